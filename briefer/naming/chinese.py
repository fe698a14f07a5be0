"""Names in Chinese text: established forms, foreign names by their sounding characters, Chinese ones by surname."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from briefer.dictionary.chinese import ChineseWord, chinese_words, may_sound
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
    WITHIN_BODIES_ZH,
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
_EDGES = frozenset("比高因连休")
"""Words that begin foreign names too: only a title before them shows it (干事比罗尔)."""
_NOT_GIVEN = frozenset("对就于向与和同曾已将也还则又说称表指出盼日的了是有")
_SONS = frozenset("郎朗男")
"""What ends a Japanese given name of three characters."""
_OFFICES = ("总统", "总理", "首相", "大臣", "外长", "部长", "议长", "防长", "财长", "主席")
"""After whom no city stands (总理罗利; but 冠军巴塞罗那)."""
_AFTER_SINGLES = tuple(word for word in SPEECH_ZH if len(word) > 1)
_TITLED = lazy(one_of(TITLES_ZH))
_CLAUSE = lazy(r'(?:^|(?<=[,.;:、。"()\n]))')
_NO_NAME_AFTER = ("·", *REPORTERS_ZH)
_LONGEST_PART = 8
"""How many characters after a middle dot are looked at."""
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
        *_dotted(read, established),
        *_bodies(read, known, established),
        *people,
        *_titled(read, established),
        *_surnamed(read, people, established),
        *known,
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


def _bodies(read: _Read, known: Sequence[Found], established: Established) -> Iterator[Found]:
    """Organisations that their words show: a place or another one, at most a few words, and a head word.

    加纳选举委员会, 西门子能源公司; what a file lists is not called otherwise for the country before it (德国|西门子).
    """
    starts = {one.start: one for one in known if one.kind != "person"}
    bodies = {one.start: one for one in known if one.kind == "organisation"}
    taken = {(one.start, one.end) for one in bodies.values()}
    content = [word for word in read.words if word.kind != "latin"]
    done = 0
    for at, word in enumerate(content):
        begin = starts.get(word.start)
        if begin is None or word.start < done:
            continue
        end = _body_end(content, at, begin, starts)
        done = max(done, end)
        whole = bodies.get(begin.end)
        listed = whole is not None and whole.end == end and established.entities[whole.entities[0]].listed
        if end and not listed and (word.start, end) not in taken:
            yield Found(word.start, end, read.plain[word.start : end], "organisation")


def _body_end(words: Sequence[ChineseWord], at: int, begin: Found, starts: Mapping[int, Found]) -> int:
    """Where the body ends that begins with what stands at `at`, a place or a body; 0 when there is none.

    It does not reach over another place, of which `starts` has the beginnings (but for 俄罗斯|统一俄罗斯党).
    """
    end, best = begin.end, 0
    heads = BODIES_ZH if begin.kind == "place" else WITHIN_BODIES_ZH
    for word in words[at + 1 : at + 2 + _MOST]:
        if word.start < end:
            continue
        other = starts.get(word.start)
        over = other is not None and other.kind == "place" and other.form != begin.form
        if word.start != end or word.form in ENDS_BODY_ZH or over:
            break
        end = word.end
        if word.form.endswith(heads) and word.form not in NO_BODIES_ZH:
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
    if (
        entity.kind == "place"
        and not entity.country
        and "·" in (read.plain[end : end + 1], read.plain[start - 1 : start])
    ):
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


def _dotted(read: _Read, established: Established) -> Iterator[Found]:
    """Foreign names in full, whose parts middle dots join."""
    sounding = [word for word in read.words if word.kind == "sound" or (word.kind == "word" and is_proper(word.form))]
    ends = {word.end: word for word in sounding}
    done = 0
    for match in re.finditer("·", read.plain):
        left = ends.get(match.start())
        if left is None or left.start < done:
            continue
        end = _part_end(read, match.end())
        while end and read.plain[end : end + 1] == "·" and (further := _part_end(read, end + 1)):
            end = further
        if not end or read.plain[left.start : end] in established.by_form:
            continue
        done = end
        last = read.plain[read.plain.rindex("·", 0, end) + 1 : end]
        if any(established.entities[one].kind == "person" for one in established.by_form.get(last, ())):
            continue
        body = _named_after(read, end)
        yield Found(left.start, body or end, read.plain[left.start : body or end], "organisation" if body else "person")


def _part_end(read: _Read, start: int) -> int:
    """Where the part of a foreign name ends that begins at `start`, after a dot; 0 when there is none.

    It is of whole words that sound, of two characters that may be anything but function words (窦涵), and goes on with
    single characters that sound (马利亚|尔).
    """
    end = start
    for word in read.words_in(start, start + _LONGEST_PART):
        sounds = word.kind == "sound" or (is_proper(word.form) and may_sound(word.form))
        single = word.end - word.start == 1 and word.form not in _NOT_GIVEN and not word.form.isascii()
        if word.start != end or not (sounds or (single and (end - start < 2 or may_sound(word.form)))):
            break
        if single and not sounds and read.plain.startswith(SPEECH_ZH, word.start) and end - start > 1:
            break
        end = word.end
    return end if end - start > 1 else 0


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
        if plain[start - 1 : start] in _EDGES and plain.endswith(TITLES_ZH, 0, start - 1):
            start -= 1
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


def _titled(read: _Read, established: Established) -> Iterator[Found]:
    """Foreign names that are words too, after a title (总统维拉); where a city is called so as well (总理罗利)."""
    for match in _TITLED.finditer(read.plain):
        word = next(iter(read.words_in(match.end(), match.end() + 1)), None)
        if (single := _of_singles(read, match.end())) and single.form not in established.by_form:
            yield single
        if word is None or word.kind != "word" or word.start != match.end() or not 1 < len(word.form) < 9:
            continue
        bearers = [established.entities[one] for one in established.by_form.get(word.form, ())]
        if any(one.kind != "place" or one.listed or one.country for one in bearers):
            continue
        if bearers and not read.plain.endswith(_OFFICES, 0, match.end()):
            continue
        if may_sound(word.form) and is_proper(word.form) and _speech_follows(read.plain, word.end):
            yield Found(word.start, word.end, word.form, "person")


def _of_singles(read: _Read, start: int) -> Found | None:
    """Two or three characters at `start` that are a word each and no word together, the first of which sounds, with a
    verb or a mark after them (总理|巴|育|会见)."""
    run = [word for word in read.words_in(start, start + 3) if word.end - word.start == 1 and word.kind != "latin"]
    for size in (3, 2):
        form, end = read.plain[start : start + size], start + size
        joined = [word.start for word in run[:size]] == [*range(start, end)] and han_count(form) == size
        sounds = joined and may_sound(form[0]) and not set(form) & _NOT_GIVEN and not is_word(form)
        if sounds and read.plain.startswith(_AFTER_SINGLES, end):
            return Found(start, end, form, "person")
    return None


def _surnamed(read: _Read, people: Iterable[Found], established: Established) -> Iterator[Found]:
    """A name of East Asia that begins with a surname: after a title, where a clause begins and someone speaks, or in a
    list of people."""
    plain = read.plain
    after = deque(match.end() for match in _TITLED.finditer(plain))
    after.extend(one.end + 1 for one in people if plain[one.end : one.end + 1] == "、")
    while after:
        one = _given_name(read, after.popleft(), _goes_on)
        if one is not None and one.form not in established.by_form:
            yield one
            if plain[one.end : one.end + 1] == "、":
                after.append(one.end + 1)
    for match in _CLAUSE.finditer(plain):
        one = _given_name(read, match.end(), _said_follows)
        if one is not None and one.form not in established.by_form:
            yield one


def _goes_on(read: _Read, start: int, end: int) -> bool:
    """Whether what may follow a name follows, or a new word begins there that the name cuts no word for."""
    if _speech_follows(read.plain, end):
        return True
    inside = read.words_in(start, end)
    after = next(iter(read.words_in(end, end + 1)), None)
    whole = all(start <= word.start and word.end <= end for word in inside)
    common = any(word.kind == "word" and len(word.form) > 1 for word in inside)
    return whole and not common and after is not None and after.kind == "word" and len(after.form) > 1


def _said_follows(read: _Read, start: int, end: int) -> bool:
    return read.plain.startswith(SAID_ZH, end)


def _given_name(read: _Read, start: int, follows: Callable[[_Read, int, int], bool]) -> Found | None:
    """The name at `start` that begins with a surname and has no more than a given name, with what `follows` after it.

    After a Japanese surname and a title nothing else is asked for: too little of what may follow a name is known.
    """
    plain = read.plain
    long = next((size for size in (3, 2) if plain[start : start + size] in _long_surnames()), 0)
    for size in (long + 3, long + 2, long + 1) if long else (3, 2):
        name = plain[start : start + size]
        if han_count(name) < size or not (long or name[0] in SURNAMES_ZH):
            continue
        given = name[long or 1 :]
        if set(given) & _NOT_GIVEN or given in TITLES_ZH or (len(given) == 3 and given[-1] not in _SONS):
            continue
        shown = follows(read, start, start + size) or (long and len(given) == 2 and follows is _goes_on)
        if name[-1] != "在" and shown and (not is_word(name) or is_proper(name)):
            return Found(start, start + size, name, "person")
    return None


@cache
def _long_surnames() -> frozenset[str]:
    return double_surnames() | JAPANESE_SURNAMES_ZH
