"""Mentions become names: the spellings of one person in one row, each sure or not.

An established form is sure. A spelling that no table knows joins a name when it sounds like it, and is sure only with
something beside the sound: the same role, a sentence of the other language that says the same, or one article that
spells one man in several ways. What is compared by sound is found by index, or by what stands beside it: no name is
held against all others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from briefer.dictionary import meaning
from briefer.dictionary.gazetteer import ordinary_words
from briefer.model import Name, Report, Variant
from briefer.naming.bearers import beside, settle
from briefer.naming.entity import Entity
from briefer.naming.established import Established, compared, likeness
from briefer.naming.forms import Form, Group, Partners, Place, paired, partners_of
from briefer.naming.mentions import Mention
from briefer.naming.words import NEVER_NAMES, PEOPLES
from briefer.sound.index import BESIDE, KIN, likely
from briefer.sound.similarity import alike, similarity
from briefer.text.patterns import lazy

ALIKE = 0.85
"""From here on the sound alone makes two spellings of one script one name (unsure unless something supports it)."""
SUPPORTED = 0.5
"""From here on the sound is enough when a role or a paired sentence supports it."""
_WORDS = lazy(r"[^\W\d_]+")


def names(found: Sequence[Mention], established: Established, reports: Sequence[Report]) -> list[tuple[Name, Group]]:
    """A row for each name, the most mentioned first."""
    partners = partners_of(reports)
    groups, unknown = settle(found, established, partners)
    known = _Known(established, partners, groups)
    clusters = _clusters([form for form in unknown if not form.han]) + [[form] for form in unknown if form.han]
    heard = known.heard([form for cluster in clusters for form in cluster if form.kind == "person"])
    left = [group for cluster in clusters if (group := _join(cluster, known, heard)) is not None]
    loose = [group for group in _across(left, partners) if not _is_anything(group)]
    every = [group for group in (*known.groups.values(), *loose) if not _is_anybodys(group, established)]
    rows = [(_name(group, established), group) for group in every]
    return sorted(rows, key=lambda row: (-row[0].count, row[0].en or row[0].zh))


def _clusters(forms: Sequence[Form]) -> list[list[Form]]:
    """English spellings of one article that sound alike and never stand in one sentence."""
    near = _kin(forms)
    clusters: list[list[int]] = []
    home: dict[int, int] = {}
    for at in range(len(forms)):
        options = sorted({home[other] for other in near[at] if other in home})
        home[at] = next((one for one in options if near[at].issuperset(clusters[one])), len(clusters))
        if home[at] == len(clusters):
            clusters.append([])
        clusters[home[at]].append(at)
    return [[forms[at] for at in cluster] for cluster in clusters]


def _kin(forms: Sequence[Form]) -> Mapping[int, set[int]]:
    """Which of `forms` (by their places) may be one person of one article."""
    together: dict[str, list[int]] = defaultdict(list)
    for at, form in enumerate(forms):
        for article in form.articles() if form.kind == "person" else ():
            together[article].append(at)
    kin: dict[int, set[int]] = defaultdict(set)
    for group in together.values():
        spelt = [forms[at].key for at in group] if len(group) > 1 else []
        for i, j in likely(spelt, spelt, KIN):
            a, b = group[i], group[j]
            if a < b and b not in kin[a] and _one_man(forms[a], forms[b]):
                kin[a].add(b)
                kin[b].add(a)
    return kin


def _one_man(a: Form, b: Form) -> bool:
    return similarity(a.key, b.key) >= ALIKE and a.places().isdisjoint(b.places())


@dataclass(slots=True)
class _Known:
    """The established names that the texts hold so far, and in which sentences each is named for sure."""

    established: Established
    partners: Partners
    groups: dict[int, Group]
    named: dict[Place, set[int]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        for index, group in self.groups.items():
            for one in group.places():
                self.named[one].add(index)

    def add(self, index: int, form: Form, sure: bool) -> None:
        """`form` is one more spelling of the established name `index`."""
        self.groups.setdefault(index, Group(index)).forms.append((form, sure))
        for one in form.places() if sure else ():
            self.named[one].add(index)

    def heard(self, forms: Sequence[Form]) -> Mapping[str, Mapping[int, float]]:
        """For the key of each form the established people of the texts that it sounds like, and how much."""
        people = sorted(index for index in self.groups if self.established.entities[index].kind == "person")
        rows = [(index, spelling) for index in people for spelling in self.established.entities[index].forms]
        heard: dict[str, dict[int, float]] = defaultdict(dict)
        for i, j in likely([_full(form) for form in forms], [spelling for _, spelling in rows]):
            form, (index, spelling) = forms[i], rows[j]
            entity = self.established.entities[index]
            if _may_be(form, entity) and spelling in compared(_full(form), entity):
                heard[form.key][index] = max(similarity(spelling, _full(form)), heard[form.key].get(index, 0.0))
        return heard

    def supported(self, cluster: Sequence[Form]) -> tuple[set[int], set[int]]:
        """The established names that something beside the sound speaks for: a role, a sentence that says the same."""
        texts = (beside(mention) for form in cluster for mention in form.mentions)
        roles = {index for text in texts for index in self.established.called(text)}
        others = {other for form in cluster for one in form.places() for other in self.partners.get(one, ())}
        return roles, {index for other in others for index in self.named.get(other, ())}


def _join(cluster: Sequence[Form], known: _Known, heard: Mapping[str, Mapping[int, float]]) -> Group | None:
    """Give the forms of `cluster` to the established name that they spell, or return them (the first with its kin)."""
    best = _established_for(cluster, known, heard)
    if best is None:
        head, *kin = cluster
        return Group(None, [(head, True), *((form, False) for form in kin)])
    index, supported = best
    for form in cluster:
        near = _likeness(form, known.established.entities[index]) >= (SUPPORTED if len(cluster) == 1 else ALIKE)
        known.add(index, form, supported and near)
    return None


def _established_for(
    cluster: Sequence[Form], known: _Known, heard: Mapping[str, Mapping[int, float]]
) -> tuple[int, bool] | None:
    """The established person that a cluster spells, and whether that is sure."""
    if cluster[0].kind != "person":
        return None
    roles, paired_with = known.supported(cluster)
    sounding = {index for form in cluster for index in heard.get(form.key, ())}
    ranked = []
    for index in {*roles, *paired_with, *sounding}:
        entity = known.established.entities[index]
        if entity.kind != "person" or (index not in known.groups and index not in roles):
            continue
        support = (index in roles) + (index in paired_with)
        if support:
            how = max(_likeness(form, entity) for form in cluster)
        else:
            how = max(heard[form.key].get(index, 0.0) for form in cluster if form.key in heard)
        if how >= (SUPPORTED if support else ALIKE):
            ranked.append((how + support, how, index, support > 0))
    if not ranked:
        return None
    _, _, index, sure = max(ranked)
    return index, sure


def _likeness(form: Form, entity: Entity) -> float:
    """How much `form` sounds like `entity`."""
    return likeness(_full(form), entity) if _may_be(form, entity) else 0.0


def _may_be(form: Form, entity: Entity) -> bool:
    """Who is written surname first shares the surname's character."""
    return not form.han or bool(entity.given) or " " not in entity.en or form.key[:1] == entity.zh[:1]


