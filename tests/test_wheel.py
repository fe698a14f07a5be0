"""A built wheel works alone: templates, topics file, tables and labels travel in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

TEXT = "Both sides agreed on Monday to exchange all prisoners of war. 双方同意停火三十天，乌克兰将成为永久中立国。"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(out.glob("*.whl"))


def test_holds_what_the_program_reads(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    for file in (*ROOT.glob("templates/**/*"), *(ROOT / "briefer").rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            inside = file.relative_to(ROOT)
            name = f"briefer/{inside}" if inside.parts[0] == "templates" else str(inside)
            assert name in held


def test_makes_a_brief_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    unpacked = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(unpacked)
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "talks.txt").write_text(TEXT, "utf-8")
    # The unpacked wheel stands before the checkout on the path; its own entry points are the ones found first.
    environment = os.environ | {"PYTHONPATH": str(unpacked)}
    script = "import briefer, sys; assert briefer.__file__.startswith(sys.argv[1]); from briefer.__main__ import main; "
    script += "sys.argv = ['briefer', 'make', 'talks.txt', '--date', '2025-06-03', '--to', 'md,html,json']; main()"
    command = [sys.executable, "-c", script, str(unpacked)]
    run = subprocess.run(command, cwd=tmp_path / "work", env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert len(run.stdout.split()) == 3
    assert all((tmp_path / "work" / line).stat().st_size for line in run.stdout.split())


@pytest.mark.soak
def test_installs_and_makes_the_same_brief_on_every_python_that_is_here(wheel: Path, tmp_path: Path) -> None:
    """Those on the path and those of pyenv, from 3.11 on."""
    kept = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    made = {}
    for version in range(11, 20):
        found = sorted(map(str, kept.glob(f"3.{version}.*/bin/python")))
        python = found[-1] if found else shutil.which(f"python3.{version}")
        if python is None:
            continue
        place = tmp_path / str(version)
        subprocess.run([python, "-m", "venv", str(place)], check=True)
        pip = [f"{place}/bin/pip", "install", "--quiet", "-c", str(ROOT / "constraints.txt"), str(wheel)]
        subprocess.run(pip, check=True)
        own = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
        make = [f"{place}/bin/briefer", "make", str(ROOT / "corpus"), "--date", "2025-06-03"]
        done = subprocess.run(make, cwd=place, env=own, capture_output=True, text=True, check=False)
        assert done.returncode == 0, (version, done.stderr)
        made[f"3.{version}"] = [(place / line).read_bytes() for line in done.stdout.split()]
    print("installed on", *made)
    assert made and all(len(each) == 4 and each == next(iter(made.values())) for each in made.values())
