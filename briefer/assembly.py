"""Settings become the plugins that do the work: between the registry, which knows names, and the api."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from functools import cache
from importlib import import_module
from typing import Any

from briefer import registry
from briefer.config import Config
from briefer.errors import ConfigError
from briefer.model import Pair, Sentence, Window
from briefer.pipeline.ingest import Intake
from briefer.protocols import Finder, Kit, Language, Plan, Templates, Workers, Writer


def intake(config: Config) -> Intake:
    """Who opens addresses and reads bytes."""
    return Intake(tuple(_plugins("openers", config)), tuple(_plugins("readers", config)))


def kit(config: Config, *, card: bool = False) -> Kit:
    """Who makes the brief.

    A card of one article has no findings and ties no sentences across languages: so few sentences prove little, and
    what makes a brief slow to start would make a card wait.
    """
    options = dict(config.plugins.get("groupers", {}).get("keywords", {}))
    if config.topics is not None:
        options["path"] = str(config.topics)
    return Kit(
        languages=languages(config),
        grouper=registry.load("groupers", "keywords", options),
        ranker=registry.load("rankers", config.ranker, config.plugins.get("rankers", {}).get(config.ranker)),
        finders=() if card else finders(config),
        pair=None if card else pair_sentences,
    )


def finders(config: Config) -> tuple[Finder, ...]:
    """All finders by name. What is a name for one of them is none of the terms of another."""
    options = {name: dict(config.plugins.get("finders", {}).get(name, {})) for name in registry.names("finders")}
    if "glossary" in options and "path" in options.get("names", {}):
        options["glossary"] = {"path": options["names"]["path"]} | options["glossary"]
    return tuple(registry.load("finders", name, given) for name, given in options.items())


def languages(config: Config) -> tuple[Language, ...]:
    """All languages."""
    return tuple(_plugins("languages", config))


def _plugins(family: str, config: Config) -> list[Any]:
    options = config.plugins.get(family, {})
    return [registry.load(family, name, options.get(name)) for name in registry.names(family)]


def writer(to: str, config: Config, layout: str) -> Writer:
    """The writer of one format, with those of the page settings that it has."""
    known = {option.name for option in registry.options("writers", to)}
    page = {"layout": layout, "paper": config.paper, "theme": config.theme}
    given = config.plugins.get("writers", {}).get(to, {})
    chosen: Writer = registry.load("writers", to, {key: page[key] for key in page if key in known} | dict(given))
    return chosen


@cache
def templates(config: Config) -> Templates:
    """The shipped templates and the user's, ready to render, with what the settings say of this issue."""
    zone = "" if config.timezone == "UTC" else config.timezone
    edition = module("briefer.pages.edition").Edition(config.issue, zone, config.cut_off, frozenset(config.hide))
    pages: Templates = module("briefer.pages.templating").PageTemplates(config.templates, edition)
    return pages


def workers(config: Config) -> AbstractContextManager[Executor]:
    """Where the work runs, as a context that yields an executor."""
    given = dict(config.plugins.get("executors", {}).get(config.executor, {}))
    chosen: Workers = registry.load("executors", config.executor, {"jobs": config.jobs} | given)
    return chosen.open()


def plan(config: Config, day: str, window: Window) -> Plan:
    """What was asked for. Raises ConfigError when nothing can lie in the window."""
    if window.since and window.until and window.since > window.until:
        hint = f"nothing is from {window.since} on and up to {window.until}; change one of them"
        raise ConfigError("the window ends before it begins", where="--since, --until", hint=hint)
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
        made_by=f"briefer {registry.version()}",
    )


def module(name: str) -> Any:
    """A module that is loaded only when it is needed: dictionaries load with theirs, and one-language work has none."""
    return import_module(name)


def pair_sentences(zh: Sequence[Sentence], en: Sequence[Sentence]) -> Sequence[Pair]:
    """The pairer of the kit."""
    found: Sequence[Pair] = module("briefer.pairing.pairs").pair_sentences(zh, en)
    return found
