from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import TALKS, Run


def test_a_card_names_title_date_topics_and_says_why(run: Run, talks: Path) -> None:
    ran = run("now", talks)
    assert ran.code == 0
    for expected in ("Second round ends in Istanbul", "Test Wire", "2025-06-02", "Ceasefire", "Neutrality", "30 days"):
        assert expected in ran.out
    assert "neutral" in ran.out


def test_file_standard_input_and_paste_give_the_same_sentences(run: Run, talks: Path) -> None:
    cards = [
        run("now", talks, "--to", "json"),
        run("now", "-", "--to", "json", stdin=TALKS.encode()),
        run("now", TALKS, "--to", "json"),
    ]
    said = [[pick["text"] for s in json.loads(card.out)["sections"] for pick in s["picks"]] for card in cards]
    assert said[0] == said[1] == said[2]
    assert 3 <= len(said[0]) <= 5


def test_one_pasted_paragraph_is_a_text_and_a_file_named_like_one_is_a_file(run: Run, tmp_path: Path) -> None:
    assert "停火三十天" in run("now", "两国同意停火三十天。人员将获释。").out
    path = tmp_path / "谁先停火？两国代表各有各的说法，会谈到深夜才散，第二天又在原处继续.txt"
    path.write_text("代表们同意停火十天。会谈明天继续。", encoding="utf-8")
    assert "停火十天" in run("now", path).out


@pytest.mark.parametrize(("to", "start"), [("md", b"# "), ("html", b"<!"), ("json", b"{"), ("pdf", b"%PDF")])
def test_every_format(run: Run, talks: Path, tmp_path: Path, to: str, start: bytes) -> None:
    assert run("now", talks, "--to", to).raw.lstrip().lower().startswith(start.lower())
    assert run("now", talks, "--to", to, "--out", tmp_path / "card").code == 0
    assert (tmp_path / "card").read_bytes().lstrip().lower().startswith(start.lower())


def test_an_empty_input_is_refused(run: Run) -> None:
    ran = run("now", "-", stdin=b"")
    assert ran.code == 2
    assert "empty" in ran.err


def test_a_missing_file_is_named(run: Run, tmp_path: Path) -> None:
    ran = run("now", tmp_path / "nowhere.txt")
    assert ran.code == 2
    assert "nowhere.txt" in ran.err


def test_an_article_off_every_topic_still_has_a_card(run: Run, tmp_path: Path) -> None:
    boats = tmp_path / "boats.txt"
    boats.write_text("Nine boats crossed the line in light winds. The harbour was full of people on Sunday.", "utf-8")
    ran = run("now", boats)
    assert ran.code == 0
    assert "Nine boats crossed the line in light winds." in ran.out


def test_a_text_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    trap = tmp_path / "trap.txt"
    trap.write_text("A ceasefire \x1b[31mwas agreed\x1b[0m on Monday by both sides in Istanbul.", "utf-8")
    assert "\x1b" not in run("now", trap).out
