"""`briefer serve`: the archive as web pages, on this machine."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from briefer.api._archive import named
from briefer.archive.address import default
from briefer.cli import options
from briefer.cli.say import say
from briefer.desk import Desk
from briefer.errors import ConfigError
from briefer.files import put


@click.command
@click.option("--port", type=click.IntRange(0, 65535), metavar="N", help="port to listen on (8765; 0: any)")
@click.option("--open", "open_it", is_flag=True, help="open it in the browser")
@click.option("--set-password", is_flag=True, help="fill the password file of the settings, and end")
@options.archive
@options.topics
@options.config
def serve(
    port: int | None,
    open_it: bool,
    set_password: bool,
    archive: str | None,
    topics: Path | None,
    config: Path | None,
) -> int:
    """Show the archive as web pages on this machine, until Ctrl-C."""
    with Desk(config, archive) as opened:
        desk = opened.under(topics=topics)
        if set_password:
            _fill(desk)
            return 0
        web: Any = import_module("briefer.web.server")
        with web.listening(desk, named(archive, desk) or str(default()), port=port) as server:
            print(server.entrance(), flush=True)
            say("Ctrl-C ends it")
            if open_it:
                import_module("webbrowser").open(server.entrance(once=True))
            server.run()
    return 0


def _fill(desk: Desk) -> None:
    """Ask for a password and put its hash into the password file."""
    path = desk.config.web.password_file
    if path is None:
        hint = 'write password_file = "secret" under [web] in the settings'
        raise ConfigError("the settings name no password file", where="password_file", hint=hint)
    if sys.stdin.isatty():
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    else:
        password = sys.stdin.readline().rstrip("\r\n")
    if len(password) < 8:
        raise ConfigError("is too short", where="password", hint="give at least 8 characters")
    put(path, import_module("briefer.web.access").hashed(password).encode() + b"\n")
    path.chmod(0o600)
