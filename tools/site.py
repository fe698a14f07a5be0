"""Put the pages of the documentation site together and build it: `python tools/site.py` (`make docs`).

The pages are those of docs/. What stands elsewhere is taken from there, so that it is said once: settings and library
from the README, commands from their help, the fields of brief.json from its schema, the notebook from its cells.

A builder knows one menu a site, so there are two: all pages under an English menu, and again, in `zh`, under a Chinese
one, with those in Chinese that there are. Search finds everything in both.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import tomlkit

from briefer.cli.app import COMMANDS, application

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = ROOT / "build" / "docs"
HALF = ROOT / "build" / "docs.zh"
SITE = ROOT / "build" / "site"
SECTIONS = {"settings.md": ("### Settings", "## Settings"), "library.md": ("### As a library", "## The library")}
"""Pages that are a section of the README: its heading there, its heading here."""

MOVED = {"start.md": "index.md", "../README.md": "index.md", "../README.md#settings": "settings.md"}
"""Where a page leads to on the site, which leads elsewhere in the project."""

CHINESE = {"start.zh.md": "index.md", "tutorial.zh.md": "tutorial.md"}
"""The pages that there are in Chinese, and whose place they take."""

MENU = {
    "Start": "开始", "Daily use": "日常使用", "A brief in ten minutes": "十分钟做成每日简报", "Every day": "每天",
    "Sources": "来源", "Topics": "主题", "Edits": "编辑", "Web pages": "网页", "The archive": "档案库",
    "Reference": "参考", "Commands": "命令", "Settings": "设置", "Templates, plugins": "模板与插件",
    "The library": "程序库", "The JSON": "JSON 格式", "A week of news (notebook)": "一周新闻（笔记本）",
    "A cluster": "集群", "Installing": "安装", "How it works": "工作原理", "Architecture": "架构",
    "How an article is read": "文章如何读取", "Who says what": "谁说了什么", "Printed pages": "印刷版面",
    "Screen and mail": "屏幕与邮件", "Decisions": "设计决定",
}  # fmt: skip
"""The titles of the menu in Chinese."""


def gather() -> None:
    """Put all pages into `PAGES`, and those of the Chinese half beside them."""
    shutil.rmtree(PAGES, ignore_errors=True)
    shutil.copytree(DOCS, PAGES)
    readme = (ROOT / "README.md").read_text("utf-8")
    for name, (there, here) in SECTIONS.items():
        body = section(readme, there).replace("](docs/", "](")
        (PAGES / name).write_text(f"{here[1:]}\n\n{body}", "utf-8")
    (PAGES / "start.md").rename(PAGES / "index.md")
    (PAGES / "commands.md").write_text("\n".join(commands()), "utf-8")
    (PAGES / "json.md").write_text("\n".join(fields(json.loads((DOCS / "brief.schema.json").read_bytes()))), "utf-8")
    (PAGES / "week.md").write_text("\n".join(cells(json.loads((DOCS / "week.ipynb").read_bytes()))), "utf-8")
    (PAGES / "decisions" / "index.md").write_text("\n".join(decisions()), "utf-8")
    for page in PAGES.rglob("*.md"):
        page.write_text(within(page), "utf-8")
    shutil.rmtree(HALF, ignore_errors=True)
    shutil.copytree(PAGES, HALF)
    for name, here in CHINESE.items():
        text = (PAGES / name).read_text("utf-8").replace(f"[English]({here})", f"[English](../{here[:-3]}.html)")
        for each, there in CHINESE.items():
            text = text.replace(f"]({each})", f"]({there})")
        (HALF / here).write_text(text, "utf-8")
        (HALF / name).unlink()
        (PAGES / name).unlink()
        for page in PAGES.rglob("*.md"):
            page.write_text(page.read_text("utf-8").replace(f"]({name})", f"](zh/{here[:-3]}.html)"), "utf-8")


def configured() -> None:
    """Write the settings of the Chinese half: those of the site, its titles and labels in Chinese."""
    settings = tomlkit.parse((ROOT / "zensical.toml").read_text("utf-8")).unwrap()
    project = settings["project"]
    project |= {"docs_dir": HALF.name, "site_dir": "site/zh", "nav": [*map(_in_chinese, project["nav"])]}
    project["theme"]["language"] = "zh"
    for each in project["extra"]["alternate"]:
        each["link"] = each["link"].removeprefix("zh/") if each["lang"] == "zh" else f"../{each['link']}"
    (ROOT / "build" / "zensical.zh.toml").write_text(tomlkit.dumps(settings), "utf-8")


def _in_chinese(entry: dict[str, Any]) -> dict[str, Any]:
    """An entry of the menu; one without a title in Chinese is a mistake."""
    return {
        MENU[title]: [*map(_in_chinese, below)] if isinstance(below, list) else below for title, below in entry.items()
    }


def section(text: str, heading: str) -> str:
    """What stands under a heading, up to the next one that is as high."""
    level = heading.partition(" ")[0]
    rest = text.split(f"\n{heading}\n", 1)[1]
    return re.split(rf"^#{{2,{len(level)}}} ", rest, maxsplit=1, flags=re.MULTILINE)[0].strip() + "\n"


def commands() -> Iterator[str]:
    """The help of every command."""
    yield "# Commands"
    root = click.Context(application, info_name="briefer")
    for name in COMMANDS:
        command = application.get_command(root, name)
        context = click.Context(command, info_name=name, parent=root)
        yield f"\n## {name}\n\n```text\n{command.get_help(context)}\n```"
        for inner in command.list_commands(context) if isinstance(command, click.Group) else ():
            below = command.get_command(context, inner)
            told = below.get_help(click.Context(below, info_name=inner, parent=context))
            yield f"\n### {name} {inner}\n\n```text\n{told}\n```"


def fields(schema: dict[str, Any]) -> Iterator[str]:
    """The fields of brief.json, those of each object in a table."""
    yield "# The JSON\n"
    yield f"`brief.json` is an object of `briefer/1` ([JSON Schema](brief.schema.json)). {schema['description']}\n"
    for name, part in {"the brief": schema, **schema["$defs"]}.items():
        if part.get("properties"):
            yield f"\n## {name}\n\n| field | type | |\n| --- | --- | --- |"
            for field, told in part["properties"].items():
                kind = told.get("type") or told.get("$ref", "").rpartition("/")[2] or "value"
                kinds = " or ".join(kind) if isinstance(kind, list) else kind
                needed = "" if field in part.get("required", ()) else "optional. "
                yield f"| `{field}` | {kinds} | {needed}{told.get('description', '')} |".replace("|)", "\\|)")


def cells(notebook: dict[str, Any]) -> Iterator[str]:
    """A notebook as a page."""
    for cell in notebook["cells"]:
        text = "".join(cell["source"])
        yield text + "\n" if cell["cell_type"] == "markdown" else f"```python\n{text}\n```\n"


def decisions() -> Iterator[str]:
    """The list of decision pages."""
    yield "# Decisions\n\nWhy things are as they are, one page each.\n"
    for page in sorted((DOCS / "decisions").glob("[0-9]*.md")):
        title = page.read_text("utf-8").partition("\n")[0].lstrip("# ")
        yield f"* [{title}]({page.name})"


def within(page: Path) -> str:
    """The text of a page, where what leads out of the pages is said and no link; an anchor stands where it is meant."""

    def link(found: re.Match[str]) -> str:
        target = found[2].partition("#")[0]
        if not target or ":" in target or (page.parent / target).exists():
            return found[0]
        return found[1]

    text = page.read_text("utf-8")
    for there, here in MOVED.items():
        text = text.replace(f"]({there})", f"]({here})")
    return re.sub(r"(?<!!)\[([^\]]*)\]\(([^)\s]+)\)", link, text)


def main() -> None:
    """Gather and build; ends with the builder's exit code."""
    gather()
    configured()
    shutil.rmtree(SITE, ignore_errors=True)
    for settings in ("zensical.toml", "build/zensical.zh.toml"):
        builder = [sys.executable, "-m", "zensical", "build", "-f", settings]
        done = subprocess.run(builder, cwd=ROOT, check=False)  # noqa: S603 - no word of it is given from elsewhere
        if done.returncode:
            sys.exit(done.returncode)
    print(SITE / "index.html")


if __name__ == "__main__":
    main()
