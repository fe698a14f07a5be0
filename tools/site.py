"""Put the pages of the documentation site together and build it: `python tools/site.py` (`make docs`).

The pages are those of docs/. What stands elsewhere is taken from there, so that it is said once: settings and library
from the README, commands from their help, the fields of brief.json from its schema, the notebook from its cells.
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

from briefer.cli.app import COMMANDS, application

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = ROOT / "build" / "docs"
SITE = ROOT / "build" / "site"
SECTIONS = {"settings.md": ("### Settings", "## Settings"), "library.md": ("### As a library", "## The library")}
"""Pages that are a section of the README: its heading there, its heading here."""

MOVED = {"start.md": "index.md", "../README.md": "index.md", "../README.md#settings": "settings.md"}
"""Where a page leads to on the site, which leads elsewhere in the project."""


def gather() -> None:
    """Put all pages into `PAGES`."""
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
    shutil.rmtree(SITE, ignore_errors=True)
    builder = [sys.executable, "-m", "zensical", "build", "--clean", "-f", "zensical.toml"]
    done = subprocess.run(builder, cwd=ROOT, check=False)  # noqa: S603 - no word of it is given from elsewhere
    if done.returncode == 0:
        print(SITE / "index.html")
    sys.exit(done.returncode)


if __name__ == "__main__":
    main()
