"""A brief.json becomes the brief that it was made of."""

from __future__ import annotations

from pathlib import Path

from briefer import given, record
from briefer.errors import RecordError
from briefer.model import Brief


def load(path: str | Path) -> Brief:
    """The brief in a file that `write(brief, "json")` made: every format of it is that of the first.

    A file of an earlier version says in `lacks` what it does not hold. Raises RecordError when it is no brief, or
    quotes an article that it does not hold.
    """
    brief = held(path)
    articles = {article.id for article in brief.articles}
    for section in brief.sections:
        for item in section.items:
            for quote in (*item.quotes, *item.also):
                if quote.article not in articles:
                    reason = f"quotes an article that it does not hold: {quote.article}"
                    raise RecordError(reason, where=str(path), hint="briefer verify names all that is wrong in it")
    return brief


def held(path: str | Path) -> Brief:
    """The brief in a file, whatever it quotes. Raises RecordError."""
    try:
        data = given.path(path, "brief").read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise RecordError(f"cannot be read: {reason}", where=str(path), hint="give the path of a brief.json") from error
    return record.load(data, where=str(path))
