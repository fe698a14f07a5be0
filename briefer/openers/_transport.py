"""Bytes to and from a site: every connection is dialled here, to an address that `_guard.py` has looked at.

The only file that knows httpcore2. Deadlines hold for all that happens while they run, however slowly bytes drip.
"""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from typing import Any

import httpcore2
import httpx2

from briefer.config import Http
from briefer.errors import FetchError
from briefer.openers import _guard

_FRESHNESS = frozenset(("cache-control", "expires", "pragma"))


class Deadline(threading.local):
    """When what this thread asks for must be there."""

    at = 0.0

    def start(self, seconds: float) -> None:
        """From now on `seconds` are left."""
        self.at = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds that are left: a socket takes 0 for "at once", so a little at least."""
        return max(self.at - time.monotonic(), 0.001)

    @property
    def over(self) -> bool:
        """Whether none are."""
        return time.monotonic() >= self.at


class Transport(httpx2.BaseTransport):
    """What httpx2 sends requests through: pools of connections that only `_Dialler` opens."""

    def __init__(self, options: Http, deadline: Deadline) -> None:
        self._options = options
        self._dialler = _Dialler(options, deadline)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """The answer to `request`, its body still to come."""
        url = request.url
        if self._options.proxy:
            self._dialler.look_at(url.host, url.port or 80)
        pool = self._secure if url.scheme == "https" else self._plain
        assert isinstance(request.stream, httpx2.SyncByteStream)
        sent = httpcore2.Request(
            method=request.method,
            url=httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            content=request.stream,
        )
        with _told():
            got = pool.handle_request(sent)
        headers = list(got.headers)
        if not any(name.lower().decode("latin-1") in _FRESHNESS for name, _ in headers):
            # News that says nothing of its age is asked for again, however old it looks.
            headers.append((b"Cache-Control", b"no-cache"))
        return httpx2.Response(got.status, headers=headers, stream=_Body(got.stream), extensions=got.extensions)

    def close(self) -> None:
        """Close all connections."""
        for name in ("_plain", "_secure"):
            if name in self.__dict__:
                self.__dict__[name].close()

    @cached_property
    def _plain(self) -> httpcore2.ConnectionPool:
        return self._pool(None)

    @cached_property
    def _secure(self) -> httpcore2.ConnectionPool:
        """Its certificates take long to load, so that plain addresses do without."""
        trust = ssl.create_default_context()
        if self._options.ca_file:
            try:
                trust.load_verify_locations(self._options.ca_file)
            except (OSError, ssl.SSLError) as error:
                hint = "check ca_file under [http]"
                raise FetchError(f"certificates cannot be read: {self._options.ca_file}", hint=hint) from error
        return self._pool(trust)

    def _pool(self, trust: ssl.SSLContext | None) -> httpcore2.ConnectionPool:
        proxy = None
        if self._options.proxy:
            url = httpx2.URL(self._options.proxy)
            auth = (url.username, url.password) if url.username else None
            proxy = httpcore2.Proxy(str(url.copy_with(userinfo=b"")), auth=auth)
        return httpcore2.ConnectionPool(
            ssl_context=trust, proxy=proxy, keepalive_expiry=30.0, network_backend=self._dialler
        )


class _Dialler(httpcore2.NetworkBackend):
    """Connects to the very address that was looked at."""

    def __init__(self, options: Http, deadline: Deadline) -> None:
        self._options = options
        self._deadline = deadline
        self._sockets = httpcore2.SyncBackend()
        self._proxy = httpx2.URL(options.proxy).host if options.proxy else ""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to the first address of `host` that answers. Raises FetchError when one of them is private."""
        allowed = (*self._options.allow_private, self._proxy)
        failed: Exception | None = None
        for address in _guard.vetted(host, port, allowed, self._deadline.left):
            try:
                stream = self._sockets.connect_tcp(address, port, self._deadline.left, local_address, socket_options)
                return _Stream(stream, self._deadline)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
        assert failed is not None, "vetted gives an address"
        raise failed

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore2.NetworkStream:
        """Never."""
        raise httpcore2.ConnectError("no socket of this machine is connected to")

    def look_at(self, host: str, port: int) -> None:
        """Before a proxy dials `host`: raises FetchError when it is private, as far as this machine can tell.

        A name that is not found here may be known to the proxy only.
        """
        with suppress(_guard.NotFoundError):
            _guard.vetted(host, port, self._options.allow_private, self._deadline.left)


class _Stream(httpcore2.NetworkStream):
    """A connection whose every step ends with the deadline."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Some bytes."""
        if self._deadline.over:
            raise httpcore2.ReadTimeout
        return self._stream.read(max_bytes, self._deadline.left)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """All bytes."""
        self._stream.write(buffer, self._deadline.left)

    def close(self) -> None:
        """Hang up."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """The same connection, encrypted; the name is the host's, not the address that was dialled."""
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, self._deadline.left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """What the connection knows of itself."""
        return self._stream.get_extra_info(info)


class _Body(httpx2.SyncByteStream):
    """The bytes of an answer as they come."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        with _told():
            yield from self._stream

    def close(self) -> None:
        """Ask for no more."""
        self._stream.close()


@contextmanager
def _told() -> Iterator[None]:
    """Failures of the connection in httpx2's words."""
    try:
        yield
    except httpcore2.TimeoutException as error:
        raise httpx2.ReadTimeout(str(error)) from error
    except (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.ProxyError) as error:
        raise httpx2.NetworkError(str(error)) from error
    except httpcore2.UnsupportedProtocol as error:
        raise httpx2.UnsupportedProtocol(str(error)) from error
