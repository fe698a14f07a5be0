import pytest

from briefer.numbers.en import english_numbers
from briefer.numbers.zh import chinese_numbers

SAME = [
    ("一千名战俘", "1,000 prisoners", "#1000"),
    ("1000人", "one thousand people", "#1000"),
    ("1.5万", "15,000", "#15000"),
    ("80亿人", "eight billion people", "#8000000000"),
    ("二十五万", "two hundred and fifty thousand", "#250000"),
    ("百分之三十五", "35 percent", "#35"),
    ("七成", "70 per cent", "#70"),
    ("三分之一", "", "#1/3"),
    ("30天", "a 30-day pause", "#30"),
    ("三天", "three days", "#3"),
    ("第二轮", "the second round", "#2"),
    ("二季度", "the second quarter", "#2"),
    ("3月29日", "March 29", "#m3"),
    ("星期三", "on Wednesday", "#w3"),
    ("二〇二二年", "in 2022", "#2022"),
    ("十六世", "Benedict XVI", "#16"),
    ("两个小时", "two hours", "#2"),
    ("第十二届", "the twelfth", "#12"),
    ("三万亿", "three trillion", "#3000000000000"),
]


@pytest.mark.parametrize(("zh", "en", "key"), SAME)
def test_equal_numbers_have_the_same_key_in_both_languages(zh, en, key):
    assert key in [number.key for number in chinese_numbers(zh)]
    if en:
        assert key in [number.key for number in english_numbers(en)]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("停火30天", "day"),
        ("为期15年", "year"),
        ("5个小时", "hour"),
        ("6月", "date.month"),
        ("20日", "date.day"),
        ("2025年", "date.year"),
        ("首轮会谈", "round"),
        ("3000多人", "person"),
        ("4比2获胜", "score"),
        ("三个多月", "month"),
    ],
)
def test_what_a_chinese_number_counts(text, unit):
    assert [number.unit for number in chinese_numbers(text)] == [unit]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("a 30-day pause", "day"),
        ("for five hours", "hour"),
        ("15 years of talks", "year"),
        ("aged 25 years old", ""),
        ("25 percent", "percent"),
        ("on the 29th of the month", "date.day"),
        ("they won 4-2", "score"),
        ("the first round", "round"),
        ("$5 million", "money"),
        ("twelve others people", "person"),
    ],
)
def test_what_an_english_number_counts(text, unit):
    assert [number.unit for number in english_numbers(text)] == [unit]


@pytest.mark.parametrize("text", ["十分重要", "万一下雨", "老百姓", "千方百计", "零售额"])
def test_words_that_only_look_like_numbers(text):
    assert chinese_numbers(text) == []


@pytest.mark.parametrize("text", ["It may rain", "the march went on", "wait a second, as I said"])
def test_english_words_that_are_no_dates(text):
    assert not [number for number in english_numbers(text) if number.unit.startswith("date")]


def test_places_are_those_of_the_text():
    text = "截至周五，共有一万二千人撤离。"
    assert [text[n.start : n.end] for n in chinese_numbers(text)] == ["周五", "一万二千"]
    text = "By Friday some twelve thousand people had left."
    assert [text[n.start : n.end] for n in english_numbers(text)] == ["Friday", "twelve thousand"]


@pytest.mark.parametrize(
    "text", ["²", "٣٤ 12", "half-", "-", "a", "$", "one and", "第", "百分之", "比", "１２３", "1,2,3,", "the nd"]
)
def test_odd_text_is_no_error(text):
    chinese_numbers(text)
    english_numbers(text)
