from __future__ import annotations

import pickle
import tomllib
from pathlib import Path

import pytest

from briefer.config import Config, load
from briefer.errors import ConfigError
from briefer.toml import lines_of_keys


def settings(folder: Path, text: str) -> Path:
    path = folder / "briefer.toml"
    path.write_text(text, encoding="utf-8")
    return path


def failure(folder: Path, text: str) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        load(settings(folder, text))
    return caught.value


def test_no_file_gives_the_defaults() -> None:
    config = load(None)
    assert config == Config()
    assert (config.timezone, config.picks, config.ranker, config.topics) == ("UTC", 5, "coverage", None)


def test_what_is_written_is_read_and_the_rest_keeps_its_default(tmp_path: Path) -> None:
    text = """
title = { en = "Harbour talks", zh = "港口会谈" }
locale = "zh-Hant"
timezone = "Asia/Shanghai"
picks = 3
formats = ["md", "pdf", "md"]
topics = "mine/topics.toml"
paper = "Letter"
note = "**Read** this"
[rankers.lexrank]
threshold = 0.2
"""
    config = load(settings(tmp_path, text))
    assert (config.title_en, config.title_zh) == ("Harbour talks", "港口会谈")
    assert (config.locale, config.timezone, config.picks, config.key_items) == ("zh-Hant", "Asia/Shanghai", 3, 5)
    assert config.formats == ("md", "pdf")
    assert config.topics == tmp_path / "mine" / "topics.toml"
    assert config.plugins == {"rankers": {"lexrank": {"threshold": 0.2}}}
    assert config.where("rankers", "lexrank", "threshold") == f"{tmp_path / 'briefer.toml'}:11"
    assert pickle.loads(pickle.dumps(config)) == config


def test_one_title_serves_both_languages(tmp_path: Path) -> None:
    config = load(settings(tmp_path, 'title = "Ferry watch"'))
    assert (config.title_en, config.title_zh) == ("Ferry watch", "Ferry watch")
    half = load(settings(tmp_path, 'title = { zh = "渡轮观察" }'))
    assert (half.title_en, half.title_zh) == (Config().title_en, "渡轮观察")


@pytest.mark.parametrize(
    ("text", "line", "named", "hint"),
    [
        ("# mine\n\npick = 3\n", 3, "pick", "did you mean 'picks'?"),
        ("Picks = 3\n", 1, "Picks", "did you mean 'picks'?"),
        ("rankr = 'lead'\n", 1, "rankr", "did you mean 'ranker'?"),
        ("picks = 1\n[title]\nen = 'A'\n\nzn = '甲'\n", 5, "zn", "did you mean 'zh'?"),
        ("[ranker.lexrank]\nthreshold = 1\n", 1, "ranker", "did you mean 'rankers'?"),
        ("picks = 2\npicks = 3\n", 2, "overwrite", ""),
        ("locale = 'both'\ntimezone = 'Asia/Shangai'\n", 2, "Asia/Shangai", "did you mean 'Asia/Shanghai'?"),
    ],
)
def test_a_wrong_name_is_answered_with_its_place_and_the_nearest_known_one(
    tmp_path: Path, text: str, line: int, named: str, hint: str
) -> None:
    error = failure(tmp_path, text)
    assert error.where == f"{tmp_path / 'briefer.toml'}:{line}"
    assert named in error.message
    assert hint in error.hint


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("picks = '3'", 1),
        ("picks = true", 1),
        ("picks = 0", 1),
        ("jobs = 0", 1),
        ("key_items = -1", 1),
        ("locale = 'fr'", 1),
        ("paper = 'a4'", 1),
        ("topics = ''", 1),
        ("formats = []", 1),
        ("formats = [\n 'md', # one\n 4,\n]", 3),
        ("title = 3", 1),
        ("title = { en = 3 }", 1),
        ("rankers = 'lead'", 1),
        ("[rankers]\nlead = 3", 2),
        ("timezone = '../etc/passwd'", 1),
    ],
)
def test_a_wrong_value_is_answered_with_its_place(tmp_path: Path, text: str, line: int) -> None:
    error = failure(tmp_path, text)
    assert error.where == f"{tmp_path / 'briefer.toml'}:{line}"
    assert "must be" in error.message or "unknown time zone" in error.message


