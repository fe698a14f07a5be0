"""A child that can be killed: what may hang, crash or eat all memory runs in it, and costs no more than its own result.

Parsers of files from strangers and the page setter do. The child is started when it is first needed, is kept for the
next call, and is replaced when it was killed. It works wherever Python does, also in a worker of a process pool or of
a cluster, and it ends with the process that started it, however that ends. `_boxed.py` is the child's side.
"""

from __future__ import annotations

import atexit
import os
import pickle
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from briefer import _boxed
from briefer.errors import LimitError
from briefer.scratch import Scratch

T = TypeVar("T")
R = TypeVar("R")

PATIENCE = 3.0
"""So many times the seconds of processor time may pass on the clock: a busy machine does not make a slow step fail."""

STARTING = 60.0
"""Seconds in which a child must have started. It takes some 0.05; many at once on a busy machine take longer."""

ENDING = 10.0
"""Seconds in which the kernel must have ended a process that it was told to kill."""

HINT = "make it smaller, or leave it out"


class Box:
    """Runs steps in a child of its own, one at a time. As a context it ends the child; so does the end of the process.

    A step is a function at the top of a module (or a `functools.partial` of one); step, piece and result travel
    pickled. Threads may share a box.
    """

    def __init__(self) -> None:
        self._child: _Child | None = None
        self._turn = threading.Lock()
        self._closed = False
        self._began: ThreadPoolExecutor | None = None

    def call(self, step: Callable[[T], R], piece: T, *, seconds: float, memory: int, where: str = "") -> R:
        """``step(piece)``, in at most `seconds` of processor time and `memory` bytes.

        What the step raises comes up here; a BrieferError as itself. Raises LimitError, which names `where`, when the
        step takes too long or too much, or its process dies; the next call then gets a new child.
        """
        call = pickle.dumps((step, piece), pickle.HIGHEST_PROTOCOL)
        with self._turn:
            child = self._fit()
            kind = _boxed.FULL
            value: Any = f"took more than {seconds:g} seconds"
            try:
                kind, value = child.ask(call, seconds, memory)
            except TimeoutError:
                pass
            except (OSError, EOFError):
                value = child.cause() or value
            finally:
                # Also when this process is interrupted: an answer that comes late must not be the next call's.
                if kind == _boxed.FULL:
                    self._child = None
                    child.end()
        if kind == _boxed.FULL:
            raise LimitError(value or f"needs more than {memory >> 20} MB of memory", where=where, hint=HINT)
        if kind == _boxed.FAILED:
            raise value
        given: R = value
        return given

    def begin(self, step: Callable[[T], R], piece: T, *, seconds: float, memory: int, where: str = "") -> Future[R]:
        """The same without waiting: the future has what `call` gives. Calls that were begun run in their order."""
        if self._began is None:
            self._began = ThreadPoolExecutor(1, thread_name_prefix="box")
        return self._began.submit(self.call, step, piece, seconds=seconds, memory=memory, where=where)

    def close(self) -> None:
        """End the child, whatever it is at; what was begun and has not ended then fails."""
        self._closed = True
        if child := self._child:
            child.kill()
        if self._began:
            self._began.shutdown(cancel_futures=True)
        with self._turn:
            if self._child:
                self._child.end()
                self._child = None

    def __enter__(self) -> Box:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _fit(self) -> _Child:
        """The child, or a new one where there is none of this process: after a fork there is the parent's, not ours."""
        if not self._closed and (self._child is None or self._child.owner != os.getpid()):
            self._child = _Child()
        if self._closed or self._child is None:
            raise LimitError("was ended before it was done", hint="run it again")
        return self._child


@cache
def shared() -> Box:
    """The box of this process, for steps that come one at a time anyway; it ends with the process."""
    box = Box()
    atexit.register(box.close)
    return box


class _Child:
    """One process, and the socket that leads to it."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self._scratch = Scratch()
        ours, theirs = socket.socketpair()
        self._link = ours
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - this very Python, and nothing that a user gave
                (sys.executable, "-P", "-c", f"from briefer._boxed import serve; serve({theirs.fileno()})"),
                stdin=subprocess.PIPE,
                # It has nothing to say to a user: a library's chatter must not stand among results or problems.
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                env=os.environ | {"PYTHONPATH": _path(), "TMPDIR": str(self._scratch.path)},
                # Ctrl-C is for the parent, which then kills the child and what the child has started.
                start_new_session=True,
            )
        self._ready = False

    def ask(self, call: bytes, seconds: float, memory: int) -> tuple[str, Any]:
        """The answer to a pickled call. Raises OSError (TimeoutError: late) or EOFError when there is none."""
        if not self._ready:
            self._deadline = time.monotonic() + STARTING
            self._receive(len(_boxed.READY))
            self._ready = True
        self._deadline = time.monotonic() + PATIENCE * seconds
        self._send(_boxed.HEADER.pack(len(call), seconds, memory))
        self._send(call)
        (length,) = _boxed.LENGTH.unpack(self._receive(_boxed.LENGTH.size))
        answer: tuple[str, Any] = pickle.loads(self._receive(length))  # noqa: S301 - it runs our own code
        return answer

    def kill(self) -> None:
        """Kill the child and what it started."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def cause(self) -> str:
        """Why a child that hung up ended; empty: it had used up its seconds."""
        try:
            code = self._process.wait(ENDING)
        except subprocess.TimeoutExpired:
            return "its process hung up"
        if code == -signal.SIGXCPU:
            return ""
        if code == -signal.SIGKILL:
            return "its process was killed; the machine may have run out of memory"
        return f"its process died ({signal.Signals(-code).name if code < 0 else f'exit code {code}'})"

    def end(self) -> None:
        """Kill the child and clear up after it."""
        self.kill()
        self._process.wait(ENDING)
        self._link.close()
        if self._process.stdin:
            self._process.stdin.close()
        self._scratch.close()

    def _send(self, data: bytes) -> None:
        self._link.settimeout(self._left())
        self._link.sendall(data)

    def _receive(self, length: int) -> bytearray:
        data = bytearray(length)
        view = memoryview(data)
        while view:
            self._link.settimeout(self._left())
            if not (count := self._link.recv_into(view)):
                raise EOFError
            view = view[count:]
        return data

    def _left(self) -> float:
        if (left := self._deadline - time.monotonic()) > 0:
            return left
        raise TimeoutError


def _path() -> str:
    """The child finds every module where this process does."""
    return os.pathsep.join(str(Path(place).absolute()) for place in sys.path)
