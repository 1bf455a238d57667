"""What attainments do the check-ins of a history file make, week by week?

Check-ins say a value; what it is worth follows from baseline, target and direction, which every row of a key result
must say alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from okrworkbook.analysis.scoring import attainment
from okrworkbook.client.rows import TypedRow, TypedTable
from okrworkbook.errors import INFO, Finding, ParameterError
from okrworkbook.interop.history_layout import ENTRIES

LIMITS = ("at_most", "at_least")
GRACE = 7  # days after its end in which a cycle's last reading may be taken
SAME_ON_EVERY_ROW = ("type", "direction", "baseline", "target", "starts", "ends")


@dataclass(frozen=True)
class Entries:
    """The weekly records of all key results, and how many check-ins and key results were special."""

    records: tuple[dict[str, object], ...]  # with the columns of past_progress
    without_value: int  # check-ins that say no value
    replaced: int  # check-ins followed by another of the same day, which stands
    outside: int  # check-ins more than a week after the end of their cycle
    first_as_baseline: int  # key results without a baseline, counted from their first reading


def weekly_records(typed: TypedTable) -> tuple[Entries, list[Finding]]:
    """The check-ins as weekly attainments, and everything that is wrong with them."""
    groups: dict[tuple[str, str], list[TypedRow]] = {}
    for row in typed.rows:
        groups.setdefault((_cycle(row), row.word("kr_id")), []).append(row)
    findings: list[Finding] = []
    told, outside, first = [], 0, 0
    for (cycle, kr_id), rows in groups.items():
        faults = [*_differing(typed, rows), *_impossible(typed, rows)]
        findings += faults
        if faults:
            continue
        entries, late = _in_cycle(rows)
        outside += late
        records, from_first = _records(entries)
        first += from_first
        told += [{"cycle": cycle, "kr_id": kr_id, **record} for record in records]
    valued = [row for row in typed.rows if row.values.get("value") is not None]
    days = {(_cycle(row), row.word("kr_id"), row.values["date"]) for row in valued}
    if first:
        findings.append(typed.finding("P608", INFO, n=first))
    without, replaced = len(typed.rows) - len(valued), len(valued) - len(days)
    return Entries(tuple(told), without, replaced, outside, first), findings


def _cycle(row: TypedRow) -> str:
    """The cycle's name; where there is none, its first and last day."""
    return row.word("cycle") or f"{row.values['starts']:%Y-%m-%d}/{row.values['ends']:%Y-%m-%d}"


def _differing(typed: TypedTable, rows: Sequence[TypedRow]) -> Iterator[Finding]:
    """What is said of a key result on every row must be the same on every row."""
    for name in SAME_ON_EVERY_ROW:
        said = rows[0].values.get(name)
        for row in rows[1:]:
            if row.values.get(name) != said:
                column = ENTRIES.column(name)
                yield typed.finding(
                    "P605", row=row.number, field=name, first=rows[0].number, zh=column.zh, en=column.en
                )
                break


def _impossible(typed: TypedTable, rows: Sequence[TypedRow]) -> Iterator[Finding]:
    row = rows[0]
    if row.values["ends"] <= row.values["starts"]:
        yield typed.finding("P606", row=row.number, field="ends")
        return
    baseline, target, direction = (row.values.get(name) for name in ("baseline", "target", "direction"))
    if direction not in LIMITS and baseline is not None and baseline == target:
        yield typed.finding("D306", row=row.number, field="target", kr=row.word("kr_id"))
        return
    try:
        attainment(_direction(row, baseline), baseline, target, target)
    except ParameterError:
        yield typed.finding("P607", row=row.number, field="direction")


def _direction(row: TypedRow, baseline: float | None) -> str:
    """What is written; else which way the numbers go."""
    written = row.word("direction")
    if written and written != "milestone":
        return written
    return "up" if (baseline or 0.0) <= row.values["target"] else "down"


def _in_cycle(rows: Sequence[TypedRow]) -> tuple[list[TypedRow], int]:
    """The rows that say a value, in order of day, without those that came too long after the end; and how many did."""
    valued = sorted(
        (row for row in rows if row.values.get("value") is not None), key=lambda row: row.values["date"]
    )
    kept = [row for row in valued if (row.values["date"] - row.values["ends"]).days <= GRACE]
    return kept, len(valued) - len(kept)


def _records(rows: Sequence[TypedRow]) -> tuple[list[dict[str, object]], bool]:
    """The last attainment of every week, and whether the first reading had to serve as the baseline."""
    if not rows:
        return [], False
    row = rows[0]
    starts, ends, target = (row.values[name] for name in ("starts", "ends", "target"))
    baseline, from_first = row.values.get("baseline"), False
    if baseline is None and row.word("direction") not in LIMITS:
        baseline, from_first = row.values["value"], True
        if baseline == target:
            return [], False
    direction = _direction(row, baseline)
    if from_first and direction in ("up", "down"):
        direction = "up" if baseline < target else "down"
    weeks = max(1, round(((ends - starts).days + 1) / 7))
    last: dict[int, float | None] = {}
    for one in rows:
        week = _week(one.values["date"], starts, weeks)
        last[week] = attainment(direction, baseline, target, one.values["value"])
    return [
        {"type": row.word("type"), "week": week, "weeks": weeks, "attainment": value}
        for week, value in sorted(last.items())
    ], from_first


def _week(day: date, starts: date, weeks: int) -> int:
    """The week of the cycle a day lies in, 1 for its first seven days; 0 before it."""
    return min(weeks, max(0, ceil(((day - starts).days + 1) / 7)))
