"""What is typed into a search box becomes a tree: words, "phrases", AND OR NOT, brackets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefer.archive.tokens import GAP, stemmed, tokens
from briefer.errors import ArchiveError
from briefer.text.patterns import lazy

_QUOTES = '"“”„«»「」『』＂'
_PIECE = lazy(rf"[(（]|[)）]|[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)[{_QUOTES}]?|[^\s()（）{_QUOTES}]+")
_HINT = 'write words, "phrases", AND, OR, NOT and brackets: 停火 AND (ceasefire OR truce) NOT "ceasefire line"'
_DEEPEST = 50


@dataclass(frozen=True, slots=True)
class Term:
    """A run of tokens that stand together: exactly so, or words by their stems."""

    tokens: tuple[str, ...]
    exact: bool

    @property
    def joined(self) -> str:
        """The tokens as a passage has them."""
        return " ".join(self.tokens)


@dataclass(frozen=True, slots=True)
class And:
    """All of some, and none of others."""

    all: tuple[Term | And | Or, ...]
    none: tuple[Term | And | Or, ...] = ()


@dataclass(frozen=True, slots=True)
class Or:
    """Any of some."""

    any: tuple[Term | And | Or, ...]


Query = Term | And | Or
"""What is looked for."""


def parse(words: str) -> Query:
    """The query in `words`. Raises ArchiveError when it asks for nothing, or only for what shall not be there."""
    pieces = list(_pieces(words))
    found = _Parser(pieces).parse()
    if found is None:
        raise ArchiveError("names nothing to look for", where=repr(words), hint=_HINT)
    return found


def terms(query: Query) -> list[Term]:
    """The terms that a hit may hold, each once."""
    match query:
        case Term():
            return [query]
        case And():
            found = [term for each in query.all for term in terms(each)]
        case Or():
            found = [term for each in query.any for term in terms(each)]
    return list(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    phrase: bool = False


def _pieces(words: str) -> Iterator[_Piece]:
    for found in _PIECE.finditer(words):
        phrase = found["phrase"]
        yield _Piece(found[0] if phrase is None else phrase, phrase is not None)


class _Parser:
    """Recursive descent: OR binds weakest, then AND (which may be left out), then NOT."""

    def __init__(self, pieces: list[_Piece]) -> None:
        self._pieces = pieces
        self._at = 0
        self._depth = 0

    def parse(self) -> Term | And | Or | None:
        found = self._any()
        if self._at < len(self._pieces):
            raise ArchiveError("a bracket is closed that was never opened", where="search", hint=_HINT)
        return found

    def _next(self) -> str:
        piece = self._pieces[self._at] if self._at < len(self._pieces) else None
        return "" if piece is None or piece.phrase else piece.text

    def _any(self) -> Term | And | Or | None:
        found = [self._all()]
        while self._next() == "OR":
            self._at += 1
            found.append(self._all())
        held = tuple(dict.fromkeys(each for each in found if each is not None))
        return held[0] if len(held) == 1 else Or(held) if held else None

    def _all(self) -> Term | And | Or | None:
        wanted: list[Term | And | Or] = []
        unwanted: list[Term | And | Or] = []
        while self._at < len(self._pieces) and self._next() not in ("OR", ")", "）"):
            if self._next() == "AND":
                self._at += 1
                continue
            negated = False
            while self._next() == "NOT":
                self._at += 1
                negated = not negated
            (unwanted if negated else wanted).extend(self._one())
        wanted, unwanted = list(dict.fromkeys(wanted)), list(dict.fromkeys(unwanted))
        if not wanted and unwanted:
            raise ArchiveError("says only what is not wanted", where="NOT", hint=_HINT)
        if not unwanted and len(wanted) < 2:
            return wanted[0] if wanted else None
        return And(tuple(wanted), tuple(unwanted))

    def _one(self) -> list[Term | And | Or]:
        """A word, a phrase or a bracket: nothing where it holds no letter, several where punctuation parts it."""
        if self._at >= len(self._pieces) or self._next() in ("OR", "AND", ")", "）"):
            return []
        piece = self._pieces[self._at]
        self._at += 1
        if not piece.phrase and piece.text in ("(", "（"):
            self._depth += 1
            if self._depth > _DEEPEST:
                raise ArchiveError("has too many brackets in brackets", where="search", hint=_HINT)
            inner = self._any()
            if self._next() not in (")", "）"):
                raise ArchiveError("a bracket is not closed", where="search", hint=_HINT)
            self._at += 1
            self._depth -= 1
            return [] if inner is None else [inner]
        return list(_terms(piece))


def _terms(piece: _Piece) -> Iterator[Term]:
    run: list[str] = []
    for token in (*(each.text for each in tokens(piece.text)), GAP):
        if token != GAP:
            run.append(token)
        elif run:
            exact = piece.phrase or any(stemmed(each) == GAP for each in run)
            yield Term(tuple(run if exact else map(stemmed, run)), exact)
            run = []
