"""Addresses become a list of portions to read: what holds many is opened, limits are kept, the order is fixed.

Readers may find further addresses; they are worked off in rounds, and what they give stands where they were named.
What waits for other machines is opened some way ahead, and no more than that is held in memory.
"""

from __future__ import annotations

import os
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from briefer.errors import BrieferError
from briefer.limits import Limits, reached
from briefer.model import Article, Document, Problem, Source, Teaser
from briefer.pipeline.ahead import at_once
from briefer.pipeline.lines import cut
from briefer.pipeline.read import (
    WITHIN,
    Portion,
    Read,
    file_of,
    key_of,
    load,
    place_of,
    read,
    scheme_of,
    shown,
    suffix_of,
)
from briefer.protocols import Opener, Reader

BATCH_PORTIONS, BATCH_BYTES = 100, 250_000
"""A batch is at most so many portions, or so many bytes: work that is worth sending elsewhere."""

AHEAD = 32
"""So many addresses are looked at to find those that may be opened at once."""

_ENDINGS = {"plain": "txt", "markdown": "md", "x-ndjson": "jsonl"}
"""What readers are called whose files do not end as their media types do."""

Batch = Sequence[Portion]
Work = Callable[[Iterable[Batch]], Iterable[Sequence[Read]]]
"""Does the batches, in order: what each portion of each gave."""
Order = tuple[int, ...]
"""Where an address stands: its place in the list, then its place in what the address before named, and so on."""
Opened = Source | Document | Problem


@dataclass(frozen=True, slots=True)
class Intake:
    """Who opens addresses and who reads what is behind them."""

    openers: tuple[Opener, ...]
    readers: Mapping[str, Reader]
    """By name; a reader may be loaded when it is looked up."""
    limits: Limits = Limits()
    encoding: str = ""
    """The charset that the user names, or empty."""
    known: Mapping[str, Source] = field(default_factory=dict)
    """What the user says of sources (outlet, grade, full), by `place_of` their addresses."""

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

    def told(self, source: Source) -> Source:
        """`source` with what the user says of it, wherever it is named."""
        known = self.known.get(place_of(source.uri)) if self.known else None
        return replace(source, outlet=known.outlet, grade=known.grade, full=known.full) if known else source


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


def lost_article(article: Article) -> Read:
    """The same of an article that was read before."""
    return lost(Portion(article.source))


def take(addresses: Iterable[Source | Document], intake: Intake, work: Work) -> Iterator[tuple[Order, Read]]:
    """What `work` makes of every portion behind `addresses`, with its place, in the order it is done.

    What is given twice, by whatever spelling of its path, is read once. Problems met on the way come as a `Read` too.
    """
    unfolding = _Unfolding(intake)
    asked = [
        _Named((number,), address if isinstance(address, Document) else intake.told(address))
        for number, address in enumerate(addresses)
    ]
    articles = 0
    while asked:
        told: list[tuple[Order, Read]] = []
        underway: deque[list[tuple[Order, Portion]]] = deque()
        further: list[_Named] = []
        for results in work(_underway(unfolding.open_all(asked), underway, told)):
            for (order, portion), result in zip(underway.popleft(), results, strict=True):
                articles += len(result.articles)
                if articles > intake.limits.articles:
                    yield order, _too_many(result, articles, portion.source.uri, intake.limits.articles)
                    return
                yield order, result
                further += _further(order, portion, result, intake)
        yield from told
        asked = further


def _underway(
    pieces: Iterable[tuple[Order, Portion | Problem]],
    underway: deque[list[tuple[Order, Portion]]],
    told: list[tuple[Order, Read]],
) -> Iterator[Batch]:
    """The portions in batches, each noted in `underway`; problems are `told`."""

    def portions() -> Iterator[tuple[Order, Portion]]:
        for order, piece in pieces:
            if isinstance(piece, Problem):
                told.append((order, Read(problems=(piece,))))
            else:
                yield order, piece

    for batch in _batches(portions()):
        underway.append(batch)
        yield [piece for _, piece in batch]


