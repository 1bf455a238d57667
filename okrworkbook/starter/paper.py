"""Paper: the questionnaire as a Word document, ready to print."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from okrworkbook.model import LIKERT, UNCLEAR
from okrworkbook.starter.questions import OPEN, Statement, facts, statements
from okrworkbook.texts import Voice

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

LATIN, CHINESE = "Calibri", "Microsoft YaHei"
BOX = "□"  # in every Chinese font, unlike the ballot box
WIDTHS_CM = (0.9, 7.3, *(1.45,) * 6)
LINES = 3  # to write on, for an open question
GREY = (0x7F, 0x7F, 0x7F)


def write_paper(path: Path, voice: Voice) -> None:
    """Write the questionnaire in the reader's language."""
    from docx import Document

    document = Document()
    set_up(document, voice)
    document.add_paragraph(voice("starter.paper.title"), style="Title")
    for text in voice("starter.paper.intro").splitlines():
        document.add_paragraph(text)
    document.add_heading(voice("starter.paper.about"), 1)
    for _, label, options in facts(voice):
        label = label[:1].upper() + label[1:]
        choices = "    ".join(f"{BOX} {option}" for option in options) or "_" * 30
        document.add_paragraph(voice("starter.paper.fact", label=label, choices=choices))
    document.add_heading(voice("starter.paper.statements"), 1)
    document.add_paragraph(voice("starter.paper.how"))
    _add_statements(document, voice)
    document.add_heading(voice("starter.paper.open"), 1)
    for code in OPEN:
        document.add_paragraph(voice(f"starter.open.{code}")).paragraph_format.keep_with_next = True
        for _ in range(LINES):
            document.add_paragraph("_" * 78)
    document.add_paragraph(voice("starter.paper.thanks"))
    document.save(str(path))


def set_up(document: Document, voice: Voice) -> None:
    """A4, fonts for both scripts in every style that is used, page numbers, and no traces of the program."""
    from docx.shared import Cm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    for name, size in (("Normal", 10.5), ("Title", 18), ("Heading 1", 13), ("Footer", 9)):
        _set_fonts(document.styles[name])
        document.styles[name].font.size = Pt(size)
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.title = voice("starter.paper.title")
    document.core_properties.language = "zh-CN" if voice.lang == "zh" else "en"
    _add_page_number(section.footer.paragraphs[0])


def _set_fonts(style: Any) -> None:
    """Word takes Chinese from eastAsia, and from the theme as long as a theme font is named."""
    from docx.oxml.ns import qn

    style.font.name = LATIN
    fonts = style.element.rPr.rFonts
    fonts.set(qn("w:eastAsia"), CHINESE)
    for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{attribute}"), None)


def _add_page_number(paragraph: Paragraph) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    paragraph._p.append(number)


def _add_statements(document: Document, voice: Voice) -> None:
    lines = statements(voice)
    table = document.add_table(rows=1 + len(lines), cols=len(WIDTHS_CM), style="Table Grid")
    _fix_widths(table)
    _narrow_margins(table)
    rows = list(table.rows)
    _fill_header(rows[0], voice)
    for number, (row, line) in enumerate(zip(rows[1:], lines, strict=True), start=1):
        _fill_line(row, number, line)


def _fix_widths(table: Table) -> None:
    """Both the grid's widths, which WPS and LibreOffice obey, and the cells', which Word obeys."""
    from docx.shared import Cm

    table.autofit = False
    for column, width in zip(table.columns, WIDTHS_CM, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, WIDTHS_CM, strict=True):
            cell.width = Cm(width)


def _narrow_margins(table: Table) -> None:
    """Half a millimetre beside the text, so that the words of the scale are not broken."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "30")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    properties.append(margins) if look is None else look.addprevious(margins)


def _fill_header(row: Any, voice: Voice) -> None:
    """The words of the scale; repeated at the top of every page."""
    words = [
        "",
        voice("starter.paper.statement"),
        *(f"{answer}\n{voice(f'scale.{answer}')}" for answer in LIKERT),
    ]
    for cell, word in zip(row.cells, [*words, voice(f"scale.{UNCLEAR}")], strict=True):
        write_words(cell.paragraphs[0], word, size=7.5, bold=True, centred=True)
    mark_row(row, "tblHeader")
    mark_row(row, "cantSplit")


def _fill_line(row: Any, number: int, line: Statement) -> None:
    cells = row.cells
    write_words(cells[0].paragraphs[0], str(number), centred=True)
    write_words(cells[1].paragraphs[0], line.text)
    code = cells[1].paragraphs[0]
    write_words(code, f"  {line.code}", size=6.5, grey=True)
    for cell in cells[2:]:
        write_words(cell.paragraphs[0], BOX, size=12, centred=True)
    mark_row(row, "cantSplit")


def write_words(
    paragraph: Paragraph,
    text: str,
    size: float = 10,
    bold: bool = False,
    centred: bool = False,
    grey: bool = False,
) -> None:
    """Add words to a paragraph of a table cell."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt, RGBColor

    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.font.bold = bold or None
    if grey:
        run.font.color.rgb = RGBColor(*GREY)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(0)


def mark_row(row: Any, name: str) -> None:
    """Give a table row a property of Word: tblHeader repeats it, cantSplit keeps it on one page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement(f"w:{name}")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
