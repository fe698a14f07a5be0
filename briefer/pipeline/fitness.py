"""How well a sentence stands alone: fragments, torn quotations, dangling openings and boilerplate read badly."""

from __future__ import annotations

import re

from briefer.model import Sentence
from briefer.text.fold import fold

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

DANGLING = 0.92
"""An opening that points back: a pronoun, a connective. Little, since the news often goes on so."""

_FINISHED = re.compile(r"[.!。！…;；](?:[\"'”’」』)）\]】]|\[\d+\])*\s*$")
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
    r"\b(?:I|I['’](?:m|ve|d|ll)|[Ww]e|[Ww]e['’](?:re|ve|d|ll)|[Mm]y|[Oo]ur)\b|(?<!自)我(?![国方军省市县院部区])|咱"
)
_DANGLING_EN = re.compile(
    r"""[\"“‘'(\[]*(?:he|she|it|they|him|his|her|their|its|this|that|these|those|such|but|and|so|or|nor|however|meanwhile
    |also|then|therefore|moreover|furthermore|besides|instead|thus|hence|nevertheless|nonetheless|otherwise|still|yet
    |similarly|likewise|consequently|additionally|both|in\ addition|in\ contrast|on\ the\ other\ hand|as\ a\ result
    |for\ example|for\ instance|the\ former|the\ latter)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_DANGLING_ZH = re.compile(
    r"""[“「『\"(（]*(?:他|她|它|这|那(?!么多)|此[外前后次举时间种]|该|其(?!实)|但|而|不过|然而|因此|因而|所以|于是|另外|同时
    |与此同时|并且|而且|况且|随后|对此|为此|据此|后者|前者|例如|比如|总之|换言之)""",
    re.VERBOSE,
)
_BOILERPLATE = re.compile(
    r"""all\ rights\ reserved|copyright|©|click\ here|read\ more|sign\ up|subscribe|follow\ us|file\ photo
    |(?:photo|photograph|image)(?:\ credit)?:|the\ (?:picture|photo|photograph|image)\ (?:above\ |below\ )?shows
    |(?:reporting|editing|writing)\ by|contributed\ to\ this\ (?:report|story|article)|for\ more\ information
    |this\ (?:story|article)\ (?:was|has\ been)\ (?:first\ |originally\ )?(?:published|updated|corrected)
    |责任编辑|版权所有|未经授权|转载|扫码|公众号|点击(?:查看|进入|阅读|下载)|资料图|^图为|^图：|供图|更多精彩|敬请关注""",
    re.IGNORECASE | re.VERBOSE,
)


def fitness(sentence: Sentence) -> float:
    """How well `sentence` stands alone, above 0 to 1: the product of what each of its flaws leaves."""
    text = sentence.text.strip()
    if sentence.language == "zh":
        text = fold(text)
    value = 1.0
    if _BOILERPLATE.search(text):
        value *= BOILERPLATE
    if _QUESTION.search(text):
        value *= QUESTION
    elif len(sentence.words) < (4 if _FINISHED.search(text) else 8):
        value *= SCRAP
    elif len(sentence.words) < 5 or _ANNOUNCING.search(text):
        value *= FRAGMENT
    elif not _FINISHED.search(text):
        value *= UNMARKED if len(sentence.words) >= WHOLE and not _BROKEN_OFF.search(text) else FRAGMENT
    if (_DANGLING_ZH if sentence.language == "zh" else _DANGLING_EN).match(text):
        value *= DANGLING
    return value * _voice(text)


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
