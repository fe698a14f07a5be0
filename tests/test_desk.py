"""What a desk opens, what of it is shared, and what it says of settings that cannot be."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

import briefer
from briefer import registry
from briefer.config import Config
from briefer.desk import Desk
from briefer.errors import BrieferError, ConfigError
from briefer.model import Source
from briefer.pipeline.read import Portion, Read
from tests import steps

TALKS = "Both sides agreed on Monday to a ceasefire of thirty days. All prisoners of war will be exchanged by Friday."
PAGE = (
    "<html><head><title>渡轮复航</title></head><body><div id='top'><p>首页 国内 国际 财经</p></div><div>"
    "<h1>渡轮复航</h1><p>双方周一同意停火三十天，渡轮将恢复通航，两岸居民说他们等这一天已经等了很久。</p>"
    "<p>代表团在长谈一夜之后表示，全部战俘将在周五之前交换完毕，伤员最先回家。</p>"
    "<table><tr><td>停火</td><td>三十天</td></tr></table></div></body></html>"
)


def settings(folder: Path, text: str) -> Path:
    path = folder / "briefer.toml"
    path.write_text(text, "utf-8")
    return path


def test_what_several_calls_need_is_opened_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TALKS, "utf-8")
    loaded: list[tuple[str, str]] = []
    load = registry.load

    def counted(family: str, name: str, *rest: Any, **more: Any) -> Any:
        loaded.append((family, name))
        return load(family, name, *rest, **more)

    monkeypatch.setattr(registry, "load", counted)
    with Desk() as desk:
        one = briefer.make([tmp_path / "a.txt"], date="2025-06-03", desk=desk)
        two = briefer.make([tmp_path / "a.txt"], date="2025-06-03", picks=1, desk=desk)
        assert briefer.write(one, "md", desk=desk) == briefer.write(one, "md")
        assert briefer.read(tmp_path / "a.txt", desk=desk)
        assert desk.templates is desk.under(picks=2).templates
        first = loaded.copy()
    assert (one.plan.picks, two.plan.picks, desk.config.picks) == (5, 1, 5)
    assert first.count(("rankers", "coverage")) == first.count(("readers", "txt")) == 1
    assert desk.under() is desk


def pids(batch: Sequence[Portion]) -> list[Read]:
    """A step that says in which process it ran; a portion called ``kill`` ends it."""
    if any(portion.source.uri == "kill" for portion in batch):
        os._exit(1)
    return [Read(vocabulary=frozenset([str(os.getpid())])) for _ in batch]


def test_workers_are_kept_for_the_next_call_and_closed_with_the_desk() -> None:
    def process(desk: Desk, uri: str = "a") -> set[str]:
        return {pid for batch in desk.work(pids)([[Portion(Source(uri))]]) for read in batch for pid in read.vocabulary}

    with Desk(Config(executor="processes", jobs=1)) as desk:
        first = process(desk)
        assert first == process(desk.under(picks=2))
        assert not process(desk, "kill")
        later = process(desk)
        assert later != first
        assert later == process(desk)
        assert len(multiprocessing.active_children()) == 1
    assert not multiprocessing.active_children()


def test_what_was_read_with_settings_is_verified_with_them(tmp_path: Path) -> None:
    page = tmp_path / "talks.html"
    page.write_text(PAGE, "utf-8")
    config = settings(tmp_path, "[readers.html]\nhan_share = 2.0\n")
    brief = briefer.make([page], date="2025-06-03", config=config)
    (tmp_path / "brief.json").write_bytes(briefer.write(brief, "json"))
    assert briefer.verify(tmp_path / "brief.json", config=config) == []
    with Desk(config) as desk:
        assert briefer.verify(tmp_path / "brief.json", desk=desk) == []
        assert briefer.read(page, desk=desk)[0].text == brief.articles[0].text != briefer.read(page)[0].text
    assert {finding.kind for finding in briefer.verify(tmp_path / "brief.json")} & {"moved", "version"}


WRONG_SETTINGS = [
    ("\n[rankers.lexrnk]\nthreshold = 0.2\n", 2, "lexrnk", "did you mean 'lexrank'?"),
    ("[readers.gopher]\na = 1\n", 1, "gopher", "known: csv, docx"),
    ("picks = 2\n[rankers.lexrank]\ntreshold = 0.2\n", 3, "treshold", "did you mean 'threshold'?"),
    ("[rankers.lexrank]\nthreshold = 'high'\n", 2, "high", "such as 0.1"),
    ("[writers.pdf]\nvariant = 'pdf/ua1'\n", 2, "pdf/ua1", "did you mean 'pdf/ua-1'?"),
    ("picks = 2\nranker = 'coverge'\n", 2, "coverge", "did you mean 'coverage'?"),
    ("grouper = 'keyword'\n", 1, "keyword", "did you mean 'keywords'?"),
    ("executor = 'process'\n", 1, "process", "did you mean 'processes'?"),
    ("formats = ['md', 'pfd']\n", 1, "pfd", "did you mean 'pdf'?"),
]


@pytest.mark.parametrize(("text", "line", "named", "hint"), WRONG_SETTINGS, ids=[wrong[2] for wrong in WRONG_SETTINGS])
def test_a_plugin_or_option_that_does_not_exist_is_answered_with_its_line(
    tmp_path: Path, text: str, line: int, named: str, hint: str
) -> None:
    path = settings(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        Desk(path)
    assert caught.value.where == f"{path}:{line}"
    assert named in caught.value.message and hint in caught.value.hint


WRONG_CALLS: dict[str, tuple[Callable[[], object], str]] = {
    "picks": (lambda: briefer.make([TALKS.encode()], date="2025-06-03", picks=-1), "a whole number from 1"),
    "jobs": (lambda: briefer.make([TALKS.encode()], date="2025-06-03", jobs=0), "a whole number from 1"),
    "picks of a card": (lambda: briefer.card(TALKS.encode(), picks=0), "a whole number from 1"),
    "locale": (lambda: briefer.make([TALKS.encode()], date="2025-06-03", locale="zh-hant"), "did you mean 'zh-Hant'?"),
    "ranker": (lambda: briefer.make([TALKS.encode()], date="2025-06-03", ranker="lexrnk"), "did you mean 'lexrank'?"),
    "executor": (lambda: briefer.make([TALKS.encode()], date="2025-06-03", executor="procs"), "processes"),
    "date": (lambda: briefer.make([TALKS.encode()], date="2025-02-30"), "YYYY-MM-DD"),
    "no date": (lambda: briefer.make([TALKS.encode()], date=""), "YYYY-MM-DD"),
    "a number as date": (lambda: briefer.make([TALKS.encode()], date=20250603), "YYYY-MM-DD"),
    "published": (lambda: briefer.make([TALKS.encode()], date="2025-06-03", published="June"), "YYYY-MM-DD"),
    "published of a card": (lambda: briefer.card(TALKS.encode(), published="3.6."), "YYYY-MM-DD"),
    "format": (lambda: briefer.write(briefer.card(TALKS.encode())[0], "htlm"), "did you mean 'html'?"),
    "words": (lambda: briefer.summarise([TALKS], words=-5), "0 or more"),
    "sentences": (lambda: briefer.summarise([TALKS], sentences=-1), "0 or more"),
    "half a sentence": (lambda: briefer.summarise([TALKS], sentences=1.5), "0 or more"),
    "ranker of a summary": (lambda: briefer.summarise([TALKS], ranker="textrnk"), "did you mean 'textrank'?"),
    "setting": (lambda: Desk().under(piks=3), "did you mean 'picks'?"),
    "theme": (lambda: Desk().under(paper="A44"), "did you mean 'A4'?"),
    "both": (lambda: briefer.card(TALKS.encode(), config=Config(), desk=Desk()), "not both"),
    "brief": (lambda: briefer.verify("nowhere.json"), "brief.json"),
    "no brief": (lambda: briefer.load("README.md"), "brief.json"),
    "wiki": (lambda: briefer.publish(briefer.card(TALKS.encode())[0], {}), "2025-06-03"),
}  # fmt: skip


@pytest.mark.parametrize(("call", "hint"), WRONG_CALLS.values(), ids=WRONG_CALLS)
def test_what_cannot_be_is_answered_with_the_nearest_right(call: Callable[[], object], hint: str) -> None:
    with pytest.raises(BrieferError) as caught:
        call()
    assert hint in caught.value.hint + caught.value.message


def test_topics_for_a_grouper_that_reads_none_are_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(registry, "options", lambda family, name: ())
    with pytest.raises(ConfigError, match="reads no topics file"):
        Desk().under(topics=tmp_path / "topics.toml").kit()


def test_an_option_wins_over_the_file_and_jobs_ask_for_processes(tmp_path: Path) -> None:
    desk = Desk(settings(tmp_path, "picks = 2\nlocale = 'en'\n")).under(picks=3, jobs=2, title="Ferry", topics=None)
    assert (desk.config.picks, desk.config.locale, desk.config.executor) == (3, "en", "processes")
    assert desk.config.title_en == desk.config.title_zh == "Ferry"


def test_a_title_that_is_no_text_is_written_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TALKS, "utf-8")
    brief = briefer.make([tmp_path / "a.txt"], date="2025-06-03", title="Ferry \udcff")
    assert brief.title_en == r"Ferry \udcff" and briefer.write(brief, "md")


def test_workers_that_are_at_work_are_ended_where_something_goes_wrong() -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 1.0)
    began = time.monotonic()
    try:
        with pytest.raises(KeyboardInterrupt), Desk(Config(executor="processes", jobs=2)) as desk:
            list(desk.work(steps.sleepy)([[], []]))
    finally:
        signal.signal(signal.SIGALRM, before)
    assert time.monotonic() - began < 20
