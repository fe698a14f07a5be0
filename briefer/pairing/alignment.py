"""What of two texts says the same, word by word, in one language or in two, and what of either is left over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefer.dictionary.chinese import parts_of
from briefer.dictionary.lexicon import glosses
from briefer.dictionary.related import senses_of
from briefer.dictionary.terms import meanings
from briefer.dictionary.thesaurus import excludes
from briefer.pairing.content import Content, Word
from briefer.pairing.hearing import given_names, heard
from briefer.sound.similarity import alike

_LISTED = 0.8
_GOVERNMENT = 0.9
"""How far a capital, or another word for a country, says it."""
_SOUND = 0.6
_MEANT = 0.3
_FAMILY = 0.6
_PART = 0.5
_SYNONYM, _KIND = 0.75, 0.5
_TAKEN = 0.2
"""What a word says of another one besides the one that it says better."""
_OTHER_KIND = "半副非前反准亚未无不"
"""What makes another thing of the word behind it: 半决赛 is no 决赛."""
_ROOT = 4
"""Words of one family begin with so many letters in common."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """How far each word of either side is said by the other (0..1), and where."""

    left: tuple[float, ...]
    right: tuple[float, ...]
    pairs: tuple[tuple[int, int], ...]
    """The word of the right side that says most of each of the left, where one does."""


def align(left: Content, right: Content) -> Alignment:
    """Both texts, word against word; the Chinese one is the left where the languages differ."""
    across = left.language != right.language
    ours_by, theirs_by = (_marked(side, across) for side in (left, right))
    # In one language a word that stands in both texts is said by itself, and says no other one.
    both = frozenset() if across else {word.key for word in left.words} & {word.key for word in right.words}
    links = []
    for i, (one, own) in enumerate(zip(left.words, ours_by, strict=True)):
        for j, other in enumerate(right.words):
            apart = own.isdisjoint(theirs_by[j]) or (one.key != other.key and (one.key in both or other.key in both))
            if not apart and (strength := _link(left, one, right, other)) > 0:
                links.append((strength, i, j))
    ours, theirs, best = _competing(links, left.words, right.words)
    if across:
        for i, j, strength in heard(left, ours, right, theirs):
            ours[i], theirs[j], best[i] = strength, max(theirs[j], strength), j
    for side, said in ((left, ours), (right, theirs)):
        if side.language == "en":
            for number, strength in given_names(side, said):
                said[number] = strength
    return Alignment(tuple(ours), tuple(theirs), tuple((i, j) for i, j in enumerate(best) if j >= 0))


def _competing(
    links: Sequence[tuple[float, int, int]], left: Sequence[Word], right: Sequence[Word]
) -> tuple[list[float], list[float], list[int]]:
    """How far each word is said, where each says one word or several side by side, the strongest link first.

    Competitive linking (Melamed, 2000): a word whose partner says another one already is hardly said by it.
    """
    ours, theirs, best = [0.0] * len(left), [0.0] * len(right), [-1] * len(left)
    of_left: dict[int, list[int]] = defaultdict(list)
    of_right: dict[int, list[int]] = defaultdict(list)
    scale = len(right) / max(len(left), 1)
    for strength, i, j in sorted(links, key=lambda each: (-each[0], abs(each[1] * scale - each[2]), each[1], each[2])):
        free = _is_beside(j, of_left[i], right) and _is_beside(i, of_right[j], left)
        told = strength if free else min(strength, _TAKEN)
        if free:
            of_left[i].append(j)
            of_right[j].append(i)
        theirs[j] = max(theirs[j], told)
        if told > ours[i]:
            ours[i], best[i] = told, j
    return ours, theirs, best


def _is_beside(number: int, others: Sequence[int], words: Sequence[Word]) -> bool:
    """Whether a word stands beside the others, or is one of them once more."""
    return not others or any(abs(number - each) <= 1 or words[number].key == words[each].key for each in others)


def _marked(side: Content, across: bool) -> tuple[frozenset[str], ...]:
    if across not in side.marks:
        side.marks[across] = tuple(_marks(word, side.language, across=across) for word in side.words)
    return side.marks[across]


def _marks(word: Word, language: str, *, across: bool) -> frozenset[str]:
    """What two words have one of in common at least, where `_link` finds that one says the other."""
    marks = (word.country, "figure" * (word.figure >= 0), "name" * (across and word.name), "day" * bool(word.days))
    more = {*word.ties, *marks, *(f"={each}" for each in word.listed)} - {""}
    own = _key_marks(word.key, language, across)
    return own | more if more else own


@lru_cache(maxsize=1 << 12)
def _key_marks(key: str, language: str, across: bool) -> frozenset[str]:
    senses = senses_of(key)
    if language == "en":
        heard = {key[:_ROOT]}
    elif across:
        heard = {*_meant(key)[0], *_meant(key)[1]}
    else:
        heard = {*key, *(" ".join(gloss.keys) for gloss in glosses(key))}
    return frozenset((key, *heard)) | senses.own | senses.kinds


def _link(left: Content, one: Word, right: Content, other: Word) -> float:
    if one.figure >= 0 and other.figure >= 0:
        return float(left.figures[one.figure].equals(right.figures[other.figure]))
    if one.key == other.key:
        return 1.0
    if one.key.startswith("#") and other.key.startswith("#") and one.days.isdisjoint(other.days):
        return 0.0  # of two numbers neither says the other, whatever is counted
    if not one.days.isdisjoint(other.days):
        return 1.0
    strength = 0.0 if one.ties.isdisjoint(other.ties) and one.listed.isdisjoint(other.listed) else _LISTED
    if one.country and one.country == other.country:  # Wellington is New Zealand, where nothing says it better
        strength = _GOVERNMENT
    if excludes(one.listed, other.listed):
        return 0.0
    kind = left.language if left.language == right.language else ""
    strength = max(strength, _by_key(one.key, other.key, kind, strength < _LISTED and not (one.name or other.name)))
    if not kind and one.name and other.name and strength < _LISTED:
        likeness = alike(one.form, other.form)
        strength = max(strength, likeness if likeness >= _SOUND else 0.0)
    return strength if strength >= _MEANT else 0.0


def _by_key(one: str, other: str, language: str, akin: bool) -> float:
    """How far a word says another one of the same `language`, or an English one a Chinese one (no language).

    `akin`: by their senses too.
    """
    if not language:
        strength = _across(one, other)
    elif language == "zh":
        strength = _chinese(one, other)
    else:
        strength = _LISTED if _related(one, other) else 0.0
    akin = akin and strength < _LISTED and not (language == "zh" and min(len(one), len(other)) == 1)
    return max(strength, _akin(one, other)) if akin else strength


def _akin(one: str, other: str) -> float:
    """How far two words may mean the same: as words of one sense, or as a kind of a thing and the thing."""
    ours, theirs = senses_of(one), senses_of(other)
    return _SYNONYM if ours.same(theirs) else _KIND if ours.includes(theirs) else 0.0


def _across(chinese: str, english: str) -> float:
    """How far an English word says what a Chinese one may mean, itself or a word of its family."""
    found, families = _meant(chinese)
    strength = found.get(english, 0.0)
    if strength < _FAMILY:
        for key, own in families.get(english[:_ROOT], ()):
            if _FAMILY * own > strength and _related(key, english):
                strength = _FAMILY * own
    return strength


@lru_cache(maxsize=1 << 14)
def _meant(key: str) -> tuple[Mapping[str, float], Mapping[str, Sequence[tuple[str, float]]]]:
    """What a Chinese term may mean, each with a strength; and the same by how the English words begin."""
    found = dict(meanings(key))
    families: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for word, strength in found.items():
        families[word[:_ROOT]].append((word, strength))
    return found, families


def _chinese(one: str, other: str) -> float:
    """How far two Chinese words say the same: a gloss in common, one in the other, a character of two in common."""
    if one.startswith("#") or other.startswith("#"):
        return 0.0
    shorter, longer = sorted((one, other), key=len)
    if shorter in longer:
        return 0.0 if longer.endswith(shorter) and longer[0] in _OTHER_KIND else _FAMILY
    ours, theirs = ({gloss.keys for gloss in glosses(word) if gloss.weight > _PART} for word in (one, other))
    if ours & theirs:
        return _LISTED
    common = set(one) & set(other)
    inner = {part for part in parts_of(one) if len(part) > 1} & {part for part in parts_of(other) if len(part) > 1}
    if len(common) >= 2 or inner:
        return _PART
    # 收购 and 购买 are near; 货车 and 客车 are two kinds of one thing.
    return _PART if common and max(len(one), len(other)) == 2 and one[-1] != other[-1] else 0.0


def _related(one: str, other: str) -> bool:
    """Whether two English words are of one family: employ, employee; what the lexicon knows as two things is not."""
    ours, theirs = senses_of(one), senses_of(other)
    if ours.own and theirs.own and not (ours.same(theirs) or ours.includes(theirs)):
        return False
    if one[:_ROOT] != other[:_ROOT] or not (one.isalpha() and other.isalpha()) or min(len(one), len(other)) < _ROOT:
        return False
    shared = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    longer = max(len(one), len(other))
    return shared >= _FAMILY * longer and longer - shared <= 4
