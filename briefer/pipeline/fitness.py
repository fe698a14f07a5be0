"""How well a sentence stands alone: fragments, torn quotations, dangling openings and boilerplate read badly."""

from __future__ import annotations

import re
from functools import cache, lru_cache, partial

from briefer.model import Sentence
from briefer.text.fold import fold
from briefer.text.han import HAN, han_count
from briefer.text.patterns import any_of, lazy, listed
from briefer.text.stopwords import is_stopword

BOILERPLATE = 0.2
"""A notice of the outlet, not news: copyright, a call to subscribe, the caption of a picture."""

QUESTION = 0.5

ASKED_LAST = 0.8
"""A question in the last clause of a Chinese sentence that tells something before."""

TOLD_FIRST = 12
"""So many characters before the last clause are told."""

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

HOLLOW = 0.9
"""It opens with a quotation, longer than the rest, that names nobody and counts nothing."""

PERSONAL = 0.6
"""The first or second person outside a quotation: an interview, a comment, a letter, a diary."""

POSTED = 0.5
"""Hashtags and handles: a post of a network, which an article shows beside what it tells."""

POINTING = 0.8
"""A subject that stands in another sentence: it opens with a pronoun."""

OPENING = 3
"""So many words before "he said" tell of nobody whom it could mean."""

CONNECTED = 0.85
"""An opening that goes on from another sentence: a connective, a time or a thing that another sentence names."""

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

SCENERY = 0.7
"""How it looked and felt there: a report may begin with it, what it reports comes after."""

STILTED = 0.8
"""English that follows Chinese word by word, as machines translate it."""

GLUED = 0.75
"""The name of its author runs into it, as on pages that are written as it happens."""

MARKED = 0.85
"""Reference marks or markup inside it, which a quotation of plain text has to print."""

LABELLED = 0.85
"""It begins with the name of who speaks, as transcripts do: reported speech reads better."""

SPOKEN = 0.25
"""Speech as it was heard: um, you know, [inaudible]. No line of a brief, whatever else it says."""

RESOLVED = 0.6
"""A resolution's point, or what was signed, whose subject stands in its heading."""

_any_of = partial(any_of, "briefer.pipeline")

