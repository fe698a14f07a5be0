"""Who an article is depends on no path, no machine and no place in a file."""

from __future__ import annotations

import json
from dataclasses import replace

import briefer
from briefer.model import Article, Source
from briefer.pipeline.identity import identified


def article(text: str, **fields: str) -> Article:
    return replace(Article("", Source("a.txt", "", "0" * 64), text), version=text, **fields)


def ids(*articles: Article) -> list[str]:
    return [found.id for found in identified(articles)]


def test_one_file_by_two_paths_is_one_article(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("Both sides agreed to a truce on Monday, said the harbour office.")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.txt").write_bytes((tmp_path / "a.txt").read_bytes())
    monkeypatch.chdir(tmp_path)
    found = {briefer.read(path)[0].id for path in ("a.txt", "./sub/../a.txt", tmp_path / "a.txt", "sub/b.txt")}
    assert len(found) == 1
    assert len(found.pop()) == 32


def test_a_line_that_moved_is_the_same_article(tmp_path):
    lines = [
        json.dumps({"text": f"The {word} talks ended on Monday without an agreement."}) for word in ("first", "second")
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    (tmp_path / "b.jsonl").write_text("\n".join(["", *reversed(lines)]))
    before, after = (briefer.read(tmp_path / name) for name in ("a.jsonl", "b.jsonl"))
    assert [one.id for one in before] == [one.id for one in reversed(after)]
    assert len({one.id for one in before}) == 2


def test_bytes_are_told_apart_by_what_they_hold():
    one, other, again = (briefer.read(text.encode())[0].id for text in ("One truce.", "Another truce.", "One truce."))
    assert one == again != other


def test_the_link_is_the_article_unless_other_texts_bear_it():
    link = "https://example.org/a"
    one, corrected = article("one", link=link), article("one, corrected", link=link)
    assert ids(one) == ids(corrected)
    assert len(set(ids(one, corrected))) == 2
    assert ids(one, one) == ids(one) * 2


def test_the_publishers_guid_comes_first_and_counts_with_who_gave_it():
    named = article("one", guid="7", link="https://example.org/a")
    moved = article("one", guid="7", link="https://example.org/a", place="line 9")
    other = article("two", guid="7", link="https://example.net/b")
    assert ids(named) == ids(moved)
    assert len(set(ids(named, other))) == 2


def test_texts_of_one_source_that_have_no_bytes_of_their_own_are_told_apart():
    assert len(set(ids(article("one"), article("two")))) == 2
