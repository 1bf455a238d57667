"""Readings: what was read of each measure, when, of whom, and on which side of the start?

A row says its side itself (period), or it follows from the day its unit began. What is only claimed is kept
apart: where both sides were measured, the claim is not needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from okrworkbook.analysis.scope import standard_name
from okrworkbook.bilingual import Bilingual
from okrworkbook.engagement import Outcome

BEFORE, AFTER = "pre", "post"
SIDES = BEFORE, AFTER
CLAIMED = "claimed"
COMPANY = ("公司", "全公司", "company", "whole company")  # the unit that is all others together
SHARES = (
    "linkage",
    "exec_public",
    "updated",
    "actions_closed",
)  # standard measures that are a part of a whole
WITHOUT_TAIL = re.compile(r"\s*[（(][^（(）)]*[）)]\s*$")  # 关联率（%）, goals linked (%)


@dataclass(frozen=True)
class Row:
    """One reading."""

    day: date
    unit: str
    value: float
    n: int | None
    side: str  # pre, post or "" where nothing tells
    start: date | None  # when the unit began
    subject: str
    claimed: bool
    source: Bilingual


@dataclass(frozen=True)
class Readings:
    """All readings of one measure, by day; `outcome` is what was agreed of it."""

    metric: str
    outcome: Outcome | None
    rows: tuple[Row, ...]

    @property
    def kind(self) -> str:
        """Rate, duration, amount or "": as agreed, or as the standard measure it is."""
        if self.outcome is None:
            return ""
        return self.outcome.kind or ("rate" if standard_name(self.outcome) in SHARES else "")

    @property
    def direction(self) -> str:
        """Up, down or "": as agreed; a standard measure is better the higher it is."""
        if self.outcome is None:
            return ""
        return self.outcome.direction or ("up" if standard_name(self.outcome) else "")

    @property
    def claimed(self) -> bool:
        """Whether what is left of the readings is somebody's statement."""
        return any(row.claimed for row in self.rows)

    @property
    def units(self) -> tuple[str, ...]:
        """The companies and departments read, in the table's order."""
        return tuple(dict.fromkeys(row.unit for row in self.rows))

    @property
    def sources(self) -> tuple[Bilingual, ...]:
        """Where the readings are said to come from, each once."""
        return tuple(dict.fromkeys(row.source for row in self.rows if row.source.zh or row.source.en))

    def side(self, side: str) -> tuple[Row, ...]:
        """The readings on one side of the start."""
        return tuple(row for row in self.rows if row.side == side)

    def only(self, units: Sequence[str]) -> Readings:
        """The readings of these units."""
        return replace(self, rows=tuple(row for row in self.rows if row.unit in units))

    @property
    def of_units(self) -> Readings:
        """The readings of whole units, not of subjects in them."""
        return replace(self, rows=tuple(row for row in self.rows if not row.subject))

    @property
    def of_subjects(self) -> Readings:
        """The readings of subjects."""
        return replace(self, rows=tuple(row for row in self.rows if row.subject))


def collect_measures(table: pd.DataFrame, outcomes: Sequence[Outcome]) -> tuple[Readings, ...]:
    """The measures of the table of outcomes, in its order, each with what was agreed of it."""
    by_metric: dict[str, list[Row]] = {}
    for row in table.to_dict("records"):
        by_metric.setdefault(str(row["metric"]), []).append(_row(row))
    return tuple(
        Readings(metric, agreed_of(metric, outcomes), tuple(_believed(_with_sides(rows))))
        for metric, rows in by_metric.items()
    )


def agreed_of(metric: str, outcomes: Sequence[Outcome]) -> Outcome | None:
    """What was agreed of a measure of the table: by the name given for it, else by its own name.

    A unit in brackets at the end, as in 关联率（%）, makes no other measure.
    """
    named = next((one for one in outcomes if one.metric == metric), None)
    if named:
        return named
    return next((one for one in outcomes if not one.metric and _plain(metric) in _names(one)), None)


def is_company(unit: str) -> bool:
    """Whether a unit is the whole company."""
    return unit.strip().lower() in COMPANY


def first_start(rows: Sequence[Row]) -> date | None:
    """When the first of these units began."""
    return min((row.start for row in rows if row.start), default=None)


def _names(outcome: Outcome) -> set[str]:
    return {_plain(name) for name in (outcome.measure.zh, outcome.measure.en) if name}


def _plain(name: str) -> str:
    return WITHOUT_TAIL.sub("", name.strip()).lower()


def _row(row: dict[str, object]) -> Row:
    start = row["treated_from"]
    return Row(
        day=row["date"].date(),
        unit=str(row["unit"]),
        value=float(row["value"]),
        n=None if pd.isna(row["n"]) else int(row["n"]),
        side=str(row["period"] or ""),
        start=None if pd.isna(start) else start.date(),
        subject=str(row["subject"] or ""),
        claimed=row["origin"] == CLAIMED,
        source=Bilingual(str(row["source"] or ""), str(row["source_en"] or "")),
    )


def _with_sides(rows: Sequence[Row]) -> list[Row]:
    """The rows by day; a unit's start holds for all its rows, and tells the side of those that do not say."""
    by_unit: dict[str, list[Row]] = {}
    for row in rows:
        by_unit.setdefault(row.unit, []).append(row)
    starts = {unit: first_start(own) for unit, own in by_unit.items()}
    placed = [replace(row, start=starts[row.unit]) for row in sorted(rows, key=lambda row: row.day)]
    return [row if row.side or not row.start else replace(row, side=_side(row)) for row in placed]


def _side(row: Row) -> str:
    return AFTER if row.start and row.day >= row.start else BEFORE


def _believed(rows: Sequence[Row]) -> Iterator[Row]:
    """What was measured, where that has both sides; else everything."""
    measured = [row for row in rows if not row.claimed]
    both = {row.side for row in measured} >= set(SIDES)
    yield from measured if both else rows
