"""What a site asks of programs (robots.txt, RFC 9309); the only file that knows protego."""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego

MOST = 500_000
"""Bytes of a robots.txt; what stands behind them counts for nothing (RFC 9309, 2.5)."""
_LONGEST = 30.0
"""Seconds between two requests, whatever a site asks for."""
_NAME = "briefer"


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one site for us."""

    found: Protego

    def allows(self, url: str) -> bool:
        """Whether the page may be asked for."""
        return self.found.can_fetch(url, _NAME)

    @property
    def delay(self) -> float:
        """Seconds between two requests, 0 where nothing is asked for."""
        return min(float(self.found.crawl_delay(_NAME) or 0), _LONGEST)


def parsed(data: bytes) -> Rules:
    """The rules in the bytes of a robots.txt; none where it is empty or a page."""
    return Rules(Protego.parse(data[:MOST].decode("utf-8", "replace")))
