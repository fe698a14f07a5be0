"""What an editor changed is done where it belongs: before sources are dated, before anything is chosen, when it stands.

An id of an item or a quotation is looked up as the sentence that it was made of, and stands for the report that holds
that sentence now: so an edit holds although another outlet, partner or date gave the item another name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import TypeVar

from briefer.model import (
    Edit,
    Findings,
    Item,
    Name,
    Naming,
    Plan,
    Precision,
    Problem,
    Published,
    Report,
    Section,
    Sentence,
)
from briefer.nearest import nearest
from briefer.pipeline.choose import Choices
from briefer.pipeline.corpus import Corpus
from briefer.pipeline.quote import item_id
from briefer.pipeline.value import Place, place
from briefer.protocols import Pairing
from briefer.text.digest import short_id
from briefer.text.fold import fold
from briefer.text.han import han_count

AGAIN = 0.6
"""A sentence is one of a kept pair again when the two share this part of their words (Jaccard)."""

_PRECISIONS: Mapping[int, Precision] = {4: "year", 7: "month", 10: "day", 16: "minute"}
"""By the length of an ISO date."""

T = TypeVar("T")


class Editor:
    """The edits of one run: what they name there, what was done, and what could not be."""

    def __init__(self, edits: Sequence[Edit], corpus: Corpus) -> None:
        self.done: list[str] = []
        """What was done, a line each: the kind of edit, and to what."""
        self._edits = edits
        self.corpus = corpus
        self.choices = Choices()
        """What is left out of the choice, and what is printed whatever is chosen."""
        self._spots: dict[str, tuple[int, int]] = {}
        """Id of an item or quotation → its sentence: the number of the article, the position there."""
        self._missed: list[tuple[Edit, str, str]] = []
        """What could not be done: the edit, its id or name, and why."""

    def correct(self) -> None:
        """Change outlets and dates of articles, before anything depends on them."""
        articles, numbers = self.corpus.articles, self.corpus.numbers
        for edit in self._of("outlet", "date"):
            number = numbers.get(edit.ids[0])
            if number is None:
                self._missed.append((edit, edit.ids[0], "no article of this id was read"))
                continue
            article = articles[number]
            was = article.outlet if edit.kind == "outlet" else article.published.value
            self._did(edit, f"{edit.ids[0]}: {was or '–'} → {edit.text or '–'}")
            if edit.kind == "outlet":
                articles[number] = replace(article, outlet=edit.text)
            else:
                known = Published(edit.text, _PRECISIONS[len(edit.text)], "edit", True)
                articles[number] = replace(article, published=known)

    def look(self, left_out: Set[int]) -> None:
        """Look up what the edits name in the articles that are not `left_out` (by number)."""
        wanted = {each for edit in self._of("strike", "pin", "order", "join", "separate", "note") for each in edit.ids}
        for number, analysis in enumerate(self.corpus.analyses if wanted else ()):
            if number in left_out:
                continue
            article = self.corpus.articles[number].id
            for position, span in enumerate(zip(analysis.starts, analysis.ends, strict=True)):
                quote = short_id(article, *span)
                for each in wanted & {quote, item_id(quote)}:
                    self._spots.setdefault(each, (number, position))

    def unasked(self, reports: Iterable[Report]) -> list[Sentence]:
        """The sentences that stand in none of `reports` and are wanted there, to be printed or joined."""
        held = {(sentence.document, sentence.position) for report in reports for sentence in report.sentences}
        wanted = [self._spots[each] for edit in self._of("pin", "join") for each in edit.ids if each in self._spots]
        return [self.corpus.sentence(*spot) for spot in dict.fromkeys(wanted) if spot not in held]

    def tied(self, reports: Sequence[Report], pairing: Pairing) -> tuple[Report, ...]:
        """`reports` with what was separated apart and what was joined together, in order of their first sentences."""
        found = list(reports)
        for edit in self._of("separate"):
            known = self._known(edit)
            if len(known) == len(edit.ids) > 0:
                found = [piece for report in found for piece in _separated(report, known)]
                self._did(edit)
            elif edit.sketches:
                pieces = [piece for report in found for piece in _apart_again(report, edit.sketches, pairing)]
                if len(pieces) > len(found):
                    self._did(edit, " ≠ ".join(edit.ids) or "*")
                found = pieces
        for edit in self._of("join"):
            known = self._known(edit)
            if len(known) == len(edit.ids):
                found = _joined(found, known)
                self._did(edit)
        return tuple(sorted(found, key=lambda report: _order(report.sentences[0])))

    def choose(self, reports: Sequence[Report]) -> None:
        """Settle what is left out of the choice, and what is printed whatever is chosen."""
        struck = {each for edit in self._of("strike") for each in self._places(edit)}
        pinned = tuple(each for edit in self._of("pin") for each in self._places(edit))
        for edit in self._of("strike"):
            if self._known(edit):
                self._did(edit)
        # A report is struck whole: nothing of it comes back by another of its sentences.
        whole = [places for report in reports if struck & (places := set(map(place, report.sentences)))]
        self.choices = Choices(frozenset(struck.union(*whole)), pinned)

    def arranged(self, sections: Sequence[Section]) -> tuple[Section, ...]:
        """The sections in the order wanted, with the notes of the editor."""
        printed = {
            (quote.article, quote.span.start, quote.span.end): item
            for section in sections
            for item in section.items
            if not item.see
            for quote in (*item.quotes, *item.also)
        }

        def item_of(edit: Edit, each: str, what: str, among: Sequence[Item] | None = None) -> Item | None:
            spot = self._spots.get(each)
            if spot is None:  # said already
                self._known(edit)
                return None
            item = printed.get(self._place(spot))
            if item is None or not (among is None or item in among):
                self._missed.append((edit, each, what))
                return None
            return item

        for edit in self._of("pin"):
            if item_of(edit, edit.ids[0], "it is about none of the topics"):
                self._did(edit)
        notes: dict[str, str] = {}
        for edit in self._of("note"):
            item = item_of(edit, edit.ids[0], "it is not printed") if edit.ids else None
            if item or edit.topic:
                notes[item.id if item else edit.topic] = edit.text
                self._did(edit)
        orders = {}
        for edit in self._of("order"):
            own = next((section.items for section in sections if section.topic.key == edit.topic), ())
            what = f"it is not printed under '{edit.topic}'"
            found = [item for each in edit.ids if (item := item_of(edit, each, what, own))]
            orders[edit.topic] = [item.id for item in found]
            if found:
                self._did(edit)
        return tuple(_arranged(section, orders.get(section.topic.key, ()), notes) for section in sections)

    def named(self, findings: Findings) -> Findings:
        """The findings without what quotes something struck, names as the editor has them."""
        names = findings.names
        for edit in self._of("name"):
            if edit.name is None:
                continue
            corrected = _named(names, edit.name)
            if corrected is not None:
                names = corrected
                self._did(edit)
            elif edit.where:  # what was kept of another day need not be met again
                self._missed.append((edit, edit.name.of, "no name of this brief is spelled so"))
        if not self.choices.struck:
            return replace(findings, names=names)
        struck = {short_id(*each) for each in self.choices.struck}
        return replace(
            findings,
            names=names,
            events=tuple(each for each in findings.events if each.quote not in struck),
            positions=tuple(each for each in findings.positions if each.quote not in struck),
            disagreements=tuple(
                each for each in findings.disagreements if struck.isdisjoint(told.quote for told in each.values)
            ),
            quotes=tuple(each for each in findings.quotes if each.id not in struck),
        )

    def noted(self, plan: Plan) -> Plan:
        """The plan with the editor's note on the whole brief."""
        for edit in self._of("note"):
            if not edit.ids and not edit.topic:
                plan = replace(plan, note=_both(plan.note, edit.text))
                self._did(edit)
        return plan

    def problems(self, sections: Sequence[Section]) -> tuple[Problem, ...]:
        """What could not be done, each once; the nearest id is that of something printed."""
        ids = [
            each for section in sections for item in section.items for each in (item.id, *(q.id for q in item.quotes))
        ]
        ids += self.corpus.numbers
        told: dict[tuple[str, str], Problem] = {}
        for edit, name, why in self._missed:
            hint = "" if edit.kind == "name" else nearest(name, ids)
            remedy = hint or f"remove it from {edit.where.rpartition(':')[0] or 'the edits'}"
            told.setdefault((edit.where, name), Problem("edits", edit.where, f"{edit.kind} {name}: {why}", remedy))
        return tuple(told.values())

    def _of(self, *kinds: str) -> Iterator[Edit]:
        return (edit for edit in self._edits if edit.kind in kinds)

    def _known(self, edit: Edit) -> list[Place]:
        """The sentences that the ids of `edit` stand for; those that stand for none are said to be missing."""
        missing = [each for each in edit.ids if each not in self._spots]
        self._missed += [(edit, each, "nothing of this id is in what the brief is made from") for each in missing]
        return list(self._places(edit))

    def _places(self, edit: Edit) -> Iterator[Place]:
        return (self._place(self._spots[each]) for each in edit.ids if each in self._spots)

    def _place(self, spot: tuple[int, int]) -> Place:
        number, position = spot
        analysis = self.corpus.analyses[number]
        return (self.corpus.articles[number].id, analysis.starts[position], analysis.ends[position])

    def _did(self, edit: Edit, what: str = "") -> None:
        line = f"{edit.kind}: {what or edit.told}"
        if line not in self.done:
            self.done.append(line)


