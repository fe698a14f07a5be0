"""The web, asked politely: turns for each host, tries again, redirects, limits, and a cache that asks what has changed.

httpx2 over a transport of our own (`_transport.py`), hishel's cache between them. One deadline holds for all that one
address costs.
"""

from __future__ import annotations

import atexit
import logging
import sqlite3
import time
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache, cached_property
from typing import NoReturn

import hishel
import httpx2
import stamina
from hishel.httpx2 import CacheTransport

from briefer import registry
from briefer.cache import cache_folder
from briefer.config import Http
from briefer.errors import FetchError
from briefer.limits import reached
from briefer.model import Document, Source
from briefer.openers import _robots
from briefer.openers._transport import Deadline, Transport
from briefer.text.digest import digest

TRIES = 3
"""So often is asked what is busy or breaks off, as long as its time lasts."""
KEPT = 200_000_000
"""Bytes of answers that are kept; the oldest go first."""
_PART = 1 << 16
_PACKED = frozenset(("", "identity", "gzip", "x-gzip", "deflate"))
"""How an answer may be packed: no other way was asked for, and several ways at once are a trap."""
_BUSY = frozenset((429, 502, 503, 504))
_MOVED = frozenset((301, 302, 303, 307, 308))
_SAVE = "open it in a browser and save the page"
_SAID = {
    401: ("wants a login", _SAVE),
    403: ("refuses us", _SAVE),
    404: ("there is no such page", "check the address"),
    410: ("the page is gone", "look for it in an archive of the web"),
    451: ("is withheld for legal reasons", "look for it elsewhere"),
}


class _BusyError(Exception):
    """What may be there later, after so many seconds where the site says so."""

    def __init__(self, error: FetchError, after: float | None = None) -> None:
        super().__init__(str(error))
        self.error = error
        self.after = after


@dataclass(frozen=True, slots=True)
class _Answer:
    """What stands at an address: the last one, after redirects."""

    url: str
    media_type: str
    data: bytes


@cache
def session(options: Http) -> Session:
    """The session of this process under these options: its connections are kept, and its manners remembered."""
    stamina.instrumentation.set_on_retry_hooks([])
    logging.getLogger("hishel").setLevel(logging.CRITICAL)  # without a cache it goes on, slower
    opened = Session(options)
    atexit.register(opened.close)
    return opened


class Session:
    """Asks for addresses. Threads may share it, each with hosts of its own."""

    def __init__(self, options: Http) -> None:
        self._options = options
        self._deadline = Deadline()
        self._turn: dict[str, float] = defaultdict(float)
        """When a host may be asked again."""
        self._rules: dict[str, _robots.Rules] = {}

    def get(self, source: Source) -> Document:
        """What stands at the address of `source`. Raises FetchError."""
        url = _parsed(source.uri)
        rules = self._robots(url) if source.by and self._options.robots else None
        if rules and not rules.allows(str(url)):
            hint = f"{_SAVE}, or set robots = false under [http]"
            raise FetchError("its robots.txt asks programs to leave it alone", hint=hint)
        time.sleep(max(self._turn[url.host] - time.monotonic(), 0))
        self._deadline.start(self._options.seconds)
        try:
            answer = self._politely(url, self._options.bytes)
        finally:
            self._turn[url.host] = time.monotonic() + max(self._options.delay, rules.delay if rules else 0)
        known = replace(source, media_type=answer.media_type, sha256=digest(answer.data), link=answer.url)
        return Document(known, answer.data)

    def close(self) -> None:
        """Close what is open."""
        if "_client" in self.__dict__:
            self._client.close()

    @cached_property
    def _client(self) -> httpx2.Client:
        contact = f" ({self._options.contact})" if self._options.contact else ""
        headers = {
            "User-Agent": f"briefer/{registry.version()}{contact}",
            "Accept": "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,*/*;q=0.8",
            "Accept-Encoding": "gzip, deflate",
            "Accept-Language": "zh,en;q=0.9,*;q=0.5",
        }
        if self._options.anew:
            headers["Cache-Control"] = "no-cache"
        transport = _with_cache(Transport(self._options, self._deadline), self._options)
        return httpx2.Client(transport=transport, headers=headers, follow_redirects=False, trust_env=False)

    def _robots(self, url: httpx2.URL) -> _robots.Rules:
        """The rules of a site. What cannot be had forbids nothing: where the site is down, the page will say so."""
        origin = f"{url.scheme}://{url.netloc.decode()}"
        if origin not in self._rules:
            self._deadline.start(self._options.seconds)
            try:
                data = self._politely(httpx2.URL(f"{origin}/robots.txt"), self._options.bytes).data
            except FetchError:
                data = b""
            self._rules[origin] = _robots.parsed(data)
        return self._rules[origin]

    def _politely(self, url: httpx2.URL, most: int) -> _Answer:
        """The answer at `url`; what is busy is asked again, when it says so, as long as the deadline lasts."""
        try:
            for attempt in stamina.retry_context(
                on=self._again, attempts=TRIES, timeout=self._deadline.left, wait_initial=0.5, wait_jitter=0.2
            ):
                with attempt:
                    return self._followed(url, most)
        except _BusyError as busy:
            raise busy.error from busy
        raise AssertionError("the loop returns or raises")

    def _again(self, error: Exception) -> bool | float:
        """Whether what failed is tried again, or after how many seconds."""
        if not isinstance(error, _BusyError):
            return False
        after = error.after
        return self._deadline.left > 1 if after is None else (after if after < self._deadline.left else False)

    def _followed(self, url: httpx2.URL, most: int) -> _Answer:
        """The answer at `url`, or where it leads to."""
        for _ in range(self._options.redirects + 1):
            answer = self._asked(url, most)
            if isinstance(answer, _Answer):
                return answer
            url = answer
        told = f"leads on more than {self._options.redirects} times, at last to {url}"
        raise FetchError(told, hint=reached("redirects", self._options.redirects, "http"))

    def _asked(self, url: httpx2.URL, most: int) -> _Answer | httpx2.URL:
        """The answer at `url`, or the address that it leads to."""
        try:
            with self._client.stream("GET", url) as response:
                if response.status_code in _MOVED and (location := response.headers.get("location")):
                    return _led(url, location)
                if response.status_code != httpx2.codes.OK:
                    _refuse(response)
                kind = response.headers.get("content-type", "")
                return _Answer(str(url.copy_with(fragment=None)), kind, _body(response, most))
        except httpx2.TimeoutException as error:
            most_seconds = f"{self._options.seconds:g}"
            hint = f"try again later, or {reached('seconds', int(self._options.seconds), 'http')}"
            raise FetchError(f"took more than {most_seconds} seconds", hint=hint) from error
        except (httpx2.DecodingError, httpx2.StreamError) as error:
            raise FetchError(f"sends what cannot be unpacked ({error})", hint=_SAVE) from error
        except httpx2.TransportError as error:
            hint = "check the address, and the network"
            raise _BusyError(FetchError(f"cannot be reached ({str(error) or 'hung up'})", hint=hint)) from error


