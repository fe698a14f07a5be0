"""English stems (Porter2, Snowball); the only file that knows PyStemmer."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

import Stemmer


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """The stem of a lower-case English word (Porter, 2001); a word without ASCII letters comes back as it is."""
    return str(_stemmer().stemWord(word)) if word.isascii() else word


@cache
def _stemmer() -> Any:
    # Without its own cache, which is smaller than ours.
    return Stemmer.Stemmer("english", 0)
