"""Twice as long an input takes at most two and a half times as long, from 10,000 to 320,000 characters, through a card
and through a brief: inputs that make expressions, sentence rules, indexes or parsers go over the same again and again.
Run by `make soak`.
"""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Callable
from functools import _lru_cache_wrapper
from itertools import count, pairwise
from pathlib import Path

import pytest

import briefer
from briefer.errors import BrieferError

pytestmark = pytest.mark.soak

EN = "Both sides agreed to a ceasefire of thirty days on Monday, and prisoners of war will be exchanged near Geneva."
ZH = "双方周一在日内瓦附近同意停火三十天，并将交换战俘。"
LENGTHS = (10_000, 20_000, 40_000, 80_000, 160_000, 320_000)
LONG_ENOUGH = 0.1
"""Seconds from which on a duration says something of growth."""
TWICE = 2.5
CLOSE = 0.15
"""Seconds that a measurement may be off: collections of garbage, other processes."""


def lines(form: str, mark: str = "\n") -> Callable[[int], str]:
    """So many characters of `form`, in which {n} is another number each time."""

    def made(length: int) -> str:
        found: list[str] = []
        size = 0
        for number in count():
            if size >= length:
                return mark.join(found)
            found.append(form.replace("{n}", str(number)).replace("{w}", word(number)))
            size += len(found[-1]) + len(mark)
        raise AssertionError

    return made


def word(number: int) -> str:
    """A made-up name, another one for each number."""
    parts = ("ba", "de", "fi", "go", "ka", "lo", "mi", "nu", "pe", "ri")
    return "".join(parts[int(digit)] for digit in str(number)).title()


def page(form: str, mark: str = "") -> Callable[[int], str]:
    return lambda length: f"<html><title>Talks</title><body><p>{EN}</p>{lines(form, mark)(length)}</body></html>"


