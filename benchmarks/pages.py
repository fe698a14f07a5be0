"""Pages: time and size of the PDF of briefs of 4, 10 and 100 pages, in Chinese and English and in Latin letters only.

    python -m benchmarks.pages [--quick] [--runs 3]

The brief is made of invented sentences. "Latin only" is the same brief with every Chinese character replaced by Latin
letters of the same width, so that lines, pages and elements are about the same. Times are CPU seconds of one process
that has loaded everything, the least of the runs; two ways are run in turns, so that a busy machine slows both alike.
Chromium (``--print-to-pdf`` of our HTML, which also has the full text of the sources) and typst (the package of that
name; quotations in two columns and a line a source, no more) set the same quotations where they are installed: seconds
on the wall and of CPU of a new process (what Chromium's helpers spend is only partly in the latter). ``process`` is
ours in the same way. Results also go to ``benchmarks/results/pages.json``.
"""

from __future__ import annotations

import argparse
import io
import json
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from briefer.model import Article, Brief, Coverage, Entry, Item, Plan, Published, Quote, Section, Source, Span, Topic
from briefer.pages.forms import PDF
from briefer.pages.templating import PageTemplates
from briefer.typesetting.typeset import typeset
from briefer.writers.html import Html

RESULTS = Path(__file__).parent / "results" / "pages.json"
SIZES = {"4 pages": 9, "10 pages": 32, "100 pages": 390}
"""How many items make about so many pages."""
LIMITS = {"4 pages": 400_000, "10 pages": 1_000_000}
RATIO = 1.3

_PLACES = ("澜湾", "石埠", "北屿", "白塔", "雾岭", "青礁", "东港", "长堤", "望海", "柳洲")
_ENGLISH = ("Lanwan", "Shibu", "Beiyu", "Baita", "Wuling", "Qingjiao", "Donggang", "Changdi", "Wanghai", "Liuzhou")
_ACTS = (
    "同意恢复轮渡",
    "宣布停火三十天",
    "交换全部被俘船员",
    "公布失踪者名单",
    "重申永久中立",
    "撤出港区的巡逻艇",
    "开放人道走廊",
)
_DEEDS = ("agreed to run ferries again", "announced a thirty-day truce", "exchanged all captured crews",
          "published a list of the missing", "affirmed its lasting neutrality", "withdrew boats from the harbour",
          "opened a corridor for aid")  # fmt: skip
_HAN = re.compile("[\u4e00-\u9fff]")
_SEAMS = re.compile(r'<span class="(?:air|half)">([^<]*)</span>')
_MARKS = str.maketrans("，。“”：、", ',."":,')


def brief(items: int) -> Brief:
    """A brief of so many invented items: two in three in both languages, over nine topics and as many sources."""
    articles, made = [], []
    for number in range(items):
        a, b, c = number % 10, number // 10 % 10, number % 7
        zh = (
            f"{_PLACES[a]}代表{number + 1}日在{_PLACES[b]}说：“我们{_ACTS[c]}，并在7天内移交{number * 12 + 30}人名册。”"
        )
        zh += f"{_PLACES[b]}方面表示，其余{number % 9 + 2}项条件留待下一轮会谈。"
        en = f"Envoys of {_ENGLISH[a]} said in {_ENGLISH[b]} that their side {_DEEDS[c]} and would hand over a list "
        en += f"of {number * 12 + 30} people within 7 days; {number % 9 + 2} terms were left for the next round."
        articles += [
            _article(f"zh{number}", zh, "zh", _PLACES[a] + "日报"),
            _article(f"en{number}", en, "en", _ENGLISH[a]),
        ]
        made.append(_item(number, articles[-2], articles[-1] if number % 3 else None))
    sections = tuple(
        Section(Topic(f"t{n}", (("en", _DEEDS[n % 7].title()), ("zh", _ACTS[n % 7]))), tuple(made[n::9]))
        for n in range(min(9, items))
    )
    used = {quote.article for item in made for quote in item.quotes}
    kept = tuple(article for article in articles if article.id in used)
    ledger = tuple(Entry(article.source.uri, article.id, "briefed") for article in kept)
    return Brief(Plan("2025-06-03", "Harbour Brief", "港湾简报", made_by="briefer"), articles=kept, sections=sections,
                 key=tuple(item.id for item in made[:5]), coverage=Coverage(ledger))  # fmt: skip


def latin(page: str) -> str:
    """`page` with Latin letters in place of Chinese characters and marks, in words of a few letters."""
    page = _SEAMS.sub(r"\1", page).replace("\u200b", "")  # in Latin text there are none
    letters = _HAN.sub(lambda found: f"{'etaoinshrdlu'[ord(found[0]) % 12]}{'aeiou '[ord(found[0]) % 6]}", page)
    return letters.translate(_MARKS).replace("zh-Hans", "en")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="without the 100 pages and the other tools")
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    results: dict[str, Any] = {}
    for name, items in SIZES.items():
        if not (given.quick and name == "100 pages"):
            results[name] = measured(brief(items), 1 if name == "100 pages" else given.runs, peers=not given.quick)
            print(name, json.dumps(results[name], ensure_ascii=False), flush=True)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=2) + "\n", "utf-8")
    for name, limit in LIMITS.items():
        size, ratio = results[name]["bytes"], results[name]["ratio"]
        print(f"{name}: {size:,} bytes (limit {limit:,}), {ratio} times Latin only (limit {RATIO})")


