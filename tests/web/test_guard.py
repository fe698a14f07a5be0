"""Who comes in and what is refused: hosts, tokens, passwords, sessions, other sites, sizes; headers of every answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefer.errors import ConfigError
from briefer.web.access import COST, FREE_TRIES, SESSION, Access, Door, fits, hashed, is_hash
from briefer.web.guard import HEADERS, MOST_BYTES
from tests.web.conftest import Open, Visit

PAGES = ("/", "/brief", "/brief/2025-06-03", "/topic/ceasefire", "/search", "/search?q=停火", "/sources", "/now",
         "/topics", "/brief/2025-06-03/md", "/nowhere", "/article/00000000", "/job/1", "/style.css",
         "/script.js")  # fmt: skip
WRONG_HOSTS = (
    "",
    "example.org",
    "example.org:{port}",
    "127.0.0.1",
    "localhost",
    "127.0.0.1:1",
    "127.0.0.1:{port}.",
    "127.0.0.1.:{port}",
    "127.0.0.1.nip.io:{port}",
    "localhost.example.org:{port}",
    "localhost.:{port}",
    "[::1]:{port}",
    "0.0.0.0:{port}",
    "127.1:{port}",
    "127.0.1:{port}",
    "2130706433:{port}",
    "0x7f000001:{port}",
    "0x7f.0.0.1:{port}",
    "0177.0.0.1:{port}",
    "127.0.0.2:{port}",
    "[::ffff:127.0.0.1]:{port}",
    "[::ffff:7f00:1]:{port}",
    "user@127.0.0.1:{port}",
    "127.0.0.1:{port}@example.org",
    "127.0.0.1:{port}/x",
    "127.0.0.1:{port}#x",
    "127.0.0.1:{port}?x",
    "127.0.0.1:{port} example.org",
    "127.0.0.1:{port},example.org",
    "127.0.0.1:0{port}",
    "127.0.0.1:+{port}",
    "127。0。0。1:{port}",
    "①②⑦.0.0.1:{port}",
    "localhost\\example.org:{port}",
    "http://127.0.0.1:{port}",
    "*",
    "null",
)


@pytest.mark.parametrize("host", WRONG_HOSTS)
def test_another_host_is_refused_before_anything_else(visit: Visit, host: str) -> None:
    port = visit.server.address.rpartition(":")[2]
    answer = visit.client.get("/", headers={"host": host.format(port=port).encode()})
    assert answer.status_code == 403
    assert "停火" not in answer.text


def test_its_own_names_are_known(visit: Visit) -> None:
    port = visit.server.address.rpartition(":")[2]
    for host in (f"127.0.0.1:{port}", f"localhost:{port}", f"LOCALHOST:{port}"):
        assert visit.client.get("/style.css", headers={"host": host}).status_code == 200


def test_two_hosts_are_none(visit: Visit) -> None:
    own = visit.server.address.removeprefix("http://")
    answer = visit.client.get("/", headers=[("host", own), ("host", "example.org")])
    assert answer.status_code == 403


@pytest.mark.parametrize("path", [*PAGES[:-2], "/job/1/events"])
def test_without_a_session_nothing_is_shown(visit: Visit, path: str) -> None:
    stranger = visit.stranger()
    for token in ("", "?token=", "?token=wrong"):
        answer = stranger.get(path.partition("?")[0] + token)
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers
        assert len(answer.text) < 200
    assert stranger.post("/now", data={}).status_code == 403


def test_the_token_opens_and_leaves_the_address(visit: Visit) -> None:
    stranger = visit.stranger()
    answer = stranger.get(f"/search?q=停火&token={visit.server.access.token}")
    assert answer.status_code == 303
    assert "token" not in answer.headers["location"]
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie and "path=/" in cookie
    assert stranger.get(answer.headers["location"]).status_code == 200


def test_a_token_for_once_opens_once(visit: Visit) -> None:
    entrance = visit.server.entrance(once=True).removeprefix(visit.server.address)
    assert [visit.stranger().get(entrance).status_code for _ in range(2)] == [303, 403]


def test_from_another_site_the_session_begins_without_a_redirect(visit: Visit) -> None:
    entrance = visit.server.entrance().removeprefix(visit.server.address)
    answer = visit.stranger().get(entrance, headers={"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"})
    assert (answer.status_code, answer.headers["refresh"]) == (200, "0; url=/")


@pytest.mark.parametrize("rest", ["//example.org", "/\\example.org", "//example.org/%2e%2e"])
def test_a_token_leads_nowhere_else(visit: Visit, rest: str) -> None:
    answer = visit.stranger().get(f"{rest}?token={visit.server.access.token}")
    assert not answer.headers.get("location", "/").startswith(("//", "/\\", "http"))


HOSTILE = (
    {"origin": "https://example.org"},
    {"origin": "null"},
    {"origin": "http://127.0.0.1"},
    {"origin": "http://127.0.0.1:1"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "none"},
    {"sec-fetch-site": "same-origin", "origin": "https://example.org"},
)


@pytest.mark.parametrize("headers", HOSTILE, ids=str)
@pytest.mark.parametrize("path", ["/now", "/topics", "/sources", "/language"])
def test_a_post_from_another_site_is_refused(visit: Visit, path: str, headers: dict[str, str]) -> None:
    fields = {"form_token": visit.form_token(), "text": "Truce.", "locale": "en"}
    assert visit.client.post(path, data=fields, headers=headers).status_code == 403


@pytest.mark.parametrize("token", ["", "wrong", "\ud800"])
def test_a_post_without_the_token_of_its_form_is_refused(visit: Visit, token: str) -> None:
    fields = {"form_token": token.encode("utf-8", "replace").decode(), "locale": "en"}
    assert visit.client.post("/language", data=fields).status_code == 403
    assert visit.post("/language", locale="en").status_code == 303


def test_nothing_is_loaded_into_another_site(visit: Visit) -> None:
    for mode, status in (("no-cors", 403), ("cors", 403), ("navigate", 200)):
        headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": mode}
        assert visit.client.get("/brief", headers=headers).status_code == status


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"])
def test_other_methods_are_refused(visit: Visit, method: str) -> None:
    assert visit.client.request(method, "/brief/2025-06-03").status_code == 405


def test_a_get_changes_nothing(visit: Visit) -> None:
    before = visit.client.get("/search").text
    for path in ("/language?locale=en", "/logout", "/topics?save=yes&text=x", "/sources?address=x"):
        visit.client.get(path)
    assert visit.client.get("/search").text == before


def test_too_much_is_refused(visit: Visit) -> None:
    answer = visit.client.post("/now", content=b"", headers={"content-length": str(MOST_BYTES + 1)})
    assert answer.status_code == 413

    def parts() -> object:
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
        for _ in range(MOST_BYTES // 1_000_000 + 1):
            yield b"a" * 1_000_000

    headers = {"content-type": "multipart/form-data; boundary=x"}
    assert visit.client.post("/now", content=parts(), headers=headers).status_code == 413


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_says_what_a_browser_may_do(visit: Visit, path: str) -> None:
    for client in (visit.client, visit.stranger()):
        answer = client.get(path)
        told = {**HEADERS, "cache-control": answer.headers["cache-control"]}
        assert {name: answer.headers.get(name) for name in HEADERS} == told
        assert answer.headers["cache-control"] == "no-store" or path.endswith((".css", ".js"))
        assert "unsafe" not in answer.headers["content-security-policy"]


def test_a_bug_answers_with_the_same_headers(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefer.web.look.Look.page", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        visit.client.get("/brief")


def test_pages_hold_no_script_of_their_own_and_no_address_elsewhere(visit: Visit) -> None:
    for path in PAGES[:9]:
        text = visit.client.get(path).text
        assert (
            "<style" not in text and " style=" not in text and "javascript:" not in text and " on" + "click" not in text
        )
        assert text.count("<script") == 1
        assert 'src="/script.js?v=' in text


def test_a_session_ends(visit: Visit) -> None:
    now = 0.0
    access = Access(Door(frozenset({"http://127.0.0.1:1"})), lambda: now)
    session = access.begin()
    now = SESSION - 1
    assert access.session(session.id) is session
    now += SESSION - 1
    assert access.session(session.id) is session
    now += SESSION + 1
    assert access.session(session.id) is None


def test_a_password_is_kept_as_its_hash() -> None:
    held = hashed("correct horse")
    assert "horse" not in held
    assert is_hash(held) and fits("correct horse", held) and not fits("correct hors", held)
    assert held != hashed("correct horse")
    for wrong in ("", "correct horse", held.replace("scrypt", "md5"), held.replace(str(COST["n"]), "2"), held[:-2]):
        assert not is_hash(wrong) and not fits("correct horse", wrong)


def test_wrong_passwords_cost_time() -> None:
    now = 0.0
    access = Access(Door(frozenset(), hashed("correct horse")), lambda: now)
    assert not any(access.knows(f"guess {n}", "10.0.0.1") for n in range(FREE_TRIES))
    assert access.must_wait("10.0.0.1") > 0
    assert not access.knows("correct horse", "10.0.0.1")
    assert access.knows("correct horse", "10.0.0.2")
    now = 10_000.0
    assert access.knows("correct horse", "10.0.0.1")


def test_a_door_that_others_reach_wants_a_password(archive: Path, open_pages: Open, tmp_path: Path) -> None:
    for settings in ('bind = "0.0.0.0"', 'bind = "::"', 'address = "https://desk.example.org"'):
        with pytest.raises(ConfigError, match="wants a password"):
            open_pages(archive, f"[web]\n{settings}\n", tmp_path)
    (tmp_path / "secret").write_text("correct horse")
    with pytest.raises(ConfigError, match="no hash"):
        open_pages(archive, '[web]\npassword_file = "secret"\n', tmp_path)


def test_with_a_password(archive: Path, open_pages: Open, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(hashed("correct horse"))
    settings = '[web]\naddress = "https://desk.example.org"\npassword_file = "secret"\n'
    visit = open_pages(archive, settings, tmp_path)
    assert "token" not in visit.server.entrance()
    assert visit.client.get(f"/?token={visit.server.access.token}").headers["location"].startswith("/login?back=")
    for host, secure in ((None, False), ("desk.example.org", True)):
        client = visit.stranger(**({"host": host} if host else {}))
        assert client.get("/brief/2025-06-03").status_code == 303
        assert client.get("/login").status_code == 200
        assert client.post("/login", data={"password": "wrong"}).status_code == 403
        answer = client.post("/login", data={"password": "correct horse", "back": "//example.org"})
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        assert ("secure" in answer.headers["set-cookie"].lower()) == secure
    answer = visit.client.post("/login", data={"password": "correct horse", "back": "/brief"})
    assert answer.headers["location"] == "/brief"
    assert visit.client.get("/brief").status_code == 200
    assert visit.post("/logout").status_code == 303
    assert visit.client.get("/brief").status_code == 303
    for _ in range(FREE_TRIES):
        answer = visit.client.post("/login", data={"password": "wrong"})
    assert answer.status_code == 429 and int(answer.headers["retry-after"]) > 0
    assert visit.client.post("/login", data={"password": "correct horse"}).status_code == 429


def test_read_only(archive: Path, open_pages: Open, tmp_path: Path) -> None:
    visit = open_pages(archive, "[web]\nread_only = true\n", tmp_path)
    for path in ("/now", "/topics", "/sources", "/now/1"):
        assert visit.post(path, text="Truce.").status_code == 403
    assert visit.client.get("/now").status_code == 404
    for path in ("/", "/topics", "/sources"):
        text = visit.client.get(path).text
        assert 'action="/topics"' not in text and 'action="/sources"' not in text and 'href="/now"' not in text
    assert visit.post("/language", locale="en").status_code == 303
