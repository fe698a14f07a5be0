"""Any bytes: each reader gives articles, addresses or a named problem, and nothing else."""

from __future__ import annotations

import io
import json
import random
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefer.desk import Desk
from briefer.model import Source
from briefer.pipeline.read import Portion, Read, read
from tests.contracts.test_readers import GOOD, READERS, good
from tests.readers.documents import CHINESE, ENGLISH, docx, packed, para, rtf, run
from tests.readers.pdfs import pdf, text
from tests.test_soak import mutated

NAMES = sorted(READERS)
TIMES = 500 // len(NAMES) + 1
ODD = ("\ud800", "\x00", "\u202e", "\ufffe", "&#0;", "<", ">", "]]>", "<!--", "\\u-1?", "{", "}", "\\bin99999 ",
       "=?gbk?B?x?=", "From ", "--b", '"', ",", "\n", "%%EOF", "endstream", "9" * 40)  # fmt: skip


BODY = f"{para(ENGLISH)}{para(run(CHINESE, '<w:vanish/>'))}"
CELL = f"<w:tbl><w:tr><w:tc>{BODY}</w:tc></w:tr></w:tbl><w:sdt><w:sdtContent>{BODY}</w:sdtContent></w:sdt>"
MAIL = (
    "From: =?gbk?B?uv7F?= <a@b.example>\nSubject: Fwd: =?utf-8?Q?=E6=B9=96?=\nIn-Reply-To: <1@x>\n"
    "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\n"
    "Content-Type: text/plain; charset=gb2312; format=flowed; delsp=yes\n"
    "Content-Transfer-Encoding: quoted-printable\n\nOn Tue, 12 March 2024, a wrote: \n> one\n--c\n"
    "Content-Type: text/html; charset=gbk\n\n<p>Both <b>sides</b> agreed.</p><table><tr><td>a<td>b</table>\n--c--\n"
    "--b\nContent-Type: message/rfc822\n\nFrom: c\nSubject: inner\n\nwords\n--b\n"
    "Content-Type: application/octet-stream; name*0*=utf-8''%E6%B9; name*1*=%96.txt\n"
    "Content-Disposition: attachment; filename*=gbk''%BA%FE.txt\nContent-Transfer-Encoding: base64\n\n"
    "Qm90aCBzaWRlcw==\n--b--\n"
)
RICH = (
    "{\\info{\\title T}{\\author A}{\\creatim\\yr2024\\mo3\\dy12}}{\\header H}\\pard a{\\v b}\\u28246?\\'ba\\'fe"
    "{\\footnote n}\\trowd\\intbl x\\par\\cell\\row\\pard{\\shp{\\*\\shpinst{\\shptxt box\\par}}}{\\pict\\bin3 abc}"
)
SCAN = "q 9 0 0 9 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q"
SEEDS: dict[str, bytes] = {
    "eml": MAIL.encode(),
    "rtf": rtf(RICH, "936", "134").encode(),
    "docx": docx(
        BODY + CELL + para(f"<w:ins>{run('x')}</w:ins><w:r><w:footnoteReference w:id='1'/></w:r>"),
        footnotes=f"<w:footnote w:id='1'>{BODY}</w:footnote>",
        header1=BODY,
        styles="<w:style w:styleId='a'><w:name w:val='heading 1'/><w:basedOn w:val='a'/></w:style>",
        core="<dc:title>t</dc:title><dcterms:created>2024</dcterms:created>",
    ),
    "pdf": pdf(
        text(ENGLISH, size=20) + text([ENGLISH[:60] + "-", ENGLISH[60:]], more="3 Tr") + text(CHINESE, y=500),
        text(ENGLISH, more="1 1 1 rg") + SCAN,
        info="/Title(t)",
    ),
    "csv": f'标题;正文;日期\n"a ""b""";"{CHINESE}\n";2024-03-12\n;;\n'.encode("gb18030"),
}
"""Files with all that their readers look at."""


def seeds(name: str) -> tuple[bytes, ...]:
    return (good(name), SEEDS[name]) if name in SEEDS else (good(name),)


@pytest.fixture(scope="module")
def desk():
    with Desk() as opened:
        yield opened


