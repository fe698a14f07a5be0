"""The commands of the archive as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

PAGE = "双方同意停火三十天。谈判在伊斯坦布尔恢复。"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "desk.db"
    monkeypatch.setenv("BRIEFER_ARCHIVE", str(path))
    return path


def test_a_line_a_source_new_known_changed_failed(run: Run, talks: Path, desk: Path) -> None:
    (talks.parent / "empty.txt").write_bytes(b"")
    lines = [json.dumps({"text": f"{PAGE}{number}"}) for number in range(3)]
    (talks.parent / "wire.jsonl").write_text("\n".join(lines), "utf-8")
    ran = run("ingest", talks.parent)
    assert ran.code == 1
    told = dict(line.rsplit(": ", 1) for line in ran.out.splitlines())
    assert told[str(talks)] == "new" and told[str(talks.parent / "wire.jsonl")] == "3 new"
    assert told[str(talks.parent / "empty.txt")].startswith("failed")
    (talks.parent / "empty.txt").unlink()
    talks.write_text(talks.read_text("utf-8").replace("under 25", "under 26"), "utf-8")
    ran = run("ingest", talks.parent)
    assert ran.code == 0
    assert sorted(line.rsplit(": ", 1)[1] for line in ran.out.splitlines()) == ["3 known", "changed"]
    assert [line.rsplit(": ", 1)[1] for line in run("ingest", talks).out.splitlines()] == ["known"]


def test_a_hit_is_a_quotation_that_show_finds(run: Run, talks: Path, desk: Path) -> None:
    run("ingest", talks)
    (hit,) = json.loads(run("search", "truces", "--json").out)
    assert hit["text"].startswith("Ukraine asked for a full ceasefire") and hit["language"] == "en"
    shown = json.loads(run("show", hit["version"], "--json").out)
    assert shown["text"][hit["start"] : hit["end"]] == hit["text"]
    marked = run("show", f"{hit['version']}#q-{hit['start']}-{hit['end']}").out
    assert ">>>Ukraine asked" in marked
    assert run("search", "停火").out == ""
    assert run("search", "truces", "--topic", "pows").code == 0
    assert run("search", "truces", "--topic", "pow").err.count("did you mean") == 1


def test_forget_leaves_a_gap(run: Run, talks: Path, desk: Path) -> None:
    run("ingest", talks)
    (row,) = json.loads(run("list", "articles", "--json").out)
    assert run("forget", row["article"][:12]).code == 0
    assert run("search", "truces").out == ""
    assert "taken out" in run("list", "articles").out
    ran = run("show", row["article"])
    assert ran.code == 2 and "taken out" in ran.err
    assert run("ingest", talks).out.strip().endswith("forgotten")


def test_a_brief_that_quotes_what_was_taken_out_is_not_whole(run: Run, talks: Path, desk: Path, tmp_path: Path) -> None:
    run("make", talks, "--to", "json", "--out", tmp_path / "out", "--date", "2025-06-02", "--quiet")
    brief = tmp_path / "out" / "2025-06-02" / "brief.json"
    run("ingest", talks)
    assert run("verify", brief).code == 0
    (row,) = json.loads(run("list", "articles", "--json").out)
    run("forget", row["article"])
    ran = run("verify", brief)
    assert ran.code == 1 and "was taken out of the archive" in ran.out + ran.err


def test_check_says_where_the_archive_is_and_how_it_writes(run: Run, talks: Path, desk: Path) -> None:
    run("ingest", talks)
    assert f"{desk} (journal " in run("check").out
    desk.write_bytes(b"no database" * 100)
    ran = run("check")
    assert ran.code == 1 and "is no archive" in ran.out


def test_backup_and_restore(run: Run, talks: Path, desk: Path, tmp_path: Path) -> None:
    run("ingest", talks)
    assert run("backup", tmp_path / "copy.db").code == 0
    other = tmp_path / "other.db"
    assert run("restore", tmp_path / "copy.db", "--archive", other).code == 0
    assert run("search", "truces", "--archive", f"sqlite:///{other}").out
    assert run("backup", desk).code == 2
    assert run("restore", talks).code == 2


def test_a_damaged_archive_is_named_laid_apart_and_put_back(run: Run, talks: Path, desk: Path, tmp_path: Path) -> None:
    run("ingest", talks)
    run("backup", tmp_path / "copy.db")
    data = bytearray(desk.read_bytes())
    data[4096:12288] = bytes(8192)
    desk.write_bytes(data)
    ran = run("search", "truces")
    assert ran.code == 2 and "damaged" in ran.err and "restore" in ran.err
    assert desk.read_bytes() == data
    assert run("restore", tmp_path / "copy.db").code == 0
    assert run("search", "truces").out
    assert desk.with_name("desk.db.damaged-1").read_bytes() == data


def test_what_is_not_there_is_one_line_and_a_next_step(run: Run, desk: Path) -> None:
    for command in (("search", "truce"), ("list", "articles"), ("show", "12345678"), ("backup", "x.db")):
        ran = run(*command)
        assert ran.code == 2 and "there is no archive" in ran.err and "→" in ran.err
    assert not desk.exists()
