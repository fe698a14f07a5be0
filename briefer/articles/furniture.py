"""What a line is that tells nothing of the news: a notice of the site, a caption, a reference, a mail's head.

What a site adds to its pages is recognised by named rules over word lists: `_OPENS` and `_HOLDS`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from briefer.articles.prose import KEPT, LONG, ends_sentence, size, two_sentences
from briefer.articles.words import any_of, listed
from briefer.model import Span
from briefer.text.han import HAN
from briefer.text.patterns import lazy

SAMPLE = lazy(
    rf"^\s*(?:[【\[［(（〔<《*_]{{1,3}}\s*{any_of('sample')}(?:\s*(?:text|文本|article))?\s*[】\]］)）〕>》*_]{{1,3}}"
    rf"|{any_of('sample_label')}\s*(?:[/／|]\s*\w+\s*)?(?:[:：—–|-]|$))",
    re.IGNORECASE,
)
"""The text says of itself that it is a sample."""

MAIL = lazy(
    rf"^(?:(?P<sender>{any_of('mail_sender')})|(?P<subject>{any_of('mail_subject')})|(?P<sent>{any_of('mail_sent')})"
    rf"|{any_of('mail_other')})\s?[:：]\s*"
)
"""A line of a mail's head."""

SHARE_BAR = lazy(rf"(?:(?:{'|'.join(map(re.escape, sorted(listed('share'), key=len, reverse=True)))})[ \t|·]*){{3,20}}")
"""The words of a page's bar for sharing; in a pasted page they touch each other and what follows."""