def _body(response: httpx2.Response, most: int) -> bytes:
    """All of an answer, counted as it is unpacked. Raises FetchError when it is too large or packed otherwise."""
    packed = response.headers.get("content-encoding", "").strip().lower()
    if packed not in _PACKED:
        raise FetchError(f"sends what is packed as {packed!r}, which nobody asked for", hint=_SAVE)
    told = response.headers.get("content-length", "")
    size = int(told) if told.isdecimal() and len(told) < 20 else 0
    parts = []
    came = 0
    for part in () if size > most else response.iter_bytes(_PART):
        came += len(part)
        if came > most:
            break
        parts.append(part)
    if max(size, came) > most:
        raise FetchError(f"holds more than {most / 1_000_000:g} MB", hint=reached("bytes", most, "http"))
    return b"".join(parts)


def _refuse(response: httpx2.Response) -> NoReturn:
    """Raise what an answer other than the page itself means."""
    status = response.status_code
    if status in _BUSY:
        after = _after(response.headers.get("retry-after", ""))
        told = f" and asks to come back after {after:.0f} seconds" if after is not None else ""
        raise _BusyError(FetchError(f"is busy ({status}){told}", hint="try again later"), after)
    message, hint = _SAID.get(status, ("does not give the page", "try again later, or open it in a browser"))
    raise FetchError(f"{message} ({status})", hint=hint)


def _after(value: str) -> float | None:
    """The seconds that Retry-After asks for: a number, or a moment."""
    if value.strip().isdecimal():
        return float(value.strip()[:9])
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None
    return max((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() - datetime.now(UTC).timestamp(), 0)


def _led(url: httpx2.URL, location: str) -> httpx2.URL:
    """The address that a redirect leads to. Raises FetchError when it is none of the web."""
    try:
        return _parsed(str(url.join(location)))
    except (httpx2.InvalidURL, UnicodeError, ValueError) as error:
        raise FetchError(f"leads to {location[:100]!r}, which is no address", hint="tell its site") from error


def _parsed(uri: str) -> httpx2.URL:
    """An address of the web. Raises FetchError."""
    try:
        url = httpx2.URL(uri.strip())
    except (httpx2.InvalidURL, UnicodeError, ValueError) as error:
        raise FetchError(f"is no address ({error})", hint="copy it from your browser") from error
    if url.scheme not in ("http", "https"):
        raise FetchError(f"leads to {url.scheme or 'no'} addresses, which are not followed", hint=_SAVE)
    if not url.host:
        raise FetchError("is no address (it names no host)", hint="copy it from your browser")
    if url.userinfo:
        raise FetchError("holds a name or password, which a brief would print", hint="leave it out; or save the page")
    return url


def _with_cache(transport: Transport, options: Http) -> httpx2.BaseTransport:
    """`transport`, with answers kept in this user's folder of caches where there is one."""
    folder = cache_folder() if options.cache else None
    if folder is None:
        return transport
    storage = hishel.SqliteStorage(
        database_path=folder / "web" / "answers.db", max_size=KEPT, max_stream_size=options.bytes
    )
    return _Cached(CacheTransport(transport, storage, rfc=hishel.CacheOptions(shared=False)), transport)


class _Cached(httpx2.BaseTransport):
    """A cache without which all goes on: where its file is damaged or on a full disk, sites are asked themselves."""

    def __init__(self, cached: CacheTransport, plain: Transport) -> None:
        self._cached = cached
        self._plain = plain

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """The answer that is kept and still good, else the site's."""
        try:
            return self._cached.handle_request(request)
        except (sqlite3.Error, RuntimeError, OSError):
            return self._plain.handle_request(request)

    def close(self) -> None:
        """Close the cache and all connections."""
        self._cached.close()
