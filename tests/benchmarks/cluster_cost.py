"""What the way through a cluster costs: the same reports by this machine's batch and by a cluster on this machine.

Run it by hand: `python tests/benchmarks/cluster_cost.py [CLIENT] [--reports 20] [--threads 2]`. Both begin cold, with a fork server to
start; the cluster is measured with its own start and without. Seconds are of this machine, ratios travel.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from okrworkbook import workspace as workspace_
from okrworkbook.catalogue import deliverable
from okrworkbook.run.batch import make_all
from okrworkbook.run.cluster import driver
from okrworkbook.run.cluster.local import local_cluster
from okrworkbook.run.fork import stop_fork_server
from okrworkbook.run.report import Job, Outcome

LANGS = ("zh",)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("client", nargs="?", default="case-waymo")
    parser.add_argument("--reports", type=int, default=20)
    parser.add_argument("--threads", type=int, default=2)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        here, there = (copies(Path(folder) / name, asked.client, asked.reports) for name in ("here", "there"))
        jobs = [Job(client, deliverable("diagnosis"), LANGS) for client in workspace_.clients(here)]

        batch = measured(make_all(jobs, here, asked.threads))
        stop_fork_server()
        began = time.perf_counter()
        with local_cluster(1, asked.threads, dashboard_port=None) as cluster:
            starting = time.perf_counter() - began
            through = measured(driver.make_all(jobs, there, driver.Cluster(cluster.scheduler_address)))
    report(batch, through, starting, asked)


def copies(workspace: Path, client: str, count: int) -> Path:
    """A workspace with so many copies of a bundled client."""
    source = workspace_.shipped("client_data") / client
    for number in range(count):
        copy = workspace / "client_data" / f"copy-{number:03d}"
        shutil.copytree(source, copy, ignore=shutil.ignore_patterns("reports", "runs", "history"))
        agreement = copy / "engagement.toml"
        text = agreement.read_text(encoding="utf-8").replace(f'"{client}"', f'"{copy.name}"')
        agreement.write_text(text, encoding="utf-8")
    return workspace


def measured(made: Iterator[Outcome]) -> tuple[float, float, list[float], float]:
    """CPU seconds of this process and all it started, wall seconds, when each outcome came, seconds of fetching."""
    cpu, started = _cpu(), time.perf_counter()
    came, fetching = [], 0.0
    for outcome in made:
        if outcome.error is not None:
            raise outcome.error
        came.append(time.perf_counter() - started)
        fetching += outcome.timings.get("fetch", 0.0)
    return _cpu() - cpu, time.perf_counter() - started, came, fetching


def report(batch: tuple, through: tuple, starting: float, asked: argparse.Namespace) -> None:
    """Print both side by side and how they compare."""
    print(
        f"{asked.client}, zh, diagnosis, {asked.reports} reports, {asked.threads} at once, {os.cpu_count()} cores"
    )
    for name, (cpu, wall, came, _) in {"batch": batch, "cluster": through}.items():
        print(
            f"  {name:8s} {cpu:7.1f} CPU-s  {wall:7.1f} s wall  {steady(came):6.2f} s a report once it runs"
        )
    print(
        f"  start of the cluster {starting:.1f} s, fetching {1000 * through[3] / asked.reports:.0f} ms a report"
    )
    print(
        f"  cluster / batch: CPU {through[0] / batch[0]:.2f}, wall {through[1] / batch[1]:.2f}, "
        f"with its start {(through[1] + starting) / batch[1]:.2f}, once it runs {steady(through[2]) / steady(batch[2]):.2f}"
    )


def steady(came: list[float]) -> float:
    """Seconds between two outcomes, the first quarter left out: there fork servers start."""
    rest = came[len(came) // 4 :]
    return (rest[-1] - rest[0]) / max(1, len(rest) - 1)


def _cpu() -> float:
    """Of this process, of those it has waited for, and of those that still run."""
    me = psutil.Process()
    total = 0.0
    for process in (me, *me.children(recursive=True)):
        try:
            used = process.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += used.user + used.system + used.children_user + used.children_system
    return total


if __name__ == "__main__":
    main()
