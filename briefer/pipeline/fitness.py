"""How well a sentence stands alone: fragments, torn quotations, dangling openings and boilerplate read badly."""

from __future__ import annotations

import re

from briefer.model import Sentence

BOILERPLATE = 0.2
"""A notice of the outlet, not news: copyright, a call to subscribe, the caption of a picture."""

QUESTION = 0.5
FRAGMENT = 0.6
"""No end mark, or one that announces something else (a colon); a sentence of hardly any words."""

TORN = 0.6
"""A quotation that begins or ends in another sentence: nobody can see whose words they are."""

UNATTRIBUTED = 0.75
"""A whole quotation, or the first person in one, without a word on who said it."""

PERSONAL = 0.6
"""The first person outside a quotation: an interview, a comment, a diary."""

DANGLING = 0.92
"""An opening that points back: a pronoun, a connective."""

_FINISHED = re.compile(r"[.!。！…;；](?:[\"'”’」』)）\]】]|\[\d+\])*\s*$")
_QUESTION = re.compile(r"[?？](?:[\"'”’」』)）\]】])*\s*$")
_QUOTED = re.compile(r"“[^“”]*”|「[^「」]*」|『[^『』]*』|\"[^\"]*\"")
_QUOTES = re.compile(r"[“”「」『』\"]")
_SAID = re.compile(
    r"\b(?:sa(?:id|ys?)|told|tells|add(?:ed|s)|warn(?:ed|s)|according|ask(?:ed|s)|announced?|claim(?:ed|s)|call(?:ed|s)"
    r"|describ(?:ed|es)|stress(?:ed|es)|explain(?:ed|s)|not(?:ed|es)|writ(?:es|ten)|wrote|stat(?:ed|es|ement)|insist\w*"
    r"|declar\w+|argu\w+|comment\w*|repl(?:ied|ies)|conclud\w+|quot\w+|tweet\w*)\b"
    r"|说|表示|称|指出|认为|强调|宣布|透露|写道|坦言|呼吁|回应|告诉|所谓|說|認為|強調|宣佈|寫道|籲|回應|告訴",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    r"\b(?:I|I['’](?:m|ve|d|ll)|[Ww]e|[Ww]e['’](?:re|ve|d|ll)|[Mm]y|[Oo]ur)\b|(?<!自)我(?![国國方军軍省市县縣院部区區])|咱"
)
_DANGLING_EN = re.compile(
    r"[\"“‘'(\[]*(?:(?:he|she|it|they|him|his|her|their|its|this|these|those|such|but|and|so|or|nor|however|meanwhile|also"
    r"|then|therefore|moreover|furthermore|besides|instead|thus|hence|nevertheless|nonetheless|otherwise|still|yet"
    r"|similarly|likewise|consequently|additionally|both)\b"
    r"|(?:in addition|in contrast|on the other hand|as a result|for (?:example|instance)|that is|that was|the (?:former|latter))\b)",
    re.IGNORECASE,
)
_DANGLING_ZH = re.compile(
    r"[“「『\"(（]*(?:他|她|它|牠|这|這|那(?!么多)|此(?:外|前|后|後|次|举|舉|时|時|间|間|种|種)|该|該|其(?!实)|但|而|不过|不過|然而"
    r"|因此|因而|所以|于是|於是|另外|同时|同時|与此同时|與此同時|并且|並且|而且|况且|況且|随后|隨後|对此|對此|为此|為此|据此|據此"
    r"|此|后者|後者|前者|例如|比如|总之|總之|换言之|換言之)"
)
_BOILERPLATE = re.compile(
    r"all rights reserved|copyright|©|click here|read more|sign up|subscribe|follow us|file photo|photo(?:graph)?(?: credit)?:|image(?: credit)?:"
    r"|the (?:picture|photo|photograph|image) (?:above |below )?shows|(?:reporting|editing|writing) by|contributed to this (?:report|story|article)"
    r"|this (?:story|article) (?:was|has been) (?:first |originally )?(?:published|updated|corrected)|for more information"
    r"|责任编辑|責任編輯|版权所有|版權所有|未经授权|未經授權|转载|轉載|扫码|掃碼|公众号|公眾號|点击(?:查看|进入|阅读)|點擊|资料图|資料圖|^图为|^圖為|^图：|供图|供圖|更多精彩|敬请关注|敬請關注|下载客户端",
    re.IGNORECASE,
)  # fmt: skip


def fitness(sentence: Sentence) -> float:
    """How well `sentence` stands alone, above 0 to 1: the product of what each of its flaws leaves."""
    text = sentence.text.strip()
    value = 1.0
    if _BOILERPLATE.search(text):
        value *= BOILERPLATE
    if _QUESTION.search(text):
        value *= QUESTION
    elif not _FINISHED.search(text) or len(sentence.words) < 5:
        value *= FRAGMENT
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
    told = bool(_SAID.search(bare))
    quoted = len(text) - len(bare)
    if not told and (quoted > len(text) / 2 or (quoted and _PERSONAL.search(text))):
        return UNATTRIBUTED
    return 1.0
