"""Driver: sends errands to the workers of a scheduler and brings home what comes of them.

A client is locked here for as long as one of its errands is under way. A worker that dies has its errands done by
another; what one has finished is on the storage and is found there. When the batch is interrupted, nothing half is in
the workspace, and the next one fetches what was finished meanwhile.
"""

from __future__ import annotations

import queue
import secrets
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okrworkbook import workspace as workspace_
from okrworkbook.errors import EnvironmentProblem, OkrError
from okrworkbook.run.batch import WAITING, reads_one_of
from okrworkbook.run.causes import as_error
from okrworkbook.run.cluster import scheduler
from okrworkbook.run.cluster.bundle import bundle_name, client_bundle, shared_bundle
from okrworkbook.run.cluster.errand import Errand, Reply, fingerprint, program, record_of
from okrworkbook.run.cluster.fetch import fetch, outdated
from okrworkbook.run.cluster.storage import Missing, Storage, storage_url
from okrworkbook.run.cluster.task import on_worker, stop
from okrworkbook.run.lock import client_lock
from okrworkbook.run.report import EXECUTE, PUBLISH, Job, Outcome, Progress

if TYPE_CHECKING:
    from distributed import Client, Future

TICK_SECONDS = 1.0  # between two looks at the workers while nothing comes home
AHEAD = 3  # errands sent out for each report that can be made at once, so that no worker waits for its next
ATTEMPTS = 4  # of one errand, where what it needs was cleared away or its client's record has grown
LOST_SECONDS = 30.0  # for a scheduler that does not answer to come back


@dataclass(frozen=True)
class Cluster:
    """Which scheduler, and which storage; without one a folder of the workspace that every worker must see."""

    scheduler: str
    storage: str | None = None


def make_all(
    jobs: Sequence[Job],
    workspace: Path,
    cluster: Cluster,
    progress: Progress | None = None,
    fail_fast: bool = False,
    settle: Callable[[Outcome], Outcome] = lambda outcome: outcome,
) -> Iterator[Outcome]:
    """Make every job on the workers of a cluster and yield outcomes as they come, as `batch.make_all` does.

    `settle` is called with what came home while its client is still held, and returns what is told of it.

    Raises EnvironmentProblem before anything is sent out, where there is no scheduler, no worker or no storage, or a
    worker would make another report than this machine. Later on, what could not be made is a failed outcome.
    """
    if not jobs:
        return
    told = progress or (lambda job, doing: None)
    with scheduler.connected(cluster.scheduler) as client:
        storage = Storage(storage_url(cluster.storage, workspace))
        scheduler.wait_for_workers(client, lambda: told(cluster.scheduler, WAITING))
        scheduler.check_workers(client, storage)
        storage.clear()
        batch = _Batch(client, storage, workspace.resolve(), told, settle)
        try:
            yield from batch.run(jobs, fail_fast)
        finally:
            batch.end()


@dataclass
class _Flight:
    """An errand under way, and what is held for it."""

    errand: Errand
    record: Mapping[str, str]  # of the client, as the worker sees it
    future: Future
    held: ExitStack = field(repr=False)


class _Busy(Exception):
    """Another batch works on this client."""


