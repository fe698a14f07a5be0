"""Make `briefer/dictionary/wordnet.tsv`: which English words may mean the same, one kind of a thing, or the opposite.

.venv/bin/python tools/wordnet.py DICT

DICT is the folder of the database files of WordNet 3.1 (`data.*`, `index.*`). A line is the key of a word, the numbers
of the senses it may have (its synsets, those of words derived from it too), of what these are kinds of, of their opposites,
and the letters of the fields that its most usual senses as a noun and as a verb belong to. Kept are single words that a dictionary of Chinese uses or that were met in the texts behind WordNet, in
their first senses; nothing else is.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from briefer.dictionary.english import key_of
from briefer.dictionary.lexicon import every_word, glosses

TABLE = Path(__file__).parent.parent / "briefer" / "dictionary" / "wordnet.tsv"
POS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
SENSES = {"n": 3, "v": 4, "a": 3, "r": 1}
"""So many of a word's senses are kept, the most usual ones."""
_ABSTRACT = frozenset(("entity", "abstraction", "object", "whole", "physical_entity", "matter", "thing", "unit", "person", "act",
    "group", "relation", "attribute", "state", "event", "artifact", "instrumentality", "change", "move", "act", "make", "be",
    "communicate", "interact", "think", "activity", "condition", "quality", "property", "cause", "create", "worker", "leader"))
"""What is a kind of one of these is of no kind."""
FIELDS = (
    "", "", "", "", "", "a", "t", "", "", "", "", "", "", "f", "", "l", "", "", "p", "", "n", "", "", "", "", "", "", "s", "",
    "B", "C", "", "M", "K", "E", "T", "R", "", "V", "", "O", "S", "", "", "",
)  # fmt: skip
"""The lexicographer files by number, where they say what kind of a thing or of a deed it is."""
HEAD = """# Made by tools/wordnet.py from WordNet 3.1. Key of an English word; its senses; what they are kinds of; opposites; fields:
# animal, arTifact, food, location, person, plaNt, substance; deeds: Body, Change, coMmunication, Kompetition, consumption
# (E), conTact, cReation, moVement, pOssession, Social.
# WordNet 3.1 Copyright 2011 by Princeton University. All rights reserved. Its licence: docs/decisions/0027-words-that-mean-the-same.md
"""
Synset = tuple[str, str]


def main() -> None:
    """Read, keep what is asked for, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("dict", type=Path)
    folder = parser.parse_args().dict
    words: dict[Synset, list[str]] = {}
    field: dict[Synset, str] = {}
    kinds: dict[Synset, list[Synset]] = defaultdict(list)
    derived: dict[tuple[Synset, str], list[Synset]] = defaultdict(list)
    opposite: dict[tuple[Synset, str], list[Synset]] = defaultdict(list)
    for name, pos in POS.items():
        for line in (folder / f"data.{name}").read_text("utf-8").splitlines():
            if line.startswith("  "):
                continue
            parts = line.split(" | ")[0].split()
            own: Synset = (pos, parts[0])
            field[own] = FIELDS[int(parts[1])]
            size = int(parts[3], 16)
            words[own] = [parts[4 + 2 * at].split("(")[0] for at in range(size)]
            at = 4 + 2 * size
            for number in range(int(parts[at])):
                symbol, offset, kind, ends = parts[at + 1 + 4 * number : at + 5 + 4 * number]
                target = ("a" if kind == "s" else kind, offset)
                source = int(ends[:2], 16)
                which = words[own] if not source else [words[own][source - 1]]
                if symbol in ("@", "@i", "&"):
                    kinds[own].append(target)
                for word in which:
                    if symbol in ("+", "\\"):
                        derived[own, word.lower()].append(target)
                    if symbol == "!":
                        opposite[own, word.lower()].append(target)
    wanted = _wanted()
    rows: dict[str, tuple[dict[Synset, None], dict[Synset, None], dict[Synset, None]]] = {}
    fields: dict[str, dict[str, None]] = defaultdict(dict)
    for name, pos in POS.items():
        for line in (folder / f"index.{name}").read_text("utf-8").splitlines():
            if line.startswith("  "):
                continue
            parts = line.split()
            lemma, count = parts[0], int(parts[2])
            tagged = int(parts[-count - 1])
            if not lemma.isalpha() or len(lemma) < 3 or not (tagged or key_of(lemma) in wanted):
                continue
            offsets = parts[-count:][: max(1, min(SENSES[pos], max(tagged, 2)))]
            senses, above, against = rows.setdefault(key_of(lemma), ({}, {}, {}))
            usual = field[pos, offsets[0]]
            if usual and pos in "nv" and (tagged > 1 or key_of(lemma) not in fields):
                fields[key_of(lemma)][usual] = None
            for offset in offsets:
                own = (pos, offset)
                senses[own] = None
                senses.update(dict.fromkeys(derived[own, lemma]))
                against.update(dict.fromkeys(opposite[own, lemma]))
                plain = [each for each in kinds[own] if not _ABSTRACT & set(words[each])]
                above.update(dict.fromkeys(plain))
                if pos == "a":
                    for head in kinds[own]:
                        for word in words[head]:
                            against.update(dict.fromkeys(opposite[head, word.lower()]))
    numbers: dict[Synset, int] = {}
    shared = _shared(rows.values())
    lines = []
    for key in sorted(rows):
        told = [
            " ".join(_base(numbers.setdefault(each, len(numbers))) for each in part if each in shared)
            for part in rows[key]
        ]
        told.append("".join(fields[key]))
        if any(told):
            lines.append("\t".join((key, *told)).rstrip("\t"))
    TABLE.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(len(lines), "words,", len(numbers), "senses,", TABLE.stat().st_size, "bytes")


def _wanted() -> set[str]:
    return {gloss.keys[0] for head, _ in every_word() for gloss in glosses(head) if len(gloss.keys) == 1}


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
