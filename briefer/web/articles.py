"""Pages of articles: one with its quotations in their places, and the search that finds them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from briefer.api.search import SearchHit, search
from briefer.errors import BrieferError
from briefer.model import Article, Kept, Place, Span
from briefer.pages.excerpt import sentences_marked
from briefer.pages.view import SourceView
from briefer.pipeline.segment import spans
from briefer.protocols import Language
from briefer.web.briefs import issue, topics
from briefer.web.site import Site, site_of

HITS = 20
"""Hits on a page of the search at first, and how many more each time."""

MOST_HITS = 200

FURNITURE = frozenset(("hidden", "reference", "caption", "byline"))
"""Kinds of blocks that are never quoted."""


@dataclass(frozen=True, slots=True)
class Hit:
    """What a search found: the quotation in pieces, each with whether the search asked for it."""

    article: Article
    span: Span
    language: str
    pieces: tuple[tuple[str, bool], ...]


def article(request: Request) -> Response:
    """An article, its quotations marked at ``#q-START-END``, its versions, what of it is furniture."""
    site, name = site_of(request), request.path_params["name"]
    try:
        shown, versions = site.archive.article(name), site.archive.kept(name)
    except BrieferError as error:
        printed = _printed(site, name)
        if printed is None:
            raise HTTPException(404, str(error)) from error
        shown, versions = printed, ()
    quoted: tuple[tuple[str, Place], ...] = site.archive.browse.quoted(shown.id)
    mine = tuple(place.span for _, place in quoted if place.version in (shown.version, ""))
    languages = site.desk.languages

    def told() -> dict[str, object]:
        passages = sentences_marked(shown, mine, lambda block: _sentences(shown.text, block, languages))
        return {"article": shown, "passages": passages}

    return site.look.page(
        request,
        "article",
        article=shown,
        source=SourceView(1, "s1", shown, (), (), ()),
        versions=versions,
        quoted=_by_date(quoted, shown.version),
        body=site.look.part(request, ("text", shown.id, shown.version, mine), "text", told),
        furniture=any(block.kind in FURNITURE for block in shown.blocks),
    )


def searching(request: Request) -> Response:
    """What the archive holds of some words; without words the newest articles."""
    site, asked = site_of(request), request.query_params
    words = asked.get("q", "").strip()
    filters = {name: asked.get(name, "").strip() or None for name in ("topic", "outlet", "language", "since", "until")}
    limit = min(max(int(asked["limit"]), 1), MOST_HITS) if asked.get("limit", "").isdecimal() else HITS
    hits: tuple[Hit, ...] = ()
    wrong: BrieferError | None = None
    if words:
        try:
            found = search(words, archive=site.address, limit=limit + 1, newest=asked.get("order") == "newest",
                           desk=site.desk, **filters)  # fmt: skip
            hits = tuple(map(_hit, found))
        except BrieferError as error:
            wrong = error
    newest: tuple[Kept, ...] = () if words else site.archive.browse.newest(HITS)
    return site.look.page(
        request,
        "search",
        200 if wrong is None else 400,
        asked=words,
        filters={**filters, "order": asked.get("order", "")},
        hits=hits[:limit],
        more=min(limit + HITS, MOST_HITS) if len(hits) > limit < MOST_HITS else 0,
        wrong=wrong,
        newest=newest,
        topics=topics(site),
    )


def _printed(site: Site, version: str) -> Article | None:
    """An article that is not kept, as the newest issue that quotes it has it."""
    run = site.archive.browse.printed(version)
    if run is None:
        return None
    found = issue(site, run).page.brief.articles
    return next((each for each in found if version in (each.version, each.id)), None)


def _sentences(text: str, block: Span, languages: Sequence[Language]) -> Iterator[Span]:
    for found, _ in spans(block.of(text), languages):
        yield Span(block.start + found.start, block.start + found.end)


def _by_date(quoted: Sequence[tuple[str, Place]], version: str) -> tuple[tuple[str, tuple[Place, ...]], ...]:
    """The dates that quote an article, newest first, with the quotations that stand in this version."""
    found: dict[str, list[Place]] = {}
    for date, place in quoted:
        found.setdefault(date, []).extend([place] if place.version in (version, "") else [])
    return tuple((date, tuple(places)) for date, places in found.items())


def _hit(found: SearchHit) -> Hit:
    span, text = found.quote.span, found.article.text
    pieces: list[tuple[str, bool]] = []
    at = span.start
    for each in found.spans:
        if at <= each.start and each.end <= span.end:
            pieces += [(text[at : each.start], False), (text[each.start : each.end], True)]
            at = each.end
    pieces.append((text[at : span.end], False))
    return Hit(found.article, span, found.quote.language, tuple(piece for piece in pieces if piece[0]))
