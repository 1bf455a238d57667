"""Scratch: where does this process keep what is only for now, and who takes it away if the process is killed?

Sockets, the pages that Typst sets and what a kernel writes aside all lie below one folder of the process, which goes
when the process ends. One whose owner was killed is swept by the next process that needs one.
"""

from __future__ import annotations

import atexit
import itertools
import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from okrworkbook.ownership import own, sweep_abandoned

PREFIX = "okr-run-"
LONGEST = 70  # bytes of the folder's path: a socket below it may have 107

_lock = threading.Lock()
_numbers = itertools.count(1)
_folders: dict[int, tuple[Path, int | None]] = {}  # process → folder, handle that owns it


@contextmanager
def scratch() -> Iterator[Path]:
    """An empty folder for one purpose, which is removed with all it holds when the block ends."""
    with _lock:
        place = _process_folder() / str(next(_numbers))
        place.mkdir()
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def sweep_scratch() -> list[Path]:
    """Remove the folders of processes that were killed; returns them. Those of living ones stay."""
    return [swept for root in {_root(), Path(tempfile.gettempdir())} for swept in _swept(root)]


def _swept(root: Path) -> list[Path]:
    return sweep_abandoned(path for path in sorted(root.glob(f"{PREFIX}*")) if path.is_dir())


def _process_folder() -> Path:
    """The folder of this process, not of one it was forked from."""
    pid = os.getpid()
    if pid not in _folders or not _folders[pid][0].is_dir():
        sweep_scratch()
        _folders[pid] = _made()
        atexit.register(_remove, pid)
    return _folders[pid][0]


def _made() -> tuple[Path, int | None]:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=_root()))
        try:
            return folder, own(folder)
        except FileNotFoundError:  # another process swept it before it was owned
            continue


def _root() -> Path:
    """Where temporary folders belong; where that is too deep for a socket, the system's own place."""
    asked = Path(tempfile.gettempdir())
    plain = Path("/tmp")
    return plain if len(os.fsencode(asked)) > LONGEST and plain.is_dir() else asked


def _remove(pid: int) -> None:
    if os.getpid() != pid:
        return
    folder, handle = _folders.pop(pid)
    shutil.rmtree(folder, ignore_errors=True)
    if handle is not None:
        os.close(handle)
