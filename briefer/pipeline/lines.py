"""A long file that is read by lines becomes portions of whole lines, which may be read side by side."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from briefer.model import Source
from briefer.pipeline.read import Portion, file_of

CUT = 250_000
"""A portion has about so many bytes."""

BLOCK = 1 << 20
"""Bytes that are read at once."""


def cut(source: Source, depth: int) -> Iterator[Portion]:
    """A file in portions of whole lines; one that can't be opened is one portion, and its reading says why."""
    try:
        digest, cuts = _lines(file_of(source.uri))
    except (OSError, ValueError):
        yield Portion(source, depth=depth)
        return
    whole = replace(source, sha256=digest)
    for (start, line), (end, _) in pairwise(cuts):
        yield Portion(whole, start=start, end=end, line=line, depth=depth)


def _lines(path: Path) -> tuple[str, list[tuple[int, int]]]:
    """The digest of a file, and where it may be cut: (byte, number of the line that begins there), its end the last."""
    cuts = [(0, 1)]
    at, line = 0, 1
    sha = hashlib.sha256()
    with path.open("rb") as file:
        first = file.read(4)
        file.seek(0)
        whole = first.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff"))  # a byte 10 is no line's end there
        while block := file.read(BLOCK):
            sha.update(block)
            done = 0
            while not whole:
                wanted = max(cuts[-1][0] + CUT - at, done)
                found = block.find(b"\n", wanted) + 1
                if not found:
                    break
                line += block.count(b"\n", done, found)
                cuts.append((at + found, line))
                done = found
            line += block.count(b"\n", done)
            at += len(block)
    if cuts[-1][0] < at or at == 0:
        cuts.append((at, line))
    return sha.hexdigest(), cuts
