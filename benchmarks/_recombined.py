"""More news than there is: articles recombined from real ones, as they are by kind and never the same.

    python -m benchmarks._recombined NEWS FOLDER --articles 16000

NEWS holds a JSON object a line with title, text, published and outlet; FOLDER, which is made, then holds the same. Up
to their number the articles themselves are written, spread evenly over the time; beyond it new ones are made, always
the same for the same news and number:

* An article takes its date, outlet, paragraphs and the lengths of its sentences from a real one.
* A sentence is sewn of pieces of a few words (Chinese: characters) of sentences of its language that stand near in
  time; a seam lies where both have the same word (the same two characters), inside or outside a quotation alike.
* Names that few real articles have become invented ones, the same in both scripts; they follow Zipf's law, and there
  are more of them in more articles. Names that many have stay, so that topics are met as often.
* What real articles repeat stays repeated: lines of the house (sign up for ...) stand as they are; as many sentences
  and articles as in the real news are those of another article of the time, with a word or two less.

Prints one JSON object: the newest day, and what the real and the written ones are like, measured in the same way.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from benchmarks._invented import SPELT, Names, names
from benchmarks._likeness import LATIN_NAME, Article, described, names_in, pieces, split

RARE = 3
"""A name of so many real articles or fewer gives way to an invented one."""
NAMES = 3
"""Invented names there are for one article: with them differ about as many names as in as many real articles."""
HOUSE = 3
"""A sentence that stands in so many real articles is a line of the house."""
PIECE = {"en": (2, 4), "zh": (2, 5)}
"""A piece has from so many to so many words (Chinese: characters)."""
NEAR = 200
"""A piece is sought among so many of those that fit, the nearest in time."""
TRIES = 6
"""Of so many that fit the one is taken with which the sentence comes nearest to its length."""
RECENT = 300
"""What is repeated is one of the last so many sentences, or of a tenth as many articles."""
A_FILE = 4_000
"""So many articles a file: at most 20 MB of text are read from one."""

_OPENING, _CLOSING = "“「『（([【《", "”」』）)]】》"


def read(path: Path) -> list[Article]:
    """The articles of a file, in its order."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    return [Article(row["title"], row["text"], row["published"], row["outlet"]) for row in rows]


