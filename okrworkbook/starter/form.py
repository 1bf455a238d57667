"""Form: the questionnaire as a list to key into a form tool, one row a question."""

from __future__ import annotations

from pathlib import Path

from okrworkbook.starter.questions import OPEN, answers, facts, statements
from okrworkbook.texts import Voice

WIDTHS = (6, 12, 70, 14, 60, 10)


def write_form(path: Path, voice: Voice) -> None:
    """Write the questionnaire as a workbook: the questions, and a sheet with the introduction."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    workbook = Workbook()
    sheet = workbook.active
    sheet.title = voice("starter.form.sheet")
    sheet.append(voice("starter.form.headers").split("|"))
    for number, row in enumerate(_rows(voice), start=1):
        sheet.append([number, *row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for position, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(position)].width = width
    sheet.freeze_panes = "A2"
    intro = workbook.create_sheet(voice("starter.form.intro"))
    intro.column_dimensions["A"].width = 100
    for text in (
        voice("starter.paper.title"),
        *voice("starter.paper.intro").splitlines(),
        voice("starter.form.hint"),
    ):
        intro.append([text])
    for each in workbook.worksheets:
        for line in each.iter_rows():
            for cell in line:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    workbook.save(path)


def _rows(voice: Voice) -> list[list[str]]:
    """Code, question, kind, options and whether it must be answered."""
    yes, no = voice("starter.form.yes"), voice("starter.form.no")
    rows = []
    for name, label, options in facts(voice):
        kind = "starter.form.single" if options else "starter.form.text"
        rows.append([name, label, voice(kind), " | ".join(options), no if name == "tenure" else yes])
    for statement in statements(voice):
        text = f"{statement.code}. {statement.text}"
        rows.append([statement.code, text, voice("starter.form.single"), " | ".join(answers(voice)), yes])
    for code in OPEN:
        rows.append([code, voice(f"starter.open.{code}"), voice("starter.form.text"), "", no])
    return rows
