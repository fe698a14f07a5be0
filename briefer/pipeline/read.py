"""One portion becomes its articles: get its bytes, tell what they are, find the reader, keep what could be read."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Protocol
from urllib.parse import urlsplit
from urllib.request import url2pathname

from briefer.articles.media import CONTAINERS, media_type_of
from briefer.errors import BrieferError, FetchError, ReadError
from briefer.limits import Limits, reached
from briefer.model import Analysis, Article, Document, Problem, Source, Teaser
from briefer.pipeline import complete
from briefer.protocols import Reader
from briefer.text.digest import digest

WITHIN = "!/"
"""Stands between the address of an archive and the name of what lies in it: ``pack.zip!/a.txt``."""

_SAYS_NOTHING = frozenset(("", "application/octet-stream", "binary/octet-stream", "application/unknown"))
_PLAIN = frozenset((".txt", ".text", "text/plain"))
_VAGUE = frozenset((
    "text/plain", "text/html", "text/xml", "application/xml", "application/json", "text/json", "text/x-opml+xml",
    "application/xhtml+xml", "application/rdf+xml", "application/x-rss+xml", "text/rss+xml",
))  # fmt: skip
"""What servers call feeds, lists of them and archives too."""
_VAGUE_ENDINGS = frozenset((".xml", ".json", ".rdf", ""))
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)
_ESCAPED = re.compile(r"\\x([89a-f][0-9a-f])")


@dataclass(frozen=True, slots=True)
class Portion:
    """What is read at once, wherever that is: a source, or some of its lines (bytes `start` to `end`).

    Without `data` it is a file that whoever reads it opens. `line` is the number of its first line, `depth` how many
    sources it was found in.
    """

    source: Source
    data: bytes | None = None
    start: int = 0
    end: int | None = None
    line: int = 1
    depth: int = 0
    only: str = ""
    """The address of what was asked for of all that it holds, or empty."""
    teaser: Teaser | None = None
    """The article that it completes."""
    fault: Problem | None = None
    """Why the page of the teaser could not be had."""


@dataclass(frozen=True, slots=True)
class Read:
    """What one portion gave: articles, further addresses, and what went wrong, each in order.

    `analyses` holds one for each article where they were analysed at once, `vocabulary` then their Chinese words.
    """

    articles: tuple[Article, ...] = ()
    analyses: tuple[Analysis, ...] = ()
    further: tuple[Source | Document | Teaser, ...] = ()
    problems: tuple[Problem, ...] = ()
    vocabulary: frozenset[str] = frozenset()


class Readers(Protocol):
    """Who reads what."""

    def reader_for(self, kind: str) -> Reader | None:
        """The reader of a file name ending or a media type."""
        ...

    @property
    def supported(self) -> Iterable[str]:
        """Every ending and media type that has a reader."""
        ...

    @property
    def limits(self) -> Limits:
        """How much is read at most."""
        ...


def read(portion: Portion, readers: Readers) -> Read:
    """The articles and further addresses of one portion. A BrieferError becomes a Problem; what came before is kept."""
    if portion.teaser is None:
        return _read(portion, readers)
    found = Read(problems=(portion.fault,)) if portion.fault else _read(portion, readers)
    article, problem = complete.whole(portion.teaser, found.articles, found.problems)
    return Read((article,) if article else (), problems=(problem,) if problem else ())


def _read(portion: Portion, readers: Readers) -> Read:
    articles: list[Article] = []
    further: list[Source | Document | Teaser] = []
    problems: list[Problem] = []
    uri = portion.source.uri
    try:
        document = load(portion, readers)
        document = replace(document, source=replace(document.source, media_type=media_type(document)))
        for found in _reader(document.source, readers).read(document):
            if isinstance(found, Article):
                articles.append(_told(found, document.source))
            elif isinstance(found, Problem):
                problems.append(found)
            else:
                further.append(found)
    except BrieferError as error:
        problems.append(Problem(error.stage, error.where or uri, error.message, error.hint))
        # What was read of a source that holds more is a part of it.
        articles = [replace(article, partial=article.partial or error.message) for article in articles]
    if portion.only:
        return _only(portion.only, further, problems)
    return Read(tuple(articles), further=tuple(further), problems=tuple(problems))


def _only(asked: str, further: Iterable[Source | Document | Teaser], problems: Iterable[Problem]) -> Read:
    """What leads to the address `asked` of all that a source holds."""
    held = [each for each in further if isinstance(each, Document)]
    ways = tuple(each for each in held if f"{asked}{WITHIN}".startswith(f"{each.source.uri}{WITHIN}"))
    told = tuple(problem for problem in problems if problem.where == asked)
    missing = Problem("fetch", asked, "there is nothing of this name in it", "check the name, or read the whole")
    return Read(further=ways, problems=told or (() if ways else tuple(problems) or (missing,)))


def _told(article: Article, source: Source) -> Article:
    """`article` with what is known of its source: the outlet as the user calls it, the address that answered."""
    link = article.link or ("" if article.place else source.link)
    return replace(article, outlet=source.outlet or article.outlet, link=link)


def load(portion: Portion, readers: Readers) -> Document:
    """The bytes of a portion. Raises FetchError when they cannot be had, ReadError when none reads them or too many.

    A file that no reader takes is refused before it is read, and so is what is too large.
    """
    source = portion.source
    data = portion.data
    if data is None:
        try:
            data = _file_bytes(portion, readers)
        except OSError as error:
            hint = "check the name and its permissions"
            raise FetchError(f"cannot be opened ({error.strerror})", where=source.uri, hint=hint) from error
        except ValueError as error:
            raise FetchError("is no file name", where=source.uri, hint="check the name") from error
    if not source.sha256:
        source = replace(source, sha256=digest(data))
    return Document(source, data, portion.line)


def file_of(uri: str) -> Path:
    r"""The file at an address, also ``file:///…``.

    Bytes of a name that are not UTF-8 are shown as ``\xe9``, and found again so.
    """
    if _SCHEME.match(uri) and (parts := urlsplit(uri)).netloc in ("", "localhost"):
        uri = url2pathname(parts.path)
    path = Path(uri)
    if _ESCAPED.search(uri) and not os.path.lexists(path):
        return Path(os.fsdecode(_ESCAPED.sub(lambda byte: chr(0xDC00 + int(byte[1], 16)), uri)))
    return path


def shown(address: str) -> str:
    r"""An address as it is printed: bytes that are not UTF-8 as ``\xe9``."""
    return "".join(f"\\x{ord(c) - 0xDC00:02x}" if "\udc80" <= c <= "\udcff" else c for c in address)


def scheme_of(uri: str) -> str:
    """``file``, ``https``, ...; ``-`` for standard input."""
    if uri == "-":
        return uri
    match = _SCHEME.match(uri)
    return match[1].lower() if match else "file"


def suffix_of(uri: str) -> str:
    """The ending of a file's name or of an address's path (``.html`` of ``https://example.org/a.html?x=1``)."""
    path = uri
    if WITHIN not in uri and scheme_of(uri) not in ("file", "-"):
        try:
            path = urlsplit(uri).path
        except ValueError:  # it is no address, and says so where it is opened
            return ""
    return PurePath(path).suffix.lower()


def key_of(uri: str) -> str:
    """What two spellings of one web address have in common."""
    try:
        parts = urlsplit(uri)
        return parts._replace(netloc=parts.netloc.lower(), path=parts.path or "/", fragment="").geturl()
    except ValueError:
        return uri


def media_type(document: Document) -> str:
    """What a document is: what its sender says, unless that is nothing or plain text and its content shows more.

    A page is a page whatever it is called, and so is a feed; else the ending of its name decides before the content
    does.
    """
    given = document.source.media_type
    essence = given.split(";")[0].strip().lower()
    content = media_type_of(document.data)
    suffix = suffix_of(document.source.uri)
    if content in CONTAINERS and (
        essence in _VAGUE or (essence in _SAYS_NOTHING and suffix in {*_PLAIN, *_VAGUE_ENDINGS})
    ):
        # A parameter such as the charset is still what the sender says of it.
        return content + given[len(given.split(";")[0]) :]
    if essence in _SAYS_NOTHING:
        plain = suffix in _PLAIN or not suffix
        return content if plain and (content == "text/html" or not suffix) else given
    return content if essence == "text/plain" and content == "text/html" else given


def _file_bytes(portion: Portion, readers: Readers) -> bytes:
    source, path = portion.source, file_of(portion.source.uri)
    if path.is_dir():
        raise FetchError("is a folder", where=source.uri, hint="give its files, or open it as a folder")
    if not path.is_file():
        raise FetchError(_missing(path), where=source.uri, hint="check the name and where you are")
    _reader(source, readers)
    size = (path.stat().st_size if portion.end is None else portion.end) - portion.start
    most = readers.limits.bytes
    if size > most:
        told = f"too large ({size / 1_000_000:.0f} MB; at most {most / 1_000_000:g} MB)"
        raise ReadError(told, where=source.uri, hint=reached("bytes", most))
    with path.open("rb") as file:
        file.seek(portion.start)
        return file.read(most + 1 if portion.end is None else size)


def _missing(path: Path) -> str:
    if path.is_symlink():
        return "the link points to nothing"
    return "is no file" if path.exists() else "no such file"


def _reader(source: Source, readers: Readers) -> Reader:
    """By media type, then by ending. Raises ReadError that names what is supported."""
    essence = source.media_type.split(";")[0].strip().lower()
    suffix = suffix_of(source.uri)
    for key in (essence, suffix):
        if key and (reader := readers.reader_for(key)):
            return reader
    if not suffix and not essence and (reader := readers.reader_for("text/plain")):
        return reader
    known = ", ".join(sorted(name for name in readers.supported if name.startswith(".")))
    hint = f"supported: {known}" if known else "convert it to a text file"
    raise ReadError(f"no reader for {suffix or essence}{_broken(source.uri, suffix)}", where=source.uri, hint=hint)


def _broken(uri: str, suffix: str) -> str:
    """What more there is to say of a file that no reader takes."""
    if suffix == ".zip" and file_of(uri).is_file() and not zipfile.is_zipfile(file_of(uri)):
        return ", and the file is a broken zip"
    return ""
