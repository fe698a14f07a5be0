"""The user's own notes: Markdown in, harmless HTML or Markdown out, by Python-Markdown and nh3."""

from __future__ import annotations

import re
from html.entities import html5
from importlib import import_module

from briefer.pages.escape import safe_url
from briefer.text.patterns import lazy

_TAGS = {
    "p", "br", "strong", "em", "b", "i", "code", "pre", "ul", "ol", "li", "blockquote", "a", "hr", "sup", "sub",
    "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td", "del",
}  # fmt: skip
_LONGEST = 20_000
_MOST_OPENED = 200
_OPENERS = lazy(r"[\[<>*_`]")
_VOID = lazy(r"<(br|hr)>")
_NOWHERE = lazy(r"<a(?![^>]* href=)[^>]*>(.*?)</a>", re.DOTALL)
_NAMED = lazy(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{0,31};)")
# Where a link's address begins: in the link itself, or in a reference's definition.
_SCRIPT = lazy(r"(\]\(\s*|\]:\s*)(?:javascript|vbscript|data)\s*(?::|&#0*58;|&#x0*3a;|&colon;)", re.IGNORECASE)


def note_html(note: str) -> str:
    """`note` rendered by Python-Markdown and sanitised by nh3: text, emphasis, lists, tables and links, no more.

    A note is the user's own, but may have been pasted: when it is over 20,000 characters or opens more than 200
    brackets or marks in one paragraph it is shown as plain text, since both libraries take very long on such input.
    """
    nh3 = import_module("nh3")
    if _hostile(note):
        return f"<p>{nh3.clean_text(note)}</p>"
    rendered = import_module("markdown").markdown(note, extensions=["tables", "sane_lists"], output_format="html")
    for level in ("h1", "h2"):
        rendered = rendered.replace(f"<{level}>", "<h3>").replace(f"</{level}>", "</h3>")
    clean: str = nh3.clean(
        rendered,
        tags=_TAGS,
        attributes={"a": {"href", "title"}},
        attribute_filter=_leads,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )
    return _NOWHERE.sub(r"\1", clean)


def note_xhtml(note: str) -> str:
    """`note` as `note_html` has it, as well-formed XML, which knows five names of characters only."""
    return _NAMED.sub(_numbered, _VOID.sub(r"<\1/>", note_html(note)))


def note_markdown(note: str) -> str:
    """`note` as lines of a Markdown block quotation: none can leave it, no raw HTML or script address is left."""
    harmless = _SCRIPT.sub(r"\1#", note.strip().replace("<", "&lt;"))
    return "\n".join(f"> {line}".rstrip() for line in harmless.splitlines())


def _leads(tag: str, attribute: str, value: str) -> str | None:
    """Where a link of a note may lead: to an address of the web or of mail, or to a place of this page."""
    return value if attribute != "href" or value.startswith("#") else safe_url(value) or None


def _numbered(found: re.Match[str]) -> str:
    text = html5.get(found[1], "")
    return "".join(f"&#{ord(character)};" for character in text) or f"&amp;{found[1]}"


def _hostile(note: str) -> bool:
    paragraphs = note.split("\n\n")
    return len(note) > _LONGEST or any(len(_OPENERS.findall(paragraph)) > _MOST_OPENED for paragraph in paragraphs)
