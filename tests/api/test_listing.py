"""Sources are found, shown, written into the settings file and taken out again, and nothing else in it changes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import briefer
from briefer.articles.feeds import feeds_of
from briefer.errors import ConfigError, ReadError
from briefer.files import alone
from tests.openers.loopback import Web, serving

SETTINGS = """# The desk's own settings.
timezone = "Asia/Shanghai"   # whose today

[http]
allow_private = ["127.0.0.1"]  # ours
delay = 0.0
cache = false

[[sources]]   # the first one
address = "in"
outlet = "Old Wire"   # as they call it

[daily]
late = 2  # not more
"""


@pytest.fixture
def web():
    with serving() as found:
        yield found


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "briefer.toml"
    path.write_text(SETTINGS, "utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Talks\n\nThe truce holds in the port, its mayor said on Monday.", "utf-8")
    return path


def front(web: Web, links: str) -> str:
    return web.file("/", f"<html><head>{links}</head><body><p>News.</p></body></html>".encode(), "text/html")


def rss(web: Web, path: str = "/feed.xml") -> str:
    text = "<description>The truce holds in the port, said its mayor.</description>"
    item = f"<item><title>Talks</title><guid>1</guid>{text}</item>"
    data = f"<rss version='2.0'><channel><title>Lake Wire</title>{item}</channel></rss>"
    return web.file(path, data.encode(), "application/rss+xml")


def test_a_page_is_added_as_the_feed_that_it_names_and_the_rest_stays(web: Web, config: Path) -> None:
    address = front(web, '<link rel="alternate" type="application/rss+xml" href="feed.xml">')
    found = rss(web)
    tried = briefer.add_source(address, name="lake", outlet="Lake Wire", config=config)
    assert tried.source.uri == found and [article.title for article in tried.articles] == ["Talks"]
    text = config.read_text("utf-8")
    for line in SETTINGS.splitlines():
        assert line in text.splitlines()
    added = briefer.Desk(config).config.sources[1]
    assert (added.uri, added.name, added.outlet) == (found, "lake", "Lake Wire")
    with pytest.raises(ConfigError, match="is listed already"):
        briefer.add_source(found, config=config)
    assert config.read_text("utf-8") == text
    assert briefer.remove_source("Lake", config=config).uri == found
    assert config.read_text("utf-8") == SETTINGS
    briefer.remove_source("old wire", config=config)
    assert briefer.Desk(config).config.sources == () and "late = 2  # not more" in config.read_text("utf-8")


def test_who_adds_it_while_another_does_is_told_so(config: Path, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "a.txt").write_text("Talks\n\nThe truce holds in the port, its mayor said on Monday.", "utf-8")
    with ThreadPoolExecutor(2) as threads:
        with alone(config):  # both have read the settings and the source before either may write
            both = [threads.submit(briefer.add_source, str(tmp_path / "new"), config=config) for _ in range(2)]
            wait(both, timeout=1)
        failed = [each.exception() for each in both if each.exception()]
    assert [str(each).partition(": ")[2] for each in failed] == ["is listed already"]
    assert len(briefer.Desk(config).config.sources) == 2


def test_what_cannot_be_read_is_not_added(web: Web, config: Path, tmp_path: Path) -> None:
    with pytest.raises(ReadError):
        briefer.add_source(web.url("/none.xml"), config=config)
    with pytest.raises(ReadError):
        briefer.add_source(str(tmp_path / "none"), config=config)
    assert config.read_text("utf-8") == SETTINGS
    with pytest.raises(ConfigError, match="there is no such source") as failed:
        briefer.remove_source("old wier", config=config)
    assert "Old Wire" in failed.value.hint


def test_a_settings_file_is_made_and_paths_count_from_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Talks\n\nThe truce holds in the port, its mayor said on Monday.", "utf-8")
    monkeypatch.chdir(tmp_path)
    briefer.add_source("in", name="drop")
    assert (tmp_path / "briefer.toml").read_text("utf-8") == '[[sources]]\naddress = "in"\nname = "drop"\n'
    monkeypatch.chdir(tmp_path / "in")
    (tried,) = briefer.try_source("drop", config=tmp_path / "briefer.toml").articles
    assert tried.title == "Talks"


def test_links_to_feeds_in_a_page() -> None:
    page = """<head><base href="/news/"><link rel="stylesheet" href="a.css">
    <LINK REL="Alternate" TYPE="application/atom+xml; charset=utf-8" HREF="atom.xml">
    <link rel="alternate" hreflang="zh" href="/zh"><link rel="alternate" type="application/json" href="/wp-json/1">
    <link rel=alternate type=application/rss+xml href=//feeds.example.org/rss>
    <link rel="alternate" type="application/rss+xml" href="file:///etc/passwd">
    <link rel="alternate" type="application/rss+xml" href="http://[bad"></head>"""
    assert feeds_of(page, "https://example.org/x") == (
        "https://example.org/news/atom.xml",
        "https://feeds.example.org/rss",
    )


def test_a_web_source_is_asked_no_oftener_than_it_allows(web: Web, config: Path, tmp_path: Path) -> None:
    found = rss(web)
    told = f'[archive]\naddress = "desk.db"\n[[sources]]\naddress = "{found}"\nevery = "1h"\n'
    config.write_text(f'out = "out"\nformats = ["json"]\n{SETTINGS}{told}'.replace("late = 2", "late = 3"), "utf-8")
    noon = datetime(2025, 6, 3, 12, tzinfo=UTC)
    for minutes, asked in ((0, 1), (30, 1), (61, 2), (10, 3), (40, 3)):  # at the fourth the clock was set back
        briefer.daily(config=config, moment=noon + timedelta(minutes=minutes))
        assert web.paths.count("/feed.xml") == asked, minutes
    (folder, lake) = briefer.list_sources(config=config, date="2025-06-03")
    assert folder.state == lake.state == "ok" and lake.standing.new == "2025-06-03"
    assert briefer.list_sources(config=config, date="2025-06-06")[1].state == "silent"
    web.pages.clear()
    made = briefer.daily(config=config, date="2025-06-04", moment=noon + timedelta(days=1))
    assert [problem.where for problem in made.problems] == [found]
    assert briefer.list_sources(config=config, date="2025-06-04")[1].state == "failing"
