"""Where an article begins and ends in what an extractor found on its page.

Headline, byline and tools above the first sentence are known already; what follows the last one is the page's foot or
the headings of other articles. Lines that are links to other articles belong to those wherever they stand. All this is
left out, as menus are; what stands among the article's sentences stays and is marked (`briefer.articles.furniture`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefer.articles.byline import is_byline
from briefer.articles.elements import Shown
from briefer.articles.furniture import is_caption, is_notice, is_tool
from briefer.articles.pieces import Piece
from briefer.articles.prose import ends_sentence, size
from briefer.articles.title import letters
from briefer.articles.words import any_of
from briefer.text.patterns import lazy

_FOOT = lazy(any_of("foot"), re.IGNORECASE)
_EDITED = lazy(rf"[【(（\[]?\s*{any_of('edited_label')}\s?[:：]")
_BEHIND = 0.4
"""Share of the text up to which what follows the line of its editor is of other articles."""
_LINKED = 0.8
"""From this share of linked letters on a line is a link."""
_HEADLINE = 4
"""Words from which on such a line is another article's headline; fewer are a name, or a button."""
_SENTENCE = 5
"""Words from which on what ends like a sentence tells something."""
_MOST = 0.2
"""Share of the text that may stand behind its last sentence and be no part of it; more is a list that is the text."""


def within(pieces: Sequence[Piece], title: str, lines: Sequence[Shown]) -> list[Piece]:
    """The pieces of the article among what was extracted from a page of these `lines` with this `title`."""
    teasers = {
        letters(line.text) for line in lines if line.linked > _LINKED * len(line.text) and _may_be_teaser(line.text)
    }
    kept = [piece for piece in pieces if piece.hint == "bullet" or letters(piece.text) not in teasers]
    kept = kept[: _end(kept)]
    telling = [number for number, piece in enumerate(kept) if _tells(piece)]
    if not telling:
        return kept
    headline = letters(title)
    front = [piece for piece in kept[: telling[0]] if letters(piece.text) != headline and not _is_frame(piece.text)]
    last = telling[-1] + 1
    behind = [piece for piece in kept[last:] if not _is_foot(piece)]
    whole = sum(size(piece.text) for piece in kept)
    if sum(size(piece.text) for piece in kept[last:]) - sum(size(piece.text) for piece in behind) > _MOST * whole:
        behind = kept[last:]
    return [*front, *kept[telling[0] : last], *behind]


def _end(pieces: Sequence[Piece]) -> int:
    """Where the line ends that says who edited a Chinese article; what little follows it is of other articles."""
    sizes = [size(piece.text) for piece in pieces]
    for number in range(len(pieces) - 1, -1, -1):
        if _EDITED.match(pieces[number].text) and is_byline(pieces[number].text):
            return number + 1 if sum(sizes[number + 1 :]) <= _BEHIND * sum(sizes) else len(pieces)
    return len(pieces)


def _may_be_teaser(text: str) -> bool:
    return size(text) >= _HEADLINE and not ends_sentence(text) and "://" not in text and "www." not in text


def _tells(piece: Piece) -> bool:
    return ends_sentence(piece.text) and size(piece.text) >= _SENTENCE and not is_notice(piece.text)


def _is_frame(text: str) -> bool:
    """Stands between a headline and its first sentence: who, when, whence; buttons, notices."""
    return is_byline(text) or is_notice(text) or is_tool(text)


def _is_foot(piece: Piece) -> bool:
    """Stands behind an article's last sentence: the heading of a list, a button, whose page it is."""
    if is_byline(piece.text) or is_caption(piece.text):
        return False
    notice = is_notice(piece.text) and not ends_sentence(piece.text)
    return piece.hint == "heading" or notice or is_tool(piece.text) or bool(_FOOT.search(piece.text))
