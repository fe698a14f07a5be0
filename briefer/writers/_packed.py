"""Files in a ZIP file whose bytes depend on nothing but them and a date."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime

_FIRST = datetime(1980, 1, 1)


def midnight(day: str) -> datetime:
    """When the ISO date `day` begins, in UTC; of a month or a year its first day; never before 1980, as in ZIP files.

    Without a date (the card of an article that bears none), the first day that a ZIP file knows.
    """
    parts = [int(part) for part in day.split("-")] if day else [_FIRST.year]
    year, month, date = (*parts, 1, 1)[:3]
    return max(datetime(year, month, date), _FIRST)


def packed(files: Mapping[str, bytes], day: str, *, clear: str = "") -> bytes:
    """A ZIP file of `files` in their order, each from midnight of the ISO date `day`; `clear` is not compressed."""
    time = midnight(day).timetuple()[:6]
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, time)
            entry.create_system = 3
            entry.compress_type = zipfile.ZIP_STORED if name == clear else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return whole.getvalue()
