"""An editor's hand: what is struck, pinned, ordered, joined, separated, corrected and noted before an issue is signed.

Everything goes into the edits file of the settings by `briefer.edit`; making the issue again replays it.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from briefer.api.daily import daily
from briefer.api.edit import edit
from briefer.config import day as day_of
from briefer.errors import BrieferError, ConfigError
from briefer.model import Edit
from briefer.protocols import Say
from briefer.web.briefs import Issue, issue
from briefer.web.site import Form, Site, site_of, text_of, to

MOST_NAMES = 60
"""Names that can be corrected on the page."""


def page(request: Request) -> Response:
    """An issue with what can be done to each part of it, and what was done."""
    return _page(request, None)


def change(request: Request, posted: Form) -> Response:
    """One change goes into the edits file, or is taken out of it."""
    site, shown = site_of(request), _issue(request)
    try:
        if "undo" in posted:
            _undo(site, shown, text_of(posted, "undo"))
        else:
            wanted = _wanted(shown, posted)
            edit(shown.page.brief, keep="keep" in posted, desk=site.desk, **wanted)
    except BrieferError as error:
        return _page(request, error)
    return to(f"/edit/{shown.run.date}")


def make(request: Request, posted: Form) -> Response:
    """The brief of today, or a new edition of the day that is named, is made: a job."""
    site, date = site_of(request), text_of(posted, "date")
    asked = day_of(date) if date else site.today
    job = site.jobs.begin("make", asked, partial(_made, site, asked, bool(date)))
    return to(f"/job/{job.id}")


def _made(site: Site, date: str, redo: bool, say: Say) -> str:
    done = daily(date=date, redo=redo, archive=site.address, desk=site.desk, say=say)
    for problem in (*done.problems, *(each for one in done.issues for each in one.problems)):
        say(f"{problem.where}: {problem.message}" if problem.where else problem.message)
    return f"/brief/{date}"


def _page(request: Request, wrong: BrieferError | None) -> Response:
    site, shown = site_of(request), _issue(request)
    named = site.desk.config.edits is not None
    return site.look.page(
        request,
        "edit",
        400 if wrong else 200,
        page=shown.page,
        run=shown.run,
        names=shown.page.brief.names[:MOST_NAMES],
        edits=_edits(site, shown) if named else (),
        named=named,
        wrong=wrong,
    )


def _issue(request: Request) -> Issue:
    site = site_of(request)
    runs = site.archive.browse.editions(request.path_params["date"])
    if not runs:
        raise HTTPException(404)
    return issue(site, runs[-1])


def _edits(site: Site, shown: Issue) -> tuple[Edit, ...]:
    return edit(shown.page.brief, desk=site.desk)


def _wanted(shown: Issue, posted: Form) -> dict[str, Any]:
    """What a form asks for, as `briefer.edit` takes it. Raises ConfigError where it asks for nothing."""
    for name in ("strike", "pin", "separate"):
        if value := text_of(posted, name):
            return {name: (value,)}
    if "join" in posted:
        return {"join": [each for each in posted.getlist("ids") if isinstance(each, str)]}
    if value := text_of(posted, "up"):
        return {"order": {text_of(posted, "topic"): _moved_up(shown, text_of(posted, "topic"), value)}}
    if "note" in posted:
        return {"notes": {text_of(posted, "of"): text_of(posted, "note").strip()}}
    for name, wanted in (("outlet", "outlets"), ("published", "dates")):
        if value := text_of(posted, name).strip():
            return {wanted: {text_of(posted, "of"): value}}
    if value := text_of(posted, "name"):
        row = {key: text_of(posted, key).strip() for key in ("en", "zh")}
        told = {key: text for key, text in row.items() if text} | ({"none": True} if "none" in posted else {})
        return {"names": [{"of": value, **told}]}
    raise ConfigError("asks for nothing", where="form", hint="choose what shall change")


def _moved_up(shown: Issue, topic: str, item: str) -> list[str]:
    """The items of a topic in their order, one of them a place earlier."""
    section = next((each for each in shown.page.sections if each.topic.key == topic), None)
    ids = [each.item.id for each in section.items] if section else []
    at = ids.index(item) if item in ids else 0
    return [*ids[: max(at - 1, 0)], *ids[at : at + 1], *ids[max(at - 1, 0) : at], *ids[at + 1 :]]


def _undo(site: Site, shown: Issue, told: str) -> None:
    """Take out the edit that is told so. Raises ConfigError when there is none."""
    found = next((each for each in _edits(site, shown) if f"{each.kind} {each.told}" == told), None)
    if found is None:
        raise ConfigError("is no longer there", where=told, hint="open the page again")
    of = found.topic or "".join(found.ids[:1])
    kinds: dict[str, dict[str, Any]] = {
        "order": {"order": {found.topic: found.ids}},
        "note": {"notes": {of: found.text}},
        "outlet": {"outlets": {of: found.text}},
        "date": {"dates": {of: found.text}},
        "name": {"names": [_row(found)]},
    }
    wanted = kinds.get(found.kind, {found.kind: found.ids})
    edit(shown.page.brief, keep=found.keep, undo=True, desk=site.desk, **wanted)


def _row(found: Edit) -> dict[str, object]:
    name = found.name
    if name is None:
        return {}
    told = {"of": name.of, "en": name.en, "zh": name.zh, "kind": name.kind, "apart": name.apart, "none": name.none}
    return {key: value for key, value in told.items() if value}
