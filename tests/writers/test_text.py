"""Plain text for terminals: complete, and with nothing that a terminal obeys."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from briefer.model import Brief
from briefer.pages.templating import PageTemplates
from briefer.pages.view import view
from briefer.protocols import Writer
from briefer.writers.html import Html
from briefer.writers.md import Md
from briefer.writers.text import Text


def test_every_quotation_and_source_is_there(rich: Brief, templates: PageTemplates) -> None:
    text = Text().write(rich, templates).data.decode()
    for item in view(rich).items:
        for citation in item.cited:
            assert f"{citation.quote.text} [{citation.number}]" in text
    assert "not text (looks like PNG) (remove it, or give it its right name)" in text


def test_the_card_names_title_topics_reasons_and_places(rich: Brief, templates: PageTemplates) -> None:
    lines = Text(layout="card").write(rich, templates).data.decode().split("\n")
    assert "澜湾轮渡复航：谈判双方同意先停火三十天" in lines
    assert "澜湾通讯社 · 2025-06-03 15:39" in lines
    assert "    ceasefire, 30-day · 110–262" in lines
    assert "    温述言 = Wen Shuyan · Wen Shu-yen?" in lines


def test_terminal_sequences_are_taken_out(rich: Brief, templates: PageTemplates) -> None:
    article = replace(rich.articles[0], title="Red \x1b[31malert\x07 \u202egnp.exe")
    text = Text(layout="card").write(replace(rich, articles=(article, *rich.articles[1:])), templates).data.decode()
    assert "Red [31malert gnp.exe" in text


def test_loads_no_typesetting() -> None:
    modules = "briefer.writers.text, briefer.writers.md, briefer.pages.templating"
    code = f"import sys, {modules}; print('weasyprint' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("writer", [Text(layout="card"), Md(layout="card"), Html(layout="card")])
def test_the_card_says_every_topic_that_it_touches(rich: Brief, templates: PageTemplates, writer: Writer) -> None:
    brief = replace(rich, sections=(rich.sections[0], replace(rich.sections[2], items=())))
    page = writer.write(brief, templates).data.decode()
    assert "Neutrality" in page and "Ceasefire" in page


@pytest.mark.parametrize("writer", [Text(layout="card"), Md(layout="card"), Html(layout="card")])
def test_the_card_of_an_article_without_quotations_has_its_title(
    rich: Brief, templates: PageTemplates, writer: Writer
) -> None:
    brief = replace(rich, sections=(), key=(), quotes=())
    assert "澜湾轮渡复航" in writer.write(brief, templates).data.decode()
