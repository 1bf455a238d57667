"""Failures: whatever ends a notebook early is told by its cause, and never by a client's data."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest

from okrworkbook.catalogue import Deliverable
from okrworkbook.errors import NotebookFailed, OkrError, ParameterError
from okrworkbook.publish.folder import publish_reports
from okrworkbook.publish.problems import VerificationFailed
from okrworkbook.run.execute import execute
from okrworkbook.run.kernels import FORK, SPAWN
from okrworkbook.run.limits import Limits
from okrworkbook.texts import LANGS, Voice
from tests.run.notebooks import CANARY, SITUATIONS, notebook, situation

Failed = dict[tuple[str, str], tuple[OkrError, Path]]

EXPECTED = {
    "raises": (NotebookFailed, "notebook_error", {"kind": "ValueError"}),
    "stops_on_our_error": (NotebookFailed, "notebook_says", {}),
    "refuses_a_parameter": (ParameterError, "in_notebook", {}),
    "vanishes": (NotebookFailed, "notebook_exited", {"code": 0}),
    "leaves_by_itself": (NotebookFailed, "notebook_exited", {"code": 3}),
    "crashes": (NotebookFailed, "notebook_crashed", {"signal": "SIGSEGV"}),
    "wants_too_much": (NotebookFailed, "notebook_memory", {}),
    "says_too_much": (NotebookFailed, "notebook_output", {"megabytes": 1}),
    "goes_on_and_on": (NotebookFailed, "notebook_late", {"minutes": 0}),
    "is_killed": (NotebookFailed, "notebook_died", {}),
    "never_ends": (NotebookFailed, "notebook_timeout", {"seconds": 2}),
    "is_no_python": (NotebookFailed, "notebook_error", {"kind": "SyntaxError"}),
    "asks_a_question": (NotebookFailed, "notebook_error", {"kind": "StdinNotImplementedError"}),
}


# The other situations end by themselves and get time for a machine that is busy.
LIMITS = Limits(cell_seconds=60, memory=4 << 30, output=1 << 20)
SHORT = {
    "never_ends": replace(LIMITS, cell_seconds=2),
    "goes_on_and_on": replace(LIMITS, notebook_seconds=15),
}


# Every situation in a forked kernel, and in a spawned one those in which the process itself ends.
SPAWNED = ("raises", "leaves_by_itself", "is_killed", "crashes", "wants_too_much", "goes_on_and_on")
RUNS = [*((FORK, name) for name in EXPECTED), *((SPAWN, name) for name in SPAWNED)]


@pytest.fixture(scope="module")
def failed(tmp_path_factory: pytest.TempPathFactory) -> Failed:
    """Every run once: its error, and the notebook it left."""
    folder = tmp_path_factory.mktemp("failed")
    ends = {}
    for engine, name in RUNS:
        output = folder / "runs" / f"{name}.ipynb"
        limits = SHORT.get(name, LIMITS)
        with pytest.raises(OkrError) as error:
            execute(situation(folder, name), {"lang": "en"}, output, folder, engine=engine, limits=limits)
        ends[engine, name] = (error.value, output)
    return ends


def test_every_situation_is_either_an_error_or_found_at_publication():
    """sys.exit(0) looks like success to papermill; all others are errors."""
    assert {"exits_as_if_done"} == set(SITUATIONS) - set(EXPECTED)


@pytest.mark.parametrize(("engine", "name"), RUNS)
def test_the_cause_is_told(failed: Failed, engine: str, name: str):
    """The kind of error, its text and its place fit what happened."""
    error, _ = failed[engine, name]
    kind, key, values = EXPECTED[name]

    assert (kind, key) == (type(error), error.key)
    assert values.items() <= error.values.items()
    assert (f"{name}.ipynb", "The middle") == (error.values["notebook"], error.values["section"])


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("engine", "name"), RUNS)
def test_the_message_holds_no_data(failed: Failed, engine: str, name: str, lang: str):
    """What a foreign error says, and what a cell printed, may be a person's answer."""
    error, _ = failed[engine, name]
    message = error.message(Voice(lang))

    assert CANARY not in message
    assert "canary" not in message
    assert "Traceback" not in message
    assert f"{name}.ipynb" in message


@pytest.mark.parametrize(("engine", "name"), RUNS)
def test_what_ran_is_kept_to_be_looked_at(failed: Failed, engine: str, name: str):
    """The notebook is there as far as it came, whole, and the end was not reached."""
    _, output = failed[engine, name]
    nb = nbformat.read(output, as_version=4)

    assert [] == nb.cells[-1].outputs
    assert [] == [path.name for path in output.parent.iterdir() if path.name.startswith(".")]


def test_our_own_error_is_passed_on_in_its_words(failed: Failed):
    """An error made for a reader reaches the reader."""
    assert "no client acme" in failed[FORK, "stops_on_our_error"][0].message(Voice("en")) or (
        "acme" in failed[FORK, "stops_on_our_error"][0].values["reason"]
    )


def test_an_exit_in_the_middle_is_never_published(tmp_path: Path):
    """papermill calls it done; the completion mark of the last cell is missing, so nothing is published."""
    executed = execute(situation(tmp_path, "exits_as_if_done"), {}, tmp_path / "done.ipynb", tmp_path)
    small = Deliverable(
        "small", "exits_as_if_done.ipynb", "test", {"zh": "小", "en": "Small"}, (), ("middle",)
    )

    with pytest.raises(VerificationFailed) as error:
        publish_reports(
            {"zh": executed.notebook}, small, "nobody", tmp_path / "reports" / "small", ("html",), {}, {}
        )

    assert "no_completion" in [problem.name for problem in error.value.problems]
    assert CANARY not in error.value.message(Voice("en"))
    assert not (tmp_path / "reports" / "small").exists()


def test_an_output_there_already_is_replaced_whole(tmp_path: Path):
    """A reader of the old file never sees half of the new one, also when the new run fails."""
    output = tmp_path / "done.ipynb"
    execute(notebook(tmp_path, "'first'"), {}, output, tmp_path)
    first = output.read_bytes()

    with output.open("rb") as reader, pytest.raises(NotebookFailed):
        execute(situation(tmp_path, "raises"), {}, output, tmp_path)
        assert first == reader.read()

    assert first != output.read_bytes()


@pytest.mark.parametrize("engine", [FORK, SPAWN])
@pytest.mark.skipif(not hasattr(os, "killpg"), reason="processes of a cell are grouped on POSIX only")
def test_nothing_a_cell_started_outlives_the_run(tmp_path: Path, engine: str):
    """A program left behind by a cell ends with its kernel."""
    small = notebook(tmp_path, "import subprocess\nsubprocess.Popen(['sleep', '60']).pid")
    done = execute(small, {}, tmp_path / "done.ipynb", tmp_path, engine=engine)

    cell = next(cell for cell in nbformat.read(done.notebook, 4).cells if cell.id == "cell-0")
    pid = int(cell.outputs[0]["data"]["text/plain"])
    assert not alive(pid)


def alive(pid: int) -> bool:
    """Whether a process is there after a moment of grace; one that only waits to be reaped is not."""
    for _ in range(50):
        try:
            state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
        except OSError:
            return False
        if state == "Z":
            return False
        time.sleep(0.1)
    return True
