"""Word pictures: how does a drawing become a picture of a Word report?"""

from __future__ import annotations

import io
from typing import Any

from docx.document import Document
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.shared import Inches

from okrworkbook.errors import PublicationRefused
from okrworkbook.publish.characters import printable
from okrworkbook.publish.word_text import Element, make

BROKEN = (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError)
LONGEST_ALT = 2000  # characters; screen readers read no further


def picture(document: Document, pixels: bytes, width: float, height: float, alt: str, name: str) -> Element:
    """A run with a picture in the line, `width` by `height` inches, that says in words what it shows."""
    try:
        inline = document.part.new_pic_inline(io.BytesIO(pixels), Inches(width), Inches(height))
    except BROKEN as error:
        raise PublicationRefused("word_picture", label=name) from error
    return described(inline, alt, name)


def described(inline: Any, alt: str, name: str) -> Element:
    """A run with a picture, its words, and no room around it: LibreOffice leaves some where none is named."""
    inline.docPr.set("name", printable(name))
    inline.docPr.set("descr", printable(alt)[:LONGEST_ALT])
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")
    return make("r", make("drawing", inline))
