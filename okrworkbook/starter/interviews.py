"""Interviews: the guide to ask by, the sheet to record in, and the codebook to code by."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okrworkbook.model import CAUSES, LAYERS
from okrworkbook.schema import INTERVIEWS, Column, Table
from okrworkbook.starter.paper import mark_row, set_up, write_words
from okrworkbook.starter.workbook import offer, write_sheet
from okrworkbook.texts import Voice

if TYPE_CHECKING:
    from docx.document import Document
    from openpyxl.worksheet.worksheet import Worksheet

TOPICS = ("open", *("ALN", "COG", "LED", "MTH", "LOP"), "close")  # from the goals themselves to what follows
MINUTES = {"exec": 60, "manager": 45, "staff": 30}
GUIDE_WIDTHS_CM = (8.6, 1.9, 6.5)
BOOK_WIDTHS_CM = (2.3, 4.0, 3.6, 3.6, 3.5)
NOTES = "\n\n"  # room to write beside a question
PARTS = ("definition", "include", "exclude", "example")
# Whether words may be quoted is not the coders' to say: that is asked when all are in, see `okrworkbook quotes`.
NOT_CODERS = ("approved", "quote_shown", "quote_harmless")
SECOND = ("segment_id", "cause", "code", "polarity", "prompted", "coder")
SECOND_ROWS = 500
QUOTE_WIDTH = 60
assert set(TOPICS) - {"open", "close"} == set(CAUSES)


def write_guide(path: Path, voice: Voice) -> None:
    """Write the guide as a Word document: one part a layer, then the codebook."""
    from docx import Document

    document = Document()
    set_up(document, voice)
    document.core_properties.title = voice("guide.file_title")
    for layer in LAYERS:
        _add_layer(document, layer, voice)
    _add_codebook(document, voice)
    document.save(str(path))


def write_capture(path: Path, voice: Voice) -> None:
    """Write the sheet to record and code in: how, the segments, the second coding, the codebook, the questions."""
    from openpyxl import Workbook

    workbook = Workbook()
    _fill(workbook.active, voice("capture.how.title"), _how(voice), (90,))
    for table in (captured(), second_coding(voice)):
        write_sheet(workbook, table, voice)
        _offer_codes(workbook[table.label(voice.lang)], table, voice)
    _widen(workbook[captured().label(voice.lang)], captured(), "quote")
    _recall_words(workbook[second_coding(voice).label(voice.lang)], voice)
    _fill(workbook.create_sheet(), voice("codebook.sheet"), codebook_rows(voice), (14, 18, 44, 40, 40, 40))
    _fill(workbook.create_sheet(), voice("capture.questions"), _questions(voice), (10, 12, 64, 44))
    workbook.save(path)


def captured() -> Table:
    """The interviews table as coders fill it in."""
    columns = (column for column in INTERVIEWS.columns if column.name not in NOT_CODERS)
    return replace(INTERVIEWS, columns=tuple(columns))


def second_coding(voice: Voice) -> Table:
    """What a second coder says of segments already recorded, whose words show themselves beside their number."""
    name, words = voice("capture.second"), voice("capture.second.words")
    columns = [INTERVIEWS.column(column) for column in SECOND]
    columns.insert(1, Column("words", "text", words, words))
    return replace(INTERVIEWS, zh=name, en=name, columns=tuple(columns))


def codebook_rows(voice: Voice) -> list[list[str]]:
    """The codebook with its heads: cause, sub-code, definition, what it includes and excludes, an example."""
    from okrworkbook.analysis.coding import CODEBOOK

    heads = [voice(f"codebook.{name}") for name in ("cause", "code", *PARTS)]
    return [
        heads,
        *(
            [
                voice.term("cause", code.cause) if code.cause else voice("codebook.context"),
                voice.term("code", code.name),
                *(voice(f"code.{code.name}.{part}") for part in PARTS),
            ]
            for code in CODEBOOK
        ),
    ]


def questions(layer: str, voice: Voice) -> list[tuple[str, str, str]]:
    """What a layer is asked: what it covers, the question, and how to ask on ("" where there is nothing)."""
    return [
        (
            voice.term("cause", topic) if topic in CAUSES else voice.term("guide.covers", topic),
            voice(f"guide.{layer}.{topic}"),
            voice(f"guide.{layer}.{topic}.follow") if topic != "close" else "",
        )
        for topic in TOPICS
    ]


def _add_layer(document: Document, layer: str, voice: Voice) -> None:
    title = document.add_paragraph(voice("guide.title", role=voice.term("guide.role", layer)), style="Title")
    title.paragraph_format.page_break_before = layer != LAYERS[0]
    document.add_paragraph(voice("guide.length", minutes=MINUTES[layer]))
    document.add_heading(voice("guide.consent.title"), 1)
    document.add_paragraph(voice("guide.consent"))
    document.add_paragraph(voice("guide.consent.line"))
    document.add_heading(voice("guide.how.title"), 1)
    for line in voice("guide.how").splitlines():
        document.add_paragraph(line, style="List Bullet")
    document.add_heading(voice("guide.questions.title"), 1)
    rows = [[f"{number}. {asked}", covers, NOTES] for number, covers, asked in _numbered(layer, voice)]
    heads = [voice("guide.question"), voice("guide.covers"), voice("guide.notes")]
    _add_table(document, [heads, *rows], GUIDE_WIDTHS_CM, 9.5)
    document.add_paragraph(voice("guide.close.thanks"))


def _numbered(layer: str, voice: Voice) -> list[tuple[int, str, str]]:
    return [
        (number, covers, f"{question}\n{voice('guide.follow.line', question=on)}" if on else question)
        for number, (covers, question, on) in enumerate(questions(layer, voice), start=1)
    ]


def _add_codebook(document: Document, voice: Voice) -> None:
    document.add_heading(voice("codebook.title"), 1).paragraph_format.page_break_before = True
    rows = [[f"{code}\n{cause}", *rest] for cause, code, *rest in codebook_rows(voice)]
    _add_table(document, rows, BOOK_WIDTHS_CM, 8)


def _add_table(document: Document, rows: list[list[str]], widths: tuple[float, ...], size: float) -> None:
    from docx.shared import Cm

    table = document.add_table(rows=len(rows), cols=len(widths), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for number, (row, words) in enumerate(zip(table.rows, rows, strict=True)):
        for cell, word, width in zip(row.cells, words, widths, strict=True):
            cell.width = Cm(width)
            write_words(cell.paragraphs[0], word, size=size, bold=not number)
        mark_row(row, "cantSplit")
    mark_row(table.rows[0], "tblHeader")


def _how(voice: Voice) -> list[list[str]]:
    return [[voice("capture.file_title")], *([line] for line in voice("capture.how").splitlines())]


def _questions(voice: Voice) -> list[list[str]]:
    heads = [voice("capture.role"), voice("guide.covers"), voice("guide.question"), voice("guide.follow")]
    return [
        heads,
        *([voice.term("guide.role", layer), *row] for layer in LAYERS for row in questions(layer, voice)),
    ]


def _fill(sheet: Worksheet, title: str, rows: list[list[str]], widths: tuple[int, ...]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet.title = title
    for row in rows:
        sheet.append(row)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for position, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(position)].width = width
    for line in sheet.iter_rows():
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _offer_codes(sheet: Any, table: Table, voice: Voice) -> None:
    """A drop-down of the sub-codes, taken from the codebook sheet: Excel takes no longer list in place."""
    from okrworkbook.analysis.coding import CODEBOOK

    book = f"'{voice('codebook.sheet')}'!$B$2:$B${len(CODEBOOK) + 1}"
    offer(sheet, _letter(table, "code"), book, warns=False)


def _letter(table: Table, column: str) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(table.names.index(column) + 1)


def _widen(sheet: Any, table: Table, column: str) -> None:
    from openpyxl.styles import Alignment

    letter = _letter(table, column)
    sheet.column_dimensions[letter].width = QUOTE_WIDTH
    sheet.column_dimensions[letter].alignment = Alignment(wrap_text=True, vertical="top")


def _recall_words(sheet: Any, voice: Voice) -> None:
    """Beside each number the words it stands for, looked up in the first sheet; the first coding stays unseen."""
    from openpyxl.styles import Alignment, Font

    first, table = captured(), second_coding(voice)
    numbers, words = (
        f"'{first.label(voice.lang)}'!${letter}$2:${letter}$5000"
        for letter in (_letter(first, "segment_id"), _letter(first, "quote"))
    )
    letter = _letter(table, "words")
    _widen(sheet, table, "words")
    for row in range(3, SECOND_ROWS + 3):
        found = f'IFERROR(INDEX({words},MATCH($A{row},{numbers},0))&"","")'
        cell = sheet[f"{letter}{row}"]
        cell.value = f'=IF($A{row}="","",{found})'
        cell.font, cell.alignment = Font(color="7F7F7F"), Alignment(wrap_text=True, vertical="top")
