"""Pinyin with tone marks, as CC-CEDICT has it: a word that is read in two ways is read as it is meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from unicodedata import normalize

from briefer.dictionary.english import content_keys
from briefer.dictionary.lexicon import longest_word, senses
from briefer.sound.model import the_model

_MARKS = dict(zip("1234", "\u0304\u0301\u030c\u0300", strict=True))
"""By tone: macron, acute, caron, grave; the fifth bears none."""
_OPEN = tuple("aāáǎàoōóǒòeēéěè")


def pinyin(words: str, english: Sequence[str] = ()) -> str:
    """The pinyin of simplified `words`, which spaces part: ``永久 中立`` is ``yǒngjiǔ zhōnglì``.

    A syllable inside a word that begins with a vowel has an apostrophe before it, as GB/T 16159 asks. `english` is what
    the words mean together: 分子 is fēnzǐ where it is a molecule, and fènzǐ in elements of a group.
    """
    meant = {key for each in english for key in content_keys(each)}
    return " ".join(_joined(_syllables(word, meant)) for word in words.split())


def _syllables(word: str, meant: set[str]) -> Iterator[str]:
    """Those of a word, of the words that it is made of where the dictionary lacks it; what has none stays."""
    found: list[str] = []
    stop = len(word)
    while stop:
        size = longest_word(word, 0, stop) or 1
        found[:0] = _read(word[stop - size : stop], meant)
        stop -= size
    return map(_marked, found)


def _read(word: str, meant: set[str]) -> Sequence[str]:
    """The numbered syllables of a headword: those of the sense that is meant; else of no name, those that a character
    usually has, those of which most is told. Of what is no headword, itself."""
    readings = senses(word)
    if not readings:
        return word
    usual = the_model().readings.get(word, ())[:1]

    def likely(reading: tuple[str, str]) -> tuple[int, bool, bool, int]:
        pinyin, body = reading
        plain = pinyin.rstrip("12345").replace("u:", "v")
        return len(meant.intersection(content_keys(body))), pinyin[:1].islower(), plain in usual, len(body)

    return max(readings, key=likely)[0].lower().replace(",", " ").split()


def _marked(syllable: str) -> str:
    """``hao3`` as ``hǎo``: the mark stands on a, on e, on the o of ou, else on the last vowel."""
    plain, tone = syllable.replace("u:", "ü"), _MARKS.get(syllable[-1:], "")
    plain = plain.rstrip("12345")
    vowels = [at for at, letter in enumerate(plain) if letter in "aeiouü"]
    if not tone or not vowels:
        return plain if plain and syllable[-1:].isdigit() else syllable
    at = next((plain.index(vowel) for vowel in ("a", "e", "ou") if vowel in plain), vowels[-1])
    return normalize("NFC", plain[: at + 1] + tone + plain[at + 1 :])


def _joined(syllables: Iterable[str]) -> str:
    spelt = ""
    for syllable in syllables:
        spelt += f"'{syllable}" if spelt and syllable.startswith(_OPEN) else syllable
    return spelt
