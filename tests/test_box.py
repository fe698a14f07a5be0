from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from briefer.box import Box
from briefer.errors import LimitError, ReadError
from tests import steps

SECONDS = 20.0
MEMORY = 1 << 30


@pytest.fixture
def boxed() -> Iterator[Box]:
    with Box() as made:
        yield made


def run(boxed: Box, step: Callable[[Any], Any], piece: object, seconds: float = SECONDS, memory: int = MEMORY) -> Any:
    return boxed.call(step, piece, seconds=seconds, memory=memory, where="a.pdf")


def gone(process: int) -> bool:
    for _ in range(100):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        if Path(f"/proc/{process}/stat").read_text("utf-8").rsplit(")", 1)[1].split()[0] == "Z":
            return True
        time.sleep(0.1)
    return False


def test_what_a_step_gives_comes_back_from_one_child(boxed: Box) -> None:
    assert run(boxed, len, b"abc") == 3
    assert run(boxed, steps.pid, None) == run(boxed, steps.pid, None) != os.getpid()


def test_an_expected_failure_comes_back_as_itself(boxed: Box) -> None:
    with pytest.raises(ReadError) as refused:
        run(boxed, steps.refuse, "x.html")
    assert (refused.value.where, refused.value.hint) == ("x.html", "give a page")


@pytest.mark.parametrize(("step", "kind"), [(int, ValueError), (steps.oddly, RuntimeError)])
def test_a_bug_comes_up_with_the_place_where_it_happened(boxed: Box, step: Callable[[Any], Any], kind: type) -> None:
    child = run(boxed, steps.pid, None)
    with pytest.raises(kind, match=r"invalid literal|not carried") as bug:
        run(boxed, step, "x")
    assert "Traceback" in bug.value.__notes__[0]
    assert run(boxed, steps.pid, None) == child


@pytest.mark.parametrize(
    ("step", "piece", "seconds", "memory", "reason"),
    [
        (steps.sleep, 60, 0.2, MEMORY, "took more than 0.2 seconds"),
        (steps.spin, None, 0.2, MEMORY, "took more than 0.2 seconds"),
        (steps.take, 300 << 20, SECONDS, 200 << 20, "needs more than 200 MB of memory"),
        (steps.leave, 3, SECONDS, MEMORY, "its process died (exit code 3)"),
        (steps.crash, signal.SIGSEGV, SECONDS, MEMORY, "its process died (SIGSEGV)"),
        (steps.crash, signal.SIGKILL, SECONDS, MEMORY, "its process was killed; the machine may"),
    ],
    ids=["asleep", "busy", "memory", "exit", "crash", "killed"],
)
def test_what_goes_too_far_is_named_and_the_next_call_is_fine(
    boxed: Box, step: Callable[[Any], Any], piece: object, seconds: float, memory: int, reason: str
) -> None:
    with pytest.raises(LimitError) as stopped:
        run(boxed, step, piece, seconds, memory)
    assert str(stopped.value).startswith(f"a.pdf: {reason}")
    assert stopped.value.hint
    assert run(boxed, len, b"abc") == 3


def test_a_piece_larger_than_the_socket_holds_does_not_wait_for_a_stuck_child(boxed: Box) -> None:
    stuck = boxed.begin(steps.sleep, 600, seconds=0.3, memory=MEMORY)
    began = time.monotonic()
    after = boxed.begin(len, bytes(20_000_000), seconds=SECONDS, memory=MEMORY)
    assert time.monotonic() - began < 0.3
    with pytest.raises(LimitError):
        stuck.result()
    assert after.result() == 20_000_000


def test_closing_does_not_wait_for_what_hangs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    began = time.monotonic()
    with Box() as boxed:
        stuck = boxed.begin(steps.sleep, 600, seconds=600, memory=MEMORY)
        never = boxed.begin(len, b"", seconds=600, memory=MEMORY)
        time.sleep(0.2)
    assert time.monotonic() - began < 5
    assert isinstance(stuck.exception(), LimitError)
    assert never.cancelled() or isinstance(never.exception(), LimitError)
    with pytest.raises(LimitError):
        run(boxed, len, b"")
    assert not list(tmp_path.iterdir())


def test_an_answer_that_comes_after_an_interrupt_is_not_the_next_ones(boxed: Box) -> None:
    run(boxed, len, b"")

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    try:
        with pytest.raises(KeyboardInterrupt):
            run(boxed, steps.sleep, 0.4)
    finally:
        signal.signal(signal.SIGALRM, before)
    assert run(boxed, len, b"abc") == 3


def test_threads_share_a_box(boxed: Box) -> None:
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda n: run(boxed, len, bytes(n)), range(40))) == list(range(40))


def test_what_libraries_say_is_not_heard(boxed: Box, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(LimitError):  # and standard input has nothing to say
        run(boxed, steps.chatter, "chatter", 0.2)
    assert capfd.readouterr() == ("", "")


def test_what_the_child_started_is_killed_too(boxed: Box, tmp_path: Path) -> None:
    with pytest.raises(LimitError):
        run(boxed, steps.start_another, str(tmp_path / "pids"), 0.5)
    assert all(gone(int(each)) for each in (tmp_path / "pids").read_text("utf-8").split())


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_the_child_ends_with_its_parent_however_that_ends(tmp_path: Path, number: int) -> None:
    said = tmp_path / "pid"
    script = (
        "from briefer.box import Box; from tests import steps\n"
        f"with Box() as box: box.call(steps.stubborn, {str(said)!r}, seconds=600, memory=1 << 30)"
    )
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    parent = subprocess.Popen([sys.executable, "-c", script], stderr=subprocess.DEVNULL, env=environment)
    while not (said.exists() and said.read_text("utf-8")):
        time.sleep(0.05)
    parent.send_signal(number)
    parent.wait(60)  # a busy machine takes its time
    assert gone(int(said.read_text("utf-8")))


def test_temporary_files_go_with_the_child(boxed: Box) -> None:
    left = Path(run(boxed, steps.scratch, "left"))
    assert left.read_text("utf-8") == "left"
    with pytest.raises(LimitError):
        run(boxed, steps.leave, 1)
    assert not left.parent.exists()


def _say(given: Any) -> None:
    given.put(steps.in_shared_box(b"abc"))


def test_it_works_in_a_worker_of_a_pool_and_in_a_daemon() -> None:
    spawned = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawned) as pool:
        assert pool.submit(steps.in_shared_box, b"abc").result() == 3
    told = spawned.SimpleQueue()
    daemon = spawned.Process(target=_say, args=(told,), daemon=True)
    daemon.start()
    assert told.get() == 3
    daemon.join()


def test_a_fork_gets_a_child_of_its_own(boxed: Box, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    ours = run(boxed, steps.pid, None)
    end, begin = os.pipe()
    if not (fork := os.fork()):
        os.write(begin, str(run(boxed, steps.pid, None)).encode())
        os._exit(0)
    os.waitpid(fork, 0)
    assert int(os.read(end, 100)) != ours == run(boxed, steps.pid, None)
