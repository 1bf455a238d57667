"""A workspace whose small report leaves a mark each time it is executed, and jobs for it."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell

from okrworkbook.catalogue import deliverable
from okrworkbook.run.report import Job
from tests.run.notebooks import short_diagnosis

DIAGNOSIS = deliverable("diagnosis")

# One file an execution, named for client and kernel; who is held waits until that is over.
MARK = """\
import os, pathlib, time
marks = pathlib.Path({folder!r})
(marks / f"{{client}}.{{os.getpid()}}").touch()
while (marks / f"hold-{{client}}").exists():
    time.sleep(0.05)"""


def job(client: str, *langs: str) -> Job:
    """The small report of a client, as a page only."""
    return Job(client, DIAGNOSIS, langs or ("en",), ("html",))


def marked(workspace: Path) -> Path:
    """The workspace's notebook becomes the small one that leaves marks; returns the folder of the marks."""
    marks = workspace / "marks"
    marks.mkdir()
    path = short_diagnosis(workspace)
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.insert(2, new_code_cell(MARK.format(folder=str(marks)), id="mark"))
    nbformat.write(notebook, path)
    return marks


def executions(marks: Path) -> dict[str, int]:
    """How often the notebook of each client was executed."""
    clients = [path.name.partition(".")[0] for path in marks.iterdir() if not path.name.startswith("hold-")]
    return {client: clients.count(client) for client in sorted(set(clients))}
