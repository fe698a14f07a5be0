"""Every format as its ordinary writers write it: how much comes back, and what reading costs beside the library alone.

    python -m benchmarks.formats [--only pdf] [--count 300]

A row a writer: the share of the sentences that stand in what may be quoted (white space apart; *whole*: in one
sentence as the segmenter cuts it), our CPU seconds for reading, those of the library named alone (parsing and its
text, no article), and the ratio. *bare*: the ratio without what the same text costs as a plain file (the row txt): that
is to find the article in its text, whatever that came in; where a library needs a millisecond, it is nearly all.
Medians of seven runs on the same bytes, in turn, in one process that has loaded both.
"""

from __future__ import annotations

import argparse
import csv
import email
import email.policy
import io
import json
import sys
import time
import zipfile
from collections.abc import Callable
from functools import partial
from statistics import median

from benchmarks._written import LABELS, Text, text, written
from briefer.desk import Desk
from briefer.languages.en import English
from briefer.languages.zh import Chinese
from briefer.model import Article, Document, Source
from briefer.pipeline.segment import segment

RUNS = 7


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="labels that begin so")
    parser.add_argument("--count", type=int, default=300)
    asked = parser.parse_args()
    print(f"{'':<26} {'':>3} {'back':>6} {'whole':>6} {'ours':>10} {'library':>10} {'ratio':>6} {'bare':>6}")
    for language in ("en", "zh"):
        made = text(language, asked.count)
        files, missing = written(made)
        (plain,) = files["txt"].items()
        for label in LABELS:
            if not label.startswith(asked.only):
                continue
            if label in missing:
                print(f"{label:<26} {language:>3} not written: no {missing[label]} here")
                continue
            ((name, data),) = files[label].items()
            articles = read(name, data)
            back, whole = came_back(made, articles)
            library = _LIBRARIES.get(name.rpartition(".")[2])
            # The plain text in the same turns: on a machine with other work a figure of minutes ago is another's.
            alone = [partial(library[1], data)] if library else []
            ours, as_text, *theirs = costs(partial(read, name, data), partial(read, *plain), *alone)
            line = f"{label:<26} {language:>3} {back:6.3f} {whole:6.3f} {1000 * ours:7.1f} ms"
            if library:
                bare = max(ours - as_text, 0) / theirs[0]
                line += f" {1000 * theirs[0]:7.1f} ms {ours / theirs[0]:6.1f} {bare:6.1f}  {library[0]}"
            print(line, flush=True)


def read(name: str, data: bytes) -> list[Article]:
    """The articles of a file and of what it holds, by our readers, without the child that they run in."""
    with Desk() as desk:
        waiting, found = [Document(Source(name), data)], []
        while waiting:
            document = waiting.pop(0)
            kind = document.source.media_type.partition(";")[0] or "." + document.source.uri.rpartition(".")[2]
            reader = desk.intake.reader_for(kind)
            assert reader, kind
            for each in reader.read(document):
                if isinstance(each, Article):
                    found.append(each)
                elif isinstance(each, Document):
                    waiting.append(each)
        return found


def came_back(made: Text, articles: list[Article]) -> tuple[float, float]:
    """The share of the sentences that may be quoted at all, and as one sentence."""
    cut = [sentence.text for article in articles for sentence in segment(article, (English(), Chinese()))]
    told = [sentence for paragraph in made.paragraphs for sentence in paragraph]
    every, one = _bare("".join(cut)), {_bare(each) for each in cut}
    return (
        sum(_bare(each) in every for each in told) / len(told),
        sum(_bare(each) in one for each in told) / len(told),
    )


def _bare(text: str) -> str:
    return "".join(text.split())


def costs(*works: Callable[[], object]) -> list[float]:
    """CPU seconds of each of `works`, done in turn: the median of some runs, after one that loads what is loaded."""
    found: list[list[float]] = [[] for _ in works]
    for run in range(RUNS + 1):
        for work, taken in zip(works, found, strict=True):
            start = time.process_time()
            work()
            if run:
                taken.append(time.process_time() - start)
    return [max(median(taken), 1e-6) for taken in found]


def _pypdfium2(data: bytes) -> object:
    import pypdfium2

    file = pypdfium2.PdfDocument(data)
    return [file[number].get_textpage().get_text_range() for number in range(len(file))]


def _python_docx(data: bytes) -> object:
    import docx

    file = docx.Document(io.BytesIO(data))
    cells = (cell.text for table in file.tables for row in table.rows for cell in row.cells)
    return [*(paragraph.text for paragraph in file.paragraphs), *cells]


def _striprtf(data: bytes) -> object:
    from striprtf.striprtf import rtf_to_text

    return rtf_to_text(data.decode("latin-1"), errors="replace")


def _email(data: bytes) -> object:
    message = email.message_from_bytes(data, policy=email.policy.default)
    body = message.get_body(("plain", "html"))
    return body.get_content() if body else None


def _lxml(member: str) -> Callable[[bytes], object]:
    def parse(data: bytes) -> object:
        from lxml import etree

        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = [name for name in packed.namelist() if name.endswith(member)]
            return ["".join(map(str, etree.fromstring(packed.read(name)).itertext())) for name in names]

    return parse


def _trafilatura(data: bytes) -> object:
    import trafilatura

    return trafilatura.extract(data)


_LIBRARIES: dict[str, tuple[str, Callable[[bytes], object]]] = {
    "pdf": ("pypdfium2", _pypdfium2),
    "docx": ("python-docx", _python_docx),
    "rtf": ("striprtf", _striprtf),
    "eml": ("email", _email),
    "odt": ("lxml", _lxml("content.xml")),
    "epub": ("lxml", _lxml("xhtml")),
    "html": ("trafilatura", _trafilatura),
    "csv": ("csv", lambda data: list(csv.reader(io.StringIO(data.decode("gb18030"))))),
    "jsonl": ("json", lambda data: [json.loads(line) for line in data.splitlines()]),
}


if __name__ == "__main__":
    sys.exit(main())
