"""The command line: names the commands, turns every expected failure into two lines and an exit code."""

from __future__ import annotations

import sys
from importlib import import_module

import typer

from briefer.cli.say import complain
from briefer.errors import BrieferError
from briefer.garbage import look_seldom

COMMANDS = ("make", "now", "verify", "send", "check", "plugins")

NOT_DONE = 2
INTERRUPTED = 130


def main() -> None:
    """Run the command line and leave with the contract's exit code."""
    look_seldom()
    try:
        application()()
    except BrieferError as error:
        complain(error)
        sys.exit(NOT_DONE)
    except BrokenPipeError:
        # Whoever read our output has enough; that is not a failure of ours.
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        where = str(error.filename or "")
        complain(
            BrieferError(error.strerror or str(error), where=where, hint="check the path, its permissions and space")
        )
        sys.exit(NOT_DONE)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def application() -> typer.Typer:
    """All commands; `cli/NAME.py` holds the function NAME."""
    app = typer.Typer(
        name="briefer",
        help="Dated bilingual news briefs: every line a verbatim quotation with a link to its source.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    for name in COMMANDS:
        app.command(name)(getattr(import_module(f"briefer.cli.{name}"), name))
    return app
