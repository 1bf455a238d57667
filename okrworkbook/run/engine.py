"""Engine: papermill executes a notebook here, in a kernel of our making and within limits.

Registered with papermill as `okr`, so that `papermill --engine okr in.ipynb out.ipynb` runs as a report does: a fresh
process that sees only allowed variables, forked where the system can, with limits on time, memory and output.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from okrworkbook.run.kernels import AUTO, kernel_environment, kernel_manager
from okrworkbook.run.limits import LIMITS, Limits
from okrworkbook.workspace import VARIABLE

NAME = "okr"
KIND = "OKRWORKBOOK_ENGINE"  # auto, fork or spawn
LATE, TOO_MUCH, STOPPED, ORPHANED = "late", "too_much", "stopped", "orphaned"

_living: set[Guard] = set()  # of the kernels that run now


class KernelEnded(Exception):
    """A kernel ended before its notebook did.

    `why` is LATE or TOO_MUCH where a limit of ours ended it, STOPPED where the batch was, ORPHANED where the fork server
    died, else ""; `code` is its exit code, negative for a signal, None where nobody knows.
    """

    def __init__(self, why: str, code: int | None):
        super().__init__(why, code)
        self.why = why
        self.code = code


class OkrEngine:
    """What papermill's registry keeps: it imports nothing until a notebook runs.

    papermill loads every registered engine while it is imported itself, and could not finish if this did more.
    """

    @classmethod
    def execute_notebook(cls, nb: Any, kernel_name: str | None, **kwargs: Any) -> Any:
        """Run a notebook that has its parameters, as papermill's own engines do."""
        return _engine().execute_notebook(nb, kernel_name, **kwargs)

    @classmethod
    def nb_kernel_name(cls, nb: Any, name: str | None = None) -> str:
        """The kernel a notebook asks for."""
        return _engine().nb_kernel_name(nb, name)

    @classmethod
    def nb_language(cls, nb: Any, language: str | None = None) -> str:
        """The language of a notebook."""
        return _engine().nb_language(nb, language)


class Guard:
    """Ends a kernel that takes too long or says too much, and remembers why."""

    def __init__(self, manager: Any, limits: Limits):
        self.manager = manager
        self.limits = limits
        self.why = ""
        self.said = 0

    @contextlib.contextmanager
    def watching(self) -> Iterator[None]:
        """While this lasts, the time of the whole notebook runs."""
        timer = threading.Timer(self.limits.notebook_seconds, self.end, (LATE,))
        timer.daemon = True
        timer.start()
        _living.add(self)
        try:
            yield
        finally:
            _living.discard(self)
            timer.cancel()

    def hear(self, message: Any) -> None:
        """Count what a kernel says, as the bytes its text takes."""
        content = message.get("content", {})
        parts = [content.get("text", ""), *content.get("data", {}).values()]
        self.said += sum(len(part) for part in parts if isinstance(part, str))
        if self.said > self.limits.output and not self.why:
            self.end(TOO_MUCH)

    def end(self, why: str) -> None:
        """Kill the kernel and what it started; nbclient then finds it dead."""
        self.why = why
        pid = getattr(self.manager.provisioner, "pid", None)
        if pid is None:
            return
        with contextlib.suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(pid, signal.SIGKILL)
            else:
                os.kill(pid, signal.SIGTERM)

    @property
    def code(self) -> int | None:
        """How the kernel ended, where that is known."""
        process = getattr(self.manager.provisioner, "started", None)
        if process is None:
            return None
        with contextlib.suppress(Exception):
            return process.wait(5)
        return None

    def ending(self) -> KernelEnded:
        """Why the kernel is gone."""
        code = self.code
        orphaned = getattr(self.manager.provisioner.started, "orphaned", False)
        return KernelEnded(self.why or (ORPHANED if orphaned else ""), code)


def end_kernels() -> None:
    """End every kernel that runs, forked or spawned, with what it has started."""
    for guard in list(_living):
        guard.end(STOPPED)


@cache
def _engine() -> Any:
    """The engine itself, made when papermill has been imported."""
    from nbclient.exceptions import DeadKernelError
    from papermill.clientwrap import PapermillNotebookClient
    from papermill.engines import NBClientEngine
    from papermill.iorw import write_ipynb

    class GuardedClient(PapermillNotebookClient):
        """papermill's own client, which tells the guard what it hears."""

        guard: Guard | None = None

        def process_message(self, msg: Any, *args: Any, **kwargs: Any) -> Any:
            if self.guard is not None:
                self.guard.hear(msg)
            return super().process_message(msg, *args, **kwargs)

    class ForkingEngine(NBClientEngine):
        """papermill's own engine, which starts the kernel our way, guards it and tells where it is."""

        @classmethod
        def execute_managed_notebook(
            cls,
            nb_man: Any,
            kernel_name: str | None,
            log_output: bool = False,
            stdout_file: Any = None,
            stderr_file: Any = None,
            start_timeout: int | None = None,
            execution_timeout: int | None = None,
            watcher: Any = None,
            output: Path | None = None,
            workspace: Path | None = None,
            kind: str = "",
            limits: Limits = LIMITS,
            **_: Any,
        ) -> Any:
            if watcher is not None:
                _tell(nb_man, watcher)
            home = workspace or Path(os.environ.get(VARIABLE) or Path.cwd())
            kind = kind or os.environ.get(KIND, AUTO)
            with (
                kernel_manager(kernel_name or "python3", kind, limits.memory) as manager,
                Path(os.devnull).open("w") as nowhere,
            ):
                guard = Guard(manager, limits)
                client = GuardedClient(
                    nb_man,
                    km=manager,
                    kernel_name=kernel_name,
                    timeout=execution_timeout or limits.cell_seconds,
                    startup_timeout=start_timeout or limits.start_seconds,
                    iopub_timeout=limits.output_seconds,
                    log_output=log_output,
                    stdout_file=stdout_file,
                    stderr_file=stderr_file,
                    store_widget_state=False,  # a form's options can hold a roster
                    shutdown_kernel="immediate",  # with everything its cells have started
                )
                client.guard = guard
                start = {
                    "env": {**kernel_environment(home), **manager.temporary},
                    # Never papermill's own `cwd`: it changes this whole process, and another thread reads there.
                    "cwd": str(workspace or Path.cwd()),
                    "stderr": nowhere,
                    "cleanup_kc": True,  # or a kernel whose manager we made lives as long as this process
                }
                try:
                    with guard.watching():
                        return client.execute(**start)
                except BaseException as problem:
                    # papermill keeps what ran when a cell raises, but not when its kernel dies or takes too long.
                    if output is not None:
                        write_ipynb(nb_man.nb, str(output))
                    if isinstance(problem, DeadKernelError) or guard.why:
                        raise guard.ending() from problem
                    raise

    return ForkingEngine


def _tell(nb_man: Any, watcher: Any) -> None:
    """Have the watcher told before each cell."""
    begin = nb_man.cell_start

    def cell_start(cell: Any, cell_index: int | None = None, **more: Any) -> Any:
        watcher.cell(cell, cell_index, len(nb_man.nb.cells))
        return begin(cell, cell_index, **more)

    nb_man.cell_start = cell_start
