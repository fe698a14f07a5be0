"""Text that was garbled before it came here: bytes once read in a wrong charset, and kept so (ä¸\xadå›½, 涓浗).

The only file that knows ftfy, whose rules tell garbled Latin letters; loaded only where such letters stand in a row.
Chinese characters made of others' bytes are told by reading them back: what is no text gives text again.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from briefer.text.han import HAN, HAN_CHARACTER
from briefer.text.patterns import lazy

_SHOWN = 16
"""Characters of what is garbled that are shown."""
_LEAST = 4
"""Characters that must come out when a line is read back."""
_LATIN = lazy("[\u0080-\u024f\u02c6-\u02dd\u2013-\u2122]{2,}")
_READ_AS = (("gb18030", "utf-8"), ("big5hkscs", "utf-8"), ("cp1252", "gb18030"))
"""Which charset bytes were read in, and which one they were of."""
_IN_CHINESE = bytes((*range(0x00, 0xC0), *range(0xE2, 0xF5)))
"""The bytes of Chinese text in UTF-8."""
_LOST = "锟斤拷"
"""Replacement characters that were read as GBK."""
_TELLING = lazy(f"[{HAN}]{{4,}}|[\u0080-\u00ff]{{6,}}")


def mojibake(text: str) -> str:
    """The beginning of a garbled stretch of `text`, or empty. Linear: each line is read back at most three times."""
    if text.isascii():
        return ""
    if (at := text.find(_LOST)) >= 0:
        return text[at : at + _SHOWN]
    for line in text.split("\n"):
        if line.isascii():
            continue
        if found := _TELLING.search(line):
            for outer, inner in _READ_AS:
                if _reads_back(line, outer, inner):
                    return line[found.start() : found.start() + _SHOWN]
        if (garbled := _LATIN.search(line)) and _is_bad(line[max(0, garbled.start() - 200) : garbled.end() + 200]):
            return line[garbled.start() : garbled.end()][:_SHOWN]
    return ""


def _reads_back(line: str, outer: str, inner: str) -> bool:
    """Whether the line's characters are bytes of Chinese text: most of it is Chinese when they are read as `inner`."""
    data = line.encode(outer, "ignore")
    if inner == "utf-8" and 3 * len(data.translate(None, _IN_CHINESE)) > len(data):
        return False  # nearly all Chinese that is as it should be; to decode it would find so many errors
    read = data.decode(inner, "replace")
    han = len(HAN_CHARACTER.findall(read))
    if han < _LEAST or read.count("\ufffd") * 3 > han:
        return False
    return inner == "utf-8" or (not HAN_CHARACTER.search(line) and _is_common(read))


def _is_common(text: str) -> bool:
    """Whether most Chinese characters are of the first level of GB 2312."""
    han = HAN_CHARACTER.findall(text)
    common = sum(
        char.encode("gb2312", "ignore")[:1] < b"\xd8" and char.encode("gb2312", "ignore") != b"" for char in han
    )
    return bool(common * 10 >= 9 * len(han))


def _is_bad(text: str) -> bool:
    return bool(_badness().is_bad(text))


@cache
def _badness() -> Any:
    """ftfy's rules by themselves: the whole package brings the widths of characters and more, 0.05 s of a card."""
    package = find_spec("ftfy")
    for folder in (package.submodule_search_locations or ()) if package else ():
        spec = spec_from_file_location("ftfy.badness", Path(folder) / "badness.py")
        if spec and spec.loader:
            module = module_from_spec(spec)
            spec.loader.exec_module(module)
            return module
    raise ImportError("ftfy is not installed")
