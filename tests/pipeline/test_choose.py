"""What a section shows: each thing once, in the words that read best."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from briefer.model import (
    Analysis,
    Article,
    Beside,
    Budget,
    Candidate,
    Chosen,
    Item,
    Mark,
    Report,
    Section,
    Sentence,
    Topic,
)
from briefer.pipeline.choose import choose, key_items
from briefer.pipeline.drafts import Draft, with_fillers
from briefer.pipeline.quote import item
from briefer.pipeline.value import Known, place, see
from tests.pipeline.making import InOrder, Words, article, sentence


def brief(reports: Sequence[Sequence[tuple[str, str, Article]]], picks: int = 3) -> Section:
    """The section on truces of reports given as (text, language, article)."""
    told: list[list[Sentence]] = []
    for number, report in enumerate(reports):
        told.append([sentence(t, language=c, article=a.id, position=number, start=number * 1000) for t, c, a in report])
    articles = list({a.id: a for report in reports for _, _, a in report}.values())
    grouper = Words(("truce",))
    matches = grouper.match([s for report in told for s in report])
    marks = {place(match.sentence): Mark(match.topic, 0, match.weight, match.why) for match in matches}
    known = Known(articles, [Analysis(translated=article is ROUGH) for article in articles])
    seen = see([(grouper.topics()[0], marks)], [Report(tuple(report)) for report in told], known, "2030-05-02")
    choice = choose(seen, picks, InOrder())
    assert not choice.problems
    (section,) = choice.sections
    return section


CLEAN = article("clean.txt", "Harbour Wire", published="2030-05-02")
ROUGH = article("rough.txt", "Asia Wharf (automatic translation)\nOn May 2.", published="2030-05-02")


def test_what_is_told_twice_is_shown_once() -> None:
    section = brief([
        [("The port of Elden asks for a truce of 30 days with the ferry company.", "en", CLEAN)],
        [("The port of Elden asks the ferry company for a truce of 30 days again.", "en", CLEAN)],
        [("The truce of Ostend ended when the captains of Marlow sailed.", "en", CLEAN)],
    ])  # fmt: skip
    assert [item.en.text[:9] for item in section.items if item.en] == ["The port ", "The truce"]


def test_of_two_that_say_the_same_the_better_line_is_shown_in_the_first_place() -> None:
    section = brief([
        [("He also asks for a truce of 30 days between the port and the ferry company.", "en", CLEAN)],
        [("The truce of Ostend ended when the captains of Marlow sailed.", "en", CLEAN)],
        [("Mayor Ilves asks for a truce of 30 days between port and ferry company.", "en", CLEAN)],
    ])  # fmt: skip
    assert [item.en.text[:9] for item in section.items if item.en] == ["Mayor Ilv", "The truce"]
    assert section.items[0].score > section.items[1].score


def test_a_line_in_both_languages_is_preferred_to_the_same_line_in_one() -> None:
    section = brief([
        [("The port of Elden asks for a truce of 30 days with the ferry company.", "en", CLEAN)],
        [
            ("埃尔登港周四向渡轮公司要求三十天的 truce。", "zh", CLEAN),
            ("The port of Elden asks the ferry company for a truce of 30 days.", "en", CLEAN),
        ],
    ])  # fmt: skip
    assert [bool(item.zh and item.en) for item in section.items] == [True]


def test_a_text_that_a_machine_translated_gives_way_to_one_that_people_wrote() -> None:
    section = brief([
        [("The port of Elden asks for a truce of 30 days with the company of ferries.", "en", ROUGH)],
        [("The port of Elden asks for a truce of 30 days with the ferry company.", "en", CLEAN)],
    ])  # fmt: skip
    assert [item.en.article for item in section.items if item.en] == [CLEAN.id]


ZH = article("zh.txt", "港灣日報", published="2030-05-02")
OLD = article("old.txt", "Harbour Wire", published="2030-03-02")
KNOWN = Known([CLEAN, ROUGH, ZH, OLD], [Analysis(), Analysis(translated=True), Analysis(), Analysis()])
LINKS = (("停战", "truce"), ("停战", "armistice"), ("三十", "30"), ("三十", "thirty"), ("埃尔登", "Elden"))


def told(text: str, by: Article) -> Sentence:
    return sentence(text, language="zh" if by is ZH else "en", article=by.id)


def test_the_evidence_of_an_item_stands_in_the_two_quotations_that_it_shows() -> None:
    report = Report(
        (
            told("埃尔登港周四要求停战三十天。", ZH),
            told("Elden asks for a truce of 30 days.", CLEAN),
            told("The port of Elden asked the ferry company for an armistice of thirty days.", ROUGH),
        ),
        LINKS,
    )
    made = item(report, {}, 1.0, KNOWN)
    assert made.en and made.en.article == CLEAN.id
    assert made.evidence == (("停战", "truce"), ("三十", "30"), ("埃尔登", "Elden"))
    assert [quote.article for quote in made.also] == [ROUGH.id]


def test_of_quotations_that_read_as_well_the_two_most_alike_are_shown() -> None:
    first, second = (
        told("The port of Elden asks the ferry company for talks.", CLEAN),
        told("The port of Elden asks the ferry company for a truce of 30 days.", CLEAN),
    )
    made = item(Report((told("埃尔登港周四要求停战三十天。", ZH), first, second), LINKS), {}, 1.0, KNOWN)
    assert made.en and made.en.text == second.text


def test_what_others_tell_of_late_is_not_quoted_in_words_of_long_ago() -> None:
    report = Report(
        (
            told("埃尔登港周四要求停战三十天。", ZH),
            told("The port of Elden asks the ferry company for a truce of 30 days.", OLD),
            told("The port of Elden asks the ferry company for a truce.", CLEAN),
        ),
        LINKS,
    )
    made = item(report, {}, 1.0, KNOWN)
    assert made.en and made.en.article == CLEAN.id


def test_the_news_of_a_report_is_quoted_and_not_its_background() -> None:
    background, news = (
        told("The port of Elden was the last to ask the ferry company for a truce of 30 days.", CLEAN),
        told("The port of Elden asks the ferry company for a truce.", CLEAN),
    )
    made = item(Report((told("埃尔登港周四要求停战三十天。", ZH), background, news), LINKS), {}, 1.0, KNOWN)
    assert made.en and made.en.text == news.text


def test_what_likely_says_the_same_takes_a_pick_where_nothing_else_does() -> None:
    zh = told("埃尔登港周四要求停战三十天。", ZH)
    en, other = (
        sentence("A truce of 30 days is what the port wants most.", article=CLEAN.id),
        sentence("Lisbon signed a truce with the captains of Porto.", article=CLEAN.id, start=1000),
    )
    reports = [Report((en,), beside=(Beside(en, zh, 0.9),)), Report((zh,), beside=(Beside(zh, en, 0.9),))]
    marks = {place(each): Mark("truce", 0, 1.0, ("truce",)) for each in (en, zh, other)}

    def printed(*reports: Report) -> list[tuple[str, ...]]:
        (seen,) = see([(Topic("truce"), marks)], reports, KNOWN, "2030-05-02")
        (section,) = choose([seen], 2, InOrder()).sections
        return [tuple(quote.text for quote in (*item.quotes, *item.compare)) for item in section.items]

    assert printed(*reports) == [(en.text,), (zh.text,)]
    assert printed(*reports, Report((other,))) == [(en.text, zh.text), (other.text,)]


def test_what_two_articles_of_one_language_tell_otherwise_leaves_its_pick_to_other_news() -> None:
    first, retold, kin, other = (
        sentence("The port of Elden fears that the truce with Marlow ends.", article=CLEAN.id),
        sentence("Elden fears for its truce: the port with Marlow ends it.", article=OLD.id),
        sentence("A truce was signed in Ostend by the captains of nine ferries.", article=OLD.id, start=500),
        sentence("Lisbon released the crews of its ferries under a truce.", article=CLEAN.id, start=1000),
    )

    def printed(beside: Sentence) -> list[list[str]]:
        reports = [
            Report((first,), beside=(Beside(first, beside, 0.9),)),
            Report((beside,), beside=(Beside(beside, first, 0.9),)),
            Report((other,)),
        ]
        marks = {place(each): Mark("truce", 0, 1.0, ("truce",)) for each in (first, beside, other)}
        (seen,) = see([(Topic("truce"), marks)], reports, KNOWN, "2030-05-02")
        (section,) = choose([seen], 2, InOrder()).sections
        return [[quote.text for quote in item.quotes] for item in section.items]

    assert printed(retold) == [[first.text], [other.text]]
    assert printed(kin) == [[first.text], [kin.text]], "they share the topic's word and no more"


def test_what_is_no_news_is_printed_where_its_topic_has_none() -> None:
    news = ("Lisbon signed a truce with the 12 captains of Porto on Monday.", "en", CLEAN)
    filler = ("Lisbon has long been proud of its truce with the captains of Marlow.", "en", CLEAN)
    assert [item.en and item.en.text for item in brief([[news], [filler]]).items] == [news[0]]
    assert [item.en and item.en.text for item in brief([[filler]]).items] == [filler[0]]


@pytest.mark.parametrize(
    ("text", "likely", "stands"),
    [
        ("葡萄牙港口的船长们历来拒绝同里斯本签署停战协议。", 0.2, True),  # what contradicts, ...
        ("里斯本与波尔图船长们谈停战", 0.6, True),  # ... or likely tells of the matter, ...
        ("里斯本与波尔图船长们谈停战", 0.4, False),
        ("里斯本与波尔图船长们的停战协议历来引人关注。", 0.6, False),  # ... and is no background
    ],
)
def test_what_fills_a_topic_and_tells_of_its_news_does_not_vanish(text: str, likely: float, stands: bool) -> None:
    news = sentence("Lisbon signed a truce with the captains of Porto on Monday.", article=CLEAN.id)
    other = sentence(text, language="zh", article=ZH.id)
    first, filler = (
        Draft(item(report, {}, 1.0, KNOWN), 1.0, 1.0, (), report, filler=at == 1)
        for at, report in enumerate((Report((news,), beside=(Beside(news, other, likely),)), Report((other,))))
    )
    (shown,) = with_fillers([first], [filler], {})
    assert [quote.text for quote in shown.item.compare] == [other.text] * stands


def compared(*texts: str) -> list[str]:
    first = sentence("A truce of 30 days is what the port wants most.", article=CLEAN.id)
    zh = [sentence(text, language="zh", article=ZH.id, start=900 * n) for n, text in enumerate(texts)]
    report = Report((first,), beside=tuple(Beside(first, each, 0.9) for each in zh))
    (seen,) = see([(Topic("truce"), {place(first): Mark("truce", 0, 1.0, ("truce",))})], [report], KNOWN, "2030-05-02")
    (section,) = choose([seen], 2, InOrder()).sections
    return [quote.text for quote in section.items[0].compare]


def test_what_is_to_be_compared_is_shown_once() -> None:
    text = "埃尔登港周四要求停战三十天。"
    assert compared(text, text) == [text]


def test_what_is_to_be_compared_is_news_and_no_background() -> None:
    text = "埃尔登港周四要求停战三十天。"
    assert compared("埃尔登港2019年12月就曾要求停战三十天。", text) == [text]


def test_what_one_language_reports_has_no_evidence() -> None:
    assert item(Report((told("Elden asks for a truce.", CLEAN),), LINKS), {}, 1.0, KNOWN).evidence == ()


def test_a_report_is_one_item_in_whatever_words_a_topic_quotes_it() -> None:
    sentences = told("The port of Elden asks for a truce.", CLEAN), told("The port asks to free captives.", OLD)
    truce, captives = ({place(s): Mark("t", 0, 1.0, ("t",))} for s in sentences)
    made = [item(Report(sentences), matches, 1.0, KNOWN) for matches in (truce, captives)]
    assert made[0].en != made[1].en
    assert made[0].id == made[1].id


def test_what_an_earlier_topic_printed_is_only_pointed_to_and_takes_no_pick() -> None:
    sentences = (
        told("Elden asks for a truce and for its captives.", CLEAN),
        sentence("The captives of Marlow sailed to Lisbon on 12 ferries.", article=CLEAN.id, position=1, start=1000),
    )
    grouper = Words(("truce", "captives", "Elden"))
    # The second topic is most about it, yet the first, which has nothing else, prints it.
    weights = {"truce": 0.5, "captives": 1.0, "Elden": 0.2}
    topics = [
        (
            topic,
            {place(s): Mark(topic.key, 0, weights[topic.key], (topic.key,)) for s in sentences if topic.key in s.text},
        )
        for topic in grouper.topics()
    ]
    seen = see(topics, [Report((each,)) for each in sentences], KNOWN, "2030-05-02")
    choice = choose(seen, 1, InOrder())
    sections = choice.sections
    first = sections[0].items[0]
    assert [[item.en.text[:12] for item in section.items if item.en] for section in sections] == [
        ["Elden asks f"], ["The captives", "Elden asks f"], ["Elden asks f"],
    ]  # fmt: skip
    assert [[item.see for item in section.items] for section in sections] == [[""], ["", first.id], [first.id]]
    assert len({item.id for section in sections for item in section.items}) == 4
    assert key_items(sections, choice.weights, 5) == (first.id, sections[1].items[0].id)


def test_one_count_of_the_same_things_is_one_fact() -> None:
    section = brief([
        [("At least 23 sailors of the ferry Anna left Elden when the truce began on Monday.", "en", CLEAN)],
        [("The truce let 23 sailors of the ferry leave, setting off a search for 7 more.", "en", CLEAN)],
        [("The truce of Marlow holds for 23 of its captains.", "en", CLEAN)],
    ])  # fmt: skip
    assert [item.en.text[:12] for item in section.items if item.en] == ["At least 23 ", "The truce of"]


def test_one_day_is_no_count_of_the_same_things() -> None:
    section = brief([
        [("On 20 May the ferries of Elden and Marlow carried the truce observers across.", "en", CLEAN)],
        [("From 16 to 20 May 2439 sailors of Elden and Marlow left the ferries under the truce.", "en", CLEAN)],
        [("Lisbon signed another truce with Porto after 3 days of talks on fishing quotas.", "en", CLEAN)],
    ], picks=2)  # fmt: skip
    assert [item.en.text[:7] for item in section.items if item.en] == ["On 20 M", "From 16"]


def test_what_one_article_tells_twice_stands_in_one_item() -> None:
    texts = (
        "Ruse also had a phone conversation with Marlow's mayor Karl Lind, and says she stressed the importance of more"
        " truce observers and unblocking harbour quays.",
        "Elden president Anna Ruse spoke with Marlow mayor Karl Lind Saturday afternoon, and says she stressed the"
        " importance of more truce observers and unblocking harbour quays.",
    )
    section = brief([[(text, "en", CLEAN)] for text in texts])
    assert [[q.text for q in (*item.quotes, *item.also)] for item in section.items] == [[*texts]]
    assert not section.items[0].compare


def test_what_tells_it_otherwise_is_printed_too_though_a_ranker_finds_nothing_new_in_it() -> None:
    texts = (
        "Elden approved the truce with Marlow on the lake on Monday.",
        "Elden rejected the truce with Marlow on the lake on Monday.",
        "A truce of other towns holds.",
    )

    class First(InOrder):
        """Chooses the first alone."""

        def choose(self, candidates: Sequence[Candidate], budget: Budget) -> Sequence[Chosen]:
            return [Chosen(0, 1.0)]

    sentences = [sentence(text, article=CLEAN.id, start=at * 1000) for at, text in enumerate(texts)]
    marks = {place(s): Mark("truce", 0, 1.0, ("truce",)) for s in sentences}
    seen = see([(Topic("truce"), marks)], [Report((each,)) for each in sentences], KNOWN, "2030-05-02")
    (section,) = choose(seen, 3, First()).sections
    assert [item.en.text for item in section.items if item.en] == [*texts[:2]]


def test_what_is_worth_little_beside_the_best_is_not_printed() -> None:
    texts = "The truce brought Elden captains home.", "A regatta in Porto ended with a truce.", "Lisbon wants a truce."
    sentences = [sentence(text, article=CLEAN.id, start=at * 1000) for at, text in enumerate(texts)]
    weights = (1.0, 0.9, 0.1)
    marks = {place(s): Mark("truce", 0, weight, ("truce",)) for s, weight in zip(sentences, weights, strict=True)}
    seen = see([(Topic("truce"), marks)], [Report((each,)) for each in sentences], KNOWN, "2030-05-02")
    (section,) = choose(seen, 3, InOrder()).sections
    assert [item.en.text for item in section.items if item.en] == [*texts[:2]]


def test_key_developments_are_the_weightiest_of_all_topics_and_not_one_a_topic() -> None:
    def line(text: str) -> Item:
        return item(Report((sentence(text, article=CLEAN.id, start=len(text)),)), {}, 1.0, KNOWN)

    sections = [Section(Topic(key), (line(key), line(key * 3))) for key in ("a", "bb", "ccccc")]
    ids = [each.id for section in sections for each in section.items]
    weights = dict(zip(ids, (1.0, 0.9, 0.3, 0.2, 0.6, 0.1), strict=True))
    assert key_items(sections, weights, 3) == (ids[0], ids[1], ids[4])


def test_a_topic_is_not_filled_with_background() -> None:
    news = [("The mayor of Elden signed a truce with nine captains of Marlow at noon.", "en", CLEAN)]
    old = "The captains of Lisbon have long called for a truce of forty ferries."
    assert len(brief([news, [(old, "en", CLEAN)]]).items) == 1
    assert len(brief([news, [(old.replace("have long called", "called"), "en", CLEAN)]]).items) == 2
    assert len(brief([[(old, "en", CLEAN)]]).items) == 1, "where there is nothing else it is printed"


def test_what_is_no_news_is_no_key_development_where_there_is_news() -> None:
    news, chorus = "The mayor of Elden signed a truce with nine captains.", "Some experts said that captives suffer."
    sentences = [sentence(text, article=CLEAN.id, start=at * 1000) for at, text in enumerate((news, chorus))]
    topics = Words(("truce", "captives")).topics()
    marks = [{place(each): Mark(topic.key, 0, 1.0, ("it",))} for each, topic in zip(sentences, topics, strict=True)]
    reports = [Report((each,)) for each in sentences]
    choice = choose(see(list(zip(topics, marks, strict=True)), reports, KNOWN, "2030-05-02"), 3, InOrder())
    first, second = (section.items[0].id for section in choice.sections)
    assert key_items(choice.sections, choice.weights, 5) == (first,)
    assert key_items(choice.sections[1:], choice.weights, 5) == (second,)
