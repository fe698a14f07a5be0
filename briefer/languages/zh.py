"""Chinese: sentences by its own punctuation, words by jieba's dictionary; the only file that knows jieba and rjieba."""

from __future__ import annotations

import importlib
import importlib.util
import tempfile
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import ClassVar, Literal

from briefer.cache import cache_folder
from briefer.errors import ConfigError
from briefer.model import Span
from briefer.protocols import Language
from briefer.text.boundaries import CLOSING_QUOTES, Rules, Stop, cut
from briefer.text.fold import fold
from briefer.text.han import HAN
from briefer.text.patterns import lazy
from briefer.text.runs import WORD

Cutter = Callable[[str], Iterable[str]]

_TOKEN = lazy(rf"(?P<common>[\u4e00-\u9fd5]+)|(?P<rare>[{HAN}])|{WORD.pattern}")
_HAN = lazy(f"[{HAN}]")
_LONGEST = 1_000
"""Longer runs of Han are parted before they are cut: the dictionary's graph is built for the whole run."""

_GOES_ON = lazy(r"\s*[，、；：,;:]")
_CLAUSE = lazy(r"[^。！？!?；;：:，,“\"「『\n]{0,40}")
_REPORTS = lazy(
    "[说說道称稱问問喊答叫]|表示|指出|强调|強調|认为|認為|透露|补充|補充|回应|回應|坦言|宣布|宣佈|写|寫|呼吁|呼籲|警告|感叹|感嘆|高呼|介绍|介紹|解释|解釋"
)
_INTRODUCED = lazy(
    r"(?:[：:，,]|[说說道称稱问問喊答]|表示|指出|强调|強調|认为|認為|回应|回應|宣布|宣佈|警告|写|寫)\s*$"
)
_MODIFIES = lazy('[的等、]|之[类類]|[和与與及]\\s*[“「『"]|[这這][一句番种種样樣]|一[词詞句语語]|字[样樣]')
_ADDRESS = lazy(r"(?:://|www\.|@)[!-~]*$")


@dataclass(frozen=True, slots=True)
class Chinese(Language):
    """Simplified and traditional Chinese, with whatever Latin words and figures stand in it."""

    engine: Literal["auto", "rjieba", "jieba"] = "auto"
    """Who cuts words. Both have the same dictionary and give the same words; rjieba is about 20 times faster.
    ``auto``: rjieba where it is installed, else jieba."""

    code: ClassVar[str] = "zh"

    def sentences(self, text: str) -> list[Span]:
        """Sentences of `text`: they end at 。？！; a quotation of up to 120 characters is kept whole.

        Over 200 characters a sentence is cut by force at ； or ……, else at a comma, else anywhere.
        """
        return cut(text, _RULES)

    def words(self, text: str) -> Iterator[Span]:
        """Words of `text`, traditional ones found by their simplified form. Raises ConfigError for a missing engine."""
        folded = fold(text)
        for match in _TOKEN.finditer(folded):
            if match["common"]:
                yield from _cut_run(folded, match.start(), match.end(), _cutter(self.engine))
            else:
                yield Span(match.start(), match.end())


def _cut_run(text: str, start: int, end: int, cutter: Cutter) -> Iterator[Span]:
    for chunk in range(start, end, _LONGEST):
        at = chunk
        for word in cutter(text[chunk : min(chunk + _LONGEST, end)]):
            yield Span(at, at + len(word))
            at += len(word)


def _ends(text: str, stop: Stop) -> bool:
    """Whether a Chinese sentence ends at `stop`."""
    if not _is_ender(text, stop):
        return False
    if stop.end == len(text):
        return True
    if _GOES_ON.match(text, stop.end):
        return False
    closer = text[stop.end - 1]
    if stop.opened < 0 or stop.end == stop.after:
        return True
    if closer in "》〉":
        return False
    leads = not any(character.isalnum() for character in text[stop.start : min(stop.opened, stop.start + 8)])
    if closer not in CLOSING_QUOTES:
        return leads  # a bracket inside a sentence does not end it
    return _ends_quotation(text, stop, leads)


