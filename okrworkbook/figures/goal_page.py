"""Goal page: draw one page of the goal tree.

Objectives hang under their parents with an elbow, each id in a box. Colour and line of box and elbow say how
firm the link is, and so do a mark and a word at the right.
"""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, Rectangle

from okrworkbook.analysis.goal_pages import LOOSE, Page, Row
from okrworkbook.analysis.goal_tree import STATUSES
from okrworkbook.blocks import FIGURE_WIDTH
from okrworkbook.figures.goal_rows import (
    ABOVE,
    EDGE,
    INDENT,
    LABEL,
    LEADING,
    MARKS,
    SMALL,
    STATUS,
    TEXT,
    WHO,
    RowSetter,
    SetRow,
)
from okrworkbook.figures.lines import width
from okrworkbook.figures.style import ACCENT, BRAND, GRID, INK, MUTED, PAPER, QUIET, TINT, canvas
from okrworkbook.narrative import goal_tree as words
from okrworkbook.texts import Voice

LEGEND = 0.36  # height of the line that explains the boxes
TRUNK = INDENT / 2  # where children hang, from the left edge of their parent's box
DASHES = (0, (3.2, 1.8))
DOTS = (0, (1, 1.6))
DASH_DOTS = (0, (4, 1.5, 1, 1.5))
# edge colour, line style, line width, fill, colour of the id
LOOKS = {
    "top": (BRAND, "-", 1.0, BRAND, PAPER),
    "confirmed": (BRAND, "-", 1.1, TINT, INK),
    "proposed": (ACCENT, DASHES, 1.2, PAPER, INK),
    "rejected": ("#AA3377", DOTS, 1.4, PAPER, INK),
    "orphan": (QUIET, "-", 0.8, PAPER, INK),
    "circle": (INK, DASH_DOTS, 1.0, PAPER, INK),
}


def draw_page(page: Page, setter: RowSetter) -> Figure:
    """One page, as tall as its rows need."""
    rows = [(row, setter.set(row)) for row in page.rows]
    tall = sum(set_row.height for _, set_row in rows) + (EDGE if page.columns else LEGEND)
    with canvas(max(tall, 0.6), setter.voice.lang) as figure:
        figure.set_layout_engine("none")
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_xlim(0, FIGURE_WIDTH)
        axes.set_ylim(max(tall, 0.6), 0)
        axes.axis("off")
        (_draw_counts if page.columns else _draw_branches)(axes, page, rows, setter)
    return figure


def write(axes: Axes, x: float, y: float, text: str, size: float = SMALL, **how: object) -> None:
    """A line of text with its top at y. A client's $ is no mathematics."""
    settings = {"ha": "left", "va": "center", "color": INK, **how}
    axes.text(x, y + size * LEADING / 2, text, fontsize=size, parse_math=False, **settings)


def _draw_branches(axes: Axes, page: Page, rows: list[tuple[Row, SetRow]], setter: RowSetter) -> None:
    top = 0.0
    hangs: dict[int, float] = {}  # by depth: how far down the trunk under the last objective has been drawn
    used = set()
    for row, put in rows:
        if row.kind == "goal" and row.goal != LOOSE:
            node = setter.tree.by_id[row.goal]
            used.add(node.status)
            _draw_goal(axes, row, put, node.status, top, hangs)
        elif row.kind == "key_result":
            _draw_key_result(axes, put, top)
        else:
            _draw_line(axes, row, put, top)
            if row.kind == "goal":
                hangs[row.depth] = top + put.height
        top += put.height
    _draw_legend(axes, [status for status in STATUSES if status in used], top, setter.voice)


def _draw_goal(axes: Axes, row: Row, put: SetRow, status: str, top: float, hangs: dict[int, float]) -> None:
    edge, line, weight, fill, ink = LOOKS[status]
    top += ABOVE
    tall = len(put.id) * SMALL * LEADING + 0.03
    middle = top + tall / 2
    if row.depth and row.depth - 1 in hangs:
        trunk = EDGE + (row.depth - 1) * INDENT + TRUNK
        axes.plot([trunk] * 2, [hangs[row.depth - 1], middle], color=QUIET, lw=0.9, zorder=1)
        axes.plot([trunk, put.left], [middle] * 2, color=edge, ls=line, lw=weight, zorder=2)
        hangs[row.depth - 1] = middle
    hangs[row.depth] = top + tall
    style = f"round,pad=0,rounding_size={min(0.05, put.box / 2)}"
    frame = {"facecolor": fill, "edgecolor": edge, "linestyle": line, "linewidth": weight, "zorder": 3}
    axes.add_patch(FancyBboxPatch((put.left, top), put.box, tall, boxstyle=style, **frame))
    for place, text in enumerate(put.id):
        y = top + 0.015 + place * SMALL * LEADING
        write(axes, put.left + put.box / 2, y, text, color=ink, ha="center", weight="bold", zorder=4)
    weight = "bold" if status == "top" else "normal"
    _draw_text(axes, put, top, weight)
    for place, text in enumerate(put.who):
        write(axes, WHO, top + 0.012 + place * SMALL * LEADING, text, color=MUTED)
    write(axes, STATUS, top + 0.012, put.status, color=MUTED if status in ("top", "confirmed") else INK)


