"""The settings file ``briefer.toml`` and the defaults.

Unknown keys and wrong types are errors that name the file, the line, the key and the nearest known name. Options of
plugins (``[rankers.lexrank]``) are kept as they are: who knows the plugin knows its options.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from briefer import _toml
from briefer._toml_lines import Key
from briefer.errors import ConfigError
from briefer.text.patterns import lazy

FAMILIES = ("readers", "openers", "languages", "groupers", "rankers", "finders", "writers", "executors")
"""The families of plugins whose options may be set: ``[rankers.lexrank]``."""

LOCALES = ("en", "zh", "zh-Hant", "both")
WIKIS = ("md", "github", "obsidian", "mediawiki", "dokuwiki")
SECURITIES = ("starttls", "tls", "none")
PAPERS = ("A3", "A4", "A5", "B4", "B5", "Letter", "Legal")

BLOCKS = ("banner", "issue", "window", "zone", "cut_off", "key", "contents", "names", "glossary", "tables", "picture",
          "sources", "coverage", "method")  # fmt: skip
"""What a page can do without, in the order it is read. Topics and titles always stand."""

_ISO_DAY = lazy(r"\d{4}-\d{2}-\d{2}")

Options = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Mail:
    """Where `briefer send` hands a brief over, and to whom: the table ``[mail]``."""

    host: str = ""
    """The mail server (SMTP), or empty."""
    port: int = 0
    """Its port; 0 for the usual one: 587 for starttls, 465 for tls, 25 for none."""
    security: str = "starttls"
    """One of `SECURITIES`."""
    user: str = ""
    """The name to log in with, or empty for no login."""
    password_file: Path | None = None
    """A file that holds the password and no more (relative to the settings file), or None."""
    password_env: str = "BRIEFER_MAIL_PASSWORD"  # noqa: S105 - the name of a variable
    """The environment variable that holds the password when there is no file."""
    sender: str = ""
    """Who it is from (``from`` in the file), or empty for `user`."""
    to: tuple[str, ...] = ()
    ca_file: Path | None = None
    """Certificates of the authority that signed the server's (PEM, relative to the settings file), or None."""
    attach: tuple[str, ...] = ("pdf",)
    """Formats sent along, of those that stand in the folder."""


@dataclass(frozen=True, slots=True)
class Config:
    """What the settings file says; what it leaves out has its default here."""

    title_en: str = "Daily Brief"
    title_zh: str = ""
    """Empty is "daily brief" in the characters of `locale`."""
    locale: str = "both"
    """Language of labels and dates: en, zh, zh-Hant or both."""
    timezone: str = "UTC"
    """IANA name of the time zone in which "today" is read."""
    picks: int = 5
    """Items a topic."""
    key_items: int = 5
    """Items among the key developments."""
    ranker: str = "coverage"
    topics: Path | None = None
    """The topics file (relative to the settings file), or None for the shipped one."""
    out: Path = Path("output")
    """The folder of briefs (relative to the settings file)."""
    formats: tuple[str, ...] = ("md", "html", "pdf", "json")
    banner: str = ""
    """A handling line for every page, or empty."""
    note: str = ""
    """The user's note on the brief, in Markdown, or empty."""
    jobs: int = 1
    """How many workers, at least 1."""
    executor: str = "serial"
    paper: str = "A4"
    theme: str = ""
    """Name of a style of PDF, or empty for the usual one: default, gongwen, plain, or one in `templates`."""
    issue: str = ""
    """The issue number, or empty."""
    cut_off: str = ""
    """When reading ended, in the user's words, or empty."""
    hide: tuple[str, ...] = ()
    """Blocks of the brief (`BLOCKS`) that are left out."""
    templates: Path | None = None
    """A folder whose files take the place of the shipped templates (relative to the settings file), or None."""
    wiki: Path | None = None
    """A folder kept as a wiki, where each brief is a page too (relative to the settings file), or None."""
    wiki_format: str = "md"
    """What kind of wiki it is: one of `WIKIS`."""
    mail: Mail = Mail()
    plugins: Mapping[str, Mapping[str, Options]] = field(default_factory=dict, hash=False)
    """Options of plugins by family and name: ``plugins["rankers"]["lexrank"]["threshold"]``."""
    file: str = ""
    """The settings file as the user named it, or empty."""
    lines: Mapping[Key, int] = field(default_factory=dict, hash=False, repr=False)

    def where(self, *key: str) -> str:
        """The place of a setting, ``briefer.toml:12``, for errors that are found later: `where("rankers", "lexrank")`.

        Without a settings file: the name of the setting.
        """
        return _toml.place(self.file, self.lines, key) if self.file else ".".join(key)


