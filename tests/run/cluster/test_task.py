"""Task and fetch: a worker's result is whole or none, is made once, and comes home verified."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from okrworkbook.errors import EnvironmentProblem, NotebookFailed
from okrworkbook.run.cluster import task
from okrworkbook.run.cluster.bundle import client_bundle, shared_bundle
from okrworkbook.run.cluster.errand import Errand, Reply, fingerprint, program, record_of
from okrworkbook.run.cluster.fetch import fetch, outdated
from okrworkbook.run.cluster.storage import Missing, Storage
from okrworkbook.run.report import EXECUTE, Job, Outcome, reports_folder
from tests.run.cluster.places import DIAGNOSIS, job
from tests.run.notebooks import short_diagnosis


@pytest.fixture
def workspace(tmp_path: Path, make_workspace: Callable) -> Path:
    folder = make_workspace(tmp_path / "home", {"one": "case-waymo"})
    short_diagnosis(folder)
    return folder


@pytest.fixture
def storage(tmp_path: Path) -> Storage:
    return Storage(str(tmp_path / "storage"))


@pytest.fixture
def errand(workspace: Path, storage: Storage) -> Errand:
    """An errand whose bundles are on the storage."""
    own, shared = client_bundle("one", DIAGNOSIS, workspace), shared_bundle(DIAGNOSIS, workspace)
    for bundle in (own, shared):
        storage.put(bundle.name, bundle.content)
    name = fingerprint(job("one"), own, shared, program(), workspace)
    return Errand(job("one"), storage.url, own.sha256, shared.sha256, name, program(), "topic")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Reports are made in no time; in which workspaces is remembered."""
    workspaces: list[Path] = []

    def make(one: Job, workspace: Path, progress: Callable, engine: str) -> Outcome:
        workspaces.append(workspace)
        client = workspace / "client_data" / one.client
        for name, text in {
            "reports/diagnosis/page.html": "<p>",
            "reports/diagnosis/manifest.json": "{}",
            "runs/diagnosis-en.ipynb": "{}",
            "history/proposed-diagnosis.json": "[]",
        }.items():
            (client / name).parent.mkdir(parents=True, exist_ok=True)
            (client / name).write_text(text, encoding="utf-8")
        return Outcome(one, client, 1.0, None, {"publish": 0.5})

    monkeypatch.setattr(task, "make", make)
    return workspaces


def carried_out(errand: Errand, tmp_path: Path) -> Reply:
    return task.carry_out(errand, "tcp://worker:1", lambda job, doing: None, tmp_path / "scratch")


def test_a_result_is_made_once(errand: Errand, made: list[Path], tmp_path: Path):
    """Who is asked a second time, because another worker died, finds it."""
    first, second = carried_out(errand, tmp_path), carried_out(errand, tmp_path)

    assert 1 == len(made)
    assert (False, True) == (first.found, second.found)
    assert first.files == second.files


def test_nothing_of_a_client_stays_on_a_worker(errand: Errand, made: list[Path], tmp_path: Path):
    """The scratch workspace goes with the task."""
    carried_out(errand, tmp_path)

    assert [] == list((tmp_path / "scratch").iterdir())


def test_a_result_with_a_file_that_was_changed_is_made_again(
    errand: Errand, made: list[Path], storage: Storage, tmp_path: Path
):
    """The manifest alone proves nothing."""
    reply = carried_out(errand, tmp_path)
    storage.put(errand.place(reply.files["reports/diagnosis/page.html"]), b"<p>another</p>")
    again = carried_out(errand, tmp_path)

    assert (2, False) == (len(made), again.found)


