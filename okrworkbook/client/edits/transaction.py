"""Transaction: several files of a client's folder are exchanged together, or none of them.

What is to be written goes to `history/.pending.json` first, whole and on the disk. Then the files are exchanged one by
one and the line of history is added. A process that dies in between has left the pending file, and whoever opens the
folder next finishes what it says.
"""

from __future__ import annotations

import base64
import json
import os
import random
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from okrworkbook.client.edits.journal import append, last_id
from okrworkbook.client.in_place import put_in_place
from okrworkbook.errors import EnvironmentProblem
from okrworkbook.file_lock import take_lock

PENDING, LOCK = "history/.pending.json", "history/.edits.lock"
PATIENCE = 30.0  # seconds to wait for somebody else's save; one takes a tenth
AGAIN = 0.01  # seconds between two tries, on average: whoever has just let go must not always be first again

_threads = threading.RLock()


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Nobody else writes the tables of this folder meanwhile; what a dead process left half is finished first.

    The lock is the system's and goes with the process. Raises EnvironmentProblem if somebody holds it for too long, or
    the folder cannot be written.
    """
    path = folder / LOCK
    with _threads:
        try:
            path.parent.mkdir(exist_ok=True)
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as problem:
            raise EnvironmentProblem("edits_folder", reason=problem.strerror) from None
        try:
            _wait(handle)
            _finish(folder)
            yield
        finally:
            os.close(handle)  # which lets go


def commit(folder: Path, files: Mapping[str, bytes], line: Mapping[str, object]) -> None:
    """Exchange these files and add the line to the history; the caller holds the lock.

    Raises PermissionError, with everything as it was, where a file may not be replaced, as one open in Excel.
    """
    pending = {
        "files": {name: base64.b64encode(content).decode() for name, content in files.items()},
        "line": line,
    }
    before = {name: _content(folder / name) for name in files}
    put_in_place(folder / PENDING, json.dumps(pending).encode())
    done: list[str] = []
    try:
        for name, content in files.items():
            put_in_place(folder / name, content)
            done.append(name)
    except OSError:
        for name in done:
            _restore(folder / name, before[name])
        (folder / PENDING).unlink(missing_ok=True)
        raise
    append(folder, line)
    (folder / PENDING).unlink()


def finish(folder: Path) -> None:
    """Finish what a process left half that died while it saved; does nothing in all other folders."""
    if (folder / PENDING).exists():
        with locked(folder):
            pass


def _finish(folder: Path) -> None:
    try:
        pending = json.loads((folder / PENDING).read_bytes())
    except FileNotFoundError:
        return
    for name, content in pending["files"].items():
        put_in_place(folder / name, base64.b64decode(content))
    if last_id(folder) != pending["line"]["id"]:
        append(folder, pending["line"])
    (folder / PENDING).unlink()


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _restore(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    else:
        put_in_place(path, content)


def _wait(handle: int) -> None:
    until = time.monotonic() + PATIENCE
    while not take_lock(handle):
        if time.monotonic() > until:
            raise EnvironmentProblem("edits_busy", seconds=f"{PATIENCE:.0f}")
        time.sleep(random.uniform(0, 2 * AGAIN))
