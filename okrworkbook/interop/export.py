"""Export: a file of a form tool as headers and rows, one row a questionnaire, whichever way it was laid out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from okrworkbook.client import xlsx_source
from okrworkbook.client.csv_source import other_separator, read_csv, uneven_rows
from okrworkbook.client.grid import Cell, Grid, is_blank
from okrworkbook.client.words import as_text
from okrworkbook.errors import WARNING, Finding
from okrworkbook.interop.columns import FACTS, SURE, meaning
from okrworkbook.interop.sources import form_tool, letters, priority

SEARCHED_ROWS = 10  # a title and a few remarks may stand above the header
LEAST_KNOWN = 3  # columns that must be known before a row is a header

WIDE, LONG = "wide", "long"
_QUESTION = tuple(
    map(letters, ("题目", "问题", "题目内容", "题干", "question", "question text", "item", "题号"))
)
_ANSWER = tuple(map(letters, ("答案", "回答", "作答", "选项", "答案内容", "answer", "response", "value")))


@dataclass(frozen=True)
class Header:
    """One column of the export: its place in the rows, its words, and its column in the file, from 1.

    The two places differ in the long layout, where all answers stand in one column of the file.
    """

    at: int
    text: str
    column: int

    def cell(self, cells: Sequence[Cell]) -> Cell:
        """This column's cell of a row."""
        return cells[self.at - 1] if self.at <= len(cells) else None


@dataclass(frozen=True)
class Export:
    """An export as it was read: where from, by which form tool, its columns, and one row a questionnaire.

    `lines` is the number of rows the file has below its header, which in the long layout is more.
    """

    file: str
    sheet: str
    form: str
    layout: str
    header_row: int
    headers: tuple[Header, ...]
    rows: tuple[tuple[int, Sequence[Cell]], ...]
    lines: int
    mac_dates: bool = False
    encoding: str = ""

    def finding(
        self, code: str, severity: str = "error", *, row: int = 0, column: int = 0, **values: object
    ) -> Finding:
        """A finding at a place of the file."""
        return Finding(self.file, self.sheet, row, column, code=code, severity=severity, values=values)

    @property
    def fingerprint(self) -> str:
        """What tells this set of columns from another, in whatever order they stand."""
        words = sorted(letters(header.text) for header in self.headers)
        return hashlib.sha256("\n".join(words).encode()).hexdigest()[:12]


def read_export(path: Path) -> tuple[Export | None, list[Finding]]:
    """The export in a CSV file or workbook, or None and why it cannot be read."""
    grids, findings = read_cells(path)
    if not grids:
        return None, findings or [Finding(path.name, code="M420")]
    found = [(known, grid, row) for grid in grids for known, row in [_header(grid)]]
    known, grid, header = max(found, key=lambda one: one[0])
    if known < LEAST_KNOWN:
        return None, [*findings, *_no_header(grid)]
    export, faults = _taken(grid, header)
    return export, [*findings, *faults]


# --- through the readers of client/


def read_cells(path: Path) -> tuple[list[Grid], list[Finding]]:
    """The cells of a CSV file, or of every visible sheet of a workbook, and why they cannot be read."""
    if path.suffix.casefold() == ".csv":
        grid, findings = read_csv(path)
        return ([grid] if grid else []), findings
    if path.suffix.casefold() in (".xlsx", ".xlsm", ".xls", ".et"):
        return _sheets(path)
    return [], [Finding(path.name, code="M421")]


def _sheets(path: Path) -> tuple[list[Grid], list[Finding]]:
    """Every visible sheet of a workbook, whatever it is called."""
    fault = xlsx_source._unfit(path)
    if fault:
        return [], [fault]
    answer = xlsx_source.read_apart(path)
    if "fault" in answer:
        values = {"reason": answer["reason"]} if "reason" in answer else {}
        return [], [Finding(path.name, code=answer["fault"], values=values)]
    grids, findings = [], []
    for sheet in answer["sheets"]:
        # take_sheets knows a sheet by the name of a table, and a form tool calls it Sheet1
        taken, faults = xlsx_source.take_sheets(
            path.name, {**answer, "sheets": [{**sheet, "name": "survey"}]}
        )
        grids += [replace(grid, sheet=sheet["name"]) for grid in taken.values()]
        findings += [replace(fault, sheet=sheet["name"]) for fault in faults if fault.code != "D112"]
    return grids, findings


# --- which row is the header


def _header(grid: Grid) -> tuple[int, int]:
    """How many columns the best of the first rows knows, and that row's number."""
    return max(
        ((_known(cells), number) for number, cells in grid.rows[:SEARCHED_ROWS]),
        key=lambda found: (found[0], -found[1]),
        default=(0, 0),
    )


