"""The settings file ``briefer.toml`` and the defaults.

Unknown keys and wrong types are errors that name the file, the line, the key and the nearest known name. Options of
plugins (``[rankers.lexrank]``) are kept as they are: who knows the plugin knows its options. It is one module because
every setting stands once as a field, with its default, and once in the schema that checks it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from ipaddress import ip_network
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from briefer import toml
from briefer.errors import ConfigError
from briefer.limits import Limits
from briefer.model import Source
from briefer.nearest import nearest
from briefer.protocols import FAMILIES, Paper
from briefer.text.decode import CODECS, codec_of
from briefer.text.patterns import lazy
from briefer.toml import Key

LOCALES = {"en": ("en",), "zh": ("zh",), "zh-Hant": ("zh-Hant",), "both": ("zh", "en")}
"""What the language of labels may be, and the locales that it shows, in order."""
WIKIS = ("md", "github", "obsidian", "mediawiki", "dokuwiki")
SECURITIES = ("starttls", "tls", "none")
MOST_JOBS = 1_000
"""More processes than that are a slip of the hand."""
PAPERS: tuple[str, ...] = get_args(Paper)

PARTS = ("banner", "issue", "window", "zone", "cut_off", "key", "contents", "changes", "happened", "speaker",
          "timeline", "positions", "disagreements", "names", "glossary", "tables", "picture", "sources", "coverage",
          "method")  # fmt: skip
"""What a page can do without, in the order it is read. Topics and titles always stand."""

_ISO_DAY = lazy(r"\d{4}-\d{2}-\d{2}")
_ORIGIN = lazy(r"https?://(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?/?")

Options = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Outbox:
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
class Holding:
    """The archive: the table ``[archive]``."""

    address: str = ""
    """A path (relative to the settings file), ``sqlite:///PATH`` or ``postgresql://...``; or empty."""
    keep_raw_days: int = 0
    """Days after which the bytes of sources are dropped; their texts stay. 0: never."""


@dataclass(frozen=True, slots=True)
class Subscription(Source):
    """A source of the settings (``[[sources]]``): what the user says of it, and how `briefer daily` asks it."""

    name: str = ""
    """How `briefer sources` calls it, or empty: by its outlet or its address."""
    every: int = 0
    """Seconds between two times that a web address is asked (``"30m"``, ``"1h"``, ``"2d"`` in the file)."""
    silent_days: int = 3
    """Days without anything new after which it counts as silent; 0: never."""

    @property
    def called(self) -> str:
        """Its name, else its outlet, else its address."""
        return self.name or self.outlet or self.uri


@dataclass(frozen=True, slots=True)
class Daily:
    """How `briefer daily` makes the brief of a day: the table ``[daily]``."""

    late: int = 3
    """Days after publication on which an article that is first seen then still belongs to that day's brief."""
    to: tuple[str, ...] = ()
    """The formats, or empty: those of `formats`."""
    send: bool = False
    """Whether the brief goes out by mail, as ``[mail]`` has it."""
    alert: str = ""
    """A mail address that hears of a brief that could not be made and of a source that fell silent, or empty."""


@dataclass(frozen=True, slots=True)
class Served:
    """What `briefer serve` answers to: the table ``[web]``."""

    bind: str = "127.0.0.1"
    """The address to listen on; any but this machine's own wants a password file."""
    address: str = ""
    """The address by which a proxy of yours leads here (``https://desk.example.org``), or empty."""
    password_file: Path | None = None
    """A file that holds the hash of a password (relative to the settings file), or None."""
    read_only: bool = False
    """Whether pages only show."""


