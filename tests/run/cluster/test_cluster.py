"""Cluster: reports made by other processes through a scheduler are those of one machine, whatever dies meanwhile.

The cluster is the command `okrworkbook cluster`, with one worker that makes two reports at a time; dask starts it anew
when it dies.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from okrworkbook.errors import EnvironmentProblem
from okrworkbook.publish.manifest import CURRENT, manifest_state
from okrworkbook.run.cluster import driver, errand, local, scheduler
from okrworkbook.run.cluster.driver import Cluster, make_all
from okrworkbook.run.report import inputs_of, reports_folder
from tests.conftest import environment
from tests.run.cluster.places import DIAGNOSIS, executions, job, marked

CLIENTS = [f"client-{number}" for number in range(6)]
NOWHERE = "tcp://127.0.0.1:9"  # the port of discard: nobody listens


@dataclass(frozen=True)
class Running:
    """The command `okrworkbook cluster`, and the object store its workers can reach."""

    process: psutil.Process
    address: str
    dashboard: str
    bucket: str

    def workers(self) -> list[psutil.Process]:
        """The worker processes, by what they were started with."""
        return [one for one in self.process.children() if "spawn_main" in " ".join(one.cmdline())]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A cluster on this machine with an S3 server on loopback beside it."""
    from moto.server import ThreadedMotoServer

    store = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    store.start()
    host, port = store.get_host_and_port()
    access = {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    words = ("cluster", "--workers", "1", "--threads", "2", "--port", "0", "--dashboard-port", "0", "--json")
    process = subprocess.Popen(
        [sys.executable, "-m", "okrworkbook", *words],
        env=environment(**access),
        cwd=tmp_path_factory.mktemp("cluster"),
        stdout=subprocess.PIPE,
        text=True,
    )
    told = json.loads(process.stdout.readline())["data"]
    os.environ.update(access)
    try:
        import boto3

        boto3.client("s3").create_bucket(Bucket="firm")
        yield Running(psutil.Process(process.pid), told["scheduler"], told["dashboard"], "s3://firm/okr")
    finally:
        for name in access:
            del os.environ[name]
        process.send_signal(signal.SIGTERM)
        process.wait(60)
        process.stdout.close()
        store.stop()


@pytest.fixture
def workspace(tmp_path: Path, make_workspace: Callable) -> Path:
    """Six clients with the small report."""
    return make_workspace(tmp_path, dict.fromkeys(CLIENTS, "case-waymo"))


def until(met: Callable[[], object], seconds: float = 400) -> object:
    """What `met` says once it says something."""
    deadline = time.monotonic() + seconds
    while not (found := met()):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return found


def left_on(storage: Path) -> list[Path]:
    """Every object of a storage that is a folder."""
    return [path for path in storage.rglob("*") if path.is_file()]


def states(workspace: Path) -> dict[str, str]:
    return {
        client: manifest_state(
            reports_folder(client, DIAGNOSIS, workspace), inputs_of(client, DIAGNOSIS, workspace)
        )
        for client in CLIENTS
    }


def test_a_worker_that_is_killed_loses_no_report_and_makes_none_twice_but_the_one_it_was_at(
    running: Running, workspace: Path
):
    """kill -9 in the middle of a report: the kernel goes too. What dask has lost with the worker is on the storage."""
    marks = marked(workspace)
    hold = marks / "hold-client-0"
    hold.touch()
    outcomes = {}
    with closing(make_all([job(client) for client in CLIENTS], workspace, Cluster(running.address))) as made:
        for outcome in made:
            outcomes[outcome.job.client] = outcome
            if len(outcomes) == 2:
                # three more are finished and not yet fetched, the last is under way
                until(lambda: 3 == len(list((workspace / ".cluster/results").glob("*/manifest.json"))))
                kernel = psutil.Process(int(next(marks.glob("client-0.*")).suffix[1:]))
                server = kernel.parent()
                worker = server.parent()
                assert [worker] == running.workers()
                hold.unlink()
                worker.kill()
                psutil.wait_procs([worker, server, kernel], 60)
                assert not any(one.is_running() for one in (worker, server, kernel))

    assert CLIENTS == sorted(client for client, outcome in outcomes.items() if outcome.published)
    assert dict.fromkeys(CLIENTS, CURRENT) == states(workspace)
    assert {**dict.fromkeys(CLIENTS, 1), "client-0": 2} == executions(marks)
    assert [] == left_on(workspace / ".cluster")
    assert (workspace / "client_data/client-0/runs/diagnosis-en.ipynb").is_file()


def test_a_batch_that_is_ended_leaves_nothing_half_and_the_next_makes_only_what_is_missing(
    running: Running, workspace: Path
):
    """What a worker had finished before is fetched, not made again."""
    marks = marked(workspace)
    hold = marks / "hold-client-1"
    hold.touch()
    jobs = [job(client) for client in CLIENTS[:3]]
    with closing(make_all(jobs, workspace, Cluster(running.address))) as made:
        first = next(made).job.client
        # the other one is made too and not asked for: its result is on the storage only
        until(lambda: list((workspace / ".cluster/results").glob("*/manifest.json")))
        until(lambda: list(marks.glob("client-1.*")))
    until(lambda: not [one for one in running.process.children(recursive=True) if is_kernel(one, marks)])
    hold.unlink()  # only now: the kernel was ended although its cell was not
    between = [client for client, state in states(workspace).items() if state == CURRENT]
    missing = [one for one in jobs if one.client != first]
    again = list(make_all(missing, workspace, Cluster(running.address)))

    assert [first] == between
    assert [True, True] == [outcome.published for outcome in again]
    assert {"client-0": 1, "client-1": 2, "client-2": 1} == executions(marks)
    assert [] == left_on(workspace / ".cluster")


def is_kernel(process: psutil.Process, marks: Path) -> bool:
    """Whether it is one of the kernels that left a mark."""
    return process.pid in {int(path.suffix[1:]) for path in marks.glob("client-*.*")}


def test_an_object_store_is_a_way_there_and_back(running: Running, workspace: Path):
    """Through an S3 server: bundle, task, fetch, and nothing stays."""
    import s3fs

    marked(workspace)
    [outcome] = make_all([job("client-0")], workspace, Cluster(running.address, running.bucket))

    assert outcome.error is None
    assert CURRENT == states(workspace)["client-0"]
    assert [] == s3fs.S3FileSystem(skip_instance_cache=True).find("firm/okr")
    assert not (workspace / ".cluster").exists()


def test_a_report_that_fails_is_a_failed_outcome_with_its_notebook(running: Running, workspace: Path):
    """The cause in the words of one machine; the notebook to look into is there."""
    marked(workspace)
    path = workspace / "notebooks" / "10_diagnosis.ipynb"
    path.write_text(
        path.read_text("utf-8").replace("import os, pathlib, time", "raise ValueError"), encoding="utf-8"
    )
    [outcome] = make_all([job("client-0")], workspace, Cluster(running.address))

    assert ("notebook_error", "execute") == (outcome.error.key, outcome.stage)
    assert "ValueError" in (workspace / "client_data/client-0/runs/diagnosis-en.ipynb").read_text("utf-8")
    assert [] == left_on(workspace / ".cluster")


def test_workers_with_another_program_are_named_before_anything_is_sent(
    running: Running, workspace: Path, monkeypatch: pytest.MonkeyPatch
):
    """Which worker, and what differs, in one message."""
    here = {**errand.program(), "okrworkbook": "0.1.0 another"}
    monkeypatch.setattr(scheduler, "program", lambda: here)
    marks = marked(workspace)

    with pytest.raises(EnvironmentProblem) as refused:
        list(make_all([job("client-0")], workspace, Cluster(running.address)))
    assert "workers_differ" == refused.value.key
    assert 1 == refused.value.values["workers"].count("tcp://127.0.0.1:")
    assert 1 == refused.value.values["workers"].count("≠ 0.1.0 another")
    assert {} == executions(marks)


def test_a_storage_that_no_worker_sees_is_told_before_anything_is_sent(running: Running, workspace: Path):
    """As with a folder of this machine only."""
    marked(workspace)

    with pytest.raises(EnvironmentProblem) as refused:
        list(make_all([job("client-0")], workspace, Cluster(running.address, "memory://here")))
    assert "storage_unseen" == refused.value.key


def test_no_page_of_the_dashboard_asks_another_machine(running: Running):
    """Scripts and styles come from the cluster itself."""
    import re
    from urllib.request import urlopen

    base = running.dashboard.removesuffix("/status")
    pages = [urlopen(f"{base}/{name}").read().decode() for name in ("status", "workers", "tasks", "system")]
    asked = [
        address
        for page in pages
        for address in re.findall(r'<(?:script|link|img|iframe)[^>]*(?:src|href)="([^"]*)"', page)
    ]

    assert 20 < len(asked)
    assert [] == [address for address in asked if re.match(r"(https?:)?//", address)]


def test_the_command_makes_reports_through_a_scheduler(running: Running, workspace: Path, okr: Callable):
    """`okrworkbook report --scheduler`, and a second time there is nothing to do."""
    marks = marked(workspace)
    words = ("report", *CLIENTS[:2], "--only", "diagnosis", "--lang", "en", "--formats", "html")
    first = okr(*words, "--scheduler", running.address, "--json", cwd=workspace)
    second = okr(*words, "--scheduler", running.address, "--json", cwd=workspace)

    assert (0, 0) == (first.code, second.code), first.err + first.out
    assert [True, True] == [row["published"] for row in first.json["data"]["reports"]]
    assert 2 == len(second.json["data"]["current"])
    assert {"client-0": 1, "client-1": 1} == executions(marks)
    assert "client-0 · diagnosis  html [en]" in first.err


def test_a_scheduler_that_does_not_answer_is_one_sentence(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, okr: Callable
):
    """Exit code 3, and its address."""
    marked(workspace)
    ended = okr("report", "client-0", "--only", "diagnosis", "--scheduler", NOWHERE, cwd=workspace)

    assert 3 == ended.code
    assert f"No scheduler answers at {NOWHERE}." in ended.err
    assert "Traceback" not in ended.err


def test_without_the_extra_it_is_said_what_to_install(workspace: Path, monkeypatch: pytest.MonkeyPatch):
    """Whoever has one machine needs none of it."""
    monkeypatch.setitem(sys.modules, "distributed", None)

    with pytest.raises(EnvironmentProblem, match=r"okrworkbook\[cluster\]"):
        list(make_all([job("client-0")], workspace, Cluster(NOWHERE)))


def test_a_scheduler_without_workers_is_waited_for_only_so_long(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
):
    """The message says how a worker is started."""
    from distributed import LocalCluster

    monkeypatch.setattr(scheduler, "PATIENCE_SECONDS", 0.0)
    with (
        LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address=None) as empty,
        pytest.raises(EnvironmentProblem, match=r"dask worker tcp://127\.0\.0\.1:") as refused,
    ):
        list(make_all([job("client-0")], workspace, Cluster(empty.scheduler_address)))

    assert "no_workers" == refused.value.key


