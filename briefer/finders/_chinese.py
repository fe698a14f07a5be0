"""Names in Chinese text: established forms, foreign names by their sounding characters, Chinese ones by surname."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from briefer.bilingual.chinese import ChineseWord, chinese_words
from briefer.bilingual.lexicon import is_proper, is_word
from briefer.bilingual.sound import similarity
from briefer.finders._established import Established, key
from briefer.finders._found import Found
from briefer.finders._words import SPEECH_ZH, TITLES_ZH
from briefer.text.fold import fold
from briefer.text.runs import han_count
from briefer.text.stopwords import listed

_DOT = "·・‧•･"
_REPORTERS = ("记者", "编辑", "编译", "通讯员", "责编", "校对", "摄")
_SAYS = tuple(sorted(listed("表示 说 称 指出 宣布 强调 认为 透露 警告 呼吁 证实 否认 回应 重申 写道 告诉")))
_BODIES = frozenset("方军国党府媒社会部院署局盟团")
"""A run that ends so is a body (乌方), not a person."""
_NOT_GIVEN = frozenset("在对就于向与和同曾已将也还则又说称表指出盼日的了是有")
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文习耿华"
)


def find(text: str, established: Established) -> Iterator[Found]:
    """The possible names in `text` (any script), rising and not overlapping."""
    folded = fold(text)
    words, _ = chinese_words(text)
    taken = [False] * len(folded)
    found = list(_known(text, folded, words, established))
    for one in found:
        taken[one.start : one.end] = [True] * (one.end - one.start)
    for one in (*_dotted(folded, words), *_foreign(folded, words), *_surnamed(folded)):
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = [True] * (one.end - one.start)
            found.append(one)
    yield from sorted(found, key=lambda one: one.start)


@lru_cache(maxsize=8)
def _pattern(established: Established) -> re.Pattern[str]:
    forms = {key(form) for entity in established.entities for form in entity.forms if han_count(form)}
    longest = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile("|".join(re.escape(form).replace("·", f"[{_DOT}]") for form in longest) or "(?!)")


def _known(text: str, folded: str, words: list[ChineseWord], established: Established) -> Iterator[Found]:
    for match in _pattern(established).finditer(folded):
        entities = established.named(match.group())
        if not entities or _cuts_a_word(match.group(), match.start(), match.end(), words):
            continue
        entity = established.entities[entities[0]]
        before, after = folded[: match.start()], folded[match.end() :]
        if entity.kind == "person" and after[:1] and after[0] in _DOT:
            continue
        given = _given_before(before) if entity.kind == "person" else ""
        if given and not (entity.given and similarity(given, entity.given.split()[0]) > 0.3):
            continue
        start = match.start() + max(match.group().rfind(dot) for dot in _DOT) + 1
        yield Found(start, match.end(), text[start : match.end()], entity.kind, entities, given=given)


def _given_before(before: str) -> str:
    """The part of a foreign name that a middle dot ties to what follows `before`."""
    if not before or before[-1] not in _DOT:
        return ""
    return re.split(r"[^\u3400-\u9fff]", before[:-1])[-1][-6:]


def _cuts_a_word(form: str, start: int, end: int, words: list[ChineseWord]) -> bool:
    """Whether a word of the lexicon holds more than the name, or, for the shortest names, lies across its edge."""
    size = end - start
    for word in words:
        if (
            word.kind == "sound"
            and size <= 2
            and word.start <= start
            and end <= word.end
            and word.end - word.start > size
        ):
            return not any(part == form for part in word.parts)
        if word.kind != "word" or word.start >= end or word.end <= start or (word.start, word.end) == (start, end):
            continue
        if word.start <= start and end <= word.end:
            return True
        if size <= 2 and len(word.form) > 1 and (word.start < start or word.end > end):
            return True
    return False


def _dotted(folded: str, words: list[ChineseWord]) -> Iterator[Found]:
    """Foreign names in full, whose parts middle dots join."""
    sounding = [word for word in words if word.kind == "sound" or (word.kind == "word" and is_proper(word.form))]
    ends, starts = {word.end: word for word in sounding}, {word.start: word for word in sounding}
    done = 0
    for match in re.finditer(f"[{_DOT}]", folded):
        left, right = ends.get(match.start()), starts.get(match.end())
        if left is None or right is None or left.start < done:
            continue
        while folded[right.end : right.end + 1] in tuple(_DOT) and right.end + 1 in starts:
            right = starts[right.end + 1]
        done = right.end
        yield Found(left.start, right.end, folded[left.start : right.end], "person", certain=True)


def _foreign(folded: str, words: list[ChineseWord]) -> Iterator[Found]:
    """Runs of characters that only sound, with a title before them or a verb of speech after them."""
    for word in words:
        if word.kind != "sound" or not 2 <= word.end - word.start <= 8:
            continue
        start, end = word.start, word.end
        if folded[start - 1 : start] in tuple(_DOT) or folded[end : end + 1] in tuple(_DOT):
            continue
        if folded[:start].endswith(_REPORTERS):
            continue
        titled, spoken = folded[:start].endswith(tuple(TITLES_ZH)), _speech_follows(folded, end)
        said = end - start > 2 and folded[end:].startswith(_SAYS) and folded[end - 1] not in _BODIES
        yield Found(start, end, folded[start:end], "person", certain=(titled and spoken) or said)


def _speech_follows(folded: str, end: int) -> bool:
    after = re.sub(r"^\d{1,2}日", "", folded[end : end + 6])
    return not after or after.startswith(tuple(SPEECH_ZH))


_CHINESE = re.compile(f"(?:{'|'.join(sorted(set(TITLES_ZH), key=len, reverse=True))})([\u3400-\u9fff]{{2,3}})")


def _surnamed(folded: str) -> Iterator[Found]:
    """A Chinese name of two or three characters between a title and a verb of speech."""
    for match in _CHINESE.finditer(folded):
        start = match.start(1)
        for size in (3, 2):
            name = folded[start : start + size]
            if len(name) < size or name[0] not in _SURNAMES or set(name[1:]) & _NOT_GIVEN:
                continue
            if _speech_follows(folded, start + size) and (not is_word(name) or is_proper(name)):
                yield Found(start, start + size, name, "person")
                break
