"""The feeds that a page names: ``<link rel="alternate" type="application/rss+xml">``."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/json",
         "application/rdf+xml")  # fmt: skip
"""Media types of feeds, the likeliest first."""

_LOOKED_AT = 500_000
"""So many characters of a page are looked at: its head."""


def feeds_of(page: str, address: str) -> tuple[str, ...]:
    """The web addresses of the feeds that `page` names, in its order, each once; `address` is its own."""
    found = _Links(address)
    found.feed(page[:_LOOKED_AT])
    return tuple(dict.fromkeys(found.feeds))


class _Links(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__()
        self.feeds: list[str] = []
        self._base = address

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "base" and told.get("href"):
            self._base = _joined(self._base, told["href"])
        if tag != "link" or "alternate" not in told.get("rel", "").lower().split() or not told.get("href", "").strip():
            return
        kind = told.get("type", "").partition(";")[0].strip().lower()
        # Sites name their interfaces by application/json, too; those are no feeds.
        if kind in TYPES and not (kind == "application/json" and "wp-json" in told["href"]):
            target = _joined(self._base, told["href"].strip())
            if target:
                self.feeds.append(target)


def _joined(base: str, target: str) -> str:
    """The web address that `target` is on a page; empty where it is none."""
    try:
        joined = urljoin(base, target)
        return joined if urlsplit(joined).scheme in ("http", "https") else ""
    except ValueError:
        return ""
