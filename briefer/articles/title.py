"""Titles: what two spellings of one have in common, and which part of a window's title is the site's name."""

from __future__ import annotations

import re

from briefer.articles.words import any_of
from briefer.text.han import HAN
from briefer.text.patterns import lazy

_BORDER = lazy(
    rf"\s*(?:[|｜_]+|\s[-–—·»<]+\s|[-–—]{{1,2}}(?=[^-–—]*[{HAN}][^-–—]*$)|(?<=[{HAN}）)])[-–—]+$|\s?&raquo;\s?)\s*"
)
"""What parts a headline from the names of its section and its site."""
_CONTROL = lazy(rf"{any_of('control')}[.…:：]*", re.IGNORECASE)


def letters(text: str) -> str:
    """The letters and figures of `text`, in lower case: two spellings of one title have the same."""
    return "".join(filter(str.isalnum, text.casefold()))


def is_control(line: str) -> bool:
    """Whether `line` is what a button of a page says, and no title (显示, Menu)."""
    return _CONTROL.fullmatch(line.strip()) is not None


def without_site(title: str, *, last: bool = False) -> str:
    """The title without section and site behind it; with `last`, the part that stands last instead.

    The headline is most of the whole, or its longest part: what is shorter at the end is a name.
    """
    parts = [part for part in _BORDER.split(title) if part.strip()]
    if not parts:
        return title
    if last:
        return parts[-1].strip()
    kept = 1
    # A headline may hold the border itself: it goes on while what follows is longer than a name.
    while kept < len(parts) - 1 and len(parts[kept]) > len(parts[0]):
        kept += 1
    if kept == 1 and 2 * len(parts[0]) < max(map(len, parts)):
        return title
    return title[: title.index(parts[kept - 1]) + len(parts[kept - 1])].strip()
