"""Swap: a folder is replaced whole, or not at all.

The new folder is built aside, as `.stage-<name>-…` in the same parent, and brought to the disk. Then it takes
its place:

- Linux: `renameat2(RENAME_EXCHANGE)` swaps old and new in one step of the file system. Whenever the process
  dies, the name leads to the whole old or the whole new folder.
- elsewhere, or on a file system without it: the old folder is renamed to `.old-<name>`, then the new one gets
  its name. A process killed between the two leaves the whole old folder under `.old-<name>`; `recover` puts
  it back, and every reader of this package calls it first.

This holds for the death of the process. For a loss of power it rests on fsync and on the file system.

A stage belongs to the process that owns it; what no living process owns is swept away by the next `staged`.
"""

from __future__ import annotations

import ctypes
import errno
import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from okrworkbook.ownership import own, sweep_abandoned

STAGE, OLD = ".stage-", ".old-"
RENAME_EXCHANGE = 2
AT_FDCWD = -100
UNSUPPORTED = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM)


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """An empty folder to fill; when the block ends well it becomes `folder`, otherwise it is removed."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    recover(folder)
    sweep(folder)
    stage, lock = _open_stage(folder)
    try:
        yield stage
        flush(stage)
        replace(stage, folder)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def replace(stage: Path, folder: Path) -> None:
    """Let `stage` take the place of `folder`. On Linux `stage` is afterwards what `folder` was."""
    if not folder.exists():
        with suppress(OSError):
            stage.rename(folder)
    if stage.exists() and not _exchange(stage, folder):
        _rename_twice(stage, folder)
    _flush_directory(folder.parent)


def recover(folder: Path) -> None:
    """Put the old folder back if a process died between the two renames of the fallback."""
    old = _old(folder)
    if old.exists() and not folder.exists():
        with suppress(OSError):
            old.rename(folder)


def sweep(folder: Path) -> list[Path]:
    """Remove what dead processes left beside `folder`; returns what was removed."""
    swept = sweep_abandoned(sorted(folder.parent.glob(f"{STAGE}{folder.name}-*")))
    if folder.exists() and _old(folder).exists():
        shutil.rmtree(_old(folder), ignore_errors=True)
        swept.append(_old(folder))
    return swept


def flush(folder: Path) -> None:
    """Bring every file of the folder, and the folder itself, to the disk."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb+") as stream:
                os.fsync(stream.fileno())
        else:
            _flush_directory(path)
    _flush_directory(folder)


def _old(folder: Path) -> Path:
    return folder.with_name(f"{OLD}{folder.name}")


def _open_stage(folder: Path) -> tuple[Path, int | None]:
    while True:
        stage = folder.with_name(f"{STAGE}{folder.name}-{secrets.token_hex(4)}")
        stage.mkdir()
        with suppress(FileNotFoundError):  # another process may have swept it before it was owned
            return stage, own(stage)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two names in one step; False where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in UNSUPPORTED:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _rename_twice(stage: Path, folder: Path) -> None:
    shutil.rmtree(_old(folder), ignore_errors=True)
    folder.rename(_old(folder))
    stage.rename(folder)
    shutil.rmtree(_old(folder), ignore_errors=True)


def _flush_directory(folder: Path) -> None:
    if os.name == "nt":  # Windows opens no directories
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
