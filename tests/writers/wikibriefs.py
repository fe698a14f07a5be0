"""Text that wikis take for markup, and a brief that has it in every place where text from articles can stand."""

from __future__ import annotations

from itertools import islice, product

from briefer.model import (
    Article,
    Block,
    Brief,
    Carrier,
    Coverage,
    Entry,
    Item,
    Name,
    Plan,
    Problem,
    Published,
    Quote,
    Section,
    Source,
    Span,
    Table,
    Term,
    Topic,
    Variant,
)
from briefer.pages.view import view

TRAPS = (
    *("[[Main Page]]", "[[File:x.png|thumb]]", "[http://e.example label]", "http://e.example/a", "www.e.example"),
    *("{{Delete}}", "{{{1|x}}}", "{{subst:x}}", "{{x|y=z}}", "-{zh-hans:a;zh-hant:b}-", "''it'' and '''bold'''"),
    *("<nowiki>", "</nowiki>", "<ref>x</ref>", "<references />", "<!-- hidden", "-->", "<b>x</b>", "<br/>", "<pre>x"),
    *("* item", "# one", "; term : def", ": in", "== Head ==", "= x =", "----", "{| class=x", "|}", "|-", "|+ cap"),
    *("|| cell", "!! head", "~~~~", "~~~", "__TOC__", "__NOINDEX__", "＿＿目次＿＿", "ISBN 0-306-40615-2", "RFC 2119"),
    *("PMID 12345678", "RFC\u00a02119", "#REDIRECT [[X]]", "&lt;b&gt; &amp; &#91;", "&nbsp;", "mailto:a@b.example"),
    *("news:comp.x", "tel:110", "**bold** //it// __under__", "''mono'' and ((note))", r"\\ break", r"\\server\share"),
    *("%%off%%", "100%", "%%%", "%% off", "~~NOTOC~~", "~~NOCACHE~~", "^ head ^ head ^", "| cell | cell |", ":-) 8-)"),
    *(
        "(c) (r) (tm)",
        "a -> b <- c <=> d",
        "x -- y --- z ...",
        "and so on... then",
        "\"q\" and 'q'",
        "640x480",
        "FIXME",
        "DELETEME now",
    ),
    *("CamelCase and NATO", "<code>x</code>", "<html>x</html>", "{{rss>http://e.example}}", "{{wiki:x.png}}"),
    *(
        "![[embed]]",
        "![x](http://e.example/x.png)",
        "#tag and #标签",
        "end ^abc",
        "%%hidden%%",
        "==mark==",
        "$x$ $$y$$",
    ),
    *(
        "<% tp.x %>",
        "`= this.x` and `$= x`",
        "```dataviewjs",
        "key:: value",
        "[key:: value]",
        "- [ ] task",
        "[^1] ^[note]",
    ),
    *(
        "> [!note] x",
        "1. one",
        "1) one",
        "+ plus",
        "- minus",
        "~~gone~~",
        "a_b_c *d*",
        "---",
        "***",
        "\\[x\\]",
        "a@b.example",
    ),
    *(
        "{% raw %}",
        "{{ 7*7 }}",
        ":::",
        "<sub>x</sub>",
        "<del>x</del>",
        "http://",
        "said:x",
        "=",
        "'",
        "_",
        "|",
        "%",
        "]",
        "]]",
    ),
)
FRAMES = ("{0}", "停火{0}谈判", "The truce {0} holds.", "{0} {0}", "“{0}”，他说。", "({0}) said so")
LINES = tuple(islice((frame.format(trap) for frame, trap in product(FRAMES, TRAPS)), 560))

MARKUP = (
    *"[]{}<>&'|=!~_*#:;+-%\\/()^@\"`$. ",
    *("http://", "www.", "RFC 1", "ISBN ", "%%", "<nowiki>", "</nowiki>", "</NOWIKI>", "~~NOTOC~~", "__TOC__", "FIXME"),
    *("{{", "}}", "[[", "]]", "''", "//", "**", "((", "<!--", "-->", "&#91;", "停火", "the truce ", "3x4", "(c)", "::"),
)
"""For hypothesis: what markup is made of."""


def words(text: str) -> str:
    """`text` with white space as every format may have it."""
    return " ".join(text.split())


def quotations(brief: Brief) -> list[str]:
    """The quotations in the order in which a brief shows them: key developments, then topic by topic."""
    page = view(brief)
    return [words(citation.quote.text) for item in (*page.key, *page.items) for citation in item.cited]


def brief_of(lines: tuple[str, ...], *, locale: str = "both", sources: int = 25) -> Brief:
    """A brief that has `lines` as sentences, titles, outlets, names, terms, labels, reasons and problems."""
    articles = tuple(_article(number, lines[number::sources], lines) for number in range(sources))
    items = tuple(
        Item(
            f"item{article.id[-4:]}{number:04}",
            0.5,
            en=_quote(article, line, lines[-number]),
            gloss=((lines[-number], line),),
            evidence=((line, lines[-number]),),
        )
        for article in articles
        for number, line in enumerate(line for line in article.text.split("\n") if line)
    )
    sections = tuple(
        Section(Topic(f"t{place}", (("en", line), ("zh", lines[-place]))), items[place - 1 :: 8])
        for place, line in enumerate(lines[:8], 1)
    )
    return Brief(
        Plan("2025-06-03", lines[0], lines[-1], locale, banner=lines[1], made_by=f"briefer {lines[2]}"),
        articles=articles,
        carriers=tuple((Carrier(line, line, "javascript:x"),) for line in lines[:sources]),
        key=tuple(item.id for item in items[:2]),
        sections=sections,
        names=tuple(
            Name(line, lines[-place], "person", (Variant(lines[place - 2], articles[0].id, Span(0, 1)),), 1)
            for place, line in enumerate(lines[:200])
        ),
        glossary=tuple(Term(line, line, (line, lines[0]), 1, "x") for line in lines),
        tables=(Table("timeline", (lines[3], lines[4]), tuple((line, line) for line in lines[:200])),),
        coverage=Coverage(tuple(Entry(line, None, "rejected", line) for line in lines[:100]), (lines[5],)),
        problems=tuple(Problem("read", line, line, line) for line in lines[:100]),
    )


def _article(number: int, own: tuple[str, ...], lines: tuple[str, ...]) -> Article:
    text = "\n".join(own)
    return Article(
        id=f"article{number:04}",
        source=Source(own[0], "text/plain", f"{number:064x}"),
        text=text,
        title=own[1 % len(own)],
        blocks=(Block("body", Span(0, len(text))),),
        outlet=own[-1],
        published=Published("2025-06-03", "day", "byline", number % 2 == 0),
        link=f"https://e.example/a__b__?x=1&lt;=2~~~~'']]|{{{{y}}}}%%&n={number}",
        place=lines[number],
        read_by=lines[number + 1],
        languages=("zh", "en"),
    )


def _quote(article: Article, line: str, why: str) -> Quote:
    start = article.text.index(line)
    return Quote(f"{article.id}q{start}", article.id, Span(start, start + len(line)), line, "en", (why,))
