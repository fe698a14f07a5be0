"""Sentence boundaries on aligned sets: runs of five consecutive sentences are joined and cut again.

    python benchmarks/boundaries.py --data FOLDER [--show N]

FOLDER holds ``*.jsonl`` files whose lines have the fields ``en`` and ``zh``, one sentence each. F1 is that of the
boundaries inside a run; a sentence of the set that is really two costs precision.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from briefer.languages.en import English
from briefer.languages.zh import Chinese
from briefer.pipeline.segment import spans

LANGUAGES = (English(), Chinese())
RUN = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--show", type=int, default=0, help="print so many of the differences")
    arguments = parser.parse_args()
    print(f"{'set':<20} {'joined by':<10} {'F1':>6} {'P':>6} {'R':>6}")
    for path in sorted(arguments.data.glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        for code, joint in (("en", " "), ("zh", ""), ("zh", " "), ("zh", "\n"), ("en", "\n")):
            if all(isinstance(row.get(code), str) for row in rows) and _has_sentences(rows, code):
                f1, precision, recall = score([row[code].strip() for row in rows], joint, arguments.show)
                print(f"{path.stem:<16} {code:<3} {joint!r:<10} {f1:6.4f} {precision:6.4f} {recall:6.4f}", flush=True)


def _has_sentences(rows: list[dict[str, str]], code: str) -> bool:
    """Whether most rows end like a sentence: name lists do not."""
    return sum(row[code].rstrip()[-1:] in '.!?。！？"”' for row in rows) > len(rows) / 2


def score(sentences: list[str], joint: str, show: int = 0) -> tuple[float, float, float]:
    right = given = wanted = 0
    for at in range(0, len(sentences), RUN):
        group = sentences[at : at + RUN]
        text = joint.join(group)
        truth, offset = set(), 0
        for sentence in group[:-1]:
            offset += len(sentence)
            truth.add(offset)
            offset += len(joint)
        found = {span.end for span, _ in spans(text, LANGUAGES)[:-1]}
        right, given, wanted = right + len(truth & found), given + len(found), wanted + len(truth)
        for sign, places in (("+", found - truth), ("-", truth - found)):
            for place in sorted(places):
                if show > 0:
                    print(f"  {sign} {text[max(0, place - 50) : place]!r} | {text[place : place + 40]!r}")
                    show -= 1
    precision, recall = right / max(given, 1), right / max(wanted, 1)
    return 2 * precision * recall / max(precision + recall, 1e-9), precision, recall


if __name__ == "__main__":
    main()