def sketch(words: Sequence[str], language: str, pairing: Pairing) -> str:
    """What the words of a sentence hash to, as an edits file keeps it; nobody reads the sentence in it."""
    return " ".join(f"{number:08x}" for number in pairing.features(words, language))


def _separated(report: Report, apart: Sequence[Place]) -> tuple[Report, ...]:
    """`report`, or two where it holds what is to stand apart: two sentences, or the one from the other language."""
    known = {place(sentence): sentence for sentence in report.sentences}
    named = [known[each] for each in apart if each in known]
    if not named or len(named) < len(apart):
        return (report,)
    one, other = named[0], named[-1]
    if len(apart) == 1:
        return _in_two(report, lambda sentence: sentence.language != one.language)
    return _in_two(report, lambda sentence: _goes_with(sentence, one, other))


def _goes_with(sentence: Sentence, one: Sentence, other: Sentence) -> bool:
    """Whether of two that are separated the second keeps `sentence`: by its language, else by its words."""
    if sentence in (one, other):
        return sentence is other
    if one.language != other.language:
        return sentence.language == other.language
    words = set(sentence.words)
    return _share(words, set(other.words)) > _share(words, set(one.words))


def _apart_again(report: Report, sketches: Sequence[str], pairing: Pairing) -> tuple[Report, ...]:
    """`report`, or two where it holds a kept pair again, in whatever article."""
    if len(report.sentences) < 2:
        return (report,)
    kept = [{int(each, 16) for each in one.split()} for one in sketches]
    held = [(sentence, set(pairing.features(sentence.words, sentence.language))) for sentence in report.sentences]
    like = [[sentence for sentence, words in held if _share(words, one) >= AGAIN] for one in kept]
    pair = next(((one, other) for one in like[0] for other in like[1] if one is not other), None)
    return _in_two(report, lambda sentence: _goes_with(sentence, *pair)) if pair else (report,)


