"""Run the work on a cluster; the only file that knows dask.distributed (the extra ``briefer[dask]``)."""

from __future__ import annotations

import logging
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from ipaddress import ip_address
from multiprocessing import resource_tracker
from typing import Any
from urllib.parse import urlsplit

from briefer import registry
from briefer.errors import BrieferError, ConfigError
from briefer.protocols import Workers
from briefer.scratch import Scratch

ARRIVING = 60
"""Seconds in which a scheduler must answer and its first worker must have come."""

PLACE = "[executors.dask] address"


@dataclass(frozen=True, slots=True)
class Dask(Workers):
    """Run the work on a Dask cluster: the one at `address`, or one of this machine for as long as it is needed."""

    jobs: int = 2
    """How many workers a cluster of this machine has; how many those of `address` are taken to be."""
    address: str = ""
    """The scheduler: ``tls://host:8786``; ``tcp://`` on this machine only. Empty: a cluster of this machine."""
    ca_file: str = ""
    """Certificates (PEM) of the authority that signed those of scheduler and workers."""
    cert: str = ""
    """Our own certificate (PEM)."""
    key: str = ""
    """The key of our certificate (PEM)."""
    shared_folders: bool = False
    """Whether the workers of `address` see the same files under the same names; else files are sent to them."""

    @property
    def same_files(self) -> bool:
        """Whether the workers see the files of this machine."""
        return self.shared_folders or not self.address

    def open(self) -> AbstractContextManager[Executor]:
        """An executor of the cluster. Raises ConfigError for an address that others could listen to, BrieferError for
        one where nobody answers, or where another version of this program does."""
        security = _checked(self)
        return _theirs(self.address, security) if self.address else _ours(self.jobs)


class _Cluster(Executor):
    """Calls go to the cluster of a client, each of its own: nothing is taken for done because it was done before."""

    def __init__(self, client: Any) -> None:
        self._executor = client.get_executor(pure=False)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self._executor.submit(fn, *args, **kwargs).add_done_callback(partial(_tell, future))
        return future


def _tell(future: Future[Any], done: Future[Any]) -> None:
    """Hand over how a call ended; a worker that died is told as every executor tells it."""
    if done.cancelled():
        hint = "look at the scheduler, or work on this machine: --executor processes"
        future.set_exception(BrieferError("the cluster hung up", where=PLACE, hint=hint))
    elif error := done.exception():
        killed = isinstance(error, _distributed().KilledWorker)
        future.set_exception(BrokenExecutor(str(error)) if killed else error)
    else:
        future.set_result(done.result())


@contextmanager
def _ours(jobs: int) -> Iterator[Executor]:
    """A cluster of this machine, which listens to this machine only."""
    with ExitStack() as stack:
        scratch = stack.enter_context(Scratch())
        stack.enter_context(import_module("dask").config.set({"temporary-directory": str(scratch.path)}))
        with _deaf():
            cluster = _distributed().LocalCluster(
                n_workers=jobs,
                threads_per_worker=1,
                host="127.0.0.1",
                dashboard_address="127.0.0.1:0",
                # A task is named when the first worker dies of it: who calls tries it again, with nothing beside it.
                scheduler_kwargs={"dashboard": False, "allowed_failures": 0},
                silence_logs=logging.CRITICAL,
            )
        yield _Cluster(stack.enter_context(_distributed().Client(stack.enter_context(cluster))))


@contextmanager
def _deaf() -> Iterator[None]:
    """Ctrl-C waits, and what is started meanwhile never hears it: it is for this process, which ends its workers."""
    resource_tracker.ensure_running()  # every process asks for it, and starting it ends what begins here
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _theirs(address: str, security: dict[str, object]) -> Iterator[Executor]:
    with ExitStack() as stack:
        try:
            client = _distributed().Client(address, security=security or None, timeout=ARRIVING, set_as_default=False)
            stack.enter_context(client)
            client.wait_for_workers(1, timeout=ARRIVING)
        except (OSError, TimeoutError) as error:
            hint = "check the address and the certificates, and that the scheduler and a worker run there"
            raise BrieferError(f"no cluster answers ({error})", where=PLACE, hint=hint) from error
        for worker, version in client.run(registry.version).items():
            if version != registry.version():
                hint = "install the same version on all, or the brief depends on who worked on it"
                raise BrieferError(
                    f"{worker} has briefer {version}, here is {registry.version()}", where=PLACE, hint=hint
                )
        yield _Cluster(client)


def _checked(options: Dask) -> dict[str, object]:
    """How to speak to the scheduler: what goes there is run there, so nobody else may listen or answer."""
    url = urlsplit(options.address if "://" in options.address else f"tcp://{options.address}")
    certificates = (options.ca_file, options.cert, options.key)
    if url.scheme == "tls":
        if not all(certificates):
            raise ConfigError(
                "tls:// needs certificates",
                where=PLACE,
                hint="set ca_file, cert and key under [executors.dask]",
            )
        return {
            "require_encryption": True,
            "tls_ca_file": options.ca_file,
            "tls_client_cert": options.cert,
            "tls_client_key": options.key,
        }
    if options.address and not (url.scheme == "tcp" and _on_this_machine(url.hostname or "")):
        raise ConfigError(
            f"{options.address} is not encrypted",
            where=PLACE,
            hint=f'write address = "tls://{url.netloc}" and set ca_file, cert and key under [executors.dask]',
        )
    return {}


def _on_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _distributed() -> Any:
    """The package, which is large and not everybody's."""
    try:
        return import_module("distributed")
    except ImportError as error:
        raise ConfigError(
            "Dask is not installed", where="executor dask", hint="run: pip install 'briefer[dask]'"
        ) from error
