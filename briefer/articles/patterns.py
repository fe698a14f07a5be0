"""What the lines around an article's body look like: labels, bylines, datelines, captions, boilerplate, headings.

Every rule knows the forms of the trade in Chinese (simplified and traditional) and English, none a single article.
"""

# ruff: noqa: E501 (a pattern split over lines is harder to check than a long one)

from __future__ import annotations

import re

from briefer.articles.dates import full_dates

HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:[-'’.][A-Za-z\u00c0-\u024f]+)*|\d+(?:[.,:]\d+)*")

MARKS = re.compile(r"(?<!\s)\s*(?:\[\d{1,3}(?:\s?[,，-]\s?\d{1,3})*\]|［\d{1,3}］|【\d{1,3}】|〔\d{1,3}〕)+")
"""A run of reference marks: ``[1][2]``, ``[3, 4]``."""

BURIED_MARKS = re.compile(
    r"(?<![\s.。！!？?…\[\]】:：])(?:\[\d{1,3}(?:\s?[,，-]\s?\d{1,3})*\])+(?=[ \t]?[^\s\[【(:：])"
    r"|(?<=\w) (?:\[\d{1,3}(?:\s?[,，-]\s?\d{1,3})*\])+(?=[.。,，;；!！?？])"
    r"|(?:(?<=[a-z]{3})|(?<=[\u4e00-\u9fff”」』])(?<![米里尺]))[⁰¹²³⁴-⁹]{1,3}(?=[.。,，;；!！?？])"
)
"""Reference marks inside a sentence: right behind a word, or before its full stop. No block can leave them out."""

POWERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Raised digits as the characters that they look like: without its place 10⁶ would be 106."""

_LAST_MARKS = re.compile(rf"{MARKS.pattern}$")
TAIL = 200
"""Characters at a line's end that tell how it ends; looking at more would cost more than it tells."""
_LONG = 600
"""Characters; a longer line is a paragraph, whatever its words."""

_CLOSERS = r"\"'”’»」』）)】》〉\]"
_ENDER = re.compile(rf"(?:[。！!？?…．]|(?<!\.)\.(?!\.)|\.\.\.|；|;)[{_CLOSERS}]*$")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\.){2,}$|\b(?:Inc|Ltd|Jr|Sr|St|Co|Corp)\.$")

SAMPLE = re.compile(
    r"^[\s\u3000]*(?:[【\[［(（〔<《*_]{1,3}\s*(?:样例|樣例|样本|樣本|示例|范例|範例|sample|specimen)(?:\s*(?:text|文本|article))?\s*[】\]］)）〕>》*_]{1,3}"
    r"|(?:样例|樣例|示例文本|sample(?:\s+(?:text|article))?)\s*(?:[/／|]\s*\w+\s*)?(?:[:：—–|-]|$))",
    re.IGNORECASE,
)

