"""Word tables: how do a table, a callout and a row of headline numbers become tables of Word?

Their lines and fills are the template's table styles. Rows are made as XML: through python-docx each cell
looks through all cells before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, pairwise
from typing import Any

from okrworkbook.publish.characters import printable
from okrworkbook.publish.columns import column_widths, unbroken
from okrworkbook.publish.document import Block
from okrworkbook.publish.word_text import Element, make

WHOLE_ROWS = 12  # a table up to this long is not split between pages
LETTER = 104  # twips: a digit of 9 points in the widest of the fonts we know
TILES = 4  # headline numbers side by side, at most

Paragraph = Callable[..., Element]  # style, words; see word.py


def grid(
    block: Block,
    style: str,
    width: int,
    paragraph: Paragraph,
    inline: Callable[[list[dict[str, Any]]], Iterable[Element]],
    leads: bool,
) -> Element:
    """A table of words: its head repeated on each page, no row split, short ones kept whole.

    `inline` sets the content of a cell that shows what was changed; `leads` keeps the last row on the page of what
    follows, its note or source.
    """
    rows = [block["columns"], *block["rows"]]
    widths = shares(unbroken(block["widths"] or column_widths(rows), rows, width / LETTER), width)
    kept = len(rows) if len(rows) - 1 <= WHOLE_ROWS else 2
    table = _table(style, widths, block["title"], header=True)
    for place, row in enumerate(rows):
        stays = place < kept - 1 or (place == len(rows) - 1 and leads)
        named = "Table Header" if place == 0 else "Table Text"
        cells = [
            _cell(w, paragraph(named, *content, right=side == "right", stays=stays))
            for content, w, side in zip(
                _contents(block, place - 1, row, inline), widths, block["align"], strict=True
            )
        ]
        table.append(_row(cells, header=place == 0))
    return table


def _contents(
    block: Block, down: int, row: Sequence[str], inline: Callable[[list[dict[str, Any]]], Iterable[Element]]
) -> list[list[Element | str]]:
    """What stands in the cells of a row: their words, or what was changed in them; row -1 is the head."""
    edits = block.get("edits") or {}
    places = [f"{down}-{across}" for across in range(len(row))]
    return [
        [*inline(edits[place])] if place in edits else [words]
        for words, place in zip(row, places, strict=True)
    ]


def box(style: str, width: int, paragraphs: Sequence[Element]) -> Element:
    """One cell around paragraphs."""
    table = _table(style, [width], "")
    table.append(_row([_cell(width, *paragraphs)]))
    return table


def tiles(
    items: Sequence[Sequence[Element]], style: str, width: int, filler: Callable[[], Element]
) -> Element:
    """Tiles side by side, in as few rows of equal length as can be."""
    across = -(-len(items) // -(-len(items) // TILES))
    widths = shares([1.0] * across, width)
    table = _table(style, widths, "")
    for start in range(0, len(items), across):
        row = items[start : start + across]
        filled = [*row, *([filler()] for _ in range(across - len(row)))]
        table.append(_row([_cell(w, *content) for w, content in zip(widths, filled, strict=True)]))
    return table


def stack(style: str, width: int, rows: Iterable[tuple[int, str, Sequence[Element]]]) -> Element:
    """A column of cells, each with its least height in twips and where its words stand: top, center, bottom."""
    table = _table(style, [width], "")
    for height, stand, paragraphs in rows:
        cell = _cell(width, *paragraphs)
        cell.tcPr.append(make("vAlign", val=stand))
        row = _row([cell])
        row.trPr.append(make("trHeight", val=height, hRule="atLeast"))
        table.append(row)
    return table


def shares(parts: Sequence[float], width: int) -> list[int]:
    """A width in twips divided by these parts, to the last twip."""
    ends = [round(width * end / sum(parts)) for end in accumulate(parts)]
    return [stop - start for start, stop in pairwise([0, *ends])]


def _table(style: str, widths: Sequence[int], title: str, header: bool = False) -> Element:
    """An empty table. Word obeys the widths of cells, LibreOffice and WPS those of the grid: both are set."""
    properties = make(
        "tblPr",
        make("tblStyle", val=style),
        make("tblW", w=sum(widths), type="dxa"),
        make("tblLayout", type="fixed"),
        make(
            "tblLook",
            val="0420" if header else "0400",
            firstRow=int(header),
            lastRow=0,
            firstColumn=0,
            lastColumn=0,
            noHBand=0,
            noVBand=1,
        ),
    )
    if title:
        properties.append(make("tblCaption", val=printable(title)))
    return make("tbl", properties, make("tblGrid", *(make("gridCol", w=width) for width in widths)))


def _row(cells: Sequence[Element], header: bool = False) -> Element:
    properties = make("trPr", make("cantSplit"))
    if header:
        properties.append(make("tblHeader"))
    return make("tr", properties, *cells)


def _cell(width: int, *paragraphs: Element) -> Element:
    return make("tc", make("tcPr", make("tcW", w=width, type="dxa")), *paragraphs)
