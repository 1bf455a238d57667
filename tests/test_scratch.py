"""Scratch: temporary files of a living process stay, those of a dead one are taken away, whatever their age."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from okrworkbook import ownership
from okrworkbook.catalogue import deliverable
from okrworkbook.publish.swap import STAGE
from okrworkbook.run.lock import client_lock
from okrworkbook.run.report import reports_folder
from okrworkbook.run.tidy import part_of, tidy

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows locks no folders")

HOLDER = """
import sys, time
from okrworkbook.scratch import scratch
with scratch() as folder:
    (folder / "socket").write_text("")
    print(folder, flush=True)
    if len(sys.argv) > 1:
        time.sleep(60)
"""


@pytest.fixture
def short() -> Iterator[Path]:
    """A temporary folder whose path is short enough for sockets."""
    folder = Path(tempfile.mkdtemp(prefix="okt-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def holder(temp: Path, *words: str) -> tuple[subprocess.Popen, Path]:
    """Another process with a temporary folder in `temp`, and that folder."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, *words],
        env={**os.environ, "TMPDIR": str(temp)},
        stdout=subprocess.PIPE,
        text=True,
    )
    return process, Path(process.stdout.readline().strip())


def test_a_process_takes_its_temporary_files_along(short: Path):
    """When it ends well there is nothing left."""
    process, _ = holder(short)
    process.communicate()

    assert [] == list(short.iterdir())


def test_the_next_process_sweeps_what_a_killed_one_left_and_nothing_of_a_living_one(short: Path):
    """Both folders are a year old; the lock tells them apart."""
    killed, left = holder(short, "stay")
    living, kept = holder(short, "stay")
    for folder in (left.parent, kept.parent):
        os.utime(folder, (time.time() - 365 * 86400,) * 2)
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    after_kill = left.is_dir()
    third, _ = holder(short)
    third.communicate()
    seen = (left.parent.exists(), (kept / "socket").is_file())
    living.kill()
    living.communicate()

    assert after_kill
    assert (False, True) == seen


def test_where_temporary_files_are_too_deep_for_a_socket_another_place_is_taken(tmp_path: Path):
    """A socket's path may have 107 bytes."""
    deep = tmp_path / ("d" * 80)
    deep.mkdir()
    process, folder = holder(deep)
    process.communicate()

    assert len(os.fsencode(folder)) < 80


def test_a_folder_that_is_owned_is_swept_only_after_its_owner(tmp_path: Path):
    """The lock goes with the handle."""
    folder = tmp_path / "one"
    folder.mkdir()
    handle = ownership.own(folder)
    held = ownership.sweep_abandoned([folder])
    os.close(handle)

    assert ([], [folder]) == (held, ownership.sweep_abandoned([folder]))
    assert not folder.exists()


def test_a_batch_begins_with_what_dead_ones_left_in_a_client(tmp_path: Path):
    """Parts of notebooks, stages, half a record; what is published and what is kept stay."""
    client = tmp_path / "client_data" / "one"
    stray = [
        part_of(client / "runs" / "diagnosis-zh.ipynb"),
        client / "runs" / ".scope-en.77.part.ipynb",
        client / "history" / ".waves.json.0a.tmp",
        client / "reports" / f"{STAGE}scope-0a1b" / "a.html",
    ]
    kept = [client / "runs" / "diagnosis-zh.ipynb", client / "reports" / "diagnosis" / "a.html"]
    for path in (*stray, *kept):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}", encoding="utf-8")
    with client_lock(client):
        busy = tidy(client)
    before = [path.exists() for path in stray]
    done = tidy(client)

    assert (False, [True] * 4) == (busy, before)
    assert (True, [False] * 4) == (done, [path.exists() for path in stray])
    assert [True, True] == [path.exists() for path in kept]


def test_a_report_that_was_published_twice_renamed_and_killed_is_put_back(tmp_path: Path):
    """Between the two renames of the fallback the old folder stands under another name."""
    client = tmp_path / "client_data" / "one"
    old = client / "reports" / ".old-diagnosis"
    old.mkdir(parents=True)
    (old / "a.html").write_text("old", encoding="utf-8")
    tidy(client)

    assert "old" == (reports_folder("one", deliverable("diagnosis"), tmp_path) / "a.html").read_text()
