"""Two spellings of one name are told from those of two."""

from __future__ import annotations

import subprocess
import sys

import pytest

from briefer.naming.established import bearers_of
from briefer.naming.same import same_name

SAME = [
    ("特朗普", "川普"),
    ("普丁", "Putin"),
    ("强生", "Boris Johnson"),
    ("基辅", "Kyiv"),
    ("红十字国际委员会", "ICRC"),
]
OTHER = [("Medinsky", "梅德韦杰夫"), ("别尔哥罗德", "贝尔格莱德"), ("Kallas", "Maria Callas"), ("Putin", "普希林")]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_established_forms_are_the_same(a: str, b: str) -> None:
    assert same_name(a, b) == same_name(b, a) == 1.0


@pytest.mark.parametrize(("a", "b"), OTHER)
def test_other_people_and_places_are_not(a: str, b: str) -> None:
    assert same_name(a, b) == same_name(b, a) < 0.5


@pytest.mark.parametrize(("a", "b"), [("泽连斯基", "Zelenskyy"), ("Smith", "Schmidt"), ("北京", "上海")])
def test_what_is_not_needed_is_not_loaded(a: str, b: str) -> None:
    heavy = "{'numpy', 'scipy', 'jieba', 'rjieba', 'lxml'}"
    script = f"import sys, briefer; briefer.same_name({a!r}, {b!r}); print({heavy} & sys.modules.keys())"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"


def test_only_what_two_forms_may_name_is_looked_up() -> None:
    assert len(bearers_of("泽连斯基", "Zelenskyy").entities) < 10
    assert bearers_of("Nobody Atall", "龘龘").entities == ()
