"""The topics file: shown, edited, tried on the newest articles before it is put in its place."""

from __future__ import annotations

import re
import tempfile
from collections import defaultdict
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from briefer.desk import Desk
from briefer.errors import BrieferError, ConfigError
from briefer.files import alone, put
from briefer.model import Article, Match, Sentence, Topic
from briefer.pipeline.segment import segment
from briefer.text.digest import digest
from briefer.web.briefs import topics as followed
from briefer.web.site import Form, Site, site_of, text_of, to

LOOKED_AT = 200
"""So many of the newest articles are looked through for a preview."""

MOST_SHOWN = 5
"""Sentences of a topic in a preview."""

MOST_CHARACTERS = 200_000
"""Of a topics file."""

GROUPER = "keywords"
"""Whose topics file this is; another grouper has none."""

_LINE = re.compile(r":(\d+)$")


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence that matches: in pieces, each with whether it is what matched."""

    article: Article
    sentence: Sentence
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """What a topic would match: how many sentences in how many articles, and some of them."""

    topic: Topic
    sentences: int
    articles: int
    shown: tuple[Found, ...]


def topics(request: Request) -> Response:
    """The topics file as it stands."""
    site = _site(request)
    text = _standing(site)
    return _page(request, text, {"saved": "saved" in request.query_params})


def change(request: Request, posted: Form) -> Response:
    """Try what was written on the newest articles; or, asked to, put it in the place of the file."""
    site = _site(request)
    text = text_of(posted, "text")
    try:
        if len(text) > MOST_CHARACTERS:
            hint = f"no more than {MOST_CHARACTERS:,} characters"
            raise ConfigError("is too long", where="topics", hint=hint)
        tried = _tried(site, text)
        if "save" in posted:
            _save(site, text, text_of(posted, "before"))
            return to("/topics", saved="yes")
    except BrieferError as error:
        return _page(request, text, _pointed_out(text, error), 400)
    return _page(request, text, {"tried": tried})


def _page(request: Request, text: str, told: dict[str, object], status: int = 200) -> Response:
    site = site_of(request)
    every: dict[str, object] = {
        "text": text,
        "before": digest(_standing(site).encode()),
        "file": site.desk.config.topics.name if site.desk.config.topics else "",
        "followed": followed(site),
        "looked_at": LOOKED_AT,
        "tried": None,
        "wrong": None,
        "lines": (),
        "line": 0,
        "saved": False,
    }
    return site.look.page(request, "topics", status, **every | told)


def _pointed_out(text: str, error: BrieferError) -> dict[str, object]:
    """What is wrong, and the lines around it."""
    where = Path(error.where).name  # it was tried in a folder that nobody knows
    told = BrieferError(error.message, where=where, hint=error.hint)
    found = _LINE.search(where)
    if not found:
        return {"wrong": told}
    line = int(found[1])
    return {"wrong": told, "line": line, "lines": tuple(enumerate(text.split("\n"), 1))[max(line - 3, 0) : line + 2]}


def _site(request: Request) -> Site:
    site = site_of(request)
    if site.desk.config.grouper != GROUPER:
        raise HTTPException(404)
    return site


def _standing(site: Site) -> str:
    path = site.desk.config.topics
    try:
        return (path.read_bytes() if path else (files("briefer.groupers") / "topics.toml").read_bytes()).decode()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError("cannot be read", where=str(path), hint="check the file and its permissions") from error


def _save(site: Site, text: str, before: str) -> None:
    path = site.desk.config.topics
    if path is None or site.read_only:
        hint = 'write topics = "topics.toml" into the settings'
        raise ConfigError("the shipped topics are not changed", where="topics", hint=hint)
    with alone(path):
        if digest(_standing(site).encode()) != before:
            hint = "somebody else has changed it: open this page anew beside this one, and bring both together"
            raise ConfigError("is no longer what you began with", where=path.name, hint=hint)
        put(path, text.encode())
    site.renew()


def _tried(site: Site, text: str) -> tuple[Tried, ...]:
    """What the topics in `text` match among the newest articles. Raises ConfigError with the line."""
    with tempfile.TemporaryDirectory(prefix="briefer-") as folder:
        path = Path(folder) / "topics.toml"
        path.write_text(text, "utf-8", "replace", "\n")
        with Desk(replace(site.desk.config, topics=path)) as desk:
            grouper = desk.kit(card=True).grouper
    articles: tuple[Article, ...] = site.archive.browse.articles(LOOKED_AT)
    found: dict[str, list[tuple[Article, Match]]] = defaultdict(list)
    for article in articles:
        for match in grouper.match(segment(article, site.desk.languages)):
            found[match.topic].append((article, match))
    return tuple(_told(topic, found[topic.key]) for topic in grouper.topics())


def _told(topic: Topic, matches: list[tuple[Article, Match]]) -> Tried:
    shown = sorted(matches, key=lambda pair: -pair[1].weight)[:MOST_SHOWN]
    return Tried(
        topic,
        len(matches),
        len({article.id for article, _ in matches}),
        tuple(Found(article, match.sentence, _pieces(match)) for article, match in shown),
    )


def _pieces(match: Match) -> tuple[tuple[str, bool], ...]:
    """The sentence of a match, its own words of the topic apart."""
    text, at = match.sentence.text, 0
    pieces: list[tuple[str, bool]] = []
    words = re.compile("|".join(re.escape(word) for word in sorted(match.why, key=len, reverse=True)) or r"(?!)")
    for found in words.finditer(text):
        pieces += [(text[at : found.start()], False), (found[0], True)]
        at = found.end()
    return tuple(piece for piece in (*pieces, (text[at:], False)) if piece[0])
