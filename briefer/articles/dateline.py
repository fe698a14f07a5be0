"""What stands before a paragraph's first sentence, and behind its last: datelines, labels, clocks, sign-offs.

A dateline tells the outlet and the day; `prefixes` leaves all of them out of what is quoted. An attribution
(据新华社报道，…) and the name of who speaks (``Anna Lind: …``) are part of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from briefer.articles.dates import MONTH
from briefer.articles.furniture import SHARE_BAR
from briefer.articles.prose import KEPT, ends_sentence, size
from briefer.articles.words import any_of
from briefer.model import BlockKind
from briefer.text.han import HAN
from briefer.text.patterns import lazy

_DAY = rf"(?:{MONTH}\s\d{{1,2}}(?:,?\s\d{{4}})?|\d{{1,2}}\s{MONTH}(?:\s\d{{4}})?|{any_of('weekday')})"
_SHOUTED = r"[A-Z][A-Z'’.-]{2,}(?:[ /][A-Z][A-Z'’.-]+){0,3}"
_CITY = rf"(?:{_SHOUTED}|[A-Z][a-z'’]+(?:[ /-][A-Z][a-z'’]+){{0,2}})"
_REGION = r"(?:,\s[A-Z][A-Za-z.]+(?:\s[A-Z][a-z]+)?){0,2}"
_DASH = r"\s?(?:—|–|--|\s-)\s"
_COLON_OR_DASH = r"\s?(?:[—–:：]|--|-(?=\s))\s?"
_DAY_ZH = r"(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}|[一二三四五六七八九十廿卅]{1,3})[日号號]"
_BRACKET_ZH = r"[（(][^（）()。]{1,40}[)）]"
_STAFF = any_of("staff", "dateline_staff")
_OUTLET_ENDING = any_of("outlet_ending")
_REPORTED = any_of("reported")
_FORMS = tuple(
    lazy(rf"(?:{form})\s*")
    for form in (
        # 新华社北京6月3日电（记者 张三）; 【…电】, 参考消息网6月3日报道
        rf"[（(【〔［\[]?\s*(?:本报|本報|据|據)?(?P<outlet>[{HAN}]{{0,10}}?{_OUTLET_ENDING})?[{HAN}·／/]{{0,14}}?{_DAY_ZH}"
        rf"(?:(?:综合|綜合)?{any_of('cabled')}[】]?(?:\s?{_BRACKET_ZH})?\s?[】〕］\]）)]?(?:\s?题：|[:：，,]|综合[^，。]{{2,4}}[:：，,])?"
        rf"|(?:综合|綜合)?{_REPORTED}\s+(?=\S))",
        # 新京报讯（记者 张三）, 央视网消息：
        rf"(?P<outlet>(?![据據])[{HAN}]{{1,8}}?{_OUTLET_ENDING})\s?(?:\d{{1,2}}月\d{{1,2}}日)?"
        rf"(?:(?:讯|訊)\s*(?:{_BRACKET_ZH})?[:：]?|消息(?:\s?{_BRACKET_ZH})?[:：，,\s])",
        # 【环球网报道 记者 张三】, 【中央社】
        rf"【(?P<outlet>[{HAN}]{{1,10}}?{_OUTLET_ENDING})[\s／/，,]?[^【】（）()。]{{0,24}}】\s*(?:{_BRACKET_ZH})?",
        # 〔記者王小明／台北報導〕
        rf"[【〔［\[（(][^【】〔〕（）()。\[\]［］]{{0,24}}{_STAFF}[^【】〔〕（）()。\[\]［］]{{0,24}}[】〕］\])）]",
        rf"[【〔［\[]{any_of('cabled_box')}[】〕］\]]",
        # 記者王小明／台北報導
        rf"(?:[记記]者)?[{HAN}、]{{2,12}}[／/][{HAN}]{{2,6}}(?:{_REPORTED}|电|電)(?=[\s：:]|$)[：:]?",
        # LONDON, June 3 (Reuters) —
        rf"{_CITY}{_REGION},?\s?(?:{_DAY},?\s?)?[(（](?P<outlet>[A-Z][^()（）]{{1,38}})[)）]{_COLON_OR_DASH}",
        # June 3 (Reuters) -; (Reuters) -; GENEVA /PRNewswire/ --
        rf"(?:{_CITY}{_REGION},?\s)?(?:{_DAY}\s?)?[(（/](?P<outlet>{any_of('wire')})[)）/]{_COLON_OR_DASH}",
        # LONDON —; Kyiv, 3 June –
        rf"{_SHOUTED}{_REGION}(?:,?\s{_DAY})?{_DASH}",
        rf"{_CITY}{_REGION},?\s{_DAY}{_DASH}",
        # Pages set city and outlet apart by style alone: KyivCNN —
        r"(?:[A-Z][a-z]+\s?){1,3}[A-Z]{2,5}\s[—–]\s",
    )
)
_OPENING_OUTLET = lazy(rf"(?P<outlet>(?:[A-Z][\w’'&.-]+\s){{1,4}}?{any_of('opening_outlet')}),\s")
_LABEL = lazy(
    rf"(?:[【\[［(（]\s?)?{any_of('label')}(?:\s\d+)?"
    r"(?:\s?[】\]］)）]\s?[:：]?|\s?[:：|｜丨]|\s[–—-]\s|(?<=abstract)\.\s)\s*(?=\S)",
    re.IGNORECASE,
)
_BOX = lazy(r"(?:#[^#\s。]{1,30}#\s*)|【[^【】。]{1,50}】\s*(?=\S)(?![一的是，、和与])")
"""A post's tags, and its headline."""
_FEWEST = 3
"""Words of a post's headline; what is shorter in its box is a name or a label."""
_POST_TITLE = lazy(r"【#?(?P<title>[^【】。#]{4,50})#?】\s*(?=\S)")
_ANSWER = lazy(rf"{any_of('answer')}\s?\d*\s?[:：]\s*(?=\S)")
_ZONE = any_of("time_zone")
_CLOCK_ENDS = rf"\s?(?:{any_of('clock_mark')})?"
_ENTRY_DAY = (
    rf"(?:From\s)?(?:\d{{4}}[-/]\d\d[-/]\d\d[ T]|(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日\s?"
    rf"|\d{{1,2}}\s{MONTH}\s\d{{4}},?\s|{MONTH}\s\d{{1,2}},\s\d{{4}},?\s)"
)
_TIME = r"(?:[01]?\d|2[0-3])"
_CLOCK = lazy(
    rf"[【\[(（]?(?:{_ENTRY_DAY}{_TIME}[:：.][0-5]\d|{_TIME}[:：][0-5]\d)(?::[0-5]\d)?(?:\s?(?:[ap]\.?m\b\.?|AM|PM))?"
    rf"(?:\s?[（(]?{_ZONE}[）)]?(?:[+-]\d{{1,2}})?)?"
    rf"(?:{_CLOCK_ENDS}[】\])）]\s?[-–—:：|｜·]?|{_CLOCK_ENDS}\s?[-–—:：|｜·]|\s|\s?{any_of('clock_mark')})\s*"
    rf"(?=[A-Z“\"‘'「{HAN}])(?!\w+\stime\b|[许許左时時分前后後至到的起]|AM\b|PM\b)"
)
"""The time of a live page's entry, with its day where it has one."""
_OPENS = rf"{any_of('opens_sentence')}(?=\s)"
_ENTRY_LABEL = lazy(rf"{any_of('entry_label')}\s+(?=[A-Z“‘\"])")
_ENTRY_NAME = lazy(rf"[A-Z][\w’'-]+(?:\s[A-Z]\.)?\s[A-Z][\w’'-]+\s+(?={_OPENS})")
"""Who wrote an entry, right before its first sentence."""
_ENTRY_CUT = lazy(
    rf"(?<=\s){_OPENS}|\b(?P<twice>[A-Z]\w+)\s(?P=twice)(?=\s[a-z])"
    r"|\s[-–—]\s(?:reports?|video|analysis|live updates|as it happened)\s(?=[A-Z“‘])"
)
"""Where an entry's first sentence begins in a line that lost the end of its headline."""
_FEW_WORDS, _MANY_WORDS = 3, 16
"""Words of an entry's headline."""
_SENTENCE = 5
"""Words that follow it at least."""
_DAY_AND_OUTLET = lazy(rf"{_DAY}\s[(（][^()（）]{{2,38}}[)）]$")
_POST_TAIL = (
    rf"(?:(?:#[^#\s]{{1,30}}#|@[\w·-]{{2,20}}|L?[^\s。，@#]{{1,20}}{any_of('post_link')}|{any_of('post_link')})\s*)"
)
"""What stands behind the words of a post: its tags, whom it calls, a link to its video."""
_SIGN_OFF = lazy(
    r"(?<=[。.！!？?”\"」])\s*(?:(?:#\w{1,40}\s?){1,9}$"
    rf"|[（(【](?:{any_of('ended')}|(?:本报|本報)?{any_of('sign_off')})[^（）()【】]{{0,80}}[）)】]\s?\d{{0,8}}$"
    rf"|{_POST_TAIL}{{1,6}}$)"
)
_STOP = lazy(r"[.!?][\"”’]?\s")
_JOINS = lazy(rf"\b{any_of('joins_name')},?\s$")
_TITLED = 3
"""Letters; a longer word has a capital in title case."""
_MOST = 4
"""Prefixes of one paragraph: a clock, a label, a dateline, a label again."""
_LONGEST = 300
"""Characters that are looked at; a longer prefix is none."""


