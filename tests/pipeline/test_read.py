import hashlib
import os
from dataclasses import dataclass

import pytest

from briefer.errors import ReadError
from briefer.limits import Limits
from briefer.model import Article, Document, Source
from briefer.pipeline.read import Portion, media_type, read, shown, suffix_of


@dataclass(frozen=True, slots=True)
class Lines:
    by_lines = False
    boxed = False

    def read(self, document):
        for number, line in enumerate(document.data.decode().splitlines(), 1):
            if line == "bad":
                raise ReadError(f"line {number}: bad", where=document.source.uri)
            yield Article(str(number), document.source, line)


@dataclass(frozen=True, slots=True)
class Texts:
    """One reader, for plain text."""

    supported = (".txt", "text/plain")
    limits = Limits()
    encoding = ""

    def reader_for(self, kind):
        return Lines() if kind in self.supported else None


def test_articles_before_an_error_are_kept(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("one\nbad\n")
    fetched = read(Portion(Source(str(path))), Texts())
    [article] = fetched.articles
    assert article.source.sha256 == hashlib.sha256(b"one\nbad\n").hexdigest()
    [problem] = fetched.problems
    assert (problem.stage, problem.where, problem.message) == ("read", str(path), "line 2: bad")


def test_no_reader_names_what_there_is_and_a_broken_zip(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(b"PK\x03\x04 cut")
    [problem] = read(Portion(Source(str(path))), Texts()).problems
    assert "no reader for .zip" in problem.message
    assert "broken zip" in problem.message
    assert problem.hint == "supported: .txt"


def test_what_cannot_be_opened_is_named(tmp_path):
    (tmp_path / "link.txt").symlink_to(tmp_path / "nothing.txt")
    for name, words in (("none.txt", "no such file"), ("link.txt", "link points to nothing"), (".", "is a folder")):
        uri = str(tmp_path / name)
        [problem] = read(Portion(Source(uri)), Texts()).problems
        assert problem.stage == "fetch"
        assert words in problem.message
        assert problem.where == uri
    [problem] = read(Portion(Source("nul\0.txt")), Texts()).problems
    assert problem.stage == "fetch"


def test_what_was_read_of_a_source_that_holds_more_is_partial(tmp_path):
    (tmp_path / "a.txt").write_text("one\nbad\n")
    [article] = read(Portion(Source(str(tmp_path / "a.txt"))), Texts()).articles
    assert article.partial == "line 2: bad"


PAGE = "<!DOCTYPE html><p>x"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"Some text.", "text/plain"),
        (PAGE.encode(), "text/html"),
        (PAGE.encode("utf-8-sig"), "text/html"),
        (PAGE.encode("utf-16"), "text/html"),
        (b"\xef\xbb\xbf\n<html lang=en>", "text/html"),
        (b'{"text": "x"}', "application/x-ndjson"),
        (b"---\ntitle: x\n---\n", "text/markdown"),
    ],
)
def test_bytes_without_a_name_say_what_they_are(data, kind):
    assert media_type(Document(Source("-"), data)) == kind


def test_a_page_is_a_page_whatever_it_is_called():
    assert media_type(Document(Source("saved.txt"), PAGE.encode())) == "text/html"
    assert media_type(Document(Source("https://example.org/a", "text/plain"), PAGE.encode())) == "text/html"
    assert (
        media_type(Document(Source("https://example.org/a", "application/octet-stream"), PAGE.encode())) == "text/html"
    )
    # An ending and a type that say more than "text" are believed: their readers name what is wrong.
    assert media_type(Document(Source("notes.md"), PAGE.encode())) == ""
    assert media_type(Document(Source("a", "application/json"), PAGE.encode())) == "application/json"


def test_the_ending_of_an_address_is_that_of_its_path():
    assert suffix_of("https://example.org/a.html?x=1.txt#b.md") == ".html"
    assert suffix_of("folder.d/a?.TXT") == ".txt"
    assert suffix_of("https://example.org/") == ""


def test_a_name_that_is_not_utf_8_is_shown_escaped_and_found_again(tmp_path):
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(name, "wb") as file:  # noqa: PTH123 - bytes are no path
        file.write(b"one")
    uri = shown(os.fsdecode(name))
    assert uri.endswith(r"/caf\xe9.txt")
    [article] = read(Portion(Source(uri)), Texts()).articles
    assert article.text == "one"
    assert article.source.uri == uri
