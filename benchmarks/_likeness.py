"""What news is like: what must stay when it is recombined, and what must grow."""

from __future__ import annotations

import re
import statistics
import zlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import briefer
from benchmarks._invented import SPELT

LANGUAGES = ("en", "zh")
ALIKE = 0.5
"""Two are near-duplicates when they share so much of their shingles (Jaccard)."""
SKETCH = 8
"""A text is looked for by so many of its shingles: two with half in common miss each other once in 250 times."""
COMPARED = 96
"""A text is compared with so many of those that share a shingle."""

LATIN_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{2,}\b")
"""A word with a capital inside an English sentence."""


@dataclass(frozen=True, slots=True)
class Article:
    """What a line of the news holds."""

    title: str
    text: str
    published: str
    outlet: str


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence of an article, or what stands between two (language "")."""

    text: str
    language: str


def pieces(text: str) -> list[Piece]:
    """All of `text`: its sentences and what stands between them."""
    found, end = list[Piece](), 0
    for sentence in briefer.sentences(text):
        found += [Piece(text[end : sentence.start], ""), Piece(sentence.text, sentence.language)]
        end = sentence.end
    return [*found, Piece(text[end:], "")]


def split(text: str, language: str) -> list[str]:
    """The words of an English text with the space behind them; the characters of another one."""
    return re.findall(r"\S+\s*", text) if language == "en" else list(text)


def names_in(text: str) -> list[str]:
    """The names of other scripts in Chinese, and words with a capital in English, as often as they stand there."""
    return [*LATIN_NAME.findall(text), *SPELT.findall(text)]


def described(articles: Sequence[Article]) -> dict[str, float]:
    """What must stay when news is recombined, and what must grow.

    Sentences; the share of Chinese ones; quartiles of their lengths (characters, English: words); the share of
    sentences, and of articles, that have a near-duplicate in another article; names, and how many differ.
    """
    sentences = [
        (piece, number) for number, article in enumerate(articles) for piece in pieces(article.text) if piece.language
    ]
    found: dict[str, float] = {"articles": len(articles), "sentences": len(sentences)}
    found["zh"] = sum(piece.language == "zh" for piece, _ in sentences) / len(sentences)
    for code in LANGUAGES:
        lengths = [len(split(piece.text, code)) for piece, _ in sentences if piece.language == code]
        for part, length in zip(("low", "middle", "high"), statistics.quantiles(lengths, n=4), strict=True):
            found[f"{code} {part}"] = length
    found["sentences alike"] = _alike([(piece.text, number) for piece, number in sentences])
    found["articles alike"] = _alike([(article.text, number) for number, article in enumerate(articles)])
    named = [name for article in articles for name in names_in(article.text)]
    return found | {"names": len(named), "different names": len(set(named))}


def _alike(texts: Sequence[tuple[str, int]]) -> float:
    """The share of texts like one of another article: those that share a shingle of their sketches are compared."""
    sets = [_shingles(text) for text, _ in texts]
    buckets = defaultdict[int, list[int]](list)
    for number, shingles in enumerate(sets):
        for shingle in sorted(shingles)[:SKETCH]:
            buckets[shingle].append(number)
    alike = set[int]()
    for numbers in buckets.values():
        for place, a in enumerate(numbers):
            for b in numbers[place + 1 : place + 1 + COMPARED]:
                if texts[a][1] != texts[b][1] and not {a, b} <= alike:
                    both = len(sets[a] & sets[b])
                    if both >= ALIKE * (len(sets[a]) + len(sets[b]) - both):
                        alike |= {a, b}
    return len(alike) / len(texts)


def _shingles(text: str) -> frozenset[int]:
    """Three words or four Chinese characters each, as numbers without order."""
    tokens = re.findall(r"[\u4e00-\u9fff]|\w+", text.lower())
    size = 4 if len(tokens) > len(text) / 2 else 3
    runs = (" ".join(tokens[place : place + size]) for place in range(max(1, len(tokens) - size + 1)))
    return frozenset(zlib.crc32(run.encode()) for run in runs)
