"""What words of the news mean in both languages, and which of them exclude each other."""

from __future__ import annotations

import pytest

from briefer.dictionary.english import english_words
from briefer.dictionary.thesaurus import excludes, meant
from briefer.text.fold import fold
from briefer.text.tables import table


def meanings(words: str, language: str) -> frozenset[int]:
    found = meant(words, language)
    return found[0].meanings if found else frozenset()


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("turned down", "否决"),
        ("stepped down", "辞职"),
        ("tankers", "油轮"),
        ("semi-final", "半决赛"),
        ("measles", "麻疹"),
        ("a quake", "地震"),
    ],
)
def test_words_of_both_languages_share_a_meaning(english, chinese):
    assert meanings(english.removeprefix("a "), "en") & meanings(chinese, "zh")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("rose", "en"), ("fell", "en")),
        (("rose", "en"), ("下跌", "zh")),
        (("cod", "en"), ("鲭鱼", "zh")),
        (("半决赛", "zh"), ("决赛", "zh")),
        (("wounded", "en"), ("killed", "en")),
    ],
)
def test_of_what_excludes_each_other_one_holds(one, other):
    assert excludes(meanings(*one), meanings(*other))


@pytest.mark.parametrize(
    ("one", "other"),
    [(("rose", "en"), ("上涨", "zh")), (("rose", "en"), ("measles", "en")), (("zzz", "en"), ("rose", "en"))],
)
def test_what_says_the_same_or_has_nothing_to_do_with_each_other_excludes_nothing(one, other):
    assert not excludes(meanings(*one), meanings(*other))


def test_the_longest_words_win_and_a_name_means_nothing():
    text = "The offer was turned down by Rose Miller."
    assert [text[each.start : each.end] for each in meant(text, "en")] == ["offer", "turned down"]


def test_no_word_stands_on_two_lines_of_a_group_of_which_one_holds():
    twice, group, exclusive = [], {}, False
    for line in table("briefer.dictionary", "thesaurus.txt").splitlines():
        if line[:1] in ("!", "="):
            group, exclusive = {}, line[0] == "!"
        elif line and not line.startswith("#"):
            english, chinese = line.split(" | ")
            words = {" ".join(word.key for word in english_words(each)) for each in english.split(",")}
            words |= {fold(each.strip()) for each in chinese.split(",")}
            assert all(words), line
            twice += [(word, line) for word in words if exclusive and group.setdefault(word, line) != line]
    assert not twice
