"""Addresses become a list of portions to read: what holds many is opened, limits are kept, the order is fixed.

Readers may find further addresses; they are worked off in rounds, and what they give stands where they were named.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from briefer.errors import BrieferError
from briefer.model import Document, Problem, Source
from briefer.pipeline.read import Portion, Read, Reading, file_of, load, read, scheme_of, shown, suffix_of
from briefer.protocols import Opener, Reader

CUT = 250_000
"""A file that is read by lines is cut into portions of about so many bytes."""

BATCH_PORTIONS, BATCH_BYTES = 100, 250_000
"""A batch is at most so many portions, or so many bytes: work that is worth sending elsewhere."""

_BLOCK = 1 << 20
_ENDINGS = {"plain": "txt", "markdown": "md", "x-ndjson": "jsonl"}
"""What readers are called whose files do not end as their media types do."""

Batch = Sequence[Portion]
Work = Callable[[Sequence[Batch]], Iterable[Sequence[Read]]]
"""Does the batches, in order: what each portion of each gave."""
Order = tuple[int, ...]
"""Where an address stands: its place in the list, then its place in what the address before named, and so on."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a list of addresses may unfold: sources named by sources so many times, and so many portions."""

    depth: int = 5
    portions: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Intake:
    """Who opens addresses and who reads what is behind them."""

    openers: tuple[Opener, ...]
    readers: Mapping[str, Reader]
    """By name; a reader may be loaded when it is looked up."""
    limits: Limits = Limits()
    reading: Reading = Reading()

    def reader_for(self, kind: str) -> Reader | None:
        """The reader of a file name ending or a media type: who is called like it, else the first that takes it."""
        called = kind.lstrip(".").rpartition("/")[2]
        called = _ENDINGS.get(called, called)
        names = sorted(self.readers, key=lambda name: (name != called, name))
        return next((self.readers[name] for name in names if kind in self.readers[name].handles), None)

    @property
    def supported(self) -> tuple[str, ...]:
        """Every ending and media type that has a reader, sorted."""
        return tuple(sorted({kind for reader in self.readers.values() for kind in reader.handles}))


def read_all(batch: Batch, intake: Intake) -> list[Read]:
    """What each portion of a batch gave, read and no more."""
    return [read(portion, intake) for portion in batch]


def carried(batch: Batch, intake: Intake) -> list[Portion]:
    """A batch with the bytes of its files, for readers elsewhere; what can't be opened here is left to say so there."""
    return [replace(portion, data=_loaded(portion, intake)) for portion in batch]


def lost(portion: Portion) -> Read:
    """What is said of a portion whose reading ended every process that tried."""
    hint = "leave it out, or tell us: no source may do this"
    return Read(problems=(Problem("read", portion.source.uri, "its reading ended the process that read it", hint),))


def take(addresses: Iterable[Source | Document], intake: Intake, work: Work) -> Iterator[tuple[Order, Read]]:
    """What `work` makes of every portion behind `addresses`, with its place, in the order it is done.

    A file given twice, by whatever spelling of its path, is read once. Problems met on the way come as a `Read` too.
    """
    unfolding = _Unfolding(intake)
    asked = [_Named((number,), address) for number, address in enumerate(addresses)]
    while asked:
        pieces = [piece for named in asked for piece in unfolding.open(named)]
        yield from ((order, Read(problems=(piece,))) for order, piece in pieces if isinstance(piece, Problem))
        batches = list(_batches([(order, piece) for order, piece in pieces if isinstance(piece, Portion)]))
        asked = []
        for batch, results in zip(batches, work([[piece for _, piece in batch] for batch in batches]), strict=True):
            for (order, portion), result in zip(batch, results, strict=True):
                yield order, result
                asked += _further(order, portion, result)


@dataclass(frozen=True, slots=True)
class _Named:
    """An address and where it was named."""

    order: Order
    address: Source | Document
    depth: int = 0
    folder: Path | None = None
    """The folder of the file that named it; None when the user did, or a source that is no file of this machine."""


def _further(order: Order, portion: Portion, result: Read) -> Iterator[_Named]:
    here = file_of(portion.source.uri).parent if portion.data is None else None
    for number, address in enumerate(result.further):
        yield _Named((*order, number), address, portion.depth + 1, here)


