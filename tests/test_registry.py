from __future__ import annotations

import pytest

from briefer import registry
from briefer.errors import ConfigError
from briefer.protocols import FAMILIES


def test_every_declared_plugin_loads_and_says_what_it_does() -> None:
    listed = registry.listings()
    assert {listing.family for listing in listed} == set(FAMILIES)
    assert all(listing.summary for listing in listed)


def test_options_are_the_fields() -> None:
    assert registry.load("rankers", "lexrank", {"threshold": 0.2}).threshold == 0.2


@pytest.mark.parametrize(
    ("name", "options", "hint"),
    [
        ("lexrnk", {}, "lexrank"),
        ("lexrank", {"treshold": 0.2}, "threshold"),
        ("lexrank", {"threshold": "high"}, "0.1"),
        ("lexrank", {"threshold": True}, "0.1"),
    ],
)
def test_a_wrong_name_or_option_is_answered(name: str, options: dict[str, object], hint: str) -> None:
    with pytest.raises(ConfigError) as caught:
        registry.load("rankers", name, options)
    assert hint in caught.value.hint


def test_what_a_plugin_keeps_to_itself_is_no_option() -> None:
    assert [option.name for option in registry.options("groupers", "keywords")] == ["path"]


def test_a_plugin_of_a_family_is_loaded_when_it_is_got() -> None:
    family = registry.Family("rankers", {"lexrank": {"threshold": 0.2}})
    assert list(family) == list(registry.names("rankers"))
    assert len(family) == len(registry.names("rankers"))
    assert family["lexrank"].threshold == 0.2
    assert family["lexrank"] is family["lexrank"]
    assert "lexrnk" not in family
