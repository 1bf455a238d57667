"""Hurt: the batch itself is interrupted, starved, killed or doubled; what was published stays whole, and it goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from okrworkbook.publish.manifest import CURRENT, NAME
from okrworkbook.run.fork import forking_possible
from okrworkbook.run.kernels import SPAWN
from tests.reliability import batches
from tests.reliability.batches import begun, clients, start, state

pytestmark = pytest.mark.skipif(not forking_possible(), reason="reads /proc and needs Linux's signals")


@pytest.fixture
def temp() -> Iterator[Path]:
    """A temporary folder by which what a batch starts is known."""
    with batches.temporary() as folder:
        yield folder


def workspace_of(folder: Path, *names: str, everybody: str = "") -> Path:
    """Clients with old reports, and a notebook that does this to each."""
    workspace = batches.make_clients(folder, names)
    batches.write_notebook(workspace, {"slow": batches.SLOW}, everybody)
    batches.plant_old_reports(workspace)
    return workspace


def ended(process: subprocess.Popen) -> batches.Batch:
    out, err = process.communicate(timeout=280)
    return batches.Batch(process.returncode, out, err)


@pytest.mark.parametrize("engine", ["auto", SPAWN])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["SIGINT", "SIGTERM"])
def test_an_interrupted_batch_ends_at_once_with_130(tmp_path: Path, temp: Path, number: int, engine: str):
    """In the middle of a cell that sleeps for ten minutes, forked or spawned: nothing is published, nothing lives on."""
    workspace = workspace_of(tmp_path, "slow")
    process = start(workspace, temp, "--all", OKRWORKBOOK_ENGINE=engine)
    begun(process, "summary")
    process.send_signal(number)
    batch = ended(process)

    assert 130 == batch.code, batch.err
    assert "Traceback" not in batch.err
    assert [] == batches.orphans(temp)
    assert "old" == state(workspace, "slow")
    assert [] == batches.strays(workspace, temp)
    assert not (workspace / "client_data" / "slow" / "runs" / "failures.md").exists()


def test_a_killed_batch_leaves_nothing_that_the_next_does_not_take_away(tmp_path: Path, temp: Path):
    """kill -9 of the program in the middle of a notebook: old report whole, processes gone, the next start is clean."""
    workspace = workspace_of(tmp_path, "slow", "done")
    process = start(workspace, temp, "done", "slow", "--jobs", "1")
    begun(process, "slow · diagnosis  10_diagnosis.ipynb [en] summary")
    process.kill()
    process.communicate()
    left = batches.orphans(temp), [path.name[:8] for path in temp.iterdir()]
    first = state(workspace, "slow"), batches.run_of(workspace, "done")
    batches.write_notebook(workspace)
    (workspace / "client_data" / "slow" / "runs" / ".diagnosis-en.1.part.ipynb").write_text("{")
    (workspace / "client_data" / "done" / "reports" / ".stage-diagnosis-0").mkdir()
    again = batches.run(workspace, temp)

    assert ([], ["okr-run-"]) == left
    assert "old" == first[0]
    assert 0 == again.code, again.err
    assert "whole" == state(workspace, "slow")
    assert [] == batches.strays(workspace, temp)


def test_a_fork_server_that_is_killed_costs_the_reports_it_was_at(tmp_path: Path, temp: Path):
    """Its kernels and what they have started go with it; the next report gets a new one."""
    workspace = workspace_of(tmp_path, "slow", "zz-next")
    batches.write_notebook(
        workspace, {"slow": "import subprocess\nsubprocess.Popen(['sleep', '600'])\n" + batches.SLOW}
    )
    process = start(workspace, temp, "slow", "zz-next", "--jobs", "1")
    begun(process, "slow · diagnosis  10_diagnosis.ipynb [en] summary")
    time.sleep(0.5)
    [server] = [pid for pid in batches.processes(temp) if _is_server(pid)]
    os.kill(server, signal.SIGKILL)
    batch = ended(process)

    assert 4 == batch.code, batch.err
    assert "The process that starts kernels was ended" in batch.out
    assert {"slow": "old", "zz-next": "whole"} == {
        client: state(workspace, client) for client in clients(workspace)
    }
    assert [] == batches.orphans(temp)


def _is_server(pid: int) -> bool:
    """The server itself leads its session; its children lead others."""
    command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    parent = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1]
    above = Path(f"/proc/{parent}/cmdline").read_bytes()
    return b"tests.reliability.server" in command and b"tests.reliability.server" not in above


def test_too_few_open_files_are_told_and_nothing_is_lost(tmp_path: Path, temp: Path):
    """3, for the machine lacks something; with enough of them the same batch is done."""
    workspace = workspace_of(tmp_path, "one")
    starved = batches.run(workspace, temp, FILES_OPEN="20")

    assert 3 == starved.code, starved.out + starved.err
    assert "no more files" in starved.out + starved.err
    assert "Traceback" not in starved.err
    assert "old" == state(workspace, "one")
    assert [] == batches.orphans(temp)


def test_two_batches_at_once_make_each_report_once(tmp_path: Path, temp: Path):
    """They are at the same clients at the same time; each is published by one of them and seen by the other."""
    workspace = workspace_of(tmp_path, "one", "two", "three")
    both = [start(workspace, temp, "--all") for _ in range(2)]
    ends = [ended(process) for process in both]

    assert [0, 0] == [batch.code for batch in ends], ends
    done = [line for batch in ends for line in batch.err.splitlines() if "html [en]" in line]
    assert ["one", "three", "two"] == sorted(line.partition(" ")[0] for line in done)
    assert {"whole"} == {state(workspace, client) for client in clients(workspace)}
    assert [] == batches.strays(workspace, temp)


def test_a_clock_that_jumps_makes_nothing_current(tmp_path: Path, temp: Path):
    """Contents are compared, never times: a report from the future with other data is made again, an old one kept."""
    workspace = workspace_of(tmp_path, "changed", "same")
    first = batches.run(workspace, temp)
    runs = {client: batches.run_of(workspace, client) for client in clients(workspace)}
    future = datetime(2099, 1, 1, tzinfo=UTC).timestamp()
    for client in clients(workspace):
        for path in (workspace / "client_data" / client / "reports").rglob("*"):
            os.utime(path, (future, future))
    manifest = workspace / "client_data" / "changed" / "reports" / "diagnosis" / NAME
    text = manifest.read_text("utf-8")
    assert '"created": "20' in text
    manifest.write_text(text.replace('"created": "20', '"created": "30', 1), encoding="utf-8")
    people = workspace / "client_data" / "changed" / "people.csv"
    stamp = people.stat().st_mtime_ns
    people.write_bytes(people.read_bytes().rstrip(b"\r\n"))
    os.utime(people, ns=(stamp, stamp))
    past = datetime(1999, 1, 1, tzinfo=UTC).timestamp()
    os.utime(workspace / "client_data" / "same" / "people.csv", (past, past))
    again = batches.run(workspace, temp)

    assert [0, 0] == [first.code, again.code], first.err + again.err
    assert runs["changed"] != batches.run_of(workspace, "changed")
    assert runs["same"] == batches.run_of(workspace, "same")
    assert CURRENT == "current"


@pytest.mark.skipif(
    subprocess.run(["unshare", "--mount", "true"], capture_output=True, check=False).returncode != 0
    if Path("/usr/bin/unshare").exists()
    else True,
    reason="mounting needs rights that are not there",
)
def test_a_disk_that_is_really_full_and_one_that_is_really_closed(tmp_path: Path, temp: Path):
    """Two clients on file systems of their own, one of 16 kB, one mounted to be read: the third is published."""
    workspace = workspace_of(tmp_path, "full", "closed", "well")
    root = workspace / "client_data"
    script = f"""
        cd {root}
        mount -t tmpfs -o size=16k none full/reports && mount -t tmpfs none closed/reports
        for client in full closed; do mkdir $client/reports/diagnosis; echo old > $client/reports/diagnosis/a.html; done
        mount -o remount,ro closed/reports
        cd {batches.ROOT}
        "$@"; code=$?
        cd {root} && find full/reports closed/reports -type f | xargs head
        exit $code"""
    done = subprocess.run(
        ["unshare", "--mount", "sh", "-c", script, "sh", *batches.command("--all")],
        env=batches.surroundings(workspace, temp),
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )

    assert 4 == done.returncode, done.stderr
    assert "Not published: full · diagnosis: The disk is full (No space left on device)" in done.stdout
    assert (
        "Not published: closed · diagnosis: A folder may not be written (Read-only file system)"
        in done.stdout
    )
    old = "==> {0}/reports/diagnosis/a.html <==\nold"
    assert "\n\n".join(old.format(client) for client in ("full", "closed")) in done.stdout
    assert "whole" == state(workspace, "well")
