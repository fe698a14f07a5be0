"""The e-book is one valid file in which citations lead to sources and back."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from briefer.model import Brief
from briefer.pages.edition import Edition
from briefer.pages.templating import PageTemplates
from briefer.pages.view import view
from briefer.writers.epub import Epub
from tests.writers.briefs import HOSTILE, replanned
from tests.writers.wikibriefs import LINES, brief_of

X = "{http://www.w3.org/1999/xhtml}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"

Book = dict[str, ElementTree.Element]


def opened(data: bytes) -> Book:
    """Every XML file of the book, parsed."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    return {name: ElementTree.fromstring(archive.read(name)) for name in archive.namelist() if name != "mimetype"}


def book(brief: Brief, templates: PageTemplates) -> Book:
    return opened(Epub().write(brief, templates).data)


def test_readers_know_the_file_by_its_first_bytes(rich: Brief, templates: PageTemplates) -> None:
    data = Epub().write(rich, templates).data
    assert data[30:58] == b"mimetypeapplication/epub+zip"
    entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    assert entries[0].compress_type == zipfile.ZIP_STORED
    assert {entry.date_time for entry in entries} == {(2025, 6, 3, 0, 0, 0)}


@pytest.mark.parametrize("which", ["rich", "hostile", "empty"])
def test_every_file_is_declared_and_every_link_leads_somewhere(
    which: str, request: pytest.FixtureRequest, templates: PageTemplates
) -> None:
    files = book(request.getfixturevalue(which), templates)
    package = files["EPUB/package.opf"]
    declared = {f"EPUB/{item.get('href')}": item.get("id") for item in package.iter(f"{OPF}item")}
    assert set(declared) == {name for name in files if name.endswith(".xhtml")}
    assert next(ref.get("idref") for ref in package.iter(f"{OPF}itemref")) == "brief"
    pages = {name.removeprefix("EPUB/"): files[name] for name in declared}
    anchors = {name: [found.get("id") for found in page.iter() if found.get("id")] for name, page in pages.items()}
    for name, page in pages.items():
        assert len(anchors[name]) == len(set(anchors[name])), "an id stands twice"
        for link in page.iter(f"{X}a"):
            file, _, anchor = (link.get("href") or "").partition("#")
            if not file.startswith(("http", "mailto")):
                assert anchor in anchors[file or name] if anchor else file in pages


def test_quotations_are_whole_and_lead_to_their_characters_and_back(rich: Brief, templates: PageTemplates) -> None:
    files = book(rich, templates)
    page, sources = files["EPUB/brief.xhtml"], files["EPUB/sources.xhtml"]
    marks = {mark.get("id"): mark for mark in sources.iter(f"{X}mark")}
    for item in view(rich).items:
        for citation in item.cited:
            (quoted,) = [found for found in page.iter(f"{X}blockquote") if found.get("id") == citation.anchor]
            assert (quoted.findtext(f"{X}p") or "") == citation.quote.text
            (link,) = [found for found in quoted.iter(f"{X}a") if found.get("class") == "cite"]
            assert link.get("href") == f"sources.xhtml#{citation.mark}"
            mark = marks[citation.mark]
            assert "".join(mark.itertext()) == citation.quote.text
            assert mark[0].get("href") == f"brief.xhtml#{citation.anchor}"


def test_each_quotation_says_its_language_and_script(rich: Brief, templates: PageTemplates) -> None:
    page = book(rich, templates)["EPUB/brief.xhtml"]
    said = {found.get("id"): found for found in page.iter(f"{X}blockquote")}
    assert {key: said[key].get(LANG) for key in ("c1-zh", "c1-en", "c5-zh")} == {
        "c1-zh": "zh-Hans", "c1-en": "en", "c5-zh": "zh-Hant"}  # fmt: skip
    assert all(found.get("lang") == found.get(LANG) for found in page.iter())


def test_hostile_text_stays_text(hostile: Brief, templates: PageTemplates) -> None:
    files = book(hostile, templates)
    page = files["EPUB/brief.xhtml"]
    text = ["".join(found.itertext()) for found in page.iter(f"{X}blockquote")]
    assert all(any(f"{line} one." in each for each in text) for line in HOSTILE)
    known = "html head title style body p h1 h2 h3 div span a ul li strong em b blockquote table thead tbody tr th td"
    assert {found.tag.removeprefix(X) for found in page.iter()} <= set(known.split())
    assert not [link for link in page.iter(f"{X}a") if "javascript" in (link.get("href") or "")]


def test_what_xml_cannot_hold_is_replaced_and_nothing_else(rich: Brief, templates: PageTemplates) -> None:
    page = book(replanned(rich, title_en="A\ufffe\x0b\U00020bb7B"), templates)["EPUB/brief.xhtml"]
    assert "A\ufffd\ufffd\U00020bb7B" in "".join(page.itertext())


def test_the_package_names_title_date_languages_and_content(rich: Brief, templates: PageTemplates) -> None:
    def package(brief: Brief) -> ElementTree.Element:
        return book(brief, templates)["EPUB/package.opf"]

    found = package(rich)
    assert found.findtext(f".//{DC}title") == "停火、战俘与中立 Ceasefire, prisoners, neutrality 2025-06-03"
    assert found.findtext(f".//{DC}date") == "2025-06-03"
    assert [each.text for each in found.iter(f"{DC}language")] == ["zh-Hans", "en"]
    names = {package(brief).findtext(f".//{DC}identifier") for brief in (rich, replanned(rich, note="new"))}
    assert len(names) == 2, "another content is another book"


def test_without_sources_there_is_no_such_file_and_no_citation(rich: Brief) -> None:
    files = book(rich, PageTemplates(edition=Edition(hidden=frozenset({"sources"}))))
    assert "EPUB/sources.xhtml" not in files
    assert not [link for page in files.values() for link in page.iter(f"{X}a") if link.get("class") == "cite"]


@pytest.mark.parametrize("which", ["rich", "hostile", "lines", "empty"])
def test_epubcheck_finds_nothing(
    which: str, request: pytest.FixtureRequest, templates: PageTemplates, tmp_path: Path
) -> None:
    checker, java = shutil.which("epubcheck"), shutil.which("java")
    if not checker or not java:
        pytest.skip("epubcheck is not installed (Debian: epubcheck)")
    brief = brief_of(LINES) if which == "lines" else request.getfixturevalue(which)
    (tmp_path / "brief.epub").write_bytes(Epub().write(brief, templates).data)
    # A virtual machine that lives for seconds is started in half the time without what pays later.
    quick = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
    command = [java, *quick, "-jar", checker, tmp_path / "brief.epub"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "0 fatals / 0 errors / 0 warnings" in ran.stdout + ran.stderr
