"""What a page says of itself, on pages as they are in the wild: invented outlets, the forms of real ones."""

from __future__ import annotations

import json

import pytest
from lxml import html

from briefer.articles.elements import join_parts
from briefer.model import Article
from briefer.readers.html import Html
from tests.readers.reading import of_kind, read

ZH = (
    "渡轮公司3日在湖畔港宣布，所有航线将从周五上午起恢复，为期三十天的停航到此结束，滞留的乘客可以改签。",
    "港务局说，第一批约有五百人登船，救援人员将到场协助，各码头都不得拒绝持票的旅客。",
    "分析人士认为，这是一年来最重要的一步，但执行起来并不容易，各家公司仍有分歧。",
)
EN = (
    "The ferry company said on Monday that all lines of the lake would sail again from Friday, after thirty days.",
    "About five hundred passengers are to board first, and no quay may refuse those who hold a ticket, officials said.",
    "Analysts called it the most important step of the year, though the companies still disagree over the costs.",
)
FAR = '<div class="side"><h3>最新</h3><p><a href="/1">湖面结冰</a> 2019-01-01</p><p>来源：他社</p></div>'


def page(above: str, *, head: str = "", body: tuple[str, ...] = ZH, below: str = FAR) -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in body)
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body><div class="nav"><a href="/">首页</a>'
        f' <a href="/gj">国际</a></div><div class="main">{above}<div class="text">{paragraphs}</div></div>{below}'
        "</body></html>"
    )


def one(above: str, uri: str = "a.html", **parts: object) -> Article:
    [article] = read(Html(), page(above, **parts), uri=uri)
    return article


TITLE = "<title>渡轮周五恢复航行_国际_湖畔网</title>"
HEADLINE = "<h1>渡轮周五恢复航行</h1>"


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("<div><b>发布时间：2024-06-03</b> <i>来源：湖畔学会</i></div>", "2024-06-03"),
        ("<p>顾小满/湖畔青年报</p><p> 2024-06-03 09:10<span> </span></p>", "2024-06-03T09:10"),
        ("<div><span>原创</span><span>湖畔某报</span><span>2024-06-03 16:01:46</span></div>", "2024-06-03T16:01"),
        (
            "<table><tr><td>http://www.lake.example 2024年06月03日 11:21 <font>《湖畔周刊》</font></td></tr></table>",
            "2024-06-03T11:21",
        ),
        ("<div>2024年6月3日08:19<br>[ 顾小满 ] 来源：[ <a href='#'>湖畔报</a> ]</div>", "2024-06-03T08:19"),
        ("<table><tr><td>发布日期：</td><td>2024年06月03日</td></tr></table>", "2024-06-03"),
        ("<p>时间：2024/06/03　点击：313 | 来自：湖畔网</p>", "2024-06-03"),
        ("<div>发表于 2024-6-3 11:46:00</div>", "2024-06-03T11:46"),
        ("<p>民國113年6月3日</p>", "2024-06-03"),
        ("<p>更新时间：2024-06-05 10:00</p><p>发布时间：2024-06-03 09:00</p>", "2024-06-03T09:00"),
        ("<p>今天是2024年6月9日 星期日</p><p>2024-06-03 09:00</p>", "2024-06-03T09:00"),
        (
            "<h4>发表于<span>2024-06-03 21:30</span>| <span>1164次阅读</span>| 来源<span>湖畔网</span>"
            "| <span>12</span> 条评论| 作者<span>顾小满</span></h4>",
            "2024-06-03T21:30",
        ),
    ],
)
def test_the_date_stands_beside_the_headline(line: str, value: str) -> None:
    article = one(HEADLINE + line, head=TITLE)
    assert (article.published.value, article.published.how, article.published.sure) == (value, "byline", True)
    assert of_kind(article, "body") == list(ZH)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ('<p class="when">posted on April 21, 2024, at 11:29 a.m.</p>', "2024-04-21T11:29"),
        ("<p>Updated June 5, 2024 at 8:00 p.m. EDT | Published June 3, 2024 at 7:14 a.m. EDT</p>", "2024-06-03T07:14"),
        ("<div>Harbour Desk | Updated: 22-11-2023 21:42 IST | Created: 22-11-2023 21:42 IST</div>", "2023-11-22T21:42"),
        ("<span>By Jane Example</span><span>Jun 3, 2024 at 9:24 pm ET</span>", "2024-06-03T21:24"),
        ("<p>9/17/2024 5:54:13 AM</p>", "2024-09-17T05:54"),
        ("<p>03.06.2024</p>", "2024-06-03"),
    ],
)
def test_the_date_stands_beside_an_english_headline(line: str, value: str) -> None:
    article = one(f"<h1>Ferries to sail again</h1>{line}", head="<title>Ferries to sail again</title>", body=EN)
    assert (article.published.value, article.published.sure) == (value, not line.startswith("<p>03"))
    assert of_kind(article, "body") == list(EN)


