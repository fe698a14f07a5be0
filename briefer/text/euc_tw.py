"""EUC-TW, which Python does not know: CNS 11643 holds the characters of Big5 in nearly the same order.

A character is two bytes for plane 1, or four (8E, A0 plus the plane, two bytes).
"""

from __future__ import annotations

from functools import cache

from briefer.text.patterns import lazy

NAME = "euc_tw"
_RANGES = (
    (1, 0, 0, 5), (1, 6, 6, 8), (1, 15, 15, 6), (1, 155, 21, 1), (1, 24, 22, 1), (1, 21, 23, 2), (1, 29, 29, 44),
    (1, 74, 73, 1), (1, 73, 74, 1), (1, 75, 75, 22), (1, 98, 98, 1), (1, 100, 100, 27), (1, 128, 127, 1),
    (1, 127, 128, 1), (1, 129, 129, 19), (1, 149, 148, 1), (1, 148, 149, 1), (1, 150, 150, 4), (1, 156, 156, 2),
    (1, 156, 158, 2), (1, 160, 160, 1), (1, 162, 162, 1), (1, 165, 165, 69), (1, 282, 234, 29), (1, 3307, 263, 1),
    (1, 312, 264, 1), (1, 3394, 265, 1), (1, 314, 266, 142), (1, 3290, 471, 1412), (1, 5126, 1883, 1),
    (1, 4702, 1884, 424), (1, 5127, 2308, 1876), (1, 7004, 4184, 387), (1, 7003, 4571, 1), (1, 7391, 4572, 525),
    (1, 7917, 5097, 105), (3, 5143, 5202, 1), (1, 8023, 5203, 83), (1, 7916, 5286, 1), (1, 8106, 5287, 84),
    (1, 8191, 5371, 54), (1, 8246, 5425, 1), (1, 8245, 5426, 1), (1, 8247, 5427, 90), (1, 8190, 5517, 1),
    (1, 8337, 5518, 354), (1, 470, 6101, 20), (2, 0, 6280, 10), (2, 10, 6291, 33), (2, 44, 6324, 48),
    (2, 43, 6372, 1), (2, 92, 6373, 46), (2, 139, 6419, 167), (2, 138, 6586, 1), (2, 306, 6587, 1840),
    (2, 2792, 8427, 1), (2, 2147, 8428, 108), (2, 2893, 8536, 1), (2, 2255, 8537, 537), (2, 2146, 9074, 1),
    (2, 2793, 9075, 100), (2, 2894, 9175, 399), (2, 3293, 9575, 1637), (2, 4931, 11212, 146), (2, 5078, 11358, 287),
    (2, 5366, 11645, 116), (2, 4930, 11761, 1), (2, 5482, 11762, 137), (2, 5077, 11899, 1), (2, 5619, 11900, 104),
    (2, 5724, 12004, 222), (2, 6312, 12226, 1), (2, 5946, 12227, 198), (2, 5723, 12425, 1), (2, 6144, 12426, 82),
    (2, 5365, 12508, 1), (2, 6226, 12509, 86), (2, 6313, 12595, 8), (2, 6644, 12603, 1), (2, 6321, 12604, 153),
    (2, 6787, 12757, 1), (2, 6474, 12758, 56), (2, 6531, 12814, 113), (2, 6645, 12927, 142), (2, 6788, 13069, 45),
    (2, 6530, 13114, 1), (2, 6833, 13115, 71), (2, 6905, 13186, 194), (2, 6904, 13380, 1), (2, 7099, 13381, 490),
    (2, 7590, 13871, 43), (2, 7589, 13914, 1), (2, 7633, 13915, 1), (2, 7645, 13916, 1), (2, 7634, 13917, 11),
    (2, 7646, 13928, 4),
)  # fmt: skip
"""Plane, first position in it (94 a row), first position in Big5 (157 a row), how many: computed from the mappings of
both standards that the C library has (iconv)."""
_CHARACTER = lazy("[\x00-\x7f]+|\x8e[\xa1-\xa7][\xa1-\xfe]{2}|[\xa1-\xfe]{2}|[\x80-\xff]")
"""Of bytes read as Latin-1."""
_WHOLE = lazy("(?:[\x00-\x7f]|\x8e[\xa1-\xa7][\xa1-\xfe]{2}|[\xa1-\xfe]{2})*(?:[\x8e\xa1-\xfe][\xa1-\xfe]{0,2})?$")


def fits(data: bytes) -> bool:
    """Whether all bytes could be EUC-TW; the last character may be cut."""
    return bool(_WHOLE.match(data.decode("latin-1")))


def decoded(data: bytes) -> str:
    """The text, with U+FFFD for what is no character."""
    return "".join(map(_one, _CHARACTER.findall(data.decode("latin-1"))))


def _one(piece: str) -> str:
    if piece < "\x80":
        return piece
    plane, pair = (ord(piece[1]) - 0xA0, piece[2:]) if len(piece) == 4 else (1, piece)
    if len(pair) != 2:
        return "\ufffd"
    place = (ord(pair[0]) - 0xA1) * 94 + ord(pair[1]) - 0xA1
    return _table().get((plane, place), "\ufffd")


@cache
def _table() -> dict[tuple[int, int], str]:
    return {(plane, start + step): _big5(big5 + step) for plane, start, big5, count in _RANGES for step in range(count)}


def _big5(place: int) -> str:
    row, cell = divmod(place, 157)
    return bytes([0xA1 + row, 0x40 + cell if cell < 63 else 0xA1 + cell - 63]).decode("big5", "replace")
