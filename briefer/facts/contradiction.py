"""Why two texts can't be one report: what they pin down that cannot both be right, in the order it is looked at."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from briefer.facts.claims import Claims, Mention, claims
from briefer.facts.figures import Figure, unmatched
from briefer.facts.turns import AXES
from briefer.sound.similarity import alike

_ALIKE = 0.02
"""Names less alike than this by sound are two: a doubtful likeness forbids nothing."""
LONG = 20
"""A sentence of more words says more than one thing: what one part of it turns, another may not."""
_SOFT = frozenset((
    "condition", "stage", "polarity", "custody", "life", "presence", "outcome", "truth", "judgement", "jobs", "amount",
    "claim", "extreme", "office", "place",
))  # fmt: skip
"""Reasons that a part of a long sentence does not give."""
DOUBTFUL = frozenset((
    "polarity", "condition", "name", "operation", "stage", "direction", "count", "percent", "party", "role", "weekday",
    "times", "votes", "question", "season",
))  # fmt: skip
"""Reasons that err now and then where the words are others, or the language is: witnesses, not proofs."""
_CALENDAR = frozenset(("date.day", "date.month", "weekday"))
_LATIN = "\u2fff"
"""Characters after this one are Chinese."""
_EXCLUSIVE: Mapping[str, frozenset[str]] = {
    "place": frozenset(("north", "south", "east", "west")),
    "round": frozenset(("cup_final", "semi_final", "quarter_final")),
    "period": frozenset(("a_quarter", "a_year", "half_year")),
    "office": frozenset(
        (
            "president",
            "premier",
            "foreign_minister",
            "defence_minister",
            "finance_minister",
            "interior_minister",
            "trade_minister",
            "health_minister",
            "transport_minister",
            "justice_minister",
            "mayor",
            "monarch",
        )
    ),
}
"""Meanings of which two different ones are two reports."""
_ACTS = frozenset(
    (
        "resign",
        "sign",
        "in_force",
        "return",
        "release",
        "expel",
        "elect",
        "appoint",
        "recall",
        "leave",
        "join",
        "go",
        "stop",
        "buy",
    )
)
"""What is another report when it is only asked for."""
_PERIODS = _EXCLUSIVE["period"]
_SIDES = frozenset(meaning for axis in AXES.values() for side in axis for meaning in side)
_DEEDS = frozenset((
    "sign", "in_force", "done", "visit", "meet", "resign", "appoint", "return", "retire", "recall", "build", "sue",
    "attack", "expel", "buy", "sell", "beat", "flee", "elect", "inspect", "seize", "release", "detain", "join", "leave",
    "go", "stop",
))  # fmt: skip
"""What is done once. A rate that is announced to fall has fallen, as news tells it."""
_TURNED = _SIDES | _DEEDS
"""Meanings that a "not" turns into their opposite; others are things."""


def veto(zh: str, en: str) -> str | None:
    """Why the two can't be one report (``duration``, ``round``, ``score``, ``date.month``, ``party``, ...), or None."""
    return contradiction(claims(zh, "zh"), claims(en, "en"))


def contradiction(left: Claims, right: Claims) -> str | None:
    """Why texts of one or of two languages that pin this down can't be one report, or None.

    A kind of figure forbids when both texts have it and share none of its values; so do countries, and an offer
    against a demand; so does an axis (up or down, yes or no, on or off, all or some) on which they stand on opposite
    sides, what is asked or conditional in one only, and what lies ahead in one and is settled in the other. Names of
    two languages forbid when each has one that the other lacks: who leaves a name out contradicts nobody. Within a
    language, where spellings vary with the region, they forbid when none is shared. Counts of those whom something
    befell may differ: they grow between reports.
    """
    return next(_reasons(left, right, long=max(left.size, right.size) > LONG), None)


def doubtless(left: Claims, right: Claims) -> str | None:
    """The same by what hardly ever errs: a "not", a condition or a name may be said in another way."""
    long = max(left.size, right.size) > LONG
    reasons = _reasons(left, right, long=long, names=False)
    return next((reason for reason in reasons if reason not in DOUBTFUL), None)


def in_part(left: Claims, right: Claims) -> tuple[str, ...]:
    """Why parts of two texts, at least, can't be of one report: what forbids nothing where one of them is long."""
    return tuple(dict.fromkeys(_reasons(left, right, long=False)))


def _reasons(left: Claims, right: Claims, *, long: bool, names: bool = True) -> Iterator[str]:
    """In the order that is promised; without `names`, which are compared by sound, at no cost for them."""
    for kind, values in left.figures.items():
        told = kind in _CALENDAR and _same_day(left, right) and not (kind == "date.month" and _bare(left, right))
        if _differ(values, right.figures[kind]) and not told:
            yield kind
    yield from _measured(left.measured, right.measured, short=not long)
    if left.days and right.days and not _same_day(left, right):
        yield "day"
    if not long and _other_days(left, right) and _other_days(right, left):
        yield "day"
    if _differ(left.countries, right.countries):
        yield "party"
    yield from (reason for reason in _turned(left, right) if not long or reason not in _SOFT)
    if names and _other_names(left, right):
        yield "name"
    if _opposed(left, right) or _opposed(right, left):
        yield "stance"


