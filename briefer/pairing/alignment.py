"""What of two texts says the same, word by word, in one language or in two, and what of either is left over."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import islice, pairwise, takewhile

from briefer.dictionary.chinese import parts_of
from briefer.dictionary.lexicon import glosses, is_proper
from briefer.dictionary.related import senses_of
from briefer.dictionary.terms import Term, meanings
from briefer.dictionary.thesaurus import Meanings, Meant, excludes, meant
from briefer.facts.claims import countries, countries_of
from briefer.facts.concepts import hits
from briefer.facts.days import placed
from briefer.facts.figures import Figure, figures
from briefer.pairing.rarity import rarity
from briefer.sound.cuts import promising, transcribes
from briefer.sound.letters import letters
from briefer.sound.similarity import alike
from briefer.text.fold import fold
from briefer.text.patterns import lazy

_LISTED = 0.8
_SOUND = 0.6
_MEANT = 0.3
_FAMILY = 0.6
_PART = 0.5
_SYNONYM, _KIND = 0.75, 0.5
_TAKEN = 0.2
"""What a word says of another one besides the one that it says better."""
_SURE = 0.9
"""The likeness by sound from which what the lexicon takes for words is a name."""
_PIECES, _SHORTEST, _LONGEST_NAME = 5, 2, 8
"""A name is cut into so many words at most; its characters."""
_OTHER_KIND = "半副非前反准亚未无不"
"""What makes another thing of the word behind it: 半决赛 is no 决赛."""
_PREFIX = lazy(r"\b(self|non|anti|semi|ex|pre|sub|half|un)-$", 2)
"""The same in English: the self-employed are no employees."""
_TRANSLATED = "北南东西新上下大小老旧"
_UNKNOWN = 7.0
"""What weighs so much is no word of every day (North, Party)."""
_NOT = ("n't", "n’t")
_ROOT = 4
"""Words of one family begin with so many letters in common."""
_FAINT = frozenset(
    (
        "faint",
        "will",
        "not",
        "if",
        "say",
        "whether",
        "some",
        "all",
        "done",
        "mutual",
        "head",
        "high",
        "low",
        "possible",
        "early",
    )
)
"""Meanings that alone tie nothing."""
_NO_DAY = frozenset[date]()
_PLAIN = 0.45
"""What words of every day (say, will, one) weigh, beside others."""


@dataclass(frozen=True, slots=True)
class Word:
    """A content word, number or name: its place, its key, what it tells, and what it may mean."""

    start: int
    end: int
    key: str
    form: str
    name: bool
    weight: float
    meanings: frozenset[str]
    ties: frozenset[str]
    """Those of the meanings that a word of the other text may share."""
    listed: Meanings
    """What it may mean by the thesaurus."""
    country: str
    figure: int
    """The number of the figure that it is part of, or -1."""
    days: frozenset[date]
    """The days that the date may be that it is part of: 30 June, Tuesday next week."""


@dataclass(frozen=True, slots=True)
class Content:
    """A text made ready to be aligned."""

    language: str
    words: tuple[Word, ...]
    figures: tuple[Figure, ...]
    _marks: dict[bool, tuple[frozenset[str], ...]] = field(default_factory=dict, repr=False, compare=False)

    def marks(self, across: bool) -> tuple[frozenset[str], ...]:
        """What each word is met by (see `_marks`), remembered: a text is compared with several."""
        if across not in self._marks:
            self._marks[across] = tuple(_marks(word, self.language, across=across) for word in self.words)
        return self._marks[across]


def content(text: str, language: str, terms: Sequence[Term], published: str = "") -> Content:
    """The words of `text`, whose terms are known; `published`: an ISO date or empty."""
    folded = fold(text) if language == "zh" else text
    said = hits(text, language)
    known = meant(folded, language)
    ends = [each.end for each in known]
    measured = figures(folded, language)
    dated = placed(folded, language, published)
    words = []
    for term in terms:
        own = [hit for hit in said if hit.start < term.end and term.start < hit.end]
        figure = next((n for n, each in enumerate(measured) if each.start < term.end and term.start < each.end), -1)
        means = frozenset(meaning for hit in own for meaning in hit.meanings)
        key = "not" if term.key.endswith(_NOT) else term.key
        if language == "en" and (prefix := _PREFIX.search(folded[max(term.start - 6, 0) : term.start])):
            key = prefix[1].lower() + key
        words.append(
            Word(
                term.start,
                term.end,
                key,
                term.form or folded[term.start : term.end],
                term.name or is_proper(key),
                _weight(key, language, means),
                means,
                means - _FAINT,
                _listed(known, ends, term),
                _country(key, language),
                figure,
                next((told for span, told in dated if span.start < term.end and term.start < span.end), _NO_DAY),
            )
        )
    return Content(language, tuple(words), tuple(measured))


def _listed(known: Sequence[Meant], ends: Sequence[int], term: Term) -> Meanings:
    """What of the thesaurus a term, or the words that it is one of, may mean; `ends` of those that are `known`."""
    first = bisect_right(ends, term.start)
    here = takewhile(lambda each: each.start < term.end, islice(known, first, None))
    return frozenset[int]().union(*(each.meanings for each in here))


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
    marks = right.marks(across)
    # In one language a word that stands in both texts is said by itself, and says no other one.
    both = frozenset() if across else {word.key for word in left.words} & {word.key for word in right.words}
    links = []
    for i, (one, own) in enumerate(zip(left.words, left.marks(across), strict=True)):
        for j, other in enumerate(right.words):
            apart = own.isdisjoint(marks[j]) or (one.key != other.key and (one.key in both or other.key in both))
            if not apart and (strength := _link(left, one, right, other)) > 0:
                links.append((strength, i, j))
    ours, theirs, best = _competing(links, left.words, right.words)
    if across:
        for i, j, strength in _heard(left, ours, right, theirs):
            ours[i], theirs[j], best[i] = strength, max(theirs[j], strength), j
    for side, said in ((left, ours), (right, theirs)):
        if side.language == "en":
            for number, strength in _given_names(side, said):
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


def _heard(
    zh: Content, ours: Sequence[float], en: Content, theirs: Sequence[float]
) -> Iterator[tuple[int, int, float]]:
    """Names that nothing else ties, by sound: the lexicon cuts a Chinese one into words (利|西昌|斯克, Lysychansk)."""
    names = [
        (j, word.form)
        for j, word in enumerate(en.words)
        if word.name and not word.country and theirs[j] < _LISTED and len(letters(word.form)) >= _ROOT
    ]
    if not names:
        return
    free = [said < _LISTED for said in ours]
    for first in range(len(zh.words)):
        for last in range(first, min(first + _PIECES, len(zh.words))):
            here = zh.words[first : last + 1]
            if not all(free[first : last + 1]) or any(a.end != b.start for a, b in pairwise(here)):
                break
            name = "".join(word.form for word in here)
            if not (_SHORTEST <= len(name) <= _LONGEST_NAME and transcribes(name.lstrip(_TRANSLATED))):
                continue
            for j, form in names:
                likeness = _spelt(name, form)
                if likeness >= _SURE:
                    yield from ((i, j, likeness) for i in range(first, last + 1))


@lru_cache(maxsize=1 << 16)
def _spelt(chinese: str, english: str) -> float:
    """The likeness by sound; 北顿涅茨克 is half translated: (Sievero)donetsk."""
    plain = letters(english)
    if promising(chinese, plain):
        return alike(chinese, english)
    if chinese[0] not in _TRANSLATED or len(chinese) <= _SHORTEST + 1:
        return 0.0
    ends = (plain[at:] for at in range(_ROOT - 1, len(plain) - _ROOT))
    return max((alike(chinese[1:], end) for end in ends if promising(chinese[1:], end)), default=0.0)


def _given_names(side: Content, said: Sequence[float]) -> Iterator[tuple[int, float]]:
    """The other words of a name of which the other text has one: (Eliud) Kipchoge."""
    for one, other in pairwise(range(len(side.words))):
        left, right = side.words[one], side.words[other]
        beside = left.name and right.name and right.start - left.end == 1 and not (left.country or right.country)
        for lacks, has in ((one, other), (other, one)):
            if beside and said[lacks] < _MEANT and said[has] >= _SOUND and side.words[lacks].weight >= _UNKNOWN:
                yield lacks, said[has]


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
    if (one.country and one.country == other.country) or not one.days.isdisjoint(other.days):
        return 1.0
    strength = 0.0 if one.ties.isdisjoint(other.ties) and one.listed.isdisjoint(other.listed) else _LISTED
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


def _weight(key: str, language: str, means: frozenset[str]) -> float:
    plain = not key.startswith("#")
    return rarity(key, language) * (
        _PLAIN if plain and means & {"say", "will", "not", "some", "all", "former", "head", "faint"} else 1.0
    )


def _country(key: str, language: str) -> str:
    if language == "en":
        return countries().get(key, "")
    return next(iter(countries_of(key)), "")