_BYLINE = re.compile(
    r"^(?:"
    r"(?:[Ii]nterview(?:ed)?\s)?[Bb]y:?\s+(?:the\s+)?[A-Z]|BY\s+[A-Z]|(?:Written|Reported|Edited|Compiled|Translated) by:?\s"
    r"|Posted (?:by|on)\s|(?:Filed|Tagged) under\b|(?:Source|Author|Editor|Reporter|Published|Updated|Posted|Date|Last updated|Dateline)s?\s?[:：]"
    r"|\(?(?:Reporting|Additional reporting|Editing|Writing)\s(?:by|and)\s"
    r"|[【(（\[]?\s*(?:来源|來源|稿源|消息来源|作者|撰文|文字|责任编辑|責任編輯|责编|責編|编辑|編輯|编译|編譯|校对|校對|审核|审校|监制|記者|记者"
    r"|本报记者|本報記者|发布时间|發布時間|发布于|时间|日期|更新时间|原标题|原標題|原题|主编|总监制|制作|策划|实习生|通讯员)\s?[:：／/|]"
    r"|(?:文|图文|撰文)\s?[/／|｜]"
    r"|(?:本报|本報|本社|本刊|新华社|特约)?(?:记者|記者|特派员|通讯员)\s[\u4e00-\u9fff·\s]{2,20}$"
    r"|[（(]\s*完\s*[）)]$|[（(](?:本报|本報|新华社)?(?:记者|記者|编辑|編輯|参与记者|執筆|执笔)[^（）()]{1,60}[）)]$"
    r")"
)
_AGENCY = r"(?:Reuters|REUTERS|AP|AFP|Xinhua|Getty Images|VCG|CFP|EPA|TASS|IC|CNS|Anadolu|Sputnik)"
_CAPTION = re.compile(
    r"^[\[(（【]?\s*(?:"
    r"(?:The|This|Above|Below|A|In (?:the|this))\s?(?:file\s|top\s|above\s|undated\s)?(?:pictures?|photos?|photographs?|image|map|chart|graphic|screenshot|video)\s"
    r"(?:above\s|below\s|here\s|on the (?:left|right)\s)?(?:shows?|depicts?|taken|released|provided|from)\b"
    r"|(?:File |Cover |AP |Handout )?(?:photo|image|picture|photograph|graphic|map|video|infographic)s?(?:\s(?:by|credit|courtesy|caption|taken))?\s?(?:[:：/]|by\s[A-Z]|courtesy)"
    r"|(?:Caption|Pictured|Credit|Watch|Figure \d+|Fig\. ?\d+)\s?[:：.]|FILE\s?(?:[-–—]|PHOTO)"
    r"|图为|圖為|图片|圖片|图源|圖源|资料图|資料圖|配图|題圖|题图|图说|圖說|[上下左右]?[图圖](?:[一二三四五六七八九十\d]{1,2})?\s?[:：/／]|[▲△↑◀▶]"
    r"|(?:视频|視頻|影片|截图|截圖|[图圖]表|摄影|攝影)\s?[:：/／]|这是\d*.{0,20}(?:拍摄|无人机照片)"
    r")",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    rf"(?:[(（\[/|·]\s*(?:Photo\s?(?:by|/|:)\s?)?{_AGENCY}(?:\s?[/|]\s?[\w .]+|\sphoto)?\s*[)）\]]?\.?"
    r"|(?:摄|攝|供图|供圖|资料图片?|資料圖片?|视频截图)\s*[)）]?。?|[(（\[]Photo[^()（）]{1,40}[)）\]]|(?:Photo|Map|Graphic|Image|Picture|Illustration|Chart|Video)s?(?: by)?: [\w ./&-]{2,40})$"
)
_BOILERPLATE = re.compile(
    r"^[\[(（【*▶►>•·-]?\s*(?:"
    r"(?:©|\(c\)|copyright\b|版权所有|版權所有|all rights reserved)"
    r"|(?:read more|read also|also read|see also|more on this|more from|related(?: (?:articles?|stories|reading|coverage|news|topics))?|recommended|further reading|most read|trending)\s?(?:[:：]|$)"
    r"|(?:subscribe|sign up|log in|register|follow us|share this|click here|tap here|download (?:the|our) app|advertisement|sponsored|newsletter)\b[^.]{0,90}[.!]?$"
    r"|(?:相关阅读|相關閱讀|相关新闻|相關新聞|相关报道|延伸阅读|延伸閱讀|推荐阅读|推薦閱讀|更多阅读|更多新闻|更多报道|猜你喜欢|热门推荐|往期回顾)\s?(?:[:：】]|$)"
    r"|(?:点击|點擊|长按|扫码|掃碼|扫描|扫一扫|欢迎关注|歡迎關注|关注我们|分享到|打开APP|下载客户端|返回搜狐|阅读原文|查看更多|微信号|公众号)[^。]{0,60}。?$"
    r"|(?:本文(?:版权|转载|仅代表|系|来自)|未经(?:授权|许可)|轉載請|转载请|免责声明|免責聲明|特别声明|版权声明|声明：|广告[:：]|廣告[:：])"
    r"|(?:(?:editor|publisher)['’]s note|correction|clarification|编者按|編者按|编者注|編者註|更正|勘误|勘誤)\s?[:：]"
    r"|(?:this|the) (?:interview|conversation|transcript) (?:has been|was) (?:lightly )?(?:edited|condensed|shortened|translated)|this is a (?:developing|breaking) (?:news )?story"
    r"|our standards:|(?:press|media) (?:contact|enquiries|inquiries)s?[:：]|follow .{2,40} on (?:x|twitter|telegram|facebook|whatsapp|instagram|youtube|bluesky)\b"
    r"|(?:-\s?)?(?:ends?|end of (?:transcript|text|statement|document)|-30-|完|正文完|全文完|未完待续)(?:\s?-)?$"
    r"|字[体號号][:：]|点赞|點讚|(?:欢迎|歡迎)(?:留言|评论|評論|转发|轉發|投稿)|更多精彩|用app看"
    r"|this (?:article|story) (?:was|is|has been) (?:first |originally )?(?:published|posted|updated|translated|produced)"
    r")",
    re.IGNORECASE,
)
_NOTICE = 220
_PAGE = re.compile(r"\S\s{3,}(?:(?:Page|p\.)\s?)?\d{1,4}$|^\d{1,4}\s{3,}\S.{0,80}$")
_RIGHTS = re.compile(
    r"版权所有|版權所有|未经(?:授权|许可|书面)|不得转载|不得轉載|All rights reserved|©|ICP备", re.IGNORECASE
)
RELATED = re.compile(
    r"^[\[(（【]?\s*(?:related|read more|see also|most read|recommended|相关|相關|延伸|推荐|推薦|更多|猜你喜欢|热门推荐|往期)",
    re.IGNORECASE,
)
_REFERENCES = re.compile(
    r"^(?:references?|sources?|footnotes?|endnotes?|notes?|bibliography|works cited|参考资料|參考資料|参考文献|參考文獻|资料来源|注释|註釋|脚注|引用)\s?[:：]?$",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"^(?:\[\d{1,3}\]|［\d{1,3}］|\^|\[\^[\w-]+\]:|https?://\S+$|www\.\S+$)")
