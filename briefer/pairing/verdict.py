"""Whether two sentences say the same, in one language or two: same, unsure or differs, and why. The one place.

This is one module because each of its rules looks at the same alignment, and their order is the verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, combinations, product
from math import inf

from briefer.dictionary.related import senses_of
from briefer.dictionary.terms import Term, chinese_terms, english_terms
from briefer.facts.claims import Claims, claims_of
from briefer.facts.concepts import Hit, hits
from briefer.facts.contradiction import LONG, contradiction, doubtless, in_part
from briefer.facts.roles import acting, in_body_zh, moved
from briefer.facts.sources import sources
from briefer.facts.turns import AXES
from briefer.model import Verdict
from briefer.pairing.alignment import Alignment, align
from briefer.pairing.content import Content, Word, content
from briefer.pairing.witnesses import (
    BEINGS,
    GOODS,
    ONE_THING,
    SAYS,
    Question,
    covered,
    exchanged,
    in_order,
    met,
    odds,
    rest,
    witnesses,
)
from briefer.sound.similarity import alike
from briefer.text.days import days_between
from briefer.text.fold import fold
from briefer.text.patterns import lazy

HALF = 0.5
"""Two sentences of which each says so much of the other share much."""
_RELATED = 0.2
"""What shares less tells of two things, and whether it contradicts is not asked."""
_ALL_BUT = 0.62
"""Where so much is said by both, a word that is left on both sides is what tells them apart."""
_NEARLY, _WHOLLY = 0.85, 0.95
"""Nearly all; all but a word that says little."""
_SIDE_BY_SIDE = {"en": 14, "zh": 5}
"""Names so many characters apart may be one party."""
SOFT = frozenset(("words", "more", "little"))
"""Reasons that leave it open; what is likely all the same says the same."""
LEAST = 0.3
"""Where the smaller share is less, nobody can tell."""
_MATTER: Mapping[Question, float] = {"across": 0.0, "within": 1.5}
"""The log odds from which two texts tell of one matter, as far as their own words say: in one language words are shared
sooner."""
_AGREE: Mapping[Question, float] = {"across": 1.4, "within": 1.35}
"""The log odds from which two texts of one matter say the same of it, in two languages and in one."""
_COPIED = 0.6
"""Of texts of which so much stands in the same order one follows the other: a word that turns it is the news."""
_BESIDES = 0.2
"""What shares less of all that is no name tells of the same people only."""
_FEW = 3
"""So many words in two languages; more are another way to say it."""
TURNS = frozenset(m for sides in AXES.values() for side in sides for m in side) | {
    "not",
    "undo",
    "impose",
    "consider",
    "propose",
    "plan",
    "will",
    "if",
    "possible",
    "former",
    "in_force",
    "done",
    "sign",
}
"""Meanings of which one word more or less makes another report of the same words."""
_NEGATIVE = frozenset((
    "reject", "deny", "leave", "fail", "stop", "drop", "undo", "lose", "postpone", "missing", "no_effect", "pull_back",
    "bankrupt", "fall", "low", "resign", "safe", "contained", "not", "not_at_all_not", "if",
))  # fmt: skip
"""Meanings by which the other side may say "not" (would not sign, refused to)."""
_DOUBTFUL = 0.02
"""From this likeness by sound on, names may be one (see `facts.contradiction`)."""
_REACH = {"en": 30, "zh": 8}
"""So many characters behind it "will" reaches."""
_CLAUSE = lazy(r"[，。；：;]|,(?!\d)")
_HAVE = lazy(r"\b(?:has|have|had)(?: already| now)? $")
_ANCHORED = 0.5
_WHERE = {"en": lazy(r"\b(?:in|at|near|off|outside) (?:the )?$"), "zh": lazy("[在于]$")}
"""Before a place where something is done, which does nothing."""
_TELLING = 4.0
"""What weighs so much is news when it is left over."""


@dataclass(frozen=True)
class Said:
    """A sentence made ready to be compared."""

    text: str
    language: str
    published: str = ""

    @cached_property
    def terms(self) -> Sequence[Term]:
        """Its words, numbers and names."""
        return chinese_terms(self.text) if self.language == "zh" else english_terms(self.text)

    @cached_property
    def claims(self) -> Claims:
        """What it pins down, whoever its source is."""
        text = self.text
        for span in sources(text, self.language):
            text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
        told = [term for term in self.terms if not text[term.start : term.end].isspace()]
        return claims_of(text, self.language, told, self.published)

    @cached_property
    def content(self) -> Content:
        """Its words."""
        return content(self.text, self.language, self.terms, self.published)

    @cached_property
    def hits(self) -> Sequence[Hit]:
        """What it says, in meanings."""
        return hits(self.text, self.language)

    @cached_property
    def folded(self) -> str:
        """Its text as it is compared."""
        return fold(self.text) if self.language == "zh" else self.text


@dataclass(frozen=True, slots=True)
class Compared:
    """What two sentences share: the part of the weight of each that the other says, and what is left over."""

    left: float
    right: float
    over: tuple[tuple[Word, ...], tuple[Word, ...]]
    rest: tuple[tuple[Word, ...], tuple[Word, ...]]
    """All that is left, of little weight too."""
    reason: str
    """Why they cannot be one report, or empty."""
    aligned: Alignment
    """Word against word; the Chinese text is the left where the languages differ."""


def compared(one: Said, other: Said, least: float = _RELATED) -> Compared:
    """What the two share; the Chinese one is the left where the languages differ.

    What shares less than `least` is not asked whether it contradicts.
    """
    if (one.language, other.language) == ("en", "zh"):
        one, other = other, one
    aligned = _aligned(one, other)
    ours, theirs = (covered(side.content, part) for side, part in ((one, aligned.left), (other, aligned.right)))
    left_over = tuple(rest(side.content, part) for side, part in ((one, aligned.left), (other, aligned.right)))
    over = tuple(_over(side.content, part) for side, part in ((one, aligned.left), (other, aligned.right)))
    if min(ours, theirs) < least:
        return Compared(ours, theirs, (over[0], over[1]), (left_over[0], left_over[1]), "", aligned)
    nearly = one.language == other.language and min(ours, theirs) >= _NEARLY
    turned = (
        chain(_ahead(one, other, aligned), _lifted(one, other), _denied(one, other, aligned) if nearly else ())
        if _is_short(one, other)
        else iter(())
    )
    plainly = contradiction if nearly else doubtless
    reason = plainly(one.claims, other.claims) or next(_swapped(one, other, aligned), "") or next(turned, "")
    return Compared(ours, theirs, (over[0], over[1]), (left_over[0], left_over[1]), reason, aligned)


@lru_cache(maxsize=1 << 13)
def _aligned(one: Said, other: Said) -> Alignment:
    return align(one.content, other.content)


@lru_cache(maxsize=1 << 13)
def share(one: Said, other: Said) -> float:
    """How much of each the other says (0..1, six places), the smaller share."""
    if (one.language, other.language) == ("en", "zh"):
        one, other = other, one
    aligned = _aligned(one, other)
    return round(min(covered(one.content, aligned.left), covered(other.content, aligned.right)), 6)


@lru_cache(maxsize=1 << 13)
def met_by(one: Said, other: Said) -> tuple[float, ...]:
    """What speaks for it that they tell of one matter (see `witnesses.met`)."""
    if (one.language, other.language) == ("en", "zh"):
        one, other = other, one
    return met((one, other), _aligned(one, other), days=_days(one, other))


def matter(one: Said, other: Said) -> float:
    """The log odds (six places) that they tell of one matter as reports of one fact do; whether they contradict each
    other is not asked. Minus infinity where too little is shared for anybody to tell."""
    return -inf if share(one, other) < LEAST else round(odds("matter", met_by(one, other)), 6)


def same(one: Said, other: Said) -> bool:
    """Whether they are judged the same. Nearly all pairs are refused by what they share, before they are judged."""
    return matter(one, other) >= _MATTER[_question(one, other)] and judge(one, other).verdict == "same"


@dataclass(frozen=True, slots=True)
class Judged:
    """What two sentences are to each other, why, and how much of each the other says (0..1, the smaller share)."""

    verdict: Verdict
    reason: str
    score: float


@lru_cache(maxsize=1 << 13)
def judge(one: Said, other: Said, *, least: float = _RELATED) -> Judged:
    """What the two are to each other.

    They differ where what they pin down cannot both be right. They are the same where nothing of that kind stands
    against it, they tell of one matter, and what is left over speaks for other words and not for another thing: "two
    tonnes of cocaine" and "two tonnes of cigarettes" contradict no list of opposites.
    """
    if (one.language, other.language) == ("en", "zh"):
        return judge(other, one, least=least)
    found = compared(one, other, least)
    score = round(min(found.left, found.right), 6)
    if found.reason:
        return Judged("differs", found.reason, score)
    within = one.language == other.language
    reversed_ = within and score >= _NEARLY and _reversed(one, other, found.aligned)
    if reversed_ or (within and score >= _WHOLLY and any(_swapped(one, other, found.aligned, _is_heavy))):
        return Judged("differs", "role", score)
    if score < LEAST:
        return Judged("unsure", "little", score)
    if besides_names(one, other, found) < _BESIDES:
        return Judged("unsure", _doubt(one, other, found) or "words", score)
    question = _question(one, other)
    turned = _turned(one, other, found) and in_order(one.content, other.content) >= _COPIED
    may_agree = not turned and matter(one, other) >= _MATTER[question]
    if may_agree and odds(question, told_by(one, other, found.aligned)) >= _AGREE[question]:
        return Judged("same", "", score)
    if against := _perhaps_against(one, other, found):
        return Judged("differs", against, score)
    return Judged("unsure", _doubt(one, other, found) or "more", score)


def _question(one: Said, other: Said) -> Question:
    return "within" if one.language == other.language else "across"


def _perhaps_against(one: Said, other: Said, found: Compared) -> str:
    """Why two texts that are not the same contradict each other, by what errs now and then, or empty."""
    if (one.language, other.language) == ("en", "zh"):
        one, other = other, one
    reason = contradiction(one.claims, other.claims) or ""
    if reason == "name" and one.language != other.language:
        # A name that the other text has in other pieces, or half translated, is not another one.
        named = [any(word.name and not word.country for word in side) for side in found.rest]
        reason = reason if all(named) else ""
    return reason or (next(_denied(one, other, found.aligned), "") if _is_short(one, other) else "")


def besides_names(one: Said, other: Said, found: Compared) -> float:
    """How much of what two texts say besides names and countries the other says (0..1), the smaller share."""
    if (one.language, other.language) == ("en", "zh"):
        one, other = other, one
    shares = []
    for side, said_of in ((one, found.aligned.left), (other, found.aligned.right)):
        words = [
            (word.weight, part) for word, part in zip(side.content.words, said_of, strict=True) if not _is_named(word)
        ]
        total = sum(weight for weight, _ in words)
        shares.append(sum(weight * part for weight, part in words) / total if total else 1.0)
    return min(shares)


def _is_named(word: Word) -> bool:
    return word.name or bool(word.country)


def told_by(one: Said, other: Said, aligned: Alignment, *, days: int | None = None) -> tuple[float, ...]:
    """What speaks for and against it that the two say the same (see `witnesses`); `days` lie between, else as many as
    between their publication."""
    if (one.language, other.language) == ("en", "zh"):
        one, other = other, one
    days = _days(one, other) if days is None else days
    denies = bool(_only_one_denies(one, other)) or "polarity" in _denied(one, other, aligned)
    return witnesses((one, other), aligned, denies=denies, doubts=in_part(one.claims, other.claims), days=days)


def _days(one: Said, other: Said) -> int:
    """How many days lie between their publication."""
    return days_between(*sorted((one.published[:10], other.published[:10]))) or 0


def _doubt(one: Said, other: Said, found: Compared) -> str:
    """Why two texts that nothing parts may say something else all the same, or empty."""
    score = min(found.left, found.right)
    if one.language == other.language and score >= _ALL_BUT:
        if turned := _turned(one, other, found):
            return turned
        if all(any(word.weight >= SAYS for word in side) for side in found.rest):
            return "words"
    apart = next(_substituted(*found.rest), "") or (_only_one_denies(one, other) if _is_short(one, other) else "")
    if apart:
        return apart
    left, right = found.over
    if left and right:
        if _other_names(left, right):
            return "name"
        doubtful = any(alike(a.form, b.form) >= _DOUBTFUL for a in left for b in right if a.name and b.name)
        if one.language != other.language and len(left) + len(right) <= _FEW and not doubtful:
            return "words"
    return "little" if score < HALF else ""


def _turned(one: Said, other: Said, found: Compared) -> str:
    """Why two texts of nearly the same words may be two reports: a word that turns what is told, will or has."""
    if one.language != other.language or min(found.left, found.right) < _ALL_BUT:
        return ""
    if _is_ahead(one) != _is_ahead(other):
        return "stage"
    return "words" if any(word.meanings & TURNS for side in found.rest for word in side) else ""


def _is_ahead(side: Said) -> bool:
    """Whether what it tells lies ahead: will, next month."""
    return "will" in side.claims.stance.meanings


def tells_else(one: Said, other: Said) -> bool:
    """Whether two texts in nearly the same words differ in one that matters: 30 days and 60 days."""
    judged = judge(one, other)
    return judged.verdict == "differs" or judged.reason in ("words", "name", "object", "polarity", "stage")


@lru_cache(maxsize=1 << 13)
def said(text: str, language: str, published: str = "") -> Said:
    """A text made ready to be judged; `language` is ``zh`` or ``en``."""
    return Said(text, language, published)


def _substituted(left: Sequence[Word], right: Sequence[Word]) -> Iterator[str]:
    """That one thing, person or place stands where the other text has another: cod and mackerel; or an opposite."""
    telling = [[word for word in side if word.weight >= SAYS] for side in (left, right)]
    if sum(map(len, telling)) > ONE_THING:
        return  # all is said otherwise: two things of one kind are there by chance
    for one, other in product(left, right):
        if min(one.weight, other.weight) < SAYS or one.name or other.name:
            continue
        ours, theirs = senses_of(one.key), senses_of(other.key)
        if ours.opposes(theirs) or exchanged(one, other):
            yield "words"
        if (ours.fields & GOODS and theirs.fields & GOODS) or ours.fields & theirs.fields & BEINGS:
            yield "object"


def _only_one_denies(one: Said, other: Said) -> str:
    """Whether one of them says no, and nothing in the other does."""
    for mine, plain in ((one, other), (other, one)):
        says = frozenset(meaning for hit in plain.hits for meaning in hit.meanings)
        if _nots(mine) and not says & _NEGATIVE:
            return "polarity"
    return ""


def _other_names(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether both have a name left over, and none of them may be the other by sound."""
    ours, theirs = ([word for word in side if word.name or word.country] for side in (left, right))
    doubtful = any(alike(one.form, other.form) >= _DOUBTFUL for one in ours for other in theirs)
    return bool(ours) and bool(theirs) and not doubtful


