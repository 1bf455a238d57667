"""`okrworkbook cluster`: a scheduler with workers on this machine, until it is ended."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import Annotated

import typer

from okrworkbook.commands.options import Json
from okrworkbook.console import DONE, envelope, say
from okrworkbook.texts import Voice, preferred_lang


def cluster(
    workers: Annotated[int, typer.Option("--workers", min=1, help="Worker processes.")] = 1,
    threads: Annotated[
        int | None,
        typer.Option("--threads", min=1, help="Reports each worker makes at once; one a core if not given."),
    ] = None,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Of the scheduler; 0 is any that is free.")
    ] = 8786,
    dashboard_port: Annotated[
        int,
        typer.Option("--dashboard-port", min=0, max=65535, help="Of the dashboard; 0 is any that is free."),
    ] = 8787,
    json: Json = False,
) -> None:
    """Run a scheduler and workers on this machine until Ctrl-C; it listens on loopback only."""
    from okrworkbook.run.cluster.local import local_cluster, tend

    with local_cluster(workers, threads, port, dashboard_port) as running:
        each = next(iter(running.workers.values())).nthreads
        address, url = running.scheduler_address, running.dashboard_link
        if json:
            envelope("cluster", "ok", {"scheduler": address, "dashboard": url, "threads": workers * each})
        else:
            voice = Voice(preferred_lang())
            say(voice("cli.cluster.scheduler", address=address, workers=workers, threads=each))
            say(voice("cli.cluster.dashboard", url=url))
            say(voice("cli.cluster.use", address=address))
            say(voice("cli.cluster.end"))
        with suppress(KeyboardInterrupt):  # how it is meant to end
            tend(running, workers, threading.Event())
    raise typer.Exit(DONE)
