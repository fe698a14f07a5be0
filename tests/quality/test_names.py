"""Names in invented reports of both languages: how many are found, how many found are names, and who is who."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import briefer
from briefer.model import Name, Variant
from tests.quality.scoring import HERE

FLOORS = json.loads((HERE / "floors.json").read_text("utf-8"))["names"]


@dataclass(frozen=True)
class Stands:
    """A form where it stands in the text, and which of the article's names it is of (kind ``?``: not counted)."""

    start: int
    end: int
    name: int
    kind: str
    form: str


def reports() -> Iterator[tuple[str, list[list[str]]]]:
    for part in re.split(r"(?m)^## .*\n", (HERE / "names.txt").read_text("utf-8"))[1:]:
        text, truth = part.strip().split("\n=\n")
        yield text + "\n", [row.split(" | ") for row in truth.split("\n")]


def stands(text: str, rows: list[list[str]]) -> list[Stands]:
    """Every form where it stands and no longer one does."""
    forms = sorted(
        ((form, at, row[0]) for at, row in enumerate(rows) for form in row[1:]), key=lambda one: -len(one[0])
    )
    found: list[Stands] = []
    for form, name, kind in forms:
        edge = r"\b" if form.isascii() else ""
        for match in re.finditer(edge + re.escape(form) + (edge if form[-1].isalnum() else ""), text):
            if not any(one.start < match.end() and match.start() < one.end for one in found):
                found.append(Stands(match.start(), match.end(), name, kind, form))
    return found


def hit(variant: Variant, truth: list[Stands]) -> Stands | None:
    """What `variant` names: it has just its place, or is the surname that ends it."""
    for one in truth:
        surname = one.kind == "person" and variant.span.end == one.end and one.start < variant.span.start
        if surname or (variant.span.start, variant.span.end) == (one.start, one.end):
            return one
    return None


def judge(rows: list[Name], truth: list[Stands]) -> Counter[str]:
    """Counts over one article."""
    counts: Counter[str] = Counter(true=len({(one.name, one.form) for one in truth if one.kind != "?"}))
    hits: set[tuple[int, str]] = set()
    for row in rows:
        sure: set[int] = set()
        for variant in row.variants:
            one = hit(variant, truth)
            counts["found"] += one is None or one.kind != "?"
            counts["wrong"] += one is None
            if one is None or one.kind == "?":
                continue
            counts["kind"] += one.kind != row.kind
            hits |= {(one.name, one.form)}
            hits |= {
                (other.name, other.form) for other in truth if (other.name, other.form) == (one.name, variant.text)
            }
            sure |= {one.name} if variant.sure else set()
        counts["merged"] += len(sure) > 1
    return counts + Counter(hit=len(hits))


@cache
def total() -> Counter[str]:
    counts: Counter[str] = Counter()
    for text, rows in reports():
        articles = briefer.read(text.encode())
        counts += judge(briefer.names(articles), stands(articles[0].text, rows))
    return counts


def test_most_names_are_found() -> None:
    assert total()["hit"] / total()["true"] >= FLOORS["recall"]


def test_what_is_found_is_a_name_of_its_kind() -> None:
    assert 1 - total()["wrong"] / total()["found"] >= FLOORS["precision"]
    assert 1 - total()["kind"] / total()["hit"] >= FLOORS["kind"]


def test_no_two_names_are_merged_for_sure() -> None:
    assert total()["merged"] == 0
