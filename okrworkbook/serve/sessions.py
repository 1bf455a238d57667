"""Sessions: which kinds of session are there, and what does a client's notebook of one look like before it is opened?

The notebook that ships is never opened: its copy in the client's folder is, with its parameters set, its code folded
away and every cell protected. A copy that is there already, from a session that was interrupted, is opened again.
"""

from __future__ import annotations

import os
import platform
import re
import uuid
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from okrworkbook import workspace as workspace_
from okrworkbook.errors import EnvironmentProblem
from okrworkbook.run.parameters import check_parameters, with_values
from okrworkbook.texts import LANGS

SESSIONS: Mapping[str, str] = MappingProxyType(
    {
        "interviews": "70_interview_session.ipynb",
        "strategy": "71_strategy_session.ipynb",
        "clinic": "72_clinic_session.ipynb",
        "check_in": "73_check_in_session.ipynb",
        "review": "74_review_session.ipynb",
    }
)
BY_DEPARTMENT = ("clinic", "check_in")  # where a department meets by itself, and has a sitting of its own
PARTICIPANTS = "75_participants.ipynb"
FOLDER = "sessions"  # in the client's folder
TITLE = "title"  # the cell a notebook begins with


def offered(workspace: Path) -> tuple[str, ...]:
    """The kinds whose notebook is there, the workspace's own or the shipped one."""
    return tuple(kind for kind, file in SESSIONS.items() if workspace_.notebook(file, workspace).is_file())


def source_of(file: str, workspace: Path) -> Path:
    """The notebook to copy: the workspace's own or the shipped one. Raises EnvironmentProblem if there is neither."""
    found = workspace_.notebook(file, workspace)
    if not found.is_file():
        raise EnvironmentProblem("session_notebook", notebook=file)
    return found


def file_name(session: str, day: date, department: str = "", interviewee: str = "") -> str:
    """The copy's name: session, who answers and department where there is one, and day."""
    words = [session, interviewee, re.sub(r"[^\w-]+", "_", department).strip("_"), day.isoformat()]
    return "-".join(word for word in words if word) + ".ipynb"


def prepare(source: Path, target: Path, parameters: Mapping[str, Any], reader: str = "") -> Path:
    """Make the copy, or take the one that is there, with these parameters.

    A copy for readers of one language has neither the notebook's title, which is in both, nor what it says in the other.
    Raises ParameterError for a parameter the notebook does not have, and EnvironmentProblem where a copy that is there
    cannot be read or the folder cannot be written.
    """
    import nbformat

    values = check_parameters(source, parameters)
    begun = target.is_file()
    try:
        notebook = nbformat.read(target if begun else source, as_version=4)
    except (
        ValueError,
        AttributeError,
        KeyError,
        TypeError,
        nbformat.ValidationError,
    ):  # nbformat trusts any JSON
        raise EnvironmentProblem("session_unreadable", path=target if begun else source) from None
    if not begun:
        notebook.metadata = nbformat.from_dict(described())
        if reader:
            aside = {*LANGS} - {reader}
            notebook.cells = [
                cell
                for cell in notebook.cells
                if cell.id != TITLE and not aside & {*cell.metadata.get("tags", [])}
            ]
    for cell in notebook.cells:
        _protect(cell)
        if "parameters" in cell.metadata.get("tags", []):
            cell.source = with_values(cell.source, values)
    _write(target, nbformat.writes(notebook) + "\n")
    return target


def described() -> dict[str, Any]:
    """What JupyterLab would write into the notebook's metadata: with less it takes the notebook as changed at once."""
    return {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {
            "codemirror_mode": {"name": "ipython", "version": 3},
            "file_extension": ".py",
            "mimetype": "text/x-python",
            "name": "python",
            "nbconvert_exporter": "python",
            "pygments_lexer": "ipython3",
            "version": platform.python_version(),
        },
    }


def _protect(cell: Any) -> None:
    """Nobody changes or deletes the session's own cells by a slip, and its code does not stand before the room."""
    cell.metadata["editable"] = False
    cell.metadata["deletable"] = False
    if cell.cell_type == "code":
        cell.metadata.setdefault("jupyter", {})["source_hidden"] = True


def _write(path: Path, text: str) -> None:
    temporary = path.with_name(f".{path.name}.{uuid.uuid4().hex}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except OSError as problem:
        raise EnvironmentProblem("edits_folder", reason=problem.strerror) from None
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
