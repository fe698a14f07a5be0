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
from itertools import groupby
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
    ordered = sorted({word.strip() for word in words}, key=lambda word: (-len(word), word))
    if not ordered or not all(ordered):
        raise ValueError("a list of words must hold words")
    # Words that begin alike stand together behind their first character: at most places of a text that is not there.
    alike: dict[str, list[str]] = {}
    for word in ordered:
        alike.setdefault(word[0].lower(), []).append(word)
    found, whole, open_ended = list[str](), list[str](), list[str]()
    for own in alike.values():
        ends = all(_is_latin(word[-1]) for word in own)
        for first, run in groupby(own, lambda word: word[0]):
            if not _is_latin(first):
                found.append(re.escape(first) + _rest(run))
            elif ends:
                whole.append(f"(?<={first}){_rest(run, guarded=False)}")
            else:
                open_ended.append(f"(?<={first}){_rest(run)}")
    if whole:
        open_ended.append(f"(?:{'|'.join(whole)})(?!{_LETTER})")
    if open_ended:
        firsts = "".join(sorted({word[0] for word in ordered if _is_latin(word[0])}))
        found.append(f"[{firsts}](?<!{_LETTER}.)(?:{'|'.join(open_ended)})")
    return f"(?:{'|'.join(found)})"


_LETTER = "[0-9A-Za-z\u00c0-\u024f]"
"""What a Latin word may not touch. A class that reaches further would take milliseconds to compile, each time."""


def _is_latin(edge: str) -> bool:
    """Whether the edge of a word is a Latin letter or a figure."""
    return edge.isalnum() and edge < "\u2e80"


def _rest(words: Iterable[str], *, guarded: bool = True) -> str:
    """What stands behind the first character of any of `words`, which share it; `guarded`: ends where a word does."""
    ends = groupby(words, lambda word: guarded and _is_latin(word[-1]))
    plain = ((end, "|".join(_tail(word) for word in own)) for end, own in ends)
    return f"(?:{'|'.join(f'(?:{each})(?!{_LETTER})' if end else each for end, each in plain)})"


def _tail(word: str) -> str:
    return r"\s+".join(map(re.escape, word.split())).removeprefix(re.escape(word[0]))


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