def _full(form: Form) -> str:
    """The form with the given name that stands before it."""
    given = form.mentions[0].found.given
    return f"{given} {form.key}" if given and not form.han else form.key


def _across(left: Sequence[Group], partners: Partners) -> list[Group]:
    """What no table knows: a Chinese and an English name that are each other's best become one row."""
    chinese, english = ([g for g in left if g.forms[0][0].han == han] for han in (True, False))
    rows: dict[int, dict[int, float]] = defaultdict(dict)
    rivals: dict[int, float] = defaultdict(float)
    for i, j in _worth_comparing(chinese, english, partners):
        rows[i][j] = how = _sound(chinese[i], english[j])
        rivals[j] = max(rivals[j], how)
    alone: list[Group] = []
    for i, zh in enumerate(chinese):
        how, best = max(((how, -j) for j, how in rows[i].items()), default=(0.0, 0))
        en = english[-best] if how and rivals[-best] <= how else None
        supported = en is not None and paired(zh.places(), en.places(), partners)
        if en is not None and how >= (SUPPORTED if supported or _share_article(zh, en) else ALIKE):
            en.forms.extend((form, sure and supported) for form, sure in zh.forms)
        else:
            alone.append(zh)
    return [*english, *alone]


def _worth_comparing(
    chinese: Sequence[Group], english: Sequence[Group], partners: Partners
) -> Iterable[tuple[int, int]]:
    """The pairs that sound much alike, that sound alike and share an article or a report, or that say the same."""
    ours, theirs = [group.forms[0][0].key for group in chinese], [_called(group) for group in english]
    found = set(likely(ours, theirs))
    articles: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, groups in enumerate((chinese, english)):
        for at, group in enumerate(groups):
            for article in {one for form, _ in group.forms for one in form.articles()}:
                articles[article][side].append(at)
    for first, second in (sides for sides in articles.values() if all(sides)):
        near = likely([ours[at] for at in first], [theirs[at] for at in second], BESIDE)
        found.update((first[i], second[j]) for i, j in near)
    standing: dict[Place, list[int]] = defaultdict(list)
    for at, group in enumerate(english):
        for one in group.places():
            standing[one].append(at)
    for at, group in enumerate(chinese):
        beside_it = {other for one in group.places() for other in partners.get(one, ())}
        found.update((at, one) for other in beside_it for one in standing.get(other, ()))
    texts = [group.forms[0][0].text for group in english]
    found.update(meaning.likely(ours, texts))
    return sorted(found)


