"""Report: many clients side by side; none sees another, and none stops another."""

from __future__ import annotations

import errno
import hashlib
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import pytest

from okrworkbook.catalogue import DELIVERABLES, deliverable
from okrworkbook.errors import EnvironmentProblem, NotebookFailed
from okrworkbook.publish.manifest import CURRENT, MISSING, STALE, manifest_state, read_manifest
from okrworkbook.run import report
from okrworkbook.run.batch import make_all
from okrworkbook.run.execute import execute
from okrworkbook.run.report import Job, Kernel, default_workers, inputs_of, make, reports_folder
from okrworkbook.texts import Voice
from tests.run.notebooks import CANARY, notebook, short_diagnosis

DIAGNOSIS = deliverable("diagnosis")


def job(client: str, *formats: str) -> Job:
    return Job(client, DIAGNOSIS, ("en",), formats or ("html",))


def hashes(folder: Path) -> dict[str, str]:
    """Every file below a folder with its hash."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def break_survey(client: Path) -> None:
    """Give the last answer of the first respondent a value that no scale has."""
    survey = client / "survey.csv"
    lines = survey.read_text(encoding="utf-8-sig").splitlines()
    lines[1] = lines[1].rpartition(",")[0] + ",6"
    survey.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory, make_workspace: Callable) -> tuple[Path, dict]:
    """One batch of a client that is broken and two that are not, run at once."""
    clients = {"good-one": "case-waymo", "broken": "case-waymo", "good-two": "demo-haiyue-home"}
    workspace = make_workspace(tmp_path_factory.mktemp("batch"), clients)
    short_diagnosis(workspace)
    break_survey(workspace / "client_data" / "broken")
    outcomes = make_all([job(client) for client in clients], workspace, 2)
    return workspace, {outcome.job.client: outcome for outcome in outcomes}


def test_one_failing_client_leaves_the_others_published(batch: tuple[Path, dict]):
    """A batch over night is worth something in the morning."""
    workspace, outcomes = batch

    assert [] == [
        str(outcomes[client].error) for client in ("good-one", "good-two") if outcomes[client].error
    ]
    assert {"good-one": True, "broken": False, "good-two": True} == {
        client: outcome.published for client, outcome in outcomes.items()
    }
    for client in ("good-one", "good-two"):
        assert CURRENT == manifest_state(outcomes[client].folder, inputs_of(client, DIAGNOSIS, workspace))
    assert not reports_folder("broken", DIAGNOSIS, workspace).exists()


def test_the_failing_client_is_told_where_its_fault_is(batch: tuple[Path, dict]):
    """File, row and column come through the notebook's own error."""
    error = batch[1]["broken"].error

    assert NotebookFailed is type(error)
    assert "survey.csv:2:36 (AUT4R, D207)" in error.message(Voice("en"))
    assert "Traceback" not in error.message(Voice("en"))


def test_each_report_is_of_its_own_client(batch: tuple[Path, dict]):
    """The manifest and the page name the client the job was for, and no other."""
    names = {"good-one": "Waymo", "good-two": "Haiyue"}
    for client, name in names.items():
        folder = batch[1][client].folder
        page = next(folder.glob("*.html")).read_text(encoding="utf-8")
        other = next(word for word in names.values() if word != name)

        assert client == read_manifest(folder)["client"]
        assert name in page
        assert other not in page


def test_nothing_is_left_beside_the_reports(batch: tuple[Path, dict]):
    """No stage, no old folder, no part of a notebook."""
    workspace, _ = batch

    strays = [path.name for path in (workspace / "client_data").rglob(".*")]
    assert [] == strays
    assert sorted(["diagnosis-en.ipynb"] * 3) == sorted(
        path.name for path in workspace.glob("client_data/*/runs/*")
    )


def test_the_published_report_survives_a_failed_run(batch: tuple[Path, dict]):
    """What was good stays, byte for byte, and shows as older than its data."""
    workspace, outcomes = batch
    folder = outcomes["good-two"].folder
    before = hashes(folder)
    break_survey(workspace / "client_data" / "good-two")

    outcome = make(job("good-two"), workspace)

    assert not outcome.published
    assert before == hashes(folder)
    assert STALE == manifest_state(folder, inputs_of("good-two", DIAGNOSIS, workspace))
    assert ["diagnosis"] == [path.name for path in folder.parent.iterdir()]


