"""`make setup`, with programs of our own in place of the machine's: what is asked of it, and what happens without."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

SETUP = Path(__file__).parent.parent / "tools" / "setup.sh"
BORROWED = ("sh", "dirname", "grep", "id", "touch")
"""The programs of the machine that the script may use here; all others are missing."""
THERE = "libpango-1.0.so.0 libpangoft2-1.0.so.0 libharfbuzz-subset.so.0"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with the script, a virtual environment that installs nothing, and all that briefs need."""
    (tmp_path / "tools").mkdir()
    shutil.copy(SETUP, tmp_path / "tools")
    (tmp_path / "bin").mkdir()
    for name in BORROWED:
        (tmp_path / "bin" / name).symlink_to(shutil.which(name) or name)
    program(tmp_path / "bin" / "ldconfig", f"echo {THERE}")
    program(tmp_path / "bin" / "fc-list", "echo NotoSerifCJK")
    program(tmp_path / "bin" / "python3", "exit 0")
    program(tmp_path / "bin" / "sudo", 'exec "$@"')
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    program(tmp_path / ".venv" / "bin" / "python", 'echo "$@" >> pip.log')
    return tmp_path


def program(path: Path, text: str) -> None:
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def setup(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = ["sh", "tools/setup.sh", *arguments]
    return subprocess.run(
        command, cwd=checkout, env={"PATH": str(checkout / "bin")}, capture_output=True, text=True, check=False
    )


def installed(checkout: Path) -> str:
    log = checkout / "apt.log"
    return log.read_text() if log.exists() else ""


def test_a_brief_waits_for_no_program_of_the_tests(checkout: Path) -> None:
    program(checkout / "bin" / "fc-list", "exit 0")
    program(checkout / "bin" / "apt-get", 'echo "$@" >> apt.log')
    run = setup(checkout)
    assert run.returncode == 0, run.stderr
    assert "install -y -qq --no-install-recommends fonts-noto-cjk\n" in installed(checkout)
    assert "-e .\n" in (checkout / "pip.log").read_text()
    assert (checkout / ".venv" / ".ready").exists()
    assert not (checkout / ".venv" / ".ready-tests").exists()


def test_what_is_there_is_left_alone(checkout: Path) -> None:
    program(checkout / "bin" / "apt-get", 'echo "$@" >> apt.log')
    assert setup(checkout).returncode == 0
    assert installed(checkout) == ""


@pytest.mark.parametrize(
    ("apt", "said"),
    [("", "install these Debian packages"), ("exit 100", "could not be installed; install them by hand")],
)
def test_what_briefs_need_and_is_not_to_be_had_ends_it(apt: str, said: str, checkout: Path) -> None:
    program(checkout / "bin" / "fc-list", "exit 0")
    if apt:
        program(checkout / "bin" / "apt-get", apt)
    run = setup(checkout)
    assert run.returncode == 2
    last = run.stderr.splitlines()[-1]
    assert said in last
    assert "fonts-noto-cjk" in last
    assert not (checkout / ".venv" / ".ready").exists()


def test_one_program_that_is_not_to_be_had_keeps_no_other_away(checkout: Path) -> None:
    # All at once fails, as with real apt-get; then every one that exists comes.
    program(
        checkout / "bin" / "apt-get",
        'case "$*" in *libreoffice*) exit 100;; *install*) for last; do :; done;'
        ' echo "#!/bin/sh" > bin/$last; /bin/chmod +x bin/$last;; esac',
    )
    run = setup(checkout, "tests")
    assert run.returncode == 0, run.stderr
    (line,) = [line for line in run.stderr.splitlines() if "not to be had" in line]
    assert "libreoffice-writer-nogui" in line
    assert not {"chromium", "qpdf", "pandoc", "epubcheck", "openssl"} & set(line.split())
    assert "-e .[dev,docs]\n" in (checkout / "pip.log").read_text()
    assert (checkout / ".venv" / ".ready-tests").exists()


def test_without_a_way_to_install_programs_it_goes_on_and_says_so(checkout: Path) -> None:
    run = setup(checkout, "tests")
    assert run.returncode == 0, run.stderr
    (line,) = [line for line in run.stderr.splitlines() if "not to be had" in line]
    assert {"chromium", "poppler-utils", "qpdf", "pandoc", "epubcheck", "libreoffice-writer-nogui"} <= set(line.split())
    assert (checkout / ".venv" / ".ready-tests").exists()


def test_an_unknown_word_is_refused(checkout: Path) -> None:
    assert setup(checkout, "test").returncode == 2
