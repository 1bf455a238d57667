"""Packs: the folder a learner is given, and the trainer's.

    OUT/student/    exercises.ipynb, pack.json                no solution in any form but hashes of closed answers
    OUT/trainer/    exercises.ipynb, pack.json, key.toml      notes, solutions folded, wrong answers with their reasons

What keeps solutions from learners is that they are not there: neither in the pack nor in an installation of the
package. It does not keep anybody from trying all sets of six numbers, from reading the project's source, where the
key is, or from changing their own record.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from okrworkbook import __version__, catalogue
from okrworkbook import workspace as workspace_
from okrworkbook.errors import ParameterError
from okrworkbook.teach.attempts import LOG
from okrworkbook.teach.exercises import exercises
from okrworkbook.teach.lesson import Copy, as_notebook, copy_cells, title_of
from okrworkbook.teach.pack import FORMAT, KEY, MARK, STUDENT, TRAINER, mark_of, read_key
from okrworkbook.texts import Voice

NOTEBOOK = "exercises.ipynb"


@dataclass(frozen=True)
class Built:
    """The packs that were made. `trainer` is None where there was no key."""

    student: Path
    trainer: Path | None


def build_packs(
    out: Path, lang: str, client: str = "", key: Path | None = None, *, replace: bool = False
) -> Built:
    """Make the learners' pack, and the trainer's where there is a key. `client` is the name the title shows.

    Raises ParameterError, having written nothing, for a key that is none and for a folder that holds something;
    what an earlier call made may be replaced, but never a folder somebody has worked in.
    """
    notebook = workspace_.notebook(catalogue.EXERCISES.notebook)
    told = read_key(key) if key else None
    kinds = (STUDENT, TRAINER) if told else (STUDENT,)
    for kind in kinds:
        make_room(out / kind, replace=replace)
    for kind in kinds:
        copy = Copy(kind, Voice(lang), client, told if kind == TRAINER else None)
        _write(out / kind, notebook, copy)
    if told:
        shutil.copyfile(key, out / TRAINER / KEY)
    return Built(out / STUDENT, out / TRAINER if told else None)


def make_room(folder: Path, *, replace: bool) -> None:
    """See that a folder can be written into. Raises ParameterError where it holds something that is to stay."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    if (folder / LOG).exists():
        raise ParameterError("teach_work", folder=folder)
    if not replace or not mark_of(folder):
        raise ParameterError("teach_taken", folder=folder)
    shutil.rmtree(folder)


def write_mark(folder: Path, kind: str, lang: str) -> None:
    """The file that says what this folder is."""
    mark = {
        "format": FORMAT,
        "kind": kind,
        "lang": lang,
        "version": __version__,
        "exercises": [one.id for one in exercises()],
    }
    (folder / MARK).write_text(json.dumps(mark, indent=2) + "\n", encoding="utf-8", newline="\n")


def _write(folder: Path, notebook: Path, copy: Copy) -> None:
    import nbformat

    made = as_notebook(copy_cells(notebook, copy), title_of(copy))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / NOTEBOOK).write_text(nbformat.writes(made) + "\n", encoding="utf-8", newline="\n")
    write_mark(folder, copy.kind, copy.voice.lang)
