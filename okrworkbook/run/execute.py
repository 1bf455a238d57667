"""Execute: a notebook and its parameters become an executed notebook.

papermill does the work. What it says of a run is not enough to trust it – it calls notebooks complete whose
kernel died – so the cause of a failure is read from the exception, and success is for the publisher to check.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from okrworkbook.errors import NotebookFailed, OkrError, ParameterError
from okrworkbook.run.kernels import kernel_environment, kernel_manager
from okrworkbook.run.parameters import check_parameters
from okrworkbook.texts import LANGS

START_SECONDS = 120  # for a kernel to answer, on a machine that is busy
OUTPUT_SECONDS = 120  # for what a finished cell showed to arrive: manuals are hundreds of outputs of one cell
CELL_SECONDS = 600  # for one cell; the slowest of ours takes two

Section = Callable[[str, int, int], None]  # heading, cell, cells

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
) -> Execution:
    """Run a notebook in a fresh kernel and write it, executed, to `output`.

    The notebook is written in one step and also when it failed, so that one can look where. Raises
    ParameterError before anything runs, and NotebookFailed with the section and the cause.
    """
    given = check_parameters(notebook, parameters)
    started = time.perf_counter()
    output.parent.mkdir(parents=True, exist_ok=True)
    part = output.with_name(f".{output.stem}.{os.getpid()}.part.ipynb")
    watcher = _Watcher(parameters.get("lang", "zh"), on_section)
    try:
        _papermill(notebook.resolve(), part.resolve(), given, workspace.resolve(), watcher)
    except OkrError:
        raise
    except Exception as problem:
        raise _failure(problem, notebook.name, watcher.heading) from problem
    finally:
        _close_loop()
        if part.exists():
            part.replace(output)
    return Execution(output, time.perf_counter() - started)


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


def _papermill(
    notebook: Path, output: Path, parameters: Mapping[str, Any], workspace: Path, watcher: _Watcher
) -> None:
    with (
        _importing
    ):  # papermill loads its engines while it is imported, which two threads must not do at once
        papermill, engine = _engine()
    with kernel_manager() as manager, Path(os.devnull).open("w") as nowhere:
        papermill.execute_notebook(
            str(notebook),
            str(output),
            parameters=dict(parameters),
            engine_name=engine,
            progress_bar=False,
            autosave_cell_every=0,
            request_save_on_cell_execute=False,
            start_timeout=START_SECONDS,
            execution_timeout=CELL_SECONDS,
            km=manager,
            watcher=watcher,
            output=output,
            start={
                "env": kernel_environment(workspace),
                # Never papermill's own `cwd`: it changes this whole process, and another thread reads there.
                "cwd": str(workspace),
                "stderr": nowhere,
                "cleanup_kc": True,  # or a kernel whose manager we made lives as long as this process
            },
        )


def _close_loop() -> None:
    """jupyter_client gives every thread an event loop and never closes it; a batch's threads come and go."""
    from jupyter_core.utils import ensure_event_loop

    if threading.current_thread() is not threading.main_thread():
        ensure_event_loop().close()


@cache
def _engine() -> tuple[Any, str]:
    """papermill, and the name under which our engine is registered with it."""
    import papermill
    from papermill.clientwrap import PapermillNotebookClient
    from papermill.engines import NBClientEngine, papermill_engines
    from papermill.iorw import write_ipynb

    class WatchedEngine(NBClientEngine):
        """papermill's own engine, which also says where it is and starts the kernel our way."""

        @classmethod
        def execute_managed_notebook(
            cls, nb_man, kernel_name, *, km, watcher, output, start, start_timeout, execution_timeout, **_
        ):
            begin = nb_man.cell_start

            def cell_start(cell, cell_index=None, **more):
                watcher.cell(cell, cell_index, len(nb_man.nb.cells))
                return begin(cell, cell_index, **more)

            nb_man.cell_start = cell_start
            client = PapermillNotebookClient(
                nb_man,
                km=km,
                kernel_name=kernel_name,
                timeout=execution_timeout,
                startup_timeout=start_timeout,
                iopub_timeout=OUTPUT_SECONDS,
                store_widget_state=False,  # a form's options can hold a roster
                shutdown_kernel="immediate",  # with everything its cells have started
            )
            try:
                return client.execute(**start)
            except BaseException:
                # papermill keeps what ran when a cell raises, but not when its kernel dies or takes too long.
                write_ipynb(nb_man.nb, str(output))
                raise

    name = "okrworkbook-watched"
    papermill_engines.register(name, WatchedEngine)
    return papermill, name


def _failure(problem: Exception, notebook: str, heading: str) -> OkrError:
    """The cause in plain words. A foreign error's text may hold a client's data, so only its kind is told."""
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    where = {"notebook": notebook, "section": heading or "–"}
    if isinstance(problem, PapermillExecutionError):
        if problem.ename == ParameterError.__name__:
            return ParameterError("in_notebook", reason=problem.evalue, **where)
        if problem.ename in {kind.__name__ for kind in _kinds(OkrError)}:
            return NotebookFailed("notebook_says", reason=problem.evalue, **where)
        return NotebookFailed("notebook_error", kind=problem.ename, cell=problem.cell_index, **where)
    if isinstance(problem, CellTimeoutError):
        return NotebookFailed("notebook_timeout", seconds=CELL_SECONDS, **where)
    if isinstance(problem, DeadKernelError):
        return NotebookFailed("notebook_died", **where)
    return NotebookFailed("notebook_start", kind=type(problem).__name__, **where)


def _kinds(kind: type) -> set[type]:
    return {kind}.union(*(_kinds(child) for child in kind.__subclasses__()))
