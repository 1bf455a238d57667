"""Which finished key results does a history file hold, and in which of two layouts?

By week: the columns of the table past_progress. By check-in: one row an entry, with date and value, and on every row
what its key result was to reach – baseline, target, first and last day of the cycle. Headers may be English or
Chinese, and as other systems call them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from okrworkbook.analysis.scoring import attainment
from okrworkbook.client.csv_source import read_csv
from okrworkbook.client.frames import build_frame
from okrworkbook.client.grid import Cell, Grid
from okrworkbook.client.headers import SEARCHED_ROWS, column_named
from okrworkbook.client.rows import TypedRow, TypedTable, read_rows
from okrworkbook.client.words import as_text, folded
from okrworkbook.errors import ERROR, INFO, Finding, ParameterError
from okrworkbook.schema import KEY_RESULTS, PAST_PROGRESS, Column, Table
from okrworkbook.schema.columns import identifier

if TYPE_CHECKING:
    import pandas as pd

WEEKLY, CHECK_INS = "weekly", "check_ins"
LIMITS = ("at_most", "at_least")
GRACE = 7  # days after its end in which a cycle's last reading may be taken
PERCENT_LIKE = 10  # an attainment beyond this was surely meant in percent
SAME_ON_EVERY_ROW = ("type", "direction", "baseline", "target", "starts", "ends")
EVIDENCE = {WEEKLY: ("week", "weeks", "attainment"), CHECK_INS: ("date", "value", "target", "starts", "ends")}

ENTRIES = Table(
    "history",
    "历史进展",
    "history",
    "一次进展更新，带所属KR的目标",
    "one progress update with what its key result was to reach",
    (
        Column("cycle", "id", "周期", "cycle"),
        identifier("kr_id", "KR编号", "kr id"),
        PAST_PROGRESS.column("type"),
        KEY_RESULTS.column("direction"),
        KEY_RESULTS.column("baseline"),
        replace(KEY_RESULTS.column("target"), required=True),
        Column("starts", "date", "周期开始", "starts", required=True),
        Column("ends", "date", "周期结束", "ends", required=True),
        Column("date", "date", "日期", "date", required=True),
        Column("value", "number", "当前值", "value"),
        Column("confidence", "integer", "信心", "confidence", low=0, high=10),
    ),
)
TABLES = {WEEKLY: PAST_PROGRESS, CHECK_INS: ENTRIES}

# What other systems, and people, call these columns.
SYNONYMS = {
    "kr_id": ("kr", "krid", "关键结果", "关键结果编号", "key result", "key result id", "id", "编号"),
    "cycle": ("okr周期", "quarter", "季度", "period"),
    "type": ("kr类型", "目标类型", "objective type", "kind"),
    "week": ("周", "周次", "week no", "week number"),
    "weeks": ("总周数", "周数", "cycle weeks", "total weeks", "weeks in cycle"),
    "attainment": ("达成率", "完成度", "进度", "progress", "completion"),
    "date": ("更新日期", "填报日期", "check-in date", "checkin date", "day"),
    "value": ("当前进展", "数值", "实际值", "current value", "current", "actual"),
    "confidence": ("信心指数", "信心值", "confidence level"),
    "baseline": ("起始值", "基线值", "start value", "initial value", "from"),
    "target": ("目标", "target value", "goal", "to"),
    "direction": ("指标方向",),
    "starts": ("开始日期", "周期开始日期", "起始日期", "start", "start date", "cycle start", "starts on"),
    "ends": ("结束日期", "周期结束日期", "截止日期", "end", "end date", "cycle end", "ends on"),
}


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
    layout = _layout(grid)
    typed, findings = read_rows(TABLES[layout], _renamed(grid, TABLES[layout]))
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


def _layout(grid: Grid) -> str:
    """The layout of which the first rows name more columns; what is named by both says nothing."""
    named = {
        layout: max(
            len({_column(TABLES[layout], cell) for cell in cells} & set(names))
            for _, cells in grid.rows[:SEARCHED_ROWS]
        )
        for layout, names in EVIDENCE.items()
    }
    return CHECK_INS if named[CHECK_INS] > named[WEEKLY] else WEEKLY


def _column(table: Table, cell: Cell) -> str:
    """The column of the table a header names, by its own names or as others call it."""
    own = column_named(table, cell)
    if own:
        return own
    word = folded(as_text(cell))
    return next(
        (
            name
            for name, words in SYNONYMS.items()
            if name in table.names and word in {folded(other) for other in words}
        ),
        "",
    )


def _renamed(grid: Grid, table: Table) -> Grid:
    """The grid with the header's synonyms written as the table names them; a column named already stays alone."""
    rows = list(grid.rows)
    place = max(
        range(min(len(rows), SEARCHED_ROWS)), key=lambda at: len({_column(table, c) for c in rows[at][1]})
    )
    number, cells = rows[place]
    taken = {column_named(table, cell) for cell in cells} - {""}
    told = []
    for cell in cells:
        name = "" if column_named(table, cell) else _column(table, cell)
        told.append(name if name and name not in taken else cell)
        taken.add(name)
    rows[place] = number, told
    return replace(grid, rows=tuple(rows))


# --- by week


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


# --- by check-in


def _by_check_in(typed: TypedTable) -> tuple[History, list[Finding]]:
    import pandas as pd

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
    past = pd.DataFrame(told, columns=list(PAST_PROGRESS.names))
    valued = [row for row in typed.rows if row.values.get("value") is not None]
    days = {(_cycle(row), row.word("kr_id"), row.values["date"]) for row in valued}
    without, replaced = len(typed.rows) - len(valued), len(valued) - len(days)
    if first:
        findings.append(typed.finding("P608", INFO, n=first))
    return History(typed.file, CHECK_INS, past, len(typed.rows), without, replaced, outside, first), findings


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
        week = _week(one.values["date"], starts, ends, weeks)
        last[week] = attainment(direction, baseline, target, one.values["value"])
    return [
        {"type": row.word("type"), "week": week, "weeks": weeks, "attainment": value}
        for week, value in sorted(last.items())
    ], from_first


def _week(day: date, starts: date, ends: date, weeks: int) -> int:
    """The week of the cycle a day lies in, 1 for its first day; 0 before it."""
    passed = ((day - starts).days + 1) / ((ends - starts).days + 1) * weeks
    return min(weeks, max(0, ceil(passed - 1e-9)))
