"""Archives: each file in one becomes a document of its own, read like any other; nothing is written to disk."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import ClassVar

from briefer.errors import ReadError
from briefer.model import Document, Problem, Source
from briefer.protocols import Reader
from briefer.readers._packed import UTF_8, TooMuchError, most_of, unpack
from briefer.text.decode import decode
from briefer.text.digest import digest


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
            most = most_of(member, self.ratio)
            try:
                data = unpack(archive, member, min(left, most))
            except ReadError as error:
                too_much = isinstance(error, TooMuchError)
                yield Problem("read", where, error.message, _more("ratio") if too_much else error.hint)
                if too_much and left < most:
                    told = f"unpacks to more than {self.unpacked / 1_000_000:g} MB; {name} and the rest were not read"
                    raise ReadError(told, where=uri, hint=_more("unpacked")) from error
                continue
            left -= len(data)
            yield Document(Source(where, "", digest(data)), data)


def _members(archive: zipfile.ZipFile) -> Mapping[str, zipfile.ZipInfo]:
    """The files that may be sources, by the names that a reader of them sees."""
    infos = [info for info in archive.infolist() if not info.is_dir()]
    named = zip(_names(infos), infos, strict=True)
    return {name: info for name, info in named if not any(_ignored(part) for part in PurePosixPath(name).parts)}


def _names(infos: list[zipfile.ZipInfo]) -> list[str]:
    """The names of members. Those that are not said to be UTF-8 are of one charset, found from all of them together."""
    raw = [b"" if info.flag_bits & UTF_8 else info.orig_filename.encode("cp437", "replace") for info in infos]
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
