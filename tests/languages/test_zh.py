"""Chinese words by both engines; its sentences are in tests/cases/segment_zh.txt."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from briefer.errors import ConfigError
from briefer.languages.zh import Chinese

HAS_RJIEBA = importlib.util.find_spec("rjieba") is not None
ENGINES = ["jieba", *(["rjieba"] if HAS_RJIEBA else [])]
CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(autouse=True, scope="module")
def private_cache(tmp_path_factory: pytest.TempPathFactory) -> object:
    patch = pytest.MonkeyPatch()
    patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    yield
    patch.undo()


def words(text: str, engine: str) -> list[str]:
    return [span.of(text) for span in Chinese(engine=engine).words(text)]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("双方同意停火。", ["双方同意", "停火"]),
        ("歐盟總統訪問烏克蘭", ["歐盟", "總統", "訪問", "烏克蘭"]),
        ("NATO在30天内，交换1,000人！", ["NATO", "在", "30", "天", "内", "交换", "1,000", "人"]),
        ("𠮷川\ud800停火", ["𠮷", "川", "停火"]),
        ("，。！", []),
    ],
)
def test_words(engine: str, text: str, expected: list[str]) -> None:
    assert words(text, engine) == expected


@pytest.mark.skipif(not HAS_RJIEBA, reason="rjieba has no wheel for this machine")
def test_both_engines_give_the_same_words_on_the_corpus() -> None:
    texts = [path.read_text("utf-8", "ignore") for path in sorted(CORPUS.glob("*")) if path.suffix in (".txt", ".md")]
    texts.append("联合国安理会周三呼吁各方保护平民并释放被扣押的医务人员，结婚的和尚未结婚的都在列。" * 30)
    for text in texts:
        assert words(text, "jieba") == words(text, "rjieba")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_long_run_of_han_is_lossless(engine: str) -> None:
    text = "停火协议" * 1_000
    assert "".join(words(text, engine)) == text


def test_an_unknown_engine_is_named() -> None:
    with pytest.raises(ConfigError, match="mecab"):
        words("停火", "mecab")


def test_a_quotation_is_whole_up_to_120_characters() -> None:
    def sentences(count: int) -> int:
        return len(Chinese().sentences("他说：“" + "停火。" * count + "”随后离开。"))

    assert sentences(60) == 2
    assert sentences(61) == 62


def test_over_200_characters_a_semicolon_ends_a_sentence_and_before_that_it_does_not() -> None:
    half = "停" * 99
    assert len(Chinese().sentences(f"{half}；{half}。")) == 1
    assert [len(span.of(f"{half}停；{half}停。")) for span in Chinese().sentences(f"{half}停；{half}停。")] == [
        101,
        101,
    ]
