"""File lock: is an open file, or on POSIX a folder, this process's alone? The lock goes when the handle or the process does."""

from __future__ import annotations


def take_lock(handle: int) -> bool:
    """Lock an open file without waiting; False where somebody else has it."""
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
