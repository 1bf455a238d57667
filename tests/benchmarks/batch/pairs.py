"""Pairs: our batch and the bare work take turns report by report, for a machine that others use too.

    python -m tests.benchmarks.batch.pairs [REPORTS]

Both are warm, and their first reports are left out: what is printed is what a further report costs, CPU seconds of
kernel and driver told apart.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from okrworkbook import workspace as workspace_
from okrworkbook.exhibit import HEADLESS
from tests.benchmarks.batch.variants import DELIVERABLE, FORMATS, LANG, plain_script
from tests.benchmarks.batch.workspace import fill_workspace

LEFT_OUT = 1
GOAL = 1.35


def main(reports: int) -> None:
    """Measure and print a line a pair, then the median ratio."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        clients = fill_workspace(root, reports + LEFT_OUT)
        env = {**os.environ, workspace_.VARIABLE: folder, HEADLESS: "1", "OPENBLAS_NUM_THREADS": "1"}
        command = [sys.executable, "-m", __spec__.name, "--floor", folder]
        floor = subprocess.Popen(command, env=env, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        ratios = []
        for place, client in enumerate(clients):
            kernel, driver = _ours(root, client)
            bare = _answer(floor, client)
            if place >= LEFT_OUT:
                ratios.append((kernel + driver) / bare)
                print(
                    f"  {client}: kernel {kernel:.2f} + driver {driver:.2f} CPU-s, bare work {bare:.2f}:"
                    f" {ratios[-1]:.2f}",
                    flush=True,
                )
        floor.stdin.close()
        floor.wait()
    print(f"median {statistics.median(ratios):.2f} (goal <= {GOAL}), {len(ratios)} pairs")


def _ours(root: Path, client: str) -> tuple[float, float]:
    """CPU seconds of one report: its kernel's, as the fork server tells them, and this process's."""
    from okrworkbook.catalogue import deliverable
    from okrworkbook.run.fork.handle import Forked
    from okrworkbook.run.kernels import FORK
    from okrworkbook.run.report import Job, make

    kernels: list[Any] = []
    begin = Forked.__init__

    def begun(self: Forked, *args: Any) -> None:
        begin(self, *args)
        kernels.append(self)

    Forked.__init__ = begun
    started = time.process_time()
    try:
        outcome = make(Job(client, deliverable(DELIVERABLE), (LANG,), FORMATS), root, engine=FORK)
    finally:
        Forked.__init__ = begin
    if outcome.error is not None:
        raise outcome.error
    return sum(kernel.cpu for kernel in kernels), time.process_time() - started


def _answer(floor: subprocess.Popen[str], client: str) -> float:
    floor.stdin.write(client + "\n")
    floor.stdin.flush()
    return float(floor.stdout.readline())


def _floor(root: Path) -> None:
    """Make a plain report for each client named on standard input and say what it cost."""
    for line in sys.stdin:
        started = time.process_time()
        plain_script(root, [line.strip()], 1)
        print(time.process_time() - started, flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--floor"]:
        _floor(Path(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if sys.argv[1:] else 5)
