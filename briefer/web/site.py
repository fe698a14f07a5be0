"""What all pages share: the archive, the settings, the look, the work that goes on."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock
from typing import Any, TypeVar
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from briefer.box import Box
from briefer.desk import Desk
from briefer.web.access import Access
from briefer.web.jobs import Jobs
from briefer.web.look import Look

T = TypeVar("T")

MOST_PAGES = 256
"""So many whole pages are kept, each some 50 KB."""

Form = FormData
Posted = Callable[[Request, Form], Response]
"""A handler of what was posted, its form read and its token checked."""


class Recent:
    """A few values that are dear to make, by what they are made of; the one that was not asked for longest goes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: OrderedDict[Hashable, Any] = OrderedDict()
        self._turn = Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value of `key`, made where it is not at hand."""
        with self._turn:
            if key in self._held:
                self._held.move_to_end(key)
                held: T = self._held[key]
                return held
        made = make()
        self.put(key, made)
        return made

    def put(self, key: Hashable, value: object) -> None:
        """Hold a value."""
        with self._turn:
            self._held[key] = value
            self._held.move_to_end(key)
            while len(self._held) > self._most:
                self._held.popitem(last=False)

    def find(self, key: Hashable) -> Any:
        """The value of `key`, or None where it is no longer at hand."""
        with self._turn:
            return self._held.get(key)


class Making:
    """What is being made, each thing once at a time."""

    def __init__(self) -> None:
        self._turns: dict[Hashable, tuple[Lock, int]] = {}
        self._turn = Lock()

    @contextmanager
    def one(self, key: Hashable) -> Iterator[None]:
        """Nobody else makes what has this key meanwhile."""
        with self._turn:
            lock, waiting = self._turns.get(key, (Lock(), 0))
            self._turns[key] = lock, waiting + 1
        try:
            with lock:
                yield
        finally:
            with self._turn:
                lock, waiting = self._turns.pop(key)
                if waiting > 1:
                    self._turns[key] = lock, waiting - 1


@dataclass(slots=True)
class Site:
    """One launch of the server."""

    address: str
    """The archive's address as it was given."""
    archive: Any
    """`briefer.archive.archive.Archive`, open."""
    desk: Desk
    access: Access
    look: Look
    jobs: Jobs
    box: Box
    """Where what a visitor gives is read and made into pages: it can be killed."""
    press: Box
    """Where slow formats are made."""
    makers: Executor
    """Threads that make pages: a few, since more of them only wait for each other."""
    pages: Recent = field(default_factory=lambda: Recent(MOST_PAGES))
    """Whole pages, by what they are made of."""
    making: Making = field(default_factory=Making)
    issues: Recent = field(default_factory=lambda: Recent(64))
    cards: Recent = field(default_factory=lambda: Recent(20))
    tallies: Recent = field(default_factory=lambda: Recent(1))

    @property
    def read_only(self) -> bool:
        """Whether nothing is read, made or kept here."""
        return self.access.door.read_only

    def renew(self) -> None:
        """Open settings and plugins anew: a file that they read has changed."""
        self.desk = Desk(self.desk.config, self.address)
        self.pages = Recent(MOST_PAGES)

    @property
    def today(self) -> str:
        """The day (ISO) in the time zone of the settings."""
        return datetime.now(ZoneInfo(self.desk.config.timezone)).date().isoformat()


def site_of(request: Request) -> Site:
    """The site that a request came to."""
    found: Site = request.app.state.site
    return found


def text_of(form: Form, name: str) -> str:
    """What a field of a form holds, line ends as in a file; empty where it is missing or holds a file."""
    value = form.get(name)
    return value.replace("\r\n", "\n") if isinstance(value, str) else ""


def to(path: str, **query: str) -> Response:
    """Go to another page of ours."""
    told = urlencode({key: value for key, value in query.items() if value})
    return RedirectResponse(f"{path}{f'?{told}' if told else ''}", 303)


def now() -> datetime:
    """The moment."""
    return datetime.now(UTC)