def _turned(left: Claims, right: Claims) -> Iterator[str]:
    ours, theirs = left.stance, right.stance
    if ours.asks != theirs.asks and "whether" not in (theirs if ours.asks else ours).meanings:
        yield "question"
    if ours.conditional != theirs.conditional and not (theirs if ours.conditional else ours).open:
        yield "condition"
    for axis, sides in ours.sides.items():
        if _differ(sides, theirs.sides.get(axis, ())) or _differ(ours.news.get(axis, ()), theirs.news.get(axis, ())):
            yield axis
    for meaning in ours.meanings.keys() & theirs.meanings.keys() & _TURNED:
        if ours.meanings[meaning] * theirs.meanings[meaning] < 0:
            yield "polarity"
    for reason, meanings in _EXCLUSIVE.items():
        if _differ(meanings & ours.meanings.keys(), meanings & theirs.meanings.keys()):
            yield reason
    if left.deputy != right.deputy and ours.meanings.keys() & theirs.meanings.keys() & _EXCLUSIVE["office"]:
        yield "office"
    for one, other in ((ours, theirs), (theirs, ours)):
        settled = (
            other.settled if one.open else other.settled & ({"done", "in_force"} | one.ahead) - ({"done"} & one.ahead)
        )
        if one.early and not one.settled and settled and (one.open or not other.early) and not other.open:
            yield "stage"
        if one.ahead & other.past & _DEEDS and not other.early:
            yield "stage"
        if one.wanted & other.meanings.keys() & _ACTS and not other.early and not other.conditional:
            yield "stage"
        if (
            "in_force" in one.meanings
            and not one.early
            and "in_force" not in other.meanings
            and "sign" in other.meanings.keys() - one.meanings.keys()
        ):
            yield "stage"
    # From January to March is a quarter.
    months = [len(each.figures["date.month"]) == 1 and not each.figures["date.day"] for each in (left, right)]
    for month, other in (months[0], theirs), (months[1], ours):
        if month and other.meanings.keys() & _PERIODS and not all(months):
            yield "period"
    if left.partial != right.partial and "all" in (theirs if left.partial else ours).meanings:
        yield "amount"


def _measured(left: Sequence[Figure], right: Sequence[Figure], *, short: bool) -> Iterator[str]:
    kinds = {figure.kind.split(":")[0] for figure in left} & {figure.kind.split(":")[0] for figure in right}
    for kind in sorted(kinds):
        ours, theirs = ([each for each in side if each.kind.split(":")[0] == kind] for side in (left, right))
        if kind == "count":  # a toll grows; the strength of the quake that it is of does not
            ours, theirs = ([each for each in side if not each.grows] for side in (ours, theirs))
            if not ours or not theirs:
                continue
        if not any(one.equals(other) for one in ours for other in theirs) or (
            short and unmatched(ours, theirs) and unmatched(theirs, ours)
        ):
            yield kind
    for one, other in ((left, right), (right, left)):
        points = [each.value for each in one if each.kind == "point"]
        shares = [each.value for each in other if each.kind == "percent"]
        if points and points[0] in shares and not any(each.kind == "point" for each in other):
            yield "points"


def _bare(left: Claims, right: Claims) -> bool:
    """Whether months are named without a day: what was told on Tuesday is of November, or of December."""
    return not left.figures["date.day"] and not right.figures["date.day"]


def _same_day(left: Claims, right: Claims) -> bool:
    return any(not one.isdisjoint(other) for one in left.days for other in right.days)


def _other_days(left: Claims, right: Claims) -> bool:
    """Whether the one names a day of the calendar that the other does not: opens on 3 April, announced on Monday."""
    return any(all(day.isdisjoint(other) for other in right.days) for day in left.days)


def _differ(left: Collection[object], right: Collection[object]) -> bool:
    return bool(left) and bool(right) and set(left).isdisjoint(right)


def _other_names(left: Claims, right: Claims) -> bool:
    ours = [_lacks(right, name) for name in left.names]
    theirs = [_lacks(left, name) for name in right.names]
    if left.language == right.language:
        return bool(ours) and bool(theirs) and all(ours) and all(theirs)
    return any(ours) and any(theirs)


def _lacks(other: Claims, name: Mention) -> bool:
    if not name.keys.isdisjoint(other.words):
        return False
    if other.language == "zh" and name.spellings[0] > _LATIN:  # 艾尔段 is 埃尔多安
        return all(set(name.spellings[0]).isdisjoint(another.spellings[0]) for another in other.names)
    return not any(alike(one, another) >= _ALIKE for one in name.spellings for another in other.heard)


def _opposed(one: Claims, other: Claims) -> bool:
    """Whether one only offers what the other only demands."""
    return one.offers and not one.demands and other.demands and not other.offers
