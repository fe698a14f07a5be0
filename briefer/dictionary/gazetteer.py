"""Names that reference works give in both languages: places, organisations and people of our time.

Territories and cities come from a table made of the Unicode CLDR (`tools/places.py`), everything else from the proper
nouns of CC-CEDICT, whose pinyin is written with capitals and whose glosses say what they name ("prefecture-level city
in Gansu", "US politician"). A gloss that does not say it counts only where another one uses its name as a place
("Denver, Colorado").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from briefer.dictionary.lexicon import is_proper, proper_entries, proper_senses, proper_words, referred
from briefer.sound.letters import letters
from briefer.text.fold import fold
from briefer.text.han import HAN
from briefer.text.patterns import lazy
from briefer.text.tables import table

Kind = Literal["person", "place", "organisation"]

_WORD = r"[A-ZÀ-ÞŌĀĪŪĒŠŽĐ][^\W\d_]*(?:[’'.\-][^\W\d_]+)*\.?"
_JOINING = r"(?:(?:of|the|and|for|de|la|du|des|di|el|al|bin|van|von|der|sans|on|or) )*"
_NAME = lazy(rf"(?:(?:state|city|province|island) of |[Tt]he )?({_WORD}(?: {_JOINING}{_WORD})*)")
"""The name that a gloss begins with, alternatives joined by "or"."""
_NOTE = lazy(rf"\((?:Tw|HK|PRC|coll\.|dialect)\)|\[[^\]]*\]|[{HAN}·|]+")
_SKIPPED = lazy(
    r"^(?:\((?!Tw\))|CL:|old |former|ancient|also |see |used in|surname|lit\.|fig\.|reign|name of|used )|"
    r"variant of|equivalent of|\bpr\.|abbr\.|\bidiom\b|\bdynasty\b|mytholog|\bpinyin\b|\bBC\b|language|nickname",
    re.IGNORECASE,
)
"""Glosses that name nothing of today."""
_ONE_OF = r"[A-Z][\w]+(?:(?:,| or|, or) [A-Z]\w+)*"
_SURNAME = lazy(
    rf"(?:\(Tw\) )?(?:surname ([A-Z][\w ]+)|({_ONE_OF})(?:,? \(?(?:[A-Z]\w+ )?(?:sur|given |family )?name\)?))"
)
"""A name that many bear."""
_REFERS = lazy(r"\babbr\. for |variant of |equivalent of |also called |also written ")
_MORE = lazy(rf"\band\b|\].*\]|[{HAN}]{{2,}}[^{HAN}\[|]+[{HAN}]{{2,}}")
"""What shows that a reference is to several words."""
_CAPITAL = lazy(r"(?:^| )[A-Z]")
_SHORT = lazy(r" \(([A-Z][A-Za-z]*[A-Z])\b")
_BORN = lazy(r" \((?:born |b\. |c\. )?(1[89]\d\d|20\d\d)\s?[-–]")
_A_PERSON = lazy(
    r"\b(?:politician|president|minister|chancellor|leader|diplomat|ambassador|secretary|general|senator|governor|"
    r"mayor|king|queen|prince|princess|pope|lama|actor|actress|singer|player|athlete|swimmer|star|director|writer|"
    r"novelist|poet|journalist|activist|lawyer|economist|scientist|physicist|philosopher|businessman|entrepreneur|"
    r"magnate|billionaire|founder|CEO|chairman|astronaut|cosmonaut|officer|commander|judge|dictator|official|musician|"
    r"artist|architect|mathematician|wife|son|daughter|footballer|boxer|champion|composer|conductor|pianist)\b"
)
_GENERIC = lazy(
    r"(?:Ministry|Department|Bureau|Office)\b|(?:[\w&]+ ){1,3}(?:Ministry|Department|Bureau|Committee|Commission)$"
)
"""Bodies that every country has: the dictionary's equivalent may be another country's."""
_DATED = lazy(r"[^a-z]*\b1?\d{3}\b")
_WITHIN = lazy(r"(?:^, |\b(?:in|of) )([A-Z][\w’'\-]+(?: [A-Z][\w’'\-]+)*)(?=$|,| province| state)")
"""A place that something is said to be in."""
_LEGAL_FORM = lazy(r",? (?:Company|Corporation|Corp\.?|Inc\.?|Co\.?,? Ltd\.?|Ltd\.?)$")
_SEVERAL = lazy(r"(?:, [A-Z][\w’'\-]+)+,? and ")
"""A list of names after the first."""
_BARE = lazy(r"(?:, [A-Z][\w’' \-]+| \([A-Z][\w’' \-]+\)|, US state)?")
"""Nothing after a name but where it is."""
_OTHER = lazy(
    r"\b(?:novel|film|book|opera|epic|song|poem|brand|bird|fish|classic|essay|school of|deity|god|era|period|battle|"
    r"reign|style|dialect|ethnic|people|king|emperor|general|poet|writer|dish|cuisine|temple)\b"
)
_LAND = (
    "city|town|village|county|district|province|prefecture|state|island|islands|region|capital|port|country|republic|"
    "municipality|township|territory|canton|archipelago|peninsula|river|lake|sea|strait|gulf|bay|mountain|mountains|"
    "desert|oblast|suburb|borough|emirate|banner|commune|area|atoll|place name|league"
)
_A_PLACE = lazy(
    r",? ?(?:\(|an? |the |main |second |largest |administrative |national |state |port |coastal |historic )*"
    rf"(?:(?!of|in|from|for|and)[\w\-]+[ \-]){{0,3}}?(?:{_LAND})\b"
)
_PLACE_NAME = lazy(
    r" (?:River|Lake|Sea|Ocean|Mountains?|Islands?|Strait|Peninsula|Gulf|Bay|Desert|Province|Prefecture|County|City|"
    r"District|Canal|Cape|Shoal|Reef|Republic|Kingdom|Airport|Valley|Plateau)$|"
    r"^(?:Mount|Lake|Cape|Gulf|Bay|Strait|Port) "
)
_PLACE_ZH = lazy(r"..(?:州|省|市|县|岛|半岛|群岛|河|湖|海峡|海|山脉|邦)$")
_BODY_NAME = lazy(
    r"\b(?:Organi[sz]ation|Party|Union|Bank|Association|Federation|Committee|Commission|Council|Agency|Ministry|"
    r"University|Institute|Corporation|Corp|Company|Group|Airlines?|Airways|Congress|Parliament|Court|Fund|League|"
    r"Front|Forum|Foundation|Society|Department|Bureau|Administration|Academy|Authority|Alliance|Assembly|Times|Post|"
    r"Nations|Motors?|Electronics|Brotherhood|Jihad|Cross|Crescent)\b"
)
_A_BODY = lazy(
    r"(?: ?\(|, )(?:(?!of|in|for|by|from|to)[\w\-]+ ){0,4}"
    r"(?:company|corporation|organi[sz]ation|party|airline|union|agency|newspaper|university|team|club|charity|group|"
    r"association|federation|committee|bank|manufacturer|carmaker|firm|retailer|conglomerate|network)\b"
)
_BODY_ZH = lazy(r"(?:组织|联盟|党|会|部|局|院|署|社|盟|银行|公司|集团|处|军)$")

_CAPITALISED = lazy(r"\b[A-ZÀ-Þ]\w+")
_ASIDE = lazy(r"(?:,(?! or )| \((?![A-Z]{2}))[^/]*")
"""What stands after the name in a gloss, but for an acronym or another name."""
_TELLING = lazy(r"\b(?:[A-ZÀ-Þ]{2,}|[A-ZÀ-Þ]\w+)\b(?=[^\w(/]*(?:$|[/(\n]|or ))|\b[A-Z]{2,}\b")
"""The last word of a name, and what is written in capitals."""

_LOCATED = lazy(r"(?:, | in | of )([A-Z][\w’'\-]+(?: [A-Z][\w’'\-]+)*)")


@dataclass(frozen=True, slots=True)
class Known:
    """One name: its forms in English and in (folded) Chinese, the usual one first.

    Of a body that every country has (a ministry) only the Chinese form is given: the English one may be another
    country's. `surname` is what a person is called for short in English (empty for names that are written surname
    first); `country` marks a territory, `state` a state of the United States, which may share its name with one.
    """

    kind: Kind
    en: tuple[str, ...]
    zh: tuple[str, ...]
    surname: str = ""
    country: bool = False
    state: bool = False


def known_names(asked: Occurring | None = None) -> tuple[Known, ...]:
    """All of them: territories and cities of the CLDR first, then those of the dictionary.

    Of the dictionary only what `asked` may hold, if that is given: to read all of it takes a second.
    """
    heads = _heads(asked)
    senses = list(_senses(heads))
    places = _places(senses, everything=asked is None)
    countries = {known.en[0] for known in _of_the_cldr() if known.country}
    rows: dict[tuple[str, ...], _Row] = {}
    for one in senses:
        kind = one.kind or ("place" if one.bare and (one.names[0] in places or _PLACE_ZH.search(one.zh)) else None)
        if kind is None:
            continue
        apart = one.zh[:2] if one.native and kind == "place" else "state" * (one.state and one.names[0] in countries)
        row = rows.setdefault((kind, one.names[0], apart), _Row(kind, {}, {}, surnamed=not one.native, state=one.state))
        row.en.update(dict.fromkeys(one.names))
        row.zh[one.zh] = None
    at = {zh: row for row in rows.values() for zh in row.zh}
    for short, target in _references(heads):
        if target in at and short not in at:
            at[target].zh[short] = None
    return (*_of_the_cldr(), *map(_known, rows.values()))


@cache
def family_names() -> frozenset[str]:
    """English words that the dictionary calls a name of no one in particular, in lower case."""
    heads = [head for head, lines in proper_entries().items() if "name" in lines]
    matches = (_SURNAME.fullmatch(sense) for _, _, sense in proper_senses(heads))
    found = ((match[1] or match[2]).lower() for match in matches if match)
    return frozenset(name for names in found for name in re.split(r",? or |, ", names))


def _heads(asked: Occurring | None) -> list[str]:
    """The proper nouns that `asked` may hold, and those that they stand for."""
    entries = proper_entries()
    if asked is None:
        return list(entries)
    found = asked.entries(entries, proper_words())
    known = set(found)
    short = (head for head in found if asked.may_hold(head))
    targets = (target for _, target in _references(short))
    return [*found, *dict.fromkeys(target for target in targets if target in entries and target not in known)]


def _places(senses: Sequence[_Sense], *, everything: bool) -> set[str]:
    """What some gloss uses as the name of a place; `senses` are all there are, or those whose names are asked for."""
    if not everything:
        asked = {one.names[0] for one in senses if one.kind is None and one.bare}
        begun, entries = {name.split(" ", 1)[0] for name in asked}, proper_entries()
        near = [head for head, words in proper_words().items() if not begun.isdisjoint(words)]
        senses = list(_senses(head for head in near if not asked.isdisjoint(located(entries[head]))))
    return {name for one in senses for name in one.within}


@dataclass(slots=True)
class _Row:
    """What several senses say of one name; the keys of `en` and `zh` in their order."""

    kind: Kind
    en: dict[str, None]
    zh: dict[str, None]
    surnamed: bool
    state: bool


@dataclass(frozen=True, slots=True)
class _Sense:
    """What one sense says: the Chinese form, the English names, what they name if it says so, and places it is in.

    `native`: the Chinese name is no transcription, its English is its pinyin, or its surname is written apart. `bare`:
    the gloss is the name and, if anything, where it is. `state`: see `Known`.
    """

    zh: str
    names: tuple[str, ...]
    kind: Kind | None
    within: tuple[str, ...]
    native: bool
    bare: bool
    state: bool


def _senses(heads: Iterable[str]) -> Iterator[_Sense]:
    for head, pinyin, raw in proper_senses(heads):
        if len(head) < 2 or not is_proper(head) or _SKIPPED.search(raw) or _SURNAME.fullmatch(raw):
            continue
        sense = _NOTE.sub("", raw).strip()
        match = _NAME.match(sense)
        if match is None or (" and " in match[0] and not _BODY_NAME.search(match[0])):
            continue
        names, rest = tuple(re.split(r",? or ", match[1])), sense[match.end() :]
        kind = _kind(head, names[0], rest)
        native = _is_native(head, pinyin, kind, names[0])
        half = kind == "person" and not native and names[0].split(" ", 1)[0].isupper()
        if half or _SEVERAL.match(rest):
            continue
        within = tuple(_WITHIN.findall(rest)) if kind in (None, "place") else ()
        bare, state = bool(_BARE.fullmatch(rest)), "US state" in rest
        yield _Sense(head, _called(names, rest, kind), kind, within, native, bare, state)


def _called(names: tuple[str, ...], rest: str, kind: Kind | None) -> tuple[str, ...]:
    """`names` in every way that they are used: a body also by its acronym and without its legal form."""
    if kind == "person":
        return tuple(form for name in names for form in _orders(name))
    if kind != "organisation":
        return names
    short = _SHORT.match(rest)
    plain = (_LEGAL_FORM.sub("", name) for name in names)
    return tuple(dict.fromkeys((*names, *((short[1],) if short else ()), *plain)))


def _is_native(head: str, pinyin: str, kind: Kind | None, name: str) -> bool:
    if kind == "person":
        return "·" not in head and len(_CAPITAL.findall(pinyin)) > 1
    return letters("".join(mark for mark in pinyin if not mark.isdigit())).startswith(letters(name.split(" ", 1)[0]))


def _kind(head: str, name: str, rest: str) -> Kind | None:
    clause = rest.split(";", 1)[0]
    born = _BORN.match(clause)
    if born:
        modern = int(born[1]) >= 1900 and 1 < len(name.split()) <= 4
        return "person" if modern and _A_PERSON.search(rest) else None
    if _DATED.match(clause) or _OTHER.search(clause):
        return None
    if _BODY_NAME.search(name) or (name.isupper() and _BODY_ZH.search(head)) or _A_BODY.match(clause):
        return "organisation"
    return "place" if _PLACE_NAME.search(name) or _A_PLACE.match(clause) else None


def _orders(name: str) -> tuple[str, ...]:
    """A Japanese name in both orders: the dictionary writes the surname first and in capitals (ASO Taro)."""
    first, *given = name.split()
    if not given or not first.isupper() or len(first) < 3:
        return (name,)
    surname, rest = first.capitalize(), " ".join(given)
    return f"{rest} {surname}", f"{surname} {rest}"


def _references(heads: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(short or regional form, the form that its gloss refers to)."""
    for head, _, sense in proper_senses(heads):
        if len(head) > 1 and _REFERS.search(sense) and not _MORE.search(sense) and is_proper(head):
            yield from ((head, target) for target in referred(sense)[:1])


