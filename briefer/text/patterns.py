"""Regular expressions that cost nothing until they are used, and expressions made of word lists."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, cast


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern `source`, compiled when it is first used: at import it costs no more than its characters."""
    return cast("re.Pattern[str]", _Lazy(source, flags))


class _Lazy:
    """Stands for a pattern; its methods are the pattern's own from their first use on."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self.__dict__["_flags"])
        found = getattr(compiled, name)
        setattr(self, name, found)
        return found

    def __reduce__(self) -> tuple[object, ...]:
        return lazy, (self.pattern, self._flags)


def one_of(words: Iterable[str]) -> str:
    """A group that matches any of `words` as they are written, the longest first; a blank matches any white space.

    Latin words match only as whole words. Raises ValueError for an empty list, which would match anywhere.
    """
    listed = sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))
    if not listed or not all(word.strip() for word in listed):
        raise ValueError("a list of words must hold words")
    return f"(?:{'|'.join(map(_whole, listed))})"


def _whole(word: str) -> str:
    plain = r"\s+".join(map(re.escape, word.split()))
    before = r"(?<![^\W_\u2e80-\U0003ffff])" if word[0].isalnum() and word[0] < "\u2e80" else ""
    after = r"(?![^\W_\u2e80-\U0003ffff])" if word[-1].isalnum() and word[-1] < "\u2e80" else ""
    return f"{before}{plain}{after}"


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
