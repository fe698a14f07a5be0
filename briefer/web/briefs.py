"""Pages of issues: today's, that of a day, a topic over time; and each as a file of any format."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from briefer import registry
from briefer.api.press import MEMORY, SECONDS, set_pages
from briefer.api.write import file_name, render, slow_part
from briefer.errors import WriteError
from briefer.model import Made, Run, Topic
from briefer.pages.view import SectionView, View, view
from briefer.web.site import Site, site_of

DAYS = 14
"""Issues on one page of a topic."""

NEWEST = 30
"""Articles on the page of an archive without an issue."""

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue as it is shown; `mark` tells whether it still stands as it did."""

    run: Run
    mark: str
    page: View


@dataclass(frozen=True, slots=True)
class Day:
    """A topic in one issue; no section: it was silent."""

    run: Run
    section: SectionView | None

    @property
    def count(self) -> int:
        """How many reports are on it."""
        return self.section.count if self.section else 0


def today(request: Request) -> Response:
    """The newest issue; without one, what an archive that holds articles only can show."""
    site = site_of(request)
    newest = site.archive.browse.issues(most=1)
    if newest:
        return _shown(request, newest[0], title="")
    articles = site.archive.browse.newest(NEWEST)
    return site.look.page(request, "start", articles=articles, today=site.today)


def day(request: Request) -> Response:
    """The issue of a date: the edition that counts, or the one asked for."""
    run = _run(request)
    return _shown(request, run, title=run.date)


def issues(request: Request) -> Response:
    """All issues, newest first, so many a page."""
    site = site_of(request)
    before = request.query_params.get("before", "")
    found = site.archive.browse.issues(before=before if _DATE.fullmatch(before) else "", most=60)
    return site.look.page(request, "issues", issues=found, more=found[-1].date if len(found) == 60 else "")


def topic(request: Request) -> Response:
    """A topic over time: its reports by day, and the days without any."""
    site = site_of(request)
    key, before = request.path_params["key"], request.query_params.get("before", "")
    runs = site.archive.browse.issues(before=before if _DATE.fullmatch(before) else "", most=DAYS)
    known = {each.key: each for each in topics(site)}
    days = []
    for run in runs:
        page = issue(site, run).page
        section = next((each for each in page.sections if each.topic.key == key), None)
        known.setdefault(key, section.topic) if section else None
        days.append(Day(run, section))
    if key not in known:
        raise HTTPException(404)
    return site.look.page(
        request,
        "topic",
        topic_shown=known[key],
        days=tuple(days),
        more=runs[-1].date if len(runs) == DAYS else "",
        before=before,
    )


def download(request: Request) -> Response:
    """An issue as the bytes of one format."""
    site, run, name = site_of(request), _run(request), request.path_params["format"]
    if name not in registry.names("writers"):
        raise HTTPException(404)
    made = site.issues.get(("file", site.archive.browse.mark(run.number), name), lambda: _made(site, run, name))
    headers = {"content-disposition": f'attachment; filename="{run.date}-{file_name(name)}"'}
    return Response(made.data, 200, headers, registry.load("writers", name).media_type)


def issue(site: Site, run: Run) -> Issue:
    """An issue, read once for as long as nothing is taken out of it."""
    mark = site.archive.browse.mark(run.number)
    return Issue(run, mark, site.issues.get(mark, lambda: view(site.archive.browse.brief(run.number))))


def topics(site: Site) -> tuple[Topic, ...]:
    """The topics that the settings follow."""
    return tuple(site.desk.kit(card=True).grouper.topics())


def _run(request: Request) -> Run:
    date, wanted = request.path_params["date"], request.query_params.get("edition", "")
    runs: tuple[Run, ...] = site_of(request).archive.browse.editions(date) if _DATE.fullmatch(date) else ()
    if wanted.isascii() and wanted.isdigit():
        runs = tuple(run for run in runs if run.number == int(wanted))
    if not runs:
        raise HTTPException(404)
    return runs[-1]


def _shown(request: Request, run: Run, *, title: str) -> Response:
    site = site_of(request)
    shown = issue(site, run)
    before, after = site.archive.browse.beside(run.date)
    body = site.look.part(request, ("brief", shown.mark), "brief", lambda: {"page": shown.page})
    return site.look.page(
        request,
        "day",
        body=body,
        run=run,
        editions=site.archive.browse.editions(run.date),
        before=before,
        after=after,
        title=title,
        today=site.today,
        bilingual=shown.page.bilingual,
        formats=tuple(registry.names("writers")),
    )


def _made(site: Site, run: Run, name: str) -> Made:
    brief = site.archive.browse.brief(run.number)
    if not slow_part(name):
        return render(brief, name, desk=site.desk)
    settings = replace(site.desk.config, lines={})
    made = site.press.call(set_pages, (brief, name, settings), seconds=SECONDS, memory=MEMORY, where=name)
    if isinstance(made, WriteError):
        raise made
    return made
