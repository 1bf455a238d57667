"""Overview: the class as a page to look at and a table to work with."""

from __future__ import annotations

import csv
import io
import string
from pathlib import Path
from typing import Any

from okrworkbook import workspace as workspace_
from okrworkbook.client.words import guarded
from okrworkbook.publish.brand import read_brand
from okrworkbook.publish.characters import FAMILIES, font_faces, used
from okrworkbook.publish.page import LANGUAGE_TAGS
from okrworkbook.teach.classroom import FAILED, OPEN, PASSED, Classroom, Person
from okrworkbook.teach.exercises import Exercise, exercises
from okrworkbook.teach.reasons import named
from okrworkbook.texts import Voice

TEMPLATE = "teaching/class.html.j2"
NAMES = ("class.csv", "class.html")
STATES = {PASSED: "PASS", FAILED: "FAIL", OPEN: "TODO"}
COLUMNS = ("who", "number", "title", "state", "attempts", "hints", "solution", "first", "last")


def write_overview(room: Classroom, out: Path, voice: Voice) -> list[Path]:
    """Write both files into a folder; each is there whole or as it was."""
    out.mkdir(parents=True, exist_ok=True)
    texts = (
        "\ufeff" + as_csv(room, voice),
        as_html(room, voice),
    )  # the mark tells a spreadsheet that it is UTF-8
    paths = [out / name for name in NAMES]
    for path, text in zip(paths, texts, strict=True):
        aside = path.with_name(f".{path.name}.new")
        aside.write_text(text, encoding="utf-8", newline="")
        aside.replace(path)
    return paths


def as_csv(room: Classroom, voice: Voice) -> str:
    """A row for each person and exercise; what a spreadsheet would run is behind an apostrophe."""
    stream = io.StringIO()
    rows = csv.writer(stream, lineterminator="\r\n")
    rows.writerow(_column(name, voice) for name in COLUMNS)
    for person in room.people:
        for one in exercises():
            rows.writerow(guarded(str(cell)) for cell in _row(person, one, voice))
    return stream.getvalue()


def as_html(room: Classroom, voice: Voice) -> str:
    """The page: a table by exercise, and one with a row for each person."""
    from jinja2 import Environment, StrictUndefined

    said = _said(room, voice)
    page = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    source = workspace_.template(TEMPLATE).read_text(encoding="utf-8")
    return page.from_string(source).render(
        **said,
        lang=LANGUAGE_TAGS[voice.lang],
        colours=read_brand(voice.lang).colours,
        families=FAMILIES[voice.lang],
        fonts=font_faces(used(said) | set(string.printable.strip()) | {" "}, voice.lang),
    )


def _said(room: Classroom, voice: Voice) -> dict[str, Any]:
    """Every word of the page."""
    return {
        "title": voice("teach.class.title"),
        "about": voice("teach.class.about"),
        "counted": voice("teach.class.people", n=len(room.people), files=room.files),
        "unread": [voice("teach.class.unread", file=file, n=n) for file, n in room.unread],
        "by_exercise": voice("teach.class.by_exercise"),
        "by_person": voice("teach.class.by_person"),
        "head": [_column(name, voice) for name in ("number", "title", "passed", "failed", "open", "talk")],
        "rows": [_of_exercise(room, one, voice) for one in exercises()],
        "who": _column("who", voice),
        "titles": [{"number": str(one.number), "title": one.words("title", voice)} for one in exercises()],
        "people": [
            {"who": person.who, "cells": [_cell(person, one, voice) for one in exercises()]}
            for person in room.people
        ],
    }


def _of_exercise(room: Classroom, one: Exercise, voice: Voice) -> list[str]:
    met = room.commonest(one)
    talk = voice("teach.class.met", reason=named(met[0], voice), n=met[1]) if met else "–"
    counts = [str(room.count(one, state)) for state in STATES]
    return [str(one.number), one.words("title", voice), *counts, talk]


def _cell(person: Person, one: Exercise, voice: Voice) -> dict[str, str]:
    tried = person.of(one)
    state = voice.term("exercise.state", STATES[tried.state])
    words = voice.count("teach.cell", len(tried.outcomes), state=state) if tried.outcomes else state
    return {"state": tried.state, "words": words}


def _row(person: Person, one: Exercise, voice: Voice) -> list[object]:
    tried = person.of(one)
    ends = (tried.reasons[0], tried.reasons[-1]) if tried.reasons else ()
    return [
        person.who,
        one.number,
        one.words("title", voice),
        voice.term("exercise.state", STATES[tried.state]),
        len(tried.outcomes),
        tried.hints,
        voice("teach.yes") if tried.solution else "",
        *([named(reason, voice) for reason in ends] or ["", ""]),
    ]


def _column(name: str, voice: Voice) -> str:
    if name in ("number", "title", "state"):
        return voice(f"exercise.column.{name}")
    return voice("teach.class.talk") if name == "talk" else voice(f"teach.column.{name}")
