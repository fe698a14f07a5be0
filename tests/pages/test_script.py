"""The language tag of a text follows its characters, of a short text those of its article."""

from __future__ import annotations

from briefer.model import Article, Quote, Source, Span
from briefer.pages.citations import Citation
from briefer.pages.script import language_tag

HANT = "石埠議會發言人說，這個立場沒有改變。停火。"


def citation(text: str, quoted: str, language: str) -> Citation:
    span = Span(text.index(quoted), text.index(quoted) + len(quoted))
    article = Article("a", Source("a"), text)
    return Citation(Quote("q", "a", span, quoted, language), 1, article, "c1")


def test_a_short_quotation_takes_the_script_of_its_article() -> None:
    assert language_tag(citation(HANT, "停火。", "zh")) == "zh-Hant"
    assert language_tag(citation("议会发言人说，停火。", "停火。", "zh")) == "zh-Hans"
    assert language_tag(citation("The truce. 停火", "The truce.", "en")) == "en"


def test_titles_and_words() -> None:
    assert language_tag(Article("a", Source("a"), HANT, title="中立")) == "zh-Hant"
    assert language_tag(Article("a", Source("a"), HANT, title="Neutral")) == "en"
    assert (language_tag("泽连斯基"), language_tag("Zelenskyy")) == ("zh-Hans", "en")
