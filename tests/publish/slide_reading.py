"""Reading decks: what stands on which slide."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pptx
from pptx.oxml.ns import qn

from okrworkbook.publish.document import parse, parse_parts
from okrworkbook.publish.slides import render_pptx

from .reports import report


def opened(*cells: Any, lang: str = "zh", **fields: str) -> Any:
    """The deck of a report with these cells at the end of its second chapter."""
    return read(render_pptx(parse(report(*cells, lang=lang, **fields), form="pptx")))


def of_part(*cells: Any) -> Any:
    """The deck of the first part among these cells."""
    return read(render_pptx(parse_parts(report(*cells))[1]))


def read(file: bytes) -> Any:
    """A deck from its file."""
    return pptx.Presentation(io.BytesIO(file))


def told(deck: Any) -> list[tuple[str, str]]:
    """The layout and the title of every slide."""
    return [(slide.slide_layout.name, slide.shapes.title.text_frame.text) for slide in deck.slides]


def titles(deck: Any) -> list[str]:
    """The titles of all slides but the cover."""
    return [title for _, title in told(deck)][1:]


def slide_of(deck: Any, title: str) -> Any:
    """The first slide with this title."""
    return next(slide for slide in deck.slides if slide.shapes.title.text_frame.text == title)


def placed(slide: Any, number: int) -> str:
    """The words of the placeholder with this number; "" without one."""
    found = [one for one in slide.placeholders if one.placeholder_format.idx == number]
    return found[0].text_frame.text if found else ""


def words(slide: Any) -> str:
    """All words of a slide, in reading order."""
    return "\n".join(text.text or "" for text in slide._element.iter(qn("a:t")))


def notes(slide: Any) -> list[str]:
    """What is said to it."""
    return slide.notes_slide.notes_text_frame.text.split("\n") if slide.has_notes_slide else []


def tables(slide: Any) -> list[list[list[str]]]:
    """The cells of its tables."""
    return [
        [[cell.text for cell in row.cells] for row in shape.table.rows]
        for shape in slide.shapes
        if shape.has_table
    ]


def charts(slide: Any) -> list[Any]:
    """Its charts."""
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def members(file: bytes) -> dict[str, bytes]:
    """The files of the package."""
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return {name: package.read(name) for name in package.namelist()}
