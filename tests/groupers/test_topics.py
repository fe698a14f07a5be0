from __future__ import annotations

from pathlib import Path

import pytest

from briefer.errors import ConfigError
from briefer.groupers.keywords import Keywords


@pytest.mark.parametrize(
    ("text", "line", "named", "hint"),
    [
        ('[t.en]\nany = ["a"]\nnott = ["b"]\n', 3, "nott", "did you mean 'not'?"),
        ('[t]\nlabels = { en = "T" }\n[t.en]\nany = ["a"]\n', 2, "labels", "did you mean 'label'?"),
        ('[t]\nlabel = { en = "T", zh-hant = "题" }\n[t.en]\nany = ["a"]\n', 2, "zh-hant", "did you mean 'zh-Hant'?"),
        ('[t.eng]\nany = ["a"]\n', 1, "eng", "did you mean 'en'?"),
        ('[t.en]\nany = "truce"\n', 2, "any", ""),
        ('[t.en]\nany = [\n  "truce",\n  5,\n]\n', 4, "5", ""),
        ('[t.en]\nany = ["a"]\nnear = [["b", "c"]]\n', 3, "near", ""),
        ('[t.en]\nany = ["a"]\nnear = [\n["b", "c", 2],\n["b", "c", 0]]\n', 5, "near", ""),
        ('[t.en]\nany = ["truce"]\nweight = { truse = 2 }\n', 3, "truse", "did you mean 'truce'?"),
        ('[t.en]\nany = ["truce"]\nweight = { truce = 0 }\n', 3, "truce", ""),
        ('[t.en]\nany = ["truce"]\nweight = { truce = true }\n', 3, "truce", ""),
        ('[t.en]\nany = ["truce"]\n\n[u]\nlabel = { en = "U" }\n', 4, "'u' is empty", "[u.en]"),
        ('[t.en]\nany = []\nnot = ["a"]\n', 1, "'t' is empty", ""),
        ('[t.en]\nany = ["truce",\n "停火"]\n', 3, "停火", "t.zh"),
        ('[t.zh]\nany = ["停火", ""]\n', 2, "''", "remove"),
        ("t = 3\n", 1, "'t' must be a table", ""),
        ('[t]\nlabel = "T"\n[t.en]\nany = ["a"]\n', 2, "label", ""),
        ('[t.en]\nany = ["a"\n\n[u.en]\n', 4, "not valid TOML", "toml.io"),
    ],
)
def test_a_wrong_file_is_answered_with_line_key_and_the_nearest_name(
    tmp_path: Path, text: str, line: int, named: str, hint: str
) -> None:
    path = tmp_path / "topics.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        Keywords(path=str(path))
    assert caught.value.where == f"{path}:{line}"
    assert named in caught.value.message
    assert hint in caught.value.hint


def test_no_file_and_a_file_without_topics_are_told(tmp_path: Path) -> None:
    empty = tmp_path / "empty.toml"
    empty.write_text("# nothing yet\n", encoding="utf-8")
    for path, message in ((empty, "no topic"), (tmp_path / "absent.toml", "cannot be read")):
        with pytest.raises(ConfigError) as caught:
            Keywords(path=str(path))
        assert caught.value.where == str(path)
        assert message in caught.value.message
        assert caught.value.hint
