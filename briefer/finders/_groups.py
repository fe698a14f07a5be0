"""Mentions become names: the spellings of one person in one row, each sure or not.

An established form is sure. A spelling that no table knows joins a name when it sounds like it, and is sure only with
something beside the sound: the same role, a sentence of the other language that says the same, or one article that
spells one man in several ways.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from briefer.bilingual.sound import similarity
from briefer.finders._established import Entity, Established, key, likeness
from briefer.finders._mentions import Mention
from briefer.model import Name, NameKind, Report, Variant
from briefer.text.fold import fold
from briefer.text.runs import han_count

Place = tuple[str, int]
"""A sentence: its article and where it starts."""

ALIKE = 0.85
"""From here on the sound alone makes two spellings of one script one name (unsure unless something supports it)."""
SUPPORTED = 0.5
"""From here on the sound is enough when a role or a paired sentence supports it."""
_REACH = 160


@dataclass(slots=True)
class Form:
    """One spelling with all its mentions."""

    key: str
    mentions: list[Mention]

    @property
    def text(self) -> str:
        """The spelling as it first stands."""
        return self.mentions[0].text

    @property
    def han(self) -> bool:
        """Whether it is Chinese."""
        return bool(han_count(self.key))

    @property
    def kind(self) -> NameKind:
        """What it names."""
        return self.mentions[0].found.kind

    def places(self) -> set[Place]:
        """The sentences it stands in."""
        return {place(mention) for mention in self.mentions}

    def articles(self) -> set[str]:
        """The articles it stands in."""
        return {mention.sentence.article for mention in self.mentions}


@dataclass(slots=True)
class Group:
    """Spellings taken to be of one name: (form, sure) pairs; `entity` is the established name, if it is one."""

    entity: int | None
    forms: list[tuple[Form, bool]] = field(default_factory=list)

    def places(self) -> set[Place]:
        """The sentences that one of the sure spellings stands in."""
        return {one for form, sure in self.forms if sure for one in form.places()}


def place(mention: Mention) -> Place:
    """The sentence of a mention."""
    return mention.sentence.article, mention.sentence.span.start


def names(found: Sequence[Mention], established: Established, reports: Sequence[Report]) -> list[tuple[Name, Group]]:
    """A row for each name, the most mentioned first."""
    known, unknown = _sorted_out(found, established)
    partners = _partners(reports)
    groups = dict(known)
    left: list[Group] = []
    for cluster in _clusters([form for form in unknown if not form.han]) + [[form] for form in unknown if form.han]:
        _join(cluster, groups, left, established, partners)
    loose = _across(left, partners)
    rows = [(_name(group, established), group) for group in (*groups.values(), *loose)]
    return sorted(rows, key=lambda row: (-row[0].count, row[0].en or row[0].zh))


def _sorted_out(found: Sequence[Mention], established: Established) -> tuple[dict[int, Group], list[Form]]:
    """Groups of established names, and the forms that no table knows."""
    by_entity: dict[int, dict[str, Form]] = defaultdict(dict)
    unknown: dict[str, Form] = {}
    for mention in found:
        one = key(mention.found.form)
        rows = by_entity[_meant(mention, established)] if mention.found.entities else unknown
        rows.setdefault(one, Form(one, [])).mentions.append(mention)
    known = {index: Group(index, [(form, True) for form in forms.values()]) for index, forms in by_entity.items()}
    return known, _surnames_joined(unknown)


def _meant(mention: Mention, established: Established) -> int:
    """Of several established bearers of a form the one whose role stands beside it, else the first."""
    entities = mention.found.entities
    return max(entities, key=lambda index: (_has_role(mention, established.entities[index]), -index))


def _surnames_joined(unknown: Mapping[str, Form]) -> list[Form]:
    """A surname that stands alone goes to the one full name that ends with it."""
    full = defaultdict(list)
    for form in unknown.values():
        parts = re.split("[ ·]", form.key)
        if len(parts) > 1:
            full[parts[-1]].append(form)
    kept = []
    for one, form in unknown.items():
        bearers = full.get(one, [])
        if len(bearers) == 1 and bearers[0].articles() & form.articles():
            bearers[0].mentions.extend(form.mentions)
        else:
            kept.append(form)
    return kept


def _clusters(forms: Sequence[Form]) -> list[list[Form]]:
    """English spellings of one article that sound alike and never stand in one sentence."""
    clusters: list[list[Form]] = []
    for form in forms:
        for cluster in clusters:
            if all(_one_man(form, other) for other in cluster):
                cluster.append(form)
                break
        else:
            clusters.append([form])
    return clusters


def _one_man(a: Form, b: Form) -> bool:
    return bool(
        a.kind == b.kind == "person"
        and a.articles() & b.articles()
        and not a.places() & b.places()
        and similarity(a.key, b.key) >= ALIKE
    )


def _join(
    cluster: list[Form],
    groups: dict[int, Group],
    left: list[Group],
    established: Established,
    partners: Mapping[Place, set[Place]],
) -> None:
    """Give the forms of `cluster` to the established name that they spell, or leave them (the first with its kin)."""
    best = _established_for(cluster, groups, established, partners)
    if best is None:
        head, *kin = cluster
        left.append(Group(None, [(head, True), *((form, False) for form in kin)]))
        return
    index, supported = best
    group = groups.setdefault(index, Group(index))
    for form in cluster:
        near = _likeness(form, established.entities[index]) >= (SUPPORTED if len(cluster) == 1 else ALIKE)
        group.forms.append((form, supported and near))


def _established_for(
    cluster: Sequence[Form], groups: Mapping[int, Group], established: Established, partners: Mapping[Place, set[Place]]
) -> tuple[int, bool] | None:
    """The established person that a cluster spells, and whether that is sure."""
    ranked = []
    for index, entity in enumerate(established.entities):
        if entity.kind != "person" or entity.kind != cluster[0].kind:
            continue
        role = any(_has_role(mention, entity) for form in cluster for mention in form.mentions)
        if index not in groups and not role:
            continue
        alike = max(_likeness(form, entity) for form in cluster)
        if alike < SUPPORTED:
            continue
        paired = index in groups and any(_paired(form.places(), groups[index].places(), partners) for form in cluster)
        ranked.append((alike + role + paired, alike, index, role or paired))
    if not ranked:
        return None
    ranked.sort(reverse=True)
    _, alike, index, supported = ranked[0]
    if supported:
        return index, True
    return (index, False) if alike >= ALIKE and index in groups else None


def _likeness(form: Form, entity: Entity) -> float:
    given = form.mentions[0].found.given
    full = f"{given} {form.key}" if given and not form.han else form.key
    return likeness(full, entity)


def _has_role(mention: Mention, entity: Entity) -> bool:
    """Whether what the entity is called stands in the sentence close before the mention, or after it and a comma."""
    if not entity.roles:
        return False
    text, start, end = mention.sentence.text, mention.found.start, mention.found.end
    beside = fold(text[max(0, start - _REACH) : start])
    if text[end : end + 1] in (",", "，", "（", "("):
        beside += "\n" + fold(text[end : end + _REACH])
    return any(role in beside for role in entity.roles)


def _partners(reports: Sequence[Report]) -> dict[Place, set[Place]]:
    """For each sentence of a report those of the other language that say the same."""
    partners: dict[Place, set[Place]] = defaultdict(set)
    for report in reports:
        chinese = {(s.article, s.span.start) for s in report.sentences if s.language == "zh"}
        english = {(s.article, s.span.start) for s in report.sentences if s.language != "zh"}
        for one in chinese:
            partners[one] |= english
        for one in english:
            partners[one] |= chinese
    return partners


def _paired(ours: Iterable[Place], theirs: set[Place], partners: Mapping[Place, set[Place]]) -> bool:
    return any(partners.get(one, set()) & theirs for one in ours)


def _across(left: Sequence[Group], partners: Mapping[Place, set[Place]]) -> list[Group]:
    """What no table knows: a Chinese and an English name that are each other's best become one row."""
    chinese, english = ([g for g in left if g.forms[0][0].han == han] for han in (True, False))
    likeness = {(i, j): _sound(zh, en) for i, zh in enumerate(chinese) for j, en in enumerate(english)}
    alone: list[Group] = []
    for i, zh in enumerate(chinese):
        alike, best = max(((likeness[i, j], -j) for j in range(len(english))), default=(0.0, 0))
        mutual = all(likeness[k, -best] <= alike for k in range(len(chinese))) if english else False
        supported = mutual and _paired(zh.places(), english[-best].places(), partners)
        if mutual and alike >= (SUPPORTED if supported else ALIKE):
            english[-best].forms.extend((form, sure and supported) for form, sure in zh.forms)
        else:
            alone.append(zh)
    return [*english, *alone]


def _sound(zh: Group, en: Group) -> float:
    ours, theirs = zh.forms[0][0], en.forms[0][0]
    return similarity(ours.key, theirs.key) if ours.kind == theirs.kind else 0.0


def _name(group: Group, established: Established) -> Name:
    variants: dict[tuple[str, bool], Variant] = {}
    count = 0
    for form, sure in group.forms:
        count += len(form.mentions)
        for mention in form.mentions:
            variants.setdefault(
                (mention.text, sure), Variant(mention.text, mention.sentence.article, mention.span, sure)
            )
    if group.entity is not None:
        entity = established.entities[group.entity]
        return Name(entity.en, entity.zh, entity.kind, tuple(variants.values()), count)
    latin = max(
        (form for form, sure in group.forms if sure and not form.han), key=lambda f: len(f.mentions), default=None
    )
    han = max((form for form, sure in group.forms if sure and form.han), key=lambda f: len(f.mentions), default=None)
    kind = group.forms[0][0].kind
    return Name(latin.text if latin else "", han.text if han else "", kind, tuple(variants.values()), count)