def dateline(line: str) -> re.Match[str] | None:
    """The dateline at the beginning of `line`, or None; the groups of its pattern name the ``outlet`` where it does."""
    return _dateline(line[:_LONGEST])


@lru_cache(maxsize=KEPT)
def _dateline(head: str) -> re.Match[str] | None:
    return next((match for form in _FORMS if (match := form.match(head))), None)


def dateline_outlet(text: str) -> str:
    """``新华社`` of 新华社…电, ``Reuters`` of CITY (Reuters) —, or the agency that opens the first sentence."""
    if match := dateline(text):
        name = (match.groupdict().get("outlet") or "").lstrip("据據")
        return "" if name.startswith("本") else name
    opening = _OPENING_OUTLET.match(text)
    return opening["outlet"] if opening else ""


def opening_dateline(line: str) -> str:
    """The dateline of an article's first paragraph, verbatim; its opening words where they name an outlet; or empty."""
    if match := dateline(line):
        return match[0]
    return line[:80] if _OPENING_OUTLET.match(line) else ""


def post_title(text: str) -> re.Match[str] | None:
    """The headline in the box that a post begins with, in the group ``title``; a label (【快讯】) is none."""
    match = None if _LABEL.match(text) else _POST_TITLE.match(text)
    return match if match and size(match["title"]) >= _FEWEST else None


