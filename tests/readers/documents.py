"""Documents written by hand: a docx, an odt, an epub with the zip around them, an rtf."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from urllib.parse import unquote

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODF = "urn:oasis:names:tc:opendocument:xmlns"
ENGLISH = "Delegates from two lake cantons met in Geneva on Tuesday to decide who should inspect the fishing grounds."
CHINESE = "两国代表团周二在日内瓦举行第三轮磋商，就渔业巡逻达成初步共识。"


CONTAINER = "<container><rootfiles><rootfile full-path='OEBPS/book.opf'/></rootfiles></container>"
HEAD = "{{\\rtf1\\ansi\\ansicpg{page}\\deff0{{\\fonttbl{{\\f0\\fnil\\fcharset{charset} SimSun;}}}}"


def packed(members: Mapping[str, str | bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return data.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """`body` is what stands in w:body; `parts` are further parts of the folder word, or ``core``."""
    spaces = f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    members = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {spaces}><w:body>{body}</w:body></w:document>",
    }
    if core := parts.pop("core", ""):
        members["docProps/core.xml"] = (
            "<cp:coreProperties xmlns:cp='urn:cp' xmlns:dc='http://purl.org/dc/elements/1.1/'"
            f" xmlns:dcterms='http://purl.org/dc/terms/'>{core}</cp:coreProperties>"
        )
    for name, inner in parts.items():
        tag = {"header1": "hdr", "footer1": "ftr"}.get(name, name)
        members[f"word/{name}.xml"] = f"<w:{tag} {spaces}>{inner}</w:{tag}>"
    return packed(members)


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def para(inner: str, properties: str = "") -> str:
    inner = inner if inner.startswith("<") else run(inner)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def odt(body: str, styles: str = "", **parts: str) -> bytes:
    names = ("office", "text", "table", "style", "drawing", "meta", "xsl-fo-compatible", "manifest")
    short = {"drawing": "draw", "xsl-fo-compatible": "fo"}
    spaces = " ".join(f'xmlns:{short.get(name, name)}="{ODF}:{name}:1.0"' for name in names)
    spaces += " xmlns:dc='http://purl.org/dc/elements/1.1/'"
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    members = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, "styles.xml": "<s/>"}
    for name, inner in parts.items():
        path = {"manifest": "META-INF/manifest.xml", "dressed": "styles.xml"}.get(name, f"{name}.xml")
        members[path] = f"<office:document-{name} {spaces}>{inner}</office:document-{name}>"
    return packed(members)


def chapter(*lines: str, head: str = "Talks") -> str:
    inner = "".join(f"<p>{line}</p>" for line in lines)
    space = "xmlns='http://www.w3.org/1999/xhtml'"
    head = f"<head><title>x</title></head><body><h1>{head}</h1>"
    return f"<?xml version='1.0' encoding='utf-8'?><html {space}>{head}{inner}</body></html>"


def epub(chapters: dict[str, str | bytes], said: str = "", **members: str) -> bytes:
    items = "".join(f"<item id='i{n}' href='{href}'/>" for n, href in enumerate(chapters))
    spine = "".join(f"<itemref idref='i{n}'/>" for n in range(len(chapters)))
    nav = "<item id='nav' properties='nav' href='nav.xhtml'/>"
    book = (
        "<package xmlns='http://www.idpf.org/2007/opf' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        f"<metadata>{said}</metadata><manifest>{nav}{items}</manifest>"
        f"<spine><itemref idref='nav'/>{spine}</spine></package>"
    )
    held = {f"OEBPS/{unquote(href)}": text for href, text in chapters.items() if text}
    return packed({"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER, "OEBPS/book.opf": book,
                   "OEBPS/nav.xhtml": chapter("Contents"), **held, **members})  # fmt: skip


def rtf(body: str, page: str = "1252", charset: str = "0") -> str:
    return HEAD.format(page=page, charset=charset) + body + "}"


def words(text: str) -> str:
    return "".join(
        char if ord(char) < 128 else f"\\u{ord(char) if ord(char) < 32768 else ord(char) - 65536}?" for char in text
    )
