"""Pinyin with tone marks; the only file that knows pypinyin, which is loaded when it is first asked for."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import cache, lru_cache

_OPEN = tuple("aāáǎàoōóǒòeēéěè")


@lru_cache(maxsize=4096)
def pinyin(words: str) -> str:
    """The pinyin of simplified `words`, which spaces part: ``永久 中立`` is ``yǒngjiǔ zhōnglì``.

    A syllable inside a word that begins with a vowel has an apostrophe before it, as GB/T 16159 asks.
    """
    return " ".join(_word(word) for word in words.split())


def _word(word: str) -> str:
    spelt = ""
    for syllable in _reader()(word):
        spelt += f"'{syllable}" if spelt and syllable.startswith(_OPEN) else syllable
    return spelt


@cache
def _reader() -> Callable[[str], list[str]]:
    lazy: Callable[[str], list[str]] = importlib.import_module("pypinyin").lazy_pinyin
    style = importlib.import_module("pypinyin").Style.TONE
    return lambda word: lazy(word, style=style)  # type: ignore[call-arg]  # pypinyin has no types
