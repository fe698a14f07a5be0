"""A list of the files that were filed today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from briefer.errors import ReadError
from briefer.model import Article, Document, Source
from briefer.protocols import Reader


@dataclass(frozen=True, slots=True)
class Tides(Reader):
    """Names of files beside the list, one a line."""

    handles: ClassVar[frozenset[str]] = frozenset({".tides"})

    def read(self, document: Document) -> Iterable[Article | Source | Document]:
        names = document.data.decode("utf-8").split()
        if not names:
            raise ReadError("no tide", where=document.source.uri, hint="wait for one")
        return [Source(str(Path(document.source.uri).with_name(name))) for name in names]
