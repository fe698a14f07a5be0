"""What a text pins down, in a form that is the same for both languages: figures, countries, names, offers, demands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise

from briefer.dictionary.english import key_of
from briefer.dictionary.lexicon import glosses, is_proper
from briefer.dictionary.terms import Term, chinese_terms, english_terms, meanings
from briefer.facts.days import days
from briefer.facts.figures import Figure, figures, parts
from briefer.facts.turns import Stance, read
from briefer.numbers.en import english_numbers
from briefer.numbers.number import Number
from briefer.numbers.zh import chinese_numbers
from briefer.sound.similarity import alike
from briefer.text.fold import fold
from briefer.text.tables import table

_EXACT = ("round", "score", "date.year", "date.month", "date.day", "weekday")
_SPELT = 0.5
"""A proper noun that sounds like its own rendering from this likeness on is spelt by sound, not translated."""
_MEANT = 0.3
"""A Chinese word stands for the English words that it means at least this strongly."""
_CUT = 2
"""A name may have been cut short by so many characters on either side."""
_SPEAKER = re.compile(r"[’']s\b| (?:said|says|told|added|warned|announced)\b")
_STARTS = re.compile(r"(?:^|[.!?:“\"‘])\s*$")
_SHORT = frozenset("俄乌美英法德日韩伊以土中印")
"""Countries in one character."""
_PLAINLY = 0.5
"""A Chinese word that means a country more strongly than this stands for it."""
_NO_NAMES = frozenset((
    "the", "on", "in", "at", "after", "before", "since", "when", "as", "a", "an", "foreign", "prime", "vice",
    "deputy", "defence", "defense", "white", "security", "european", "first", "minister", "ministers", "president",
    "secretary", "house", "council", "union", "office", "states", "palace", "he", "she", "they", "it", "both",
    "general", "ministry", "convention", "kingdom", "nations", "party", "state", "officials"
))  # fmt: skip
"""Capitalised words that are no name by themselves."""
_OFFERS = {
    "zh": re.compile("愿意|愿成为|愿作|愿在|自愿"),
    "en": re.compile(r"\b(?:offer\w*|ready to|willing\w*|volunteer\w*)\b", re.IGNORECASE),
}
_DEMANDS = {
    "zh": re.compile("要求|必须|须|不得|禁止|强加"),
    "en": re.compile(
        r"\b(?:must|ha[sd] to|have to|demand\w*|requir\w*|insist\w*|ban|bans|banned|forbid\w*|impos\w*)\b",
        re.IGNORECASE,
    ),
}
_DEPUTY = {"zh": re.compile("副(?![作业刊])"), "en": re.compile(r"\b(?:deputy|vice)[ -]", re.IGNORECASE)}


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as it stands: how it may be spelt, and the English keys that it may be known by."""

    spellings: tuple[str, ...]
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Claims:
    """What one text pins down. Two texts that pin down different things are two reports (see `veto`)."""

    language: str
    measured: tuple[Figure, ...]
    """Its other figures, with what they measure."""
    size: int
    """How many words, numbers and names it has."""
    partial: bool
    """Whether it tells of so many of so many."""
    days: tuple[frozenset[date], ...]
    """Days that it names, each with those that it may be."""
    stance: Stance
    figures: Mapping[str, frozenset[str]]
    """Kind of figure (``round``, ``score``, ``date.day``, ``percent``, ...) → its values."""
    countries: frozenset[str]
    names: tuple[Mention, ...]
    """What is certainly a name and no country."""
    heard: tuple[str, ...]
    """Spellings of all that may be a name."""
    words: frozenset[str]
    """English keys of its words, or what its Chinese words mean."""
    offers: bool
    demands: bool
    deputy: bool
    """Whether it tells of a deputy: 副市长, vice president."""


@lru_cache(maxsize=1 << 12)
def claims(text: str, language: str, published: str = "") -> Claims:
    """What `text` pins down; `language` is ``zh`` or ``en``, `published` an ISO date or empty."""
    return claims_of(text, language, chinese_terms(text) if language == "zh" else english_terms(text), published)


def claims_of(text: str, language: str, terms: Sequence[Term], published: str = "") -> Claims:
    """The same for a text whose terms are known."""
    folded = fold(text) if language == "zh" else text
    measured = figures(folded, language)
    if language == "zh":
        numbers = chinese_numbers(folded)
        names = tuple(_chinese_names(folded, terms))
        heard = tuple(spelling for name in names for spelling in name.spellings)
        words = _meant(terms)
        named = frozenset(country for term in terms for country in countries_of(term.key))
    else:
        numbers = english_numbers(text)
        runs = list(_runs(text, [term for term in terms if term.name]))
        names = tuple(_english_names(text, runs))
        heard = tuple(spelling for run in runs for end in range(len(run)) for spelling in _spellings(run[: end + 1]))
        words = frozenset(term.key for term in terms)
        named = frozenset(_named(words))
    return Claims(
        language=language,
        measured=tuple(each for each in measured if each.kind not in _EXACT),
        size=len(terms),
        partial=parts(measured, folded, language),
        days=days(folded, language, published),
        stance=read(text, language),
        figures={kind: _values(numbers, kind) for kind in _EXACT},
        countries=named,
        names=names,
        heard=heard,
        words=words,
        offers=bool(_OFFERS[language].search(folded)),
        demands=bool(_DEMANDS[language].search(folded)),
        deputy=bool(_DEPUTY[language].search(folded)),
    )


