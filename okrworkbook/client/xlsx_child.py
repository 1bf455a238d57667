"""Workbooks, the part that runs in a process of its own: one .xlsx file → its cells as JSON on stdout.

A workbook is a zip of XML that can be made to unpack to gigabytes. This file is run as a script, with limits
on memory and time, so that the worst a workbook can do is to end this process. It imports nothing of
okrworkbook but the limits, and openpyxl without numpy.
"""

from __future__ import annotations

import datetime
import re
import sys
import warnings
from collections.abc import Iterator

from okrworkbook.apart import plausible, serve

MAX_ROWS = 50_000
MAX_COLUMNS = 200
STRAY_CELLS = 10  # more cells than this beyond the limits are data, not a slip of the hand


def read(path: str) -> dict[str, object]:
    """Every sheet of the workbook, or the code of the finding that says why it cannot be read."""
    try:
        if not plausible(path):
            return {"fault": "D144"}
        return _read(path)
    except MemoryError:
        return {"fault": "D145"}
    except PermissionError as problem:
        return {"fault": "D101", "reason": problem.strerror}
    except Exception:  # openpyxl lets through whatever a damaged part makes its parsers raise
        return {"fault": "D143"}


def _read(path: str) -> dict[str, object]:
    from openpyxl import load_workbook
    from openpyxl.utils.datetime import MAC_EPOCH

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        workbook = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        try:
            return {
                "mac_dates": workbook.epoch == MAC_EPOCH,
                "sheets": [_read_sheet(workbook, sheet) for sheet in workbook.worksheets],
            }
        finally:
            workbook.close()


def _read_sheet(workbook: object, sheet: object) -> dict[str, object]:
    if sheet.sheet_state != "visible":
        return {"name": sheet.title, "hidden": True, "rows": []}
    rows: dict[int, dict[int, object]] = {}
    beyond = {"D113": 0, "D114": 0}
    for row, column, cell in _cells(workbook, sheet):
        if row > MAX_ROWS or column > MAX_COLUMNS:
            beyond["D113" if row > MAX_ROWS else "D114"] += 1
            if max(beyond.values()) > STRAY_CELLS:
                break
        elif cell is not None and not (isinstance(cell, str) and not cell.strip()):
            rows.setdefault(row, {})[column] = cell
    too_many = next((code for code, n in beyond.items() if n > STRAY_CELLS), "")
    return {
        "name": sheet.title,
        "rows": [] if too_many else [[row, _dense(cells)] for row, cells in sorted(rows.items())],
        "too_many": too_many,
        "stray": any(beyond.values()),
    }


def _dense(cells: dict[int, object]) -> list[object]:
    return [cells.get(column) for column in range(1, max(cells) + 1)]


def _cells(workbook: object, sheet: object) -> Iterator[tuple[int, int, object]]:
    """Row, column and content of the cells that are in the file, and only of those.

    The worksheet's own iterator makes up every missing cell: a million rows for one stray blank.
    """
    from openpyxl.worksheet._reader import FORMULA_TAG, VALUE_TAG, WorkSheetParser

    class Parser(WorkSheetParser):
        def parse_cell(self, element: object) -> dict[str, object]:
            cell = super().parse_cell(element)
            if (
                cell["value"] is None
                and element.find(FORMULA_TAG) is not None
                and not element.findtext(VALUE_TAG)
            ):
                # A text formula may have calculated to nothing; then it has a value tag, or says "str".
                cell["data_type"] = "n" if element.get("t") == "str" else "uncalculated"
            return cell

    kinds: dict[int, str] = {}
    with sheet._get_source() as source:
        parser = Parser(
            source,
            sheet._shared_strings,
            data_only=True,
            epoch=workbook.epoch,
            date_formats=workbook._date_formats,
            timedelta_formats=workbook._timedelta_formats,
        )
        for _, row in parser.parse():
            for cell in row:
                content = _content(workbook, cell, kinds)
                if content is not None:
                    yield cell["row"], cell["column"], content


def _content(workbook: object, cell: dict[str, object], kinds: dict[int, str]) -> object:
    """A cell as JSON: words, numbers and yes/no as they are, anything else as a dict of one entry."""
    value, data_type = cell["value"], cell["data_type"]
    if data_type == "uncalculated":
        return {"f": True}
    if data_type == "e":
        return {"e": str(value)}
    if isinstance(value, datetime.datetime | datetime.date):
        return {"d": _day_or_moment(value)}
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, int | float):
        style = cell["style_id"]
        if style not in kinds:
            kinds[style] = _number_kind(_number_format(workbook, style))
        if kinds[style] == "percent":
            return {"p": value}
        if kinds[style] and float(value).is_integer():
            return f"{int(value):0{kinds[style]}d}"
        return value
    return str(value)


def _day_or_moment(value: datetime.date) -> str:
    """A day, or a moment to the second where the cell has a time of day."""
    if not isinstance(value, datetime.datetime):
        return value.isoformat()
    if value.microsecond:  # what is left of a fraction of a day
        value = (value + datetime.timedelta(milliseconds=500)).replace(microsecond=0)
    return value.isoformat() if value.time() != datetime.time() else value.date().isoformat()


def _number_format(workbook: object, style: int) -> str:
    from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE

    number = workbook._cell_styles[style].numFmtId
    if number < BUILTIN_FORMATS_MAX_SIZE:
        return BUILTIN_FORMATS.get(number, "General")
    return workbook._number_formats[number - BUILTIN_FORMATS_MAX_SIZE]


def _number_kind(number_format: str) -> str:
    """ "percent", the width of a format that only fills up with zeros ("000" → "3"), or ""."""
    shown = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", number_format).split(";")[0]
    if "%" in shown:
        return "percent"
    return str(len(shown)) if re.fullmatch("00+", shown) else ""


def main() -> None:
    """Read the workbook named on the command line."""
    sys.modules["numpy"] = None  # openpyxl does without it, and starts in half the time
    serve(read, too_large="D145")


if __name__ == "__main__":
    main()
