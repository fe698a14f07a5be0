"""What speaks for and against it that two sentences say the same: witnesses that a reader could check, as numbers.

Each is small where it says little. How much each counts was learned (`sameness.tsv`, decision 28); which there are was
decided by what two reports of one fact share on real days: parts of their words, names, figures, hardly ever wording.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache, lru_cache
from itertools import pairwise, product
from math import log
from typing import Literal, Protocol

from briefer.dictionary.lexicon import is_proper
from briefer.dictionary.related import senses_of
from briefer.dictionary.thesaurus import excludes
from briefer.facts.claims import Claims
from briefer.facts.figures import Figure
from briefer.facts.turns import AXES, OTHERWISE
from briefer.pairing.alignment import Alignment
from briefer.pairing.content import Content, Word
from briefer.text.patterns import lazy
from briefer.text.tables import table

SHARED = 0.3
"""A word that is said less than this by the other side is left over."""
SAYS = 1.5
"""What weighs so much is more than a form of speech."""
ONE_THING = 5
"""Where so many telling words at most are left over on both sides together, one stands in the place of another."""
TIED = 0.5
_LOOSELY = 0.8
_HALF_TOLD = 0.7
GOODS, BEINGS = frozenset("afnst"), frozenset("lp")
"""Fields of words (`dictionary.related`): things that are traded, built or found; places and people."""
_CLAUSE: Mapping[str, re.Pattern[str]] = {
    "zh": lazy("[，；：。]"),
    "en": lazy(r"[,;:](?!\d)|[–—]| (?=(?:after|as|while|which|who|when|but|and that)\b)"),
}
_CLAUSE_WEIGHS = 12.0
"""A clause that weighs less says nothing by itself."""
_MUCH, _SOME, _LITTLE = 6.5, 4.0, 1.0
"""What a figure tells: a large one or a share of something; another one; a small count or a number in a row."""
_LARGE, _SMALL = 100, 31
_MUCH_LEFT = 4.0
_TURNS = frozenset(meaning for sides in AXES.values() for side in sides for meaning in side)
"""Meanings that say which way it goes: rose, rejected."""
FIGURES = frozenset(("count", "percent", "times", "votes", "money", "mass", "duration", "point"))
DAYS = frozenset(("day", "weekday", "date.day", "date.month", "date.year", "season"))
NO_TURNS = frozenset(("name", "party", "place", "office"))
"""Reasons of `facts.contradiction`: figures, days; and those that say nothing of which way it goes."""
NAMES = (
    "share of the first", "share of the second", "a clause of both", "smaller weight", "names in common",
    "figures in common", "countries in common", "no name, figure or country", "no name or figure",
    "days between", "length of the shorter", "length of the longer", "one language", "smaller share, one language",
    "names left on both sides", "names left on one side", "figures left on both sides", "words left on both sides",
    "a thing for another", "an opposite", "one denies", "one is open", "one place changed", "other names",
    "turned in part", "weight left on both sides", "places left on both sides", "one thing for another",
    "meanings that exclude each other", "a meaning that excludes one half told", "a meaning that excludes one told",
    "turns in common", "turns left on both sides", "turns left on one side", "other figures", "another day",
    "another turn", "a known name and another",
)  # fmt: skip
"""What each number is, in order."""


Question = Literal["matter", "matter with an encoder", "across", "within"]


class Side(Protocol):
    """A sentence made ready to be compared."""

    @property
    def text(self) -> str:
        """It as it stands."""

    @property
    def language(self) -> str:
        """``zh`` or ``en``."""

    @property
    def content(self) -> Content:
        """Its words."""

    @property
    def claims(self) -> Claims:
        """What it pins down."""


def met(sides: tuple[Side, Side], aligned: Alignment, *, days: int) -> tuple[float, ...]:
    """The first of the numbers that `NAMES` names, by what both of two sentences say: all that ``matter`` asks for.

    They are `aligned`, the Chinese one first; `days` lie between them. What they pin down is not looked at.
    """
    contents = (sides[0].content, sides[1].content)
    told = (aligned.left, aligned.right)
    shares = [covered(*each) for each in zip(contents, told, strict=True)]
    weights = [part * sum(word.weight for word in side.words) for side, part in zip(contents, shares, strict=True)]
    within = contents[0].language == contents[1].language
    tied = [contents[0].words[i] for i, _ in aligned.pairs if aligned.left[i] >= TIED]
    named = sum(word.weight for word in tied if word.name and not word.country)
    counted = _in_common(contents[0].figures, contents[1].figures)
    countries = len({word.country for word in tied if word.country})
    lengths = sorted(len(content.words) / 10 for content in contents)
    return (
        shares[0],
        shares[1],
        min(_clause(side, part) for side, part in zip(sides, told, strict=True)),
        log(1 + min(weights)),
        min(named, 9.0) / 5,
        min(counted, 9.0) / 5,
        float(min(countries, 3)),
        float(not (named or counted or countries)),
        float(not (named or counted)),
        float(min(days, 3)),
        min(lengths[0], 3.0),
        min(lengths[1], 5.0),
        float(within),
        within * min(shares),
    )


def witnesses(
    sides: tuple[Side, Side], aligned: Alignment, *, denies: bool, doubts: Sequence[str], days: int
) -> tuple[float, ...]:
    """The numbers that `NAMES` names, of two sentences that are `aligned`, the Chinese one first.

    `denies`: only one says "not"; `doubts`: why parts of them contradict each other; `days` lie between them.
    """
    contents = (sides[0].content, sides[1].content)
    told = (aligned.left, aligned.right)
    left = [
        [word for word in rest(side, part) if not _grows(side, word)] for side, part in zip(contents, told, strict=True)
    ]
    names = [_names(side) for side in left]
    figures = [sum(word.figure >= 0 or word.key.startswith("#") for word in side) for side in left]
    telling = [[word for word in side if word.weight >= SAYS] for side in left]
    within = contents[0].language == contents[1].language
    changed = bool(telling[0]) and bool(telling[1])
    copied = within and all(_is_half_told(*each) for each in zip(contents, told, strict=True))
    over = min(min(sum(word.weight for word in side) for side in telling) / 10, _MUCH_LEFT)
    doubt = doubts[0] if doubts else ""
    turns = [
        [part for word, part in zip(side.words, said, strict=True) if word.meanings & _TURNS]
        for side, said in zip(contents, told, strict=True)
    ]
    turned = [sum(part < SHARED for part in side) for side in turns]
    return (
        *met(sides, aligned, days=days),
        float(min(*names, 3)),
        float(min(max(names), 4)),
        float(min(*figures, 2)),
        float(changed),
        float(_exchanged(*telling)),
        float(_opposed(telling, contents, told)),
        float(denies),
        float(sides[0].claims.stance.open != sides[1].claims.stance.open),
        in_order(*contents) if copied else 0.0,
        float(doubt == "name"),
        float(doubt not in ("", "name")),
        over,
        float(all(any(_is_place(word) for word in side) for side in left)),
        float(sum(map(len, telling)) <= ONE_THING and _exchanged(*telling)),
        *_excluded(contents, told),
        float(min(*(sum(part >= TIED for part in side) for side in turns), 3)),
        float(min(*turned, 3)),
        float(min(max(turned), 3)),
        float(not FIGURES.isdisjoint(doubts)),
        float(not DAYS.isdisjoint(doubts)),
        float(not (FIGURES | DAYS | NO_TURNS).issuperset(doubts)),
        float(min(max(min(_known(one), _named(other)) for one, other in (left, left[::-1])), 2)),
    )


def _known(left: Sequence[Word]) -> int:
    """How many names are left over that the lexicon knows: the other text would say them in a way that is known."""
    return sum(is_proper(word.key) and not word.country for word in left)


def _named(left: Sequence[Word]) -> int:
    return sum((word.name or is_proper(word.key)) and not word.country for word in left)


def _excluded(
    contents: tuple[Content, Content], told: tuple[Sequence[float], Sequence[float]]
) -> tuple[float, float, float]:
    """How many words left over exclude, by the thesaurus, one that is left over too; one half said; one said."""
    left = [rest(side, part) for side, part in zip(contents, told, strict=True)]
    found = [0, 0]
    for side in (0, 1):
        others = list(zip(contents[1 - side].words, told[1 - side], strict=True))
        for word in left[side]:
            parts = [part for other, part in others if part >= SHARED and excludes(word.listed, other.listed)]
            found[0] += any(part < _LOOSELY for part in parts)
            found[1] += any(part >= _LOOSELY for part in parts)
    both = sum(excludes(one.listed, other.listed) for one, other in product(*left))
    return float(min(both, 3)), float(min(found[0], 2)), float(min(found[1], 2))


def _names(left: Sequence[Word]) -> int:
    """How many names are left over; single characters side by side that are no words are one (周志远)."""
    found = sum(word.name or bool(word.country) for word in left)
    ended = -1
    for one, other in pairwise(left):
        loose = all(len(word.key) == 1 and not word.name and not word.key.isascii() for word in (one, other))
        if loose and one.end == other.start:
            found += ended != one.end
            ended = other.end
    return found


def _grows(side: Content, word: Word) -> bool:
    """Whether it counts those whom something befell: later reports give more."""
    return word.figure >= 0 and side.figures[word.figure].grows


def _is_half_told(side: Content, said: Sequence[float]) -> bool:
    """Whether the other text only half says a word: in a copy that stands in the place of another one (电站, 电场)."""
    return any(
        part < _HALF_TOLD and word.weight >= SAYS and _tells(word) and not _grows(side, word)
        for word, part in zip(side.words, said, strict=True)
    )


def _is_place(word: Word) -> bool:
    return (word.name or word.key.isascii()) and "l" in senses_of(word.key).fields


def covered(side: Content, said: Sequence[float]) -> float:
    """How much of the weight of a side the other one says (0..1)."""
    total = sum(word.weight for word in side.words)
    part = sum(word.weight * part for word, part in zip(side.words, said, strict=True))
    return part / total if total else 0.0


def rest(side: Content, said: Sequence[float]) -> tuple[Word, ...]:
    """The words of a side that are left over, and say something by themselves."""
    return tuple(word for word, part in zip(side.words, said, strict=True) if part < SHARED and _tells(word))


def _tells(word: Word) -> bool:
    """Whether it says anything by itself: of the words of one character only what is traded, built or found (铜)."""
    if word.source or word.key == "#1" or word.key.startswith("#w") or "faint" in word.meanings:
        return False
    return len(word.key) > 1 or bool(senses_of(word.key).fields & GOODS)


def _clause(side: Side, said: Sequence[float]) -> float:
    """How much the other text says of that clause of `side` of which it says most."""
    cuts = [0, *(match.end() for match in _CLAUSE[side.language].finditer(side.text)), len(side.text)]
    best = 0.0
    words = side.content.words
    for start, end in pairwise(cuts):
        own = [(word.weight, part) for word, part in zip(words, said, strict=True) if start <= word.start < end]
        total = sum(weight for weight, _ in own)
        if total >= _CLAUSE_WEIGHS:
            best = max(best, sum(weight * part for weight, part in own) / total)
    return best


def _in_common(ours: Sequence[Figure], theirs: Sequence[Figure]) -> float:
    return sum(_worth(one) for one in ours if any(one.equals(other) for other in theirs))


def _worth(figure: Figure) -> float:
    size = abs(figure.value)
    if figure.kind in ("ordinal", "round") or (figure.kind == "count" and size <= _SMALL):
        return _LITTLE if size > 2 else 0.0
    return _MUCH if size >= _LARGE or figure.kind in ("percent", "point") else _SOME


def _exchanged(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether one thing, person or place stands where the other text has another: cod and mackerel."""
    for one, other in product(left, right):
        ours, theirs = senses_of(one.key).fields, senses_of(other.key).fields
        goods = bool(ours & GOODS) and bool(theirs & GOODS)
        if not (one.name or other.name) and (goods or ours & theirs & BEINGS):
            return True
    return False


