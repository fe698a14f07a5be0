"""Who may be named: one person, place or organisation with its forms, and the one shape in which forms are compared."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from briefer.model import NameKind
from briefer.text.fold import fold
from briefer.text.han import han_count
from briefer.text.patterns import lazy

FULL = lazy(r"[\s·・‧•･]")
"""What joins the parts of a full name."""
LONGEST_SURNAME = 4
"""Of how many parts a surname may be (von und zu Someone)."""
_TOKEN = lazy(r"\w+(?:['’.\-]\w+)*")


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, place or organisation: its printed forms, all forms, given name and what it is called.

    `weak` are the forms (as of `key`) that others bear too; `listed` says that the file of established names has it;
    `country` marks a territory.
    """

    kind: NameKind
    en: str
    zh: str
    given: str
    forms: tuple[str, ...]
    roles: tuple[str, ...] = ()
    weak: frozenset[str] = frozenset()
    listed: bool = False
    country: bool = False


@lru_cache(maxsize=1 << 15)
def key(form: str) -> str:
    """One shape for all ways of typing a form: folded, accents off, middle dots and apostrophes alike."""
    plain = fold(form.strip())
    if not plain.isascii() and not han_count(plain):
        plain = "".join(mark for mark in unicodedata.normalize("NFD", plain) if not unicodedata.combining(mark))
        plain = plain.replace("ı", "i").replace("ł", "l").replace("’", "'")
    return plain.replace("・", "·").replace("‧", "·").replace("•", "·").removeprefix("the ")


def tokens(text: str) -> list[re.Match[str]]:
    """The words of English text, with the apostrophes, dots and hyphens inside them."""
    return list(_TOKEN.finditer(text))
