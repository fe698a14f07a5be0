"""What is found in the texts and chosen from: topics, matches, reports, candidates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from briefer.model.texts import LanguageCode, Sentence, Span


def label(labels: tuple[tuple[str, str], ...], key: str, locale: str) -> str:
    """Of `labels` by locale the one in `locale`; else for zh-Hant the Chinese, then the English one, then `key`."""
    known = dict(labels)
    chain = (locale, "zh", "en") if locale.startswith("zh") else (locale, "en", "zh")
    return next((known[name] for name in chain if known.get(name)), key)


NameKind = Literal["person", "place", "organisation"]


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject the user follows. `labels` are (locale, label) pairs: ``en``, ``zh`` and, if given, ``zh-Hant``."""

    key: str
    labels: tuple[tuple[str, str], ...] = ()
    note: str = ""
    """The user's own note on the topic, in Markdown, or empty."""

    def label(self, locale: str) -> str:
        """The label in `locale`, falling back to Chinese for zh-Hant, then to English, then to the key."""
        return label(self.labels, self.key, locale)


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence belongs to a topic, how strongly (> 0), and by which of its own words (verbatim)."""

    topic: str
    sentence: Sentence
    weight: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim quotation: ``text == article.text[span.start:span.end]``."""

    id: str
    article: str
    span: Span
    text: str
    language: LanguageCode
    why: tuple[str, ...] = ()


Verdict = Literal["same", "unsure", "differs"]
"""What two texts are to each other; only what is the same is ever joined."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts of two languages: indices into the two lists compared, how likely they say the same (0..1), evidence.

    `reason` says why they differ (``direction``, ``role``, ``day``, ...) or what leaves it unsure; empty where they are
    the same.
    """

    zh: int
    en: int
    score: float
    evidence: tuple[tuple[str, str], ...] = ()
    verdict: Verdict = "unsure"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PairWithin:
    """Two texts of one language: indices into the list, the first the smaller; else as a `Pair`."""

    first: int
    second: int
    score: float
    evidence: tuple[tuple[str, str], ...] = ()
    verdict: Verdict = "unsure"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """A sentence of another report that may say the same as one of this report, or tells of it otherwise."""

    own: Sentence
    sentence: Sentence
    score: float
    """What speaks for it (0..1) at a first look; whether they contradict is not known (see `pairing.reports.beside`).
    """
    asked: Callable[[], float] | None = field(default=None, compare=False, repr=False)
    """Says how likely they are, by everything that is known of them, where a closer look is worth it."""

    @property
    def likelihood(self) -> float:
        """How likely (0..1) they say the same or are worth comparing. A closer look is dear: for what is printed."""
        return self.score if self.asked is None else self.asked()


@dataclass(frozen=True, slots=True)
class Report:
    """Sentences, of any article and language, that report the same; in order of articles, then of position."""

    sentences: tuple[Sentence, ...]
    evidence: tuple[tuple[str, str], ...] = ()
    """What ties its Chinese and its English sentences: ``(("停火", "ceasefire"), ("30", "30"))``."""
    unsure: bool = False
    """A sentence of the other language may say the same: nobody can tell whether one language alone has it."""
    beside: tuple[Beside, ...] = ()
    """Sentences of the other language that are most like it and are not joined, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A report as a ranker sees it.

    `document` is the index of the article that its first sentence stands in, `position` that sentence's place there.
    `length` is what quoting it costs: English words plus Chinese characters. `fitness` (0..1) says how well it stands
    alone. `relevance` (0..1) says how much it is about what was asked; 0 means context only: it informs the weights
    and is never chosen. `freshness` (0..1) says what its age leaves of its worth, `news` (0..1) how far an editor would
    put it first, or None: what is chosen from is not the news of a day.
    """

    report: Report
    document: int
    position: int
    length: int
    fitness: float = 1.0
    relevance: float = 1.0
    freshness: float = 1.0
    news: float | None = None


@dataclass(frozen=True, slots=True)
class Budget:
    """How much may be chosen: a number of candidates, a total length, or both. None is no limit."""

    picks: int | None = None
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """A candidate (by index) that a ranker chose, with its score; higher is better."""

    index: int
    score: float
