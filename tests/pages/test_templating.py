"""Templates: the user's folder wins file by file, runs sandboxed, and its mistakes are told as such."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefer.errors import WriteError
from briefer.pages.templating import PageTemplates
from tests.writers.briefs import empty_brief, rich_brief


def test_a_users_file_takes_the_place_of_ours(tmp_path: Path) -> None:
    (tmp_path / "brief.md.j2").write_text("{{ titles(page.brief) }} {{ page.brief.made_by }}*", "utf-8")
    templates = PageTemplates(tmp_path)
    assert templates.render("brief.md", empty_brief()) == "今日无事 Nothing today briefer 0.1.0*"
    assert "来源 Sources" in templates.render("brief.text", rich_brief())


@pytest.mark.parametrize(
    "template",
    [
        "{{ page.brief.nothing }}",
        "{{ page.__class__.__mro__ }}",
        "{% for x in %}",
        "{{ ().__class__ }}",
        "{% include 'no.j2' %}",
    ],
)
def test_mistakes_and_escapes_are_errors_that_name_the_file(template: str, tmp_path: Path) -> None:
    (tmp_path / "brief.html.j2").write_text(template, "utf-8")
    with pytest.raises(WriteError) as caught:
        PageTemplates(tmp_path).render("brief.html", empty_brief())
    assert caught.value.where == "brief.html.j2" and str(tmp_path) in caught.value.hint


def test_each_format_escapes_once(tmp_path: Path) -> None:
    for form in ("md", "text", "html"):
        (tmp_path / f"brief.{form}.j2").write_text("{% macro m(x) %}{{ x }}{% endmacro %}{{ m('<*&') }}", "utf-8")
    shown = {form: PageTemplates(tmp_path).render(f"brief.{form}", empty_brief()) for form in ("md", "text", "html")}
    assert shown == {"md": "&lt;&#42;&amp;", "text": "<*&", "html": "&lt;*&amp;"}


def test_no_template_leaves_the_folders(tmp_path: Path) -> None:
    (tmp_path / "secret.md.j2").write_text("secret", "utf-8")
    (tmp_path / "own").mkdir()
    with pytest.raises(WriteError):
        PageTemplates(tmp_path / "own").render("../secret.md", empty_brief())
