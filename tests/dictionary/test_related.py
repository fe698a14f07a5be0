from briefer.dictionary.english import key_of
from briefer.dictionary.related import Senses, senses_of


def senses(word: str) -> Senses:
    return senses_of(key_of(word) if word.isascii() else word)


def test_words_of_one_sense_in_both_languages():
    assert senses("buy").same(senses("purchase"))
    assert senses("购买").same(senses("purchase"))
    assert not senses("hospital").same(senses("stadium"))


def test_opposites_and_things_of_a_kind():
    assert senses("rise").opposes(senses("fall"))
    assert senses("export").opposes(senses("import"))
    assert senses("cod").fields & frozenset("afnst")
    assert "p" in senses("fisherman").fields


def test_what_nobody_knows_is_nothing():
    assert not senses("qwertyuiop").own
    assert not senses_of("#12").own
