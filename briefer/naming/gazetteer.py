"""The gazetteer's names as entities beside those of the file of established names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from briefer.dictionary.gazetteer import Known, family_names, ordinary_words
from briefer.naming.entity import FULL, Entity, key
from briefer.naming.words import GIVEN_NAMES
from briefer.sound.similarity import similarity
from briefer.text.han import han_count

_Mark = tuple[str, str]


def with_gazetteer(listed: Sequence[Entity], names: Iterable[Known]) -> list[Entity]:
    """`listed`, then those of the gazetteer's `names` that are not among them.

    What both know keeps its printed forms and gets more of them.

    Two are the same place or body when they share a Chinese form, the same person when they share a full name, or a
    surname and a given name that sounds alike.
    """
    entities = list(listed)
    at: dict[_Mark, int] = {}
    bearers: dict[str, list[int]] = defaultdict(list)
    for place, entity in enumerate(entities):
        at |= dict.fromkeys(_marks(entity), place)
        if entity.kind == "person":
            bearers[key(entity.en)].append(place)
    for known in names:
        index = _same(known, at, bearers, entities)
        entity = _entity(known, country=known.country or (index is not None and entities[index].country))
        if index is not None:
            entities[index] = _joined(entities[index], entity)
        elif entity.kind == "organisation" or any(not han_count(form) for form in entity.forms):
            index = len(entities)
            entities.append(entity)
        else:
            continue
        at |= {mark: index for mark in _marks(entity) if mark not in at}
    return entities


def _same(
    known: Known, at: Mapping[_Mark, int], bearers: Mapping[str, list[int]], entities: Sequence[Entity]
) -> int | None:
    if known.kind != "person":
        same = [at.get((known.kind, key(form))) for form in known.zh]
        alike = (one for one in same if one is not None and not known.state and entities[one].en in known.en)
        return next(alike, same[0])
    index = next((at[mark] for form in (*known.en, *known.zh) if (mark := ("person", key(form))) in at), None)
    given = known.en[0].split()[0]
    alike = (one for one in bearers.get(key(known.surname), ()) if similarity(given, entities[one].given) > 0.4)
    return next(alike, index) if known.surname else index


def _marks(entity: Entity) -> Iterator[_Mark]:
    """What tells an entity from others: a person's full names, the Chinese forms of anything else."""
    for form in entity.forms:
        if FULL.search(form) if entity.kind == "person" else han_count(form):
            yield entity.kind, key(form)


def _joined(entity: Entity, other: Entity) -> Entity:
    """`entity` with the forms of `other` but for the province or county that is called after a city."""
    more = [form for form in other.forms if not (form[-1] in "州省县" and form[:-1] in entity.forms)]
    weak = entity.weak if entity.listed else entity.weak | other.weak
    return replace(entity, forms=tuple(dict.fromkeys((*entity.forms, *more))), weak=weak)


def _entity(known: Known, *, country: bool) -> Entity:
    english = [form for form in known.en if country or _usable(form)]
    if known.kind != "person":
        weak = frozenset(key(form) for form in english if _is_a_persons(form) and not country)
        return Entity(
            known.kind,
            known.en[0] if known.en else "",
            # A body is called by its short form, a place as it stands first: the shortest is often another region's.
            min(known.zh, key=len) if known.kind == "organisation" and not country else known.zh[0],
            "",
            (*english, *known.zh),
            weak=weak,
            country=country,
        )
    short = [known.surname] if known.surname and _usable(known.surname) else []
    given = known.en[0].removesuffix(known.surname).strip() if known.surname else ""
    weak = frozenset(key(form) for form in (*short, *known.zh) if known.surname and not FULL.search(form))
    return Entity("person", known.en[0], known.zh[0], given, (*english, *known.zh, *short), weak=weak)


def _usable(form: str) -> bool:
    """Whether an English form is no ordinary word and long enough to be told from one."""
    return " " in form or (len(form) > 2 and (form.isupper() or form.lower() not in ordinary_words()))


def _is_a_persons(form: str) -> bool:
    return form.lower() in family_names() or form in GIVEN_NAMES
