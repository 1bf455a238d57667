"""Workbook: one sheet a table, with drop-downs, notes and an example row, ready to be filled in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from okrworkbook.client.grid import EXAMPLE_MARKS
from okrworkbook.client.values import choice_word, read_value
from okrworkbook.model import STAGES
from okrworkbook.schema import TABLES, Column, Table
from okrworkbook.texts import Voice

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

LAST_ROW = 5000  # how far down the drop-downs reach
FORMATS = {"id": "@", "text": "@", "choice": "@", "date": "yyyy-mm-dd", "percent": "0.##%"}
PHASE_FILLS = {
    "diagnosis": "BDD7EE",
    "design": "F8CBAD",
    "execution": "C6E0B4",
    "capability": "D9D2E9",
    "selection": "FFE699",
}
REQUIRED_FILL, OPTIONAL_FILL, EXAMPLE_FILL, GREY = "1F4E79", "7F95AB", "EDEDED", "7F7F7F"


def write_workbook(path: Path, voice: Voice) -> None:
    """Write the empty workbook of a client in the reader's language."""
    from openpyxl import Workbook

    workbook = Workbook()
    _write_guide(workbook.active, voice)
    for table in TABLES.values():
        write_sheet(workbook, table, voice)
    workbook.save(path)


def _write_guide(sheet: Worksheet, voice: Voice) -> None:
    """How to fill in the workbook, and which sheet each phase of the engagement needs."""
    from openpyxl.styles import Alignment, Font, PatternFill

    sheet.title = voice("starter.guide")
    sheet.column_dimensions["A"].width = 22
    sheet.column_dimensions["B"].width = 90
    sheet.append([voice("starter.guide.title")])
    sheet["A1"].font = Font(bold=True, size=14)
    for step, text in enumerate(voice("starter.guide.steps").splitlines(), start=1):
        sheet.append([step, text])
    sheet.append([])
    sheet.append([voice("starter.guide.table"), voice("starter.guide.row")])
    for cell in sheet[sheet.max_row]:
        cell.font = Font(bold=True)
    for phase in STAGES:
        sheet.append([voice(f"starter.guide.phase.{phase}")])
        sheet.cell(sheet.max_row, 1).fill = PatternFill("solid", fgColor=PHASE_FILLS[phase])
        for table in TABLES.values():
            if table.phase == phase:
                sheet.append([table.label(voice.lang), table.row_zh if voice.lang == "zh" else table.row_en])
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")


def write_sheet(workbook: Workbook, table: Table, voice: Voice) -> None:
    """Add the sheet of one table: headers with notes, drop-downs and a marked example."""
    from openpyxl.utils import get_column_letter

    sheet = workbook.create_sheet(table.label(voice.lang))
    sheet.freeze_panes = "A2"
    sheet.sheet_properties.tabColor = PHASE_FILLS[table.phase]
    for position, column in enumerate(table.columns, start=1):
        _write_header(sheet, position, column, voice)
        letter = get_column_letter(position)
        sheet.column_dimensions[letter].width = _width(column, voice.lang)
        if column.kind in FORMATS:
            sheet.column_dimensions[letter].number_format = FORMATS[column.kind]
        _add_drop_down(sheet, letter, column, voice.lang)
    _write_example(sheet, table, voice)


def _write_header(sheet: Worksheet, position: int, column: Column, voice: Voice) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill

    cell = sheet.cell(1, position, column.label(voice.lang))
    cell.font = Font(bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", fgColor=REQUIRED_FILL if column.required else OPTIONAL_FILL)
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    need = voice("starter.required" if column.required else "starter.optional")
    words = voice.listed(_options(column, voice.lang))
    note = "\n".join(part for part in (f"{column.name} · {need}", column.note(voice.lang), words) if part)
    cell.comment = Comment(note, "OKR", width=320, height=40 + 20 * (note.count("\n") + 1 + len(note) // 30))


def _width(column: Column, lang: str) -> float:
    label = column.label(lang)
    wide = 32 if column.kind == "text" and column.required and column.name == "text" else 12
    return max(wide, 4 + sum(1 if character.isascii() else 2 for character in label))


def _options(column: Column, lang: str) -> list[str]:
    """What a drop-down of the column offers."""
    if column.kind == "likert":
        return ["1", "2", "3", "4", "5", "NA"]
    if column.kind == "yesno":
        return ["是", "否"] if lang == "zh" else ["yes", "no"]
    return [choice_word(column, code, lang) for code in column.choices]


def _add_drop_down(sheet: Worksheet, letter: str, column: Column, lang: str) -> None:
    options = _options(column, lang)
    if options:
        offer(sheet, letter, f'"{",".join(options)}"', warns=True)


def offer(sheet: Worksheet, letter: str, options: str, warns: bool) -> None:
    """A drop-down under a column's header; `options` is a list in quotes or the place of one.

    Other words may be typed all the same; `warns` says whether Excel then asks.
    """
    from openpyxl.worksheet.datavalidation import DataValidation

    validation = DataValidation(
        type="list", formula1=options, allow_blank=True, errorStyle="warning", showErrorMessage=warns
    )
    validation.add(f"{letter}2:{letter}{LAST_ROW}")
    sheet.add_data_validation(validation)


def _write_example(sheet: Worksheet, table: Table, voice: Voice) -> None:
    """One row that shows how to fill the table; its first cell is marked, and reading skips it."""
    from openpyxl.styles import Font, PatternFill

    mark = EXAMPLE_MARKS[0 if voice.lang == "zh" else 1]
    for position, column in enumerate(table.columns, start=1):
        word = _example(table, column, voice)
        cell = sheet.cell(2, position, f"{mark}{word or 1}" if position == 1 else word or None)
        cell.font = Font(italic=True, color=GREY)
        cell.fill = PatternFill("solid", fgColor=EXAMPLE_FILL)
        cell.number_format = "@"


def _example(table: Table, column: Column, voice: Voice) -> str:
    """The column's example in the reader's language."""
    own = f"starter.example.{table.name}.{column.name}"
    if voice.has(own):
        return voice(own)
    if not column.example:
        return ""
    if column.kind == "choice":
        return choice_word(column, str(read_value(column, column.example)), voice.lang)
    if column.kind == "yesno":
        return _options(column, voice.lang)[0 if read_value(column, column.example) else 1]
    return f"{column.example}%" if column.kind == "percent" else column.example