def _known(cells: Sequence[Cell]) -> int:
    words = [as_text(cell) for cell in cells if not is_blank(cell)]
    return sum(meaning(word).how in SURE or letters(word) in (*_QUESTION, *_ANSWER) for word in words)


def _no_header(grid: Grid) -> list[Finding]:
    for row in grid.rows[:SEARCHED_ROWS]:
        separator = other_separator(row, _known)
        if separator and not grid.sheet:
            return [grid.finding("D108", row=row[0], separator=separator)]
    return [grid.finding("M422")]


# --- the columns and rows below it


def _taken(grid: Grid, header: int) -> tuple[Export | None, list[Finding]]:
    cells = next(cells for number, cells in grid.rows if number == header)
    faults = [] if grid.sheet else uneven_rows(grid, header, len(cells))
    headers = tuple(
        Header(at, as_text(cell), at) for at, cell in enumerate(cells, start=1) if not is_blank(cell)
    )
    rows = tuple((number, row) for number, row in grid.rows if number > header)
    faults += _without_header(grid, header, headers, rows)
    words = [one.text for one in headers]
    export = Export(
        grid.file,
        grid.sheet,
        form_tool(words),
        WIDE,
        header,
        headers,
        rows,
        len(rows),
        grid.mac_dates,
        grid.encoding,
    )
    if grid.encoding == "gb18030" and all(
        one.text.isascii() or meaning(one.text).how not in SURE for one in headers
    ):
        faults.append(grid.finding("D116", WARNING))
    columns = _long_columns(headers)
    if not columns:
        return export, faults
    wide, more = _widened(export, *columns)
    return wide, [*faults, *more]


def _without_header(
    grid: Grid, row: int, headers: Sequence[Header], rows: Sequence[tuple[int, Sequence[Cell]]]
) -> list[Finding]:
    """A finding for every column that has data and no name."""
    named = {header.column for header in headers}
    filled = {at for _, cells in rows for at, cell in enumerate(cells, start=1) if not is_blank(cell)}
    return [grid.finding("D124", row=row, column=at) for at in sorted(filled - named)]


# --- the long layout


def _long_columns(headers: Sequence[Header]) -> tuple[Header, Header, Header] | None:
    """The columns of who answered, what was asked and what was said, where each row is one answer."""
    keys = [header for header in headers if meaning(header.text).target == "key"]
    asked = _first(headers, _QUESTION)
    said = _first(headers, _ANSWER)
    if not (keys and asked and said) or any(letters(meaning(h.text).target) == "cog1" for h in headers):
        return None
    return min(keys, key=lambda header: priority(header.text)), asked, said


def _first(headers: Sequence[Header], words: Sequence[str]) -> Header | None:
    found = [header for header in headers if letters(header.text) in words]
    return min(found, key=lambda header: words.index(letters(header.text)), default=None)


def _widened(export: Export, key: Header, asked: Header, said: Header) -> tuple[Export, list[Finding]]:
    """The export with one row a respondent: its facts from the first row, its answers from all."""
    facts = [
        h for h in export.headers if h not in (asked, said) and letters(h.text) not in (*_QUESTION, *_ANSWER)
    ]
    questions: dict[str, Header] = {}
    people: dict[str, tuple[int, dict[str, Cell]]] = {}
    faults = []
    for number, cells in export.rows:
        who, what = as_text(key.cell(cells)), as_text(asked.cell(cells))
        if not who or not what:
            faults.append(export.finding("M423", row=number, column=(asked if who else key).column))
            continue
        question = questions.setdefault(letters(what) or what, Header(0, what, said.column))
        _, answers = people.setdefault(who, (number, {h.text: h.cell(cells) for h in facts}))
        if _contradicts(answers, {question.text: said.cell(cells), **_who_answers(facts, cells)}):
            faults.append(export.finding("M424", row=number))
        answers[question.text] = said.cell(cells)
    headers = tuple(replace(h, at=at) for at, h in enumerate((*facts, *questions.values()), start=1))
    rows = tuple((number, [answers.get(h.text) for h in headers]) for number, answers in people.values())
    return replace(export, layout=LONG, headers=headers, rows=rows), faults


def _who_answers(facts: Sequence[Header], cells: Sequence[Cell]) -> dict[str, Cell]:
    """What the row says of the respondent, which every other row of the same one must say too."""
    return {header.text: header.cell(cells) for header in facts if meaning(header.text).target in FACTS}


def _contradicts(known: Mapping[str, Cell], told: Mapping[str, Cell]) -> bool:
    return any(name in known and as_text(known[name]) != as_text(cell) for name, cell in told.items())
