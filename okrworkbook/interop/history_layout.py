"""Which of two layouts does a history file have, and what are its columns called there?

By week: the columns of the table past_progress. By check-in: one row an entry, with date and value, and on every row
what its key result was to reach – baseline, target, first and last day of the cycle. Headers may be English or
Chinese, and as other systems call them.
"""

from __future__ import annotations

from dataclasses import replace

from okrworkbook.client.grid import Cell, Grid
from okrworkbook.client.headers import SEARCHED_ROWS, column_named
from okrworkbook.client.words import as_text, folded
from okrworkbook.schema import KEY_RESULTS, PAST_PROGRESS, Column, Table
from okrworkbook.schema.columns import identifier

WEEKLY, CHECK_INS = "weekly", "check_ins"
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


def layout_of(grid: Grid) -> str:
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


def renamed(grid: Grid, table: Table) -> Grid:
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
