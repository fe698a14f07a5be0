"""Who says what a sentence says: the speaker as it stands, the reporting verb, the party, by rules on word lists.

Only what is said in so many words counts: where two speak in one sentence, or nobody can be told, there is no speaker.

This is one module because both languages share what a speaker, a pronoun and a party are; each has half of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefer.finders._parties import Parties
from briefer.model import Sentence, Speaker
from briefer.naming.words import BODIES, PEOPLES, ROLES, THINGS, TITLES, TITLES_ZH
from briefer.numbers.dating import expressions
from briefer.text.fold import fold
from briefer.text.han import HAN
from briefer.text.patterns import any_of, lazy, listed

_ROOM = __package__
_MASK = "\x00"
"""Stands for each character of a quotation inside a sentence: nothing in it reports."""
_LONGEST = 1_000
"""Characters of a sentence: what is longer has no end, and is nobody's."""
_LONGEST_ZH = 30
"""Characters of a Chinese speaker."""
_SURNAME = 2
"""The fewest characters of a name that a person is known by again."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A speaker, with what stands beside the name and shows whom it speaks for; `trails`: it ends the sentence."""

    phrase: str
    name: str
    verb: str
    beside: str = ""
    trails: bool = False
    at: int = 0


def speakers(sentences: Sequence[Sentence], parties: Parties) -> Iterator[Speaker | None]:
    """Who says each of the sentences of one article, which are in order."""
    before: Attribution | None = None
    last = -1
    known: dict[str, str] = {}
    """The party of whoever was named with it before: the last word of the name."""
    for sentence in sentences:
        if sentence.position != last + 1:
            before = None
        last = sentence.position
        chinese = sentence.language == "zh"
        read = _chinese if chinese else _english
        readable = sentence.language in ("zh", "en") and len(sentence.text) <= _LONGEST
        found = read(sentence.text) if readable else []
        spoken, pronoun = _outermost(found), False
        if spoken and _is_pronoun(spoken.phrase):
            pronoun = True
            spoken = _resolved(spoken, before)
        party = _party(spoken, parties, known) if spoken else ""
        if spoken and party and not pronoun:
            _keep(known, spoken.name, party)
        yield Speaker(spoken.name, party, spoken.verb) if spoken else None
        before = spoken or (None if found or not readable else _subject(sentence))
        if before and _is_pronoun(before.phrase):
            before = None
        if before and not spoken and (named := parties.one_of(before.phrase)):
            _keep(known, before.name, named)


def _outermost(found: Sequence[Attribution]) -> Attribution | None:
    """The one who says the whole sentence; None where two do."""
    if not found:
        return None
    if found[-1].trails:
        return found[-1]
    return found[0] if len({each.name for each in found}) == 1 else None


def _party(spoken: Attribution, parties: Parties, known: dict[str, str]) -> str:
    if _OUTLET.search(fold(spoken.phrase) if spoken.verb and spoken.phrase[:1] >= "\u2e80" else spoken.phrase):
        return ""
    if _several(spoken.phrase):
        return ""
    named = parties.of(spoken.phrase.rpartition("的")[2])
    if len(named) == 1:
        return next(iter(named))
    if named:
        return ""
    return parties.one_of(spoken.beside) or known.get(_called(spoken.name), "")


def _several(phrase: str) -> bool:
    """Whether more than one speaks; 代表团团长、国防部长 are one with two offices."""
    *others, _ = phrase.split("、")
    return bool(_SEVERAL.search(phrase)) or any(not fold(other).endswith(_ROLES_ZH) for other in others)


def _keep(known: dict[str, str], name: str, party: str) -> None:
    if called := _called(name):
        known[called] = party


def _called(name: str) -> str:
    """What somebody is known by again; empty for what anybody may be called: the report, a spokesman, 发言人."""
    last = name.rpartition(" ")[2]
    anybody = last[:1].islower() or fold(last).endswith(_ROLES_ZH)
    return fold(last) if len(last) >= _SURNAME and not anybody else ""


def _is_pronoun(phrase: str) -> bool:
    return fold(phrase) in _PRONOUNS