@dataclass(slots=True)
class _Unfolding:
    """The addresses opened so far."""

    intake: Intake
    seen: set[str] = field(default_factory=set)
    portions: int = 0

    def open(self, named: _Named) -> Iterator[tuple[Order, Portion | Problem]]:
        """The portions behind one address, each with its place, or what is wrong with it."""
        for number, piece in enumerate(self._opened(named)):
            self.portions += isinstance(piece, Portion)
            if self.portions > self.intake.limits.portions:
                hint = "name fewer sources, or raise the limit"
                problem = Problem(
                    "fetch", _uri(named.address), f"more than {self.intake.limits.portions} sources", hint
                )
                yield (*named.order, number), problem
                return
            told = replace(piece, where=shown(piece.where)) if isinstance(piece, Problem) else piece
            yield (*named.order, number), told

    def _opened(self, named: _Named) -> Iterator[Portion | Problem]:
        address, uri = named.address, _uri(named.address)
        if named.depth > self.intake.limits.depth:
            yield Problem("fetch", uri, "named too deep inside other sources", "give it as a source of its own")
        elif isinstance(address, Document):
            yield from self._document(address, named.depth)
        elif named.depth and scheme_of(uri) == "file":
            yield from self._beside(named, uri)
        else:
            yield from self._source(address, named.depth)

    def _beside(self, named: _Named, uri: str) -> Iterator[Portion | Problem]:
        """A file that a source names: only one that lies with it may be read."""
        folder = named.folder.resolve() if named.folder else None
        path = (folder / file_of(uri)).resolve() if folder else None
        if folder is None or path is None or not path.is_relative_to(folder):
            hint = "give it as a source of its own, if you trust what names it"
            yield Problem("fetch", uri, "a source names a file of this machine that does not lie beside it", hint)
            return
        yield from self._source(Source(shown(str(path))), named.depth)

    def _source(self, source: Source, depth: int) -> Iterator[Portion | Problem]:
        scheme = scheme_of(source.uri)
        mine = (opener for opener in self.intake.openers if scheme in opener.schemes)
        found = next((pieces for opener in mine if (pieces := opener.open(source)) is not None), None)
        if found is None and scheme != "file":
            yield Problem("fetch", source.uri, f"nothing here opens {scheme} addresses", "save it and name the file")
        for piece in found or ():
            if isinstance(piece, Source):
                yield from self._file(piece, depth)
            elif isinstance(piece, Document):
                yield from self._document(piece, depth)
            else:
                yield piece
        if found is None and scheme == "file":
            yield from self._file(source, depth)

    def _document(self, document: Document, depth: int) -> Iterator[Portion]:
        yield Portion(document.source, document.data, line=document.line, depth=depth, name=document.name)

    def _file(self, source: Source, depth: int) -> Iterator[Portion | Problem]:
        if scheme_of(source.uri) != "file":
            yield from self._source(source, depth + 1)
            return
        source = replace(source, uri=shown(source.uri))
        path = _resolved(source.uri)
        if path in self.seen:
            return
        self.seen.add(path)
        reader = self.intake.reader_for(suffix_of(source.uri))
        if reader is not None and reader.by_lines:
            yield from _cut(source, depth)
        else:
            yield Portion(source, depth=depth)


def _cut(source: Source, depth: int) -> Iterator[Portion]:
    """A file in portions of whole lines; one that can't be opened is one portion, and its reading says why."""
    try:
        digest, cuts = _lines(file_of(source.uri))
    except (OSError, ValueError):
        yield Portion(source, depth=depth)
        return
    whole = Source(source.uri, source.media_type, digest)
    for (start, line), (end, _) in pairwise(cuts):
        yield Portion(whole, start=start, end=end, line=line, depth=depth)


def _lines(path: Path) -> tuple[str, list[tuple[int, int]]]:
    """The digest of a file, and where it may be cut: (byte, number of the line that begins there), its end the last."""
    cuts = [(0, 1)]
    at, line = 0, 1
    sha = hashlib.sha256()
    with path.open("rb") as file:
        first = file.read(4)
        file.seek(0)
        whole = first.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff"))  # a byte 10 is no line's end there
        while block := file.read(_BLOCK):
            sha.update(block)
            done = 0
            while not whole:
                wanted = max(cuts[-1][0] + CUT - at, done)
                found = block.find(b"\n", wanted) + 1
                if not found:
                    break
                line += block.count(b"\n", done, found)
                cuts.append((at + found, line))
                done = found
            line += block.count(b"\n", done)
            at += len(block)
    if cuts[-1][0] < at or at == 0:
        cuts.append((at, line))
    return sha.hexdigest(), cuts


def _batches(pieces: Sequence[tuple[Order, Portion]]) -> Iterator[list[tuple[Order, Portion]]]:
    batch: list[tuple[Order, Portion]] = []
    size = 0
    for order, portion in pieces:
        own = len(portion.data) if portion.data is not None else (portion.end or 0) - portion.start
        if batch and (len(batch) == BATCH_PORTIONS or size + own > BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append((order, portion))
        size += own
    if batch:
        yield batch


def _loaded(portion: Portion, intake: Intake) -> bytes | None:
    try:
        return load(portion, intake).data
    except BrieferError:
        return portion.data


def _uri(address: Source | Document) -> str:
    return address.source.uri if isinstance(address, Document) else address.uri


def _resolved(uri: str) -> str:
    try:
        return os.path.realpath(file_of(uri))
    except (OSError, ValueError):
        return uri
