"""`briefer send` as a user runs it, against a real server on this machine."""

from __future__ import annotations

from pathlib import Path

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword

from tests.api.test_send import PASSWORD, USER, Serve, login, made, serve
from tests.cli.conftest import Run

__all__ = ["made", "serve"]


def config(folder: Path, port: int, *more: str) -> Path:
    path = folder / "briefer.toml"
    given = ('host = "127.0.0.1"', f"port = {port}", 'security = "none"', 'from = "d@b.example"')
    path.write_text("\n".join(("[mail]", *given, *more)) + "\n", "utf-8")
    return path


def test_make_then_send(run: Run, serve: Serve, talks: Path, tmp_path: Path) -> None:
    box, port = serve()
    settings = config(tmp_path, port, 'to = ["a@b.example"]', 'attach = ["md"]')
    assert run("make", talks, "--date", "2025-06-03", "--out", tmp_path / "out", "--to", "mail,md").code == 0
    ran = run("send", tmp_path / "out" / "2025-06-03", "--config", settings)
    assert (ran.code, ran.out) == (0, "sent to a@b.example\n")
    assert [part.get_filename() for part in box.opened().iter_attachments()] == ["2025-06-03.brief.md"]


def test_a_refused_recipient_is_exit_1(run: Run, serve: Serve, made: Path, tmp_path: Path) -> None:
    box, port = serve()
    box.refused["no@b.example"] = "550 no such user"
    ran = run("send", made, "--to", "a@b.example, no@b.example", "--config", config(tmp_path, port))
    assert (ran.code, ran.out) == (1, "sent to a@b.example\n")
    assert (
        ran.err == "briefer: no@b.example: is refused: 550 no such user (check the address; the others have got it)\n"
    )


def test_nothing_sent_is_two_lines_and_exit_2(run: Run, made: Path, tmp_path: Path) -> None:
    ran = run("send", made, "--to", "a@b.example", "--config", config(tmp_path, 1))
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 2)
    assert "127.0.0.1:1: cannot be reached" in ran.err


@pytest.mark.parametrize("how", ["file", "variable"])
def test_the_password_comes_from_a_file_or_a_variable(
    run: Run, serve: Serve, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    box, port = serve(authenticator=login, auth_required=True, auth_require_tls=False)
    if how == "file":
        (tmp_path / "secret").write_text(f"{PASSWORD}\n", "utf-8")
        lines = (f'user = "{USER}"', 'password_file = "secret"')
    else:
        monkeypatch.setenv("DESK_PASSWORD", PASSWORD)
        lines = (f'user = "{USER}"', 'password_env = "DESK_PASSWORD"')
    assert run("send", made, "--to", "a@b.example", "--config", config(tmp_path, port, *lines)).code == 0
    assert len(box.got) == 1


def test_a_missing_password_names_the_variable(
    run: Run, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BRIEFER_MAIL_PASSWORD", raising=False)
    ran = run("send", made, "--to", "a@b.example", "--config", config(tmp_path, 1, 'user = "desk"'))
    assert ran.code == 2
    assert "BRIEFER_MAIL_PASSWORD" in ran.err and "briefer.toml:6" in ran.err


def test_a_misspelt_setting_is_answered_with_the_nearest(run: Run, made: Path, tmp_path: Path) -> None:
    ran = run("send", made, "--config", config(tmp_path, 1, 'secruity = "tls"'))
    assert ran.code == 2 and "briefer.toml:6" in ran.err and "'security'" in ran.err


@pytest.mark.parametrize("password", ["пароль-密码", 'a"b\\c d', "x" * 300, "{{ 1/0 }}%s"])
def test_a_password_of_any_characters_works(password: str, run: Run, serve: Serve, made: Path, tmp_path: Path) -> None:
    def check(server: object, session: object, envelope: object, mechanism: str, said: LoginPassword) -> AuthResult:
        return AuthResult(success=(said.login, said.password) == (USER.encode(), password.encode()))

    box, port = serve(authenticator=check, auth_required=True, auth_require_tls=False)
    (tmp_path / "secret").write_text(f"{password}\n", "utf-8")
    lines = (f'user = "{USER}"', 'password_file = "secret"')
    ran = run("send", made, "--to", "a@b.example", "--config", config(tmp_path, port, *lines))
    assert (ran.code, len(box.got)) == (0, 1), ran.err


def test_a_password_that_no_way_of_the_server_takes_is_named(
    run: Run, serve: Serve, made: Path, tmp_path: Path
) -> None:
    box, port = serve(authenticator=login, auth_required=True, auth_require_tls=False, auth_exclude_mechanism=["PLAIN"])
    (tmp_path / "secret").write_text("密码", "utf-8")
    lines = (f'user = "{USER}"', 'password_file = "secret"')
    ran = run("send", made, "--to", "a@b.example", "--config", config(tmp_path, port, *lines))
    assert (ran.code, len(ran.err.splitlines()), box.got) == (2, 2, [])
    assert "ASCII" in ran.err


@pytest.mark.parametrize("name", ["a\nb: c", "简报 2025", "caf\udce9", "x" * 200, "\x1b[2J"])
def test_a_folder_of_any_name_works(name: str, run: Run, serve: Serve, made: Path, tmp_path: Path) -> None:
    box, port = serve()
    place = tmp_path / name
    made.rename(place)
    ran = run("send", place, "--to", "a@b.example", "--config", config(tmp_path, port))
    assert ran.code == 0, ran.err
    (part,) = box.opened().iter_attachments()
    assert part.get_filename().endswith(".brief.pdf")
    assert part.get_filename().isprintable()
