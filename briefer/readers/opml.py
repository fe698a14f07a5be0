"""OPML: the lists of feeds that feed readers give out. What they name is fetched, in the order of the list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from lxml import etree

from briefer.articles.article import text_of
from briefer.errors import ReadError
from briefer.model import Document, Problem, Source
from briefer.protocols import Reader
from briefer.readers._xml import undeclared
from briefer.text.decode import settle

_HINT = "export the list again from your feed reader"


@dataclass(frozen=True, slots=True)
class Opml(Reader):
    """The feeds of a list, and lists that it includes; what is commented out is left out."""

    feeds: int = 5_000
    """No more of one list are fetched."""

    handles: ClassVar[frozenset[str]] = frozenset({".opml", "text/x-opml", "text/x-opml+xml", "application/opml+xml"})

    def read(self, document: Document) -> Iterator[Source | Problem]:
        """The addresses, each once. Raises ReadError when there is none."""
        uri = document.source.uri
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
        text = text_of(document).text
        try:
            root = etree.fromstring(undeclared(text).encode("utf-8", "replace"), parser)
        except etree.LxmlError:
            root = None
        if root is None or str(root.tag).rpartition("}")[2].lower() != "opml":
            raise ReadError("is no list of feeds (OPML)", where=uri, hint=_HINT)
        addresses = list(dict.fromkeys(_addresses(root)))
        if not addresses:
            raise ReadError("the list names no feed", where=uri, hint=_HINT)
        for address in addresses[: self.feeds]:
            yield Source(address)
        if len(addresses) > self.feeds:
            hint = "split the list, or set feeds under [readers.opml] higher"
            yield Problem("read", uri, f"names more than {self.feeds:,} feeds; the others were not read", hint)


def _addresses(root: etree._Element) -> Iterator[str]:
    for outline in root.iter("{*}outline"):
        told = {key.lower(): value for key, value in outline.attrib.items()}
        if str(told.get("iscomment", "")).lower() == "true":
            continue
        linked = told.get("url") if str(told.get("type", "")).lower() in ("include", "link", "rss", "atom") else ""
        if address := settle(str(told.get("xmlurl") or linked or "")).strip():
            # A feed reader's own scheme: feed://example.org/rss, feed:https://example.org/rss.
            yield address.replace("feed://", "http://", 1).removeprefix("feed:")
