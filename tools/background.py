"""Make `briefer/facts/background.tsv`: in how many of the sentences of news a word stands, for the common ones.

.venv/bin/python tools/background.py NEWS

NEWS holds a JSON object a line with title and text. The counts say what sharing a word tells where a brief is too small
to show it; nothing else of the news is kept.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path

from briefer.dictionary.terms import chinese_terms, english_terms
from briefer.text.runs import language_of

TABLE = Path(__file__).parent.parent / "briefer" / "facts" / "background.tsv"
LEAST = 8
"""Words of fewer sentences are rare, whatever their count."""
_ENDS = re.compile(r"(?<=[。！？])|(?<=[.!?])\s+(?=[A-Z“\"])")


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("news", type=Path)
    counts: dict[str, Counter[str]] = {"zh": Counter(), "en": Counter()}
    for line in parser.parse_args().news.read_text("utf-8").splitlines():
        for sentence in _ENDS.split(json.loads(line)["text"]):
            code = language_of(sentence)
            if code in counts:
                terms = chinese_terms(sentence) if code == "zh" else english_terms(sentence)
                counts[code].update({term.key for term in terms if not term.key.startswith("#")} | {""})
    lines = [
        f"{code}\t{key}\t{count}"
        for code, each in sorted(counts.items())
        for key, count in sorted(each.items(), key=lambda item: (-item[1], item[0]))
        if count >= LEAST
    ]
    head = "# Made by tools/background.py: language, key of a term (none: all sentences), sentences that hold it."
    TABLE.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
