"""A card of an article just dropped in, pasted or named; and keeping it."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePath

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from briefer.api.ingest import ingest
from briefer.api.now import card
from briefer.config import Config
from briefer.desk import Desk
from briefer.errors import BrieferError, ReadError
from briefer.model import Brief, Document, Problem, Source
from briefer.pages.view import view
from briefer.text.digest import digest
from briefer.web.site import Form, Site, site_of, text_of, to

SECONDS = 30.0
"""Of processor time for a card; it takes some 0.3."""

MEMORY = 2 << 30
"""Bytes for a card: dictionaries take 300 MB."""

_ADDRESS = re.compile(r"https?://[^\s/]", re.IGNORECASE)
_UNNAMED = "pasted.txt"
_HTML = re.compile(rb"\s*<(?:!doctype|html|head|body|article|div|p)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Held:
    """What a visitor gave, and its card."""

    given: str | Document
    brief: Brief
    problems: tuple[Problem, ...]


def form(request: Request) -> Response:
    """Where an article can be dropped, pasted or named."""
    site = site_of(request)
    if site.read_only:
        raise HTTPException(404)
    return site.look.page(request, "now", wrong=None, text="", address="")


def given(request: Request, posted: Form) -> Response:
    """What was given becomes a card under an address of its own."""
    site = site_of(request)
    text, address = text_of(posted, "text"), text_of(posted, "address").strip()
    try:
        what = _what(posted.get("file"), text, address)
        call = partial(site.box.call, seconds=SECONDS, memory=MEMORY, where=address)
        # Compiled settings stay here: a child makes its own.
        brief, problems = call(_card, (what, replace(site.desk.config, lines={})))
    except BrieferError as error:
        return site.look.page(request, "now", 400, wrong=error, text=text, address=address)
    name = secrets.token_hex(8)
    site.cards.put(name, Held(what, brief, problems))
    return to(f"/now/{name}")


def shown(request: Request) -> Response:
    """A card, as long as it is held."""
    site, held = site_of(request), _held(request)
    page = view(held.brief)
    read = held.brief.articles[0]
    known = site.archive.browse.version_of(read.version)
    page = replace(page, brief=replace(held.brief, problems=(*held.brief.problems, *held.problems)))
    return site.look.page(request, "card", page=page, card_id=request.path_params["name"], known=known)


def keep(request: Request, _: Form) -> Response:
    """What was given goes into the archive, as it was given."""
    site, held = site_of(request), _held(request)
    rows = ingest([held.given], archive=site.address, desk=site.desk)
    version = held.brief.articles[0].version
    if site.archive.browse.version_of(version):
        return to(f"/article/{version}")
    problems = [problem for row in rows for problem in row.problems]
    first = problems[0] if problems else Problem("read", "", "what is there now is not what the card shows")
    raise BrieferError(first.message, where=first.where, hint=first.hint)


def _held(request: Request) -> Held:
    site: Site = site_of(request)
    found: Held | None = site.cards.find(request.path_params["name"])
    if found is None:
        raise HTTPException(404)
    return found


def _what(file: object, text: str, address: str) -> str | Document:
    """What is meant: a file, else a text, else an address of the web. Raises ReadError."""
    if isinstance(file, UploadFile) and file.filename:
        return _document(file.file.read(), PurePath(file.filename.replace("\\", "/")).name)
    if text.strip():
        if _ADDRESS.match(text.strip()) and len(text.split()) == 1:
            return text.strip()
        data = text.encode("utf-8", "replace")
        return _document(data, "pasted.html" if _HTML.match(data) else _UNNAMED)
    if not address:
        raise ReadError("nothing is given", hint="drop a file, paste a text, or write an address")
    if not _ADDRESS.match(address):
        hint = "write an address such as https://example.org/a.html; a file is dropped or chosen"
        raise ReadError("is no address of the web", where=address, hint=hint)
    return address


def _document(data: bytes, name: str) -> Document:
    return Document(Source(name, sha256=digest(data)), data)


def _card(asked: tuple[str | Document, Config]) -> tuple[Brief, tuple[Problem, ...]]:
    """In the box: the card of what was given."""
    what, settings = asked
    with Desk(settings) as desk:
        return card(what, desk=desk)
