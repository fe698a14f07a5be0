import pytest

from briefer.articles import dates
from briefer.model import Published
from briefer.readers.txt import Txt
from tests.readers.reading import read


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Hu Pan She·2024-03-12 09:15", "2024-03-12T09:15"),
        ("2024年3月12日 下午3:39", "2024-03-12T15:39"),
        ("2024年03月12日9时05分", "2024-03-12T09:05"),
        ("二〇二四年三月十二日", "2024-03-12"),
        ("March 12th, 2024", "2024-03-12"),
        ("12 March 2024, 6:05 pm", "2024-03-12T18:05"),
        ("Tue, 12 Mar 2024 15:39:00 GMT", "2024-03-12T15:39"),
        ("2024/3/12", "2024-03-12"),
        ("22-11-2023 21:42", "2023-11-22T21:42"),
        ("11/22/2023", "2023-11-22"),
        ("03.12.2024", "2024-12-03"),
        ("9/17/2004 5:54:13 AM", "2004-09-17T05:54"),
        ("民國113年3月12日", "2024-03-12"),
        ("3/3/2024", "2024-03-03"),
    ],
)
def test_full_dates(text, value):
    assert [dated.value for dated in dates.full_dates(text)] == [value]


@pytest.mark.parametrize(
    "text",
    ["a 30-day ceasefire", "2024-02-30", "Sept. 11 attacks", "1000 for 1000", "12-03-24", "03/12/2024", "31/31/2024"],
)
def test_what_is_no_full_date(text):
    assert not list(dates.full_dates(text))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-03-12T08:15:00+08:00", ("2024-03-12T08:15", "minute")),
        ("20240312", ("2024-03-12", "day")),
        ("2024-03", ("2024-03", "month")),
        ("2024", ("2024", "year")),
        (1710234000, ("2024-03-12T09:00", "minute")),
        ("1710234000000", ("2024-03-12T09:00", "minute")),
    ],
)
def test_dates_in_fields(value, expected):
    found = dates.from_metadata(value)
    assert (found.value, found.precision, found.how) == (*expected, "metadata")


@pytest.mark.parametrize("value", ["", "yesterday", "2 hours ago", None, True, [], "2024-13-45"])
def test_no_date_is_guessed(value):
    assert dates.from_metadata(value) is None


@pytest.mark.parametrize(
    ("text", "uri", "published"),
    [
        ("湖畔社日内瓦3月12日电 会谈重启。", "a.txt", Published()),
        ("湖畔社日内瓦3月12日电 会谈重启。", "2024-03-13-a.txt", Published("2024-03-12", "day", "dateline", True)),
        ("GENEVA, Dec. 31 (Lake Wire) — All ended.", "20250101.txt", Published("2024-12-31", "day", "dateline", True)),
        ("湖畔社日内瓦2024年3月12日电 会谈重启。", "a.txt", Published("2024-03-12", "day", "dateline", True)),
        ("The talks began again.", "in/20240312.txt", Published("2024-03-12", "day", "filename", False)),
        ("The talks began again.", "a.txt", Published()),
        (
            "Lake Daily | 12 March 2024\n\nTalks began again.",
            "2024-03-13.txt",
            Published("2024-03-12", "day", "byline", True),
        ),
    ],
)
def test_where_a_date_is_found(text, uri, published):
    [article] = read(Txt(), text, uri=uri)
    assert article.published == published


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://lake.example/2024/03/12/ferries", "2024-03-12"),
        ("https://lake.example/a/2024-03-12/244339.shtml", "2024-03-12"),
        ("https://lake.example/20240312/n221031086.shtml", "2024-03-12"),
        ("https://lake.example/jizhe/2024-03/12/content_1.htm", "2024-03-12"),
        ("https://lake.example/n1/2024/0312/c1001.html", "2024-03-12"),
        ("https://lake.example/world/2024/mar/12/ferries", "2024-03-12"),
        ("https://lake.example/world/2024/3/2/ferries", "2024-03-02"),
        ("https://lake.example/id=2024031212345", ""),
        ("https://lake.example/season-2023-2024/12", ""),
        ("https://lake.example/2024/13/12/ferries", ""),
    ],
)
def test_the_day_in_an_address(address, day):
    assert dates.from_address(address).value == day
