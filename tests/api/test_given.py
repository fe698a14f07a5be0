"""Whatever a function is given: it answers, or says in a BrieferError what would be right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import briefer
from briefer.errors import BrieferError

ODD: dict[str, object] = {
    "empty": "",
    "control": "\x00",
    "surrogate": "\ud800",
    "long": "a" * 5_000,
    "bytes": b"\xff\xfe",
    "number": 7,
    "huge": 10**30,
    "nan": float("nan"),
    "switch": True,
    "nothing": None,
    "list": [["x"]],
    "thing": object(),
}
FILE = "a.txt"
TEXT = "The truce began on Monday. 停火周一开始。"

CALLS: dict[str, Callable[[object], object]] = {
    "read": briefer.read,
    "sentences": briefer.sentences,
    "summarise": briefer.summarise,
    "summarise, one": lambda odd: briefer.summarise([odd]),
    "summarise, query": lambda odd: briefer.summarise([TEXT], query=odd),
    "summarise, words": lambda odd: briefer.summarise([TEXT], words=odd),
    "pair": lambda odd: briefer.pair(odd, odd),
    "pair, one": lambda odd: briefer.pair([odd], [TEXT]),
    "pair_within": briefer.pair_within,
    "pair_within, one": lambda odd: briefer.pair_within([odd, odd]),
    "same_name": lambda odd: briefer.same_name(odd, "Kim"),
    "same_name, second": lambda odd: briefer.same_name("金", odd),
    "names": briefer.names,
    "names, one": lambda odd: briefer.names([odd]),
    "make": briefer.make,
    "make, edits": lambda odd: briefer.make(FILE, date="2025-06-03", edits=odd),
    "make, archive": lambda odd: briefer.make(FILE, date="2025-06-03", archive=odd),
    "make, jobs": lambda odd: briefer.make(FILE, date="2025-06-03", jobs=odd),
    "make, date": lambda odd: briefer.make(FILE, date=odd),
    "make, picks": lambda odd: briefer.make(FILE, date="2025-06-03", picks=odd),
    "make, config": lambda odd: briefer.make(FILE, date="2025-06-03", config=odd),
    "verify": briefer.verify,
    "ingest": lambda odd: briefer.ingest(odd, archive="a.db"),
    "search": lambda odd: briefer.search(odd, archive="a.db"),
    "search, archive": lambda odd: briefer.search("truce", archive=odd),
    "search, limit": lambda odd: briefer.search("truce", archive="a.db", limit=odd),
    "search, topic": lambda odd: briefer.search("truce", archive="a.db", topic=odd),
    "search, outlet": lambda odd: briefer.search("truce", archive="a.db", outlet=odd),
    "show": lambda odd: briefer.show(odd, archive="a.db"),
    "forget": lambda odd: briefer.forget(odd, archive="a.db"),
    "backup": lambda odd: briefer.backup(odd, archive="a.db"),
    "restore": lambda odd: briefer.restore(odd, archive="a.db"),
    "restore, archive": lambda odd: briefer.restore("none.db", archive=odd),
    "write": briefer.write,
    "publish": lambda odd: briefer.publish(odd, {}),
    "find_source": briefer.find_source,
    "try_source": briefer.try_source,
    "add_source, config": lambda odd: briefer.add_source("none.txt", config=odd),
    "remove_source": briefer.remove_source,
    "remove_source, config": lambda odd: briefer.remove_source("none", config=odd),
    "daily, to": lambda odd: briefer.daily(archive="a.db", to=odd, date="2025-06-03"),
}  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    (folder / FILE).write_text(TEXT, "utf-8")
    briefer.ingest(str(folder / FILE), archive=str(folder / "a.db"))
    return folder


@pytest.mark.parametrize("call", CALLS)
def test_what_is_wrong_is_said_by_a_brieferror(call: str, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    monkeypatch.delenv("BRIEFER_ARCHIVE", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(desk))
    for name, odd in ODD.items():
        try:
            CALLS[call](odd)
        except BrieferError as error:
            assert error.message, name
            assert error.hint, (name, str(error))
    assert (desk / FILE).read_text("utf-8") == TEXT


@pytest.mark.parametrize(("call", "odd", "said"), [
    ("names, one", "a.txt", "briefer.read(source) gives articles"),
    ("sentences", b"bytes", "decode it first, or briefer.read takes bytes"),
    ("pair", 7, "give a list, even of one"),
    ("backup", "\x00", "give the path of a file"),
    ("make, jobs", 10**30, "1000"),
    ("write", "a.txt", "briefer.load reads one from its file"),
])  # fmt: skip
def test_the_error_says_what_would_be_right(
    call: str, odd: object, said: str, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk)
    with pytest.raises(BrieferError) as caught:
        CALLS[call](odd)
    assert said in f"{caught.value} {caught.value.hint}"
