"""The commands of the archive as a user runs them."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
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


def test_where_nothing_could_be_read_nothing_is_done(run: Run, talks: Path, desk: Path) -> None:
    ran = run("ingest", talks.parent / "nowhere.txt")
    assert ran.code == 2 and ran.out.endswith("failed (no such file)\n")
    assert "nowhere.txt" in ran.err and "→" in ran.err
    (talks.parent / "empty").mkdir()
    for command in ("ingest", "make"):
        ran = run(command, talks.parent / "empty")
        assert ran.code == 2 and f"{talks.parent / 'empty'}: there is nothing to read" in ran.err
    assert not desk.exists()
    assert run("ingest", talks, talks.parent / "nowhere.txt").code == 1


def test_a_backup_takes_the_place_of_no_file_but_a_backup(run: Run, talks: Path, desk: Path, tmp_path: Path) -> None:
    run("ingest", talks)
    before = talks.read_bytes()
    ran = run("backup", talks)
    assert ran.code == 2 and "no backup" in ran.err and talks.read_bytes() == before
    assert [run("backup", tmp_path / "copy.db").code for _ in range(2)] == [0, 0]


def test_a_day_without_a_brief_and_a_place_outside_a_text_are_named(run: Run, talks: Path, desk: Path) -> None:
    run("ingest", talks)
    assert "there is no brief of this day" in run("show", "2025-06-09").err
    (row,) = json.loads(run("list", "articles", "--json").out)
    for place in ("q-5-99999", "q-9-5", "q-5-5"):
        ran = run("show", f"{row['version']}#{place}")
        assert ran.code == 2 and "there is no such place" in ran.err


def test_a_takedown_shows_also_in_the_archive_of_the_data_folder(
    run: Run, talks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("BRIEFER_ARCHIVE", raising=False)
    run("make", talks, "--to", "json", "--out", tmp_path / "out", "--date", "2025-06-02", "--quiet")
    brief = tmp_path / "out" / "2025-06-02" / "brief.json"
    assert run("verify", brief).code == 0 and not (tmp_path / "data").exists()
    for named in ((), ("--archive", tmp_path / "other.db")):
        run("ingest", talks, *named)
        (row,) = json.loads(run("list", "articles", "--json", *named).out)
        run("forget", row["article"], *named)
        ran = run("verify", brief, *named)
        assert ran.code == 1 and "was taken out of the archive" in ran.out


def test_a_language_that_none_reads_is_named(run: Run, talks: Path, desk: Path) -> None:
    run("ingest", talks)
    ran = run("search", "truces", "--language", "fr")
    assert ran.code == 2 and "fr: there is no such language" in ran.err and "zh" in ran.err
    assert run("search", "truces", "--language", "en").out


def test_the_last_day_of_the_calendar_can_be_searched_for(run: Run, talks: Path, desk: Path) -> None:
    run("ingest", talks)
    assert run("search", "truces", "--since", "0001-01-01", "--until", "9999-12-31").out


def test_an_archive_that_is_not_made_yet_is_no_fault(run: Run, desk: Path) -> None:
    ran = run("check")
    assert ran.code == 0 and f"{desk}: not there yet" in ran.out


def test_a_backup_of_a_newer_version_leaves_the_archive_as_it_is(
    run: Run, talks: Path, desk: Path, tmp_path: Path
) -> None:
    run("ingest", talks)
    run("backup", tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        copy.execute("UPDATE alembic_version SET version_num = '9999'")
        copy.commit()
    for archive in (desk, tmp_path / "other.db"):
        ran = run("restore", tmp_path / "copy.db", "--archive", archive)
        assert ran.code == 2 and "newer briefer" in ran.err
    assert run("search", "truces").out and not (tmp_path / "other.db").exists()


def test_a_file_whose_name_is_no_text_is_kept_and_found(run: Run, talks: Path, desk: Path) -> None:
    talks.rename(talks.with_name(os.fsdecode(b"\xbb\xe1\xcc\xb8.txt")))
    assert [run("ingest", talks.parent).out.strip().rsplit(": ")[1] for _ in range(2)] == ["new", "known"]
    assert run("search", "truces").out


def test_an_address_that_names_the_archive_itself_is_no_copy(run: Run, talks: Path, desk: Path) -> None:
    run("ingest", talks)
    assert "is the archive itself" in run("backup", desk, "--archive", f"sqlite:///{desk}").err


def test_an_archive_is_put_back_into_a_file_and_nothing_else(run: Run, talks: Path, desk: Path, tmp_path: Path) -> None:
    run("ingest", talks)
    run("backup", tmp_path / "copy.db")
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path / "pipe", talks.parent):
        assert run("restore", tmp_path / "copy.db", "--archive", place).code == 2
    assert (tmp_path / "pipe").is_fifo() and talks.exists()