def load(path: Path | None) -> Config:
    """The settings in the file at `path`, or the defaults for None. Raises ConfigError with file, line and key."""
    if path is None:
        return Config()
    table = _toml.read(path)
    table.check(_SCHEMA)
    values: dict[str, Any] = {key: value for key, value in table.values.items() if key not in FAMILIES}
    if "title" in values:
        values.update(_titles(table, values.pop("title")))
    if "timezone" in values:
        _check_timezone(table, values["timezone"])
    for key in ("topics", "out", "templates", "wiki"):
        if key in values:
            values[key] = path.parent / values[key]
    for key in ("formats", "hide"):
        if key in values:
            values[key] = tuple(dict.fromkeys(values[key]))
    if not values.get("templates", path).exists():
        raise table.error("no such folder", "templates", hint="make it, or give another")
    if "mail" in values:
        values["mail"] = _mail(table.child("mail"), path.parent)
    plugins = {family: _plugins(table.child(family)) for family in FAMILIES if family in table.values}
    return Config(**values, plugins=plugins, file=str(path), lines=table.lines)


def day(text: str) -> str:
    """`text` as an ISO date. Raises ConfigError."""
    try:
        if _ISO_DAY.fullmatch(text):
            return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    raise ConfigError("not a date", where=repr(text), hint="write it as YYYY-MM-DD, such as 2025-06-03")


def _titles(table: _toml.Table, title: str | Mapping[str, str]) -> dict[str, str]:
    if isinstance(title, str):
        return {"title_en": title, "title_zh": title}
    table.child("title").check({"en": _TEXT, "zh": _TEXT})
    return {f"title_{language}": text for language, text in title.items()}


def _mail(table: _toml.Table, folder: Path) -> Mail:
    table.check(_MAIL)
    values: dict[str, Any] = {"sender" if key == "from" else key: value for key, value in table.values.items()}
    for key in ("password_file", "ca_file"):
        if key in values:
            values[key] = folder / values[key]
    for key in ("to", "attach"):
        if key in values:
            values[key] = tuple(values[key])
    return Mail(**values)


def _plugins(family: _toml.Table) -> dict[str, Options]:
    return {name: family.child(name).values for name in family.values}


def _check_timezone(table: _toml.Table, name: str) -> None:
    if name == "UTC":  # known even on a machine without time zone data
        return
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        hint = _toml.nearest(name, available_timezones()) or "use a name such as 'Asia/Shanghai', or install tzdata"
        raise table.error(f"unknown time zone '{name}'", "timezone", hint=hint) from error


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_path(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and "\0" not in value


def _count(least: int) -> _toml.Kind:
    return _toml.Kind(
        f"a whole number from {least}",
        lambda value: isinstance(value, int) and not isinstance(value, bool) and value >= least,
    )


def _choice(names: tuple[str, ...]) -> _toml.Kind:
    return _toml.Kind(f"one of {', '.join(names)}", names.__contains__)


_TEXT = _toml.Kind("a text", _is_text)
_NAME = _toml.Kind("a name", _is_path)
_TABLE = _toml.Kind("a table", lambda value: isinstance(value, dict))
_NAMES = _toml.Kind(
    "a list of texts", lambda value: isinstance(value, list) and bool(value) and all(map(_is_path, value)), _is_path
)
_MAIL: dict[str, _toml.Kind] = {
    "host": _TEXT,
    "port": _count(0),
    "security": _choice(SECURITIES),
    "user": _TEXT,
    "password_file": _toml.Kind("the path of a file", _is_path),
    "password_env": _NAME,
    "from": _TEXT,
    "to": _NAMES,
    "ca_file": _toml.Kind("the path of a file", _is_path),
    "attach": _toml.Kind(
        "a list of names of formats", lambda value: isinstance(value, list) and all(map(_is_path, value)), _is_path
    ),
}
_SCHEMA: dict[str, _toml.Kind] = {
    "title": _toml.Kind("a text or a table of en and zh", lambda value: isinstance(value, str | dict)),
    "locale": _choice(LOCALES),
    "timezone": _TEXT,
    "picks": _count(1),
    "key_items": _count(0),
    "ranker": _NAME,
    "topics": _toml.Kind("the path of a file", _is_path),
    "out": _toml.Kind("the path of a folder", _is_path),
    "formats": _toml.Kind(
        "a list of names of formats",
        lambda value: isinstance(value, list) and bool(value) and all(map(_is_path, value)),
        _is_path,
    ),
    "banner": _TEXT,
    "note": _TEXT,
    "jobs": _count(1),
    "executor": _NAME,
    "paper": _choice(PAPERS),
    "theme": _TEXT,
    "issue": _TEXT,
    "cut_off": _TEXT,
    "hide": _toml.Kind(
        f"a list of blocks: {', '.join(BLOCKS)}",
        lambda value: isinstance(value, list) and all(each in BLOCKS for each in value),
        BLOCKS.__contains__,
    ),
    "templates": _toml.Kind("the path of a folder", _is_path),
    "wiki": _toml.Kind("the path of a folder", _is_path),
    "wiki_format": _choice(WIKIS),
    "mail": _TABLE,
} | dict.fromkeys(FAMILIES, _TABLE)
