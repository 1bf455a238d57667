"""Exercises: what is asked, in which order, on which facts?

Their words are the texts `exercise.<id>.…`; what the training by layer already has – statements, bad examples of a
rule – is taken from there. No solution is here: those are in the trainer's key.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from okrworkbook.errors import ParameterError
from okrworkbook.teaching import examples, statements
from okrworkbook.texts import Voice

ASSETS = Path(__file__).resolve().parents[1] / "assets" / "exercises"
TEXT, NUMBERS, NUMBER, TABLE = "text", "numbers", "number", "table"
KINDS = (TEXT, NUMBERS, NUMBER, TABLE)  # how an answer is given
HINTS = 3


@dataclass(frozen=True)
class Exercise:
    """One exercise. `facts` are the numbers it rests on, as the file of exercises has them."""

    id: str
    number: int  # its place in the course, from 1
    kind: str  # one of KINDS
    check: str  # which check judges it
    course: str  # the exercise of the training by layer that it practises
    facts: Mapping[str, Any]

    def words(self, part: str, voice: Voice) -> str:
        """One of its texts: title, task, checked or unchecked."""
        return voice(f"exercise.{self.id}.{part}")

    def hint(self, level: int, voice: Voice) -> str:
        """The hint of a level, 1 to HINTS."""
        return voice(f"exercise.{self.id}.hint.{level}")

    def about(self, voice: Voice) -> tuple[str, ...]:
        """Words of which an answer needs one, to be about what was asked; none where that is not looked at."""
        key = f"exercise.{self.id}.about"
        return tuple(voice(key).lower().split(" | ")) if voice.has(key) else ()

    def items(self, voice: Voice) -> list[str]:
        """What is listed, in order; empty where nothing is."""
        return [self._item(name, voice) for name in self.facts.get("items", ())]

    def starter(self, voice: Voice) -> Any:
        """What stands in the answer before anybody answers."""
        if self.kind == TEXT:
            rule = self.facts.get("starter")
            return bad_example(rule, voice.lang) if rule else self.words("starter", voice)
        if self.kind == TABLE:
            return dict.fromkeys(self.labels)
        return [] if self.kind == NUMBERS else None

    @property
    def labels(self) -> tuple[str, ...]:
        """The lines of a table that are to be filled in."""
        return tuple(row["label"] for row in self.rows)

    @property
    def rows(self) -> Sequence[Mapping[str, Any]]:
        """The lines of its table of facts."""
        return self.facts.get("rows", ())

    def _item(self, name: str, voice: Voice) -> str:
        kind, _, place = name.partition(":")
        if not place:
            return bad_example(kind, voice.lang)
        if kind == "own":
            return voice(f"exercise.{self.id}.item.{place}")
        listed = [one.text.text(voice.lang) for one in statements() if one.kind == kind]
        return listed[int(place) - 1]


@cache
def exercises() -> tuple[Exercise, ...]:
    """All of them, in the order of the course."""
    rows = tomllib.loads((ASSETS / "exercises.toml").read_text(encoding="utf-8"))["exercise"]
    own = ("id", "kind", "check", "course")
    return tuple(
        Exercise(
            row["id"],
            number,
            row["kind"],
            row["check"],
            row["course"],
            {name: value for name, value in row.items() if name not in own},
        )
        for number, row in enumerate(rows, start=1)
    )


def exercise(name: str) -> Exercise:
    """The exercise with this id. Raises ParameterError, naming the nearest, for an unknown one."""
    known, name = {one.id: one for one in exercises()}, str(name)
    if name in known:
        return known[name]
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    raise ParameterError("exercise_unknown", name=name, near="".join(near) or "–", known=", ".join(known))


def bad_example(rule: str, lang: str) -> str:
    """The training's own example of a wording that runs into a rule."""
    return next(one.bad.text(lang) for one in examples() if one.rule == rule)
