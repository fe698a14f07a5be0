"""The brief of each day from the sources of the settings: fetched, kept, made, put in its place, sent. START HERE.

A day's brief is made once. It is kept in the archive with its articles in one transaction, and what is written is made
of what was kept: so a run that is killed anywhere is finished by the next one, with the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from briefer.api._archive import Named, archive_of, stamp
from briefer.api.alert import alert
from briefer.api.make import wanted
from briefer.api.password import password_of
from briefer.api.press import press
from briefer.api.put import put_formats, put_wiki
from briefer.api.send import send
from briefer.api.sources import SILENT, TOLD, asked
from briefer.api.write import file_name, formats
from briefer.config import day
from briefer.desk import Desk, Settings
from briefer.errors import BrieferError
from briefer.files import folder
from briefer.model import Brief, Entry, Kept, Problem, Run, Window
from briefer.pipeline.analyse import analyse_kept
from briefer.pipeline.brief import make_brief
from briefer.pipeline.corpus import Corpus
from briefer.pipeline.fanout import problem
from briefer.pipeline.read import Read
from briefer.protocols import Say
from briefer.text.days import shifted

MOST_NAMED = 1000
"""So many articles that came too late are named one by one."""

MOST_MISSED = 31
"""So many days are caught up with at most; who starts again after a longer pause starts with today, and is told."""


@dataclass(frozen=True, slots=True)
class Issued:
    """The brief of a day that a run has made or finished: where its files are, and what went wrong."""

    date: str
    edition: int
    files: tuple[Path, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Days:
    """What a run of `daily` did: the briefs that it made or finished, and what is wrong with the sources."""

    date: str
    """The day that it ran for."""
    issues: tuple[Issued, ...]
    """None where the brief of the day stood already."""
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a run was asked for: the day, whether it is made anew, what of it, in which formats."""

    day: str
    moment: datetime
    redo: bool
    only: Literal["", "new"]
    formats: tuple[str, ...]
    say: Say


def daily(
    *,
    date: str | None = None,
    redo: bool = False,
    only: str | None = None,
    to: str | Sequence[str] | None = None,
    archive: Named = None,
    moment: datetime | None = None,
    config: Settings = None,
    desk: Desk | None = None,
    say: Say | None = None,
) -> Days:
    """Make the brief of a day (today, in the time zone of the settings) from their sources, and those that were missed.

    An article belongs to the first brief made after it was first seen, if it was published within ``[daily] late`` days
    before; older ones are named there. Where the brief of the day stands already nothing changes, unless `redo` asks
    for a new edition of it. `moment` is that of the run (now); `say` is told how far it is, a line at a time. Raises
    ArchiveError that names who is at work when another run is, BrieferError when a brief cannot be made; then and when
    a source fell silent a mail goes to ``[daily] alert``.
    """
    now = moment or datetime.now(UTC)
    with archive_of(archive, config, desk, make=True) as (place, own):
        settings = own.config
        today = day(date) if date else now.astimezone(ZoneInfo(settings.timezone)).date().isoformat()
        wish = Asked(today, now, redo, wanted(only), _formats(to, own), say or _unsaid)
        with place.lock("daily", stamp(now)):
            try:
                return _run(wish, place, own)
            except BrieferError as error:
                told = [str(error), f"→ {error.hint}"] if error.hint else [str(error)]
                alert(f"no brief for {today}", told, now, own)
                raise


def _run(wish: Asked, place: Any, desk: Desk) -> Days:
    for shelf in (desk.config.out, desk.config.wiki):
        if shelf is not None:
            folder(shelf)  # said before the work starts
    finished = [_issued(run, wish, place, desk) for run in _unfinished(place)]
    met = asked(place, desk, wish.day, wish.moment, wish.say)
    issues = [*finished]
    missed = _missed(wish, place)
    if len(missed) > MOST_MISSED:
        met, missed = [*met, _left_out(missed)], []
    for each in [*missed, *_asked_for(wish, place)]:
        run = _made(each, wish, met if each == wish.day else (), place, desk)
        issues.append(_issued(run, wish, place, desk))
    late = [] if any(each.date == wish.day for each in issues) else _sent_late(wish.day, place, desk)
    return Days(wish.day, tuple(issues), (*met, *late))


def _formats(to: str | Sequence[str] | None, desk: Desk) -> tuple[str, ...]:
    """The formats to write; those that a mail needs with them where one goes out."""
    settings = desk.config
    chosen = formats(to or settings.daily.to or settings.formats)
    needed = ("mail", *settings.mail.attach) if settings.daily.send else ()
    return tuple(dict.fromkeys((*chosen, *needed)))


def _unfinished(place: Any) -> list[Run]:
    """The last editions that a run was killed before it had put them in their places."""
    last = {run.date: run for run in place.runs.all("daily")}
    return [run for run in last.values() if not run.written]


def _missed(wish: Asked, place: Any) -> list[str]:
    """The days between the last brief and the one asked for, oldest first, where that is not there yet."""
    there = {run.date for run in place.runs.all("daily")}
    before = max((each for each in there if each < wish.day), default="")
    if not before or wish.redo or wish.day in there:
        return []
    first, last = date.fromisoformat(before), date.fromisoformat(wish.day)
    return [(first + timedelta(days=n)).isoformat() for n in range(1, (last - first).days)]


