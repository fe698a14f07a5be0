"""Text from articles meets wikitext here, once: MediaWiki and DokuWiki."""

from __future__ import annotations

import re

from markupsafe import Markup

from briefer.pages.escape import plain_text, safe_url
from briefer.protocols import Form
from briefer.text.patterns import lazy
from briefer.wikis.wikinotes import Dialect, rewritten

# Not \s: a no-break or an ideographic space is a character of the quotation.
_WHITE = lazy("[\t\n\x0b\x0c\r\x1c-\x1f \x85\u2028\u2029]+")

_MEDIAWIKI_SPECIAL = lazy(r"[\[\]{}<>&'|=!~]|[_＿](?=[_＿])|(?<=[_＿])[_＿]")
_MEDIAWIKI_LEADING = lazy(r"^[*#:;+-]")
# On some wiki any word with a colon and no space behind it is an address (news:, tel:, urn:).
_PROTOCOL = lazy(r"(?<=[A-Za-z]):(?=\S)")
_MAGIC = lazy(r"\b[RPI](?=(?:FC|MID|SBN)\s)")
_TILDES = lazy(r"~(?=~)|(?<=~)~")
_UNDERSCORES = lazy(r"_(?=_)|(?<=_)_")
_REFERENCE = lazy(r"&(?=#?\w+;)")

# What DokuWiki's typography, smileys, acronyms, CamelCase and bare addresses leave as it is.
_DOKUWIKI_PLAIN = lazy(r"(?:[0-9A-Za-z ]|[^\x00-\x7f]|[,.](?![,.])|(?<=[0-9A-Za-z])-(?=[0-9A-Za-z]))*")
_DOKUWIKI_WORD = lazy(r"[A-Z]{2}|[a-z][A-Z]|\d[xX]\d|\b(?i:www|ftp)\.")
_END = lazy(r"(</nowiki>)", re.IGNORECASE)
_UNFORMATTED = lazy(r"<nowiki>(.+?)</nowiki>|%%(.+?)%%")
# Would end a link, put a picture in it, or make it one to a mailbox.
_UNLINKABLE = lazy(r"\]\]|\]$|^\{\{|@")
_NOT_IN_TARGET = lazy(r"[\[\]|]")


def mediawiki_text(text: str) -> str:
    """`text` as wikitext that MediaWiki shows as these very characters, on one line.

    Entities, since MediaWiki decodes them when all markup has been found; ``<nowiki>`` would not hold inside
    template arguments. Ends of lines and runs of spaces become one space, nothing else is changed.
    """
    text = _MEDIAWIKI_SPECIAL.sub(_entity, _on_one_line(text))
    text = _MEDIAWIKI_LEADING.sub(_entity, text)
    return _MAGIC.sub(_entity, _PROTOCOL.sub("&#58;", text))


def mediawiki_url(address: str) -> Markup:
    """`address` if it may stand in a link, else empty; what is markup even inside an address is encoded."""
    url = _REFERENCE.sub("&amp;", safe_url(address))
    return Markup(_UNDERSCORES.sub("%5F", _TILDES.sub("%7E", url)))  # noqa: S704 - encoded


def mediawiki_note(note: str) -> str:
    """The user's note as one block of wikitext: HTML tags that MediaWiki knows, and external links."""
    return rewritten(note, _MEDIAWIKI)


def dokuwiki_text(text: str) -> str:
    """`text` as DokuWiki shows these very characters, on one line.

    DokuWiki knows no entities and sets quotes, dashes, smileys and acronyms in its own way, so all but the plainest
    text stands between ``%%``, where it does nothing; with a per cent sign in it, in ``<nowiki>``.
    """
    text = _on_one_line(text)
    if _DOKUWIKI_PLAIN.fullmatch(text) and not _DOKUWIKI_WORD.search(text):
        return text
    if "%" not in text:
        return f"%%{text}%%"
    parts = enumerate(_END.split(text))
    return "".join(f"%%{part}%%" if place % 2 else f"<nowiki>{part}</nowiki>" for place, part in parts if part)


