"""A brief against its sources: is every quotation what its source says, to the character?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from briefer.errors import BrieferError
from briefer.model import Article, Brief, Quote, Span, Variant

Kind = Literal["false", "moved", "changed", "gone", "version"]

Quoted = Quote | Variant
"""What a brief says stands in an article: its text, the article's id, its span."""

Reread = Callable[[str], Sequence[Article]]
"""An address as the brief gives it becomes the articles that it holds now. Raises BrieferError when it is gone."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not hold. Only ``false`` says that a quotation is not what its source says."""

    kind: Kind
    where: str
    message: str
    hint: str = ""


def verify(brief: Brief, reread: Reread | None) -> list[Finding]:
    """What does not hold in `brief`; empty when all does.

    Every quotation, also of a name's spelling, is checked against the text that the brief carries and, given `reread`,
    against the source as it is now. Each address is read once.
    """
    articles = {article.id: article for article in brief.articles}
    quoted: dict[str, list[Quoted]] = defaultdict(list)
    findings = []
    for quote in _quoted(brief):
        quoted[quote.article].append(quote)
        article = articles.get(quote.article)
        if article is None or quote.span.of(article.text) != quote.text:
            where = _where(article.source.uri if article else quote.article, quote.span)
            findings.append(Finding("false", where, f"the brief's own text does not hold the quotation {quote.text!r}"))
    if reread is not None:
        for uri, held in _by_address(brief.articles).items():
            findings += _against_source(uri, held, quoted, reread)
    return findings


def _quoted(brief: Brief) -> Iterator[Quoted]:
    for section in brief.sections:
        for item in section.items:
            yield from item.quotes
        for item in section.items:
            yield from item.also
    yield from brief.quotes
    for name in brief.names:
        yield from name.variants


def _where(uri: str, span: Span) -> str:
    return f"{uri}:{span.start}-{span.end}"


def _by_address(articles: Iterable[Article]) -> Mapping[str, list[Article]]:
    held: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        held[article.source.uri].append(article)
    return held


def _against_source(
    uri: str, held: Sequence[Article], quoted: Mapping[str, Sequence[Quoted]], reread: Reread
) -> Iterator[Finding]:
    """What does not hold of the articles that the brief has from one address."""
    try:
        now = reread(uri)
    except BrieferError as error:
        yield Finding("gone", uri, f"the source cannot be read again: {error.message}", error.hint)
        return
    for article in held:
        yield from _against(_same(now, article), article, quoted.get(article.id, ()))


def _same(articles: Sequence[Article], article: Article) -> Article | None:
    """The one of `articles` that is `article` today: by its id, its link, its place and title, or as the only one."""
    tests: tuple[Callable[[Article], bool], ...] = (
        lambda each: each.id == article.id,
        lambda each: bool(each.link) and each.link == article.link,
        lambda each: (each.place, each.title) == (article.place, article.title),
        lambda each: len(articles) == 1 and not each.place and not article.place,
    )
    found = (each for test in tests for each in articles if test(each))
    return next(found, None)


def _against(now: Article | None, article: Article, quotes: Sequence[Quoted]) -> list[Finding]:
    uri = article.source.uri
    if now is None:
        return [Finding("gone", uri, "the article is no longer in its source")]
    if now.text == article.text:
        return []
    findings = [found for quote in quotes if (found := _in_text(now.text, quote, uri))]
    if now.read_by != article.read_by:
        message = f"read by {article.read_by} then and by {now.read_by} now"
        hint = "install the version named first to compare like with like"
        return [Finding("version", uri, message, hint), *findings]
    if not any(finding.kind == "false" for finding in findings):
        return [Finding("changed", uri, "the source has changed, but not in what is quoted"), *findings]
    return findings


def _in_text(text: str, quote: Quoted, uri: str) -> Finding | None:
    where = _where(uri, quote.span)
    if quote.span.of(text) == quote.text:
        return None
    if quote.text in text:
        return Finding("moved", where, f"the quotation stands elsewhere in the source now: {quote.text!r}")
    return Finding("false", where, f"the source does not say {quote.text!r}", f"look at {uri} and make the brief again")
