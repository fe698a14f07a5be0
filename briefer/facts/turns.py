"""Which way what a text says goes: up or down, yes or no, on or off, and how far it has come.

A text stands on one side of an axis, on both or on neither. "Not" turns a side round; to undo a restraint is to let go
on what it stopped ("lifted the ban", 解除封锁), and to drop a charge is no fall.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from briefer.facts.concepts import Hit, hits
from briefer.text.fold import fold
from briefer.text.patterns import lazy
from briefer.text.tables import table

AXES: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    name: (frozenset(left.split()), frozenset(right.split()))
    for name, left, right in (
        ("direction", "rise", "fall"),
        ("extreme", "high", "low"),
        ("result", "profit", "loss"),
        ("consent", "approve", "reject postpone"),
        ("truth", "affirm", "deny"),
        ("judgement", "praise", "blame"),
        ("operation", "go", "stop"),
        ("custody", "release", "detain"),
        ("presence", "join", "leave"),
        ("outcome", "reach", "fail"),
        ("life", "alive", "dead missing"),
        ("jobs", "hire", "lay_off"),
        ("amount", "all", "some"),
        ("claim", "press", "drop"),
        ("schedule", "bring_forward", "postpone"),
        ("spread", "spreading", "contained"),
        ("harm", "safe", "harmed"),
        ("effect", "cause_effect", "no_effect"),
        ("means", "bailed_out", "bankrupt"),
        ("guilt", "guilty", "innocent"),
        ("staff", "jobs_new", "jobs_cut"),
        ("weather", "drought", "deluge"),
    )
}
"""What can be said in two opposite ways: the meanings that say the one and the other."""
OTHERWISE: tuple[frozenset[str], ...] = tuple(
    frozenset(each.split())
    for each in (
        "capture drive_out",
        "forward pull_back",
        "imports exports",
        "promoted relegated",
        "gold silver bronze_medal",
        "win_vote lose_vote",
        "beat lose",
        "women men",
        "senate lower_house",
        "found missing",
        "buy sell",
        "arrive depart",
        "begin end",
        "keep lay_off",
        "guilty innocent",
        "build demolish",
        "ban permit",
        "full empty",
        "shortage plenty",
        "drought deluge",
        "cold hot",
        "succeed founder",
        "marry divorce",
        "legal_win legal_loss",
        "privatise nationalise",
        "publish withhold",
        "recover_health fall_ill",
        "comeback dismiss",
        "temporary permanent",
        "oldest youngest",
        "morning evening",
        "clean dirty",
        "make_up fall_out",
        "merge split",
        "strike_on strike_off",
        "beat draw_match",
        "public_own private_own",
        "import_goods foreign_goods",
        "jobs_cut jobs_new",
        "unharmed bodies",
        "deny accept_guilt",
    )
)
"""Meanings that tell two things where each is left over on one side; both may be told of one deed (sold, bought)."""
_SIDE = {
    meaning: tuple(
        (axis, sign)
        for axis, sides in AXES.items()
        for sign, side in zip((1, -1), sides, strict=True)
        if meaning in side
    )
    for meaning in frozenset(each for sides in AXES.values() for side in sides for each in side)
}
_EARLY = frozenset(("talk", "consider", "propose", "plan", "will", "possible"))
_OPEN = frozenset(("talk", "consider", "propose", "possible"))
_BEFORE = frozenset(("consider", "propose", "possible", "plan", "will"))
"""What makes what follows it a thing to come."""
_LATE = frozenset(("sign", "in_force", "done"))
_FIRM = frozenset(("amount", "extreme"))
"""Axes that "not" does not turn: not all are none."""
_REACH = {"en": 45, "zh": 14}
"""So many characters apart two words of a clause still belong together."""
_SCOPE = {"en": 32, "zh": 8}
"""So many characters after it "not" reaches."""
_UNLESS = ("unless", "除非", " until ", "之前", "otherwise", "否则")
_CLAUSE = lazy(r"[，。；：！？;:!?]|[,.](?!\d)")
_TO = lazy(r"\b(?:to|will|would|may|might|could|can|shall|must|should|be|being)\s+(?:\w+ly\s+)?$")
_BEFORE_NEWS = {
    "en": lazy(r"\b(?:after|following|since|despite|having|because|as|who|which|whose|amid|once|earlier)\b", 2),
    "zh": lazy("因|由于|此前|之前|曾|早前|先前|鉴于|尽管|虽然|继"),
}
_MODIFIES = lazy("[^，。；：、]{0,3}(?:的[^，。；]|之?后|以来)")
_TITLE = lazy(r"[?？]\s*$")


@dataclass(frozen=True, slots=True)
class Stance:
    """Where a text stands."""

    sides: Mapping[str, frozenset[int]]
    """Axis → 1, -1, or both."""
    news: Mapping[str, frozenset[int]]
    """The same without what is only said of what was before: after a four-year break, 中断四年的."""
    meanings: Mapping[str, int]
    """Meaning → 1 where it is said, -1 where only its opposite is (not signed), 0 where both are."""
    early: bool
    """Something lies ahead, or is only talked of."""
    settled: frozenset[str]
    """What is settled (`sign`, `in_force`, `done`), and not only ahead."""
    ahead: frozenset[str]
    """Meanings that are said only as planned, asked for or to come."""
    wanted: frozenset[str]
    """Those of them that are only talked of or asked for."""
    past: frozenset[str]
    """Meanings that are told as what happened."""
    asks: bool
    conditional: bool
    open: bool
    """Nothing is settled: it is talked of, asked for, or only possible."""


def stance(text: str, language: str, found: Sequence[Hit]) -> Stance:
    """Where `text`, in which `found` are said, stands."""
    folded = fold(text) if language == "zh" else text
    clauses = _clauses(folded)
    denied = [hit for hit in found if "not" in hit.meanings]
    said = [hit for hit in found if hit.meanings - {"not", "not_at_all_not"}]
    if any(word in folded for word in _UNLESS):
        denied = []  # not unless is only if
    turned = {hit: _is_denied(folded, hit, denied, clauses, language) for hit in said}
    composed = dict(_composed(said, turned, clauses, language))
    sides: dict[str, set[int]] = {}
    news: dict[str, set[int]] = {}
    for hit in said:
        found_sides = [composed[hit]] if hit in composed else []
        for meaning in hit.meanings & _SIDE.keys() if hit not in composed else ():
            found_sides += [
                (axis, -sign if turned[hit] and axis not in _FIRM else sign) for axis, sign in _SIDE[meaning]
            ]
        past = _is_background(folded, hit, language)
        for axis, sign in found_sides:
            if axis:
                sides.setdefault(axis, set()).add(sign)
                if not past:
                    news.setdefault(axis, set()).add(sign)
    polarity: dict[str, set[int]] = {}
    for hit in said:
        for meaning in hit.meanings:
            polarity.setdefault(meaning, set()).add(-1 if turned[hit] else 1)
    ahead = [hit for hit in said if hit.meanings & _EARLY]
    agreed = [hit for hit in said if "sign" in hit.meanings]
    settled = [
        hit
        for hit in said
        if hit.meanings & _LATE
        and not turned[hit]
        and not _governed(hit, ahead, clauses, language)
        and ("sign" in hit.meanings or not any(other.end <= hit.start for other in agreed))
    ]
    ruling = [hit for hit in ahead if hit.meanings & _BEFORE]
    opened = [hit for hit in ruling if hit.meanings & _OPEN]
    ruled, asked = (
        frozenset(m for hit in said for m in hit.meanings if _follows(hit, which, clauses, language))
        for which in (ruling, opened)
    )
    plain = frozenset(m for hit in said for m in hit.meanings if not _follows(hit, ruling, clauses, language))
    return Stance(
        sides={axis: frozenset(signs) for axis, signs in sides.items()},
        news={axis: frozenset(signs) for axis, signs in news.items()},
        meanings={meaning: sum(signs) if len(signs) == 1 else 0 for meaning, signs in polarity.items()},
        early=bool(ahead),
        settled=frozenset(meaning for hit in settled for meaning in hit.meanings & _LATE),
        ahead=ruled - plain,
        wanted=asked - plain,
        past=frozenset(meaning for hit in said for meaning in hit.meanings if _is_past(folded, hit, language)) - ruled,
        asks=bool(_TITLE.search(folded)),
        conditional=any("if" in hit.meanings for hit in said),
        open=any(hit.meanings & _OPEN for hit in said),
    )


def read(text: str, language: str) -> Stance:
    """Where `text` stands."""
    return stance(text, language, hits(text, language))


def _clauses(text: str) -> list[int]:
    return [match.start() for match in _CLAUSE.finditer(text)]


def _parted(left: int, right: int, clauses: Iterable[int]) -> bool:
    return any(left <= place < right for place in clauses)


def _is_denied(text: str, hit: Hit, denied: Sequence[Hit], clauses: Sequence[int], language: str) -> bool:
    scope = _SCOPE[language]
    before = [no for no in denied if 0 <= hit.start - no.end <= scope and not _parted(no.end, hit.start, clauses)]
    behind = any(
        text[no.start : no.end].lower() == "no" and 0 <= no.start - hit.end <= 1 for no in denied
    )  # join no alliance
    return (len(before) % 2 == 1 or behind) and "not" not in hit.meanings


def _composed(
    said: Sequence[Hit], turned: Mapping[Hit, bool], clauses: Sequence[int], language: str
) -> Iterator[tuple[Hit, tuple[str, int]]]:
    """Words that only together say which way it goes: what is done, and the restraint or charge it is done to."""
    for hit in said:
        if "reject" in hit.meanings:  # refused a permit: what is refused is no yes
            behind = [
                other
                for other in said
                if other is not hit
                and "approve" in other.meanings
                and hit.end <= other.start
                and _beside(hit, other, clauses, language)
            ]
            yield from ((other, ("", 0)) for other in behind[:1])
        for noun, axis, undone in (("restraint", "operation", 1), ("charge", "claim", -1)):
            if noun not in hit.meanings:
                continue
            near = [
                other
                for other in said
                if other is not hit and other.meanings & {"undo", "impose"} and _beside(hit, other, clauses, language)
            ]
            if near:
                verb = min(near, key=lambda other: abs(other.start - hit.start))
                sign = undone if "undo" in verb.meanings and "impose" not in verb.meanings else -undone
                yield verb, (axis, -sign if turned[verb] else sign)
                yield hit, ("", 0)
            elif "walkout" in hit.meanings and not turned[hit]:
                yield hit, (axis, -undone)


def _beside(one: Hit, other: Hit, clauses: Sequence[int], language: str) -> bool:
    first, last = sorted((one, other), key=lambda hit: hit.start)
    return last.start - first.end <= _REACH[language] and not _parted(first.end, last.start, clauses)


def _governed(hit: Hit, ahead: Sequence[Hit], clauses: Sequence[int], language: str) -> bool:
    return any(
        other is not hit
        and 0 <= hit.start - other.end <= _REACH[language]
        and not _parted(other.end, hit.start, clauses)
        for other in ahead
    ) or bool(hit.meanings & _EARLY)


def _follows(hit: Hit, ahead: Sequence[Hit], clauses: Sequence[int], language: str) -> bool:
    return any(
        0 <= hit.start - other.end <= _REACH[language] and not _parted(other.end, hit.start, clauses)
        for other in ahead
        if other is not hit
    )


def _is_background(text: str, hit: Hit, language: str) -> bool:
    """Whether it stands where what was before is told: behind "after", in a clause of 因 or 此前, before 的."""
    start = max((match.end() for match in _CLAUSE.finditer(text, 0, hit.start)), default=0)
    if _BEFORE_NEWS[language].search(text[start : hit.start]):
        return True
    return language == "zh" and bool(_MODIFIES.match(text, hit.end))


def _is_past(text: str, hit: Hit, language: str) -> bool:
    """Whether it is told as past: signed, took; 签署了, 已签署."""
    if language == "zh":
        return text[hit.end : hit.end + 1] == "了" or text[max(hit.start - 2, 0) : hit.start].endswith("已")
    form = text[hit.start : hit.end].lower()
    if _TO.search(text[: hit.start]):
        return False
    return form.endswith("ed") or form in _past_forms()


@cache
def _past_forms() -> frozenset[str]:
    """Irregular past forms: took, won, taken."""
    rows = (line.split() for line in table("briefer.dictionary", "forms.en.txt").splitlines())
    return frozenset(form for base, *forms in rows for form in forms if form != base and not form.endswith("s"))
