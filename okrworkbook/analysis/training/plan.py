"""Plan: how many people of each layer are trained, in how many groups, for how long, and when?

Everybody takes part, whoever was trained before too: from then on all use the same words. Nothing here comes from
the survey, so the plan prints no number that a published wave has frozen.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from okrworkbook.analysis.cycle_calendar import CycleCalendar, cycle_calendar, next_start
from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.training.agenda import COURSES, Course
from okrworkbook.analysis.training.schedule import Session, schedule_layer
from okrworkbook.thresholds import DEFAULTS, Thresholds

if TYPE_CHECKING:
    from okrworkbook.client import Client

GROUP_LIMITS = {"staff": "training_group_staff"}  # the others work in smaller groups


@dataclass(frozen=True)
class LayerPlan:
    """The training of one layer at one client."""

    course: Course
    people: int
    trained: Rate  # who says to have been trained before, of those of whom it is known
    groups: tuple[int, ...]  # the size of each group, as even as can be

    @property
    def layer(self) -> str:
        """exec, manager or staff."""
        return self.course.layer


@dataclass(frozen=True)
class TrainingPlan:
    """Who is trained when, and what each layer should be able to do afterwards."""

    layers: tuple[LayerPlan, ...]  # those that have people
    sessions: tuple[Session, ...]  # in order of date
    calendar: CycleCalendar
    start_agreed: bool  # the client set the first day of the cycle
    unknown: int  # people without a layer: in no group yet

    @property
    def people(self) -> int:
        """How many people are in a group."""
        return sum(layer.people for layer in self.layers)

    @property
    def person_hours(self) -> float:
        """Hours of all participants together, without breaks."""
        return sum(layer.people * layer.course.minutes for layer in self.layers) / 60

    @property
    def late(self) -> tuple[Session, ...]:
        """Sessions after what they should come before."""
        return tuple(session for session in self.sessions if session.late)

    def of(self, layer: str) -> tuple[Session, ...]:
        """The sessions of one layer."""
        return tuple(session for session in self.sessions if session.layer == layer)

    def as_facts(self) -> dict[str, Any]:
        """The plan as plain JSON."""
        return {
            "people": self.people,
            "sessions": len(self.sessions),
            "first": self.sessions[0].day.isoformat() if self.sessions else None,
            "late": len(self.late),
        }


def plan_training(
    client: Client,
    start: date | None = None,
    holidays: Collection[date] | None = None,
    today: date | None = None,
) -> TrainingPlan:
    """The training plan of one client, from its roster and the cycle agreed.

    `start` is the first day of the cycle (None: as the agreement has it, else the next day a cycle can begin);
    `holidays` are days off besides weekends. No session is planned before the day the agreement's data are of.
    """
    engagement = client.engagement
    length = engagement.design.get("cycle") or engagement.cycle
    first = engagement.as_of or today or date.today()
    agreed = start or engagement.cycle_starts
    calendar = cycle_calendar(agreed or next_start(first, length), length, holidays)
    return plan_layers(
        client.people, calendar, holidays or (), first, agreed is not None, engagement.thresholds
    )


def plan_layers(
    people: pd.DataFrame,
    calendar: CycleCalendar,
    holidays: Collection[date] = (),
    earliest: date | None = None,
    start_agreed: bool = True,
    thresholds: Thresholds = DEFAULTS,
) -> TrainingPlan:
    """The plan for a roster (columns as in the schema) around one cycle."""
    layers = [_layer(course, people, thresholds) for course in COURSES]
    layers = [layer for layer in layers if layer.people]
    sessions = [
        session
        for layer in layers
        for session in schedule_layer(
            layer.layer,
            layer.groups,
            layer.course.minutes,
            calendar,
            holidays,
            earliest,
            int(thresholds["training_runs_day"]),
        )
    ]
    order = ("morning", "day", "afternoon")
    return TrainingPlan(
        tuple(layers),
        tuple(sorted(sessions, key=lambda one: (one.day, order.index(one.part), one.layer))),
        calendar,
        start_agreed,
        len(people) - sum(layer.people for layer in layers),
    )


def _layer(course: Course, people: pd.DataFrame, thresholds: Thresholds) -> LayerPlan:
    own = people[people["layer"] == course.layer]
    known = own["trained"].dropna()
    limit = int(thresholds[GROUP_LIMITS.get(course.layer, "training_group")])
    return LayerPlan(
        course, len(own), Rate(int(known.astype(bool).sum()), len(known)), even_groups(len(own), limit)
    )


def even_groups(people: int, most: int) -> tuple[int, ...]:
    """As few groups of at most `most` as will do, as even as can be: 50 in groups of 24 are 17, 17 and 16."""
    groups = -(-people // most)
    small, more = divmod(people, groups) if groups else (0, 0)
    return tuple(small + (place < more) for place in range(groups))