def check(found: Read) -> None:
    assert found.articles or found.further or found.problems
    for problem in found.problems:
        assert problem.message and problem.where and problem.hint
        assert "its reader failed" not in problem.message, problem.message
    for article in found.articles:
        end = 0
        for block in article.blocks:
            assert end <= block.span.start < block.span.end <= len(article.text)
            end = block.span.end


def inside(data: bytes, chance: random.Random) -> bytes:
    """A packed document with damage in its parts, which are packed again: no checksum gives it away."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for name in chance.sample(sorted(members), chance.randint(1, len(members))):
        members[name] = odd(members[name], chance)
    return packed(members)


def odd(data: bytes, chance: random.Random) -> bytes:
    """Damage at places where a format has its signs."""
    out = bytearray(data)
    signs = [match.start() for match in re.finditer(rb"[<>{}\\/&=\"':;,\n]", data)] or [0]
    for _ in range(chance.randint(1, 6)):
        at = min(chance.choice(signs), len(out))
        match chance.randrange(4):
            case 0:
                out[at : at + chance.randint(1, 30)] = b""
            case 1:
                out[at:at] = chance.choice(ODD).encode("utf-8", "surrogatepass")
            case 2:
                out[at:at] = out[at : at + chance.randint(1, 200)] * chance.randint(1, 20)
            case _:
                out[at : at + 1] = bytes([chance.randrange(256)])
    return bytes(out)


@pytest.mark.parametrize("name", NAMES)
def test_damaged_files_cost_only_themselves(name: str, desk: Desk) -> None:
    chance = random.Random(name)
    is_packed = isinstance(GOOD[name], bytes) and good(name).startswith(b"PK")
    for number in range(TIMES):
        ways = (mutated, odd, inside) if is_packed else (mutated, odd)
        data = ways[number % len(ways)](chance.choice(seeds(name)), chance)
        check(read(Portion(Source(f"in.{name}", "" if number % 5 else "text/plain"), data), desk.intake))


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
@given(data=st.binary(max_size=200))
def test_any_bytes_are_an_article_or_a_named_problem(name: str, desk: Desk, data: bytes) -> None:
    for head in (b"", good(name)[:20]):
        check(read(Portion(Source(f"in.{name}"), head + data), desk.intake))


@pytest.mark.soak
@pytest.mark.parametrize("name", NAMES)
def test_damaged_files_through_the_command_line(name: str, tmp_path: Path) -> None:
    """Some 10,000 in all: exit codes as promised, no traceback, a row in the ledger for each file."""
    chance = random.Random(f"soak {name}")
    is_packed = isinstance(GOOD[name], bytes) and good(name).startswith(b"PK")
    ways = (mutated, odd, inside) if is_packed else (mutated, odd)
    files = [f"{number:03}.{name}" for number in range(200)]
    for turn in range(10_000 // len(NAMES) // len(files) + 1):
        folder = tmp_path / str(turn)
        folder.mkdir()
        for number, file in enumerate(files):
            (folder / file).write_bytes(ways[number % len(ways)](chance.choice(seeds(name)), chance))
        (folder / "z.txt").write_text("Both sides agreed to a ceasefire of thirty days on Monday.", "utf-8")
        command = [sys.executable, "-m", "briefer", "make", ".", "--to", "json", "--out", "out", "--date", "2025-06-03"]
        ran = subprocess.run(
            [*command, "--quiet"], cwd=folder, capture_output=True, text=True, check=False, timeout=900
        )
        assert ran.returncode in (0, 1), ran.stderr
        assert "Traceback" not in ran.stderr and "its reader failed" not in ran.stderr, ran.stderr
        brief = json.loads((folder / "out" / "2025-06-03" / "brief.json").read_text("utf-8"))
        ledger = brief["coverage"]["ledger"]
        named = {Path(row["uri"].partition("!/")[0]).name for row in ledger}
        lost = [file for file in files if file not in named]
        assert not lost or name == "opml", lost  # a list has a row for each address that it names
        gave_none = [row["uri"] for row in ledger if row["article"] is None]
        assert len(gave_none) == len(set(gave_none))
        assert not {row["uri"] for row in ledger if row["article"]}.intersection(gave_none)
