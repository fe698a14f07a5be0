"""Organisations in English text that their words show: a head word (Party, Court, Bank of ...), or an acronym."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefer.naming.found import Found
from briefer.naming.words import BODIES, NEVER_NAMES, SPEECH
from briefer.text.stopwords import ENGLISH, listed

_WORD = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w&’'\-]*"
_CHAIN = re.compile(rf"(?<![\w'’.\-]){_WORD}(?:\s(?:(?:of|for|the|and|on|de|in|with)\s){{0,2}}{_WORD})*")
_BRACKETED = re.compile(r"\s\(([A-Z][A-Za-z]*[A-Z])\)")
_ACRONYM = re.compile(r"(?<![\w.\-/])(?!I{2,3}\b)[A-Z]{3,8}(?![\w\-]|\.\w)")
_PREPOSITIONS = frozenset(("of", "for", "in", "on", "with"))
_JOINING = frozenset(("of", "for", "the", "and", "on", "de", "in", "with"))


_ACTS = listed(
    "will has had have is was were would could did does union chief forces fighters rebels officials members"
)
"""What an organisation does or has, right after its name."""


def bodies(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Found]:
    """The organisations in `text` beside what is `taken`."""
    loud = text.isupper()
    for chain in _CHAIN.finditer(text) if not loud else ():
        found = _body(text, chain.start(), chain.end())
        if found is None or any(start < found.end and found.start < end for start, end in taken):
            continue
        yield found
        short = _BRACKETED.match(text, found.end)
        if short and _initials(found.form, short[1]):
            yield Found(short.start(1), short.end(1), short[1], "organisation", stands_for=found.form)
    for match in _ACRONYM.finditer(text) if not loud else ():
        if match.group().lower() not in NEVER_NAMES and not any(a <= match.start() < b for a, b in taken):
            yield Found(
                match.start(),
                match.end(),
                match.group(),
                "organisation",
                certain=_acts(text, match.end()) or len(match.group()) > 3,
            )


def _body(text: str, start: int, end: int) -> Found | None:
    """The part of a chain of capitalised words that ends with a head word, or begins with one and goes on with of."""
    words = [(w.start(), w.end(), w.group()) for w in re.finditer(r"[^\s]+", text[start:end])]
    cut = max(
        (at for at in range(1, len(words)) if words[at][2] == "the" and words[at - 1][2] not in _JOINING), default=0
    )
    words = words[cut:]
    while words and (words[0][2].lower() in ENGLISH or words[0][2].lower() in _JOINING):
        words.pop(0)
    heads = [at for at, (_, _, word) in enumerate(words) if _plain(word) in BODIES]
    if not heads:
        return None
    first, last = 0, heads[0]
    for at in range(last):
        if words[at][2] in _PREPOSITIONS or _plain(words[at][2]) != words[at][2]:
            first = at + 1
    while first < last and words[first][2] in _JOINING:
        first += 1
    while last + 1 < len(words) and _plain(words[last + 1][2]) in BODIES and _plain(words[last][2]) == words[last][2]:
        last += 1
    if last + 2 < len(words) and words[last + 1][2] in ("of", "for") and _plain(words[last][2]) == words[last][2]:
        last = _reach(words, last + 2)
    if last == first and len(heads) > 1:
        last = heads[1]
    if last == first:
        return None
    name = re.sub(r"['’]s?$", "", text[start + words[first][0] : start + words[last][1]])
    begin = start + words[first][0]
    return Found(begin, begin + len(name), name, "organisation")


def _reach(words: Sequence[tuple[int, int, str]], at: int) -> int:
    """The last word of what follows "of", up to an owner or the next preposition that begins something else."""
    while at + 1 < len(words) and _plain(words[at][2]) == words[at][2] and words[at + 1][2] not in ("in", "on", "with"):
        at += 1
    return at


def _plain(word: str) -> str:
    return re.sub(r"['’]s?$", "", word)


def _initials(name: str, short: str) -> bool:
    """Whether `short` is made of the initials of `name`, the small words counted or not."""
    words = re.findall(r"[^\W\d_]+", name)
    every = "".join(word[0] for word in words).upper()
    main = "".join(word[0] for word in words if word not in _JOINING).upper()
    return short.upper() in (every, main)


def _acts(text: str, end: int) -> bool:
    """Whether what ends there speaks or owns something."""
    following = re.match(r"\s(\w+)", text[end : end + 30])
    verb = following is not None and (following[1] in SPEECH or following[1] in _ACTS)
    return verb or text[end : end + 2] in ("'s", "’s")