_CLOSED = r"(?:[\"'”’」』)）\]】])*\s*$"
_FINISHED = lazy(r"[.!。！…](?:[\"'”’」』)）\]】]|\[\d+\])*\s*$")
_BROKEN_OFF = lazy(rf"[:：,，、–—-]\s*$|{_any_of('breaks_off')}\s*$", re.IGNORECASE)
_QUESTION = lazy(rf"[?？]{_CLOSED}")
_ASKED = lazy(r"[\"“][^\"“”]*[?？][\"”]")
_ANNOUNCING = lazy(
    rf"^[(（].*[)）]\W*$|{_any_of('announces')}\W*$|{_any_of('some')} {_any_of('matters')}\W*$", re.IGNORECASE
)
_QUOTED = lazy(r"“[^“”]*”|「[^「」]*」|『[^『』]*』|\"[^\"]*\"")
_QUOTES = lazy(r"[“”「」『』\"]")
_REPORTED = lazy(rf"(?<=[{HAN}]{{6}})[:：][^\"“「『]+$")
"""What somebody says, behind a colon, as headlines and short reports have it: not the author's own first person."""
_SAID = lazy(_any_of("said"), re.IGNORECASE)
_PERSONAL = lazy(
    r"(?:^\W*(?:\w+\s)?|[^\w\s]\s?|\b[a-z]\w*\s)I\b"
    rf"|(?<![自迷]){_any_of('first_person')}(?!(?<=我){_any_of('our_own')})"
)
_OPEN = r"[\"“‘'「『(\[（]*"
_POINTING = lazy(
    rf"{_OPEN}(?:{_any_of('still')})?[\s，,]*(?:{_any_of('pronoun.en')}\b|{_any_of('pronoun.zh')}"
    rf"|{_any_of('pointing')}\b(?! {_any_of('near_time')})|那(?!么多|[年天时])|其(?!实|他|余|中))",
    re.IGNORECASE,
)
_CUT = lazy(r"\s*[,，、;；:：.。!！?？)）\]】”’」』](?!\d)")
"""A mark that ends or parts what stands before it."""
_CONNECTED = lazy(
    rf"{_OPEN}(?:{_any_of('connects')}|(?:The|An?)\s\w+ (?:of|for|to|behind|against) (?:that|this|those|these)\b"
    rf"|{_any_of('one_of_them')}\s(?:\w+\s)?{_any_of('does')}"
    rf"|(?:\w+ ){{1,3}}(?:this|that|these|those) (?!{_any_of('near_time')})\w+,"
    rf"|[^\s,]+(?: [^\s,]+){{,4}}, {_any_of('in_passing')},)",
    re.IGNORECASE,
)
_A_DAY = any_of("briefer.numbers", "weekday.en", "month.en")
_MENTIONED = lazy(
    rf"{_OPEN}(?:{_any_of('some_of')} )?the {_any_of('mentioned')}(?:, (?:which|who)|['’]s (?:\w+ ){{1,3}})?\s?"
    rf"{_any_of('does')}\b"
    rf"|{_OPEN}the (?:[\w-]+ ){{,3}}{_any_of('somebody')}(?:, (?!(?-i:[A-Z]))|\s{_any_of('does')}\b)"
    rf"|{_OPEN}the (?:[\w-]+ )?\w+ c[oa]mes? {_any_of('came_when')}\b"
    rf"|{_OPEN}(?:[a-z]+ ){{,2}}{_any_of('nobody')} {_any_of('reports')} (?:that )?s?he\b"
    rf"|{_OPEN}(?:according to [^,]+|{_any_of('adverbial')}(?: (?-i:[a-z\d]+|{_A_DAY}))+)"
    rf", (?:he|she|it|they)\b"
    rf"|{_OPEN}(?:so |but |and )?{_any_of('while')} [^,]*\b(?:he|she|him|her|them)\b[^,]*, {_any_of('pronoun.en')}\b",
    re.IGNORECASE,
)
"""It tells of something, or somebody, whom another sentence names: the move was, the veteran diplomat, who."""
_UNNAMED = lazy(
    rf"[^，,。]{{1,12}}{_any_of('said.zh')}[，,：:][“「]?{_any_of('points_at')}|(?:截至)?[^，,。]{{0,14}}[日时][，,]?[已共还又]*{_any_of('acts')}"
)
"""It opens with a saying of what another sentence names, or with an act of nobody."""
_BY_PRONOUN = lazy(rf"[,”\"]\s?{_any_of('speaker')}\s{_any_of('said.en')}\b", re.IGNORECASE)
_A_NAME = lazy(r"(?<=[^\s.!?]\s)[A-Z]|^\W*[A-Z]\w+['’]s\b")
_NEWSY = lazy(
    rf"[0-9０-９%％“”「」『』《》\"·]|[一二三四五六七八九十百千万亿两]+[多余]?{_any_of('counted')}|(?:周|星期)[一二三四五六日天]"
    rf"|[A-Za-z]{{2}}|国(?![际内])|方(?![案面式法向便])|部(?![分署])|军(?!事)|市(?!场)|{_any_of('office')}"
    rf"|[{''.join(listed('briefer.pipeline', 'transcribes'))}]{{3}}"
)
_AFTER_COUNTRY = "|".join(f"(?<={ending})" for ending in listed("briefer.pipeline", "people_ending"))
_NAMED = lazy(
    rf"^[\"“‘'(\[]*(?!(?:To|Yester)day)[A-Z]\w+(?:['’]s|{_AFTER_COUNTRY})\b"
    rf"|(?<=[^\s.!?]\s)[“‘\"'(\[]?[A-Z]|[0-9%“”\"]|{_any_of('number')}"
)
_VERB = lazy(
    rf"{_any_of('verb')}|[a-z]{{2}}ed\b|n['’]t\b|['’](?:re|ve|ll|d)\s|{_any_of('contracted')}['’]s\s"
    rf"|{_any_of('subject')}\s[a-z]+|\b(?!{_any_of('binds')})[a-z]{{3,}}\s{_any_of('object')}"
    rf"|\s(?!{_any_of('no_verb')})[a-z]+(?<!ing)s(?=\s|[,;:])"
)
_LOWER = lazy(rf"[\"“‘(\[]*(?!{_any_of('particle')}[- ][A-Z])[a-z][a-z'’-]*(?![A-Z\w])")
_COUNT_ZH = r"[一二两三四五六七八九十\d]"
_META = lazy(
    rf"{_any_of('papers')}\s{_any_of('is_made_of')}\s(?:{_any_of('some')}|six|\d+)\s{_any_of('parts')}"
    rf"|{_any_of('chaired')} (?:the|this|these|both) (?:\w+ )?{_any_of('meeting')}\W*$"
    rf"|{_any_of('chaired')}了?(?:{_any_of('this_time')})?{_any_of('meeting')}[。.]?$"
    rf"|^{_any_of('meeting')}{_any_of('lasted')}了?[^，,。]{{0,12}}[。.]?$"
    rf"|^(?:the )?{_any_of('meeting')} {_any_of('lasted')}\b[^,.]{{0,40}}\.?$"
    rf"|{_any_of('courtesy')}|{_any_of('gives')}了?{_COUNT_ZH}个?{_any_of('options')}|{_any_of('page_talk')}"
    rf"|{_any_of('is_made_of')}{_COUNT_ZH}+个?{_any_of('parts')}"
)
_NO_ADJECTIVE = "".join(f"(?<!{ending})" for ending in listed("briefer.pipeline", "nationality"))
_STILTED = lazy(
    rf"\b(?!The\b)[A-Z][a-z]+{_NO_ADJECTIVE}\s{_any_of('side')}\s{_any_of('holds')}"
    r"|\bexpress(?:ed|es)(?:\s\w+){0,3}\sthat\b|\bpointed out that\s\w+\sonce more\b"
    rf"|\b(?:[Tt]he|[Oo]f) {_any_of('country')}\s{_any_of('its_bodies')}|{_any_of('translated')}"
)
_BOILERPLATE = lazy(
    rf"{_any_of('notice')}|^{_any_of('notice_opens')}|转发\s?\d|{_any_of('shown')} shows"
    rf"|{_any_of('this_text')} {_any_of('shortened')}|{_any_of('this_story')} {_any_of('brought_out')}"
    rf"|{_any_of('pictured')}"
)
_MARKED = lazy(
    rf"\S\s?(?:\[\d{{1,3}}(?:[-–,，、] ?\d{{1,3}})*\]|【\d{{1,3}}】)+\s?[^\s\[【]|[a-z{HAN}][⁰¹²³⁴-⁹]+[.。,，]"
    r"|\*\*|__|\]\((?:https?:|/)|https?://|</?[a-z]{1,6}>|[a-z]-\n\s*[a-z]"
)
_SPOKEN = lazy(
    rf"{_any_of('hesitates')},|{_any_of('chats')}|[\[（(]{_any_of('heard')}[\]）)]"
    rf"|(?:^|[,，.。\"“]){_any_of('starts_to_talk')}[，,]"
)
_SCENERY = lazy(_any_of("scenery"), re.IGNORECASE)
_RESOLVED = lazy(rf"^{_any_of('resolves')}|^[A-Z][a-z]+ed (?:on|in|by|at) [^,]*\.$")
_GLUED = lazy(r"^(?!The |An? )(?:[A-Z][a-z’'-]+(?:-[A-Z][a-z]+)? ){2,3}(?:The|An?|In|On|At|It|There|More) [A-Za-z]")
_POSTED = lazy(r"[#＃@](?<![\w&/][#＃@])[A-Za-z_]\w{2,}|#[^#\s]{2,20}#|pic\.twitter")
_EMOJI = lazy(r"[\u2600-\u27bf\U0001f300-\U0001faff]")
_LABELLED = lazy(rf"[A-Z][\w.’'-]+(?:\s[A-Z\d][\w.’'-]*){{0,3}}:\s|[{HAN}·]{{2,4}}[:：](?![\"“「])")


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
    if _RESOLVED.search(text):
        value *= RESOLVED
    if _GLUED.match(text):
        value *= GLUED
    if _POSTED.search(text) or _EMOJI.match(text):
        value *= POSTED
    if _LABELLED.match(text):
        value *= LABELLED
    if _QUESTION.search(text) or _ASKED.match(text):
        value *= ASKED_LAST if _tells_first(text) else QUESTION
    elif len(sentence.words) < (4 if _FINISHED.search(text) else 8):
        value *= SCRAP
    elif len(sentence.words) < 5 or _ANNOUNCING.search(text):
        value *= FRAGMENT
    elif not _FINISHED.search(text):
        value *= UNMARKED if len(sentence.words) >= WHOLE and not _BROKEN_OFF.search(text) else FRAGMENT
    return value * _opening(text) * _content(sentence, text) * _voice(text)


