"""Batch: only what is not current is made, two at once never meet, and every failure leaves its reasons."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from okrworkbook.catalogue import Deliverable, deliverable
from okrworkbook.errors import (
    ERROR,
    ClientDataError,
    EnvironmentProblem,
    Finding,
    NotebookFailed,
    OkrError,
    PublicationRefused,
)
from okrworkbook.publish import manifest
from okrworkbook.publish.problems import Problem, VerificationFailed
from okrworkbook.run import batch, report
from okrworkbook.run.batch import make_all, plan
from okrworkbook.run.failures import write_failures
from okrworkbook.run.lock import client_lock
from okrworkbook.run.report import DATA, EXECUTE, Job, Kernel, Outcome, inputs_of, make, reports_folder
from okrworkbook.texts import Voice
from tests.run.notebooks import CANARY, short_diagnosis

DIAGNOSIS = deliverable("diagnosis")


def job(client: str = "one", *langs: str) -> Job:
    return Job(client, DIAGNOSIS, langs or ("en",), ("html",))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, make_workspace: Callable) -> Path:
    """A workspace with one client whose report has just been made."""
    workspace = make_workspace(tmp_path_factory.mktemp("made"), {"one": "case-waymo"})
    short_diagnosis(workspace)
    assert make(job(), workspace).published
    return workspace


def reasons(workspace: Path, *langs: str) -> dict[str, tuple[str, ...]]:
    [planned] = plan([job("one", *langs)], workspace)
    return dict(planned.reasons)


def test_a_report_that_was_just_made_is_current(made: Path):
    """Data, notebook, templates, parameters, program and libraries are what they were."""
    assert {} == reasons(made)


def test_a_report_that_was_never_made_is_missing(made: Path, make_workspace: Callable, tmp_path: Path):
    """There is nothing to compare with."""
    assert {"missing": ()} == reasons(make_workspace(tmp_path, {"one": "case-waymo"}))


@pytest.mark.parametrize("name", ["client_data/one/people.csv", "notebooks/10_diagnosis.ipynb"])
def test_what_has_changed_since_is_named(made: Path, name: str):
    """A cell of a table, a cell of the notebook."""
    path = made / name
    before = path.read_bytes()
    path.write_bytes(before + b"\n")
    found = reasons(made)
    path.write_bytes(before)

    assert {"inputs": (name.removeprefix("client_data/one/"),)} == found
    assert {} == reasons(made)


def test_other_languages_are_another_report(made: Path):
    """What was made in English is not what was asked for in Chinese."""
    assert {"parameters": ("langs",)} == reasons(made, "zh")


def test_another_program_makes_another_report(made: Path, monkeypatch: pytest.MonkeyPatch):
    """A version of this package or of a library."""
    monkeypatch.setattr(manifest, "package_hash", lambda: "another")
    monkeypatch.setattr(manifest, "versions", lambda: {**read(made)["versions"], "pandas": "99"})

    assert {"package": ("okrworkbook",), "versions": ("pandas",)} == reasons(made)


def test_a_file_that_was_cut_is_made_again(made: Path):
    """Of the same name and there, but not what was published."""
    page = next(reports_folder("one", DIAGNOSIS, made).glob("*.html"))
    before = page.read_bytes()
    page.write_bytes(before[:-10])
    found = reasons(made)
    page.write_bytes(before)

    assert {"broken": ()} == found


def read(workspace: Path) -> dict:
    return json.loads((reports_folder("one", DIAGNOSIS, workspace) / "manifest.json").read_text("utf-8"))


HOLDER = """
import sys, time
from pathlib import Path
from okrworkbook.run.lock import client_lock
with client_lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path: Path):
    """Another process that holds the client in tmp_path."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert "held" == process.stdout.readline().strip()
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_a_client_of_another_batch_is_waited_for_and_free_when_that_dies(tmp_path: Path, holder):
    """kill -9 of the other batch lets go at once: the lock is the system's."""
    waited = []

    def waiting() -> None:
        waited.append(time.monotonic())
        if len(waited) == 2:
            holder.kill()

    with client_lock(tmp_path, waiting):
        pass

    assert 2 <= len(waited)


def test_who_waits_may_give_up(tmp_path: Path, holder):
    """Ctrl-C also ends waiting."""

    def waiting() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), client_lock(tmp_path, waiting):
        pass


def test_threads_of_one_batch_share_a_client(tmp_path: Path):
    """Two deliverables of a client are made at once; the last one lets go."""
    with client_lock(tmp_path), client_lock(tmp_path):
        pass
    with client_lock(tmp_path):
        pass

    assert [] == list(tmp_path.iterdir())


