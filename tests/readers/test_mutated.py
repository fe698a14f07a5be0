"""Damaged feeds, lists, archives, documents, mails: articles, addresses or a named problem come out of them."""

from __future__ import annotations

import random

import pytest

from briefer.desk import Desk
from briefer.model import Source
from briefer.pipeline.read import Portion, read
from tests.contracts.test_readers import CONTAINERS, good

TIMES = {"rss": 40, "json": 150, "opml": 150, "zip": 150, "csv": 60, "docx": 60, "eml": 60, "mbox": 60,
         "mhtml": 20}  # fmt: skip


def damaged(data: bytes, chance: random.Random) -> bytes:
    """A few bytes are changed, lost, added or repeated."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at, far = chance.randrange(len(found) + 1), chance.randrange(len(found) + 1)
        match chance.randrange(4):
            case 0:
                found[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del found[at : at + chance.randint(1, 40)]
            case 2:
                found[at:at] = chance.randbytes(chance.randint(1, 10))
            case _:
                found[at:at] = found[far : far + chance.randint(1, 60)]
    return bytes(found)


@pytest.mark.parametrize("name", sorted(TIMES))
def test_damage_costs_no_more_than_what_is_damaged(name: str) -> None:
    with Desk() as desk:
        intake = desk.intake
        read_well = 0
        for seed in range(TIMES[name]):
            data = damaged(good(name), random.Random(f"{name} {seed}"))
            found = read(Portion(Source(f"in.{name}"), data), intake)
            assert found.articles or found.further or found.problems
            assert all(problem.message and problem.where and problem.hint for problem in found.problems)
            read_well += bool(found.articles or found.further)
        assert 0 < read_well < TIMES[name], "neither all nor none of it is lost"
        assert name not in CONTAINERS or read(Portion(Source(f"in.{name}"), good(name)), intake).further
