"""The stretches of text that an HTML extractor found, in order, and the article text made of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefer.articles.paragraphs import Paragraph
from briefer.articles.prose import BURIED_MARKS
from briefer.model import Span
from briefer.text.decode import UNSEEN, settle
from briefer.text.patterns import lazy

_SPACES = lazy(r"[ \t\n\u00a0]+")
_HAN_BREAK = lazy(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*\n\s*(?=[\u3000-\u9fff\uff00-\uffef])")
_NO_TEXT = lazy(f"[{UNSEEN}\x0b-\x0d\u200d\ud800-\udfff]")
BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """A block element's text; `hint` is its kind where the markup says so."""

    text: str
    hint: str = ""


def tidy(text: str) -> str:
    """White space as a browser shows it: runs are one space, and a line end between Chinese characters is none."""
    if text.isascii():
        return " ".join(_NO_TEXT.sub("", text).split())
    settled = settle(text) if _NO_TEXT.search(text) else text
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
    for piece in pieces:
        if text := BURIED_MARKS.sub("", piece.text):
            texts.append(text)
            parts.append(Paragraph(Span(start, start + len(text)), piece.hint))
            start += len(text) + len(BETWEEN)
    return BETWEEN.join(texts), tuple(parts)
