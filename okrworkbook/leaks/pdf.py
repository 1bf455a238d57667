"""PDF: which texts, strings and files are in a PDF?

The text of the pages as a reader would copy it, and every string and stream of the file, whether a page shows it or
not: metadata, annotations, bookmarks, attachments, forms. Pixels and outlines of letters are not read.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from okrworkbook.leaks.budget import BROKEN, LARGE, LOCKED, Budget, Member, Raw, Unread
from okrworkbook.leaks.pdf_text import STRING, PageReader, unescaped

_FONTS = {"/Type1C", "/CIDFontType0C", "/OpenType"}
_PICTURES = {
    "/DCTDecode",
    "/JPXDecode",
    "/CCITTFaxDecode",
    "/JBIG2Decode",
}  # whose bytes are read as they are

_DRAWS = re.compile(rb"\b(?:BT|BDC|BMC|re|cm|begincmap)\s")  # what paints a page or maps its letters
_NAMED = re.compile(rb"/[A-Za-z]++\s*+(" + STRING + rb")(?!\s*+(?:TJ|Tj))", re.DOTALL)


def pdf_members(data: bytes, budget: Budget) -> Iterator[Member]:
    """The pages' texts, the strings and the streams. Raises Unread."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unread(LOCKED)
        if len(reader.pages) > budget.pages:
            raise Unread(LARGE)
        budget.pages -= len(reader.pages)
        pages = PageReader()
        for number, page in enumerate(reader.pages, start=1):
            yield f"pdf:p{number}", pages.text(page)
        yield from _objects(reader, budget)
    except Unread:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError):
        raise Unread(BROKEN) from None
    yield "pdf:raw", Raw(data)


def _objects(reader: Any, budget: Budget) -> Iterator[Member]:
    """Every string and every unpacked stream of the file's objects."""
    strings: list[str] = []
    numbers = sorted({number for table in reader.xref.values() for number in table} | set(reader.xref_objStm))
    _gather(reader.trailer, strings)
    for number in numbers:
        value = _resolved(reader, number)
        if value is None:
            continue
        _gather(value, strings)
        if hasattr(value, "get_data"):
            yield from _stream(number, value, budget, strings)
    if strings:
        yield "pdf:strings", "\n".join(strings)


def _resolved(reader: Any, number: int) -> Any:
    from pypdf.errors import PyPdfError
    from pypdf.generic import IndirectObject

    generation = next((one for one, table in reader.xref.items() if number in table), 0)
    try:
        return reader.get_object(IndirectObject(number, generation, reader))
    except (PyPdfError, ValueError, KeyError, AssertionError):
        return None


def _gather(value: Any, strings: list[str]) -> None:
    """The strings of an object, without following it to others."""
    from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, TextStringObject

    if isinstance(value, TextStringObject):
        strings.append(str(value))
        original = value.original_bytes
        if any(byte > 0x7F for byte in original):
            strings.append(original.decode("utf-8", "ignore"))
            strings.append(original.decode("gb18030", "ignore"))
    elif isinstance(value, ByteStringObject):
        strings.append(value.decode("utf-8", "ignore"))
        strings.append(value.decode("gb18030", "ignore"))
    elif isinstance(value, DictionaryObject):
        for name, one in value.items():
            if name.startswith("/") and len(name) > 3:
                strings.append(re.sub(r"#([0-9A-Fa-f]{2})", lambda f: chr(int(f.group(1), 16)), name[1:]))
            _gather(one, strings)
    elif isinstance(value, ArrayObject):
        for one in value:
            _gather(one, strings)


def _stream(number: int, value: Any, budget: Budget, strings: list[str]) -> Iterator[Member]:
    """What a stream holds; the shapes of a font's letters and of a picture's pixels say nothing."""
    filters = value.get("/Filter", [])
    filters = filters if isinstance(filters, list) else [filters]
    subtype = str(value.get("/Subtype", ""))
    if subtype in _FONTS or "/Length1" in value or value.get("/Type") in ("/ObjStm", "/XRef"):
        return
    if subtype == "/Image" and not _PICTURES & {str(one) for one in filters}:
        return
    try:
        content = value._data if _PICTURES & {str(one) for one in filters} else value.get_data()
    except Exception:
        raise Unread(BROKEN) from None
    content = content if isinstance(content, bytes) else str(content).encode()
    budget.take(len(content))
    if _DRAWS.search(content):
        strings += _spoken(content)
        content = Raw(content)
    yield f"pdf:object {number}", content


def _spoken(content: bytes) -> Iterator[str]:
    """The strings among the operators of a page that name what it shows, such as the words for a picture."""
    for found in _NAMED.finditer(content):
        data = unescaped(found.group(1))
        yield data.decode("utf-16" if data.startswith((b"\xfe\xff", b"\xff\xfe")) else "utf-8", "ignore")
