"""Names in Chinese text: established forms, foreign names by their sounding characters, Chinese ones by surname."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from briefer.dictionary.chinese import ChineseWord, chinese_words
from briefer.dictionary.gazetteer import double_surnames
from briefer.dictionary.lexicon import is_proper, is_word
from briefer.model import NameKind
from briefer.naming.entity import Entity
from briefer.naming.established import Established
from briefer.naming.found import Found, Taken
from briefer.naming.words import (
    ARRIVING_ZH,
    BODIES_ZH,
    ENDS_BODY_ZH,
    JAPANESE_SURNAMES_ZH,
    LEGAL_FORMS_ZH,
    NO_BODIES_ZH,
    REPORTERS_ZH,
    SAID_ZH,
    SPEECH_ZH,
    SURNAMES_ZH,
    TITLES_ZH,
    TOWARDS_ZH,
)
from briefer.sound.similarity import similarity
from briefer.text.fold import fold
from briefer.text.han import HAN, han_count
from briefer.text.patterns import lazy, one_of

_DOT = "·・‧•･"
_DOTS = str.maketrans(dict.fromkeys(_DOT, "·"))
_SUFFIXES = frozenset("省州市县邦岛镇")
"""What may follow the name of a place as its kind."""
_BODIES = frozenset("方军国党府媒社会部院署局盟团")
"""A run that ends so is a body (乌方), not a person."""
_BEFORE_UNITS = frozenset("一二两三四五六七八九十百千万几数半多每今昨明当0123456789")
"""What makes a word of measure or time of what follows: 两|天后 is no 天后."""
_SIDES = frozenset("东南西北")
_ALSO_SOUND = frozenset("胡金高白文康")
"""Surnames that end foreign names too."""
_NOT_GIVEN = frozenset("对就于向与和同曾已将也还则又说称表指出盼日的了是有")
_SONS = frozenset("郎朗男")
"""What ends a Japanese given name of three characters."""
_TITLED = lazy(one_of(TITLES_ZH))
_CLAUSE = lazy(r'(?:^|(?<=[,.;:、。"()\n]))')
_NO_NAME_AFTER = ("·", *REPORTERS_ZH)
_LONGEST_GIVEN = 6
"""How many characters before a middle dot are looked at."""
_MOST = 4
"""How many words may stand between a place and what it heads (加纳选举委员会)."""


def find(text: str, established: Established) -> Iterator[Found]:
    """The possible names in `text` (any script), rising and not overlapping. Cost: its length."""
    words = chinese_words(text)[0]
    read = _Read(text, fold(text).translate(_DOTS), words, [word.start for word in words])
    known = list(_known(read, established))
    people = [one for one in known if one.kind == "person"]
    every = (
        *_bodies(read, known),
        *people,
        *_surnamed(read, established),
        *known,
        *_dotted(read),
        *_foreign(read, known),
    )
    taken = Taken()
    yield from sorted((one for one in every if taken.take(one.start, one.end)), key=lambda one: one.start)


class Again:
    """Names that something shows once, found wherever else they stand. `names` are folded, with what they name."""

    def __init__(self, names: Mapping[str, NameKind]) -> None:
        self._names = names
        sizes: dict[str, set[int]] = defaultdict(set)
        for name in names:
            sizes[name[:2]].add(len(name))
        self._sizes = {beginning: sorted(found, reverse=True) for beginning, found in sizes.items()}

    def find(self, text: str, found: Iterable[Found]) -> Iterator[Found]:
        """Those in `text` (any script) that are not over one of those `found` there."""
        plain = fold(text).translate(_DOTS)
        taken = Taken((one.start, one.end) for one in found)
        for at in range(len(plain) - 1):
            for size in self._sizes.get(plain[at : at + 2], ()):
                form = plain[at : at + size]
                if form in self._names and taken.take(at, at + size):
                    yield Found(at, at + size, form, self._names[form])


@dataclass(frozen=True, slots=True)
class _Read:
    """A text, its folded form with one kind of middle dot, its words, and where these begin."""

    text: str
    plain: str
    words: Sequence[ChineseWord]
    starts: Sequence[int]

    def words_in(self, start: int, end: int) -> Sequence[ChineseWord]:
        """The words that have a character in the stretch."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        held = self.words[first : bisect_left(self.starts, end)]
        return held if not held or held[0].end > start else held[1:]


