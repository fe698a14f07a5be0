"""What the settings say of sources holds for all that they name and hold, and is printed in every format."""

from __future__ import annotations

import io
import zipfile
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

import pytest

import briefer
from briefer.api.write import render
from briefer.config import Config, load
from briefer.desk import Desk
from briefer.errors import ConfigError
from briefer.limits import Limits

TEXT = "Both sides agreed to a ceasefire of thirty days, mediators said on Monday in Geneva. Round {} is over."
FORMATS = ("md", "html", "json", "text", "obsidian", "mediawiki", "dokuwiki", "mail", "epub", "docx")


def settings(folder: Path, text: str) -> Config:
    (folder / "briefer.toml").write_text(text, "utf-8")
    return load(folder / "briefer.toml")


@pytest.fixture
def graded(tmp_path: Path) -> Config:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT.format(1))
    return settings(tmp_path, '[[sources]]\naddress = "in"\noutlet = "Lake <Times>"\ngrade = "B2*&x"\n')


@pytest.mark.parametrize("to", FORMATS)
def test_outlet_and_grade_are_printed_with_each_citation(to: str, graded: Config, tmp_path: Path) -> None:
    with Desk(graded) as desk:
        brief = briefer.make([tmp_path / "." / "in"], date="2025-06-03", desk=desk)
        assert (brief.articles[0].outlet, brief.articles[0].source.grade) == ("Lake <Times>", "B2*&x")
        data = render(brief, to, desk=desk).data
        again = tmp_path / "brief.json"
        again.write_bytes(briefer.write(brief, "json"))
        assert render(briefer.load(again), to, desk=desk).data == data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            data = b"".join(packed.read(name) for name in packed.namelist())
    if to == "mail":
        page = message_from_bytes(data, policy=SMTP).get_body(("html",))
        data = str(page.get_content()).encode() if page else b""
    assert b"B2" in data
    assert b"Times" in data


def test_what_is_not_graded_prints_nothing_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT.format(1))
    brief = briefer.make([tmp_path / "a.txt"], date="2025-06-03")
    assert b'"grade"' not in briefer.write(brief, "json")


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('[[sources]]\noutlet = "x"\n', 1, "names no address"),
        ('[[sources]]\naddress = "a"\n[[sources]]\naddress = "b"\nfull = "yes"\n', 5, "true or false"),
        ('[[sources]]\naddress = "a"\noutlets = "b"\n', 3, "outlet"),
        ('[sources]\naddress = "a"\n', 1, "a list of tables"),
        ('[http]\ncontact = "käse"\n', 2, "Latin letters"),
        ('[http]\nallow_private = "localhost"\n', 2, "a list"),
        ("[http]\nseconds = true\n", 2, "seconds"),
        ('[http]\nproxy = "socks5://a.example"\n', 2, "http://"),
        ("[limits]\ndepth = 0\n", 2, "a whole number from 1"),
        ("[limits]\ndeep = 3\n", 2, "depth"),
    ],
)
def test_a_wrong_setting_is_named_with_its_line(text: str, line: int, said: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        settings(tmp_path, text)
    assert caught.value.where.endswith(f"briefer.toml:{line}")
    assert said in f"{caught.value.message} {caught.value.hint}"


def test_limits_are_named_when_they_are_hit_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(6):
        (tmp_path / "in" / f"{number}.txt").write_text(TEXT.format(number))
    (tmp_path / "in" / "9.txt").write_text(TEXT.format("x" * 3000))
    brief = briefer.make([tmp_path / "in"], date="2025-06-03", config=Config(limits=Limits(articles=4)))
    assert [row.article is not None for row in brief.coverage.ledger] == [True] * 4 + [False] * (
        len(brief.coverage.ledger) - 4
    )
    assert any("more than 4 articles" in p.message and "articles under [limits]" in p.hint for p in brief.problems)
    brief = briefer.make([tmp_path / "in"], date="2025-06-03", config=Config(limits=Limits(bytes=2000)))
    (problem,) = brief.problems
    assert problem.where.endswith("9.txt")
    assert "too large" in problem.message
    assert "bytes under [limits]" in problem.hint
    assert len(brief.coverage.ledger) == 7
