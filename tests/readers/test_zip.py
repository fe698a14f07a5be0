"""Archives: members read like files, whatever they are called; traps end early and say so."""

from __future__ import annotations

import io
import stat
import struct
import time
import zipfile

import pytest

import briefer
from briefer.config import Config
from briefer.errors import ReadError
from briefer.limits import Limits
from briefer.model import Document, Problem, Source
from briefer.readers.zip import Zip

TEXT = "Both sides agreed to a ceasefire of thirty days, mediators said on Monday in Geneva. Number {}."


def packed(members: dict[str | zipfile.ZipInfo, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return data.getvalue()


def read(data: bytes, reader: Zip | None = None) -> tuple[list[str], list[Problem]]:
    """Names of what came out, and problems."""
    names, problems = [], []
    for found in (reader or Zip()).read(Document(Source("in.zip"), data)):
        if isinstance(found, Problem):
            problems.append(found)
        else:
            names.append(found.source.uri.partition("!/")[2])
    return names, problems


def test_members_come_by_name_without_hidden_ones_and_readmes():
    names = ["b.txt", "a/2.txt", "a/1.txt", "README.md", ".git/x", "__MACOSX/a.txt", "a/.hidden", "c\\d.txt", "e/"]
    assert read(packed(dict.fromkeys(names, "x"))) == (["a/1.txt", "a/2.txt", "b.txt", "c/d.txt"], [])


@pytest.mark.parametrize("charset", ["gb18030", "big5", "utf-8"])
def test_names_that_are_not_utf_8_are_read(charset):
    names = (
        ["停火协议全文.txt", "日内瓦会谈记录.txt"] if charset != "big5" else ["停火協議全文.txt", "日內瓦會談紀錄.txt"]
    )
    plain = packed({f"{'q' * len(name.encode(charset))}{n}": "x" for n, name in enumerate(names)})
    for n, name in enumerate(names):
        raw = name.encode(charset)
        plain = plain.replace(b"q" * len(raw) + str(n).encode(), raw + str(n).encode())
    assert sorted(read(plain)[0]) == sorted(f"{name}{n}" for n, name in enumerate(names))


def test_an_archive_in_an_archive_in_a_folder_needs_nothing_special(tmp_path):
    inner = packed({"deep/c.txt": TEXT.format(3)})
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "pack.zip").write_bytes(packed({"b.txt": TEXT.format(2), "inner.zip": inner, "x.png": "no"}))
    (tmp_path / "in" / "a.txt").write_text(TEXT.format(1))
    brief = briefer.make([tmp_path / "in"], date="2025-06-03")
    pack = f"{tmp_path}/in/pack.zip"
    assert [(row.uri, row.fate) for row in brief.coverage.ledger if row.fate == "rejected"] == [
        (f"{pack}!/x.png", "rejected")
    ]
    uris = [row.uri for row in brief.coverage.ledger if row.fate != "rejected"]
    assert uris == [f"{tmp_path}/in/a.txt", f"{pack}!/b.txt", f"{pack}!/inner.zip!/deep/c.txt"]
    record = tmp_path / "brief.json"
    record.write_bytes(briefer.write(brief, "json"))
    assert briefer.verify(record) == []
    (found,) = briefer.read(uris[2])
    assert found.text == TEXT.format(3)
    with pytest.raises(ReadError, match="nothing of this name"):
        briefer.read(f"{pack}!/none.txt")
    (tmp_path / "in" / "pack.zip").write_bytes(packed({"b.txt": TEXT.format(2)}))
    assert {finding.kind for finding in briefer.verify(record)} <= {"gone"}


def test_what_cannot_be_unpacked_is_named_and_the_rest_is_read():
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    data = packed({"a.txt": "one", link: "/etc/passwd", "locked.txt": "two", "odd.txt": "three", "z.txt": "four"})
    at = data.index(b"PK\x01\x02", data.index(b"locked.txt", data.index(b"PK\x01\x02") - 400))
    found = bytearray(data)
    for name, field, value in ((b"locked.txt", 8, 1), (b"odd.txt", 10, 99)):
        entry = found.rindex(b"PK\x01\x02", 0, found.rindex(name))
        struct.pack_into("<H", found, entry + field, value)
        local = found.rindex(b"PK\x03\x04", 0, found.index(name))
        struct.pack_into("<H", found, local + field - 2, value)
    assert at > 0
    names, problems = read(bytes(found))
    assert names == ["a.txt", "z.txt"]
    assert [(p.where, p.hint != "") for p in problems] == [
        ("in.zip!/link.txt", True),
        ("in.zip!/locked.txt", True),
        ("in.zip!/odd.txt", True),
    ]
    assert "password" in problems[1].message


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04" + bytes(50), packed({}), packed({".a": "x"}), packed({"a": "x"})[:-30]],
    ids=["nothing", "a head alone", "empty", "hidden", "cut short"],
)
def test_what_is_no_archive_or_holds_nothing_says_so(data):
    with pytest.raises(ReadError) as caught:
        read(data)
    assert caught.value.where == "in.zip"
    assert caught.value.hint


def test_a_trap_ends_where_its_limit_is_and_says_which():
    data = packed({"a.txt": "x", "bomb.txt": bytes(60_000_000), "c.txt": "y"})
    begun = time.process_time()
    names, (problem,) = read(data)
    assert names == ["a.txt", "c.txt"]
    assert "unpacks to more than" in problem.message
    assert "ratio" in problem.hint
    assert time.process_time() - begun < 2
    many = packed({f"{n}.txt": bytes(4_000_000) for n in range(9)})
    found = Zip(unpacked=10_000_000).read(Document(Source("in.zip"), many))
    assert [each.source.uri for _, each in zip(range(2), found, strict=False)] == ["in.zip!/0.txt", "in.zip!/1.txt"]
    with pytest.raises(ReadError, match="more than 10 MB") as caught:
        list(found)
    assert "unpacked" in caught.value.hint
    with pytest.raises(ReadError, match="more than 3 files") as caught:
        read(many, Zip(members=3))
    assert "members" in caught.value.hint


def test_archives_in_archives_end_by_depth_and_by_all_that_they_hold(tmp_path):
    inner = packed({"a.txt": TEXT.format(0)})
    for _ in range(9):
        inner = packed({"n.zip": inner, "a.txt": TEXT.format(len(inner))})
    (tmp_path / "deep.zip").write_bytes(inner)
    brief = briefer.make([tmp_path / "deep.zip"], date="2025-06-03")
    assert len(brief.problems) == 2
    assert all("too deep" in problem.message and "depth" in problem.hint for problem in brief.problems)
    assert len(brief.coverage.ledger) == 7  # five texts, and the two members of the sixth archive
    text = "\n\n".join(TEXT.format(n) for n in range(40))
    wide = packed({f"{n}.zip": packed({f"{m}.txt": f"{n} {m} {text}" for m in range(9)}) for n in range(9)})
    (tmp_path / "wide.zip").write_bytes(wide)
    with briefer.Desk(Config(limits=Limits(unpacked=100_000))) as desk:
        brief = briefer.make([tmp_path / "wide.zip"], date="2025-06-03", desk=desk)
    (problem,) = brief.problems
    assert "holds more than 0.1 MB" in problem.message
    assert "unpacked" in problem.hint
    assert 9 < len(brief.coverage.ledger) < 81
