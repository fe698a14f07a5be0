"""Addresses become portions: containers open to any depth, limits hold, files are read once, the order is fixed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import pytest

from briefer.limits import Limits
from briefer.model import Article, Document, Problem, Source
from briefer.openers.folder import Folder
from briefer.pipeline import lines as module
from briefer.pipeline.intake import Intake, read_all, take
from briefer.readers.jsonl import Jsonl


@dataclass(frozen=True, slots=True)
class Lists:
    """Reads lists of addresses, one a line; ``>`` before a line gives a text that lies in the list itself."""

    by_lines = False
    boxed = False
    handles = frozenset({".list"})

    def read(self, document: Document) -> Iterator[Source | Document]:
        for line in document.data.decode().splitlines():
            if line.startswith(">"):
                yield Document(Source(f"{document.source.uri}/{line[1:]}", "text/plain"), line[1:].encode())
            else:
                yield Source(line)


@dataclass(frozen=True, slots=True)
class Texts:
    by_lines = False
    boxed = False
    handles = frozenset({".txt", "text/plain"})

    def read(self, document: Document) -> Iterator[Article]:
        yield Article("", document.source, document.data.decode())


def taken(addresses: list[Source | Document], limits: Limits | None = None) -> tuple[list[str], list[Problem]]:
    """The texts in order, and the problems."""
    intake = Intake((Folder(),), {"lists": Lists(), "texts": Texts(), "jsonl": Jsonl()}, limits or Limits())
    found = sorted(take(addresses, intake, partial(map, partial(read_all, intake=intake))), key=lambda pair: pair[0])
    texts = [article.text for _, read in found for article in read.articles]
    return texts, [problem for _, read in found for problem in read.problems]


def test_what_a_source_names_stands_where_it_was_named(tmp_path):
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "b.list").write_text("c/d.list\n>in the list\ne.txt\n")
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "d.list").write_text(f"{tmp_path}/c/f.txt\n")
    (tmp_path / "c" / "f.txt").write_text("f")
    (tmp_path / "e.txt").write_text("e")
    (tmp_path / "z.txt").write_text("z")
    sources = [Source(str(tmp_path / name)) for name in ("a.txt", "b.list", "z.txt")]
    assert taken([*sources]) == (["a", "f", "in the list", "e", "z"], [])


def test_a_file_is_read_once_by_whatever_path_and_bytes_each_time(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    monkeypatch.chdir(tmp_path)
    spellings = [Source("a.txt"), Source("./a.txt"), Source(str(tmp_path / "a.txt")), Source("link.txt"), Source(".")]
    assert taken([*spellings]) == (["a"], [])
    twice = [Document(Source("-"), b"one"), Document(Source("-"), b"two")]
    assert taken([*twice]) == (["one", "two"], [])


def test_a_source_names_no_file_that_does_not_lie_beside_it(tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.list").write_text("../secret.txt\n/etc/hostname\nfile.txt\n")
    (tmp_path / "in" / "file.txt").write_text("beside")
    texts, problems = taken([Source(str(tmp_path / "in" / "a.list"))])
    assert texts == ["beside"]
    assert [problem.where for problem in problems] == ["../secret.txt", "/etc/hostname"]
    # Bytes that came from nowhere lie beside nothing.
    texts, problems = taken([Document(Source("x.list"), f"{tmp_path}/secret.txt".encode())])
    assert (texts, len(problems)) == ([], 1)


def test_a_list_that_names_itself_ends_and_so_does_one_of_lists_in_lists(tmp_path):
    (tmp_path / "a.list").write_text("a.list\n")
    assert taken([Source(str(tmp_path / "a.list"))]) == ([], [])
    for number in range(9):
        (tmp_path / f"{number}.list").write_text(f"{number + 1}.list\n")
    _, (problem,) = taken([Source(str(tmp_path / "0.list"))])
    assert "too deep" in problem.message
    assert problem.hint


def test_there_is_a_limit_to_how_many_sources_one_address_unfolds_into(tmp_path):
    for number in range(9):
        (tmp_path / f"{number}.txt").write_text(str(number))
    texts, problems = taken([Source(str(tmp_path))], Limits(sources=4))
    assert texts == ["0", "1", "2", "3"]
    assert [problem.message for problem in problems] == ["more than 4 sources"]


def test_an_address_that_nothing_opens_says_so():
    _, (problem,) = taken([Source("gopher://example.org/a.txt")])
    assert problem.stage == "fetch"
    assert "gopher" in problem.message


@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
@pytest.mark.parametrize("cut", [1, 40, 100, 10**6])
def test_a_file_of_lines_is_read_in_parts_that_are_the_whole(tmp_path, monkeypatch, cut, end):
    monkeypatch.setattr(module, "CUT", cut)
    monkeypatch.setattr(module, "BLOCK", 64)
    lines = [json.dumps({"text": f"number {n} " + "x" * (n * 7 % 50)}) for n in range(30)]
    lines[3] = ""
    path = tmp_path / "a.jsonl"
    path.write_bytes((end or "\n").join(lines).encode() + end.encode())
    intake = Intake((), {"jsonl": Jsonl()})
    found = sorted(take([Source(str(path))], intake, partial(map, partial(read_all, intake=intake))))
    articles = [article for _, read in found for article in read.articles]
    assert [article.text for article in articles] == [json.loads(line)["text"] for line in lines if line]
    assert [article.place for article in articles] == [f"line {n}" for n in range(1, 31) if n != 4]
    assert len({article.source.sha256 for article in articles}) == 1
    assert (len(found) > 1) == (cut < 10**6)


def test_a_bad_line_is_named_by_its_number_in_the_file(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "CUT", 50)
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join([json.dumps({"text": "y" * 40})] * 5 + ["{bad", json.dumps({"text": "z"})]))
    _, (problem,) = taken([Source(str(path))])
    assert problem.message.startswith("line 6: not JSON")
