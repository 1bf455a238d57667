"""Places in which a word can stand in a file that is sent, each as the bytes of the file."""

from __future__ import annotations

import base64
import bz2
import gzip
import html
import io
import json
import lzma
import quopri
import struct
import zipfile
import zlib
from collections.abc import Callable
from email.message import EmailMessage
from urllib.parse import quote

import typst
from docx import Document
from lxml import etree
from openpyxl import Workbook
from openpyxl.comments import Comment
from pptx import Presentation
from pypdf import PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import ByteStringObject, DecodedStreamObject, DictionaryObject, NameObject

from okrworkbook.publish.paper import fonts

Hide = Callable[[str], bytes]

AROUND = "本季度的目标与关键结果。The goals of this quarter {} and its key results.\n"


def said(word: str) -> str:
    return AROUND.format(word) + AROUND.format("–") * 6


def saved(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    parts = [(b"IHDR", head), *chunks, (b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def svg(word: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg"><text x="1">{said(word)}</text></svg>'.encode()


def spans_of_signs(word: str) -> bytes:
    signs = "".join(f'<tspan x="{at}">{sign}</tspan>' for at, sign in enumerate(word))
    return f"<svg><text>{signs}</text></svg>".encode()


def page_with(uri: bytes, kind: str) -> bytes:
    return b'<p>\xe5\x9b\xbe</p><img alt="" src="data:%s;base64,%s">' % (kind.encode(), uri)


def escaped(word: str) -> str:
    """Every sign as JSON escapes it, ASCII too."""
    units = word.encode("utf-16-be")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def named(word: str) -> str:
    return "".join({"-": "&hyphen;", "c": "&cscr;"}.get(sign, f"&#{ord(sign)};") for sign in word)


def docx_runs(word: str) -> bytes:
    document = Document()
    paragraph = document.add_paragraph("目标 ")
    for sign in word:
        paragraph.add_run(sign).bold = sign > "m"
    return saved(document)


def docx_part(name: str) -> Hide:
    def hide(word: str) -> bytes:
        packed = {f"word/{name}": f"<w:comments><w:t>{said(word)}</w:t></w:comments>".encode()}
        with zipfile.ZipFile(io.BytesIO(saved(Document()))) as archive:
            return zipped({one: archive.read(one) for one in archive.namelist()} | packed)

    return hide


def docx_property(word: str) -> bytes:
    document = Document()
    document.core_properties.author = word
    return saved(document)


def docx_embedded(word: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(saved(Document()))) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    return zipped(parts | {"word/embeddings/table.xlsx": xlsx_cell(word)})


def xlsx_cell(word: str) -> bytes:
    book = Workbook()
    book.active.append(["目标", said(word)])
    return saved(book)


def xlsx_comment(word: str) -> bytes:
    book = Workbook()
    book.active["A1"].comment = Comment(said(word), "x")
    return saved(book)


def xlsx_sheet_name(word: str) -> bytes:
    book = Workbook()
    book.create_sheet(word[:31]).sheet_state = "hidden"
    return saved(book)


def pptx_notes(word: str) -> bytes:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    slide.notes_slide.notes_text_frame.text = said(word)
    return saved(deck)


def written(writer: PdfWriter) -> bytes:
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def blank_pdf() -> PdfWriter:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    return writer


def pdf_metadata(word: str) -> bytes:
    writer = blank_pdf()
    writer.add_metadata({"/Title": said(word)})
    return written(writer)


def pdf_attachment(word: str) -> bytes:
    writer = blank_pdf()
    writer.add_attachment("data.csv", gzip.compress(said(word).encode("gb18030")))
    return written(writer)


def pdf_attachment_name(word: str) -> bytes:
    writer = blank_pdf()
    writer.add_attachment(f"{word}.csv", b"1")
    return written(writer)


def pdf_annotation(word: str) -> bytes:
    writer = blank_pdf()
    writer.add_annotation(0, FreeText(text=said(word), rect=(10, 10, 90, 90)))
    return written(writer)


def pdf_bookmark(word: str) -> bytes:
    writer = blank_pdf()
    writer.add_outline_item(title=said(word), page_number=0)
    return written(writer)


def pdf_xmp(word: str) -> bytes:
    writer = blank_pdf()
    packet = DecodedStreamObject()
    packet.set_data(f"<x:xmpmeta><dc:creator>{said(word)}</dc:creator></x:xmpmeta>".encode())
    writer.root_object[NameObject("/Metadata")] = writer._add_object(packet.flate_encode())
    return written(writer)


def pdf_string(coat: Callable[[bytes], bytes]) -> Hide:
    """A string of a PDF, written as its author chose to: hexadecimal, octal."""

    def hide(word: str) -> bytes:
        writer = blank_pdf()
        writer.root_object[NameObject("/Mine")] = DictionaryObject(
            {NameObject("/T"): ByteStringObject(b"QQQQ")}
        )
        return written(writer).replace(b"<51515151>", coat(b"\xfe\xff" + said(word).encode("utf-16-be")))

    return hide


def typeset(source: str) -> bytes:
    compiler = typst.Compiler(
        f'#set text(font: "Noto Sans SC", lang: "en")\n{source}'.encode(),
        font_paths=fonts(),
        ignore_system_fonts=True,
    )
    return compiler.compile(format="pdf")


def pdf_page(word: str) -> bytes:
    """A page made as the reports are: letters are numbers of glyphs, in a packed stream."""
    return typeset(f"#set page(width: 60mm, height: 80mm)\n目标与结果 {word} 结束。")


def pdf_wrapped(word: str) -> bytes:
    """The same, in a column so narrow that the word is broken."""
    return typeset(f"#set page(width: 32mm, height: 80mm, margin: 10mm)\n#set text(hyphenate: true)\n{word}")


def notebook_output(kind: str, content: Hide) -> Hide:
    def hide(word: str) -> bytes:
        shown = base64.encodebytes(content(word)).decode() if kind == "image/png" else content(word).decode()
        output = {"output_type": "display_data", "data": {kind: shown}, "metadata": {}}
        cell = {"cell_type": "code", "source": "show()", "outputs": [output]}
        return json.dumps({"cells": [cell], "nbformat": 4}).encode()

    return hide


def mail(word: str) -> bytes:
    message = EmailMessage()
    message["Subject"] = f"目标 {word} 结果"
    message.set_content("–")
    return message.as_bytes()


def wide(word: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in word)


def rich_text(word: str) -> bytes:
    signs = "".join(f"\\u{ord(sign)}?" if sign > "~" else sign for sign in word)
    return b"{\\rtf1\\ansi " + signs.encode() + b"}"


HIDINGS: dict[str, Hide] = {
    "utf-8 text": lambda word: said(word).encode(),
    "utf-16 text": lambda word: said(word).encode("utf-16"),
    "utf-16 text without its mark": lambda word: said(word).encode("utf-16-be"),
    "gb18030 text": lambda word: said(word).encode("gb18030"),
    "big5 text": lambda word: ("goal " + word + " end").encode("big5", "replace"),
    "utf-8 read as western": lambda word: said(word).encode().decode("latin-1").encode(),
    "json escapes": lambda word: json.dumps({"a": escaped(word)}).replace("\\\\", "\\").encode(),
    "json in json": lambda word: json.dumps(json.dumps({"a": said(word)})).encode(),
    "json in json in json": lambda word: json.dumps(json.dumps(json.dumps(said(word)))).encode(),
    "bytes as python shows them": lambda word: repr(said(word).encode()).encode(),
    "octal as git shows them": lambda word: "".join(f"\\{one:03o}" for one in word.encode()).encode(),
    "entities, decimal": lambda word: "".join(f"&#{ord(sign)};" for sign in word).encode(),
    "entities, hexadecimal": lambda word: "".join(f"&#x{ord(sign):X};" for sign in word).encode(),
    "entities, named": lambda word: named(word).encode(),
    "entities of entities": lambda word: html.escape("".join(f"&#{ord(one)};" for one in word)).encode(),
    "percent": lambda word: ("data:text/plain," + "".join(f"%{one:02x}" for one in word.encode())).encode(),
    "percent of gb18030": lambda word: quote(word, safe="", encoding="gb18030").encode(),
    "css": lambda word: ("a::after{content:'" + "".join(f"\\{ord(one):x} " for one in word) + "'}").encode(),
    "rich text": rich_text,
    "base64": lambda word: base64.b64encode(said(word).encode()),
    "base64 of the word alone": lambda word: b'{"id": "%s"}' % base64.b64encode(word.encode()),
    "base64 for addresses": lambda word: b"?q=" + base64.urlsafe_b64encode(said(word).encode()),
    "base64 of base64": lambda word: base64.b64encode(base64.b64encode(said(word).encode())),
    "base64 in lines": lambda word: base64.encodebytes(gzip.compress((said(word) + "甲" * 90).encode(), 0)),
    "hexadecimal": lambda word: said(word).encode().hex().encode(),
    "hexadecimal with spaces": lambda word: said(word).encode("utf-16-be").hex(" ").encode(),
    "quoted-printable": lambda word: quopri.encodestring(said(word).encode()),
    "mail header": mail,
    "gzip": lambda word: gzip.compress(said(word).encode()),
    "zlib": lambda word: zlib.compress(said(word).encode()),
    "bzip2": lambda word: bz2.compress(said(word).encode()),
    "xz": lambda word: lzma.compress(said(word).encode()),
    "zip": lambda word: zipped({"a/b.txt": said(word).encode()}),
    "zip, name of a member": lambda word: zipped({f"{word}.txt": b"1"}),
    "zip in zip": lambda word: zipped({"a.zip": zipped({"b.txt": said(word).encode("gb18030")})}),
    "svg": svg,
    "svg, sign by sign": spans_of_signs,
    "svg in a page": lambda word: page_with(base64.b64encode(svg(word)), "image/svg+xml"),
    "svg in a page, packed": lambda word: page_with(
        base64.b64encode(gzip.compress(svg(word))), "image/svg+xml"
    ),
    "png, tEXt": lambda word: png((b"tEXt", b"Title\0" + word.encode("utf-8"))),
    "png, zTXt": lambda word: png((b"zTXt", b"Title\0\0" + zlib.compress(said(word).encode()))),
    "png, iTXt": lambda word: png((b"iTXt", b"Title\0\1\0\0\0" + zlib.compress(said(word).encode()))),
    "png, exif": lambda word: png((b"eXIf", b"MM\0*\0\0\0\x08" + word.encode("utf-16-le"))),
    "png, behind the picture": lambda word: png() + gzip.compress(word.encode()),
    "png in a page": lambda word: page_with(
        base64.b64encode(png((b"zTXt", b"a\0\0" + zlib.compress(word.encode())))), "image/png"
    ),
    "docx, cut into runs": docx_runs,
    "docx, comment": docx_part("comments.xml"),
    "docx, author": docx_property,
    "docx, embedded workbook": docx_embedded,
    "xlsx, cell": xlsx_cell,
    "xlsx, comment": xlsx_comment,
    "xlsx, hidden sheet": xlsx_sheet_name,
    "pptx, notes": pptx_notes,
    "pdf, page": pdf_page,
    "pdf, page, word broken": pdf_wrapped,
    "pdf, metadata": pdf_metadata,
    "pdf, xmp": pdf_xmp,
    "pdf, annotation": pdf_annotation,
    "pdf, bookmark": pdf_bookmark,
    "pdf, attachment": pdf_attachment,
    "pdf, name of an attachment": pdf_attachment_name,
    "pdf, string in hexadecimal": pdf_string(lambda text: b"<" + text.hex().encode() + b">"),
    "pdf, string in octal": pdf_string(lambda text: b"(" + b"".join(b"\\%03o" % one for one in text) + b")"),
    "notebook, svg": notebook_output("image/svg+xml", svg),
    "notebook, png": notebook_output("image/png", lambda word: png((b"tEXt", b"t\0" + word.encode()))),
    "notebook, html": notebook_output("text/html", lambda word: named(word).encode()),
    "full width": lambda word: wide(word).encode(),
    "zero-width signs": lambda word: "\u200b".join(word).encode(),
    "soft hyphens": lambda word: "\u00ad".join(word).encode(),
    "spaced": lambda word: " ".join(word).encode(),
    "over lines": lambda word: "\n".join(word).encode(),
    "markup inside": lambda word: f"<p>{word[:2]}<b>{word[2:]}</b></p>".encode(),
    "attribute of xml": lambda word: etree.tostring(etree.Element("a", title=said(word)), encoding="ascii"),
}
