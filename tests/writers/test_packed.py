"""A ZIP file that is the same each time."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import pytest

from briefer.writers._packed import midnight, packed


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-06-03", datetime(2025, 6, 3)),
        ("2025-06", datetime(2025, 6, 1)),
        ("2025", datetime(2025, 1, 1)),
        ("1979-12-31", datetime(1980, 1, 1)),
        ("", datetime(1980, 1, 1)),
    ],
)
def test_a_day_begins_where_zip_files_can_say_so(day: str, expected: datetime) -> None:
    assert midnight(day) == expected
    entries = zipfile.ZipFile(io.BytesIO(packed({"a": b"1", "b": b"2"}, day, clear="a"))).infolist()
    assert [entry.date_time for entry in entries] == [expected.timetuple()[:6]] * 2
    assert [entry.compress_type for entry in entries] == [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]