@dataclass(frozen=True, slots=True)
class Http:
    """How web addresses are fetched: the table ``[http]``. Its keys are the options of the opener ``web``."""

    contact: str = ""
    """A mail or web address that stands in the user agent, so that a site can complain."""
    allow_private: tuple[str, ...] = ()
    """Names of hosts, addresses or networks that may be private: ``intranet.example.org``, ``10.1.0.0/16``."""
    proxy: str = ""
    """The proxy that everything goes through (``http://proxy.example.org:3128``); those of the environment are not
    asked."""
    ca_file: str = ""
    """Certificates of further authorities (PEM, relative to the settings file), or empty."""
    seconds: float = 20.0
    """For a whole request: all answers on the way, and tries again."""
    bytes: int = 15_000_000
    """Of one answer, unpacked."""
    redirects: int = 5
    delay: float = 1.0
    """Seconds between two requests to one host."""
    robots: bool = True
    """Whether pages that a feed or a list names are left alone where robots.txt asks for it."""
    cache: bool = True
    """Whether answers are kept, as far as the site allows, and only asked for again when they may have changed."""
    anew: bool = False
    """Whether sites are asked again for what was kept, however new it is. No setting: `verify` wants it so."""


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
    grouper: str = "keywords"
    """How topics are found."""
    ranker: str = "coverage"
    """How items are chosen."""
    encoder: str = ""
    """What else says whether a Chinese and an English sentence tell one fact (``universal``), or empty."""
    topics: Path | None = None
    """The topics file (relative to the settings file), or None for the shipped one."""
    edits: Path | None = None
    """What an editor changed, day by day (relative to the settings file; it need not be there yet), or None."""
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
    """Where the work runs."""
    paper: str = "A4"
    theme: str = ""
    """Name of a style of PDF, or empty for the usual one: default, gongwen, plain, or one in `templates`."""
    issue: str = ""
    """The issue number, or empty."""
    cut_off: str = ""
    """When reading ended, in the user's words, or empty."""
    hide: tuple[str, ...] = ()
    """Parts of the brief (`PARTS`) that are left out."""
    templates: Path | None = None
    """A folder whose files take the place of the shipped templates (relative to the settings file), or None."""
    wiki: Path | None = None
    """A folder kept as a wiki, where each brief is a page too (relative to the settings file), or None."""
    wiki_format: str = "md"
    """What kind of wiki it is: one of `WIKIS`."""
    encoding: str = ""
    """The charset of what is read, whatever it says of itself, or empty: it is found out."""
    limits: Limits = Limits()
    mail: Outbox = Outbox()
    http: Http = Http()
    archive: Holding = Holding()
    web: Served = Served()
    daily: Daily = Daily()
    sources: tuple[Subscription, ...] = ()
    """What the user says of sources, and what `briefer daily` asks for; the tables ``[[sources]]``."""
    plugins: Mapping[str, Mapping[str, Options]] = field(default_factory=dict, hash=False)
    """Options of plugins by family and name: ``plugins["rankers"]["lexrank"]["threshold"]``."""
    file: str = ""
    """The settings file as the user named it, or empty."""
    lines: Mapping[Key, int] = field(default_factory=dict, hash=False, repr=False)

    def where(self, *key: str) -> str:
        """The place of a setting, ``briefer.toml:12``, for errors that are found later: `where("rankers", "lexrank")`.

        Without a settings file: the name of the setting.
        """
        return toml.place(self.file, self.lines, key) if self.file else ".".join(key)


def load(path: Path | None) -> Config:
    """The settings in the file at `path`, or the defaults for None. Raises ConfigError with file, line and key."""
    if path is None:
        return Config()
    table = toml.read(path)
    table.check(_SCHEMA)
    if "title" in table.values and isinstance(table.values["title"], dict):
        table.child("title").check({"en": _TEXT, "zh": _TEXT})
    values = _values(table.values, path.parent, lambda key: toml.place(str(path), table.lines, (key,)))
    if "mail" in table.values:
        values["mail"] = _mail(table.child("mail"), path.parent)
    if "http" in table.values:
        values["http"] = _http(table.child("http"), path.parent)
    if "archive" in table.values:
        values["archive"] = _archive(table.child("archive"), path.parent)
    if "daily" in table.values:
        values["daily"] = _daily(table.child("daily"))
    if "web" in table.values:
        values["web"] = _web(table.child("web"), path.parent)
    if "limits" in table.values:
        limits = table.child("limits")
        limits.check(_LIMITS)
        values["limits"] = Limits(**limits.values)
    values["sources"] = tuple(_sources(table, path.parent))
    plugins = {family: _plugins(table.child(family)) for family in FAMILIES if family in table.values}
    return Config(**values, plugins=plugins, file=str(path), lines=table.lines)


