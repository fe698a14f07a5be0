"""Which characters are Han: the one place that says it."""

from __future__ import annotations

from briefer.text.patterns import lazy

HAN = "\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Han characters, radicals included, as the inside of a regular expression's character class (Unicode 16, Scripts)."""

HAN_CHARACTER = lazy(f"[{HAN}]")
_RUN = lazy(f"[{HAN}]+")


def han_count(text: str) -> int:
    """The number of Han characters in `text`."""
    return 0 if text.isascii() else sum(map(len, _RUN.findall(text)))