STATED = '<meta property="article:published_time" content="{}">'


@pytest.mark.parametrize(
    ("stated", "shown", "uri", "value", "sure"),
    [
        ("2024-06-03T09:00:00+08:00", "2024-06-03 09:00", "a.html", "2024-06-03T09:00", True),
        ("2024-06-04T01:30:00Z", "2024-06-03 21:30", "a.html", "2024-06-03T21:30", True),  # the outlet's own day
        ("2024-06-04T01:30:00Z", "", "https://lake.example/2024/06/03/a.html", "2024-06-03", True),
        ("2024-06-04T01:30:00+08:00", "", "https://lake.example/2024/06/03/a.html", "2024-06-03", False),
        ("2024-06-03T09:00:00+08:00", "2024-05-20 09:00", "a.html", "2024-06-03T09:00", False),
        ("2024-06-03T09:00:00+08:00", "更新：2024-06-05", "a.html", "2024-06-03T09:00", True),
        ("2024-06-03T09:00:00+08:00", "成文日期：2024-06-01 发布日期：2024-06-03", "a.html", "2024-06-03T09:00", False),
        ("", "5/7/2024 9:23:57 PM", "a.html", "2024-05-07T21:23", False),  # which is the month?
        ("", "2024-06-03", "https://lake.example/2024-06/03/a.html", "2024-06-03", True),
        ("", "2024-06-03", "https://lake.example/n/20230101/a.html", "2024-06-03", False),
        ("", "", "https://lake.example/n/20240603/a.html", "2024-06-03", False),
        ("", "", "a.html", "", False),
    ],
)
def test_dates_that_disagree_are_not_sure(stated: str, shown: str, uri: str, value: str, sure: bool) -> None:
    head = TITLE + (STATED.format(stated) if stated else "")
    article = one(HEADLINE + f"<p>{shown}</p>", head=head, uri=uri)
    assert (article.published.value, article.published.sure) == (value, sure)


def test_a_page_that_states_two_days_is_not_sure() -> None:
    marked = "<div itemprop='datePublished' content='2024-06-02T09:00:00Z'></div>"
    for shown, sure in (("", True), (marked, False), (marked.replace("02T09", "03T08"), True)):
        head = TITLE + STATED.format("2024-06-03T12:30:00Z")
        found = one(HEADLINE + shown, head=head, body=EN).published
        assert (found.value, found.sure) == ("2024-06-03T12:30", sure)


def test_a_page_that_was_changed_years_later_is_not_sure_of_its_day_unless_it_shows_it() -> None:
    head = TITLE + STATED.format("2019-06-03T09:00:00+08:00")
    head += '<meta property="article:modified_time" content="2024-06-03T09:00:00+08:00">'
    assert not one(HEADLINE, head=head).published.sure
    assert one(HEADLINE + "<p>2019-06-03</p>", head=head).published.sure


