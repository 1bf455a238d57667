"""Word cover: what stands before the first chapter of a Word report: its title page and its contents?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from docx.document import Document
from docx.shared import Mm

from okrworkbook.publish.brand import Brand
from okrworkbook.publish.document import Block
from okrworkbook.publish.markdown import plain
from okrworkbook.publish.word_pictures import described
from okrworkbook.publish.word_tables import stack
from okrworkbook.publish.word_text import Bookmarks, Element, field_end, field_start, make

Paragraph = Callable[..., Element]
Words = Callable[..., Element]

TOP, MIDDLE, SPARE = 1500, 0.52, 480  # twips, share of the page's text, twips that Word needs after a table
LOGO_HEIGHT = 12  # millimetres
LISTED = 2  # levels of headings in the contents
CONTENTS = f'TOC \\o "1-{LISTED}" \\h \\z \\u'


def cover(
    document: Document,
    brand: Brand,
    meta: dict[str, str],
    size: tuple[int, int],
    style: str,
    paragraph: Paragraph,
) -> Element:
    """The title page as three cells: what is on top, the title in the middle, the imprint at the foot."""
    width, height = size
    top = [paragraph("Cover Line", meta["confidentiality"])]
    if brand.logo is not None:
        top.insert(0, paragraph("Cover Line", _logo(document, brand, meta), right=True))
    middle = [paragraph("Title", meta["title"])]
    middle += _said(paragraph, meta, ("Subtitle", "subtitle"), ("Cover Client", "client"))
    foot = _said(
        paragraph, meta, ("Cover Notice", "notice"), ("Cover Imprint", "org"), ("Cover Imprint", "date")
    )
    centre = round(height * MIDDLE)
    rows = (
        (TOP, "top", top),
        (centre, "center", middle),
        (height - TOP - centre - SPARE, "bottom", foot or [paragraph("Cover Imprint")]),
    )
    return stack(style, width, rows)


def contents(
    title: str, headings: Iterable[Block], bookmarks: Bookmarks, words: Words, paragraph: Paragraph
) -> Element:
    """The contents, filled in and linked, which Word offers to update.

    The entries have no page numbers until then: only Word knows where its pages end.
    """
    lines = []
    for block in headings:
        if block["level"] <= LISTED:
            link = make(
                "hyperlink", words(plain(block["content"])), anchor=bookmarks.name(block["id"]), history=1
            )
            lines.append((f"TOC {block['level']}", [link]))
    if lines:
        lines[0][1][:0] = field_start(CONTENTS)
        lines[-1][1].append(field_end())
    gallery = make("docPartObj", make("docPartGallery", val="Table of Contents"), make("docPartUnique"))
    entries = [paragraph(style, *content) for style, content in lines]
    return make(
        "sdt",
        make("sdtPr", gallery),
        make("sdtContent", paragraph("TOC Heading", title), *entries),
    )


def _said(paragraph: Paragraph, meta: dict[str, str], *lines: tuple[str, str]) -> list[Element]:
    return [paragraph(style, meta[name]) for style, name in lines if meta[name]]


def _logo(document: Document, brand: Brand, meta: dict[str, str]) -> Any:
    inline = document.part.new_pic_inline(str(brand.logo), height=Mm(LOGO_HEIGHT))
    return described(inline, meta["org"] or meta["title"], "Logo")
