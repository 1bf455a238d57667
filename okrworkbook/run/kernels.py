"""Kernels: how a notebook's process is started.

On POSIX a kernel talks over sockets in a folder of its own (two kernels started at once can race for a TCP
port) and sees only the environment variables named here: a password in the shell's environment is none of
a client notebook's business.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from okrworkbook.scratch import scratch
from okrworkbook.workspace import VARIABLE

# How a kernel comes to be: forked from a process that has imported everything, or started as a Python of its own.
# AUTO forks where the system can.
ENGINES = AUTO, FORK, SPAWN = "auto", "fork", "spawn"

ALLOWED = frozenset(
    {
        "HOME",
        "LANG",
        "LANGUAGE",
        "OKRWORKBOOK_LANG",
        "PATH",
        "PATHEXT",
        "SYSTEMROOT",
        "TEMP",
        "TMP",
        "TMPDIR",
        "TZ",
        "USERPROFILE",
        "VIRTUAL_ENV",
        "WINDIR",
    }
)
ALLOWED_BEGINNINGS = ("CONDA_", "IPYTHON", "JUPYTER", "LC_", "MPL", "PYTHON", "XDG_")


def kernel_environment(workspace: Path) -> dict[str, str]:
    """The environment of a kernel: what is allowed of ours, and where its workspace is."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name.upper() in ALLOWED or name.upper().startswith(ALLOWED_BEGINNINGS)
    }
    return {
        **kept,
        VARIABLE: str(workspace),
        "OKRWORKBOOK_HEADLESS": "1",
        # One core a kernel: several run side by side, and nothing here gains from more threads.
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }


@contextmanager
def kernel_manager(
    kernel_name: str = "python3", engine: str = AUTO, memory: int | None = None
) -> Iterator[Any]:
    """A manager for one kernel, with a socket folder that goes when it goes.

    `engine` is of ENGINES; `memory` is the most address space its kernel may have, in bytes.
    """
    from okrworkbook.run.fork import OurKernelManager, forking_possible

    manager = OurKernelManager(kernel_name=kernel_name)
    manager.forks = engine != SPAWN and forking_possible()
    manager.memory = memory
    if sys.platform == "win32":
        yield manager
        return
    with scratch() as folder:
        manager.temporary = {"TMPDIR": str(folder)}  # what a killed kernel leaves goes with its sockets
        manager.transport = "ipc"
        manager.connection_file = f"{folder}/kernel.json"
        manager.ip = f"{folder}/k"
        yield manager
