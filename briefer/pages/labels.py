"""Labels, dates and numbers in the languages of the page, by Babel: gettext catalogs and CLDR data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from briefer.config import LOCALES
from briefer.errors import ConfigError
from briefer.model import Topic

_TAGS = {"en": "en", "zh": "zh-Hans", "zh-Hant": "zh-Hant"}
# British forms for English: day before month, as the dates in Chinese and ISO stand in one order too.
_CLDR = {"en": "en_GB", "zh": "zh_Hans_CN", "zh-Hant": "zh_Hant_TW"}
_FILES = {"en": "en.po", "zh": "zh_Hans.po", "zh-Hant": "zh_Hant.po"}


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one locale. Messages are English and stand in the templates; codes (``fate:rejected``) do not."""

    locale: str
    tag: str
    """Its BCP 47 tag (``zh-Hans``)."""
    cldr: Locale
    catalog: Catalog

    def text(self, message: str, plural: str = "", n: int | None = None, **values: object) -> str:
        """`message` in this locale, ``%(name)s`` filled from `values`; with `plural`, the form for `n` of them."""
        found = self._translated(message) or (plural if plural and n != 1 else message)
        if n is not None:
            values["n"] = n
        shown = {name: self.number(value) if isinstance(value, int) else value for name, value in values.items()}
        return found % shown if shown else found

    def term(self, kind: str, value: str) -> str:
        """The label of a code (``fate``, ``rejected``); one that no catalog knows is shown as it is.

        A language (of another package) that no catalog knows is shown by its name in CLDR.
        """
        known = self.cldr.languages if kind in ("language", "only") else {}
        return self._translated(f"{kind}:{value}") or known.get(value.partition("-")[0]) or value.replace("_", " ")

    def number(self, value: int) -> str:
        """`value` with the group marks of this locale."""
        return str(format_decimal(value, locale=self.cldr))

    def day(self, value: str) -> str:
        """The ISO date `value` in full, with its weekday.

        The card of an article may be dated to a month or year only (said so), or not at all (empty).
        """
        if len(value) < len("2025-06-03"):
            return self.published(value) if value else ""
        return str(format_date(date.fromisoformat(value), "full", locale=self.cldr))

    def published(self, value: str) -> str:
        """An ISO 8601 `value` of any precision, as finely as it is given: minute, day, month, year; else as it is."""
        try:
            return self._published(value)
        except ValueError:
            return value

    def all_of(self, items: Iterable[str]) -> str:
        """`items` as a list in words (``甲、乙和丙``)."""
        return str(format_list(list(items), "standard", self.cldr))

    def topic(self, topic: Topic) -> str:
        """The topic's own label, else its key translated where it is one of ours."""
        return topic.label(self.locale)

    def _translated(self, message: str) -> str:
        entry = self.catalog.get(message)
        string = entry.string if entry else ""
        return string if isinstance(string, str) else next(iter(string or ()), "")

    def _published(self, value: str) -> str:
        match value.count("-"), "T" in value:
            case 0, _:
                return str(format_skeleton("y", date(int(value), 1, 1), locale=self.cldr))
            case 1, _:
                return str(format_skeleton("yMMMM", date.fromisoformat(value + "-01"), locale=self.cldr))
            case _, True:
                moment = datetime.fromisoformat(value).replace(tzinfo=None)
                return f"{format_date(moment, 'long', locale=self.cldr)} {moment:%H:%M}"
        return str(format_date(date.fromisoformat(value), "long", locale=self.cldr))


def labels(locale: str) -> tuple[Labels, ...]:
    """The labels that `locale` (a key of `LOCALES`) shows, in order. Raises ConfigError for any other."""
    if locale not in LOCALES:
        raise ConfigError(f"unknown locale {locale!r}", where="locale", hint=f"use one of {', '.join(LOCALES)}")
    return tuple(_labels(name) for name in LOCALES[locale])


def _labels(locale: str) -> Labels:
    # The .po files are read as they are: half a millisecond, and no compiled file that can go stale.
    with files("briefer.pages").joinpath("locale", _FILES[locale]).open("rb") as stream:
        catalog = read_po(stream, locale=_CLDR[locale])
    return Labels(locale, _TAGS[locale], Locale.parse(_CLDR[locale]), catalog)
