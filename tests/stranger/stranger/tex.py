"""The brief as LaTeX."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from markupsafe import Markup

from briefer.model import Brief, Made, Problem
from briefer.protocols import Form, Templates, Writer


def tex(text: str) -> str:
    return re.sub(r"[&%$#_{}]", lambda found: "\\" + found[0], text.replace("\\", r"\textbackslash "))


def bold(text: str) -> Markup:
    return Markup(rf"\textbf{{{tex(text)}}}")


FORM = Form("tex", tex, filters={"bold": bold}, folder=Path(__file__).parent)


@dataclass(frozen=True, slots=True)
class Tex(Writer):
    """LaTeX, to be set in a house style."""

    suffix: ClassVar[str] = ".tex"
    media_type: ClassVar[str] = "application/x-tex"
    style: str = "article"
    """The document class."""

    def write(self, brief: Brief, pages: Templates) -> Made:
        page = pages.render("brief.tex", brief, FORM)
        told = Problem("write", "tex", "has no house style", "set style") if self.style == "article" else None
        return Made(rf"\documentclass{{{self.style}}}{chr(10)}{page}".encode(), (told,) if told else ())