@pytest.mark.parametrize(
    ("head", "above", "title"),
    [
        (TITLE, "<p>首页 > 国际 > 渡轮周五恢复航行</p><h5>渡轮周五恢复航行</h5>", "渡轮周五恢复航行"),
        ("<title>渡轮周五恢复航行--湖畔网</title>", HEADLINE, "渡轮周五恢复航行"),
        (
            "<title>渡轮周五恢复航行——三十天停航结束_湖畔网</title>",
            "<h1>渡轮周五恢复航行<br>——三十天停航结束</h1>",
            "渡轮周五恢复航行 ——三十天停航结束",
        ),
        (
            "<title>渡轮周五恢复航行三十天停航到此结束</title>",
            "<div>渡轮周五恢复航行</div><div>三十天停航到此结束</div>",
            "渡轮周五恢复航行三十天停航到此结束",
        ),
        ("<title>湖畔网 » 渡轮周五恢复航行</title>", "<h2>渡轮周五恢复航行</h2>", "渡轮周五恢复航行"),
        (
            "<title>欢迎访问湖畔网</title>",
            "<p>渡轮周五恢复航行的消息</p><p>本报记者 顾小满</p><p>2024-06-03 09:10</p>",
            "渡轮周五恢复航行的消息",
        ),
        (TITLE, "", "渡轮周五恢复航行"),
        (
            '<meta property="og:title" content="渡轮周五恢复航行">',
            "<h1>湖畔网</h1><p>渡轮周五恢复航行</p>",
            "渡轮周五恢复航行",
        ),
    ],
)
def test_the_title_is_the_headline_without_site_and_path(head: str, above: str, title: str) -> None:
    assert one(above, head=head).title == title


@pytest.mark.parametrize(
    ("head", "line", "outlet"),
    [
        ("", "2024-06-03 09:59:00　来源: <a>湖畔报</a><a href='#' title='举报'><span>举报</span></a>", "湖畔报"),
        ("", "2024-06-03 | 来源： | 字号: [大] [中] [小] [打印]", "湖畔网"),
        ("", "2024-06-03 来源：转载文章", "湖畔网"),
        ("", "<p>顾小满/湖畔青年报</p><p>2024-06-03 09:10</p>", "湖畔青年报"),
        ("", "<span>湖畔观察</span> <em>昨天</em>", "湖畔网"),
        ("", "2024-06-03 来源：http://www.lake.example", "湖畔网"),
        ('<meta property="og:site_name" content="湖畔晚报 | 国际 | 财经 | 体育">', "2024-06-03", "湖畔晚报"),
        ('<meta property="og:site_name" content="https://lake.example">', "2024-06-03", "湖畔网"),
        ('<meta name="source" content="来源：湖畔日报">', "2024-06-03", "湖畔日报"),
    ],
)
def test_the_outlet_is_a_name_from_the_head_of_the_page(head: str, line: str, outlet: str) -> None:
    assert one(f"{HEADLINE}<div>{line}</div>", head=TITLE + head).outlet == outlet


@pytest.mark.parametrize(
    "junk",
    [
        '<a class="visually-hidden" href="#go">Continue reading the story</a><b class="sr-only">Share This Page</b>',
        "<a href='/s'>Subscribe</a><span>Log in</span>",
        "<span>Print this</span><span>Leave a comment</span>",
    ],
)
def test_buttons_are_no_outlet(junk: str) -> None:
    byline = f"<p>By <a>JANE EXAMPLE</a><time datetime='2024-01-13'>JAN. 13, 2024</time>{junk}</p>"
    article = one(f"<h1>Ferries to sail again</h1>{byline}", head="<title>Ferries to sail again</title>", body=EN)
    assert (article.outlet, article.published.value) == ("", "2024-01-13")


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("Jane Example", "Jane Example"),
        ("admin", "顾小满"),
        ("湖畔网", "顾小满"),
        ("http://lake.example/jane", "顾小满"),
    ],
)
def test_the_byline_names_people(author: str, byline: str) -> None:
    head = f'{TITLE}<meta name="author" content="{author}">'
    assert one(f"{HEADLINE}<p>记者 顾小满</p><p>2024-06-03</p>", head=head).byline == byline


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        # Its account and the house stand in other elements than the name.
        ('<meta name="author" content="Ann Berg"><meta property="article:author" content="bergann">', "Ann Berg"),
        ('<meta name="author" content="Ann Berg"><meta name="byl" content="Lake House">', "Ann Berg"),
        ('<meta name="author" content="Ann Berg"><meta name="author" content="ann-berg">', "Ann Berg"),
        # A catalogue turns names round, and repeats its element.
        (
            '<meta name="dc.creator" content="Berg, Ann"><meta name="dc.creator" content="Carr, Lou">',
            "Ann Berg, Lou Carr",
        ),
        ('<meta name="author" content="Berg, Ann; Carr, Lou">', "Berg, Ann; Carr, Lou"),  # ours to leave alone
    ],
)
def test_who_wrote_it_is_named_once_and_in_order(head: str, byline: str) -> None:
    assert one(f"{HEADLINE}<p>2024-06-03</p>", head=TITLE + head).byline == byline


