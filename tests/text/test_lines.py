"""Lines become paragraphs."""

from __future__ import annotations

from briefer.text.lines import paragraphs


def split(text: str) -> list[str]:
    return [span.of(text) for span in paragraphs(text)]


def test_a_line_ends_a_paragraph() -> None:
    assert split("会谈结束\n双方离开。\r\n\r\n没有签字。\u2028完") == ["会谈结束", "双方离开。", "没有签字。", "完"]
    assert split("Talks end\nBoth sides leave") == ["Talks end", "Both sides leave"]


def test_a_wrapped_line_goes_on() -> None:
    text = "The two delegations left the hotel\nafter an hour without a word."
    assert split(text) == [text]


def test_full_lines_go_on_before_capitals_too() -> None:
    text = (
        "On Monday the delegations of both sides met with the mediators from\n"
        "Ankara and Riyadh, who had prepared a list of prisoners that the\n"
        "Red Cross had confirmed. It will be published on Friday by both\n"
        "governments."
    )
    assert split(text) == [text]


def test_wrapped_chinese_goes_on() -> None:
    line = "双方代表团在伊斯坦布尔举行第二轮直接谈判并就交换重伤战俘"
    text = f"{line}\n{line}\n达成一致。"
    assert split(text) == [text]


def test_items_and_headings_stay_apart() -> None:
    assert split("It includes\n- one\n- two\n3. three") == ["It includes", "- one", "- two", "3. three"]
    assert split("mitigation\nadaptation\nfinancing.") != []


def test_lines_that_end_in_a_point_stay_apart() -> None:
    text = "The first talks were held in March.\nthe second in June."
    assert split(text) == text.split("\n")


def test_blank_text_has_none() -> None:
    assert split(" \n\t\n") == []
