"""A draft becomes findings: every finder after those that it needs."""

from __future__ import annotations

from collections.abc import Sequence
from graphlib import TopologicalSorter

from briefer.errors import BrieferError
from briefer.model import Draft, Findings, Problem
from briefer.pipeline.fanout import problem
from briefer.protocols import Finder


def find(draft: Draft, finders: Sequence[Finder]) -> tuple[Findings, tuple[Problem, ...]]:
    """What all finders found, joined in their order, and what went wrong."""
    found, problems = Findings(), []
    for finder in _ordered(finders):
        try:
            more = finder.find(draft, None)
        except BrieferError as error:
            problems.append(problem(error))
            continue
        found = Findings(
            names=(*found.names, *more.names),
            terms=(*found.terms, *more.terms),
            tables=(*found.tables, *more.tables),
            glosses=(*found.glosses, *more.glosses),
        )
    return found, tuple(problems)


def _ordered(finders: Sequence[Finder]) -> list[Finder]:
    by_name = {type(finder).__name__.lower(): finder for finder in finders}
    graph = {name: [need for need in finder.needs if need in by_name] for name, finder in by_name.items()}
    return [by_name[name] for name in TopologicalSorter(graph).static_order()]
