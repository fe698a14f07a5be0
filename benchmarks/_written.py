"""Sentences of our own in both languages, and the ordinary writers of every format that put them into files.

Writers that are no Python package (LibreOffice, pandoc, Chromium) are used where they are installed; a format whose
writer is missing is named, and left out.
"""

from __future__ import annotations

import csv
import io
import json
import mailbox
import random
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

_WHO = ("The lake council", "A spokesman for the harbour of {town}", "The ministry of fisheries", "Residents of {town}",
        "Delegates of the eastern canton", "The ferry company Lind & Sons", "Mayor Helen Carr of {town}")  # fmt: skip
_DID = (
    "said on {day} that {n:,} boats had left the quay before the storm, which killed nobody",
    "agreed to a cease-fire of {n} days with the fishers of the northern shore (it was their second)",
    "asked for “a long-term answer” to the shortage of ice, salt and diesel in {town}",
    "rejected the plan of {day}, under which {n:,} families would move to higher ground by 2030",
    "published figures of U.S. and European trade that put the loss at ${n}.5 million — a third more than in May",
)
_TOWNS = ("Bern", "Geneva", "Oslo", "Valletta", "Tórshavn", "Northport", "Saint Ives")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ZH_WHO = (
    "湖区议会",
    "{town}港口发言人",
    "渔业部",
    "{town}的居民",
    "东部各州的代表",
    "林德父子轮渡公司",
    "{town}市长顾小满",
)
_ZH_DID = (
    "{day}表示，已有{n}艘船在暴风到来前离开码头，无人死亡",
    "同意与北岸渔民停火{n}天（这已是第二次），并交换全部名单",
    "要求对{town}缺冰、缺盐、缺油的问题给出“长远的答复”",
    "拒绝了{day}提出的方案；按照该方案，{n}户人家须在2030年以前迁往高处",
    "公布的《贸易统计》显示，损失达到{n}.5亿元，比五月份多出三分之一",
)
_ZH_TOWNS = ("伯尔尼", "日内瓦", "奥斯陆", "瓦莱塔", "托尔斯港", "北港", "圣艾夫斯")
_ZH_DAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
_FURNITURE = (
    "Home",
    "World",
    "Subscribe to our newsletter",
    "Share this article",
    "首页",
    "相关阅读",
    "扫码下载客户端",
)
PAGE = """<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title} - Lake Wire</title>
<style>{style}</style></head><body>{before}<article><h1>{title}</h1>{inner}</article>{after}</body></html>"""


def sentences(language: str, count: int, seed: int = 1) -> list[str]:
    """Made-up sentences that look like news, no two alike."""
    chance = random.Random(f"{language} {seed}")
    who, did, towns, days, end = (
        (_WHO, _DID, _TOWNS, _DAYS, ".") if language == "en" else (_ZH_WHO, _ZH_DID, _ZH_TOWNS, _ZH_DAYS, "。")
    )
    found: dict[str, None] = {}
    while len(found) < count:
        form = chance.choice(who) + (" " if language == "en" else "") + chance.choice(did) + end
        found.setdefault(form.format(town=chance.choice(towns), day=chance.choice(days), n=chance.randint(2, 9_999)))
    return list(found)


@dataclass(frozen=True, slots=True)
class Text:
    """An article to be written: a title and paragraphs of sentences."""

    language: str
    title: str
    paragraphs: Sequence[Sequence[str]]

    @property
    def glue(self) -> str:
        """What stands between two sentences of a paragraph."""
        return " " if self.language == "en" else ""

    @property
    def lines(self) -> list[str]:
        """The paragraphs, each in one line."""
        return [self.glue.join(paragraph) for paragraph in self.paragraphs]


def text(language: str, count: int = 300, seed: int = 1) -> Text:
    """An article of `count` sentences, three a paragraph."""
    made = sentences(language, count, seed)
    title = "Storm over the lake" if language == "en" else "湖区风暴"
    return Text(language, title, [made[at : at + 3] for at in range(0, count, 3)])


Files = Mapping[str, bytes]
"""Bytes by the name of a file."""


def written(text: Text) -> tuple[dict[str, Files], dict[str, str]]:
    """The text in every format, and for each format that could not be written the program that is missing."""
    files: dict[str, Files] = {}
    missing: dict[str, str] = {}
    for label, (program, write) in WRITERS.items():
        if program and not shutil.which(program):
            missing[label] = program
        else:
            with tempfile.TemporaryDirectory() as folder:
                files[label] = write(text, Path(folder))
    return files, missing


def _txt(text: Text, _: Path) -> Files:
    return {"a.txt": f"{text.title}\n\n{_body(text)}\n".encode()}


def _body(text: Text) -> str:
    return "\n\n".join(text.lines)


def _md(text: Text, _: Path) -> Files:
    return {"a.md": f"# {text.title}\n\n{_body(text)}\n".encode()}


def _jsonl(text: Text, _: Path) -> Files:
    return {"a.jsonl": json.dumps({"title": text.title, "text": _body(text)}, ensure_ascii=False).encode()}


