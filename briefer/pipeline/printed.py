"""What is printed: the choice and what the finders see in it; nothing old where only what is new is asked for."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

from briefer.model import Article, Draft, Findings, Item, Past, Plan, Problem, Report, Section
from briefer.pipeline.choose import Choice, choose
from briefer.pipeline.corpus import Corpus
from briefer.pipeline.find import find
from briefer.pipeline.ledger import cited
from briefer.pipeline.quote import id_of
from briefer.pipeline.value import Seen
from briefer.protocols import Kit

ROUNDS = 4
"""So often others are chosen in the place of what is not new; what is old then is left out."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The sections, the articles that they quote, what was found in them, and what went wrong."""

    sections: tuple[Section, ...]
    weights: Mapping[str, float]
    """Item id → its weight in the whole day."""
    articles: tuple[Article, ...]
    findings: Findings
    silent: tuple[str, ...]
    """Keys of the topics that nothing reports on, old or new."""
    problems: tuple[Problem, ...]


def printed(seen: Sequence[Seen], corpus: Corpus, plan: Plan, kit: Kit, past: Past | None) -> Printed:
    """What `plan` asks for of what the topics have `seen`; `past` are the issues before, or None."""
    choice = choose(seen, plan.picks, kit.ranker)
    silent = tuple(section.topic.key for section in choice.sections if not section.items)
    page = _found(choice, seen, corpus, kit, past)
    for _ in range(ROUNDS if plan.only == "new" else 0):
        if not (old := _old(page)):
            break
        seen = [_passed_over(each, old) for each in seen]
        page = _found(choose(seen, plan.picks, kit.ranker), seen, corpus, kit, past)
    if plan.only == "new" and (old := _old(page)):
        left = tuple(replace(each, items=_without(each.items, old)) for each in page.sections)
        page = _found(Choice(left, page.weights, page.problems), seen, corpus, kit, past)
    return replace(page, silent=silent)


def _found(choice: Choice, seen: Sequence[Seen], corpus: Corpus, kit: Kit, past: Past | None) -> Printed:
    quoted = [corpus.numbers[each] for each in cited(choice.sections)]
    articles = tuple(corpus.full(number) for number in quoted)
    sentences = tuple(sentence for number in quoted for sentence in corpus.sentences(number))
    # Every topic sees all reports.
    reports = tuple(candidate.report for candidate in seen[0].candidates) if seen else ()
    findings, unfound = find(Draft(articles, sentences, choice.sections, reports), kit.finders, past)
    return Printed(choice.sections, choice.weights, articles, findings, (), (*choice.problems, *unfound))


def _old(page: Printed) -> set[str]:
    """Ids of the items that are not new."""
    return {item for item, change in page.findings.changes if change.kind == "unchanged"}


def _passed_over(seen: Seen, old: Container[str]) -> Seen:
    """`seen`, where what is `old` (by the ids of its items) is context only."""
    made = (
        replace(each, relevance=0.0) if each.relevance and _is(each.report, seen, old) else each
        for each in seen.candidates
    )
    return replace(seen, candidates=tuple(made))


def _is(report: Report, seen: Seen, named: Container[str]) -> bool:
    return id_of(report, seen.known) in named


def _without(items: Sequence[Item], old: Container[str]) -> tuple[Item, ...]:
    return tuple(item for item in items if item.id not in old and item.see not in old)