_NOTICE = 220
"""Characters; a longer notice has words of the article in it."""
_FEW = 45
"""Words of a paragraph that is a notice when it holds certain words."""
_OPENS = {
    "rights": any_of("rights"),
    "other_articles": rf"{any_of('more_to_read')}\s?(?:[:：】]|$)",
    "call": rf"{any_of('call')}[^。.]{{0,90}}[。.!]?$",
    "notice": any_of("notice"),
    "statement": rf"{any_of('statement')}\s?[:：]",
    "editors_note": rf"{any_of('editors_note')}\s?[:：]",
    "about_the_text": rf"{any_of('this_text')}\s(?:has been|was|is)\s(?:{any_of('handled')}\s)?{any_of('made')}",
    "version": any_of("version"),
    "still_open": any_of("still_open"),
    "privacy": any_of("privacy"),
    "support": any_of("support"),
    "author_bio": any_of("author_bio"),
    "path": r"[^。，]{1,12}(?:\s?(?:->|»|›|→|＞)\s?|\s>\s?)[^。，]{1,40}$",
    "counts": rf"(?:(?:\d[\d.,]*[万萬千kKmM+]?\s?)?{any_of('counter')}\W{{0,3}}\w?\d*[万萬千kKmM+]?[\s|·]*){{2,9}}$",
    "ends": rf"(?:-\s?)?{any_of('text_ends')}(?:\s?-)?$",
}
"""Rules for what a site adds, by name: how such a line begins."""
_HOLDS = {
    "newsletter": any_of("newsletter"),
    "app": any_of("app"),
    "more_news": any_of("more_news"),
    "advice": any_of("advice"),
    "live_talk": any_of("live_talk"),
    "commenting": any_of("commenting"),
    "helpline": any_of("helpline"),
    "embedded": any_of("embedded"),
    "affiliate": any_of("affiliate"),
}
"""Rules for what a site adds, by name: what such a short paragraph holds somewhere."""
_NOTICES = lazy(
    r"[\[(（【*▶►>•·-]?\s*(?:" + "|".join(f"(?P<{name}>{source})" for name, source in _OPENS.items()) + ")",
    re.IGNORECASE,
)
_NOTICES_INSIDE = lazy("|".join(f"(?P<{name}>{source})" for name, source in _HOLDS.items()), re.IGNORECASE)
_PAGE_NUMBER = lazy(r"\S\s{3,}(?:(?:Page|p\.)\s?)?\d{1,4}$|^\d{1,4}\s{3,}\S.{0,80}$")
_RIGHTS = lazy(any_of("rights_held"), re.IGNORECASE)
_OTHER_ARTICLES = lazy(rf"^[\[(（【]?\s*{any_of('other_articles')}", re.IGNORECASE)
_MORE_FROM = lazy(rf"{any_of('more_from')}\s?[^.。,，]{{1,40}}$", re.IGNORECASE)
_NO_TEXT = frozenset(("hidden", "caption", "byline", "reference"))
_TEASERS = 40
"""Lines; what is longer is no list of other articles."""
_SHOWN = rf"(?:The|This|Above|Below|A|In (?:the|this))\s?(?:file\s|top\s|above\s|undated\s)?{any_of('shown')}\s"
_CAPTION = lazy(
    r"^[\[(（【]?\s*(?:"
    rf"{_SHOWN}(?:above\s|below\s|here\s|on the (?:left|right)\s)?{any_of('shows')}"
    rf"|(?:File |Cover |AP |Handout )?{any_of('caption_label')}"
    r"(?:\s(?:by|credit|courtesy|caption|taken))?\s?(?:[:：/]|by\s[A-Z]|courtesy)"
    rf"|(?:{any_of('picture_label')}|Figure \d+|Fig\. ?\d+)\s?[:：./／]|FILE\s?(?:[-–—]|PHOTO)"
    rf"|{any_of('caption')}|[上下左右]?[图圖](?:[一二三四五六七八九十\d]{{1,2}})?\s?[:：/／]|[▲△↑◀▶]"
    r"|这是\d*.{0,20}(?:拍摄|无人机照片))",
    re.IGNORECASE,
)
_CREDIT = lazy(
    rf"(?:[(（\[/|·]\s*(?:Photo\s?(?:by|/|:)\s?)?{any_of('picture_agency')}(?:\s?[/|]\s?[\w .]+|\sphoto)?\s*[)）\]]?\.?"
    rf"|{any_of('credit')}(?:\s[{HAN}]{{2,8}})?\s*[)）]?。?|[。！？\s][{HAN}]{{2,8}}\s资料|[(（\[]Photo[^()（）]{{1,40}}[)）\]]"
    rf"|[（(][^（）()。]{{2,20}}{any_of('provided')}[)）]"
    rf"|(?:^|[。！？!?\s（(]){any_of('caption', 'credit_opens')}\s?[:：/／]?\s?[^。，]{{1,20}}"
    rf"|{any_of('credit_label')}(?: by)?: [\w ./&-]{{2,40}})$"
)
_AGENCY = any_of("picture_agency")
CAPTION_INSIDE = lazy(
    r"(?:^|(?<=[.!?”’\"]\s))(?:[^.!?]{2,120}[.!?]?\s)?(?:Photograph|Photo|Composite|Illustration):\s"
    rf"(?:[\w’'.&-]{{1,20}}[ /]){{0,6}}?{_AGENCY}(?:/(?:{_AGENCY}|[\w’'.&-]{{2,20}})){{0,3}}"
    r"(?=\s[A-Z“\"‘]|$)"
)
"""A caption with its credit in a paragraph of a page whose line ends were lost, between two sentences."""
_CREDIT_TAIL = 100
"""Characters at a caption's end among which its credit stands."""
_LONE_CREDIT = lazy(rf"[^。！？]{{6,60}}[。！？]\s?[{HAN}·／/]{{1,8}}{any_of('outlet_ending')}$")
"""One sentence, and the agency whose picture it is."""
_TOOLS = lazy(rf"\W*(?:{any_of('button', 'button_opens')})", re.IGNORECASE)
_REFERENCES = lazy(rf"^{any_of('reference_heading')}\s?[:：]?$", re.IGNORECASE)
_REFERENCE = lazy(r"^(?:\[\d{1,3}\]|［\d{1,3}］|\^|\[\^[\w-]+\]:|https?://\S+$|www\.\S+$)")
_NOTE = lazy(rf"^\d{{1,2}}\.?\s{any_of('cites')}|^{any_of('note')}\s?\d*\s?[:：]\s?\S")
_STAGE = lazy(r"[\[［【(（][^\[\]［］【】()（）]{1,40}[\]］】)）]$")
_LAST = 6
"""Paragraphs at an article's end among which its authors are described."""
_BIO = lazy(
    r"(?:By\s)?(?P<name>[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){1,3}),?\s(?:"
    rf"(?P<job>(?:is|was)\s(?:an?|the|our)\s(?:[\w'’-]+\s){{0,5}}{any_of('journalist')}|{any_of('covers')})"
    rf"|{any_of('bio_verb')})"
)


@dataclass(slots=True)
class Line:
    """A paragraph while its kind is being found."""

    span: Span
    text: str
    hint: str
    kind: str = ""


def is_caption(line: str) -> bool:
    """What stands under a picture."""
    if len(line) > LONG:
        return False
    length = size(line)
    return (
        bool(length <= 60 and _CAPTION.match(line))
        or bool(length <= 50 and _CREDIT.search(line, max(0, len(line) - _CREDIT_TAIL)))
        or bool(_LONE_CREDIT.match(line))
    )


def notice(line: str) -> str:
    """The name of the rule by which the line is what a site adds to every page, or empty."""
    if (bar := SHARE_BAR.match(line)) and bar.end() < len(line):
        line = line[bar.end() :]
    return _notice(line) if len(line) <= LONG else ""


