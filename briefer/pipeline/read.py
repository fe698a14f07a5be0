"""One portion becomes its articles: get its bytes, tell what they are, find the reader, keep what could be read."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from pathlib import Path, PurePath
from typing import Protocol
from urllib.parse import unquote_to_bytes, urlsplit

from briefer.articles.media import CERTAIN, FEEDS, LOOKED_AT, MAIL, MAILBOX, PAGE, PLAIN, ZIP, media_type_of
from briefer.errors import BrieferError, FetchError, LimitError, ReadError
from briefer.limits import Limits, reached
from briefer.model import Analysis, Article, Document, Problem, Source, Teaser
from briefer.pipeline import complete
from briefer.protocols import Reader
from briefer.text.digest import digest

WITHIN = "!/"
"""Stands between the address of an archive and the name of what lies in it: ``pack.zip!/a.txt``."""

_SAYS_NOTHING = frozenset(("", "application/octet-stream", "binary/octet-stream", "application/unknown"))
_PLAIN = frozenset((".txt", ".text"))
_ANYWHERE = frozenset((PAGE, MAIL, MAILBOX, ZIP)) | FEEDS
"""What is often saved under the name of plain text."""
_VAGUE = frozenset((
    PAGE, "text/xml", "application/xml", "application/json", "text/json", "application/xhtml+xml",
    "application/rdf+xml", "application/x-rss+xml", "text/rss+xml", "text/x-opml+xml", ".xml", ".json", ".rdf",
))  # fmt: skip
"""What feeds and lists of them are called too."""
_PACKED = CERTAIN | {".pdf", ".rtf", ".doc", ".docx", ".odt", ".epub"}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)
_ESCAPED = re.compile(r"\\x([89a-f][0-9a-f])")


@dataclass(frozen=True, slots=True)
class Portion:
    """What is read at once, wherever that is: a source, or some of its lines (bytes `start` to `end`).

    Without `data` it is a file that whoever reads it opens. `line` is the number of its first line, `depth` how many
    sources it was found in, `name` what it is called inside its source.
    """

    source: Source
    data: bytes | None = None
    start: int = 0
    end: int | None = None
    line: int = 1
    depth: int = 0
    name: str = ""
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


Found = Article | Teaser | Source | Document | Problem
"""What a reader gives."""


class Readers(Protocol):
    """Who reads what, and how."""

    @property
    def encoding(self) -> str:
        """The charset that the user names, or empty."""
        ...

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
        reader = _reader(document, readers)
        everything, fault = (_boxed if reader.boxed else _gathered)(reader, document, readers.limits)
        for found in everything:
            if isinstance(found, Article):
                articles.append(_told(found, document.source))
            elif isinstance(found, Problem):
                problems.append(found)
            else:
                further.append(found)
        if fault:
            raise fault
    except BrieferError as error:
        inside = f"{portion.name}: " if portion.name else ""
        problems.append(Problem(error.stage, error.where or uri, f"{inside}{error.message}", error.hint))
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


def _gathered(reader: Reader, document: Document, _: Limits | None = None) -> tuple[list[Found], BrieferError | None]:
    """All that `reader` finds, and the failure that ended it, if any."""
    found: list[Found] = []
    try:
        found.extend(reader.read(document))
    except BrieferError as error:
        return found, error
    return found, None


def _boxed(reader: Reader, document: Document, limits: Limits) -> tuple[list[Found], BrieferError | None]:
    """The same, in a child that can be killed. Raises ReadError when that happens, or a parser fails otherwise."""
    uri = document.source.uri
    box = import_module("briefer.box").shared()
    call = partial(box.call, partial(_gathered, reader), document, where=uri)
    try:
        found: tuple[list[Found], BrieferError | None] = call(seconds=limits.seconds, memory=limits.memory << 20)
    except LimitError as error:
        hint = "leave it out, or raise seconds or memory under [limits] in the settings"
        raise ReadError(error.message, where=uri, hint=hint) from error
    except BrieferError:
        raise
    except Exception as error:  # what a parser raises at a hostile file is told nowhere; it costs this file only
        hint = "leave it out, or save it in another format"
        reason = str(error).splitlines()[0][:200] if str(error) else ""
        raise ReadError(f"its reader failed ({type(error).__name__}: {reason})", where=uri, hint=hint) from error
    return found


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
    return Document(source, data, portion.line, portion.name, readers.encoding, readers.limits.characters)


def file_of(uri: str) -> Path:
    r"""The file at an address, also ``file:///…``.

    Bytes of a name that are not UTF-8 are shown as ``\xe9``, and found again so.
    """
    if uri[:7].lower() == "file://" and (parts := urlsplit(uri)).netloc.lower() in ("", "localhost"):
        return Path(os.fsdecode(unquote_to_bytes(parts.path)))
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


def place_of(uri: str) -> str:
    """What all spellings of an address have in common: of a file, its real path."""
    try:
        return os.path.realpath(file_of(uri)) if scheme_of(uri) == "file" else key_of(uri)
    except (OSError, ValueError):  # a name that no file can have
        return uri


def media_type(document: Document) -> str:
    """What a document is, by what its sender says, its content and the ending of its name.

    A content that cannot be mistaken decides. Else a page, a mail, a mailbox, a feed is one where sender and name say
    nothing, plain text, or a format that the content is not; what is left is what the sender says, else the name, else
    the content.
    """
    given = document.source.media_type
    essence = given.split(";")[0].strip().lower()
    said = "" if essence in _SAYS_NOTHING else essence
    content = media_type_of(document.data)
    suffix = suffix_of(document.name or document.source.uri)
    plain = said == PLAIN or (not said and (suffix in _PLAIN or not suffix))
    wrong = (said or suffix) in _PACKED
    if content == essence:
        return given
    vague = content in FEEDS and (said or suffix) in _VAGUE
    if content in CERTAIN or vague or (content in _ANYWHERE and (plain or wrong)) or (not said and not suffix):
        return content + given[len(given.split(";")[0]) :]
    return given


def _file_bytes(portion: Portion, readers: Readers) -> bytes:
    source, path = portion.source, file_of(portion.source.uri)
    if path.is_dir():
        raise FetchError("is a folder", where=source.uri, hint="give its files, or open it as a folder")
    if not path.is_file():
        address = source.uri.startswith("www.")
        hint = "a web address begins with https://" if address else "check the name and where you are"
        raise FetchError(_missing(path), where=source.uri, hint=hint)
    with path.open("rb") as file:
        _reader(Document(source, file.read(LOOKED_AT)), readers)
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


def _reader(document: Document, readers: Readers) -> Reader:
    """By media type, then by ending. Raises ReadError that names what is supported."""
    source = document.source
    essence = source.media_type.split(";")[0].strip().lower()
    suffix = suffix_of(document.name or source.uri)
    content = media_type_of(document.data)
    certain = content if content in CERTAIN | FEEDS or content == PAGE else ""
    for key in (essence, suffix, certain):
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
