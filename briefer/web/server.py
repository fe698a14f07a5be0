"""The server: which names it answers to, its socket, its run. The only place that knows uvicorn."""

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import uvicorn

from briefer.box import Box
from briefer.config import Config
from briefer.desk import Desk
from briefer.errors import ConfigError
from briefer.web.access import Access, Door, is_hash, is_loopback, origin
from briefer.web.app import application, read_ahead
from briefer.web.jobs import Jobs
from briefer.web.look import Look
from briefer.web.site import Site

PORT = 8765
"""Where it is found unless something else is there."""

MOST_CONNECTIONS = 500
MAKERS = 4
"""So many pages are made at a time."""
SWITCH = 0.001
"""Seconds after which a thread that works lets another one on: a brief that is made here holds up no page."""
QUIET = 2.0
"""Seconds that open answers have to end when the server does."""


@dataclass(slots=True)
class Server:
    """A server that listens and has not begun to answer."""

    app: Any
    access: Access
    address: str
    """Its own origin: ``http://127.0.0.1:8765``."""
    _socket: socket.socket
    _site: Site

    def entrance(self, *, once: bool = False) -> str:
        """The address to open: with a token, of this launch or for once, where no password is asked for."""
        if self.access.door.password:
            return f"{self.address}/"
        return f"{self.address}/?token={self.access.token_for_once() if once else self.access.token}"

    def run(self) -> None:
        """Answer until a signal ends it, which is then handled as if it had come afterwards."""
        settings = uvicorn.Config(
            self.app,
            log_level="warning",
            access_log=False,
            server_header=False,
            lifespan="off",
            ws="none",
            limit_concurrency=MOST_CONNECTIONS,
            timeout_graceful_shutdown=int(QUIET),
            # Whoever asks is who is connected: nobody is believed to speak for somebody else.
            proxy_headers=False,
        )
        sys.setswitchinterval(SWITCH)
        # What is read once is read before somebody waits for it.
        self._site.makers.submit(read_ahead, self._site)
        uvicorn.Server(settings).run(sockets=[self._socket])


@contextmanager
def listening(desk: Desk, archive: str, *, port: int | None = None) -> Iterator[Server]:
    """A server of the pages of an archive, listening where the settings say; leaving the block closes everything.

    Without a port the usual one, or any where that is taken. Raises ConfigError, ArchiveError.
    """
    web = desk.config.web
    password = _password(desk.config)
    with _bound(web.bind, port) as bound, Box() as box, Box() as press, ThreadPoolExecutor(MAKERS) as makers:
        own = _origin(web.bind, bound.getsockname()[1])
        names = {own}
        if is_loopback(web.bind):
            names |= {_origin(name, bound.getsockname()[1]) for name in ("127.0.0.1", "localhost")}
        if web.address:
            names.add(origin(web.address))
        access = Access(Door(frozenset(names), password, web.read_only), time.monotonic)
        opened = desk.archive(archive, make=not web.read_only)
        look = Look(desk.config, read_only=web.read_only, password=bool(password))
        site = Site(archive, opened, desk, access, look, Jobs(), box, press, makers)
        yield Server(application(site), access, own, bound, site)


def _password(config: Config) -> str:
    """The hash in the password file; empty where a token is enough. Raises ConfigError."""
    web = config.web
    if web.password_file is None:
        if is_loopback(web.bind) and not web.address:
            return ""
        hint = "name a file under password_file, and fill it: briefer serve --set-password"
        where = config.where("web", "address" if is_loopback(web.bind) else "bind")
        raise ConfigError("wants a password, since others can reach it", where=where, hint=hint)
    try:
        held = web.password_file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        hint = "fill it: briefer serve --set-password"
        raise ConfigError("cannot be read", where=str(web.password_file), hint=hint) from error
    if not is_hash(held):
        hint = "fill it anew: briefer serve --set-password"
        raise ConfigError("holds no hash of a password", where=str(web.password_file), hint=hint)
    return held


@contextmanager
def _bound(host: str, port: int | None) -> Iterator[socket.socket]:
    try:
        found = socket.getaddrinfo(host, port if port is not None else PORT, type=socket.SOCK_STREAM)[0]
        bound = socket.socket(found[0], socket.SOCK_STREAM)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            bound.bind(found[4])
        except OSError:
            if port is not None:
                bound.close()
                raise
            bound.bind((found[4][0], 0))
    except OSError as error:
        hint = "give another --port, or another bind under [web]"
        reason = error.strerror or str(error)
        raise ConfigError(f"cannot be listened on: {reason}", where=f"{host}:{port or PORT}", hint=hint) from error
    with bound:
        yield bound


def _origin(host: str, port: int) -> str:
    return origin(f"http://{f'[{host}]' if ':' in host else host}:{port}")
