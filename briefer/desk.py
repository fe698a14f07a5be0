"""Settings become what does the work, opened once: between the registry, which knows names, and the api."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from copy import copy
from dataclasses import asdict, dataclass, replace
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

from briefer import config as _config
from briefer import given, registry
from briefer.config import Config
from briefer.errors import ConfigError
from briefer.model import Analysis, Article, Edit, Plan, Report, Sentence, Window
from briefer.pipeline.batches import run
from briefer.pipeline.intake import BATCH_PORTIONS, Batch, Intake, Work, carried, lost, lost_article
from briefer.pipeline.read import Read, place_of
from briefer.protocols import Encoder, Finder, Kit, Language, Neighbours, Pairing, Templates, Workers, Writer

Settings = str | Path | Config | None
"""A settings file, settings, or None for the defaults."""


class Desk:
    """What is opened once for many calls: settings, plugins, templates, workers; each when it is first asked for.

    A context manager: leaving it closes what it has opened. Raises ConfigError, with file and line, for settings and
    names of plugins that do not exist.
    """

    def __init__(self, config: Settings = None, archive: str | Path | None = None) -> None:
        if not isinstance(config, Config):
            config = _config.load(None if config is None else given.path(config, "config"))
        self.config = config
        self.named_archive = str(archive or self.config.archive.address)
        """The address of the archive as it was given, or that of the settings, or empty."""
        self._opened: dict[tuple[str, ...], Any] = {}
        self._stack = ExitStack()
        self._anew = False
        for setting, family, name in _chosen(self.config):
            registry.check(family, name, where=self.config.where(*setting.split(".")))
        for family, plugins in self.config.plugins.items():
            for name in plugins:
                # Also those that this run does not need: a misspelt option would be passed over without a word.
                self.plugin(family, name)

    def __enter__(self) -> Desk:
        """Itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close what was opened; workers that are at work when something went wrong are ended."""
        self._opened.clear()
        self._stack.__exit__(kind, error, at)

    def close(self) -> None:
        """Close what was opened; what is asked for afterwards is opened again."""
        self._opened.clear()
        self._stack.close()

    def anew(self) -> Desk:
        """This desk, where nothing that was kept of web addresses is taken unasked: to see what they say now."""
        other = copy(self)
        other._anew = True
        return other

    def under(self, **changes: object) -> Desk:
        """This desk under settings of which some are changed (those not None): what both need is opened once.

        It is closed with this one. Raises ConfigError for a setting that does not exist or a value that it cannot have.
        """
        wanted = {key: value for key, value in changes.items() if value is not None}
        if not wanted:
            return self
        other = copy(self)
        other.config = _config.adjusted(self.config, **wanted)
        for setting, family, name in _chosen(other.config):
            if setting in wanted:
                registry.check(family, name, where=setting)
        return other

    @property
    def intake(self) -> Intake:
        """Who opens addresses and reads bytes."""
        options = self.config.plugins.get("readers", {})
        readers = self._once(("readers", repr(options)), lambda: registry.Family("readers", options))
        http = {"web": asdict(replace(self.config.http, anew=self._anew))}
        openers = tuple(self.plugin("openers", name, **http.get(name, {})) for name in registry.names("openers"))
        known = {place_of(each.uri): each for each in self.config.sources}
        return Intake(openers, readers, self.config.limits, self.config.encoding, known)

    @property
    def languages(self) -> tuple[Language, ...]:
        """All languages."""
        return self._all("languages")

    def kit(self, *, card: bool = False) -> Kit:
        """Who makes the brief.

        A card of one article has no findings and ties no sentences across languages: so few sentences prove little,
        and what makes a brief slow to start would make a card wait.
        """
        topics = {} if self.config.topics is None else {"path": str(self.config.topics)}
        if topics and "path" not in _options("groupers", self.config.grouper):
            hint = "leave out topics, or choose the grouper 'keywords'"
            raise ConfigError(f"the grouper '{self.config.grouper}' reads no topics file", where="topics", hint=hint)
        return Kit(
            languages=self.languages,
            grouper=self.plugin("groupers", self.config.grouper, **topics),
            ranker=self.plugin("rankers", self.config.ranker),
            finders=() if card else self.finders,
            pairing=Bilingual(self.encoder),
        )

    @property
    def encoder(self) -> Encoder | None:
        """The encoder that the settings name, if they do."""
        chosen: Encoder | None = self.plugin("encoders", self.config.encoder) if self.config.encoder else None
        return chosen

    @property
    def finders(self) -> tuple[Finder, ...]:
        """All finders by name. What is a name for one of them is none of the terms of another."""
        named = self.config.plugins.get("finders", {}).get("names", {})
        shared = {"glossary": {"path": named["path"]}} if "path" in named else {}
        return tuple(self.plugin("finders", name, **shared.get(name, {})) for name in registry.names("finders"))

    def writer(self, to: str, layout: str = "brief") -> Writer:
        """The writer of one format, with those of the page settings that it has."""
        registry.check("writers", to, where=to)
        page = {"layout": layout, "paper": self.config.paper, "theme": self.config.theme}
        known = _options("writers", to)
        chosen: Writer = self.plugin("writers", to, **{key: page[key] for key in page if key in known})
        return chosen

    @property
    def templates(self) -> Templates:
        """The shipped templates and the user's, ready to render, with what the settings say of this issue."""
        config = self.config
        zone = "" if config.timezone == "UTC" else config.timezone
        edition = module("briefer.pages.edition").Edition(config.issue, zone, config.cut_off, frozenset(config.hide))
        pages: Templates = self._once(
            ("templates", repr(config.templates), repr(edition)),
            lambda: module("briefer.pages.templating").PageTemplates(config.templates, edition),
        )
        return pages

    def work(self, step: Callable[[Batch], Sequence[Read]]) -> Work:
        """`step` over batches, wherever the settings have it run. What kills a worker becomes a problem of its source.

        The workers are kept for the next call, but for those that died.
        """

        def done(batches: Iterable[Batch]) -> Iterator[Sequence[Read]]:
            same = self._workers.same_files
            sent = batches if same else (carried(batch, self.intake) for batch in batches)
            return run(self._crew(), step, sent, lost, jobs=self.config.jobs)

        return done

    def work_on(
        self, step: Callable[[Sequence[Article]], Sequence[Read]], articles: Sequence[Article]
    ) -> Iterator[Read]:
        """`step` over articles that were read before, some at a time, wherever the settings have it run."""
        batches = (articles[at : at + BATCH_PORTIONS] for at in range(0, len(articles), BATCH_PORTIONS))
        for results in run(self._crew(), step, batches, lost_article, jobs=self.config.jobs):
            yield from results

    @property
    def _workers(self) -> Workers:
        chosen = self.config.executor
        jobs = {"jobs": self.config.jobs} if "jobs" in _options("executors", chosen) else {}
        workers: Workers = self.plugin("executors", chosen, **jobs)
        return workers

    def _crew(self) -> Callable[[], AbstractContextManager[Executor]]:
        """Opens the workers, which are kept for the next call; opened again, those before have died."""
        plugin, crews = self._workers, 0

        @contextmanager
        def crew() -> Iterator[Executor]:
            nonlocal crews
            key = ("running", repr(plugin))
            if crews:
                self._opened.pop(key, None)
            crews += 1
            yield self._once(key, lambda: self._stack.enter_context(plugin.open()))

        return crew

    def archive(self, address: str | Path, *, make: bool = True) -> Any:
        """The archive at an address (`briefer.archive.archive.Archive`), opened once. Raises ArchiveError."""
        return self._once(
            ("archive", str(address)),
            lambda: self._stack.enter_context(module("briefer.archive.archive").Archive.open(address, make=make)),
        )

    def plan(self, day: str, window: Window, only: Literal["", "new"] = "") -> Plan:
        """What was asked for, with what an editor changed (by the edits file of the settings).

        Raises ConfigError when nothing can lie in the window, or the edits are wrong.
        """
        if window.since and window.until and window.since > window.until:
            hint = f"nothing is from {window.since} on and up to {window.until}; change one of them"
            raise ConfigError("the window ends before it begins", where="since, until", hint=hint)
        config = self.config
        return Plan(
            date=day,
            title_en=config.title_en,
            title_zh=config.title_zh or ("每日簡報" if config.locale == "zh-Hant" else "每日简报"),
            locale=config.locale,
            picks=config.picks,
            key_items=config.key_items,
            window=window,
            banner=config.banner,
            note=config.note,
            made_by=f"briefer {registry.version()}" + f" with {config.encoder}" * bool(config.encoder),
            only=only,
            edits=self._edits(day),
        )

    def _edits(self, day: str) -> tuple[Edit, ...]:
        """What an editor changed that holds for the brief of `day`, by the edits file of the settings."""
        if self.config.edits is None:
            return ()
        book = module("briefer.edits").load(self.config.edits, needed=False)
        found: tuple[Edit, ...] = book.of(day, self.kit(card=True).grouper.topics())
        return found

    def plugin(self, family: str, name: str, **given: object) -> Any:
        """A plugin with its options from the settings, and `given` where these say nothing."""
        options = given | dict(self.config.plugins.get(family, {}).get(name, {}))
        key = (family, name, repr(sorted(options.items())))
        return self._once(key, lambda: registry.load(family, name, options, where=self.config.where))

    def _all(self, family: str) -> tuple[Any, ...]:
        return tuple(self.plugin(family, name) for name in registry.names(family))

    def _once(self, key: tuple[str, ...], open_it: Callable[[], Any]) -> Any:
        if key not in self._opened:
            self._opened[key] = open_it()
        return self._opened[key]


