"""The stretches of text that a reader found in a page or a document, in order, and the article text made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from briefer.articles.paragraphs import Paragraph, is_narrow, wrapped
from briefer.articles.prose import BURIED_MARKS, MAY_BURY, ends_sentence, size
from briefer.model import Span
from briefer.text.decode import UNSEEN, settle
from briefer.text.patterns import lazy

_SPACES = lazy(r"[ \t\n\u00a0]+")
_HAN_BREAK = lazy(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*\n\s*(?=[\u3000-\u9fff\uff00-\uffef])")
_NO_TEXT = lazy(f"[{UNSEEN}\x0b-\x0d\u200d\ud800-\udfff]")
_SOFT_HYPHEN = "\xad"
"""Where a word may be broken: nobody sees it."""
BETWEEN = "\n\n"
UNSEEN_PIECE = "unseen"
"""The hint of text that its readers do not see; `seen` makes it a kind."""
_SENTENCE = 5
"""Words from which on what ends like a sentence is one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block element's text; `hint` is its kind where the markup says so."""

    text: str
    hint: str = ""


def tidy(text: str) -> str:
    """White space as a browser shows it: runs are one space, and a line end between Chinese characters is none."""
    if text.isascii():
        return " ".join(_NO_TEXT.sub("", text).split())
    settled = (settle(text) if _NO_TEXT.search(text) else text).replace(_SOFT_HYPHEN, "")
    if "\n" in settled:
        settled = _HAN_BREAK.sub("", settled)
    return _SPACES.sub(" ", settled).strip(" \u3000")


def join(pieces: Iterable[Piece]) -> tuple[str, tuple[Paragraph, ...]]:
    """The article text, paragraphs apart by a blank line, and where each stands in it.

    Reference marks inside sentences are left out: no block could.
    """
    texts: list[str] = []
    parts: list[Paragraph] = []
    start = 0
    for piece in _unwrapped(pieces):
        if text := BURIED_MARKS.sub("", piece.text) if MAY_BURY.search(piece.text) else piece.text:
            texts.append(text)
            parts.append(Paragraph(Span(start, start + len(text)), piece.hint))
            start += len(text) + len(BETWEEN)
    return BETWEEN.join(texts), tuple(parts)


def _unwrapped(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces, with lines put together again that a page parts as if each were a paragraph: text that was broken at
    a width when it was typed."""
    found: list[Piece] = []
    for narrow, run in groupby(pieces, lambda piece: not piece.hint and is_narrow(piece.text)):
        lines = list(run)
        goes_on = wrapped([piece.text for piece in lines]) if narrow else [False] * len(lines)
        for piece, joined in zip(lines, goes_on, strict=True):
            if joined:
                found[-1] = Piece(tidy(f"{found[-1].text}\n{piece.text}"))
            else:
                found.append(piece)
    return found


def row(cells: Iterable[Sequence[Piece]]) -> Iterator[Piece]:
    """A table's row is one line and no text, unless a cell holds sentences, as in tables that lay a page out."""
    kept = [[piece for piece in cell if piece.text] for cell in cells]
    texts = [" ".join(piece.text for piece in cell if piece.hint != UNSEEN_PIECE) for cell in kept]
    if any(ends_sentence(text) and size(text) >= _SENTENCE for text in texts):
        for cell in kept:
            yield from cell
        return
    if any(texts):
        yield Piece(" | ".join(filter(None, texts)), "hidden")
    yield from (piece for cell in kept for piece in cell if piece.hint == UNSEEN_PIECE)


def seen(pieces: Iterable[Piece]) -> tuple[list[Piece], str]:
    """The pieces with what is unseen marked hidden; where that is all there is, it is kept, and the warning says so."""
    found = list(pieces)
    unseen = [piece for piece in found if piece.hint == UNSEEN_PIECE]
    if not unseen:
        return found, ""
    words = any(piece.hint not in (UNSEEN_PIECE, "hidden") and any(map(str.isalpha, piece.text)) for piece in found)
    hint = "hidden" if words else ""
    settled = [Piece(piece.text, hint) if piece.hint == UNSEEN_PIECE else piece for piece in found]
    return settled, "" if words else "its readers do not see any of its text, which is hidden; it was read all the same"
