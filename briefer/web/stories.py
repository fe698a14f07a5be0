"""A story: the items of several issues that tell one matter, day by day."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from briefer.errors import ArchiveError
from briefer.model import Run, Speaker
from briefer.pages.citations import Citation
from briefer.pages.view import ItemView
from briefer.web.briefs import issue
from briefer.web.site import site_of

DAYS = 30
"""Days on one page of a story, the newest first."""


@dataclass(frozen=True, slots=True)
class Day:
    """What one issue tells of a story: an item, and which of its sources no issue before had."""

    run: Run
    item: ItemView
    sources: tuple[Citation, ...]
    """One citation a source, in order of their numbers."""
    added: frozenset[str]
    """Ids of the articles that the story quotes for the first time."""

    @property
    def count(self) -> int:
        """How many sources tell it."""
        return len(self.sources)


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what: the speaker, the day, and the quotation that says so."""

    date: str
    speaker: Speaker
    item: ItemView


def story(request: Request) -> Response:
    """A story by its lasting id; the id of one that turned out to be part of another leads there."""
    site, name = site_of(request), request.path_params["id"]
    try:
        found = site.archive.runs.story(name)
    except ArchiveError as error:
        raise HTTPException(404, str(error)) from error
    runs: dict[str, Run] = {date: run for _, date, _ in found.told for run in site.archive.browse.editions(date)}
    days: list[Day] = []
    known: set[str] = set()
    for _, date, name_of_item in found.told[-DAYS:]:
        page = issue(site, runs[date]).page
        item = next((each for each in page.items if each.item.id == name_of_item), None)
        if item is None:
            continue  # what it quoted was taken out
        sources: dict[str, Citation] = {}
        for citation in (*item.cited, *item.also):
            sources.setdefault(citation.article.id, citation)
        days.append(Day(runs[date], item, tuple(sources.values()), frozenset(sources.keys() - known)))
        known |= sources.keys()
    if not days:
        raise HTTPException(404)
    said = [Statement(day.run.date, day.item.item.speaker, day.item) for day in days if day.item.item.speaker]
    return site.look.page(
        request,
        "story",
        story=found,
        days=tuple(reversed(days)),
        languages={code: _of(days, code) for code in ("zh", "en")},
        figures=tuple(
            (day.run.date, *pair) for day in days if day.item.item.change for pair in day.item.item.change.figures
        ),
        said=tuple(said),
        earlier=max(len(found.told) - DAYS, 0),
    )


def _of(days: list[Day], language: str) -> tuple[Citation, ...]:
    """One citation for each source of a language, in the order they came."""
    found: dict[str, Citation] = {}
    for day in days:
        for citation in day.sources:
            if citation.quote.language == language:
                found.setdefault(citation.article.id, citation)
    return tuple(found.values())
