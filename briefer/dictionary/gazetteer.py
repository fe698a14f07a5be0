"""Names that reference works give in both languages: places, organisations and people of our time.

Territories and cities come from a table made of the Unicode CLDR (`tools/places.py`), everything else from the proper
nouns of CC-CEDICT, whose pinyin is written with capitals and whose glosses say what they name ("prefecture-level city
in Gansu", "US politician"). A gloss that does not say it counts only where another one uses its name as a place
("Denver, Colorado").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise
from typing import Literal, cast

from briefer.dictionary.kept import kept
from briefer.dictionary.lexicon import every_word, is_proper, made_of, referred
from briefer.sound.letters import letters
from briefer.text.fold import fold
from briefer.text.han import HAN, han_count
from briefer.text.patterns import any_of, lazy
from briefer.text.tables import table

Kind = Literal["person", "place", "organisation"]

_any_of = partial(any_of, "briefer.dictionary")

_WORD = r"[A-ZÀ-ÞŌĀĪŪĒŠŽĐ][^\W\d_]*(?:[’'.\-][^\W\d_]+)*\.?"
_JOINING = r"(?:(?:of|the|and|for|de|la|du|des|di|el|al|bin|van|von|der|sans|on|or) )*"
_NAME = lazy(rf"(?:(?:state|city|province|island) of |[Tt]he )?({_WORD}(?: {_JOINING}{_WORD})*)")
"""The name that a gloss begins with, alternatives joined by "or"."""
_NOTE = lazy(rf"\((?:Tw|HK|PRC|coll\.|dialect)\)|\[[^\]]*\]|[{HAN}·|]+")
_SKIPPED = lazy(
    r"^(?:\((?!Tw\))|CL:|old |former|ancient|also |see |used in|surname|lit\.|fig\.|reign|name of|used )|"
    rf"{_any_of('not_today')}|\bpr\.|abbr\.|mytholog|language|nickname",
    re.IGNORECASE,
)
"""Glosses that name nothing of today."""
_ONE_OF = r"[A-Z][\w]+(?:(?:,| or|, or) [A-Z]\w+)*"
_SURNAME = lazy(
    rf"(?:\(Tw\) )?(?:surname ([A-Z][\w ]+)|({_ONE_OF})(?:,? \(?(?:[A-Z]\w+ )?(?:sur|given |family )?name\)?))"
)
"""A name that many bear."""
_REFERS = lazy(_any_of("refers"))
_MORE = lazy(rf"\band\b|\].*\]|[{HAN}]{{2,}}[^{HAN}\[|]+[{HAN}]{{2,}}")
"""What shows that a reference is to several words."""
_CAPITAL = lazy(r"(?:^| )[A-Z]")
_SHORT = lazy(r" \((?!US|UK|PRC|HK)([A-Z][A-Za-z]*[A-Z])[),;]")
"""The acronym of a body."""
_BORN = lazy(r" \((?:born |b\. |c\. )?(1[89]\d\d|20\d\d)\s?[-–]")
_A_PERSON = lazy(_any_of("person"))
_GENERIC = lazy(rf"{_any_of('every_country')}|(?:[\w&]+ ){{1,3}}{_any_of('every_country_last')}$")
"""Bodies that every country has: the dictionary's equivalent may be another country's."""
_DATED = lazy(r"[^a-z]*\b1?\d{3}\b")
_WITHIN = lazy(r"(?:^, |\bin )([A-Z][\w’'\-]+(?: [A-Z][\w’'\-]+)*)(?=$|,| province| state)")
"""A place that something is said to be in."""
_NO_PLACE = lazy(r"ism$|\bWar\b")
"""What something may be in that is no place."""
_OF = lazy(r"\bof ([A-Z][\w’'\-]+(?: [A-Z][\w’'\-]+)*)(?=$|,| province| state)")
"""What a place is of; a school or a wife may be of anybody (a school of Buddhism)."""
_LEGAL_FORM = lazy(r",? (?:Company|Corporation|Corp\.?|Inc\.?|Co\.?,? Ltd\.?|Ltd\.?)$")
_SEVERAL = lazy(r"(?:, [A-Z][\w’'\-]+)+,? and ")
"""A list of names after the first."""
_BARE = lazy(r"(?:, [A-Z][\w’' \-]+| \([A-Z][\w’' \-]+\)|, US state)?")
"""Nothing after a name but where it is."""
_OTHER = lazy(_any_of("other"))
_A_PLACE = lazy(rf",? ?(?:\(|{_any_of('of_land')} )*(?:(?!of|in|from|for|and)[\w\-]+[ \-]){{0,3}}?{_any_of('land')}")
_PLACE_NAME = lazy(rf" {_any_of('place_last.en')}$|^{_any_of('place_first')} ")
_PLACE_ZH = lazy(rf"..{_any_of('place_last.zh')}$|.洲$")
_BODY_NAME = lazy(_any_of("body_name"))
_BEFORE_A_NOUN = lazy(r" (?!(?:in|of|for|with|at|on|party)\b)[a-z]")
"""What follows a name that is but a part of what it is said of (United Nations charter)."""
_A_BODY = lazy(rf"(?: ?\(|, )(?:(?!of|in|for|by|from|to)[\w\-]+ ){{0,4}}{_any_of('body')}")
_BODY_ZH = lazy(rf"{_any_of('body_last')}$")

_LETTERS = bytes(
    byte
    if chr(byte).islower() and byte < 128
    else ord("-" if byte >= 128 or chr(byte).isalnum() or byte in b"_'-" else " ")
    for byte in range(256)
)
"""For bytes of UTF-8: words in small letters stay, words of anything else are no longer words, the rest is space."""
_WORDS = lazy(r"\w+")
_DOTS = str.maketrans(dict.fromkeys("・‧•･", "·"))


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
    """All of them, or those that `asked` may hold and those that share a form with one: territories and cities of the
    CLDR first, then those of the dictionary."""
    rows = _gazetteer().rows
    if asked is None:
        return tuple(map(_unpacked, rows))
    held = [place for place, row in enumerate(rows) if asked.may_hold(row)]
    marks = {one for place in held for one in _marks(_unpacked(rows[place]))}
    return tuple(_unpacked(rows[place]) for place in sorted({*held, *_bearing(marks)}))


def named(forms: Iterable[str]) -> tuple[Known, ...]:
    """Those of which a form, or the surname, is the same as one of `forms` but for capitals, accents and the like."""
    return tuple(_unpacked(_gazetteer().rows[place]) for place in sorted(_bearing(map(mark, forms))))


def mark(form: str) -> str:
    """One shape for a form in all its ways of writing."""
    return fold(form).translate(_DOTS) if han_count(form) else letters(form)


def family_names() -> frozenset[str]:
    """English words that the dictionary calls a name of no one in particular, in lower case."""
    return _gazetteer().family_names


def double_surnames() -> frozenset[str]:
    """Chinese and Japanese surnames of two characters, folded."""
    return _gazetteer().double_surnames


def ordinary_words() -> frozenset[str]:
    """The words of the dictionary's glosses; a name that also stands there in lower case is more than a name."""
    return _gazetteer().ordinary_words


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    """What is derived from the dictionary: names as rows (see `_packed`), sets of words, and by the mark of a form the
    numbers of the rows that have it, parted by spaces."""

    rows: Sequence[str]
    bearers: Mapping[str, str]
    family_names: frozenset[str]
    double_surnames: frozenset[str]
    ordinary_words: frozenset[str]


