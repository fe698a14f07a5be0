"""Text from articles meets Obsidian here, once: Markdown, wikilinks, tags and front matter."""

from __future__ import annotations

import json
import re

from markupsafe import Markup

from briefer.pages.escape import plain_text, safe_url
from briefer.pages.notes import note_markdown
from briefer.protocols import Form
from briefer.text.patterns import lazy

# Not \s: a no-break or an ideographic space is a character of the quotation.
_WHITE = lazy("[\t\n\x0b\x0c\r\x1c-\x1f \x85\u2028\u2029]+")
_SPECIAL = lazy(r"[\\`*_\[\]{}|~#^$&<>]|%(?=%)|(?<=[%<])%|=(?==)|(?<==)=|:(?=:)|(?<=:):")
_LEADING = lazy(r"^(?:[-+=]|\d{1,9}(?=[.)]))")
_PROTOCOL = lazy(r"(?<=[A-Za-z]):(?=\S)")
_WWW = lazy(r"(www)\.", re.IGNORECASE)
_AT = lazy(r"(?<=\S)@(?=\S)")
# Obsidian's file names and links hold no \ / : * ? " < > | # ^ [ ].
_LINKABLE = lazy(r"[^\W_](?:[^\W_]|[ .,'’·()（）-])*")
_NOT_IN_TAG = lazy(r"[^\w/-]+")
_UNPRINTABLE = lazy("[^ -~\u00a1-\ufffd\U00010000-\U0010ffff]|[\ufeff\u2028\u2029\ud800-\udfff]")
_RUNS_CODE = lazy(r"`|~(?=~~)|(?<=~~)~|%(?=%)")


def obsidian_text(text: str) -> str:
    r"""`text` as Markdown that Obsidian shows as these very characters, on one line.

    Backslashes, not entities: Obsidian is a CommonMark engine, and while a note is edited it shows an entity as it is
    typed but hides a backslash.
    """
    text = _SPECIAL.sub(r"\\\g<0>", _WHITE.sub(" ", plain_text(text)).strip(" "))
    text = _LEADING.sub(lambda found: found[0] + "\\" if found[0].isdigit() else "\\" + found[0], text)
    text = _WWW.sub(r"\1\.", _PROTOCOL.sub(r"\:", text))
    return _AT.sub(r"\@", text)


def obsidian_url(address: str) -> Markup:
    """`address` if it may stand in a link, else empty; two per cent signs, which would hide the page, are encoded."""
    return Markup(safe_url(address))  # noqa: S704 - encoded


def obsidian_note(note: str) -> str:
    """The user's note as a block quotation, its links to other pages live; code is shown, since plugins run it."""
    return _RUNS_CODE.sub(lambda found: f"&#{ord(found[0])};", note_markdown(note))


def wikilink(name: str) -> Markup:
    """A link to the page `name`; plain text where no page can have that name."""
    found = _LINKABLE.fullmatch(name)
    return Markup(f"[[{name}]]" if found else obsidian_text(name))  # noqa: S704 - escaped


def tag(key: str) -> Markup:
    """`key` as an Obsidian tag: letters, digits, hyphens, underscores and slashes, not digits alone."""
    name = _NOT_IN_TAG.sub("-", key).strip("-/") or "topic"
    return Markup(f"topic-{name}" if name.replace("/", "").isdigit() else name)  # noqa: S704 - nothing else is left


def yaml_string(text: str) -> Markup:
    """`text` as a quoted YAML scalar on one line."""
    quoted = json.dumps(_WHITE.sub(" ", plain_text(text)).strip(" "), ensure_ascii=False)
    return Markup(_UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted))  # noqa: S704 - quoted


OBSIDIAN = Form(
    "obsidian",
    obsidian_text,
    obsidian_note,
    filters={"url": obsidian_url, "wikilink": wikilink, "tag": tag, "yaml": yaml_string},
)
