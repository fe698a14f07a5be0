"""Archives: each file in one becomes a document of its own, read like any other; nothing is written to disk."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import ClassVar

from briefer.errors import ReadError
from briefer.model import Document, Problem, Source
from briefer.protocols import Reader
from briefer.text.decode import decode
from briefer.text.digest import digest

_UTF_8 = 0x800
"""The flag of a member whose name is UTF-8; else it is of any charset, and Python reads it as code page 437."""
_LOCKED = 0x1
_PART = 1 << 20
_ALWAYS = 5_000_000
"""Bytes: a smaller member may be packed as well as it can be."""
_HINT = "unpack it yourself, and give its files"


class _TooMuchError(ReadError):
    """More came out of a member than may."""


@dataclass(frozen=True, slots=True)
class Zip(Reader):
    """The files of an archive and of archives in it, by name; hidden ones and ``README*`` are never sources."""

    members: int = 10_000
    """No more files of one archive are read."""
    unpacked: int = 200_000_000
    """Bytes that one archive may unpack to."""
    ratio: int = 200
    """A large file that was packed to less than one part in so many is a trap."""

    handles: ClassVar[frozenset[str]] = frozenset({".zip", "application/zip", "application/x-zip-compressed"})

    def read(self, document: Document) -> Iterator[Document | Problem]:
        """The files; one that cannot be unpacked is a Problem. Raises ReadError when there is none, or too many."""
        uri = document.source.uri
        try:
            with zipfile.ZipFile(io.BytesIO(document.data)) as archive:
                members = sorted(_members(archive).items())
                if not members:
                    raise ReadError("the archive holds no file", where=uri, hint="look into it, or leave it out")
                yield from self._unpacked(archive, members[: self.members], uri)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            told = str(error).rstrip(".") or "it is damaged"
            raise ReadError(f"the archive cannot be opened: {told}", where=uri, hint="get it again") from error
        if len(members) > self.members:
            raise ReadError(
                f"holds more than {self.members:,} files; the others were not read", where=uri, hint=_more("members")
            )

    def _unpacked(
        self, archive: zipfile.ZipFile, members: list[tuple[str, zipfile.ZipInfo]], uri: str
    ) -> Iterator[Document | Problem]:
        left = self.unpacked
        for name, member in members:
            where = f"{uri}!/{name}"
            try:
                data = self._bytes(archive, member, min(left, self._most(member)))
            except ReadError as error:
                yield Problem("read", where, error.message, error.hint)
                if isinstance(error, _TooMuchError) and left < self._most(member):
                    told = f"unpacks to more than {self.unpacked / 1_000_000:g} MB; {name} and the rest were not read"
                    raise ReadError(told, where=uri, hint=_more("unpacked")) from error
                continue
            left -= len(data)
            yield Document(Source(where, "", digest(data)), data)

    def _most(self, member: zipfile.ZipInfo) -> int:
        """So many bytes may come out of a member."""
        return max(_ALWAYS, self.ratio * member.compress_size)

    def _bytes(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes:
        """What a member unpacks to, counted as it comes: its header may lie. Raises ReadError."""
        if member.flag_bits & _LOCKED:
            raise ReadError("is locked with a password", hint=_HINT)
        if stat.S_ISLNK(member.external_attr >> 16):
            raise ReadError("is a link, which is not followed", hint=_HINT)
        parts = []
        size = 0
        try:
            with archive.open(member) as file:
                while part := file.read(_PART):
                    size += len(part)
                    if size > most:
                        told = f"unpacks to more than {most / 1_000_000:.0f} MB, from {member.compress_size:,} bytes"
                        raise _TooMuchError(told, hint=_more("ratio"))
                    parts.append(part)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
            # NotImplementedError (how it was packed is not known here) is a RuntimeError.
            raise ReadError(f"cannot be unpacked: {error or 'it is damaged'}", hint=_HINT) from error
        return b"".join(parts)


def _members(archive: zipfile.ZipFile) -> Mapping[str, zipfile.ZipInfo]:
    """The files that may be sources, by the names that a reader of them sees."""
    infos = [info for info in archive.infolist() if not info.is_dir()]
    named = zip(_names(infos), infos, strict=True)
    return {name: info for name, info in named if not any(_ignored(part) for part in PurePosixPath(name).parts)}


def _names(infos: list[zipfile.ZipInfo]) -> list[str]:
    """The names of members. Those that are not said to be UTF-8 are of one charset, found from all of them together."""
    raw = [b"" if info.flag_bits & _UTF_8 else info.orig_filename.encode("cp437", "replace") for info in infos]
    foreign = [name for name in raw if not name.isascii()]
    charset = ""
    if foreign:
        try:
            charset = decode(b"\n".join(foreign)).encoding
        except ReadError:  # names of control characters alone
            charset = "cp437"
    given = (
        name.decode(charset, "replace") if not name.isascii() else info.filename
        for name, info in zip(raw, infos, strict=True)
    )
    return [name.replace("\\", "/").lstrip("/") for name in given]


def _ignored(part: str) -> bool:
    return (part.startswith(".") and part.strip(".") != "") or part.upper().startswith("README") or part == "__MACOSX"


def _more(option: str) -> str:
    return f"if you trust it, unpack it, or set {option} under [readers.zip] higher"