def dokuwiki_heading(shown: str) -> Markup:
    """What a heading takes: the characters themselves, as DokuWiki looks for no markup in one."""
    return Markup(_raw(shown))  # noqa: S704 - a heading is text


def dokuwiki_link(shown: str, name: str = "") -> Markup:
    """A link to the heading `shown`, which DokuWiki finds by its text; plain text where a link cannot hold it."""
    heading = _raw(shown)
    if _UNLINKABLE.search(heading):
        return Markup(name or shown)  # noqa: S704 - escaped where it entered
    return Markup(f"[[#{_NOT_IN_TARGET.sub(' ', heading)}|{name or heading}]]")  # noqa: S704 - a link holds no markup


def dokuwiki_url(address: str) -> Markup:
    """`address` if it is a web address, else empty."""
    url = safe_url(address)
    return Markup(url if "://" in url else "")  # noqa: S704 - encoded


def dokuwiki_note(note: str) -> str:
    """The user's note as lines of a DokuWiki quotation, lists and tables line by line."""
    lines = rewritten(note, _DOKUWIKI).split("\n")
    return "\n".join(f"> {line.strip()}" for line in lines if line.strip(" •"))


def _on_one_line(text: str) -> str:
    return _WHITE.sub(" ", plain_text(text)).strip(" ")


def _entity(found: re.Match[str]) -> str:
    named = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
    return named.get(found[0]) or f"&#{ord(found[0])};"


def _raw(shown: str) -> str:
    return _UNFORMATTED.sub(lambda found: found[1] or found[2], str(shown))


def _mediawiki_link(address: str, text: str) -> str:
    url = mediawiki_url(address)
    return f"[{url} {mediawiki_text(text) or url}]" if url else mediawiki_text(text)


def _dokuwiki_note_link(address: str, text: str) -> str:
    url, text = dokuwiki_url(address), _on_one_line(text)
    if not url or _UNLINKABLE.search(text):
        return f"{dokuwiki_text(text)} [[{url}]]" if url else dokuwiki_text(text)
    return f"[[{url}|{text or url}]]"


def _html(*names: str) -> dict[str, tuple[str, str]]:
    return {name: (f"<{name}>", f"</{name}>") for name in names}


_MEDIAWIKI = Dialect(
    mediawiki_text,
    _html("p", "strong", "em", "b", "i", "code", "ul", "ol", "li", "blockquote", "sup", "sub", "del")
    | _html("table", "tr", "th", "td")
    | {"br": ("<br />", ""), "hr": ("<hr />", ""), "pre": ("<p>", "</p>")}
    | {f"h{level}": ("<p><strong>", "</strong></p>") for level in range(1, 7)},
    _mediawiki_link,
    "<br />",
)
_DOKUWIKI = Dialect(
    dokuwiki_text,
    dict.fromkeys(("p", "ul", "ol", "blockquote", "tr", "pre", "table"), ("\n", "\n"))
    | {f"h{level}": ("\n**", "**\n") for level in range(1, 7)}
    | {"li": ("\n• ", "\n"), "br": ("\n", ""), "td": ("", " · "), "th": ("", " · ")}
    | {
        "strong": ("**", "**"),
        "b": ("**", "**"),
        "em": ("//", "//"),
        "i": ("//", "//"),
        "code": ("''", "''"),
        "del": ("<del>", "</del>"),
    }
    | {"sup": ("<sup>", "</sup>"), "sub": ("<sub>", "</sub>")},
    _dokuwiki_note_link,
    "\n",
)
MEDIAWIKI = Form("mediawiki", mediawiki_text, mediawiki_note, filters={"url": mediawiki_url})
DOKUWIKI = Form(
    "dokuwiki",
    dokuwiki_text,
    dokuwiki_note,
    filters={"url": dokuwiki_url, "heading": dokuwiki_heading, "link": dokuwiki_link},
)
