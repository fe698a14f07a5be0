"""Sources that wait for other machines are opened side by side: one row a host, each row in its order.

The threads are daemons: whoever stops the program does not wait for a slow host.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeVar

S = TypeVar("S")
R = TypeVar("R")

ROWS = 8
"""So many rows are at work at once."""


def at_once(rows: Mapping[str, Sequence[S]], step: Callable[[S], R]) -> dict[S, R]:
    """What `step` gives for each source. What it raises comes up when all is done."""
    waiting: SimpleQueue[Sequence[S]] = SimpleQueue()
    done: SimpleQueue[tuple[S, R | None, BaseException | None]] = SimpleQueue()
    for row in rows.values():
        waiting.put(row)

    def work() -> None:
        while True:
            try:
                row = waiting.get_nowait()
            except Empty:
                return
            for source in row:
                try:
                    done.put((source, step(source), None))
                except BaseException as error:  # also what ends a thread: it comes up in the one that waits
                    done.put((source, None, error))

    for _ in range(min(ROWS, len(rows))):
        Thread(target=work, daemon=True).start()
    found = [done.get() for _ in range(sum(map(len, rows.values())))]
    for _, _, error in found:
        if error is not None:
            raise error
    return {source: value for source, value, _ in found}  # type: ignore[misc]  # none is None where nothing was raised
