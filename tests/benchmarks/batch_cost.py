"""Batch cost: what a report of many costs, beside what a team does without us and beside the bare work.

    python -m tests.benchmarks.batch_cost [--parts cold batch others memory] [--sizes 20 200] [--others 3] [--runs 5]
                                          [--batch-runs 1] [--ploomber FOLDER]

One deliverable (diagnosis, Chinese, HTML and PDF) for so many clients, none of which is like another. Every variant is
a program of its own, counted to its last grandchild; the variants take turns. The floor is the notebook's own code,
our HTML and our PDF in one plain process; it is run for batches of up to FLOOR reports, and larger ones of ours stand
beside the floor of the largest of these, report by report. Notebooks of all variants draw each figure once, as ours do, so that only
the way of running differs. Seconds are of this machine, ratios travel.

ploomber-engine is not a dependency: `uv pip install --target FOLDER ploomber-engine`, then `--ploomber FOLDER`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from okrworkbook import workspace as workspace_
from okrworkbook.exhibit import HEADLESS
from tests.benchmarks.batch.tables import MEGABYTE, goal, head, row
from tests.benchmarks.batch.tree import Used, counted, measure, median
from tests.benchmarks.batch.variants import CHROMIUM, VARIANTS
from tests.benchmarks.batch.workspace import fill_workspace

FEW = 2  # reports of the smallest batch, from which marginal costs are counted
WORKERS = (1, 2, 4)
ENOUGH = 8  # reports that keep four workers busy
FLOOR = 20  # reports of the largest batch for which the floor is run
PARTS = ("cold", "batch", "others", "memory")


class Bench:
    """A workspace full of clients, and programs that run in it."""

    def __init__(self, root: Path, clients: int, ploomber: str):
        self.root = root
        self.clients = fill_workspace(root, clients)
        self.env = {
            **os.environ,
            workspace_.VARIABLE: str(root),
            HEADLESS: "1",
            "OMP_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1",
        }
        self.ploomber = ploomber

    def run(self, variant: str, reports: int, jobs: int = 1) -> Used:
        """What a variant takes for the first so many clients."""
        program = "tests.benchmarks.batch.variants"
        env = self.env
        if variant == "ploomber":  # apart, because papermill imports the engines of everything installed
            env = {**env, "PYTHONPATH": os.pathsep.join((str(Path.cwd()), self.ploomber))}
        command = [sys.executable, "-m", program, variant, str(self.root), str(jobs), *self.clients[:reports]]
        return measure(command, env)


def main() -> None:
    """Measure and print, goal by goal."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--parts", nargs="*", default=PARTS, choices=PARTS, help="what to measure")
    parser.add_argument("--sizes", type=int, nargs="*", default=[20, 200], help="reports of a batch")
    parser.add_argument("--others", type=int, default=3, help="reports of the variants that are not ours")
    parser.add_argument("--runs", type=int, default=5, help="runs of what makes one report")
    parser.add_argument(
        "--batch-runs",
        type=int,
        default=1,
        help="runs of a batch of up to 20, and of the variants that are not ours",
    )
    parser.add_argument("--ploomber", default="", help="folder with ploomber-engine")
    asked = parser.parse_args()
    print(f"counted of what a tree of processes burns: {counted():.2f}")
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), max([*asked.sizes, ENOUGH, asked.others]), asked.ploomber)
        if "cold" in asked.parts:
            cold(bench, asked.runs)
        largest = (bench.run("ours", ENOUGH, 2), ENOUGH) if "batch" not in asked.parts else None
        if "batch" in asked.parts:
            few = {name: bench.run(name, FEW, jobs) for name, jobs in (("plain_script", 1), ("ours", 2))}
            floor = None
            for size in sorted(asked.sizes):
                floor, largest = batch(bench, size, few, floor, asked.batch_runs if size <= FLOOR else 1)
        if "others" in asked.parts:
            others(bench, asked.others, *largest, asked.batch_runs)
        if "memory" in asked.parts:
            memory(bench)


