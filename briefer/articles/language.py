"""Which languages an article is written in: Chinese and English are read, any other is recognised and said.

Scripts tell most of them apart; kana tell Japanese from Chinese. Languages in Latin letters are told apart by their
most frequent words. A short paragraph is in the language of the article around it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache

from briefer.model import Article, Block, LanguageCode, Span
from briefer.text.han import han_count
from briefer.text.patterns import lazy, word_lists

READ: tuple[LanguageCode, ...] = ("zh", "en")
"""The languages whose sentences are quoted."""

NAMES = {
    "ja": "Japanese", "ko": "Korean", "fr": "French", "es": "Spanish", "de": "German", "it": "Italian",
    "pt": "Portuguese", "nl": "Dutch", "id": "Indonesian", "vi": "Vietnamese", "tr": "Turkish", "pl": "Polish",
    "sv": "Swedish", "da": "Danish", "no": "Norwegian",
    "ru": "Russian", "uk": "Ukrainian", "ar": "Arabic", "fa": "Persian", "he": "Hebrew", "el": "Greek",
    "th": "Thai", "hi": "Hindi", "bn": "Bengali", "gu": "Gujarati", "ta": "Tamil", "te": "Telugu", "ka": "Georgian",
    "hy": "Armenian", "mis": "a language that is not known",
}  # fmt: skip
"""What the languages are called that are recognised and not read (ISO 639-1)."""

_OTHER = "mis"
"""A language that is none of these (ISO 639-2 *uncoded*); where there are no words to tell, it is ``und``."""
_LATIN = lazy("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")
_ACCENTED = lazy("[\u00c0-\u024f\u1e00-\u1eff]")
_KANA = lazy("[\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff]")
_SCRIPTS = (
    ("ko", lazy("[\uac00-\ud7a3\u3131-\u318e]")),
    ("ru", lazy("[\u0400-\u04ff]")),
    ("ar", lazy("[\u0600-\u06ff\u0750-\u077f]")),
    ("he", lazy("[\u0590-\u05ff]")),
    ("el", lazy("[\u0370-\u03ff]")),
    ("th", lazy("[\u0e00-\u0e7f]")),
    ("hi", lazy("[\u0900-\u0963\u0966-\u097f]")),
    ("bn", lazy("[\u0980-\u09ff]")),
    ("gu", lazy("[\u0a80-\u0aff]")),
    ("ta", lazy("[\u0b80-\u0bff]")),
    ("te", lazy("[\u0c00-\u0c7f]")),
    ("ka", lazy("[\u10a0-\u10ff]")),
    ("hy", lazy("[\u0530-\u058f]")),
)
_OTHER_LETTERS = lazy("[\u0370-\u1dff\u3041-\u30ff\u3131-\u318e\uac00-\ud7a3]")
_UKRAINIAN = lazy("[іїєґІЇЄҐ]")
_PERSIAN = lazy("[پچژگ]")
_NOT_LATIN = lazy("[^A-Za-z\u00c0-\u024f\u1e00-\u1eff'’., ;:\n\"“‘()-]+")
_LEAST = 6
"""Words from which on a paragraph's own words tell its language."""
_PROSE = 20
"""Words from which on English prose has a function word: of 5,200 paragraphs of news 5 had none, lists of names."""
_RUN = 4
"""Latin words in a row; fewer are names in a Chinese sentence."""
_LOOKED_AT = 2_000
"""Characters of a paragraph that tell its language."""
_SHARE = 0.03
"""A language with less of the text does not count."""


def languages_of(text: str, blocks: Sequence[Block]) -> tuple[LanguageCode, ...]:
    """The languages of the body, most text first; ``und`` where there is none."""
    weights = _weights(text, blocks)
    total = sum(weights.values())
    ranked = sorted(weights, key=lambda code: -weights[code])
    return tuple(code for code in ranked if weights[code] > _SHARE * total) or ("und",)


def without_unread(article: Article, read: Collection[LanguageCode] = READ) -> tuple[Block, ...]:
    """The blocks of `article`; those whose language is none of `read` are hidden: nothing of them is ever quoted."""
    if all(code in read or code == "und" for code in article.languages):
        return article.blocks
    main = article.languages[0]

    def is_unread(block: Block) -> bool:
        return block.kind in _SAID and (_own(block.span.of(article.text)) or main) not in read

    return tuple(Block("hidden", block.span) if is_unread(block) else block for block in article.blocks)


