"""A brief comes to its place: its files together in the folder of its date, its page into a wiki."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from briefer.api.write import file_name
from briefer.desk import Desk, module
from briefer.errors import WriteError
from briefer.files import FilesOf, put, put_together
from briefer.model import Brief, Made, Problem
from briefer.pipeline.fanout import problem


class Put(NamedTuple):
    """The files that are in their places now, what went wrong, and whether the disk took all that was made."""

    files: list[Path]
    problems: list[Problem]
    whole: bool


def put_formats(formats: Mapping[str, Made | WriteError], place: Path) -> Put:
    """Put the formats in the folder `place`, together; one that fails costs none of the others.

    Raises WriteError when none of them could be put.
    """
    made = {file_name(name): each for name, each in formats.items() if isinstance(each, Made)}
    unput = put_together(place, {name: each.data for name, each in made.items()})
    failed = [each for each in formats.values() if isinstance(each, WriteError)]
    if len(unput) == len(made):
        raise next(iter([*unput.values(), *failed]))
    problems = [problem(each) for each in failed]
    for name, each in made.items():
        problems += [problem(unput[name])] if name in unput else each.problems
    return Put([place / name for name in made if name not in unput], problems, not unput)


def put_wiki(brief: Brief, shelf: Path, desk: Desk) -> Put:
    """Put the brief into the folder of briefs of a wiki; what failed costs nothing that was written before."""
    written = []
    try:
        files, problems = module("briefer.api.publish").publish(brief, FilesOf(shelf), desk=desk)
        for name, data in files.items():
            if data is None:
                (shelf / name).unlink()
            else:
                put(shelf / name, data)
                written.append(shelf / name)
    except WriteError as error:
        return Put(written, [problem(error)], not isinstance(error.__cause__, OSError))
    return Put(written, list(problems), True)
