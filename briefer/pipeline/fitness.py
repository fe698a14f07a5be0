"""How well a sentence stands alone: fragments, torn quotations, dangling openings and boilerplate read badly."""

from __future__ import annotations

import re
from functools import lru_cache

from briefer.model import Sentence
from briefer.text.fold import fold
from briefer.text.han import han_count
from briefer.text.stopwords import is_stopword, listed

BOILERPLATE = 0.2
"""A notice of the outlet, not news: copyright, a call to subscribe, the caption of a picture."""

QUESTION = 0.5

UNMARKED = 0.95
"""A point of a list that is a sentence but for its end mark, as summaries in bullets write them."""

WHOLE = 12
"""From this many words on, a point of a list is a sentence."""

FRAGMENT = 0.6
"""No end mark, or words or an end mark that only announce what follows; an aside; a sentence of hardly any words."""

SCRAP = 0.3
"""An item of a list, a heading, a signature, a label."""

TORN = 0.6
"""A quotation that begins or ends in another sentence: nobody can see whose words they are."""

UNATTRIBUTED = 0.75
"""A whole quotation, or the first person in one, without a word on who said it."""

PERSONAL = 0.6
"""The first person outside a quotation: an interview, a comment, a diary."""

POINTING = 0.8
"""A subject that stands in another sentence: it opens with a pronoun."""

CONNECTED = 0.85
"""An opening that goes on from another sentence: a connective, a time that another sentence names."""

THIN = 0.5
"""Hardly anything is said: the filler between two reports."""

BARE = 0.85
"""Nobody is named, nothing counted or dated, nothing quoted: a remark on the news, not news."""

CONTENT = 4
"""From so many words of content on a sentence is not thin; in Chinese twice as many characters."""

SLIGHT = 0.75
BRIEF = 5
"""Just not thin, and so few words: a detail that waits for the next sentence."""

CAPTION = 0.5
"""No verb: the caption of a picture, a headline."""

SHORT = 14
"""Up to so many words a verb that is not found is taken to be missing."""

META = 0.7
"""What a text is made of, not what it says: it has three parts. Who chaired a meeting, not what came of it."""

STILTED = 0.8
"""English that follows Chinese word by word, as machines translate it."""

MARKED = 0.85
"""Reference marks or markup inside it, which a quotation of plain text has to print."""

LABELLED = 0.85
"""It begins with the name of who speaks, as transcripts do: reported speech reads better."""

SPOKEN = 0.6
"""Speech as it was heard: um, [inaudible]. A resolution's point, whose subject is its heading."""

