import pytest

from briefer.articles.media import media_type_of


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        ("<!DOCTYPE html><html><body><p>渡轮恢复航行。</p></body></html>", "text/html"),
        ("\n<!-- saved -->\n<html lang='zh'><p>渡轮恢复航行。</p>", "text/html"),
        ('{"text": "渡轮恢复航行。"}', "application/x-ndjson"),
        ("---\ntitle: 渡轮\n---\n渡轮恢复航行。", "text/markdown"),
        ("渡轮恢复航行。<html>", "text/plain"),
    ],
)
def test_what_bytes_are_is_told_by_their_beginning(text, media_type, codec):
    assert media_type_of(text.encode(codec)) == media_type