@cache
def _gazetteer() -> _Gazetteer:
    rows, marks, bearers, *sets = (str(part, "utf-8").split("\n") for part in kept("names", made_of(), _derived))
    return _Gazetteer(rows, dict(zip(marks, bearers, strict=True)), *map(frozenset, sets))


def _derived() -> list[bytes]:
    """The parts of the gazetteer. Cost: a second."""
    words = list(every_word())
    bodies = " ".join(f"{pinyin} {body}" for _, lines in words for pinyin, body in lines)
    found = set(bodies.encode().translate(_LETTERS).split())
    plain = (word.decode() for word in found if len(word) > 2 and word.isalpha())
    proper = [(head, pinyin, sense) for head, lines in words for pinyin, body in lines if pinyin[:1].isupper()
              for sense in body.split("/")]  # fmt: skip
    surnames = {head for head, lines in words if len(head) == 2 and any("surname" in body for _, body in lines)}
    matches = (_SURNAME.fullmatch(sense) for _, _, sense in proper)
    families = ((match[1] or match[2]).lower() for match in matches if match)
    family = {name for names in families for name in re.split(r",? or |, ", names)}
    names = [*_of_the_cldr(), *_names_in(proper)]
    bearers: dict[str, list[str]] = defaultdict(list)
    for place, known in enumerate(names):
        for one in _marks(known):
            bearers[one].append(str(place))
    parts = (map(_packed, names), bearers, map(" ".join, bearers.values()), *map(sorted, (family, surnames, plain)))
    return ["\n".join(lines).encode() for lines in parts]


