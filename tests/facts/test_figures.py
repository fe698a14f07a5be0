"""Figures of both languages are in common form: what they measure, and how much."""

import pytest

from briefer.facts.figures import figures, unmatched

SAME = [
    ("400亿美元", "$40bn"),
    ("400亿美元", "40 billion dollars"),
    ("2.7亿美元", "$270m"),
    ("150万吨粮食", "1.5m tonnes of grain"),
    ("12吨", "12,000 kg"),
    ("4万公顷", "400 square kilometres"),
    ("气温达到50摄氏度", "122 degrees Fahrenheit"),
    ("250个基点", "2.5 percentage points"),
    ("半个百分点", "half a percentage point"),
    ("33%的学校", "a third of the schools"),
    ("减少一成", "fell by a tenth last year"),
    ("百分之二点八", "2.8 percent"),
    ("两百兆瓦", "200 megawatts"),
    ("两周", "14 days"),
    ("晚上11时45分", "at 23:45"),
    ("58票赞成", "58 votes"),
    ("晚上9点40分", "It was 21:40 on Tuesday"),
    ("晚上8时15分", "at 8.15 on Tuesday evening"),
    ("160万人", "a 1.6-million-strong crowd"),
    ("19公斤", "42 pounds"),
    ("获赔八十六万", "$860,000 in damages"),
    ("延长一个月", "extended by a month"),
    ("增长一成二", "up 12 percent"),
    ("一亿五千万美元", "$150 million"),
    ("今年二季度", "in the second quarter"),
    ("第四季度", "in Q4"),
    ("明年秋天", "next autumn"),
    ("今冬", "this winter"),
    ("6.5级地震", "a magnitude 6.5 quake"),
]
OTHER = [
    ("150万吨", "15m tonnes"),
    ("400亿欧元", "$40bn"),
    ("3个百分点", "3 percent"),
    ("八年监禁", "three years in prison"),
    ("一季度", "in the third quarter"),
    ("去年冬季", "last spring"),
]


@pytest.mark.parametrize(("zh", "en"), SAME)
def test_one_figure_in_two_ways_is_one(zh, en):
    ours, theirs = figures(zh, "zh"), figures(en, "en")
    assert ours
    assert not unmatched(ours, theirs)


@pytest.mark.parametrize(("zh", "en"), OTHER)
def test_other_figures_are_two(zh, en):
    ours, theirs = figures(zh, "zh"), figures(en, "en")
    assert unmatched(ours, theirs) == list(ours)


def test_who_is_hurt_may_be_more_later_and_what_is_bought_may_not():
    assert [figure.grows for figure in figures("At least 42 people were killed.", "en")] == [True]
    assert [figure.grows for figure in figures("It bought 42 buses.", "en")] == [False]
