"""An editor's changes through the library: the file is written, replayed, shown in every format; quotations hold."""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path

import pytest

import briefer
import briefer.api.edit
from briefer import edits
from briefer.errors import ConfigError
from briefer.model import Brief, Item

ROOT = Path(__file__).parent.parent.parent
SOURCES = ("2025-06-02-harbour-wire.txt", "haiqiao-20250602-dierlun.txt", "tw-dierlun-tanpan-meiyou-tinghuo.txt",
           "wumeiluofu-xinwenfabuhui.txt", "istanbul-negotiation-round-two-translated.txt")  # fmt: skip
FORMATS = ("md", "html", "json", "text", "obsidian", "mediawiki", "dokuwiki", "epub", "docx", "mail")


@pytest.fixture(scope="module")
def brief() -> Brief:
    return briefer.make(sources(), date="2025-06-03")


def sources() -> list[Path]:
    return [ROOT / "corpus" / name for name in SOURCES]


def items(brief: Brief) -> list[Item]:
    return [item for section in brief.sections for item in section.items if not item.see]


def texts(brief: Brief) -> set[str]:
    return {quote.text for item in items(brief) for quote in (*item.quotes, *item.also)}


def test_edits_are_written_replayed_and_shown_and_quotations_hold(brief: Brief, tmp_path: Path) -> None:
    file = tmp_path / "edits.toml"
    pair = next(item for item in items(brief) if item.zh and item.en)
    struck, noted = [item for item in items(brief) if item is not pair][:2]
    name = brief.names[0]
    briefer.edit(brief, file, strike=struck.id, notes={noted.id: "Check **this**.", "": "All of it."})
    briefer.edit(brief, file, separate=pair.id, names=[{"of": name.en or name.zh, "en": "Somebody"}], keep=True)
    done = briefer.edit(brief, file, outlets={brief.articles[0].id: "Corrected Wire"})
    assert [each.kind for each in done] == ["outlet", "separate", "strike", "note", "note", "name"]
    assert not [text for text in texts(brief) if text in file.read_text("utf-8")]

    edited = briefer.make(sources(), date="2025-06-03", edits=file)
    assert not [problem for problem in edited.problems if problem.stage == "edits"]
    assert {line.partition(":")[0] for line in edited.edits} == {each.kind for each in done}
    assert struck.id not in {item.id for item in items(edited)}
    assert pair.zh and pair.en
    held = [{quote.id for quote in (*item.quotes, *item.also)} for item in items(edited)]
    assert not any({pair.zh.id, pair.en.id} <= each for each in held)
    assert "Somebody" in {each.en for each in edited.names}

    recorded = tmp_path / "brief.json"
    recorded.write_bytes(briefer.write(edited, "json"))
    assert briefer.verify(recorded) == []
    for to in FORMATS:
        made = briefer.write(edited, to)
        assert made == briefer.write(briefer.load(recorded), to), to
    for to in ("md", "html", "text", "obsidian", "mediawiki", "dokuwiki"):
        page = briefer.write(edited, to).decode()
        assert "Corrected Wire" in page
        assert struck.id in page, to
        assert "剔除" in page and "struck" in page, to
        assert "Check" in page and "All of it." in page, to


def test_what_was_kept_holds_the_day_after(brief: Brief, tmp_path: Path) -> None:
    file = tmp_path / "edits.toml"
    pair = next(item for item in items(brief) if item.zh and item.en)
    name = brief.names[0]
    briefer.edit(brief, file, separate=pair.id, names=[{"of": name.en or name.zh, "en": "Somebody"}], keep=True)
    briefer.edit(brief, file, strike=next(item.id for item in items(brief) if item is not pair))
    # Copies elsewhere are other articles: none of the ids of the day before is left.
    (tmp_path / "copies").mkdir()
    for number, path in enumerate(sources()):
        ending = b"\n" * 2 + f"Copy {number}.".encode() if path.suffix == ".txt" else b""
        (tmp_path / "copies" / path.name).write_bytes(path.read_bytes() + ending)
    after = briefer.make([tmp_path / "copies"], date="2025-06-04", edits=file)
    assert not [problem for problem in after.problems if problem.stage == "edits"]
    assert {line.partition(":")[0] for line in after.edits} == {"separate", "name"}
    assert "Somebody" in {each.en for each in after.names}
    assert pair.zh and pair.en
    assert not any({pair.zh.text, pair.en.text} <= {q.text for q in (*i.quotes, *i.also)} for i in items(after))


