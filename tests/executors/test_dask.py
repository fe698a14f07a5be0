from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator

import pytest
from distributed import LocalCluster, Security

from briefer.errors import BrieferError, ConfigError
from briefer.executors import dask
from briefer.executors.dask import Dask


@pytest.mark.parametrize("address", ["tcp://10.0.0.7:8786", "10.0.0.7:8786", "cluster.example.org", "ws://127.0.0.1:1"])
def test_a_scheduler_elsewhere_must_be_encrypted(address: str) -> None:
    with pytest.raises(ConfigError, match="not encrypted") as refused:
        Dask(address=address).open()
    assert refused.value.where == "[executors.dask] address"
    assert f'address = "tls://{address.rpartition("/")[2]}"' in refused.value.hint


def test_tls_needs_certificates() -> None:
    with pytest.raises(ConfigError, match="certificates"):
        Dask(address="tls://10.0.0.7:8786", ca_file="ca.pem").open()


def test_where_nobody_answers_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask, "ARRIVING", 1)
    with pytest.raises(BrieferError, match="no cluster answers"), Dask(address="127.0.0.1:9").open():
        pass


def test_files_are_sent_to_a_cluster_elsewhere_unless_its_workers_see_them() -> None:
    assert Dask().same_files
    assert not Dask(address="tls://10.0.0.7:8786").same_files
    assert Dask(address="tls://10.0.0.7:8786", shared_folders=True).same_files


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dask]:
    """The settings for a cluster that speaks TLS."""
    openssl = shutil.which("openssl")
    if not openssl:
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("tls")
    cert, key = str(folder / "cert.pem"), str(folder / "key.pem")
    asked = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    subprocess.run([*asked, "-keyout", key, "-out", cert], check=True, capture_output=True)
    security = Security(
        require_encryption=True,
        tls_ca_file=cert,
        tls_scheduler_cert=cert,
        tls_scheduler_key=key,
        tls_worker_cert=cert,
        tls_worker_key=key,
        tls_client_cert=cert,
        tls_client_key=key,
    )
    with LocalCluster(n_workers=1, protocol="tls://", security=security, dashboard_address="127.0.0.1:0") as cluster:
        yield Dask(address=cluster.scheduler_address, ca_file=cert, cert=cert, key=key)


def test_a_cluster_that_speaks_tls_works(team: Dask) -> None:
    assert team.address.startswith("tls://")
    with team.open() as executor:
        assert executor.submit(len, b"abc").result() == 3


def test_another_version_of_the_program_is_refused(team: Dask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.metadata.version", lambda package: "9.9.9")
    with pytest.raises(BrieferError, match=r"has briefer .*, here is 9\.9\.9"), team.open():
        pass