def _csv(text: Text, _: Path) -> Files:
    out = io.StringIO()
    csv.writer(out).writerows([["标题", "正文"], *([text.title, line] for line in text.lines)])
    return {"a.csv": out.getvalue().encode("gb18030")}


def _zip(text: Text, _: Path) -> Files:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", _body(text))
    return {"a.zip": out.getvalue()}


def _mail(text: Text, charset: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["Subject"] = "Jane Example <jane@lake.example>", text.title
    message["Date"] = "Tue, 12 Mar 2024 08:00:00 +0800"
    message.set_content(_body(text), charset=charset)
    return message


def _eml(text: Text, _: Path) -> Files:
    return {"a.eml": bytes(_mail(text, "utf-8" if text.language == "en" else "gb18030"))}


def _mbox(text: Text, folder: Path) -> Files:
    box = mailbox.mbox(folder / "a.mbox")
    box.add(_mail(text, "utf-8"))
    box.close()
    return {"a.mbox": (folder / "a.mbox").read_bytes()}


def _page(text: Text, style: str = "", *, furnished: bool = False) -> str:
    inner = "".join(f"<p>{line.replace('&', '&amp;')}</p>" for line in text.lines)
    before = "<nav>" + "".join(f"<a href='/{n}'>{each}</a> " for n, each in enumerate(_FURNITURE)) + "</nav>"
    after = "<footer><p>© 2024 Lake Wire. All rights reserved.</p></footer>"
    parts = {"before": before, "after": after} if furnished else {"before": "", "after": ""}
    return PAGE.format(language=text.language, title=text.title, style=style, inner=inner, **parts)


def _html(text: Text, _: Path) -> Files:
    return {"a.html": _page(text, furnished=True).encode()}


def _mhtml(text: Text, _: Path) -> Files:
    message = EmailMessage()
    message["Subject"], message["Snapshot-Content-Location"] = text.title, "https://lake.example/1"
    message.set_content(_page(text, furnished=True), subtype="html")
    message.make_related()
    return {"a.mhtml": bytes(message)}


def _pandoc(to: str) -> Callable[[Text, Path], Files]:
    def write(text: Text, folder: Path) -> Files:
        (folder / "a.md").write_text(f"---\ntitle: {text.title}\n---\n\n{_body(text)}\n", "utf-8")
        _run(["pandoc", "-s", "--wrap=none", "a.md", "-o", f"a.{to}"], folder)
        return {f"a.{to}": (folder / f"a.{to}").read_bytes()}

    return write


def _office(to: str, style: str = "") -> Callable[[Text, Path], Files]:
    def write(text: Text, folder: Path) -> Files:
        (folder / "a.html").write_text(_page(text, style), "utf-8")
        profile = f"-env:UserInstallation=file://{folder}/profile"
        filters = {
            "docx": "docx:MS Word 2007 XML",
            "odt": "odt:writer8",
            "rtf": "rtf:Rich Text Format",
            "pdf": "pdf:writer_web_pdf_Export",
        }
        _run(["soffice", profile, "--headless", "--convert-to", filters[to], "a.html"], folder)
        return {f"a.{to}": (folder / f"a.{to}").read_bytes()}

    return write


def _chromium(style: str = "") -> Callable[[Text, Path], Files]:
    def write(text: Text, folder: Path) -> Files:
        (folder / "a.html").write_text(_page(text, style), "utf-8")
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile"]
        _run([*command, "--print-to-pdf=a.pdf", "a.html"], folder)
        return {"a.pdf": (folder / "a.pdf").read_bytes()}

    return write


def _weasyprint(style: str) -> Callable[[Text, Path], Files]:
    def write(text: Text, _: Path) -> Files:
        import weasyprint

        return {"a.pdf": weasyprint.HTML(string=_page(text, style)).write_pdf()}

    return write


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)


_COLUMNS = "article{columns:2;text-align:justify}"
_HEADS = "@page{@top-center{content:'Lake Wire 湖区通讯'}@bottom-center{content:counter(page)}}"
WRITERS: Mapping[str, tuple[str, Callable[[Text, Path], Files]]] = {
    "txt": ("", _txt), "md": ("", _md), "jsonl": ("", _jsonl), "csv, GB18030": ("", _csv), "zip": ("", _zip),
    "eml, Python": ("", _eml), "mbox, Python": ("", _mbox), "html": ("", _html), "mhtml": ("", _mhtml),
    "docx, pandoc": ("pandoc", _pandoc("docx")), "odt, pandoc": ("pandoc", _pandoc("odt")),
    "epub, pandoc": ("pandoc", _pandoc("epub")), "rtf, pandoc": ("pandoc", _pandoc("rtf")),
    "docx, LibreOffice": ("soffice", _office("docx")), "odt, LibreOffice": ("soffice", _office("odt")),
    "rtf, LibreOffice": ("soffice", _office("rtf")), "pdf, LibreOffice": ("soffice", _office("pdf")),
    "pdf, Chromium": ("chromium", _chromium()), "pdf, Chromium, columns": ("chromium", _chromium(_COLUMNS)),
    "pdf, WeasyPrint, columns": ("", _weasyprint(_COLUMNS + _HEADS)),
}  # fmt: skip
LABELS = tuple(WRITERS)
FURNITURE = _FURNITURE
