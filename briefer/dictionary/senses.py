"""What a Chinese word is called in English, fit to print: a short sense of CC-CEDICT, or nothing.

A dictionary lists all that a word can mean, with remarks. Printed is what is left when the remarks are taken off, when
it is short and plain, and when it is the only sense, or when the English texts at hand say it.
"""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache

from briefer.dictionary.english import content_keys
from briefer.dictionary.lexicon import senses
from briefer.text.han import HAN
from briefer.text.patterns import any_of, lazy

_ASIDE = lazy(r"\s*(?:\([^()]*\)|\[[^\]]*\])")
_REMARK = lazy(
    r"^(?:CL:|surname |variant |old |also |see |abbr|used |lit\.|fig\.|Taiwan|particle|prefix|suffix|classifier|"
    r"same as|erhua|short for|equivalent)|"
    rf"\((?:[^()]*\b)?{any_of('briefer.dictionary', 'usage')}|[{HAN}]|\b(?:sb|sth|etc)\b"
)
_PLAIN = lazy(r"[a-z][a-z]+(?:[ \-][a-z]+){0,4}")
_LONGEST = 28


@lru_cache(maxsize=1 << 14)
def readable(word: str) -> tuple[tuple[str, ...], ...]:
    """The plain senses of folded `word`, each as its alternatives, the usual one first; empty when it is a name too.

    Verbs keep the sign of the infinitive ("to vote").
    """
    found = []
    for pinyin, body in senses(word):
        if pinyin[:1].isupper():
            continue
        for sense in body.split("/"):
            plain = () if _REMARK.search(sense) else _alternatives(sense)
            if plain:
                found.append(plain)
    return tuple(dict.fromkeys(found))


def in_english(word: str, said: Set[str], *, loose: bool = False) -> str:
    """The English of folded `word`, or nothing when it is not certain.

    Of a word of two characters it is the only sense, if that is a noun without alternatives: short words mean much. Of
    longer ones it is a sense whose words (as keys) are all `said`, else the only sense. `loose` treats short words as
    long ones, and takes the first sense where nothing decides.
    """
    options = readable(word)
    raw = [sense for _, body in senses(word) for sense in body.split("/")]
    if not options or (len(word) == 2 and not loose):
        certain = options and len(raw) == 1 and raw[0] == options[0][0] and not raw[0].startswith("to ")
        return raw[0] if certain else ""
    attested = (option for sense in options for option in sense if set(content_keys(option)) <= said)
    return next(attested, options[0][0] if loose or len(raw) == 1 else "")


def _alternatives(sense: str) -> tuple[str, ...]:
    verb = "to " if sense.startswith("to ") else ""
    parts = (verb + _ASIDE.sub("", part).strip().removeprefix("to ").strip() for part in re.split(r"[;,]", sense))
    return tuple(part for part in parts if _PLAIN.fullmatch(part) and len(part) <= _LONGEST and content_keys(part))
