"""Templates become pages: one Jinja environment a format, text escaped for that format where it enters."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from briefer.errors import WriteError
from briefer.model import Brief
from briefer.pages.compiled import kept
from briefer.pages.edition import Edition
from briefer.pages.escape import markdown_text, plain_text, safe_url
from briefer.pages.excerpt import paragraphs
from briefer.pages.labels import Labels, labels
from briefer.pages.notes import note_html, note_markdown, note_xhtml
from briefer.pages.obsidian import OBSIDIAN_FILTERS, obsidian_note, obsidian_text
from briefer.pages.script import language_tag, search_forms
from briefer.pages.typography import set_text
from briefer.pages.view import view
from briefer.pages.wikitext import (
    DOKUWIKI_FILTERS,
    MEDIAWIKI_FILTERS,
    dokuwiki_note,
    dokuwiki_text,
    mediawiki_note,
    mediawiki_text,
)
from briefer.protocols import Templates

_PACKAGE = Path(__file__).parent.parent
_SHIPPED = (_PACKAGE / "templates", _PACKAGE.parent / "templates")
"""In a wheel the templates lie inside the package, in the repository beside it."""


class PageTemplates(Templates):
    """The shipped templates; a file of the same name in the user's `folder` takes the place of ours.

    Templates run in Jinja's immutable sandbox and see `page` (a `briefer.pages.view.View`) and `edition` (what the
    settings say of this issue); an unknown variable is an error. The format is the last part of a name before
    ``.j2``, or ``pdf`` for ``….pdf.html``.
    """

    __slots__ = ("_edition", "_environments", "_folder")

    def __init__(self, folder: Path | None = None, edition: Edition | None = None) -> None:
        self._folder = folder
        self._edition = edition or Edition()
        self._environments: dict[tuple[str, str], ImmutableSandboxedEnvironment] = {}

    def render(self, name: str, brief: Brief) -> str:
        """The template `name` (``brief.html``, ``card.text``) filled with `brief`. Raises WriteError."""
        return self.fill(name, brief.locale, page=view(brief))

    def fill(self, name: str, locale: str, **shown: object) -> str:
        """The template `name` filled with anything else that it shows (the issues of an index). Raises WriteError."""
        parts = name.split(".")
        form = "pdf" if "pdf" in parts else parts[-1]
        environment = self._environment(form, locale)
        try:
            return environment.get_template(f"{name}.j2").render(shown, edition=self._edition)
        except TemplateNotFound as error:
            hint = f"put it into {self._folder}" if self._folder else "name one that is shipped, or set templates"
            raise WriteError(f"no template {error.name}", where=f"{name}.j2", hint=hint) from error
        except TemplateError as error:
            hint = f"look at {self._folder}" if self._folder else "install briefer again"
            raise WriteError(f"template: {error}", where=f"{name}.j2", hint=hint) from error

    def _environment(self, form: str, locale: str) -> ImmutableSandboxedEnvironment:
        found = self._environments.get((form, locale))
        if found is None:
            found = self._environments[form, locale] = _environment(form, labels(locale), self._folder)
        return found


def _environment(form: str, shown: tuple[Labels, ...], folder: Path | None) -> ImmutableSandboxedEnvironment:
    text_of = _TEXT.get(form)
    environment = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([FileSystemLoader(place) for place in ((folder,) if folder else ()) + _SHIPPED]),
        undefined=StrictUndefined,
        bytecode_cache=kept(form),
        # Escaped values are Markup, which autoescape leaves alone: each value is escaped exactly once.
        autoescape=True,
        finalize=_finalizer(text_of) if text_of else None,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    say = _Sayer(form, shown)
    environment.globals |= {
        "label": say.label,
        "term": say.term,
        "day": say.day,
        "published": say.published,
        "topic": say.topic,
        "titles": say.titles,
        "form": form,
        "shown": shown,
        "paragraphs": paragraphs,
    }
    environment.filters |= {
        "url": safe_url,
        "lang": language_tag,
        "note": _note_of(form),
        "set": set_text if form == "pdf" else _as_it_is,
        "forms": search_forms,
        "csp": lambda script: base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    } | dict(_FILTERS.get(form, {}))
    return environment


def _note_of(form: str) -> Callable[[str], Markup]:
    sanitised = _NOTE.get(form, note_html)
    return lambda note: Markup(sanitised(note))  # noqa: S704 - what both return is harmless


def _as_it_is(text: str, tag: str) -> Markup:
    """Browsers know Chinese typesetting: `tag` is for the style sheet of print."""
    return escape(text)


def _finalizer(text_of: Callable[[str], str]) -> Callable[[Any], Markup]:
    def finalize(value: Any) -> Markup:
        return value if isinstance(value, Markup) else Markup(text_of(str(value)))  # noqa: S704 - text_of escapes

    return finalize


_TEXT: dict[str, Callable[[str], str]] = {
    "md": markdown_text,
    "text": plain_text,
    "obsidian": obsidian_text,
    "mediawiki": mediawiki_text,
    "dokuwiki": dokuwiki_text,
}
_NOTE: dict[str, Callable[[str], str]] = {
    "xhtml": note_xhtml,
    "md": note_markdown,
    "obsidian": obsidian_note,
    "mediawiki": mediawiki_note,
    "dokuwiki": dokuwiki_note,
}
_FILTERS: dict[str, Mapping[str, Callable[..., Any]]] = {
    "obsidian": OBSIDIAN_FILTERS,
    "mediawiki": MEDIAWIKI_FILTERS,
    "dokuwiki": DOKUWIKI_FILTERS,
}


_SPAN = Markup('<span lang="{tag}">{text}</span>')
_SPAN_IN_XML = Markup('<span lang="{tag}" xml:lang="{tag}">{text}</span>')
_SWITCHED = Markup('<span class="say {own}" lang="{tag}">{text}</span>')


class _Sayer:
    """Says a label in every language of the page: as spans with their language in HTML, joined by a space in text."""

    def __init__(self, form: str, shown: tuple[Labels, ...]) -> None:
        self._form = form
        self._text_of = _TEXT.get(form)
        self._shown = shown

    def label(self, message: str, plural: str = "", n: int | None = None, **values: object) -> Markup:
        return self._say(lambda one: one.text(message, plural, n, **values))

    def term(self, kind: str, value: str) -> Markup:
        return self._say(lambda one: one.term(kind, value))

    def day(self, value: str) -> Markup:
        return self._say(lambda one: one.day(value))

    def published(self, value: str) -> Markup:
        return self._say(lambda one: one.published(value))

    def topic(self, topic: Any) -> Markup:
        return self._say(lambda one: one.topic(topic))

    def titles(self, brief: Brief) -> Markup:
        return self._say(lambda one: _title(brief, one))

    def _say(self, say: Callable[[Labels], str]) -> Markup:
        said: dict[str, str] = {}
        for one in self._shown:
            said.setdefault(say(one), one.tag)
        if self._text_of:
            return Markup(" ".join(self._text_of(text) for text in said))  # noqa: S704 - _text_of escapes
        # On a screen one language can be switched off; a label that is the same in both stays.
        span = _SWITCHED if self._form == "html" and len(said) > 1 else _SPAN
        span = _SPAN_IN_XML if self._form == "xhtml" else span
        return Markup(" ").join(span.format(tag=tag, own=tag[:2], text=text) for text, tag in said.items())


def _title(brief: Brief, one: Labels) -> str:
    return (brief.title_en or brief.title_zh) if one.locale == "en" else (brief.title_zh or brief.title_en)