def _known(row: _Row) -> Known:
    en, zh = tuple(row.en), tuple(row.zh)
    if row.kind == "organisation" and _GENERIC.match(en[0]):
        return Known(row.kind, (), zh)
    surname = en[0].removesuffix(" Jr.").split(" ")[-1] if row.kind == "person" and row.surnamed else ""
    return Known(row.kind, en, zh, surname, state=row.state)


def _of_the_cldr() -> Iterable[Known]:
    for line in table(__package__, "places.tsv").splitlines():
        what, english, chinese = line.split("\t")
        zh = tuple(dict.fromkeys(fold(chinese).split("; ")))
        yield Known("place", tuple(english.split("; ")), zh, country=what == "country")


@dataclass(frozen=True, slots=True)
class Occurring:
    """The pairs of neighbouring characters of the folded texts, and their words as of `capitalised`."""

    pairs: frozenset[str]
    words: frozenset[str]

    def may_hold(self, head: str) -> bool:
        """Whether the Chinese word `head` may stand in the texts: whether all of its pairs do."""
        return len(head) > 1 and all(head[at : at + 2] in self.pairs for at in range(len(head) - 1))

    def entries(self, entries: Mapping[str, str], words: Mapping[str, frozenset[str]]) -> list[str]:
        """The heads of `entries` (head to lines of glosses) that stand in the texts or may be what stands there.

        These are the heads themselves, and all entries that name something by a last word of the texts, or of the name
        that a head in the texts has in English. `words` are all words of each entry: a quick look before the long one.
        """
        held = {head for head in entries if self.may_hold(head)}
        asked = self.words.union(*(named(entries[head]) for head in held))
        spelt = asked.union(word.upper() for word in asked)
        return [
            head
            for head, lines in entries.items()
            if head in held or (not spelt.isdisjoint(words[head]) and not asked.isdisjoint(named(lines)))
        ]


def occurring(texts: Iterable[str]) -> Occurring:
    """What `texts` hold. Cost: their length."""
    pairs: set[str] = set()
    words: set[str] = set()
    for text in texts:
        folded = fold(text)
        pairs.update(map("".join, pairwise(folded)))
        words.update(capitalised(_CAPITALISED.findall(text)))
    return Occurring(frozenset(pairs), frozenset(words))


def named(lines: str) -> set[str]:
    """The last words of the names in glosses, as of `capitalised`."""
    return capitalised(_TELLING.findall(_ASIDE.sub("", lines)))


def located(lines: str) -> set[str]:
    """The names that glosses may say something to be in."""
    return set(_LOCATED.findall(lines))


def capitalised(words: Iterable[str]) -> set[str]:
    """`words` with one capital, whatever they were written with: ASO and Aso are the same."""
    return {word.capitalize() for word in words}
