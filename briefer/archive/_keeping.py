"""What comes to an archive is sorted out: known, new, a new version; and what its tables then hold."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from briefer import record
from briefer.archive.schema import blobs, pieces, versions
from briefer.archive.tokens import PARTS
from briefer.archive.tokens import passages as passages_of
from briefer.model import Arrival, Article
from briefer.text.digest import digest

Fate = Literal["new", "known", "changed", "forgotten"]
"""What became of an arrival: `changed` is a new version of an article that is known; `forgotten` was taken out."""


def sorted_out(
    connection: Connection, arrivals: Sequence[Arrival], moment: str, source: str
) -> tuple[list[Fate], list[dict[str, Any]], list[dict[str, Any]]]:
    """What becomes of each arrival, the rows of `versions` that it makes, and those of `passages`."""
    known = _Known(connection, arrivals, moment)
    number = connection.execute(sa.select(sa.func.max(versions.c.number))).scalar() or 0
    fates: list[Fate] = []
    rows, indexed = [], []
    for arrival in arrivals:
        article, fate = known.place(arrival)
        fates.append(fate)
        if fate in ("known", "forgotten"):
            continue
        number += 1
        rows.append(_row(number, arrival, article, moment, source))
        indexed += [
            {
                "number": number * PARTS + part,
                "version": number,
                "words": passage.words,
                "stems": passage.stems,
                "length": passage.length,
            }
            for part, passage in enumerate(passages_of(article)[:PARTS])
        ]
    return fates, rows, indexed


def keep_bytes(connection: Connection, data: Mapping[str, Mapping[int, bytes]], moment: str) -> None:
    """Keep the pieces of documents, each blob once."""
    if not data:
        return
    wanted = [(document, start, digest(held), held) for document, each in data.items() for start, held in each.items()]
    there = set(_among(connection, blobs.c.digest, {each[2] for each in wanted}, blobs.c.digest))
    new = {blob: held for _, _, blob, held in wanted if blob not in there}
    if new:
        connection.execute(
            sa.insert(blobs),
            [
                {"digest": blob, "size": len(held), "data": zlib.compress(held), "kept": moment}
                for blob, held in new.items()
            ],
        )
    placed = _among(connection, pieces.c.document, set(data), pieces.c.document, pieces.c.start)
    known = {(document, start) for document, start in placed}
    rows = [
        {"document": document, "start": start, "blob": blob}
        for document, start, blob, _ in wanted
        if (document, start) not in known
    ]
    if rows:
        connection.execute(sa.insert(pieces), rows)


class _Known:
    """What the archive already has of some arrivals."""

    def __init__(self, connection: Connection, arrivals: Sequence[Arrival], moment: str) -> None:
        self._moment = moment
        self._articles: dict[str, str] = {}
        self._paths: dict[str, str] = {}
        self._versions: set[tuple[str, str]] = set()
        self._now: set[str] = set()
        self._gone: set[str] = set()
        columns = (versions.c.number, versions.c.article, versions.c.given, versions.c.version, versions.c.path,
                   versions.c.seen, versions.c.forgotten)  # fmt: skip
        ids = {each for arrival in arrivals for each in (arrival.article.id, arrival.other) if each}
        found = {row.number: row for row in _among(connection, versions.c.given, ids, *columns)}
        found |= {row.number: row for row in _among(connection, versions.c.article, ids, *columns)}
        paths = {arrival.path for arrival in arrivals if arrival.path}
        found |= {row.number: row for row in _among(connection, versions.c.path, paths, *columns)}
        held = {row.article for row in found.values()}
        found |= {row.number: row for row in _among(connection, versions.c.article, held, *columns)}
        for _, row in sorted(found.items()):
            self._articles.setdefault(row.given, row.article)
            if row.path:
                self._paths[row.path] = row.article
            self._versions.add((row.article, row.version))
            if row.seen == moment:
                self._now.add(row.article)
            if row.forgotten:
                self._gone.add(row.article)

    def place(self, arrival: Arrival) -> tuple[Article, Fate]:
        """The article under the id that it has in the archive, and what became of it."""
        article = arrival.article
        mine = self._paths.get(arrival.path) or self._articles.get(article.id)
        if mine is not None and (mine, article.version) not in self._versions and mine in self._now and arrival.other:
            # Two texts of one run bear one id: a site that gives one address to all its pages.
            mine = self._articles.get(arrival.other, arrival.other)
        name = mine or article.id
        settled = article if name == article.id else _renamed(article, name)
        if name in self._gone:
            return settled, "forgotten"
        if (name, article.version) in self._versions:
            return settled, "known"
        fate: Fate = "changed" if any(held == name for held, _ in self._versions) else "new"
        self._versions.add((name, article.version))
        self._now.add(name)
        self._articles.setdefault(article.id, name)
        if arrival.path:
            self._paths[arrival.path] = name
        return settled, fate


def _renamed(article: Article, name: str) -> Article:
    return replace(article, id=name)


def _row(number: int, arrival: Arrival, article: Article, moment: str, source: str) -> dict[str, Any]:
    return {
        "number": number,
        "article": article.id,
        "given": arrival.article.id,
        "version": article.version,
        "path": _storable(arrival.path),
        "document": article.source.sha256,
        "uri": _storable(article.source.uri),
        "title": _storable(article.title),
        "outlet": _storable(article.outlet),
        "language": f" {' '.join(article.languages)} ",
        "published": article.published.value,
        "seen": moment,
        "source": _storable(source),
        "issue": None,
        "forgotten": None,
        "record": record.dump_article(article),
    }


def _storable(text: str) -> str:
    """What every database takes: half characters and NUL (of names that are no text) written out."""
    return text.encode("utf-8", "backslashreplace").decode().replace("\0", "\\0")


def drop_bytes(connection: Connection, documents: Mapping[str, str]) -> None:
    """The bytes of some articles go: of a line of its own that line, of anything else the whole document."""
    for document, own in documents.items():
        rows = connection.execute(
            sa.select(blobs).join(pieces, pieces.c.blob == blobs.c.digest).where(pieces.c.document == document)
        ).all()
        for row in rows:
            if row.data is None:
                continue
            lines = zlib.decompress(row.data).split(b"\n")
            left = [line for line in lines if digest(line.rstrip(b"\r")) != own and digest(line) != own]
            if own and len(left) == len(lines) and len(rows) > 1:
                continue
            data = zlib.compress(b"\n".join(left)) if own and len(left) < len(lines) else None
            connection.execute(sa.update(blobs).where(blobs.c.digest == row.digest).values(data=data))


def _among(connection: Connection, column: sa.Column[Any], values: Iterable[str], *wanted: sa.Column[Any]) -> list[Any]:
    """Rows whose `column` is one of `values`: the columns `wanted`, or the one of them."""
    listed = sorted(values)
    found: list[Any] = []
    for at in range(0, len(listed), 500):
        result = connection.execute(sa.select(*wanted).where(column.in_(listed[at : at + 500])))
        found += result.scalars().all() if len(wanted) == 1 else result.all()
    return found
