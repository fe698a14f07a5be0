from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def test_check_names_what_is_there(run: Run) -> None:
    ran = run("check")
    assert ran.code == 0
    for expected in ("ceasefire, pows, neutrality", "weasyprint", "coverage", "Noto"):
        assert expected in ran.out


def test_check_names_what_is_wrong_where_and_the_remedy(run: Run, tmp_path: Path) -> None:
    settings = tmp_path / "briefer.toml"
    settings.write_text('locale = "both"\npiks = 3\n', "utf-8")
    ran = run("check", "--config", settings)
    assert ran.code == 1
    assert "briefer.toml:2" in ran.out
    assert "did you mean 'picks'" in ran.out


def test_plugins_lists_every_option_with_its_default(run: Run) -> None:
    ran = run("plugins")
    assert ran.code == 0
    for expected in ("rankers", "coverage", "lexrank", "threshold = 0.1", "writers", "pdf", "processes", "jobs = 2"):
        assert expected in ran.out


def test_help_names_every_command(run: Run) -> None:
    ran = run("--help")
    assert ran.code == 0
    for command in ("make", "now", "verify", "check", "plugins"):
        assert command in ran.out
    for group in ((), ("sources",)):
        assert "..." not in run(*group, "--help").out.partition("Commands:")[2]  # each is told to its end
