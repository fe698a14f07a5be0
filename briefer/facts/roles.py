"""Who does it to whom: which of two parties acts, by word order, passive and prepositions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefer.facts.concepts import Hit
from briefer.text.patterns import lazy

Place = tuple[int, int]
"""Where a party stands in a text: start and end."""

_ACTS: Mapping[str, tuple[str, int]] = {
    "attack": ("attack", 1),
    "sue": ("sue", 1),
    "beat": ("contest", 1),
    "lose": ("contest", -1),
    "lead": ("contest", 1),
    "trail": ("contest", -1),
    "buy": ("trade", 1),
    "sell": ("trade", -1),
    "expel": ("expel", 1),
    "ask": ("address", 1),
    "blame": ("address", 1),
    "praise": ("address", 1),
    "detain": ("detain", 1),
    "steal": ("steal", 1),
    "visit": ("visit", 1),
    "return": ("return", 1),
    "appoint": ("appoint", 1),
    "recall": ("recall", 1),
    "impose": ("impose", 1),
    "restraint": ("impose", 1),
}
"""Meaning → what kind of act it is, and whether its subject is who acts: to lose is to be beaten."""
_PASSIVE_ZH = lazy("被|遭到?|获|受到?|(?<!为)(?<!理)由|为.{0,12}所|遭受")
_TOWARDS_ZH = lazy("对|向|把|将|从|给|以|就")
_OBJECT_ZH = lazy("(?:从|向|对|被|由|给|把|将|遭)[^，。；]{0,5}$")
"""Before a party that does not act: 从作家手中买下版权."""
_INTO = {
    "en": lazy(
        r"\b(?:mov\w+|relocat\w+|return\w*|transfer\w*|switch\w*|ris\w+|rose|fell|fall\w*) (?:\w+ ){0,2}to (?:the )?$",
        2,
    ),
    "zh": lazy("(?:迁|移|搬|转|运|调|改|升|降|涨|跌|增|减|返回?)(?:往|至|到|为)$"),
}
_OUT_OF = {
    "en": lazy(r"\b(?:from|out of|leav(?:es?|ing)|left|quit\w*) (?:the )?(?:\w+ )?$", 2),
    "zh": lazy("(?:从|由|自|离开|撤出|迁出|搬离)$"),
}
_CLAUSE = lazy(r"[，。；：;:]|,(?!\d)")
_TELLS = lazy("(?:宣布|称|说|表示|公布|通报|证实|透露|披露)$")
"""A comma behind it parts nobody from what he does: 公司宣布，以21亿美元收购."""
_BODY_ZH = lazy(
    "(?:[一-龥]{0,2}?)(?:地产|银行|公司|集团|科技|汽车|航空|石油|能源|电子|制药|药业|生物|资本|控股|传媒|影业|互动"
    "|显示|电器|乳业|食品|重工|造船|物流|航运|钢铁|矿业|糖业|建筑|工作室|俱乐部|队|工会|协会|大学|学院|医院|基金|保险"
    "|证券|电信|通信|电力|铁路|超市|零售|商事|实业|机械|半导体|软件|酒店|出版社|剧院|餐饮|服饰|家居|化工|纺织)"
)
"""The end of a Chinese name of a body: what stands before it is its name, whatever it means (绿洲地产)."""
_TO_COURT = lazy(r"^(?: [A-Z][\w&.-]*){0,3} to$")
_BY = lazy(r"\bby\b|\bat the hands of\b")
_BE = lazy(
    r"\b(?:is|are|was|were|be|been|being|got)\b[^,;]{0,40}$|\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?$", 2
)


def in_body_zh(text: str, place: Place) -> bool:
    """Whether what stands at `place` in a (folded) Chinese text is of the name of a firm, a team or another body."""
    own = text[place[0] : place[1]]
    return _BODY_ZH.fullmatch(own) is not None or (len(own) > 1 and _BODY_ZH.match(text, place[1]) is not None)


def acting(text: str, language: str, said: Sequence[Hit], one: Place, other: Place) -> Mapping[str, int]:
    """Kind of act → 1 where the party at `one` does it to that at `other` in (folded) `text`, -1 the other way."""
    first, second = sorted((one, other))
    found: dict[str, int] = {}
    for hit in said:
        for meaning in hit.meanings & _ACTS.keys():
            kind, subject = _ACTS[meaning]
            order = (_order_zh if language == "zh" else _order_en)(text, hit, first, second)
            if order and not _is_parted(text, min(first[1], hit.end), max(first[1], hit.start)):
                found.setdefault(kind, order * subject * (1 if first == one else -1))
    return found


def _is_parted(text: str, start: int, end: int) -> bool:
    """Whether a clause ends between."""
    return any(not _TELLS.search(text[start : cut.start()]) for cut in _CLAUSE.finditer(text, start, end))


def moved(text: str, language: str, place: Place) -> int:
    """1 where something goes to what stands at `place` in (folded) `text`, -1 where it comes from there, else 0."""
    before = text[max(place[0] - 24, 0) : place[0]]
    for sign, pattern in ((1, _INTO[language]), (-1, _OUT_OF[language])):
        if pattern.search(before):
            return sign
    return 0


def _order_en(text: str, hit: Hit, first: Place, second: Place) -> int:
    """1 where the first party is the subject of the act, -1 where the second is, 0 where it is not told."""
    if _TO_COURT.search(text[second[1] : hit.start].rstrip()):  # took the firm to court
        return 1
    if not first[1] <= hit.start < second[0]:
        return 0
    if _BY.search(text, hit.end, second[0]) and (
        _BE.search(text[max(hit.start - 50, 0) : hit.start]) or text[hit.end - 2 : hit.end] in ("ed", "en", "un")
    ):
        return -1
    return 1


def _order_zh(text: str, hit: Hit, first: Place, second: Place) -> int:
    between = text[first[1] : second[0]]
    if hit.start >= second[1]:
        if _PASSIVE_ZH.search(between):
            return -1
        return 1 if _TOWARDS_ZH.search(between) else 0
    if not first[1] <= hit.start < second[0] or _OBJECT_ZH.search(text[max(first[0] - 8, 0) : first[0]]):
        return 0
    return 0 if _PASSIVE_ZH.search(text, first[1], hit.start) else 1
