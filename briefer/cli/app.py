"""The command line: names the commands, turns every expected failure into two lines and an exit code."""

from __future__ import annotations

import os
import signal
import sys
from importlib import import_module

import click

from briefer.cli.say import complain, say
from briefer.errors import BrieferError
from briefer.garbage import look_seldom
from briefer.nearest import nearest

COMMANDS = ("make", "edit", "now", "verify", "send", "daily", "sources", "watch", "ingest", "search", "show", "list",
            "forget", "backup", "restore", "serve", "check", "plugins", "completion", "man")  # fmt: skip

COMPLETE = "_BRIEFER_COMPLETE"
"""The environment variable in which a shell asks what may come next."""

NOT_DONE = 2
STOPPED = 128
"""Plus the number of the signal: 130 for Ctrl-C, 143 for SIGTERM."""


class Stopped(KeyboardInterrupt):
    """A signal asked for an end: what was begun is undone on the way out."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class Group(click.Group):
    """Commands under one name, whose help says of each what it does in a whole sentence."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands and what they do; click itself cuts that to a line."""
        commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        told = [(name, (each.help or "").partition("\n\n")[0]) for name, each in commands if each is not None]
        with formatter.section("Commands"):
            formatter.write_dl(told)


class Commands(Group):
    """All commands; `cli/NAME.py` holds the command NAME and is loaded when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """The command of a name. Raises BrieferError for an unknown one."""
        if cmd_name not in COMMANDS:
            hint = nearest(cmd_name, COMMANDS) or "see briefer --help"
            raise BrieferError("there is no such command", where=cmd_name, hint=hint)
        found = import_module(f"briefer.cli.{cmd_name}")
        command: click.Command = getattr(found, cmd_name)
        return command


def _version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        print(f"briefer {import_module('briefer.registry').version()}")
        context.exit()


application = Commands(
    "briefer",
    help="Dated bilingual news briefs: every line a verbatim quotation with a link to its source.",
    params=[
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_version,
            help="say which version it is",
        )
    ],
)


def main() -> None:
    """Run the command line and leave with the contract's exit code."""
    _open_streams()
    look_seldom()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    try:
        if COMPLETE in os.environ:
            application.main(prog_name="briefer", complete_var=COMPLETE)
        with application.make_context("briefer", sys.argv[1:]) as context:
            code = application.invoke(context)
        sys.stdout.flush()  # what can't be written is an error like any other, said below
        sys.exit(code)
    except click.exceptions.Exit as end:
        sys.exit(end.exit_code)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(NOT_DONE)
    except click.UsageError as error:
        command = [name for name in sys.argv[1:2] if name in COMMANDS]
        complain(BrieferError(error.format_message(), hint=f"see {' '.join(('briefer', *command))} --help"))
        sys.exit(NOT_DONE)
    except BrieferError as error:
        complain(error)
        sys.exit(NOT_DONE)
    except BrokenPipeError:
        # Whoever read our output has enough; that is not a failure of ours.
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        where = str(error.filename or "standard output, or a temporary file")
        complain(
            BrieferError(error.strerror or str(error), where=where, hint="check the path, its permissions and space")
        )
        sys.exit(NOT_DONE)
    except Stopped as stop:
        say(f"briefer: stopped by {signal.Signals(stop.number).name}; what is written is whole")
        sys.exit(STOPPED + stop.number)


def _open_streams() -> None:
    """Streams that our caller closed lead nowhere: else the next file that is opened would take their place."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - open to the end


def _stop(number: int, _: object) -> None:
    # Asking twice does not disturb the clearing up.
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.SIG_IGN)
    raise Stopped(number)
