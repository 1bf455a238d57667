"""Documents, the part that runs in a process of its own: a .docx or .pdf → its pieces as JSON on stdout.

Both are formats that can be made to unpack to gigabytes or to send a parser in circles. This file is run as a
script, with limits on memory and time. A piece is text, page and line.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Any

from okrworkbook.apart import plausible, serve

MAX_PAGES = 500
MAX_CHARACTERS = 2_000_000
MAX_PIECES = 50_000

Piece = list[Any]  # text, page, line


def read(path: str) -> dict[str, Any]:
    """The pieces of the document, or the key of the error that says why it cannot be read."""
    try:
        if path.lower().endswith(".pdf"):
            return _pdf(path)
        return _docx(path) if plausible(path) else {"fault": "document_implausible"}
    except MemoryError:
        return {"fault": "document_large"}
    except Exception:  # the parsers let through whatever a damaged part makes them raise
        return {"fault": "document_broken"}


def _pdf(path: str) -> dict[str, Any]:
    """A piece a page. Page and line are those of the file, not those printed."""
    import logging

    from pypdf import PdfReader

    logging.disable(logging.CRITICAL)
    reader = PdfReader(path)
    if reader.is_encrypted and not reader.decrypt(""):
        return {"fault": "document_locked"}
    if len(reader.pages) > MAX_PAGES:
        return {"fault": "document_pages"}
    pieces: list[Piece] = []
    for number, page in enumerate(reader.pages, start=1):
        text = page.extract_text() or ""
        if text.strip():
            pieces.append([text, number, 1])
    return _within(pieces, len(reader.pages))


def _docx(path: str) -> dict[str, Any]:
    """A piece a paragraph and a row of a table; the line counts them. Pages are known where Word left its breaks."""
    from docx import Document

    document = Document(path)
    pieces: list[Piece] = []
    breaks = bool(document.element.body.findall(f".//{W}lastRenderedPageBreak"))
    page, line = 1, 0
    for element in _blocks(document.element.body):
        # a paragraph that begins a page says so in its first run
        leading = _leading_break(element)
        page += leading
        for text in _texts(element):
            line += 1
            pieces.append([text, page if breaks else 0, line])
        page += len(element.findall(f".//{W}lastRenderedPageBreak")) - leading
        if len(pieces) > MAX_PIECES:
            return {"fault": "document_large"}
    for text in _margins(document):
        line += 1
        pieces.append([text, 0, line])
    return _within(pieces, page if breaks else 0)


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWN = (
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
)  # the same box a second time


def _blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, also those inside content controls."""
    for element in parent:
        if element.tag in (f"{W}p", f"{W}tbl"):
            yield element
        elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"):
            yield from _blocks(element)


def _texts(element: Any) -> Iterator[str]:
    """What a paragraph says, or each row of a table, and then what stands in boxes drawn beside it."""
    if element.tag == f"{W}tbl":
        for row in element.iter(f"{W}tr"):
            cells = [
                " ".join(filter(None, (_words(p) for p in cell.iter(f"{W}p"))))
                for cell in row.findall(f"{W}tc")
            ]
            if any(cells):
                yield "| " + " | ".join(cells)
        return
    text = _words(element)
    if text.strip():
        bullet = element.find(f"{W}pPr/{W}numPr") is not None or _style(element).startswith("List")
        yield f"- {text}" if bullet else f"# {text}" if _heading(element) else text
    for box in element.iter(f"{W}txbxContent"):
        if any(parent.tag in DRAWN for parent in box.iterancestors()):
            continue
        for paragraph in _blocks(box):
            yield from _texts(paragraph)


def _words(paragraph: Any) -> str:
    """The words of a paragraph but those of boxes in it, and but those that were struck out."""
    parts = []
    for node in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}cr", f"{W}noBreakHyphen"):
        holder = next((each.tag for each in node.iterancestors(f"{W}txbxContent", f"{W}p")), "")
        nearest = next(node.iterancestors(f"{W}p"), None)
        if nearest is not paragraph or holder == f"{W}txbxContent":
            continue
        signs = {f"{W}t": node.text or "", f"{W}noBreakHyphen": "-", f"{W}tab": "\t"}
        parts.append(signs.get(node.tag, " "))
    return "".join(parts)


def _style(element: Any) -> str:
    style = element.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val", "")


def _heading(element: Any) -> bool:
    return bool(
        re.match(r"(?:Heading|Title|heading|标题)\s*\d?", _style(element))
        or re.fullmatch(r"[1-6]", _style(element))
    )


def _leading_break(element: Any) -> int:
    """1 where the page breaks before the first word."""
    for node in element.iter(f"{W}lastRenderedPageBreak", f"{W}t"):
        return int(node.tag == f"{W}lastRenderedPageBreak")
    return 0


def _margins(document: Any) -> Iterator[str]:
    """Headers, footers and notes, each once."""
    seen = set()
    for relation in document.part.rels.values():
        if relation.is_external or not re.search(r"/(?:header|footer|footnotes|endnotes)$", relation.reltype):
            continue
        from lxml import etree

        element = getattr(relation.target_part, "element", None)
        if element is None:
            element = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False))
        for block in element.iter(f"{W}p"):
            text = _words(block).strip()
            if text and text not in seen:
                seen.add(text)
                yield text


def _within(pieces: list[Piece], pages: int) -> dict[str, Any]:
    if sum(len(piece[0]) for piece in pieces) > MAX_CHARACTERS:
        return {"fault": "document_large"}
    return (
        {"pieces": pieces, "pages": pages}
        if pieces
        else {"fault": "document_scanned" if pages else "document_empty"}
    )


def main() -> None:
    """Read the document named on the command line."""
    sys.modules["PIL"] = None  # no picture is looked at
    serve(read, too_large="document_large")


if __name__ == "__main__":
    main()