def test_text_that_is_not_toml_is_answered_with_its_line(tmp_path: Path) -> None:
    assert failure(tmp_path, "picks = 3\nlocale = = 'en'\n").where.endswith(":2")
    assert failure(tmp_path, "picks = 3\nnote = '''never\nclosed\n").where.endswith(":3")
    assert failure(tmp_path, "formats = " + "[" * 100_000).hint


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.toml", tmp_path):
        with pytest.raises(ConfigError) as caught:
            load(path)
        assert caught.value.where == str(path)
        assert caught.value.hint


def test_other_encodings_are_answered_and_a_byte_order_mark_is_not_an_error(tmp_path: Path) -> None:
    path = tmp_path / "briefer.toml"
    path.write_bytes("picks = 2\nbanner = '样例'\n".encode("gb18030"))
    with pytest.raises(ConfigError) as caught:
        load(path)
    assert caught.value.where == f"{path}:2"
    path.write_bytes("banner = '样例'\r\npick = 3\r\n".encode("utf-8-sig"))
    with pytest.raises(ConfigError) as caught:
        load(path)
    assert caught.value.where == f"{path}:2"


WINDING = '''
# a = 1
"b c" = "x # [no] = header"   # line 3
d.e = [
  1, # one
  [2, "]"],
  { f = 3, "g=h" = """
[not]
key = 1
""" },
]
[t]
u = \'\'\'
x = 1''\'\'\'
v = 1979-05-27 07:32:00
[[w]]
n = 1
[[w]]
n = 2
[w.deep.er]
n = 3
[ "q]r" . s ]
z = true'''


def test_lines_are_those_of_the_keys_whatever_stands_around_them() -> None:
    tomllib.loads(WINDING)
    lines = lines_of_keys(WINDING)
    expected = {
        ("b c",): 3,
        ("d", "e"): 4,
        ("d", "e", 0): 5,
        ("d", "e", 1): 6,
        ("d", "e", 1, 1): 6,
        ("d", "e", 2): 7,
        ("d", "e", 2, "g=h"): 7,
        ("t", "u"): 13,
        ("t", "v"): 15,
        ("w", 0, "n"): 17,
        ("w", 1, "n"): 19,
        ("w", 1, "deep", "er", "n"): 21,
        ("q]r", "s", "z"): 23,
    }
    assert {key: lines.get(key) for key in expected} == expected
    assert not any(name in key for key in lines for name in ("a", "not", "key", "x"))


def test_every_key_of_a_large_file_has_its_own_line() -> None:
    text = "".join(f"[t{n}]\nname = 'x'\nlist = [\n 1,\n 2,\n]\n" for n in range(3000))
    lines = lines_of_keys(text)
    assert all(lines[(f"t{n}", "list", 1)] == 6 * n + 5 for n in range(3000))


def test_blocks_that_can_go_and_a_folder_of_templates(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    text = 'issue = "14"\ncut_off = "18:00"\nhide = ["names", "glossary", "names"]\ntemplates = "pages"\n'
    config = load(settings(tmp_path, text))
    assert (config.issue, config.cut_off, config.hide) == ("14", "18:00", ("names", "glossary"))
    assert config.templates == tmp_path / "pages"
    assert "glosary" in str(failure(tmp_path, '\nhide = ["names", "glosary"]'))
    missing = failure(tmp_path, 'issue = "1"\ntemplates = "nowhere"')
    assert "there is no folder" in str(missing) and ":2" in missing.where


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[daily]\nlate = 9999999999", 2),
        ('[daily]\nalert = "the editor"', 2),
        ("[archive]\nkeep_raw_days = 999999", 2),
        ('[[sources]]\naddress = "x"\nsilent_days = 999999', 3),
        ('[[sources]]\naddress = "x"\nevery = "99999999999999d"', 3),
        ('[http]\nallow_private = ["10.1.0.0/99"]', 2),
    ],
)
def test_days_end_with_the_calendar_and_a_network_is_one(tmp_path: Path, text: str, line: int) -> None:
    assert failure(tmp_path, text).where.endswith(f"briefer.toml:{line}")


def test_a_file_is_no_folder_of_templates(tmp_path: Path) -> None:
    settings(tmp_path, "")
    assert "no folder" in failure(tmp_path, 'templates = "briefer.toml"').message
