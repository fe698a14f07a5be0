"""The plain files of tests/cases, a case a line; a line that begins with ``#`` is a remark, ``[name]`` heads a list."""

from __future__ import annotations

from pathlib import Path

CASES = Path(__file__).parent / "cases"


def listed(name: str) -> list[tuple[str, str]]:
    """The list under which it stands, if any, and the line of every case of a file."""
    found: list[tuple[str, str]] = []
    heading = ""
    for line in (CASES / name).read_text("utf-8").splitlines():
        if line.startswith("[") and not line.startswith("[["):
            heading = line.strip("[]")
        elif line and not line.startswith("#"):
            found.append((heading, line))
    return found


def cases(name: str) -> list[str]:
    """The cases of a file without lists."""
    return [line for line in (CASES / name).read_text("utf-8").splitlines() if line and not line.startswith("#")]
