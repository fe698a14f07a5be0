"""The tags of a PDF for screen readers, set right where WeasyPrint's leave what ISO 14289 (PDF/UA-1) asks for.

It looks at the objects of a file while they are still objects.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from briefer.typesetting.preflight import at

_IDLE = frozenset({"/Div", "/NonStruct", "/Span", "/BlockQuote"})
"""What says nothing when it holds nothing; an empty cell of a table is still a cell."""

_PRINTED = 4
"""The flag of an annotation that is on paper what it is on the screen."""


def mend(objects: Sequence[Any]) -> None:
    """Change the tags among pydyf `objects` (in the order of their numbers). Linear in the objects.

    A list holds items and nothing else; a link holds no other link, and is one annotation a line; a head of a table
    says what it is the head of.
    """
    elements = [each for each in objects if isinstance(each, dict) and each.get("Type") == "/StructElem"]
    needless = {reference for element in elements if element["S"] == "/Link" for reference in _inner(objects, element)}
    # Parents have lower numbers than what they hold: from the last on, each is looked at after what it holds.
    for element in reversed(elements):
        element["K"][:] = [kid for kid in element["K"] if isinstance(kid, int) or not _is_empty(at(objects, kid))]
        _mend(element, [at(objects, kid) for kid in element["K"] if not isinstance(kid, int)])
    for each in objects:
        if isinstance(each, dict) and "Annots" in each:
            each["Annots"][:] = [reference for reference in each["Annots"] if reference not in needless]
        elif isinstance(each, dict) and each.get("Subtype") == "/Link":
            each["F"] = _PRINTED


def _mend(element: Any, kids: Sequence[Any]) -> None:
    held = {kid.get("S") for kid in kids}
    if element["S"] == "/L" and held - {"/LI", "/Caption"}:
        element["S"] = "/Div"
    elif element["S"] in ("/Div", "/NonStruct") and held == {"/LI"}:
        element["S"] = "/L"
    elif element["S"] == "/TR":
        for head in (kid for kid in kids if kid["S"] == "/TH"):
            head["A"]["Scope"] = "/Column" if held == {"/TH"} else "/Row"


def _is_empty(element: Any) -> bool:
    return element.get("S") in _IDLE and not element["K"]


def _inner(objects: Sequence[Any], link: Any) -> Iterator[Any]:
    """The annotations of what stands in a link, taken out of their elements: WeasyPrint gives one to each of them."""
    held_by_it = (at(objects, kid) for kid in link["K"] if not isinstance(kid, int))
    waiting = [kid for kid in held_by_it if kid["Type"] == "/StructElem"]
    while waiting:
        element = waiting.pop()
        if element["S"] == "/Link":
            element["S"] = "/Span"
        kept = []
        for kid in element["K"]:
            held = None if isinstance(kid, int) else at(objects, kid)
            if held is not None and held.get("Type") == "/OBJR":
                yield held["Obj"]
                continue
            kept.append(kid)
            if held is not None:
                waiting.append(held)
        element["K"][:] = kept