def _called(group: Group) -> str:
    return group.forms[0][0].key.removesuffix(" jr.")


def _share_article(a: Group, b: Group) -> bool:
    return bool(
        {one for form, _ in a.forms for one in form.articles()}
        & {one for form, _ in b.forms for one in form.articles()}
    )


def _sound(zh: Group, en: Group) -> float:
    ours, theirs = zh.forms[0][0], en.forms[0][0]
    if ours.kind != theirs.kind:
        return 0.0
    same = meaning.same_meaning(ours.key, theirs.text) if ours.kind != "person" else 0.0
    return max(alike(ours.key, _called(en)), same)


def _is_anybodys(group: Group, established: Established) -> bool:
    """Whether it is a body that every country has, and nothing says whose: its mentions may be of several."""
    if group.entity is not None:
        entity = established.entities[group.entity]
        return not entity.en and not entity.listed
    words = {word.lower() for form, _ in group.forms for word in _WORDS.findall(form.text)}
    return "ministry" in words and words.isdisjoint(PEOPLES) and words <= NEVER_NAMES | ordinary_words()


def _is_anything(group: Group) -> bool:
    """Whether nothing but a verb shows a single word to be a person's name."""
    return all(m.found.alone and m.found.kind == "person" for form, _ in group.forms for m in form.mentions)


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
        shown = [max((form.text for form in forms), key=len, default="") for forms in (latin, han)]
        whole = any(_is_whole(form, entity, established) for form in (*latin, *han))
        en, zh = ((own or known) if whole else own for own, known in zip(shown, (en, zh), strict=True))
    elif not entity.listed:
        en, zh = (
            _usual(latin) or en,
            _usual(han) or ("" if not entity.country and _ambiguous(latin, established) else zh),
        )
    return Name(en, zh, entity.kind, tuple(variants.values()), count)


def _is_whole(form: Form, entity: Entity, established: Established) -> bool:
    """Whether a form names this one person, so that what they are called in the other script is known."""
    alone = len(established.by_form.get(form.key, ())) == 1 and form.key not in entity.weak
    return alone or any(mention.found.full for mention in form.mentions)


def _usual(forms: Sequence[Form]) -> str:
    return max(forms, key=lambda form: len(form.mentions)).text if forms else ""


def _ambiguous(forms: Sequence[Form], established: Established) -> bool:
    """Whether each of `forms` names several things, so that nothing tells which of them is meant."""
    return bool(forms) and all(len(established.by_form.get(form.key, ())) > 1 for form in forms)
