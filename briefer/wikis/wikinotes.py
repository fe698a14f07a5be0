"""The user's own notes in a wiki's markup: what `note_html` allows, rewritten tag by tag."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

from briefer.pages.notes import note_html


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a wiki writes text, tags (what opens and what closes one; none for those left out) and links."""

    text_of: Callable[[str], str]
    tags: Mapping[str, tuple[str, str]]
    link: Callable[[str, str], str]
    """Of an address and the plain text that leads there."""
    line: str
    """What stands for a line's end in preformatted text."""


def rewritten(note: str, dialect: Dialect) -> str:
    """`note` (Markdown) in the markup of `dialect`: nothing but text, the tags it knows, and links."""
    writer = _Rewriter(dialect)
    writer.feed(note_html(note))
    writer.close()
    return "".join(writer.out)


class _Rewriter(HTMLParser):
    def __init__(self, dialect: Dialect) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self._dialect = dialect
        self._address: str | None = None
        self._linked: list[str] = []
        self._preformatted = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._address, self._linked = dict(attrs).get("href") or "", []
        elif self._address is None:
            self._preformatted |= tag == "pre"
            self.out.append(self._dialect.tags.get(tag, ("", ""))[0])

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._address is not None:
            self.out.append(self._dialect.link(self._address, "".join(self._linked)))
            self._address = None
        elif self._address is None:
            self._preformatted &= tag != "pre"
            self.out.append(self._dialect.tags.get(tag, ("", ""))[1])

    def handle_data(self, data: str) -> None:
        if self._address is not None:
            self._linked.append(data)
        elif self._preformatted:
            self.out.append(self._dialect.line.join(self._dialect.text_of(line) for line in data.split("\n")))
        elif data.strip() or "\n" not in data:
            before, after = (" " if edge.isspace() else "" for edge in (data[:1], data[-1:]))
            self.out.append(f"{before}{self._dialect.text_of(data)}{after}" if data.strip() else " ")
