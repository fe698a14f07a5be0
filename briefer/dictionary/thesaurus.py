"""What words of the news mean: ways to say one thing in both languages, and things of which only one can be meant.

The table (`thesaurus.txt`) was written for this project. Its lines are meanings, English words and Chinese ones; lines
that stand together are a group, and of a group headed ``!`` only one holds in one place: rose or fell, cod or mackerel.
See decision 29.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from briefer.dictionary.chinese import longest_known
from briefer.dictionary.english import english_words
from briefer.dictionary.kept import kept
from briefer.dictionary.lexicon import made_of
from briefer.text.fold import fold
from briefer.text.tables import table

Meanings = frozenset[int]
"""Numbers of meanings."""


@dataclass(frozen=True, slots=True)
class Meant:
    """Words of the table, where they stand in a text, and what they may mean."""

    start: int
    end: int
    meanings: Meanings


@lru_cache(maxsize=1 << 12)
def meant(text: str, language: str) -> tuple[Meant, ...]:
    """The words in `text` (``zh``, folded, or ``en``) that the table knows, the longest at each place, in order."""
    return tuple(_chinese(text) if language == "zh" else _english(text))


@lru_cache(maxsize=1 << 16)
def excludes(one: Meanings, other: Meanings) -> bool:
    """Whether what may mean `one` cannot mean `other`: they share no meaning, but a group of which one holds."""
    return one.isdisjoint(other) and not groups(one).isdisjoint(groups(other))


@lru_cache(maxsize=1 << 16)
def groups(meanings: Meanings) -> frozenset[int]:
    """The groups, of which one meaning holds, that these belong to."""
    known = _known().groups
    return frozenset(known[each] for each in meanings if known[each])


def _english(text: str) -> Iterator[Meant]:
    known = _known().en
    words = english_words(text)
    at = 0
    while at < len(words):
        longest = known.longest.get(words[at].key, 0)
        for size in range(min(longest, len(words) - at), 0, -1):
            found = known.find(" ".join(word.key for word in words[at : at + size]))
            if found and not (size == 1 and words[at].capital and at):  # a name: Bill, Frost
                yield Meant(words[at].start, words[at + size - 1].end, found)
                at += size
                break
        else:
            at += 1


def _chinese(text: str) -> Iterator[Meant]:
    known = _known().zh
    found = longest_known(text, lambda first: known.longest.get(first, 0), known.find)
    yield from (Meant(start, end, meanings) for start, end, meanings in found)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a language: what each may mean (numbers, as text), and how long those are that begin alike."""

    meanings: Mapping[str, str]
    longest: Mapping[str, int]
    """First word (Chinese: character) → the most words (characters) of an entry that begins so."""

    def find(self, words: str) -> Meanings:
        """What they may mean; nothing for those that are not listed."""
        return _numbers(self.meanings.get(words, ""))


@lru_cache(maxsize=1 << 15)
def _numbers(text: str) -> Meanings:
    return frozenset(map(int, text.split()))


@dataclass(frozen=True, slots=True)
class _Known:
    en: _Words
    zh: _Words
    groups: Sequence[int]
    """By meaning: the group of which one holds that it belongs to, or 0."""


@cache
def _known() -> _Known:
    groups, *parts = kept("thesaurus", made_of(), _derived)
    en, zh = (_words(*parts[at : at + 4]) for at in (0, 4))
    return _Known(en, zh, groups.cast("I"))


def _words(words: memoryview, meanings: memoryview, firsts: memoryview, sizes: memoryview) -> _Words:
    entries, numbers, heads = (str(part, "utf-8").split("\n") for part in (words, meanings, firsts))
    return _Words(dict(zip(entries, numbers, strict=True)), dict(zip(heads, sizes, strict=True)))


def _derived() -> list[bytes]:
    """The groups, and for English and Chinese: words, meanings, first words, sizes (see `_Words`)."""
    entries: dict[str, dict[str, dict[int, None]]] = {"en": defaultdict(dict), "zh": defaultdict(dict)}
    groups = array("I", [0])
    group, exclusive = 0, False
    for line in table(__package__, "thesaurus.txt").splitlines():
        if line[:1] in ("!", "="):
            group, exclusive = group + 1, line[0] == "!"
        elif " | " in line:
            english, chinese = line.split(" | ")
            for each in english.split(","):
                entries["en"][" ".join(word.key for word in english_words(each))][len(groups)] = None
            for each in chinese.split(","):
                entries["zh"][fold(each.strip())][len(groups)] = None
            groups.append(group * exclusive)
    parts = [groups.tobytes()]
    for code, blank in (("en", " "), ("zh", "")):
        own = {words: meanings for words, meanings in sorted(entries[code].items()) if words}
        sizes: dict[str, int] = {}
        for words in own:
            single = words.split(blank) if blank else list(words)
            sizes[single[0]] = max(sizes.get(single[0], 0), len(single))
        lines = [own, (" ".join(map(str, meanings)) for meanings in own.values()), sizes]
        parts += [*("\n".join(each).encode() for each in lines), bytes(sizes.values())]
    return parts
