"""Records become articles, whatever holds them: the names that feeds, crawlers and tables give to their fields."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from briefer.articles import dates
from briefer.articles.article import About, article
from briefer.articles.elements import fragment, is_markup, plain
from briefer.articles.outlet import outlet_name
from briefer.articles.pieces import join
from briefer.model import Article, Document, Published
from briefer.text.decode import settle

Record = Mapping[str, object]
"""Values by the names of their fields, in the form in which they are compared (see `named`)."""

TEXT = (
    "text", "body", "content", "articletext", "articlebody", "fulltext", "contenttext", "maintext", "正文", "内容",
    "內容", "文章内容", "新闻内容", "全文", "文本", "正文内容",
)  # fmt: skip
_TITLE = ("title", "headline", "name", "articletitle", "标题", "標題", "题目", "新闻标题", "文章标题")
_DATE = (
    "published", "date", "datepublished", "pubdate", "publishdate", "publicationdate", "publishtime", "publishedtime",
    "pubtime", "publishedat", "publisheddate", "createdat", "time", "timestamp", "datetime", "日期", "时间", "時間",
    "发布时间", "發布時間", "发布日期", "发表时间", "出版日期", "时间戳",
)  # fmt: skip
_OUTLET = (
    "outlet", "source", "publisher", "site", "sitename", "media", "newspaper", "publication", "feed", "来源", "來源",
    "媒体", "媒體", "报纸", "网站", "出处", "发布媒体",
)  # fmt: skip
_AUTHOR = ("author", "byline", "authors", "creator", "作者", "记者", "記者", "撰文")
_GUID = ("guid", "id", "_id", "编号")
_LINK = ("url", "link", "canonical", "uri", "href", "articleurl", "链接", "鏈接", "連結", "网址", "網址", "原文链接")
KNOWN = frozenset((*TEXT, *_TITLE, *_DATE, *_OUTLET, *_AUTHOR, *_GUID, *_LINK))


@lru_cache(maxsize=1_024)
def named(field: str) -> str:
    """The name of a field in the form in which names are compared: ``Publish_Date`` is ``publishdate``."""
    name = unicodedata.normalize("NFKC", field[:60]).casefold()
    return name if name == "_id" else re.sub(r"[\W_]+", "", name)


def text_of(record: Record) -> str:
    """The article's text, settled; empty where the record holds none."""
    return settle(_first(record, TEXT, between="\n\n"))


def read(document: Document, record: Record, about: About) -> Article:
    """The article of a record that holds a text; `about` is what its holder says of it. HTML in it is read as HTML."""
    text = text_of(record)
    told = _about(record)
    about = replace(told, place=about.place, read_by=about.read_by, partial=about.partial, own=about.own)
    if is_markup(text):
        inner, parts = join(fragment(text))
        if inner.strip():
            return article(document, inner, about, parts)
    return article(document, text, about)


def _about(record: Record) -> About:
    return About(
        title=plain(settle(_first(record, _TITLE))),
        outlet=next((name for each in _OUTLET if (name := outlet_name(plain(settle(_first(record, (each,))))))), ""),
        author=plain(settle(_first(record, _AUTHOR))),
        published=_published(record),
        link=settle(_first(record, _LINK)).strip(),
        guid=" ".join(settle(_first(record, _GUID)).split()),
    )


def _first(record: Record, names: tuple[str, ...], between: str = ", ") -> str:
    """The first of the fields that holds text; a list gives its items, an object its name or title."""
    for name in names:
        value = record.get(name)
        if isinstance(value, dict):
            value = value.get("name") or value.get("title")
        if isinstance(value, list):
            value = between.join(item for item in value if isinstance(item, str))
        if isinstance(value, str) and value.strip():
            return value
    return ""


def _published(record: Record) -> Published:
    for name in _DATE:
        if found := dates.from_metadata(record.get(name)):
            return found
    return Published()
