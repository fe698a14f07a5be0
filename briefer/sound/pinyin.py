"""Pinyin with tone marks; the only file that knows pypinyin, which is loaded when it is first asked for."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import cache, lru_cache, partial

_OPEN = tuple("aāáǎàoōóǒòeēéěè")


@lru_cache(maxsize=4096)
def pinyin(words: str) -> str:
    """The pinyin of simplified `words`, which spaces part: ``永久 中立`` is ``yǒngjiǔ zhōnglì``.

    A syllable inside a word that begins with a vowel has an apostrophe before it, as GB/T 16159 asks.
    """
    return " ".join(_word(word) for word in words.split())


def readings(character: str) -> tuple[str, ...]:
    """The syllables of one character without tone marks, the usual one first (``ü`` is ``v``)."""
    if character.isascii():
        return ()
    found = importlib.import_module("pypinyin").pinyin(character, style=_style("NORMAL"), heteronym=True)
    return tuple(
        dict.fromkeys(str(syllable) for syllable in found[0] if str(syllable).isascii() and syllable.isalpha())
    )


def _word(word: str) -> str:
    spelt = ""
    for syllable in _reader()(word):
        spelt += f"'{syllable}" if spelt and syllable.startswith(_OPEN) else syllable
    return spelt


@cache
def _reader() -> Callable[[str], list[str]]:
    lazy: Callable[..., list[str]] = importlib.import_module("pypinyin").lazy_pinyin
    return partial(lazy, style=_style("TONE"))


def _style(name: str) -> object:
    return getattr(importlib.import_module("pypinyin").Style, name)