def _is_short(one: Said, other: Said) -> bool:
    return max(one.claims.size, other.claims.size) <= LONG


def anchored(one: Said, other: Said) -> bool:
    """Whether both have a name that is no country, or a figure of two digits and more."""
    if (one.language, other.language) == ("en", "zh"):
        one, other = other, one
    aligned = _aligned(one, other)
    words = one.content.words
    return any(
        aligned.left[i] >= _ANCHORED
        and ((words[i].name and not words[i].country) or sum(map(str.isdigit, words[i].key)) > 1)
        for i, _ in aligned.pairs
    )


def anchors(one: Said, aligned: Alignment) -> int:
    """How many names, countries and figures of a text the other one holds; `one` is the left of what is aligned."""
    words = one.content.words
    return sum(
        aligned.left[i] >= _ANCHORED
        and (words[i].figure >= 0 or words[i].name or bool(words[i].country) or words[i].key.startswith("#"))
        for i, _ in aligned.pairs
    )


def _over(side: Content, said: Sequence[float]) -> tuple[Word, ...]:
    return tuple(word for word in rest(side, said) if word.weight >= _TELLING)


def _is_party(side: Said, number: int) -> bool:
    word = side.content.words[number]
    if side.language == "zh" and not word.country and in_body_zh(side.folded, (word.start, word.end)):
        return True
    before = side.folded[max(word.start - 8, 0) : word.start]
    return (word.name or bool(word.country)) and not _WHERE[side.language].search(before)


