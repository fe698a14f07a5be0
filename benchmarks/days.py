"""Real days: does the brief print what an editor put first, each thing once?

    python -m benchmarks.days --data FOLDER [--picks 5] [--show]

FOLDER holds `news/windows/*`: three days of reports (`wire.jsonl`), a desk's `topics.toml`, and the facts that an
editor put first, topic by topic, before seeing a brief (`facts.md`). A fact is printed when a quotation anywhere in the
brief holds its names and figures; `benchmarks/days_facts.toml` says which, made by reading the sources, once. A window
that is not in it is made and not scored.

*facts*: how many of them are printed. *repeats*: items that say what an item above says, by the product's own measure;
what a reader would see beyond it is not counted. *flawed*: items whose quotations do not stand alone (fitness under
.9), are background, or are said by an unnamed chorus: what a machine can tell, so that the rest is not all good.
`--show` prints the missed facts. Writes benchmarks/results/days.json.
"""

from __future__ import annotations

import argparse
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import briefer
from briefer.languages.en import English
from briefer.languages.zh import Chinese
from briefer.model import Brief, Item, Quote, Sentence
from briefer.pairing.retold import Content, repeats, shown
from briefer.pipeline.fitness import fitness
from briefer.pipeline.newsworthiness import PAST, told_as
from briefer.pipeline.segment import words_of

LANGUAGES = (English(), Chinese())
HERE = Path(__file__).parent
RESULTS = HERE / "results" / "days.json"
FIT = 0.9
Facts = Mapping[str, Mapping[str, list[list[str]]]]
"""Topic → fact → alternatives, each of several expressions."""


def missed(brief: Brief, facts: Facts) -> list[str]:
    """The facts that no quotation of the brief tells."""
    texts = [quote.text for item in printed(brief) for quote in item.quotes]
    return [
        f"{topic}: {fact}"
        for topic, each in facts.items()
        for fact, told in each.items()
        if not any(all(re.search(part, text) for part in parts) for parts in told for text in texts)
    ]


def printed(brief: Brief) -> Iterator[Item]:
    """The items that are printed in full."""
    return (item for section in brief.sections for item in section.items if not item.see)


def counted(brief: Brief) -> dict[str, int]:
    """How many items there are, how many of them repeat, how many are flawed."""
    before: list[tuple[Content, ...]] = []
    found = {"items": 0, "repeats": 0, "flawed": 0}
    for item in printed(brief):
        sentences = [_sentence(quote) for quote in item.quotes]
        contents = shown(item, sentences)
        found["items"] += 1
        found["repeats"] += any(repeats(contents, told) for told in before)
        found["flawed"] += all(fitness(each) < FIT or told_as(each) <= PAST for each in sentences)
        before.append(contents)
    return found


def _sentence(quote: Quote) -> Sentence:
    words = words_of(quote.text, quote.language, LANGUAGES)
    return Sentence(quote.article, quote.span, quote.text, quote.language, words)


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--picks", type=int, default=5)
    parser.add_argument("--show", action="store_true")
    asked = parser.parse_args()
    table = tomllib.loads((HERE / "days_facts.toml").read_text("utf-8"))
    rows = {}
    for folder in sorted((asked.data / "news" / "windows").iterdir()):
        brief = briefer.make(str(folder / "wire.jsonl"), topics=str(folder / "topics.toml"), picks=asked.picks)
        facts: Facts = table.get(folder.name, {})
        left = missed(brief, facts)
        total = sum(map(len, facts.values()))
        rows[folder.name] = {"facts": total, "printed": total - len(left), **counted(brief)}
        print(folder.name, *(f"{key} {value}" for key, value in rows[folder.name].items()), sep="   ")
        if asked.show:
            print(*(f"    missed {fact}" for fact in left), sep="\n")
    whole = {key: sum(row[key] for row in rows.values()) for key in ("facts", "printed", "items", "repeats", "flawed")}
    print(
        "all",
        *(f"{key} {value}" for key, value in whole.items()),
        f"{whole['printed'] / whole['facts']:.0%}",
        sep="   ",
    )
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps({**rows, "all": whole}, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
