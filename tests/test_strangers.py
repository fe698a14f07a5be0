"""What docs/extending.md promises to other packages: one that is built and installed here, and takes part."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

HERE = Path(__file__).parent

TEXT = """Le navire rouge est arrivé

Par Ana Weir | R&D_Presse | 2025-06-02

Le navire rouge est entré dans le port avec les premiers des 300 passagers à bord. La mer est calme depuis trois jours dans toute la baie.
Un ferry bleu est parti avec des vivres pour les 40 % des habitants que la tempête avait isolés sur les îles du nord.
"""  # noqa: E501 - a line is a paragraph

SETTINGS = """
grouper = "colours"
jobs = 2
executor = "processes"
[groupers.colours]
named = "rouge bleu vert"
[writers.tex]
style = "house"
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder where the package is installed: a wheel, once unpacked, is installed as far as entry points go."""
    there = tmp_path_factory.mktemp("stranger")
    shutil.copytree(HERE / "stranger", there / "source")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(there)]
    subprocess.run(command, cwd=there / "source", check=True, capture_output=True)
    zipfile.ZipFile(next(there.glob("*.whl"))).extractall(there / "site")
    return there / "site"


def briefer(site: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "briefer", *arguments]
    environment = os.environ | {"PYTHONPATH": str(site)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_a_grouper_a_language_and_a_writer_of_another_package_make_a_brief(site: Path, tmp_path: Path) -> None:
    (tmp_path / "navire.txt").write_text(TEXT, "utf-8")
    (tmp_path / "briefer.toml").write_text(SETTINGS, "utf-8")
    options = ("--date", "2025-06-03", "--config", "briefer.toml", "--to", "tex,json,md,html")
    ran = briefer(site, tmp_path, "make", "navire.txt", *options)
    assert (ran.returncode, ran.stderr) == (0, "")
    made = {path.suffix: path.read_text("utf-8") for path in (tmp_path / "output" / "2025-06-03").iterdir()}
    brief = json.loads(made[".json"])
    picks = [pick for section in brief["sections"] for pick in section["picks"]]
    assert {(section["topic"]["key"], len(section["items"])) for section in brief["sections"]} == {
        ("rouge", 1), ("bleu", 1), ("vert", 0)}  # fmt: skip
    assert {pick["language"] for pick in picks} == {"fr"}
    assert "La mer est calme" not in "".join(pick["text"] for pick in picks), "its sentences end where French has it"
    assert made[".tex"].startswith("\\documentclass{house}\n\\begin{document}")
    assert r"les 40 \% des habitants" in made[".tex"] and r"\textbf{R\&D\_Presse} 100 \%" in made[".tex"]
    assert "% 主题 Topic" in made[".tex"] and "&amp;" not in made[".tex"]
    assert 'lang="fr"' in made[".html"]


def test_its_mistakes_are_answered_like_ours(site: Path, tmp_path: Path) -> None:
    (tmp_path / "navire.txt").write_text(TEXT, "utf-8")
    (tmp_path / "briefer.toml").write_text(SETTINGS.replace("named", "nmaed"), "utf-8")
    ran = briefer(site, tmp_path, "make", "navire.txt", "--config", "briefer.toml")
    assert ran.returncode == 2 and "briefer.toml:6" in ran.stderr and "did you mean 'named'" in ran.stderr
    (tmp_path / "briefer.toml").write_text('grouper = "colour"\n', "utf-8")
    ran = briefer(site, tmp_path, "make", "navire.txt", "--config", "briefer.toml")
    assert ran.returncode == 2 and "did you mean 'colours'" in ran.stderr
    ran = briefer(site, tmp_path, "make", "navire.txt", "--topics", "t.toml", "--config", "none.toml")
    assert ran.returncode == 2


def test_what_its_writer_saw_is_told(site: Path, tmp_path: Path) -> None:
    (tmp_path / "navire.txt").write_text(TEXT, "utf-8")
    (tmp_path / "briefer.toml").write_text('grouper = "colours"\n', "utf-8")
    ran = briefer(site, tmp_path, "make", "navire.txt", "--config", "briefer.toml", "--to", "tex")
    assert ran.returncode == 1 and "has no house style" in ran.stderr


def test_it_is_listed_with_its_options(site: Path, tmp_path: Path) -> None:
    ran = briefer(site, tmp_path, "plugins")
    assert ran.returncode == 0 and "[stranger 1]" in ran.stdout and "style = 'article' (str)" in ran.stdout


def test_its_reader_names_further_files_and_the_brief_is_that_of_those(site: Path, tmp_path: Path) -> None:
    (tmp_path / "navire.txt").write_text(TEXT, "utf-8")
    (tmp_path / "today.tides").write_text("navire.txt\nlost.txt\n", "utf-8")
    (tmp_path / "low.tides").write_text("", "utf-8")
    (tmp_path / "briefer.toml").write_text('grouper = "colours"\n', "utf-8")
    options = ("--date", "2025-06-03", "--config", "briefer.toml", "--to", "json")
    briefs = []
    for sources in (["navire.txt"], ["today.tides", "low.tides"]):
        ran = briefer(site, tmp_path, "make", *sources, *options)
        made = json.loads((tmp_path / "output" / "2025-06-03" / "brief.json").read_text("utf-8"))
        briefs.append([pick["id"] for section in made["sections"] for pick in section["picks"]])
    assert briefs[0] and briefs[0] == briefs[1]
    told = {problem["where"]: problem["message"] for problem in made["problems"]}
    assert told["low.tides"] == "no tide" and "lost.txt" in " ".join(told), ran.stderr