def test_the_manifest_comes_last(
    errand: Errand, made: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    """A worker that dies while it uploads has left no result."""
    put = []
    monkeypatch.setattr(Storage, "put", lambda self, name, content: put.append(name))
    carried_out(errand, tmp_path)

    assert errand.place("manifest.json") == put[-1]
    assert 4 == len(put)  # two of the four files are alike


def test_a_worker_with_another_program_refuses(errand: Errand, made: list[Path], tmp_path: Path):
    """It says who it is and what differs, and makes nothing."""
    theirs = replace(errand, made_by={**errand.made_by, "pandas": "99", "okrworkbook": "0.1.0 abc"})
    reply = carried_out(theirs, tmp_path)

    assert [] == made
    assert "worker_differs" == reply.error.key
    assert "tcp://worker:1" == reply.error.values["worker"]
    assert f"pandas {program()['pandas']} ≠ 99" in reply.error.values["differences"]
    assert "okrworkbook" in reply.error.values["differences"]


def test_a_bundle_that_was_changed_is_refused(
    errand: Errand, made: list[Path], storage: Storage, tmp_path: Path
):
    """Nothing is made from data somebody else has put there."""
    storage.put(f"bundles/{errand.client}.zip", b"PK")
    reply = carried_out(errand, tmp_path)

    assert [] == made
    assert "storage_differs" == reply.error.key


def test_a_bundle_that_is_gone_is_asked_for_again(errand: Errand, storage: Storage, tmp_path: Path):
    """Another batch on the same storage has cleared it."""
    storage.remove(f"bundles/{errand.client}.zip")

    assert carried_out(errand, tmp_path).again


def test_of_a_failure_only_the_notebook_comes_home(
    errand: Errand,
    workspace: Path,
    storage: Storage,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
):
    """To be looked into; nothing is published, and nothing is a result."""

    def fails(one: Job, there: Path, progress: Callable, engine: str) -> Outcome:
        run = there / "client_data" / "one" / "runs" / "diagnosis-en.ipynb"
        run.parent.mkdir()
        run.write_text("executed", encoding="utf-8")
        problem = NotebookFailed("notebook_start", notebook="n", section="s", kind="k")
        return Outcome(one, None, 1.0, problem, stage=EXECUTE)

    monkeypatch.setattr(task, "make", fails)
    reply = carried_out(errand, tmp_path)
    folder = fetch(errand, reply, storage, workspace)

    assert ("notebook_start", EXECUTE, None) == (reply.error.key, reply.stage, folder)
    assert "executed" == (workspace / "client_data/one/runs/diagnosis-en.ipynb").read_text("utf-8")
    assert not reports_folder("one", DIAGNOSIS, workspace).exists()
    with pytest.raises(Missing):
        storage.read(errand.place("manifest.json"))


def test_who_is_told_to_stop_leaves_no_result(
    errand: Errand, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    """Ctrl-C on the driver ends a report at its next section."""

    def interrupted(one: Job, there: Path, progress: Callable, engine: str) -> Outcome:
        raise KeyboardInterrupt

    monkeypatch.setattr(task, "make", interrupted)
    reply = carried_out(errand, tmp_path)

    assert ("worker_stopped", {}) == (reply.error.key, reply.files)


def test_what_was_left_comes_home(
    errand: Errand, made: list[Path], workspace: Path, storage: Storage, tmp_path: Path
):
    """The report, the executed notebook, and what is proposed for the record of publications."""
    folder = fetch(errand, carried_out(errand, tmp_path), storage, workspace)

    assert reports_folder("one", DIAGNOSIS, workspace) == folder
    assert ["manifest.json", "page.html"] == sorted(path.name for path in folder.iterdir())
    assert (workspace / "client_data/one/history/proposed-diagnosis.json").is_file()
    assert (workspace / "client_data/one/runs/diagnosis-en.ipynb").is_file()


def test_a_file_that_was_changed_on_its_way_is_refused_and_the_old_report_stays(
    errand: Errand, made: list[Path], workspace: Path, storage: Storage, tmp_path: Path
):
    """All files are verified before any is written."""
    old = reports_folder("one", DIAGNOSIS, workspace)
    old.mkdir(parents=True)
    (old / "old.html").touch()
    reply = carried_out(errand, tmp_path)
    storage.put(errand.place(reply.files["reports/diagnosis/page.html"]), b"<script>")

    with pytest.raises(EnvironmentProblem) as refused:
        fetch(errand, reply, storage, workspace)
    assert "storage_differs" == refused.value.key
    assert ["old.html"] == [path.name for path in old.iterdir()]
    assert not (workspace / "client_data/one/history").exists()


@pytest.mark.parametrize(
    "name",
    [
        "people.csv",
        "../two/people.csv",
        "reports/diagnosis/../../people.csv",
        "reports/scope/manifest.json",
        "reports/diagnosis/sub/page.html",
        "reports/diagnosis/..\\page.html",
        "/etc/passwd",
        "runs/.lock",
    ],
)
def test_a_worker_cannot_write_elsewhere(name: str, errand: Errand, workspace: Path, storage: Storage):
    """Only where this job leaves files."""
    storage.put(errand.place("0" * 64), b"")

    with pytest.raises(EnvironmentProblem):
        fetch(errand, Reply(files={name: "0" * 64}), storage, workspace)


def test_a_report_that_did_not_know_what_was_published_meanwhile_is_made_again(workspace: Path):
    """Two reports of one wave, made at once: together they could give somebody away."""
    client = workspace / "client_data" / "one"
    seen = record_of(client_bundle("one", DIAGNOSIS, workspace), "one")
    proposes = Reply(files={"history/proposed-diagnosis.json": "0" * 64})
    before = outdated(seen, proposes, client)
    (client / "history").mkdir()
    (client / "history" / "waves.json").write_text(json.dumps({}), encoding="utf-8")

    assert (False, True) == (before, outdated(seen, proposes, client))
    assert not outdated(seen, Reply(files={"runs/diagnosis-en.ipynb": "0" * 64}), client)
