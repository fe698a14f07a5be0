"""What a file's properties say of it: title, author and day, as far as they are not what its program filled in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefer.articles import dates
from briefer.articles.article import About, Properties
from briefer.articles.byline import people
from briefer.articles.pieces import Piece
from briefer.articles.title import letters
from briefer.articles.words import any_of
from briefer.model import Published
from briefer.text.decode import settle
from briefer.text.patterns import lazy

_NO_TITLE = lazy(rf"{any_of('no_title')}(?:\W|\d|$|文[档檔件])|\S+\.\w{{2,5}}$", re.IGNORECASE)
_NO_AUTHOR = lazy(rf"{any_of('no_author')}\W*\d*$", re.IGNORECASE)
_FIRST = 12
"""Pieces among which a title stands."""


def properties(title: str = "", author: str = "", created: str = "") -> Properties:
    """The properties as far as they tell something; the day on which a file was made is never sure."""
    title, author = (" ".join(settle(each).split()) for each in (title, author))
    found = dates.from_metadata(settle(created)) or Published()
    day = found.value[: len("2025-06-03")]
    return Properties(
        "" if _NO_TITLE.match(title) or not any(map(str.isalpha, title)) else title,
        "" if _NO_AUTHOR.match(author) else people(re.split(r"[;,；，、]", author), ""),
        Published(day, "day", "properties", False) if found.precision in ("day", "minute") else Published(),
    )


def titled(pieces: Sequence[Piece], about: About) -> tuple[list[Piece], About]:
    """Find the title that the properties name among the first pieces, else the heading that stands first.

    A document that says itself which piece is its title is believed.
    """
    found = list(pieces)
    shown = [number for number, piece in enumerate(found) if piece.hint != "hidden"][:_FIRST]
    if any(found[number].hint == "title" for number in shown):
        return found, about
    named = letters(about.properties.title)
    for number in shown:
        if named and letters(found[number].text) == named:
            return found, replace(about, title=about.title or found[number].text)
    if shown and found[shown[0]].hint == "heading":
        found[shown[0]] = Piece(found[shown[0]].text, "title")
    return found, about