def spread(real: Sequence[Article], count: int) -> list[Article]:
    """`count` of them, evenly over the time; more than there are: each so many times, one after the other."""
    return [real[number * len(real) // count] for number in range(count)]


State = tuple[str, ...]
"""How deep in quotations, and the words before; nothing at the beginning of a sentence."""
Seam = tuple[int, int]
"""Number of a sentence and a place between two of its words."""


class Stock:
    """Sentences of one language in the order of time, and where each can be left for another."""

    def __init__(self, sentences: Sequence[str], language: str) -> None:
        self.language = language
        self.sentences = [split(sentence, language) for sentence in sentences]
        self.cuts = [list(self._cuts(tokens)) for tokens in self.sentences]
        self.seams: dict[State, list[Seam]] = defaultdict(list)
        for number, cuts in enumerate(self.cuts):
            self.seams[()].append((number, 0))
            for place, state in cuts:
                self.seams[state].append((number, place))

    def sewn(self, number: int, chance: random.Random) -> str:
        """A sentence about as long as that of `number`, of pieces of those around it in time."""
        left, made = len(self.sentences[number]), list[str]()
        source, place = self._next((), (number, 0), left, chance) or (number, 0)
        while True:
            tokens, least = self.sentences[source], place + chance.randint(*PIECE[self.language])
            for cut, state in self.cuts[source]:
                if cut >= least and (found := self._next(state, (source, cut), left - cut + place, chance)):
                    made += tokens[place:cut]
                    left -= cut - place
                    source, place = found
                    break
            else:
                return "".join((*made, *tokens[place:]))

    def _next(self, state: State, seam: Seam, left: int, chance: random.Random) -> Seam | None:
        """Where a sentence that is left at `seam` goes on, with about `left` tokens to its end."""
        known = self.seams[state]
        here = bisect(known, seam)
        near = known[max(0, here - NEAR // 2) : here + NEAR // 2]
        tried = [other for other in chance.choices(near, k=TRIES) if other[0] != seam[0]]
        return min(tried, key=lambda other: abs(len(self.sentences[other[0]]) - other[1] - left), default=None)

    def _cuts(self, tokens: Sequence[str]) -> Iterator[tuple[int, State]]:
        """Each place between two tokens with what stands before it, and how deep in quotations it lies."""
        depth, words = 0, 1 if self.language == "en" else 2
        for place, token in enumerate(tokens[:-1], 1):
            depth += sum(mark in _OPENING for mark in token) - sum(mark in _CLOSING for mark in token)
            if place >= words:
                yield place, (str(depth), *(each.strip().lower() for each in tokens[place - words : place]))


@dataclass(frozen=True, slots=True)
class Repeats:
    """How often, in 0..1, a sentence and an article are one that stood there before, a little shorter."""

    sentences: float = 0.0
    articles: float = 0.0


@dataclass(frozen=True, slots=True)
class Naming:
    """Invented names for the rare ones of an article; each name has one throughout."""

    invented: Names
    rare: frozenset[str]
    chance: random.Random
    given: dict[str, str] = field(default_factory=dict)

    def renamed(self, text: str) -> str:
        """`text` with other names."""
        return SPELT.sub(self._name, LATIN_NAME.sub(self._name, text))

    def _name(self, found: re.Match[str]) -> str:
        if found[0] not in self.rare:
            return found[0]
        new = self.invented.draw(self.chance)
        return self.given.setdefault(found[0], new.latin if found[0].isascii() else new.chinese)


class Recombined:
    """Articles made of real ones."""

    def __init__(self, real: Sequence[Article]) -> None:
        self.real, self.like = real, described(real)
        self.parts = [pieces(article.text) for article in real]
        stands = Counter(text for parts in self.parts for text in {piece.text for piece in parts})
        sewn = [
            piece for parts in self.parts for piece in parts if piece.language in PIECE and stands[piece.text] < HOUSE
        ]
        self.stocks, self.places = _stocks((piece.text, piece.language) for piece in sewn)
        titles = [(article.title, "zh" if re.search("[\u4e00-\u9fff]", article.title) else "en") for article in real]
        self.titles, places = _stocks(titles)
        self.titled = [(code, places[title]) for title, code in titles]
        found = Counter(name for article in real for name in {*names_in(article.text)})
        self.rare = frozenset(name for name, count in found.items() if count <= RARE)

    def articles(self, count: int) -> list[Article]:
        """`count` articles in the order of time, with as many near-duplicates as the real ones have."""
        plain = described(list(self._made(count, Repeats())))
        articles = max(0.0, self.like["articles alike"] - plain["articles alike"])
        # The sentences of an article that is like another one are like others too.
        sentences = max(0.0, self.like["sentences alike"] - plain["sentences alike"] - articles)
        # What repeats and what is repeated are both alike.
        return list(self._made(count, Repeats(sentences / 2, articles / 2)))

    def _made(self, count: int, repeats: Repeats) -> Iterator[Article]:
        chance, invented = random.Random(count), names(count * NAMES)
        recent, said = list[Article](), {code: list[str]() for code in PIECE}
        for turn in range(count):
            number = turn * len(self.real) // count
            frame = self.real[number]
            before = [each for each in recent if each.outlet == frame.outlet]
            if before and chance.random() < repeats.articles:
                made = chance.choice(before)
                made = replace(frame, title=_shortened(made.title), text=_shortened(made.text))
            else:
                made = self._article(number, repeats, said, Naming(invented, self.rare, chance))
            recent = [*recent[1 - RECENT // 10 :], made]
            yield made

    def _article(self, number: int, repeats: Repeats, said: dict[str, list[str]], naming: Naming) -> Article:
        chance, parts = naming.chance, list[str]()
        for piece in self.parts[number]:
            place = self.places.get(piece.text)
            before = said.get(piece.language, [])
            if place is None:
                parts.append(piece.text)
            elif before and chance.random() < repeats.sentences:
                parts.append(_shortened(chance.choice(before)))
            else:
                parts.append(naming.renamed(self.stocks[piece.language].sewn(place, chance)))
                before.append(parts[-1])
                del before[:-RECENT]
        code, place = self.titled[number]
        title = naming.renamed(self.titles[code].sewn(place, chance))
        return replace(self.real[number], title=title, text="".join(parts))


def _stocks(texts: Iterable[tuple[str, str]]) -> tuple[dict[str, Stock], dict[str, int]]:
    """A stock a language of texts with their languages, and the place of each text in its stock."""
    kept = {code: list[str]() for code in PIECE}
    for text, code in dict.fromkeys(texts):
        kept[code].append(text)
    places = {text: place for own in kept.values() for place, text in enumerate(own)}
    return {code: Stock(own, code) for code, own in kept.items()}, places


def write(articles: Sequence[Article], folder: Path) -> None:
    """One JSON object a line, `A_FILE` of them a file, in a folder that is made for them."""
    folder.mkdir()
    rows = [
        {
            "title": article.title,
            "text": article.text,
            "published": article.published,
            "outlet": article.outlet,
            "url": f"https://news.example/{number}",
        }
        for number, article in enumerate(articles)
    ]
    for first in range(0, len(rows), A_FILE):
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows[first : first + A_FILE])
        (folder / f"{first:06}.jsonl").write_text("".join(lines), "utf-8")


def _shortened(text: str) -> str:
    """`text` without a word or two (Chinese: characters) of its middle."""
    tokens = re.findall(r"[A-Za-z]+\s?|[^A-Za-z]", text)
    middle = len(tokens) // 2
    return "".join((*tokens[:middle], *tokens[middle + 1 :])) if len(tokens) > 8 else text


def main() -> None:
    """Write the articles, print their description."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, required=True)
    asked = parser.parse_args()
    real = read(asked.news)
    made = Recombined(real).articles(asked.articles) if asked.articles > len(real) else spread(real, asked.articles)
    write(made, asked.folder)
    newest = max(article.published for article in made)[:10]
    print(json.dumps({"newest": newest, "real": described(real), "made": described(made)}))


if __name__ == "__main__":
    main()
