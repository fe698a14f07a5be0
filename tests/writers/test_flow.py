"""A page becomes paragraphs and tables that hold every word of it, in order."""

from __future__ import annotations

from briefer.writers._flow import Flowing, Grid, Paragraph, Run, flow, shares


def page(body: str, head: str = "") -> str:
    start = f'<html xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en"><head>{head}</head>'
    return f"{start}<body>{body}</body></html>"


def shown(block: Flowing) -> str:
    assert isinstance(block, Paragraph)
    return "".join(run.text or f"<{run.field}>" for run in block.runs)


def test_white_space_is_that_of_html() -> None:
    made = flow(page("<p>\n one <b> two</b> \n</p><p> </p><p>three<br/> four</p>")).body
    assert [shown(block) for block in made] == ["one two", "three<break>four"]


def test_the_ideographic_space_stays() -> None:
    assert shown(flow(page("<p>双方　同意\u00a0停火</p>")).body[0]) == "双方　同意\u00a0停火"


def test_runs_know_language_look_and_link() -> None:
    text = '<p>a <span xml:lang="zh-Hant">乙</span><a href="#s1">[<em>1</em>]</a><sup>2</sup></p>'
    (made,) = flow(page(text)).body
    assert isinstance(made, Paragraph)
    assert made.runs == (
        Run("a ", "en"), Run("乙", "zh-Hant"), Run("[", "en", link="#s1"), Run("1", "en", italic=True, link="#s1"),
        Run("]", "en", link="#s1"), Run("2", "en", raised="super"))  # fmt: skip


def test_anchors_of_what_surrounds_a_paragraph_stand_at_its_start() -> None:
    made = flow(page('<div id="i1"><blockquote id="c1"><p>Q</p></blockquote><p>after</p></div>')).body
    assert [block.anchors for block in made if isinstance(block, Paragraph)] == [("i1", "c1"), ()]


def test_styles_come_from_headings_and_classes_and_are_inherited() -> None:
    made = flow(page('<h2>H</h2><div class="note"><p class="label">L</p><p>N</p></div><p>plain</p>')).body
    assert [(block.style, shown(block)) for block in made] == [
        ("h2", "H"),
        ("label", "L"),
        ("note", "N"),
        ("", "plain"),
    ]


def test_lists_are_marked_and_numbered() -> None:
    made = flow(page("<ul><li>a</li></ul><ol><li>b</li><li><p>c</p></li></ol>")).body
    assert [(block.style, shown(block)) for block in made] == [("ul", "a"), ("ol", "1. b"), ("ol", "2. c")]


def test_tables_have_cells_and_know_their_head() -> None:
    text = '<table class="names"><thead><tr><th>A</th></tr></thead><tbody><tr><td><p>x</p>y</td></tr></tbody></table>'
    (table,) = flow(page(text)).body
    assert isinstance(table, Grid)
    assert (table.style, table.head) == ("names", 1)
    assert [[[shown(block) for block in cell] for cell in row] for row in table.rows] == [[["A"]], [["x", "y"]]]
    head = table.rows[0][0][0]
    assert isinstance(head, Paragraph) and head.runs[0].bold


def test_running_lines_stand_apart() -> None:
    text = '<header><p>top</p></header><footer><p><span class="page"/> / <span class="pages"/></p></footer><p>body</p>'
    made = flow(page(text, "<title>T</title>"))
    assert (made.title, [shown(block) for block in made.body]) == ("T", ["body"])
    assert (shown(made.header[0]), shown(made.footer[0])) == ("top", "<page> / <pages>")


def test_columns_are_as_wide_as_what_stands_in_them() -> None:
    cells = "".join(f"<td>{text}</td>" for text in ("1", "停火" * 10, "x" * 20, "y" * 500))
    (table,) = flow(page(f"<table><tbody><tr>{cells}</tr></tbody></table>")).body
    assert isinstance(table, Grid)
    assert [round(share * 116) for share in shares(table)] == [10, 40, 20, 46]