_NOTE = re.compile(r"^\d{1,2}\.?\s(?:See|Cf\.|Ibid|Id\.|Op\. cit)|^(?:注释?|註釋?|Notes?)\s?\d*\s?[:：]\s?\S")
BULLET = re.compile(
    r"^(?:[·•●○◦▪▫■□◆◇►▶‣⁃∙・➢✓★☆*+\u2600-\u27bf\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff]+[\ufe0f\u200d]*[ \t\u3000]*|[-–—][ \t\u3000]+|(?:\d{1,2}[.)、．]|[(（]\d{1,2}[)）]|[①-⑳]|[(（][一二三四五六七八九十]{1,2}[)）])[ \t\u3000]*(?!\d))"
)
_NUMBERED_HEADING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、．.]|第[一二三四五六七八九十]{1,3}[章节部]|Part \w+[:.])"
)
_QUESTION = re.compile(
    r"^(?:Q|Question|Interviewer|Reporter|Journalist|Host|Moderator|问|問|主持人|提问|提問)\s?\d*\s?[:：.]"
)
_ASKED = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,10}(?:记者|記者)\s?[:：](?:.{6,}[？?]$|.{30,})|[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3}:\s.{6,500}\?[\"”’]?$)"
)
_STAGE = re.compile(r"[\[［【(（][^\[\]［］【】()（）]{1,40}[\]］】)）]$")

MAIL = re.compile(
    r"^(?:(?P<sender>From|发件人|寄件者|寄件人)|(?P<subject>Subject|主题|主題|主旨)|(?P<sent>Date|Sent|发送时间|日期)"
    r"|To|Cc|Bcc|Reply-To|收件人|收件者|抄送|副本)\s?[:：]\s*",
)
"""A line of a mail's head."""

_ANSWERED = re.compile(r"On .{6,120} wrote:$|在.{6,80}写道：$|-{3,}\s?(?:Original|Forwarded|原始)", re.IGNORECASE)

_CLOCK_LAST = re.compile(r"\d\s?[ap]\.m\.$")
_LOWER = re.compile(r"(?<![\w.])(?!(?:at|on|by|and|of|the)\b|[ap]\.m\.)[a-z]")
"""A word without a capital, which a byline's names and months have not."""

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"


def bare(line: str) -> str:
    """`line` without reference marks at its end."""
    start = max(0, len(line) - TAIL)
    match = _LAST_MARKS.search(line, start)
    return line[: match.start()].rstrip() if match else line


