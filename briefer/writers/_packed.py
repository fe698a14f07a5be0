"""Files in a ZIP file whose bytes depend on nothing but them and a date."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping


def packed(files: Mapping[str, bytes], day: str, *, clear: str = "") -> bytes:
    """A ZIP file of `files` in their order, each from midnight of the ISO date `day`; `clear` is not compressed."""
    year, month, date = (int(part) for part in day.split("-"))
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, data in files.items():
            # No ZIP file knows a time before 1980.
            entry = zipfile.ZipInfo(name, (max(year, 1980), month, date, 0, 0, 0))
            entry.create_system = 3
            entry.compress_type = zipfile.ZIP_STORED if name == clear else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return whole.getvalue()
