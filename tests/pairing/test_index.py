"""Sentences find each other through what they hold; nothing compares all with all."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import pytest

from briefer.model import Analysis
from briefer.pairing.index import Index, feature, features

WIRE = "both sides agreed in istanbul on monday to exchange all seriously wounded prisoners of war".split()  # noqa: SIM905 - easier to read


def analysis(*sentences: Sequence[str] | str) -> Analysis:
    """An article of English sentences (lists of words) and Chinese ones (words parted by blanks)."""
    held, bounds, languages = array("I"), array("i", [0]), []
    for sentence in sentences:
        code = "zh" if isinstance(sentence, str) else "en"
        held.extend(features(sentence.split() if isinstance(sentence, str) else sentence, code))
        bounds.append(len(held))
        languages.append(code)
    count = array("i", range(len(sentences)))
    return Analysis(
        starts=count, ends=count, paragraphs=count, languages=tuple(languages), features=held, bounds=bounds
    )


def test_sentences_with_small_edits_are_alike_and_those_with_other_figures_are_not():
    index = Index([analysis(WIRE, [*WIRE[:4], *WIRE[6:]], "双方 同意 停火 30 天"),
                   analysis("双方 同意 停火 60 天", "双方 周一 同意 停火 30 天")])  # fmt: skip
    assert index.alike(0, 1)
    assert index.alike(2, 4)
    assert not index.alike(2, 3)
    assert not index.alike(0, 2)


@pytest.mark.parametrize(("one", "other"), [("1,200", "1200"), ("talks", "talk"), ("organise", "organized")])
def test_spellings_of_one_thing_are_one_feature(one, other):
    assert features([one], "en") == features([other], "en")


def test_function_words_are_no_features():
    assert features(["the", "of", "and", "的", "了"], "en") == []


def test_what_shares_the_rarest_words_is_found_first():
    crowd = [analysis(["port", "of", "elden", "news", f"w{n}"]) for n in range(50)]
    index = Index([*crowd, analysis(["treaty", "news", "elden"]), analysis("条约 新闻")])
    asked = dict.fromkeys(index.held(50).tolist(), 1.0)
    found = index.found(asked, 3, zh=False)
    assert found[0][0] == 50
    assert len(found) == 3
    assert index.place(50) == (50, 0)
    assert index.found(asked, 3, zh=True) == []
    assert index.found(asked, 3, zh=False) == found, "a question leaves nothing behind"
    assert [row for row, _ in found[1:]] == [0, 1], "of those that share as much the first"
    assert len(dict(index.found(asked, 60, zh=False))) == 51
    assert index.found({}, 3, zh=False) == []


def test_articles_that_repeat_each_other_are_proposed_and_strangers_are_not():
    texts = [[[f"w{n}-{i}" for i in range(12)], ["the", "day's", "news"]] for n in range(4)]
    copied = [[*texts[0][0][:10], "more"], ["the", "day's", "news"]]
    index = Index([analysis(*text) for text in (*texts, copied)])
    assert index.repeating(range(5)) == [(0, 4)]
    assert index.repeating([4, 3, 2, 1, 0]) == [(4, 0)]


def test_a_text_that_everybody_carries_costs_a_few_pairs_for_each():
    def proposed(count: int) -> int:
        index = Index([analysis(WIRE, [f"own{n}"]) for n in range(count)])
        return len(index.repeating(range(count)))

    assert proposed(400) <= 2.2 * proposed(200)
    assert {later for _, later in Index([analysis(WIRE)] * 9).repeating(range(9))} == set(range(1, 9))


def test_an_empty_run_is_no_error():
    assert Index([]).repeating([]) == []
    assert Index([analysis(), analysis([])]).repeating([0, 1]) == []


def test_what_no_sentence_holds_has_no_number():
    index = Index([analysis(["treaty", "port"])])
    asked = [feature("nowhere"), feature("port"), 0, 2**32 - 1]
    numbers = index.numbers(asked)
    assert [number >= 0 for number in numbers] == [False, True, False, False]
    assert numbers[1] in index.held(0).tolist()
    assert Index([]).numbers(asked) == [-1] * 4