def unread(languages: Sequence[LanguageCode]) -> str:
    """Why an article of these languages (`Article.languages`) is not quoted, for the ledger; empty when it can be.

    ``Japanese: not one of the languages read``.
    """
    if not languages or languages[0] == "und" or any(code in READ for code in languages):
        return ""
    return f"{NAMES.get(languages[0], languages[0])}: not one of the languages read"


_SAID = frozenset(("body", "bullet"))
_OWN_SCRIPT = ("ja", "fa", "uk", *(code for code, _ in _SCRIPTS))
"""Languages that are not written in Latin letters."""


def _weights(text: str, blocks: Sequence[Block]) -> Counter[LanguageCode]:
    """How much of the body is in each language, in words; Chinese and Japanese characters are words."""
    weights: Counter[LanguageCode] = Counter()
    short = open_words = 0
    said = [block.span for block in blocks if block.kind in _SAID] or [Span(0, len(text))]
    for span in said:
        paragraph = span.of(text)
        code = _own(paragraph)
        if code and code not in READ:
            weights[code] += han_count(paragraph) + len(_KANA.findall(paragraph)) + paragraph.count(" ") + 1
            continue
        weights["zh"] += han_count(paragraph)
        words = [len(_LATIN.findall(run)) for run in _NOT_LATIN.split(paragraph)]
        told = sum(count for count in words if count >= _RUN)
        if code:
            weights["en"] += told
        else:
            open_words += told
        short += sum(count for count in words if count < _RUN)
    # What its own words do not tell is in the language of the paragraphs in Latin letters around it.
    latin = [code for code in weights if code not in ("zh", *_OWN_SCRIPT)]
    weights[max(latin, key=lambda code: weights[code], default="en")] += open_words
    if not any(weights.values()):
        weights["en"] = short
    return +weights


def _own(paragraph: str) -> LanguageCode:
    """The language that a paragraph's own characters and words tell; empty where they are too few."""
    sample = paragraph[:_LOOKED_AT]
    if not sample.isascii() and (other := _by_script(sample)):
        return other
    han, words = han_count(sample), _LATIN.findall(sample)
    if han >= len(words):
        return "zh" if han else ""
    return _by_words(words, sample) if len(words) >= _LEAST else ""


def _by_script(sample: str) -> LanguageCode:
    """A language whose script most letters are of; empty for Han and Latin."""
    letters = len(_OTHER_LETTERS.findall(sample))
    if not letters:
        return ""
    han, kana = han_count(sample), len(_KANA.findall(sample))
    if kana >= 3 and 8 * kana >= han:
        return "ja"
    if letters <= han + sum(map(len, _LATIN.findall(sample))):
        return ""
    counts = {code: len(letters.findall(sample)) for code, letters in _SCRIPTS}
    code = max(counts, key=lambda code: counts[code])
    if not counts[code]:
        return _OTHER
    if code == "ru" and _UKRAINIAN.search(sample):
        return "uk"
    return "fa" if code == "ar" and _PERSIAN.search(sample) else code


def _by_words(words: Sequence[str], sample: str) -> LanguageCode:
    """Which language the most frequent words are of; none where they are few, ``mis`` where no known one is told."""
    counts: Counter[LanguageCode] = Counter()
    kinds: Counter[LanguageCode] = Counter()
    known = _function_words()
    lowered = [word.lower() for word in words]
    for word, times in Counter([word for word in lowered if word in known]).items():
        for code in known[word]:
            counts[code] += times
            kinds[code] += 1
    english = counts.pop("en", 0)
    best = max(counts, key=lambda code: counts[code], default="")
    if best and kinds[best] >= 3 and counts[best] > 1.5 * english and 8 * counts[best] >= len(words):
        return best
    if len(words) >= max(2 * _LEAST, 10 * english + 1) and len(_ACCENTED.findall(sample)) > 0.03 * len(sample):
        return _OTHER
    if english:
        return "en"
    # Prose in a language of whose words none is known: Zulu, Swahili. A list of names has no function words either.
    prose = len(words) >= _PROSE and 2 * sum(map(str.islower, words)) > len(words)
    return _OTHER if prose else ""


@cache
def _function_words() -> dict[str, tuple[LanguageCode, ...]]:
    """The languages of which each word is one of the most frequent."""
    found: dict[str, tuple[LanguageCode, ...]] = {}
    for name, words in word_lists("briefer.articles").items():
        if name.startswith("function_word."):
            for word in words:
                found[word] = (*found.get(word, ()), name.rpartition(".")[2])
    return found