def test_what_a_description_refers_to_by_its_name_is_looked_up() -> None:
    graph = [
        {"@type": "NewsArticle", "publisher": {"@id": "#us"}, "author": [{"@id": "#ann"}, {"@id": "#gone"}]},
        {"@type": "Organization", "@id": "#us", "name": "Lake Daily"},
        {"@type": "Person", "@id": "#ann", "name": "Ann Berg"},
    ]
    head = f'<title>Ferries sail</title><script type="application/ld+json">{json.dumps({"@graph": graph})}</script>'
    found = one("<h1>Ferries sail</h1><p>June 3, 2024</p><p>(Updated 4:30 am)</p>", head=head, body=EN)
    assert (found.outlet, found.byline) == ("Lake Daily", "Ann Berg")


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("<p>湖畔新闻记者 顾小满 赵一</p><p>2024-06-03</p>", "顾小满, 赵一"),
        ("<p>顾小满/湖畔青年报</p><p>2024-06-03</p>", "顾小满"),
        ("<p>【文/湖畔网专栏作者 顾小满】</p><p>2024-06-03</p>", "顾小满"),
        ("<p>2024-06-03 字号：A- A A+ 来源：湖畔网</p>", ""),
        ("<p>发布日期：2024-06-03 浏览次数：7</p>", ""),
        ("<p>作者：网络整理 2024-06-03</p>", ""),
        ("<p>By JANE EXAMPLE and LOU CARR</p><p>June 3, 2024</p>", "Jane Example, Lou Carr"),
        ("<p>By Jane Example, Senior Writer</p><p>June 3, 2024</p>", "Jane Example"),
        ("<p>Jane Example Monday, June 3, 2024</p>", "Jane Example"),
        ("<p><span>By JANE EXAMPLE</span><time>JUNE 3, 2024</time></p>", "Jane Example"),
        ("<p>By LOU CARR and ANN BERG SEPT. 3, 2024</p>", "Lou Carr, Ann Berg"),
        ("<p>By ANN BERG 3 MAY 2024</p>", "Ann Berg"),
        ("<p>By JANE ANN MARLOW</p><p>June 3, 2024</p>", "Jane Ann Marlow"),
        ("<p>Published Monday, June 3, 2024</p>", ""),
    ],
)
def test_the_byline_is_no_line_but_people(line: str, byline: str) -> None:
    assert one(f"{HEADLINE}{line}", head=TITLE).byline == byline


