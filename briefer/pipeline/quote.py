"""A report becomes an item: its best quotation a language, what ties the two, and where else it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from briefer.model import Findings, Item, Quote, Report, Section, Sentence
from briefer.pipeline.value import Known, Marks, between, place, shown
from briefer.text.digest import short_id

LINKS = 6
"""So many words that say the same in both quotations are shown."""


def item(report: Report, marks: Marks, score: float, known: Known) -> Item:
    """A report as it is printed: its best quotation a language, and all its other sentences."""
    zh, en = shown(report, marks, known)
    chosen = tuple(sentence for sentence in (zh, en) if sentence)
    why = {place(s): marks[place(s)].why for s in report.sentences if place(s) in marks}
    quotes = {place(s): quote(s, why.get(place(s), ())) for s in report.sentences}
    return Item(
        id=id_of(report, known),
        score=round(score, 6),
        zh=quotes[place(zh)] if zh else None,
        en=quotes[place(en)] if en else None,
        evidence=between(report.evidence, zh, en)[:LINKS] if zh and en else (),
        also=tuple(quotes[place(s)] for s in report.sentences if s not in chosen),
        only=_alone(report, known),
    )


def id_of(report: Report, known: Known) -> str:
    """The id of the item that a report is printed as."""
    return item_id(_first(report, known))


def item_id(first: str) -> str:
    """The id of the item whose report was first told by the quotation with the id `first`."""
    return short_id("item", first)


def _alone(report: Report, known: Known) -> Literal["", "zh", "en"]:
    """The language that alone has the report, as far as anybody can tell."""
    languages = {sentence.language for sentence in report.sentences}
    if report.unsure or not known.bilingual or len(languages) > 1:
        return ""
    return "zh" if "zh" in languages else "en" if "en" in languages else ""


def quote(sentence: Sentence, why: tuple[str, ...] = ()) -> Quote:
    """A sentence as it is quoted."""
    return Quote(short_id(*place(sentence)), sentence.article, sentence.span, sentence.text, sentence.language, why)


def with_findings(sections: Sequence[Section], found: Findings) -> tuple[Section, ...]:
    """The sections with what the finders found of each item: its gloss, when it happened, who says it, what differs."""
    glosses, happened, speakers = dict(found.glosses), dict(found.happened), dict(found.speakers)
    disputed, changes = dict(found.disputed), dict(found.changes)
    return tuple(
        replace(
            section,
            items=tuple(
                replace(
                    item,
                    gloss=glosses.get(item.id, ()),
                    happened=happened.get(item.id),
                    speaker=speakers.get(item.id),
                    disputed=disputed.get(item.id, ()),
                    change=changes.get(item.id),
                )
                for item in section.items
            ),
        )
        for section in sections
    )


def _first(report: Report, known: Known) -> str:
    """The id of the quotation that told it first: neither one more outlet nor a better partner changes it."""
    return min((known.date(s) or "~", short_id(*place(s))) for s in report.sentences)[1]
