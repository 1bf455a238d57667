"""Batch: many jobs side by side, and only those whose report is not what would be made now.

The threads only wait for kernels; every notebook has a process of its own. A client that another batch works on is
waited for. One job failing is one failed outcome; the others go on, unless they are asked to stop at the first.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from okrworkbook import workspace as workspace_
from okrworkbook.publish.manifest import why_stale
from okrworkbook.run.engine import end_kernels
from okrworkbook.run.fork import forking_possible, start_fork_server_soon, stop_fork_server
from okrworkbook.run.kernels import SPAWN, kernel_environment
from okrworkbook.run.lock import client_lock
from okrworkbook.run.report import (
    Job,
    Outcome,
    Progress,
    default_workers,
    engine_for,
    inputs_of,
    make,
    parameters_for,
    reports_folder,
)

PUBLISHERS = (
    1  # threads beside those that wait for kernels, so that no core is idle while a report is published
)
WAITING = "…"  # what a job does while another batch has its client


@dataclass(frozen=True)
class Planned:
    """One job and why it is to be made: reason → names; without reasons its report is current."""

    job: Job
    reasons: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def current(self) -> bool:
        """Whether the report is what would be made now."""
        return not self.reasons


def plan(jobs: Sequence[Job], workspace: Path) -> tuple[Planned, ...]:
    """Which of these jobs have to be made, and why."""
    return tuple(
        Planned(
            job,
            why_stale(
                reports_folder(job.client, job.deliverable, workspace),
                inputs_of(job.client, job.deliverable, workspace),
                parameters_for(job, workspace),
            ),
        )
        for job in jobs
    )


def reads_one_of(job: Job, others: Iterable[Job]) -> bool:
    """Whether a job reads the published report that one of the others makes, and so comes after it."""
    return any(
        other.client == job.client and other.deliverable.id in job.deliverable.after for other in others
    )


def expect(jobs: Sequence[Job], workspace: Path) -> bool:
    """Whether their kernels will be forked; then what they are forked from is begun, as it takes seconds to start."""
    if engine_for(jobs) == SPAWN or not forking_possible():
        return False
    start_fork_server_soon(kernel_environment(workspace))
    return True


def make_all(
    jobs: Sequence[Job],
    workspace: Path,
    workers: int | None = None,
    progress: Progress | None = None,
    fail_fast: bool = False,
    force: bool = True,
    settle: Callable[[Outcome], Outcome] = lambda outcome: outcome,
) -> Iterator[Outcome]:
    """Make every job, as many notebooks at once as `workers` or cores, and yield outcomes as they come.

    With more than one worker the next notebook runs while a report is published. A job that reads the report of another
    begins when that one has ended. Without `force` a job is left that another batch has made since it was planned.
    `settle` is called with each outcome while its client is still held, and returns what is told of it; it must not
    raise.
    When the caller is interrupted, or stops asking, nothing more is begun and what runs ends at once, unpublished;
    with `fail_fast` the same happens after the first failure.
    """
    expect(jobs, workspace)  # while this process loads papermill
    stop = threading.Event()
    engine = engine_for(jobs)
    workers = workers or default_workers(len(jobs))
    places = threading.Semaphore(workers)

    def told(job: str, doing: str) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        if progress is not None:
            progress(job, doing)

    @contextmanager
    def kernel() -> Iterator[None]:
        with places:
            if stop.is_set():
                raise KeyboardInterrupt
            yield

    def one(job: Job) -> Outcome:
        folder = workspace_.client_folder(job.client, workspace)
        with client_lock(folder, lambda: told(job.name, WAITING)):
            if not force and _made_meanwhile(job, workspace):
                return settle(Outcome(job, reports_folder(job.client, job.deliverable, workspace), 0.0))
            outcome = make(job, workspace, told, engine, kernel)
            if stop.is_set() and not outcome.published:
                raise KeyboardInterrupt  # ended, not failed
            return settle(outcome)

    with ThreadPoolExecutor(workers + PUBLISHERS if workers > 1 else 1) as pool:
        left = list(jobs)  # not yet ended
        held = [job for job in jobs if reads_one_of(job, jobs)]
        begun = [pool.submit(one, job) for job in jobs if job not in held]
        waiting: set[Future[Outcome]] = set(begun)
        try:
            while waiting:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                for future in sorted(done, key=begun.index):  # a set of futures has no order
                    outcome = future.result()
                    left.remove(outcome.job)
                    free = [job for job in held if not reads_one_of(job, left)]
                    held = [job for job in held if job not in free]
                    more = [pool.submit(one, job) for job in free]
                    begun += more
                    waiting.update(more)
                    yield outcome
                    if fail_fast and not outcome.published:
                        return
        finally:
            if waiting:
                stop.set()
                pool.shutdown(wait=False, cancel_futures=True)
                end_kernels()
                stop_fork_server()


def _made_meanwhile(job: Job, workspace: Path) -> bool:
    try:
        [planned] = plan([job], workspace)
    except Exception:  # `make` will tell
        return False
    return planned.current
