"""Make `briefer/pairing/background.tsv`: in how many of 5,000 sentences of news a term stands, in each language.

    python tools/background.py FILE.jsonl

FILE holds articles (`text`). Only counts are kept: nothing of a sentence, and no term that stands in fewer than three.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path

import briefer
from briefer.desk import Desk
from briefer.dictionary.terms import chinese_terms, english_terms
from briefer.pipeline.segment import segment

TABLE = Path(__file__).parent.parent / "briefer" / "pairing" / "background.tsv"
SENTENCES = 5_000
LEAST = 3


def main() -> None:
    """Count and write."""
    with Desk() as desk:
        found = [s for article in briefer.read(sys.argv[1], desk=desk) for s in segment(article, desk.languages)]
    random.Random(1).shuffle(found)  # noqa: S311 - the same sample each time
    lines = [
        "# In how many sentences of news, of those in the first line of each language, a term stands.",
        "# Made by tools/background.py.",
    ]
    for code, terms in (("zh", chinese_terms), ("en", english_terms)):
        own = [sentence for sentence in found if sentence.language == code][:SENTENCES]
        counts = Counter(key for sentence in own for key in {term.key for term in terms(sentence.text)})
        lines.append(f"{code}\t\t{len(own)}")
        kept = sorted((key, n) for key, n in counts.items() if n >= LEAST and not key.startswith("#"))
        lines += [f"{code}\t{key}\t{n}" for key, n in kept]
    TABLE.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
