"""How text stands in the formats that more than one writer or face makes: HTML in its kinds, Markdown, plain text."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Sequence

from markupsafe import Markup, escape

from briefer.pages.escape import markdown_text, plain_text
from briefer.pages.notes import note_html, note_markdown, note_xhtml
from briefer.pages.script import search_forms
from briefer.pages.typography import set_text
from briefer.protocols import Form

_SPAN = Markup('<span lang="{tag}">{text}</span>')
_SPAN_IN_XML = Markup('<span lang="{tag}" xml:lang="{tag}">{text}</span>')
_SWITCHED = Markup('<span class="say {own}" lang="{tag}">{text}</span>')


def _spans(span: Markup, several: Markup | None = None) -> Callable[[Sequence[tuple[str, str]]], Markup]:
    """A label as spans that say their languages; `several` where there is more than one."""

    def say(said: Sequence[tuple[str, str]]) -> Markup:
        form = several if several and len(said) > 1 else span
        return Markup(" ").join(form.format(tag=tag, own=tag[:2], text=text) for tag, text in said)

    return say


def _as_it_is(text: str, tag: str) -> Markup:
    """Browsers know Chinese typesetting: `tag` is for the style sheet of print."""
    return escape(text)


def _digest(script: str) -> str:
    """The digest by which a content security policy knows a script or style of the page."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


# On a screen one language can be switched off; a label that is the same in both stays.
HTML = Form(
    "html",
    escape,
    note_html,
    _spans(_SPAN, _SWITCHED),
    {"set": _as_it_is, "forms": search_forms, "csp": _digest},
)
# Pages of `briefer serve`: a quotation leads to its article in the archive.
WEB = Form("web", escape, note_html, _spans(_SPAN, _SWITCHED), {"set": _as_it_is})
PDF = Form("pdf", escape, note_html, _spans(_SPAN), {"set": set_text})
MAIL = Form("mail", escape, note_html, _spans(_SPAN))
XHTML = Form("xhtml", escape, note_xhtml, _spans(_SPAN_IN_XML))
MARKDOWN = Form("md", markdown_text, note_markdown)
TEXT = Form("text", plain_text)