def points_back(sentence: Sentence) -> bool:
    """Whether it begins in another sentence: the one before it says who, what or when."""
    text = sentence.text.strip()
    return _opening(fold(text) if sentence.language == "zh" else text) < 1


def _tells_first(text: str) -> bool:
    """Whether a question stands behind what is told."""
    told = max(text.rfind(mark) for mark in ",;:")
    return told > 0 and not _QUESTION.search(text[:told]) and han_count(text[:told]) >= TOLD_FIRST


def _opening(text: str) -> float:
    """Whether it begins in another sentence."""
    if _CUT.match(text):
        return SCRAP
    if _POINTING.match(text):
        return POINTING
    if _UNNAMED.match(text) or _MENTIONED.match(text) or _is_said_by_nobody(text):
        return POINTING
    return CONNECTED if _CONNECTED.match(text) else 1.0


def _is_said_by_nobody(text: str) -> bool:
    """Whether "he said" stands behind a quotation, or some words, before which nobody is named or told of."""
    found = _BY_PRONOUN.search(text)
    before = _QUOTED.sub(" ", text[: found.start() + 1]) if found else ""
    return found is not None and len(before.split()) <= OPENING and not _A_NAME.search(before)


def _content(sentence: Sentence, text: str) -> float:
    """How much is said, and whether it is news."""
    value = META if _META.search(text.lower()) else 1.0
    if _SCENERY.search(_QUOTED.sub(" ", text)):
        value *= SCENERY
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
    said = sum(not is_stopword(word) and word not in _vague() for word in sentence.words)
    if said < CONTENT:
        return value * THIN
    if said == CONTENT and len(sentence.words) <= BRIEF:
        value *= SLIGHT
    return value if _NAMED.search(text) else value * BARE


def _voice(text: str) -> float:
    """Whose words they are: torn quotations, quotations of nobody, the first person."""
    bare = _REPORTED.sub(" ", _QUOTED.sub(" ", text))
    if _QUOTES.search(bare):
        return TORN
    if _PERSONAL.search(bare):
        return PERSONAL
    quoted = len(text) - len(_QUOTED.sub(" ", text))
    whole = quoted > len(text) / 2 or (quoted > 0 and bool(_PERSONAL.search(text)))
    if whole and not _SAID.search(bare):
        return UNATTRIBUTED
    return HOLLOW if whole and _is_hollow(text) else 1.0


def _is_hollow(text: str) -> bool:
    """Whether the quotation that opens `text` names nobody and counts nothing."""
    opens = _QUOTED.match(text)
    told = opens[0][1:-1] if opens else ""
    return bool(told) and not (_NEWSY if han_count(told) else _NAMED).search(told)


@cache
def _vague() -> frozenset[str]:
    return frozenset(listed("briefer.pipeline", "vague"))
