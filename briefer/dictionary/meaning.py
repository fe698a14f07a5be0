"""Do a Chinese and an English name say the same in words? For names that are translated, not spelt by sound."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from briefer.dictionary.chinese import chinese_words
from briefer.dictionary.english import content_keys
from briefer.dictionary.lexicon import glosses, is_proper
from briefer.text.fold import fold
from briefer.text.han import han_count

_LEAST = 0.7


def same_meaning(a: str, b: str) -> float:
    """How well a name of either script is the other's translation by CC-CEDICT (0..1); 0 when both are of one script.

    1 when the dictionary gives just this rendering; else the share of words that the other name accounts for, on the
    side where it is less, or 0 when that is little or a name is a single word.
    """
    if bool(han_count(a)) == bool(han_count(b)):
        return 0.0
    chinese, english = (fold(a), b) if han_count(a) else (fold(b), a)
    keys = set(content_keys(english))
    if not keys:
        return 0.0
    if any(set(gloss.keys) == keys for gloss in glosses(chinese)):
        return 1.0
    said = [_keys(word) & keys for word in _words(chinese)]
    if len(keys) < 2 or len(said) < 2:
        return 0.0
    share = min(len(set().union(*said)) / len(keys), sum(map(bool, said)) / len(said))
    return 0.9 * share if share >= _LEAST else 0.0


def likely(chinese: Sequence[str], english: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The pairs (place in `chinese`, place in `english`) that `same_meaning` may find alike, found by their words."""
    holders: dict[str, list[int]] = defaultdict(list)
    sizes = []
    for place, name in enumerate(english):
        keys = set(content_keys(name))
        sizes.append(len(keys))
        for key in keys:
            holders[key].append(place)
    for place, name in enumerate(map(fold, chinese)):
        said = _keys(name).union(*map(_keys, _words(name)))
        counts = Counter(other for key in said for other in holders.get(key, ()))
        yield from ((place, other) for other, count in sorted(counts.items()) if count >= _LEAST * sizes[other])


def dictionary_names(name: str) -> tuple[str, ...]:
    """What CC-CEDICT calls a Chinese proper name in English (as stems); empty for what it does not know as one."""
    folded = fold(name)
    if not han_count(folded) or not is_proper(folded):
        return ()
    return tuple(dict.fromkeys(" ".join(gloss.keys) for gloss in glosses(folded)))


def _words(chinese: str) -> list[str]:
    return [word.form for word in chinese_words(chinese)[0] if word.kind == "word" and len(word.form) > 1]


def _keys(word: str) -> set[str]:
    return {key for gloss in glosses(word) for key in gloss.keys}
