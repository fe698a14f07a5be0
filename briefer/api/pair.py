"""Which texts say the same, of two languages or within one."""

from __future__ import annotations

from collections.abc import Sequence

from briefer import given
from briefer.desk import Desk, module
from briefer.model import Pair, PairWithin


def pair(zh: Sequence[str], en: Sequence[str], *, desk: Desk | None = None) -> list[Pair]:
    """Which of `zh` and `en` say the same: a few candidates for each, best first, with score (0..1) and evidence.

    Each has a verdict, ``same``, ``unsure`` or ``differs``, and the reason where it is not the same. No setting bears
    on it; `desk` may be given as everywhere.
    """
    return list(module("briefer.pairing.pairs").pair(given.texts(zh, "zh"), given.texts(en, "en")))


def pair_within(texts: Sequence[str], *, desk: Desk | None = None) -> list[PairWithin]:
    """Which of `texts` say the same as others of their language: as `pair`, by indices `first` and `second`."""
    return list(module("briefer.pairing.within").pair_within(given.texts(texts, "texts")))
