"""Pairs of quotation marks and brackets."""

from __future__ import annotations

import pytest

from briefer.text.enclosures import enclosures


def pairs(text: str) -> list[str]:
    return sorted(text[start : end + 1] for end, start in enclosures(text, 60).opener.items())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“a” b", ["“a”"]),
        ("「a『b』」", ["「a『b』」", "『b』"]),
        ('"a" b "c"', ['"a"', '"c"']),
        ('“a" b', ['“a"']),
        ("don’t ‘stop’", ["‘stop’"]),
        ("（a) b", ["（a)"]),
        ('他说"停"了', ['"停"']),
        ('5 is 12" wide', []),
        ('"a b. "c" d', ['"c"']),
        ("a) b “ c", []),
        ("“(a”) b", ["“(a”"]),
    ],
)
def test_pairs(text: str, expected: list[str]) -> None:
    assert pairs(text) == expected


def test_only_short_pairs_bind_and_inner_ones_still_do() -> None:
    text = "“" + "停" * 9 + "（停。停）”"
    found = enclosures(text, 5)
    assert [text[start : end + 1] for start, end in zip(found.starts, found.ends, strict=True)] == ["（停。停）"]
