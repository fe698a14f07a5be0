"""A brief becomes a page of a wiki folder: what to write there, given what stands there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from briefer import given
from briefer.desk import Desk, Settings, opened
from briefer.errors import ConfigError, RecordError
from briefer.model import Brief, Problem
from briefer.record import dump, load
from briefer.wikis.folder import FLAVOURS, Flavour, Issue, issue, navigation, relinked, update

Files = Mapping[str, bytes]
"""The files of a folder by name."""

_RECORD = re.compile(r"\d{4}-\d{2}-\d{2}\.json")
_NOT_OURS = "was changed between its two lines"


def publish(
    brief: Brief, standing: Files, *, config: Settings = None, desk: Desk | None = None
) -> tuple[dict[str, bytes | None], tuple[Problem, ...]]:
    """The files to write into the folder of briefs of a wiki where `standing` are, and what could not be done.

    The settings say which kind of wiki it is. The page of `brief` under its date, its record (``brief.json``) beside
    it, the index of all records in the folder, and the pages before and after it, which lead to it now. None: to be
    removed. What would be the same is left out. A page that the user changed inside is left alone, and the new one is
    to stand beside it. Raises WriteError; ConfigError for a brief without a full date.
    """
    if len(given.brief(brief).date) != len("2025-06-03"):
        hint = "give the brief a date, such as 2025-06-03"
        raise ConfigError("a page of a wiki is named by its date", where=brief.date or "no date", hint=hint)
    with opened(desk, config) as own:
        return _files(brief, standing, own)


def _files(brief: Brief, standing: Files, desk: Desk) -> tuple[dict[str, bytes | None], tuple[Problem, ...]]:
    flavour = FLAVOURS[desk.config.wiki_format]
    templates: Any = desk.templates
    record = dump(brief)
    page = desk.writer(flavour.writer).write(brief, templates)
    issues, problems = _issues(standing, f"{brief.date}.json", record)
    problems += page.problems
    ending = flavour.suffix if "{page}" + flavour.suffix in flavour.link else ""
    index = templates.fill(f"index.{flavour.writer}", brief.locale, flavour.form, issues=issues[::-1], ending=ending)
    days = [each.date for each in issues]
    at = days.index(brief.date)
    files: dict[str, bytes | None] = {f"{brief.date}.json": record}
    line = navigation(flavour, brief.locale, days, brief.date)
    for name, text, own_line in ((brief.date, page.data.decode(), line), (flavour.index, index, "")):
        changed, problem = _page(name, flavour, standing, text, own_line)
        files |= changed
        problems += problem
    for day in days[max(at - 1, 0) : at] + days[at + 1 : at + 2]:
        found = _standing(f"{day}{flavour.suffix}", standing)
        if found is not None:
            made = relinked(found, flavour, navigation(flavour, brief.locale, days, day))
            files |= {} if made.edited else {f"{day}{flavour.suffix}": made.text.encode("utf-8", "surrogateescape")}
    return {name: data for name, data in files.items() if data != standing.get(name)}, tuple(problems)


def _page(
    name: str, flavour: Flavour, standing: Files, text: str, line: str
) -> tuple[dict[str, bytes | None], list[Problem]]:
    """A page, or the new one beside a page that the user changed."""
    file, beside = f"{name}{flavour.suffix}", f"{name}.new{flavour.suffix}"
    made = update(_standing(file, standing), text, flavour, line)
    if not made.edited:
        spare = _standing(beside, standing)
        # Nobody needs the new page beside any more, unless the user has written into it.
        gone = spare is not None and not update(spare, text, flavour, line).edited
        return {file: made.text.encode("utf-8", "surrogateescape")} | ({beside: None} if gone else {}), []
    hint = f"the new page is {beside}: move what is yours above or below the two lines, or take the new page"
    return {beside: _fresh(text, flavour, line)}, [Problem("wiki", file, _NOT_OURS, hint)]


def _standing(name: str, standing: Files) -> str | None:
    data = standing.get(name)
    # What is not UTF-8 is nothing that was generated: it comes out of `update` as it is, and is never written back.
    return None if data is None else data.decode("utf-8", "surrogateescape")


def _fresh(text: str, flavour: Flavour, line: str) -> bytes:
    return update(None, text, flavour, line).text.encode()


def _issues(standing: Files, own: str, record: bytes) -> tuple[list[Issue], list[Problem]]:
    """The issues of the records that stand in the folder and of the own one, oldest first; one in memory at a time."""
    issues: list[Issue] = []
    problems: list[Problem] = []
    for name in sorted({own, *(name for name in standing if _RECORD.fullmatch(name))}):
        try:
            found = issue(load(record if name == own else standing[name], where=name))
            if f"{found.date}.json" != name:
                raise RecordError(f"is the brief of {found.date or 'no date'}", where=name)
            issues.append(found)
        except RecordError as error:
            hint = "put back the brief.json of that date, or remove it; the index leaves it out"
            problems.append(Problem("wiki", name, error.message, hint))
    return issues, problems