def _too_many(result: Read, articles: int, uri: str, most: int) -> Read:
    """`result` up to the limit of articles, and what is said of the rest."""
    kept = len(result.articles) - (articles - most)
    problem = Problem("read", uri, f"more than {most:,} articles; the rest was not read", reached("articles", most))
    cut = replace(result, articles=result.articles[:kept], analyses=result.analyses[:kept], further=())
    return replace(cut, problems=(*result.problems, problem))


@dataclass(frozen=True, slots=True)
class _Named:
    """An address and where it was named."""

    order: Order
    address: Source | Document
    depth: int = 0
    folder: Path | None = None
    """The folder of the file that named it; None when the user did, or a source that is no file of this machine."""
    only: str = ""
    """See `Portion.only`."""
    teaser: Teaser | None = None
    """What it completes."""


def _further(order: Order, portion: Portion, result: Read, intake: Intake) -> Iterator[_Named]:
    source = portion.source
    here = file_of(source.uri).parent if portion.data is None else None
    for number, each in enumerate(result.further):
        teaser = each if isinstance(each, Teaser) else None
        found = each.page if isinstance(each, Teaser) else each
        address: Source | Document
        if isinstance(found, Document):
            address = replace(found, source=_inherited(found.source, source))
        else:
            address = _inherited(intake.told(found), source)
        only = "" if portion.only == _uri(address) else portion.only
        yield _Named((*order, number), address, portion.depth + 1, here, only, teaser)


def _inherited(source: Source, by: Source) -> Source:
    """`source`, which `by` names, with what the user says of `by`."""
    return replace(
        source,
        by=by.uri,
        outlet=source.outlet or by.outlet,
        grade=source.grade or by.grade,
        full=source.full or by.full,
    )


