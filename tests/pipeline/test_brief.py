from __future__ import annotations

from dataclasses import replace

from briefer.model import Article, Brief, Plan, Problem, Published, Window
from briefer.pipeline.analyse import analyse, settled
from briefer.pipeline.brief import make_brief
from briefer.pipeline.corpus import Corpus
from briefer.pipeline.read import Read
from briefer.protocols import Kit
from tests.pipeline.making import Alone, Dots, InOrder, Words, article

PLAN = Plan("2025-06-03", "Brief", "简报", picks=3)
KIT = Kit(languages=(Dots(),), grouper=Words(), ranker=InOrder(), pairing=Alone())

A = article(
    "a.txt", "A truce was agreed in the city. The captives went home by bus.", published="2025-06-02", outlet="A"
)
B = article("b.txt", "A regatta was held in fine weather. Nine boats crossed the line.", published="2025-06-01")


def make(*articles: Article, plan: Plan = PLAN, problems: tuple[Problem, ...] = ()) -> Brief:
    words: set[str] = set()
    read = [settled(one, KIT.languages) for one in articles]
    found = Read(tuple(read), tuple(analyse(one, KIT, words) for one in read), vocabulary=frozenset(words))
    with Corpus.of([((0,), found)], KIT.languages) as corpus:
        return make_brief(corpus, plan, KIT, problems)


def fates(brief: Brief) -> dict[str, str]:
    return {entry.uri: entry.fate for entry in brief.coverage.ledger}


def test_every_quotation_is_what_its_article_says() -> None:
    brief = make(A, B)
    texts = {a.id: a.text for a in brief.articles}
    quotes = [quote for section in brief.sections for item in section.items for quote in item.quotes]
    assert [quote.text for quote in quotes] == ["A truce was agreed in the city.", "The captives went home by bus."]
    assert all(quote.span.of(texts[quote.article]) == quote.text for quote in quotes)
    assert all(quote.why for quote in quotes)


def test_every_article_has_a_fate() -> None:
    same = replace(A, id="copy", source=replace(A.source, uri="copy.txt"), outlet="C")
    old = article("old.txt", "A truce ended long ago.", published="2022-03-30")
    broken = Problem("read", "broken.txt", "not text (looks like PNG)", "give a text")
    brief = make(A, B, same, old, plan=replace(PLAN, window=Window("2025-06-01", None)), problems=(broken,))
    assert fates(brief) == {"a.txt": "briefed", "b.txt": "unused", "copy.txt": "duplicate", "old.txt": "outside_window",
                            "broken.txt": "rejected"}  # fmt: skip
    assert [carrier.uri for carrier in brief.carriers[0]] == ["copy.txt"]
    assert broken in brief.problems


def test_an_unknown_date_is_inside_the_window() -> None:
    brief = make(
        article("undated.txt", "A truce was agreed."), plan=replace(PLAN, window=Window("2025-06-01", "2025-06-02"))
    )
    assert fates(brief) == {"undated.txt": "briefed"}


def test_a_silent_topic_is_named() -> None:
    assert make(B).coverage.silent_topics == ("truce", "captives")


def test_a_report_of_two_topics_is_told_once() -> None:
    both = article("both.txt", "The truce let captives go home. A truce is not peace. The captives number ninety.")
    brief = make(both)
    told = [item.id for section in brief.sections for item in section.items]
    assert len(told) == len(set(told))
    assert all(section.items for section in brief.sections)


def test_a_topic_whose_only_report_is_told_elsewhere_is_not_called_silent() -> None:
    brief = make(article("one.txt", "The truce let captives go home."))
    assert brief.coverage.silent_topics == ()


def test_a_sample_text_puts_up_the_banner() -> None:
    assert make(A).banner == ""
    assert "SAMPLE" in make(replace(A, sample=True)).banner


def test_key_developments_are_items_of_the_sections() -> None:
    brief = make(A, B)
    assert set(brief.key) <= {item.id for section in brief.sections for item in section.items}
    assert brief.key


def test_the_day_on_which_a_file_was_made_leaves_nothing_out() -> None:
    made = Published("2026-01-01", "day", "properties")
    late = replace(article("made.docx", "A truce was agreed."), published=made)
    brief = make(late, plan=replace(PLAN, window=Window("2025-06-01", "2025-06-02")))
    assert fates(brief) == {"made.docx": "briefed"}
