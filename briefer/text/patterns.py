"""Regular expressions that cost nothing until they are used, and expressions made of word lists.

A room that recognises things by words keeps them in a ``words.toml`` beside its code: named lists, one a language. In a
list an apostrophe stands for both of its forms, a blank for any white space, ``…`` for some words of the same sentence.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from itertools import groupby, starmap
from typing import Any, cast

from briefer.text._kept import compiled


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern `source`, compiled when it is first used: at import it costs no more than its characters."""
    return cast("re.Pattern[str]", _Lazy(source, flags))


class _Lazy:
    """Stands for a pattern; its methods are the pattern's own from their first use on."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(compiled(self.pattern, self.__dict__["_flags"]), name)
        setattr(self, name, found)
        return found

    def __reduce__(self) -> tuple[object, ...]:
        return lazy, (self.pattern, self._flags)


def one_of(words: Iterable[str]) -> str:
    """A group that matches any of `words` as they are written, the longest first; a blank matches any white space.

    Latin words match only as whole words. Raises ValueError for an empty list, which would match anywhere.
    """
    ordered = sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))
    if not ordered or not all(word.strip() for word in ordered):
        raise ValueError("a list of words must hold words")
    return f"(?:{'|'.join(starmap(_guarded, groupby(ordered, _edges)))})"


_LETTER = "[0-9A-Za-z\u00c0-\u024f]"
"""What a Latin word may not touch. A class that reaches further would take milliseconds to compile, each time."""


def _edges(word: str) -> tuple[bool, bool]:
    """Whether a word begins, and whether it ends, with a Latin letter or a figure."""
    first, last = (edge.isalnum() and edge < "\u2e80" for edge in (word[0], word[-1]))
    return first, last


def _guarded(edges: tuple[bool, bool], words: Iterable[str]) -> str:
    """The alternatives of words with the same edges; only whole ones where an edge is Latin."""
    plain = "|".join(r"\s+".join(map(re.escape, word.split())) for word in words)
    before, after = f"(?<!{_LETTER})" if edges[0] else "", f"(?!{_LETTER})" if edges[1] else ""
    return f"{before}(?:{plain}){after}" if before or after else plain


@cache
def word_lists(room: str) -> Mapping[str, tuple[str, ...]]:
    """The lists of ``words.toml`` in the package `room`, by name and language: ``said.en``, ``said.zh``.

    A list is written as a TOML array of words, or as one text whose lines are the words.
    """
    read = tomllib.loads((files(room) / "words.toml").read_text("utf-8"))
    return {
        f"{name}.{code}": tuple(words.strip().splitlines() if isinstance(words, str) else words)
        for name, languages in read.items()
        for code, words in languages.items()
    }


_GAP = "[^。！？!?.]{1,40}?"
"""What ``…`` stands for in a list: characters of one sentence; a name fits."""


@cache
def listed(room: str, *names: str) -> tuple[str, ...]:
    """The words of the lists `names` of `room`: ``said.en`` in one language, ``said`` in all.

    Raises KeyError where there is no such list.
    """
    lists = word_lists(room)
    found: list[str] = []
    for name in names:
        keys = [key for key in lists if name in (key, key.rpartition(".")[0])]
        if not keys:
            raise KeyError(f"{room}: no list {name!r} in words.toml")
        found += (word for key in keys for word in lists[key])
    return tuple(found)


def any_of(room: str, *names: str) -> str:
    """A group that matches any word of the lists `names` of `room` (see `one_of`)."""
    return one_of(listed(room, *names)).replace("'", "['’]").replace("…", _GAP)
