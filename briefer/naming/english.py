"""Names in English text: established forms, organisations by their words, and runs of capitalised words that titles,
verbs and places show to be people or places.

Three ways of looking at one sentence. What one of them takes, the next leaves alone. They are one module because what
each leaves is decided by the words that the others look at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefer.dictionary.gazetteer import family_names, ordinary_words
from briefer.naming.entity import FULL, Entity, key, tokens
from briefer.naming.established import Established
from briefer.naming.found import Found, Taken
from briefer.naming.words import (
    ACTS,
    BODIES,
    CALENDAR,
    FIRMS,
    GIVEN_NAMES,
    HEAVENS,
    JOINED,
    NEVER_NAMES,
    NO_NAMES,
    PLACE_WORDS,
    ROLES,
    SAID,
    SPEECH,
    THINGS,
    TITLES,
    VESSEL_LETTERS,
    VESSELS,
)
from briefer.sound.similarity import similarity
from briefer.text.han import HAN, han_count
from briefer.text.patterns import lazy
from briefer.text.stopwords import ENGLISH

_CAPITAL = "A-ZÀ-ÖØ-ÞĀ-Ž"
_TOKEN = (
    rf"(?:[JS]r\.|(?:[{_CAPITAL}]\.)+|(?:[Aa]l|[Ee]l|[Aa]sh|[Aa]s|[Aa]n|[Aa]d)-[{_CAPITAL}](?:[^\W\d_]|['’\-](?=[^\W\d_]{{3}}))*"
    rf"|[{_CAPITAL}](?:[^\W\d_]|-(?=[^\W\d_]{{2}})|['’](?=[^\W\d_]{{3}}))*)"
)
_SMALL = "de|da|di|du|do|dos|das|la|van|von|der|den|ter|zu|bin|ibn|bint|ben|arap|al|el"
_RUN = lazy(rf"(?<![\w'’.\-])(?:(?:van|von|de|der|bin)\s)*{_TOKEN}(?:\s(?:(?:{_SMALL})\s)*{_TOKEN})*(?![\w])")
_WORD = lazy(r"[^\W\d_]+(?:['’.\-][^\W\d_]+)*\.?")
_POSSESSIVE = lazy(r"['’]s?$")
_WHERE = lazy(
    r"\b(?:[Ii]n|[Nn]ear|[Ff]rom|[Ii]n \w+ and|(?:town|city|village|port|province|region|district|state|island) of)\s$"
)
_AMONG = lazy(
    r"\b(?:towns|cities|villages|ports|provinces|regions|islands) of (?:[^\W\d_a-z][\w’' -]*(?:, and|, | and ))*$"
)
"""The cities of others, up to NAME."""
_NEARBY = lazy(r",? (?:near|outside|off) (?:the )?[^\W\d_a-z]")
"""Behind a place: at NAME, near another."""
_METRES = lazy(r"\b\d+-(?:met(?:re|er)|f(?:oot|t)) $")
_LAND = lazy(r"\s(?:province|prefecture|region|county|district|state|island|oblast|airport|peninsula)\b")
_TOWARDS = lazy(r"\b(?:to|into|entered|entering|took|taking|seized|captured|reached|towards?|outside|around|at)\s$")
_ABBREVIATED = lazy(r"(?<!\w)(\w{2,4}\.)\s$")
_SHORT = lazy(r"[A-Z]{2,3}")
_LOOK = 60
_CAPITALISED = lazy(r"(?<![\w'’\-])((?:[^\W\d_a-z]\.)+|[^\W\d_a-z][\w'’\-]*)\s$")
_FOLLOWING = lazy(r"\s([^\W\d_][\w'’\-]*)")
_AT = lazy(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|[Oo]utside|[Aa]cross|[Aa]round)\s$")
_BIG = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w&’'\-]*"
_CHAIN = lazy(rf"(?<![\w'’.\-]){_BIG}(?:\s(?:(?:of|for|the|and|on|de|in|with)\s){{0,2}}{_BIG})*")
_BRACKETED = lazy(r"\s\(([A-Z][A-Za-z]*[A-Z])\)")
_ACRONYM = lazy(r"(?<![\w.\-/])(?!I{2,3}\b)[A-Z]{3,8}(?![\w\-]|\.\w)")
_IN_BRACKETS = lazy(rf"[{HAN}][(（][A-Z]+[)）]")
"""An acronym that a Chinese name was introduced with."""
_PREPOSITIONS = frozenset(("of", "for", "in", "on", "with"))
_JOINING = frozenset(("of", "for", "the", "and", "on", "de", "in", "with"))


def find(text: str, established: Established) -> Iterator[Found]:
    """The possible names in `text`, not overlapping. Cost: its length."""
    known = list(_known(text, established))
    taken = Taken((one.start, one.end) for one in known if one.kind == "organisation")
    found = list(_bodies(text, taken))
    taken = Taken((one.start, one.end) for one in found)
    for one in known:
        if taken.free(one.start, one.end):
            found.append(one)
            given = len(one.given) + 1 if one.given else 0
            if not taken.take(one.start - given, one.end):
                taken.take(one.start, one.end)
    yield from found
    for run in _RUN.finditer(text):
        for start, end in taken.between(run.start(), run.end()):
            other = _person(text, start, end)
            if other is not None and not (other.alone and _is_known(other, established)):
                yield other


def _person(text: str, start: int, end: int) -> Found | None:
    """A person or place in the capitalised words from `start` to `end`, titles off; certain when something shows it."""
    words, titled = _untitled(list(_WORD.finditer(text, start, end)))
    short = _ABBREVIATED.search(text, max(0, start - 6), start)
    titled = titled or (bool(words) and words[0].start() == start and short is not None and short[1] in TITLES)
    kept: list[re.Match[str]] = []
    for word in words:
        if kept and (_is_no_name(word.group()) or word.group() in TITLES):
            break
        kept.append(word)
    while kept and kept[-1].group()[0].islower() and "-" not in kept[-1].group():
        kept.pop()
    if not kept or kept[-1].group() in THINGS or len(kept) > 5:
        return None
    first, last = kept[0].start(), kept[-1].end()
    name = _POSSESSIVE.sub("", text[first:last])
    if name.endswith(".") and not name.endswith("Jr."):
        name = name[:-1]
    last = first + len(name)
    if len(name) < 3 or name.isupper() or (len(kept) == 1 and _is_no_surname(name)):
        return None
    if kept[-1].group() in PLACE_WORDS:
        return Found(first, last, name, "place", certain=len(kept) > 1)
    if not titled and _is_a_firm(text, last):
        return Found(first, last, name, "organisation")
    if not titled and _is_afloat(text, first, kept[0].group()):
        return None
    if not titled and _is_place(text, first, last):
        return Found(first, last, name, "place", certain=len(kept) > 1 or name.lower() not in ordinary_words())
    if not titled and len(kept) == 1 and _TOWARDS.search(text, max(0, first - 12), first):
        return Found(first, last, name, "place", certain=False)
    called = titled or _has_role(text, first, last)
    shown = called or _spoken(text, first, last)
    shown = shown or (len(kept) in (2, 3) and _named_like_a_person(kept))
    if len(kept) == 1 and not titled and _begins_sentence(text, first) and not _speech_follows(text, last):
        shown = False
    return Found(first, last, name, "person", certain=shown, alone=len(kept) == 1 and not called)


def _is_no_surname(name: str) -> bool:
    return name in GIVEN_NAMES or name.endswith("ly") or name.lower() in HEAVENS


def _untitled(words: list[re.Match[str]]) -> tuple[list[re.Match[str]], bool]:
    """`words` without the titles and the words that are no names before them; whether the last of these was a title."""
    last = max((at for at, word in enumerate(words[:-1]) if word.group() in TITLES), default=-1)
    words, titled = words[last + 1 :], last >= 0
    while words and (words[0].group() in TITLES or _is_no_name(words[0].group())):
        titled = words[0].group() in TITLES
        words = words[1:]
    return words, titled


def _named_like_a_person(words: list[re.Match[str]]) -> bool:
    first, last = words[0].group(), _POSSESSIVE.sub("", words[-1].group())
    if first in GIVEN_NAMES:
        return True
    if (
        any(word.group().lower() in ordinary_words() for word in words[:-1])
        or last.isupper()
        or _SHORT.fullmatch(first)
    ):
        return False
    return last.lower() not in ordinary_words() or last.lower() in family_names()


def _is_place(text: str, start: int, end: int) -> bool:
    """``in NAME``, ``the town of NAME``, ``NAME province``; no owner (in NAME's house)."""
    if text[end : end + 2] in ("'s", "’s") or text[end : end + 2] in (" s",):
        return False
    if _AT.search(text, max(0, start - 10), start) and _NEARBY.match(text, end):
        return True
    if _AMONG.search(text, max(0, start - 2 * _LOOK), start):
        return True
    return bool(_WHERE.search(text, max(0, start - 20), start) or _LAND.match(text, end))


def _is_afloat(text: str, start: int, first: str) -> bool:
    """Whether the name that begins at `start` with the word `first` is a ship's (frigate NAME, the 86-metre NAME)."""
    behind = any(word in VESSELS for word in _words_before(text, start)[-1:])
    return behind or first in VESSEL_LETTERS or _METRES.search(text, max(0, start - 12), start) is not None


def _spoken(text: str, start: int, end: int) -> bool:
    before = _words_before(text, start)
    inverted = bool(before) and before[-1] in SAID and text[end : end + 1] in (",", ".", "", ";", "\n")
    return inverted or _speech_follows(text, end)


def _speech_follows(text: str, end: int) -> bool:
    following = _WORD.match(text, end + 1) if text[end : end + 1] == " " else None
    return following is not None and following.group() in SPEECH


def _has_role(text: str, start: int, end: int) -> bool:
    """``envoy NAME``, ``the head of the delegation, NAME,`` or ``NAME, a member of the delegation``."""
    if any(word in ROLES for word in _words_before(text, start)[-1:]):
        return True
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if before == ", " and any(word.lower() in ROLES for word in _words_before(text, start - 1)):
        return after[:1] in (",", ".", "") or after == " a"
    return after == ", " and any(word.lower() in ROLES for word in _words_after(text, end + 2))


def _is_a_firm(text: str, end: int) -> bool:
    """``NAME, a Japanese investment bank``: up to a word that joins something else to it (a manager at a bank)."""
    if not text.startswith((", a ", ", an ", ", the "), end):
        return False
    words = _words_after(text, end + 2)[1:]
    until = next((at for at, word in enumerate(words) if word in _JOINING or word in ROLES), len(words))
    return any(word.lower() in FIRMS for word in words[max(0, until - 1) : until])


def _words_before(text: str, start: int) -> list[str]:
    """The words of the same clause before `start`, as far as a role reaches."""
    clause = re.split(r"[,;:.!?“”\"]\s", text[max(0, start - _LOOK) : start])[-1]
    return _WORD.findall(clause)


def _words_after(text: str, end: int) -> list[str]:
    return _WORD.findall(re.split(r"[,;:.!?“”\"]", text[end : end + _LOOK], maxsplit=1)[0])


def _is_no_name(word: str) -> bool:
    plain = _POSSESSIVE.sub("", word)
    joined = "-" in plain and plain.rsplit("-", 1)[1] in JOINED
    return joined or plain.rstrip(".").lower() in NO_NAMES or plain in NO_NAMES


def _is_known(found: Found, established: Established) -> bool:
    """Whether a table knows the word as something else, though it was not taken for that here."""
    bearers = established.named(found.form)
    return found.kind == "person" and any(established.entities[one].kind != "person" for one in bearers)


def _known(text: str, established: Established) -> Iterator[Found]:
    """The established names in `text`, rising and not overlapping, the longest at each place."""
    words = [(word.start(), word.end(), key(word.group())) for word in tokens(text)]
    at = 0
    while at < len(words):
        hit = _longest(text, words, at, established)
        found = _settled(text, *hit, established) if hit else None
        if found is not None:
            yield found
        end = found.end if found else 0
        at += 1
        while at < len(words) and words[at][0] < end:
            at += 1


def _given_before(text: str, start: int) -> str:
    """The capitalised word right before `start` that may be a given name."""
    before = _CAPITALISED.search(text, max(0, start - 30), start)
    if before is None or before[1] in TITLES or before[1].lower().rstrip(".") in NEVER_NAMES:
        return ""
    word = before[1]
    given = word in GIVEN_NAMES or not _begins_sentence(text, before.start(1))
    return word if given or word.lower() not in ordinary_words() else ""


def _begins_sentence(text: str, start: int) -> bool:
    """Whether what starts there has a capital for that reason alone."""
    while start and text[start - 1] in " \t\n\"“‘'(":
        start -= 1
    return not start or text[start - 1] in ".!?:—–-·•"


def _longest(
    text: str, words: Sequence[tuple[int, int, str]], at: int, established: Established
) -> tuple[int, int, tuple[int, ...]] | None:
    first = words[at][2]
    most = max(established.longest.get(first, 0), established.longest.get(_POSSESSIVE.sub("", first), 0))
    for size in range(min(most, len(words) - at), 0, -1):
        keys = [word for _, _, word in words[at : at + size]]
        for last in dict.fromkeys((keys[-1], _POSSESSIVE.sub("", keys[-1]))):
            entities = established.by_words.get((*keys[:-1], last))
            stop = words[at + size - 1][1] - (len(keys[-1]) - len(last))
            form = text[words[at][0] : stop]
            if entities and _well_written(form, established.entities[entities[0]]):
                return words[at][0], stop, entities
    return None


def _well_written(form: str, entity: Entity) -> bool:
    """Whether the capitals are those of a name: of an acronym all, or the first when it is read as a word (Nato)."""
    usual = [one for one in entity.forms if key(one) == key(form)]
    if form in usual:
        return True
    if form.isupper():
        return len(form) > 3
    if all(one.isupper() for one in usual):
        return form.istitle() and len(form) > 3 and form.lower() not in ordinary_words()
    return form[0].isupper()


def _settled(text: str, start: int, end: int, bearers: tuple[int, ...], established: Established) -> Found | None:
    """The established name there, unless the words beside it make it another one's."""
    entity, form = established.entities[bearers[0]], text[start:end]
    after = following[1] if (following := _FOLLOWING.match(text, end)) else ""
    if entity.kind != "person":
        if _is_part(text, start, after, entity, lone=not FULL.search(form)):
            return None
        if after in PLACE_WORDS and entity.kind == "place" and following:
            end = following.end()
        return Found(start, end, form, entity.kind, bearers)
    if after in THINGS:
        return None
    if FULL.search(form):
        surname = form.split()[-1]
        first = end - len(surname) if key(surname) == key(entity.en) else start
        return Found(first, end, text[first:end], "person", bearers, given=text[start:first].strip(), full=True)
    given = _given_before(text, start)
    own = tuple(one for one in bearers if not given or _same_given(given, established.entities[one].given))
    if not given and not entity.listed and _AT.search(text, max(0, start - 10), start):
        return None
    if not own or (not given and not entity.listed and after[:1].isupper() and after not in THINGS):
        return None
    return Found(start, end, form, "person", own, given=given, full=bool(given))


def _is_part(text: str, start: int, after: str, entity: Entity, *, lone: bool) -> bool:
    """Whether a place or body is but a part of a longer name (Michael Jordan, Colorado Springs, Bank of Georgia)."""
    if after in THINGS and entity.kind == "place":
        return True
    before = _CAPITALISED.search(text, max(0, start - 30), start)
    word = before[1] if before else ""
    if word in GIVEN_NAMES or (word in TITLES and lone and not entity.country):
        return True
    known_word = not word or word in TITLES or _is_no_name(word) or word.lower() in ordinary_words()
    if lone and not entity.country and not known_word:
        return True
    if not lone or entity.listed:
        return False
    if entity.en.lower() in NEVER_NAMES and not entity.country:
        return True
    if key(entity.en) in entity.weak and not _AT.search(text, max(0, start - 10), start):
        return True
    unknown = after[:1].isupper() and after not in PLACE_WORDS and after.lower() not in NEVER_NAMES
    return unknown and not entity.country and after.lower() not in ordinary_words()


def _same_given(given: str, known_as: str) -> bool:
    parts = known_as.split()
    return any(part[:1] == given[:1] and (given.endswith(".") or similarity(part, given) > 0.4) for part in parts)


def _bodies(text: str, taken: Taken) -> Iterator[Found]:
    """The organisations in `text` beside what is `taken`; then they are taken too."""
    if text.isupper() and not han_count(text):
        return
    for chain in _CHAIN.finditer(text):
        found = _body(text, chain.start(), chain.end())
        if found is None or not taken.take(found.start, found.end):
            continue
        yield found
        short = _BRACKETED.match(text, found.end)
        if short and _initials(found.form, short[1]) and taken.take(*short.span(1)):
            yield Found(*short.span(1), short[1], "organisation", stands_for=found.form)
    for match in _ACRONYM.finditer(text):
        form = match.group()
        if form.lower() not in NEVER_NAMES and taken.take(*match.span()):
            certain = _acts(text, match.end()) or (
                len(form) > 3 and _IN_BRACKETS.match(text, max(0, match.start() - 2))
            )
            yield Found(*match.span(), form, "organisation", certain=bool(certain))


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
    whole = last + 2 < len(words) and _plain(words[last][2]) == words[last][2]
    if whole and words[last + 1][2] in ("of", "for", "on") and words[last + 2][2].lower() not in CALENDAR:
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
    verb = following is not None and following[1] in ACTS
    return verb or text[end : end + 2] in ("'s", "’s")