def measured(made: Brief, runs: int, *, peers: bool) -> dict[str, Any]:
    """Pages, bytes, seconds of ours, of the same in Latin letters, and of the peers."""
    page = PageTemplates().render("brief.pdf.html", made, PDF)
    other = latin(page)
    typeset(latin(PageTemplates().render("brief.pdf.html", brief(1), PDF)), "A4")  # what is loaded once is not counted
    made_of, ours, theirs = [], [], []
    for _ in range(runs):
        ours.append(_seconds(lambda: made_of.append(typeset(page, "A4")), time.process_time))
        theirs.append(_seconds(lambda: typeset(other, "A4"), time.process_time))
    data = made_of[0]
    found: dict[str, Any] = {
        "pages": len(PdfReader(io.BytesIO(data)).pages),
        "bytes": len(data),
        "seconds": round(min(ours), 2),
        "latin_seconds": round(min(theirs), 2),
        "ratio": round(min(ours) / min(theirs), 2),
    }
    if peers:
        found |= {"process": _own_process(page)} | _chromium(made) | _typst(made)
    return found


def _item(number: int, zh: Article, en: Article | None) -> Item:
    cut = zh.text.index("”") + 1
    quotes = [Quote(f"{zh.id}q", zh.id, Span(0, cut), zh.text[:cut], "zh", ("停火",))]
    if en:
        quotes.append(Quote(f"{en.id}q", en.id, Span(0, len(en.text)), en.text, "en", ("truce",)))
    return Item(
        f"item{number}", 0.5, quotes[0], quotes[1] if en else None, (("7", "7"), ("名册", "list")) if en else ()
    )


def _article(key: str, text: str, language: Any, outlet: str) -> Article:
    source = Source(f"{key}.txt", "text/plain", f"{len(key):064d}")
    published = Published("2025-06-03", "day", "byline", True)
    return Article(key, source, text, title=text[:20], outlet=outlet, published=published, languages=(language,))


def _seconds(step: Callable[[], object], clock: Callable[[], float]) -> float:
    start = clock()
    step()
    return clock() - start


def _own_process(page: str) -> dict[str, float]:
    setting = "import sys; from briefer.typesetting.typeset import typeset; typeset(sys.stdin.read(), 'A4')"
    return _timed([sys.executable, "-c", setting], page.encode())


def _timed(command: list[str], given: bytes = b"") -> dict[str, float]:
    def spent() -> float:
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    start, before = time.perf_counter(), spent()
    subprocess.run(command, input=given, capture_output=True, check=True)
    return {"seconds": round(time.perf_counter() - start, 2), "cpu_seconds": round(spent() - before, 2)}


def _chromium(made: Brief) -> dict[str, Any]:
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if not browser:
        return {"chromium": "not installed"}
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder) / "brief.html", Path(folder) / "brief.pdf"
        page.write_bytes(Html().write(made, PageTemplates()).data)
        command = [browser, "--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile",
                   f"--print-to-pdf={out}", page.as_uri()]  # fmt: skip
        return {"chromium": _printed(command, out)}


def _typst(made: Brief) -> dict[str, Any]:
    if find_spec("typst") is None:
        return {"typst": "not installed"}
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "brief.typ", Path(folder) / "brief.pdf"
        source.write_text("\n\n".join(_typst_lines(made)), "utf-8")
        compiling = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])"
        return {"typst": _printed([sys.executable, "-c", compiling, str(source), str(out)], out)}


def _typst_lines(made: Brief) -> Iterator[str]:
    yield '#set page("a4", numbering: "1 / 1")'
    yield '#set text(font: "Noto Serif CJK SC", size: 10pt, lang: "zh")'
    yield "#set par(justify: true)"
    for section in made.sections:
        yield f"= {section.topic.label('zh')} {section.topic.label('en')}"
        for item in section.items:
            yield f"#grid(columns: (1fr, 1fr), gutter: 1em, {', '.join(f'[{quote.text}]' for quote in item.quotes)})"
    yield "= 来源 Sources"
    for number, article in enumerate(made.articles, 1):
        yield f"[{number}] *{article.outlet}* {article.title} {article.published.value} {article.source.sha256[:12]}"


def _printed(command: list[str], out: Path) -> dict[str, Any]:
    spent = _timed(command)
    return spent | {"bytes": out.stat().st_size, "pages": len(PdfReader(out).pages)}


if __name__ == "__main__":
    main()
