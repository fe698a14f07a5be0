"""Where names stand in the sentences, in both languages: established ones, and those that their context shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from briefer.model import NameKind, Sentence, Span
from briefer.naming import chinese, english
from briefer.naming.entity import LONGEST_SURNAME, key
from briefer.naming.established import Established
from briefer.naming.found import Found, Taken
from briefer.sound.index import likely
from briefer.sound.similarity import alike
from briefer.text.han import han_count
from briefer.text.patterns import lazy

_ALIKE = 0.85
"""How alike a name of the other language sounds that shows a possible name to be one."""
_LOWER_CASE = lazy(r"\b[a-z]{3,}\b")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands."""

    found: Found
    sentence: Sentence

    @property
    def span(self) -> Span:
        """Its place in the article."""
        start = self.sentence.span.start
        return Span(start + self.found.start, start + self.found.end)

    @property
    def text(self) -> str:
        """Its characters."""
        return self.sentence.text[self.found.start : self.found.end]


def mentions(sentences: Sequence[Sentence], established: Established, ignored: frozenset[str]) -> tuple[Mention, ...]:
    """All mentions in reading order. `ignored` are words (as of `key`) that are no names here, such as outlets.

    A form that nowhere stands in a context that shows what it is, is none; nor is a word that stands somewhere in lower
    case, unless it is established.
    """
    found = _again([(sentence, _in_one(sentence, established)) for sentence in sentences], ignored)
    common = {word for sentence in sentences for word in _LOWER_CASE.findall(sentence.text)}
    shown = {key(mention.found.form) for mention in found if mention.found.certain} - ignored - common
    shown |= {key(mention.found.form) for mention in found if mention.found.entities}
    parts = {part for mention in found if mention.found.certain for part in _short_for(mention)} - ignored - common
    sounding = _kinds_by_sound(found, shown, common | ignored)
    return tuple(
        mention
        if one not in sounding or one in shown
        else replace(mention, found=replace(mention.found, kind=sounding[one]))
        for mention in found
        if (one := key(mention.found.form)) in sounding or _is_shown(mention, shown, parts)
    )


def _in_one(sentence: Sentence, established: Established) -> list[Found]:
    """The possible names of a sentence, in the Chinese parts first."""
    here = list(chinese.find(sentence.text, established)) if han_count(sentence.text) else []
    taken = Taken((one.start, one.end) for one in here)
    return here + [one for one in english.find(sentence.text, established) if taken.free(one.start, one.end)]


def _again(found: Sequence[tuple[Sentence, Sequence[Found]]], ignored: Set[str]) -> list[Mention]:
    """All mentions in reading order: those `found`, and where else the longer Chinese names that are shown stand."""
    shown = {
        one.form: one.kind
        for _, here in reversed(found)
        for one in here
        if one.certain and not one.entities and han_count(one.form) > 2 and key(one.form) not in ignored
    }
    again = chinese.Again(shown)
    mentions: list[Mention] = []
    for sentence, here in found:
        clear = [one for one in here if one.certain or one.entities]
        more = list(again.find(sentence.text, clear)) if shown and han_count(sentence.text) else []
        taken = Taken((one.start, one.end) for one in more)
        every = [*more, *(one for one in here if taken.free(one.start, one.end))]
        mentions.extend(Mention(one, sentence) for one in sorted(every, key=lambda one: (one.start, -one.end)))
    return mentions


def _kinds_by_sound(found: Sequence[Mention], shown: Set[str], barred: Set[str]) -> dict[str, NameKind]:
    """What nothing shows to be a name is one when one of the other language sounds like it, and of that one's kind.

    Of several that sound like it a place comes first: other things are called after places.
    """
    forms = {
        key(one.found.form): one.found.kind
        for one in found
        if not one.found.entities and one.found.kind != "organisation"
    }
    chinese, english = (
        [one for one in forms if bool(han_count(one)) == han and one not in barred] for han in (True, False)
    )
    kinds: dict[str, NameKind] = {}
    for i, j in likely(chinese, english):
        ours, theirs = chinese[i], english[j]
        unshown = [one for one in (ours, theirs) if one not in shown]
        if unshown and alike(ours, theirs) >= _ALIKE:
            kind = forms[theirs] if theirs in shown or forms[theirs] == "place" else forms[ours]
            kinds |= {one: kind for one in unshown if one not in kinds or kind == "place"}
    return kinds


def _is_shown(mention: Mention, shown: set[str], parts: set[tuple[str, str]]) -> bool:
    one = key(mention.found.form)
    return one in shown or (mention.found.kind == "person" and (mention.sentence.article, one) in parts)


def _short_for(mention: Mention) -> Iterator[tuple[str, str]]:
    """What a person may be called for short in the same article: the last or the first part of the full name."""
    parts = re.split(r"[\s·]", key(mention.found.form).removesuffix(" jr."))
    if mention.found.kind == "person" and len(parts) > 1:
        for at in range(max(1, len(parts) - LONGEST_SURNAME), len(parts)):
            yield mention.sentence.article, " ".join(parts[at:])
        for part in parts[:-1]:
            yield mention.sentence.article, part