def _resolved(spoken: Attribution, before: Attribution | None) -> Attribution | None:
    """A pronoun is who spoke before; he and she are people, it is none."""
    if before is None:
        return None
    person = before.phrase != before.name or _is_person(before.name)
    thing = fold(spoken.phrase) in ("it", "它")
    several = fold(spoken.phrase) in ("they", "他们", "她们")
    if thing == person and not several:
        return None
    return Attribution(before.phrase, before.name, spoken.verb, before.beside)


def _is_person(name: str) -> bool:
    last = name.rpartition(" ")[2]
    no_person = last.lower() in PEOPLES or last in BODIES or last in THINGS or last in listed(_ROOM, "body_also.en")
    return bool(_PERSON.fullmatch(name)) and not no_person and not name.endswith(listed(_ROOM, "body_also.zh"))


_PRONOUNS = frozenset(listed(_ROOM, "pronoun"))
_PERSON = lazy(rf"[A-Z][\w'’.-]+(?:\s[A-Z][\w'’.-]+){{0,3}}|[{HAN}·]{{2,8}}")
_QUOTED = lazy(r"“[^”]*”?|\"[^\"]*\"?|「[^」]*」?|『[^』]*』?")
_VERB = lazy(any_of(_ROOM, "reports.en"))
_PASSIVE = lazy(rf"(?i:{any_of(_ROOM, 'passive.en')})(?:\s\w+ly)?\s$")
_ENDS = lazy(rf"(?i:{any_of(_ROOM, 'ends_subject.en')})|(?<![-\w])[a-z]+ed\b|\bto\b")
_TAKES_TO = lazy(rf"{any_of(_ROOM, 'takes_to.en')}\sto$")
_ADVERBIAL = lazy(rf"^{any_of(_ROOM, 'opens_adverbial.en')}\b")
_AFTER_ADVERBIAL = lazy(r"\s(?=[A-Z]|the\s|an?\s)")
_BOUND = lazy(rf"[;:{_MASK}—–]|\bwhile\b|\bwhereas\b|\bbut\b|{any_of(_ROOM, 'subordinate.en')}")
_ADVERB = lazy(rf"(?:\s(?:{any_of(_ROOM, 'adverb.en')}|[a-z]+(?<!fami)(?<!al)(?<!supp)(?<!bul)ly))+$")
_WHAT = lazy(rf",?\s(?:that\b|{_MASK})|:")
_NEW_CLAUSE = lazy(r"[;]|,\s(?:while|whereas|but|and)\b")
_RELATIVE = lazy(r"(?:who|which|whom|what|whose|where)\b")
_SPEAKS_FOR = lazy(rf"^[,\s]*who\s{any_of(_ROOM, 'speaks_for.en')}")
_FILLER = lazy(rf"(?:(?i:{any_of(_ROOM, 'ends_subject.en')})|(?:morning|afternoon|evening|night)|\w+ly|\s)*")
"""Between a name and its verb: words that are no subject."""
_OUTLET = lazy(any_of(_ROOM, "outlet"))
_SEVERAL = lazy(
    r"\sand\s(?=[A-Z]|the\s|his\s|her\s|other\s)|[和与及](?=\w{2,}(?:总统|总理|首相|外长|主席|部长|代表|发言人|大臣|[方国]$))"
)
"""In a speaker: more than one, of whom a file of parties may know but one."""
_DOING = lazy(rf"(?:\w+ly )?[A-Z][a-z]+(?:ing|ed) {any_of(_ROOM, 'behind_participle.en')}\b")
"""A clause whose subject comes after it: speaking in Geneva, ..."""
_IS = lazy(
    rf"(?:\s(?!(?:{any_of(_ROOM, 'subordinate.en')}|who|which|whom|while)\b)[\w’'-]+)*?"
    rf"\s{any_of(_ROOM, 'auxiliary.en')}\b"
)
_INVERTED = lazy(r"[A-Z]|the\s|an?\s|one\s")
_ACCORDING = lazy(r"\b[Aa]ccording to ((?:(?!,|\.\s|;|\sthat\s).){2,80})")