def _is_heavy(side: Said, number: int) -> bool:
    """What may act or be acted upon in texts of nearly the same words: anything that says much."""
    return side.content.words[number].weight >= SAYS


def _reversed(one: Said, other: Said, aligned: Alignment) -> bool:
    """Whether two names stand the other way round in the same words, and not side by side (A and B met)."""
    parties = [(i, j) for i, j in aligned.pairs if _is_party(one, i) and _is_party(other, j)]
    for (i, j), (k, m) in combinations(parties if len(parties) <= _FEW else (), 2):
        if j == m or (i < k) == (j < m):
            continue
        first, second = sorted(one.content.words[n].start for n in (i, k))
        tells_of_it = any("say" in word.meanings for word in one.content.words[min(i, k) : max(i, k)])
        apart = tells_of_it or second - first > _SIDE_BY_SIDE[one.language]
        same_deed = bool(one.claims.stance.meanings.keys() & other.claims.stance.meanings.keys())
        if apart and (same_deed or not any("by" in side.text for side in (one, other))):
            return True
    return False


def _swapped(
    one: Said, other: Said, aligned: Alignment, party: Callable[[Said, int], bool] = _is_party
) -> Iterator[str]:
    """That who acts in the one is acted upon in the other; `party` tells who may."""
    parties = [(i, j) for i, j in aligned.pairs if party(one, i) and party(other, j)]
    for (i, j), (k, m) in combinations(parties, 2):
        if j == m:
            continue
        if all(_moved(one, a) * _moved(other, b) < 0 for a, b in ((i, j), (k, m))):
            yield "role"
        ours = _acting(one, i, k)
        theirs = _acting(other, j, m)
        if any(ours[kind] * theirs[kind] < 0 for kind in ours.keys() & theirs.keys()):
            yield "role"


