"""brief.html is one file that asks for nothing, whose citations lead to the quoted characters."""

from __future__ import annotations

import re

import pytest
from lxml import html

from briefer.model import Brief
from briefer.pages.templating import PageTemplates
from briefer.pages.view import view
from briefer.writers.html import Html
from tests.writers.briefs import HOSTILE, replanned


def page_of(brief: Brief, templates: PageTemplates) -> html.HtmlElement:
    return html.fromstring(Html().write(brief, templates).data.decode())


def test_citations_lead_to_the_quoted_characters(rich: Brief, templates: PageTemplates) -> None:
    page = page_of(rich, templates)
    for item in view(rich).items:
        for citation in item.cited:
            (link,) = page.xpath(f"//blockquote[@id='{citation.anchor}']//a[@class='cite']/@href")
            (mark,) = page.xpath(f"//*[@id='{link[1:]}']")
            assert mark.tag == "mark"
            assert mark.text_content() == citation.quote.text
            assert mark.xpath("ancestor::details")
            assert mark.xpath(f"ancestor::li[@id='s{citation.number}']")


def test_every_link_has_its_target_and_ids_are_unique(rich: Brief, templates: PageTemplates) -> None:
    page = page_of(rich, templates)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.xpath("//a/@href") if link.startswith("#")} <= set(ids)


def test_the_full_text_of_every_source_is_there(rich: Brief, templates: PageTemplates) -> None:
    page = page_of(rich, templates)
    for source in view(rich).sources:
        (text,) = page.xpath(f"//li[@id='s{source.number}']//div[@class='article']")
        assert re.sub(r"\s", "", text.text_content()) == re.sub(r"\s", "", source.article.text)


def test_languages_are_declared(rich: Brief, templates: PageTemplates) -> None:
    page = page_of(rich, templates)
    assert page.get("lang") == "zh-Hans"
    tags = {quote.get("id"): quote.get("lang") for quote in page.xpath("//blockquote")}
    assert tags["c1-zh"] == "zh-Hans" and tags["c1-en"] == "en" and tags["c5-zh"] == "zh-Hant"


@pytest.mark.parametrize("which", ["rich", "hostile", "empty"])
def test_nothing_is_fetched(which: str, request: pytest.FixtureRequest, templates: PageTemplates) -> None:
    text = Html().write(request.getfixturevalue(which), templates).data.decode()
    page = html.fromstring(text)
    assert not page.xpath("//@src | //link | //object | //embed | //iframe | //img")
    assert "url(" not in text and "@import" not in text
    assert "default-src 'none'" in page.xpath("//meta[@http-equiv]/@content")[0]
    assert all(re.match(r"#|https?://", address) for address in page.xpath("//a/@href"))


def test_hostile_text_stays_text(hostile: Brief, templates: PageTemplates) -> None:
    page = page_of(hostile, templates)
    for number, line in enumerate(HOSTILE, 1):
        assert page.xpath(f"//blockquote[@id='c{number}-en']/p")[0].text_content() == f"{line} one."
    assert len(page.xpath("//script")) == 1
    assert not page.xpath("//@onerror | //@onclick | //@onload")
    assert not [address for address in page.xpath("//@href") if "script" in address]


def test_locale_one_language_says_labels_once(rich: Brief, templates: PageTemplates) -> None:
    page = page_of(replanned(rich, locale="en"), templates)
    assert [heading.text_content() for heading in page.xpath("//h2")][:2] == ["Key developments", "Ceasefire"]
    assert page.get("lang") == "en"
    hant = page_of(replanned(rich, locale="zh-Hant"), templates)
    assert hant.xpath("//section[@id='names']/h2")[0].text_content() == "人名地名"
    assert hant.xpath("//section[@id='glossary']/h2")[0].text_content() == "詞彙對照"


def test_the_card_is_short(rich: Brief, templates: PageTemplates) -> None:
    page = html.fromstring(Html(layout="card").write(rich, templates).data.decode())
    assert len(page.xpath("//blockquote")) == 8
    assert not page.xpath("//details | //script")