def adjusted(config: Config, **changes: object) -> Config:
    """`config` with other values of some settings, named as in the file. Raises ConfigError as for a file.

    Paths are relative to where the program runs. More than one of `jobs` asks for processes, unless an executor is
    named.
    """
    given = {key: _plain(value) for key, value in changes.items()}
    known = {key: kind for key, kind in _SCHEMA.items() if key not in _TABLES}
    for key, value in given.items():
        if key not in known:
            hint = nearest(key, known) or f"known settings: {', '.join(known)}"
            raise ConfigError("there is no such setting", where=key, hint=hint)
        if not known[key].test(value):
            names = {"locale": LOCALES, "wiki_format": WIKIS, "paper": PAPERS, "hide": PARTS}.get(key, ())
            hint = nearest(str(value), names) or f"give {known[key].name}"
            raise ConfigError(f"must be {known[key].name}, not {toml.show(value)}", where=key, hint=hint)
    if config.executor == "serial" and int(str(given.get("jobs", 1))) > 1:
        given.setdefault("executor", "processes")
    return replace(config, **_values(given, Path(), str))


def day(text: str) -> str:
    """`text` as an ISO date. Raises ConfigError."""
    try:
        if _ISO_DAY.fullmatch(str(text)):
            return date.fromisoformat(str(text)).isoformat()
    except ValueError:
        pass
    raise ConfigError("not a date", where=repr(text), hint="write it as YYYY-MM-DD, such as 2025-06-03")


def _values(given: Mapping[str, Any], folder: Path, where: Callable[[str], str]) -> dict[str, Any]:
    """Values of settings, of the right kinds, as `Config` holds them; paths are relative to `folder`."""
    values = {key: value for key, value in given.items() if key not in _TABLES and key != "title"}
    if title := given.get("title"):
        by_language = {"en": title, "zh": title} if isinstance(title, str) else title
        values |= {f"title_{language}": text for language, text in by_language.items()}
    if "timezone" in values:
        _check_timezone(values["timezone"], where("timezone"))
    if values.get("encoding"):
        values["encoding"] = _codec(values["encoding"], where("encoding"))
    for key in ("topics", "edits", "out", "templates", "wiki"):
        if key in values:
            values[key] = folder / values[key]
    for key in ("formats", "hide"):
        if key in values:
            values[key] = tuple(dict.fromkeys(values[key]))
    if not values.get("templates", folder).is_dir():
        reason = f"there is no folder {str(values['templates'])!r}"
        raise ConfigError(reason, where=where("templates"), hint="make it, or give another")
    return values


def _plain(value: object) -> object:
    """A value as a settings file would have it; half characters, as of file names that are no text, are written out."""
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Path):
        return str(value)
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value


def _mail(table: toml.Tree, folder: Path) -> Outbox:
    table.check(_MAIL)
    values: dict[str, Any] = {"sender" if key == "from" else key: value for key, value in table.values.items()}
    for key in ("password_file", "ca_file"):
        if key in values:
            values[key] = folder / values[key]
    for key in ("to", "attach"):
        if key in values:
            values[key] = tuple(values[key])
    return Outbox(**values)


def _archive(table: toml.Tree, folder: Path) -> Holding:
    table.check(_ARCHIVE)
    values: dict[str, Any] = dict(table.values)
    if "://" not in values.get("address", "://"):
        values["address"] = str(folder / Path(values["address"]).expanduser())
    return Holding(**values)


def _daily(table: toml.Tree) -> Daily:
    table.check(_DAILY)
    values: dict[str, Any] = dict(table.values)
    if "to" in values:
        values["to"] = tuple(dict.fromkeys(values["to"]))
    return Daily(**values)


def _web(table: toml.Tree, folder: Path) -> Served:
    table.check(_WEB)
    values: dict[str, Any] = dict(table.values)
    if values.get("password_file"):
        values["password_file"] = folder / values["password_file"]
    return Served(**{key: value for key, value in values.items() if value != "" or key != "password_file"})


