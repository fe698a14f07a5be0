import pytest

import briefer
from briefer.errors import ReadError
from briefer.model import Document, Source
from briefer.readers.html import Html
from tests.readers.reading import of_kind, read

ENGLISH = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Lake talks begin anew | Lake Daily</title>
<link rel="canonical" href="https://lake.example/talks">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle",
"headline": "Lake talks begin anew", "datePublished": "2024-03-12T08:15:00+01:00", "author": [{"name": "Mara Lindt"}],
"publisher": {"@type": "Organization", "name": "Lake Daily"}}]}</script></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Lake talks begin anew</h1>
<p>Delegates from two lake cantons met
<a href="/x">in Geneva</a> on Tuesday to decide who should inspect the grounds.</p>
<p style="display: none">This sentence was never shown to any reader of the page, and it must not be quoted.</p>
<h2>What is left to do</h2>
<p>The dispute began five years ago and has cost fishermen an estimated four million francs, officials said.</p>
<ul><li>Joint patrols will begin on Saturday.</li><li>A database of catches will follow in May.</li></ul>
<p>Both sides said that the next round of talks would be held in Bern on Friday morning.</p></article>
<footer>Contact us</footer></body></html>"""

CHINESE = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>湖区渔业谈判重启_湖畔日报</title></head><body><div class="nav"><a href="/">首页</a><a href="/a">国际</a></div>
<div class="content"><h1>湖区渔业谈判重启</h1><div class="info">湖畔日报 记者 李想 2024-03-12 09:20</div>
<p>两国代表团周二在日内瓦举行第三轮磋商，就渔业巡逻达成初步共识，双方同意建立联合数据库，并在周末开展巡逻。</p>
<p>分析人士认为，<b>分歧依然明显</b>，短期内难以签署协议，检查规则仍未敲定，下轮谈判定于周五在伯尔尼举行。</p>
<p>瑞士官员对结果表示满意，并希望双方保持克制，继续通过对话解决分歧，避免再次发生渔船被扣押的事件。</p></div>
<div class="hot"><a href="/1">热榜一</a><a href="/2">热榜二</a></div></body></html>"""


def test_an_english_page():
    [article] = read(Html(), ENGLISH, uri="a.html")
    assert (article.title, article.outlet, article.byline) == ("Lake talks begin anew", "Lake Daily", "Mara Lindt")
    assert (article.published.value, article.published.how) == ("2024-03-12T08:15", "metadata")
    assert article.link == "https://lake.example/talks"
    assert article.read_by.startswith("trafilatura ")
    assert of_kind(article, "heading") == ["What is left to do"]
    quotable = of_kind(article, "body", "bullet")
    assert (
        "Delegates from two lake cantons met in Geneva on Tuesday to decide who should inspect the grounds." in quotable
    )
    assert "Joint patrols will begin on Saturday." in quotable


def test_a_chinese_page_in_gbk_goes_to_readability():
    [article] = read(Html(), CHINESE.encode("gbk"), uri="a.html")
    assert article.read_by.startswith("readability-lxml ")
    assert (article.title, article.outlet) == ("湖区渔业谈判重启", "湖畔日报")
    assert (article.published.value, article.languages) == ("2024-03-12T09:20", ("zh",))
    body = of_kind(article, "body")
    assert len(body) == 3
    assert "分析人士认为，分歧依然明显，短期内难以签署协议" in body[1]


@pytest.mark.parametrize(
    "attribute", ['style="display:none"', 'style="visibility: hidden"', "hidden", 'aria-hidden="true"']
)
def test_what_readers_do_not_see_is_not_read(attribute):
    page = ENGLISH.replace('style="display: none"', attribute)
    assert attribute in page
    [article] = read(Html(), page)
    assert "never shown" not in article.text


def test_valid_utf_8_wins_over_a_declared_gb2312():
    [article] = read(Html(), CHINESE.encode("utf-8"))
    assert article.title == "湖区渔业谈判重启"


def test_a_label_outside_the_article_still_marks_the_sample():
    page = ENGLISH.replace("Contact us", "<p>[SAMPLE] An invented page.</p>")
    [article] = read(Html(), page)
    assert article.sample


def test_nested_too_deep_is_named_never_silent():
    deep = "<div>" * 5000 + "<p>Lost words.</p>" + "</div>" * 5000
    [kept] = read(Html(), ENGLISH.replace("<footer>", deep + "<footer>"))
    assert "nested too deep" in kept.partial
    with pytest.raises(ReadError, match="nested too deep"):
        read(Html(), f"<html><body>{deep}<p>After it.</p></body></html>")


