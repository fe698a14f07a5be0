"""Standard input as a source: the address ``-``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from briefer.model import Document, Source
from briefer.protocols import Opener


@dataclass(frozen=True, slots=True)
class Stdin(Opener):
    """What is piped or pasted into the program."""

    schemes: ClassVar[frozenset[str]] = frozenset({"-"})

    def open(self, source: Source) -> Iterator[Document]:
        """All of standard input as one document."""
        yield Document(source, sys.stdin.buffer.read())
