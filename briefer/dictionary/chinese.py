"""Chinese text as words of the lexicon, with the parts of long words and the runs that only sound (names).

Cutting at the longest word of CC-CEDICT found more of the right English sentences than a general segmenter did, since
every word it yields has a gloss.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple, TypeVar

from briefer.dictionary.english import REMEMBERED, key_of
from briefer.dictionary.lexicon import is_word, longest_word
from briefer.numbers.number import Number
from briefer.numbers.zh import chinese_numbers
from briefer.text.fold import fold
from briefer.text.han import HAN_CHARACTER
from briefer.text.patterns import lazy
from briefer.text.tables import table

Value = TypeVar("Value")
_LATIN = lazy(r"[a-z][a-z0-9]*")
_EDGES = frozenset("方能同当让以则高比因连休都可")
"""Characters that sound in names but seldom begin or end one next to other words."""


class ChineseWord(NamedTuple):
    """A word of a Chinese text: where it stands, its folded form, what it is, and shorter words inside it.

    `kind` is ``word`` (of the lexicon), ``latin``, ``sound`` (a run that is no word and may spell a foreign name) or
    ``mark`` (a single character without meaning of its own here).
    """

    start: int
    end: int
    form: str
    kind: str
    parts: tuple[str, ...] = ()


def chinese_words(text: str) -> tuple[tuple[ChineseWord, ...], tuple[Number, ...]]:
    """The words and the numbers of `text` (any script, any width), in order, not overlapping."""
    return _words_of(fold(text))


@lru_cache(maxsize=REMEMBERED)
def _words_of(folded: str) -> tuple[tuple[ChineseWord, ...], tuple[Number, ...]]:
    """The same of a folded text: some who ask have it folded already."""
    numbers = chinese_numbers(folded)
    words: list[ChineseWord] = []
    at = 0
    for number in [*numbers, None]:
        stop = number.start if number else len(folded)
        words.extend(_stretch(folded, at, stop))
        at = number.end if number else stop
    return tuple(_with_names(words)), tuple(numbers)


@lru_cache(maxsize=1 << 15)
def parts_of(word: str) -> tuple[str, ...]:
    """The lexicon words of two characters or more inside `word` and, where they leave gaps, its single characters."""
    inner = [
        word[i:j]
        for i in range(len(word))
        for j in range(i + 2, len(word) + 1)
        if (i, j) != (0, len(word)) and is_word(word[i:j])
    ]
    return tuple(inner) if inner else tuple(mark for mark in word if is_word(mark)) if len(word) > 1 else ()


def _stretch(text: str, start: int, stop: int) -> list[ChineseWord]:
    """Cut `text` from `start` to `stop` at the longest lexicon words, from its end: modifiers come first in Chinese."""
    latin = list(_LATIN.finditer(text, start, stop))
    words = [ChineseWord(match.start(), match.end(), key_of(match.group()), "latin") for match in latin]
    edges = [start, *(place for match in latin for place in match.span()), stop]
    for low, high in zip(edges[::2], edges[1::2], strict=True):
        at = high
        while at > low:
            if not HAN_CHARACTER.match(text, at - 1):
                at -= 1
                continue
            known = longest_word(text, low, at)
            begin = at - max(known, 1)
            form = text[begin:at]
            words.append(ChineseWord(begin, at, form, "word" if known else "mark", parts_of(form)))
            at = begin
    return sorted(words, key=lambda word: word.start)


def _with_names(words: list[ChineseWord]) -> list[ChineseWord]:
    """`words`, and for each run of single sounding characters one more word of kind ``sound`` that spans them."""
    result: list[ChineseWord] = []
    run: list[ChineseWord] = []
    for word in [*words, None]:
        joins = word is not None and _may_sound(word) and (not run or run[-1].end == word.start)
        if not joins and run:
            result.extend(_named(run))
            run = []
        if word is not None and _may_sound(word):
            run.append(word)
        elif word is not None:
            result.append(word)
    return result


def _named(run: list[ChineseWord]) -> list[ChineseWord]:
    """The run as one name where it can be one: three characters, or two that are no word; function words stay out."""
    first, last = 0, len(run)
    while first < last and run[first].form in _EDGES:
        first += 1
    while last > first and run[last - 1].form in _EDGES:
        last -= 1
    inner = run[first:last]
    form = "".join(word.form for word in inner)
    if len(inner) < 2 or (len(form) > 2 and all(len(word.form) > 1 for word in inner)):
        return run
    name = ChineseWord(inner[0].start, inner[-1].end, form, "sound", tuple(w.form for w in inner if len(w.form) > 1))
    return [*run[:first], name, *run[last:]]


def may_sound(form: str) -> bool:
    """Whether folded `form` is of characters that foreign names are usually spelt with."""
    return set(form) <= _sounding()


def _may_sound(word: ChineseWord) -> bool:
    return word.kind in ("word", "mark") and len(word.form) <= 2 and may_sound(word.form)


@cache
def stopwords() -> frozenset[str]:
    """Function words, simplified."""
    return frozenset(table(__package__, "stopwords.zh.txt").split())


@cache
def _sounding() -> frozenset[str]:
    """The characters that foreign names are usually spelt with."""
    return frozenset(table(__package__, "sounding.zh.txt").replace("\n", ""))


def longest_known(
    text: str, most: Callable[[str], int], known: Callable[[str], Value]
) -> Iterator[tuple[int, int, Value]]:
    """The longest words of folded `text` for which `known` has a true value, in order: start, end, value.

    A single character counts only where it is a word by itself, more of them where a word begins or ends; in a run that
    only sounds there is none. `most`: how many characters the longest has that begins with this one.
    """
    words, _ = chinese_words(text)
    whole = {(word.start, word.end) for word in words}
    edges = {place for span in whole for place in span}
    sounds = {place for word in words if word.kind == "sound" for place in range(word.start, word.end)}
    at = 0
    while at < len(text):
        begins = at in edges
        for size in range(min(most(text[at]), len(text) - at) if at not in sounds else 0, 0, -1):
            end = at + size
            fits = (at, end) in whole if size == 1 else begins or end in edges
            if fits and (found := known(text[at:end])):
                yield at, end, found
                at = end
                break
        else:
            at += 1
