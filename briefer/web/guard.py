"""Every request comes through here, and every answer leaves through here: the only place that knows what is refused.

A request is refused before anything of it is read: for a host that is not ours (so that no other name leads here, also
one that a stranger's name server points to this machine), without a session, or from another site. Every answer, also
of an error, says what a browser may do with it: run our own script and style and ask nobody else.
"""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, quote, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from briefer.web.access import Access, Session

MOST_BYTES = 30_000_000
"""Of a request: what may be dropped at most."""

COOKIE = "briefer"

OPEN = ("/login", "/style.css", "/script.js", "/icon.svg")
"""What everybody may ask for: what the page of the password needs."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Not no-referrer: a form of ours would then say that it comes from nowhere.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cache-control": "no-store",
}


class Guard:
    """ASGI: `app` behind the door."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or let in with a session in ``scope["session"]``."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        sending = _with_headers(send)
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, sending)
            return
        await self._app(scope, _capped(scope, receive), sending)

    def _refusal(self, scope: Scope) -> Response | None:
        """Why a request goes no further, or None; then its scope has its ``origin`` and, if any, its ``session``."""
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        own = self._access.door.origin_of(hosts[0].lower()) if len(hosts) == 1 else ""
        if not own:
            return _said(403, "This server does not answer under that name.")
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return _said(405, "Only GET, HEAD and POST.", {"allow": "GET, HEAD, POST"})
        if not _from_here(headers, own, scope["method"]):
            return _said(403, "This request comes from another site.")
        if not headers.get("content-length", "0").isdecimal() or int(headers.get("content-length", "0")) > MOST_BYTES:
            return _said(413, f"More than {MOST_BYTES // 1_000_000} MB are not taken.")
        scope["origin"] = own
        name = cookie_name(own)
        session = next(filter(None, map(self._access.session, _cookies(headers, name))), None)
        scope["session"] = session
        given = dict(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)).get("token")
        if given is not None and scope["method"] == "GET" and self._access.opens(given):
            return _welcome(scope, session or self._access.begin(), _navigated_here(headers))
        if session is None and scope["path"] not in OPEN:
            return self._outside(scope)
        return None

    def _outside(self, scope: Scope) -> Response:
        if not self._access.door.password:
            said = "Open the address that briefer serve has printed: it holds the token of this launch."
            return _said(403, said)
        if scope["method"] == "POST":
            return _said(403, "Log in first.")
        back = scope["path"] + (f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else "")
        return RedirectResponse(f"/login?{urlencode({'back': back})}", 303)


def cookie_name(own: str) -> str:
    """The cookie of a session: browsers tell ports of one machine apart by its name only."""
    port = own.rpartition(":")[2]
    return f"{COOKIE}-{port}" if port.isdigit() else COOKIE


def let_in(response: Response, session: Session, own: str) -> Response:
    """`response`, which begins `session`."""
    response.set_cookie(
        cookie_name(own), session.id, httponly=True, samesite="strict", secure=own.startswith("https:"), path="/"
    )
    return response


def _welcome(scope: Scope, session: Session, navigated_here: bool) -> Response:
    rest = [pair for pair in parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
            if pair[0] != "token"]  # fmt: skip
    path = quote(scope["path"]) + (f"?{urlencode(rest)}" if rest else "")
    path = "/" + path.lstrip("/\\")
    if navigated_here:
        return let_in(RedirectResponse(path, 303), session, scope["origin"])
    # A browser that comes from another site sends no strict cookie after a redirect: it has to come from here.
    response = Response("briefer …", 200, {"refresh": f"0; url={path}"}, "text/plain")
    return let_in(response, session, scope["origin"])


def _navigated_here(headers: Headers) -> bool:
    return headers.get("sec-fetch-site", "none") in ("none", "same-origin")


def _from_here(headers: Headers, own: str, method: str) -> bool:
    """Whether a request that may change something, or that a page makes by itself, comes from a page of ours."""
    site, mode = headers.get("sec-fetch-site", ""), headers.get("sec-fetch-mode", "")
    if method == "POST":
        named = headers.getlist("origin")
        return site in ("", "same-origin") and (not named or named == [own])
    # Following a link to here is fine; loading from here into another site's page is not.
    return site in ("", "none", "same-origin") or mode == "navigate"


def _cookies(headers: Headers, name: str) -> list[str]:
    """The values of a cookie, at most a few."""
    found = []
    for line in headers.getlist("cookie")[:5]:
        try:
            cookie = SimpleCookie(line[:4_000]).get(name)
        except CookieError:
            continue
        if cookie is not None:
            found.append(cookie.value)
    return found


def _said(status: int, text: str, headers: dict[str, str] | None = None) -> Response:
    return PlainTextResponse(f"{text}\n", status, headers)


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending


def _capped(scope: Scope, receive: Receive) -> Receive:
    """`receive` that ends a body of more than `MOST_BYTES`, whatever its head says."""
    held = 0

    async def receiving() -> Message:
        nonlocal held
        message = await receive()
        held += len(message.get("body", b""))
        if held > MOST_BYTES:
            raise HTTPException(413, f"more than {MOST_BYTES // 1_000_000} MB are not taken")
        return message

    return receiving
