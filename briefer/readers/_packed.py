"""What is packed as a zip, archives and documents alike: members are unpacked in memory, counted as they come."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from types import TracebackType

from briefer.errors import ReadError
from briefer.limits import reached
from briefer.model import Document

UTF_8 = 0x800
"""The flag of a member whose name is UTF-8; else it is of any charset, and Python reads it as code page 437."""
_LOCKED = 0x1
_PART = 1 << 20
_ALWAYS = 5_000_000
"""Bytes: a smaller member may be packed as well as it can be."""
_HINT = "unpack it yourself, and give its files"
_AGAIN = "open it in the program that made it, and save it again"
_MOST_MEMBERS = 10_000
_RATIO = 200
"""XML is packed to a fifth or a twentieth; what is packed to less than one part in so many is a trap."""


class TooMuchError(ReadError):
    """More came out of a member than may."""


def most_of(member: zipfile.ZipInfo, ratio: int) -> int:
    """So many bytes may come out of a member that is packed to one part in `ratio` at best."""
    return max(_ALWAYS, ratio * member.compress_size)


def unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes:
    """What a member unpacks to, counted as it comes: its header may lie. Raises ReadError (without `where`)."""
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
                    raise TooMuchError(told, hint=_HINT)
                parts.append(part)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        # NotImplementedError (how it was packed is not known here) is a RuntimeError.
        raise ReadError(f"cannot be unpacked: {error or 'it is damaged'}", hint=_HINT) from error
    return b"".join(parts)


class Package:
    """A document that is a zip: its members by name, within limits. A context; its ReadErrors name the document."""

    def __init__(self, document: Document, kind: str, unpacked: int) -> None:
        self.uri = document.source.uri
        self._kind = kind
        self._left = self._most = unpacked
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(document.data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise ReadError(f"is no {kind} file, or a damaged one", where=self.uri, hint="get it again") from error
        infos = self._archive.infolist()
        if len(infos) > _MOST_MEMBERS:
            told = f"holds more than {_MOST_MEMBERS:,} files, as no {kind} file does"
            raise ReadError(told, where=self.uri, hint="leave it out")
        self._members = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in infos}

    def __enter__(self) -> Package:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._archive.close()

    @property
    def names(self) -> list[str]:
        """The names of the members in small letters, in their order."""
        return list(self._members)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._members

    def read(self, name: str) -> bytes:
        """The bytes of a member. Raises ReadError when there is none, it is locked, or too much comes out."""
        if not (member := self._members.get(name.lower())):
            raise self.damaged(f"it lacks {name[:80]}")
        most = min(self._left, most_of(member, _RATIO))
        try:
            data = unpack(self._archive, member, most)
        except TooMuchError as error:
            told, hint = f"{name[:80]} {error.message}", "leave it out, or save its text in another format"
            if most == self._left:
                told = f"unpacks to more than {self._most / 1_000_000:g} MB"
                hint = reached("unpacked", self._most, f"readers.{self._kind}")
            raise TooMuchError(told, where=self.uri, hint=hint) from error
        except ReadError as error:
            raise ReadError(f"{name[:80]} {error.message}", where=self.uri, hint=_AGAIN) from error
        self._left -= len(data)
        return data

    def damaged(self, how: str) -> ReadError:
        """What is raised of a package that is not as it must be."""
        return ReadError(f"is a damaged {self._kind} file: {how}", where=self.uri, hint=_AGAIN)