def _opposed(
    telling: Sequence[Sequence[Word]], contents: tuple[Content, Content], told: Sequence[Sequence[float]]
) -> bool:
    """Whether what is left over of one text is the opposite of something that the other says loosely at most."""
    for side in (0, 1):
        other = [word for word, part in zip(contents[1 - side].words, told[1 - side], strict=True) if part < _LOOSELY]
        for one, two in product(telling[side], other):
            if not (one.name or two.name) and (_against(one.key, two.key) or exchanged(one, two)):
                return True
    return False


@lru_cache(maxsize=1 << 16)
def _against(one: str, other: str) -> bool:
    """Whether one word is the opposite of another, or of what that is a kind of."""
    ours, theirs = senses_of(one), senses_of(other)
    return not (
        ours.opposites.isdisjoint(theirs.own | theirs.kinds) and theirs.opposites.isdisjoint(ours.own | ours.kinds)
    )


def exchanged(one: Word, other: Word) -> bool:
    """Whether two words say different things of one group of meanings."""
    return bool(one.meanings and other.meanings) and any(otherwise(one, other, group) for group in OTHERWISE)


def otherwise(one: Word, other: Word, group: frozenset[str]) -> bool:
    """Whether two words say different things of one `group` of meanings: sold and bought."""
    ours, theirs = one.meanings & group, other.meanings & group
    return bool(ours) and bool(theirs) and ours.isdisjoint(theirs)


def in_order(left: Content, right: Content) -> float:
    """How much of both stands in the other word by word in the same order (0..1)."""
    keys = [[word.key for word in side.words] for side in (left, right)]
    return SequenceMatcher(None, keys[0], keys[1], autojunk=False).ratio()


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for line in table(__package__, "sameness.tsv").splitlines():
        if not line.startswith("#"):
            question, name, weight = line.split("\t")
            found.setdefault(question, {})[name] = float(weight)
    return found


def odds(question: Question, told: Sequence[float], *, score: float = 0.0, nearness: float = 0.0) -> float:
    """The logarithm of the odds that two sentences, by their witnesses, are what `question` asks.

    ``matter``: they tell of one matter as reports of one fact do, among all of a day. ``across`` and ``within``: they
    agree, where they tell of one matter, in two languages or in one. Of `told` the first ones, as of `met`, are enough
    for ``matter``. `score` (0..1) says how far they stand out among their neighbours (`likeness`), `nearness` (-1..1)
    what an encoder makes of them (`pairing.nearness`).
    """
    known = {"constant": 1.0, "score": score, "nearness": nearness, **dict(zip(NAMES, told, strict=False))}
    return sum(weight * known[name] for name, weight in _weights()[question].items())