def _http(table: toml.Tree, folder: Path) -> Http:
    table.check(_HTTP)
    values: dict[str, Any] = dict(table.values)
    if "ca_file" in values:
        values["ca_file"] = str(folder / values["ca_file"])
    if "allow_private" in values:
        values["allow_private"] = tuple(values["allow_private"])
    return Http(**values)


def _sources(table: toml.Tree, folder: Path) -> Iterator[Subscription]:
    for number, values in enumerate(table.values.get("sources", ())):
        toml.Tree(table.file, values, table.lines, (*table.path, "sources", number)).check(_SOURCE)
        if "address" not in values:
            raise table.error(
                "names no address", "sources", number, hint='set address = "https://example.org/feed.xml"'
            )
        address = values["address"]
        told = {key: value for key, value in values.items() if key != "address"}
        if "every" in told:
            told["every"] = _seconds(told["every"])
        yield Subscription(address if "://" in address else str(folder / address), **told)


def _seconds(told: str) -> int:
    """The seconds of ``30m`` and the like."""
    return int(told[:-1]) * _UNITS[told[-1]]


def _plugins(family: toml.Tree) -> dict[str, Options]:
    return {name: family.child(name).values for name in family.values}


def _check_timezone(name: str, where: str) -> None:
    if name == "UTC":  # known even on a machine without time zone data
        return
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        hint = nearest(name, available_timezones()) or "use a name such as 'Asia/Shanghai', or install tzdata"
        raise ConfigError(f"unknown time zone '{name}'", where=where, hint=hint) from error


