"""Articles become a Brief: the whole product on one screen. Start reading here."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import replace
from functools import partial

from briefer.model import Article, Brief, Draft, Plan, Problem
from briefer.pipeline.choose import choose, key_items, see, with_glosses
from briefer.pipeline.dedupe import duplicates
from briefer.pipeline.fanout import fan_out
from briefer.pipeline.find import find
from briefer.pipeline.ledger import Fates, banner, coverage, in_order, inside
from briefer.pipeline.relate import groups, relate
from briefer.pipeline.segment import segment
from briefer.protocols import Kit


def make_brief(
    articles: Sequence[Article], plan: Plan, kit: Kit, executor: Executor, problems: Sequence[Problem] = ()
) -> Brief:
    """The brief of `articles` as `plan` asks for it, made by `kit`. `problems` are those met while reading."""
    now, outside = inside(articles, plan.window)

    outcomes = list(fan_out(executor, partial(segment, languages=kit.languages), now))
    failed = [outcome for outcome in outcomes if isinstance(outcome, Problem)]
    sentences = [s for outcome in outcomes if not isinstance(outcome, Problem) for s in outcome]

    repeated = duplicates(now, sentences, groups(sentences))
    kept = [article for article in now if article.id not in repeated]
    own = [sentence for sentence in sentences if sentence.article not in repeated]
    reports = relate(own, groups(own), kit.pair, {article.id: article.published.value for article in kept})

    topics = kit.grouper.topics()
    matches = kit.grouper.match(own)
    matched = [see(topic, reports, matches, kept, plan.date) for topic in topics]
    sections, unranked = choose(matched, plan.picks, kit.ranker, executor)

    draft = Draft(tuple(kept), tuple(own), sections, reports)
    findings, unfound = find(draft, kit.finders)

    fates = Fates(tuple(now), outside, repeated)
    printed, carriers = in_order(kept, sections, fates)
    trouble = (*problems, *failed, *unranked, *unfound)
    return Brief(
        plan=replace(plan, banner=plan.banner or banner(printed)),
        articles=printed,
        carriers=carriers,
        key=key_items(sections, kept, plan.key_items),
        sections=with_glosses(sections, dict(findings.glosses)),
        names=findings.names,
        glossary=findings.terms,
        tables=findings.tables,
        coverage=coverage(fates, sections, trouble),
        problems=trouble,
    )