def test_a_report_that_reads_another_begins_when_that_one_has_ended(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    """The effect report reads the published agreement: of the same client it comes after, of another it need not."""
    for client in ("a", "b"):
        folder = tmp_path / "client_data" / client
        folder.mkdir(parents=True)
        (folder / "engagement.toml").write_text("", encoding="utf-8")
    told = []

    def slowly(
        job: Job, workspace: Path, timings: dict, progress: Callable, engine: str, kernel: object
    ) -> Path:
        told.append(f"{job.client} {job.deliverable.id} begins")
        if job.deliverable.id == "scope":
            time.sleep(0.2)
        told.append(f"{job.client} {job.deliverable.id} ends")
        return workspace

    monkeypatch.setattr(report, "_make", slowly)
    jobs = [
        Job(client, deliverable(name), ("zh",))
        for client, name in (("a", "effect"), ("a", "scope"), ("b", "effect"))
    ]
    outcomes = list(make_all(jobs, tmp_path, 3))

    assert 3 == len(outcomes)
    assert told.index("a scope ends") < told.index("a effect begins")
    assert told.index("b effect ends") < told.index("a scope ends")


def test_a_report_is_published_while_the_next_notebooks_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Two notebooks at once, never three; the third begins as soon as one has run, not when it is published."""
    for client in "abc":
        folder = tmp_path / "client_data" / client
        folder.mkdir(parents=True)
        (folder / "engagement.toml").write_text("", encoding="utf-8")
    running, most, third = set(), [], threading.Event()

    def run(
        job: Job, workspace: Path, timings: dict, progress: Callable, engine: str, kernel: Kernel
    ) -> Path:
        with kernel():
            running.add(job.client)
            most.append(len(running))
            if len(most) == 3:
                third.set()
            time.sleep(0.1)
            running.remove(job.client)
        assert third.wait(20)  # here it would be published
        return workspace

    monkeypatch.setattr(report, "_make", run)
    outcomes = list(make_all([job(client) for client in "abc"], tmp_path, 2))

    assert [None, None, None] == [outcome.error for outcome in outcomes]
    assert 2 == max(most)


def test_what_was_published_before_is_an_input_of_what_reads_it(make_workspace: Callable, tmp_path: Path):
    """Another agreement makes the effect report old, and nothing else."""
    workspace = make_workspace(tmp_path, {"one": "case-waymo"})
    manifest = workspace / "client_data" / "one" / "reports" / "scope" / "manifest.json"
    manifest.parent.mkdir(parents=True)
    manifest.write_text("{}", encoding="utf-8")

    assert manifest == inputs_of("one", deliverable("effect"), workspace)["reports/scope/manifest.json"]
    assert "reports/scope/manifest.json" not in inputs_of("one", deliverable("diagnosis"), workspace)


def test_with_fail_fast_nothing_more_is_begun(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """The first failure ends the batch."""
    for client in "abcd":
        folder = tmp_path / "client_data" / client
        folder.mkdir(parents=True)
        (folder / "engagement.toml").write_text("", encoding="utf-8")
    begun = []

    def fails(
        job: Job, workspace: Path, timings: dict, progress: Callable, engine: str, kernel: object
    ) -> Path:
        begun.append(job.client)
        raise NotebookFailed("notebook_start", notebook="n", section="s", kind="k")

    monkeypatch.setattr(report, "_make", fails)
    outcomes = list(make_all([job(client) for client in "abcd"], tmp_path, 1, fail_fast=True))

    assert ["a"] == [outcome.job.client for outcome in outcomes]
    assert begun in (["a"], ["a", "b"])


def test_a_failure_leaves_its_reasons_in_both_languages_and_no_data(tmp_path: Path):
    """Stage, cause, place; a finding's own words may quote an answer and are not kept."""
    finding = Finding(
        "survey.csv", row=7, column=3, field="AUT1", code="D207", severity=ERROR, values={"value": CANARY}
    )
    outcomes = [
        Outcome(job(), None, 0.0, ClientDataError("one", [finding]), stage=DATA),
        Outcome(
            job(),
            None,
            0.0,
            NotebookFailed("notebook_start", notebook="n", section="s", kind="OSError"),
            stage=EXECUTE,
        ),
    ]
    told = write_failures(tmp_path, outcomes, datetime(2026, 11, 27, 22, 0)).read_text(encoding="utf-8")

    assert CANARY not in told
    assert "# one · 2026-11-27 22:00" in told
    assert "survey.csv:7:3 (AUT1) D207" in told or "survey.csv:7:3 D207" in told
    assert "失败阶段：读取数据" in told
    assert "Stage: running the notebook" in told
    assert "okrworkbook check one" in told


def test_what_an_earlier_batch_has_left_is_taken_away_when_all_is_well(tmp_path: Path):
    """The report of a failure does not outlive the failure."""
    write_failures(tmp_path, [Outcome(job(), None, 0.0, ClientDataError("one", []), stage=DATA)])
    left = (tmp_path / "runs" / "failures.md").is_file()
    write_failures(tmp_path, [Outcome(job(), tmp_path, 0.0)])

    assert (True, False) == (left, (tmp_path / "runs" / "failures.md").exists())


SCOPE = deliverable("scope")


def failed(entry: Deliverable, error: OkrError) -> Outcome:
    return Outcome(Job("one", entry, ("en",)), None, 0.0, error, stage=EXECUTE)


def test_what_failed_of_one_report_stays_until_that_report_is_made(tmp_path: Path):
    """A later batch of another report takes nothing away, and one that fails again is told anew."""
    start = failed(DIAGNOSIS, NotebookFailed("notebook_start", notebook="n", section="s", kind="OSError"))
    late = failed(SCOPE, NotebookFailed("notebook_late", notebook="n", section="s", minutes=7))
    write_failures(tmp_path, [start, late], datetime(2026, 11, 27, 22, 0))
    again = replace(late, error=NotebookFailed("notebook_output", notebook="n", section="s", megabytes=5))
    both = write_failures(tmp_path, [again], datetime(2026, 11, 28, 9, 30)).read_text(encoding="utf-8")
    one = write_failures(tmp_path, [Outcome(start.job, tmp_path, 0.0)]).read_text(encoding="utf-8")
    none = write_failures(tmp_path, [Outcome(late.job, tmp_path, 0.0)])

    assert ["## diagnosis · 2026-11-27 22:00", "## scope · 2026-11-28 09:30"] == chapters(both)
    assert "longer than 7 minutes" not in both
    assert "more than 5 megabytes" in both
    assert ["## scope · 2026-11-28 09:30"] == chapters(one)
    assert (None, []) == (none, list((tmp_path / "runs").iterdir()))


def chapters(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("## ")]


@pytest.mark.parametrize(
    "error",
    [
        NotebookFailed("notebook_data", notebook="n", section="s", reason=f"survey.csv:2 {CANARY}\n## x"),
        VerificationFailed("a.html", [Problem("html_link", found=CANARY)]),
        PublicationRefused("glyph", chars=CANARY),
    ],
    ids=lambda error: error.key,
)
def test_what_a_message_quotes_is_not_kept(tmp_path: Path, error: OkrError):
    """The person at the keyboard sees the word; the file that stays does not hold it."""
    told = write_failures(tmp_path, [failed(DIAGNOSIS, error)]).read_text(encoding="utf-8")

    assert CANARY in error.message(Voice("en"))
    assert CANARY not in told
    assert 1 == len(chapters(told))


def test_a_failure_that_is_told_again_does_not_change_the_file_of_another(tmp_path: Path):
    """What was not made and did not fail this time is not touched."""
    path = write_failures(tmp_path, [failed(SCOPE, EnvironmentProblem("disk_full", reason="r"))])
    before = path.read_bytes(), path.stat().st_ino
    write_failures(tmp_path, [Outcome(job(), tmp_path, 0.0)])

    assert before == (path.read_bytes(), path.stat().st_ino)


def test_a_batch_that_is_closed_ends_its_kernels(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Ctrl-C does not wait for the slowest notebook."""
    stopped = []
    monkeypatch.setattr(batch, "stop_fork_server", lambda: stopped.append(True))
    folder = tmp_path / "client_data" / "a"
    folder.mkdir(parents=True)
    (folder / "engagement.toml").write_text("", encoding="utf-8")

    def slow(
        job: Job, workspace: Path, timings: dict, progress: Callable, engine: str, kernel: object
    ) -> Path:
        for _ in range(100):
            progress(job.name, "step")
            time.sleep(0.05)
        return workspace

    monkeypatch.setattr(report, "_make", slow)
    outcomes = make_all([job("a"), job("a"), job("a")], tmp_path, 1)
    import threading

    threading.Timer(0.3, lambda: None).start()
    with pytest.raises(KeyboardInterrupt):
        raise_in(outcomes)

    assert [True] == stopped


def raise_in(outcomes) -> None:
    """What Ctrl-C does to a loop over outcomes."""
    import _thread
    import threading

    timer = threading.Timer(0.5, _thread.interrupt_main)
    timer.start()
    try:
        for _ in outcomes:
            pass
    finally:
        timer.cancel()