def ends_sentence(line: str) -> bool:
    """Whether the line ends as a sentence does; an abbreviation's point is no end."""
    tail = bare(line[-TAIL:])
    return bool(_ENDER.search(tail)) and not _ABBREVIATED.search(tail)


def size(line: str) -> float:
    """Length in English words; two Chinese characters count as one."""
    return len(WORD.findall(line)) + len(HAN.findall(line)) / 2


def is_byline(line: str) -> bool:
    """By whom, by which outlet, when: short, and no sentence."""
    if len(line) > 160 or _ASKED.match(line):
        return False
    if line[:3].lower() == "by " and ends_sentence(line):
        return False
    if _BYLINE.match(line):
        return size(line) <= 24 and not re.search(r"[。！？]\s*\S|\w{3}\. [A-Z]\w+ \w+ \w+", line)
    if ends_sentence(line) and not (_CLOCK_LAST.search(line) and not _LOWER.search(line)):
        return False
    for dated in full_dates(line):
        before = line[: dated.span.start]
        if re.search(r"\b(?:the|of|in|since|until|before|after|to|for|and)\s$", before):
            return False
        rest = before + " " + line[dated.span.end :]
        return size(rest) <= 10
    parts = re.split(r"\s?[|｜·／]\s?", line)
    return (
        len(parts) >= 2
        and bool(re.search(rf"\b{_MONTH}\s\d|\d{{1,2}}月\d|\d:\d\d|(?:记者|記者|[Bb]y)\s", line))
        and size(line) <= 14
    )


def is_caption(line: str) -> bool:
    """What stands under a picture."""
    if len(line) > _LONG:
        return False
    return bool(_CAPTION.match(line) and size(line) <= 60) or bool(_CREDIT.search(line) and size(line) <= 50)


def is_boilerplate(line: str) -> bool:
    """What a site adds to every page."""
    if len(line) > _NOTICE:
        return False
    # Deep in a longer paragraph the sign of rights stands behind its last sentence.
    return bool(_BOILERPLATE.match(line) or _PAGE.search(line) or _RIGHTS.search(line, 0, max(60, 160 - len(line))))


def is_answered(line: str) -> bool:
    """The line over the mail that a mail answers."""
    return bool(_ANSWERED.match(line))


def is_stage_direction(line: str) -> bool:
    """What nobody says: ``[APPLAUSE]``, 【纠错】, a number alone, a rule of stars."""
    return bool(_STAGE.match(line)) or not any(char.isalpha() for char in line[:_LONG])


def is_reference(line: str) -> bool:
    """An entry of a list of references, or a bare address."""
    return bool(_REFERENCE.match(line))


def is_note(line: str) -> bool:
    """``Note: all times are GMT``."""
    return len(line) <= _LONG and bool(_NOTE.match(line))


def is_reference_heading(line: str) -> bool:
    """The heading of such a list."""
    return bool(_REFERENCES.match(line.strip("#* ")))


def is_question(line: str) -> bool:
    """An interviewer's line."""
    return bool(_QUESTION.match(line) or _ASKED.match(line))


def is_headline(line: str) -> bool:
    """Could be a title: no sentence end (or a question), and not long."""
    line = bare(line)
    if not line or len(line) > _LONG or size(line) > 26 or line.endswith((":", "：", ",", "，", "、")):
        return False
    if re.search(r"。|[a-z]{2}[.!?] [A-Z]", line[:-1]):
        return False
    return not ends_sentence(line) or (line[-1] in "?？!！" and size(line) <= 20)


def is_heading(line: str) -> bool:
    """Could be a heading between paragraphs: as a headline, and shorter, or numbered as headings are."""
    line = bare(line)
    if len(line) > _LONG:
        return False
    if line.endswith((":", "：")):
        return size(line) <= 6
    if _NUMBERED_HEADING.match(line) and size(line) <= 20 and not re.search(r"[。.；]$", line):
        return True
    if line[:1].islower() or line[:1] in "，,、。；;)）":
        return False
    if line[-1:] in "!！" and re.search("[,，]", line):
        return False
    limit = 14 if line[-1:] in "?？!！" else 16
    return is_headline(line) and size(line) <= limit


def has_date(line: str) -> bool:
    """Whether a full date stands in the line."""
    return any(True for _ in full_dates(line))