def cold(bench: Bench, runs: int) -> None:
    """The first report of a command beside a plain script in a fresh interpreter."""
    head("One report, everything cold")
    floor = median(lambda: bench.run("plain_script", 1), runs)
    ours = median(lambda: bench.run("command", 1), runs)
    row("plain script", floor, 1, runs)
    row("okrworkbook report", ours, 1, runs)
    goal("first report of a command / cold plain script, CPU", ours.cpu / floor.cpu, most=1.5)
    goal("first report of a command / cold plain script, wall", ours.wall / floor.wall, most=1.5)


def batch(
    bench: Bench, size: int, few: dict[str, Used], floor: Used | None, runs: int
) -> tuple[Used, tuple[Used, int]]:
    """A batch of ours beside the floor, then the same batch again with nothing changed.

    `floor` is that of one report of a smaller batch. Returns the floor of one report, and our batch with its size.
    """
    head(f"A batch of {size}")
    if size <= FLOOR or floor is None:
        whole = median(lambda: bench.run("plain_script", size), runs)
        alone = median(lambda: bench.run("ours", size, 1), runs)
        row("floor: plain script, one warm process", whole, size, runs)
        row("okrworkbook, --jobs 1", alone, size, runs)
        floor = whole.per(size)
    ours = median(lambda: bench.run("ours", size, 2), runs)
    again = bench.run("again", size, 2)
    row("okrworkbook, --jobs 2", ours, size, runs)
    row("okrworkbook, nothing changed", again, size, 1)
    if FEW < size <= FLOOR:
        more, least = _marginal(ours, few["ours"], size), _marginal(whole, few["plain_script"], size)
        print(f"  marginal CPU-s a report: {more:.2f}, floor {least:.2f}")
        goal("CPU of a further report / floor", more / least, most=1.35)
    goal("CPU of a report, all in / floor, all in", ours.per(size).cpu / floor.cpu, most=1.35)
    goal("nothing changed / all made, CPU", 100 * again.cpu / ours.cpu, most=2, unit=" %")
    goal("nothing changed / all made, wall", 100 * again.wall / ours.wall, most=2, unit=" %")
    return floor, (ours, size)


def others(bench: Bench, reports: int, ours: Used, size: int, runs: int) -> None:
    """What a team does without us, beside a batch of ours of that size."""
    head(
        f"Without us, {reports} reports; PDF by {CHROMIUM} --print-to-pdf of the HTML, which is cheaper than webpdf"
    )
    row("okrworkbook, --jobs 2, its start included", ours, size, 1)
    used = {}
    for name, jobs in (
        ("papermill_cli", 1),
        ("papermill_pool", 2),
        ("nbclient_one_process", 1),
        ("ploomber", 1),
    ):
        print(f"  {(VARIANTS[name].__doc__ or '').splitlines()[0]}")
        if name == "ploomber" and not bench.ploomber:
            print("    not installed: see --ploomber")
            continue
        try:
            used[name] = median(lambda name=name, jobs=jobs: bench.run(name, reports, jobs), runs)
        except subprocess.CalledProcessError as failed:
            print(
                f"    failed with {failed.returncode}: {failed.output.decode(errors='replace').splitlines()[-1:]}"
            )
            continue
        row(f"  {name}", used[name], reports, runs)
    for name, least in (("papermill_cli", 8), ("papermill_pool", 3)):
        if name in used:
            goal(
                f"reports an hour, two jobs / {name}",
                used[name].per(reports).wall / ours.per(size).wall,
                least=least,
            )


def memory(bench: Bench, workers: Sequence[int] = WORKERS) -> None:
    """How much more memory a further worker takes."""
    head(f"Memory at the most, {ENOUGH} reports")
    peaks = {jobs: bench.run("ours", ENOUGH, jobs).peak for jobs in workers}
    for jobs, peak in peaks.items():
        print(f"  --jobs {jobs}: {peak / MEGABYTE:.0f} MB")
    first, last = min(peaks), max(peaks)
    goal(
        "MB for a further worker",
        (peaks[last] - peaks[first]) / (last - first) / MEGABYTE,
        most=150,
        unit=" MB",
    )


def _marginal(many: Used, few: Used, reports: int) -> float:
    return (many.cpu - few.cpu) / (reports - FEW)


if __name__ == "__main__":
    main()
