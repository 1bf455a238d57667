"""Local: a cluster on this machine alone, to try the way through a scheduler or to keep one host busy.

It listens on loopback only. Its dashboard fetches nothing from elsewhere: the information pages of dask, which ask a
public server for their style, are left out.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from okrworkbook.errors import EnvironmentProblem
from okrworkbook.run.cluster.storage import EXTRA

HOST = "127.0.0.1"
PUBLIC_STYLE = "distributed.http.scheduler.info"

SETTINGS = {
    # A worker starts kernels; dask's own default forbids some ways of starting a process.
    "distributed.worker.daemon": False,
    # No report waits behind another on a worker while the next one is free.
    "distributed.scheduler.worker-saturation": 1.0,
    # The work is in kernels, of which dask's profiler, looking every 10 ms, sees nothing.
    "distributed.worker.profile.enabled": False,
    # A worker that was killed takes longer than the 15 s of dask to be back where the host is busy; it was given up then.
    # Shorter than scheduler.PATIENCE_SECONDS, so that a batch sees the next one.
    "distributed.deploy.lost-worker-timeout": "2m",
    "distributed.comm.timeouts.connect": "120s",
}

LOOK_SECONDS = 5.0  # between two looks at whether every worker still has somebody who starts it anew


@contextmanager
def local_cluster(
    workers: int = 1, threads: int | None = None, port: int = 0, dashboard_port: int | None = 0
) -> Iterator[Any]:
    """Run a scheduler and workers until the block ends; each worker has a fork server of its own.

    Without `threads` the cores are shared among the workers; port 0 is any that is free; no `dashboard_port` is no
    dashboard. Raises EnvironmentProblem where the library is missing or a port is taken.
    """
    try:
        import dask
        from distributed import LocalCluster
    except ImportError as problem:
        raise EnvironmentProblem("cluster_extra", extra=EXTRA) from problem
    routes = [
        route for route in dask.config.get("distributed.scheduler.http.routes") if route != PUBLIC_STYLE
    ]
    settings = {**SETTINGS, "distributed.scheduler.http.routes": routes}
    dashboard = None if dashboard_port is None else f"{HOST}:{dashboard_port}"
    with dask.config.set(settings):
        try:
            cluster = LocalCluster(
                n_workers=workers,
                threads_per_worker=threads or max(1, (os.cpu_count() or 1) // workers),
                host=HOST,
                scheduler_port=port,
                dashboard_address=dashboard,
                worker_dashboard_address=None,
                silence_logs=logging.ERROR,  # a worker that is lost is told by whoever waits for it
            )
        except (OSError, RuntimeError) as problem:
            raise EnvironmentProblem("cluster_start", port=port, reason=_reason(problem)) from problem
        try:
            yield cluster
        finally:
            with suppress(Exception):
                cluster.close(timeout=20)


def tend(cluster: Any, workers: int, ended: threading.Event) -> None:
    """Until `ended`, put another in the place of a worker that is not started anew.

    dask's nanny starts a worker that died; where that fails as well, the nanny ends, and dask leaves it at that.
    """
    from distributed.core import Status

    gone = (Status.closed, Status.failed, Status.closing)

    def look() -> None:
        for name, nanny in list(cluster.workers.items()):
            if nanny.status in gone:
                del cluster.workers[name]
        cluster.scale(workers)

    while not ended.wait(LOOK_SECONDS):
        cluster.loop.add_callback(look)


def _reason(problem: BaseException) -> str:
    """The system's own words, however deep dask has wrapped them."""
    while problem.__cause__ is not None:
        problem = problem.__cause__
    return getattr(problem, "strerror", None) or type(problem).__name__
