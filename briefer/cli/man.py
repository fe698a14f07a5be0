"""`briefer man`: the manual page, made of the help of all commands."""

from __future__ import annotations

from collections.abc import Iterator

import click

from briefer import registry
from briefer.cli.say import plain

EXITS = (
    ("0", "done"),
    ("1", "done, with problems: each is listed with what it concerns"),
    ("2", "not done, nothing written: the thing, and the next step"),
    ("3", "verify: a quotation is not what its source says"),
)


@click.command
@click.pass_context
def man(ctx: click.Context) -> int:
    """Print the manual page, for man(1): briefer man > briefer.1."""
    root = ctx.find_root()
    print("\n".join(_page(root)))
    return 0


def _page(root: click.Context) -> Iterator[str]:
    group = root.command
    yield f'.TH BRIEFER 1 "" "briefer {registry.version()}" "User Commands"'
    yield ".SH NAME"
    yield _text("briefer - dated bilingual news briefs from Chinese and English sources")
    yield from (
        ".SH SYNOPSIS",
        r"\fBbriefer\fR \fICOMMAND\fR [\fIOPTIONS\fR]",
        ".SH DESCRIPTION",
        _text(group.help or ""),
    )
    yield ".SH COMMANDS"
    for path, context in _commands(root):
        usage = " ".join(context.command.collect_usage_pieces(context))
        yield ".SS " + _text(f"{path} {usage}")
        yield _text(context.command.help or "")
        for option in context.command.params:
            record = option.get_help_record(context)
            if record and record[1]:
                yield from (".TP", rf"\fB{_text(record[0])}\fR", _text(record[1]))
    yield ".SH EXIT STATUS"
    for code, meaning in EXITS:
        yield from (".TP", rf"\fB{code}\fR", _text(meaning))


def _commands(context: click.Context, path: str = "") -> Iterator[tuple[str, click.Context]]:
    """Every command with its context, those of a group after the group."""
    group = context.command
    for name in group.list_commands(context) if isinstance(group, click.Group) else ():
        command = group.get_command(context, name) if isinstance(group, click.Group) else None
        if command is not None:
            own = click.Context(command, info_name=name, parent=context)
            yield f"{path} {name}".strip(), own
            yield from _commands(own, f"{path} {name}".strip())


def _text(text: str) -> str:
    """`text` as roff: one line, nothing in it is a request."""
    line = " ".join(plain(text).split()).replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{line}" if line.startswith((".", "'")) else line
