"""English: sentences by rules for points that end nothing (abbreviations, initials, numbers), words by letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from briefer.model import Span
from briefer.protocols import Language
from briefer.text.boundaries import CLOSING_QUOTES, Rules, Stop, cut
from briefer.text.han import HAN
from briefer.text.patterns import lazy
from briefer.text.runs import WORD
from briefer.text.stopwords import listed

_TITLES = listed(
    """mr mrs ms mx messrs dr prof rev fr hon pres gov sen sens rep reps gen lt col maj capt cmdr cpl sgt pvt adm insp
    supt amb sec msgr mt ft sts vs v viz cf ca approx e.g i.e esp incl
    spc pfc cpt ltc ssgt sfc msgt sgm brig cdr lcdr radm vadm det const pte hrh atty asst"""
)
_NUMBERED = listed("no nos p pp vol art sec fig figs ch chap para eq op ed nr tel ext")
_MONTHS = listed("jan feb mar apr jun jul aug sep sept oct nov dec")
_MAY_END = listed(
    """inc corp ltd co cos bros jr sr llc plc assn dept dist univ est st ave blvd rd bldg
    ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn
    tex va vt wash wis wyo"""
)
_STARTERS = listed(
    """The He She It They We I You But And In On At This That These Those However A An If When While As For After
    Before His Her Their Its Our My There Here So Then Now Yet Or Nor Not No To From By With Since Until
    Although Though Because What Who Why How Where Which Some Many Most All Both Each Every One Two Three Also
    Even Only Under Over During Despite Meanwhile Earlier Later Last Next Still Once Such Other Another Any
    Nobody Everyone Someone Nothing According Asked Is Are Was Were Did Do Does Has Have Had Can Could Would
    Will Should Let Among Between"""
)
_PRONOUN = frozenset("I")
_BRANDS = frozenset(("Yahoo", "Jeopardy"))
_COUNTRY = frozenset(("US",))
_OFFICES = listed("Secretary President Senator Ambassador Congress Army Navy Department Treasury Attorney")
_BODIES = listed(
    "Congress States Forces Marines Airlines Airways Customs Nations Headquarters Steelworkers Open Attorneys"
)
"""Names in the plural that go on behind initials: the U.S. Forces."""
_DOMAINS = listed("com net org gov edu mil info io co uk us cn hk tw jp de fr eu tv js py md html htm pdf txt")
_CLOCK = listed(
    """EST EDT ET CST CDT CT MST MDT MT PST PDT PT GMT UTC BST CET EET Eastern Central Pacific
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday"""
)
_ZONE = lazy(r"\s*(?:[A-Z][a-z]+\s+){1,3}[Tt]ime\b")
_SAYS = (
    "said|says|added|adds|told|asked|asks|replied|reported|reports|wrote|writes|tweeted|announced|insisted|noted|"
    "explained|continued|shouted|cried|exclaimed|recalled|declared|warned|joked|quipped|concluded|demanded|wondered"
)
_ATTRIBUTION = lazy(rf"\s*(?:[A-Z][\w.’'-]*,?\s+){{1,5}}(?:{_SAYS})\b")
_INITIALS = lazy(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,3}")
_HYPHENED = lazy(r"[-‑][A-Z]")
"""Behind a word that might begin a sentence: a name, as in ``the W.N.B.A. All-Star``."""
_GOES_ON = lazy(r" [a-z]")
_TOKEN = lazy(r"[^\s\"“”‘(\[—–/,;:-]+")
"""The word before a mark, read backwards."""
_NEXT = lazy(r"\s*(?P<open>(?:[\"“‘'(\[«¿¡#@$€£¥]|[—–•·*-]\s*){0,4})(?P<word>[^\W_][\w’']*)?")
_LIST_ITEM = lazy(r"(?<!\S)(\d{1,2})\.?\)(?=\s)")
_HAN_OR_WORD = lazy(f"[{HAN}]+|{WORD.pattern}")


@dataclass(frozen=True, slots=True)
class English(Language):
    """English, with whatever Han stands in it."""

    code: ClassVar[str] = "en"

    def sentences(self, text: str) -> list[Span]:
        """Sentences of `text`; a quotation of up to 60 words is kept whole.

        Over 1,500 characters a sentence is cut by force: at a semicolon, else a comma, else a space, else anywhere.
        """
        return [item for sentence in cut(text, _RULES) for item in _list_items(text, sentence)]

    def words(self, text: str) -> Iterator[Span]:
        """Words of `text` (see `briefer.text.runs.WORD`); a run of Han is one word."""
        return (Span(*match.span()) for match in _HAN_OR_WORD.finditer(text))


def _list_items(text: str, sentence: Span) -> Iterator[Span]:
    """``1.) ... 2.) ...`` in one line: each number that follows its predecessor begins an item."""
    start, number = sentence.start, 0
    for match in _LIST_ITEM.finditer(text, sentence.start, sentence.end):
        if int(match[1]) != number + 1 or (number == 0 and match.start() != sentence.start):
            continue
        if number:
            yield Span(start, start + len(text[start : match.start()].rstrip()))
            start = match.start()
        number += 1
    yield Span(start, sentence.end)


def _ends(text: str, stop: Stop) -> bool:
    """Whether an English sentence ends at `stop`."""
    if stop.end == len(text):
        return True
    mark = text[stop.mark : stop.after]
    if not mark.isascii() and not set(mark) <= set("…⋯"):
        return True
    if not text[stop.end].isspace():
        return _ends_glued(text, stop, mark)
    if mark in (".", "?", "!") and stop.end == stop.after and stop.mark > stop.start and text[stop.mark - 1].isspace():
        # Tokenised text sets every mark apart, and may have lost its capitals.
        return True
    following = _NEXT.match(text, stop.end)
    if following is None or not _starts(following):
        return False
    if stop.opened >= 0 and text[stop.end - 1] in ")]" and stop.opened > stop.start:
        return False
    if mark[-1] in "?!":
        return _ends_shouted(text, stop, following)
    token = _token(text, stop)
    if _is_number_of_item(text, stop, token):
        return False
    if mark != ".":
        return not text[stop.mark - 1 : stop.mark].isspace() and not _attributed(text, stop)
    return stop.end > stop.after or _point_ends(text, stop, following)


def _is_number_of_item(text: str, stop: Stop, token: str) -> bool:
    """``2.)`` anywhere; ``2.`` and ``b.`` at the beginning."""
    if token.isdigit() and stop.opened < 0 and text[stop.after : stop.after + 1] == ")":
        return True
    return stop.mark - stop.start == len(token) and (token.isdigit() or len(token) == 1)


def _starts(following: re.Match[str]) -> bool:
    """Whether a sentence can begin so: with a capital, a figure, Han, or a sign and no lower-case word."""
    word = following["word"]
    if not word:
        return True
    return not word[0].islower() or any(character.isupper() for character in word[1:3])


def _ends_glued(text: str, stop: Stop, mark: str) -> bool:
    """No space behind the mark: it ends a sentence only where nothing else is possible."""
    following = _NEXT.match(text, stop.end)
    word = following["word"] if following else None
    character = text[stop.end]
    if character in "“「『" or (character > "\u2e7f" and character.isalpha()):
        return True
    if not following or not word or not word[0].isupper() or following["open"]:
        return False
    if text[stop.mark - 1 : stop.mark] in CLOSING_QUOTES and stop.mark > stop.start:
        return True
    if stop.end > stop.after:
        quoted = text[stop.end - 1] in CLOSING_QUOTES
        return (quoted and not _attributed(text, stop)) or text[stop.end - 1] in "]】⁰¹²³⁴⁵⁶⁷⁸⁹"
    before = text[max(stop.start, stop.mark - 3) : stop.mark]
    if len(before) < 3 or not before.isalpha() or not before.islower():
        return False
    return word in _STARTERS or (_is_word(_token(text, stop)) and _is_first_word(text, following, word))


def _is_word(token: str) -> bool:
    """Whether the word before a mark is one, and no part of an address and no abbreviation."""
    return token.isalpha() and token.lower() not in _TITLES | _MAY_END and token not in _BRANDS


def _is_first_word(text: str, following: re.Match[str], word: str) -> bool:
    """Whether a word that touches the mark before it can begin a sentence: ``said.Mediators``, not ``example.Com``."""
    return (
        len(word) > 2
        and word[1:3].islower()
        and word.lower() not in _DOMAINS
        and text[following.end() :][:1] not in "./@_"
    )


def _ends_shouted(text: str, stop: Stop, following: re.Match[str]) -> bool:
    if stop.end > stop.after:
        return not _attributed(text, stop)
    return not (_token(text, stop) in _BRANDS and following["word"] not in _STARTERS)


def _attributed(text: str, stop: Stop) -> bool:
    """``"Are you ready?" Ms. Park asked`` goes on."""
    return text[stop.end - 1] in CLOSING_QUOTES and bool(_ATTRIBUTION.match(text, stop.end))


def _point_ends(text: str, stop: Stop, following: re.Match[str]) -> bool:
    token, word = _token(text, stop), following["word"] or ""
    key = token.lower()
    starter = word in _STARTERS and not _HYPHENED.match(text, following.end())
    starter = starter or any(mark in following["open"] for mark in '"“‘•')
    if key in _TITLES:
        return False
    if (key in _NUMBERED or key in _MONTHS) and word[:1].isdigit():
        return False
    if key in ("a.m", "p.m"):
        short = len(text[stop.start : stop.mark].split(None, 4)) <= 4 if stop.mark - stop.start < 40 else False
        return starter or not (short or word in _CLOCK or _ZONE.match(text, stop.end))
    if len(token) == 1 and token.isalpha() and token.isupper():
        return starter and not (token in _PRONOUN and word in _PRONOUN)
    if "." in token and _INITIALS.fullmatch(token):
        return starter or _is_plural_subject(text, following, word)
    if key in _MAY_END:
        return starter
    return not (token in _COUNTRY and word in _OFFICES)


def _is_plural_subject(text: str, following: re.Match[str], word: str) -> bool:
    """Whether a sentence begins behind initials: ``in the U.S. Officials said``, but ``the U.S. Congress``."""
    return len(word) > 4 and word.endswith("s") and word not in _BODIES and bool(_GOES_ON.match(text, following.end()))


def _token(text: str, stop: Stop) -> str:
    match = _TOKEN.match(text[max(stop.start, stop.mark - 40) : stop.mark][::-1])
    return match[0][::-1] if match else ""


_RULES = Rules(ends=_ends, bound=60, limit=1_500)
