"""Scheduler: reach it, and see that every worker would make the same report as this machine."""

from __future__ import annotations

import logging
import secrets
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from okrworkbook.errors import EnvironmentProblem
from okrworkbook.run.cluster.errand import differences, program
from okrworkbook.run.cluster.storage import EXTRA, Storage
from okrworkbook.run.cluster.task import describe

if TYPE_CHECKING:
    from distributed import Client

CONNECT_SECONDS = 30.0  # for the scheduler to answer
PATIENCE_SECONDS = (
    300.0  # without any worker, before a batch is given up; a killed one is back within one on a busy host
)
AGAIN_SECONDS = 0.5


@contextmanager
def connected(address: str) -> Iterator[Client]:
    """A connection to a scheduler. Raises EnvironmentProblem where there is none, or no library to reach one."""
    try:
        from distributed import Client
    except ImportError as problem:
        raise EnvironmentProblem("cluster_extra", extra=EXTRA) from problem
    with _quietly():
        try:
            client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError, TypeError) as problem:  # no answer; an address of no known form
            raise EnvironmentProblem("scheduler_unreachable", address=address) from problem
        try:
            yield client
        finally:
            with suppress(Exception):
                client.close(timeout=CONNECT_SECONDS)


def threads(client: Client) -> int:
    """How many reports the workers can make at once; 0 where there is no worker, or no scheduler any more."""
    try:
        return sum(client.nthreads().values())
    except Exception:
        return 0


def wait_for_workers(client: Client, waiting: Callable[[], None]) -> None:
    """Return once there is a worker; `waiting` is called while there is none. Raises EnvironmentProblem."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    told = False
    while not threads(client):
        if time.monotonic() > deadline:
            seconds = round(PATIENCE_SECONDS)
            raise EnvironmentProblem("no_workers", address=client.scheduler.address, seconds=seconds)
        if not told:
            waiting()
            told = True
        time.sleep(AGAIN_SECONDS)


def check_workers(client: Client, storage: Storage) -> None:
    """Ask every worker what it makes reports with and whether it sees the storage.

    Raises EnvironmentProblem with the addresses of those that would make another report, or could not fetch anything.
    """
    probe, content = f"probes/{secrets.token_hex(8)}", secrets.token_hex(8)
    storage.put(probe, content.encode())
    try:
        told = client.run(describe, storage.url, probe, content, on_error="return")
    except Exception as problem:
        raise EnvironmentProblem("scheduler_unreachable", address=client.scheduler.address) from problem
    finally:
        storage.remove(probe)
    here = program()
    wrong: dict[str, list[str]] = {}
    for worker, answer in sorted(told.items()):
        if isinstance(answer, OSError):
            continue  # gone while it was asked
        if not isinstance(answer, dict):
            wrong.setdefault(f"okrworkbook – ≠ {here['okrworkbook']} ({type(answer).__name__})", []).append(
                worker
            )
        elif different := differences(here, answer["program"]):
            wrong.setdefault(different, []).append(worker)
    if wrong:
        lines = "; ".join(f"{', '.join(workers)}: {what}" for what, workers in wrong.items())
        raise EnvironmentProblem("workers_differ", workers=lines)
    blind = [
        worker for worker, answer in sorted(told.items()) if isinstance(answer, dict) and not answer["sees"]
    ]
    if blind:
        raise EnvironmentProblem("storage_unseen", workers=", ".join(blind), storage=storage.url)


@contextmanager
def _quietly() -> Iterator[None]:
    """What dask logs and warns of a lost connection is told here, once and in the reader's words."""
    log = logging.getLogger("distributed")
    before = log.level
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        log.setLevel(logging.CRITICAL + 1)
        try:
            yield
        finally:
            log.setLevel(before)
