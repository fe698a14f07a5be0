"""What is said on standard error, and how: one line for the thing, one for the next step."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from briefer.errors import BrieferError
from briefer.model import Problem

_CODES = (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000))
# Terminal escapes in a file name or a text must not reach the terminal.
_SHOWN = {code: f"\\x{code:02x}" for code in _CODES} | dict.fromkeys(map(ord, "\r\n\t"), " ")


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
    return text.translate(_SHOWN)
