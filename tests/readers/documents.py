"""Documents written by hand: the parts of a docx, an odt, an epub, and the zip around them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODF = "urn:oasis:names:tc:opendocument:xmlns"
ENGLISH = "Delegates from two lake cantons met in Geneva on Tuesday to decide who should inspect the fishing grounds."
CHINESE = "两国代表团周二在日内瓦举行第三轮磋商，就渔业巡逻达成初步共识。"


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
