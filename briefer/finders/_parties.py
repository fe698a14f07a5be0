"""Parties: the file of them read and checked, and which one a speaker speaks for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from briefer import toml
from briefer.model import Party
from briefer.text.fold import fold
from briefer.text.han import han_count
from briefer.text.patterns import lazy, one_of

SHIPPED = Path(__file__).parent / "parties.toml"

_TEXTS = toml.Kind(
    "a list of texts",
    lambda value: isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value),
    lambda item: isinstance(item, str),
)
_LABELS = toml.Kind("a table of texts", lambda value: isinstance(value, dict))
_TEXT = toml.Kind("a text", lambda value: isinstance(value, str))
_TABLE = toml.Kind("a table", lambda value: isinstance(value, dict))
_ENTRY = {"label": _LABELS, "en": _TEXTS, "zh": _TEXTS, "not": _TEXTS}


@dataclass(frozen=True, slots=True, eq=False)
class Parties:
    """The parties of a file, in its order, and what shows whose words they are."""

    parties: tuple[Party, ...]
    english: re.Pattern[str] | None
    chinese: re.Pattern[str] | None
    by_word: dict[str, str]
    """The key of a party by each of its words, Chinese ones folded; of what is something else: empty."""

    def of(self, text: str) -> frozenset[str]:
        """The keys of the parties that `text`, a speaker, names."""
        pattern = self.chinese if han_count(text) else self.english
        shown = fold(text) if han_count(text) else text
        found = (self.by_word[match[0]] for match in pattern.finditer(shown)) if pattern else ()
        return frozenset(key for key in found if key)

    def one_of(self, text: str) -> str:
        """The key of the only party that `text` names, or empty."""
        found = self.of(text)
        return next(iter(found)) if len(found) == 1 else ""


@lru_cache(maxsize=8)
def load(path: str = "") -> Parties:
    """The parties in the file at `path`; empty: the shipped one. Raises ConfigError with file, line and key."""
    root = toml.read(Path(path) if path else SHIPPED)
    root.check(dict.fromkeys(root.values, _TABLE))
    parties, by_word, singles = [], {}, []
    for key in root.values:
        table = root.child(key)
        table.check(_ENTRY)
        labels = table.values.get("label", {})
        if labels:
            table.child("label").check(dict.fromkeys(("en", "zh", "zh-Hant"), _TEXT))
        parties.append(Party(key, tuple((name, str(labels[name])) for name in sorted(labels))))
        words = [str(word) for name in ("en", "zh") for word in table.values.get(name, ())]
        if not words:
            raise root.error("has no words", key, hint="give en or zh, the words that show it")
        for word in words:
            shown = fold(word) if han_count(word) else word
            by_word[shown] = key
            singles += [shown] if len(shown) == 1 else []
        by_word |= {fold(str(word)) if han_count(word) else str(word): "" for word in table.values.get("not", ())}
    chinese = [word for word in by_word if han_count(word) and word not in singles]
    english = [word for word in by_word if not han_count(word)]
    opening = f"(?<![^{''.join(singles)}])[{''.join(singles)}]" if singles else ""
    return Parties(
        tuple(parties),
        lazy(one_of(english)) if english else None,
        lazy("|".join(filter(None, (one_of(chinese) if chinese else "", opening)))) if chinese or opening else None,
        by_word,
    )
