"""Short, stable identifiers: the same parts give the same id on every machine and run."""

from __future__ import annotations

import hashlib


def digest(data: bytes) -> str:
    """The SHA-256 of `data` in hexadecimal (64 characters)."""
    return hashlib.sha256(data).hexdigest()


def short_id(*parts: object) -> str:
    """Twelve hexadecimal characters that stand for `parts` (their `str`, in order; ids of equal parts are equal)."""
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:12]