def _marks(known: Known) -> set[str]:
    return {mark(form) for form in (*known.en, *known.zh, known.surname) if form}


def _bearing(marks: Iterable[str]) -> set[int]:
    """The places of the rows that have a form with one of `marks`."""
    bearers = _gazetteer().bearers
    return {int(place) for one in marks for place in bearers.get(one, "").split()}


def _names_in(proper: Sequence[tuple[str, str, str]]) -> Iterator[Known]:
    """The names that the senses (headword, pinyin, sense) of proper nouns give."""
    senses = list(_senses(proper))
    places = {name for one in senses for name in one.within if not _NO_PLACE.search(name)}
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
    for short, target in _references(proper):
        if target in at and short not in at:
            at[target].zh[short] = None
    yield from map(_known, rows.values())


def _packed(known: Known) -> str:
    """A name as a line: tabs part its fields, semicolons the forms; the last field is what `Occurring` looks for."""
    spelt = (" ".join(letters(word) for word in _WORDS.findall(form)) for form in (*known.en, known.surname))
    flags = "country" * known.country + "state" * known.state
    return "\t".join((known.kind, ";".join(known.en), ";".join(known.zh), known.surname, flags, ";".join(spelt)))


def _unpacked(row: str) -> Known:
    kind, en, zh, surname, flags, _ = row.split("\t")
    return Known(cast("Kind", kind), _forms(en), _forms(zh), surname, flags == "country", flags == "state")


def _forms(joined: str) -> tuple[str, ...]:
    return tuple(joined.split(";")) if joined else ()


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


def _senses(proper: Iterable[tuple[str, str, str]]) -> Iterator[_Sense]:
    for head, pinyin, raw in proper:
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
        within = (
            *(_WITHIN.findall(rest) if kind in (None, "place") else ()),
            *(_OF.findall(rest) if kind == "place" else ()),
        )
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
    named_so = _BODY_NAME.search(name) or (name.isupper() and _BODY_ZH.search(head))
    if (named_so and not _BEFORE_A_NOUN.match(rest)) or _A_BODY.match(clause):
        return "organisation"
    return "place" if _PLACE_NAME.search(name) or _A_PLACE.match(clause) else None


def _orders(name: str) -> tuple[str, ...]:
    """A Japanese name in both orders: the dictionary writes the surname first and in capitals (ASO Taro)."""
    first, *given = name.split()
    if not given or not first.isupper() or len(first) < 3:
        return (name,)
    surname, rest = first.capitalize(), " ".join(given)
    return f"{rest} {surname}", f"{surname} {rest}"


def _references(proper: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str]]:
    """(short or regional form, the form that its gloss refers to)."""
    for head, _, sense in proper:
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
    """What texts hold, so that not all names need be taken for a small brief: pairs of neighbouring characters of the
    folded texts, and the letters of their words."""

    pairs: frozenset[str]
    words: frozenset[str]

    def may_hold(self, row: str) -> bool:
        """Whether a form of the name in `row` may stand in the texts: all its pairs do, or all its words."""
        _, _, zh, _, _, spelt = row.split("\t")
        return any(self._holds(form) for form in zh.split(";")) or any(
            self.words.issuperset(form.split(" ")) for form in spelt.split(";") if form
        )

    def _holds(self, form: str) -> bool:
        return len(form) > 1 and all(a + b in self.pairs or "·" in (a, b) for a, b in pairwise(form))


def occurring(texts: Iterable[str]) -> Occurring:
    """What `texts` hold. Cost: their length."""
    pairs: set[str] = set()
    words: set[str] = set()
    for text in texts:
        pairs.update(map("".join, pairwise(fold(text))))
        words.update(_WORDS.findall(text))
    return Occurring(frozenset(pairs), frozenset(map(letters, words)))
