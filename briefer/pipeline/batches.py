"""Work is spread in batches: some are underway at once, results come in order, and a worker that dies costs one piece.

Where a worker dies nobody knows which of the batches underway killed it. Those that died with it are then run one at a
time, with nothing beside them; a batch that dies again is halved until the piece that kills is alone.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, wait
from contextlib import AbstractContextManager, ExitStack
from typing import Any, Generic, TypeVar

from briefer.errors import BrieferError

P = TypeVar("P")
R = TypeVar("R")

AHEAD = 2
"""So many batches for each worker are underway: one that it works on, one that waits for it."""

OpenExecutor = Callable[[], AbstractContextManager[Executor]]
"""`Workers.open`."""


def run(
    open_executor: OpenExecutor,
    step: Callable[[Sequence[P]], Sequence[R]],
    batches: Iterable[Sequence[P]],
    lost: Callable[[P], R],
    *,
    jobs: int,
) -> Iterator[Sequence[R]]:
    """``step(batch)`` for each batch, in order; `step` gives one result a piece.

    At most ``AHEAD * jobs`` batches are taken before their results are. `lost` gives the result of a piece that kills
    every worker it is given to. Raises BrieferError where no worker starts; what `step` raises comes up.
    """
    underway: deque[tuple[Sequence[P], Future[Sequence[R]]]] = deque()
    with ExitStack() as stack:
        crew = _Crew(step, lost, open_executor, stack)
        for batch in batches:
            underway.append((batch, crew.submit(batch)))
            if len(underway) >= AHEAD * jobs:
                yield crew.first(underway)
        while underway:
            yield crew.first(underway)


class _Crew(Generic[P, R]):
    """The workers, and new ones when they have died; `stack` ends them."""

    def __init__(
        self,
        step: Callable[[Sequence[P]], Sequence[R]],
        lost: Callable[[P], R],
        open_executor: OpenExecutor,
        stack: ExitStack,
    ) -> None:
        self._step = step
        self._lost = lost
        self._open_executor = open_executor
        self._stack = stack
        self._executor = stack.enter_context(open_executor())

    def submit(self, batch: Sequence[P]) -> Future[Sequence[R]]:
        """The batch is underway, if need be with new workers."""
        try:
            return self._executor.submit(self._step, batch)
        except BrokenExecutor:
            self._replace()
            return self._executor.submit(self._step, batch)

    def first(self, underway: deque[tuple[Sequence[P], Future[Any]]]) -> Sequence[R]:
        """The result of the batch that was taken first; where its worker died, all that died are seen to."""
        batch, future = underway.popleft()
        try:
            result: Sequence[R] = future.result()
        except BrokenExecutor:
            wait([future for _, future in underway])
            result = self._alone(batch)
            for number, (other, future) in enumerate(underway):
                if isinstance(future.exception(), BrokenExecutor):
                    seen_to: Future[Any] = Future()
                    seen_to.set_result(self._alone(other))
                    underway[number] = other, seen_to
        return result

    def _alone(self, batch: Sequence[P]) -> Sequence[R]:
        try:
            return self.submit(batch).result()
        except BrokenExecutor:
            if len(batch) == 1:
                return [self._lost(batch[0])]
        middle = len(batch) // 2
        return [*self._alone(batch[:middle]), *self._alone(batch[middle:])]

    def _replace(self) -> None:
        self._stack.close()
        self._executor = self._stack.enter_context(self._open_executor())
        try:
            self._executor.submit(int).result()
        except BrokenExecutor as error:
            hint = "free memory, or work in this process: --executor serial"
            raise BrieferError("no worker starts", hint=hint) from error
