"""Do two spellings name the same? Compared by sound: across Chinese and English, and within each.

What is known of a name beyond its sound (that 川普 and 特朗普 are one man) is not known here.
"""

from __future__ import annotations

import importlib
from functools import cache, lru_cache
from itertools import pairwise
from math import exp, sqrt
from typing import Any

from briefer.sound.cuts import UNLIKELY, likelihood, promising, spellings
from briefer.sound.letters import letters
from briefer.sound.model import SoundModel, the_model
from briefer.sound.sounding import cosine
from briefer.sound.spelling import comparable, distance
from briefer.text.fold import fold
from briefer.text.han import HAN_CHARACTER
from briefer.text.patterns import lazy
from briefer.text.stopwords import listed

_PARTS_ZH = lazy(r"[\s·・‧•･]+")
_NOT_NAMES = listed(
    """the mr mrs ms dr sir lord president prime minister foreign general crown prince chancellor pope oblast region
    province city estate plant party news agency organisation organization"""
)
_PLACES_ZH = lazy(r"(?<=..)(?:州|市|省)$")
_ACRONYM = lazy(r"[A-Z]{3,6}")
_JOINING = listed("of the and for in on to de")
_VOWELS = frozenset("aeiouy")
_PART_ALONE = 0.95
"""What the likeness of two surnames counts for when only one of the names has a given name."""
LONGEST = 64
"""Letters or characters of a name (in one script) beyond which nothing but the same letters is looked for.

To compare by sound costs one length times the other, and no name is so long: the longest place names have 58 letters.
"""
HOPE = 0.02
"""A pair that the counts alone find less likely is not read by the network."""
_FAR = 0.25
"""The cosine of two vectors (`sounding`) of different scripts from which on a closer look is worth its time."""
OF_READING = 2
"""How many features `with_reading` adds."""
_HALFWAY, _STEEPNESS = 0.205, 32.0
"""The distance at which two spellings in Latin letters are as likely as not the same, and how fast that changes."""


def similarity(a: str, b: str) -> float:
    """How likely the spellings `a` and `b`, each in Chinese or Latin script, name the same (0..1); symmetric.

    A surname is compared with the surname of a full name. Titles before a name are passed over.
    """
    if _stands_for(a, b) or _stands_for(b, a):
        return _PART_ALONE
    first, second = _parts(a), _parts(b)
    if not first or not second:
        return float(bool(a.strip()) and fold(a.strip()) == fold(b.strip()))
    if first == second:
        return 1.0
    whole = _alike("".join(first), "".join(second))
    if len(first) == 1 and len(second) == 1:
        return whole
    surnames = max(_alike(x, y) for x in _endings(first) for y in _endings(second))
    if len(first) == 1 or len(second) == 1:
        return max(whole, _PART_ALONE * surnames)
    return max(whole, surnames * sqrt(_given_alike(first[0], second[0])))


@lru_cache(maxsize=1 << 18)
def alike(chinese: str, english: str) -> float:
    """The likeness of two names by sound (0..1), remembered: the same names meet again and again."""
    return similarity(chinese, english)


@lru_cache(maxsize=1 << 14)
def _parts(name: str) -> tuple[str, ...]:
    """The parts of a name in its folded form: Chinese ones at their middle dots, Latin ones in plain letters."""
    folded = fold(name.strip())
    if is_han(folded):
        return tuple(_PLACES_ZH.sub("", part) for part in map(han, _PARTS_ZH.split(folded)) if part)
    words = [word for word in folded.replace(".", ". ").split() if word not in _NOT_NAMES] or folded.split()
    return tuple(part for part in map(letters, words) if part)


def _stands_for(acronym: str, name: str) -> bool:
    """Whether `acronym` is made of the initials of the words of `name`."""
    return is_acronym(acronym) and initials(name) == acronym


def is_acronym(name: str) -> bool:
    """Whether `name` may be the initials of another one."""
    return bool(_ACRONYM.fullmatch(name))


def initials(name: str) -> str:
    """The initials of the words of `name`, small words left out; empty when it is a single word."""
    words = [word for word in name.split() if word.lower() not in _JOINING]
    return "".join(word[0] for word in words).upper() if len(words) > 1 else ""


@lru_cache(maxsize=1 << 15)
def spelt(name: str) -> tuple[str, ...]:
    """The parts of `name` that `similarity` compares: all of it, and what may be the surname."""
    parts = _parts(name)
    return tuple(dict.fromkeys(("".join(parts), *_endings(parts)))) if parts else ()


