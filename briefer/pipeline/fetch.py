"""One source becomes its articles and problems: get its bytes, find its reader, keep what could be read."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from briefer.articles.media import media_type_of
from briefer.errors import BrieferError, FetchError, ReadError
from briefer.model import Article, Document, Problem, Source
from briefer.protocols import Reader
from briefer.text.digest import digest

MOST_BYTES = 100_000_000
"""No source is larger than this; each reader has its own, lower limit."""

ReaderFor = Callable[[str], Reader | None]
"""The reader for a file name ending (``.txt``) or media type (``text/plain``), or None."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What one source gave: its articles in order, and what went wrong."""

    articles: tuple[Article, ...] = ()
    problems: tuple[Problem, ...] = ()


def fetch(source: Source | Document, reader_for: ReaderFor, *, supported: Iterable[str] = ()) -> Fetched:
    """The articles of one source. `supported` are the endings that have a reader, for the message when one has none.

    A BrieferError becomes a Problem with the source's address; articles read before it are kept.
    """
    articles: list[Article] = []
    uri = source.source.uri if isinstance(source, Document) else source.uri
    try:
        document = source if isinstance(source, Document) else load(source, reader_for, supported=supported)
        document = _named(document)
        reader = _reader(document.source, reader_for, supported)
        articles.extend(reader.read(document))
    except BrieferError as error:
        return Fetched(tuple(articles), (Problem(error.stage, error.where or uri, error.message, error.hint),))
    return Fetched(tuple(articles))


def load(source: Source, reader_for: ReaderFor, *, supported: Iterable[str] = ()) -> Document:
    """The bytes of a file. Raises FetchError when it cannot be opened, ReadError when it has no reader or is too large.

    What no reader takes is refused before it is read, and so is what is too large.
    """
    path = Path(source.uri)
    try:
        if path.is_dir():
            raise FetchError("is a folder", where=source.uri, hint="give its files, or open it as a folder")
        if not path.is_file():
            raise FetchError(_missing(path), where=source.uri, hint="check the name and where you are")
        _reader(source, reader_for, supported)
        size = path.stat().st_size
        if size > MOST_BYTES:
            hint = f"the limit is {MOST_BYTES // 1_000_000} MB"
            raise ReadError(f"too large ({size / 1_000_000:.0f} MB)", where=source.uri, hint=hint)
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        hint = "check the name and its permissions"
        raise FetchError(f"cannot be opened ({error.strerror})", where=source.uri, hint=hint) from error
    except ValueError as error:
        raise FetchError("is no file name", where=source.uri, hint="check the name") from error
    return Document(replace(source, sha256=digest(data)), data)


def _missing(path: Path) -> str:
    if path.is_symlink():
        return "the link points to nothing"
    return "is no file" if path.exists() else "no such file"


def _named(document: Document) -> Document:
    """The document with its digest, and with a media type where neither its address nor its sender gives one."""
    source = document.source
    if not source.sha256:
        source = replace(source, sha256=digest(document.data))
    if not source.media_type and not PurePath(source.uri).suffix:
        source = replace(source, media_type=media_type_of(document.data))
    return replace(document, source=source)


def _reader(source: Source, reader_for: ReaderFor, supported: Iterable[str]) -> Reader:
    """By media type, then by ending. Raises ReadError that names what is supported."""
    essence = source.media_type.split(";")[0].strip().lower()
    suffix = PurePath(source.uri).suffix.lower()
    for key in (essence, suffix):
        if key and (reader := reader_for(key)):
            return reader
    if not suffix and not essence and (reader := reader_for("text/plain")):
        return reader
    known = ", ".join(sorted(name for name in supported if name.startswith(".")))
    hint = f"supported: {known}" if known else "convert it to a text file"
    raise ReadError(f"no reader for {suffix or essence}{_broken(source.uri, suffix)}", where=source.uri, hint=hint)


def _broken(uri: str, suffix: str) -> str:
    """What more there is to say of a file that no reader takes."""
    if suffix == ".zip" and Path(uri).is_file() and not zipfile.is_zipfile(uri):
        return ", and the file is a broken zip"
    return ""
