"""The issues of an archive: each brief as it was made, under its date; what is kept of one is never changed again."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from briefer import record
from briefer.archive._store import Store
from briefer.archive.schema import joins, quotes, runs, stories, versions
from briefer.archive.takedown import without
from briefer.errors import ArchiveError
from briefer.history.lasting import lasting
from briefer.model import Brief, Change, Past, Run, Story
from briefer.text.digest import digest

REMEMBERED = 30
"""So many dates before a brief are looked at for what it repeats."""


class Runs:
    """The issues of one archive."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, brief: Brief, *, kind: str, moment: str, articles: Iterable[int] = (), written: bool = False) -> Run:
        """Keep an issue, and that the `articles` (numbers of versions) belong to it; both or neither.

        An issue that says what the last edition of its kind and date says is that edition.
        """
        data = record.dump(brief)
        with self._store.writing() as connection:
            last = connection.execute(
                sa.select(runs)
                .where(runs.c.kind == kind, runs.c.date == brief.date)
                .order_by(runs.c.edition.desc())
                .limit(1)
            ).one_or_none()
            if last is not None and last.digest == digest(data):
                return _run(last)
            number, edition = _next(connection), last.edition + 1 if last else 1
            row = {
                "number": number,
                "kind": kind,
                "date": brief.date,
                "edition": edition,
                "made": moment,
                "upto": connection.execute(sa.select(sa.func.max(versions.c.number))).scalar() or 0,
                "written": written,
                "sent": False,
                "digest": digest(data),
                "record": zlib.compress(data),
            }
            connection.execute(sa.insert(runs), [row])
            if quoted := _quotes(brief, number):
                connection.execute(sa.insert(quotes), quoted)
            if told := [{"run": number, "item": item, "story": each.story} for item, each in _changes(brief)]:
                connection.execute(sa.insert(stories), told)
            joined = {story: each.story for _, each in _changes(brief) for story in each.joins}
            if joined:
                rows = [{"run": number, "story": story, "into": into} for story, into in joined.items()]
                connection.execute(sa.insert(joins), rows)
            numbers = list(articles)
            for at in range(0, len(numbers), 500):
                mine = versions.c.number.in_(numbers[at : at + 500])
                connection.execute(sa.update(versions).where(mine).values(issue=brief.date))
            return Run(number, kind, brief.date, edition, moment, written, False)

    def all(self, kind: str | None = None) -> tuple[Run, ...]:
        """Every issue, by date, then in the order they were made."""
        statement = sa.select(*_LISTED).order_by(runs.c.date, runs.c.number)
        if kind is not None:
            statement = statement.where(runs.c.kind == kind)
        with self._store.reading() as connection:
            return tuple(_run(row) for row in connection.execute(statement))

    def of(self, date: str, kind: str | None = None) -> Run | None:
        """The last edition of a date; of any kind, the daily one before others."""
        found = [run for run in self.all(kind) if run.date == date]
        return max(found, key=lambda run: (run.kind == "daily", run.number), default=None)

    def last(self, kind: str) -> str:
        """The newest date that has an issue of that kind, or empty."""
        with self._store.reading() as connection:
            return str(
                connection.execute(sa.select(sa.func.max(runs.c.date)).where(runs.c.kind == kind)).scalar() or ""
            )

    def brief(self, number: int) -> Brief:
        """The brief of an issue. Raises ArchiveError when there is none."""
        with self._store.reading() as connection:
            data = connection.execute(sa.select(runs.c.record).where(runs.c.number == number)).scalar()
        if data is None:
            raise ArchiveError("there is no such issue", where=str(number), hint="briefer list runs names them")
        return record.load(zlib.decompress(data), where=f"issue {number}")

    def chosen(self) -> dict[str, Run]:
        """The issue of each date: the last edition of the daily one, else the last that was made."""
        chosen: dict[str, Run] = {}
        for run in self.all():
            held = chosen.get(run.date)
            if held is None or run.kind == "daily" or held.kind != "daily":
                chosen[run.date] = run
        return chosen

    def story(self, name: str) -> Story:
        """The story of an id, also one that turned out to be another's. Raises ArchiveError when there is none."""
        with self._store.reading() as connection:
            told = connection.execute(sa.select(stories)).all()
            joined = connection.execute(sa.select(joins)).all()
        current = {run.number: date for date, run in self.chosen().items()}
        now = {(current[row.run], row.item): row.story for row in told if row.run in current}
        became = {row.story: row.into for row in joined if row.run in current}
        if name not in now.values() and name not in became:
            # Another edition of its issue tells it under another story.
            dates = {run.number: run.date for run in self.all()}
            moved = (now.get((dates[row.run], row.item)) for row in told if row.story == name)
            name = next((story for story in moved if story), name)
        story = lasting(name, became)
        numbers = {date: number for number, date in current.items()}
        found = sorted((date, item) for (date, item), each in now.items() if lasting(each, became) == story)
        if not found:
            raise ArchiveError("there is no such story", where=name, hint="items of a brief.json name theirs")
        return Story(story, tuple((numbers[date], date, item) for date, item in found))

    def past(self, before: str) -> Past:
        """The issues of the dates before one, oldest first: of each date the daily one, else the last that was made."""
        chosen = {date: run for date, run in self.chosen().items() if date < before}
        dates = sorted(chosen)[-REMEMBERED:]
        return Past(tuple(self.brief(chosen[date].number) for date in dates), before)

    def mark(self, number: int, *, written: bool | None = None, sent: bool | None = None) -> None:
        """Note that the files of an issue are in their places, or that it was sent."""
        values = {name: value for name, value in (("written", written), ("sent", sent)) if value is not None}
        with self._store.writing() as connection:
            connection.execute(sa.update(runs).where(runs.c.number == number).values(**values))

    def forget(self, connection: Connection, article: str) -> None:
        """Take an article out of every issue that quotes or names it, in a transaction that is under way."""
        for row in connection.execute(sa.select(runs.c.number, runs.c.record)).all():
            data = zlib.decompress(row.record)
            if article.encode() in data:
                brief = without(record.load(data, where=f"issue {row.number}"), article)
                changed = sa.update(runs).where(runs.c.number == row.number)
                connection.execute(changed.values(record=zlib.compress(record.dump(brief))))
        connection.execute(sa.delete(quotes).where(quotes.c.article == article))


_LISTED = (runs.c.number, runs.c.kind, runs.c.date, runs.c.edition, runs.c.made, runs.c.written, runs.c.sent)


def _run(row: Any) -> Run:
    return Run(row.number, row.kind, row.date, row.edition, row.made, row.written, row.sent)


def _next(connection: Connection) -> int:
    return (connection.execute(sa.select(sa.func.max(runs.c.number))).scalar() or 0) + 1


def _changes(brief: Brief) -> list[tuple[str, Change]]:
    """What is new in each item that is printed in full and tells a story, by its id."""
    items = {item.id: item for section in brief.sections for item in section.items if not item.see}
    return [(name, item.change) for name, item in items.items() if item.change and item.change.story]


def _quotes(brief: Brief, run: int) -> Sequence[dict[str, Any]]:
    texts = {article.id: article.version for article in brief.articles}
    items = (item for section in brief.sections for item in section.items)
    found = {quote.id: quote for item in items for quote in (*item.quotes, *item.also)}
    found |= {quote.id: quote for quote in brief.quotes}
    return [
        {
            "run": run,
            "id": quote.id,
            "article": quote.article,
            "version": texts.get(quote.article, ""),
            "start": quote.span.start,
            "end": quote.span.end,
        }
        for quote in found.values()
    ]
