"""Templates become pages: one environment a form, text escaped by that form where it enters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from os.path import normpath
from pathlib import Path
from traceback import walk_tb

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup

from briefer.errors import WriteError
from briefer.model import Brief, Party, Topic
from briefer.nearest import nearest
from briefer.pages._sandbox import Sandbox
from briefer.pages.edition import Edition
from briefer.pages.escape import path_part, safe_url
from briefer.pages.excerpt import paragraphs
from briefer.pages.labels import Labels, labels
from briefer.pages.script import language_tag
from briefer.pages.view import view
from briefer.protocols import Form, Templates

_PACKAGE = Path(__file__).parent.parent
_SHIPPED = (_PACKAGE / "templates", _PACKAGE.parent / "templates")
"""In a wheel the templates lie inside the package, in the repository beside it."""

_MISTAKES = (ArithmeticError, AttributeError, LookupError, MemoryError, RuntimeError, TypeError, ValueError)
"""What a wrong template can raise, being code: in one of the user's that is no bug of ours."""


class PageTemplates(Templates):
    """The shipped templates; a file of the same name in the user's `folder` takes the place of ours.

    Templates run in Jinja's immutable sandbox and see `page` (a `briefer.pages.view.View`) and `edition` (what the
    settings say of this issue); an unknown variable is an error.
    """

    __slots__ = ("_edition", "_folder", "_sandboxes")

    def __init__(self, folder: Path | None = None, edition: Edition | None = None) -> None:
        self._folder = folder
        self._edition = edition or Edition()
        self._sandboxes: dict[tuple[Form, str], Sandbox] = {}

    def render(self, name: str, brief: Brief, form: Form) -> str:
        """The template `name` (``brief.html``, ``card.text``) filled with `brief`. Raises WriteError."""
        return self.fill(name, brief.locale, form, page=view(brief))

    def fill(self, name: str, locale: str, form: Form, **shown: object) -> str:
        """The template `name` filled with anything else that it shows (the issues of an index).

        Raises WriteError with file and line for what is wrong in a template, and for one that never ends.
        """
        sandbox = self._sandbox(form, locale)
        try:
            page = sandbox.filled(f"{name}.j2", {**shown, "edition": self._edition})
            # Half a character, as of a file name that is no text, is written out: no file could hold it.
            return page.encode("utf-8", "backslashreplace").decode()
        except TemplateNotFound as error:
            there = [each.removesuffix(".j2") for each in sandbox.list_templates(["j2"])]
            hint = nearest(str(error.name).removesuffix(".j2"), there) or "name one that is shipped, or set templates"
            raise WriteError(f"no template {error.name}", where=f"{name}.j2", hint=hint) from error
        except (TemplateError, *_MISTAKES) as error:
            place = _place(error, self._foreign(form))
            if not place and not isinstance(error, TemplateError):
                raise
            # A syntax error as text has its place once more, in lines of their own.
            told = error.message if isinstance(error, TemplateError) else f"{type(error).__name__}: {error}"
            reason = " ".join((told or type(error).__name__).split())
            hint = "mend that line of the template" if place else "install briefer again"
            raise WriteError(f"template: {reason}", where=place or f"{name}.j2", hint=hint) from error

    def _sandbox(self, form: Form, locale: str) -> Sandbox:
        found = self._sandboxes.get((form, locale))
        if found is None:
            found = self._sandboxes[form, locale] = Sandbox(form, self._foreign(form), _SHIPPED)
            _furnish(found, form, labels(locale))
        return found

    def _foreign(self, form: Form) -> tuple[Path, ...]:
        """The folders of templates that are not ours; one that takes the place of others comes first."""
        return tuple(Path(normpath(folder)) for folder in (self._folder, form.folder) if folder)


def _furnish(sandbox: Sandbox, form: Form, shown: tuple[Labels, ...]) -> None:
    """Give the templates of `form` what they can say, ask and do."""
    say = _Sayer(form, shown)
    note = form.note or form.escape
    sandbox.globals |= {
        "label": say.label,
        "term": say.term,
        "day": say.day,
        "published": say.published,
        "topic": say.topic,
        "party": say.party,
        "titles": say.titles,
        "form": form.name,
        "shown": shown,
        "paragraphs": paragraphs,
    }
    sandbox.filters |= {
        "url": safe_url,
        "path": path_part,
        "lang": language_tag,
        "note": lambda text: Markup(note(text)),  # noqa: S704 - what notes return is harmless
        **form.filters,
    }


def _place(error: Exception, folders: Sequence[Path]) -> str:
    """``file:line`` of the innermost template in `folders` that `error` came from, or empty."""
    passed = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    if isinstance(error, TemplateSyntaxError):
        passed.append((str(error.filename), error.lineno))
    inside = [f"{file}:{line}" for file, line in passed if any(Path(file).is_relative_to(each) for each in folders)]
    return inside[-1] if inside else ""


class _Sayer:
    """Says a label in every language of the page, as its form has it."""

    def __init__(self, form: Form, shown: tuple[Labels, ...]) -> None:
        self._form = form
        self._shown = shown
        self._labels: dict[str, Markup] = {}
        """Those without a number or a value: they stand on every page, over and over."""

    def label(self, message: str, plural: str = "", n: int | None = None, **values: object) -> Markup:
        if n is not None or values:
            return self._say(lambda one: one.text(message, plural, n, **values))
        if message not in self._labels:
            self._labels[message] = self._say(lambda one: one.text(message, plural))
        return self._labels[message]

    def term(self, kind: str, value: str) -> Markup:
        return self._say(lambda one: one.term(kind, value))

    def day(self, value: str) -> Markup:
        return self._say(lambda one: one.day(value))

    def published(self, value: str) -> Markup:
        return self._say(lambda one: one.published(value))

    def topic(self, topic: Topic) -> Markup:
        return self._say(lambda one: one.topic(topic))

    def party(self, party: Party) -> Markup:
        return self._say(lambda one: party.label(one.locale))

    def titles(self, brief: Brief) -> Markup:
        return self._say(lambda one: _title(brief, one))

    def _say(self, say: Callable[[Labels], str]) -> Markup:
        said: dict[str, str] = {}
        for one in self._shown:
            said.setdefault(say(one), one.tag)
        if self._form.say:
            return Markup(self._form.say([(tag, text) for text, tag in said.items()]))  # noqa: S704 - escaped there
        return Markup(" ".join(map(self._form.escape, said)))  # noqa: S704 - escape does


def _title(brief: Brief, one: Labels) -> str:
    return (brief.title_en or brief.title_zh) if one.locale == "en" else (brief.title_zh or brief.title_en)
