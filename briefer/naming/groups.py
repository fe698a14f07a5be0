"""Mentions become names: the spellings of one person in one row, each sure or not.

An established form is sure. A spelling that no table knows joins a name when it sounds like it, and is sure only with
something beside the sound: the same role, a sentence of the other language that says the same, or one article that
spells one man in several ways.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefer.dictionary.meaning import same_meaning
from briefer.model import Name, Report, Variant
from briefer.naming.bearers import has_role, settle
from briefer.naming.entity import Entity
from briefer.naming.established import Established, likeness
from briefer.naming.forms import Form, Group, Partners, paired, partners_of
from briefer.naming.mentions import Mention
from briefer.sound.similarity import similarity

ALIKE = 0.85
"""From here on the sound alone makes two spellings of one script one name (unsure unless something supports it)."""
SUPPORTED = 0.5
"""From here on the sound is enough when a role or a paired sentence supports it."""


def names(found: Sequence[Mention], established: Established, reports: Sequence[Report]) -> list[tuple[Name, Group]]:
    """A row for each name, the most mentioned first."""
    partners = partners_of(reports)
    known, unknown = settle(found, established, partners)
    groups = dict(known)
    left: list[Group] = []
    for cluster in _clusters([form for form in unknown if not form.han]) + [[form] for form in unknown if form.han]:
        _join(cluster, groups, left, established, partners)
    loose = _across(left, partners)
    rows = [(_name(group, established), group) for group in (*groups.values(), *loose)]
    return sorted(rows, key=lambda row: (-row[0].count, row[0].en or row[0].zh))


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
    partners: Partners,
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
    cluster: Sequence[Form], groups: Mapping[int, Group], established: Established, partners: Partners
) -> tuple[int, bool] | None:
    """The established person that a cluster spells, and whether that is sure."""
    ranked = []
    if cluster[0].kind != "person":
        return None
    for index in sorted({*groups, *established.with_roles}):
        entity = established.entities[index]
        if entity.kind != "person":
            continue
        role = any(has_role(mention, entity) for form in cluster for mention in form.mentions)
        if index not in groups and not role:
            continue
        alike = max(_likeness(form, entity) for form in cluster)
        if alike < SUPPORTED:
            continue
        beside = index in groups and any(paired(form.places(), groups[index].places(), partners) for form in cluster)
        ranked.append((alike + role + beside, alike, index, role or beside))
    if not ranked:
        return None
    ranked.sort(reverse=True)
    _, alike, index, supported = ranked[0]
    if supported:
        return index, True
    return (index, False) if alike >= ALIKE and index in groups else None


def _likeness(form: Form, entity: Entity) -> float:
    """How much `form` sounds like `entity`; who is written surname first shares the surname's character."""
    if form.han and not entity.given and " " in entity.en and form.key[:1] != entity.zh[:1]:
        return 0.0
    given = form.mentions[0].found.given
    full = f"{given} {form.key}" if given and not form.han else form.key
    return likeness(full, entity)


def _across(left: Sequence[Group], partners: Partners) -> list[Group]:
    """What no table knows: a Chinese and an English name that are each other's best become one row."""
    chinese, english = ([g for g in left if g.forms[0][0].han == han] for han in (True, False))
    likeness = {(i, j): _sound(zh, en) for i, zh in enumerate(chinese) for j, en in enumerate(english)}
    alone: list[Group] = []
    for i, zh in enumerate(chinese):
        alike, best = max(((likeness[i, j], -j) for j in range(len(english))), default=(0.0, 0))
        mutual = all(likeness[k, -best] <= alike for k in range(len(chinese))) if english else False
        supported = mutual and paired(zh.places(), english[-best].places(), partners)
        near = mutual and (supported or _share_article(zh, english[-best]))
        if mutual and alike >= (SUPPORTED if near else ALIKE):
            english[-best].forms.extend((form, sure and supported) for form, sure in zh.forms)
        else:
            alone.append(zh)
    return [*english, *alone]


def _share_article(a: Group, b: Group) -> bool:
    return bool(
        {one for form, _ in a.forms for one in form.articles()}
        & {one for form, _ in b.forms for one in form.articles()}
    )


def _sound(zh: Group, en: Group) -> float:
    ours, theirs = zh.forms[0][0], en.forms[0][0]
    if ours.kind != theirs.kind:
        return 0.0
    called = theirs.key.removesuffix(" jr.")
    return max(similarity(ours.key, called), same_meaning(ours.key, theirs.text) if ours.kind != "person" else 0.0)


def _name(group: Group, established: Established) -> Name:
    variants: dict[tuple[str, bool], Variant] = {}
    count = 0
    for form, sure in group.forms:
        count += len(form.mentions)
        for mention in form.mentions:
            variants.setdefault(
                (mention.text, sure), Variant(mention.text, mention.sentence.article, mention.span, sure)
            )
    latin, han = ([form for form, sure in group.forms if sure and form.han == script] for script in (False, True))
    if group.entity is None:
        return Name(_usual(latin), _usual(han), group.forms[0][0].kind, tuple(variants.values()), count)
    entity = established.entities[group.entity]
    en, zh = entity.en, entity.zh
    if not entity.listed and entity.kind == "person":
        en, zh = (max((form.text for form in forms), key=len, default="") for forms in (latin, han))
    elif not entity.listed:
        en, zh = (
            _usual(latin) or en,
            _usual(han) or ("" if not entity.country and _ambiguous(latin, established) else zh),
        )
    return Name(en, zh, entity.kind, tuple(variants.values()), count)


def _usual(forms: Sequence[Form]) -> str:
    return max(forms, key=lambda form: len(form.mentions)).text if forms else ""


def _ambiguous(forms: Sequence[Form], established: Established) -> bool:
    """Whether each of `forms` names several things, so that nothing tells which of them is meant."""
    return bool(forms) and all(len(established.by_form.get(form.key, ())) > 1 for form in forms)
