"""What is said on standard error, and how: one line for the thing, one for the next step."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from briefer.errors import BrieferError
from briefer.model import Problem
from briefer.text.patterns import lazy

# Terminal escapes in a file name or a text must not reach the terminal.
_CONTROL = lazy(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def say(line: str) -> None:
    """One line on standard error."""
    print(plain(line), file=sys.stderr)


def complain(error: BrieferError) -> None:
    """An error: the thing and the reason, then the next step."""
    say(f"briefer: {error}")
    say(f"  → {error.hint or 'see briefer --help'}")


def report(problems: Sequence[Problem]) -> None:
    """Each problem on a line of its own, with its hint."""
    for problem in problems:
        hint = f" ({problem.hint})" if problem.hint else ""
        where = f"{problem.where}: " if problem.where else ""
        say(f"briefer: {where}{problem.message}{hint}")


def plain(text: str) -> str:
    """`text` on one line, control characters shown as escapes."""
    one_line = text.replace("\r", " ").replace("\n", " ").replace("\t", " ")
    return _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", one_line)
