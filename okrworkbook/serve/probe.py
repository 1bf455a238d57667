"""Probe: can several people save into this folder at once?

Saving needs two things of a file system: a file is exchanged for another in one step, and a lock that one holds is
refused to the next. Folders of sync programs and network drives may give neither, and say so only when words are lost.
"""

from __future__ import annotations

import os
import uuid
from pathlib import Path

from okrworkbook.errors import EnvironmentProblem
from okrworkbook.file_lock import take_lock


def probe(folder: Path) -> None:
    """Try both in this folder and leave nothing behind.

    Raises EnvironmentProblem that says which of them does not work.
    """
    name = f".probe-{uuid.uuid4().hex}"
    old, new = folder / name, folder / f"{name}.new"
    try:
        old.write_bytes(b"old")
        with new.open("xb") as stream:
            stream.write(b"new")
            stream.flush()
            os.fsync(stream.fileno())
        new.replace(old)
        if old.read_bytes() != b"new" or new.exists():
            raise EnvironmentProblem("folder_exchange", folder=folder)
        if not _locks(old):
            raise EnvironmentProblem("folder_lock", folder=folder)
    except OSError as problem:
        raise EnvironmentProblem("folder_write", folder=folder, reason=problem.strerror) from None
    finally:
        for path in (old, new):
            try:
                path.unlink(missing_ok=True)
            except OSError:  # what cannot be removed has been told of above
                continue


def _locks(path: Path) -> bool:
    """Whether a file that is locked is refused to a second one who asks."""
    first, second = (os.open(path, os.O_RDWR) for _ in range(2))
    try:
        return take_lock(first) and not take_lock(second)
    finally:
        os.close(second)
        os.close(first)
