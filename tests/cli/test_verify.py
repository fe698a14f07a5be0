from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def brief(run: Run, talks: Path, tmp_path: Path) -> Path:
    assert run("make", talks, "--date", "2025-06-03", "--out", tmp_path / "out", "--to", "json").code == 0
    return tmp_path / "out" / "2025-06-03" / "brief.json"


def test_all_holds(run: Run, brief: Path) -> None:
    assert run("verify", brief).code == 0
    assert run("verify", brief, "--offline").code == 0


def test_one_character_inside_a_quotation(run: Run, brief: Path, talks: Path) -> None:
    talks.write_text(talks.read_text("utf-8").replace("at least 30 days", "at least 60 days"), "utf-8")
    ran = run("verify", brief)
    assert ran.code == 3
    assert "30 days" in ran.out
    assert run("verify", brief, "--offline").code == 0


def test_a_change_elsewhere(run: Run, brief: Path, talks: Path) -> None:
    talks.write_text(talks.read_text("utf-8").replace("Ana Weir", "Ann Weir"), "utf-8")
    ran = run("verify", brief)
    assert ran.code == 1
    assert "changed" in ran.out


def test_a_source_that_is_gone(run: Run, brief: Path, talks: Path) -> None:
    talks.unlink()
    ran = run("verify", brief)
    assert ran.code == 1
    assert "talks.txt" in ran.out
    assert run("verify", brief, "--offline").code == 0


def test_another_version_of_the_reader_is_named(run: Run, brief: Path) -> None:
    made = json.loads(brief.read_bytes())
    made["articles"][0] |= {"read_by": "txt 0", "text": made["articles"][0]["text"] + " "}
    brief.write_text(json.dumps(made), "utf-8")
    ran = run("verify", brief)
    assert ran.code == 1
    assert "txt 0" in ran.out


def test_a_forged_quotation(run: Run, brief: Path) -> None:
    made = json.loads(brief.read_bytes())
    made["sections"][0]["picks"][0]["text"] = "The war is over."
    brief.write_text(json.dumps(made), "utf-8")
    assert run("verify", brief, "--offline").code == 3


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"articles": 3, "sections": []}', b"\xff\xfe", b"[" * 99_999])
def test_no_brief_is_refused(run: Run, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "other.json"
    file.write_bytes(content)
    ran = run("verify", file)
    assert ran.code == 2
    assert "other.json" in ran.err
    assert "Error" not in ran.err
