"""One brief a date, none missed, none doubled, nothing repeated; whatever kills a run, the next one finishes it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import briefer
from briefer.api import alert, send
from briefer.api.daily import MOST_MISSED, Days
from briefer.archive.archive import Archive
from briefer.archive.runs import Runs
from briefer.errors import ArchiveError, ConfigError, WriteError
from briefer.model import Brief

TRUCE = "Ukraine and Russia agreed in Istanbul on a ceasefire of thirty days, negotiators said on Monday."
TALKS = "The next round of ceasefire talks will be held in Geneva in July, the Swiss foreign ministry said."


class Room:
    """A folder with settings, a source folder and an archive; runs `briefer daily` there."""

    def __init__(self, place: Path, more: str = "") -> None:
        self.place = place
        self.sources = place / "in"
        self.sources.mkdir()
        self.config = place / "briefer.toml"
        self.config.write_text(
            'formats = ["md", "json"]\nout = "out"\n[archive]\naddress = "desk.db"\n'
            f'[[sources]]\naddress = "in"\n{more}',
            "utf-8",
        )

    def drop(self, name: str, text: str, day: str) -> None:
        told = f"{name} reports\n\nBy Ana Weir | {name} Wire | {day} 10:00\n\n{text}\n"
        (self.sources / f"{name}.txt").write_text(told, "utf-8")

    def run(self, day: str | None = None, **options: Any) -> Days:
        return briefer.daily(date=day, **({} if "desk" in options else {"config": self.config}), **options)

    def brief(self, day: str) -> Brief:
        return briefer.load(self.place / "out" / day / "brief.json")

    def dates(self) -> list[str]:
        with Archive.open(self.place / "desk.db") as archive:
            return [run.date for run in archive.runs.all("daily")]

    def files(self) -> dict[str, bytes]:
        found = [path for path in (self.place / "out").rglob("*") if path.is_file()]
        return {str(path.relative_to(self.place)): path.read_bytes() for path in found}


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def fates(brief: Brief) -> dict[str, str]:
    return {Path(entry.uri).stem: entry.fate for entry in brief.coverage.ledger}


def test_how_far_it_is_is_told_as_it_goes(tmp_path: Path) -> None:
    room, told = Room(tmp_path), list[str]()
    for n in range(230):
        room.drop(f"Quay{n}", f"{TRUCE} Ship {n} waits.", "2 June 2025")
    room.run("2025-06-02", say=told.append)
    assert told[:2] == ["asking 1 of 1 sources", f"{room.sources}: 100 articles so far"]
    assert told[-8:] == [
        f"{room.sources}: 230 new",
        "2025-06-02: reading 230 articles",
        "2025-06-02: 100 of 230 articles read",
        "2025-06-02: 200 of 230 articles read",
        "2025-06-02: choosing",
        "2025-06-02: writing edition 1",
        "2025-06-02: md",
        "2025-06-02: json",
    ]


def test_an_article_belongs_to_the_first_brief_after_it_was_seen(room: Room) -> None:
    room.drop("a", TRUCE, "2025-06-02")
    room.drop("old", "An older truce broke near Horlivka, monitors said.", "2025-05-20")
    room.drop("tomorrow", "A truce holds in the port of Odesa, its mayor said.", "2025-06-03")
    first = room.run("2025-06-02")
    assert [issue.date for issue in first.issues] == ["2025-06-02"] and first.problems == ()
    assert fates(room.brief("2025-06-02")) == {"a": "briefed", "old": "outside_window"}
    room.drop("b", TALKS, "2025-06-03")
    room.run("2025-06-03")
    # What was printed or named once is not told again.
    assert fates(room.brief("2025-06-03")) == {"b": "briefed", "tomorrow": "briefed"}
    assert room.brief("2025-06-03").window.since == "2025-05-31"


def test_run_again_it_changes_nothing_and_redo_makes_an_edition(room: Room) -> None:
    room.drop("a", TRUCE, "2025-06-02")
    room.run("2025-06-02")
    before = room.files()
    room.drop("b", TALKS, "2025-06-02")
    assert room.run("2025-06-02").issues == ()
    assert room.files() == before
    (issue,) = room.run("2025-06-02", redo=True).issues
    assert issue.edition == 2 and fates(room.brief("2025-06-02")) == {"a": "briefed", "b": "briefed"}
    again = room.run("2025-06-02", redo=True)
    assert again.issues[0].edition == 2
    with Archive.open(room.place / "desk.db") as archive:
        assert [(run.edition, run.written) for run in archive.runs.all("daily")] == [(1, True), (2, True)]
        assert fates(archive.runs.brief(1)) == {"a": "briefed"}


def test_missed_days_are_caught_up_each_with_its_own_window(room: Room) -> None:
    room.drop("a", TRUCE, "2025-06-02")
    room.run("2025-06-02")
    room.drop("b", TALKS, "2025-06-04")
    room.drop("c", "Prisoners of war will be exchanged at the bridge of Stanytsia, Kyiv said.", "2025-06-06")
    made = room.run("2025-06-06")
    assert [issue.date for issue in made.issues] == ["2025-06-03", "2025-06-04", "2025-06-05", "2025-06-06"]
    told = {day: set(fates(room.brief(day))) for day in room.dates()}
    assert told["2025-06-03"] == set() and told["2025-06-04"] == {"b"} and told["2025-06-06"] == {"c"}
    # After a long pause it starts again with the day.
    later = (date.fromisoformat("2025-06-06") + timedelta(days=MOST_MISSED + 2)).isoformat()
    after = room.run(later)
    assert [issue.date for issue in after.issues] == [later]
    # Which days have none is said, and stands in the brief.
    (left_out,) = [each for each in after.problems if each.stage == "daily"]
    assert left_out.where == "2025-06-07 – 2025-07-08" and "32 days" in left_out.message and left_out.hint
    assert left_out in room.brief(later).problems
    assert "daily" not in {each.stage for each in room.run(later).problems}


def simulated(place: Path, start: date, count: int, off: tuple[int, ...], set_back: int) -> None:
    """So many days in Kyiv, an article each: `off` are those on which the machine is, on `set_back` its clock goes
    back by two days and comes right again. One brief a date, and every article in one of them."""
    room = Room(place)
    room.config.write_text(f'timezone = "Europe/Kyiv"\n{room.config.read_text("utf-8")}', "utf-8")
    begun = datetime(start.year, start.month, start.day, 0, 5, tzinfo=ZoneInfo("Europe/Kyiv")).astimezone(UTC)
    days = [(start + timedelta(days=n)).isoformat() for n in range(count)]
    with briefer.Desk(room.config) as desk:
        for number, day in enumerate(days):
            room.drop(f"n{number}", f"A truce held in district {number} for {number + 40} hours, monitors said.", day)
            (room.sources / f"n{number - 6}.txt").unlink(missing_ok=True)
            if number in off:
                continue
            # As a timer that counts 24 hours has it: after a clock change it runs at another hour of the day.
            moment = begun + timedelta(hours=24 * number)
            if moment.astimezone(ZoneInfo("Europe/Kyiv")).date().isoformat() != day:
                begun, moment = begun + timedelta(hours=1), moment + timedelta(hours=1)
            room.run(moment=moment, desk=desk)
            if number == set_back:
                for back in (48, 24, 0):
                    room.run(moment=moment - timedelta(hours=back), desk=desk)
    assert room.dates() == days
    printed = [name for day in days for name, fate in fates(room.brief(day)).items() if fate == "briefed"]
    assert sorted(printed) == sorted(f"n{number}" for number in range(count))


def test_thirty_days_across_a_clock_change_a_leap_day_a_clock_set_back_and_missed_days(tmp_path: Path) -> None:
    """The hour is skipped on 2024-03-31; 2024-02-29 is there."""
    simulated(tmp_path, date(2024, 2, 26), 36, (10, 11, 12), 20)


@pytest.mark.soak
def test_four_hundred_days_across_every_clock_change(tmp_path: Path) -> None:
    """From October to November: an hour comes twice on 2023-10-29 and 2024-10-27, and is skipped on 2024-03-31."""
    simulated(tmp_path, date(2023, 10, 10), 400, (19, 20, 21, 200, 385), 172)


@pytest.mark.parametrize(
    "autumn", [datetime(2024, 10, 26, 23, 50, tzinfo=UTC), datetime(2024, 10, 27, 1, 10, tzinfo=UTC)]
)
def test_the_hour_that_comes_twice_is_one_day(room: Room, autumn: datetime) -> None:
    room.config.write_text(f'timezone = "Europe/Kyiv"\n{room.config.read_text("utf-8")}', "utf-8")
    room.drop("a", TRUCE, "2024-10-27")
    room.run(moment=autumn)
    room.run(moment=autumn + timedelta(hours=1))
    assert room.dates() == ["2024-10-27"]


def read(data: bytes) -> str:
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    return f"{message['Subject']}\n{message.get_content()}"


class Killed(BaseException):
    """What nobody catches, as little as a kill."""


POINTS: dict[str, Callable[[pytest.MonkeyPatch], None]] = {}


def point(patch: Callable[[pytest.MonkeyPatch], None]) -> Callable[[pytest.MonkeyPatch], None]:
    POINTS[patch.__name__] = patch
    return patch


def die(*_: object, **__: object) -> None:
    raise Killed


@point
def before_the_brief_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Runs, "add", die)


@point
def after_it_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefer.api.daily._issued", die)


@point
def before_its_files_are_put(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefer.api.daily.put_formats", die)


@point
def before_it_is_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Runs, "mark", die)


@point
def while_sources_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefer.archive.standings.Standings.note", die)


@pytest.mark.parametrize("name", list(POINTS))
def test_a_run_that_dies_is_finished_by_the_next_with_the_same_bytes(name: str, tmp_path: Path) -> None:
    days, made = ["2025-06-02", "2025-06-03", "2025-06-04"], []
    for cut in (False, True):
        (tmp_path / "room").mkdir()
        room = Room(tmp_path / "room")
        room.drop("a", TRUCE, days[0])
        room.run(days[0])
        room.drop("b", TALKS, days[2])
        if cut:
            with pytest.MonkeyPatch.context() as monkeypatch:
                POINTS[name](monkeypatch)
                with pytest.raises(Killed):
                    room.run(days[2])
            assert set(room.files().items()) <= set(made[0].items())
        room.run(days[2])
        made.append(room.files())
        assert room.dates() == days
        with Archive.open(room.place / "desk.db") as archive:
            assert all(run.written for run in archive.runs.all("daily"))
        shutil.rmtree(room.place)
    assert made[0] == made[1]


def test_a_file_that_the_disk_did_not_take_is_put_by_the_next_run(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.drop("a", TRUCE, "2025-06-02")
    (room.place / "out" / "2025-06-02" / "own").mkdir(parents=True)  # so the files are put one by one

    def full(path: Path, data: bytes) -> None:
        if path.suffix == ".json":
            raise WriteError("cannot be written: No space left on device", where=str(path))
        path.write_bytes(data)

    with monkeypatch.context() as patch:
        patch.setattr("briefer.files.put", full)
        (issue,) = room.run("2025-06-02").issues
    assert [path.name for path in issue.files] == ["brief.md"]
    assert any("No space" in problem.message for problem in issue.problems)
    (issue,) = room.run("2025-06-02").issues
    assert {path.name for path in issue.files} == {"brief.md", "brief.json"}
    assert room.run("2025-06-02").issues == ()


def test_what_comes_between_a_killed_run_and_the_next_does_not_change_the_kept_brief(room: Room) -> None:
    room.drop("a", TRUCE, "2025-06-02")
    with pytest.MonkeyPatch.context() as monkeypatch:
        after_it_is_kept(monkeypatch)
        with pytest.raises(Killed):
            room.run("2025-06-02")
    room.drop("b", TALKS, "2025-06-02")
    made = room.run("2025-06-03")
    assert [issue.date for issue in made.issues] == ["2025-06-02", "2025-06-03"]
    assert fates(room.brief("2025-06-02")) == {"a": "briefed"} and fates(room.brief("2025-06-03")) == {"b": "briefed"}


def test_one_at_a_time_and_a_run_that_was_killed_blocks_nobody(room: Room) -> None:
    room.drop("a", TRUCE, "2025-06-02")
    script = (
        "import os, signal, briefer, briefer.api.daily as d\n"
        "def wait(*_, **__): print('inside', flush=True); signal.pause()\n"
        "d.asked = wait\n"
        f"briefer.daily(date='2025-06-02', config={str(room.config)!r})\n"
    )
    other = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None and other.stdout.readline().strip() == "inside"
    with pytest.raises(ArchiveError, match=f"daily, process {other.pid}"):
        room.run("2025-06-02")
    os.kill(other.pid, signal.SIGKILL)
    other.wait()
    assert [issue.date for issue in room.run("2025-06-02").issues] == ["2025-06-02"]


def test_a_silent_or_failing_source_is_told_apart_from_a_topic_without_news(tmp_path: Path) -> None:
    room = Room(tmp_path, 'silent_days = 2\n[[sources]]\naddress = "gone.txt"\nsilent_days = 0\n')
    room.drop("a", TRUCE, "2025-06-02")
    (tmp_path / "gone.txt").write_text("Some other text about nothing at all, for now.", "utf-8")
    assert room.run("2025-06-02").problems == ()
    assert room.run("2025-06-03").problems == ()  # no news of any topic, and no fault
    assert len(room.brief("2025-06-03").coverage.silent_topics) == 3
    (tmp_path / "gone.txt").unlink()
    found = {(each.stage, Path(each.where).name) for each in room.run("2025-06-04").problems}
    assert found == {("source", "in"), ("fetch", "gone.txt")}
    for form in ("md", "html", "text", "obsidian", "mediawiki", "dokuwiki", "mail"):
        page = briefer.write(room.brief("2025-06-04"), form).decode()
        if form != "mail":
            assert "Silent source" in page and "gone.txt" in page, form
    room.drop("b", TALKS, "2025-06-05")
    assert {each.stage for each in room.run("2025-06-05").problems} == {"fetch"}


def test_alerts_go_out_when_a_source_falls_silent_and_when_no_brief_can_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = Room(tmp_path, 'silent_days = 2\n[daily]\nalert = "desk@example.org"\n[mail]\nhost = "mail.example.org"\n')
    mails: list[str] = []
    monkeypatch.setattr(alert, "deliver", lambda data, *_: mails.append(read(data)) or ())
    room.drop("a", TRUCE, "2025-06-02")
    for day in ("2025-06-02", "2025-06-03", "2025-06-04", "2025-06-05"):
        room.run(day)
    assert len(mails) == 1 and "fell silent" in mails[0] and "nothing new since 2025-06-02" in mails[0]
    with monkeypatch.context() as broken:
        broken.setattr(
            "briefer.api.daily.put_formats", lambda *_: (_ for _ in ()).throw(WriteError("disk full", where="out"))
        )
        with pytest.raises(WriteError):
            room.run("2025-06-06")
    assert len(mails) == 2 and "no brief for 2025-06-06" in mails[1]
    room.run("2025-06-06")
    assert "2025-06-06" in room.dates() and (tmp_path / "out" / "2025-06-06" / "brief.json").is_file()


def test_it_is_sent_once_and_again_only_where_it_could_not_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = Room(tmp_path, '[daily]\nsend = true\n[mail]\nhost = "x"\nfrom = "a@example.org"\nto = ["b@example.org"]\n')
    room.config.write_text(room.config.read_text("utf-8") + 'attach = ["md"]\n', "utf-8")
    sent: list[bytes] = []

    def refuse(*_: object) -> tuple[()]:
        raise send.SendError("is away", where="x")

    room.drop("a", TRUCE, "2025-06-02")
    monkeypatch.setattr(send, "deliver", refuse)
    assert [each.message for each in room.run("2025-06-02").issues[0].problems] == ["is away"]
    monkeypatch.setattr(send, "deliver", lambda data, *_: sent.append(data) or ())
    room.run("2025-06-02")
    room.run("2025-06-02")
    assert len(sent) == 1 and b"2025-06-02.brief.md" in sent[0]


def test_settings_without_sources_are_said(tmp_path: Path) -> None:
    config = tmp_path / "briefer.toml"
    config.write_text('out = "out"\n[archive]\naddress = "desk.db"\n', "utf-8")
    with pytest.raises(ConfigError, match="names no sources"):
        briefer.daily(config=config)
    # What was ingested by hand is a source, too.
    (tmp_path / "a.txt").write_text(f"Talks\n\nBy Ana Weir | Post Wire | 2025-06-02\n\n{TRUCE}\n", "utf-8")
    briefer.ingest([tmp_path / "a.txt"], config=config)
    made = briefer.daily(date="2025-06-02", to="json", config=config.rename(tmp_path / "b.toml"))
    assert [issue.date for issue in made.issues] == ["2025-06-02"]


def test_the_brief_says_what_is_new_each_day(room: Room) -> None:
    room.drop("a", TRUCE, "2025-06-02")
    room.run("2025-06-02")
    room.drop("b", f"{TRUCE}\n\n{TALKS}", "2025-06-03")
    room.run("2025-06-03")
    record = json.loads((room.place / "out" / "2025-06-03" / "brief.json").read_text("utf-8"))
    kinds = {item["change"]["kind"] for section in record["sections"] for item in section["items"]}
    assert kinds == {"unchanged", "new"}
    room.drop("c", f"{TRUCE} It rains.", "2025-06-04")
    room.run("2025-06-04", only="new")
    assert not [item for section in room.brief("2025-06-04").sections for item in section.items]


def test_what_came_too_late_is_named_once_and_costs_nothing(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        room.drop(f"old{number}", f"An older truce broke near Horlivka on day {number}, monitors said.", "2025-05-20")
    room.drop("month", "A truce of an earlier month held in the port, its mayor said.", "2025-06-01")
    monkeypatch.setattr("briefer.api.daily.MOST_NAMED", 2)
    read: list[str] = []
    whole = Archive.pending
    monkeypatch.setattr(Archive, "pending", lambda *asked: [read.append(a.title) or (n, a) for n, a in whole(*asked)])
    room.run("2025-06-03")
    assert read == ["month reports"]
    rows = [(Path(each.uri).stem, each.reason) for each in room.brief("2025-06-03").coverage.ledger]
    assert rows[1:] == [
        ("old0", "published 2025-05-20T10:00"),
        ("old1", "published 2025-05-20T10:00"),
        ("archive", "2 more that were published before"),
    ]
    room.run("2025-06-04")
    assert room.brief("2025-06-04").coverage.ledger == ()
