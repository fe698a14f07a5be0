"""By whom a text was told is no part of what it tells, unless it tells of its source."""

from __future__ import annotations

import pytest

from briefer.facts.sources import sources
from briefer.pairing.verdict import judge, said


@pytest.mark.parametrize(
    ("text", "language", "source"),
    [
        (
            "The ferries were stopped, the Elden Herald reported, citing the port ministry.",
            "en",
            ", the Elden Herald reported, citing the port ministry.",
        ),
        ("Ferry traffic has doubled, the port ministry said on Monday.", "en", ", the port ministry said"),
        (
            "Ferry traffic has doubled, according to the deputy minister, Ina Holm.",
            "en",
            ", according to the deputy minister, Ina Holm.",
        ),
        ("According to the harbour police, nine captains slept in Marlow.", "en", "According to the harbour police, "),
        ("据当地媒体报道，九名船长被捕。", "zh", "据当地媒体报道，"),
        # What somebody thinks is another thing where another one thinks it, and "it" is the source.
        ("Power is the biggest worry of all, Ina Holm said on Monday.", "en", ""),
        ("It stopped ten ferries, the navy command said.", "en", ""),
        ("The quay is shut, and the port ministry said nothing.", "en", ""),
        ("根据协议，双方停火。", "zh", ""),
    ],
)
def test_where_a_source_stands(text: str, language: str, source: str) -> None:
    assert "".join(text[span.start : span.end] for span in sources(text, language)) == source


def test_one_fact_has_two_sources() -> None:
    fact = "The number of ferries that reach Marlow with grain has doubled to 16 within a day"
    one, other = (
        said(f"{fact}{source}", "en", "2030-05-02")
        for source in (
            ", the Elden Herald reported, citing the port ministry.",
            ", according to the deputy transport minister, Ina Holm.",
        )
    )
    assert judge(one, other).verdict == "same"