def test_a_batch_changes_nothing_a_client_gave(
    batch: tuple[Path, dict], make_workspace: Callable, tmp_path: Path
):
    """The tables are the same before and after."""
    workspace, _ = batch
    untouched = make_workspace(tmp_path, {"good-one": "case-waymo"}) / "client_data" / "good-one"

    now = hashes(workspace / "client_data" / "good-one")
    assert hashes(untouched) == {name: now[name] for name in hashes(untouched)}


def test_notebooks_run_at_once_never_mix(tmp_path: Path):
    """Eight runs on four threads, two workspaces: each sees only its own folder, client and mark."""
    workspaces = [tmp_path / "one", tmp_path / "two"]
    small = notebook(tmp_path, "import time\ntime.sleep(0.2)", "(open('mark.txt').read(), client)")
    for workspace in workspaces:
        workspace.mkdir()
        (workspace / "mark.txt").write_text(f"mark of {workspace.name}", encoding="utf-8")

    def run(number: int) -> tuple[str, str]:
        workspace = workspaces[number % 2]
        given = {"client": f"client-{number}"}
        done = execute(small, given, workspace / "runs" / f"{number}.ipynb", workspace)
        cell = next(cell for cell in nbformat.read(done.notebook, 4).cells if cell.id == "cell-1")
        return cell.outputs[0]["data"]["text/plain"]

    here = Path.cwd()
    with ThreadPoolExecutor(4) as pool:
        seen = list(pool.map(run, range(8)))

    expected = [f"('mark of {workspaces[number % 2].name}', 'client-{number}')" for number in range(8)]
    assert expected == seen
    assert here == Path.cwd()


@pytest.fixture
def two(tmp_path: Path, make_workspace: Callable) -> Path:
    return make_workspace(tmp_path, {"one": "case-waymo", "two": "case-waymo"})


class Panic(BaseException):
    """What a library written in Rust raises: no Exception."""


@pytest.mark.parametrize(
    ("problem", "kind", "key"),
    [
        (KeyError(CANARY), NotebookFailed, "unexpected"),
        (OSError(errno.ENOSPC, "No space left on device", CANARY), EnvironmentProblem, "disk_full"),
        (PermissionError(errno.EACCES, "Permission denied", CANARY), EnvironmentProblem, "read_only"),
        (OSError(errno.EIO, "Input/output error", CANARY), EnvironmentProblem, "system"),
        (UnicodeEncodeError("utf-8", CANARY, 0, 1, CANARY), NotebookFailed, "unexpected"),
        (MemoryError(CANARY), EnvironmentProblem, "no_memory"),
        (Panic(CANARY), NotebookFailed, "unexpected"),
    ],
)
def test_a_fault_of_ours_is_one_clients_outcome(
    monkeypatch: pytest.MonkeyPatch, two: Path, problem: Exception, kind: type, key: str
):
    """A full disk or a bug in one report does not end the batch, and its text, which may be data, is not told."""

    def run(job: Job, *_: object) -> Path:
        if job.client == "one":
            raise problem
        return two

    monkeypatch.setattr(report, "_make", run)

    outcomes = {outcome.job.client: outcome for outcome in make_all([job("one"), job("two")], two)}

    assert {"one": False, "two": True} == {client: done.published for client, done in outcomes.items()}
    assert (kind, key) == (type(outcomes["one"].error), outcomes["one"].error.key)
    for lang in ("zh", "en"):
        assert CANARY not in outcomes["one"].error.message(Voice(lang))


