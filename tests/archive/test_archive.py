"""What was read is kept once, under the id that it has, whole; both engines alike."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from briefer.archive.archive import Archive
from briefer.archive.journal import journal_for
from briefer.archive.schema import HEAD
from briefer.errors import ArchiveError
from briefer.model import Arrival, Article, Brief, Filter, Item, Plan, Quote, Section, Span, Topic
from briefer.text.digest import digest
from tests.pipeline.making import article

NOON = "2025-06-03T12:00:00+00:00"


def made(uri: str, text: str, *, name: str = "", outlet: str = "", published: str = "2025-06-02") -> Article:
    found = article(uri, text, outlet=outlet, published=published)
    source = replace(found.source, sha256=digest(text.encode()))
    return replace(
        found,
        id=digest((name or uri).encode("utf-8", "surrogatepass"))[:32],
        version=digest(text.encode())[:32],
        source=source,
    )


def keep(archive: Archive, *articles: Article, moment: str = NOON, path: str = "") -> list[str]:
    data = {each.source.sha256: {0: each.text.encode()} for each in articles}
    return list(archive.keep([Arrival(each, path=path) for each in articles], data, moment=moment))


def titles(archive: Archive, words: str, **asked: str) -> list[str]:
    return [found.article.source.uri for found in archive.search(words, Filter(**asked))]


def test_what_is_kept_comes_back_whole(archive: Archive) -> None:
    one = replace(
        made("a.txt", "Talks resume. 谈判恢复。"), title="Talks", guid="7", own="0" * 64, link="https://a.example/"
    )
    assert keep(archive, one) == ["new"]
    assert archive.article(one.id) == one
    assert archive.article(one.version[:8]) == one
    assert archive.bytes_of(one.source.sha256) == one.text.encode()


def test_half_characters_and_nul_are_kept(archive: Archive) -> None:
    odd = replace(made("a\udce9.txt", "Talks resume."), title="half \ud800 and \0")
    assert keep(archive, odd) == ["new"]
    assert archive.article(odd.id) == odd


def test_again_is_known_and_another_text_a_version(archive: Archive) -> None:
    first = made("a", "1,000 prisoners go home.")
    second = made("a", "1,200 prisoners go home.")
    assert keep(archive, first) == ["new"]
    assert keep(archive, first, moment="later") == ["known"]
    assert keep(archive, second, moment="later still") == ["changed"]
    assert archive.article(first.id).text == second.text
    assert [kept.version for kept in archive.kept(first.id)] == [first.version, second.version]


def test_a_file_that_changes_stays_one_article(archive: Archive) -> None:
    first, second = made("a.txt", "One.", name="bytes one"), made("a.txt", "Two.", name="bytes two")
    assert keep(archive, first, path="/a.txt") == ["new"]
    assert keep(archive, second, moment="later", path="/a.txt") == ["changed"]
    assert archive.article(first.id).text == "Two."
    assert keep(archive, second, moment="last", path="/a.txt") == ["known"]


def test_two_texts_of_one_run_under_one_address_are_two_articles(archive: Archive) -> None:
    first, second = made("a", "The truce holds.", name="link"), made("b", "The port opens.", name="link")
    keep(archive, first)
    assert archive.keep([Arrival(second, other="f" * 32)], {}, moment=NOON) == ["new"]
    assert archive.article("f" * 32).text == "The port opens."


def test_a_document_of_several_pieces_is_put_together(archive: Archive) -> None:
    whole = b"one\ntwo\n"
    one = replace(made("a.jsonl", "One."), source=replace(made("a.jsonl", "x").source, sha256=digest(whole)))
    archive.keep([Arrival(one)], {digest(whole): {0: whole[:4], 4: whole[4:]}}, moment=NOON)
    assert archive.bytes_of(digest(whole)) == whole
    assert archive.drop_bytes("2026") == 2
    assert archive.bytes_of(digest(whole)) is None and archive.article(one.id) == one


def test_what_is_forgotten_stays_away(archive: Archive) -> None:
    gone, stays = made("a", "Secret talks resume."), made("b", "Talks resume.")
    keep(archive, gone, stays)
    (kept,) = archive.forget(gone.id, NOON)
    assert kept.forgotten and kept.uri == "a"
    assert titles(archive, "talks") == ["b"]
    assert archive.bytes_of(gone.source.sha256) is None
    with pytest.raises(ArchiveError, match="taken out"):
        archive.article(gone.id)
    assert keep(archive, gone, moment="later") == ["forgotten"]


def brief(date: str, one: Article) -> Brief:
    quote = Quote("q1", one.id, Span(0, 5), one.text[:5], "en")
    item = Item("i1", 1.0, en=quote)
    return Brief(Plan(date, locale="en"), (one,), ((),), ("i1",), (Section(Topic("truce"), (item,)),))


def test_an_issue_is_kept_once_and_comes_back(archive: Archive) -> None:
    one = made("a", "Talks resume.")
    keep(archive, one)
    ((number, _),) = archive.pending("2025-06-03")
    run = archive.runs.add(brief("2025-06-03", one), kind="daily", moment=NOON, articles=[number])
    assert archive.runs.add(brief("2025-06-03", one), kind="daily", moment="later") == run
    assert archive.runs.brief(run.number).sections[0].items[0].id == "i1"
    assert archive.pending("2025-06-03") == ()
    assert [n for n, _ in archive.pending("2025-06-03", "2025-06-03")] == [number]
    place = archive.place("q1")
    assert place is not None and (place.article, place.span) == (one.id, Span(0, 5))
    assert [issue.date for issue in archive.runs.past("2025-06-04").issues] == ["2025-06-03"]
    assert archive.runs.past("2025-06-03").issues == ()
    archive.forget(one.id, NOON)
    assert archive.runs.brief(run.number).sections[0].items == ()
    assert archive.place("q1") is None


def test_a_backup_brings_everything_back(archive: Archive, place: str, tmp_path: Path) -> None:
    one, two = made("a", "Talks resume. 停火谈判。"), made("b", "Talks fail.")
    keep(archive, one)
    archive.backup(tmp_path / "copy.db")
    keep(archive, two)
    archive.close()
    Archive.restore(tmp_path / "copy.db", place)
    with Archive.open(place) as again:
        assert titles(again, "talks") == ["a"] and titles(again, "停火") == ["a"]
        assert again.bytes_of(one.source.sha256) == one.text.encode()


def test_one_at_a_time_and_the_lock_names_its_owner(archive: Archive, place: str) -> None:
    with Archive.open(place) as other:
        with archive.lock("daily", NOON):
            assert "daily, process" in other.busy()
            with pytest.raises(ArchiveError, match="daily, process"), other.lock("daily", NOON):
                pass
        with other.lock("daily", NOON):
            pass
        assert not other.busy()


def test_a_newer_archive_is_refused_and_an_older_one_upgraded(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    with Archive.open(path) as archive:
        keep(archive, made("a", "Talks resume."))
    with sqlite3.connect(path) as connection:
        connection.executescript(
            "DROP TABLE stories; DROP TABLE joins; DROP TABLE quotes; DROP TABLE runs; DROP TABLE sources;"
            "UPDATE alembic_version SET version_num='0001'"
        )
    connection.close()
    with Archive.open(path) as archive:
        assert titles(archive, "talks") == ["a"] and archive.runs.all() == ()
    assert (tmp_path / f"desk.db.before-{HEAD}").is_file()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num='0999'")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(ArchiveError, match="newer briefer"):
        Archive.open(path)
    assert path.read_bytes() == before


def test_what_is_no_archive_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are notes, and no database. " * 50, "utf-8")
    with pytest.raises(ArchiveError, match="is no archive"):
        Archive.open(path)
    assert path.read_text("utf-8").startswith("These are notes")
    with pytest.raises(ArchiveError, match="there is no archive"):
        Archive.open(tmp_path / "none.db", make=False)


@pytest.mark.parametrize(
    ("version", "journal"),
    [
        ((3, 40, 1), "DELETE"),
        ((3, 44, 5), "DELETE"),
        ((3, 44, 6), "WAL"),
        ((3, 45, 0), "DELETE"),
        ((3, 50, 6), "DELETE"),
        ((3, 50, 7), "WAL"),
        ((3, 51, 2), "DELETE"),
        ((3, 51, 3), "WAL"),
    ],
)
def test_no_journal_that_loses_what_was_committed(version: tuple[int, ...], journal: str) -> None:
    assert journal_for(version) == journal
