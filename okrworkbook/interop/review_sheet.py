"""Review sheet: the workbook in which a person decides about every quotation, word by word."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okrworkbook.analysis.quotations import Proposal, propose_redactions
from okrworkbook.client import Client
from okrworkbook.client.in_place import put_in_place
from okrworkbook.client.words import guarded
from okrworkbook.errors import ParameterError
from okrworkbook.tables.redactions import departments_of, review_row
from okrworkbook.texts import Voice

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FILE = "quotes-review.xlsx"
COLUMNS = {  # and how wide each is
    "segment_id": 12,
    "layer": 12,
    "cause": 14,
    "code": 14,
    "original": 40,
    "found": 20,
    "proposed": 40,
    "final": 40,
    "decision": 10,
    "harmless": 18,
    "remark": 20,
}
OPEN = ("final", "decision", "harmless", "remark")  # what the reviewer fills in
GUIDE_WIDTH = 82  # as wide as a sheet of paper
HEADER = 2  # below a line that says what this file is
FILL, OPEN_FILL, ASK_FILL = "1F4E79", "FFF8E1", "FDE9D9"


def write_review(
    client: Client, out: Path | None = None, names: Sequence[str] = (), replace: bool = False
) -> tuple[Path, tuple[Proposal, ...]]:
    """Write the review of a client's quotations into its folder; return the file and what it asks.

    Raises ParameterError for a file outside the client's folder, inside its reports, or there already: somebody
    may have begun to decide in it.
    """
    path = _place(client, out, replace)
    proposals = propose_redactions(client.interviews, names, departments_of(client))
    if not proposals:
        raise ParameterError("quotes_none", client=client.id)
    _store(path, _workbook(proposals, client.voice))
    return path, proposals


def _place(client: Client, out: Path | None, replace: bool) -> Path:
    folder = client.folder.resolve()
    path = (out or folder / FILE).resolve()
    inside = path.is_relative_to(folder) and not path.is_relative_to(folder / "reports")
    if not inside or path.suffix.casefold() != ".xlsx" or not path.parent.is_dir():
        raise ParameterError("quotes_place", path=path, folder=folder)
    if path.name.casefold() in ("workbook.xlsx",) or path.name.casefold().startswith("interview"):
        raise ParameterError("quotes_place", path=path, folder=folder)
    if path.exists() and not replace:
        raise ParameterError("quotes_taken", path=path)
    return path


def _store(path: Path, content: bytes) -> None:
    """Put the file in its place in one step."""
    try:
        put_in_place(path, content)
    except PermissionError:
        raise ParameterError("quotes_open", path=path) from None


# --- what it looks like


def _workbook(proposals: Sequence[Proposal], voice: Voice) -> bytes:
    from openpyxl import Workbook

    workbook = Workbook()
    sheet = workbook.active
    sheet.title = voice("review.sheet")
    _head(sheet, voice)
    for row, proposal in enumerate(proposals, start=HEADER + 1):
        _write_row(sheet, row, proposal, voice)
    _offer(sheet, HEADER + len(proposals), voice)
    _protect(sheet)
    _print_on(sheet, HEADER + len(proposals))
    _explain(workbook.create_sheet(voice("capture.how.title")), voice)
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def _head(sheet: Worksheet, voice: Voice) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet.cell(1, 1, voice("review.internal")).font = Font(bold=True, color="B45309")
    for position, (name, width) in enumerate(COLUMNS.items(), start=1):
        cell = sheet.cell(HEADER, position, voice(f"review.{name}"))
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=FILL)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(position)].width = width
    sheet.row_dimensions[HEADER].height = 32
    sheet.freeze_panes = sheet.cell(HEADER + 1, 2)


def _write_row(sheet: Worksheet, row: int, proposal: Proposal, voice: Voice) -> None:
    from openpyxl.styles import Alignment, Border, PatternFill, Protection, Side

    *told, decision = review_row(proposal, voice)
    words = [*told, proposal.shown or told[-1], decision, proposal.harmless, ""]
    line = Side("thin", color="D0D7DE")
    for position, (name, word) in enumerate(zip(COLUMNS, words, strict=True), start=1):
        cell = sheet.cell(row, position)
        put(cell, word)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.border = Border(bottom=line, top=line, left=line, right=line)
        if name in OPEN:
            cell.fill = PatternFill("solid", fgColor=OPEN_FILL)
            cell.protection = Protection(locked=False)
        elif name == "found" and word:
            cell.fill = PatternFill("solid", fgColor=ASK_FILL)
    lines = max(_lines(word, width) for word, width in zip(words, COLUMNS.values(), strict=True))
    sheet.row_dimensions[row].height = 15 * lines + 4


def _lines(word: str, width: float) -> int:
    """How many lines the words take in a column so wide: LibreOffice sets no heights by itself."""
    wide = [sum(1 if sign.isascii() else 2 for sign in part) for part in word.split("\n")]
    return sum(1 + int(part * 1.1 // width) for part in wide)


def put(cell: Any, word: str) -> None:
    """Words into a cell as words: whatever could run as a formula stands behind an apostrophe."""
    cell.value = guarded(word) or None
    if cell.value is not None:
        cell.data_type, cell.number_format = "s", "@"


def _offer(sheet: Worksheet, last: int, voice: Voice) -> None:
    """A drop-down of yes and no; other words are refused by the spreadsheet already."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    letter = get_column_letter([*COLUMNS].index("decision") + 1)
    offered = DataValidation(
        type="list", formula1=f'"{voice("review.yes")},{voice("review.no")}"', allow_blank=True
    )
    offered.errorTitle, offered.error = voice("review.decision"), voice("review.only")
    offered.showErrorMessage = True
    offered.add(f"{letter}{HEADER + 1}:{letter}{last}")
    sheet.add_data_validation(offered)


def _protect(sheet: Worksheet) -> None:
    """Only what the reviewer fills in can be changed by accident; there is no password."""
    sheet.protection.sheet = True
    for allowed in ("formatColumns", "formatRows", "autoFilter"):
        setattr(sheet.protection, allowed, False)  # False: not forbidden


def _print_on(sheet: Worksheet, last: int) -> None:
    from openpyxl.utils import get_column_letter

    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{HEADER}:{HEADER}"
    sheet.auto_filter.ref = f"A{HEADER}:{get_column_letter(len(COLUMNS))}{last}"


def _explain(sheet: Worksheet, voice: Voice) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.column_dimensions["A"].width = GUIDE_WIDTH
    for row, line in enumerate((voice("review.title"), *voice("review.how").splitlines()), start=1):
        cell = sheet.cell(row, 1, line)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=row == 1)
        sheet.row_dimensions[row].height = 15 * _lines(line, GUIDE_WIDTH) + 4