_FINISHED = re.compile(r"[.!。！…](?:[\"'”’」』)）\]】]|\[\d+\])*\s*$")
_BROKEN_OFF = re.compile(r"[:：,，、–—-]\s*$|\b(?:and|or|but|the|an?|of|to|in|on|with|that|for)\s*$", re.IGNORECASE)
_QUESTION = re.compile(r"[?？](?:[\"'”’」』)）\]】])*\s*$")
_ANNOUNCING = re.compile(
    r"""^[(（].*[)）]\W*$|\b(?:as\ follows|the\ following)\W*$|(?:如下|以下(?:内容|几点|几条|几个方面))\W*$
    |\b(?:two|three|four|five|several|a\ few)\ (?:things|points|reasons|questions|answers|scenarios)\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
_QUOTED = re.compile(r"“[^“”]*”|「[^「」]*」|『[^『』]*』|\"[^\"]*\"")
_QUOTES = re.compile(r"[“”「」『』\"]")
_SAID = re.compile(
    r"""\b(?:sa(?:id|ys?)|told|tells|add(?:ed|s)|warn(?:ed|s)|according|ask(?:ed|s)|announc\w+|claim\w*|call(?:ed|s)
    |describ\w+|stress\w+|explain\w*|note[ds]|writ(?:es|ten)|wrote|stat(?:ed|es|ement)|insist\w*|declar\w+|argu\w+
    |comment\w*|repl(?:ied|ies)|conclud\w+|quot\w+|tweet\w*)\b
    |说|表示|称|指出|认为|强调|宣布|透露|写道|坦言|呼吁|回应|告诉|所谓""",
    re.IGNORECASE | re.VERBOSE,
)
_PERSONAL = re.compile(
    r"(?:^\W*(?:\w+\s)?|[^\w\s]\s?|\b[a-z]\w*\s)I\b|\b(?:[Ww]e|[Ww]e['’](?:re|ve|d|ll)|[Mm]y|[Oo]ur)\b|(?<!自)我(?![国方军省市县院部区])|咱"
)
_OPEN = r"[\"“‘'「『(\[（]*"
_POINTING = re.compile(
    rf"""{_OPEN}(?:(?:but|and|so|yet|also|still|then|meanwhile|however,?)\s+)?
    (?:he|she|it|they|him|his|her|their|its|both\ (?:are|were|of|have|had|will|would)
    |(?:this|that|these|those)(?!\ (?:week|month|year|morning|evening|afternoon|weekend|spring|summer|autumn|winter)\b)
    |such|the\ former|the\ latter)\b
    |{_OPEN}(?:但是?|而|不过|然而|同时|随后)?[，,]?(?:他|她|它|这|那(?!么多|[年天时])|该|此[举事种]|其(?!实|他|余|中)|后者|前者)""",
    re.IGNORECASE | re.VERBOSE,
)
_CONNECTED = re.compile(
    rf"""{_OPEN}(?:but|and|so|or|nor|however|meanwhile|also|then|therefore|moreover|furthermore|besides|instead|thus
    |hence|nevertheless|nonetheless|otherwise|still|yet|similarly|likewise|consequently|additionally|in\ addition
    |in\ contrast|on\ the\ other\ hand|as\ a\ result|for\ example|for\ instance|(?:this|that)\ (?:week|year)\ too)\b
    |{_OPEN}(?:此[外前后次时间]|其中|其他|其余|但|而|不过|然而|因此|因而|所以|于是|另外|同时|与此同时|并且|而且|况且|随后|对此|为此
    |据此|例如|比如|总之|换言之|至于|当[时年]|那[年天时]|届时)""",
    re.IGNORECASE | re.VERBOSE,
)
_NEWSY = re.compile(
    r"""[0-9０-９%％“”「」『』《》"·]|[一二三四五六七八九十百千万亿两]+[多余]?(?:人|名|天|日|月|年|岁|小时|次|具|国|成|倍|周|轮)
    |(?:周|星期)[一二三四五六日天]|[A-Za-z]{2}|国(?![际内])|方(?![案面式法向便])|部(?![分署])|军(?![事])|市(?!场)|[县州院]|总统|总理|主席|首相|外长|大臣|代表|发言人|政府|白宫|克里姆林宫
    |[俄美阿埃艾安奥巴贝比波伯布达德迪多恩尔法菲费弗夫格古哈赫基吉加金卡科克库拉莱兰勒里利列连林卢鲁伦罗洛马迈曼梅蒙米莫穆纳尼诺努其帕佩皮普奇
    登顿敦丁杜博宾肯凯亨霍乔切萨塞森沙什斯索塔泰特图土托瓦万威维韦沃乌西希夏谢辛雅亚耶伊因尤约泽扎詹]{3}""",
    re.VERBOSE,
)
_NAMED = re.compile(
    r"""^["“‘'(\[]*(?!(?:To|Yester)day)[A-Z]\w+(?:['’]s|(?<=ia)|(?<=ine)|(?<=ian)|(?<=ish)|(?<=ese)|(?<=key)|(?<=land)|(?<=iv))\b
    |(?<=[^\s.!?]\s)[“‘"'(\[]?[A-Z]|[0-9%“”"]|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?
    |hundreds?|thousands?|millions?|billions?|half|third|quarter|first|second)\b""",
    re.VERBOSE,
)
_VERB = re.compile(
    r"""\b(?:is|are|was|were|be|been|has|have|had|do|does|did|can|could|will|would|shall|should|may|might|must|said|told|saw
    |made|took|gave|got|went|came|ran|began|won|lost|met|left|held|hit|led|kept|fell|rose|grew|found|sent|built|bought
    |brought|caught|chose|cut|drew|drove|fought|flew|felt|knew|laid|let|lay|paid|put|quit|read|set|sat|shot|shut|sold
    |spent|spoke|split|spread|stood|stole|struck|swam|swore|taught|thought|threw|understood|woke|wore|wrote|broke|beat
    |became|bore|sought|sank|hurt|cost|overthrew|withdrew
    |say|expect|continue|remain|want|need|hope|believe|plan|agree|fear|claim|warn|think|seek|call|insist|face|make|take
    |give|get|go|come|keep|hold|meet|leave|show|work|live|seem|appear|begin|stay|stand|see|know|use|find|help|try|ask
    |talk|start|demand|deny|reject|accept|support|oppose|offer|argue|include|report|urge|vote|fight)\b
    |[a-z]{2}ed\b|n['’]t\b|['’](?:re|ve|ll|d)\s|\b(?:he|she|it|that|there|who|what)['’]s\s
    |\b(?:[Ww]e|[Tt]hey|I|[Yy]ou|[Hh]e|[Ss]he|[Ii]t|[Ww]ho)\s[a-z]+
    |\b(?!(?:at|in|on|of|after|before|during|near|outside|inside|over|under|with|from|to|for|by|into|onto|across|along
    |behind|beside|between|through|towards?|against|around|and|or|but|as|than|about|above|below|off|past|since|until
    |amid|among|without|within|all|both|half)\b)[a-z]{3,}\s(?:the|an?|that|to|its|their|his|her|no|any)\b
    |\s(?!(?:its|his|this|as|us|plus|across|less|towards|perhaps|ours|hers|theirs)\b)[a-z]+(?<!ing)s(?=\s|[,;:])""",
    re.VERBOSE,
)
_LOWER = re.compile(r"[\"“‘(\[]*(?!(?:al|el|de|di|da|du|van|von|bin|ibn|ter|la|le)[- ][A-Z])[a-z][a-z'’-]*(?![A-Z\w])")
_META = re.compile(
    r"""\b(?:document|text|paper|report|article|plan|memorandum|proposal|list|statement|agreement|draft)s?\s
    (?:ha[sd]|have|offer(?:s|ed)?|names?|lists?
    |consists?\ of|contain(?:s|ed)?|compris(?:es?|ed)|is\ (?:divided|split)\ into|is\ made\ up\ of)\s
    (?:two|three|four|five|six|several|\d+)\s(?:parts|sections|chapters|pages|points|options|versions|routes|ways)\b
    |\b(?:chaired|presided\ over|moderated|attended|hosted|opened)\ (?:the|this|these|both)\ (?:\w+\ )?
    (?:sessions?|meetings?|talks|negotiations?|conference|ceremony|event)\W*$
    |(?:主持|出席|参加|主办)了?(?:此次|这次|本次|本轮|当天的?)?(?:会谈|会议|谈判|仪式|活动|会晤)[。.]?$
    |^(?:会谈|会议|谈判)(?:持续|历时|进行)了?[^，,。]{0,12}[。.]?$
    |^(?:the\ )?(?:talks|meeting|session|negotiations?)\ (?:lasted|took|went\ on)\b[^,.]{0,40}\.?$
    |(?:提供|列出|给出)了?[一二两三四五六\d]个?(?:选项|选择|途径|版本)
    |(?:分为|分成|包括|包含|共有|由|分)[一二两三四五六七八九十\d]+个?(?:部分|章节?|方面|层次|板块)""",
    re.VERBOSE,
)
_VAGUE = listed(
    """something anything everything nothing thing things someone anyone everyone nobody way far lot quite rather
    clear obvious different possible likely came come comes"""
)
_STILTED = re.compile(
    r"""\b(?!The\b)[A-Z][a-z]+(?<!ian)(?<!ish)(?<!ese)(?<!an)(?<!ch)\s(?:side|party|delegation)\s(?:has|have|still|also|will
    |thinks?|expressed|requires?|demands?|proposes?|hopes?|believes?|holds?|said|says|pointed)\b
    |\bexpress(?:ed|es)(?:\s\w+){0,3}\sthat\b|\bin\ order\ that\b|\bpointed\ out\ that\s\w+\sonce\ more\b
    |\b(?:[Tt]he|[Oo]f)\ (?:Turkey|Ukraine|Russia|China|Japan|Germany|France|Iran|Israel|America|Britain|Korea|India)\s
    (?:foreign|defen[cs]e|side|party|army|president|leader|delegation)\b
    |\bmutually\ (?:return|exchange|release)\b|\bfor\ researching\b""",
    re.VERBOSE,
)
_BOILERPLATE = re.compile(
    r"""all\ rights\ reserved|copyright|©|click\ here|read\ more|sign\ up|subscribe|follow\ us|file\ photo
    |(?:photo|photograph|image)(?:\ credit)?:|the\ (?:picture|photo|photograph|image)\ (?:above\ |below\ )?shows
    |(?:reporting|editing|writing)\ by|contributed\ to\ this\ (?:report|story|article)|for\ more\ information
    |(?:interview|conversation|transcript)\ (?:was|has\ been)\ (?:lightly\ )?(?:edited|condensed|shortened)
    |this\ (?:story|article)\ (?:was|has\ been)\ (?:first\ |originally\ )?(?:published|updated|corrected)
    |责任编辑|版权所有|未经授权|转载|扫码|公众号|点击(?:查看|进入|阅读|下载)|资料图|^图为|^图：|供图|更多精彩|敬请关注|下载app|app看新闻|评论区|↓↓
    |的微博视频|转发\s?\d|欢迎收[看听]""",
    re.VERBOSE,
)
_MARKED = re.compile(
    r"\S\s?(?:\[\d{1,3}(?:[-–,，、] ?\d{1,3})*\]|【\d{1,3}】)+\s?[^\s\[【]|[a-z\u4e00-\u9fff][⁰¹²³⁴-⁹]+[.。,，]|\*\*|__|\]\((?:https?:|/)|https?://|</?[a-z]{1,6}>|[a-z]-\n\s*[a-z]"
)
_SPOKEN = re.compile(
    r"""\b(?:[Uu]m|[Uu]h|[Ee]rm|[Ww]ell|[Yy]ou\ know),|\[(?:inaudible|crosstalk|laughter|applause)\]
    |[（(](?:听不清|笑)[)）]
    |^(?:Re-?affirms|Affirms|Confirms|Undertakes|Calls\ (?:on|for)|Urges|Decides|Requests|Welcomes|Recalls|Condemns
    |Demands|Expresses|Encourages|Emphasi[sz]es|Stresses|Invites|Declares|Commits|Agrees|Recogni[sz]es)\b
    |^[A-Z][a-z]+ed\ (?:on|in|by|at)\ [^,]*\.$""",
    re.VERBOSE,
)
_LABELLED = re.compile(r"[A-Z][\w.’'-]+(?:\s[A-Z\d][\w.’'-]*){0,3}:\s|[\u4e00-\u9fff·]{2,4}：")


@lru_cache(maxsize=1 << 16)
def fitness(sentence: Sentence) -> float:
    """How well `sentence` stands alone, above 0 to 1: the product of what each of its flaws leaves."""
    text = sentence.text.strip()
    if sentence.language == "zh":
        text = fold(text)
    value = 1.0
    if _BOILERPLATE.search(text.lower()):
        value *= BOILERPLATE
    if _MARKED.search(text):
        value *= MARKED
    if _SPOKEN.search(text):
        value *= SPOKEN
    if _LABELLED.match(text):
        value *= LABELLED
    if _QUESTION.search(text):
        value *= QUESTION
    elif len(sentence.words) < (4 if _FINISHED.search(text) else 8):
        value *= SCRAP
    elif len(sentence.words) < 5 or _ANNOUNCING.search(text):
        value *= FRAGMENT
    elif not _FINISHED.search(text):
        value *= UNMARKED if len(sentence.words) >= WHOLE and not _BROKEN_OFF.search(text) else FRAGMENT
    return value * _opening(text) * _content(sentence, text) * _voice(text)


def _opening(text: str) -> float:
    """Whether it begins in another sentence."""
    if _POINTING.match(text):
        return POINTING
    return CONNECTED if _CONNECTED.match(text) else 1.0


def _content(sentence: Sentence, text: str) -> float:
    """How much is said, and whether it is news."""
    value = META if _META.search(text.lower()) else 1.0
    if _LOWER.match(text) and not text.islower():
        value *= FRAGMENT
    if sentence.language == "zh":
        if han_count(text) <= 2 * CONTENT:
            return value * THIN
        return value if _NEWSY.search(text) else value * BARE
    if len(sentence.words) <= SHORT and not _VERB.search(text):
        value *= CAPTION
    if _STILTED.search(text):
        value *= STILTED
    said = sum(not is_stopword(word) and word not in _VAGUE for word in sentence.words)
    if said < CONTENT:
        return value * THIN
    if said == CONTENT and len(sentence.words) <= BRIEF:
        value *= SLIGHT
    return value if _NAMED.search(text) else value * BARE


def _voice(text: str) -> float:
    """Whose words they are: torn quotations, quotations of nobody, the first person."""
    bare = _QUOTED.sub(" ", text)
    if _QUOTES.search(bare):
        return TORN
    if _PERSONAL.search(bare):
        return PERSONAL
    quoted = len(text) - len(bare)
    whole = quoted > len(text) / 2 or (quoted > 0 and bool(_PERSONAL.search(text)))
    return UNATTRIBUTED if whole and not _SAID.search(bare) else 1.0