def test_undoing_everything_gives_the_brief_as_it_was(brief: Brief, tmp_path: Path) -> None:
    file = tmp_path / "edits.toml"
    one, other = items(brief)[:2]
    changes = {
        "strike": one.id,
        "order": {brief.sections[0].topic.key: [other.id]},
        "dates": {brief.articles[0].id: "2025-06-01"},
    }
    briefer.edit(brief, file, **changes)  # type: ignore[arg-type]  # any of them
    assert briefer.edit(brief, file, undo=True, **changes) == ()  # type: ignore[arg-type]  # any of them
    assert briefer.make(sources(), date="2025-06-03", edits=file) == brief


@pytest.mark.parametrize(
    ("change", "told", "hint"),
    [
        ({"strike": "0123456789ab"}, "no item of this id", ""),
        ({"outlets": {"0123456789ab": "X"}}, "no article of this id", ""),
        ({"order": {"ceasefir": ["ITEM"]}}, "no topic 'ceasefir'", "did you mean 'ceasefire'?"),
        ({"names": [{"off": "A"}]}, "unknown key 'off'", "did you mean 'of'?"),
        ({"names": [{"of": "A", "kind": "town"}]}, "one of person", ""),
        ({"separate": ["ITEM", "ITEM", "ITEM"]}, "3 ids are given", ""),
        ({"dates": {"ARTICLE": "June"}}, "is no date", ""),
        ({"pin": "a ceasefire of 30 days"}, "is no id", ""),
    ],
)
def test_a_wrong_edit_is_refused_and_nothing_is_written(
    brief: Brief, tmp_path: Path, change: dict[str, object], told: str, hint: str
) -> None:
    real = {"ITEM": items(brief)[0].id, "ARTICLE": brief.articles[0].id}

    def filled(value: object) -> object:
        if isinstance(value, dict):
            return {real.get(key, key): filled(each) for key, each in value.items()}
        return [filled(each) for each in value] if isinstance(value, list) else real.get(str(value), value)

    with pytest.raises(ConfigError) as caught:
        briefer.edit(brief, tmp_path / "edits.toml", **{key: filled(value) for key, value in change.items()})  # type: ignore[arg-type]  # any of them
    assert told in str(caught.value)
    assert hint in caught.value.hint
    assert not (tmp_path / "edits.toml").exists()


def test_the_nearest_id_is_named(brief: Brief, tmp_path: Path) -> None:
    real = items(brief)[0].id
    with pytest.raises(ConfigError) as caught:
        briefer.edit(brief, tmp_path / "edits.toml", strike=real[:-1] + ("0" if real[-1] != "0" else "1"))
    assert caught.value.hint == f"did you mean '{real}'?"


def test_edits_named_in_the_settings_need_not_be_there_yet(tmp_path: Path) -> None:
    settings = tmp_path / "briefer.toml"
    settings.write_text('edits = "edits.toml"\nexecutor = "serial"\n', "utf-8")
    made = briefer.make(sources()[:1], date="2025-06-03", config=settings)
    briefer.edit(made, notes={"": "Noted."}, config=settings)
    assert briefer.make(sources()[:1], date="2025-06-03", config=settings).note == "Noted."
    with pytest.raises(ConfigError, match="cannot be read"):
        briefer.make(sources()[:1], date="2025-06-03", edits=tmp_path / "none.toml")
    with pytest.raises(ConfigError, match="no edits file"):
        briefer.edit(made, notes={"": "Noted."})


def test_the_sample_edits_are_those_of_the_sample_brief(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    edited = briefer.make(["corpus"], date="2025-06-03", edits="docs/edits.toml")
    assert not [problem for problem in edited.problems if problem.stage == "edits"]
    assert [line.partition(":")[0] for line in edited.edits] == ["strike", "note", "name", "note"]


def test_two_who_edit_at_once_both_have_their_edit(
    brief: Brief, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each has read the file before the other has put it, where nothing keeps them apart."""
    file, meeting = tmp_path / "edits.toml", threading.Barrier(2)

    def changed(text: str, *told: object, **more: object) -> str:
        with suppress(threading.BrokenBarrierError):
            meeting.wait(0.5)
        return edits.changed(text, *told, **more)  # type: ignore[arg-type]  # any of them

    monkeypatch.setattr(briefer.api.edit, "changed", changed)
    wanted = [item.id for item in items(brief)][:2]
    tabs = [threading.Thread(target=briefer.edit, args=(brief, file), kwargs={"strike": each}) for each in wanted]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()
    assert {each for edit in briefer.edit(brief, file) for each in edit.ids} == set(wanted)
