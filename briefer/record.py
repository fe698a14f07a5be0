"""A Brief as plain dictionaries and lists in the order and with the names of the schema ``briefer/1``."""

from __future__ import annotations

from typing import Any

from briefer.model import Article, Brief, Carrier, Coverage, Entry, Item, Name, Quote, Section, Term

SCHEMA = "briefer/1"
_PLACES = 6
"""Digits of a score: the same on every machine."""


def record(brief: Brief) -> dict[str, Any]:
    """`brief` ready for JSON. What the contract names comes first in each object, what was added since after it."""
    carriers = brief.carriers + ((),) * (len(brief.articles) - len(brief.carriers))
    return {
        "schema": SCHEMA,
        "title": {"en": brief.title_en, "zh": brief.title_zh},
        "date": brief.date,
        "locale": brief.locale,
        "made_by": brief.made_by,
        "window": {"since": brief.window.since, "until": brief.window.until},
        "articles": [_article(*pair) for pair in zip(brief.articles, carriers, strict=True)],
        "key": list(brief.key),
        "sections": [_section(section) for section in brief.sections],
        "names": [_name(name) for name in brief.names],
        "glossary": [_term(term) for term in brief.glossary],
        "coverage": _coverage(brief.coverage),
        "problems": [
            {"stage": problem.stage, "where": problem.where, "message": problem.message, "hint": problem.hint}
            for problem in brief.problems
        ],
        "banner": brief.banner,
        "note": brief.note,
        "tables": [
            {"key": table.key, "header": list(table.header), "rows": [list(row) for row in table.rows]}
            for table in brief.tables
        ],
    }


def _article(article: Article, carriers: tuple[Carrier, ...]) -> dict[str, Any]:
    published = article.published
    return {
        "id": article.id,
        "uri": article.source.uri,
        "sha256": article.source.sha256,
        "read_by": article.read_by,
        "title": article.title,
        "outlet": article.outlet,
        "also_in": [{"uri": each.uri, "outlet": each.outlet, "link": each.link} for each in carriers],
        "published": {
            "value": published.value,
            "precision": published.precision,
            "how": published.how,
            "sure": published.sure,
        },
        "languages": list(article.languages),
        "text": article.text,
        "link": article.link,
        "byline": article.byline,
        "place": article.place,
        "sample": article.sample,
        "partial": article.partial,
    }


def _section(section: Section) -> dict[str, Any]:
    topic = section.topic
    return {
        "topic": {"key": topic.key, "labels": dict(topic.labels), "note": topic.note},
        "items": [_item(item) for item in section.items],
        "picks": [_pick(quote, item.score) for item in section.items for quote in item.quotes],
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "id": item.id,
        "score": _score(item.score),
        "zh": item.zh.id if item.zh else None,
        "en": item.en.id if item.en else None,
        "evidence": [list(pair) for pair in item.evidence],
        "also": [_quote(quote) for quote in item.also],
        "gloss": [list(pair) for pair in item.gloss],
    }


def _pick(quote: Quote, score: float) -> dict[str, Any]:
    return {"id": quote.id} | _quote(quote) | {"score": _score(score), "why": list(quote.why)}


def _quote(quote: Quote) -> dict[str, Any]:
    return {
        "article": quote.article,
        "start": quote.span.start,
        "end": quote.span.end,
        "text": quote.text,
        "language": quote.language,
    }


def _name(name: Name) -> dict[str, Any]:
    return {
        "en": name.en,
        "zh": name.zh,
        "kind": name.kind,
        "variants": [
            {
                "text": variant.text,
                "article": variant.article,
                "start": variant.span.start,
                "end": variant.span.end,
                "sure": variant.sure,
            }
            for variant in name.variants
        ],
        "count": name.count,
    }


def _term(term: Term) -> dict[str, Any]:
    return {"zh": term.zh, "pinyin": term.pinyin, "en": list(term.en), "count": term.count, "first": term.first}


def _coverage(coverage: Coverage) -> dict[str, Any]:
    return {"ledger": [_entry(entry) for entry in coverage.ledger], "silent_topics": list(coverage.silent_topics)}


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "uri": entry.uri,
        "article": entry.article,
        "fate": entry.fate,
        "partial": entry.partial,
        "reason": entry.reason,
    }


def _score(score: float) -> float:
    # Adding 0.0 turns the negative zero that rounding can leave into zero.
    return round(score, _PLACES) + 0.0
