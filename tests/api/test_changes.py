"""Where an archive is named, `make` says what is new and keeps its issue; else nothing is read or left."""

from __future__ import annotations

from pathlib import Path

import pytest

import briefer
from briefer.archive.archive import Archive
from briefer.errors import ConfigError
from briefer.model import Brief

TRUCE = "Ukraine and Russia agreed in Istanbul on a ceasefire of thirty days, negotiators said on Monday."
TALKS = "The next round of ceasefire talks will be held in Geneva in July, the Swiss foreign ministry said."
SHELLS = "A truce on the Dnipro front broke down after shelling near Kherson, local officials in the town said."


def page(place: Path, name: str, text: str, day: str) -> Path:
    path = place / name
    path.write_text(f"{name} reports\n\nBy Ana Weir | {name} Wire | {day}\n\n{text}\n", "utf-8")
    return path


def kinds(brief: Brief) -> dict[str, str]:
    items = [item for section in brief.sections for item in section.items]
    return {quote.text: item.change.kind if item.change else "" for item in items for quote in item.quotes}


def test_new_updated_and_unchanged_and_the_issue_is_kept(tmp_path: Path) -> None:
    first = [page(tmp_path, "Post", TRUCE, "June 2, 2025")]
    desk = tmp_path / "desk.db"
    one = briefer.make(first, date="2025-06-02", archive=desk)
    assert kinds(one) == {TRUCE: "new"}
    second = [*first, page(tmp_path, "Gazette", TALKS, "June 3, 2025")]
    two = briefer.make(second, date="2025-06-03", archive=desk)
    assert kinds(two) == {TRUCE: "unchanged", TALKS: "new"}
    assert briefer.make(second, date="2025-06-03", archive=desk) == two
    with Archive.open(desk) as archive:
        assert [(run.kind, run.date, run.edition) for run in archive.runs.all()] == [
            ("make", "2025-06-02", 1),
            ("make", "2025-06-03", 1),
        ]
        assert archive.articles() == ()
        change = next(item.change for section in two.sections for item in section.items if item.change)
        story = archive.runs.story(change.story)
        assert (story.id, len(story.told)) == (change.story, len(change.days))


def test_only_new_chooses_others_in_the_place_of_what_is_old(tmp_path: Path) -> None:
    old = page(tmp_path, "Post", TRUCE, "June 2, 2025")
    desk = tmp_path / "desk.db"
    briefer.make([old], date="2025-06-02", archive=desk)
    new = [page(tmp_path, "Gazette", TALKS, "June 3, 2025"), page(tmp_path, "Times", SHELLS, "June 3, 2025")]
    made = briefer.make([old, *new], date="2025-06-03", archive=desk, only="new", picks=2)
    assert set(kinds(made)) == {TALKS, SHELLS}
    assert all(quote.article in {each.id for each in made.articles} for quote in made.quotes)
    nothing = briefer.make([old], date="2025-06-04", archive=desk, only="new")
    assert kinds(nothing) == {} and "ceasefire" not in nothing.coverage.silent_topics
    assert "ceasefire" in briefer.write(nothing, "json").decode()


def test_nothing_is_said_or_kept_where_nobody_names_an_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("BRIEFER_ARCHIVE", raising=False)
    source = page(tmp_path, "Post", TRUCE, "June 2, 2025")
    assert kinds(briefer.make([source], date="2025-06-02")) == {TRUCE: ""}
    assert not (tmp_path / "data").exists()
    with pytest.raises(ConfigError, match="against an archive"):
        briefer.make([source], date="2025-06-02", only="new")
    with pytest.raises(ConfigError, match="no such choice"):
        briefer.make([source], date="2025-06-02", only="news", archive=tmp_path / "desk.db")
    monkeypatch.setenv("BRIEFER_ARCHIVE", str(tmp_path / "desk.db"))
    assert kinds(briefer.make([source], date="2025-06-02")) == {TRUCE: "new"}
    config = tmp_path / "briefer.toml"
    config.write_text('[archive]\naddress = "own.db"\n', "utf-8")
    monkeypatch.delenv("BRIEFER_ARCHIVE")
    briefer.make([source], date="2025-06-02", config=config)
    assert (tmp_path / "own.db").is_file()