def _codec(label: str, where: str) -> str:
    if codec := codec_of(label):
        return codec
    hint = nearest(label, CODECS) or f"known: {', '.join(CODECS)}, and the other names that Python knows"
    raise ConfigError(f"unknown charset '{label}'", where=where, hint=hint)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_path(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and "\0" not in value


def _is_host(value: object) -> bool:
    """Whether it is the name of a host, or an address or network; what has a slash can only be the last."""
    try:
        return _is_path(value) and ("/" not in str(value) or bool(ip_network(str(value), strict=False)))
    except ValueError:
        return False


def _count(least: int, most: int = sys.maxsize) -> toml.Kind:
    return toml.Kind(
        f"a whole number from {least}" + (f" to {most}" if most < sys.maxsize else ""),
        lambda value: isinstance(value, int) and not isinstance(value, bool) and least <= value <= most,
    )


def _choice(names: Iterable[str]) -> toml.Kind:
    known = tuple(names)
    return toml.Kind(f"one of {', '.join(known)}", known.__contains__)


_DAYS = _count(0, 36_500)
"""Days, up to a hundred years: the calendar has an end."""
_TEXT = toml.Kind("a text", _is_text)
_NAME = toml.Kind("a name", _is_path)
_TABLE = toml.Kind("a table", lambda value: isinstance(value, dict))
_NAMES = toml.Kind(
    "a list of texts", lambda value: isinstance(value, list) and bool(value) and all(map(_is_path, value)), _is_path
)
_MAIL: dict[str, toml.Kind] = {
    "host": _TEXT,
    "port": _count(0, 65_535),
    "security": _choice(SECURITIES),
    "user": _TEXT,
    "password_file": toml.Kind("the path of a file", _is_path),
    "password_env": _NAME,
    "from": _TEXT,
    "to": _NAMES,
    "ca_file": toml.Kind("the path of a file", _is_path),
    "attach": toml.Kind(
        "a list of names of formats", lambda value: isinstance(value, list) and all(map(_is_path, value)), _is_path
    ),
}
_SECONDS = toml.Kind(
    "a number of seconds", lambda value: isinstance(value, int | float) and not isinstance(value, bool) and value >= 0
)
_SWITCH = toml.Kind("true or false", lambda value: isinstance(value, bool))
_LINE = toml.Kind(
    "a text of Latin letters, digits and signs",
    lambda value: isinstance(value, str) and value.isascii() and value.isprintable(),
)
_ARCHIVE: dict[str, toml.Kind] = {
    "address": toml.Kind("a path or an address (postgresql://...)", _is_path),
    "keep_raw_days": _DAYS,
}
_WEB: dict[str, toml.Kind] = {
    "bind": toml.Kind("an address of this machine", _is_path),
    "address": toml.Kind(
        "an address without a path (https://desk.example.org), or empty",
        lambda value: value == "" or (_is_text(value) and _ORIGIN.fullmatch(str(value)) is not None),
    ),
    "password_file": toml.Kind("the path of a file, or empty", lambda value: value == "" or _is_path(value)),
    "read_only": _SWITCH,
}
_HTTP: dict[str, toml.Kind] = {
    "contact": _LINE,
    "allow_private": toml.Kind(
        "a list of hosts or networks", lambda value: isinstance(value, list) and all(map(_is_host, value)), _is_host
    ),
    "proxy": toml.Kind(
        "the address of a proxy (http://…)",
        lambda value: _is_text(value) and str(value).startswith(("http://", "https://")),
    ),
    "ca_file": toml.Kind("the path of a file", _is_path),
    "seconds": _SECONDS,
    "bytes": _count(1),
    "redirects": _count(0),
    "delay": _SECONDS,
    "robots": _SWITCH,
    "cache": _SWITCH,
}
_EVERY_FORM = lazy(r"[0-9]{1,6}[smhd]")
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_EVERY = toml.Kind(
    "a number with s, m, h or d, such as '30m', '1h' or '2d'",
    lambda value: isinstance(value, str) and _EVERY_FORM.fullmatch(value) is not None,
)
_MAIL_FORM = lazy(r"|[^@]*[^@\s<]@[^@\s>]+>?")
_DAILY: dict[str, toml.Kind] = {
    "late": _DAYS,
    "to": toml.Kind(
        "a list of names of formats",
        lambda value: isinstance(value, list) and bool(value) and all(map(_is_path, value)),
        _is_path,
    ),
    "send": _SWITCH,
    "alert": toml.Kind("a mail address", lambda value: _is_text(value) and bool(_MAIL_FORM.fullmatch(str(value)))),
}
_LIMITS = {limit.name: _count(1) for limit in fields(Limits)}
_SOURCE: dict[str, toml.Kind] = {
    "address": _NAME,
    "name": _NAME,
    "outlet": _TEXT,
    "grade": _TEXT,
    "full": _SWITCH,
    "every": _EVERY,
    "silent_days": _DAYS,
}
_SCHEMA: dict[str, toml.Kind] = {
    "title": toml.Kind("a text or a table of en and zh", lambda value: isinstance(value, str | dict)),
    "locale": _choice(LOCALES),
    "timezone": _TEXT,
    "picks": _count(1),
    "key_items": _count(0),
    "grouper": _NAME,
    "ranker": _NAME,
    "encoder": _TEXT,
    "topics": toml.Kind("the path of a file", _is_path),
    "edits": toml.Kind("the path of a file", _is_path),
    "out": toml.Kind("the path of a folder", _is_path),
    "formats": toml.Kind(
        "a list of names of formats",
        lambda value: isinstance(value, list) and bool(value) and all(map(_is_path, value)),
        _is_path,
    ),
    "banner": _TEXT,
    "note": _TEXT,
    "jobs": _count(1, MOST_JOBS),
    "executor": _NAME,
    "paper": _choice(PAPERS),
    "theme": _TEXT,
    "issue": _TEXT,
    "cut_off": _TEXT,
    "hide": toml.Kind(
        f"a list of parts: {', '.join(PARTS)}",
        lambda value: isinstance(value, list) and all(each in PARTS for each in value),
        PARTS.__contains__,
    ),
    "templates": toml.Kind("the path of a folder", _is_path),
    "wiki": toml.Kind("the path of a folder", _is_path),
    "wiki_format": _choice(WIKIS),
    "encoding": _TEXT,
    "mail": _TABLE,
    "http": _TABLE,
    "archive": _TABLE,
    "daily": _TABLE,
    "web": _TABLE,
    "limits": _TABLE,
    "sources": toml.Kind(
        "a list of tables ([[sources]])",
        lambda value: isinstance(value, list) and all(isinstance(each, dict) for each in value),
        lambda value: isinstance(value, dict),
    ),
} | dict.fromkeys(FAMILIES, _TABLE)
_TABLES = frozenset(("mail", "http", "archive", "daily", "web", "limits", "sources", *FAMILIES))
"""What is no single value."""
