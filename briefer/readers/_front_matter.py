"""The head of a Markdown file: YAML between ``---`` or TOML between ``+++`` lines. The only file that knows yaml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

import yaml  # type: ignore[import-untyped, unused-ignore]  # it carries no types

from briefer.model import Span
from briefer.text.patterns import lazy

_FENCED = lazy(r"\A(?P<fence>---|\+\+\+)[ \t]*\n(?P<body>.*?)^(?P=fence)[ \t]*$", re.DOTALL | re.MULTILINE)
_MOST = 64_000
"""Characters; a longer head is no head, and YAML is slow."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Where the head stands (an empty span: there is none), its fields as text, and what is wrong with it, if so."""

    span: Span
    fields: Mapping[str, str]
    fault: str = ""


def front_matter(text: str) -> FrontMatter:
    """The head of `text`. A damaged head is still a head: it is never the article's text."""
    match = _FENCED.match(text[:_MOST])
    if not match:
        return FrontMatter(Span(0, 0), {})
    span = Span(*match.span())
    try:
        # BaseLoader makes nothing but text of scalars: dates stay as written, and no object is ever built (S506).
        toml = match["fence"] == "+++"
        loaded = tomllib.loads(match["body"]) if toml else yaml.load(match["body"], Loader=yaml.BaseLoader)  # noqa: S506
    except (yaml.YAMLError, tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        return FrontMatter(span, {}, f"front matter cannot be read: {str(error).splitlines()[0]}")
    if not isinstance(loaded, dict):
        return FrontMatter(span, {})
    fields = {str(key).strip().lower(): _plain(value) for key, value in loaded.items()}
    return FrontMatter(span, {key: value for key, value in fields.items() if value})


def _plain(value: object) -> str:
    """One line of text; a list's items with commas; nothing for what is nested deeper, which aliases can make huge."""
    if isinstance(value, list):
        value = ", ".join(item for item in value[:50] if isinstance(item, str))
    return "" if isinstance(value, dict) or value is None else " ".join(str(value).split())