def _left_out(missed: Sequence[str]) -> Problem:
    """That days have no brief, because there are too many of them."""
    told = f"no brief was made on these {len(missed)} days; at most {MOST_MISSED} are caught up with"
    return Problem("daily", f"{missed[0]} – {missed[-1]}", told, "briefer daily --date DAY makes that of a day")


def _asked_for(wish: Asked, place: Any) -> list[str]:
    """The day that was asked for, unless its brief stands already."""
    there = any(run.date == wish.day for run in place.runs.all("daily"))
    return [wish.day] if wish.redo or not there else []


def _made(each: str, wish: Asked, met: Sequence[Problem], place: Any, desk: Desk) -> Run:
    """The brief of a day is made of what is pending and kept as its issue; `met` went wrong before."""
    mine = each if wish.redo else ""
    since = shifted(each, -desk.config.daily.late)
    # What was published before is named, and neither read again nor analysed: there may be very much of it.
    pending, passed = place.pending(each, mine, since), place.passed(since, mine)
    kit = desk.kit()
    wish.say(f"{each}: reading {len(pending):,} articles")
    found = desk.work_on(partial(analyse_kept, kit=replace(kit, finders=())), [article for _, article in pending])
    read = _told(found, len(pending), each, wish.say)
    with Corpus.of((((n,), one) for n, one in enumerate(read)), desk.languages, named=True) as corpus:
        wish.say(f"{each}: choosing")
        plan = desk.plan(each, Window(since, each), wish.only)
        brief = make_brief(corpus, plan, kit, met, place.runs.past(each))
    ledger = (*brief.coverage.ledger, *_named(passed))
    brief = replace(brief, coverage=replace(brief.coverage, ledger=ledger))
    run: Run = place.runs.add(
        brief,
        kind="daily",
        moment=stamp(wish.moment),
        articles=[number for number, _ in pending] + [kept.number for kept in passed],
    )
    return run


def _told(found: Iterator[Read], total: int, day: str, say: Say) -> Iterator[Read]:
    """What is read as it was; a tenth after the other is told of where there is much."""
    step = max(TOLD, total // 10)
    for n, one in enumerate(found, 1):
        yield one
        if n % step == 0 and n < total:
            say(f"{day}: {n:,} of {total:,} articles read")


def _unsaid(_: str) -> None:
    """Nobody asks how far it is."""


def _named(passed: Sequence[Kept]) -> Iterator[Entry]:
    """The rows of the ledger of articles that came too late for any brief."""
    for kept in passed[:MOST_NAMED]:
        told = (kept.title, kept.outlet, ("und",))
        yield Entry(kept.uri, kept.article, "outside_window", f"published {kept.published}", False, *told)
    if len(passed) > MOST_NAMED:
        more = f"{len(passed) - MOST_NAMED:,} more that were published before"
        yield Entry("archive", None, "outside_window", more)


def _issued(run: Run, wish: Asked, place: Any, desk: Desk) -> Issued:
    """An issue that is kept comes to its place, is sent, and is marked as finished."""
    brief: Brief = place.runs.brief(run.number)
    settings = desk.config
    into = folder(settings.out / run.date)
    wish.say(f"{run.date}: writing edition {run.edition}")
    with press(wish.formats, desk) as formatting:
        made = {}
        for name, each in formatting.make(brief):
            wish.say(f"{run.date}: {name}")
            made[name] = each
        files, problems, whole = put_formats(made, into)
    if settings.wiki is not None:
        pages = put_wiki(brief, folder(settings.wiki / "briefs"), desk)
        files, problems, whole = files + pages.files, problems + pages.problems, whole and pages.whole
    wrong: list[Problem] = []
    # One that says what the edition before said is that edition, and has gone out; what the disk did not take is put
    # by the next run, and goes out then.
    if whole and not run.written:
        went, wrong = _sent(run, brief, into, place, desk)
        place.runs.mark(run.number, written=True, sent=went)
    return Issued(run.date, run.edition, tuple(files), (*brief.problems, *problems, *wrong))


def _sent(run: Run, brief: Brief, into: Path, place: Any, desk: Desk) -> tuple[bool, list[Problem]]:
    """The brief goes out where the settings want it, and an alert where a source fell silent since the issue before.

    Dated as the issue was made: sent twice, it is the same mail.
    """
    made = datetime.fromisoformat(run.made).replace(microsecond=0)
    silent = [each for each in brief.problems if each.stage == SILENT]
    before = place.runs.past(run.date).issues if silent else ()
    known = {each.where for each in before[-1].problems if each.stage == SILENT} if before else set()
    fell = [f"{each.where}: {each.message}" for each in silent if each.where not in known]
    wrong = alert("a source fell silent", fell, made, desk) if fell else []
    if not desk.config.daily.send:
        return False, wrong
    try:
        return True, [*wrong, *send(into, moment=made, password=password_of(desk.config), desk=desk)]
    except BrieferError as error:
        return False, [*wrong, problem(error)]


def _sent_late(day: str, place: Any, desk: Desk) -> list[Problem]:
    """The mail of a day's issue goes out, where an earlier run of that day could not send it."""
    run: Run | None = place.runs.of(day, "daily")
    if run is None or run.sent or not desk.config.daily.send:
        return []
    into = desk.config.out / run.date
    if not (into / file_name("mail")).is_file():
        return []
    try:
        made = datetime.fromisoformat(run.made).replace(microsecond=0)
        problems = send(into, moment=made, password=password_of(desk.config), desk=desk)
    except BrieferError as error:
        return [problem(error)]
    place.runs.mark(run.number, sent=True)
    return list(problems)
