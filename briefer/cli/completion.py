"""`briefer completion`: the script that makes a shell complete commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from briefer.cli.app import COMPLETE


@click.command
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> int:
    """Print the completion script of a shell: bash, zsh or fish."""
    kind = get_completion_class(shell)
    assert kind is not None, shell
    # Click looks for the version of bash before it prints; whoever asks for a script need not have the shell here.
    script = kind(ctx.find_root().command, {}, "briefer", COMPLETE)
    print(script.source_template % script.source_vars())
    return 0