def _in_two(report: Report, second: Callable[[Sentence], bool]) -> tuple[Report, ...]:
    sides = [tuple(each for each in report.sentences if second(each) is side) for side in (False, True)]
    # Nobody can tell any more whether one language alone has it.
    return tuple(Report(side, report.evidence, unsure=True) for side in sides if side)


def _joined(reports: Sequence[Report], places: Sequence[Place]) -> list[Report]:
    wanted = set(places)
    parts = [report for report in reports if any(place(sentence) in wanted for sentence in report.sentences)]
    if len(parts) < 2:
        return list(reports)
    sentences = sorted((sentence for report in parts for sentence in report.sentences), key=_order)
    evidence = dict.fromkeys(pair for report in parts for pair in report.evidence)
    return [*(report for report in reports if report not in parts), Report(tuple(sentences), tuple(evidence))]


def _order(sentence: Sentence) -> tuple[int, int]:
    return (sentence.document, sentence.position)


def _share(one: Set[T], other: Set[T]) -> float:
    return len(one & other) / (len(one | other) or 1)


def _arranged(section: Section, order: Sequence[str], notes: Mapping[str, str]) -> Section:
    rank = {each: number for number, each in enumerate(order)}
    items = sorted(section.items, key=lambda item: (bool(item.see), rank.get(item.id, len(rank))))
    noted = [replace(item, note=notes.get(item.id, "")) for item in items]
    topic = replace(section.topic, note=_both(section.topic.note, notes.get(section.topic.key, "")))
    return replace(section, topic=topic, items=tuple(noted))


def _both(*notes: str) -> str:
    return "\n\n".join(note for note in notes if note)


def _named(names: Sequence[Name], naming: Naming) -> tuple[Name, ...] | None:
    """`names` with one row as the editor has it; None where no row is spelled so."""
    of = fold(naming.of.strip())
    row = next((each for each in names if of in (fold(each.en), fold(each.zh))), None)
    row = row or next((each for each in names if of in _spellings(each)), None)
    if row is None:
        return None
    if naming.none:
        return tuple(each for each in names if each is not row)
    wanted = {fold(each) for each in (naming.en, naming.zh) if each}
    same = [each for each in names if each is row or wanted & _spellings(each)]
    apart = {fold(each) for each in naming.apart}
    variants = tuple(dict.fromkeys(variant for each in same for variant in each.variants))
    corrected = replace(
        row,
        en=naming.en or next((each.en for each in (row, *same) if each.en and fold(each.en) not in apart), ""),
        zh=naming.zh or next((each.zh for each in (row, *same) if each.zh and fold(each.zh) not in apart), ""),
        kind=naming.kind or row.kind,
        variants=tuple(each for each in variants if fold(each.text) not in apart),
        count=sum(each.count for each in same),
    )
    others = [
        Name("" if han_count(each.text) else each.text, each.text if han_count(each.text) else "", row.kind, (each,), 1)
        for each in variants
        if fold(each.text) in apart
    ]
    found: list[Name] = []
    for each in names:
        if each is row:
            found += [corrected, *others]
        elif not any(each is one for one in same):
            found.append(each)
    return tuple(found)


def _spellings(name: Name) -> set[str]:
    return {fold(each) for each in (name.en, name.zh, *(variant.text for variant in name.variants)) if each}
