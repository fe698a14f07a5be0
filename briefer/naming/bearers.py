"""Whom an established form names: one form may have several bearers, and a surname alone may be anybody's.

A surname that others bear too is its established bearer's for sure only with something beside it: the full name in the
same article, a role, the other language in the same article or in a sentence that says the same.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from briefer.naming.entity import LONGEST_SURNAME, Entity, key
from briefer.naming.established import Established
from briefer.naming.forms import Form, Group, Partners, Place, paired, place
from briefer.naming.mentions import Mention
from briefer.text.fold import fold
from briefer.text.han import HAN, han_count
from briefer.text.patterns import lazy

_REACH = 160
_NEAR = 12
_WHERE = lazy(rf"\b(?:in|at|near|from|to|of|outside|across|around|into) $|[{HAN}]$", re.IGNORECASE)
"""What stands before a place."""


def settle(
    found: Sequence[Mention], established: Established, partners: Partners
) -> tuple[dict[int, Group], list[Form]]:
    """The groups of established names, and the forms that no table knows."""
    named = _meant(found, established)
    strangers = _full_names(found)
    evidence = _evidence(found, named)
    known: dict[tuple[int, str, bool], Form] = {}
    unknown: dict[str, Form] = {}
    for mention in found:
        index, one = named.get(id(mention)), key(mention.found.form)
        other = _stranger(strangers, mention, established.entities[index]) if index is not None else None
        if index is None:
            unknown.setdefault(one, Form(one, [])).mentions.append(mention)
        elif other and (mention.sentence.article, index) not in evidence.full:
            unknown.setdefault(other, Form(other, [])).mentions.append(_person(mention))
        else:
            sure = _is_sure(mention, index, established, evidence, partners)
            known.setdefault((index, one, sure), Form(one, [])).mentions.append(mention)
    groups: dict[int, Group] = {}
    for (index, _, sure), form in known.items():
        groups.setdefault(index, Group(index)).forms.append((form, sure))
    for index, group in groups.items():
        if not established.entities[index].listed and not any(sure for _, sure in group.forms):
            group.forms[:] = _anchored(group.forms)
    return groups, _joined(unknown)


def _person(mention: Mention) -> Mention:
    return replace(mention, found=replace(mention.found, kind="person", entities=()))


def has_role(mention: Mention, entity: Entity) -> bool:
    """Whether what the entity is called stands in the sentence close before the mention, or after it and a comma."""
    if not entity.roles:
        return False
    text = beside(mention)
    return any(role in text for role in entity.roles)


def beside(mention: Mention) -> str:
    """What stands in the sentence close before the mention, or after it and a comma: folded."""
    text, start, end = mention.sentence.text, mention.found.start, mention.found.end
    before = fold(text[max(0, start - _REACH) : start])
    return before + "\n" + fold(text[end : end + _REACH]) if text[end : end + 1] in (",", "，", "（", "(") else before


def _meant(found: Sequence[Mention], established: Established) -> dict[int, int]:
    """Which entity each mention names, by the mention's id: the one with its role, else the one that is also named by
    a form of its own, else the first."""
    alone = Counter(mention.found.entities[0] for mention in found if len(mention.found.entities) == 1)
    return {
        id(mention): max(
            mention.found.entities,
            key=lambda index: (
                has_role(mention, established.entities[index]),
                alone[index],
                established.entities[index].country,
                -index,
            ),
        )
        for mention in found
        if mention.found.entities
    }


def _full_names(found: Sequence[Mention]) -> dict[tuple[str, str], str]:
    """(article, surname) → the key of the one full name there that no table knows and that ends so."""
    bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for mention in found:
        one = key(mention.found.form)
        parts = re.split("[ ·]", one)
        if not mention.found.entities and mention.found.kind == "person" and len(parts) > 1:
            bearers[mention.sentence.article, parts[-1]].add(one)
    return {at: min(full) for at, full in bearers.items() if len(full) == 1}


def _stranger(strangers: Mapping[tuple[str, str], str], mention: Mention, entity: Entity) -> str | None:
    """The one full name in the article of `mention` that is not the entity's and ends like a form of it.

    A place that no list of ours has gives way too, but where it is said to be a place.
    """
    if mention.found.full or entity.kind == "organisation":
        return None
    if entity.kind == "place":
        before = mention.sentence.text[max(0, mention.found.start - _NEAR) : mention.found.start]
        if entity.listed or entity.country or _WHERE.search(before):
            return None
    article = mention.sentence.article
    return next((full for form in entity.forms if (full := strangers.get((article, key(form))))), None)


@dataclass(slots=True)
class _Evidence:
    """What stands beside the mentions of established names: (article, entity) pairs of full names, and of each script;
    the sentences of each entity in each script."""

    full: set[tuple[str, int]] = field(default_factory=set)
    scripts: dict[tuple[str, int], set[bool]] = field(default_factory=lambda: defaultdict(set))
    places: dict[tuple[int, bool], set[Place]] = field(default_factory=lambda: defaultdict(set))


def _evidence(found: Sequence[Mention], named: Mapping[int, int]) -> _Evidence:
    evidence = _Evidence()
    for mention in found:
        index = named.get(id(mention))
        if index is None:
            continue
        article, han = mention.sentence.article, bool(han_count(mention.found.form))
        evidence.scripts[article, index].add(han)
        evidence.places[index, han].add(place(mention))
        if mention.found.full:
            evidence.full.add((article, index))
    return evidence


def _is_sure(mention: Mention, index: int, established: Established, evidence: _Evidence, partners: Partners) -> bool:
    """Whether `mention` names the entity `index` for sure."""
    entity, one, article = established.entities[index], key(mention.found.form), mention.sentence.article
    shared = one in entity.weak or len(mention.found.entities) > 1
    if entity.kind != "person" or not shared or (article, index) in evidence.full or has_role(mention, entity):
        return True
    if not entity.listed and len(evidence.scripts[article, index]) > 1:
        return True
    return paired([place(mention)], evidence.places[index, not han_count(one)], partners)


def _anchored(forms: Sequence[tuple[Form, bool]]) -> list[tuple[Form, bool]]:
    """The forms of the script that is mentioned most as what the row is about; those of the other stay unsure."""
    han = sum((1 if form.han else -1) * len(form.mentions) for form, _ in forms) > 0
    return [(form, form.han == han) for form, _ in forms]


def _joined(unknown: Mapping[str, Form]) -> list[Form]:
    """Forms after what is one name by its letters: an acronym goes to the name that it was introduced for, a part of a
    name that stands alone to the one full name of the same article that ends (or else begins) with it."""
    long = {
        key(mention.found.form): key(mention.found.stands_for)
        for form in unknown.values()
        for mention in form.mentions
        if mention.found.stands_for
    }
    ends, starts = _parts(unknown.values())
    articles = {one: form.articles() for one, form in unknown.items()}
    kept = []
    for one, form in unknown.items():
        whole = [unknown[long[one]]] if long.get(one, one) != one and long[one] in unknown else ends.get(one, [])
        whole = whole or starts.get(one, [])
        if len(whole) == 1 and not articles[whole[0].key].isdisjoint(articles[one]):
            whole[0].mentions.extend(form.mentions)
        else:
            kept.append(form)
    return kept


def _parts(forms: Iterable[Form]) -> tuple[dict[str, list[Form]], dict[str, list[Form]]]:
    """The full names of people by what they end and by what they begin with."""
    ends: dict[str, list[Form]] = defaultdict(list)
    starts: dict[str, list[Form]] = defaultdict(list)
    for form in forms:
        parts = re.split("[ ·]", form.key.removesuffix(" jr."))
        if form.kind != "person":
            continue
        for at in range(max(1, len(parts) - LONGEST_SURNAME), len(parts)):
            ends[" ".join(parts[at:])].append(form)
        for part in parts[1:-1]:
            ends[part].append(form)
        if len(parts) > 1:
            starts[parts[0]].append(form)
        elif form.han and len(form.key) > 3:
            starts[form.key[:2]].append(form)
    return ends, starts
