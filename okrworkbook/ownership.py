"""Ownership: does a folder belong to a process that lives?

Its owner holds a lock of the system on it, which is released when the process dies, however it dies. Age tells nothing:
a batch may take a night, and a clock may jump. Windows locks no folders; there a folder counts as left behind after a
day.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

ABANDONED_AFTER = 24 * 3600  # seconds, where folders cannot be locked


def own(folder: Path) -> int | None:
    """Make this process the owner of a folder it has just made, until the handle is closed; None where that cannot be.

    Raises FileNotFoundError where another process took the folder for left behind before it was owned.
    """
    if fcntl is None:
        return None
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)  # a sweeper holds it for a moment only, and then it is gone
    except OSError:  # a file system without locks
        os.close(handle)
        return None
    if folder.exists():
        return handle
    os.close(handle)
    raise FileNotFoundError(folder)


def sweep_abandoned(folders: Iterable[Path]) -> list[Path]:
    """Remove those of these folders that no living process owns; returns them."""
    return [folder for folder in folders if _remove_abandoned(folder)]


def _remove_abandoned(folder: Path) -> bool:
    if fcntl is None:
        return _old(folder) and _remove(folder)
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return _remove(folder)
    except OSError:
        return False
    finally:
        os.close(handle)


def _remove(folder: Path) -> bool:
    shutil.rmtree(folder, ignore_errors=True)
    return True


def _old(folder: Path) -> bool:
    with suppress(OSError):
        return time.time() - folder.stat().st_mtime > ABANDONED_AFTER
    return False