def _bodies(read: _Read, known: Sequence[Found]) -> Iterator[Found]:
    """Organisations that their words show: a place, at most a few words, and a head word (加纳选举委员会)."""
    starts = {one.start: one for one in known if one.kind == "place"}
    taken = {(one.start, one.end) for one in known if one.kind == "organisation"}
    content = [word for word in read.words if word.kind != "latin"]
    done = 0
    for at, word in enumerate(content):
        begin = starts.get(word.start)
        if begin is None or word.start < done:
            continue
        end = _body_end(content, at, begin.end, starts)
        done = max(done, end)
        if end and (word.start, end) not in taken:
            yield Found(word.start, end, read.plain[word.start : end], "organisation")


def _body_end(words: Sequence[ChineseWord], at: int, end: int, starts: Container[int]) -> int:
    """Where the body ends that begins with the place at `at`, which reaches to `end`; 0 when there is none.

    It does not reach over another place, of which `starts` has the beginnings.
    """
    best = 0
    for word in words[at + 1 : at + 2 + _MOST]:
        if word.start < end:
            continue
        if word.start != end or word.form in ENDS_BODY_ZH or word.start in starts:
            break
        end = word.end
        if word.form.endswith(BODIES_ZH) and word.form not in NO_BODIES_ZH:
            best = end
    return best


def _known(read: _Read, established: Established) -> Iterator[Found]:
    """The established forms, the longest at each place."""
    at = 0
    while at < len(read.plain):
        sizes = established.sizes.get(read.plain[at : at + 2], ())
        found = next((one for size in sizes if (one := _settled(read, at, size, established))), None)
        if found is not None:
            yield found
        at = found.end if found else at + 1


def _settled(read: _Read, start: int, size: int, established: Established) -> Found | None:
    """The established name of `size` characters at `start`, unless what stands beside it makes it another one's."""
    end = start + size
    form = read.plain[start:end]
    bearers = established.by_form.get(form, ()) if len(form) == size else ()  # the text may end before
    held = read.words_in(start, end) if bearers else ()
    if not bearers or _cuts_a_word(form, start, end, held):
        return None
    entity = established.entities[bearers[0]]
    if not entity.listed and any(
        w.kind == "sound" and w.start <= start and end <= w.end and w.form != form for w in held
    ):
        return None
    if size == 2 and not entity.listed and read.plain[start - 1 : start] in _BEFORE_UNITS:
        return None
    before, after = read.words_in(start - 1, start), read.words_in(end, end + 1)
    if entity.kind == "place" and any(word.form in _SIDES for word in before):
        return None
    if entity.kind == "place" and not entity.country and read.plain[end : end + 1] in _SUFFIXES:
        end += any((word.start, word.end) == (end, end + 1) for word in after)
    if entity.kind == "organisation":
        end = next((word.end for word in after if word.start == end and word.form in LEGAL_FORMS_ZH), end)
    if entity.kind != "person":
        return Found(start, end, form, entity.kind, bearers)
    given = _given_before(read.plain, start)
    own = tuple(one for one in bearers if not given or _same_given(given, established.entities[one]))
    if not own or read.plain[end : end + 1] == "·":
        return None
    first = start + form.rfind("·") + 1
    return Found(first, end, read.text[first:end], "person", own, given=given, full=bool(given) or first > start)


def _same_given(given: str, entity: Entity) -> bool:
    return bool(entity.given) and similarity(given, entity.given.split()[0]) > 0.3


def _given_before(plain: str, start: int) -> str:
    """The part of a foreign name that a middle dot ties to what begins at `start`."""
    if plain[start - 1 : start] != "·":
        return ""
    return re.split(f"[^{HAN}]", plain[max(0, start - 1 - _LONGEST_GIVEN) : start - 1])[-1]


def _cuts_a_word(form: str, start: int, end: int, words: Sequence[ChineseWord]) -> bool:
    """Whether one of `words`, which share characters with the name, holds more than it, or lies across its edge.

    The latter counts for the shortest names only.
    """
    size = end - start
    for word in words:
        whole = word.start <= start and end <= word.end
        if word.kind == "sound" and whole and size <= 2 and word.end - word.start > size:
            return not any(part == form for part in word.parts)
        if word.kind != "word" or (word.start, word.end) == (start, end):
            continue
        if whole and size > 2 and word.start == start and len(word.form) - size > 1 and is_word(word.form[size:]):
            continue  # 联合国|宪章
        if whole or (size <= 2 and len(word.form) > 1):
            return True
    return False


def _dotted(read: _Read) -> Iterator[Found]:
    """Foreign names in full, whose parts middle dots join."""
    sounding = [word for word in read.words if word.kind == "sound" or (word.kind == "word" and is_proper(word.form))]
    ends, starts = {word.end: word for word in sounding}, {word.start: word for word in sounding}
    done = 0
    for match in re.finditer("·", read.plain):
        left, right = ends.get(match.start()), starts.get(match.end())
        if left is None or right is None or left.start < done:
            continue
        while read.plain[right.end : right.end + 1] == "·" and right.end + 1 in starts:
            right = starts[right.end + 1]
        done = right.end
        end = _named_after(read, right.end)
        yield Found(
            left.start, end or right.end, read.plain[left.start : end or right.end], "organisation" if end else "person"
        )


