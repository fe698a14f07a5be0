import hashlib
from dataclasses import dataclass

from briefer.errors import ReadError
from briefer.model import Article, Document, Source
from briefer.pipeline.fetch import fetch


@dataclass(frozen=True, slots=True)
class Lines:
    def read(self, document):
        for number, line in enumerate(document.data.decode().splitlines(), 1):
            if line == "bad":
                raise ReadError(f"line {number}: bad", where=document.source.uri)
            yield Article(str(number), document.source, line)


def reader_for(kind):
    return Lines() if kind in (".txt", "text/plain") else None


def test_articles_before_an_error_are_kept(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("one\nbad\n")
    fetched = fetch(Source(str(path)), reader_for)
    [article] = fetched.articles
    assert article.source.sha256 == hashlib.sha256(b"one\nbad\n").hexdigest()
    [problem] = fetched.problems
    assert (problem.stage, problem.where, problem.message) == ("read", str(path), "line 2: bad")


def test_no_reader_names_what_there_is_and_a_broken_zip(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(b"PK\x03\x04 cut")
    [problem] = fetch(Source(str(path)), reader_for, supported=(".txt", "text/plain")).problems
    assert "no reader for .zip" in problem.message
    assert "broken zip" in problem.message
    assert problem.hint == "supported: .txt"


def test_what_cannot_be_opened_is_named(tmp_path):
    (tmp_path / "link.txt").symlink_to(tmp_path / "nothing.txt")
    for name, words in (("none.txt", "no such file"), ("link.txt", "link points to nothing"), (".", "is a folder")):
        uri = str(tmp_path / name)
        [problem] = fetch(Source(uri), reader_for).problems
        assert problem.stage == "fetch"
        assert words in problem.message
        assert problem.where == uri
    [problem] = fetch(Source("nul\0.txt"), reader_for).problems
    assert problem.stage == "fetch"


def test_bytes_without_a_name_find_their_reader():
    kinds = []

    def record(kind):
        kinds.append(kind)
        return Lines()

    for data in (b"Some text.", b"<!DOCTYPE html><p>x", b'{"text": "x"}', b"---\ntitle: x\n---\n"):
        fetch(Document(Source("-"), data), record)
    assert kinds == ["text/plain", "text/html", "application/x-ndjson", "text/markdown"]