def is_han(name: str) -> bool:
    """Whether `name` is compared by its Chinese characters."""
    return bool(HAN_CHARACTER.search(name))


def han(text: str) -> str:
    """The Han characters of `text`."""
    return "".join(HAN_CHARACTER.findall(text))


def _endings(parts: tuple[str, ...]) -> tuple[str, ...]:
    """What may be the surname: the last part, or the last two or three together (von der Leyen)."""
    return tuple("".join(parts[at:]) for at in range(max(0, len(parts) - 3), len(parts)))[-3:]


def _given_alike(a: str, b: str) -> float:
    """The likeness of two given names, of which one may be an initial or two."""
    if min(len(a), len(b)) <= 2 and a.isascii() and b.isascii():
        return 1.0 if a[0] == b[0] else 0.0
    return _alike(a, b)


@lru_cache(maxsize=1 << 16)
def _alike(a: str, b: str) -> float:
    """The likeness of two parts."""
    if a == b:
        return 1.0
    if max(len(a), len(b)) > LONGEST:
        return 0.0
    han_a, han_b = bool(HAN_CHARACTER.match(a)), bool(HAN_CHARACTER.match(b))
    if han_a and han_b:
        return _chinese(*sorted((a, b)))
    if han_a or han_b:
        return _across(a, b) if han_a else _across(b, a)
    if not comparable(a, b):
        return 0.0
    return _logistic(_STEEPNESS * (_HALFWAY - distance(a, b)))


def _across(chinese: str, word: str) -> float:
    if not promising(chinese, word) or cosine(chinese, word) < _FAR:
        return 0.0
    model = the_model()
    chance = likelihood(chinese, word)
    if chance <= UNLIKELY:
        return 0.0
    values = features(model, chinese, word, chance)
    first = _logistic(_weighed(model.fit, values))
    if first < HOPE:
        return first
    return _logistic(_weighed(model.refit, with_reading(values, _network().reading(chinese, word), word)))


@cache
def _network() -> Any:
    """The network, which brings NumPy: loaded when a pair is worth its reading."""
    return importlib.import_module("briefer.sound.network")


def _weighed(weights: tuple[float, ...], values: tuple[float, ...]) -> float:
    return sum(weight * value for weight, value in zip(weights, values, strict=True))


def features(model: SoundModel, chinese: str, word: str, chance: float) -> tuple[float, ...]:
    """What makes the probability that `chinese` and `word` are one name; `chance` is the log likelihood."""
    size, places = len(word), len(chinese)
    beats = sum(b in _VOWELS and a not in _VOWELS for a, b in pairwise(f"-{word}"))
    spelt = "".join(model.readings.get(character, ("",))[0] for character in chinese)
    return (
        chance - model.background(word),
        chance,
        chance / size,
        float(size),
        float(places),
        float(places - beats),
        float(abs(places - beats)),
        distance(spelt, word),
        distance(spelt[:3], word[:3]),
        distance(spelt[-3:], word[-3:]),
        1.0,
    )


def with_reading(values: tuple[float, ...], chance: float, word: str) -> tuple[float, ...]:
    """`features` and those of `chance`, the log likelihood by `sound_net`."""
    return (*values, chance, chance / len(word))


@lru_cache(maxsize=1 << 14)
def _chinese(a: str, b: str) -> float:
    """How well two runs of characters spell the same letters (an alignment; each pair by what both may spell)."""
    above = [0.0]
    for mark in b:
        above.append(above[-1] + _left_out(mark))
    for mark in a:
        line = [above[0] + _left_out(mark)]
        for column, other in enumerate(b):
            line.append(
                min(
                    above[column] + 1.0 - _overlap(mark, other),
                    above[column + 1] + _left_out(mark),
                    line[column] + _left_out(other),
                )
            )
        above = line
    return _logistic(12.0 * (0.27 - above[-1] / max(len(a), len(b))))


@lru_cache(maxsize=1 << 14)
def _overlap(a: str, b: str) -> float:
    """How much what `a` may spell is what `b` may spell (Bhattacharyya coefficient), 0..1."""
    if a == b:
        return 1.0
    ours, theirs = spellings(a), spellings(b)
    return min(1.0, sum(sqrt(chance * theirs[group]) for group, chance in ours.items() if group in theirs))


def _left_out(character: str) -> float:
    """What a character costs that the other name lacks: little when it spells a consonant that is often passed over."""
    return 0.5 if character in "尔爾斯特德夫姆克茨赫" else 0.9


def _logistic(value: float) -> float:
    return 1.0 / (1.0 + exp(-value)) if value > -60.0 else 0.0