def prefixes(text: str) -> Iterator[tuple[BlockKind, int, int]]:
    """The prefixes of a paragraph in order: what each is, where it starts, and where what follows starts.

    The paragraph is never all prefix: the last one leaves something to say.
    """
    start = 0
    for _ in range(_MOST):
        rest = text[start : start + _LONGEST]
        found = next(((kind, match) for find, kind in _PREFIXES if (match := find(rest))), None)
        if found is None or start + found[1].end() >= len(text):
            return
        yield found[0], start, start + found[1].end()
        start += found[1].end()
        if found[1].re.pattern == _CLOCK.pattern:
            for kind, end in _entry_head(text[start : start + _LONGEST]):
                yield kind, start, start + end
                start += end


def _entry_head(text: str) -> Iterator[tuple[BlockKind, int]]:
    """What stands glued to the first sentence of a live page's entry, in order: its label, its author, its headline."""
    start = 0
    for pattern, kind in _ENTRY_HEADS:
        if match := pattern.match(text, start):
            yield kind, match.end() - start
            start = match.end()
    if end := _headline_end(text[start:]):
        yield "heading", end


def _headline_end(text: str) -> int:
    """Where the sentence begins that a headline without an end is glued to; 0 where none is.

    Only where that is sure: at a word that begins sentences and stands behind no word that a name follows, at the name
    that ended the headline, behind what it says of its kind (``– video``). Headlines in title case are left.
    """
    for match in _ENTRY_CUT.finditer(text):
        cut = match.start("twice") + len(match["twice"]) + 1 if match["twice"] else match.start()
        cut = cut if match["twice"] or not match[0][0].isspace() else match.end()
        head = text[:cut].split()
        if len(head) > _MANY_WORDS or ends_sentence(text[:cut].rstrip()) or _STOP.search(text, 0, cut):
            return 0
        titled = all(word[0].isupper() for word in head if len(word) > _TITLED)
        if len(head) >= _FEW_WORDS and not titled and not _JOINS.search(text, 0, cut) and size(text[cut:]) >= _SENTENCE:
            return cut
    return 0


def without_clock(text: str) -> str:
    """A paragraph without the time of its entry: an entry that is pinned on top of a live page stands there again."""
    match = _CLOCK.match(text)
    return text[match.end() :] if match else text


def is_dateline(line: str) -> bool:
    """Whether the line is nothing but a dateline, or a day and an outlet."""
    if len(line) > _LONGEST:
        return False
    match = dateline(line)
    return bool(match and match.end() == len(line)) or bool(_DAY_AND_OUTLET.match(line))


def is_label(line: str) -> bool:
    """Whether the line is nothing but a label."""
    return len(line) <= _LONGEST and (match := _LABEL.match(f"{line}: x")) is not None and match.end() == len(line) + 2


def end_of_prose(text: str) -> int:
    """Where the last sentence of a paragraph ends that a sign-off follows: （完）, (Editing by Lou Carr)."""
    match = _SIGN_OFF.search(text, max(0, len(text) - _LONGEST))
    return match.start() if match else len(text)


_Find = Callable[[str], re.Match[str] | None]
_ENTRY_HEADS: tuple[tuple[re.Pattern[str], BlockKind], ...] = ((_ENTRY_LABEL, "hidden"), (_ENTRY_NAME, "byline"))
_PREFIXES: tuple[tuple[_Find, BlockKind], ...] = (
    (SHARE_BAR.match, "hidden"),
    (_CLOCK.match, "hidden"),
    (_LABEL.match, "hidden"),
    (_ANSWER.match, "hidden"),
    (dateline, "byline"),
    (_BOX.match, "heading"),
)
