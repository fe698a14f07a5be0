"""A brief against its sources: is every quotation what its source says, to the character?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from briefer.errors import BrieferError, VerifyError
from briefer.model import Article

Kind = Literal["false", "moved", "changed", "gone", "version"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not hold. Only ``false`` says that a quotation is not what its source says."""

    kind: Kind
    where: str
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation as the brief states it."""

    article: str
    start: int
    end: int
    text: str


Reread = Callable[[str], Sequence[Article]]
"""An address as the brief gives it becomes the articles that it holds now. Raises BrieferError when it is gone."""


HINT = "give the brief.json that briefer make wrote"
"""The next step when a file is no brief."""


def verify(brief: Mapping[str, Any], reread: Reread | None, *, where: str = "") -> list[Finding]:
    """What does not hold in `brief` (the parsed JSON); empty when all does.

    Every quotation is checked against the text that the brief carries and, given `reread`, against the source as it
    is now. Raises VerifyError, naming `where`, when it is not a brief.
    """
    try:
        articles = {article["id"]: article for article in brief["articles"]}
        quotes = list(_quotes(brief))
    except (KeyError, TypeError, AttributeError) as error:
        raise VerifyError("not a brief", where=where, hint=HINT) from error
    findings = [
        Finding("false", _where(articles, quote), f"the brief's own text does not hold the quotation {quote.text!r}")
        for quote in quotes
        if not _holds(articles, quote)
    ]
    if reread is not None:
        for article in articles.values():
            mine = [quote for quote in quotes if quote.article == article["id"]]
            findings += _against_source(article, mine, reread)
    return findings


def _quotes(brief: Mapping[str, Any]) -> Iterator[Quoted]:
    for section in brief["sections"]:
        for pick in section["picks"]:
            yield _quoted(pick)
        for item in section["items"]:
            yield from map(_quoted, item.get("also", ()))
    for name in brief.get("names", ()):
        yield from map(_quoted, name["variants"])


def _quoted(entry: Mapping[str, Any]) -> Quoted:
    return Quoted(str(entry["article"]), int(entry["start"]), int(entry["end"]), str(entry["text"]))


def _holds(articles: Mapping[str, Any], quote: Quoted) -> bool:
    return quote.article in articles and articles[quote.article]["text"][quote.start : quote.end] == quote.text


def _where(articles: Mapping[str, Any], quote: Quoted) -> str:
    uri = articles[quote.article]["uri"] if quote.article in articles else quote.article
    return f"{uri}:{quote.start}-{quote.end}"


def _against_source(article: Mapping[str, Any], quotes: Sequence[Quoted], reread: Reread) -> list[Finding]:
    uri = article["uri"]
    try:
        now = _same_place(reread(uri), article)
    except BrieferError as error:
        return [Finding("gone", uri, f"the source cannot be read again: {error.message}", error.hint)]
    if now is None:
        return [Finding("gone", uri, "the article is no longer in its source")]
    if now.text == article["text"]:
        return []
    findings = [found for quote in quotes if (found := _in_text(now.text, quote, uri))]
    if now.read_by != article["read_by"]:
        message = f"read by {article['read_by']} then and by {now.read_by} now"
        findings.insert(
            0, Finding("version", uri, message, "install the version named first to compare like with like")
        )
    elif not any(finding.kind == "false" for finding in findings):
        findings.insert(0, Finding("changed", uri, "the source has changed, but not in what is quoted"))
    return findings


def _same_place(articles: Sequence[Article], article: Mapping[str, Any]) -> Article | None:
    """The article with that id; else, since a changed text may be another id, the one at the same place."""
    same = (candidate for candidate in articles if candidate.id == article["id"])
    place = article.get("place", "")
    return next(same, next((candidate for candidate in articles if candidate.place == place), None))


def _in_text(text: str, quote: Quoted, uri: str) -> Finding | None:
    where = f"{uri}:{quote.start}-{quote.end}"
    if text[quote.start : quote.end] == quote.text:
        return None
    if quote.text in text:
        return Finding("moved", where, f"the quotation stands elsewhere in the source now: {quote.text!r}")
    return Finding("false", where, f"the source does not say {quote.text!r}", f"look at {uri} and make the brief again")
