from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from briefer.api import press
from tests import steps
from tests.cli.conftest import TALKS, Run

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(64))


def brief(out: Path) -> dict:
    return json.loads((out / "2025-06-03" / "brief.json").read_bytes())


def test_writes_one_folder_a_date_and_says_where(run: Run, talks: Path, tmp_path: Path) -> None:
    ran = run("make", talks, "--date", "2025-06-03", "--out", tmp_path / "out", "--to", "md,html,json")
    assert ran.code == 0
    assert ran.out.split() == [str(tmp_path / "out" / "2025-06-03" / f"brief.{end}") for end in ("md", "html", "json")]
    assert all(Path(line).stat().st_size for line in ran.out.split())
    assert {section["topic"]["key"] for section in brief(tmp_path / "out")["sections"] if section["items"]} == {
        "ceasefire", "pows", "neutrality"}  # fmt: skip


def test_formats_may_be_named_one_by_one(run: Run, talks: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert (
        run("make", str(talks), "--date", "2025-06-03", "--to", "md", "--to", "json,text", "--out", str(out)).code == 0
    )
    assert {path.name for path in (out / "2025-06-03").iterdir()} == {"brief.md", "brief.json", "brief.txt"}


def test_the_same_bytes_whatever_runs_the_work(run: Run, talks: Path, tmp_path: Path) -> None:
    (talks.parent / "二.txt").write_text("双方同意交换全部重伤战俘。乌克兰要求至少30天的停火。", "utf-8")
    ways = {
        "a": (),
        "b": ("--jobs", "2"),
        "c": ("--executor", "processes"),
        "d": ("--executor", "serial", "--jobs", "2"),
        "e": ("--executor", "dask", "--jobs", "2"),
    }
    made = {}
    for name, options in ways.items():
        out = tmp_path / name
        assert (
            run("make", talks.parent, "--date", "2025-06-03", "--out", out, "--to", "md,html,json", *options).code == 0
        )
        made[name] = [(out / "2025-06-03" / f"brief.{end}").read_bytes() for end in ("md", "html", "json")]
    assert made["a"] == made["b"] == made["c"] == made["d"] == made["e"]


def test_what_cannot_be_read_is_named_and_costs_nothing_else(run: Run, talks: Path, tmp_path: Path) -> None:
    folder = talks.parent
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(PNG)
    (folder / "broken.zip").write_bytes(b"PK\x03\x04 and no more")
    (folder / "dangling.txt").symlink_to(folder / "nowhere.txt")
    (folder / ".hidden.txt").write_text("A ceasefire was agreed.", "utf-8")
    (folder / "README.md").write_text("A ceasefire was agreed.", "utf-8")
    (folder / "gb.txt").write_bytes("双方同意停火三十天，并交换全部重伤战俘。谈判在伊斯坦布尔举行。".encode("gb18030"))
    (folder / "big5.txt").write_bytes("雙方同意停火三十天，並交換全部重傷戰俘。談判在伊斯坦堡舉行。".encode("big5"))
    ran = run("make", folder, "--date", "2025-06-03", "--out", tmp_path / "out", "--to", "json")
    assert ran.code == 1
    made = brief(tmp_path / "out")
    rejected = {Path(row["uri"]).name for row in made["coverage"]["ledger"] if row["fate"] == "rejected"}
    assert rejected == {"empty.txt", "picture.txt", "broken.zip", "dangling.txt"}
    for name in rejected:
        assert any(Path(problem["where"]).name == name for problem in made["problems"])
        assert name in ran.err
    read = {Path(article["uri"]).name: article["text"] for article in made["articles"]}
    assert set(read) == {"talks.txt", "gb.txt", "big5.txt"}
    assert "双方同意停火三十天" in read["gb.txt"]
    assert "雙方同意停火三十天" in read["big5.txt"]


def test_nothing_to_read_is_two_lines_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    ran = run("make", tmp_path / "nowhere.txt", "--date", "2025-06-03", "--out", tmp_path / "out", "--to", "json")
    assert ran.code == 2
    assert "nowhere.txt" in ran.err
    assert len(ran.err.strip().splitlines()) == 2
    assert not list((tmp_path / "out").rglob("brief.*"))


def test_no_reporting_on_any_topic_is_a_problem(run: Run, tmp_path: Path) -> None:
    (tmp_path / "boats.txt").write_text("Nine boats crossed the line in light winds.", "utf-8")
    ran = run("make", tmp_path / "boats.txt", "--date", "2025-06-03", "--out", tmp_path / "out", "--to", "json")
    assert ran.code == 1
    assert brief(tmp_path / "out")["coverage"]["silent_topics"] == ["ceasefire", "pows", "neutrality"]


@pytest.mark.parametrize(
    ("options", "names"),
    [
        (["--date", "3 June"], ["3 June", "YYYY-MM-DD"]),
        (["--date", "2025-02-30"], ["2025-02-30"]),
        (["--ranker", "lexrnk"], ["lexrnk", "lexrank"]),
        (["--to", "md,pfd"], ["pfd", "pdf"]),
        (["--locale", "de"], ["de", "zh-Hant"]),
        (["--topics", "missing.toml"], ["missing.toml"]),
        (["--config", "missing.toml"], ["missing.toml"]),
        (["--since", "yesterday"], ["yesterday"]),
        (["--wiki-format", "github"], ["--wiki-format", "--wiki FOLDER"]),
    ],
    ids=lambda value: str(value[0]),
)
def test_a_wrong_option_is_named_with_the_next_step(
    run: Run, talks: Path, tmp_path: Path, options: list[str], names: list[str]
) -> None:
    ran = run("make", talks, "--out", tmp_path / "out", *options)
    assert ran.code == 2
    assert all(name in ran.err for name in names)
    assert not list((tmp_path / "out").rglob("brief.*"))


def test_a_wrong_topics_file_is_answered_with_line_key_and_nearest(run: Run, talks: Path, tmp_path: Path) -> None:
    topics = tmp_path / "topics.toml"
    topics.write_text('[peace]\nlabel = { en = "Peace" }\n[peace.en]\nanny = ["peace"]\n', "utf-8")
    ran = run("make", talks, "--topics", topics, "--out", tmp_path / "out")
    assert ran.code == 2
    assert "topics.toml:4" in ran.err
    assert "anny" in ran.err
    assert "did you mean 'any'" in ran.err


def test_a_folder_that_cannot_be_written_is_refused_before_the_work(run: Run, talks: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", "utf-8")
    ran = run("make", talks, "--date", "2025-06-03", "--out", tmp_path / "taken")
    assert ran.code == 2
    assert "taken" in ran.err


def test_a_failing_disk_leaves_the_old_brief(
    run: Run, talks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "out" / "2025-06-03"
    place.mkdir(parents=True)
    (place / "brief.json").write_text("old", "utf-8")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    ran = run("make", talks, "--date", "2025-06-03", "--out", tmp_path / "out", "--to", "json")
    assert ran.code == 2
    assert "No space left" in ran.err
    assert (place / "brief.json").read_text("utf-8") == "old"
    assert [path.name for path in place.iterdir()] == ["brief.json"]


def test_published_dates_what_does_not_say(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "undated.txt"
    source.write_text(TALKS.replace(" | June 2, 2025 18:05", ""), "utf-8")
    options = ("--date", "2025-06-03", "--out", tmp_path / "out", "--to", "json")
    run("make", source, *options)
    assert brief(tmp_path / "out")["articles"][0]["published"]["value"] == ""
    run("make", source, *options, "--published", "2025-06-02")
    assert brief(tmp_path / "out")["articles"][0]["published"] == {
        "value": "2025-06-02", "precision": "day", "how": "option", "sure": True}  # fmt: skip


def test_the_window_keeps_out_what_is_older(run: Run, talks: Path, tmp_path: Path) -> None:
    (talks.parent / "new.txt").write_text(TALKS.replace("June 2", "June 3").replace("Monday", "Tuesday"), "utf-8")
    run(
        "make", talks.parent, "--date", "2025-06-03", "--since", "2025-06-03", "--out", tmp_path / "out", "--to", "json"
    )
    fates = {Path(row["uri"]).name: row["fate"] for row in brief(tmp_path / "out")["coverage"]["ledger"]}
    assert fates == {"new.txt": "briefed", "talks.txt": "outside_window"}


@pytest.mark.parametrize(
    ("step", "limit", "does", "reason"),
    [
        ("load", "LOADING", steps.spin, ""),
        ("load", "LOADING", steps.die, ""),
        ("set_pages", "SECONDS", steps.spin, "took more than"),
        ("set_pages", "SECONDS", steps.die, "died"),
    ],
    ids=["hangs while it loads", "dies while it loads", "hangs", "dies"],
)
def test_a_page_setter_that_hangs_or_dies_costs_the_pdf_only(
    run: Run,
    talks: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    limit: str,
    does: Any,
    reason: str,
) -> None:
    monkeypatch.setattr(press, step, does)
    monkeypatch.setattr(press, limit, 0.3)
    ran = run("make", talks, "--date", "2025-06-03", "--out", tmp_path / "out", "--to", "md,pdf,json")
    made = [Path(line).name for line in ran.out.split()]
    assert made == ["brief.md", "brief.json", *([] if reason else ["brief.pdf"])]
    assert ran.code == (1 if reason else 0)
    assert reason in ran.err
