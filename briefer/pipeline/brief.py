"""Articles become a Brief: the whole product on one screen. Start reading here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefer.model import Brief, Draft, Plan, Problem, Quote, Section
from briefer.pipeline.choose import choose, key_items
from briefer.pipeline.corpus import Corpus
from briefer.pipeline.dedupe import duplicates
from briefer.pipeline.find import find
from briefer.pipeline.ledger import Fates, banner, carriers, cited, coverage, inside
from briefer.pipeline.quote import with_findings
from briefer.pipeline.relate import Topical, relate, shortlist
from briefer.pipeline.value import Known, see
from briefer.protocols import Kit


def make_brief(corpus: Corpus, plan: Plan, kit: Kit, problems: Sequence[Problem] = ()) -> Brief:
    """The brief of what was read and analysed, as `plan` asks for it, made by `kit`. `problems` were met before."""
    now, outside = inside(corpus.articles, plan.window, plan.date)
    neighbours = kit.pairing.neighbours(corpus.analyses, corpus.vocabulary)
    fates = Fates(tuple(now), outside, duplicates(corpus, now, neighbours))
    left_out = {*outside, *fates.repeated}

    topics = kit.grouper.topics()
    known = Known(corpus.articles, corpus.analyses)
    topical = Topical(corpus, left_out)
    asked = [
        candidate.report.sentences[0]
        for topic in topics
        for candidate in shortlist(topical.candidates(topic, known, plan.date), plan.picks, kit.ranker)
    ]
    reports = relate(asked, corpus, neighbours, kit.pairing, left_out)
    seen = [see(topic, reports, topical.marks[topic.key], known, plan.date) for topic in topics]
    choice = choose(seen, plan.picks, kit.ranker)
    sections = choice.sections

    ids = cited(sections)
    quoted = [corpus.numbers[each] for each in ids]
    articles = tuple(corpus.full(number) for number in quoted)
    sentences = tuple(sentence for number in quoted for sentence in corpus.sentences(number))
    findings, unfound = find(Draft(articles, sentences, sections, reports), kit.finders)

    trouble = (*problems, *corpus.problems, *choice.problems, *unfound)
    return Brief(
        plan=replace(plan, banner=plan.banner or banner(articles)),
        articles=articles,
        carriers=carriers(corpus, ids, fates),
        key=key_items(sections, choice.weights, plan.key_items),
        sections=with_findings(sections, findings),
        names=findings.names,
        glossary=findings.terms,
        tables=findings.tables,
        timeline=findings.events,
        positions=findings.positions,
        parties=findings.parties,
        disagreements=findings.disagreements,
        quotes=_beside(sections, findings.quotes),
        coverage=coverage(corpus, fates, sections, trouble),
        problems=trouble,
    )


def _beside(sections: Sequence[Section], found: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotations that stand outside the sections: what is to be compared, and what findings need."""
    compared = (quote for section in sections for item in section.items for quote in item.compare)
    return tuple({quote.id: quote for quote in (*compared, *found)}.values())