def _masked(text: str) -> str:
    """`text` with what is quoted in it made unreadable, in the same places."""
    return _QUOTED.sub(lambda found: _MASK * len(found[0]), text)


def _english(text: str) -> list[Attribution]:
    masked = _masked(text)
    found = [
        Attribution(phrase, _name(phrase), "according to", at=match.start())
        for match in _ACCORDING.finditer(masked)
        if (phrase := _cut(match[1]))
    ]
    started = -1
    for match in _VERB.finditer(masked):
        if started >= 0 and not _NEW_CLAUSE.search(masked, started, match.start()):
            # What follows a report in its own clause is told by it, unless it ends the sentence.
            one = _said_by(masked, match)
            if one and one.trails:
                found.append(one)
            continue
        if one := _said_by(masked, match):
            found.append(one)
            started = match.end()
    return found


def _said_by(masked: str, verb: re.Match[str]) -> Attribution | None:
    if _PASSIVE.search(masked[: verb.start()]) or masked.startswith((" to be ", " to have "), verb.end()):
        return None
    left, right = masked[: verb.start()], masked[verb.end() :]
    if verb[0] in listed(_ROOM, "noun_too.en") and not _WHAT.match(right):
        return None
    bounds = list(_BOUND.finditer(left))
    start = bounds[-1].end() if bounds else 0
    parts = [part.strip() for part in re.split(r",(?!\d)", left[start:])]
    if bounds and len(parts) == 1 and bounds[-1][0] in listed(_ROOM, "subordinate.en"):
        return None
    if parts[-1].endswith((" who", " which")):
        return None
    behind = right.lstrip(" ")
    quoted_before = bool(bounds) and bounds[-1][0] == _MASK
    if len(parts) > 2 and parts[-1] and _is_filler(parts[-1]):
        parts[-1] = ""
    if not any(parts) or (not parts[-1] and (quoted_before or len(parts) == 2)):
        # «…, said Tarnenko»
        if not _INVERTED.match(behind) or left.rstrip()[-1:] not in (_MASK, ","):
            return None
        told = re.split(r"[,.;]\s|[,.;]$|" + _MASK, behind, maxsplit=1)[0]
        phrase = _cut(told)
        if _IS.match(told, len(phrase)):  # "..., said the attempt to leave had failed"
            return None
        beside = behind[len(phrase) : len(phrase) + 90].split(_MASK)[0]
        return _made(phrase, verb[0], beside, trails=True, at=verb.start()) if phrase else None
    if not parts[-1]:
        subject, beside = parts[-3] if len(parts) > 2 else parts[0], parts[-2]
        if _DOING.match(subject):
            subject, beside = beside, ""
    else:
        subject, beside = parts[-1], ""
        if len(parts) > 2 and not parts[-2]:
            return None
        if _RELATIVE.match(subject):
            return None
    phrase = _cut(_without_adverbial(subject))
    if not phrase:
        return None
    trails = (
        len(parts) > 1 and bool(re.fullmatch(r"(?:[^,;]{0,40}\.?\s?)", right)) and subject == parts[-1] and not beside
    )
    return _made(phrase, verb[0], beside, trails=trails, at=verb.start())


def _is_filler(part: str) -> bool:
    """Whether a part of a sentence before a verb holds no subject: "had", "on Tuesday evening"."""
    for expression in reversed(expressions(part, "en")):
        part = part[: expression.span.start] + part[expression.span.end :]
    return bool(_FILLER.fullmatch(part))


def _made(phrase: str, verb: str, beside: str, *, trails: bool, at: int) -> Attribution:
    name, other = _name(phrase), beside.strip(" ,.").partition(",")[0].strip()
    if name == phrase and " " in other and _PERSON.fullmatch(other) and _ends_in_role(phrase):
        name = other  # "The defence secretary, Ben Wallace"
    return Attribution(phrase, name, verb, beside if _is_office(beside) else "", trails, at)


def _is_office(beside: str) -> bool:
    """Whether what stands beside a name says for whom it speaks: by an office, not by what it studies or supports."""
    if _RELATIVE.match(beside.lstrip(" ,")):
        return bool(_SPEAKS_FOR.match(beside))
    roles = ROLES.intersection(re.findall(r"[a-z]+", beside.lower()))
    return bool(roles.difference(listed(_ROOM, "own_voice.en")))