class _Batch:
    """The errands of one batch: those to be sent, those under way, and what lies on the storage for them."""

    def __init__(
        self,
        client: Client,
        storage: Storage,
        workspace: Path,
        told: Progress,
        settle: Callable[[Outcome], Outcome],
    ):
        self.client = client
        self.storage = storage
        self.workspace = workspace
        self.told = told
        self.settle = settle
        self.made_by = program()
        self.topic = f"okrworkbook-{secrets.token_hex(8)}"
        self.waiting: deque[Job] = deque()
        self.flying: dict[Any, _Flight] = {}  # key of the future → flight
        self.landed: queue.SimpleQueue[Future] = queue.SimpleQueue()
        self.attempts: dict[str, int] = {}
        self.bundles: dict[str, set[str]] = {}  # client → hashes; "" for what is nobody's
        self.waited: set[str] = set()
        self.threads = self.sent = 0
        client.subscribe_topic(self.topic, self._hear)

    def run(self, jobs: Sequence[Job], fail_fast: bool) -> Iterator[Outcome]:
        """Outcomes as they come; with `fail_fast` none after the first failure."""
        self.waiting.extend(jobs)
        self.threads = scheduler.threads(self.client)
        seen = time.monotonic()
        while self.waiting or self.flying:
            closed = self.client.status == "closed"
            outcomes = [] if closed else self._send()
            try:
                outcomes += self._land(self.landed.get(timeout=TICK_SECONDS))
                seen = time.monotonic()
            except queue.Empty:
                self.threads = scheduler.threads(self.client)
                now = time.monotonic()
                seen = now if self.threads else seen
                if closed:
                    outcomes += self._give_up(EnvironmentProblem("scheduler_lost"))
                elif now - seen > scheduler.PATIENCE_SECONDS:
                    seconds, address = round(scheduler.PATIENCE_SECONDS), self.client.scheduler.address
                    outcomes += self._give_up(
                        EnvironmentProblem("workers_gone", address=address, seconds=seconds)
                    )
            for outcome in outcomes:
                yield outcome
                if fail_fast and not outcome.published:
                    return

    def end(self) -> None:
        """Whatever is under way is called off; locks, bundles and the connection are let go."""
        flights = list(self.flying.values())
        self.flying.clear()
        with suppress(Exception):
            self.client.unsubscribe_topic(self.topic)
        if flights and self.client.status == "running":
            with suppress(Exception):
                self.client.run(stop, self.topic, on_error="ignore")
            with suppress(Exception):
                self.client.cancel([flight.future for flight in flights], force=True)
        for flight in flights:
            flight.held.close()
        for names in self.bundles.values():
            for sha256 in names:
                with suppress(OkrError):
                    self.storage.remove(bundle_name(sha256))

    def _send(self) -> list[Outcome]:
        """Send errands out until enough are under way; a job that cannot be sent is its outcome."""
        outcomes = []
        for _ in range(len(self.waiting)):
            if len(self.flying) >= AHEAD * max(1, self.threads):
                break
            job = self.waiting.popleft()
            if self._before(job):
                self.waiting.append(job)
                continue
            try:
                self._take_off(job)
            except _Busy:
                self.waiting.append(job)
                if job.name not in self.waited:
                    self.waited.add(job.name)
                    self.told(job.name, WAITING)
            except Exception as problem:
                outcomes.append(Outcome(job, None, 0.0, as_error(problem), stage=EXECUTE))
        return outcomes

    def _before(self, job: Job) -> bool:
        """Whether this job reads a report of its client that is still to be made."""
        return reads_one_of(job, [*self.waiting, *(flight.errand.job for flight in self.flying.values())])

    def _take_off(self, job: Job) -> None:
        """Lock the client, bring its files to the storage and send the errand out."""

        def busy() -> None:
            raise _Busy

        folder = workspace_.client_folder(job.client, self.workspace)
        with ExitStack() as held:
            held.enter_context(client_lock(folder, busy))
            own = client_bundle(job.client, job.deliverable, self.workspace)
            shared = shared_bundle(job.deliverable, self.workspace)
            for whose, bundle in ((job.client, own), ("", shared)):
                self.storage.put_if_absent(bundle.name, bundle.content)
                self.bundles.setdefault(whose, set()).add(bundle.sha256)
            print_ = fingerprint(job, own, shared, self.made_by, self.workspace)
            errand = Errand(
                job, self.storage.url, own.sha256, shared.sha256, print_, self.made_by, self.topic
            )
            # One group, of which dask keeps on the scheduler what no worker is free for; and never the same key again,
            # for which it would give what it still remembers.
            self.sent += 1
            key = (self.topic, f"{job.name} {self.sent}")
            future = self.client.submit(on_worker, errand, key=key, pure=False)
            self.flying[key] = _Flight(errand, record_of(own, job.client), future, held.pop_all())
        future.add_done_callback(self.landed.put)

    def _land(self, future: Future) -> list[Outcome]:
        """What came of an errand; nothing where it has to be sent out again."""
        flight = self.flying.pop(future.key, None)
        if flight is None:
            return []
        job = flight.errand.job
        with flight.held:
            try:
                reply = self._reply(future, job)
                outcome = self._home(flight, reply) if reply is not None else None
            except Missing:
                outcome = None
            except Exception as problem:
                outcome = Outcome(job, None, 0.0, as_error(problem), stage=PUBLISH)
            if outcome is not None:
                outcome = self.settle(outcome)
        future.release()
        if outcome is None and self._once_more(job):
            return []
        if outcome is None:
            error = EnvironmentProblem("storage_cleared", storage=self.storage.url)
            outcome = Outcome(job, None, 0.0, error, stage=EXECUTE)
        self._tidy(flight)
        return [outcome]

    def _reply(self, future: Future, job: Job) -> Reply | None:
        """The worker's answer, or what dask says instead of one; None where the errand has to be done again."""
        from distributed.scheduler import KilledWorker

        if future.status == "finished":
            reply = future.result()
            return None if reply.again else reply
        if future.status in ("cancelled", "lost"):
            if self._scheduler_back():
                return None
            return Reply(error=EnvironmentProblem("scheduler_lost"), stage=EXECUTE)
        problem = future.exception()
        if isinstance(problem, KilledWorker):
            error = EnvironmentProblem("workers_killed", times=problem.allowed_failures + 1)
            return Reply(error=error, stage=EXECUTE)
        kind = type(problem).__name__  # its text may hold a client's data
        return Reply(error=EnvironmentProblem("worker_failed", kind=kind), stage=EXECUTE)

    def _home(self, flight: _Flight, reply: Reply) -> Outcome | None:
        """Fetch what a worker left; None where the client's record has grown since, and the report must know it."""
        errand = flight.errand
        client = workspace_.client_folder(errand.job.client, self.workspace)
        if reply.error is None and outdated(flight.record, reply, client):
            return None
        started = time.perf_counter()
        folder = fetch(errand, reply, self.storage, self.workspace)
        timings = {**reply.timings, "fetch": round(time.perf_counter() - started, 3)}
        return Outcome(errand.job, folder, reply.seconds, reply.error, timings, reply.stage)

    def _once_more(self, job: Job) -> bool:
        """Put a job back, unless that was done too often."""
        self.attempts[job.name] = self.attempts.get(job.name, 1) + 1
        if self.attempts[job.name] > ATTEMPTS:
            return False
        self.waiting.appendleft(job)
        return True

    def _scheduler_back(self) -> bool:
        """Wait for a lost scheduler; dask tries to reach it again by itself."""
        deadline = time.monotonic() + LOST_SECONDS
        while self.client.status != "running":
            if self.client.status == "closed" or time.monotonic() > deadline:
                return False
            time.sleep(TICK_SECONDS)
        return True

    def _give_up(self, error: OkrError) -> list[Outcome]:
        """Nobody is there to make what is left; each job says why."""
        flights, jobs = list(self.flying.values()), list(self.waiting)
        self.flying.clear()
        self.waiting.clear()
        with suppress(Exception):
            self.client.cancel([flight.future for flight in flights], force=True)
        for flight in flights:
            flight.held.close()
        jobs = [*(flight.errand.job for flight in flights), *jobs]
        return [Outcome(job, None, 0.0, error, stage=EXECUTE) for job in jobs]

    def _tidy(self, flight: _Flight) -> None:
        """Nothing of a client stays on the storage when its last report has come home."""
        errand = flight.errand
        names = [f"results/{errand.fingerprint}"]
        client = errand.job.client
        left = [*self.waiting, *(other.errand.job for other in self.flying.values())]
        if not any(job.client == client for job in left):
            names += [bundle_name(sha256) for sha256 in self.bundles.pop(client, set())]
        for name in names:
            with suppress(OkrError):
                self.storage.remove(name)

    def _hear(self, event: tuple[float, Any]) -> None:
        _, said = event
        self.told(said["job"], said["doing"])
