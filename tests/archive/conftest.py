"""Archives on both engines: a file, and a PostgreSQL that is started for the tests in a temporary folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefer.archive.archive import Archive


def _program(name: str) -> str | None:
    places = [str(path) for path in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
    return shutil.which(name, path=os.pathsep.join([*places, os.environ.get("PATH", "")]))


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a server without a database of ours; it refuses to run as root, so then as its own user."""
    initdb, pg_ctl = _program("initdb"), _program("pg_ctl")
    if not initdb or not pg_ctl:
        pytest.skip("no such program: initdb, pg_ctl (Debian: postgresql)")
    user = "postgres" if os.geteuid() == 0 else ""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    if user:
        shutil.chown(folder, user)

    def run(*command: str) -> None:
        subprocess.run(
            command, check=True, capture_output=True, cwd="/", user=user or None, extra_groups=[] if user else None
        )

    data, log = str(folder / "data"), str(folder / "log")
    run(initdb, "-D", data, "-A", "trust", "-U", "briefer", "-E", "UTF8", "--locale=C", "--no-sync")
    options = f"-k {folder} -c listen_addresses='' -c fsync=off"
    run(pg_ctl, "-D", data, "-l", log, "-w", "-o", options, "start")
    try:
        yield f"postgresql://briefer@/{{}}?host={folder}"
    finally:
        run(pg_ctl, "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an archive that is not there yet."""
    if request.param == "sqlite":
        return str(tmp_path / "desk.db")
    address: str = request.getfixturevalue("postgres")
    import psycopg

    name = f"t{abs(hash(str(tmp_path)))}"
    with psycopg.connect(address.format("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return address.format(name)


@pytest.fixture
def archive(place: str) -> Iterator[Archive]:
    with Archive.open(place) as opened:
        yield opened
