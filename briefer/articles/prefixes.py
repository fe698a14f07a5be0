"""What stands before a paragraph's first sentence: datelines, agencies, labels, the clock of a live blog.

`DATELINE` tells the outlet and the day; `prefixes` leaves all of them out of what is quoted. An attribution
(据新华社报道，…) and the name of who speaks (``Anna Lind: …``) are part of the sentence.
"""

# ruff: noqa: E501 (a pattern split over lines is harder to check than a long one)

from __future__ import annotations

import re
from collections.abc import Iterator

from briefer.model import BlockKind

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:{_MONTH}\s\d{{1,2}}(?:,?\s\d{{4}})?|\d{{1,2}}\s{_MONTH}(?:\s\d{{4}})?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_SHOUTED = r"[A-Z][A-Z'’.-]{2,}(?:[ /][A-Z][A-Z'’.-]+){0,3}"
_CITY = rf"(?:{_SHOUTED}|[A-Z][a-z'’]+(?:[ /-][A-Z][a-z'’]+){{0,2}})"
_REGION = r"(?:,\s[A-Z][A-Za-z.]+(?:\s[A-Z][a-z]+)?){0,2}"
_WIRE = r"Reuters|REUTERS|AP|AFP|Xinhua|UPI|dpa|DPA|EFE|ANSA|TASS|Interfax|Bloomberg|Kyodo|Yonhap|Anadolu|AA|PTI|ANI|IANS|CNN|BBC|NPR|VOA|CNS|CNBC"
_OUTLET = r"(?:社|网|網|报|報|台|臺|新闻|新聞|周刊|週刊|客户端|客戶端)"
_DATE_ZH = r"(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}|[一二三四五六七八九十廿卅]{1,3})[日号號]"
_STAFF = r"记者|記者|特派员|特派員|通讯员|通訊員|编译|編譯|报道|報道|報導"

