"""Mails: what is answered, passed on, signed; the subject without what programs put before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from briefer.articles.furniture import MAIL, Line
from briefer.articles.words import any_of
from briefer.text.patterns import lazy

Sense = Literal["", "answer", "forward"]
"""Why a mail was sent: news of its own, an answer to another mail, or to pass one on."""

_PREFIX = lazy(
    rf"\s*(?:(?P<answer>{any_of('answer_prefix')})|(?P<forward>{any_of('forward_prefix')}))(?:\s?[\[(（]\d{{1,3}}[\])）])?\s?[:：]\s*",
    re.IGNORECASE,
)
_OVER = lazy(
    rf"[-_=—*>\s]{{2,}}(?:(?P<answered>{any_of('mail_answered')})|(?P<forwarded>{any_of('mail_forwarded')}))[^。！？]{{0,40}}$"
    rf"|(?P<passed>{any_of('mail_forwarded')})[^。！？,，]{{0,20}}[:：]$",
    re.IGNORECASE,
)
"""The line over another mail."""
_WROTE = lazy(
    rf"(?:On|于|於|在|Am|Le)\s?[\s\S]{{6,200}}\s?{any_of('mail_wrote')}\s?[:：]$|[^\n]{{3,120}}<[^<>\n]{{3,80}}>\s?[^\n]{{0,40}}"
    rf"{any_of('mail_wrote')}\s?[:：]$"
)
_SIGNED = ("--", "-- ")
_LONGEST_HEAD = 20
"""Lines."""
_PREFIXES = 6
"""``Re: Fwd: Re:``: more are a joke."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a mail in a mail says, as it is written; empty what it does not say."""

    sender: str = ""
    subject: str = ""
    sent: str = ""


def subject_of(subject: str) -> tuple[str, Sense]:
    """The subject without ``Re:`` and ``转发：``, and what the first of them says."""
    sense: Sense = ""
    for _ in range(_PREFIXES):
        if not (match := _PREFIX.match(subject)):
            break
        sense = sense or ("answer" if match["answer"] else "forward")
        subject = subject[match.end() :]
    return subject.strip(), sense


def mark_mail(lines: Sequence[Line], sense: Sense | None = None) -> Head | None:
    """Mark heads, signatures and what is answered hidden; the head of the first mail that is passed on, if any.

    Without `sense` the lines begin with a mail's head, whose subject is the title, or they are no mail and left alone.
    """
    start = 0
    if sense is None:
        start = _head(lines, 0)
        if not start:
            return None
        sense = ""
        for line in lines[:start]:
            match = MAIL.match(line.text)
            line.kind = "hidden"
            if match and match["subject"]:
                line.kind = "title"
                sense = subject_of(line.text[match.end() :])[1]
            elif match and match["sent"]:
                line.kind = "byline"
    return _mark_body(lines, start, sense)


def _mark_body(lines: Sequence[Line], start: int, sense: Sense) -> Head | None:
    found: Head | None = None
    last_quoted = max((number for number, line in enumerate(lines) if line.text.startswith(">")), default=-1)
    gone = False
    """From here on all is hidden: a signature, or what is answered."""
    number = start
    while number < len(lines):
        line = lines[number]
        over = _OVER.match(line.text)
        after = _head(lines, number + 1 if over else number)
        if over or after:
            passed_on = over is not None and not over["answered"]
            gone = sense == "answer" and not passed_on
            for each in lines[number : max(after, number + 1)]:
                each.kind = "hidden"
            if not gone and found is None and after:
                found = _read(lines[number:after])
            number = max(after, number + 1)
            continue
        if line.text in _SIGNED:
            gone = True
        elif _WROTE.match(line.text):
            line.kind = "hidden"
            gone = gone or number > last_quoted
        if gone or line.text.startswith(">"):
            line.kind = "hidden"
        number += 1
    return found


def _head(lines: Sequence[Line], start: int) -> int:
    """Where a mail's head that begins at `start` ends: two lines of one at least, and who sent it; else 0."""
    end = start
    sender = False
    while (
        end < min(len(lines), start + _LONGEST_HEAD) and (match := MAIL.match(lines[end].text)) and not lines[end].hint
    ):
        sender = sender or bool(match["sender"])
        end += 1
    return end if sender and end - start >= 2 else 0


def _read(lines: Sequence[Line]) -> Head:
    matches = [match for line in lines if (match := MAIL.match(line.text))]

    def first(name: str) -> str:
        return next((match.string[match.end() :].strip() for match in matches if match[name]), "")

    return Head(first("sender"), first("subject"), first("sent"))
