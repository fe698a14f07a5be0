"""Rich Text by striprtf, the only file that knows it: what it mixes or leaves out is parted before.

RTF is a stream of control words, groups and text. One walk over it finds what each stretch of text is for (hidden,
deleted, a note, a box, a running head, a property); striprtf then gets the stream once for each of these, with all
control words and only that text. The table of fonts is written anew: striprtf seeks its entries by an expression that
takes minutes where an entry has no charset, or no name in the stream at hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version

from striprtf.striprtf import rtf_to_text

from briefer.text.patterns import lazy

CELL, IN_CELL = "\x1f", "\x1e"
"""Stand behind each cell of a table's row, and behind a paragraph in one."""
_TOKEN = lazy(r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?|\\'[0-9a-fA-F]{2}|\\[^a-zA-Z]|[{}]|[^\\{}]+|\\$")
_KINDS = {
    "footnote": "note", "shptxt": "box", "header": "edge", "headerl": "edge", "headerr": "edge", "headerf": "edge",
    "footer": "edge", "footerl": "edge", "footerr": "edge", "footerf": "edge", "title": "title", "author": "author",
    "fldinst": "", "pict": "", "objdata": "", "annotation": "", "xe": "", "tc": "",
}  # fmt: skip
"""What the text of a group is for, by the word that it begins with; empty: for nobody who reads it."""
_THROUGH = frozenset(("shp", "shpinst", "shpgrp", "info", *_KINDS))
"""Words of groups whose text is read though striprtf would leave it out."""
_TEXTS = frozenset(("u", "tab", "emdash", "endash", "emspace", "enspace", "qmspace", "bullet", "lquote", "rquote",
                    "ldblquote", "rdblquote", "line"))  # fmt: skip
"""Words that are characters."""
_SIGNS = frozenset(("{", "}", "\\*"))
"""What is no word and no character."""
_CHARSETS = {"936": "134", "950": "136", "932": "128", "949": "129"}
"""Code pages and what fonts call their charsets."""
_MADE = lazy(r"\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")
_DEEPEST = 5_000


@dataclass(frozen=True, slots=True)
class Parts:
    """The text of a document by what it is for: body, box, note, edge, hidden, title, author; `made` is a day."""

    texts: Mapping[str, str]
    made: str = ""
    partial: str = ""


@cache
def name() -> str:
    """The library and its version."""
    return f"striprtf {version('striprtf')}"


def parts(data: str) -> Parts:
    """The parts of an RTF stream, given as one character a byte."""
    page = re.search(r"\\ansicpg(\d{1,5})", data[:10_000])
    charset = _CHARSETS.get(page[1] if page else "", "")
    walk = list(_walk(data))
    kinds = dict.fromkeys(kind for kind, token in walk if kind and token.strip())
    texts = {kind: _plain([token for own, token in walk if own in ("", kind)], charset) for kind in kinds}
    made = _MADE.search(data[:50_000])
    deep = walk and walk[-1][0] == _CUT
    return Parts(
        texts,
        f"{made[1]}-{int(made[2]):02}-{int(made[3]):02}" if made else "",
        "its groups are nested too deep; what lies deeper was not read" if deep else "",
    )


_CUT = "cut"
_FONTS = "fonts"


@dataclass(slots=True)
class _State:
    """What holds in a group."""

    kind: str | None = "body"
    hidden: bool = False
    deleted: bool = False
    in_table: bool = False
    font: str = ""
    """Of the entry of the table of fonts that it is."""

    @property
    def of_text(self) -> str | None:
        if self.deleted or self.kind is None:
            return None
        return "hidden" if self.hidden and self.kind in ("body", "box", "note") else self.kind


def _walk(data: str) -> Iterator[tuple[str, str]]:
    """Each token that is kept with what it is for; empty: it holds for all."""
    stack = [_State()]
    at, starred = 0, ""
    while match := _TOKEN.match(data, at):
        at = match.end()
        piece, word = match[0], match["word"]
        state = stack[-1]
        if state.kind != _FONTS and (word in _TEXTS if word else piece not in _SIGNS):  # most tokens: characters
            if word != "u" or _is_character(match["number"]):
                # A hidden picture's digits are text to nobody.
                yield state.of_text or "gone", piece
        elif piece == "{":
            if len(stack) > _DEEPEST:
                yield _CUT, ""
                return
            stack.append(replace(state))
            yield "", piece
        elif piece == "}":
            if len(stack) > 1:
                stack.pop()
            yield "", piece
        elif state.kind == _FONTS:
            if word == "f":
                state.font = match["number"] or ""
            elif word == "fcharset" and state.font and match["number"]:
                yield "", f"\\f{state.font}{piece.rstrip()} a;"
        elif piece == "\\*":
            starred = piece
            continue
        elif word == "bin":
            at += max(0, int(match["number"] or 0))
        elif word == "fonttbl":
            state.kind = _FONTS
            yield "", piece
        elif word in _THROUGH:
            if word in _KINDS:
                state.kind = _KINDS[word] or None
        elif word in ("v", "deleted"):
            setattr(state, "hidden" if word == "v" else "deleted", match["number"] != "0")
        elif word in ("cell", "nestcell"):
            yield state.of_text or "gone", CELL
        elif word == "par" and state.in_table:
            yield state.of_text or "gone", IN_CELL
        elif word:
            state.in_table = word == "intbl" or (state.in_table and word not in ("pard", "row"))
            if word == "plain":
                state.hidden = state.deleted = False
            if word != "uc" or match["number"]:
                yield "", starred + piece
        starred = ""


def _is_character(number: str | None) -> bool:
    return number is not None and -65_536 < int(number) < 65_536


def _plain(tokens: Sequence[str], charset: str) -> str:
    stream = "".join(tokens)
    if charset:
        # Such fonts are called Western, and hold what the code page says.
        stream = re.sub(r"\\fcharset[01](?!\d)", rf"\\fcharset{charset}", stream)
    # The package has no types.
    found = str(rtf_to_text(stream, errors="replace")).replace("\xad", "")  # type: ignore[no-untyped-call]  # no types
    # Pairs of surrogates, each written by itself, are one character.
    return found.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