@pytest.mark.parametrize(
    ("head", "line", "value", "sure"),
    [
        # A moment in the outlet's zone tells its day; the same one in UTC is another.
        (
            '<script type="application/ld+json">{"@type": "Report", "datePublished": "2024-06-04T01:18:13Z"}</script>'
            '<meta property="article:published_time" content="2024-06-03T17:18:13-08:00">',
            "",
            "2024-06-03T17:18",
            True,
        ),
        # Nothing says the outlet's day: late in UTC it is the next one in China.
        ('<meta property="article:published_time" content="2024-06-03T18:18:13Z">', "", "2024-06-03T18:18", False),
        ('<meta property="article:published_time" content="2024-06-03T10:18:13Z">', "", "2024-06-03T10:18", True),
        # No year beside the headline; a change on that day tells it.
        (
            '<meta itemprop="dateUpdate" content="2024-06-03 12:00:57">',
            "<p>发布时间：06-03 12:00</p>",
            "2024-06-03",
            True,
        ),
        ('<meta itemprop="dateUpdate" content="2024-06-05 12:00:57">', "<p>发布时间：06-03 12:00</p>", "", False),
        # Scripts: WeChat's moment is shown in China's time; those of several articles tell nothing.
        ('<script>var ct = "1717434000";</script>', "<p>湖畔 昨天</p>", "2024-06-04T01:00", True),
        ('<script>var page = {"publish_time": "2024-06-03 09:00"};</script>', "", "2024-06-03T09:00", True),
        ('<script>[{"pubDate": "2024-06-03"}, {"pubDate": "2024-06-01"}]</script>', "", "", False),
        # Only a year is no day, and another field that says one is better.
        (
            '<meta itemprop="datePublished" content="1988"><meta name="pubdate" content="2024-06-03">',
            "",
            "2024-06-03",
            True,
        ),
        # A day that may be any of the page's is not sure alone, and is with the same one beside the headline.
        ('<meta name="dc.date" content="2024-06-03">', "", "2024-06-03", False),
        ('<meta name="date" content="2024-06-03">', "<p>2024年6月3日</p>", "2024-06-03", True),
        ("", '<p><time datetime="2024-06-03">昨天</time></p>', "2024-06-03", False),
        ("", '<p><time datetime="2024-06-03T08:00">2024-06-03 08:00</time></p>', "2024-06-03T08:00", True),
        # An address of another month, or of a later day, says that the stated day is another one of the page.
        (
            '<link rel="canonical" href="https://lake.example/2024/09/ferry.html">'
            '<meta property="article:published_time" content="2024-06-03">',
            "",
            "2024-06-03",
            False,
        ),
        (
            '<link rel="canonical" href="https://lake.example/2024/07/ferry.html">'
            '<meta property="article:published_time" content="2024-06-30">',
            "",
            "2024-06-30",
            True,
        ),
        (
            '<link rel="canonical" href="https://lake.example/2024/06/20/ferry.html">'
            '<meta property="article:published_time" content="2024-06-03">',
            "",
            "2024-06-03",
            False,
        ),
        ("", "<p>2024.06.03 lastupdate</p>", "2024-06-03", False),
        ('<meta itemprop="datePublished" content="1988">', "", "1988", False),
        # Two that are a day apart disagree.
        (
            '<link rel="canonical" href="https://lake.example/2024/06/04/1.html">',
            "<p>2024-06-03</p>",
            "2024-06-03",
            False,
        ),
        # What is named with a change years later is another day.
        ('<meta name="lastmod" content="2024-06-03">', "<li>1975年1月28日</li>", "1975-01-28", False),
    ],
)
def test_what_a_page_states_of_its_day(head: str, line: str, value: str, sure: bool) -> None:
    published = one(HEADLINE + line, head=TITLE + head).published
    assert (published.value, published.sure) == (value, sure)


def test_a_later_day_above_the_headline_is_that_of_the_visit() -> None:
    head = TITLE + '<meta property="article:published_time" content="2024-06-03T18:00:00Z">'
    shown = {day: one(f"<p>{day}</p>{HEADLINE}", head=head).published.value for day in ("2024-06-02", "2024-06-04")}
    assert shown == {"2024-06-02": "2024-06-02", "2024-06-04": "2024-06-03T18:00"}


@pytest.mark.parametrize("window", ["显示", "View", "正文"])
def test_a_word_of_the_menu_is_no_title(window: str) -> None:
    above = "<p align='center'><font><strong>渡轮周五恢复航行</strong></font></p><hr>"
    assert one(above, head=f"<title>{window}</title>").title == "渡轮周五恢复航行"


def test_words_beside_blocks_are_whole_paragraphs() -> None:
    loose = f"渡轮公司表示，<u>所有航线将恢复</u>，乘客可以改签。<br><div class='gap'></div>{ZH[1]}<br>{ZH[2]}"
    page_ = f"<html><head>{TITLE}</head><body>{HEADLINE}<div class='text'>{ZH[0]}<br>{loose}</div></body></html>"
    [article] = read(Html(), page_)
    assert "渡轮公司表示，所有航线将恢复，乘客可以改签。" in of_kind(article, "body")


