"""Real days: does the brief print what an editor put first, each thing once?

    python -m benchmarks.days --data FOLDER [--picks 5] [--encoder universal] [--show]

FOLDER holds `news/windows/*`: three days of reports (`wire.jsonl`), a desk's `topics.toml`, and the facts that an
editor put first, topic by topic, before seeing a brief (`facts.md`). A fact is printed when a quotation anywhere in the
brief holds its names and figures; `benchmarks/days_facts.toml` says which, made by reading the sources, once. A window
that is not in it is made and not scored. *other days* are days of `news/days.jsonl` on which no rule was made; their
topics stand in `benchmarks/data/days`, and the facts were marked by somebody who had seen no brief.

*facts*: how many of them are printed. *below*: facts that no item quotes but that stand below one, as told by another
source or to be compared; they are not among the printed. *repeats*: items that say what an item above says, by the
product's own measure; what a reader would see beyond it is not counted. *flawed*: items whose quotations do not stand
alone (fitness under .9), are background, or are said by an unnamed chorus: what a machine can tell, so that the rest is
not all good.
`--show` prints the missed facts. Writes benchmarks/results/days.json.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import briefer
from benchmarks._marked import asked_for, between
from briefer.config import Config
from briefer.languages.en import English
from briefer.languages.zh import Chinese
from briefer.model import Brief, Item, Quote, Sentence
from briefer.pairing.retold import Content, repeats, shown
from briefer.pipeline.fitness import fitness
from briefer.pipeline.newsworthiness import PAST, told_as
from briefer.pipeline.segment import words_of

COUNTED = ("facts", "printed", "below", "items", "repeats", "flawed")
LANGUAGES = (English(), Chinese())
HERE = Path(__file__).parent
RESULTS = HERE / "results" / "days.json"
FIT = 0.9
Facts = Mapping[str, Mapping[str, list[list[str]]]]
"""Topic → fact → alternatives, each of several expressions."""


def missed(brief: Brief, facts: Facts) -> list[str]:
    """The facts that no item of the brief quotes."""
    return untold(facts, [quote.text for item in printed(brief) for quote in item.quotes])


def nowhere(brief: Brief, facts: Facts) -> list[str]:
    """The facts that no item quotes and that do not stand below one either."""
    quotes = (quote for item in printed(brief) for quote in (*item.quotes, *item.also, *item.compare))
    return untold(facts, [quote.text for quote in quotes])


def untold(facts: Facts, texts: Sequence[str]) -> list[str]:
    """The facts that none of `texts` tells."""
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
    asked = asked_for(__doc__)
    table = tomllib.loads((HERE / "days_facts.toml").read_text("utf-8"))
    results: dict[str, dict[str, int]] = {}
    with TemporaryDirectory() as scratch:
        for name, found in (
            ("all", windows(asked.data / "news")),
            ("other days", others(asked.data / "news", Path(scratch))),
        ):
            rows: dict[str, dict[str, int]] = {}
            for window, wire, topics in found:
                brief = briefer.make(
                    str(wire), topics=str(topics), picks=asked.picks, config=Config(encoder=asked.encoder)
                )
                facts: Facts = table.get(window, {})
                left, lost = missed(brief, facts), nowhere(brief, facts)
                total = sum(map(len, facts.values()))
                told = {"facts": total, "printed": total - len(left), "below": len(left) - len(lost)}
                rows[window] = {**told, **counted(brief)}
                print(window, *(f"{key} {value}" for key, value in rows[window].items()), sep="   ", flush=True)
                if asked.show:
                    print(*(f"    {'missed' if fact in lost else 'below'} {fact}" for fact in left), sep="\n")
            whole = {key: sum(row[key] for row in rows.values()) for key in COUNTED}
            part = f"{whole['printed'] / whole['facts']:.0%}"
            print(name, *(f"{key} {value}" for key, value in whole.items()), part, sep="   ")
            results |= {**rows, name: whole}
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def windows(news: Path) -> Iterator[tuple[str, Path, Path]]:
    """The windows of the data: name, reports, topics."""
    for folder in sorted((news / "windows").iterdir()):
        yield folder.name, folder / "wire.jsonl", folder / "topics.toml"


def others(news: Path, scratch: Path) -> Iterator[tuple[str, Path, Path]]:
    """Days of `news/days.jsonl`, written into `scratch`: name, reports, topics."""
    for topics in sorted((HERE / "data" / "days").glob("*.toml")):
        wire = scratch / f"{topics.stem}.jsonl"
        wire.write_text("".join(between(news, topics.stem)), encoding="utf-8")
        yield topics.stem, wire, topics


if __name__ == "__main__":
    main()
