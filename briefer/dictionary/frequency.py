"""How common a Chinese word is: by the counts of jieba's dictionary, as `languages.zh` hands them over.

Only common words are kept: what nobody looks up is all that is asked for. Counts are of some 60 million words, most of
them from newspapers and novels of the 1990s.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import version

from briefer.dictionary.kept import kept
from briefer.languages.zh import counted_words
from briefer.text.fold import fold

COMMON = 1_500
"""From here on a word is one that nobody looks up (今年, 公司, 会谈)."""
_LEAST = 300
"""Words that are counted less often are not told apart."""
_AFFIXES = frozenset("性者总副党前新老原")
"""What makes no new word of one: 破坏|性, 副|部长."""


def counted(word: str) -> int:
    """How often folded `word` was counted; 0 for what is rare."""
    return _counts().get(word, 0)


@cache
def commonness(word: str) -> int:
    """How often folded `word` was counted, or the rarer of the words that it is plainly made of (持续|时间); 0 for what
    is rare."""
    counts = _counts()
    made = [min(counts.get(word[:at], 0), counts.get(word[at:], 0)) for at in range(2, len(word) - 1)]
    if len(word) > 2 and word[-1] in _AFFIXES:
        made.append(counts.get(word[:-1], 0))
    if len(word) > 2 and word[0] in _AFFIXES:
        made.append(counts.get(word[1:], 0))
    return max([counts.get(word, 0), *made])


@cache
def _counts() -> Mapping[str, int]:
    words, counts = kept("common", f"jieba {version('jieba')} {_LEAST}", _derived)
    return dict(zip(str(words, "utf-8").split("\n"), map(int, str(counts, "ascii").split()), strict=True))


def _derived() -> list[bytes]:
    found: dict[str, int] = {}
    for word, count in counted_words(_LEAST):
        found[fold(word)] = max(count, found.get(fold(word), 0))
    return ["\n".join(found).encode(), " ".join(map(str, found.values())).encode()]
