"""Course: on which days are internal trainers brought up at this client, and with how much of its own material?

The course ends where the client needs its trainers: before its departments draft the goals of the next cycle. One unit
a week counts back from there, on a Tuesday that is free; without the dates of a cycle only the weeks are told.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from okrworkbook.analysis.cycle_calendar import CycleCalendar, cycle_calendar, is_working_day
from okrworkbook.analysis.training import TrainingMaterial
from okrworkbook.trainer_course import Unit, units

if TYPE_CHECKING:
    from okrworkbook.client import Client

TUESDAY, THURSDAY, FRIDAY = 1, 3, 4
TARGET = "next_departments"
FIVE = 5  # of the drafts to fix are those of the exercise with five
CONFERENCE = "meeting"


@dataclass(frozen=True)
class PlannedUnit:
    """One unit with its days: the same day twice, or the first and last of those it may take."""

    unit: Unit
    begins: date | None = None
    ends: date | None = None


@dataclass(frozen=True)
class TrainerCourse:
    """The course of a client's internal trainers."""

    units: tuple[PlannedUnit, ...]
    own: Mapping[str, tuple[int, int]]  # exercise → the client's own pieces, and how many there are
    target: date | None  # the day the departments begin to draft the next cycle; None without dates
    holidays_known: bool

    @property
    def hours(self) -> float:
        """What it takes a trainer."""
        return sum(one.unit.hours for one in self.units)

    @property
    def exercises(self) -> tuple[str, ...]:
        """Every exercise, in the order in which it is first met."""
        return tuple(dict.fromkeys(name for one in self.units for name in one.unit.exercises))

    def with_exercise(self, exercise: str) -> tuple[Unit, ...]:
        """The units in which an exercise is done."""
        return tuple(one.unit for one in self.units if exercise in one.unit.exercises)


def plan_trainer_course(
    client: Client, material: TrainingMaterial, holidays: Collection[date] | None = None
) -> TrainerCourse:
    """The course of a client's internal trainers around the cycle agreed, with the material of its trainings.

    `holidays` are days off besides weekends (None: not known).
    """
    engagement = client.engagement
    length = engagement.design.get("cycle") or engagement.cycle
    starts = engagement.cycle_starts
    calendar = cycle_calendar(starts, length, holidays) if starts else None
    planned = plan_units(calendar, frozenset(holidays or ()))
    names = {name for one in planned for name in one.unit.exercises}
    return TrainerCourse(
        planned,
        {name: own_pieces(material, name) for name in names},
        calendar.of(TARGET)[0].begins if calendar else None,
        holidays is not None,
    )


def own_pieces(material: TrainingMaterial, exercise: str) -> tuple[int, int]:
    """Of an exercise's pieces, how many are the client's own, and how many there are."""
    if exercise == "rewrite_five":
        five = material.to_fix[:FIVE]
        return sum(one.own for one in five), len(five)
    return material.own(exercise)


def plan_units(calendar: CycleCalendar | None, holidays: Collection[date] = ()) -> tuple[PlannedUnit, ...]:
    """Every unit of the course on its day before the departments draft the next cycle."""
    if calendar is None:
        return tuple(PlannedUnit(unit) for unit in units())
    week = calendar.of(TARGET)[0].begins
    monday = week - timedelta(days=week.weekday())
    busy = {
        event.begins for event in calendar.events if event.kind != "check_in" and event.begins == event.ends
    }
    days = {
        unit.id: _free(monday - timedelta(weeks=unit.weeks_before), unit.kind, busy, holidays)
        for unit in units()
        if unit.weeks_before is not None
    }
    taught = [days[unit.id] for unit in units() if unit.kind == "workshop"]
    first = next(days[unit.id] for unit in units() if unit.kind == "co_delivery")
    return tuple(
        PlannedUnit(unit, days[unit.id], days[unit.id])
        if unit.id in days
        else PlannedUnit(unit, min(taught), first - timedelta(days=1))
        for unit in units()
    )


def _free(monday: date, kind: str, busy: Collection[date], holidays: Collection[date]) -> date:
    """The free working day of a week from Tuesday, or from Thursday for the meeting at the end; else Tuesday."""
    wanted = THURSDAY if kind == CONFERENCE else TUESDAY
    week = [monday + timedelta(days=day) for day in (*range(wanted, FRIDAY + 1), *range(wanted))]
    working = [day for day in week if is_working_day(day, holidays)]
    return next((day for day in working if day not in busy), (working or week)[0])
