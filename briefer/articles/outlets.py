"""Which outlet a byline or dateline names, as it is written there."""

# ruff: noqa: E501 (a pattern split over lines is harder to check than a long one)

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefer.articles.dates import full_dates
from briefer.articles.prefixes import DATELINE, OPENING_OUTLET

_SOURCE = re.compile(
    r"(?:^|[\s|｜·/／(（【\[])(?:来源|來源|稿源|消息来源|Source|转自|Outlet)s?\s?[:：]\s?(?P<name>[^\s|｜()（）】\]]+(?: [A-Z][\w.]*)*)"
)
_DAY = re.compile(r"^(?:[A-Z][a-z]+\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]+)\s[(（](?P<name>[^()（）]+)[)）]$")
_TAGGED = re.compile(r"\b(?:Filed|Tagged) under\b.*")
_SPLIT = re.compile(r"\s*(?:[|｜·•／/]|\s[-–—]\s|,\s|，|\s{2,}|\t|\n|\u3000)\s*")
_PERSON = re.compile(
    r"^(?:by|from|interview(?:ed)? by|written|reported|edited|updated|published|posted|last|at|on|date|sent|editor|author|reporter|reporting|editing)\b"
    r"|(?:记者|記者|作者|编辑|編輯|责编|責編|撰文|编译|編譯|文|通讯员|校对|审核|时间|日期|发布|發布|发布于|發布於|更新|原标题)\s?[:：]|^[于於]"
    r"|^(?:更新|发布|發布|编辑)?(?:时间|時間|日期)$|^(?:filed|tagged) under|\bmin read\b|\bwrote$|@"
    r"|^(?:本报|本報|本社)?(?:记者|記者|特派员|通讯员|作者|编辑|編輯)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:Agency|News|Times|Post|Wire|Press|Daily|Courier|Review|Herald|Journal|Tribune|Gazette|Observer|Chronicle|Monitor"
    r"|Network|Service|Television|TV|Radio|Telegraph|Standard|Guardian|Independent|Mail|Globe|Express|Bulletin|Dispatch|Ledger"
    r"|Reuters|AP|AFP|BBC|CNN|Xinhua|Weekly|Magazine|Today|Report|Sentinel|Register|Star|Sun|Mirror|Examiner|Beacon|Online|Media)\b"
    r"|(?:社|报|報|网|網|台|臺|电视|電視|新闻|新聞|周刊|週刊|杂志|雜誌|日报|日報|时报|時報|晚报|客户端|She|Wang|Bao)$"
)
_CLOCK = re.compile(
    r"\b\d{1,2}[:：]\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\b\.?)?|\b(?:UTC|GMT|EST|EDT|BST|CET|CST)\b|[（(]?(?:星期|周)[一二三四五六日天][)）]?"
)
_WEEKDAY = re.compile(r"^(?:on\s)?(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?$", re.IGNORECASE)


def outlet_of(bylines: Iterable[str]) -> str:
    """The outlet named by the first byline that names one, verbatim; else empty."""
    lines = [_DAY.sub(r"\g<name>", line) for line in bylines]
    for line in lines:
        # What stands before the date is who publishes; 来源 says whom they took it from.
        if named := [part for part in _parts(_SOURCE.sub("|", line)) if _NAMED.search(part)]:
            return named[0]
    for line in lines:
        if match := _SOURCE.search(line):
            return match["name"].strip(" ,，;；")
    for line in lines:
        parts = list(_parts(line))
        if parts and _has_more(line):
            return parts[-1] if len(parts) > 1 else parts[0]
    return ""


def outlet_of_dateline(dateline: str) -> str:
    """``新华社`` of 新华社…电, ``Reuters`` of CITY (Reuters) —, or the agency that opens the first sentence."""
    if match := DATELINE.match(dateline):
        name = next((match[name] for name in ("zh", "alone", "box", "en", "wire") if match[name]), "").lstrip("据據")
        return "" if name[:1] == "本" else name
    match = OPENING_OUTLET.match(dateline)
    return match["outlet"] if match else ""


def _parts(line: str) -> Iterator[str]:
    """What is left of a byline when dates, times, labels and people are gone."""
    for dated in reversed(list(full_dates(line))):
        line = line[: dated.span.start] + " | " + line[dated.span.end :]
    line = _TAGGED.sub("", _CLOCK.sub(" | ", line))
    for part in _SPLIT.split(line.strip(" （）()【】[]")):
        for piece in _han_words(part.strip(" -–—:：;；,，.《》")):
            if piece and not _PERSON.search(piece) and not _WEEKDAY.match(piece) and re.search(r"[^\W\d_]", piece):
                yield piece


def _han_words(part: str) -> list[str]:
    """Chinese bylines part their words by spaces: 灯塔周报 记者 顾小满. What follows 记者 is a person."""
    if not re.search(r"[\u4e00-\u9fff]\s+[\u4e00-\u9fff]", part):
        return [part]
    return re.split(
        r"\s+",
        re.sub(
            r"(?:记者|記者|作者|编辑|編輯|通讯员|特派员|文)\s*[:：]?\s*[\u4e00-\u9fff·]{2,}(?:\s[\u4e00-\u9fff·]{2,4})*(?:\s[A-Z][a-z]+){0,3}",
            "",
            part,
        ).strip(),
    )


def _has_more(line: str) -> bool:
    """A date or a separator tells an outlet from a lone person."""
    return any(True for _ in full_dates(line)) or bool(re.search(r"[|｜·／/]", line))