def records(form: str) -> Callable[[int], str]:
    def made(length: int) -> str:
        size = len(json.dumps({"text": form, "title": "9999"}))
        texts = (form.replace("{n}", str(n)).replace("{w}", word(n)) for n in range(length // size + 1))
        return "\n".join(json.dumps({"text": text, "title": f"Talks {n}"}) for n, text in enumerate(texts))

    return made


def feed(form: str) -> Callable[[int], str]:
    entry = "<item><title>Talks {n}</title><guid>{n}</guid><description>" + form + "</description></item>"
    return lambda length: f"<rss version='2.0'><channel><title>Wire</title>{lines(entry)(length)}</channel></rss>"


TEXTS: dict[str, Callable[[int], str]] = {
    "prose en": lines(EN.replace("thirty", "{n}"), " "),
    "prose zh": lines(ZH.replace("三十", "{n}"), ""),
    "paragraphs en": lines(EN.replace("thirty", "{n}"), "\n\n"),
    "paragraphs zh": lines(ZH.replace("三十", "{n}"), "\n\n"),
    "one sentence en": lines(EN, "\n"),
    "one sentence zh": lines(ZH, "\n"),
    "no full stop en": lines("both sides agreed to a ceasefire and", " "),
    "no full stop zh": lines("双方同意停火并将", ""),
    "one letter": lines("a", ""),
    "one character": lines("停", ""),
    "letters in lines": lines("a"),
    "characters in lines": lines("停"),
    "full stops": lines(".", ""),
    "full stops zh": lines("。", ""),
    "dashes": lines(" - ", ""),
    "blanks": lambda length: EN + " " * length + EN,
    "blank lines": lambda length: EN + "\n" * length + EN,
    "tabs and blanks": lines(" \t\u3000", ""),
    "open brackets": lines("(", ""),
    "open brackets zh": lines("（停火", ""),
    "closed brackets": lines("停火）", ""),
    "open quotes": lines("“ceasefire ", ""),
    "open quotes zh": lines("「停火", ""),
    "straight quotes": lines("'ceasefire\" ", ""),
    "marks": lines("[1]", ""),
    "marks in prose": lines("Both sides agreed to a ceasefire.[{n}] ", ""),
    "figures": lines("{n} ", ""),
    "figures zh": lines("十三亿二千零{n}万", ""),
    "one figure": lines("9", ""),
    "dates": lines("2024-03-12 08:00 ", ""),
    "dates zh": lines("2024年3月12日", ""),
    "bylines": lines("By Jane Example | March 12, 2024"),
    "headings": lines("Talks in Geneva {n}", "\n\n"),
    "bullets": lines("- ceasefire {n}"),
    "names": lines("{w} met {w}son in Geneva about the ceasefire.", " "),
    "names zh": lines("{n}号停火代表张{n}说，", ""),
    "initials": lines("U.S. ", ""),
    "abbreviations": lines("Mr. ", ""),
    "ellipses": lines("ceasefire... ", ""),
    "questions": lines("ceasefire?! ", ""),
    "hyphens": lines("cease-", ""),
    "addresses": lines("https://lake.example/{n}/", " "),
    "addresses in a word": lines("http://a", ""),
    "at signs": lines("a@", ""),
    "hash signs": lines("#停火", ""),
    "wrapped": lines("Both sides agreed on Monday in Geneva to a ceasefire of {n} days and to"),
    "mixed": lines("停火 ceasefire ", ""),
    "pictures": lines("😀\u200d", ""),
    "accents": lines("a\u0301", ""),
    "said": lines("“停火”，他说，", ""),
    "said en": lines("“We will keep the ceasefire,” said the minister of {w}.", " "),
    "clocks": lines("08:00 停火 {n}"),
    "answered mail": lambda length: "From: a\nSubject: b\n\n" + lines("> ceasefire {n}")(length),
    "other letters": lines("прекращение огня ", ""),
    "garbled": lines("ä¸\xadå›½", ""),
}
MARKDOWN = {
    "open pictures": lines("![[]()", ""),
    "open links": lines("[a](", ""),
    "openings": lines("<![", ""),
    "stars": lines("*a_", ""),
    "ticks": lambda length: "".join("`" * n + "a" for n in range(1, int((2 * length) ** 0.5))),
    "quoted deep": lambda length: ">" * length + EN,
    "notes": lines("停火[^{n}] [^{n}]: 战俘"),
    "rows": lines("| ceasefire | {n} |"),
    "fences": lines("```"),
    "definitions": lines("[a{n}]: https://lake.example/{n}"),
}
PAGES = {
    "paragraphs": page("<p>" + EN.replace("thirty", "{n}")),
    "nested": page("<div>"),
    "inline": page("<b>ceasefire</b> <a href=x>{n}</a> "),
    "line breaks": page("ceasefire {n}<br>"),
    "links": page("<a href='/{n}'>Both sides agreed to a ceasefire {n}</a>", "\n"),
    "rows": page("<table><tr><td>ceasefire<td>{n}</table>"),
    "headings": page("<h2>ceasefire {n}</h2>"),
    "comments": page("<!-- -- "),
    "attributes": page("<p a{n}=1>ceasefire</p>"),
    "entities": page("&amp;&#20572;"),
    "never closed": page("<p title='"),
    "hidden": page("<p style='display:none'>ceasefire {n}</p>"),
    "metas": page("<meta property='article:published_time' content='2024-03-{n}'>"),
}
OTHERS = {
    "jsonl": records(EN.replace("thirty", "{n}")),
    "jsonl one": lambda length: json.dumps({"text": lines(EN, "\n")(length)}),
    "jsonl markup": lambda length: json.dumps({"text": lines("<p>停火 &amp; <b>战俘", "")(length)}),
    "jsonl deep": lambda length: '{"a":' * (length // 5) + "1" + "}" * (length // 5),
    "csv": lambda length: "title,text\n" + lines(f'Talks {{n}},"{EN}"')(length),
    "xml": feed(EN.replace("thirty", "{n}")),
    "xml open": lambda length: "<rss><channel>" + "<item><title>" * (length // 13),
    "eml": lambda length: "From: a\nSubject: b\n\n" + lines(EN, "\n\n")(length),
    "rtf": lambda length: "{\\rtf1 " + lines("{\\b ceasefire {n}}\\par ", "")(length) + "}",
    "rtf fonts": lambda length: "{\\rtf1{\\fonttbl" + lines("{\\f{n}\\fnil A;}", "")(length) + "}" + EN + "}",
}  # fmt: skip
MADE = {
    **{f"txt {name}": made for name, made in TEXTS.items()},
    **{f"md {name}": made for name, made in MARKDOWN.items()},
    **{f"html {name}": made for name, made in PAGES.items()},
    **OTHERS,
}


def card(path: Path, desk: briefer.Desk) -> None:
    brief, _ = briefer.card(str(path), desk=desk)
    for to in ("text", "json"):
        briefer.write(brief, to, desk=desk)


def whole(path: Path, desk: briefer.Desk) -> None:
    brief = briefer.make([str(path)], date="2025-06-03", desk=desk)
    for to in ("md", "html", "json"):
        briefer.write(brief, to, desk=desk)


def forget() -> None:
    """Empty what is remembered of texts: a text that is read again costs next to nothing while it is remembered."""
    for each in gc.get_objects():
        if isinstance(each, _lru_cache_wrapper) and each.cache_parameters()["maxsize"]:
            each.cache_clear()


@pytest.fixture(scope="module")
def desk():
    with briefer.Desk() as opened:
        yield opened


@pytest.mark.parametrize("way", [card, whole])
@pytest.mark.parametrize("name", sorted(MADE))
def test_twice_as_long_takes_twice_as_long(name: str, way: Callable, tmp_path: Path, desk: briefer.Desk) -> None:
    taken: list[float] = []
    for length in LENGTHS:
        path = tmp_path / f"{length}.{name.partition(' ')[0]}"
        path.write_text(MADE[name](length), "utf-8", errors="surrogatepass")
        times = []
        # The first time at a length also pays for memory that was never asked for before.
        while len(times) < 2 or (len(times) < 3 and sum(times) < 1):
            forget()
            start = time.process_time()
            try:
                way(path, desk)
            except BrieferError as error:
                assert error.message and error.hint
            times.append(time.process_time() - start)
        taken.append(min(times))
    print(f"{name:<24} {way.__name__:<6}", *(f"{each:.3f}" for each in taken))
    assert all(after <= TWICE * max(before, LONG_ENOUGH) + CLOSE for before, after in pairwise(taken)), taken
