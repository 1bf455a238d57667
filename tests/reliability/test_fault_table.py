"""One batch in which nearly every client has a fault of its own: each is told by its cause, and none touches another."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from okrworkbook.run.fork import forking_possible
from okrworkbook.run.report import DATA, EXECUTE, PUBLISH
from okrworkbook.texts import LANGS, Voice, catalogue
from tests.reliability import batches
from tests.reliability.batches import FAULTS, Batch, mark

pytestmark = pytest.mark.skipif(not forking_possible(), reason="reads /proc and needs Linux's signals")

GOOD = ("good-one", "good-two", "leaves-a-process", "leaves-a-thread")

# fault → the stage at which it is noticed, and the text that tells its cause
EXPECTED = {
    "cell-raises": (EXECUTE, "error.notebook_error", {"kind": "ValueError"}),
    "own-error": (EXECUTE, "error.notebook_says", {}),
    "memory-error": (EXECUTE, "error.notebook_memory", {}),
    "wants-too-much": (EXECUTE, "error.notebook_memory", {}),
    "is-killed": (EXECUTE, "error.notebook_died", {}),
    "crashes": (EXECUTE, "error.notebook_crashed", {"signal": "SIGSEGV"}),
    "leaves-at-once": (EXECUTE, "error.notebook_exited", {"code": "0"}),
    "exits-as-done": (PUBLISH, "publish.problem.no_completion", {}),
    "hangs": (EXECUTE, "error.notebook_timeout", {"seconds": "2"}),
    "ignores-signals": (EXECUTE, "error.notebook_timeout", {"seconds": "2"}),
    "too-long": (EXECUTE, "error.notebook_late", {}),
    "talks": (EXECUTE, "error.notebook_output", {"megabytes": "1"}),
    "asks": (EXECUTE, "error.notebook_error", {"kind": "StdinNotImplementedError"}),
    "bash-fails": (EXECUTE, "error.notebook_error", {"kind": "CalledProcessError"}),
    "is-no-python": (EXECUTE, "error.notebook_error", {"kind": "SyntaxError"}),
    "disk-full-in-cell": (EXECUTE, "error.disk_full", {}),
    "disk-full-in-run": (EXECUTE, "error.disk_full", {}),
    "no-right": (EXECUTE, "error.read_only", {}),
    "disk-full": (PUBLISH, "error.disk_full", {}),
    "read-only": (PUBLISH, "error.read_only", {}),
    "io-error": (PUBLISH, "error.system", {}),
    "pdf-is-cut": (PUBLISH, "publish.problem.pdf_cut", {}),
    "typesetter-panics": (PUBLISH, "error.unexpected", {"kind": "Panic"}),
    "column-is-missing": (DATA, "error.client_data", {}),
    "agreement-is-no-toml": (DATA, "error.client_data", {}),
    "text-is-cut": (DATA, "error.client_data", {}),
    "answer-is-impossible": (DATA, "error.client_data", {}),
    "table-is-gone": (DATA, "error.tables_missing", {}),
    "input-cannot-be-read": (DATA, "error.client_data", {}),
}


@dataclass(frozen=True)
class Made:
    """Two batches: one with all faults, one after they were mended."""

    workspace: Path
    temp: Path
    failed: Batch
    states: dict[str, str]
    told: dict[str, str]  # client → failures.md
    orphans: list[int]
    strays: list[str]
    inputs: tuple[dict[str, str], dict[str, str]]
    runs: dict[str, str | None]
    mended: Batch

    @property
    def rows(self) -> dict[str, dict]:
        """What the batch said of each client."""
        return {row["client"]: row for row in json.loads(self.failed.out)["data"]["reports"]}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory):
    """Run both."""
    workspace = batches.make_clients(tmp_path_factory.mktemp("faults"), [*GOOD, *EXPECTED])
    batches.write_notebook(workspace)
    batches.plant_old_reports(workspace)
    sound = break_data(workspace)
    with batches.temporary() as temp:
        before = batches.inputs(workspace)
        failed = batches.run(workspace, temp, "--all", "--json")
        orphans = batches.orphans(temp)
        after = batches.inputs(workspace)
        folders = {client: workspace / "client_data" / client / "runs" for client in EXPECTED}
        told = {client: (runs / "failures.md").read_text("utf-8") for client, runs in folders.items()}
        states = {client: batches.state(workspace, client) for client in batches.clients(workspace)}
        runs = {client: batches.run_of(workspace, client) for client in GOOD}
        mend_data(workspace, sound)
        mended = batches.run(workspace, temp, *sorted(batches.clients(workspace)))
        yield Made(
            workspace,
            temp,
            failed,
            states,
            told,
            orphans,
            batches.strays(workspace, temp),
            (before, after),
            runs,
            mended,
        )


def break_data(workspace: Path) -> dict[Path, bytes]:
    """Break the data of those clients whose fault is there; returns what the files were."""
    root = workspace / "client_data"
    survey = {client: root / client / "survey.csv" for client in EXPECTED}
    agreement = root / "agreement-is-no-toml" / "engagement.toml"
    broken = [
        survey[c] for c in ("column-is-missing", "text-is-cut", "answer-is-impossible", "table-is-gone")
    ]
    sound = {path: path.read_bytes() for path in (*broken, agreement)}
    text = sound[survey["column-is-missing"]].decode("utf-8-sig")
    survey["column-is-missing"].write_text(text.replace("AUT1", "", 1), encoding="utf-8")
    survey["answer-is-impossible"].write_text(
        text.replace("\n", f",{mark('answer-is-impossible')}\n", 2), encoding="utf-8"
    )
    survey["text-is-cut"].write_bytes(text.encode() + "研".encode()[:2])
    survey["table-is-gone"].unlink()
    agreement.write_text(f'[client\nname = "{mark("agreement-is-no-toml")}"\n', encoding="utf-8")
    (root / "input-cannot-be-read" / "meetings.csv").symlink_to("/proc/self/mem")
    return sound


def mend_data(workspace: Path, sound: dict[Path, bytes]) -> None:
    """Put it right, and the clients whom the system refuses or the driver hurts out of its reach."""
    for path, content in sound.items():
        path.write_bytes(content)
    root = workspace / "client_data"
    (root / "input-cannot-be-read" / "meetings.csv").unlink()
    hurt = (
        "disk-full",
        "disk-full-in-run",
        "no-right",
        "read-only",
        "io-error",
        "pdf-is-cut",
        "typesetter-panics",
    )
    for client in (*FAULTS, *hurt):
        if client not in GOOD and client not in MENDED:
            shutil.rmtree(root / client)
    for client in MENDED:
        agreement = root / client / "engagement.toml"
        agreement.write_text(agreement.read_text("utf-8") + "\n# mended\n", encoding="utf-8")


def pattern(key: str, values: dict[str, str], lang: str) -> str:
    """A regular expression of a message, filled where its values matter."""
    text = catalogue(lang)[key]
    text = text if isinstance(text, str) else text[-1]
    parts = re.split(r"\{(\w+)\}", text)
    return "".join(
        re.escape(part) if place % 2 == 0 else re.escape(values[part]) if part in values else "[^\n]*"
        for place, part in enumerate(parts)
    )


def test_there_are_more_than_twenty_kinds_of_faults():
    """Every fault a cell can have is in the table."""
    assert 20 < len(EXPECTED)
    assert set() == set(FAULTS) - set(EXPECTED) - set(GOOD)


def test_all_others_finish(made: Made):
    """Twenty-nine clients fail, four are published, and the exit code says both."""
    assert 4 == made.failed.code, made.failed.err
    assert dict.fromkeys(GOOD, "whole") == {client: made.states[client] for client in GOOD}
    assert "Traceback" not in made.failed.err


@pytest.mark.parametrize("fault", EXPECTED)
def test_the_cause_and_its_stage_are_told(made: Made, fault: str):
    """Each fault by the sentence that is its own."""
    stage, key, values = EXPECTED[fault]
    row = made.rows[fault]

    assert (False, stage) == (row["published"], row["stage"]), row["cause"]
    assert re.search(pattern(key, values, "en"), row["cause"]), row["cause"]


@pytest.mark.parametrize("fault", EXPECTED)
def test_the_failed_client_has_its_failure_in_both_languages_and_no_data(made: Made, fault: str):
    """Stage and cause; neither a value of its tables nor a word of a traceback."""
    stage, key, values = EXPECTED[fault]
    told = made.told[fault]

    for lang in LANGS:
        assert Voice(lang).term("stage", stage) in told
        if key != "error.client_data":
            assert re.search(pattern(key, values, lang), told), told
    assert mark(fault) not in told
    assert "Traceback" not in told


@pytest.mark.parametrize("fault", EXPECTED)
def test_the_old_report_is_there_whole(made: Made, fault: str):
    """Nothing of the failed run is in it."""
    assert "old" == made.states[fault]


def test_nothing_lives_on(made: Made):
    """Neither a kernel nor what a cell has started, five seconds after."""
    assert [] == made.orphans


def test_what_the_clients_gave_is_untouched(made: Made):
    """Every file is what it was."""
    before, after = made.inputs
    assert before == after


MENDED = ("column-is-missing", "agreement-is-no-toml", "text-is-cut", "answer-is-impossible", "table-is-gone")


def test_after_mending_only_what_failed_is_made(made: Made):
    """The next batch ends with 0, leaves the good ones as they are, and takes away what told of the failures."""
    assert 0 == made.mended.code, made.mended.out + made.mended.err
    assert f"Plan: to make {len(MENDED) + 1} " in made.mended.err
    assert made.runs == {client: batches.run_of(made.workspace, client) for client in GOOD}
    assert dict.fromkeys((*GOOD, *MENDED), "whole") == {
        client: batches.state(made.workspace, client) for client in (*GOOD, *MENDED)
    }
    assert [] == [*made.workspace.glob("client_data/*/runs/failures.md")]


def test_no_temporary_file_is_left(made: Made):
    """No stage, no part of a notebook, no socket."""
    assert [] == made.strays