def test_where_a_word_may_be_broken_is_no_text():
    page = ENGLISH.replace("fishermen an estimated", "fisher&shy;men an esti&shy;mated")
    [article] = read(Html(), page, uri="a.html")
    assert "cost fishermen an estimated four million francs" in article.text


def test_a_page_without_an_article_is_refused():
    with pytest.raises(ReadError, match="no article"):
        read(Html(), "<html><body><img src='a.png'></body></html>")


def test_a_page_without_a_body_is_named() -> None:
    page = b"<html><head><title>Only a head</title><meta name='author' content='x'></head></html>"
    with pytest.raises(ReadError, match="no article"):
        list(Html().read(Document(Source("head.html"), page)))


def test_note_marks_are_no_text_and_exponents_are():
    body = (
        '<p>All ferries stopped<sup><a href="#n1">1</a></sup>, says the canton.<sup class="ref">[2]</sup></p>'
        "<p>The lake of 580 km<sup>2</sup> was closed<sup>3</sup> on Tuesday, and 10<sup>6</sup> fish stayed[4]. "
        "Nobody knew when the wind would drop, and nobody went to the harbour of Nyon to see the old ferries.</p>"
    )
    [article] = read(Html(), f"<html><body><article><h1>A storm</h1>{body}</article></body></html>")
    assert of_kind(article, "body")[0] == "All ferries stopped, says the canton."
    assert of_kind(article, "body")[1].startswith(
        "The lake of 580 km² was closed on Tuesday, and 10⁶ fish stayed. Nobody"
    )


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<p " + " ".join(f"a{n}" for n in range(20_000)) + ">A storm</p>", "attributes"),
        ("<p>A storm</p>" * 100_001, "elements"),
        ("<h2>A storm</h2>" * 6_000, "elements"),
        ("<p>" + "A storm. " * 250_000, "characters"),
    ],
)
def test_a_page_that_no_extractor_can_bear_is_refused(page, reason):
    with pytest.raises(ReadError, match=reason) as caught:
        read(Html(), f"<html><body>{page}</body></html>")
    assert "txt" in caught.value.hint


@pytest.mark.parametrize("sign", ["&#1;", "&#x0;", "&#xFFFE;", "&#xD800;"])
def test_a_sign_that_no_text_holds_costs_the_page_nothing(sign) -> None:
    """Extractors copy what they found, and the copy refuses control characters."""
    (article,) = Html().read(Document(Source("a.html"), f"{sign}FOO<div>{sign}停火</div>{sign}".encode()))
    assert "FOO" in article.text and sign not in article.text


_TYPED = (
    "　　埃尔登港务局周一召开会议，讨论四十艘渡轮的停航问题。会议由港务局长主持，来自",
    "马洛和里斯本的九位船长出席了会议。船长们说，停航令下达之后，码头上已经没有人再",
    "谈论别的事情，渡轮公司的办公室里也只剩下一位看门的老人。老人告诉记者，他在这里",
    "工作了四十年，从来没有见过这么多的渡轮停在一起。",
    "　　港务局长回答说，停航只是暂时的措施，等到引擎修理完毕，渡轮就会恢复航行；但他",
    "没有说明修理需要多长时间，也没有说明费用由谁承担。船长们对这个回答并不满意，他",
    "们要求港务局在周五之前给出一个明确的日期，否则将在下周一继续罢工，直到港务局同",
    "意他们提出的全部要求为止。",
)


@pytest.mark.parametrize("line", ["{}<br>\n", "<p>{}\n", "<p>{}</p>\n"])
def test_lines_that_were_broken_at_a_width_are_put_together_again(line: str) -> None:
    body = "".join(line.format(each) for each in _TYPED)
    head = "<head><meta charset='utf-8'><title>渡轮停航</title></head>"
    page = f"<html>{head}<body><h1>渡轮停航</h1><div>{body}</div></body></html>"
    [article] = read(Html(), page, uri="a.html")
    told = [sentence.text for sentence in briefer.sentences(article.text)]
    assert "会议由港务局长主持，来自马洛和里斯本的九位船长出席了会议。" in told
    assert all(text.endswith(("。", "渡轮停航")) for text in told)


def test_short_paragraphs_of_a_page_stay_apart() -> None:
    told = [
        f"{port}港的渡轮周一停航，{number}位船长在码头等候。" for number, port in enumerate("甲乙丙丁戊己庚辛壬癸", 11)
    ]
    body = "".join(f"<p>{each}</p>" for each in told)
    page = f"<html><head><meta charset='utf-8'><title>停航</title></head><body>{body}</body></html>"
    [article] = read(Html(), page, uri="a.html")
    assert [each for each in article.text.split("\n\n") if "渡轮" in each] == told