@lru_cache(maxsize=KEPT)
def _notice(line: str) -> str:
    if len(line) <= _NOTICE:
        if match := _NOTICES.match(line):
            return match.lastgroup or ""
        # Deep in a longer paragraph the sign of rights stands behind its last sentence.
        if _RIGHTS.search(line, 0, max(60, 160 - len(line))):
            return "rights"
        if _PAGE_NUMBER.search(line):
            return "page_number"
    if size(line) > _FEW:
        return ""
    match = _NOTICES_INSIDE.search(line) if _may_hold(line.lower()) else None
    return (match.lastgroup or "") if match else ""


def _may_hold(folded: str) -> bool:
    """Whether a part of a phrase that `_HOLDS` look for stands in a line: that is cheap, and most lines hold none."""
    latin, han = _parts_inside()
    return any(part in folded for part in latin) or bool(not folded.isascii() and han.search(folded))


@cache
def _parts_inside() -> tuple[tuple[str, ...], re.Pattern[str]]:
    """The parts in Latin letters, and the others: an expression skips what is none of their first characters."""
    parts = {phrase.partition("…")[0].lower() for phrase in listed(*_HOLDS)}
    latin = tuple(part for part in parts if part.isascii())
    return latin, re.compile("|".join(map(re.escape, sorted(parts.difference(latin)))))


def is_notice(line: str) -> bool:
    """What a site adds to every page."""
    return bool(notice(line))


def is_tool(line: str) -> bool:
    """A button of the page, or a row of them."""
    return bool(_TOOLS.match(line))


def is_stage_direction(line: str) -> bool:
    """What nobody says: ``[APPLAUSE]``, 【纠错】, a number alone, a rule of stars."""
    return bool(_STAGE.match(line)) or not any(char.isalpha() for char in line[:LONG])


def is_note(line: str) -> bool:
    """``Note: all times are GMT``."""
    return len(line) <= LONG and bool(_NOTE.match(line))


def mark_references(lines: Sequence[Line]) -> None:
    """A list of references: under its heading, or lines that begin with a mark."""
    listed = False
    for number, line in enumerate(lines):
        marked = _is_reference(line)
        if _REFERENCES.match(line.text.strip("#* ")) and number > 0 and line.hint != "bullet":
            listed = True
            line.kind = "reference"
        elif listed and line.kind == "hidden":
            continue  # the mark of a list's entry
        elif listed and (marked or line.kind == "bullet" or "http" in line.text):
            line.kind = "reference"
        else:
            # One marked line among paragraphs is a paragraph with a mark; in a row, or at the end, they are a list.
            around = (*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2])
            listed = False
            if marked and (number + 1 == len(lines) or any(map(_is_reference, around))):
                line.kind = "reference"


def mark_related(lines: Sequence[Line]) -> None:
    """Headlines of other articles under ``Related`` or 相关阅读, at a text's end also what teases them."""
    listed = False
    for number, line in enumerate(lines):
        heads = line.kind == "hidden" and _OTHER_ARTICLES.match(line.text)
        if (heads or _MORE_FROM.match(line.text)) and _are_teasers(lines[number + 1 :]):
            for other in lines[number:]:
                other.kind = other.kind if other.kind in _NO_TEXT else "hidden"
            return
        if heads:
            listed = True
        elif listed and line.kind == "hidden":
            continue
        elif listed and line.kind in ("", "bullet", "heading") and not ends_sentence(line.text):
            line.kind = "hidden"
        else:
            listed = False


def _are_teasers(lines: Sequence[Line]) -> bool:
    """Whether a text ends in headlines, two or more, with at most a sentence behind each."""
    teasers = [line for line in lines if line.kind not in _NO_TEXT]
    if len(teasers) > _TEASERS or any(size(line.text) > _FEW or two_sentences(line.text) for line in teasers):
        return False
    headlines = sum(not ends_sentence(line.text) for line in teasers)
    return headlines >= max(2, len(teasers) - headlines)


def mark_bios(lines: Sequence[Line], authors: Sequence[str]) -> None:
    """What a page says of its authors behind the article: who they are, what they cover.

    It begins with an author's name, or with that of a journalist of whom the article tells nothing else. Above the
    article stands only what the author's work is.
    """
    body = [line for line in lines if line.kind in ("", "body")]
    for line in (*body[:1], *body[max(1, len(body) - _LAST) :]):
        match = _BIO.match(line.text)
        if not match or (line is body[0] and not match["job"]):
            continue
        name = match["name"]
        if any(name in author for author in authors) or (
            match["job"] and line is not body[0] and _occurs_once(name, body)
        ):
            line.kind = "hidden"


def _occurs_once(name: str, lines: Sequence[Line]) -> bool:
    """Whether the name's last word stands in one line only."""
    last = name.rsplit(maxsplit=1)[-1]
    return sum(last in line.text for line in lines) == 1


def _is_reference(line: Line) -> bool:
    """An entry of a list of references, or a bare address."""
    return bool(_REFERENCE.match(line.text))
