"""Names that reference works give in both languages: places, organisations and people of our time.

Territories and cities come from a table made of the Unicode CLDR (`tools/places.py`), everything else from the proper
nouns of CC-CEDICT, whose pinyin is written with capitals and whose glosses say what they name ("prefecture-level city
in Gansu", "US politician"). A gloss that does not say it counts only where another one uses its name as a place
("Denver, Colorado").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from briefer.dictionary import glossed as say
from briefer.dictionary.lexicon import is_proper, proper_entries, proper_senses, proper_words, referred
from briefer.dictionary.occurring import Occurring, located
from briefer.sound.letters import letters
from briefer.text.fold import fold
from briefer.text.tables import table

Kind = Literal["person", "place", "organisation"]


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
        kind = one.kind or ("place" if one.bare and (one.names[0] in places or say.PLACE_ZH.search(one.zh)) else None)
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
    matches = (say.SURNAME.fullmatch(sense) for _, _, sense in proper_senses(heads))
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
        if len(head) < 2 or not is_proper(head) or say.SKIPPED.search(raw) or say.SURNAME.fullmatch(raw):
            continue
        sense = say.NOTE.sub("", raw).strip()
        match = say.NAME.match(sense)
        if match is None or (" and " in match[0] and not say.BODY_NAME.search(match[0])):
            continue
        names, rest = tuple(re.split(r",? or ", match[1])), sense[match.end() :]
        kind = _kind(head, names[0], rest)
        native = _is_native(head, pinyin, kind, names[0])
        half = kind == "person" and not native and names[0].split(" ", 1)[0].isupper()
        if half or say.SEVERAL.match(rest):
            continue
        within = tuple(say.WITHIN.findall(rest)) if kind in (None, "place") else ()
        bare, state = bool(say.BARE.fullmatch(rest)), "US state" in rest
        yield _Sense(head, _called(names, rest, kind), kind, within, native, bare, state)


def _called(names: tuple[str, ...], rest: str, kind: Kind | None) -> tuple[str, ...]:
    """`names` in every way that they are used: a body also by its acronym and without its legal form."""
    if kind == "person":
        return tuple(form for name in names for form in _orders(name))
    if kind != "organisation":
        return names
    short = say.SHORT.match(rest)
    plain = (say.LEGAL_FORM.sub("", name) for name in names)
    return tuple(dict.fromkeys((*names, *((short[1],) if short else ()), *plain)))


def _is_native(head: str, pinyin: str, kind: Kind | None, name: str) -> bool:
    if kind == "person":
        return "·" not in head and len(say.CAPITAL.findall(pinyin)) > 1
    return letters("".join(mark for mark in pinyin if not mark.isdigit())).startswith(letters(name.split(" ", 1)[0]))


def _kind(head: str, name: str, rest: str) -> Kind | None:
    clause = rest.split(";", 1)[0]
    born = say.BORN.match(clause)
    if born:
        modern = int(born[1]) >= 1900 and 1 < len(name.split()) <= 4
        return "person" if modern and say.A_PERSON.search(rest) else None
    if say.DATED.match(clause) or say.OTHER.search(clause):
        return None
    if say.BODY_NAME.search(name) or (name.isupper() and say.BODY_ZH.search(head)) or say.A_BODY.match(clause):
        return "organisation"
    return "place" if say.PLACE_NAME.search(name) or say.A_PLACE.match(clause) else None


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
        if len(head) > 1 and say.REFERS.search(sense) and not say.MORE.search(sense) and is_proper(head):
            yield from ((head, target) for target in referred(sense)[:1])


def _known(row: _Row) -> Known:
    en, zh = tuple(row.en), tuple(row.zh)
    if row.kind == "organisation" and say.GENERIC.match(en[0]):
        return Known(row.kind, (), zh)
    surname = en[0].removesuffix(" Jr.").split(" ")[-1] if row.kind == "person" and row.surnamed else ""
    return Known(row.kind, en, zh, surname, state=row.state)


def _of_the_cldr() -> Iterable[Known]:
    for line in table(__package__, "places.tsv").splitlines():
        what, english, chinese = line.split("\t")
        zh = tuple(dict.fromkeys(fold(chinese).split("; ")))
        yield Known("place", tuple(english.split("; ")), zh, country=what == "country")
