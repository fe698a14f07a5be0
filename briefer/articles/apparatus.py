"""What is around an article's own text: the head and tail of a mail, references, headlines of other articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefer.articles import patterns
from briefer.model import Span


@dataclass(slots=True)
class Line:
    """A paragraph while its kind is being found."""

    span: Span
    text: str
    hint: str
    kind: str = ""


def mark_mail(lines: Sequence[Line]) -> None:
    """A mail that was saved or pasted: its subject is the title, its date a byline; what it answers is not its text."""
    head = []
    for line in lines:
        match = patterns.MAIL.match(line.text)
        if not match or line.hint:
            break
        head.append((line, match))
    if len(head) < 2 or not any(match["sender"] for _, match in head):
        return
    for line, match in head:
        line.kind = "title" if match["subject"] else "byline" if match["sent"] else "hidden"
    signed = False
    for line in lines[len(head) :]:
        signed = signed or line.text in ("--", "-- ")
        if signed or line.text.startswith(">") or patterns.is_answered(line.text):
            line.kind = "hidden"


def mark_references(lines: Sequence[Line]) -> None:
    """A list of references: under its heading, or lines that begin with a mark."""
    listed = False
    for number, line in enumerate(lines):
        marked = patterns.is_reference(line.text)
        if patterns.is_reference_heading(line.text) and number > 0 and line.hint != "bullet":
            listed = True
            line.kind = "reference"
        elif listed and line.kind == "hidden":
            continue  # the mark of a list's entry
        elif listed and (marked or line.kind == "bullet" or "http" in line.text):
            line.kind = "reference"
        else:
            # One marked line among paragraphs is a paragraph with a mark; in a row, or at the end, they are a list.
            around = [other.text for other in (*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2])]
            listed = False
            if marked and (number + 1 == len(lines) or any(patterns.is_reference(text) for text in around)):
                line.kind = "reference"


def mark_related(lines: Sequence[Line]) -> None:
    """Headlines of other articles under ``Related`` or 相关阅读."""
    listed = False
    for line in lines:
        if line.kind == "hidden" and patterns.RELATED.match(line.text):
            listed = True
        elif listed and line.kind == "hidden":
            continue
        elif listed and line.kind in ("", "bullet", "heading") and not patterns.ends_sentence(line.text):
            line.kind = "hidden"
        else:
            listed = False
