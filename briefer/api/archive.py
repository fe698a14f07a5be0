"""What stands in the archive: shown, listed, taken out, copied and put back."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

from briefer import given
from briefer.api._archive import Named, archive_of, named
from briefer.archive.address import address, default
from briefer.desk import Desk, Settings, opened
from briefer.errors import ArchiveError, ConfigError, WriteError
from briefer.model import Article, Brief, Kept, Run, Span
from briefer.nearest import nearest

Listed = Literal["briefs", "articles", "sources", "runs"]
LISTS = ("briefs", "articles", "sources", "runs")

_DATABASE = b"SQLite format 3\0"
"""How a file of SQLite begins."""
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_PLACE = re.compile(r"([0-9a-fA-F]+)#q-(\d+)-(\d+)")


@dataclass(frozen=True, slots=True)
class Shown:
    """What an id names: an article with its versions, and the quotation in it; or the brief of a date."""

    article: Article | None = None
    versions: tuple[Kept, ...] = ()
    span: Span | None = None
    brief: Brief | None = None


def show(name: str, *, archive: Named = None, config: Settings = None, desk: Desk | None = None) -> Shown:
    """What `name` names: an article, version or quotation by its id, ``VERSION#q-START-END``, or the brief of a date.

    Raises ArchiveError when there is no such thing, and for what was taken out.
    """
    name = given.name(name, "id")
    with archive_of(archive, config, desk) as (place, _):
        if _DATE.fullmatch(name):
            if (run := place.runs.of(name)) is None:
                raise ArchiveError("there is no brief of this day", where=name, hint="briefer list briefs names them")
            return Shown(brief=place.runs.brief(run.number))
        if found := _PLACE.fullmatch(name):
            article = place.article(found[1])
            start, end = map(int, found.groups()[1:])
            if not start < end <= len(article.text):
                hint = f"its text has {len(article.text)} characters; briefer search prints the places of what it finds"
                raise ArchiveError("there is no such place in the article", where=name, hint=hint)
            span = Span(start, end)
            return Shown(article, place.kept(found[1]), span)
        if (quoted := place.place(name)) is not None:
            return Shown(place.article(quoted.version), place.kept(quoted.version), quoted.span)
        article = place.article(name)
        return Shown(article, place.kept(name))


def list_archive(
    what: str = "articles", *, archive: Named = None, config: Settings = None, desk: Desk | None = None
) -> tuple[Any, ...]:
    """The briefs (the last edition of each date), articles (newest first), sources or runs of the archive."""
    if what not in LISTS:
        raise ConfigError("is no list", where=what, hint=nearest(what, LISTS) or f"known: {', '.join(LISTS)}")
    with archive_of(archive, config, desk) as (place, _):
        if what == "articles":
            return tuple(place.articles())
        if what == "sources":
            return tuple(place.standings.all().values())
        runs: tuple[Run, ...] = place.runs.all()
        return runs if what == "runs" else tuple({run.date: run for run in runs}.values())


def forget(
    name: str,
    *,
    archive: Named = None,
    moment: datetime | None = None,
    config: Settings = None,
    desk: Desk | None = None,
) -> tuple[Kept, ...]:
    """Take an article out of the archive: texts, bytes and quotations go, a named gap stays. Gives its versions."""
    when = (moment or datetime.now(UTC)).isoformat(timespec="seconds")
    with archive_of(archive, config, desk) as (place, _):
        gone: tuple[Kept, ...] = place.forget(given.name(name, "id"), when)
        return gone


def backup(file: str | Path, *, archive: Named = None, config: Settings = None, desk: Desk | None = None) -> Path:
    """A whole copy of the archive as one file (SQLite), also while others read and write. Raises WriteError too.

    It takes the place of an earlier copy, never of a file that is none.
    """
    with archive_of(archive, config, desk) as (place, own):
        _apart(copy := given.path(file, "file"), named(archive, own) or default())
        if not _may_go(copy):
            hint = "give the name of a new file, or of an earlier backup"
            raise WriteError("is there, and no backup: it is left as it is", where=str(copy), hint=hint)
        place.backup(copy)
    return copy


def restore(
    file: str | Path, *, archive: Named = None, config: Settings = None, desk: Desk | None = None
) -> Path | None:
    """What `backup` wrote in place of the archive; gives where the one before was laid aside, where that is a file."""
    with opened(desk, config) as own:
        meant = named(archive, own) or default()
        _apart(copy := given.path(file, "file"), meant)
        aside: Path | None = import_module("briefer.archive.archive").Archive.restore(copy, meant)
        return aside


def _may_go(file: Path) -> bool:
    """Whether a copy may take the place of what is at `file`: nothing, an empty file, or a database."""
    try:
        if file.is_fifo():  # whoever opens one waits
            return False
        with file.open("rb") as there:
            return there.read(len(_DATABASE)) in (b"", _DATABASE)
    except FileNotFoundError:
        return True
    except OSError as error:
        reason = f"cannot be written: {error.strerror or error}"
        raise WriteError(reason, where=str(file), hint="give the path of a file that you may write") from error


def _apart(file: Path, named: str | Path) -> None:
    """A copy is another file than what it is of."""
    own = address(named).file
    if own is not None and os.path.realpath(file) == os.path.realpath(own):
        raise ConfigError("is the archive itself", where=str(file), hint="give another file")
