"""Bytes become settled text: find the encoding, refuse what is no text, normalise line ends and control characters.

The only file that knows chardet. The order is: byte order mark, the charset that the user names, UTF-16 and UTF-32
without a mark, HZ, strict UTF-8 (it wins over a declared charset, since other text is hardly ever valid UTF-8 by
chance), then whichever of the declared charset, chardet's and the usual ones reads most like text.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module

from briefer.errors import ReadError
from briefer.text import euc_tw
from briefer.text.patterns import lazy

SAMPLE = 1 << 16
"""Bytes (or characters) that detection looks at: linear cost, and more changes no verdict."""

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-16-le",
    "utf-32": "utf-32-le",
}
"""Labels are widened as browsers do (WHATWG Encoding): pages labelled GB2312 hold GBK."""

CODECS = ("utf-8", "utf-16", "utf-16-be", "utf-32", "gb18030", "gbk", "gb2312", "hz", "big5", "big5hkscs", "euc-tw",
          "windows-1252", "iso-8859-1")  # fmt: skip
"""The charsets of Chinese and English texts, as users call them."""
SURE = 0.6
"""A lower confidence is told: so little of the text reads like Chinese or English."""
_CLOSE = 0.02
"""Two charsets whose texts read so equally well are not told apart."""
_NEARLY = 0.05
"""By so much less plausible a charset that is stated, or stands first, is taken all the same."""
_STRANGE = lazy("[^\t\n\r\x20-\x7e\xa0-\u024f\u2010-\u203f\u3000-\u302f\u4e00-\u9fff\uff00-\uffef]")
"""A character that is of no everyday kind."""
_FEW = 30
"""Characters that are not ASCII; so few say little."""

_MAGIC = (
    (b"\x89PNG\r\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x7fELF", "ELF program"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"Rar!\x1a", "RAR"),
    (b"\xd0\xcf\x11\xe0", "old Office file"),
    (b"SQLite format 3\x00", "SQLite database"),
    (b"RIFF", "RIFF media"),
    (b"OggS", "Ogg media"),
    (b"ID3", "MP3"),
    (b"MZ\x90\x00", "Windows program"),
    (b"\x00asm", "WebAssembly"),
    (b"{\\rtf", "RTF"),
)
_NO_TEXT = lazy("[\x00-\x07\x0e-\x19\x1c-\x1f\ufffd]")
"""Controls that no text holds (it may hold tabs, line ends, escapes, and a DOS file's end), and what cannot be read."""
_NOT_ASCII = lazy("[^\x00-\x7f]+")
_ACCENT = lazy("[\xa0-\u024f]")
_LONE_ACCENT = lazy("(?<![^\x00-\x7f])[\xa0-\u024f]")
_LINE_ENDS = ("\r\n", "\r", "\v", "\f")
UNSEEN = (
    "\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f"
)
"""What no reader of a text sees, for a character class: controls, zero widths, signs of direction, tags, and what
is no character. Words grow apart by it, or another order is shown than the one that is read."""
_JOINER = "\u200d"
_UNSETTLED = lazy(f"[{UNSEEN}{_JOINER}\ud800-\udfff]")
"""One class: the engine skips through a page for it; alternatives would be tried at each of its characters."""
_PICTURE = lazy("[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]")
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060"
_HZ = lazy("~\\{(?:[\x21-\x77][\x21-\x7e])+~\\}")
_SIGNPOSTS = frozenset("\n \u3001\u3002\uff0c\u3000")
_IN_UTF_16 = tuple(mark.encode(codec) for mark in _SIGNPOSTS for codec in ("utf-16-le", "utf-16-be"))
"""Their bytes; all that is in UTF-32 holds zeros. Where neither stands nothing need be decoded."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Settled text, the codec that read it, how sure that is (0..1), and how many characters could not be read.

    `rival` is another codec that reads it as well, or empty.
    """

    text: str
    encoding: str
    confidence: float
    replaced: int = 0
    rival: str = ""


def decode(data: bytes, *, declared: str = "", named: str = "") -> Decoded:
    """The text of `data`, settled; `declared` is a charset label from outside (HTTP, ``<meta>``), trusted last.

    `named` is the user's: only a byte order mark says more. Raises ReadError (without `where`) when the bytes are
    no text, or no character is left.
    """
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise _no_text(name)
    encoding, confidence, rival = _encoding_of(data, declared, named)
    body = data
    for mark, name in _BOMS:
        if name == encoding and data.startswith(mark):
            body = data[len(mark) :]
            break
    raw = _read(body, encoding)
    if _mostly_controls(raw):
        raise _no_text("binary data")
    text = settle(raw)
    if not text.strip().strip(_INVISIBLE).strip():
        raise ReadError("empty", hint="the file holds no text; remove it or fill it")
    return Decoded(text, encoding, confidence, text.count("\ufffd"), rival)


def codec_of(label: str) -> str:
    """The codec for a charset label as users and documents write it, widened; empty when there is none for text."""
    if re.fullmatch(r"(?:x-)?euc[-_]?tw", label.strip().lower()):
        return euc_tw.NAME
    try:
        name = codecs.lookup(label.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return ""
    return _WIDER.get(name, name) if name != "utf-7" and _is_text_codec(name) else ""


def settle(text: str) -> str:
    """`text` with line ends as LF, lone surrogates as U+FFFD, without what no reader sees."""
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    return _UNSETTLED.sub(_settled, text)


def _settled(match: re.Match[str]) -> str:
    """What becomes of one character of `_UNSETTLED`: a joiner is a part of pictures made of several."""
    char, at = match[0], match.start()
    if "\ud800" <= char <= "\udfff":
        return "\ufffd"
    return char if char == _JOINER and at and _PICTURE.match(match.string, at - 1) else ""


def _no_text(name: str) -> ReadError:
    hint = "give the reader of this format the file with its own ending, or convert it to text"
    return ReadError(f"not text (looks like {name})", hint=hint)


def _encoding_of(data: bytes, declared: str, named: str) -> tuple[str, float, str]:
    """The codec, how sure it is, and another that reads the bytes as well, or empty."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name, 1.0, ""
    if known := codec_of(named):
        return known, 1.0, ""
    sample = data[:SAMPLE]
    if b"\x00" in sample and (wide := _wide(sample)):
        return wide, 0.95, ""
    if b"~{" in sample and sample.isascii() and _HZ.search(sample.decode("ascii")):
        return "hz", 1.0, ""
    if _is_utf_8(data):
        return "utf-8", 1.0, ""
    return _best_of(data, declared)


def _is_utf_8(data: bytes) -> bool:
    """Valid up to a character cut at the end, or with a few damaged bytes among many good ones."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        bad, sample = text.count("\ufffd"), text[:SAMPLE]
        good = len(sample) - len(sample.encode("ascii", "ignore")) - sample.count("\ufffd")
        return bad * 10 < good
    return True


def _best_of(data: bytes, declared: str) -> tuple[str, float, str]:
    sample = data[:SAMPLE]
    if wide := _wide(sample):
        return wide, 0.9, ""
    stated = _known(declared)
    if stated and (score := _plausibility(_read(sample, stated))) >= 1 - _NEARLY:
        return stated, round(score, 2), ""  # no other is so much more plausible
    found = import_module("chardet").detect(sample)
    names = [stated, _known(found.get("encoding") or ""), "gb18030", "big5hkscs", "cp1252"]
    first = next(name for name in names if name)
    text = _read(sample, first)
    scores = {first: _plausibility(text)}
    if scores[first] >= 1 - _NEARLY and len("".join(_NOT_ASCII.findall(text))) > _FEW:
        return first, round(scores[first], 2), ""  # so long a text is read well by no other
    scores |= {name: _plausibility(_read(sample, name)) for name in dict.fromkeys(names) if name not in ("", first)}
    if max(scores.values()) < 0.8 and euc_tw.fits(sample):
        scores[euc_tw.NAME] = _plausibility(euc_tw.decoded(sample))
    best = max(scores, key=lambda name: scores[name])
    if scores[first] >= scores[best] - _NEARLY:
        best = first
    return best, round(scores[best], 2), "" if names[0] == best else _rival(sample, best, scores)


def _rival(sample: bytes, best: str, scores: Mapping[str, float]) -> str:
    """A codec by which a short text reads as well as by the `best`, and otherwise."""
    text = _read(sample, best)
    if len("".join(_NOT_ASCII.findall(text))) > _FEW:
        return ""
    near = (name for name in scores if name != best and scores[name] >= scores[best] - _CLOSE)
    return next((name for name in near if _read(sample, name) != text), "")


def _known(label: str) -> str:
    """The codec for a charset label, widened; empty when there is none (or it is UTF-8, which did not fit)."""
    name = codec_of(label)
    return "" if name == "utf-8" else name


def _is_text_codec(name: str) -> bool:
    try:
        return isinstance(b"a ".decode(name, "replace"), str)
    except (LookupError, UnicodeError):
        return False


def _read(data: bytes, encoding: str) -> str:
    """Decode; a last character cut in the middle is left out, since the cut is not the text's damage."""
    if encoding == euc_tw.NAME:
        return euc_tw.decoded(data)
    return codecs.getincrementaldecoder(encoding)("replace").decode(data)


def _wide(sample: bytes) -> str:
    """Which UTF-16 or UTF-32 without byte order mark this is, or empty: nearly all characters are of everyday kinds."""
    best, best_share = "", 0.9
    has_zeros = b"\x00" in sample
    if not has_zeros and not any(mark in sample for mark in _IN_UTF_16):
        return ""
    for name in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be") if has_zeros else ("utf-16-le", "utf-16-be"):
        text = _read(sample[: len(sample) & ~3] or sample, name)
        if not text or not _SIGNPOSTS.intersection(text):
            continue
        share = 1 - len(_STRANGE.findall(text)) / len(text)
        if share > best_share:
            best, best_share = name, share
    return best


def _plausibility(text: str) -> float:
    """How much of what is not ASCII in `text` is what people write (0..1)."""
    counts = Counter("".join(_NOT_ASCII.findall(text)))
    if not counts:
        return 1.0
    # Accented letters stand among plain ones; in a row they are the bytes of another encoding.
    alone = len(_LONE_ACCENT.findall(text)) if _ACCENT.search("".join(counts)) else 0
    score = 0.9 * alone + sum(_weight(char) * count for char, count in counts.items())
    return score / counts.total()


@lru_cache(maxsize=1 << 13)
def _weight(char: str) -> float:
    """How much of an everyday character it is by itself; accented letters are weighed by what stands before them."""
    code = ord(char)
    if 0x4E00 <= code < 0xA000:
        return 1.0 if _is_common_han(char) else 0.3
    if 0x3000 <= code < 0x3030 or 0xFF00 <= code < 0xFFF0 or 0x2010 <= code < 0x2040:
        return 1.0
    if code < 0x250 or 0xE000 <= code < 0xF900 or code == 0xFFFD:
        return 0.0
    return 0.6


def _is_common_han(char: str) -> bool:
    """Among the first-level characters of GB 2312 (3,755) or Big5 (5,401), which their standards chose by use."""
    for codec, below in (("gb2312", 0xD8), ("big5", 0xC7)):
        try:
            if char.encode(codec)[0] < below:
                return True
        except UnicodeEncodeError:
            continue
    return False


def _mostly_controls(text: str) -> bool:
    sample = text[:SAMPLE]
    bad = len(_NO_TEXT.findall(sample))
    # A few stray ones in a short text are damage; binary data has many everywhere.
    return bad > 0.3 * len(sample) or bad > max(8, 0.03 * len(sample))
