"""Names in Chinese text: established forms, foreign names by their sounding characters, Chinese ones by surname."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefer.dictionary.chinese import ChineseWord, chinese_words
from briefer.dictionary.lexicon import is_word
from briefer.model import NameKind
from briefer.naming._people import SUFFIXES, dotted, foreign, surnamed, titled
from briefer.naming._read import Read
from briefer.naming.entity import Entity
from briefer.naming.established import Established
from briefer.naming.found import Found, Taken
from briefer.naming.words import (
    BODIES_ZH,
    ENDS_BODY_ZH,
    LEGAL_FORMS_ZH,
    NO_BODIES_ZH,
    SOME_ZH,
    WITHIN_BODIES_ZH,
)
from briefer.sound.similarity import similarity
from briefer.text.fold import fold
from briefer.text.han import HAN

_DOT = "·・‧•･"
_DOTS = str.maketrans(dict.fromkeys(_DOT, "·"))
_BEFORE_UNITS = frozenset("一二两三四五六七八九十百千万几数半多每今昨明当0123456789")
"""What makes a word of measure or time of what follows: 两|天后 is no 天后."""
_FIRM = ("公司", "集团")
_BRIEFLY = frozenset("中美俄日韩欧非英法德印乌朝越菲澳")
"""What countries and continents are called for short: two of them are both (中非|关系)."""
_SIDES = frozenset("东南西北")
_LONGEST_GIVEN = 6
"""How many characters before a middle dot are looked at."""
_MOST = 4
"""How many words may stand between a place and what it heads (加纳选举委员会)."""


def find(text: str, established: Established) -> Iterator[Found]:
    """The possible names in `text` (any script), rising and not overlapping. Cost: its length."""
    words = chinese_words(text)[0]
    read = Read(text, fold(text).translate(_DOTS), words, [word.start for word in words])
    known = list(_known(read, established))
    people = [one for one in known if one.kind == "person"]
    every = (
        *dotted(read, [one for one in known if one.kind == "person" or "·" in one.form]),
        *_bodies(read, known, established),
        *people,
        *titled(read, established),
        *surnamed(read, people, established),
        *known,
        *foreign(read, known),
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


def _bodies(read: Read, known: Sequence[Found], established: Established) -> Iterator[Found]:
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
        if begin is None or word.start < done or read.plain.endswith(SOME_ZH, 0, word.start):
            continue
        end = _body_end(content, at, begin, starts)
        done = max(done, end)
        if end and not _is_a_firm(read, bodies.get(begin.end), end, established) and (word.start, end) not in taken:
            yield Found(word.start, end, read.plain[word.start : end], "organisation")


def _is_a_firm(read: Read, body: Found | None, end: int, established: Established) -> bool:
    """Whether the known `body` up to `end` is the same wherever it is said to be of (德国|西门子公司)."""
    if body is None or (body.end != end and read.plain[body.end : end] not in LEGAL_FORMS_ZH):
        return False
    entity = established.entities[body.entities[0]]
    return entity.listed or (bool(entity.en) and read.plain.endswith(_FIRM, 0, end))


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


def _known(read: Read, established: Established) -> Iterator[Found]:
    """The established forms, the longest at each place."""
    at = 0
    while at < len(read.plain):
        found = _longest(read, at, established)
        if found is not None and found.end - found.start == 2:
            # 对|马里乌波尔 holds no 对马: what begins in a short name and goes on behind it is the name.
            over = _longest(read, at + 1, established)
            found = over if over is not None and over.end > found.end + 1 else found
        if found is not None:
            yield found
        at = found.end if found else at + 1


def _longest(read: Read, at: int, established: Established) -> Found | None:
    """The longest established name that begins at `at`."""
    sizes = established.sizes.get(read.plain[at : at + 2], ())
    return next((one for size in sizes if (one := _settled(read, at, size, established))), None)


def _settled(read: Read, start: int, size: int, established: Established) -> Found | None:
    """The established name of `size` characters at `start`, unless what stands beside it makes it another one's."""
    end = start + size
    form = read.plain[start:end]
    bearers = established.by_form.get(form, ()) if len(form) == size else ()  # the text may end before
    held = read.words_in(start, end) if bearers else ()
    if not bearers:
        return None
    entity = established.entities[bearers[0]]
    if _cuts_a_word(form, start, end, held, listed=entity.listed):
        return None
    if not entity.listed and any(
        w.kind == "sound" and w.start <= start and end <= w.end and w.form != form for w in held
    ):
        return None
    if not entity.listed and ((size == 2 and set(form) <= _BRIEFLY) or form in NO_BODIES_ZH):
        return None
    if size == 2 and not entity.listed and read.plain[start - 1 : start] in _BEFORE_UNITS:
        return None
    before, after = read.words_in(start - 1, start), read.words_in(end, end + 1)
    if entity.kind == "place" and not (entity.listed or entity.country) and size > 2 and _goes_on(end, after):
        return None
    if entity.kind == "place" and any(word.form in _SIDES for word in before):
        return None
    if (
        entity.kind == "place"
        and not entity.country
        and "·" in (read.plain[end : end + 1], read.plain[start - 1 : start])
    ):
        return None
    if entity.kind == "place" and not entity.country and read.plain[end : end + 1] in SUFFIXES:
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


def _goes_on(end: int, after: Sequence[ChineseWord]) -> bool:
    """Whether sounds that are no word go on behind what ends at `end` (亚历山大|罗夫卡)."""
    return any(word.kind == "sound" and word.start == end and word.end - end > 1 for word in after)


def _same_given(given: str, entity: Entity) -> bool:
    return bool(entity.given) and similarity(given, entity.given.split()[0]) > 0.3


def _given_before(plain: str, start: int) -> str:
    """The part of a foreign name that a middle dot ties to what begins at `start`."""
    if plain[start - 1 : start] != "·":
        return ""
    return re.split(f"[^{HAN}]", plain[max(0, start - 1 - _LONGEST_GIVEN) : start - 1])[-1]


def _cuts_a_word(form: str, start: int, end: int, words: Sequence[ChineseWord], *, listed: bool) -> bool:
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
        if word.start > start and word.end == end + 1 and word.form[-1] in SUFFIXES and listed:
            continue  # 苏梅|州, and no 梅州
        if whole or (size <= 2 and len(word.form) > 1):
            return True
    return False