def test_when_all_workers_are_gone_what_is_left_says_so(workspace: Path, monkeypatch: pytest.MonkeyPatch):
    """No endless wait: every job that is left is a failed outcome."""
    from distributed import LocalCluster

    monkeypatch.setattr(scheduler, "check_workers", lambda client, storage: None)
    monkeypatch.setattr(scheduler, "wait_for_workers", lambda client, waiting: None)
    monkeypatch.setattr(scheduler, "PATIENCE_SECONDS", 0.0)
    marked(workspace)
    with LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address=None) as empty:
        outcomes = list(
            make_all([job(client) for client in CLIENTS], workspace, Cluster(empty.scheduler_address))
        )

    assert CLIENTS == sorted(outcome.job.client for outcome in outcomes)
    assert {"workers_gone"} == {outcome.error.key for outcome in outcomes}
    assert [] == left_on(workspace / ".cluster")


def test_a_worker_that_nobody_starts_anew_is_replaced(monkeypatch: pytest.MonkeyPatch):
    """Where starting it again failed too, what dask starts workers with has ended; another takes its place."""
    monkeypatch.setattr(local, "LOOK_SECONDS", 0.1)
    ended = threading.Event()
    with local.local_cluster(1, 1, dashboard_port=None) as cluster:
        [nanny] = cluster.workers.values()
        tending = threading.Thread(target=local.tend, args=(cluster, 1, ended))
        tending.start()
        try:
            cluster.sync(nanny.close)
            until(lambda: set(cluster.workers.values()) - {nanny} and cluster.scheduler.workers)
        finally:
            ended.set()
            tending.join()

        with scheduler.connected(cluster.scheduler_address) as client:
            assert 1 == scheduler.threads(client)


def test_an_effect_report_waits_for_the_agreement_it_reads(workspace: Path):
    """Of one client, and only where both are to be made."""
    from okrworkbook.catalogue import deliverable
    from okrworkbook.run.report import Job

    batch = object.__new__(driver._Batch)
    batch.flying = {}
    scope, effect = (Job("client-0", deliverable(name), ("en",)) for name in ("scope", "effect"))
    batch.waiting = [scope]

    assert batch._before(effect)
    assert not batch._before(scope)
    assert not batch._before(Job("client-1", deliverable("effect"), ("en",)))