def test_an_article_in_several_elements_is_one() -> None:
    parts = [
        f"<div class='row'><div class='chunk body'>{''.join(f'<p>{n} {line}</p>' for line in EN)}</div></div>"
        f"<div class='ad'>Advertisement</div>"
        for n in ("First,", "Then,", "Last,")
    ]
    page_ = f"<html><head><title>Ferries sail</title></head><body><div>{''.join(parts)}</div></body></html>"
    [article] = read(Html(), page_)
    assert [line.split(",")[0] for line in of_kind(article, "body")] == [
        n for n in ("First", "Then", "Last") for _ in EN
    ]


def test_headings_between_the_parts_of_an_article_keep_their_place() -> None:
    parts = "".join(
        f"<h2>{n} day</h2><div class='row'><div class='chunk'>{''.join(f'<p>{line}</p>' for line in EN)}</div></div>"
        for n in ("First", "Second")
    )
    tree = html.fromstring(f"<html><body><div>{parts}</div></body></html>")
    join_parts(tree)
    assert list(tree.itertext()) == ["First day", *EN, "Second day", *EN]


def test_the_parts_of_an_article_may_be_wrapped_each_in_others() -> None:
    def part(n: str) -> str:
        inner = "".join(f"<p>{n} {line}</p>" for line in EN)
        return (
            f"<div class='grid'><div class='cell'><div class='body'><div class='inner'>{inner}</div></div></div></div>"
        )

    wrapped = "<p class='ad'>Advertisement</p>".join(map(part, ("First,", "Then,", "Last,")))
    [article] = read(Html(), f"<html><head><title>Ferries sail</title></head><body>{wrapped}</body></html>")
    assert [line.split(",")[0] for line in of_kind(article, "body")] == [
        n for n in ("First", "Then", "Last") for _ in EN
    ]
    apart = "".join(f"<article>{part(n)}</article>" for n in ("First,", "Then,"))
    [article] = read(Html(), f"<html><head><title>Ferries sail</title></head><body>{apart}</body></html>")
    assert len(of_kind(article, "body")) == len(EN)  # two articles are two


def test_what_follows_the_editors_line_is_of_other_articles() -> None:
    more = "<p>责任编辑：赵一</p><p>港口举行音乐会</p><p>音乐会周六晚上在港口举行，门票已经售完。</p>"
    assert (
        of_kind(one(HEADLINE, head=TITLE, body=(*ZH, *ZH[::-1], more)), "body")[-1]
        != "音乐会周六晚上在港口举行，门票已经售完。"
    )


def test_a_text_that_only_scripts_hold_is_read_and_said_to_be() -> None:
    own = json.dumps({"@type": "NewsArticle", "headline": "Ferries sail", "articleBody": "\n".join(EN)})
    page_ = (
        f"<html><head><script type='application/ld+json'>{own}</script></head><body><div id='app'></div></body></html>"
    )
    [article] = read(Html(), page_)
    assert of_kind(article, "body") == list(EN)
    assert "scripts" in article.partial


def test_a_long_script_is_no_text_of_a_page() -> None:
    script = f"<script>var data = '{'x' * 2_100_000}';</script>"
    assert of_kind(one(HEADLINE + script, head=TITLE), "body") == list(ZH)


def test_a_stray_end_of_the_page_loses_nothing() -> None:
    for end in ("</html>", "</body>", "</body></html><!-- end header -->"):
        assert of_kind(one(f"{end}{HEADLINE}", head=TITLE), "body") == list(ZH)


def test_sections_are_paragraphs_and_the_account_line_is_none() -> None:
    text = "".join(f'<section style="margin: 1em"><span>{line}</span></section>' for line in ZH * 2)
    above = "<h2>渡轮周五恢复航行</h2><div><span><a>湖畔观察</a></span> <em>昨天</em></div>"
    above += f'<div id="js_content">{text}</div>'
    article = one(above, head="<title>渡轮周五恢复航行</title>", body=(), below="")
    assert of_kind(article, "body")[:3] == list(ZH)
    assert (article.title, article.outlet) == ("渡轮周五恢复航行", "湖畔观察")


