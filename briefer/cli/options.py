"""Options that several commands have, each said once."""

from __future__ import annotations

from pathlib import Path

import click

PATH = click.Path(path_type=Path)
"""A path as it was typed; who uses it looks whether it is there."""

config = click.option("--config", type=PATH, help="settings file (briefer.toml)")
SETTINGS = Path("briefer.toml")
"""The settings file that the daily work takes where none is named, and it is there."""

daily_config = click.option("--config", type=PATH, help="settings file (default: briefer.toml, where it is)")


def settings(named: Path | None) -> Path | None:
    """The settings file that is meant; None where there is none."""
    return named if named is not None or not SETTINGS.is_file() else SETTINGS


def _joined(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> str | None:
    return ",".join(value) if value else None


formats = click.option(
    "--to",
    multiple=True,
    callback=_joined,
    metavar="FORMATS",
    help="formats, with commas: md,html,pdf,json,epub,docx,mail,... (default: those of the settings)",
)
topics = click.option("--topics", type=PATH, help="topics file (default: ceasefire, pows, neutrality)")
edits = click.option("--edits", type=PATH, help="what an editor changed, day by day (edits.toml)")
locale = click.option("--locale", metavar="en|zh|zh-Hant|both", help="language of labels and dates")
ranker = click.option("--ranker", metavar="NAME", help="how to choose; see briefer plugins")
published = click.option("--published", metavar="DATE", help="date of sources that do not say")
encoding = click.option("--encoding", metavar="NAME", help="charset of the sources: utf-8, gb18030, big5, ...")
archive = click.option("--archive", metavar="ADDRESS", help="path, sqlite:///PATH or postgresql://... of the archive")
only = click.option("--only", metavar="new", help="only what is new or updated since earlier issues")
quiet = click.option("--quiet", is_flag=True, help="say nothing but problems")
