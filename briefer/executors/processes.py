"""Run the work in processes of this machine."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from multiprocessing.connection import wait

from briefer.garbage import look_seldom
from briefer.protocols import Workers


@dataclass(frozen=True, slots=True)
class Processes(Workers):
    """Run the work in several processes of this machine, spawned so that none inherits another's state."""

    jobs: int = 2
    """How many processes."""

    @property
    def same_files(self) -> bool:
        """True."""
        return True

    def open(self) -> AbstractContextManager[Executor]:
        """A process pool. Leaving it waits for the work to end, unless something went wrong: then it ends the work."""
        return _pool(self.jobs)


@contextmanager
def _pool(jobs: int) -> Iterator[Executor]:
    others = set(multiprocessing.active_children())
    spawned = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(max_workers=jobs, mp_context=spawned, initializer=_settle)
    done = False
    try:
        yield pool
        done = True
    finally:
        if not done:
            for process in set(multiprocessing.active_children()) - others:
                process.kill()
        pool.shutdown(cancel_futures=True)


def _settle() -> None:
    """In a worker: Ctrl-C is for the parent, which ends its workers; and a worker does not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    look_seldom()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        wait([parent.sentinel])
        os._exit(1)
