"""E-books: the chapters in the order of the book, each an article."""

from __future__ import annotations

import pytest

from briefer.errors import ReadError
from briefer.model import Article, Problem
from briefer.readers.epub import Epub
from tests.readers.documents import CHINESE, ENGLISH, chapter, epub, packed
from tests.readers.reading import of_kind, read


def locked(way: str) -> dict[str, str]:
    return {"META-INF/encryption.xml": f"<e><EncryptionMethod Algorithm='{way}'/></e>"}


def test_chapters_are_articles_in_the_order_of_the_book() -> None:
    said = "<dc:title>湖畔周刊</dc:title><dc:creator>Jane Example</dc:creator><dc:date>2024-03-12</dc:date>"
    chapters = {"b%20one.xhtml": chapter(ENGLISH), "a.xhtml": chapter(CHINESE, head="磋商")}
    first, second = read(Epub(), epub(chapters, said), "b.epub")
    assert (first.title, first.place, of_kind(first, "body")) == ("Talks", "chapter 1", [ENGLISH])
    assert (second.title, second.outlet, of_kind(second, "body")) == ("磋商", "湖畔周刊", [CHINESE])
    assert (first.published.value, first.published.sure, first.byline) == ("2024-03-12", False, "Jane Example")
    assert first.id != second.id and first.own != second.own


def test_what_is_lost_of_a_book_is_named() -> None:
    found = read(Epub(), epub({"a.xhtml": chapter(ENGLISH), "lost.xhtml": ""}), "b.epub")
    assert [type(each) for each in found] == [Article, Problem]
    assert "lost.xhtml" in found[1].message
    *found, problem = read(Epub(chapters=1), epub({"a.xhtml": chapter(ENGLISH), "b.xhtml": chapter(CHINESE)}), "b.epub")
    assert len(found) == 1 and "readers.epub" in problem.hint


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (epub({"a.xhtml": chapter(ENGLISH)}, **locked("aes")), "locked by its seller"),
        (packed({"mimetype": "application/epub+zip"}), "lacks META-INF/container.xml"),
        (epub({"a.xhtml": "<html><body><img/></body></html>"}), "no text"),
        (packed({"META-INF/container.xml": "<a/>"}), "where its list"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named(data: bytes, told: str) -> None:
    with pytest.raises(ReadError, match=told) as caught:
        read(Epub(), data, "b.epub")
    assert caught.value.where == "b.epub" and caught.value.hint
    fonts = locked("http://www.idpf.org/2008/embedding")
    assert read(Epub(), epub({"a.xhtml": chapter(ENGLISH)}, **fonts), "b.epub")