def test_when_nobody_asks_any_more_nothing_more_is_made(monkeypatch: pytest.MonkeyPatch, two: Path):
    """Ctrl-C ends what runs at its next step and begins nothing else."""
    begun, finished, running, first_began = [], [], threading.Event(), threading.Event()

    def run(
        job: Job, workspace: Path, timings: dict, progress: Callable, engine: str, kernel: Kernel
    ) -> Path:
        if job.client == "two":  # both places could be theirs before the first has one
            assert first_began.wait(60)
        with kernel():
            begun.append(job.client)
            if job.client == "one":
                first_began.set()
                return workspace
            running.set()
            for step in range(200):
                progress(job.name, f"step {step}")
                time.sleep(0.05)
        finished.append(job.client)
        return workspace

    monkeypatch.setattr(report, "_make", run)

    outcomes = make_all([job("one"), job("two"), job("two"), job("two"), job("two")], two, 2)
    first = next(outcomes)
    assert running.wait(5)
    started = time.perf_counter()
    outcomes.close()

    assert "one" == first.job.client
    assert [] == finished
    assert len(begun) <= 3
    assert time.perf_counter() - started < 5


def test_progress_is_told_by_heading_in_the_readers_language(tmp_path: Path):
    """The runner says under which heading it is, and skips the headings of the other language."""
    told = []
    small = notebook(tmp_path, "1")
    execute(small, {"lang": "en"}, tmp_path / "done.ipynb", tmp_path, lambda *words: told.append(words))

    assert [("标题 · Title", 0, 8), ("The middle", 4, 8), ("结尾 · End", 6, 8)] == told


def test_a_report_is_made_of_the_clients_tables_the_notebook_and_the_templates(two: Path):
    """What is named here is what makes a report stale when it changes; what we made ourselves is not."""
    folder = two / "client_data" / "one"
    for name in ("questionnaire.zh.xlsx", "~$workbook.xlsx", ".hidden.csv", "notes.txt"):
        (folder / name).write_bytes(b"")

    names = list(inputs_of("one", DIAGNOSIS, two))

    stray = (".", "~", "questionnaire.", "notes.")
    tables = sorted(
        path.name for path in folder.iterdir() if path.is_file() and not path.name.startswith(stray)
    )
    assert tables == [name for name in names if "/" not in name]
    assert "notebooks/10_diagnosis.ipynb" in names
    assert {"templates/report/report.css", "templates/report/report.typ"} <= set(names)


def test_the_workspaces_own_notebook_goes_before_the_shipped(two: Path):
    """A consultant who changes the notebook gets reports from the changed one."""
    shipped = inputs_of("one", DIAGNOSIS, two)["notebooks/10_diagnosis.ipynb"]
    own = short_diagnosis(two)

    assert own == inputs_of("one", DIAGNOSIS, two)["notebooks/10_diagnosis.ipynb"]
    assert own != shipped


def test_a_report_never_made_is_missing(two: Path):
    """Before the first run there is nothing, and that is said."""
    assert MISSING == manifest_state(reports_folder("one", DIAGNOSIS, two), inputs_of("one", DIAGNOSIS, two))


@pytest.mark.parametrize(("jobs", "cores", "expected"), [(0, 4, 1), (1, 4, 1), (9, 4, 4), (3, None, 1)])
def test_there_is_one_worker_a_core_and_no_more_than_jobs(
    monkeypatch: pytest.MonkeyPatch, jobs: int, cores: int | None, expected: int
):
    """A kernel takes a core."""
    monkeypatch.setattr(report.os, "cpu_count", lambda: cores)

    assert expected == default_workers(jobs)


def test_every_deliverable_can_be_a_job():
    """Names of jobs are told apart in progress lines."""
    names = {Job("acme", entry, ("zh",), entry.formats).name for entry in DELIVERABLES}

    assert len(DELIVERABLES) == len(names)


def test_an_option_reaches_the_notebooks_that_have_it(monkeypatch: pytest.MonkeyPatch, two: Path):
    """The day tracking looks from is a parameter of the weekly notebook and none of the diagnosis."""
    asked = {}

    def ran(notebook: Path, parameters: dict, *rest: object) -> None:
        asked[notebook.name] = parameters
        raise NotebookFailed("unexpected", kind="Stopped", place="here")

    monkeypatch.setattr(report, "execute", ran)
    for name in ("weekly_tracking", "diagnosis"):
        make(Job("one", deliverable(name), ("en",), (), {"as_of": "2026-05-13"}), two)

    assert {
        "32_weekly_tracking.ipynb": {"client": "one", "lang": "en", "as_of": "2026-05-13"},
        "10_diagnosis.ipynb": {"client": "one", "lang": "en"},
    } == asked
