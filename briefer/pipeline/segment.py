"""An article becomes its quotable sentences; plain text becomes spans, each in its own language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefer.model import Article, LanguageCode, Sentence, Span
from briefer.protocols import Language
from briefer.text.boundaries import Rules, Stop, cut
from briefer.text.fold import fold
from briefer.text.lines import paragraphs
from briefer.text.runs import WORD, runs

_QUOTABLE = frozenset(("body", "bullet"))
_BULLET = re.compile(r"\s*(?:(?:[·•‣▪●■◆◇○\-*–—]|\d{1,2}[.)])(?=\s)\s*|[·•‣▪●■◆◇○])*\s*")
_REFERENCE = r"(?:\[\d{1,3}(?:[-–,，、] ?\d{1,3})*\]|[［【〔]\d{1,3}[］】〕])"
_SUPERSCRIPT = "[⁰¹²³⁴-⁹]"
_LEADING = re.compile(rf"(?:\s*(?:{_REFERENCE}|{_SUPERSCRIPT}+))*\s*")
_TRAILING = re.compile(
    rf"(?:{_REFERENCE}|(?<=[^\w\s]){_SUPERSCRIPT}+|(?<={_SUPERSCRIPT}){_SUPERSCRIPT}+|(?<=[a-z]{{3}}[.!?])\d{{1,2}})\s*$"
)


def segment(article: Article, languages: Sequence[Language]) -> tuple[Sentence, ...]:
    """The sentences of `article` that may be quoted: those of its body and bullets, in reading order.

    Each is wholly inside one block and has at least one word; reference marks at its edges and bullet glyphs stay
    outside. An article without blocks is read as one block a paragraph.
    """
    by_code = {language.code: language for language in languages}
    found: list[Sentence] = []
    for index, block in _blocks(article):
        for span, code in _spans(article.text, block, languages):
            text = span.of(article.text)
            if words := _words(text, by_code.get(code)):
                found.append(Sentence(article.id, span, text, code, words, len(found), index))
    return tuple(found)


def spans(text: str, languages: Sequence[Language]) -> list[tuple[Span, LanguageCode]]:
    """The sentences of plain `text`: rising spans, nothing but white space and marked noise between them.

    Marked noise is reference marks at a sentence's edges and bullet glyphs at the beginning of a line. A line's end
    ends a sentence, except in hard-wrapped text (see `briefer.text.lines`).
    """
    return [found for paragraph in paragraphs(text) for found in _spans(text, paragraph, languages)]


def words_of(text: str, code: LanguageCode, languages: Sequence[Language]) -> tuple[str, ...]:
    """The words of `text`, which is of one language, in the form used for matching."""
    return _words(text, next((language for language in languages if language.code == code), None))


def _blocks(article: Article) -> Iterator[tuple[int, Span]]:
    if not article.blocks:
        yield from enumerate(paragraphs(article.text))
    yield from ((index, block.span) for index, block in enumerate(article.blocks) if block.kind in _QUOTABLE)


def _spans(text: str, part: Span, languages: Sequence[Language]) -> Iterator[tuple[Span, LanguageCode]]:
    """Sentences of one paragraph, in offsets of the whole text."""
    match = _BULLET.match(text, part.start, part.end)
    base = match.end() if match and match.end() < part.end else part.start
    paragraph = text[base : part.end]
    for run, by_letters in runs(paragraph):
        piece = run.of(paragraph)
        language = _language(piece, by_letters, languages)
        code = language.code if language else by_letters
        for sentence in language.sentences(piece) if language else cut(piece, _PLAIN):
            bare = _bare(piece, sentence)
            if bare.start < bare.end:
                yield Span(base + run.start + bare.start, base + run.start + bare.end), code


def _language(text: str, by_letters: LanguageCode, languages: Sequence[Language]) -> Language | None:
    """The language that recognises `text`, or else that of its letters."""
    recognised = (language for language in languages if language.recognises(text))
    told = (language for language in languages if language.code == by_letters)
    return next(recognised, None) or next(told, None)


def _bare(text: str, sentence: Span) -> Span:
    """`sentence` without the reference marks at its edges."""
    leading = _LEADING.match(text, sentence.start, sentence.end)
    start, end = leading.end() if leading else sentence.start, sentence.end
    while start < end and (match := _TRAILING.search(text, max(start, end - 40), end)):
        end = match.start()
    return Span(start, start + len(text[start:end].rstrip()))


def _words(text: str, language: Language | None) -> tuple[str, ...]:
    folded = fold(text)
    found = language.words(text) if language else (Span(*match.span()) for match in WORD.finditer(text))
    return tuple(word.of(folded) for word in found)


def _ends(text: str, stop: Stop) -> bool:
    """In a language of which nothing is known: at any ender that white space follows."""
    return stop.end == len(text) or text[stop.end].isspace() or not text[stop.mark : stop.after].isascii()


_PLAIN = Rules(ends=_ends, bound=60, limit=1_500)