def _ends_in_role(phrase: str) -> bool:
    last = phrase.rsplit(maxsplit=1)[-1]
    return last[0].islower() or last in TITLES


def _without_adverbial(subject: str) -> str:
    if not _ADVERBIAL.match(subject):
        return subject
    after = _AFTER_ADVERBIAL.search(subject, subject.find(" ") + 1)
    for expression in reversed(expressions(subject, "en")):
        if expression.span.end < len(subject) and expression.span.start < 20:
            return subject[expression.span.end :].strip()
    return subject[after.end() :] if after else ""


def _cut(phrase: str) -> str:
    """The subject at the start of `phrase`: up to a verb, an adverb or what tells where and when."""
    for match in _ENDS.finditer(phrase):
        if match[0] == "to" and _TAKES_TO.search(phrase[: match.end()]):
            continue
        phrase = phrase[: match.start()]
        break
    phrase = _ADVERB.sub("", phrase.strip(" ,.")).removesuffix(" and").removesuffix(" or")
    if phrase.endswith((" of", " for", " by")):
        return ""
    dates = expressions(phrase, "en")
    if dates and dates[0].span.start > 0:
        phrase = phrase[: dates[0].span.start].strip().removesuffix(" of").removesuffix(" from")
    words = phrase.split()
    good = (
        bool(words)
        and len(words) <= 16
        and (phrase[0].isupper() or words[0] in ("the", "a", "an", "one", "some", "both"))
    )
    good = (
        good and words[0] not in listed(_ROOM, "points.en") and not (len(words) > 1 and words[-1].lower() in _PRONOUNS)
    )
    good = good or (bool(words) and fold(phrase) in _PRONOUNS)
    return phrase if (good and not dates[:1]) or (good and dates[0].span.start > 0) else ""


def _name(phrase: str) -> str:
    """The person's name at the end of a phrase, else the phrase: of "Foreign Minister Selim Arkan" Selim Arkan."""
    words = phrase.split() if not _several(phrase) else []
    last = -1
    for place, word in enumerate(words):
        bare = word.lower().removesuffix("'s").removesuffix("’s")
        if bare in ROLES or word in TITLES or bare in PEOPLES or not word[0].isupper():
            last = place
    name = words[last + 1 :]
    if last < 0 or not name or name[-1] in BODIES or name[-1] in THINGS or not all(word[0].isupper() for word in name):
        return phrase
    return " ".join(name)


_VERB_ZH = lazy(any_of(_ROOM, "reports.zh"))
_NOT_ZH = lazy(any_of(_ROOM, "reports_not.zh"))
_CLAUSE_ZH = lazy(rf"[,。;:!?{_MASK}]")
_ENDS_ZH = lazy(
    rf"{any_of(_ROOM, 'ends_subject.zh')}|\d|(?:{any_of(_ROOM, 'ends_subject_also.zh')})"
    rf"(?=$|{any_of(_ROOM, 'ends_subject.zh')})"
)
_SUFFERS_ZH = lazy(any_of(_ROOM, "suffers.zh"))
_CONTRAST_ZH = lazy(rf"[。;]|{any_of(_ROOM, 'contrast.zh')}|(?<![原规准法守否])则")
_WHAT_OF = lazy(any_of(_ROOM, "what_of.zh"))
_OPENS_ZH = lazy(rf"^(?:{any_of(_ROOM, 'opens_adverbial.zh')})")
_SOURCE_ZH = lazy(rf"^(据|按照|根据)([^,。;]{{2,24}}?){any_of(_ROOM, 'source_of.zh')}(?=[,。:]|$)")
_NAME_ZH = lazy(f"[{HAN}·]{{2,10}}")
_ROLES_ZH = (*TITLES_ZH, *listed(_ROOM, "role_also.zh"))