def test_what_leads_to_other_pages_and_the_foot_are_no_text() -> None:
    teasers = "".join(f"<h3><a href='/{n}'>Storm number {n} keeps all the boats in harbour</a></h3>" for n in range(4))
    below = f"<div>{teasers}<p>Privacy policy | Contact us</p></div>"
    article = one("<h1>Ferries to sail again</h1>", head="<title>Ferries to sail again</title>", body=EN, below=below)
    assert article.text.split("\n\n") == list(EN)


def test_of_several_dated_entries_the_first_is_read_and_said_to_be_one_of_them() -> None:
    posts = "".join(
        f"<tr><td>第{n}次航行的故事</td></tr><tr><td>2024-06-0{n} 10:00</td></tr><tr><td>{ZH[0]}{n}{ZH[1]}</td></tr>"
        for n in (3, 2, 1)
    )
    long = "".join(f"<p>{line}</p>" for line in ZH * 3)
    article = one(
        f"<table>{posts}</table><h3>第零次航行的故事</h3><p>2024-05-01 10:00</p><div>{long}</div>",
        head="<title>湖畔博客</title>",
        body=(),
    )
    assert (article.title, article.published.value) == ("第3次航行的故事", "2024-06-03T10:00")
    assert article.text == f"{ZH[0]}3{ZH[1]}"
    assert "several entries" in article.partial


def test_text_that_a_script_would_show_is_read_where_it_is_nearly_all_there_is() -> None:
    [shown] = read(Html(), page(HEADLINE, head=TITLE).replace('class="text"', 'class="text" style="display:none"'))
    assert of_kind(shown, "body") == list(ZH)
    assert "hidden until its scripts have run" in shown.partial
    popup = f'<div aria-hidden="true"><p>{EN[0]}</p></div>'
    assert EN[0] not in one(HEADLINE + popup, head=TITLE).text


@pytest.mark.parametrize("around", ["nav", "footer", "noscript"])
def test_an_element_around_an_article_that_holds_most_of_the_page_is_read(around: str) -> None:
    whole = page(HEADLINE, head=TITLE).replace("<body>", f"<body><{around}>")
    [article] = read(Html(), whole)
    assert of_kind(article, "body") == list(ZH)


def test_dated_comments_are_no_entries_of_their_own() -> None:
    below = "".join(f"<div>读者{n}</div><div>2024-07-0{n} 10:00</div><p>{ZH[0]}{n}</p>" for n in range(1, 5))
    article = one(HEADLINE + "<p>2024-06-03</p>", head=TITLE, below=below)
    assert article.published.value == "2024-06-03"
    assert of_kind(article, "body")[:3] == list(ZH)
    assert article.partial == ""


def test_a_section_of_the_site_is_no_outlet() -> None:
    path = "<div><a href='/'>湖畔传媒</a> > <a href='/n'>时政新闻</a> > <a>渡轮周五恢复航行</a></div>"
    assert one(path + HEADLINE + "<h6>2024年06月03日 湖畔报 时政新闻 1665</h6>", head=TITLE).outlet == "湖畔报"
    assert one(path + HEADLINE + "<h6>2024年06月03日 时政新闻</h6>", head=TITLE).outlet == "湖畔网"


def test_a_source_beside_the_date_is_before_what_stands_below() -> None:
    below = "<div>2024-06-03 15:10 来源：湖畔基金</div><div>收盘播报</div>"
    assert one(HEADLINE + below, head=TITLE).outlet == "湖畔基金"


def test_an_author_in_the_line_of_the_outlet_is_no_part_of_it() -> None:
    head = TITLE + "<meta name='author' content='xiaoman'><meta property='article:published_time' content='2024-06-03'>"
    assert one(HEADLINE + "<div>原创 xiaoman 湖畔周报 2024-06-03</div>", head=head).outlet == "湖畔周报"
