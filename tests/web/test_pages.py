"""What the pages show, and what can be done on them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

import briefer
from briefer.desk import Desk
from tests.web.conftest import TEXTS, Open, Visit, filled

TRUCE = "Both sides agreed on Monday to exchange all prisoners of war. 双方同意停火三十天。"


def marks(text: str) -> list[str]:
    return re.findall(r'id="(q-\d+-\d+)"', text)


def test_today_is_the_newest_issue(visit: Visit) -> None:
    text = visit.client.get("/").text
    assert "2025-06-03" in text and "双方同意自6月10日起停火30天" in text
    assert visit.client.get("/brief/2025-06-02").status_code == 200
    assert visit.client.get("/brief/2025-06-04").status_code == 404
    assert visit.client.get("/brief/2025-06-3").status_code == 404
    assert re.findall(r'href="/brief/(2025-06-\d\d)"', visit.client.get("/brief").text) == ["2025-06-03", "2025-06-02"]


def test_a_number_leads_to_the_characters(visit: Visit) -> None:
    links = set(re.findall(r'class="cite" href="(/article/[^"]+)"', visit.client.get("/").text))
    assert links
    for link in links:
        path, _, anchor = link.partition("#")
        text = visit.client.get(path).text
        assert f'<mark id="{anchor}">' in text
        version, start, end = path.rpartition("/")[2], *map(int, anchor.split("-")[1:])
        shown = briefer.show(f"{version}#{anchor}", desk=None, archive=_address(visit))
        assert shown.article and shown.span and (shown.span.start, shown.span.end) == (start, end)
        assert shown.span.of(shown.article.text) in re.sub(r"<[^>]+>", "", text)


def _address(visit: Visit) -> str:
    return str(visit.server.app._app.state.site.address)


def test_an_article_says_what_is_furniture_and_who_quotes_it(visit: Visit) -> None:
    link = re.search(r'href="(/article/[^"#]+)', visit.client.get("/search?q=重伤战俘").text)
    assert link
    text = visit.client.get(link[1]).text
    assert ('class="caption"' in text and 'class="byline"' in text) or 'class="caption"' in text
    assert 'href="/brief/2025-06-03"' in text
    assert 'aria-current="page"' in text


@pytest.mark.parametrize(("words", "outlet"), [("停火", 2), ("ceasefire", 1), ("停戰 OR 停火", 2), ("nothing such", 0)])
def test_search_finds_in_both_scripts(visit: Visit, words: str, outlet: int) -> None:
    text = visit.client.get("/search", params={"q": words}).text
    assert len(re.findall(r"<blockquote", text)) == outlet
    for link in re.findall(r'href="/article/([^"]+)"', text):
        name, _, anchor = link.partition("#")
        assert anchor in marks(visit.client.get(f"/article/{name}").text)


def test_search_says_what_is_wrong_and_keeps_what_was_typed(visit: Visit) -> None:
    answer = visit.client.get("/search", params={"q": "(停火", "since": "yesterday"})
    assert answer.status_code == 400
    assert 'value="(停火"' in answer.text and 'role="alert"' in answer.text
    assert visit.client.get("/search", params={"q": "停火", "topic": "nope"}).status_code == 400


def test_search_filters(visit: Visit) -> None:
    def found(**query: str) -> int:
        return visit.client.get("/search", params={"q": "停火 OR ceasefire", **query}).text.count("<blockquote")

    assert found() == 3
    assert (found(language="en"), found(until="2025-06-02"), found(topic="ceasefire"), found(topic="pows")) == (
        1,
        0,
        3,
        3,
    )


def test_a_topic_over_time(visit: Visit) -> None:
    text = visit.client.get("/topic/ceasefire").text
    assert text.index("2025-06-03") < text.rindex("2025-06-02")
    assert text.count('class="topic day"') == 2
    silent = visit.client.get("/topic/neutrality")
    assert silent.status_code == 200 and silent.text.count("No reporting") == 2
    assert visit.client.get("/topic/nope").status_code == 404
    assert 'class="topic day"' not in visit.client.get("/topic/ceasefire?before=2025-06-02").text


def test_a_story_through_the_issues(visit: Visit) -> None:
    stories = set(re.findall(r'href="(/story/\w+)"', visit.client.get("/").text))
    assert stories
    told = [visit.client.get(story).text for story in stories]
    assert all(text.count('class="topic day"') == 2 for text in told)
    assert any("双方同意自6月10日起停火30天" in text and "Harbour Wire" in text for text in told)
    assert visit.client.get("/story/000000000000").status_code == 404


def test_every_format_can_be_had(visit: Visit) -> None:
    names = re.findall(r'href="/brief/2025-06-03/(\w+)"', visit.client.get("/").text)
    assert {"md", "html", "pdf", "json", "docx", "epub", "mail"} <= set(names)
    for name in ("md", "html", "json", "docx"):
        answer = visit.client.get(f"/brief/2025-06-03/{name}")
        assert answer.status_code == 200 and answer.content
        assert answer.headers["content-disposition"].startswith('attachment; filename="2025-06-03-brief.')
    made = json.loads(visit.client.get("/brief/2025-06-03/json").content)
    assert made["schema"] == "briefer/1" and made["date"] == "2025-06-03"
    assert visit.client.get("/brief/2025-06-03/exe").status_code == 404


def test_an_archive_without_issues_shows_its_articles(tmp_path: Path, open_pages: Open) -> None:
    (tmp_path / "a.txt").write_text(TRUCE, "utf-8")
    briefer.ingest([tmp_path / "a.txt"], archive=tmp_path / "desk.db")
    assert 'href="/article/' in open_pages(tmp_path / "desk.db").client.get("/").text
    assert "briefer ingest" in open_pages(tmp_path / "empty.db").client.get("/").text


def test_labels_in_another_language(visit: Visit) -> None:
    shown = {"en": ">Today<", "zh": ">今日<", "zh-Hant": ">全部期次<"}
    for locale, label in shown.items():
        assert visit.post("/language", locale=locale, back="/search?q=x").headers["location"] == "/search?q=x"
        assert label in visit.client.get("/brief").text
    assert visit.post("/language", locale="nope", back="//example.org").headers["location"] == "/"


def test_a_card_is_made_and_kept(tmp_path: Path, open_pages: Open) -> None:
    visit = open_pages(filled(tmp_path))
    made = visit.post("/now", text=TRUCE)
    assert made.status_code == 303
    card = made.headers["location"]
    shown = visit.client.get(card).text
    assert "Both sides agreed on Monday to exchange all prisoners of war." in shown
    assert visit.client.get("/search?q=prisoners+Monday").text.count("<blockquote") == 0
    kept = visit.post(card)
    assert kept.headers["location"].startswith("/article/")
    assert visit.client.get("/search?q=停火三十天+Monday").text.count("<blockquote") == 1
    assert "/article/" in visit.client.get(card).text and f'action="{card}"' not in visit.client.get(card).text
    assert visit.client.get("/now/0000").status_code == 404


def test_a_file_is_read_by_its_kind(visit: Visit) -> None:
    body = f"<article><h1>Truce</h1><p>{TRUCE * 4}</p></article>"
    page = f"<html><head><title>Truce</title></head><body>{body}</body></html>"
    for name, data in (("a.html", page.encode()), ("../../etc/a.txt", TRUCE.encode("gb18030"))):
        made = visit.post("/now", files={"file": (name, data)})
        assert made.status_code == 303, made.text
        assert "停火" in visit.client.get(made.headers["location"]).text


OPML = (
    b'<opml version="2.0"><body><outline type="rss" xmlUrl="secret.txt"/>'
    b'<outline type="rss" xmlUrl="file:///etc/hostname"/></body></opml>'
)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"text": "  "},
        {"address": "/etc/passwd"},
        {"address": "file:///etc/passwd"},
        {"address": "ftp://example.org/a"},
        {"address": "http://127.0.0.1/"},
        {"address": "http://169.254.169.254/latest/meta-data"},
        {"address": "http://[::1]/"},
        {"address": "javascript:alert(1)"},
        {"text": "http://localhost/"},
    ],
    ids=str,
)
def test_what_gives_no_article_is_said(visit: Visit, fields: dict[str, str]) -> None:
    answer = visit.post("/now", **fields)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(100)),
        ("a.txt", b""),
        ("a.zip", b"PK\x03\x04" + bytes(40)),
        ("list.opml", OPML),
        ("a.xml", b'<!DOCTYPE r [<!ENTITY a "b">]><r>&a;</r>'),
        ("a.html", b"<i>" * 100_000),
    ],
)
def test_a_hostile_file_costs_an_answer(visit: Visit, tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / "secret.txt").write_text(TRUCE, "utf-8")
    answer = visit.post("/now", files={"file": (name, data)})
    assert answer.status_code in (303, 400)
    assert "Internal" not in answer.text
    assert visit.client.get("/brief").status_code == 200


TOPICS = '[truce]\nlabel = { en = "Truce", zh = "停火" }\n[truce.en]\nany = ["ceasefire"]\n[truce.zh]\nany = ["停火"]\n'


def test_topics_are_tried_before_they_are_saved(tmp_path: Path, open_pages: Open) -> None:
    file = tmp_path / "topics.toml"
    file.write_text(TOPICS, "utf-8")
    visit = open_pages(filled(tmp_path), 'topics = "topics.toml"\n')
    changed = TOPICS.replace('"ceasefire"', '"prisoners"')
    before = _field(visit.client.get("/topics").text, "before")
    tried = visit.post("/topics", text=changed, before=before, preview="yes").text
    assert "<mark>prisoners</mark>" in tried and "<mark>停火</mark>" in tried
    assert file.read_text("utf-8") == TOPICS
    saved = visit.post("/topics", text=changed, before=before, save="yes")
    assert saved.status_code == 303 and file.read_text("utf-8") == changed
    assert "/topic/truce" in visit.client.get("/topics").text
    late = visit.post("/topics", text=TOPICS, before=before, save="yes")
    assert late.status_code == 400 and file.read_text("utf-8") == changed


@pytest.mark.parametrize(
    ("text", "line"),
    [("[truce]\n[truce.en]\nanny = ['x']\n", 3), ("[truce]\n[truce.en\n", 2), ("", 0), ("[truce.en]\nany = 3\n", 2)],
)
def test_an_error_in_topics_is_shown_at_its_line(tmp_path: Path, open_pages: Open, text: str, line: int) -> None:
    (tmp_path / "topics.toml").write_text(TOPICS, "utf-8")
    visit = open_pages(tmp_path / "desk.db", 'topics = "topics.toml"\n')
    answer = visit.post("/topics", text=text, before="", save="yes")
    assert answer.status_code == 400
    shown = re.search(r'<li class="here"><span>(\d+)</span>', answer.text)
    assert (int(shown[1]) if shown else 0) == line
    assert "/tmp" not in answer.text
    assert (tmp_path / "topics.toml").read_text("utf-8") == TOPICS


def test_the_shipped_topics_are_not_changed(visit: Visit) -> None:
    text = visit.client.get("/topics").text
    assert "ceasefire" in text and 'name="save"' not in text
    assert visit.post("/topics", text=TOPICS, save="yes").status_code == 400


def test_a_source_is_read_now(tmp_path: Path, open_pages: Open) -> None:
    archive = filled(tmp_path)
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "new.txt").write_text(TRUCE, "utf-8")
    visit = open_pages(archive, '[[sources]]\naddress = "more"\noutlet = "Own Wire"\n')
    assert "Own Wire" in visit.client.get("/sources").text
    begun = visit.post("/sources", address=str(tmp_path / "more"))
    job = begun.headers["location"]
    for _ in range(200):
        page = visit.client.get(job)
        if page.status_code == 303:
            break
        assert page.headers["refresh"] == "2"
        time.sleep(0.05)
    assert page.headers["location"] == "/sources"
    with visit.client.stream("GET", f"{job}/events") as stream:
        told = "".join(stream.iter_text())
    assert "Own Wire: 1 new" in told and '"state": "done"' in told
    assert "Own Wire" in visit.client.get("/search?q=prisoners+Monday").text
    assert visit.post("/sources", address="/etc").status_code == 404


def _field(text: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', text)
    assert found
    return found[1]


def test_a_text_that_several_articles_share_is_found_by_its_version(tmp_path: Path, open_pages: Open) -> None:
    rows = [
        {"title": f"Truce {n}", "text": TRUCE, "url": f"https://example.org/{n}", "source": f"Wire {n}"} for n in (1, 2)
    ]
    (tmp_path / "wire.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    briefer.ingest([tmp_path / "wire.jsonl"], archive=tmp_path / "desk.db")
    client = open_pages(tmp_path / "desk.db").client
    (link,) = set(re.findall(r'href="(/article/\w+)#', client.get("/search?q=停火").text))
    text = client.get(link).text
    assert "Wire 1" in text and "Wire 2" in text and "Same text in" in text


def finished(visit: Visit, job: str) -> str:
    """The page that a job leads to."""
    for _ in range(600):
        page = visit.client.get(job)
        if page.status_code == 303:
            return str(page.headers["location"])
        assert 'class="hint"' not in page.text, page.text
        time.sleep(0.05)
    raise AssertionError("the job does not end")


def test_a_brief_is_made_edited_and_made_again(tmp_path: Path, open_pages: Open) -> None:
    for name, text in TEXTS.items():
        (tmp_path / "news" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "news" / name).write_text(text, "utf-8")
    settings = 'out = "output"\nformats = ["md", "json"]\nedits = "edits.toml"\n[[sources]]\naddress = "news"\n'
    visit = open_pages(tmp_path / "desk.db", settings, tmp_path)
    made = visit.post("/make", date="2025-06-03")
    assert finished(visit, made.headers["location"]) == "/brief/2025-06-03"
    assert (tmp_path / "output" / "2025-06-03" / "brief.json").exists()
    told = visit.client.get(f"{made.headers['location']}?stay=1").text
    for line in ("asking 1 of 1 sources", "3 new", "reading 3 articles", "2025-06-03: json"):
        assert line in told, "progress, piece by piece"
    page = visit.client.get("/edit/2025-06-03").text
    item = _value(page, "strike")
    told = re.search(r'<p class="said">([^<]+)', page)
    assert told and told[1] in visit.client.get("/brief/2025-06-03").text
    assert visit.post("/edit/2025-06-03", strike=item).status_code == 303
    assert visit.post("/edit/2025-06-03", note="Figures as of noon.", of="").status_code == 303
    assert "Figures as of noon." in (tmp_path / "edits.toml").read_text("utf-8")
    again = visit.post("/make", date="2025-06-03")
    finished(visit, again.headers["location"])
    edited = visit.client.get("/brief/2025-06-03").text
    assert "Figures as of noon." in edited and f'id="{item}"' not in edited
    assert edited.count('aria-current="page"') >= 1 and "Editions" in edited
    undone = visit.post("/edit/2025-06-03", undo=_value(visit.client.get("/edit/2025-06-03").text, "undo"))
    assert undone.status_code == 303
    assert visit.post("/edit/2025-06-03", strike="00000000").status_code == 400
    assert visit.client.get("/edit/2025-06-09").status_code == 404


def _value(text: str, name: str) -> str:
    found = re.search(rf'<button name="{name}" value="([^"]+)"', text)
    assert found
    return found[1]


def test_a_page_is_made_once_for_all_and_holds_the_token_of_each(
    visit: Visit, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = visit.client.get("/brief").text
    other = visit.stranger()
    other.get(visit.server.entrance().removeprefix(visit.server.address))
    monkeypatch.setattr("briefer.archive.browse.Browse.issues", None)  # it would fail if it were asked
    second = other.get("/brief")
    assert second.status_code == 200
    tokens = [set(re.findall(r'name="form_token" value="([^"]+)"', page)) for page in (first, second.text)]
    assert [len(each) for each in tokens] == [1, 1] and tokens[0] != tokens[1]
    assert first.replace(*tokens[0], "") == second.text.replace(*tokens[1], "")


def test_what_comes_and_goes_is_seen_at_once(tmp_path: Path, open_pages: Open) -> None:
    archive = filled(tmp_path)
    visit = open_pages(archive)
    assert "Ferry" not in visit.client.get("/search?q=ferry").text
    (tmp_path / "ferry.txt").write_text("Ferry sold\n\nThe ferry of Port Ellis was sold.\n", "utf-8")
    with Desk(None, archive) as desk:  # somebody else's: not the one of the server
        briefer.ingest([tmp_path / "ferry.txt"], desk=desk)
    shown = visit.client.get("/search?q=ferry").text
    assert "Ferry sold" in shown
    name = re.findall(r"/article/([0-9a-f]+)", shown)[0]
    with Desk(None, archive) as desk:
        briefer.forget(name, desk=desk)
    assert "Ferry sold" not in visit.client.get("/search?q=ferry").text


def test_who_comes_first_does_not_wait_until_topics_are_loaded(archive: Path) -> None:
    """In a process of its own: here all is loaded already."""
    script = (
        "import sys; from briefer.desk import Desk; from briefer.web.server import listening\n"
        "from briefer.web.app import read_ahead\n"
        "with Desk(None) as desk, listening(desk, sys.argv[1], port=0) as server:\n"
        "    before = len(sys.modules); read_ahead(server._site); read = len(sys.modules)\n"
        "    desk.kit(card=True); assert read > before and len(sys.modules) == read\n"
    )
    done = subprocess.run([sys.executable, "-c", script, archive], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
