from __future__ import annotations

import pytest

from briefer.groupers._terms import findable, look, near, vocabulary


def found(language: str, term: str, text: str) -> list[str]:
    hits = vocabulary(language, [term]).find(look(text)).get(term, [])
    return [hit.span.of(text) for hit in hits]


@pytest.mark.parametrize(
    ("term", "text", "words"),
    [
        ("truce", "A truce, two Truces and the truce's end.", ["truce", "Truces", "truce's"]),
        ("truce", "Trucelike spruce, entrucement", []),
        ("swap", "They swapped; swapping goes on.", ["swapped", "swapping"]),
        ("exchange", "exchanging what was exchanged", ["exchanging", "exchanged"]),
        ("hostilities", "An end to hostilities, not hostility or hostile words.", ["hostilities"]),
        ("hostility", "Hostility ends, hostilities do not.", ["Hostility"]),
        ("remains", "The remains of 50 soldiers; much remains to do, and questions remain.", ["remains", "remains"]),
        ("arms shipment", "arms shipments, an arm shipment", ["arms shipments"]),
        ("neutral", "Neutrals neutralised drones; neutrality holds, neutrally.", ["Neutrals"]),
        ("country", "countries", ["countries"]),
        ("past", "paste", []),
        ("cease-fire", "a cease fire, a cease-fire, a cease‑fire", ["cease fire", "cease-fire", "cease‑fire"]),
        ("non aligned", "a non-aligned state", ["non-aligned"]),
        ("prisoner of war", "prisoners of war and a prisoner-of-war camp", ["prisoners of war", "prisoner-of-war"]),
        ("prisoners of war", "a prisoner of the war", []),
        ("POW", "POW, POWs, POWS, P.O.W.s but pow and Pow", ["POW", "POWs", "POWS", "P.O.W.s"]),
        ("UN bodies", "UN bodies, U.N. bodies, un bodies", ["UN bodies", "U.N. bodies"]),
        ("POW", "双方交换POWs名单", ["POWs"]),
        ("1,000 for 1,000", "a 1,000-for-1,000 swap", ["1,000-for-1,000"]),
        ("billion", "$40bn, 2.5 bn, 3 billion and a bn", ["bn", "billion"]),
        ("mission", "Zélie's mission; MISSIONS", ["mission", "MISSIONS"]),
    ],
)
def test_english_terms_are_whole_words_in_their_inflected_forms(term: str, text: str, words: list[str]) -> None:
    assert found("en", term, text) == words


@pytest.mark.parametrize(
    ("term", "text", "words"),
    [
        ("停战", "停戰與停战", ["停戰", "停战"]),
        ("戰俘", "战俘和戰俘", ["战俘", "戰俘"]),
        ("1000换1000", "以１０００換１０００方式", ["１０００換１０００"]),
        ("停火", "火停了", []),
    ],
)
def test_chinese_terms_match_in_either_script_and_width(term: str, text: str, words: list[str]) -> None:
    assert found("zh", term, text) == words


@pytest.mark.parametrize(("within", "there"), [(1, False), (2, False), (3, True), (6, True)])
def test_near_counts_words_in_either_order(within: int, there: bool) -> None:
    for text in ("halt all the fighting", "fighting came to halt"):
        hits = vocabulary("en", ["halt", "fighting"]).find(look(text))
        assert bool(near(hits["halt"], hits["fighting"], within, adjacent=1)) is there


@pytest.mark.parametrize(("within", "there"), [(2, False), (3, True)])
def test_near_counts_characters_between(within: int, there: bool) -> None:
    for text in ("停止一切的敌对", "敌对一切的停止"):
        hits = vocabulary("zh", ["停止", "敌对"]).find(look(text))
        assert bool(near(hits["停止"], hits["敌对"], within, adjacent=0)) is there


def test_near_takes_only_the_words_that_are_near() -> None:
    text = "halt here and there and everywhere in the end they halt fighting"
    hits = vocabulary("en", ["halt", "fighting"]).find(look(text))
    pairs = near(hits["halt"], hits["fighting"], 3, adjacent=1)
    assert sorted(hit.span.of(text) for hit in pairs) == ["fighting", "halt"]
    assert all(hit.span.start > 40 for hit in pairs)


def test_a_term_without_anything_to_find_is_told() -> None:
    assert not findable("en", "停火") and not findable("en", " - ") and not findable("zh", "，")
    assert findable("en", "truce") and findable("zh", "停火") and findable("zh", "1000换1000")
