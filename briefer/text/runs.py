"""Which language a stretch of text is in, how long it is in words, and where the language changes."""

from __future__ import annotations

from briefer.model import LanguageCode, Span
from briefer.text.boundaries import Rules, Stop, cut
from briefer.text.han import HAN, HAN_CHARACTER, han_count
from briefer.text.patterns import lazy

_HAN_OR_POINT = lazy(f"[{HAN}。，、；：？！《》]")
_LATIN = lazy("[A-Za-z\u00c0-\u024f\u1e00-\u1effＡ-Ｚａ-ｚ]+")
_LETTERS = "\u0370-\u1dff\u1f00-\u1fff\u3041-\u30ff\u3131-\u318e\uac00-\ud7a3"
_OTHER = lazy(f"[{_LETTERS}]+")
_FOREIGN = lazy(f"[{HAN}{_LETTERS}]")
_QUOTATION = lazy('“[^“”]*”|「[^「」]*」|"[^"]*"')
_MANY = 4
"""From so many words (or Han characters) on, a stretch is a sentence of its own language, not a loan in another."""

WORD = lazy(rf"(?:[A-Za-z]\.)+[A-Za-z](?![^\W_{HAN}])|\d+(?:[.,]\d+)+(?![^\W_{HAN}])|[^\W_{HAN}]+(?:['’][^\W_{HAN}]+)*")
"""A word that is not Chinese: letters and digits with inner apostrophes; numbers and initials with their points.

A hyphen parts words: ``30-day`` is ``30`` and ``day``, so that a number matches a number in the other language.
"""


def measure(text: str) -> int:
    """The length of `text` in words as users count them: English words (and numbers) plus Chinese characters."""
    return len(WORD.findall(text)) + han_count(text)


def language_of(text: str) -> LanguageCode:
    """The language of `text`: ``zh`` when it has at least as many Han characters as Latin words, else ``en``.

    Chinese punctuation counts as Han once there is Han. ``und`` when there is neither, or when most of the letters
    belong to other scripts (kana, Cyrillic, Arabic, ...).
    """
    latin = len(_LATIN.findall(text))
    if text.isascii():
        return "en" if latin else "und"
    han = len(_HAN_OR_POINT.findall(text)) if HAN_CHARACTER.search(text) else 0
    letters = sum(map(len, _OTHER.findall(text)))
    if not han + latin or letters > han + sum(map(len, _LATIN.findall(text))):
        return "und"
    return "zh" if han >= latin else "en"


def runs(text: str) -> list[tuple[Span, LanguageCode]]:
    """`text` parted where one language gives way to another: rising spans that together are the whole of `text`.

    The language changes only between sentences: a Chinese sentence with Latin words in it is one stretch of Chinese.
    """
    if not _FOREIGN.search(text):
        return [(Span(0, len(text)), "en" if _LATIN.search(text) else "und")] if text.strip() else []
    pieces = cut(text, _RULES)
    languages: list[LanguageCode] = [_frame(piece.of(text)) for piece in pieces]
    for index, piece in enumerate(pieces):
        languages[index] = _settled(piece.of(text), index, languages)
    found: list[tuple[Span, LanguageCode]] = []
    for piece, language in zip(pieces, languages, strict=True):
        if found and (found[-1][1] == language or "und" in (language, found[-1][1])):
            kept = found[-1][1] if language == "und" else language
            found[-1] = (Span(found[-1][0].start, piece.end), kept)
        else:
            found.append((Span(found[-1][0].end if found else 0, piece.end), language))
    return [*found[:-1], (Span(found[-1][0].start, len(text)), found[-1][1])] if found else []


def _frame(piece: str) -> LanguageCode:
    """The language of a sentence is that of the words around its quotations, where there are any."""
    framed = language_of(_QUOTATION.sub(" ", piece))
    return language_of(piece) if framed == "und" else framed


def _settled(piece: str, index: int, languages: list[LanguageCode]) -> LanguageCode:
    """The language of a piece among its neighbours: ``Apple Inc.`` before Han is Chinese with a Latin name."""
    language = languages[index]
    following = languages[index + 1] if index + 1 < len(languages) else language
    before = languages[index - 1] if index else "und"
    if (
        language == "en"
        and before != "en"
        and following == "zh"
        and len(_LATIN.findall(piece)) < _MANY
        and piece.rstrip()[-1] == "."
    ):
        return "zh"
    if language == "zh" and before == "en" and han_count(piece) < _MANY and piece.isprintable():
        return language if _HAN_OR_POINT.match(piece[-1]) else before
    return language


def _ends(text: str, stop: Stop) -> bool:
    if not text[stop.mark : stop.after].isascii():
        return not set(text[stop.mark : stop.after]) <= set("…⋯．")
    return stop.end == len(text) or text[stop.end].isspace() or bool(HAN_CHARACTER.match(text[stop.end]))


_RULES = Rules(ends=_ends, bound=120, limit=None)
