"""Trainer course: how does every internal trainer learn the trade, and by which levels is the trainer judged?

Nine units and six criteria with what is seen at each of four levels, in both languages. They are our own and are read
from `assets/trainers`; days and the client's own material are added by `analysis.certification`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from okrworkbook.bilingual import Bilingual

ASSETS = Path(__file__).parent / "assets" / "trainers"
CRITERIA = ("concepts", "clinic", "facilitation", "mediation", "data_use", "tool")
LEVELS = (1, 2, 3, 4)  # learning, assisted, independent, can coach others
KINDS = ("workshop", "self_study", "co_delivery", "solo", "meeting")
MATERIAL = (
    *("guide", "deck_exec", "deck_manager", "deck_staff", "handout_manager", "handout_staff"),
    *("tracking", "sheet"),
)


@dataclass(frozen=True)
class Criterion:
    """One thing a trainer must be able to do."""

    id: str  # one of CRITERIA
    watch: Bilingual  # what an observer looks at
    anchors: tuple[Bilingual, ...]  # what is seen at each of LEVELS

    def anchor(self, level: int) -> Bilingual:
        """What is seen at this level."""
        return self.anchors[LEVELS.index(level)]


@dataclass(frozen=True)
class Unit:
    """One unit of the course."""

    id: str
    kind: str  # one of KINDS
    hours: float
    weeks_before: int | None  # before the departments draft the next cycle's goals; None: beside the others
    material: tuple[str, ...]  # of MATERIAL
    exercises: tuple[str, ...]  # of the training by layer
    criteria: tuple[str, ...]  # of CRITERIA
    name: Bilingual
    goal: Bilingual
    practice: Bilingual


@cache
def criteria() -> tuple[Criterion, ...]:
    """The six criteria, in the order of the observation sheet."""
    return tuple(
        Criterion(
            row["id"],
            _words(row, "watch"),
            tuple(Bilingual(level["zh"], level["en"]) for level in row["level"]),
        )
        for row in _table("criteria")["criterion"]
    )


@cache
def units() -> tuple[Unit, ...]:
    """The units of the course, in the order in which they are taken."""
    return tuple(
        Unit(
            row["id"],
            row["kind"],
            float(row["hours"]),
            row.get("weeks_before"),
            tuple(row["material"]),
            tuple(row["exercises"]),
            tuple(row["criteria"]),
            *(_words(row, name) for name in ("name", "goal", "practice")),
        )
        for row in _table("curriculum")["unit"]
    )


def _table(name: str) -> Mapping[str, Any]:
    return tomllib.loads((ASSETS / f"{name}.toml").read_text(encoding="utf-8"))


def _words(row: Mapping[str, Any], name: str) -> Bilingual:
    return Bilingual(row[f"{name}_zh"], row[f"{name}_en"])
