"""Which language tag a text gets on a page: the tag decides the shapes of its characters and its punctuation."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from briefer.model import Article
from briefer.pages.citations import Citation
from briefer.pages.view import View
from briefer.text.fold import fold
from briefer.text.han import HAN_CHARACTER

# Frequent characters whose two forms are told apart at sight: enough to know the script of a paragraph.
_SIMPLIFIED = frozenset(
    "们这来时会说对国学为发过还后开长现问当无与从动经进种实关点业见议战谈华东车门马书电讯报总军乌约"
)
_TRADITIONAL = frozenset(
    "們這來時會說對國學為發過還後開長現問當無與從動經進種實關點業見議戰談華東車門馬書電訊報總軍烏約"
)
_ENOUGH = 20_000


def has_han(text: str) -> bool:
    """Whether any character of `text` is a Chinese one."""
    return HAN_CHARACTER.search(text) is not None


def han_tag(text: str) -> str:
    """``zh-Hant`` when the frequent characters of `text` are mostly in their traditional forms, else ``zh-Hans``."""
    start = text[:_ENOUGH]
    traditional = sum(character in _TRADITIONAL for character in start)
    simplified = sum(character in _SIMPLIFIED for character in start)
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def search_forms(page: View) -> str:
    """For a search in both scripts: each character with another form of the characters on the page, then that form.

    The form is the one of `fold`; a character that is its own form is left out. Linear in the characters of Chinese.
    """
    shown = {fold(character) for text in _texts(page) for character in HAN_CHARACTER.findall(text)}
    return "".join(other + form for other, form in _variants() if form in shown)


@cache
def _variants() -> tuple[tuple[str, str], ...]:
    """Every character of the common blocks that folds to another one."""
    characters = "".join(map(chr, (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))))
    return tuple((other, form) for other, form in zip(characters, fold(characters), strict=True) if other != form)


def _texts(page: View) -> Iterator[str]:
    for source in page.sources:
        yield from (source.article.text, source.article.title, source.article.outlet)
    for name in page.brief.names:
        yield from (name.zh, *(variant.text for variant in name.variants))


def language_tag(shown: str | Citation | Article) -> str:
    """The BCP 47 tag of a quotation, of an article's title, or of any short text.

    A quotation's or a title's script is that of its whole article: a short one may hold no character that tells.
    """
    if isinstance(shown, Citation):
        language = shown.quote.language
        return han_tag(shown.article.text) if language == "zh" else language
    if isinstance(shown, Article):
        return han_tag(shown.text) if has_han(shown.title or shown.text) else "en"
    return han_tag(shown) if has_han(shown) else "en"
