"""A template rendered by its name, in the form that its writer hands over."""

from __future__ import annotations

from briefer.model import Brief
from briefer.pages.forms import HTML, MAIL, MARKDOWN, PDF, TEXT, XHTML
from briefer.pages.templating import PageTemplates
from briefer.wikis.obsidian import OBSIDIAN
from briefer.wikis.wikitext import DOKUWIKI, MEDIAWIKI

FORMS = {form.name: form for form in (HTML, MAIL, MARKDOWN, PDF, TEXT, XHTML, OBSIDIAN, MEDIAWIKI, DOKUWIKI)}


def rendered(templates: PageTemplates, name: str, brief: Brief) -> str:
    """The template `name` filled with `brief`."""
    parts = name.split(".")
    return templates.render(name, brief, FORMS["pdf" if "pdf" in parts else parts[-1]])
