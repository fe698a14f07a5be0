"""What an editor changed is done where it belongs, and what cannot be done costs nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from briefer.model import (
    Article,
    Brief,
    Change,
    Draft,
    Edit,
    Event,
    Findings,
    Item,
    Moment,
    Name,
    Naming,
    Past,
    Plan,
    Report,
    Sentence,
    Span,
    Topic,
    Variant,
    Window,
)
from briefer.pairing.index import features
from briefer.pipeline.brief import make_brief
from briefer.pipeline.edit import sketch
from briefer.protocols import Finder, Kit
from briefer.text.digest import short_id
from tests.pipeline.making import Alone, Dots, InOrder, Words, article, corpus

PLAN = Plan("2025-06-03", picks=2)

A = article("a.txt", "A truce of harbours began on Monday morning. Nine boats crossed.", published="2025-06-02")
B = article("b.txt", "Mayor Ilves wants the truce to last until autumn.", published="2025-06-02")
C = article("c.txt", "Captain Oru left the truce talks in anger.", published="2025-06-02", outlet="Quay Post")
D = article("d.txt", "The captives sailed home by night.", published="2025-06-02")
with corpus(A, B, C, D) as _held:
    A, B, C, D = (_held.full(number) for number in range(4))  # with the ids that a run gives them


@dataclass(frozen=True)
class Together(Alone):
    """A pairing that takes sentences which share a word for one report."""

    word: str = "truce"

    def relate(self, sentences: Sequence[Sentence], dates: Mapping[str, str]) -> tuple[Report, ...]:
        same = tuple(each for each in sentences if self.word in each.words)
        others = tuple(Report((each,)) for each in sentences if self.word not in each.words)
        return (Report(same), *others) if same else others


@dataclass(frozen=True)
class Found(Finder):
    """Names, and an event for every sentence of the quoted articles."""

    names: tuple[Name, ...] = ()

    def find(self, draft: Draft, past: Past | None) -> Findings:
        ids = [short_id(each.article, each.span.start, each.span.end) for each in draft.sentences]
        return Findings(names=self.names, events=tuple(Event(Moment("2025-06-02", "day"), "Monday", id) for id in ids))


def make(*edits: Edit, articles: Iterable[Article] = (A, B, C, D), plan: Plan = PLAN, **kit: object) -> Brief:
    made = Kit((Dots(),), Words(), InOrder(), Alone())
    with corpus(*articles) as held:
        return make_brief(held, replace(plan, edits=edits), replace(made, **kit))  # type: ignore[arg-type]  # any of them


def items(brief: Brief, topic: str = "truce") -> list[Item]:
    return [item for section in brief.sections if section.topic.key == topic for item in section.items]


def told(brief: Brief, topic: str = "truce") -> list[str]:
    return [item.quotes[0].text.partition(" ")[0] for item in items(brief, topic)]


def ids(brief: Brief) -> dict[str, str]:
    """The id of every item by its first word."""
    return {i.quotes[0].text.partition(" ")[0]: i.id for section in brief.sections for i in section.items}


PLAIN = make()
ALL = ids(make(plan=replace(PLAN, picks=9)))


def test_a_struck_item_makes_room_for_the_next() -> None:
    assert told(PLAIN) == ["A", "Mayor"]
    brief = make(Edit("strike", (ALL["A"],)))
    assert told(brief) == ["Mayor", "Captain"]
    assert brief.edits == (f"strike: {ALL['A']}",)
    assert not brief.problems


def test_what_was_struck_does_not_come_back_in_other_words_or_as_a_finding() -> None:
    again = article("e.txt", "On Monday morning a truce of harbours began, sailors say.", published="2025-06-02")
    plan = replace(PLAN, picks=5)
    brief = make(Edit("strike", (ALL["A"],)), articles=(A, again, B, C, D), plan=plan)
    assert told(brief) == ["Mayor", "Captain"]
    quoted = make(Edit("strike", (ALL["Mayor"],)), finders=(Found(),), plan=plan)
    struck = next(item for item in items(make(plan=plan)) if item.id == ALL["Mayor"]).quotes[0].id
    assert struck in {event.quote for event in make(finders=(Found(),), plan=plan).timeline}
    assert struck not in {event.quote for event in quoted.timeline}


def test_a_topic_whose_only_report_was_struck_is_not_called_silent() -> None:
    brief = make(Edit("strike", (ALL["The"],)))
    assert items(brief, "captives") == []
    assert brief.coverage.silent_topics == ()


def test_a_pinned_item_is_printed_first_and_is_a_key_development() -> None:
    brief = make(Edit("pin", (ALL["Captain"],)), plan=replace(PLAN, key_items=1))
    assert told(brief) == ["Captain", "A"]
    assert brief.key == (ALL["Captain"],)


def test_pins_come_before_the_picks_whatever_their_number() -> None:
    brief = make(*(Edit("pin", (ALL[each],)) for each in ("Captain", "Mayor", "A")), plan=replace(PLAN, picks=1))
    assert told(brief) == ["Captain", "Mayor", "A"]


def test_what_is_about_no_topic_cannot_be_pinned_and_says_so() -> None:
    place = (A.id, A.text.index("Nine"), len(A.text))
    brief = make(Edit("pin", (short_id(*place),), where="edits.toml:3"))
    assert [(p.where, p.stage) for p in brief.problems] == [("edits.toml:3", "edits")]
    assert "about none of the topics" in brief.problems[0].message
    assert told(brief) == told(PLAIN)


def test_items_stand_in_the_order_wanted() -> None:
    brief = make(Edit("order", (ALL["Mayor"], ALL["Captain"]), topic="truce", where="edits.toml:2"))
    assert told(brief) == ["Mayor", "A"]
    assert [p.message for p in brief.problems] == [f"order {ALL['Captain']}: it is not printed under 'truce'"]


def test_joined_items_are_one_with_the_quotations_of_both() -> None:
    brief = make(Edit("join", (ALL["A"], ALL["Captain"])))
    (joined,) = [item for item in items(brief) if item.also]
    assert {quote.article for quote in (*joined.quotes, *joined.also)} == {A.id, C.id}
    assert told(brief)[1:] == ["Mayor"]
    # Either id still stands for it.
    for each in ("A", "Captain"):
        assert told(make(Edit("join", (ALL["A"], ALL["Captain"])), Edit("strike", (ALL[each],)))) == ["Mayor"]


def test_two_quotations_that_are_separated_are_in_no_item_together() -> None:
    joined = make(pairing=Together())
    assert len(items(joined)[0].also) == 2
    one, other = (
        next(q.id for q in (*i.quotes, *i.also) if q.article == each.id) for i in items(joined) for each in (A, C)
    )
    brief = make(Edit("separate", (one, other)), pairing=Together(), plan=replace(PLAN, picks=9))
    held = [{quote.article for quote in (*item.quotes, *item.also)} for item in items(brief)]
    assert not any({A.id, C.id} <= each for each in held)
    assert brief.edits == (f"separate: {one} ≠ {other}",)
    assert not brief.problems


def test_the_two_languages_of_an_item_part() -> None:
    sentences = [Sentence(each.id, Span(0, len(each.text)), each.text, code, ("truce",), 0, 0, number)
                 for number, (each, code) in enumerate(((B, "en"), (C, "zh")))]  # fmt: skip

    @dataclass(frozen=True)
    class Both(Alone):
        def relate(self, _: Sequence[Sentence], dates: Mapping[str, str]) -> tuple[Report, ...]:
            return (Report(tuple(sentences)),)

    pair = items(make(articles=(B, C), pairing=Both()))[0]
    assert pair.zh and pair.en
    parted = items(make(Edit("separate", (pair.id,)), articles=(B, C), pairing=Both()))
    assert [(item.zh is None, item.en is None, item.only) for item in parted] == [(True, False, ""), (False, True, "")]


def test_a_kept_pair_stays_apart_in_other_articles_on_other_days() -> None:
    kept = Edit("separate", sketches=tuple(sketch(words(each), "en", Alone()) for each in (A, C)))
    later = [article(f"later-{each.source.uri}", f"{each.text} Further down.", outlet="New", published="2025-06-09")
             for each in (A, C)]  # fmt: skip
    plan = replace(PLAN, date="2025-06-09", picks=9)
    assert len(items(make(articles=later, pairing=Together(), plan=plan))) == 1
    brief = make(kept, articles=later, pairing=Together(), plan=plan)
    assert told(brief) == ["A", "Captain"]
    assert brief.edits == ("separate: *",)
    # Where it is not met again nothing is said of it.
    assert make(kept).edits == ()
    assert not make(kept).problems


def words(one: Article) -> tuple[str, ...]:
    return tuple(one.text.partition(".")[0].lower().split())


def test_a_sketch_holds_no_words() -> None:
    made = sketch(words(B), "en", Alone())
    assert made.split() == [f"{number:08x}" for number in features(words(B), "en")]


def test_notes_stand_with_what_they_are_on() -> None:
    notes = (
        Edit("note", text="All."),
        Edit("note", topic="captives", text="Them."),
        Edit("note", (ALL["A"],), text="It."),
    )
    brief = make(*notes, plan=replace(PLAN, note="Ours."))
    assert brief.note == "Ours.\n\nAll."
    assert [section.topic.note for section in brief.sections] == ["", "Them."]
    assert [item.note for item in items(brief)] == ["It.", ""]


def test_a_corrected_date_decides_what_is_inside_the_window() -> None:
    plan = replace(PLAN, window=Window("2025-06-01", None))
    brief = make(Edit("date", (A.id,), text="2025-05-02"), Edit("outlet", (C.id,), text="Quay Times"), plan=plan)
    assert told(brief) == ["Mayor", "Captain"]
    assert [entry.outlet for entry in brief.coverage.ledger if entry.article == C.id] == ["Quay Times"]
    published = next(article.published for article in brief.articles if article.id == C.id)
    assert published.value == "2025-06-02"
    assert brief.edits == (f"date: {A.id}: 2025-06-02 → 2025-05-02", f"outlet: {C.id}: Quay Post → Quay Times")


def test_ids_that_are_no_longer_there_are_named_and_the_rest_goes_on() -> None:
    gone = "0123456789ab"
    edits = [
        Edit("strike", (gone,), where="edits.toml:2"),
        Edit("join", (gone, ALL["A"]), where="edits.toml:3"),
        Edit("outlet", (gone,), text="X", where="edits.toml:4"),
        Edit("note", (gone,), text="X", where="edits.toml:5"),
        Edit("pin", (f"f{ALL['Mayor'][1:]}",), where="edits.toml:6"),
        Edit("order", (ALL["Mayor"], gone), topic="truce", where="edits.toml:7"),
    ]
    brief = make(*edits)
    assert sorted(problem.where for problem in brief.problems) == [f"edits.toml:{line}" for line in range(2, 8)]
    assert f"did you mean '{ALL['Mayor']}'?" in [problem.hint for problem in brief.problems]
    assert told(brief) == ["Mayor", "A"]
    assert [edit.partition(":")[0] for edit in brief.edits] == ["order"]


def test_names_are_as_the_editor_has_them() -> None:
    variant = [Variant(each, A.id, Span(0, 1)) for each in ("Mezynski", "Medin", "梅金斯基")]
    rows = (
        Name("Mezynski", "", "place", tuple(variant[:2]), 2),
        Name("", "梅金斯基", "person", (variant[2],), 1),
        Name("Quay", "", "place"),
    )
    naming = Naming("mezynski", "Medinsky", "梅金斯基", "person", apart=("Medin",))
    brief = make(Edit("name", name=naming), Edit("name", name=Naming("Quay", none=True)), finders=(Found(rows),))
    assert [(name.en, name.zh, name.kind, name.count) for name in brief.names] == [
        ("Medinsky", "梅金斯基", "person", 3),
        ("Medin", "", "place", 1),
    ]
    assert [each.text for each in brief.names[0].variants] == ["Mezynski", "梅金斯基"]
    assert len(brief.edits) == 2


def test_a_name_that_is_not_met_is_a_problem_on_its_day_only() -> None:
    naming = Naming("Nobody", "Somebody")
    assert make(Edit("name", name=naming)).problems == ()
    (problem,) = make(Edit("name", name=naming, where="edits.toml:9")).problems
    assert (problem.where, "no name of this brief" in problem.message) == ("edits.toml:9", True)


def test_without_edits_a_brief_says_nothing_of_them() -> None:
    assert PLAIN.edits == ()
    assert PLAIN.sections[0].topic == Topic("truce", (("en", "truce"), ("zh", "truce")))


def test_what_is_pinned_is_printed_although_only_what_is_new_is_asked_for() -> None:
    @dataclass(frozen=True)
    class Old(Finder):
        """Everything was told before."""

        def find(self, draft: Draft, past: Past | None) -> Findings:
            told = [item.id for section in draft.sections for item in section.items]
            return Findings(changes=tuple((each, Change("unchanged", "2025-06-01", each)) for each in told))

    plan = replace(PLAN, only="new", picks=3)
    assert told(make(plan=plan, finders=(Old(),))) == []
    brief = make(Edit("pin", (ALL["Mayor"],)), plan=plan, finders=(Old(),))
    assert told(brief) == ["Mayor"]
