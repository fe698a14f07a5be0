"""Put an article together from its settled text, its structure, and what its format says about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from briefer.articles import dates
from briefer.articles.dateline import dateline_outlet
from briefer.articles.language import languages_of
from briefer.articles.outlet import outlet_of
from briefer.articles.paragraphs import Paragraph
from briefer.articles.structure import Structure, structure
from briefer.errors import ReadError
from briefer.model import Article, Document, Published
from briefer.text.decode import Decoded, decode
from briefer.text.digest import short_id

MOST_BYTES = 20_000_000
"""A larger file is no article; the limit keeps every step's time and memory known."""


@dataclass(frozen=True, slots=True)
class About:
    """What a format says of an article outside its text. Empty is unknown."""

    title: str = ""
    outlet: str = ""
    author: str = ""
    published: Published = Published()
    link: str = ""
    place: str = ""
    read_by: str = ""
    partial: str = ""
    sample: bool = False
    guid: str = ""
    own: str = ""


def text_of(document: Document, *, declared: str = "") -> Decoded:
    """The settled text of a document. Raises ReadError when it is too large, no text, or empty."""
    uri = document.source.uri
    check_size(len(document.data), uri)
    try:
        return decode(document.data, declared=declared or charset_of(document.source.media_type))
    except ReadError as error:
        raise ReadError(error.message, where=uri, hint=error.hint) from error


def check_size(size: int, uri: str) -> None:
    """Raise ReadError when `size` (bytes) is more than an article can have."""
    if size > MOST_BYTES:
        hint = f"the limit is {MOST_BYTES // 1_000_000} MB; split the file"
        raise ReadError(f"too large ({size / 1_000_000:.0f} MB)", where=uri, hint=hint)


def charset_of(media_type: str) -> str:
    """The charset parameter of a media type, or empty."""
    match = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", media_type, re.IGNORECASE)
    return match[1] if match else ""


def damage(decoded: Decoded) -> str:
    """Why a decoded text is only a part of the source, or empty: more than one character in twenty is unreadable."""
    if decoded.replaced * 20 <= len(decoded.text):
        return ""
    share = 100 * decoded.replaced / len(decoded.text)
    return f"decoded as {decoded.encoding}, {share:.0f} % of the characters cannot be read"


def article(document: Document, text: str, about: About, parts: Sequence[Paragraph] | None = None) -> Article:
    """The article with settled `text`. `parts` are its paragraphs where the format knows them."""
    found = structure(text, parts, title=about.title, author=about.author)
    uri = document.source.uri
    languages = languages_of(text, found.blocks)
    return Article(
        id=short_id(uri, about.place),
        source=document.source,
        text=text,
        title=found.title,
        blocks=found.blocks,
        outlet=about.outlet or _outlet(found),
        byline=about.author or "\n".join(found.bylines[:3]),
        published=_published(found, text, about, uri),
        link=about.link if about.link.startswith(("http://", "https://")) else "",
        place=about.place,
        read_by=about.read_by,
        languages=languages,
        sample=found.sample or about.sample,
        partial=about.partial,
        guid=about.guid,
        own=about.own,
    )


def _outlet(found: Structure) -> str:
    return outlet_of(found.bylines) or dateline_outlet(found.dateline)


def _published(found: Structure, text: str, about: About, uri: str) -> Published:
    """Metadata, then a byline, then a dateline, then the file's name."""
    if about.published.value:
        return about.published
    if (dated := dates.of_bylines(found.bylines)).value:
        return dated
    named = dates.from_name(PurePath(uri).name) if not about.place else None
    dateline = dates.from_dateline(found.dateline, named, text) if found.dateline else Published()
    return dateline if dateline.value else named or dateline