def _draw_text(axes: Axes, put: SetRow, top: float, weight: str) -> None:
    for place, text in enumerate(put.text):
        write(axes, put.text_left, top + place * TEXT * LEADING, text, TEXT, weight=weight)
    start = top + len(put.text) * TEXT * LEADING
    if put.tail:
        write(axes, put.tail_left, start - (TEXT + SMALL) / 2 * LEADING, put.tail, color=MUTED)
    for place, text in enumerate(put.under):
        write(axes, put.text_left, start + place * SMALL * LEADING, text, color=MUTED)


def _draw_key_result(axes: Axes, put: SetRow, top: float) -> None:
    y = top + SMALL * LEADING / 2
    axes.plot([put.text_left - 0.07], [y], marker="o", ms=2.2, color=BRAND, zorder=3)
    for place, text in enumerate(put.text):
        write(axes, put.text_left, top + place * SMALL * LEADING, text)


def _draw_line(axes: Axes, row: Row, put: SetRow, top: float) -> None:
    size = SMALL if row.kind == "more" else TEXT
    top += 0 if row.kind == "more" else ABOVE
    how = {"weight": "bold"} if row.kind == "goal" else {"color": BRAND if row.kind == "more" else MUTED}
    for place, text in enumerate(put.text):
        write(axes, put.text_left, top + place * size * LEADING, text, size, **how)


def _draw_legend(axes: Axes, statuses: list[str], top: float, voice: Voice) -> None:
    x, y = EDGE, top + 0.12
    axes.plot([0, FIGURE_WIDTH], [top + 0.05] * 2, color=GRID, lw=0.8)
    for status in statuses:
        edge, line, weight, fill, _ = LOOKS[status]
        frame = {"facecolor": fill, "edgecolor": edge, "linestyle": line, "linewidth": weight}
        axes.add_patch(FancyBboxPatch((x, y), 0.3, 0.14, boxstyle="round,pad=0,rounding_size=0.04", **frame))
        said = f"{MARKS[status]} {words.status(status, voice)}".strip()
        write(axes, x + 0.4, y - 0.005, said, color=MUTED)
        x += 0.4 + width(said, SMALL, voice.lang) + 0.28


def _draw_counts(axes: Axes, page: Page, rows: list[tuple[Row, SetRow]], setter: RowSetter) -> None:
    """Departments by company objectives; the last column is the sum of a row."""
    step = (FIGURE_WIDTH - LABEL) / (len(page.columns) + 1)
    middles = [LABEL + (place + 0.5) * step for place in range(len(page.columns) + 1)]
    top = 0.0
    for row, put in rows:
        if row.kind == "columns":
            _draw_heads(axes, page, put, middles, setter)
        else:
            _draw_department(axes, row, put, top, middles)
        top += put.height
        axes.plot([0, FIGURE_WIDTH], [top] * 2, color=BRAND if row.kind == "columns" else GRID, lw=0.8)


def _draw_heads(axes: Axes, page: Page, put: SetRow, middles: list[float], setter: RowSetter) -> None:
    for place, text in enumerate(put.text):
        write(axes, 0, place * SMALL * LEADING, text, color=MUTED)
    heads = [*(setter.column(goal, len(page.columns)) for goal in page.columns)]
    heads.append((setter.voice("goal_tree.total"),))
    for middle, lines in zip(middles, heads, strict=True):
        start = put.height - ABOVE - len(lines) * SMALL * LEADING
        for place, text in enumerate(lines):
            write(
                axes, middle, start + place * SMALL * LEADING, text, ha="center", color=BRAND, weight="bold"
            )


def _draw_department(axes: Axes, row: Row, put: SetRow, top: float, middles: list[float]) -> None:
    weight = "bold" if row.kind == "total" else "normal"
    for place, text in enumerate(put.text):
        write(axes, 0, top + ABOVE + place * TEXT * LEADING, text, TEXT, weight=weight)
    step = middles[1] - middles[0]
    for middle, count in zip(middles, (*row.counts, sum(row.counts)), strict=True):
        if count and row.kind == "department" and middle != middles[-1]:
            box = (middle - step / 2 + 0.02, top + 0.02), step - 0.04, put.height - 0.04
            axes.add_patch(Rectangle(*box, facecolor=TINT, edgecolor="none", zorder=1))
        write(
            axes,
            middle,
            top + ABOVE,
            str(count) if count else "–",
            TEXT,
            ha="center",
            color=INK if count else MUTED,
            weight="bold" if middle == middles[-1] else weight,
        )
