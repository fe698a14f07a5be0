"""Make `briefer/dictionary/wordnet.tsv`: which English words may mean the same, one kind of a thing, or the opposite.

.venv/bin/python tools/wordnet.py DICT

DICT is the folder of the database files of WordNet 3.1 (`data.*`, `index.*`). A line is the key of a word, the numbers
of the senses it may have (its synsets, those of words derived from it too), of what these are kinds of, of their
opposites, and the letters of the fields that its most usual senses as a noun and as a verb belong to. Kept are single
words that a dictionary of Chinese uses or that were met in the texts behind WordNet, in their first senses.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from briefer.dictionary.english import key_of
from briefer.dictionary.lexicon import every_word, glosses

TABLE = Path(__file__).parent.parent / "briefer" / "dictionary" / "wordnet.tsv"
LICENCE = TABLE.with_name("wordnet-licence.txt")
POS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
SENSES = {"n": 3, "v": 4, "a": 3, "r": 1}
"""So many of a word's senses are kept, the most usual ones."""
SHORTEST = 3
BROAD = frozenset((
    "entity", "abstraction", "object", "whole", "physical_entity", "matter", "thing", "unit", "person", "act", "group",
    "relation", "attribute", "state", "event", "artifact", "instrumentality", "change", "move", "make", "be",
    "communicate", "interact", "think", "activity", "condition", "quality", "property", "cause", "create", "worker",
    "leader",
))  # fmt: skip
"""What is a kind of one of these is of no kind."""
FIELDS = (
    "", "", "", "", "", "a", "t", "", "", "", "", "", "", "f", "", "l", "", "", "p", "", "n", "", "", "", "", "", "",
    "s", "",
    "B", "C", "", "M", "K", "E", "T", "R", "", "V", "", "O", "S", "", "", "",
)  # fmt: skip
"""The lexicographer files by number, where they say what kind of a thing or of a deed it is."""
HEAD = """# Made by tools/wordnet.py of WordNet 3.1 (wordnet-licence.txt). Key of an English word; its senses; what they
# are kinds of; opposites; fields: animal, arTifact, food, location, person, plaNt, substance; deeds: Body, Change,
# coMmunication, Kompetition, consumption (E), conTact, cReation, moVement, pOssession, Social.
"""
Synset = tuple[str, str]


@dataclass
class Net:
    """The synsets, and what they point to."""

    words: dict[Synset, list[str]] = field(default_factory=dict)
    fields: dict[Synset, str] = field(default_factory=dict)
    kinds: dict[Synset, list[Synset]] = field(default_factory=lambda: defaultdict(list))
    derived: dict[tuple[Synset, str], list[Synset]] = field(default_factory=lambda: defaultdict(list))
    opposite: dict[tuple[Synset, str], list[Synset]] = field(default_factory=lambda: defaultdict(list))

    def read(self, line: str, pos: str) -> None:
        """Take in a line of a data file (wndb(5WN))."""
        parts = line.split(" | ", maxsplit=1)[0].split()
        own: Synset = (pos, parts[0])
        self.fields[own] = FIELDS[int(parts[1])]
        size = int(parts[3], 16)
        self.words[own] = [parts[4 + 2 * at].split("(")[0] for at in range(size)]
        at = 4 + 2 * size
        for number in range(int(parts[at])):
            symbol, offset, kind, ends = parts[at + 1 + 4 * number : at + 5 + 4 * number]
            target = ("a" if kind == "s" else kind, offset)
            source = int(ends[:2], 16)
            if symbol in ("@", "@i", "&"):
                self.kinds[own].append(target)
            for word in self.words[own] if not source else [self.words[own][source - 1]]:
                if symbol in ("+", "\\"):
                    self.derived[own, word.lower()].append(target)
                if symbol == "!":
                    self.opposite[own, word.lower()].append(target)


@dataclass
class Row:
    """What is known of a key, each once and in order."""

    senses: dict[Synset, None] = field(default_factory=dict)
    kinds: dict[Synset, None] = field(default_factory=dict)
    opposites: dict[Synset, None] = field(default_factory=dict)
    fields: dict[str, None] = field(default_factory=dict)

    def add(self, net: Net, lemma: str, own: Synset) -> None:
        """Take in a sense of the key."""
        self.senses[own] = None
        self.senses.update(dict.fromkeys(net.derived[own, lemma]))
        self.opposites.update(dict.fromkeys(net.opposite[own, lemma]))
        self.kinds.update(dict.fromkeys(each for each in net.kinds[own] if not BROAD & set(net.words[each])))
        for head in net.kinds[own] if own[0] == "a" else ():
            for word in net.words[head]:
                self.opposites.update(dict.fromkeys(net.opposite[head, word.lower()]))


def main() -> None:
    """Read, keep what is asked for, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("dict", type=Path)
    folder = parser.parse_args().dict
    net = Net()
    for name, pos in POS.items():
        for line in _lines(folder / f"data.{name}"):
            net.read(line, pos)
    rows = _rows(folder, net)
    numbers: dict[Synset, int] = {}
    shared = _shared((row.senses, row.kinds, row.opposites) for row in rows.values())
    lines = []
    for key in sorted(rows):
        row = rows[key]
        told = [
            " ".join(_base(numbers.setdefault(each, len(numbers))) for each in part if each in shared)
            for part in (row.senses, row.kinds, row.opposites)
        ]
        told.append("".join(row.fields))
        if any(told):
            lines.append("\t".join((key, *told)).rstrip("\t"))
    TABLE.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    first = (folder / "data.verb").read_text("utf-8").splitlines()
    licence = [re.sub(r"^ +\d+ ?", "", line).rstrip() for line in first if line.startswith("  ")]
    LICENCE.write_text("\n".join(licence) + "\n", encoding="utf-8")
    print(len(lines), "words,", len(numbers), "senses,", TABLE.stat().st_size, "bytes")


def _lines(path: Path) -> Iterator[str]:
    return (line for line in path.read_text("utf-8").splitlines() if not line.startswith("  "))


def _rows(folder: Path, net: Net) -> dict[str, Row]:
    wanted = {gloss.keys[0] for head, _ in every_word() for gloss in glosses(head) if len(gloss.keys) == 1}
    rows: dict[str, Row] = defaultdict(Row)
    for name, pos in POS.items():
        for line in _lines(folder / f"index.{name}"):
            parts = line.split()
            lemma, count = parts[0], int(parts[2])
            tagged = int(parts[-count - 1])
            key = key_of(lemma)
            if not lemma.isalpha() or len(lemma) < SHORTEST or not (tagged or key in wanted):
                continue
            offsets = parts[-count:][: max(1, min(SENSES[pos], max(tagged, 2)))]
            usual = net.fields[pos, offsets[0]]
            if usual and pos in "nv" and (tagged > 1 or not rows[key].fields):
                rows[key].fields[usual] = None
            for offset in offsets:
                rows[key].add(net, lemma, (pos, offset))
    return rows


def _shared(rows: Iterable[tuple[Iterable[Synset], ...]]) -> set[Synset]:
    """What more than one word has, in any column: nothing is told by the rest."""
    count: dict[Synset, int] = defaultdict(int)
    for row in rows:
        for each in {each for part in row for each in part}:
            count[each] += 1
    return {each for each, number in count.items() if number > 1}


def _base(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    out = ""
    while number or not out:
        number, rest = divmod(number, 36)
        out = digits[rest] + out
    return out


if __name__ == "__main__":
    main()
