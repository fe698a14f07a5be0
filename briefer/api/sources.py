"""The sources of the settings: asked for what is new, looked after, added, tried and removed."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from briefer import given
from briefer.api._archive import Named, named, stamp
from briefer.api._settings import with_source, without_source
from briefer.api._sources import read_now
from briefer.api.ingest import FATES, drop_old, take_in
from briefer.articles.feeds import feeds_of
from briefer.articles.media import FEEDS, media_type_of
from briefer.config import Config, Subscription
from briefer.config import load as load_settings
from briefer.desk import Desk, Settings, opened
from briefer.errors import BrieferError, ConfigError, ReadError
from briefer.files import alone
from briefer.model import Article, Document, Problem, Source, Standing
from briefer.nearest import nearest
from briefer.pipeline.read import place_of, scheme_of
from briefer.protocols import Say

SILENT = "source"
"""The stage of problems that tell of a source that has fallen silent."""

SETTINGS = Path("briefer.toml")
"""The settings file that the daily work takes where none is named."""

TOLD = 100
"""After so many articles of a source it is told again how far it is."""

State = Literal["ok", "silent", "failing", "unasked"]


@dataclass(frozen=True, slots=True)
class Listed:
    """A source of the settings, how it has been doing, and what is wrong with it, if anything."""

    source: Subscription
    standing: Standing | None
    state: State
    message: str


@dataclass(frozen=True, slots=True)
class Tried:
    """What is behind an address: the source as it would be listed, its articles, and what went wrong."""

    source: Source
    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]
    feeds: tuple[str, ...] = ()
    """All feeds that the page names where one was found there; the first is taken."""


def asked(place: Any, desk: Desk, today: str, moment: datetime, say: Say) -> list[Problem]:
    """Read what is new in all sources of the settings into the open archive `place`; gives what is wrong with them.

    Web addresses are asked no oftener than their `every` says. `say` is told how far it is. Raises ConfigError where
    there is nothing to read at all: no sources, and nothing in the archive.
    """
    sources = desk.config.sources
    if not sources and not place.articles(most=1):
        hint = "briefer sources add ADDRESS, or write [[sources]] into the settings file"
        raise ConfigError("names no sources", where=desk.config.where("sources"), hint=hint)
    known: dict[str, Standing] = place.standings.all()
    due = [each for each in sources if _is_due(each, known.get(each.uri), moment)]
    counts: list[Counter[str]] = [Counter() for _ in due]
    wrong: list[list[Problem]] = [[] for _ in due]
    say(f"asking {len(due)} of {len(sources)} sources")
    for taken in take_in(lambda: place, desk, [_plain(each) for each in due], moment):
        counted, before = counts[taken.address], counts[taken.address].total()
        counted.update(fate for _, fate in taken.fates)
        if counted.total() // TOLD > before // TOLD:
            say(f"{due[taken.address].called}: {counted.total():,} articles so far")
        wrong[taken.address] += [each for each in taken.problems if each not in wrong[taken.address]]
    drop_old(place, desk, moment)
    for source, counted, problems in zip(due, counts, wrong, strict=True):
        known[source.uri] = _standing(source, known.get(source.uri), (counted, problems), (today, stamp(moment)))
        place.standings.note(known[source.uri])
        say(f"{source.called}: {_gave(counted, problems)}")
    told = [each for problems in wrong for each in problems]
    fresh = {source.uri for source in due}
    for source in sources:
        standing = known.get(source.uri)
        state, message = state_of(source, standing, today)
        if state == "failing" and source.uri not in fresh:
            told.append(Problem("fetch", source.uri, message, _hint(source)))
        if standing and _days_silent(source, standing, today):
            told.append(Problem(SILENT, source.uri, _silence(standing, today), _hint(source)))
    return told


def _gave(counted: Counter[str], problems: Sequence[Problem]) -> str:
    """What became of a source, in words."""
    told = [f"{counted[fate]:,} {fate}" for fate in FATES if counted[fate]]
    told += [problems[0].message] if problems else []
    return ", ".join(told) or "nothing"


def state_of(source: Subscription, standing: Standing | None, today: str) -> tuple[State, str]:
    """How a source is doing on a day, and what is wrong with it."""
    if standing is None:
        return "unasked", ""
    if standing.failure:
        return "failing", standing.failure
    return ("silent", _silence(standing, today)) if _days_silent(source, standing, today) else ("ok", "")


def list_sources(
    *, archive: Named = None, date: str | None = None, config: Settings = None, desk: Desk | None = None
) -> tuple[Listed, ...]:
    """The sources of the settings in their order, and how each has been doing by the archive, on a day (today)."""
    with opened(desk, config) as own:
        known = _standings(archive, own)
        today = date or datetime.now().astimezone().date().isoformat()
        return tuple(
            Listed(each, known.get(each.uri), *state_of(each, known.get(each.uri), today))
            for each in own.config.sources
        )


def find_source(address: str, *, config: Settings = None, desk: Desk | None = None) -> Tried:
    """What an address is as a source: a page that names a feed is that feed. It is read, and nothing is kept.

    Raises BrieferError where nothing can be read.
    """
    address = given.text(address, "address")
    with opened(desk, config) as own:
        feeds = _feeds(address, own)
        return _tried(Source(feeds[0] if feeds else address), own, feeds)


def try_source(name: str, *, config: Settings = None, desk: Desk | None = None) -> Tried:
    """What a source of the settings (by its name) or an address gives now; nothing is kept."""
    name = given.name(name, "name")
    with opened(desk, config) as own:
        found = _named(name, own.config)
        source = _plain(own.config.sources[found]) if found is not None else Source(name)
        if found is None and not _is_address(name):
            raise _unknown(name, own.config)
        return _tried(source, own)


def add_source(
    address: str,
    *,
    name: str = "",
    outlet: str = "",
    grade: str = "",
    config: str | Path | None = None,
    desk: Desk | None = None,
) -> Tried:
    """Write the source at an address into the settings file, whose comments and order stay; gives what it holds.

    A page that names a feed is added as that feed. The file is made where there is none. Raises ConfigError for a
    source that is listed already, ReadError where nothing can be read there.
    """
    file = _file(config, desk)
    with opened(desk, file if desk is None and file.exists() else None) as own:
        tried = find_source(address, desk=own)
        _unlisted(tried.source.uri, name, own.config)
        if not tried.articles:
            first = tried.problems[0]
            raise ReadError(first.message, where=first.where, hint=first.hint)
    told = {"address": _relative(tried.source.uri, file), "name": name, "outlet": outlet, "grade": grade}
    with alone(file):
        # Another may have added it while it was read.
        if file.exists():
            _unlisted(tried.source.uri, name, load_settings(file))
        with_source(file, {key: value for key, value in told.items() if value})
    return tried


def _unlisted(uri: str, name: str, settings: Config) -> None:
    """Raises ConfigError where the settings have a source of this address or name."""
    known = {place_of(each.uri): each for each in settings.sources}.get(place_of(uri))
    if known is not None:
        hint = f"it is called {known.called}; briefer sources remove NAME takes it out"
        raise ConfigError("is listed already", where=uri, hint=hint)
    if name and _named(name, settings) is not None:
        raise ConfigError("another source is called so", where=name, hint="choose another name")


def remove_source(
    name: str, *, archive: Named = None, config: str | Path | None = None, desk: Desk | None = None
) -> Subscription:
    """Take a source (by its name) out of the settings file; its articles stay in the archive."""
    file = _file(config, desk)
    with opened(desk, file if desk is None else None) as own:
        with alone(file):
            # The file as it is now, and not as it was when the desk was opened.
            settings = load_settings(file)
            number = _named(name, settings)
            if number is None:
                raise _unknown(name, settings)
            without_source(file, number)
        gone = settings.sources[number]
        if _standings(archive, own).get(gone.uri):
            own.archive(named(archive, own), make=False).standings.drop(gone.uri)
        return gone


def _tried(source: Source, desk: Desk, feeds: tuple[str, ...] = ()) -> Tried:
    articles, problems = read_now([source], desk)
    if not articles and not problems:
        problems = (Problem("read", source.uri, "there is nothing in it", "look at it, or give another address"),)
    return Tried(source, tuple(articles), problems, feeds)


def _plain(source: Subscription) -> Source:
    return Source(source.uri, outlet=source.outlet, grade=source.grade, full=source.full)


def _is_due(source: Subscription, standing: Standing | None, moment: datetime) -> bool:
    """Whether a source may be asked again; what lies on this machine always may."""
    if standing is None or not source.every or scheme_of(source.uri) not in ("http", "https"):
        return True
    since = moment - datetime.fromisoformat(standing.tried)
    # A clock that was set back: nobody waits for the time to come round again.
    return not timedelta(0) <= since < timedelta(seconds=source.every)


def _standing(
    source: Subscription, before: Standing | None, gave: tuple[Counter[str], list[Problem]], when: tuple[str, str]
) -> Standing:
    (counted, problems), (today, moment) = gave, when
    is_read = bool(counted) or not problems
    new = counted["new"] + counted["changed"] > 0
    return Standing(
        address=source.uri,
        listed=before.listed if before else today,
        tried=moment,
        read=today if is_read else before.read if before else "",
        new=today if new else before.new if before else "",
        failure="" if is_read else problems[0].message,
    )


def _days_silent(source: Subscription, standing: Standing, today: str) -> int:
    """The days since a silent source last had something new; 0 for one that is not silent."""
    days = (date.fromisoformat(today) - date.fromisoformat(standing.new or standing.listed)).days
    return days if source.silent_days and days >= source.silent_days else 0


def _silence(standing: Standing, today: str) -> str:
    since = standing.new or standing.listed
    days = (date.fromisoformat(today) - date.fromisoformat(since)).days
    what = f"nothing new since {since}" if standing.new else f"nothing at all since it was listed on {since}"
    why = f"; the last time it could not be read: {standing.failure}" if standing.failure else ""
    return f"{what} ({days} days){why}"


def _hint(source: Subscription) -> str:
    return f"briefer sources test '{source.called}' shows what it gives now"


def _standings(archive: Named, desk: Desk) -> dict[str, Standing]:
    """How the sources have been doing, by the archive that is named, where there is one."""
    address = named(archive, desk)
    if not address:
        return {}
    try:
        found: dict[str, Standing] = desk.archive(address, make=False).standings.all()
    except BrieferError:
        return {}
    return found


def _named(name: str, settings: Config) -> int | None:
    """The number of the source that is called so, by name, outlet or address; None where none or several are."""
    low = name.strip().lower()
    for told in ("name", "outlet", "uri"):
        found = [n for n, each in enumerate(settings.sources) if getattr(each, told).lower() == low]
        if len(found) == 1:
            return found[0]
    places = [n for n, each in enumerate(settings.sources) if place_of(each.uri) == place_of(name)]
    return places[0] if len(places) == 1 else None


def _unknown(name: str, settings: Config) -> ConfigError:
    names = [each.called for each in settings.sources]
    hint = nearest(name, names) or (f"listed: {', '.join(names)}" if names else "none is listed yet")
    return ConfigError("there is no such source", where=name, hint=hint)


def _is_address(name: str) -> bool:
    return "://" in name or os.path.lexists(name)


def _feeds(address: str, desk: Desk) -> tuple[str, ...]:
    """The feeds that the page at a web address names; none where it is no page."""
    source = Source(address)
    if scheme_of(address) not in ("http", "https"):
        return ()
    for opener in desk.intake.openers:
        if scheme_of(address) in opener.schemes and (pieces := opener.open(source)) is not None:
            documents = [piece for piece in pieces if isinstance(piece, Document)]
            for document in documents:
                if media_type_of(document.data) not in FEEDS:
                    text = document.data.decode("utf-8", "replace")
                    return feeds_of(text, document.source.link or address)
    return ()


def _file(config: str | Path | None, desk: Desk | None) -> Path:
    """The settings file that is meant."""
    if config is None and desk is not None:
        return Path(desk.config.file or SETTINGS)
    return given.path(config or SETTINGS, "config")


def _relative(uri: str, file: Path) -> str:
    """An address as the settings file has it: a path counts from the file's folder."""
    if scheme_of(uri) != "file" or "://" in uri:
        return uri
    path, folder = Path(uri).resolve(), file.resolve().parent
    return str(path.relative_to(folder)) if path.is_relative_to(folder) else str(path)
