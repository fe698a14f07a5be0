"""A draft becomes findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from briefer.errors import BrieferError
from briefer.model import Draft, Findings, Past, Problem
from briefer.pipeline.fanout import problem
from briefer.protocols import Finder


def find(draft: Draft, finders: Sequence[Finder], past: Past | None = None) -> tuple[Findings, tuple[Problem, ...]]:
    """What all finders found, joined in the order of `finders`, and what went wrong. `past`: the issues before."""
    found, problems = Findings(), []
    for finder in finders:
        try:
            more = finder.find(draft, past)
        except BrieferError as error:
            problems.append(problem(error))
            continue
        found = Findings(*((*getattr(found, each.name), *getattr(more, each.name)) for each in fields(Findings)))
    return found, tuple(problems)
