"""Text becomes the tokens that both engines search: a Han character each, words as they stand and by their stems.

Everything is folded (`briefer.text.fold`: width, case, simplified). Punctuation leaves a gap, so that no phrase reaches
across it. Tokens stand in one string with spaces between, which is what FTS5 indexes and phrases are counted in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from briefer.model import Article, Span
from briefer.text.fold import fold
from briefer.text.han import HAN
from briefer.text.patterns import lazy
from briefer.text.runs import WORD
from briefer.text.stem import stem

GAP = "."
"""What stands for punctuation: a token that no query holds."""

PARTS = 1 << 12
"""Passage `part` of version `number` is ``number * PARTS + part``; no article has so many passages."""

SIZE = 8_000
"""A passage ends at the first gap after so many tokens. What is one passage is searched quickest: of a thousand news
articles thirteen have more than 2,000 tokens, three more than 4,000, none more than this."""

MOST = 250
"""No token is more often in a passage: a tsvector keeps 256 places of each."""

WIDEST = 10_000
"""Nor does it hold more tokens, where no punctuation comes: a tsvector numbers 16,383 places."""

LONGEST = 200
"""So many characters of a word count: a tsvector takes no word of 2,047 bytes."""

_TOKEN = lazy(f"[{HAN}]|(?:{WORD.pattern})")
_JOINS = lazy(r"[\s\u00ad\u200b-\u200d\u2060\ufeff]*|-")
"""What may stand between the words of a phrase, folded: white space and what nobody sees, or a hyphen."""

_WIDE = "\u2e80"
"""Han begins here, and no other script of words with stems comes after it."""

_LINE = lazy(r"[^\n]+")


class Token(NamedTuple):
    """A token and where it stands. Very many are made: a tuple costs a third of what a dataclass does."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Tokens of a part of a text, twice: as they stand, and words by their stems (Han is a gap there)."""

    words: str
    stems: str
    length: int


def tokens(text: str) -> Iterator[Token]:
    """The tokens of `text` in order, and gaps (of no width) where punctuation parts them."""
    folded = fold(text)
    end = 0
    for found in _TOKEN.finditer(folded):
        start, after = found.span()
        if end and end != start and folded[end:start] != " " and not _JOINS.fullmatch(folded, end, start):
            yield Token(GAP, end, end)
        yield Token(found[0][:LONGEST], start, after)
        end = after


def stemmed(token: str) -> str:
    """What stands for a token among the stems: its stem; a gap for Han, which has none."""
    return stem(token) if token < _WIDE else GAP


def parts(article: Article) -> list[Span]:
    """The stretches of an article's text that no phrase reaches across: its blocks, or else its lines."""
    if article.blocks:
        return [block.span for block in article.blocks if block.kind != "hidden"]
    return [Span(*found.span()) for found in _LINE.finditer(article.text)]


def passages(article: Article) -> list[Passage]:
    """The passages of an article, its title first where the text does not hold it."""
    stretches = [span.of(article.text) for span in parts(article)]
    if article.title and article.title not in article.text:
        stretches.insert(0, article.title)
    return [_passage(held) for held in _cut(stretches)]


def _cut(stretches: Iterable[str]) -> Iterator[list[str]]:
    """The tokens of all stretches, a gap between two, in passages."""
    held: list[str] = []
    counted: Counter[str] = Counter()
    for stretch in stretches:
        for token in (*(token.text for token in tokens(stretch)), GAP):
            full = len(held) >= (SIZE if token == GAP else WIDEST)
            if full or (token != GAP and counted[token] == MOST):
                yield held
                held, counted = [], Counter()
            if held or token != GAP:
                held.append(token)
                counted[token] += 1
    if held:
        yield held


def _passage(held: list[str]) -> Passage:
    stems = [stemmed(token) for token in held]
    told = (stem for at, stem in enumerate(stems) if stem != GAP or (at and stems[at - 1] != GAP))
    return Passage(" ".join(held), " ".join(told), len(held))
