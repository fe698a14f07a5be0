"""One form of text for matching, of the same length as the text itself; the only file that knows OpenCC.

Offsets found in the folded text hold in the text, because every code point is folded to exactly one code point.
The text that is printed is never folded.
"""

from __future__ import annotations

import importlib
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

from briefer.text.han import HAN
from briefer.text.patterns import lazy

_HAN = lazy(f"[{HAN}]+")
_SURROGATE = lazy("[\ud800-\udfff]")
_ALIKE = {
    **dict.fromkeys("“”„‟〝〞〟＂「」『』﹁﹂﹃﹄｢｣«»", '"'),
    **dict.fromkeys("‘’‚‛＇", "'"),
    **dict.fromkeys("‐‑‒–−", "-"),
}


SENTENCE = 400
"""Texts up to so many characters are remembered by the thousand: each step of a brief folds the sentences it is given.
"""


def fold(text: str) -> str:
    """`text` in lower case, half width and simplified characters, with one form of quotation marks and hyphens.

    Always as long as `text`: a code point whose compatibility form (NFKC) or lower case would be longer stays as it is.
    """
    if text.isascii():
        return text.lower()
    return _short(text) if len(text) <= SENTENCE else _long(text)


@lru_cache(maxsize=1 << 12)
def _short(text: str) -> str:
    return _folded(text)


@lru_cache(maxsize=16)  # words and sentences fold the same text, one right after the other
def _long(text: str) -> str:
    return _folded(text)


def _folded(text: str) -> str:
    plain = text.translate(_characters())
    return _simplify(plain) if _HAN.search(plain) else plain


def _simplify(text: str) -> str:
    if _SURROGATE.search(text):  # OpenCC takes UTF-8, where these do not exist
        return _HAN.sub(lambda run: _simplify(run[0]), text)
    simplified = _converter()(text)
    return simplified if len(simplified) == len(text) else "".join(map(_simplify_one, text))


def _simplify_one(character: str) -> str:
    simplified = _converter()(character) if _HAN.match(character) else character
    return simplified if len(simplified) == 1 else character


class _Characters(dict[int, str]):
    """Each code point's folded form, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = _ALIKE.get(character) or _one(unicodedata.normalize("NFKC", character), character)
        self[code] = folded = _one(folded.lower(), folded)
        return folded


def _one(form: str, otherwise: str) -> str:
    return form if len(form) == 1 else otherwise


@cache
def _characters() -> _Characters:
    return _Characters()


@cache
def _converter() -> Callable[[str], str]:
    """OpenCC's tw2s, loaded only when there is Han to fold; it leaves simplified text as it is."""
    convert: Callable[[str], str] = importlib.import_module("opencc").OpenCC("tw2s").convert
    return convert