DATELINE = re.compile(
    rf"""^(?:
    # 新华社北京6月3日电（记者 张三）; 【…电】, 参考消息网6月3日报道
    [（(【〔［\[]?\s*(?:本报|本報|据|據)?(?P<zh>[\u4e00-\u9fff]{{0,10}}?{_OUTLET})?[\u4e00-\u9fff·／/]{{0,14}}?{_DATE_ZH}
      (?:(?:综合|綜合)?(?:电|電|讯|訊)[】]?(?:\s?[（(][^（）()]{{1,40}}[)）])?\s?[】〕］\]）)]?(?:\s?题：|[:：，,]|综合[^，。]{{2,4}}[:：，,])?
        |(?:综合|綜合)?(?:报道|報道|報導)[\s\u3000]+(?=\S))
    # 新京报讯（记者 张三）, 央视网消息：
    |(?P<alone>(?![据據])[\u4e00-\u9fff]{{1,8}}?{_OUTLET})[\s\u3000]?(?:\d{{1,2}}月\d{{1,2}}日)?
      (?:(?:讯|訊)[\s\u3000]*(?:[（(][^（）()]{{1,40}}[)）])?[:：]?|消息(?:\s?[（(][^（）()]{{1,40}}[)）])?[:：，,\s])
    # 【环球网报道 记者 张三】, （中央社）
    |【(?P<box>[\u4e00-\u9fff]{{1,10}}?{_OUTLET})(?:[\s\u3000／/，,]?[^【】（）()。]{{0,24}})】[\s\u3000]*(?:[（(][^（）()。]{{1,40}}[)）])?
    |[【〔［\[（(][^【】〔〕（）()。\[\]［］]{{0,24}}(?:{_STAFF})[^【】〔〕（）()。\[\]［］]{{0,24}}[】〕］\])）]
    |[【〔［\[]本[报報][讯訊][】〕］\]]
    # 记者王小明／台北报道
    |(?:[记記]者)?[\u4e00-\u9fff、]{{2,12}}[／/][\u4e00-\u9fff]{{2,6}}(?:报道|報導|報道|电|電)(?=[\s\u3000：:]|$)[：:]?
    # LONDON, June 3 (Reuters) — ; Kyiv, 3 June — ; (Reuters) -
    |{_CITY}{_REGION},?\s?(?:{_DAY},?\s?)?[(（](?P<en>[A-Z][^()（）]{{1,38}})[)）]\s?(?:[—–:：]|--|-(?=\s))\s?
    |(?:{_CITY}{_REGION},?\s)?(?:{_DAY}\s?)?[(（/](?P<wire>{_WIRE}|PRNewswire|Business\sWire)[)）/]\s?(?:[—–:：]|--|-(?=\s))\s?
    |{_SHOUTED}{_REGION}(?:,?\s{_DAY})?\s?(?:—|–|--|\s-)\s
    |{_CITY}{_REGION},?\s{_DAY}\s?(?:—|–|--|\s-)\s
    # pages set city and outlet apart by style alone: KyivCNN —
    |(?:[A-Z][a-z]+\s?){{1,3}}[A-Z]{{2,5}}\s[—–]\s
    )\s*""",
    re.VERBOSE,
)
OPENING_OUTLET = re.compile(
    r"^(?P<outlet>(?:[A-Z][\w’'&.-]+\s){1,4}?(?:Agency|News|Service|Press|Times|Post|Daily|Wire|Network|Television|Radio)),\s"
)
_LABEL = re.compile(
    r"""(?:[【\[［(（]\s?)?(?:
    key\ (?:points?|takeaways?|developments?|facts?)|core\ points?|(?:main\ )?takeaways?|bottom\ line|summary|tl;?dr|in\ brief|in\ short|update(?:\ \d+)?|breaking(?:\ news)?
    |just\ in|exclusive|live|analysis|background|context|overview|highlights?|conclusion|outlook|the\ latest|what\ we\ know|why\ it\ matters|driving\ the\ news
    |the\ big\ picture|between\ the\ lines|what['’]s\ next|state\ of\ play|zoom\ (?:in|out)|the\ details|details|edit|abstract|opinion|correction|clarification
    |(?:核心|主要|内容|內容|新闻|新聞)?(?:观点|觀點|要点|要點|提示|摘要|提要|看点|看點)|重点|重點|导读|導讀|导语|導語|快讯|快訊|突发|突發|突发新闻|最新消息?|最新进展|最新進展
    |独家|獨家|更新|直播|简讯|簡訊|短讯|短訊|小结|小結|总结|總結|结论|結論|背景|一句话总结
    )(?:\s?[】\]］)）]\s?[:：]?|\s?[:：|｜丨]|\s[–—-]\s|(?<=abstract)\.\s)\s*(?=\S)""",
    re.IGNORECASE | re.VERBOSE,
)
_BOX = re.compile(r"(?:#[^#\s。]{1,30}#\s*)|【[^【】。]{1,50}】\s*(?=\S)(?![一的是，、和与])")
"""A post's tags, and its headline."""
_ANSWER = re.compile(r"(?:A|Answer|答)\s?\d*\s?[:：]\s*(?=\S)")
_CLOCK = re.compile(
    r"""[【\[(（]?(?:\d{4}[-/]\d\d[-/]\d\d[ T])?(?:[01]?\d|2[0-3])[:：][0-5]\d(?::[0-5]\d)?
    (?:\s?(?:[ap]\.?m\b\.?|AM|PM))?(?:\s?\(?(?:GMT|UTC|BST|E[DS]?T|P[DS]?T|CES?T|EES?T|MSK|HKT|SGT|JST)\)?(?:[+-]\d{1,2})?|\s(?:local|Kyiv|Moscow|London)\stime|\s?[（(]?(?:北京|当地|當地)[时時][间間][)）]?)?
    (?:\s?(?:更新)?[】\])）]\s?[-–—:：|｜·]?|\s?(?:更新)?\s?[-–—:：|｜·]|\s|\s?更新)\s*(?=[A-Z“"‘'「\u4e00-\u9fff])(?!\w+\stime\b|[许許左时時分前后後至到的起]|AM\b|PM\b)""",
    re.VERBOSE,
)
_DAY_AND_OUTLET = re.compile(rf"{_DAY}\s[(（][^()（）]{{2,38}}[)）]$")
_SIGN_OFF = re.compile(
    r"(?<=[。.！!？?”\"」])\s*(?:(?:#\w{1,40}\s?){1,9}$|[（(【](?:完|全文完|End|END|ENDS|(?:本报|本報)?(?:记者|記者|编辑|編輯|责任?编辑|責任?編輯|责编|責編|编译|編譯|参与记者|參與記者|原标题|原標題|来源|來源)"
    r"|(?:Reporting|Additional reporting|Editing|Writing|Compiled|Translated)\sby\s|Source:)[^（）()【】]{0,80}[）)】]$)"
)
_KINDS: tuple[tuple[re.Pattern[str], BlockKind], ...] = (
    (_CLOCK, "hidden"),
    (_LABEL, "hidden"),
    (_ANSWER, "hidden"),
    (DATELINE, "byline"),
    (_BOX, "heading"),
)
_MOST = 4
"""Prefixes of one paragraph: a clock, a label, a dateline, a label again."""
_LONGEST = 300


def prefixes(text: str) -> Iterator[tuple[BlockKind, int, int]]:
    """The prefixes of a paragraph in order: what each is, where it starts, and where what follows starts.

    The paragraph is never all prefix: the last one leaves something to say.
    """
    start = 0
    for _ in range(_MOST):
        rest = text[start : start + _LONGEST]
        found = next(((kind, match) for pattern, kind in _KINDS if (match := pattern.match(rest))), None)
        if found is None or start + found[1].end() >= len(text):
            return
        yield found[0], start, start + found[1].end()
        start += found[1].end()


def is_prefix(line: str) -> bool:
    """Whether the line is nothing but a dateline, or a day and an outlet."""
    if len(line) > _LONGEST:
        return False
    match = DATELINE.match(line)
    return bool(match and match.end() == len(line)) or bool(_DAY_AND_OUTLET.match(line))


def is_label(line: str) -> bool:
    """Whether the line is nothing but a label."""
    return len(line) <= _LONGEST and (match := _LABEL.match(f"{line}: x")) is not None and match.end() == len(line) + 2


def end_of_prose(text: str) -> int:
    """Where the last sentence of a paragraph ends that a sign-off follows: （完）, (Editing by Lou Carr)."""
    match = _SIGN_OFF.search(text, max(0, len(text) - _LONGEST))
    return match.start() if match else len(text)
