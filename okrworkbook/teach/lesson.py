"""Lesson: one notebook in two languages → the cells of a copy for learners, for trainers or for the screen.

A cell tagged `exercise` names an exercise and becomes its task and a cell to answer in; cells of the other language are
left out, and those tagged `trainer` are for trainers alone. The source holds no solution, nor does this module: the
trainer's copy gets them from the key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okrworkbook.teach.exercises import Exercise, exercise
from okrworkbook.teach.pack import STUDENT, TRAINER, Entry, Key
from okrworkbook.teach.reasons import named
from okrworkbook.teach.task import literal, markdown, on_screen
from okrworkbook.texts import LANGS, Voice

if TYPE_CHECKING:
    from nbformat import NotebookNode

EXERCISE, NOTES, PARAMETERS = "exercise", "trainer", "parameters"
SLIDES = "slides"
MARKUP = re.compile(r"[\\`*_{}\[\]<>#|$~&]")
KERNEL = {"kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}}


@dataclass(frozen=True)
class Copy:
    """Of what a copy is made: for whom, in which language, for which client, and with which key."""

    kind: str  # STUDENT, TRAINER or SLIDES
    voice: Voice
    client: str = ""  # its name, for the title
    key: Key | None = None


@dataclass(frozen=True)
class Cell:
    """One cell of a copy. `role` is what it is there for: text, notes, task, answer, solution or code."""

    id: str
    role: str
    source: str
    code: bool = False


def copy_cells(notebook: Path, copy: Copy) -> tuple[Cell, ...]:
    """The cells of a copy, in order."""
    import nbformat

    source = nbformat.read(notebook, as_version=4)
    return (_title(copy), *(made for cell in source.cells[1:] for made in _cells(cell, copy)))


def as_notebook(cells: tuple[Cell, ...], title: str) -> NotebookNode:
    """The cells as a notebook without outputs, in the form nbformat writes."""
    from nbformat import v4

    made = []
    for cell in cells:
        new = (v4.new_code_cell if cell.code else v4.new_markdown_cell)(cell.source)
        new.id, new.metadata = cell.id, _metadata(cell)
        made.append(new)
    notebook = v4.new_notebook(cells=made, metadata={**KERNEL, "title": title})
    notebook.nbformat_minor = 5
    return notebook


def title_of(copy: Copy) -> str:
    """What the copy is called."""
    if copy.client:
        return copy.voice("teach.title.client", name=copy.client)
    return copy.voice("teach.title")


def exercise_of(source: str) -> Exercise:
    """The exercise a cell names: ex("fish-1"). Raises ParameterError where it names none, or an unknown one."""
    named = re.search(r"""\bex\(\s*["']([^"']*)["']\s*\)""", source)
    return exercise(named[1] if named else "")


def _title(copy: Copy) -> Cell:
    voice = copy.voice
    welcome = [] if copy.kind == SLIDES else [voice("teach.welcome")]
    title = MARKUP.sub(r"\\\g<0>", title_of(copy))  # a client's name is words and no markup
    return Cell("title", "text", "\n\n".join([f"# {title}", *welcome, voice("teach.cases")]))


def _cells(cell: NotebookNode, copy: Copy) -> Iterator[Cell]:
    tags = set(cell.metadata.get("tags", []))
    if copy.voice.lang not in tags and tags & set(LANGS):
        return
    if NOTES in tags:
        if copy.kind != STUDENT and tags & set(LANGS):
            yield Cell(cell.id, "notes", f"**{copy.voice('teach.notes')}** {cell.source}")
    elif EXERCISE in tags:
        yield from _exercise(exercise_of(cell.source), copy)
    elif cell.cell_type == "code":
        own = PARAMETERS in tags
        yield Cell(cell.id, "code", _in_language(cell.source, copy.voice) if own else cell.source, True)
    else:
        yield Cell(cell.id, "text", cell.source)


def _in_language(source: str, voice: Voice) -> str:
    """The parameters with the language of the copy as their default, explained in it."""
    source = re.sub(r'^lang: str = "\w+"', f'lang: str = "{voice.lang}"', source, flags=re.M)
    for name in ("lang", "who"):
        source = re.sub(
            rf"^({name}: .*?)  # .*", rf"\1  # {voice(f'teach.parameter.{name}')}", source, flags=re.M
        )
    return source


def _exercise(one: Exercise, copy: Copy) -> Iterator[Cell]:
    voice = copy.voice
    if copy.kind == SLIDES:
        yield Cell(f"{one.id}-now", "task", on_screen(one, voice))
        return
    yield Cell(f"{one.id}-task", "task", markdown(one, voice))
    yield _answer(f"{one.id}-answer", one, one.starter(voice), "answer")
    if copy.kind == TRAINER:
        yield from _solution(one, copy)


def _solution(one: Exercise, copy: Copy) -> Iterator[Cell]:
    """What practises what, one possible answer, folded, and the wrong answers with the reason each should get."""
    voice = copy.voice
    practises = voice("teach.practises", name=voice.term("training.exercise", one.course))
    yield Cell(f"{one.id}-notes", "notes", f"**{voice('teach.notes')}** {practises}")
    entry = (copy.key or {}).get(one.id)
    if entry is None:
        return
    head = f"# {voice('teach.key', n=one.number)}\n"
    yield _answer(f"{one.id}-solution", one, entry.solutions[voice.lang], "solution", head)
    yield Cell(f"{one.id}-wrong", "notes", _wrong_answers(entry, voice))


def _answer(name: str, one: Exercise, answer: Any, role: str, head: str = "") -> Cell:
    return Cell(name, role, f'{head}answer = {literal(answer)}\nex("{one.id}").check(answer)', True)


def _wrong_answers(entry: Entry, voice: Voice) -> str:
    """A table of wrong answers; folded, so that it is not on the screen before it is wanted."""
    head = [voice(f"teach.wrong.{name}") for name in ("answer", "reason")]
    rows = [head, ["---", "---"]]
    for wrong in entry.wrong:
        rows.append([literal(wrong.answer(voice.lang)), named(wrong.reason, voice)])
    table = "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows)
    return f"<details><summary>{voice('teach.wrong')}</summary>\n\n{table}\n\n</details>"


def _metadata(cell: Cell) -> dict[str, Any]:
    """Solutions are folded, with their first line as the teaser; tasks and texts are not changed by accident."""
    if cell.role == "solution":
        return {"tags": ["solution"], "jupyter": {"source_hidden": True}}
    if cell.role == "code":
        return {"tags": ["parameters"] if cell.id == PARAMETERS else [], "deletable": False}
    return {"tags": [NOTES]} if cell.role == "notes" else {}
