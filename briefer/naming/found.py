"""What is found in one sentence: a possible name."""

from __future__ import annotations

from dataclasses import dataclass

from briefer.model import NameKind


@dataclass(frozen=True, slots=True)
class Found:
    """A possible name, in offsets of its sentence.

    `entities` are the established ones that it may name; `certain` says that its context alone shows what it is;
    `given` is the given name that stands before it, `full` says that an established name stands there in full;
    `stands_for` is the long form that an acronym was introduced for.
    """

    start: int
    end: int
    form: str
    kind: NameKind = "person"
    entities: tuple[int, ...] = ()
    certain: bool = True
    given: str = ""
    full: bool = False
    stands_for: str = ""
