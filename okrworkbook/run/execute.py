"""Execute: a notebook and its parameters become an executed notebook.

papermill does the work. What it says of a run is not enough to trust it – it calls notebooks complete whose
kernel died – so the cause of a failure is read from the exception, and success is for the publisher to check.
"""

from __future__ import annotations

import asyncio
import json
import re
import signal
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from okrworkbook.errors import ClientDataError, NotebookFailed, OkrError, ParameterError
from okrworkbook.run.causes import cause_of, system_cause
from okrworkbook.run.engine import LATE, NAME, ORPHANED, TOO_MUCH, KernelEnded
from okrworkbook.run.kernels import AUTO
from okrworkbook.run.limits import LIMITS, Limits
from okrworkbook.run.parameters import check_parameters
from okrworkbook.run.tidy import part_of
from okrworkbook.texts import LANGS

Section = Callable[[str, int, int], None]  # heading, cell, cells

ERRNO = re.compile(
    r"\[Errno (\d+)\]"
)  # how the text of a system's error begins; the rest may hold a client's words
SYSTEM_ERRORS = ("OSError", "PermissionError")
KILLED = 9  # the signal of whoever runs out of memory: the system's, a container's

_importing = threading.Lock()


@dataclass(frozen=True)
class Execution:
    """An executed notebook and how long it took."""

    notebook: Path
    seconds: float


def execute(
    notebook: Path,
    parameters: Mapping[str, Any],
    output: Path,
    workspace: Path,
    on_section: Section | None = None,
    engine: str = AUTO,
    limits: Limits = LIMITS,
) -> Execution:
    """Run a notebook in a fresh kernel and write it, executed, to `output`.

    The notebook is written in one step and also when it failed, so that one can look where. Raises
    ParameterError before anything runs, and NotebookFailed with the section and the cause.
    """
    given = check_parameters(notebook, parameters)
    started = time.perf_counter()
    output.parent.mkdir(parents=True, exist_ok=True)
    part = part_of(output)
    watcher = _Watcher(parameters.get("lang", "zh"), on_section)
    try:
        how = _How(watcher, engine, limits)
        _papermill(notebook.resolve(), part.resolve(), given, workspace.resolve(), how)
    except OkrError:
        raise
    except Exception as problem:
        raise _failure(problem, notebook.name, watcher.heading, limits) from problem
    finally:
        _close_loop()
        if _whole(part):
            part.replace(output)
        part.unlink(missing_ok=True)
    return Execution(output, time.perf_counter() - started)


def _whole(part: Path) -> bool:
    """Whether a notebook was written to its end: on a full disk only a piece of it is there."""
    try:
        json.loads(part.read_bytes())
    except (OSError, ValueError):
        return False
    return True


class _Watcher:
    """Knows under which heading the run is, and tells."""

    def __init__(self, lang: str, on_section: Section | None):
        self.lang = lang
        self.heading = ""
        self.on_section = on_section

    def cell(self, cell: Any, index: int, count: int) -> None:
        other = set(LANGS) - {self.lang}
        if cell.cell_type != "markdown" or other & set(cell.metadata.get("tags", [])):
            return
        first = cell.source.lstrip().partition("\n")[0]
        if first.startswith("#"):
            self.heading = first.lstrip("# ").strip()
            if self.on_section is not None:
                self.on_section(self.heading, index, count)


@dataclass(frozen=True)
class _How:
    """Who is told of each cell, what kind of kernel it is, and within which limits."""

    watcher: _Watcher
    engine: str
    limits: Limits


def _papermill(
    notebook: Path, output: Path, parameters: Mapping[str, Any], workspace: Path, how: _How
) -> None:
    with (
        _importing
    ):  # papermill loads its engines while it is imported, which two threads must not do at once
        import papermill
    papermill.execute_notebook(
        str(notebook),
        str(output),
        parameters=dict(parameters),
        engine_name=NAME,
        progress_bar=False,
        autosave_cell_every=0,
        request_save_on_cell_execute=False,
        output=output,
        workspace=workspace,
        watcher=how.watcher,
        kind=how.engine,
        limits=how.limits,
    )


def _close_loop() -> None:
    """jupyter_client gives every thread an event loop and never closes it; a batch's threads come and go."""
    from jupyter_core.utils import ensure_event_loop

    if threading.current_thread() is not threading.main_thread():
        loop = ensure_event_loop()
        left = asyncio.all_tasks(loop)  # nbclient's own, after a cell that took too long
        for task in left:
            task.cancel()
        loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        loop.close()


def _failure(problem: Exception, notebook: str, heading: str, limits: Limits) -> OkrError:
    """The cause in plain words. A foreign error's text may hold a client's data, so only its kind is told."""
    from nbclient.exceptions import CellTimeoutError
    from papermill.exceptions import PapermillExecutionError

    where = {"notebook": notebook, "section": heading or "–"}
    if isinstance(problem, PapermillExecutionError):
        if problem.ename == ParameterError.__name__:
            return ParameterError("in_notebook", reason=problem.evalue, **where)
        if problem.ename == ClientDataError.__name__:
            return NotebookFailed("notebook_data", reason=problem.evalue, **where)
        if problem.ename in {kind.__name__ for kind in _kinds(OkrError)}:
            return NotebookFailed("notebook_says", reason=problem.evalue, **where)
        if problem.ename == MemoryError.__name__:
            return NotebookFailed("notebook_memory", **where)
        refused = ERRNO.match(problem.evalue or "") if problem.ename in SYSTEM_ERRORS else None
        if refused and (cause := cause_of(int(refused[1]))):
            return cause
        return NotebookFailed("notebook_error", kind=problem.ename, cell=problem.cell_index, **where)
    if isinstance(problem, CellTimeoutError):
        return NotebookFailed("notebook_timeout", seconds=limits.cell_seconds, **where)
    if isinstance(problem, KernelEnded):
        return _ending(problem, limits, where)
    return system_cause(problem) or NotebookFailed("notebook_start", kind=type(problem).__name__, **where)


def _ending(ended: KernelEnded, limits: Limits, where: Mapping[str, str]) -> NotebookFailed:
    """Why a kernel is gone: a limit, a signal, or an exit of its own."""
    if ended.why == LATE:
        return NotebookFailed("notebook_late", minutes=limits.notebook_seconds // 60, **where)
    if ended.why == TOO_MUCH:
        return NotebookFailed("notebook_output", megabytes=limits.output >> 20, **where)
    if ended.why == ORPHANED:
        return NotebookFailed("notebook_server", **where)
    if ended.code is not None and ended.code >= 0:
        return NotebookFailed("notebook_exited", code=ended.code, **where)
    if ended.code is not None and ended.code != -KILLED:
        return NotebookFailed("notebook_crashed", signal=_signal_name(-ended.code), **where)
    return NotebookFailed("notebook_died", **where)


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)


def _kinds(kind: type) -> set[type]:
    return {kind}.union(*(_kinds(child) for child in kind.__subclasses__()))