@cache
def countries() -> dict[str, str]:
    """The key of a country or of what stands for its government in the news → the country's key."""
    rows = [[key_of(word) for word in line.split()] for line in table(__package__, "countries.en.txt").splitlines()]
    return {key: row[0] for row in rows for key in row}


def _values(numbers: list[Number], kind: str) -> frozenset[str]:
    # Who won says the verb: the loser's goals may stand first (0比2 is 2-0).
    return frozenset(
        ":".join(sorted(number.value.split(":"), key=int)) if kind == "score" else number.value.split(".")[0]
        for number in numbers
        if number.unit == kind
    )


def _named(keys: Iterable[str]) -> set[str]:
    return {countries()[key] for key in keys if key in countries()}


@lru_cache(maxsize=1 << 14)
def countries_of(word: str) -> tuple[str, ...]:
    """The countries that a Chinese word stands for: a proper noun, or one character (俄)."""
    if word not in _SHORT and not is_proper(word):
        return ()
    return tuple(countries()[key] for key, far in meanings(word) if far > _PLAINLY and key in countries())


def _meant(terms: Sequence[Term]) -> frozenset[str]:
    return frozenset[str]().union(*(_meant_by(term.key) for term in terms if not term.name))


@lru_cache(maxsize=1 << 14)
def _meant_by(word: str) -> frozenset[str]:
    return frozenset(key for key, far in meanings(word) if far > _MEANT)


def _chinese_names(text: str, terms: Sequence[Term]) -> Iterator[Mention]:
    """Runs that only sound, and the proper nouns of the lexicon that are spelt by sound."""
    for term in terms:
        if term.name or is_proper(term.key):
            keys = frozenset(key for gloss in glosses(term.key) for key in gloss.keys)
            if not _named(keys) and (term.name or _is_spelt(term.key)):
                yield Mention(tuple(_uncut(text, term)), keys)


@lru_cache(maxsize=1 << 14)
def _is_spelt(key: str) -> bool:
    """Whether the lexicon knows it as a proper noun that is spelt by sound: 普京, not 共和党."""
    if len(key) < 2 or not is_proper(key):
        return False
    spelt = (spelling for gloss in glosses(key) for spelling in (gloss.keys[-1], " ".join(gloss.keys)))
    return any(alike(key, spelling) >= _SPELT for spelling in spelt)


def _uncut(text: str, term: Term) -> Iterator[str]:
    """The name, and longer ones that it may be a part of: its characters may be words as well (比 in 奥斯比)."""
    yield text[term.start : term.end]
    for start in range(term.start - 1, max(term.start - 1 - _CUT, -1), -1):
        if not text[start].isalpha():
            break
        yield text[start : term.end]
    for end in range(term.end + 1, min(term.end + _CUT, len(text)) + 1):
        if not text[end - 1].isalpha():
            break
        yield text[term.start : end]


def _runs(text: str, capitals: list[Term]) -> Iterator[list[Term]]:
    """Capitalised words that stand side by side: *Foreign Minister Hakan Fidan*."""
    run = capitals[:1]
    for before, term in pairwise(capitals):
        if text[before.end : term.start] not in (" ", "-"):
            yield run
            run = []
        run.append(term)
    if run:
        yield run


def _english_names(text: str, runs: list[list[Term]]) -> Iterator[Mention]:
    """Runs that hold a name for certain: a single word that begins a sentence may be any word, unless it speaks."""
    for run in runs:
        begins = _STARTS.search(text[: run[0].start])
        if begins and len(run) == 1 and not _SPEAKER.match(text, run[0].end):
            continue
        sure = run[1:] if begins and len(run) > 1 else run
        own = [term for term in sure if term.form.lower() not in _NO_NAMES and term.key not in countries()]
        if own and len(own[-1].form) > 2:
            yield Mention(tuple(_spellings(own)), frozenset((own[-1].key,)))


def _spellings(run: list[Term]) -> list[str]:
    """The last word, which is the surname, and the last two and three: 李成 is Li Cheng."""
    return [" ".join(term.form for term in run[-size:]) for size in range(1, min(len(run), 3) + 1)]
