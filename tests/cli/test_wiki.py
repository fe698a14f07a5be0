"""`briefer make --wiki` on a real folder."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def options(tmp_path: Path, date: str, kind: str = "md") -> tuple[str | Path, ...]:
    shown = ("--to", "json", "--out", tmp_path / "out", "--wiki", tmp_path / "wiki", "--wiki-format", kind)
    return ("--date", date, *shown)


def test_a_wiki_grows(run: Run, talks: Path, tmp_path: Path) -> None:
    briefs = tmp_path / "wiki" / "briefs"
    first = run("make", talks, *options(tmp_path, "2025-06-03"))
    assert first.code == 0
    assert set(first.out.split()[1:]) == {
        str(briefs / name) for name in ("2025-06-03.json", "2025-06-03.md", "index.md")
    }
    assert run("make", talks, *options(tmp_path, "2025-06-04")).code == 0
    assert "[2025-06-04](2025-06-04.md)" in (briefs / "2025-06-03.md").read_text("utf-8")
    assert run("verify", briefs / "2025-06-03.json").code == 0
    before = {path: path.stat().st_mtime_ns for path in briefs.iterdir()}
    again = run("make", talks, *options(tmp_path, "2025-06-04"))
    assert again.out.split() == [str(tmp_path / "out" / "2025-06-04" / "brief.json")]
    assert before == {path: path.stat().st_mtime_ns for path in briefs.iterdir()}


def test_a_page_of_the_users_is_a_problem_with_the_way_out(run: Run, talks: Path, tmp_path: Path) -> None:
    briefs = tmp_path / "wiki" / "briefs"
    briefs.mkdir(parents=True)
    (briefs / "2025-06-03.txt").write_text("mine", "utf-8")
    ran = run("make", talks, *options(tmp_path, "2025-06-03", "dokuwiki"))
    assert ran.code == 1
    assert "2025-06-03.txt: was changed between its two lines (the new page is 2025-06-03.new.txt" in ran.err
    assert (briefs / "2025-06-03.txt").read_text("utf-8") == "mine"


def test_an_unknown_kind_of_wiki_is_named(run: Run, talks: Path, tmp_path: Path) -> None:
    ran = run("make", talks, *options(tmp_path, "2025-06-03", "confluence"))
    assert ran.code == 2 and "wiki_format" in ran.err and "confluence" in ran.err and "mediawiki" in ran.err
