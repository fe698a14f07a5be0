"""The edits file: read with file and line for what is wrong, changed without touching what else stands there."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefer.edits import changed, load
from briefer.errors import ConfigError
from briefer.model import Edit, Naming, Topic

DAY = "2025-06-03"
ONE, TWO, THREE = "1f0c8a7d90ab", "77aa01c2d3e4", "0123456789ab"
TOPICS = [Topic("truce"), Topic("captives")]

EVERY = f"""\
[2025-06-03]
strike = ["{ONE}"]  # told last week
pin = ["{TWO}"]
join = [["{TWO}", "{THREE}"]]
note = "Read item 3 first."

[[2025-06-03.separate]]
ids = ["{ONE}", "{THREE}"]

[2025-06-03.order]
truce = ["{THREE}", "{TWO}"]

[2025-06-03.notes]
captives = "Under 25 only."
{TWO} = "Check the text."

[2025-06-03.outlets]
{ONE} = "Example Wire"

[2025-06-03.dates]
{ONE} = 2025-06-02

[[2025-06-03.names]]
of = "Mezynski"
en = "Medinsky"
keep = true
"""


def written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "edits.toml"
    file.write_text(text, "utf-8")
    return file


def test_every_kind_of_edit_is_read(tmp_path: Path) -> None:
    edits = load(written(tmp_path, EVERY)).of(DAY, TOPICS)
    assert [f"{each.kind}: {each.told}" for each in edits] == [
        f"outlet: {ONE} → Example Wire",
        f"date: {ONE} → 2025-06-02",
        f"separate: {ONE} ≠ {THREE}",
        f"join: {TWO} + {THREE}",
        f"strike: {ONE}",
        f"pin: {TWO}",
        f"order: truce: {THREE}, {TWO}",
        "note: brief",
        "note: captives",
        f"note: {TWO}",
        "name: Mezynski → Medinsky",
    ]
    assert edits[0].where.endswith("edits.toml:18")


@pytest.mark.parametrize(
    ("text", "line", "told", "hint"),
    [
        ('[2025-06-03]\nstrik = ["1f0c8a7d90ab"]', 2, "unknown key 'strik'", "did you mean 'strike'?"),
        ('[2025-06-03]\nstrike = "1f0c8a7d90ab"', 2, "must be a list of ids", ""),
        ('[2025-06-03]\nstrike = [\n"1f0c8a7d90ab",\n"a ceasefire of 30 days"]', 4, "is no id", "never stand here"),
        ('[2025-06-03]\npin = ["1f0c8a7d90ab", "1f0c8a7d90ab"]', 2, "one id twice", ""),
        ('[2025-06-03]\njoin = [["1f0c8a7d90ab"]]', 2, "needs two ids", ""),
        ('[2025-06-03]\nstrike = ["1f0c8a7d90ab"]\npin = ["1f0c8a7d90ab"]', 3, "struck and pinned", ""),
        ('[[2025-06-03.separate]]\nid = ["1f0c8a7d90ab"]', 2, "unknown key 'id'", "did you mean 'ids'?"),
        ("[[2025-06-03.separate]]", 1, "names nothing", "set ids"),
        ('[[2025-06-03.separate]]\nwords = ["the truce", "holds"]', 2, "as briefer writes them", ""),
        ('[2025-06-03.dates]\n1f0c8a7d90ab = "June 2"', 2, "is no date", "2025-06-03"),
        ("[2025-06-03.dates]\n1f0c8a7d90ab = 7", 1, "a table of texts", ""),
        ("[2025-06-03.notes]\ntruce = 7", 2, "must be a text", ""),
        ('[2025-06-03.order]\ntruce = "1f0c8a7d90ab"', 2, "a list of ids", ""),
        ('[[2025-06-03.names]]\nen = "Medinsky"', 1, "which name", "set of"),
        ('[[2025-06-03.names]]\nof = "Medinsky"', 2, "changes nothing", "set zh, en"),
        ('[[2025-06-03.names]]\nof = "A"\nkind = "persn"', 3, "one of person, place", ""),
        ('[2025-6-3]\nnote = "x"', 1, "is no day", "[2025-06-03]"),
        ('strike = ["1f0c8a7d90ab"]', 1, "is no day", "under the table of its day"),
        ("[2025-06-03\n", 1, "not valid TOML", ""),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, text: str, line: int, told: str, hint: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(written(tmp_path, text))
    assert caught.value.where.endswith(f"edits.toml:{line}")
    assert told in caught.value.message
    assert hint in caught.value.hint


def test_a_topic_that_does_not_exist_is_named_on_its_own_day_only(tmp_path: Path) -> None:
    book = load(written(tmp_path, f'[2025-06-03.order]\ntrucee = ["{ONE}"]'))
    with pytest.raises(ConfigError) as caught:
        book.of(DAY, TOPICS)
    assert (caught.value.where[-12:], caught.value.hint) == ("edits.toml:2", "did you mean 'truce'?")
    assert book.of("2025-06-04", TOPICS) == ()


def test_what_is_kept_holds_for_the_days_after_and_nothing_else_does(tmp_path: Path) -> None:
    words = '["0a0b0c0d 1a1b1c1d", "2a2b2c2d"]'
    book = load(written(tmp_path, EVERY + f'[[2025-06-03.separate]]\nids = ["{ONE}", "{TWO}"]\nwords = {words}\n'))
    kept = book.of("2025-07-01", TOPICS)
    assert [(each.kind, each.ids) for each in kept] == [("separate", ()), ("name", ())]
    assert not any(each.where for each in kept)  # not met again, they are no problem
    assert book.of("2025-06-02", TOPICS) == ()


def test_every_edit_comes_back_as_it_was_written(tmp_path: Path) -> None:
    made = [
        Edit("outlet", (ONE,), text='Wire "A" 新闻'),
        Edit("date", (ONE,), text="2025-06-02T09:30"),
        Edit("separate", (ONE, THREE), sketches=("0a0b0c0d", "1a1b1c1d")),
        Edit("join", (TWO, THREE)),
        Edit("strike", (ONE,)),
        Edit("pin", (TWO,)),
        Edit("pin", (THREE,)),
        Edit("order", (THREE, TWO), topic="truce"),
        Edit("note", text="Line one.\n\n* line two"),
        Edit("note", topic="captives", text="x"),
        Edit("note", (TWO,), text="y"),
        Edit("name", name=Naming("Mezynski", "Medinsky", "梅金斯基", "person", ("Medin",)), keep=True),
    ]
    text = ""
    for each in made:
        text = changed(text, DAY, each)
    read = load(written(tmp_path, text)).of(DAY, TOPICS)
    plain = [Edit(e.kind, e.ids, e.topic, e.text, e.name, e.keep, e.sketches) for e in read]
    assert plain == made
    for each in made:
        text = changed(text, DAY, each, undo=True)
    assert load(written(tmp_path, text)).days == {}


def test_a_change_leaves_comments_and_other_days_alone() -> None:
    before = EVERY + '\n[2025-06-04]\nnote = "x"  # mine\n'
    after = changed(before, DAY, Edit("strike", (THREE,)))
    assert "# mine" in after
    assert changed(after, DAY, Edit("strike", (THREE,)), undo=True).replace(" ", "") == before.replace(" ", "")


def test_the_later_of_two_that_contradict_each_other_holds() -> None:
    text = changed(changed("", DAY, Edit("pin", (ONE,))), DAY, Edit("strike", (ONE,)))
    assert "pin" not in text.partition("[2025")[2]
    renamed = changed(changed("", DAY, named("A")), DAY, named("B"))
    assert renamed.count("of =") == 1
    assert 'en = "B"' in renamed


def named(en: str) -> Edit:
    return Edit("name", name=Naming("Mezynski", en))


def test_a_file_that_need_not_be_there_yet_is_empty(tmp_path: Path) -> None:
    assert load(tmp_path / "none.toml", needed=False).days == {}
    with pytest.raises(ConfigError, match="cannot be read"):
        load(tmp_path / "none.toml")
