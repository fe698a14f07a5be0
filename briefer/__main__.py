"""`python -m briefer` and the `briefer` command."""

import signal

# Until the command line says what Ctrl-C does, it just ends the program: there is nothing to clear up yet.
signal.signal(signal.SIGINT, signal.SIG_DFL)

from briefer.cli.app import main  # noqa: E402 - it takes long, and Ctrl-C may come meanwhile

if __name__ == "__main__":
    main()