def _ends_quotation(text: str, stop: Stop, leads: bool) -> bool:
    """“……。”他说。 is one sentence; 他说：“……。” ends with its quotation; 喊着“停火！”的口号 goes on."""
    if leads:
        clause = _CLAUSE.match(text, stop.end)
        reports = clause and _REPORTS.search(clause[0]) and text[clause.end() : clause.end() + 1] not in ("：", ":")
        return not reports and not _MODIFIES.match(text, stop.end)
    if _INTRODUCED.search(text, max(stop.start, stop.opened - 8), stop.opened):
        return not _MODIFIES.match(text, stop.end)
    return text[stop.after - 1] in "。．｡" and not _MODIFIES.match(text, stop.end)


def _is_ender(text: str, stop: Stop) -> bool:
    mark = text[stop.mark : stop.after]
    before = text[stop.mark - 1] if stop.mark else ""
    if set(mark) & set("。｡！？‼⁇⁈⁉"):
        return True
    if stop.opened > stop.start and text[stop.opened - 1] in "：:" and text[stop.end - 1] in CLOSING_QUOTES:
        return True  # whatever mark ends it, an introduced quotation is at its end
    if set(mark) <= set("…⋯.．") and (len(mark) > 1 or mark in "…⋯"):
        return False
    after = text[stop.end] if stop.end < len(text) else " "
    if set(mark) & set("?!"):
        wide = not before.isascii()
        free = not _ADDRESS.search(text, max(stop.start, stop.mark - 200), stop.mark)
        return (wide or (free and stop.mark > stop.start)) and (after.isspace() or not after.isascii() or wide)
    if not (_HAN.match(before) or before in "”」』）》"):
        return stop.end == len(text) and not before.isdigit()
    return after.isspace() or (bool(_HAN.match(after)) and _points_end(text, stop))


def _points_end(text: str, stop: Stop) -> bool:
    """A point between two Han ends a sentence only in a text that has no 。 and ends with a point (乔治.布什)."""
    near = text.find("。", max(0, stop.mark - 500), stop.mark + 500)
    return near < 0 and text[-1] in ".．"


_RULES = Rules(ends=_ends, bound=120, limit=200)


def counted_words(least: int) -> Iterator[tuple[str, int]]:
    """The words of jieba's dictionary that were counted at least `least` times, with their counts, in its order."""
    found = importlib.util.find_spec("jieba")
    for folder in (found.submodule_search_locations or ()) if found else ():
        for line in (Path(folder) / "dict.txt").read_text("utf-8").splitlines():
            word, count, *_ = line.split(" ")
            if len(word) > 1 and int(count) >= least:
                yield word, int(count)


@cache
def _cutter(engine: str) -> Cutter:
    if engine == "jieba":
        return _jieba()
    if engine not in ("auto", "rjieba"):
        raise ConfigError(f"unknown engine {engine!r}", where="languages.zh.engine", hint="use auto, rjieba or jieba")
    try:
        rjieba = importlib.import_module("rjieba")
    except ImportError as error:
        if engine == "auto":
            return _jieba()
        raise ConfigError(
            "rjieba is not installed", where="languages.zh.engine", hint='set it to "auto", or install rjieba'
        ) from error
    # Its own tokenizer: another one would hold the dictionary a second time (24 MB, a tenth of a second).
    return partial(rjieba.cut, hmm=False)


def _jieba() -> Cutter:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its regular expressions warn on Python 3.12, its setuptools lookup everywhere
        jieba = importlib.import_module("jieba")
    jieba.setLogLevel(60)
    tokenizer = jieba.Tokenizer()
    # It trusts the dictionary that it finds compiled there.
    tokenizer.tmp_dir = str(cache_folder() or tempfile.mkdtemp(prefix="briefer-"))
    return partial(tokenizer.cut, HMM=False)
