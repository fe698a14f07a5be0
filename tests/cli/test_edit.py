from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.cli.conftest import Run


def brief(place: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((place / "2025-06-03" / "brief.json").read_bytes())
    return found


def make(run: Run, talks: Path, out: Path, *more: str | Path) -> Path:
    ran = run("make", talks, "--date", "2025-06-03", "--to", "json,md", "--out", out, "--quiet", *more)
    assert ran.code == 0, ran.err
    return out / "2025-06-03" / "brief.json"


def test_an_editor_strikes_notes_and_undoes(run: Run, talks: Path, tmp_path: Path) -> None:
    file = make(run, talks, tmp_path / "a")
    first = brief(tmp_path / "a")["sections"][0]["items"][0]["id"]
    listed = run("edit", file)
    assert first in listed.out
    edits = tmp_path / "edits.toml"
    ran = run("edit", file, "--edits", edits, "--strike", first, "--note", "a = b", "--note", "pows=Under 25.")
    assert (ran.code, ran.out.splitlines()) == (0, [f"strike: {first}", "note: brief", "note: pows"])
    make(run, talks, tmp_path / "b", "--edits", edits)
    made = brief(tmp_path / "b")
    assert made["edits"] == [f"strike: {first}", "note: pows", "note: brief"]
    assert (made["note"], made["sections"][1]["topic"]["note"]) == ("a = b", "Under 25.")
    assert run("verify", tmp_path / "b" / "2025-06-03" / "brief.json").code == 0
    ran = run("edit", file, "--edits", edits, "--undo", "--strike", first)
    assert ran.out.splitlines() == ["note: brief", "note: pows"]


def test_an_id_that_is_gone_is_a_problem_and_a_wrong_file_an_error(run: Run, talks: Path, tmp_path: Path) -> None:
    edits = tmp_path / "edits.toml"
    edits.write_text('[2025-06-03]\nstrike = ["0123456789ab"]\n', "utf-8")
    ran = run("make", talks, "--date", "2025-06-03", "--to", "json", "--out", tmp_path, "--quiet", "--edits", edits)
    assert ran.code == 1
    assert f"{edits}:2: strike 0123456789ab" in ran.err
    edits.write_text('[2025-06-03]\nstruck = ["0123456789ab"]\n', "utf-8")
    ran = run("make", talks, "--date", "2025-06-03", "--to", "json", "--out", tmp_path / "c", "--edits", edits)
    assert ran.code == 2
    assert ran.err.splitlines() == [f"briefer: {edits}:2: unknown key 'struck'", "  → did you mean 'strike'?"]
    assert not (tmp_path / "c" / "2025-06-03" / "brief.json").exists()


def test_a_name_is_corrected(run: Run, talks: Path, tmp_path: Path) -> None:
    file = make(run, talks, tmp_path)
    spelt = brief(tmp_path)["names"][0]["en"]
    edits = tmp_path / "edits.toml"
    ran = run("edit", file, "--edits", edits, "--name", spelt, "--zh", "某地", "--keep")
    assert ran.out == f"name: {spelt} → 某地\n"
    assert "keep = true" in edits.read_text("utf-8")
    make(run, talks, tmp_path, "--edits", edits)
    assert brief(tmp_path)["names"][0]["zh"] == "某地"
    assert run("edit", file, "--zh", "某地").code == 2
