"""Slides, tables: how large is a table set, where is it parted, and how does it become a table of PowerPoint?

Rows are measured, because PowerPoint makes a row as tall as its words whatever is asked for. A table that takes
more than two slides shows its first and says where the others are. Lines and fills are colours of the theme.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any
from xml.sax.saxutils import quoteattr

from pptx.oxml import parse_xml

from okrworkbook.publish.characters import printable
from okrworkbook.publish.columns import LONGEST_WORD, WORDS, column_widths, unbroken
from okrworkbook.publish.slides_house import Place
from okrworkbook.publish.slides_measure import line_count, line_height, shortened, text_width
from okrworkbook.publish.slides_text import NAMESPACE, Setter, para

Block = dict[str, Any]

SIZES = (16.0, 14.0, 12.0, 11.0, 10.0)  # points, in the order they are tried
LARGE, AIRY = 16.0, 0.7  # the largest is for tables that leave so much of the slide free
PARTED = (12.0, 11.0, 10.0)  # the same, where a table takes two slides
CUT = 11.0  # and where only its beginning is shown
MOST = 2  # slides of one table
SIDE = 9.0  # points inside a cell, at its sides
TOPS = (6.0, 3.5)  # and above and below: with room, and where there is none
LETTER = 0.62  # of the type size: a digit of our fonts, bold and with room
ROWS_READ = 60  # more are on no slide
POINT = 12700


@dataclass(frozen=True)
class Page:
    """One slide of a table: its rows and their heights, the head first, and how wide its columns are."""

    rows: tuple[tuple[str, ...], ...]
    heights: tuple[float, ...]
    widths: tuple[float, ...]
    align: tuple[str, ...]
    size: float
    top: float


@dataclass(frozen=True)
class Fit:
    """A table on its slides; `shown` of `rows` rows are on them."""

    pages: tuple[Page, ...]
    shown: int
    rows: int


def fit(block: Block, place: Place, lang: str) -> Fit:
    """A table in this place."""
    head, rows = block["columns"], block["rows"]
    few = [head, *rows[:ROWS_READ]]
    if len(rows) < ROWS_READ:
        for found in (_on_one(block, few, place, lang), _on_two(block, few, place, lang)):
            if found:
                return Fit(found, len(rows), len(rows))
    whole = _page(block, few, CUT, TOPS[-1], place, lang)
    first = _cuts(whole.heights, place.height)[0]
    return Fit((_part(whole, first),), len(first), len(rows))


def _on_one(block: Block, rows: Sequence[Sequence[str]], place: Place, lang: str) -> tuple[Page, ...] | None:
    """The whole table on one slide, as large as leaves its words whole; None where it has no room."""
    broken = None
    for size in SIZES:
        for top in TOPS:
            page = _page(block, rows, size, top, place, lang)
            if sum(page.heights) > place.height * (AIRY if size == LARGE else 1):
                continue
            if not _breaks(page, lang):
                return (page,)
            broken = (page,)
    return broken


def _on_two(block: Block, rows: Sequence[Sequence[str]], place: Place, lang: str) -> tuple[Page, ...] | None:
    """The table on two slides; None where it takes more."""
    for size in PARTED:
        whole = _page(block, rows, size, TOPS[-1], place, lang)
        cuts = _cuts(whole.heights, place.height)
        if len(cuts) <= MOST:
            return tuple(_part(whole, cut) for cut in _even(cuts, whole.heights, place.height))
    return None


def _breaks(page: Page, lang: str) -> bool:
    """Whether a word of some cell is wider than its column."""
    return any(
        text_width(word, page.size, lang, bold=n == 0) > width - 2 * SIDE
        for n, row in enumerate(page.rows)
        for words, width in zip(row, page.widths, strict=True)
        for word in WORDS.findall(words)
        if len(word) <= LONGEST_WORD
    )


def frame(page: Page, place: Place, setter: Setter, number: int, name: str, alt: str, holder: str) -> Any:
    """The table as a shape of PowerPoint; `holder` is the placeholder it stands in."""
    width, height = (round(part * POINT) for part in (sum(page.widths), sum(page.heights)))
    made = parse_xml(
        f'<p:graphicFrame {NAMESPACE} xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">'
        f'<p:nvGraphicFramePr><p:cNvPr id="{number}" name={quoteattr(printable(name))} descr={quoteattr(printable(alt))}/>'
        f'<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr>{holder}</p:nvPr>'
        f'</p:nvGraphicFramePr><p:xfrm><a:off x="{round(place.left * POINT)}" y="{round(place.top * POINT)}"/>'
        f'<a:ext cx="{width}" cy="{height}"/></p:xfrm><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr firstRow="1"/>'
        f"<a:tblGrid>{_columns(page.widths)}</a:tblGrid></a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )
    table = made.graphic.graphicData.tbl
    for place_, (row, tall) in enumerate(zip(page.rows, page.heights, strict=True)):
        table.append(_row(row, tall, page, setter, head=place_ == 0))
    return made


def _page(
    block: Block, rows: Sequence[Sequence[str]], size: float, top: float, place: Place, lang: str
) -> Page:
    """The whole table at one size, as if a slide had no end."""
    room = place.width / (size * LETTER)
    parts = unbroken(block["widths"] or column_widths([list(row) for row in rows]), rows, room)
    ends = [place.width * end / sum(parts) for end in accumulate(parts)]
    widths = tuple(stop - start for start, stop in pairwise([0.0, *ends]))
    cut, heights = [], []
    for n, row in enumerate(rows):
        cells, tall = _measured(row, widths, size, place.height, lang, head=n == 0)
        cut.append(cells)
        heights.append(tall + 2 * top)
    return Page(tuple(cut), tuple(heights), widths, tuple(block["align"]), size, top)


def _measured(
    row: Sequence[str], widths: Sequence[float], size: float, room: float, lang: str, head: bool
) -> tuple[tuple[str, ...], float]:
    """The cells of a row, cut where one would take more than a third of a slide, and the row's height."""
    cells, tall = [], line_height("", size)
    for words, width in zip(row, widths, strict=True):
        own, inner = line_height(words, size), max(width - 2 * SIDE, size)
        words = shortened(words, size, inner, max(1, int(room / 3 / own)), lang, head)
        cells.append(words)
        tall = max(tall, own * line_count(words, size, inner, lang, head))
    return tuple(cells), tall


