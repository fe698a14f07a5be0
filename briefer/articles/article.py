"""Put an article together from its settled text, its structure, and what its format says about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from briefer.articles import dates
from briefer.articles.byline import people_in
from briefer.articles.dateline import dateline_outlet
from briefer.articles.language import languages_of
from briefer.articles.outlet import outlet_of
from briefer.articles.paragraphs import Paragraph
from briefer.articles.structure import Structure, structure
from briefer.errors import ReadError
from briefer.model import Article, Document, Published, Span
from briefer.text.decode import SURE, Decoded, decode
from briefer.text.digest import short_id
from briefer.text.mojibake import mojibake

MOST_BYTES = 20_000_000
"""A larger file is no article; the limit keeps every step's time and memory known."""


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file's properties say of it: programs fill them in, so they count where its text says nothing."""

    title: str = ""
    author: str = ""
    published: Published = Published()


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
    properties: Properties = Properties()


def text_of(document: Document, *, declared: str = "", most: int = MOST_BYTES) -> Decoded:
    """The settled text of a document. Raises ReadError when it has more than `most` bytes, is no text, or empty."""
    uri = document.source.uri
    check_size(len(document.data), uri, most)
    declared = declared or charset_of(document.source.media_type)
    try:
        return decode(document.data, declared=declared, named=document.encoding)
    except ReadError as error:
        raise ReadError(error.message, where=uri, hint=error.hint) from error


def check_size(size: int, uri: str, most: int = MOST_BYTES) -> None:
    """Raise ReadError when `size` (bytes) is more than an article can have."""
    if size > most:
        hint = f"the limit is {most // 1_000_000} MB; split the file"
        raise ReadError(f"too large ({size / 1_000_000:.0f} MB)", where=uri, hint=hint)


def charset_of(media_type: str) -> str:
    """The charset parameter of a media type, or empty."""
    match = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", media_type, re.IGNORECASE)
    return match[1] if match else ""


def damage(decoded: Decoded) -> str:
    """What is wrong with a decoded text, or empty: too much of it unreadable, or its charset is not sure."""
    read_as = f"decoded as {decoded.encoding}"
    if decoded.replaced * 20 > len(decoded.text):
        share = 100 * decoded.replaced / len(decoded.text)
        return f"{read_as}, {share:.0f} % of the characters cannot be read"
    if decoded.confidence < SURE:
        return f"{read_as}, which reads like no text in Chinese or English: name its charset with --encoding"
    if decoded.rival:
        return f"{read_as}, but it could be {decoded.rival} as well: name its charset with --encoding"
    return ""


def article(document: Document, text: str, about: About, parts: Sequence[Paragraph] | None = None) -> Article:
    """The article with settled `text`. `parts` are its paragraphs where the format knows them."""
    partial = about.partial
    if len(text) > document.most:
        partial = partial or f"more than {document.most:,} characters ([limits] characters); the rest was not read"
        parts = None if parts is None else _within(parts, document.most)
        text = text[: document.most].rstrip()
    if not partial and (garbled := mojibake(text)):
        partial = f"some of it was garbled before: {garbled!r} is text read in a wrong charset"
    found = structure(text, parts, title=about.title, author=about.author)
    uri = document.source.uri
    languages = languages_of(text, found.blocks)
    return Article(
        id=short_id(uri, about.place),
        source=document.source,
        text=text,
        title=found.title or about.properties.title,
        blocks=found.blocks,
        outlet=about.outlet or _outlet(found),
        byline=about.author or people_in(found.bylines, about.outlet) or about.properties.author,
        published=_published(found, text, about, uri),
        link=about.link if about.link.startswith(("http://", "https://")) else "",
        place=about.place or (f"attachment {document.name}" if document.name else ""),
        read_by=about.read_by,
        languages=languages,
        sample=found.sample or about.sample,
        partial=partial,
        guid=about.guid,
        own=about.own,
    )


def _within(parts: Sequence[Paragraph], end: int) -> list[Paragraph]:
    """The paragraphs before `end`, the last one cut there."""
    kept = [part for part in parts if part.span.start < end]
    return [replace(part, span=Span(part.span.start, min(part.span.end, end))) for part in kept]


def _outlet(found: Structure) -> str:
    return outlet_of(found.bylines) or dateline_outlet(found.dateline)


def _published(found: Structure, text: str, about: About, uri: str) -> Published:
    """Metadata, then a byline, then a dateline, then the file's name, then its properties."""
    if about.published.value:
        return about.published
    if (dated := dates.of_bylines(found.bylines)).value:
        return dated
    named = dates.from_name(PurePath(uri).name) if not about.place else None
    dateline = dates.from_dateline(found.dateline, named, text) if found.dateline else Published()
    if dateline.value:
        return dateline
    return named or (about.properties.published if about.properties.published.value else dateline)
