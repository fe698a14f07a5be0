"""`python -m briefer` and the `briefer` command."""

from briefer.cli.app import main

if __name__ == "__main__":
    main()
