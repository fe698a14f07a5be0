"""English words as keys for comparison: accents off, irregular forms and spelling variants levelled, stemmed."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from briefer.text.patterns import lazy
from briefer.text.stem import stem
from briefer.text.tables import table

_WORD = lazy(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d,.]*\d|\d")
_ABBREVIATION = lazy(r"\b(?:[A-Z]\.){2,}")
_SPELLINGS = (
    ("is", lazy(r"is(e[drs]?|ing|ation|ations)$"), r"iz\1"),
    ("our", lazy(r"our(s|ed|ing|ite|able|er|ers)?$"), r"or\1"),
    ("ence", lazy(r"ence$"), "ense"),
    ("re", lazy(r"(?<=[tb])re(s)?$"), r"er\1"),
)
"""How British spelling differs: what such a word holds, where, and the American letters."""
REMEMBERED = 1 << 12
"""So many texts are remembered as words: several steps ask for those of one sentence."""


class EnglishWord(NamedTuple):
    """A word of an English text: where it stands, the key it is compared by, whether it begins with a capital."""

    start: int
    end: int
    key: str
    capital: bool
    content: bool


@lru_cache(maxsize=REMEMBERED)
def english_words(text: str) -> tuple[EnglishWord, ...]:
    """The words of `text` in order, function words too (their `content` is false); numbers come as they are."""
    words = []
    for match in _WORD.finditer(_joined(text)):
        raw = match.group()
        key, content = _read(raw)
        end = match.end() - (2 if raw[-2:].lower() in ("'s", "’s") else 0)
        words.append(EnglishWord(match.start(), end, key, raw[0].isupper(), content))
    return tuple(words)


def content_keys(text: str) -> list[str]:
    """The keys of the content words of `text`, in order."""
    return [key for key, content in map(_read, _WORD.findall(_joined(text))) if content]


def _joined(text: str) -> str:
    """`text` of the same length with its abbreviations (U.S.) as words."""
    if "." not in text:
        return text
    return _ABBREVIATION.sub(lambda match: match.group().replace(".", "").ljust(len(match.group())), text)


@lru_cache(maxsize=1 << 16)
def _read(raw: str) -> tuple[str, bool]:
    """The key of a word as it stands, and whether it is one of content."""
    lower = raw.lower().replace("’", "'").removesuffix("'s")
    content = lower not in stopwords() or (lower in ("us", "may", "it", "who") and raw.isupper())
    return key_of("usa" if raw == "US" else lower), content


@lru_cache(maxsize=1 << 17)
def key_of(word: str) -> str:
    """The key of a lower-case word: words that are forms, spellings or close derivations of one word share it."""
    plain = word
    if not word.isascii():
        plain = "".join(mark for mark in unicodedata.normalize("NFD", word) if not unicodedata.combining(mark))
    plain = _levels().get(plain) or _levels().get(plain.removesuffix("s"), plain)
    return stem(_spelling(plain.split("'")[0] or plain))


def _spelling(word: str) -> str:
    """American spelling of the regular kinds (organise, labour, centre, defence)."""
    if len(word) < 6:
        return word
    for part, pattern, other in _SPELLINGS:
        if part in word:
            word = pattern.sub(other, word)
    return word


@cache
def stopwords() -> frozenset[str]:
    """Function words, in lower case."""
    return frozenset(table(__package__, "stopwords.en.txt").split())


@cache
def _levels() -> dict[str, str]:
    """Irregular form or adjective of a country → the word it is compared by."""
    levels: dict[str, str] = {}
    for line in table(__package__, "forms.en.txt").splitlines():
        first, *forms = line.split()
        for form in forms:
            levels.setdefault(form, levels.get(first, first))
    return levels
