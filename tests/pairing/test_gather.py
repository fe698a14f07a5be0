"""Several outlets of both languages tell one thing: it is one report, and nothing else is in it."""

from briefer.model import Sentence, Span
from briefer.pairing.pairs import pair_sentences

DAM = [
    ("z1", "奥马河大坝周三决口，三个村庄被淹。"),
    ("z2", "周三，奥马河上的大坝决口，淹没了三个村庄。"),
    ("e1", "The dam on the Oma burst on Wednesday and flooded three villages."),
    ("e2", "Three villages were flooded on Wednesday when the dam on the Oma burst."),
]
OTHERS = [
    ("z3", "渡轮公司宣布下月起票价上涨。"),
    ("z3", "博物馆馆长说，失窃的油画已经找到。"),
    ("e3", "The ferry company will raise its fares next month, it announced."),
    ("e3", "The stolen painting has been found, the museum's director said."),
]


def reports(told):
    """What is tied, as sets of numbers of `told`: (article, text); Chinese articles begin with z."""
    sentences = [
        Sentence(article, Span(n * 100, n * 100 + len(text)), text, "zh" if article[0] == "z" else "en", (), n)
        for n, (article, text) in enumerate(told)
    ]
    zh, en = ([n for n, s in enumerate(sentences) if s.language == code] for code in ("zh", "en"))
    found = {n: {n} for n in range(len(told))}
    pairs = pair_sentences([sentences[n] for n in zh], [sentences[n] for n in en])
    for pair in (each for each in pairs if each.verdict == "same"):
        joined = found[zh[pair.zh]] | found[en[pair.en]]
        found |= dict.fromkeys(joined, joined)
    return {frozenset(each) for each in found.values() if len(each) > 1}


def test_all_outlets_of_both_languages_are_one_report():
    assert frozenset({0, 1, 2, 3}) in reports(DAM + OTHERS)


def test_the_order_of_the_outlets_changes_nothing():
    told = DAM + OTHERS
    backwards = {frozenset(len(told) - 1 - n for n in each) for each in reports(told[::-1])}
    assert backwards == reports(told)


def test_a_toll_may_grow():
    told = [
        ("z1", "奥马河大坝周三决口，造成至少42人死亡，三个村庄被淹。"),
        ("z2", "奥马河大坝周三决口，死亡人数升至57人，三个村庄被淹。"),
        ("e1", "The dam on the Oma burst on Wednesday, killing at least 42 people and flooding three villages."),
        ("e2", "The dam on the Oma burst on Wednesday; 61 people are dead and three villages flooded."),
    ]
    assert frozenset({0, 1, 2, 3}) in reports(told + OTHERS)


def test_who_gives_another_duration_tells_something_else():
    told = [
        ("z1", "奥马河两岸的村庄周三同意停止施工14天。"),
        ("e1", "The villages on both banks of the Oma agreed on Wednesday to stop construction for 14 days."),
        ("e2", "The villages on both banks of the Oma agreed on Wednesday to stop construction for 60 days."),
    ]
    found = reports(told + OTHERS)
    assert frozenset({0, 1}) in found
    assert not any(2 in each for each in found)


def test_a_sentence_that_tells_two_things_does_not_bring_them_together():
    told = [
        ("z1", "双方周一在连卡口岸各释放75名战俘，并将各移交300具阵亡士兵遗体。"),
        ("e1", "Each side released 75 prisoners of war at the Lenka crossing on Monday."),
        ("e2", "Both sides will hand over the bodies of 300 fallen soldiers each."),
    ]
    assert not any({1, 2} <= each for each in reports(told + OTHERS))


def test_two_sentences_of_one_article_are_two_reports():
    told = [DAM[0], ("e1", DAM[2][1]), ("e1", DAM[3][1])]
    assert all(len(each & {1, 2}) < 2 for each in reports(told + OTHERS))
