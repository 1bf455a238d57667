"""Which finished key results does a history file hold?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from okrworkbook.client.csv_source import read_csv
from okrworkbook.client.frames import build_frame
from okrworkbook.client.grid import Grid
from okrworkbook.client.rows import TypedRow, TypedTable, read_rows
from okrworkbook.errors import ERROR, Finding
from okrworkbook.interop.history_entries import weekly_records
from okrworkbook.interop.history_layout import CHECK_INS, TABLES, WEEKLY, layout_of, renamed
from okrworkbook.schema import PAST_PROGRESS, Table

if TYPE_CHECKING:
    import pandas as pd

PERCENT_LIKE = 10  # an attainment beyond this was surely meant in percent


@dataclass(frozen=True)
class History:
    """What was understood of a file: the frame with past_progress's columns, the layout, and what was left aside."""

    file: str
    layout: str  # weekly or check_ins
    past: pd.DataFrame = field(repr=False)
    rows: int
    without_value: int = 0  # check-ins that say no value
    replaced: int = 0  # check-ins followed by another of the same day, which stands
    outside: int = 0  # check-ins more than a week after the end of their cycle
    first_as_baseline: int = 0  # key results without a baseline, counted from their first reading

    @property
    def key_results(self) -> int:
        """Different key results, each cycle's counted for itself."""
        return len(self.past[["cycle", "kr_id"]].drop_duplicates())

    @property
    def cycles(self) -> tuple[str, ...]:
        """The names of the cycles, in order of the file."""
        return tuple(dict.fromkeys(self.past["cycle"]))

    @property
    def left(self) -> dict[str, int]:
        """Rows that are not in the frame, by reason; only reasons there are."""
        counts = {name: getattr(self, name) for name in ("without_value", "replaced", "outside")}
        return {name: n for name, n in counts.items() if n}

    def as_data(self) -> dict[str, object]:
        """What was understood, for machines."""
        return {
            "file": self.file,
            "layout": self.layout,
            "rows": self.rows,
            "key_results": self.key_results,
            "cycles": list(self.cycles),
            "left_out": self.left,
            "first_as_baseline": self.first_as_baseline,
        }


def read_history(path: Path) -> tuple[History | None, list[Finding]]:
    """The history in a CSV file with what is worth knowing, or None and everything that is wrong with it."""
    grid, findings = read_csv(path)
    if grid is None:
        return None, findings
    layout = layout_of(grid)
    typed, findings = read_rows(TABLES[layout], renamed(grid, TABLES[layout]))
    if typed is None:
        return None, [_told_of_both(grid, found) for found in findings]
    if not typed.rows:
        return None, [*(found for found in findings if found.code != "D112"), _empty(grid, typed)]
    whole = replace(typed, rows=tuple(row for row in typed.rows if _complete(typed.table, row)))
    history, faults = (_by_week if layout == WEEKLY else _by_check_in)(whole)
    findings = sorted([*findings, *faults])
    return (None if _bad(findings) else history), findings


def _told_of_both(grid: Grid, found: Finding) -> Finding:
    """That no header was found, with the columns of both layouts."""
    return grid.finding("P609") if found.code == "D109" else found


def _empty(grid: Grid, typed: TypedTable) -> Finding:
    return grid.finding("P601", row=typed.layout.row)


def _complete(table: Table, row: TypedRow) -> bool:
    """Whether every required cell could be read; what could not is reported with its place already."""
    return all(row.values.get(column.name) is not None for column in table.columns if column.required)


def _bad(findings: Sequence[Finding]) -> bool:
    return any(found.severity == ERROR for found in findings)


def _by_week(typed: TypedTable) -> tuple[History, list[Finding]]:
    findings = [*_repeated(typed), *_weeks_wrong(typed)]
    high = [row for row in typed.rows if abs(row.values["attainment"]) > PERCENT_LIKE]
    if high:
        findings.append(
            typed.finding("P602", row=high[0].number, field="attainment", n=len(high), limit=PERCENT_LIKE)
        )
    past = build_frame(PAST_PROGRESS, typed, "")[list(PAST_PROGRESS.names)]
    return History(typed.file, WEEKLY, past, len(typed.rows)), findings


def _repeated(typed: TypedTable) -> Iterator[Finding]:
    """A week that a key result has twice."""
    first: dict[tuple, int] = {}
    for row in typed.rows:
        own = tuple(row.values[name] for name in PAST_PROGRESS.key)
        if own in first:
            repeated = ", ".join(map(str, own))
            rows = {"first": first[own], "second": row.number}
            yield typed.finding("D301", row=row.number, field="week", repeated=repeated, **rows)
        first.setdefault(own, row.number)


def _weeks_wrong(typed: TypedTable) -> Iterator[Finding]:
    """A week after the last one, and a cycle whose length differs from row to row."""
    lengths: dict[tuple, int] = {}
    for row in typed.rows:
        week, weeks = row.values["week"], row.values["weeks"]
        if week > weeks:
            yield typed.finding("P603", row=row.number, field="week", week=week, weeks=weeks)
        own = row.word("cycle"), row.word("kr_id")
        if lengths.setdefault(own, weeks) != weeks:
            yield typed.finding("P604", row=row.number, field="weeks", weeks=weeks, first=lengths[own])


def _by_check_in(typed: TypedTable) -> tuple[History, list[Finding]]:
    import pandas as pd

    entries, findings = weekly_records(typed)
    past = pd.DataFrame(list(entries.records), columns=list(PAST_PROGRESS.names))
    counts = {
        name: getattr(entries, name) for name in ("without_value", "replaced", "outside", "first_as_baseline")
    }
    return History(typed.file, CHECK_INS, past, len(typed.rows), **counts), findings
