from briefer.dictionary.lexicon import glosses, is_proper, is_word, longest_word, reading


def renderings(word):
    return [gloss.keys for gloss in glosses(word)]


def test_a_word_has_its_renderings_as_stems_the_most_usual_first():
    assert renderings("停战")[0] == ("ceas", "fire")
    assert ("armistic",) in renderings("停战")
    assert [gloss.weight for gloss in glosses("谈判")] == sorted((g.weight for g in glosses("谈判")), reverse=True)


def test_notes_in_brackets_and_classifiers_are_no_renderings():
    keys = {key for phrase in renderings("谈判") for key in phrase}
    assert "cl" not in keys
    assert renderings("普京") == [("vladimir", "putin")]  # not: (1952-), president of Russia


def test_or_stands_between_two_renderings():
    assert renderings("约翰逊") == [("johnson",), ("johnston",)]
    assert renderings("克拉克") == [("clark",)]  # Clark or Clarke
    assert ("seiz", "control") in renderings("攻占")


def test_a_reference_leads_to_the_word_referred_to():
    assert ("armistic",) in renderings("停战")
    assert set(renderings("联合国")) & set(renderings("联合国组织")) or renderings("联合国")


def test_words_are_looked_up_by_their_simplified_form():
    assert is_word("战俘")
    assert not is_word("戰俘")
    assert not is_word("不是一个词典里的词")
    assert glosses("不是一个词典里的词") == ()


def test_proper_nouns_and_readings():
    assert is_proper("乌克兰")
    assert not is_proper("停火")
    assert reading("停") == "ting"
    assert reading("x") == ""


def test_the_longest_word_that_ends_at_a_place():
    text = "双方同意交换战俘"
    assert longest_word(text, 0, len(text)) == 2
    assert longest_word(text, 7, len(text)) == 1
    assert longest_word("𠀀", 0, 1) in (0, 1)
