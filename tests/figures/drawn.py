"""What a picture shows, asked of the Figure itself."""

from __future__ import annotations

from itertools import combinations

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox


def texts(axes: Axes) -> list[str]:
    """The words drawn in an axes, in the order of drawing."""
    return [text.get_text() for text in axes.texts if text.get_text()]


def tick_labels(axes: Axes, which: str) -> list[str]:
    """The words at the ticks of the x or y axis."""
    labels = axes.get_xticklabels() if which == "x" else axes.get_yticklabels()
    return [label.get_text() for label in labels]


def widths(axes: Axes) -> list[float]:
    """The lengths of the bars, as drawn one after the other."""
    return [round(bar.get_width(), 6) for bar in axes.patches]


def colours(axes: Axes) -> list[str]:
    """The colours of bars or cells."""
    return [to_hex(patch.get_facecolor()).upper() for patch in axes.patches]


def outside(figure: Figure) -> list[str]:
    """Texts that reach over the edge of the page."""
    return [
        text.get_text()
        for text, box in _boxes(figure)
        if box.x0 < -0.5 or box.y0 < -0.5 or box.x1 > figure.bbox.x1 + 0.5 or box.y1 > figure.bbox.y1 + 0.5
    ]


def overlapping(figure: Figure) -> list[tuple[str, str]]:
    """Pairs of texts that are written over each other, by more than a pixel or two."""
    return [
        (one.get_text(), other.get_text())
        for (one, a), (other, b) in combinations(_boxes(figure), 2)
        if _common(a, b) > 2
    ]


def _common(a: Bbox, b: Bbox) -> float:
    """The shorter side of what two boxes have in common."""
    return min(min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0))


def _boxes(figure: Figure) -> list[tuple[Text, Bbox]]:
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw_without_rendering()
    shown = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]
    drawn = [text for text in shown if text.axes is None or not _unused_tick(text)]
    return [(text, text.get_window_extent(renderer)) for text in drawn]


def _unused_tick(text: Text) -> bool:
    """Whether this is the label of a tick that is switched off or lies outside the axis."""
    for axis in (text.axes.xaxis, text.axes.yaxis):
        for tick in (*axis.get_major_ticks(), *axis.get_minor_ticks()):
            if text in (tick.label1, tick.label2):
                low, high = sorted(axis.get_view_interval())
                return (
                    tick not in axis._get_ticks_to_draw()
                    if hasattr(axis, "_get_ticks_to_draw")
                    else not (low <= tick.get_loc() <= high)
                )
    return False
