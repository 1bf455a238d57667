"""Lock: two batches at once never work on the same client.

The lock is the system's, on the client's folder, and is released when its process dies, however it dies: a lock that
outlives a crash would keep a client closed over night. Threads of one process share it. Windows locks no folders, so
there a file in `runs/` is locked.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from okrworkbook.file_lock import take_lock

FILE = ".lock"  # on Windows
AGAIN = 0.2  # seconds between two tries

_held: dict[Path, tuple[int, int]] = {}  # folder → handle, how many threads
_guard = threading.Lock()


@contextmanager
def client_lock(folder: Path, waiting: Callable[[], None] | None = None) -> Iterator[None]:
    """Hold the client of this folder; until another process has let go, wait and tell so every while.

    `waiting` is called before each further try, and may raise to give up.
    """
    folder = folder.resolve()
    while not _take(folder):
        if waiting is not None:
            waiting()
        time.sleep(AGAIN)
    try:
        yield
    finally:
        _release(folder)


@contextmanager
def free_client(folder: Path) -> Iterator[bool]:
    """Whether the client of this folder was free; if so it is held, by the one caller alone, until the block ends."""
    folder = folder.resolve()
    with _guard:
        handle = None if folder in _held else _lock(folder)
        if handle is not None:
            _held[folder] = (handle, 1)
    try:
        yield handle is not None
    finally:
        if handle is not None:
            _release(folder)


def _take(folder: Path) -> bool:
    with _guard:
        handle, count = _held.get(folder) or (_lock(folder), 0)
        if handle is None:
            return False
        _held[folder] = (handle, count + 1)
        return True


def _release(folder: Path) -> None:
    with _guard:
        handle, count = _held.pop(folder)
        if count > 1:
            _held[folder] = (handle, count - 1)
        else:
            os.close(handle)  # which lets go


def _lock(folder: Path) -> int | None:
    """An open handle that holds the lock; None where somebody else does."""
    handle = _opened(folder)
    if take_lock(handle):
        return handle
    os.close(handle)
    return None


def _opened(folder: Path) -> int:
    """What is locked: the folder, on Windows a file in it."""
    if os.name != "nt":
        return os.open(folder, os.O_RDONLY)
    path = folder / "runs" / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    return os.open(path, os.O_RDWR | os.O_CREAT)
