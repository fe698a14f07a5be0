"""Articles become a Brief: the whole product on one screen. Start reading here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefer.model import Brief, Past, Plan, Problem, Quote, Section
from briefer.pipeline.choose import key_items
from briefer.pipeline.corpus import Corpus
from briefer.pipeline.dedupe import duplicates
from briefer.pipeline.edit import Editor
from briefer.pipeline.ledger import Fates, banner, carriers, cited, coverage, inside
from briefer.pipeline.printed import printed
from briefer.pipeline.quote import with_findings
from briefer.pipeline.relate import Topical, relate, shortlist
from briefer.pipeline.value import Known, see
from briefer.protocols import Kit


def make_brief(
    corpus: Corpus, plan: Plan, kit: Kit, problems: Sequence[Problem] = (), past: Past | None = None
) -> Brief:
    """The brief of what was read and analysed, as `plan` asks for it, made by `kit`, with what an editor changed.

    `problems` were met before; `past` are the issues that it is compared with, or None.
    """
    editor = Editor(plan.edits, corpus)
    editor.correct()
    now, outside = inside(corpus.articles, plan.window, plan.date)
    neighbours = kit.pairing.neighbours(corpus.analyses, corpus.vocabulary)
    fates = Fates(tuple(now), outside, duplicates(corpus, now, neighbours))
    left_out = {*outside, *fates.repeated}

    editor.look(left_out)
    topics = kit.grouper.topics()
    known = Known(corpus.articles, corpus.analyses)
    topical = Topical(corpus, left_out, kit)
    asked = [
        candidate.report.sentences[0]
        for topic in topics
        for candidate in shortlist(topical.candidates(topic, known, plan.date), plan.picks, kit.ranker)
    ]
    reports = relate(asked, corpus, neighbours, kit.pairing, left_out)
    if more := editor.unasked(reports):
        reports = relate([*asked, *more], corpus, neighbours, kit.pairing, left_out)
    reports = editor.tied(reports, kit.pairing)
    seen = see([(topic, topical.marks[topic.key]) for topic in topics], reports, known, plan.date)
    editor.choose(reports)
    page = printed(seen, editor, plan, kit, past)

    findings, ids = editor.named(page.findings), cited(page.sections)
    plan = editor.noted(plan)
    trouble = (*problems, *corpus.problems, *page.problems, *editor.problems(page.sections))
    return Brief(
        plan=replace(plan, banner=plan.banner or banner(page.articles)),
        articles=page.articles,
        carriers=carriers(corpus, ids, fates),
        key=key_items(page.sections, page.weights, plan.key_items),
        sections=with_findings(page.sections, findings),
        names=findings.names,
        glossary=findings.terms,
        tables=findings.tables,
        timeline=findings.events,
        positions=findings.positions,
        parties=findings.parties,
        disagreements=findings.disagreements,
        quotes=_beside(page.sections, findings.quotes),
        coverage=coverage(corpus, fates, page.sections, page.silent, trouble),
        problems=trouble,
        edits=tuple(editor.done),
    )


def _beside(sections: Sequence[Section], found: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotations that stand outside the sections: what is to be compared, and what findings need."""
    compared = (quote for section in sections for item in section.items for quote in item.compare)
    return tuple({quote.id: quote for quote in (*compared, *found)}.values())
