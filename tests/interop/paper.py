"""Paper: Word and PDF files as clients get them, made from a few lines."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import typst
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pypdf import PdfReader, PdfWriter

FONTS = Path(__file__).resolve().parents[2] / "okrworkbook" / "assets" / "fonts"
BOX = (
    f"<w:r {nsdecls('w')} xmlns:v='urn:schemas-microsoft-com:vml'><w:pict><v:shape><v:textbox><w:txbxContent>"
    "<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


def pdf_bytes(pages: Sequence[str], width: str = "120mm") -> bytes:
    """A PDF with a text a page, each paragraph of which is broken into lines as it fits."""
    body = "\n#pagebreak()\n".join(page.replace("#", r"\#").replace("@", r"\@") for page in pages)
    source = f'#set page(width: {width}, height: 160mm)\n#set text(font: "Noto Sans SC", size: 11pt)\n{body}'
    return typst.compile(source.encode(), font_paths=[str(FONTS)], ignore_system_fonts=True)


def pdf_of(path: Path, *pages: str) -> Path:
    """The same as a file."""
    path.write_bytes(pdf_bytes(pages))
    return path


def locked(content: bytes, password: str = "geheim") -> bytes:
    """A PDF that asks for a password."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.encrypt(password, algorithm="RC4-128")
    return _written(writer)


def blank_pages(count: int) -> bytes:
    """A PDF of so many pages without a word, as a scan has them."""
    writer = PdfWriter()
    for _ in range(count):
        writer.add_blank_page(100, 100)
    return _written(writer)


def word(
    path: Path, *paragraphs: str, table: Sequence[Sequence[str]] = (), header: str = "", box: str = ""
) -> Path:
    """A Word file: paragraphs ("- " is a list, "# " a heading, "<<" begins a page), a table, a header and a box."""
    document = Document()
    for text in paragraphs:
        style = {"- ": "List Bullet", "# ": "Heading 1"}.get(text[:2])
        paragraph = document.add_paragraph(style=style)
        run = paragraph.add_run(text.removeprefix("<<")[2:] if style else text.removeprefix("<<"))
        if text.startswith("<<"):
            run._r.insert(0, parse_xml(f"<w:lastRenderedPageBreak {nsdecls('w')}/>"))
    if table:
        made = document.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, text in zip(made.add_row().cells, row, strict=True):
                cell.text = text
    if header:
        document.sections[0].header.paragraphs[0].text = header
    if box:
        document.add_paragraph()._p.append(parse_xml(BOX.format(text=box)))
    document.save(path)
    return path


def packed(**parts: bytes) -> bytes:
    """A zip of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _written(writer: PdfWriter) -> bytes:
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()
