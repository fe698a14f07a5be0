"""Work that takes longer than a page may: one piece after the other in the background, each with lines of progress."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Literal

from briefer.errors import BrieferError
from briefer.protocols import Say

MOST = 50
"""So many jobs are remembered; those that are done go first."""

MOST_WAITING = 10
"""So many may wait; more are refused."""

Work = Callable[[Say], str]
"""What is to be done: it says how far it is, and gives the address of what it made."""


@dataclass(slots=True)
class Job:
    """One piece of work, and how far it is."""

    id: str
    what: str
    """A code: ``make``, ``read``."""
    about: str
    """What it is about: a date, an address."""
    state: Literal["waiting", "running", "done", "failed"] = "waiting"
    lines: list[str] = field(default_factory=list)
    result: str = ""
    """The path of the page to go to, once it is done."""
    hint: str = ""

    @property
    def over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in ("done", "failed")


class Jobs:
    """Runs jobs one at a time, in a thread that ends with the process: what they write is whole or not at all."""

    def __init__(self) -> None:
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._queue: SimpleQueue[tuple[Job, Work]] = SimpleQueue()
        self._turn = threading.Lock()
        self._thread: threading.Thread | None = None

    def begin(self, what: str, about: str, work: Work) -> Job:
        """A job for `work`; one that is the same and not over yet is that job. Raises BrieferError for too many."""
        with self._turn:
            for job in self._jobs.values():
                if (job.what, job.about) == (what, about) and not job.over:
                    return job
            if sum(not job.over for job in self._jobs.values()) >= MOST_WAITING:
                raise BrieferError("is too much at once", where=about, hint="wait until something is done")
            job = Job(secrets.token_hex(8), what, about)
            self._jobs[job.id] = job
            for old in [each for each in self._jobs.values() if each.over][: max(len(self._jobs) - MOST, 0)]:
                del self._jobs[old.id]
            self._queue.put((job, work))
            if self._thread is None:
                self._start()
        return job

    def find(self, name: str) -> Job | None:
        """The job of an id, or None."""
        return self._jobs.get(name)

    def underway(self) -> tuple[Job, ...]:
        """Those that are not over."""
        with self._turn:
            return tuple(job for job in self._jobs.values() if not job.over)

    def _start(self) -> None:
        self._thread = threading.Thread(target=self._work, name="jobs", daemon=True)
        self._thread.start()

    def _work(self) -> None:
        while True:
            job, work = self._queue.get()
            job.state = "running"
            try:
                job.result = work(job.lines.append)
                job.state = "done"
            except BrieferError as error:
                job.lines.append(str(error))
                job.hint = error.hint
                job.state = "failed"
            finally:
                # A bug of ours: the thread ends with its traceback, and the next job gets a new one.
                if not job.over:
                    job.lines.append("an error of briefer itself; its log says more")
                    job.state = "failed"
                    self._start()
