"""What a text says, in meanings that both languages share: rose, climbed and 上涨 are all `rise`.

The words of each meaning stand in `words.toml`. English is matched by keys, so inflection does not matter; Chinese by
its characters. The longest words win: a "travel warning" warns nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from briefer.dictionary.chinese import longest_known
from briefer.dictionary.english import EnglishWord, english_words
from briefer.text.fold import fold
from briefer.text.patterns import lazy, word_lists

_DOER = ("er", "or")
_NOT, _APOSTROPHES = lazy(r"n[’']t$", 2), "’'"
_LONGEST = 8
"""No words of a list are longer, in Chinese characters or English words."""


class Hit(NamedTuple):
    """Words of one or more meanings, where they stand."""

    start: int
    end: int
    meanings: frozenset[str]


@lru_cache(maxsize=1 << 12)
def hits(text: str, language: str) -> tuple[Hit, ...]:
    """The words in `text` that `words.toml` lists, the longest at each place, not overlapping, in order."""
    return tuple(_chinese(fold(text)) if language == "zh" else _english(text))


def _english(text: str) -> Iterator[Hit]:
    words = english_words(text)
    phrases, longest = _phrases("en")
    at = 0
    while at < len(words):
        if text[words[at].end - 2] in _APOSTROPHES and _NOT.search(text, words[at].start, words[at].end):  # don't
            will = text[words[at].start : words[at].start + 2].lower() == "wo"
            yield Hit(words[at].start, words[at].end, frozenset(("not", "will") if will else ("not",)))
            at += 1
            continue
        for size in range(min(longest.get(words[at].key, 0), len(words) - at), 0, -1):
            keys = tuple(word.key for word in words[at : at + size])
            found = phrases.get(keys)
            if found and not (size == 1 and _is_other(text, words[at])):
                yield Hit(words[at].start, words[at + size - 1].end, found)
                at += size
                break
        else:
            at += 1


def _is_other(text: str, word: EnglishWord) -> bool:
    """Whether a word of a listed key is none of the listed: a name (Will Marsh, Fire Island), or a doer (reporter)."""
    start = word.start
    opens = start == 0 or text[start - 1] in "“\"‘'(" or text[start - 2 : start] in (". ", "! ", "? ", ": ")
    form = text[start : word.end].lower()
    named = word.capital and not opens and not text[start : word.end].isupper()
    return named or (form.removesuffix("s").endswith(_DOER) and form.removesuffix("s") not in _listed())


def _chinese(text: str) -> Iterator[Hit]:
    phrases, longest = _phrases("zh")
    found = longest_known(text, lambda first: longest.get(first, 0), lambda words: phrases.get((words,)))
    yield from (Hit(start, end, meanings) for start, end, meanings in found if meanings)


@cache
def _phrases(language: str) -> tuple[Mapping[tuple[str, ...], frozenset[str]], Mapping[str, int]]:
    """Words (English: their keys; Chinese: one string) → their meanings; and the most words (characters) that those
    have that begin with this one."""
    found: dict[tuple[str, ...], set[str]] = {}
    for name, words in word_lists(__package__).items():
        meaning, _, code = name.rpartition(".")
        for phrase in words if code == language else ():
            keys = (phrase,) if code == "zh" else tuple(word.key for word in english_words(phrase))
            found.setdefault(keys, set()).add(meaning)
    longest: dict[str, int] = {}
    for keys in found:
        single = keys[0] if language == "zh" else keys
        longest[single[0]] = min(max(longest.get(single[0], 0), len(single)), _LONGEST)
    return {keys: frozenset(meanings) for keys, meanings in found.items()}, longest


@cache
def _listed() -> frozenset[str]:
    """The single English words of all lists, as they are written."""
    return frozenset(word for name, words in word_lists(__package__).items() if name.endswith(".en") for word in words)
