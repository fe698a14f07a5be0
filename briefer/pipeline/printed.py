"""What is printed: the choice and what the finders see in it; nothing old where only what is new is asked for."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from briefer.model import Article, Draft, Findings, Item, Past, Plan, Problem, Report, Section
from briefer.pipeline.choose import Choice, Choices, choose
from briefer.pipeline.corpus import Corpus
from briefer.pipeline.edit import Editor
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


def printed(seen: Sequence[Seen], editor: Editor, plan: Plan, kit: Kit, past: Past | None) -> Printed:
    """What `plan` asks for of what the topics have `seen`, as the `editor` has it; `past` are the issues before.

    Where only what is new is asked for, what an editor put first is printed all the same.
    """
    step = partial(choose, picks=plan.picks, ranker=kit.ranker, choices=editor.choices)
    found = partial(_found, corpus=editor.corpus, kit=kit, past=past)
    choice = step(seen)
    silent = tuple(
        each.topic.key for each in choice.sections if not each.items and each.topic.key not in choice.emptied
    )
    page = found(_arranged(choice, editor), seen)
    for _ in range(ROUNDS if plan.only == "new" else 0):
        if not (old := _old(page, editor.choices)):
            break
        seen = [_passed_over(each, old) for each in seen]
        page = found(_arranged(step(seen), editor), seen)
    if plan.only == "new" and (old := _old(page, editor.choices)):
        left = tuple(replace(each, items=_without(each.items, old)) for each in page.sections)
        page = found(Choice(left, page.weights, page.problems), seen)
    return replace(page, silent=silent)


def _arranged(choice: Choice, editor: Editor) -> Choice:
    return replace(choice, sections=editor.arranged(choice.sections))


def _found(choice: Choice, seen: Sequence[Seen], *, corpus: Corpus, kit: Kit, past: Past | None) -> Printed:
    quoted = [corpus.numbers[each] for each in cited(choice.sections)]
    articles = tuple(corpus.full(number) for number in quoted)
    sentences = tuple(sentence for number in quoted for sentence in corpus.sentences(number))
    # Every topic sees all reports.
    reports = tuple(candidate.report for candidate in seen[0].candidates) if seen else ()
    findings, unfound = find(Draft(articles, sentences, choice.sections, reports), kit.finders, past)
    return Printed(choice.sections, choice.weights, articles, findings, (), (*choice.problems, *unfound))


def _old(page: Printed, choices: Choices) -> set[str]:
    """Ids of the items that are not new, without those that an editor put first."""
    items = {item.id: item for section in page.sections for item in section.items}
    old = {item for item, change in page.findings.changes if change.kind == "unchanged"}
    return {each for each in old if not choices.pinned or not choices.puts(items[each])}


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
