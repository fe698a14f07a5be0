"""Names in Chinese text: established forms, foreign names by their sounding characters, Chinese ones by surname."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass

from briefer.dictionary.chinese import ChineseWord, chinese_words
from briefer.dictionary.gazetteer import double_surnames
from briefer.dictionary.lexicon import is_proper, is_word
from briefer.naming.entity import Entity
from briefer.naming.established import Established
from briefer.naming.found import Found, Taken
from briefer.naming.words import (
    ARRIVING_ZH,
    BODIES_ZH,
    ENDS_BODY_ZH,
    LEGAL_FORMS_ZH,
    NO_BODIES_ZH,
    REPORTERS_ZH,
    SAID_ZH,
    SPEECH_ZH,
    TITLES_ZH,
    TOWARDS_ZH,
)
from briefer.sound.similarity import similarity
from briefer.text.fold import fold
from briefer.text.han import HAN
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
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜朴禹文权尹申柳赖侯柯游蓝翁詹简庄范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文习耿华"
)
_TITLED = lazy(one_of(TITLES_ZH))
_CLAUSE = lazy(r"(?:^|(?<=[，。；：、“”（）\n]))")
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
    every = (*_bodies(read, known), *people, *_surnamed(read), *known, *_dotted(read), *_foreign(read))
    taken = Taken()
    yield from sorted((one for one in every if taken.take(one.start, one.end)), key=lambda one: one.start)


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
    bearers = established.by_form.get(form, ())
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
        yield Found(left.start, right.end, read.plain[left.start : right.end], "person")


def _foreign(read: _Read) -> Iterator[Found]:
    """Runs of characters that only sound, with a title before them or a verb of speech after them."""
    plain = read.plain
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
        if not titled and not said and plain.endswith(TOWARDS_ZH, 0, start):
            yield Found(start, end, plain[start:end], "place", certain=long and plain.endswith(ARRIVING_ZH, 0, start))
            continue
        yield Found(start, end, plain[start:end], "person", certain=(titled and (spoken or long)) or (said and long))


def _speech_follows(plain: str, end: int) -> bool:
    after = re.sub(r"^(?:\d{1,2}日|周[一二三四五六日]|星期[一二三四五六日天])", "", plain[end : end + 8])
    return not after or after.startswith(SPEECH_ZH)


def _surnamed(read: _Read) -> Iterator[Found]:
    """A name of East Asia that begins with a surname: after a title, or where a clause begins and someone speaks."""
    plain = read.plain
    for match in _TITLED.finditer(plain):
        yield from _given_name(plain, match.end(), _speech_follows)
    for match in _CLAUSE.finditer(plain):
        yield from _given_name(plain, match.end(), lambda text, end: text.startswith(SAID_ZH, end))


def _given_name(plain: str, start: int, follows: Callable[[str, int], bool]) -> Iterator[Found]:
    double = plain[start : start + 2] in double_surnames()
    for size in (4, 3) if double else (3, 2):
        name = plain[start : start + size]
        if len(name) < size or not (double or name[0] in _SURNAMES) or set(name[1:]) & _NOT_GIVEN:
            continue
        if name[-1] != "在" and follows(plain, start + size) and (not is_word(name) or is_proper(name)):
            yield Found(start, start + size, name, "person")
            return
