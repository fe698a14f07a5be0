"""Archives on both engines: a file, and a PostgreSQL that is started for the tests in a temporary folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from briefer.archive.archive import Archive


def _program(name: str) -> str | None:
    places = [str(path) for path in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
    return shutil.which(name, path=os.pathsep.join([*places, os.environ.get("PATH", "")]))


class Postgres:
    """A server in a temporary folder. It refuses to run as root, so then it runs as its own user."""

    def __init__(self) -> None:
        self._initdb, self._pg_ctl = _program("initdb"), _program("pg_ctl")
        if not self._initdb or not self._pg_ctl:
            pytest.skip("no such program: initdb, pg_ctl (Debian: postgresql)")
        self._user = "postgres" if os.geteuid() == 0 else None
        self._folder = Path(tempfile.mkdtemp(prefix="pg-"))
        if self._user:
            shutil.chown(self._folder, self._user)
        self._run(self._initdb, "-A", "trust", "-U", "briefer", "-E", "UTF8", "--locale=C", "--no-sync")

    def address(self, database: str) -> str:
        """That of a database."""
        return f"postgresql://briefer@/{database}?host={self._folder}"

    def make(self, database: str) -> str:
        """A new database; gives its address."""
        import psycopg

        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {database}")
        return self.address(database)

    def start(self, *, durable: bool = False) -> None:
        options = f"-k {self._folder} -c listen_addresses='' -c fsync={'on' if durable else 'off'}"
        self._run(str(self._pg_ctl), "-l", str(self._folder / "log"), "-w", "-o", options, "start")

    def stop(self) -> None:
        """As if it had crashed."""
        self._run(str(self._pg_ctl), "-m", "immediate", "-w", "stop")

    def remove(self) -> None:
        with suppress(subprocess.CalledProcessError):  # it stands already
            self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _run(self, program: str, *words: str) -> None:
        groups: list[str] | None = [] if self._user else None
        command = (program, "-D", str(self._folder / "data"), *words)
        subprocess.run(command, check=True, capture_output=True, cwd="/", user=self._user, extra_groups=groups)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A server without a database of ours."""
    server = Postgres()
    server.start()
    try:
        yield server
    finally:
        server.remove()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an archive that is not there yet."""
    if request.param == "sqlite":
        return str(tmp_path / "desk.db")
    server: Postgres = request.getfixturevalue("postgres")
    return server.make(f"t{abs(hash(str(tmp_path)))}")


@pytest.fixture
def archive(place: str) -> Iterator[Archive]:
    with Archive.open(place) as opened:
        yield opened
