import pytest

from briefer.dictionary.english import content_keys, english_words, key_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("wrote", "write"),
        ("children", "child"),
        ("organisation", "organization"),
        ("centre", "center"),
        ("defence", "defense"),
        ("labour", "labor"),
        ("russian", "russia"),
        ("ukrainians", "ukraine"),
        ("kiev", "kyiv"),
        ("café", "cafe"),
        ("him", "he"),
        ("negotiators", "negotiator"),
    ],
)
def test_forms_of_one_word_have_one_key(one, other):
    assert key_of(one) == key_of(other)


def test_function_words_are_no_content():
    assert content_keys("the end of a war") == ["end", "war"]


def test_the_country_and_the_pronoun_are_told_apart_by_their_capitals():
    assert english_words("US officials told us")[0].key == key_of("america")
    assert english_words("U.S. officials")[0].key == key_of("america")


def test_words_stand_where_they_are_found_without_the_possessive():
    text = "Kyiv’s envoy, Umerov’s aide"
    assert [text[w.start : w.end] for w in english_words(text)] == ["Kyiv", "envoy", "Umerov", "aide"]
