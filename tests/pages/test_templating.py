"""Templates: the user's folder wins file by file, runs sandboxed, and its mistakes are told as such."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefer.errors import WriteError
from briefer.pages.forms import HTML, MARKDOWN
from briefer.pages.templating import PageTemplates
from briefer.protocols import Form
from tests.pages.rendering import rendered
from tests.writers.briefs import empty_brief, rich_brief


def test_a_users_file_takes_the_place_of_ours(tmp_path: Path) -> None:
    (tmp_path / "brief.md.j2").write_text("{{ titles(page.brief) }} {{ page.brief.made_by }}*", "utf-8")
    templates = PageTemplates(tmp_path)
    assert rendered(templates, "brief.md", empty_brief()) == "今日无事 Nothing today briefer 0.1.0*"
    assert "来源 Sources" in rendered(templates, "brief.text", rich_brief())


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{{ page.brief.nothing }}", "has no attribute 'nothing'"),
        ("{{ page.__class__.__mro__ }}", "unsafe"),
        ("{% for x in %}", "Expected an expression"),
        ("{{ ().__class__ }}", "unsafe"),
        ("{{ 1/0 }}", "ZeroDivisionError"),
        ("{{ page.brief.date + 1 }}", "TypeError"),
        ("{{ day(3) }}", "TypeError"),
        ("{{ page.key[0].number }}", "no element 0"),
        ("{% include 'brief.html.j2' %}", "RecursionError"),
        ("{{ range(10 ** 9) }}", "OverflowError"),
        ("{% for a in range(9 ** 5) %}{% for b in range(9 ** 5) %}{% endfor %}{% endfor %}", "does not end"),
        ("{% macro m(n) %}{{ m(n - 1) if n }}{{ m(n - 1) if n }}{% endmacro %}{{ m(50) }}", "does not end"),
    ],
)
def test_mistakes_and_escapes_are_errors_that_name_file_and_line(
    line: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefer.pages._sandbox.MOST_STEPS", 50_000)
    file = tmp_path / "brief.html.j2"
    file.write_text(f"<html>\n{line}\n", "utf-8")
    with pytest.raises(WriteError, match=reason) as caught:
        PageTemplates(tmp_path).render("brief.html", empty_brief(), HTML)
    assert caught.value.where == f"{file}:2" and caught.value.hint


def test_a_template_that_is_no_text_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "brief.md.j2").write_bytes("#\n{# für alle #}\n".encode("latin-1"))
    with pytest.raises(WriteError) as caught:
        PageTemplates(tmp_path).render("brief.md", empty_brief(), MARKDOWN)
    assert caught.value.where == f"{tmp_path / 'brief.md.j2'}:2"
    assert str(caught.value) == f"{caught.value.where}: template: is not UTF-8"


def test_a_missing_template_is_answered_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "brief.md.j2").write_text("{% include 'subjct.text.j2' %}", "utf-8")
    with pytest.raises(WriteError, match=r"no template subjct\.text\.j2") as caught:
        PageTemplates(tmp_path).render("brief.md", empty_brief(), MARKDOWN)
    assert caught.value.hint == "did you mean 'subject.text'?"


def test_a_mistake_of_ours_is_no_mistake_of_the_users() -> None:
    form = Form("md", str, filters={"note": lambda note: note + 1})
    with pytest.raises(TypeError):
        PageTemplates().render("brief.md", rich_brief(), form)


def test_each_format_escapes_once(tmp_path: Path) -> None:
    for form in ("md", "text", "html"):
        (tmp_path / f"brief.{form}.j2").write_text("{% macro m(x) %}{{ x }}{% endmacro %}{{ m('<*&') }}", "utf-8")
    shown = {form: rendered(PageTemplates(tmp_path), f"brief.{form}", empty_brief()) for form in ("md", "text", "html")}
    assert shown == {"md": "&lt;&#42;&amp;", "text": "<*&", "html": "&lt;*&amp;"}


def test_a_form_of_another_package_brings_escapes_filters_and_templates(tmp_path: Path) -> None:
    def tex(text: str) -> str:
        return re.sub(r"[&%#_{}]", lambda found: "\\" + found[0], text)

    (tmp_path / "brief.tex.j2").write_text(
        "{{ titles(page.brief) }} {{ page.brief.note | note }} {{ '<&>' }} {{ 'a' | shout }} {{ label('Sources') }}",
        "utf-8",
    )
    form = Form("tex", tex, filters={"shout": str.upper}, folder=tmp_path)
    page = PageTemplates().render("brief.tex", rich_brief(), form)
    assert r"停火、战俘与中立 Ceasefire, prisoners, neutrality" in page
    assert page.endswith(r"<\&> A 来源 Sources") and "For the *harbour desk*" in page


def test_no_template_leaves_the_folders(tmp_path: Path) -> None:
    (tmp_path / "secret.md.j2").write_text("secret", "utf-8")
    (tmp_path / "own").mkdir()
    with pytest.raises(WriteError):
        rendered(PageTemplates(tmp_path / "own"), "../secret.md", empty_brief())


@pytest.mark.parametrize("way", ["itself", "included"])
def test_a_link_in_the_folder_leads_nowhere_else(way: str, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("root:x:0:0", "utf-8")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "inside.j2").write_text("within", "utf-8")
    (tmp_path / "own" / "link.j2").symlink_to("inside.j2")
    linked = tmp_path / "own" / ("brief.md.j2" if way == "itself" else "x.j2")
    linked.symlink_to(tmp_path / "secret.txt")
    if way == "included":
        (tmp_path / "own" / "brief.md.j2").write_text("{% include 'link.j2' %}\n{% include 'x.j2' %}", "utf-8")
    (tmp_path / "here").symlink_to(tmp_path / "own")  # the folder itself may be a link
    with pytest.raises(WriteError, match="leads out of its folder") as caught:
        PageTemplates(tmp_path / "here").render("brief.md", empty_brief(), MARKDOWN)
    assert caught.value.hint
    (tmp_path / "own" / "brief.md.j2").unlink()
    (tmp_path / "own" / "brief.md.j2").write_text("{% include 'link.j2' %}", "utf-8")
    assert PageTemplates(tmp_path / "here").render("brief.md", empty_brief(), MARKDOWN) == "within"
