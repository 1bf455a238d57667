"""Task: how is an exercise put before a learner – its words, what it lists, its numbers, how to answer?

The same for the card in a notebook, the copies and the slides.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from okrworkbook.teach.exercises import TEXT, Exercise
from okrworkbook.texts import Voice

Table = tuple[list[str], list[list[str]]]
COLUMNS = {  # of the table of facts, by the check
    "scores": ("baseline", "target", "current"),
    "places": ("score",),
    "levels": ("planned", "attainment", "before", "confidence", "silent"),
}
SHARES = ("planned", "attainment")


def facts_table(exercise: Exercise, voice: Voice) -> Table | None:
    """What an exercise lists, numbered, or its numbers; None where it has neither."""
    items = exercise.items(voice)
    if items:
        names = [voice(f"exercise.column.{name}") for name in ("number", "text")]
        return names, [[str(place), text] for place, text in enumerate(items, start=1)]
    if "goals" in exercise.facts:
        return _goals(exercise, voice)
    columns = COLUMNS.get(exercise.check)
    if columns is None:
        return None
    named = voice.has(f"exercise.{exercise.id}.row.1")
    names = [*(("what",) if named else ()), *columns]
    head = [voice("exercise.column.label"), *(voice(f"exercise.column.{name}") for name in names)]
    rows = [
        [
            row["label"],
            *([voice(f"exercise.{exercise.id}.row.{place}")] if named else []),
            *(_cell(row, column, voice) for column in columns),
        ]
        for place, row in enumerate(exercise.rows, start=1)
    ]
    return head, rows


def literal(answer: Any) -> str:
    """A value as it is typed into a cell, Chinese as it is read."""
    if isinstance(answer, str):
        return json.dumps(answer, ensure_ascii=False)
    if isinstance(answer, dict):
        return "{" + ", ".join(f"{literal(name)}: {literal(value)}" for name, value in answer.items()) + "}"
    return repr(answer)


def markdown(exercise: Exercise, voice: Voice) -> str:
    """The task as a markdown cell above the one to answer in."""
    form = voice("teach.form", form=voice.term("exercise.form", exercise.check))
    stuck = voice("teach.stuck", call=f'ex("{exercise.id}").hint()')
    return "\n\n".join((f"## {title(exercise, voice)}", *_asked(exercise, voice), form, stuck))


def on_screen(exercise: Exercise, voice: Voice) -> str:
    """The task as everybody sees it, with the sentence that is to be rewritten, where there is one."""
    parts = [
        f"## {voice('teach.now', n=exercise.number)}",
        f"### {title(exercise, voice)}",
        *_asked(exercise, voice),
    ]
    if exercise.kind == TEXT:
        parts.append(f"> {exercise.starter(voice)}")
    return "\n\n".join(parts)


def title(exercise: Exercise, voice: Voice) -> str:
    """Its number and name."""
    return voice("teach.exercise", n=exercise.number, title=exercise.words("title", voice))


def _asked(exercise: Exercise, voice: Voice) -> list[str]:
    table = facts_table(exercise, voice)
    return [exercise.words("task", voice), *([_grid(*table)] if table else [])]


def _goals(exercise: Exercise, voice: Voice) -> Table:
    """Goals with what each leads to, and whether that was confirmed."""
    names = [voice(f"exercise.column.{name}") for name in ("goal", "level", "text", "to", "status")]
    rows = [
        [
            one["id"],
            voice.term("goal_level", one["level"]),
            voice(f"exercise.{exercise.id}.goal.{one['id']}"),
            one.get("to", "–"),
            voice.term("exercise.link", one["status"]) if "status" in one else "–",
        ]
        for one in exercise.facts["goals"]
    ]
    return names, rows


def _cell(row: dict[str, Any], column: str, voice: Voice) -> str:
    value = row[column]
    if column in SHARES:
        return voice.percent(value)
    if column == "score":
        return voice.number(value)
    if "unit" in row:
        return voice(f"exercise.unit.{'percent' if row['unit'] == '%' else 'days'}", n=f"{value:g}")
    return f"{value:g}"


def _grid(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"

    return "\n".join([line(columns), line(["---"] * len(columns)), *map(line, rows)])
