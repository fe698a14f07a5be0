"""Reading saved pages: the article's text, its date of publication, what it costs; the named libraries alone beside.

    python -m benchmarks.reading --data FOLDER [--only zh] [--show]
    python -m benchmarks.reading --pages FOLDER [--show]

FOLDER holds ``news/pages_zh.jsonl.gz`` and ``news/pages_en.jsonl.gz``: a line is one page with ``bytes`` (base64),
``text`` (by hand) and, where it is known, ``date`` (ISO 8601, the day of first publication). F1 is that of 4-grams with
their counts (characters in Chinese, words in English, white space dropped), averaged over pages. ``text`` is all that
was read, ``shown`` what is left without what is marked as no part of the article (furniture, bylines, references). A
date is *wrong and sure* when the article says it is sure of another day. Seconds are CPU, the least of three rounds in
turn; all are given the bytes and find the charset themselves (readability-lxml, whose own function for it fails at
bytes, by what that is meant to do: the charset that the page declares, else chardet's).

With ``--pages`` FOLDER is laid out as the article extraction benchmark (``ground-truth.json``: a page's name to its
``articleBody``, ``url`` and perhaps ``date``; ``html/NAME.html.gz``), or as Readability's test pages (a folder a page:
``source.html``, ``expected.html``, ``expected-metadata.json``). A page whose text is mostly Chinese counts as Chinese.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import chardet
import htmldate
import trafilatura
from lxml import html as lxml_html
from readability import Document as Readability
from readability.encoding import fix_charset

from briefer.errors import ReadError
from briefer.model import Article, Document, Published, Source
from briefer.readers.html import Html
from briefer.text.decode import decode
from briefer.text.digest import digest
from briefer.text.han import han_count

_DECLARED = re.compile(rb"""<meta.*?charset=["']*(.+?)["'>\s]""", re.IGNORECASE)
HEAD = 4_096
"""Bytes in which a page declares its charset."""
ROUNDS = 3
SIZE = 4
"""Units in a gram."""
ASIDE = frozenset(("hidden", "byline", "reference"))
Page = dict[str, Any]


@dataclass(slots=True)
class Scores:
    """What one system made of the pages."""

    f1: list[float] = field(default_factory=list)
    shown: list[float] = field(default_factory=list)
    dates: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def row(self, name: str) -> str:
        """One line of the table."""
        text, shown = (f"{_mean(each):8.4f}" if each else "       –" for each in (self.f1, self.shown))
        kinds = ("right", "wrong and sure", "wrong, unsure", "unknown")
        dates = "  ".join(f"{self.dates[kind]:>4} {kind}" for kind in kinds) if self.dates else ""
        return f"{name:<22} {text} {shown} {self.seconds:7.1f} s {dates}"


def main() -> None:
    """Print a table a language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--data", type=Path)
    where.add_argument("--pages", type=Path)
    parser.add_argument("--only", default="", help="zh or en")
    parser.add_argument("--show", action="store_true", help="a line a page")
    given = parser.parse_args()
    if given.pages:
        found = list(saved(given.pages))
        for language in ("zh", "en"):
            if pages := [page for page in found if _is_han(page["text"]) == (language == "zh")]:
                measure(pages, language, show=given.show)
        return
    for language in ("zh", "en"):
        path = given.data / "news" / f"pages_{language}.jsonl.gz"
        if given.only in ("", language):
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                measure([json.loads(line) for line in lines], language, show=given.show)


def saved(folder: Path) -> Iterator[Page]:
    """The pages of a public set in one of the two layouts, with their text and date."""
    truth = folder / "ground-truth.json"
    if truth.exists():
        for name, told in sorted(json.loads(truth.read_text("utf-8")).items()):
            path = folder / "html" / f"{name}.html.gz"
            if path.exists():
                yield _page(gzip.decompress(path.read_bytes()), told["articleBody"], told)
        return
    for path in sorted(folder.glob("*/source.html")):
        told = json.loads((path.parent / "expected-metadata.json").read_text("utf-8"))
        tree = lxml_html.fragment_fromstring((path.parent / "expected.html").read_text("utf-8"), create_parent="div")
        lines = (element.text_content() for element in tree.iter("p", "li", "h1", "h2", "h3", "h4", "pre"))
        yield _page(path.read_bytes(), "\n".join(lines), told)


def _page(data: bytes, text: str, told: dict[str, Any]) -> Page:
    date = str(told.get("date") or told.get("publishedTime") or "")[:10]
    return {"bytes": base64.b64encode(data).decode(), "text": text, "date": date, "url": told.get("url") or ""}


def _is_han(text: str) -> bool:
    return 4 * han_count(text) > len(text)


def measure(pages: list[Page], language: str, *, show: bool) -> None:
    """One table: ours, and the libraries alone on the same bytes."""
    print(f"\n{language}: {len(pages)} pages, {sum(bool(page['date']) for page in pages)} of known date")
    print(f"{'':<22} {'text':>8} {'shown':>8}")
    extractors: dict[str, Callable[[bytes], str]] = {"trafilatura": _trafilatura, "readability-lxml": _readability}
    rounds: list[dict[str, Scores]] = []
    for number in range(ROUNDS):
        found = {"briefer": ours(pages, language, show=show and not number)}
        rounds.append(found | {name: peer(pages, language, extract) for name, extract in extractors.items()})
    for name, scores in rounds[0].items():
        scores.seconds = min(each[name].seconds for each in rounds)
        print(scores.row(name), flush=True)
    for name in extractors:
        print(f"briefer to {name}: {rounds[0]['briefer'].seconds / rounds[0][name].seconds:.2f}")
    scores = Scores()
    for page in pages:
        if page["date"]:
            start = time.process_time()
            day = htmldate.find_date(decode(base64.b64decode(page["bytes"])).text, original_date=True)
            scores.seconds += time.process_time() - start
            scores.dates[_verdict(day or "", page["date"], sure=True)] += 1
    print(scores.row("htmldate"), flush=True)


def peer(pages: list[Page], language: str, extract: Callable[[bytes], str]) -> Scores:
    """What a library alone makes of the pages."""
    scores = Scores()
    for page in pages:
        data = base64.b64decode(page["bytes"])
        start = time.process_time()
        found = extract(data)
        scores.seconds += time.process_time() - start
        scores.f1.append(f1(found, page["text"], language))
    return scores


def ours(pages: list[Page], language: str, *, show: bool) -> Scores:
    """What our reader makes of the pages; `show` prints a line a page."""
    scores = Scores()
    for number, page in enumerate(pages):
        start = time.process_time()
        article = _read(page, number)
        scores.seconds += time.process_time() - start
        text = article.text if article else ""
        shown = "\n".join(b.span.of(text) for b in article.blocks if b.kind not in ASIDE) if article else ""
        scores.f1.append(f1(text, page["text"], language))
        scores.shown.append(f1(shown, page["text"], language))
        verdict = ""
        if page["date"]:
            found = article.published if article else Published()
            verdict = _verdict(found.value, page["date"], sure=found.sure)
            scores.dates[verdict] += 1
        if show:
            named = f"{article.outlet} | {article.title} | {article.published.value}" if article else "nothing read"
            print(f"  {number:3} {scores.f1[-1]:.3f} {scores.shown[-1]:.3f} {verdict:<14} {page['date']:<10} {named}")
    return scores


def f1(found: str, wanted: str, language: str) -> float:
    """F1 of the 4-grams of two texts, with their counts."""
    a, b = _grams(found, language), _grams(wanted, language)
    shared, total = (a & b).total(), a.total() + b.total()
    return 2 * shared / total if total else 1.0


def _grams(text: str, language: str) -> Counter[tuple[str, ...]]:
    units = list(re.sub(r"\s+", "", text)) if language == "zh" else re.findall(r"\w+", text)
    return Counter(tuple(units[at : at + SIZE]) for at in range(len(units) - SIZE + 1))


def _verdict(value: str, wanted: str, *, sure: bool) -> str:
    if len(value) < len(wanted):
        return "unknown"
    if value.startswith(wanted):
        return "right"
    return "wrong and sure" if sure else "wrong, unsure"


def _read(page: Page, number: int) -> Article | None:
    data = base64.b64decode(page["bytes"])
    source = Source(page.get("url") or f"page-{number}.html", "text/html", digest(data))
    try:
        return next(iter(Html().read(Document(source, data))), None)
    except ReadError:
        return None


def _trafilatura(data: bytes) -> str:
    return trafilatura.extract(data, include_comments=False) or ""


def _readability(data: bytes) -> str:
    source = _by_declaration(data) or data.decode(chardet.detect(data)["encoding"] or "utf-8", "replace")
    return "".join(map(str, lxml_html.fromstring(Readability(source).summary()).itertext()))


def _by_declaration(data: bytes) -> str:
    """The page in the charset that it declares, if it is in it."""
    for label in _DECLARED.findall(data[:HEAD]):
        with suppress(UnicodeDecodeError, LookupError):
            return data.decode(fix_charset(label.decode("ascii", "replace")))
    return ""


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)


if __name__ == "__main__":
    main()
