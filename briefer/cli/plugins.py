"""`briefer plugins`: every plugin, with its options."""

from __future__ import annotations

import click

import briefer


@click.command
def plugins() -> None:
    """List every plugin: name, kind, options with defaults, package."""
    family = ""
    for listing in briefer.list_plugins():
        if listing.family != family:
            print(f"{chr(10) if family else ''}{listing.family}")
            family = listing.family
        print(f"  {listing.name:<11} {listing.summary}  [{listing.package}]")
        for option in listing.options:
            print(f"              {option.name} = {option.default!r} ({option.type})")
