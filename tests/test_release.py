"""What is released: a source archive and a wheel that work elsewhere, on every Python; licences; the container."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

import briefer

ROOT = Path(__file__).parent.parent
PYTHONS = ("3.11", "3.12", "3.13", "3.14")

TEXT = "Both sides agreed on Monday to exchange all prisoners of war. 双方同意停火三十天，乌克兰将成为永久中立国。"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The source archive, and the wheel that is built of it and not of the checkout."""
    out = tmp_path_factory.mktemp("built")
    build(ROOT, "sdist", out)
    (archive,) = out.glob("*.tar.gz")
    with tarfile.open(archive) as held:
        held.extractall(out / "source", filter="data")
    (source,) = (out / "source").iterdir()
    build(source, "wheel", out)
    (wheel,) = out.glob("*.whl")
    return {"sdist": archive, "wheel": wheel}


def build(folder: Path, kind: str, out: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(out)]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def test_the_wheel_of_the_source_archive_holds_all_of_the_package(built: dict[str, Path]) -> None:
    with zipfile.ZipFile(built["wheel"]) as wheel:
        held = set(wheel.namelist())
        told = wheel.read(next(name for name in held if name.endswith("/METADATA"))).decode()
    files = [path for path in (ROOT / "briefer").rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert not [path for path in files if str(path.relative_to(ROOT)) not in held]
    assert "License-Expression: MIT" in told
    assert any(name.endswith("/licenses/LICENSE") for name in held)


def test_the_source_archive_can_be_set_up_checked_and_documented(built: dict[str, Path]) -> None:
    with tarfile.open(built["sdist"]) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    for name in ("Makefile", "constraints.txt", "zensical.toml", "tools/site.py", "docs/week.ipynb", "Containerfile",
                 "tests/test_release.py", "CHANGELOG.md", "corpus/README.md"):  # fmt: skip
        assert name in held, name


def test_the_version_stands_in_the_changelog_and_is_semantic() -> None:
    ran = subprocess.run([sys.executable, "-m", "briefer", "--version"], capture_output=True, text=True, check=True)
    version = ran.stdout.removeprefix("briefer ").strip()
    assert re.fullmatch(r"\d+\.\d+\.\d+(?:-[\w.]+)?", version)
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert f'version = "{version}"' in (ROOT / "pyproject.toml").read_text("utf-8")


def test_nothing_in_the_default_install_is_under_the_gpl_alone(tmp_path: Path) -> None:
    (tmp_path / "tools").mkdir()
    shutil.copy(ROOT / "tools" / "licences.py", tmp_path / "tools")
    script = tmp_path / "tools" / "licences.py"
    ran = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert "| weasyprint |" in ran.stdout and "| psycopg |" not in ran.stdout
    bill = json.loads((tmp_path / "build" / "briefer.cdx.json").read_bytes())
    assert (bill["bomFormat"], bill["metadata"]["component"]["name"]) == ("CycloneDX", "briefer")
    assert all(each["licenses"] and each["version"] for each in bill["components"])


@pytest.mark.parametrize(
    ("header", "refused"),
    [
        ("License-Expression: GPL-3.0-only", True),
        ("License-Expression: AGPL-3.0-or-later", True),
        ("License-Expression: MIT AND GPL-2.0-only", True),
        ("License: GNU General Public License v3", True),
        ("Classifier: License :: OSI Approved :: GNU Affero General Public License v3", True),
        ("Summary: says nothing", True),
        ("License-Expression: MPL-1.1 OR GPL-2.0-only", False),
        ("License-Expression: LGPL-2.1-only", False),
        ("Classifier: License :: OSI Approved :: GNU Lesser General Public License v2 (LGPLv2)", False),
        ("License: BSD", False),
    ],
)
def test_a_package_under_the_gpl_would_be_refused(tmp_path: Path, header: str, refused: bool) -> None:
    own = tmp_path / "own-1.0.dist-info"
    own.mkdir()
    (own / "METADATA").write_text(f"Metadata-Version: 2.4\nName: own\nVersion: 1.0\n{header}\n", "utf-8")
    script = "import licences; (one,) = licences.installed('own'); print(one.refused)"
    paths = os.environ | {"PYTHONPATH": f"{ROOT / 'tools'}{os.pathsep}{tmp_path}"}
    ran = subprocess.run([sys.executable, "-c", script], env=paths, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == str(refused)


def test_the_container_has_what_briefs_need() -> None:
    setup = (ROOT / "tools" / "setup.sh").read_text("utf-8")
    needed = set(re.findall(r'set -- "\$@" ([\w.-]+)', setup)) - {"python3", "python3-venv"}
    container = (ROOT / "Containerfile").read_text("utf-8")
    assert len(needed) > 3
    assert not [name for name in needed if name not in container]
    assert "USER 1000" in container


@pytest.mark.soak
@pytest.mark.parametrize("kind", ["wheel", "sdist"])
@pytest.mark.parametrize("version", PYTHONS)
def test_it_installs_and_works_elsewhere(built: dict[str, Path], tmp_path: Path, kind: str, version: str) -> None:
    python = shutil.which(f"python{version}")
    # A name on the path may belong to a manager of versions that has none of it.
    if python and subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode:
        python = None
    if python is None:
        pytest.skip(f"no Python {version} on this machine")
    subprocess.run([python, "-m", "venv", tmp_path / "own"], check=True)
    pip = [tmp_path / "own" / "bin" / "pip", "install", "--quiet", "-c", ROOT / "constraints.txt", built[kind]]
    subprocess.run(pip, check=True, cwd=tmp_path)
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "talks.txt").write_text(TEXT, "utf-8")
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}

    def ran(*words: str) -> str:
        command = [str(tmp_path / "own" / "bin" / "briefer"), *words]
        done = subprocess.run(command, cwd=tmp_path / "work", env=own, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert ran("--version").startswith("briefer ")
    made = ran("make", "talks.txt", "--date", "2025-06-03", "--to", "md,html,pdf,json").split()
    assert {Path(each).suffix for each in made} == {".md", ".html", ".pdf", ".json"}
    ran("verify", "output/2025-06-03/brief.json")
    ran("ingest", "talks.txt", "--archive", "desk.db")
    assert "停火" in ran("search", "停火", "--archive", "desk.db")
    where = subprocess.run([tmp_path / "own" / "bin" / "python", "-c", "import briefer; print(briefer.__file__)"],
                           cwd=tmp_path / "work", env=own, capture_output=True, text=True, check=True)  # fmt: skip
    assert str(ROOT) not in where.stdout


@pytest.mark.soak
def test_the_container_makes_a_brief_of_a_mounted_folder(tmp_path: Path) -> None:
    tool = next((name for name in ("podman", "docker") if shutil.which(name) and runs(name)), None)
    if tool is None:
        pytest.skip("neither podman nor docker runs here")
    subprocess.run([tool, "build", "-t", "briefer-test", "-f", "Containerfile", "."], cwd=ROOT, check=True)
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir(mode=0o777)
    (tmp_path / "out").chmod(0o777)
    (tmp_path / "in" / "talks.txt").write_text(TEXT, "utf-8")
    mounts = ["-v", f"{tmp_path / 'in'}:/in:ro", "-v", f"{tmp_path / 'out'}:/out"]
    own = ["make", "/in", "--out", "/out", "--date", "2025-06-03"]
    subprocess.run([tool, "run", "--rm", "--network=none", *mounts, "briefer-test", *own], check=True)
    assert briefer.verify(tmp_path / "out" / "2025-06-03" / "brief.json", offline=True) == []
    assert (tmp_path / "out" / "2025-06-03" / "brief.pdf").read_bytes().startswith(b"%PDF")


def runs(tool: str) -> bool:
    return subprocess.run([tool, "info"], capture_output=True, check=False, timeout=60).returncode == 0
