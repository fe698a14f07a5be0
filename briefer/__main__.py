"""`python -m briefer` and the `briefer` command."""

import signal

# Until the command line says what Ctrl-C does, it just ends the program: there is nothing to clear up yet.
signal.signal(signal.SIGINT, signal.SIG_DFL)

from briefer.cli import app  # noqa: E402 - it takes long, and Ctrl-C may come meanwhile
from briefer.garbage import leave  # noqa: E402 - likewise


def main() -> None:
    """Run the command line, and end the process."""
    try:
        app.main()
    except SystemExit as end:
        leave(int(end.code or 0))


if __name__ == "__main__":
    main()
