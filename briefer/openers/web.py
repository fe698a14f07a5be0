"""Web addresses: a page, a feed, a list is fetched politely, and never from a private network.

What fetches (`_session.py`) is loaded when the first address is opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any, ClassVar
from urllib.parse import urlsplit

from briefer.config import Http
from briefer.errors import BrieferError
from briefer.model import Document, Problem, Source
from briefer.protocols import Opener


@dataclass(frozen=True, slots=True)
class Web(Http, Opener):
    """Pages, feeds and lists at web addresses; its options are the settings under ``[http]``."""

    schemes: ClassVar[frozenset[str]] = frozenset({"http", "https"})

    def open(self, source: Source) -> Iterator[Document | Problem]:
        """What the address holds, or why it cannot be had."""
        session: Any = import_module("briefer.openers._session").session(self)
        try:
            yield session.get(source)
        except BrieferError as error:
            yield Problem(error.stage, source.uri, error.message, error.hint)

    def lane(self, source: Source) -> str:
        """The host: what it has is asked for one after the other."""
        try:
            return urlsplit(source.uri).hostname or ""
        except ValueError:
            return ""
