"""Lock: two batches at once never work on the same client.

The lock is the system's, on a file in the client's `runs/`, and is released when its process dies, however it dies: a
lock that outlives a crash would keep a client closed over night. Threads of one process share it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

NAME = ".lock"
AGAIN = 0.2  # seconds between two tries

_held: dict[Path, tuple[BinaryIO, int]] = {}
_guard = threading.Lock()


@contextmanager
def client_lock(folder: Path, waiting: Callable[[], None] | None = None) -> Iterator[None]:
    """Hold the client of this folder; until another process has let go, wait and tell so every while.

    `waiting` is called before each further try, and may raise to give up.
    """
    path = (folder / "runs" / NAME).resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    while not _take(path):
        if waiting is not None:
            waiting()
        time.sleep(AGAIN)
    try:
        yield
    finally:
        _release(path)


def _take(path: Path) -> bool:
    with _guard:
        if path in _held:
            stream, count = _held[path]
            _held[path] = (stream, count + 1)
            return True
        stream = path.open("ab")
        if not _lock(stream):
            stream.close()
            return False
        _held[path] = (stream, 1)
        return True


def _release(path: Path) -> None:
    with _guard:
        stream, count = _held.pop(path)
        if count > 1:
            _held[path] = (stream, count - 1)
        else:
            stream.close()  # which lets go


def _lock(stream: BinaryIO) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
