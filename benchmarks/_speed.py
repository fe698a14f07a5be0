"""CPU time and memory of one system's ranking alone: run as a process of its own, so that it can be stopped.

    python -m benchmarks._speed NAME SENTENCES

Prints one line of JSON. Words are prepared before the clock starts, for all systems alike; ten picks; the best of
five runs (of one, where a run takes over ten seconds).
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import accumulate
from math import log

from benchmarks._peers import system
from briefer.model import Budget, Candidate, Report, Sentence, Span

SIZES = (100, 300, 1_000, 3_000, 10_000, 100_000)
SECONDS = 120
MEMORY = 4 << 30
RUNS = 5
DOCUMENT = 25
WORDS = 30_000


def sentences(count: int) -> list[Candidate]:
    """Candidates whose words follow Zipf's law: `DOCUMENT` a document, 8 to 32 words each, always the same."""
    draw = random.Random(0)
    heap = list(accumulate(1 / rank for rank in range(1, WORDS + 1)))
    found = []
    for number in range(count):
        numbers = draw.choices(range(WORDS), cum_weights=heap, k=draw.randint(8, 32))
        words = tuple(f"w{each}" for each in numbers)
        document, position = divmod(number, DOCUMENT)
        sentence = Sentence(f"a{document}", Span(0, 1), " ".join(words) + ".", "en", words, position)
        found.append(Candidate(Report((sentence,)), document, position, len(words)))
    return found


def measure(name: str, count: int) -> dict[str, float]:
    """Seconds of CPU and megabytes that the ranking adds at its peak."""
    candidates, choose = sentences(count), system(name)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    best = float("inf")
    for _ in range(RUNS):
        start = time.process_time()
        choose(candidates, Budget(picks=10))
        best = min(best, time.process_time() - start)
        if best > 10:
            break
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"seconds": best, "megabytes": (after - before) / 1024, "process megabytes": after / 1024}


def stopped(name: str, count: int, seconds: float = SECONDS) -> dict[str, float] | None:
    """`measure` in a process that ends after `seconds` of a run or `MEMORY`; None when it did not get through."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks._speed", name, str(count)],
            capture_output=True, text=True, timeout=seconds + 30, check=True, preexec_fn=_limit,
        )  # fmt: skip
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return None
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found if found["seconds"] <= seconds else None


def order(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """The exponent of growth between the first and the last size."""
    return log(seconds[-1] / seconds[0]) / log(sizes[-1] / sizes[0])


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], int(sys.argv[2]))))