def _cuts(heights: Sequence[float], room: float) -> list[list[int]]:
    """The rows of each slide, the head's height taken on each."""
    cuts: list[list[int]] = [[]]
    used = heights[0]
    for row in range(1, len(heights)):
        if cuts[-1] and used + heights[row] > room:
            cuts.append([])
            used = heights[0]
        cuts[-1].append(row)
        used += heights[row]
    return cuts


def _even(cuts: list[list[int]], heights: Sequence[float], room: float) -> list[list[int]]:
    """Two slides about equally full."""
    if len(cuts) != MOST:
        return cuts
    rows = [row for cut in cuts for row in cut]

    def fuller(half: int) -> float:
        return heights[0] + max(sum(heights[row] for row in part) for part in (rows[:half], rows[half:]))

    half = min(range(1, len(rows)), key=fuller)
    return [rows[:half], rows[half:]] if fuller(half) <= room else cuts


def _part(whole: Page, rows: Sequence[int]) -> Page:
    """Some rows of it under its head."""
    kept = (0, *rows)
    return Page(
        tuple(whole.rows[row] for row in kept),
        tuple(whole.heights[row] for row in kept),
        whole.widths,
        whole.align,
        whole.size,
        whole.top,
    )


def _columns(widths: Sequence[float]) -> str:
    ends = [round(end * POINT) for end in accumulate(widths)]
    return "".join(f'<a:gridCol w="{stop - start}"/>' for start, stop in pairwise([0, *ends]))


def _row(row: Sequence[str], tall: float, page: Page, setter: Setter, head: bool) -> Any:
    made = parse_xml(f'<a:tr {NAMESPACE} h="{round(tall * POINT)}"/>')
    for words, side in zip(row, page.align, strict=True):
        cell = parse_xml(
            f"<a:tc {NAMESPACE}><a:txBody><a:bodyPr/><a:lstStyle/></a:txBody>"
            f'<a:tcPr marL="{round(SIDE * POINT)}" marR="{round(SIDE * POINT)}" marT="{round(page.top * POINT)}" '
            f'marB="{round(page.top * POINT)}" anchor="ctr">{_lines(head)}</a:tcPr></a:tc>'
        )
        look = {"bold": True, "colour": "brand"} if head else {"colour": "ink"}
        align = "r" if side == "right" else "l"
        cell[0].append(setter.paragraph(para(words, **look), page.size, align))
        made.append(cell)
    return made


def _lines(head: bool) -> str:
    """A line below, none at the sides; the head on a tint."""
    none = "".join(f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR", "lnT"))
    width, colour = (12700, "accent1") if head else (6350, "accent3")
    below = f'<a:lnB w="{width}"><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill></a:lnB>'
    fill = '<a:solidFill><a:schemeClr val="bg2"/></a:solidFill>' if head else "<a:noFill/>"
    return none + below + fill
