"""`briefer serve` as a process of its own, as a user starts it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.writers.browser import Page

RUN = [sys.executable, "-c", "from briefer.__main__ import main; main()", "serve", "--port", "0"]
SHIPPED = Path(__file__).parents[2] / "briefer" / "groupers" / "topics.toml"
SETTINGS = 'topics = "topics.toml"\nedits = "edits.toml"\n[[sources]]\naddress = "news"\n'


@dataclass
class Served:
    """A server that runs, and the address that it has printed."""

    entrance: str

    @property
    def origin(self) -> str:
        """Where it answers."""
        return self.entrance.partition("/?")[0]


def served(folder: Path, archive: str, topics: str = "") -> Iterator[Served]:
    """The pages over an archive, with the shipped topics or others."""
    (folder / "briefer.toml").write_text(SETTINGS, "utf-8")
    (folder / "topics.toml").write_text(topics or SHIPPED.read_text("utf-8"), "utf-8")
    command = [*RUN, "--archive", str(archive), "--config", str(folder / "briefer.toml")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout and process.stderr
    try:
        yield Served(process.stdout.readline().strip())
    finally:
        process.terminate()
        assert process.wait(20) == 143, process.stderr.read()
        assert "Traceback" not in process.stderr.read()


def elsewhere(page: Page, origin: str) -> list[str]:
    """What a page of `origin` asked of others."""
    return [each for each in page.asked if not each.startswith((f"{origin}/", "about:", "data:"))]