@contextmanager
def opened(desk: Desk | None, config: Settings = None, **changes: object) -> Iterator[Desk]:
    """`desk` under the changed settings; without one, a desk of `config` that is closed when the block ends."""
    if desk is None:
        with Desk(config) as own:
            yield own.under(**changes)
        return
    if config is not None:
        raise ConfigError("a desk has its settings already", where="config", hint="give desk or config, not both")
    yield desk.under(**changes)


def module(name: str) -> Any:
    """A module that is loaded only when it is needed: dictionaries load with theirs, and one-language work has none."""
    return import_module(name)


@dataclass(frozen=True, slots=True)
class Bilingual(Pairing):
    """Chinese and English (`briefer.pairing`), loaded when sentences are first compared."""

    encoder: Encoder | None = None
    """What says how near sentences are in meaning, or None."""

    def features(self, words: Sequence[str], language: str) -> Sequence[int]:
        """Hashes of content words and figures."""
        found: Sequence[int] = module("briefer.pairing.index").features(words, language)
        return found

    def neighbours(self, analyses: Sequence[Analysis], vocabulary: Iterable[str]) -> Neighbours:
        """An index over all sentences of `analyses`."""
        found: Neighbours = module("briefer.pairing.partners").neighbours(analyses, vocabulary)
        return found

    def relate(self, sentences: Sequence[Sentence], dates: Mapping[str, str]) -> tuple[Report, ...]:
        """The reports behind `sentences`."""
        found: tuple[Report, ...] = module("briefer.pairing.reports").reports(sentences, dates, self.encoder)
        return found


def _chosen(config: Config) -> Iterator[tuple[str, str, str]]:
    """The plugins that the settings name: setting (``daily.to``: in a table), family, name."""
    yield "grouper", "groupers", config.grouper
    yield "ranker", "rankers", config.ranker
    yield "executor", "executors", config.executor
    if config.encoder:
        yield "encoder", "encoders", config.encoder
    for name in config.formats:
        yield "formats", "writers", name
    for name in config.daily.to:
        yield "daily.to", "writers", name


def _options(family: str, name: str) -> frozenset[str]:
    return frozenset(option.name for option in registry.options(family, name))
