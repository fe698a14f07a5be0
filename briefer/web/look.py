"""A handler's values become a page: the templates of the brief, with what stands on every page around them."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from briefer.config import LOCALES, Config
from briefer.pages.edition import Edition
from briefer.pages.forms import WEB
from briefer.pages.templating import PageTemplates
from briefer.registry import version
from briefer.text.digest import digest

MOST_PARTS = 256
"""So many parts of pages that never change are kept; a brief of 15 items is 80 KB."""


class Page(HTMLResponse):
    """A page for one visitor; `whole` is what it is for all who read labels in that language."""

    whole: str


class Look:
    """How pages look: the user's templates and ours."""

    def __init__(self, config: Config, *, read_only: bool, password: bool) -> None:
        zone = "" if config.timezone == "UTC" else config.timezone
        # Number and cut-off in the settings are those of the issue that is being made, not of the one that is shown.
        edition = Edition(zone=zone, hidden=frozenset(config.hide))
        self._templates = PageTemplates(config.templates, edition)
        self._locale = config.locale
        self._title = (config.title_zh or ("每日簡報" if config.locale == "zh-Hant" else "每日简报"), config.title_en)
        self._every = {"read_only": read_only, "password": password, "made_by": f"briefer {version()}"}
        self._own = secrets.token_urlsafe(24)
        """Stands in a page where the token of a visitor's forms comes: nobody can write it into an article."""
        self._parts: OrderedDict[Hashable, Markup] = OrderedDict()
        self._turn = Lock()
        self.style = self._templates.fill("web/style.css", "en", WEB)
        self.script = self._templates.fill("web/script.js", "en", WEB)
        self.icon = self._templates.fill("web/icon.svg", "en", WEB)
        self._every |= {"style": digest(self.style.encode())[:12], "script": digest(self.script.encode())[:12]}

    def page(self, request: Request, name: str, status: int = 200, /, **shown: object) -> Page:
        """The template ``web/NAME.html`` as an answer."""
        session = request.scope.get("session")
        every = {
            **self._every,
            "form_token": self._own,
            "inside": session is not None,
            "chosen": self.locale(request),
            "locales": tuple(LOCALES),
            "site": self._title,
            "here": request.scope["path"],
            "query": request.scope["query_string"].decode("latin-1"),
            "asked": "",
        }
        text = self._templates.fill(f"web/{name}.html", self.locale(request), WEB, **{**every, **shown})
        return self.answer(request, text, status)

    def answer(self, request: Request, whole: str, status: int = 200) -> Page:
        """A page as this visitor gets it: its forms hold the visitor's token."""
        session = request.scope.get("session")
        page = Page(whole.replace(self._own, session.form_token if session else ""), status)
        page.whole = whole
        return page

    def part(self, request: Request, key: Hashable, name: str, shown: Callable[[], dict[str, object]]) -> Markup:
        """The template ``web/NAME.html`` filled with what `shown` gives: made once for each `key` and language."""
        whole = (key, name, self.locale(request))
        with self._turn:
            if (held := self._parts.get(whole)) is not None:
                self._parts.move_to_end(whole)
                return held
        text = self._templates.fill(f"web/{name}.html", self.locale(request), WEB, **self._every, **shown())
        made = Markup(text)  # noqa: S704 - templates escape what they are given
        with self._turn:
            self._parts[whole] = made
            while len(self._parts) > MOST_PARTS:
                self._parts.popitem(last=False)
        return made

    def locale(self, request: Request) -> str:
        """The language of labels that this visitor reads."""
        session = request.scope.get("session")
        return (session.locale if session else "") or self._locale
