"""Run the work in processes of this machine."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass

from briefer.protocols import Workers


@dataclass(frozen=True, slots=True)
class Processes(Workers):
    """Run the work in several processes of this machine, spawned so that none inherits another's state."""

    jobs: int = 2
    """How many processes."""

    def open(self) -> AbstractContextManager[Executor]:
        """A process pool; leaving it waits for the work to end."""
        return ProcessPoolExecutor(max_workers=self.jobs, mp_context=multiprocessing.get_context("spawn"))
