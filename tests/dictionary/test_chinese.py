from briefer.dictionary.chinese import chinese_words, parts_of
from briefer.dictionary.terms import chinese_terms


def forms(text):
    return [word.form for word in chinese_words(text)[0]]


def test_text_is_cut_at_the_longest_words_of_the_lexicon_from_its_end():
    assert "儿童" in forms("一份儿童名单")  # not 份儿 + 童


def test_traditional_and_simplified_text_have_the_same_words():
    assert forms("雙方同意交換戰俘") == forms("双方同意交换战俘")


def test_words_stand_where_they_are_found():
    text = "（Ｒｅｕｔｅｒｓ）雙方同意停火，特朗普表示歡迎。"
    words, _ = chinese_words(text)
    assert [w.start for w in words] == sorted(w.start for w in words)
    assert "停火" in [text[w.start : w.end] for w in words]
    assert "歡迎" in [text[w.start : w.end] for w in words]


def test_a_foreign_name_that_no_dictionary_has_is_one_word():
    named = {term.key for term in chinese_terms("乌方代表阿拉哈米亚与韦列休克出席") if term.name}
    assert {"阿拉哈米亚", "韦列休克"} <= named


def test_function_characters_next_to_a_name_stay_out_of_it():
    assert not [term for term in chinese_terms("乌方递交名单") if term.name]


def test_parts_of_a_long_word_are_words():
    assert "安全" in parts_of("安全理事会")
    assert parts_of("火") == ()
