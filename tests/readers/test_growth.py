"""Twice as much to read costs twice as much: counted in calls here, in seconds by `make soak`."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise

import pytest

from briefer.errors import ReadError
from briefer.model import Document, Source
from tests.contracts.test_readers import READERS
from tests.counting import calls
from tests.readers.documents import CHINESE, ENGLISH, chapter, docx, epub, odt, para, rtf, run, words
from tests.readers.pdfs import pdf, text

HEAD = "From: Jane <jane@lake.example>\nSubject: Re: lake\n\n"


def lines(count: int) -> list[str]:
    """So many sentences, no two alike."""
    return [f"{number}. {ENGLISH if number % 2 else CHINESE}" for number in range(count)]


def pages(count: int) -> bytes:
    made = lines(count)
    parts = [made[at : at + 40] for at in range(0, count, 40)]
    return pdf(*("".join(text(line, y=780 - 18 * n, size=8) for n, line in enumerate(part)) for part in parts))


def mails(count: int) -> str:
    held = ("\n".join((*lines(9), f"number {number}")) for number in range(count // 10))
    return "\n".join(f"From a@b.example Tue Mar 12 08:00:00 2024\n{HEAD}{each}\n" for each in held)


def joined(form: str, count: int) -> str:
    """Each line in `form`."""
    return "".join(form.format(line) for line in lines(count))


def page(inner: str) -> str:
    return HEAD.replace("\n\n", "\nContent-Type: text/html\n\n") + inner


def notes(count: int) -> bytes:
    marks = "".join(f"<w:r><w:footnoteReference w:id='{k}'/></w:r>" for k in range(count))
    held = "".join(f"<w:footnote w:id='{k}'>{para(line)}</w:footnote>" for k, line in enumerate(lines(count)))
    return docx(para(marks), footnotes=held)


def one_page(count: int, more: str = "") -> bytes:
    made = enumerate(lines(count))
    return pdf("".join(text(line, y=800 - 600 * k / count, size=8, more=more) for k, line in made))


GROWN: dict[str, Callable[[int], bytes | str]] = {
    "csv": lambda n: "text\n" + joined('"{}"\n', n),
    "csv one field": lambda n: 'text\n"' + joined("{}\n", n) + '"\n',
    "csv never closed": lambda n: 'text\n"' + "a,b\n" * (20 * n),
    "docx": lambda n: docx("".join(map(para, lines(n)))),
    "docx one paragraph": lambda n: docx(para("".join(map(run, lines(n))))),
    "docx hidden": lambda n: docx(para("".join(run(line, "<w:vanish/>") + run("x") for line in lines(n)))),
    "docx notes": notes,
    "docx tables": lambda n: docx("".join(f"<w:tbl><w:tr><w:tc>{para(x)}</w:tc></w:tr></w:tbl>" for x in lines(n))),
    "odt": lambda n: odt(joined("<text:p>{}</text:p>", n)),
    "odt one paragraph": lambda n: odt(f"<text:p>{joined('<text:span>{}</text:span>', n)}</text:p>"),
    "epub": lambda n: epub({f"{k}.xhtml": chapter(*lines(20), f"chapter {k}") for k in range(n // 20)}),
    "epub one chapter": lambda n: epub({"a.xhtml": chapter(*lines(n))}),
    "rtf": lambda n: rtf("\\par ".join(map(words, lines(n)))),
    "rtf braces": lambda n: rtf("{" * (20 * n) + ENGLISH),
    "rtf links": lambda n: rtf('{\\field{\\*\\fldinst{HYPERLINK "x"}}{\\fldrslt a}}' * n + ENGLISH),
    "eml": lambda n: HEAD + "\n\n".join(lines(n)),
    "eml wrote": lambda n: HEAD + "".join(f"On 12 March 2024, {k} wrote:\n\nFrom: {k}\n\n" for k in range(n)) + ENGLISH,
    "eml page": lambda n: page(joined("<p>{}</p>", n)),
    "eml rows": lambda n: page("<table>" + joined("<tr><td>{}<td>b", n) + f"</table><p>{ENGLISH}"),
    "mbox": mails,
    "pdf": pages,
    "pdf one page": one_page,
    "pdf hidden": lambda n: one_page(n, "1 1 1 rg"),
    "pdf drawn": lambda n: pdf(text(ENGLISH) + "0 0 9 9 re f\n" * (9 * n)),
}  # fmt: skip


def work(label: str, count: int) -> Callable[[], object]:
    name, data = label.partition(" ")[0], GROWN[label](count)
    document = Document(Source(f"in.{name}"), data.encode() if isinstance(data, str) else data)

    def reading() -> object:
        try:
            return list(READERS[name]().read(document))
        except ReadError as error:
            return error

    return reading


@pytest.mark.parametrize("label", sorted(GROWN))
def test_twice_as_much_is_twice_the_work(label: str) -> None:
    small, large = work(label, 100), work(label, 200)
    small(), large()  # patterns are compiled, packages loaded, what is remembered is known
    assert calls(large) <= 2.4 * calls(small) + 1_000


@pytest.mark.soak
@pytest.mark.parametrize("label", sorted(GROWN))
def test_twice_as_much_takes_twice_the_time(label: str) -> None:
    """From some 10,000 to some 320,000 characters, where it takes long enough to be measured."""
    taken = [_seconds(work(label, count)) for count in (150, 300, 600, 1_200, 2_400, 4_800)]
    print(f"{label:<20}", *(f"{each:.3f}" for each in taken))
    assert taken[-1] < 10
    for small, large in pairwise(taken):
        assert small < 0.05 or large <= 2.5 * small


def _seconds(reading: Callable[[], object]) -> float:
    found = []
    for _ in range(3):
        start = time.process_time()
        reading()
        found.append(time.process_time() - start)
    return min(found)
