"""Quality has a floor: a change may raise one in floors.json and may not lower it."""

from __future__ import annotations

import json

import pytest

from tests.quality.scoring import HERE, scores

FLOORS = json.loads((HERE / "floors.json").read_text("utf-8"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_default_ranker_stays_above_its_floors(language: str) -> None:
    found = scores("coverage", language)
    below = {kind: round(found[kind], 3) for kind, floor in FLOORS[language].items() if found[kind] < floor}
    assert not below


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_beats_its_peers_on_single_articles(language: str) -> None:
    ours = scores("coverage", language)["article"]
    assert ours >= 1.1 * scores("lexrank", language)["article"]
    assert ours >= 1.2 * scores("lead", language)["article"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_there_are_enough_reference_picks(language: str) -> None:
    assert len((HERE / f"picks_{language}.jsonl").read_text("utf-8").splitlines()) >= 60
