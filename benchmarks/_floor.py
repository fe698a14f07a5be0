"""The floor under a whole brief: reading, segmenting and matching alone, in a process of its own.

    python -m benchmarks._floor FILE... [--topics FILE]

Prints one line of JSON: how many sentences, how many of them are on topic. Here alone the measurements of whole briefs
use what is inside the product.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence

import briefer
from briefer import registry
from briefer.pipeline.segment import segment


def floor(sources: Sequence[str], topics: str) -> dict[str, int]:
    """Read files, cut their articles into sentences with their words, match the topics of a file ("": shipped)."""
    languages = [registry.load("languages", name) for name in registry.names("languages")]
    grouper = registry.load("groupers", "keywords", {"path": topics} if topics else {})
    sentences = [
        sentence for source in sources for article in briefer.read(source) for sentence in segment(article, languages)
    ]
    matches = grouper.match(sentences)
    on_topic = {(match.sentence.article, match.sentence.span) for match in matches}
    return {"sentences": len(sentences), "on topic": len(on_topic)}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="+")
    parser.add_argument("--topics", default="")
    asked = parser.parse_args()
    print(json.dumps(floor(asked.sources, asked.topics)))
