"""A server on this machine that plays the web: pages, redirects, drips, bombs, busy sites; and it counts who calls."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = tuple[int, dict[str, str], bytes]
"""Status, headers, body."""

PAGE = (
    "<html><head><title>Talks resume</title></head><body><article><h1>Talks resume</h1>"
    "<p>Both sides agreed to a ceasefire of thirty days, mediators said on Monday in Geneva.</p>"
    "<p>Some 300 prisoners of war will be exchanged on Friday at the bridge, the ministry said.</p>"
    "<p>{}</p></article></body></html>"
)


class Web:
    """What the server has: an answer, or what makes one of a request's headers, by path; and who asked for what."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.pages: dict[str, Answer | Callable[[dict[str, str]], Answer]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.moments: list[float] = []

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def page(self, path: str, text: str = "The next round will be held in Bern next week.", **headers: str) -> str:
        told = {"Content-Type": "text/html; charset=utf-8"} | {key.replace("_", "-"): headers[key] for key in headers}
        self.pages[path] = (200, told, PAGE.format(text).encode())
        return self.url(path)

    def file(self, path: str, data: bytes, kind: str) -> str:
        self.pages[path] = (200, {"Content-Type": kind}, data)
        return self.url(path)

    def leads(self, path: str, to: str) -> str:
        self.pages[path] = (302, {"Location": to}, b"")
        return self.url(path)

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


class Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Who asked hung up."""


@contextmanager
def serving(secure: ssl.SSLContext | None = None) -> Iterator[Web]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            told = {key.lower(): value for key, value in self.headers.items()}
            web.asked.append((self.path, told))
            web.moments.append(time.monotonic())
            answer = web.pages.get(self.path, (404, {}, b"nothing here"))
            status, headers, body = answer(told) if callable(answer) else answer
            self.send_response(status)
            for key, value in headers.items():
                self.send_header(key, value)
            if "Content-Length" not in headers and "X-Drip" not in headers:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                if "X-Drip" in headers:
                    for byte in body:
                        self.wfile.write(bytes([byte]))
                        self.wfile.flush()
                        time.sleep(0.05)
                    self.close_connection = True
                else:
                    self.wfile.write(body)
            except OSError:  # who asked has had enough
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    server = Quiet(("127.0.0.1", 0), Handler)
    if secure:
        server.socket = secure.wrap_socket(server.socket, server_side=True)
    web = Web(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        server.server_close()


class Listener:
    """Counts connections on every address of this machine, whatever is said on them."""

    def __init__(self) -> None:
        self.calls = 0
        self.sockets = [socket.socket(socket.AF_INET)]
        self.sockets[0].bind(("0.0.0.0", 0))
        self.port = self.sockets[0].getsockname()[1]
        if socket.has_ipv6:
            try:
                six = socket.socket(socket.AF_INET6)
                six.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
                six.bind(("::", self.port))
                self.sockets.append(six)
            except OSError:  # a machine without it
                six.close()
        for each in self.sockets:
            each.listen()
            threading.Thread(target=self._count, args=(each,), daemon=True).start()

    def _count(self, sock: socket.socket) -> None:
        while True:
            try:
                connection, _ = sock.accept()
            except OSError:
                return
            self.calls += 1
            connection.close()

    def close(self) -> None:
        for each in self.sockets:
            each.close()


def bomb(megabytes: int) -> bytes:
    return gzip.compress(bytes(megabytes * 1_000_000), 9)
