"""The pages and their addresses: START HERE. What goes wrong becomes a page too."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from briefer.config import LOCALES
from briefer.errors import ArchiveError, BrieferError
from briefer.web import articles, briefs, editing, now, sources, stories, topics, work
from briefer.web.guard import Guard, cookie_name, let_in
from briefer.web.look import Page
from briefer.web.site import Form, Posted, Site, site_of, text_of, to

MOST_FIELD = 10_000_000
"""Bytes of one field of a form: a pasted text."""

Endpoint = Callable[[Request], Awaitable[Response]]


def application(site: Site) -> ASGIApp:
    """The pages of `site` behind its door."""
    app = Starlette(routes=ROUTES, exception_handlers=HANDLERS)
    app.state.site = site
    return Guard(app, site.access)


def read_ahead(site: Site) -> None:
    """Read what pages show of many days: the newest issues, how many articles came, and the topics, which load much."""
    for run in site.archive.browse.issues(most=briefs.DAYS):
        briefs.issue(site, run)
    sources.arrived(site)
    briefs.topics(site)


def _looked_at(handler: Callable[[Request], Response]) -> Endpoint:
    """A page of what is kept: made once for as long as nothing has changed in the archive, however many look at it."""

    def shown(request: Request) -> Response:
        site, scope = site_of(request), request.scope
        pages, state = site.pages, site.archive.state()  # before anything is read: what comes later is seen later
        key = scope["path"], scope["query_string"], site.look.locale(request), site.today, state
        with site.making.one(key):  # who asks for what is being made waits for it
            if (whole := pages.find(key)) is not None:
                return site.look.answer(request, whole)
            made = handler(request)
            if isinstance(made, Page) and made.status_code == 200:
                pages.put(key, made.whole)
            return made

    async def endpoint(request: Request) -> Response:
        return await asyncio.get_running_loop().run_in_executor(site_of(request).makers, shown, request)

    return endpoint


def _posted(handler: Posted, *, changes: bool = True) -> Endpoint:
    """A form: read, its token checked, then handled in a thread. What changes something is refused where only reading
    is allowed."""

    async def endpoint(request: Request) -> Response:
        site, session = site_of(request), request.scope.get("session")
        if changes and site.read_only:
            raise HTTPException(403, "read only")
        async with request.form(max_files=1, max_fields=1_000, max_part_size=MOST_FIELD) as form:
            own = session.form_token if session else ""
            if session is None or not hmac.compare_digest(text_of(form, "form_token").encode(), own.encode()):
                raise HTTPException(403, "form")
            return await run_in_threadpool(handler, request, form)

    return endpoint


def style(request: Request) -> Response:
    """The style sheet of all pages."""
    return _kept(site_of(request).look.style, "text/css")


def script(request: Request) -> Response:
    """The script of all pages, which every page can do without."""
    return _kept(site_of(request).look.script, "text/javascript")


def icon(request: Request) -> Response:
    """The sign of these pages."""
    return _kept(site_of(request).look.icon, "image/svg+xml")


def _kept(text: str, kind: str) -> Response:
    # Its address bears its digest.
    return Response(text, 200, {"cache-control": "private, max-age=31536000, immutable"}, kind)


def language(request: Request, form: Form) -> Response:
    """From now on this visitor reads labels in another language."""
    wanted = text_of(form, "locale")
    if wanted in LOCALES:
        request.scope["session"].locale = wanted
    return to(_own_path(text_of(form, "back")))


def login(request: Request) -> Response:
    """Where the password is asked for."""
    if not site_of(request).access.door.password or request.scope.get("session"):
        return to("/")
    return site_of(request).look.page(request, "login", back=_own_path(request.query_params.get("back", "")), wrong="")


async def logged_in(request: Request) -> Response:
    """With the right password a session begins; a wrong one costs time."""
    site = site_of(request)
    async with request.form(max_files=0, max_fields=10) as form:
        password, back = text_of(form, "password"), _own_path(text_of(form, "back"))
    machine = request.client.host if request.client else ""
    if not site.access.door.password:
        raise HTTPException(404)
    if await run_in_threadpool(site.access.knows, password, machine):
        return let_in(to(back), site.access.begin(), request.scope["origin"])
    wait = site.access.must_wait(machine)
    answer = site.look.page(request, "login", 429 if wait else 403, back=back, wrong="wait" if wait else "wrong")
    if wait:
        answer.headers["retry-after"] = str(int(wait) + 1)
    return answer


def logout(request: Request, _: Form) -> Response:
    """End this session."""
    site_of(request).access.end(request.scope["session"].id)
    answer = to("/login")
    answer.delete_cookie(cookie_name(request.scope["origin"]), httponly=True, samesite="strict")
    return answer


def _own_path(path: str) -> str:
    """A path of this server: nothing that a browser takes for another."""
    fine = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() and "\\" not in path
    return path if fine else "/"


def refused(request: Request, error: Exception) -> Response:
    """The page of an error that was expected."""
    if isinstance(error, HTTPException):
        return _message(request, error.status_code, error.headers, None)
    status = 404 if isinstance(error, ArchiveError) and "no such" in str(error) else 400
    return _message(request, status, None, error)


def broken(request: Request, _: Exception) -> Response:
    """The page of a bug of ours, which the log tells."""
    return _message(request, 500, None, None)


def _message(request: Request, status: int, headers: Any, error: Exception | None) -> Response:
    if request.scope.get("session") is None:
        return Response(f"{status}\n", status, headers, "text/plain")
    answer = site_of(request).look.page(request, "message", status, status=status, error=error)
    answer.headers.update(headers or {})
    return answer


ROUTES = [
    Route("/", _looked_at(briefs.today)),
    Route("/brief", _looked_at(briefs.issues)),
    Route("/brief/{date}", _looked_at(briefs.day)),
    Route("/brief/{date}/{format}", briefs.download),
    Route("/topic/{key}", _looked_at(briefs.topic)),
    Route("/story/{id}", _looked_at(stories.story)),
    Route("/article/{name}", _looked_at(articles.article)),
    Route("/search", _looked_at(articles.searching)),
    Route("/sources", _looked_at(sources.sources), methods=["GET"]),
    Route("/sources", _posted(sources.read_now), methods=["POST"]),
    Route("/now", now.form, methods=["GET"]),
    Route("/now", _posted(now.given), methods=["POST"]),
    Route("/now/{name}", now.shown, methods=["GET"]),
    Route("/now/{name}", _posted(now.keep), methods=["POST"]),
    Route("/topics", topics.topics, methods=["GET"]),
    Route("/topics", _posted(topics.change), methods=["POST"]),
    Route("/edit/{date}", editing.page, methods=["GET"]),
    Route("/edit/{date}", _posted(editing.change), methods=["POST"]),
    Route("/make", _posted(editing.make), methods=["POST"]),
    Route("/job/{id}", work.job),
    Route("/job/{id}/events", work.events),
    Route("/language", _posted(language, changes=False), methods=["POST"]),
    Route("/login", login, methods=["GET"]),
    Route("/login", logged_in, methods=["POST"]),
    Route("/logout", _posted(logout, changes=False), methods=["POST"]),
    Route("/style.css", style),
    Route("/script.js", script),
    Route("/icon.svg", icon),
]
HANDLERS: dict[Any, Any] = {HTTPException: refused, BrieferError: refused, Exception: broken}
