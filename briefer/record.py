"""Brief ⇄ ``briefer/1``: the only file that knows the names in brief.json, in both directions.

What the contract names comes first in each object, what was added since after it. What only the making of a brief
needs (how many items were asked for, media types) is not recorded. A file of an earlier version reads as a Brief that
knows what it `lacks`, and is written as it was.

This is one module because a name in the file has one place where it is written and read.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import Any, get_args

from briefer.errors import RecordError
from briefer.model import (
    Article,
    Block,
    BlockKind,
    Brief,
    Carrier,
    Change,
    ChangeKind,
    Coverage,
    Disagreement,
    Entry,
    Event,
    Fate,
    Item,
    Moment,
    Name,
    NameKind,
    Party,
    Plan,
    Position,
    Precision,
    Problem,
    Published,
    Quote,
    Section,
    Source,
    Span,
    Speaker,
    Table,
    Term,
    Told,
    Topic,
    Variant,
    Window,
)
from briefer.node import Node
from briefer.text.digest import short_id

SCHEMA = "briefer/1"

BLOCKS = "blocks"
"""In `Brief.lacks`: the file does not say what each stretch of an article is."""
ROWS = "rows"
"""In `Brief.lacks`: the ledger does not say title, outlet and languages of the articles."""

_PLACES = 6
"""Digits of a score: the same on every machine."""
_PRECISIONS = {0: "2000-01-01", 4: "-01-01", 7: "-01", 10: ""}
"""What makes a full date of one that is cut, by its length."""
_HINT = "give the brief.json that briefer make wrote"


def dump(brief: Brief) -> bytes:
    """`brief` as the bytes of a brief.json: UTF-8, indented by two spaces, one newline at the end."""
    text = json.dumps(write(brief), ensure_ascii=False, indent=2) + "\n"
    # Half a character, as of a file name that is no text, is escaped as JSON has it, and comes back as it was.
    return text.encode("utf-8", "backslashreplace")


def load(data: bytes, *, where: str = "") -> Brief:
    """The brief in the bytes of a brief.json. Raises RecordError, naming `where`, when it is none."""
    try:
        record = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise RecordError(f"no JSON: {error}", where=where, hint=_HINT) from error
    return read(record, where=where)


def write(brief: Brief) -> dict[str, Any]:
    """`brief` as dictionaries and lists, ready for JSON."""
    carriers = brief.carriers + ((),) * (len(brief.articles) - len(brief.carriers))
    return {
        "schema": SCHEMA,
        "title": {"en": brief.title_en, "zh": brief.title_zh},
        "date": brief.date,
        "locale": brief.locale,
        "made_by": brief.made_by,
        "window": {"since": brief.window.since, "until": brief.window.until},
        "articles": [
            _article(article, others, brief.lacks) for article, others in zip(brief.articles, carriers, strict=True)
        ],
        "key": list(brief.key),
        "sections": [_section(section) for section in brief.sections],
        "names": [_name(name) for name in brief.names],
        "glossary": [_term(term) for term in brief.glossary],
        "coverage": {
            "ledger": [_entry(entry, brief.lacks) for entry in brief.coverage.ledger],
            "silent_topics": list(brief.coverage.silent_topics),
        },
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
        **_where_any("timeline", [_event(event) for event in brief.timeline]),
        **_where_any("positions", [_position(position) for position in brief.positions]),
        **_where_any("parties", [{"key": party.key, "labels": dict(party.labels)} for party in brief.parties]),
        **_where_any("disagreements", [_disagreement(each) for each in brief.disagreements]),
        **_where_any("quotes", [_pick(quote, 0) for quote in brief.quotes]),
        **({"edits": list(brief.edits)} if brief.edits else {}),
        **({"only": brief.plan.only} if brief.plan.only else {}),
    }


def read(record: object, *, where: str = "") -> Brief:
    """The brief that `write` made `record` of: every format of it is that of the first. Raises RecordError.

    A quotation is taken as it stands: whether its article says so is for `briefer.pipeline.verify`.
    """
    root = Node(record, where, _HINT)
    if root.text("schema") != SCHEMA:
        raise root.wrong(SCHEMA, "schema")
    articles = list(root.rows("articles"))
    coverage = root.child("coverage")
    rows = list(coverage.rows("ledger"))
    lacks = {
        BLOCKS: not all(article.has("blocks") for article in articles),
        ROWS: not all(row.has("languages") for row in rows),
    }
    return Brief(
        plan=_plan_of(root),
        articles=tuple(_article_of(article) for article in articles),
        carriers=tuple(
            tuple(
                Carrier(each.text("uri"), each.text("outlet"), each.text("link", ""))
                for each in article.rows("also_in")
            )
            for article in articles
        ),
        key=root.texts("key"),
        sections=tuple(_section_of(section) for section in root.rows("sections")),
        names=tuple(_name_of(name) for name in root.rows("names")),
        glossary=tuple(
            Term(term.text("zh"), term.text("pinyin"), term.texts("en"), term.count("count"), term.text("first"))
            for term in root.rows("glossary")
        ),
        tables=tuple(
            Table(table.text("key"), table.texts("header"), tuple(row.as_texts() for row in table.rows("rows")))
            for table in root.rows("tables", needed=False)
        ),
        timeline=tuple(_event_of(event) for event in root.rows("timeline", needed=False)),
        positions=tuple(_position_of(position) for position in root.rows("positions", needed=False)),
        parties=tuple(_party_of(party) for party in root.rows("parties", needed=False)),
        disagreements=tuple(_disagreement_of(each) for each in root.rows("disagreements", needed=False)),
        quotes=tuple(_quote_of(quote) for quote in root.rows("quotes", needed=False)),
        edits=root.texts("edits", needed=False),
        coverage=Coverage(tuple(_entry_of(row) for row in rows), coverage.texts("silent_topics")),
        problems=tuple(
            Problem(each.text("stage"), each.text("where"), each.text("message"), each.text("hint"))
            for each in root.rows("problems")
        ),
        lacks=tuple(name for name, lacking in lacks.items() if lacking),
    )


def dump_article(article: Article) -> bytes:
    """An article as an archive keeps it: JSON, with the names that it has in a brief and what the intake needs."""
    told = _article(article, (), ()) | {
        "own": article.own,
        "guid": article.guid,
        "media_type": article.source.media_type,
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")


def load_article(data: bytes, *, where: str = "") -> Article:
    """The article that `dump_article` made `data` of. Raises RecordError."""
    try:
        node = Node(json.loads(data), where, "briefer check says more of the archive")
    except (ValueError, RecursionError) as error:
        raise RecordError(f"no JSON: {error}", where=where, hint=_HINT) from error
    article = _article_of(node)
    source = replace(article.source, media_type=node.text("media_type", ""))
    return replace(article, source=source, own=node.text("own", ""), guid=node.text("guid", ""))


def _article(article: Article, carriers: tuple[Carrier, ...], lacks: tuple[str, ...]) -> dict[str, Any]:
    published = article.published
    blocks = [[block.kind, block.span.start, block.span.end] for block in article.blocks]
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
        **({"version": article.version} if article.version else {}),
        **({"grade": article.source.grade} if article.source.grade else {}),
        **({} if BLOCKS in lacks else {"blocks": blocks}),
    }


def _article_of(node: Node) -> Article:
    published = node.child("published")
    return Article(
        id=node.text("id"),
        source=Source(node.text("uri"), "", node.text("sha256"), grade=node.text("grade", "")),
        text=node.text("text"),
        title=node.text("title"),
        blocks=tuple(_block_of(block) for block in node.rows("blocks", needed=False)),
        outlet=node.text("outlet"),
        byline=node.text("byline", ""),
        published=Published(
            published.text("value"),
            published.one_of("precision", get_args(Precision)),
            published.text("how"),
            published.flag("sure"),
        ),
        link=node.text("link", ""),
        place=node.text("place", ""),
        read_by=node.text("read_by"),
        languages=node.texts("languages"),
        sample=node.flag("sample", False),
        partial=node.text("partial", ""),
        version=node.text("version", ""),
    )


def _block_of(node: Node) -> Block:
    return Block(node.one_of(0, get_args(BlockKind)), node.span(1, 2))


def _plan_of(root: Node) -> Plan:
    title, window = root.child("title"), root.child("window")
    if not _is_date(root.text("date")):
        raise root.wrong("an ISO date, or empty", "date")
    return Plan(
        date=root.text("date"),
        title_en=title.text("en"),
        title_zh=title.text("zh"),
        locale=root.text("locale"),
        window=Window(window.maybe("since"), window.maybe("until")),
        banner=root.text("banner", ""),
        note=root.text("note", ""),
        made_by=root.text("made_by"),
        only=root.one_of("only", ("new",)) if root.has("only") else "",
    )


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text + _PRECISIONS.get(len(text), ""))
    except ValueError:
        return False
    return True


def _section(section: Section) -> dict[str, Any]:
    topic = section.topic
    return {
        "topic": {"key": topic.key, "labels": dict(topic.labels), "note": topic.note},
        "items": [_item(item) for item in section.items],
        "picks": [_pick(quote, item.score) for item in section.items for quote in item.quotes],
    }


def _section_of(node: Node) -> Section:
    topic = node.child("topic")
    labels = topic.child("labels")
    picks = _Picks(node)
    items = tuple(_item_of(item, picks) for item in node.rows("items"))
    picks.close()
    named = tuple((locale, labels.text(locale)) for locale in labels.names())
    return Section(Topic(topic.text("key"), named, topic.text("note", "")), items)


def _item(item: Item) -> dict[str, Any]:
    return {
        "id": item.id,
        "score": _score(item.score),
        "zh": item.zh.id if item.zh else None,
        "en": item.en.id if item.en else None,
        "evidence": [list(pair) for pair in item.evidence],
        "also": [_also(quote) for quote in item.also],
        "gloss": [list(pair) for pair in item.gloss],
        **({"only": item.only} if item.only else {}),
        **({"see": item.see} if item.see else {}),
        **({"happened": _moment(item.happened)} if item.happened else {}),
        **({"speaker": _speaker(item.speaker)} if item.speaker else {}),
        **_where_any("disputed", [_disagreement(each) for each in item.disputed]),
        **({"note": item.note} if item.note else {}),
        **({"change": _change(item.change)} if item.change else {}),
    }


def _item_of(node: Node, picks: _Picks) -> Item:
    return Item(
        id=node.text("id"),
        score=node.number("score"),
        zh=picks.taken(node.maybe("zh")),
        en=picks.taken(node.maybe("en")),
        evidence=node.pairs("evidence"),
        also=tuple(_quote_of(quote) for quote in node.rows("also")),
        gloss=node.pairs("gloss", needed=False),
        only=node.one_of("only", ("zh", "en")) if node.has("only") else "",
        see=node.text("see", ""),
        happened=_moment_of(node.child("happened")) if node.has("happened") else None,
        speaker=_speaker_of(node.child("speaker")) if node.has("speaker") else None,
        disputed=tuple(_disagreement_of(each) for each in node.rows("disputed", needed=False)),
        note=node.text("note", ""),
        change=_change_of(node.child("change")) if node.has("change") else None,
    )


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "first": {"date": change.date, "item": change.item},
        "what": list(change.what),
        **({"sources": change.sources} if change.sources else {}),
        **({"figures": [list(pair) for pair in change.figures]} if change.figures else {}),
        **({"corrected": list(change.corrected)} if change.corrected else {}),
        **({"story": change.story} if change.story else {}),
        **({"days": list(change.days)} if change.days else {}),
        **({"joins": list(change.joins)} if change.joins else {}),
    }


def _change_of(node: Node) -> Change:
    first = node.child("first")
    return Change(
        node.one_of("kind", get_args(ChangeKind)),
        first.text("date"),
        first.text("item"),
        node.count("sources", 0),
        node.pairs("figures", needed=False),
        node.texts("corrected", needed=False),
        node.text("story", ""),
        node.texts("days", needed=False),
        node.texts("joins", needed=False),
    )


def _where_any(name: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {name: rows} if rows else {}


def _moment(moment: Moment) -> dict[str, Any]:
    return {
        "value": moment.value,
        "precision": moment.precision,
        "how": moment.how,
        "sure": moment.sure,
        **({"until": moment.until} if moment.until else {}),
    }


def _moment_of(node: Node) -> Moment:
    return Moment(
        node.text("value"),
        node.one_of("precision", get_args(Precision)),
        node.text("how"),
        node.flag("sure"),
        node.text("until", ""),
    )


def _speaker(speaker: Speaker) -> dict[str, Any]:
    return {"name": speaker.name, "party": speaker.party, "verb": speaker.verb}


def _speaker_of(node: Node) -> Speaker:
    return Speaker(node.text("name"), node.text("party"), node.text("verb"))


def _event(event: Event) -> dict[str, Any]:
    return {"date": _moment(event.date), "expression": event.expression, "quote": event.quote}


def _event_of(node: Node) -> Event:
    return Event(_moment_of(node.child("date")), node.text("expression"), node.text("quote"))


def _position(position: Position) -> dict[str, Any]:
    speaker = position.speaker
    return {
        "party": position.party,
        "topic": position.topic,
        "quote": position.quote,
        "speaker": speaker.name,
        "verb": speaker.verb,
    }


def _position_of(node: Node) -> Position:
    party = node.text("party")
    speaker = Speaker(node.text("speaker"), party, node.text("verb", ""))
    return Position(party, node.text("topic"), node.text("quote"), speaker)


def _party_of(node: Node) -> Party:
    labels = node.child("labels")
    return Party(node.text("key"), tuple((locale, labels.text(locale)) for locale in labels.names()))


def _disagreement(one: Disagreement) -> dict[str, Any]:
    return {"what": one.what, "values": [{"text": each.text, "quote": each.quote} for each in one.values]}


def _disagreement_of(node: Node) -> Disagreement:
    values = tuple(Told(each.text("text"), each.text("quote")) for each in node.rows("values"))
    return Disagreement(node.text("what"), values)


def _pick(quote: Quote, score: float) -> dict[str, Any]:
    return {"id": quote.id} | _quote(quote) | {"score": _score(score), "why": list(quote.why)}


def _also(quote: Quote) -> dict[str, Any]:
    # The id of a quotation is that of its place, unless somebody gave it another.
    own = {} if quote.id == _id_of_place(quote.article, quote.span) else {"id": quote.id}
    return _quote(quote) | own | ({"why": list(quote.why)} if quote.why else {})


def _quote(quote: Quote) -> dict[str, Any]:
    return {
        "article": quote.article,
        "start": quote.span.start,
        "end": quote.span.end,
        "text": quote.text,
        "language": quote.language,
    }


def _quote_of(node: Node) -> Quote:
    article, span = node.text("article"), node.span()
    name = node.text("id", _id_of_place(article, span))
    return Quote(name, article, span, node.text("text"), node.text("language"), node.texts("why", needed=False))


def _id_of_place(article: str, span: Span) -> str:
    return short_id(article, span.start, span.end)


class _Picks:
    """The quotations that the items of a section show, each taken where an item names it."""

    def __init__(self, section: Node) -> None:
        self._section = section
        self._left: dict[str, list[Quote]] = defaultdict(list)
        self._last: dict[str, Quote] = {}
        for node in section.rows("picks"):
            quote = _quote_of(node)
            self._left[quote.id].append(quote)

    def taken(self, name: str | None) -> Quote | None:
        """The next pick of that id, or the last one again; None for None."""
        if name is None:
            return None
        if self._left[name]:
            self._last[name] = self._left[name].pop(0)
        if name not in self._last:
            raise self._section.wrong(f"a list that holds {name!r}", "picks")
        return self._last[name]

    def close(self) -> None:
        """No quotation may be left over: nobody would check it."""
        for name, left in self._left.items():
            if left:
                raise self._section.wrong(f"a list where one shows the pick {name!r}", "items")


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


def _name_of(node: Node) -> Name:
    variants = tuple(
        Variant(each.text("text"), each.text("article"), each.span(), each.flag("sure"))
        for each in node.rows("variants")
    )
    kind: NameKind = node.one_of("kind", get_args(NameKind))
    return Name(node.text("en"), node.text("zh"), kind, variants, node.count("count", 0))


def _term(term: Term) -> dict[str, Any]:
    return {"zh": term.zh, "pinyin": term.pinyin, "en": list(term.en), "count": term.count, "first": term.first}


def _entry(entry: Entry, lacks: tuple[str, ...]) -> dict[str, Any]:
    told = {"title": entry.title, "outlet": entry.outlet, "languages": list(entry.languages)}
    return {
        "uri": entry.uri,
        "article": entry.article,
        "fate": entry.fate,
        "partial": entry.partial,
        "reason": entry.reason,
    } | ({} if ROWS in lacks else told)


def _entry_of(node: Node) -> Entry:
    fate: Fate = node.one_of("fate", get_args(Fate))
    return Entry(
        node.text("uri"),
        node.maybe("article"),
        fate,
        node.text("reason"),
        node.flag("partial"),
        node.text("title", ""),
        node.text("outlet", ""),
        node.texts("languages", needed=False),
    )


def _score(score: float) -> float:
    # Adding 0.0 turns the negative zero that rounding can leave into zero.
    return round(score, _PLACES) + 0.0
