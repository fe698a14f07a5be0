"""Where templates run: Jinja's immutable sandbox, its text escaped by one form, and no template without an end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError, pass_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.nodes import Node
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from briefer.pages.compiled import kept
from briefer.protocols import Form

MOST_STEPS = 5_000_000
"""Turns of loops, calls of macros and branches that a page may take. A page of 560 items with their sources takes
26,000 (``brief.html``); so many take from a second (loops) to a minute (macros)."""


class _Counted(CodeGenerator):
    """Templates that count their steps as they run."""

    def blockvisit(self, nodes: Iterable[Node], frame: Frame) -> None:
        """The body of a loop, macro or branch is one step, each time."""
        self.writeline("environment.step()")
        super().blockvisit(nodes, frame)


class _Files(FileSystemLoader):
    """Templates in folders, the first folder first; what cannot be read is an error of that file.

    A link in a folder of the user's leads to a template in it, and nowhere else: a page would print what it finds.
    """

    def __init__(self, foreign: Sequence[Path], shipped: Sequence[Path]) -> None:
        super().__init__((*foreign, *shipped))
        self._foreign = foreign

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """As its parent has it. Raises TemplateSyntaxError for a file that cannot be read or is not UTF-8."""
        try:
            found = super().get_source(environment, template)
            folder = next((each for each in self._foreign if Path(found[1]).is_relative_to(each)), None)
            if folder and not Path(found[1]).resolve().is_relative_to(folder.resolve()):
                raise TemplateSyntaxError("is a link that leads out of its folder", 1, template, found[1])
            return found
        except TemplateNotFound:  # an OSError too
            raise
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            raise TemplateSyntaxError("is not UTF-8", line, template, self.path_of(template)) from error
        except OSError as error:
            raise TemplateSyntaxError(str(error.strerror), 1, template, self.path_of(template)) from error

    def path_of(self, template: str) -> str:
        """The file of that name in the first folder that has one."""
        return next(str(path) for path in (Path(folder, template) for folder in self.searchpath) if path.exists())


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment of one form. An unknown variable is an error; a value is escaped once, where it enters."""

    code_generator_class = _Counted

    def __init__(self, form: Form, foreign: Sequence[Path], shipped: Sequence[Path]) -> None:
        super().__init__(
            loader=_Files(foreign, shipped),
            undefined=StrictUndefined,
            # How a stranger's form escapes may change without a word to us.
            bytecode_cache=None if form.folder else kept(form.name),
            # Escaped values are Markup, which autoescape leaves alone; HTML it escapes itself, and faster.
            autoescape=True,
            finalize=None if form.escape is escape else _finalizer(form.escape),
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._steps = 0

    def step(self) -> None:
        """Count a step. Raises SecurityError after `MOST_STEPS` of them."""
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise SecurityError(f"does not end: it was stopped after {MOST_STEPS:,} steps")

    def filled(self, template: str, shown: dict[str, Any]) -> str:
        """The template of that name filled with `shown`."""
        self._steps = 0
        return self.get_template(template).render(shown)


def _finalizer(text_of: Callable[[str], str]) -> Callable[[Context, Any], Markup]:
    @pass_context  # so that constants of a template come here too: Jinja would escape them for HTML beforehand
    def finalize(context: Context, value: Any) -> Markup:
        return value if isinstance(value, Markup) else Markup(text_of(str(value)))  # noqa: S704 - text_of escapes

    return finalize
