"""People in Chinese text: foreign names by their sounding characters, those of East Asia by surname."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from briefer.dictionary.chinese import may_sound
from briefer.dictionary.gazetteer import double_surnames
from briefer.dictionary.lexicon import is_proper, is_word
from briefer.naming._read import Read
from briefer.naming.established import Established
from briefer.naming.found import Found
from briefer.naming.words import (
    ARRIVING_ZH,
    BODIES_ZH,
    JAPANESE_SURNAMES_ZH,
    REPORTERS_ZH,
    SAID_ZH,
    SPEECH_ZH,
    SURNAMES_ZH,
    TITLES_ZH,
    TOWARDS_ZH,
)
from briefer.text.han import han_count
from briefer.text.patterns import lazy, one_of

SUFFIXES = frozenset("省州市县邦岛镇")
"""What may follow the name of a place as its kind."""
_BODIES = frozenset("方军国党府媒社会部院署局盟团")
"""A run that ends so is a body (乌方), not a person."""
_ALSO_SOUND = frozenset("胡金高白文康")
"""Surnames that end foreign names too."""
_EDGES = frozenset("比高因连休真")
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


def dotted(read: Read, people: Iterable[Found]) -> Iterator[Found]:
    """Foreign names in full, whose parts middle dots join, but those of the known `people`."""
    known = [one.start for one in people]
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
        if not end or any(left.start <= at < end for at in known):
            continue
        done = end
        body = _named_after(read, end)
        yield Found(left.start, body or end, read.plain[left.start : body or end], "organisation" if body else "person")


def _part_end(read: Read, start: int) -> int:
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


def _named_after(read: Read, at: int) -> int:
    """Where the head word ends that makes a hospital or a school of the name that ends at `at`; 0 when there is none.

    A last character of the name may have been taken for a word (阿德|万|医院).
    """
    words = read.words_in(at, at + 4)
    cut = words[1:] if words and words[0].start == at and words[0].end == at + 1 else words
    for one in (words, cut):
        if one and one[0].start in (at, at + 1) and len(one[0].form) > 1 and one[0].form.endswith(BODIES_ZH):
            return one[0].end
    return 0


def foreign(read: Read, known: Iterable[Found]) -> Iterator[Found]:
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
        titled = plain.endswith(TITLES_ZH, 0, start)
        end = _with_singles(read, end) if titled and not _speech_follows(plain, end) else end
        long = end - start > 2 and plain[end - 1] not in _BODIES
        spoken = _speech_follows(plain, end)
        said = plain.startswith(SAID_ZH, end)
        if not said and plain[end : end + 1] in SUFFIXES and _is_suffix(read, end):
            if start in places or not any(is_proper(one.form) for one in read.words_in(start - 1, start)):
                yield Found(start, end, plain[start:end], "place")
            continue
        if not titled and not said and plain.endswith(TOWARDS_ZH, 0, start):
            yield Found(start, end, plain[start:end], "place", certain=long and plain.endswith(ARRIVING_ZH, 0, start))
            continue
        yield Found(start, end, plain[start:end], "person", certain=(titled and (spoken or long)) or (said and long))


def _with_singles(read: Read, end: int) -> int:
    """Where a titled name ends that goes on behind `end` with a character or two, the last sounding, up to a verb
    of speech (皮斯托|留|斯|宣布)."""
    run = [word for word in read.words_in(end, end + 2) if word.end - word.start == 1 and word.kind != "latin"]
    for size in range(1, len(run) + 1):
        last = run[size - 1]
        sounds = (
            last.start == end + size - 1 and may_sound(last.form) and not set(read.plain[end : last.end]) & _NOT_GIVEN
        )
        if sounds and _speech_follows(read.plain, last.end):
            return last.end
    return end


def _is_suffix(read: Read, at: int) -> bool:
    """Whether the character at `at` says what kind of place stands before it (no 市场, but 市 and 市长)."""
    word = next(iter(read.words_in(at, at + 1)), None)
    return word is not None and word.start == at and (word.end == at + 1 or word.form in TITLES_ZH)


def _speech_follows(plain: str, end: int) -> bool:
    after = re.sub(r"^(?:\d{1,2}日|周[一二三四五六日]|星期[一二三四五六日天])", "", plain[end : end + 8])
    return not after or after.startswith(SPEECH_ZH)


def titled(read: Read, established: Established) -> Iterator[Found]:
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


def _of_singles(read: Read, start: int) -> Found | None:
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


def surnamed(read: Read, people: Iterable[Found], established: Established) -> Iterator[Found]:
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


def _goes_on(read: Read, start: int, end: int) -> bool:
    """Whether what may follow a name follows, or a new word begins there that the name cuts no word for."""
    if _speech_follows(read.plain, end):
        return True
    inside = read.words_in(start, end)
    after = next(iter(read.words_in(end, end + 1)), None)
    whole = all(start <= word.start and word.end <= end for word in inside)
    common = any(word.kind == "word" and len(word.form) > 1 for word in inside)
    return whole and not common and after is not None and after.kind == "word" and len(after.form) > 1


def _said_follows(read: Read, start: int, end: int) -> bool:
    return read.plain.startswith(SAID_ZH, end)


def _given_name(read: Read, start: int, follows: Callable[[Read, int, int], bool]) -> Found | None:
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