def _named_after(read: _Read, at: int) -> int:
    """Where the head word ends that makes a hospital or a school of the name that ends at `at`; 0 when there is none.

    A last character of the name may have been taken for a word (阿德|万|医院).
    """
    words = read.words_in(at, at + 4)
    cut = words[1:] if words and words[0].start == at and words[0].end == at + 1 else words
    for one in (words, cut):
        if one and one[0].start in (at, at + 1) and len(one[0].form) > 1 and one[0].form.endswith(BODIES_ZH):
            return one[0].end
    return 0


def _foreign(read: _Read, known: Iterable[Found]) -> Iterator[Found]:
    """Runs of characters that only sound, with a title before them or a verb of speech after them."""
    plain = read.plain
    places = {one.end for one in known if one.kind == "place"}
    for word in read.words:
        if word.kind != "sound" or not 2 <= word.end - word.start <= 8:
            continue
        start, end = word.start, word.end
        if plain.endswith(_NO_NAME_AFTER, 0, start) or plain[end : end + 1] == "·":
            continue
        if plain[end : end + 1] in _ALSO_SOUND and plain.startswith(SAID_ZH, end + 1):
            end += 1
        long = end - start > 2 and plain[end - 1] not in _BODIES
        titled, spoken = plain.endswith(TITLES_ZH, 0, start), _speech_follows(plain, end)
        said = plain.startswith(SAID_ZH, end)
        if not said and plain[end : end + 1] in _SUFFIXES and _is_suffix(read, end):
            if start in places or not any(is_proper(one.form) for one in read.words_in(start - 1, start)):
                yield Found(start, end, plain[start:end], "place")
            continue
        if not titled and not said and plain.endswith(TOWARDS_ZH, 0, start):
            yield Found(start, end, plain[start:end], "place", certain=long and plain.endswith(ARRIVING_ZH, 0, start))
            continue
        yield Found(start, end, plain[start:end], "person", certain=(titled and (spoken or long)) or (said and long))


def _is_suffix(read: _Read, at: int) -> bool:
    """Whether the character at `at` says what kind of place stands before it (no 市场, but 市 and 市长)."""
    word = next(iter(read.words_in(at, at + 1)), None)
    return word is not None and word.start == at and (word.end == at + 1 or word.form in TITLES_ZH)


def _speech_follows(plain: str, end: int) -> bool:
    after = re.sub(r"^(?:\d{1,2}日|周[一二三四五六日]|星期[一二三四五六日天])", "", plain[end : end + 8])
    return not after or after.startswith(SPEECH_ZH)


def _surnamed(read: _Read, established: Established) -> Iterator[Found]:
    """A name of East Asia that begins with a surname: after a title, or where a clause begins and someone speaks."""
    plain = read.plain
    titled = (_given_name(plain, match.end(), _speech_follows) for match in _TITLED.finditer(plain))
    spoken = (_given_name(plain, match.end(), _said_follows) for match in _CLAUSE.finditer(plain))
    for one in (*titled, *spoken):
        if one is not None and one.form not in established.by_form:
            yield one


def _said_follows(plain: str, end: int) -> bool:
    return plain.startswith(SAID_ZH, end)


def _given_name(plain: str, start: int, follows: Callable[[str, int], bool]) -> Found | None:
    """The name at `start` that begins with a surname and has no more than a given name, with what `follows` after it.

    After a Japanese surname and a title nothing else is asked for: too little of what may follow a name is known.
    """
    long = next((size for size in (3, 2) if plain[start : start + size] in _long_surnames()), 0)
    for size in (long + 3, long + 2, long + 1) if long else (3, 2):
        name = plain[start : start + size]
        if han_count(name) < size or not (long or name[0] in SURNAMES_ZH):
            continue
        given = name[long or 1 :]
        if set(given) & _NOT_GIVEN or given in TITLES_ZH or (len(given) == 3 and given[-1] not in _SONS):
            continue
        shown = follows(plain, start + size) or (long and len(given) == 2 and follows is _speech_follows)
        if name[-1] != "在" and shown and (not is_word(name) or is_proper(name)):
            return Found(start, start + size, name, "person")
    return None


@cache
def _long_surnames() -> frozenset[str]:
    return double_surnames() | JAPANESE_SURNAMES_ZH
