"""Every finder is asked, in the order given."""

from __future__ import annotations

from briefer.errors import ConfigError
from briefer.model import Draft, Findings, Past, Table
from briefer.pipeline.find import find
from briefer.protocols import Finder

NOTHING = Draft((), (), ())


def finder(key: str) -> Finder:
    class Timeline(Finder):
        def find(self, draft: Draft, past: Past | None) -> Findings:
            return Findings(tables=(Table(key, (), ()),))

    return Timeline()


def test_two_finders_of_one_class_name_are_both_asked() -> None:
    found, problems = find(NOTHING, (finder("ours"), finder("theirs"), finder("again")))
    assert ([table.key for table in found.tables], problems) == (["ours", "theirs", "again"], ())


def test_one_that_fails_is_a_problem_and_the_others_go_on() -> None:
    class Broken(Finder):
        def find(self, draft: Draft, past: Past | None) -> Findings:
            raise ConfigError("no such file", where="own.toml", hint="name one")

    found, problems = find(NOTHING, (Broken(), finder("ours")))
    assert [table.key for table in found.tables] == ["ours"]
    assert [(one.where, one.message) for one in problems] == [("own.toml", "no such file")]