def _ahead(one: Said, other: Said, aligned: Alignment) -> Iterator[str]:
    """That what lies ahead in the one has happened in the other."""
    for i, j in aligned.pairs:
        ours, theirs = one.content.words[i], other.content.words[j]
        for (side, word), (past, done) in (((one, ours), (other, theirs)), ((other, theirs), (one, ours))):
            if _lies_ahead(side, word) and _has_happened(past, done) and not _lies_ahead(past, done):
                yield "stage"


def _lifted(one: Said, other: Said) -> Iterator[str]:
    """That a restraint is undone in the one and stands in the other."""
    sides = [side.claims.stance.meanings.keys() for side in (one, other)]
    if all("restraint" in side for side in sides) and sum("undo" in side or "stop" in side for side in sides) == 1:
        yield "operation"


def _denied(one: Said, other: Said, aligned: Alignment) -> Iterator[str]:
    """That one of them denies what the other says."""
    ours, theirs = _nots(one), _nots(other)
    plain = other if ours else one
    if bool(ours) == bool(theirs) or plain.claims.stance.meanings.keys() & _NEGATIVE:
        return
    if any((i in ours) != (j in theirs) for i, j in aligned.pairs if i in ours or j in theirs):
        yield "polarity"


def _nots(side: Said) -> frozenset[int]:
    """The words that a "not" denies: the first telling ones behind it."""
    found = set()
    for hit in side.hits:
        if "not" in hit.meanings:
            behind = [
                n
                for n, word in enumerate(side.content.words)
                if 0 <= word.start - hit.end <= _REACH[side.language]
                and word.weight >= 1
                and not _CLAUSE.search(side.folded, hit.end, word.start)
            ]
            found.update(behind[:1])
    return frozenset(found)


def _lies_ahead(side: Said, word: Word) -> bool:
    reach = _REACH[side.language]
    return any(
        "will" in hit.meanings
        and 0 <= word.start - hit.end <= reach
        and not _CLAUSE.search(side.folded, hit.end, word.start)
        for hit in side.hits
    )


def _has_happened(side: Said, word: Word) -> bool:
    if side.language == "zh":
        return side.folded[word.end : word.end + 1] == "了" or side.folded[
            max(word.start - 2, 0) : word.start
        ].endswith("已")
    form = side.text[word.start : word.end].lower()
    return (
        not word.name
        and bool(_HAVE.search(side.text[: word.start]))
        and form.endswith(("ed", "en", "un", "ut", "lt", "id", "ld"))
    )


def _moved(side: Said, number: int) -> int:
    word = side.content.words[number]
    return moved(side.folded, side.language, (word.start, word.end))


def _acting(side: Said, first: int, second: int) -> Mapping[str, int]:
    one, other = side.content.words[first], side.content.words[second]
    return acting(side.folded, side.language, side.hits, (one.start, one.end), (other.start, other.end))