def _chinese(text: str) -> list[Attribution]:
    shown = fold(_masked(text))
    found = []
    if source := _SOURCE_ZH.match(shown):
        phrase = text[source.start(2) : source.end(2)]
        found.append(Attribution(phrase, _name_zh(phrase), text[: source.end(1)]))
    silent = [match.span() for match in _NOT_ZH.finditer(shown)]
    clause_of: set[int] = set()
    governed = 0
    """Where what a speaker tells begins: up to a contrast it is all told by the same."""
    for match in _VERB_ZH.finditer(shown):
        if any(start < match.end() and match.start() < end for start, end in silent):
            continue
        bounds = [bound.end() for bound in _CLAUSE_ZH.finditer(shown, 0, match.start())]
        start = bounds[-1] if bounds else 0
        if _WHAT_OF.match(shown, start):
            continue
        if start in clause_of:
            if found and found[-1].at == start and not _tells(shown, match.end()):
                continue
            # 介绍说: the last verb of the clause before a comma or what is said
            if found and found[-1].at == start:
                governed = match.end()
                found[-1] = Attribution(found[-1].phrase, found[-1].name, text[match.start() : match.end()], at=start)
            continue
        if governed and not _CONTRAST_ZH.search(shown, governed, match.start()):
            continue
        phrase = _subject_zh(text[start : match.start()], shown[start : match.start()])
        if not phrase:
            continue
        if _tells(shown, match.end()):
            governed = match.end()
        clause_of.add(start)
        found.append(Attribution(phrase, _name_zh(phrase), text[match.start() : match.end()], at=start))
    return found


def _tells(shown: str, end: int) -> bool:
    return end >= len(shown) or shown[end] in f",:{_MASK}。"


def _subject_zh(region: str, shown: str) -> str:
    opening = _OPENS_ZH.match(shown)
    at = opening.end() if opening else 0
    dates = [each.span for each in expressions(shown, "zh")]
    if dates and dates[0].start <= at:
        at = dates[0].end
    end = _ENDS_ZH.search(shown, at)
    stops = [each.start for each in dates if each.start > at] + ([end.start()] if end else [])
    phrase = region[at : min(stops, default=len(region))].strip()
    is_none = bool(_SUFFERS_ZH.search(shown)) or phrase.endswith("的") or fold(phrase) in listed(_ROOM, "no_subject.zh")
    return "" if is_none or not 1 <= len(phrase) <= _LONGEST_ZH else phrase


def _name_zh(phrase: str) -> str:
    """The person's name behind the last role of a phrase, else the phrase."""
    shown = fold(phrase)
    if _several(phrase):
        return phrase
    ends = [shown.rfind(role) + len(role) for role in _ROLES_ZH if role in shown]
    name = phrase[max(ends, default=0) :]
    return name if ends and _NAME_ZH.fullmatch(name) else phrase


_DOES_ZH = lazy("[,。;]|" + any_of(_ROOM, "ends_subject.zh", "reports.zh"))


def _subject(sentence: Sentence) -> Attribution | None:
    """Whom a sentence that nobody says is about: its subject, where that is a name or a body."""
    masked = _masked(sentence.text)
    if sentence.language == "zh":
        shown = fold(masked)
        end = next(_ends_of_subject(shown), None)
        phrase = sentence.text[: end if end is not None else 0]
        return Attribution(phrase, _name_zh(phrase), "") if 1 < len(phrase) <= _LONGEST_ZH else None
    first = re.split(r",(?!\d)", masked, maxsplit=1)[0]
    phrase = _cut(first)
    if not phrase or phrase == first.strip(" ,."):
        return Attribution(first, _name(first), "") if "," in masked and _cut(first) else None
    return Attribution(phrase, _name(phrase), "")


def _ends_of_subject(shown: str) -> Iterator[int]:
    places = [match.start() for match in _DOES_ZH.finditer(shown)]
    places += [place for word in _ACTS_ZH if (place := shown.find(word)) > 1]
    if places:
        yield min(places)


_ACTS_ZH = (
    "主持",
    "率先",
    "欢迎",
    "抵达",
    "出席",
    "会见",
    "会晤",
    "签署",
    "访问",
    "率领",
    "主导",
    "批准",
    "拒绝",
    "感谢",
    "前往",
    "接受",
)
