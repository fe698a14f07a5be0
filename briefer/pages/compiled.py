"""Compiled templates are kept from one run to the next: compiling takes as long as filling them."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

from briefer.cache import cache_folder


def kept(form: str) -> jinja2.FileSystemBytecodeCache | None:
    """Where the compiled templates of a form are kept; None where nothing can be."""
    folder = cache_folder()
    return _Kept(str(folder), f"{form}-%s.template") if folder else None


class _Kept(jinja2.FileSystemBytecodeCache):
    """What a template is compiled to depends on its text, on Jinja, and on the rooms that say how to escape."""

    def get_source_checksum(self, source: str) -> str:
        return super().get_source_checksum(_made_by() + source)

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):  # a full disk
            super().dump_bytecode(bucket)


@cache
def _made_by() -> str:
    rooms = [Path(__file__).parents[1] / room for room in ("pages", "wikis")]
    times = [path.stat().st_mtime_ns for room in rooms for path in sorted(room.glob("*.py"))]
    return f"{jinja2.__version__} {times}\n"
