"""What XML can hold."""

from __future__ import annotations

from briefer.text.patterns import lazy

# Most controls, half of a surrogate pair, two noncharacters.
_NO_XML = lazy("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml(text: str) -> str:
    """`text` with U+FFFD for each character that no XML file can hold."""
    return _NO_XML.sub("\ufffd", text)
