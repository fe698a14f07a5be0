"""Which texts of two languages say the same."""

from __future__ import annotations

from collections.abc import Sequence

from briefer.desk import Desk, module
from briefer.model import Pair


def pair(zh: Sequence[str], en: Sequence[str], *, desk: Desk | None = None) -> list[Pair]:
    """Which of `zh` and `en` say the same: a few candidates for each, best first, with score (0..1) and evidence.

    No setting bears on it; `desk` may be given as everywhere.
    """
    return list(module("briefer.pairing.pairs").pair(zh, en))