@dataclass(slots=True)
class _Unfolding:
    """The addresses opened so far."""

    intake: Intake
    seen: set[str] = field(default_factory=set)
    ready: dict[Source, list[Opened]] = field(default_factory=dict)
    """What was opened before its turn."""
    portions: int = 0
    held: dict[int, int] = field(default_factory=dict)
    """The bytes of what each address of the list was found to hold."""

    def open_all(self, asked: Iterable[_Named]) -> Iterator[tuple[Order, Portion | Problem]]:
        """The portions behind the addresses, in order, each with its place, or what is wrong with it."""
        waiting = iter(asked)
        while window := list(islice(waiting, AHEAD)):
            self._ahead(window)
            for named in window:
                yield from self.open(named)

    def open(self, named: _Named) -> Iterator[tuple[Order, Portion | Problem]]:
        """The portions behind one address, each with its place, or what is wrong with it."""
        most = self.intake.limits.sources
        for number, piece in enumerate(self._opened(_within(named))):
            self.portions += isinstance(piece, Portion)
            if self.portions > most:
                problem = Problem("fetch", _uri(named.address), f"more than {most:,} sources", reached("sources", most))
                yield (*named.order, number), problem
                return
            told = replace(piece, where=shown(piece.where)) if isinstance(piece, Problem) else piece
            yield (*named.order, number), _completing(told, named.teaser)

    def _ahead(self, window: Sequence[_Named]) -> None:
        """Open those of `window` that wait for several other machines."""
        rows: dict[str, dict[Source, Opener]] = defaultdict(dict)
        for named in window:
            source = named.address
            if isinstance(source, Source) and not self._deep(named) and key_of(source.uri) not in self.seen:
                opener = next(iter(self._openers(source)), None)
                if opener and (row := opener.lane(source)):
                    rows[row][source] = opener
        if len(rows) > 1:
            openers = {source: opener for row in rows.values() for source, opener in row.items()}
            opened = at_once({row: list(rows[row]) for row in rows}, lambda each: list(openers[each].open(each) or ()))
            self.ready.update(opened)

    def _openers(self, source: Source) -> Iterator[Opener]:
        scheme = scheme_of(source.uri)
        return (opener for opener in self.intake.openers if scheme in opener.schemes)

    def _deep(self, named: _Named) -> bool:
        return named.depth > self.intake.limits.depth

    def _opened(self, named: _Named) -> Iterator[Portion | Problem]:
        address, uri = named.address, _uri(named.address)
        if self._deep(named):
            most = self.intake.limits.depth
            told = f"named too deep inside other sources (more than {most} deep)"
            yield Problem("fetch", uri, told, f"give it as a source of its own, or {reached('depth', most)}")
        elif isinstance(address, Document):
            yield from self._held(named, address)
        elif named.depth and scheme_of(uri) == "file":
            yield from self._beside(named, uri)
        else:
            for piece in self._source(address, named.depth):
                yield replace(piece, only=named.only) if isinstance(piece, Portion) else piece

    def _held(self, named: _Named, document: Document) -> Iterator[Portion | Problem]:
        """A document that a source holds, as long as all that its address holds is not too much."""
        root, most = named.order[0], self.intake.limits.unpacked
        before = self.held.get(root, 0)
        self.held[root] = before + len(document.data) if named.depth else before
        if self.held[root] <= most:
            yield replace(_portion(document, named.depth), only=named.only)
        elif before <= most:
            told = f"holds more than {most / 1_000_000:g} MB; what comes after that was not read"
            yield Problem("fetch", document.source.by, told, reached("unpacked", most))

    def _beside(self, named: _Named, uri: str) -> Iterator[Portion | Problem]:
        """A file that a source names: only one that lies with it may be read."""
        address = named.address.source if isinstance(named.address, Document) else named.address
        folder = named.folder.resolve() if named.folder and not uri.lower().startswith("file:") else None
        path = (folder / file_of(uri)).resolve() if folder else None
        if folder is None or path is None or not path.is_relative_to(folder):
            hint = "give it as a source of its own, if you trust what names it"
            yield Problem("fetch", uri, "a source names a file of this machine that does not lie beside it", hint)
            return
        yield from self._source(replace(address, uri=shown(str(path))), named.depth)

    def _source(self, source: Source, depth: int) -> Iterator[Portion | Problem]:
        scheme = scheme_of(source.uri)
        if scheme not in ("file", "-"):
            if (key := key_of(source.uri)) in self.seen:
                return
            self.seen.add(key)
        found: Iterable[Opened] | None = self.ready.pop(source, None)
        if found is None:
            found = next((pieces for each in self._openers(source) if (pieces := each.open(source)) is not None), None)
        if found is None and scheme != "file":
            yield Problem("fetch", source.uri, f"nothing here opens {scheme} addresses", "save it and name the file")
        for piece in found or ():
            if isinstance(piece, Source):
                yield from self._file(replace(_inherited(piece, source), by=source.by), depth)
            elif isinstance(piece, Document):
                yield _portion(piece, depth)
            else:
                yield piece
        if found is None and scheme == "file":
            yield from self._file(source, depth)

    def _file(self, source: Source, depth: int) -> Iterator[Portion | Problem]:
        if scheme_of(source.uri) != "file":
            yield from self._source(source, depth + 1)
            return
        source = replace(source, uri=shown(source.uri))
        path = place_of(source.uri)
        if path in self.seen:
            return
        self.seen.add(path)
        reader = self.intake.reader_for(suffix_of(source.uri))
        if reader is not None and reader.by_lines:
            yield from cut(source, depth)
        else:
            yield Portion(source, depth=depth)


def _within(named: _Named) -> _Named:
    """An address such as ``pack.zip!/a.txt`` becomes that of the archive, of which only this is asked for."""
    address = named.address
    if isinstance(address, Document) or WITHIN not in address.uri or named.depth or _is_file(address.uri):
        return named
    archive = replace(address, uri=address.uri.partition(WITHIN)[0])
    return replace(named, address=archive, only=address.uri)


def _completing(piece: Portion | Problem, teaser: Teaser | None) -> Portion | Problem:
    """`piece` of the page that completes `teaser`; where it cannot be had, the teaser stands for itself."""
    if teaser is None:
        return piece
    if isinstance(piece, Problem):
        return Portion(teaser.article.source, data=b"", teaser=teaser, fault=piece)
    return replace(piece, teaser=teaser)


def _portion(document: Document, depth: int) -> Portion:
    return Portion(document.source, document.data, line=document.line, depth=depth, name=document.name)


def _batches(pieces: Iterable[tuple[Order, Portion]]) -> Iterator[list[tuple[Order, Portion]]]:
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


def _is_file(uri: str) -> bool:
    try:
        return scheme_of(uri) == "file" and os.path.lexists(file_of(uri))
    except ValueError:
        return False
