"""Causes: which fault of this machine is behind a problem, in plain words?

A full disk looks like a kernel that did not start, a folder that may only be read like a bug: the number that the
system gave is looked for in the problem and in what led to it. Its text may hold a client's words and is never told.
"""

from __future__ import annotations

import errno
import os
import traceback
from collections.abc import Iterator
from pathlib import Path

from okrworkbook.errors import EnvironmentProblem, NotebookFailed, OkrError

# Not every system has every number: Windows knows no quota.
_NAMES = {
    "ENOSPC": "disk_full",
    "EDQUOT": "disk_full",
    "EROFS": "read_only",
    "EACCES": "read_only",
    "EPERM": "read_only",
    "EMFILE": "too_many_files",
    "ENFILE": "too_many_files",
    "ENOMEM": "no_memory",
}
KEYS = {getattr(errno, name): key for name, key in _NAMES.items() if hasattr(errno, name)}


def cause_of(number: int) -> EnvironmentProblem | None:
    """What an error number of the system means, where it is one that a reader can do something about."""
    return EnvironmentProblem(KEYS[number], reason=os.strerror(number)) if number in KEYS else None


def system_cause(problem: BaseException) -> EnvironmentProblem | None:
    """The fault of this machine behind a problem, None where there is none."""
    for one in _chain(problem):
        if isinstance(one, MemoryError):
            return EnvironmentProblem("no_memory", reason=os.strerror(errno.ENOMEM))
        number = getattr(one, "errno", None)  # zmq's errors have one and are no OSError
        if isinstance(number, int) and (cause := cause_of(number)):
            return cause
    return None


def as_error(problem: BaseException) -> OkrError:
    """A problem as an error that can be told: itself, a fault of this machine, or a fault of ours.

    Of the last its kind and place are told; its text may hold a client's data.
    """
    if isinstance(problem, OkrError):
        return problem
    if cause := system_cause(problem):
        return cause
    if isinstance(problem, OSError) and problem.strerror:
        return EnvironmentProblem("system", reason=problem.strerror)
    last = traceback.extract_tb(problem.__traceback__)[-1]
    return NotebookFailed(
        "unexpected", kind=type(problem).__name__, place=f"{Path(last.filename).name}:{last.lineno}"
    )


def _chain(problem: BaseException) -> Iterator[BaseException]:
    """A problem and what led to it."""
    seen: set[int] = set()
    one: BaseException | None = problem
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = one.__cause__ or one.__context__
