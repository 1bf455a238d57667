"""Style: one canvas, one palette and our own fonts for every figure.

A figure is as wide as the page's text, so a point in it is a point on paper. The palette keeps its
colours apart for readers with colour-vision deficiency; text is only ever INK, MUTED or BRAND.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.colors import LinearSegmentedColormap, to_rgb
from matplotlib.figure import Figure

from okrworkbook.blocks import FIGURE_WIDTH

FONTS = Path(__file__).resolve().parent.parent / "assets" / "fonts"
CHINESE, LATIN = "Noto Sans SC", "Noto Sans"

INK, MUTED, GRID, PAPER = "#1F2937", "#5B6472", "#E5E7EB", "#FFFFFF"
BRAND, ACCENT, TINT = "#0B5C8A", "#D55E00", "#DCEBF5"
QUIET = "#9CA3AF"  # for marks, never for text
LIKERT = ("#B35806", "#F1A340", "#D9D9D9", "#92B4D8", "#2166AC")
LEVELS = {"red": "#B35806", "amber": "#E69F00", "green": "#2166AC", "none": QUIET}
HELD_BACK = "#F3F4F6"
SCORES = LinearSegmentedColormap.from_list(
    "okr_scores", ["#B35806", "#F1A340", "#FEE0B6", "#F7F7F7", "#D1E5F0", "#67A9CF", "#2166AC"]
)


@cache
def register_fonts() -> None:
    """Make our fonts known to matplotlib, once a process."""
    for path in sorted(FONTS.glob("*.ttf")):
        font_manager.fontManager.addfont(path)


def families(lang: str) -> list[str]:
    """Chinese first for Chinese readers; for English ones Latin first, or quotes would be full-width."""
    return [CHINESE, LATIN] if lang == "zh" else [LATIN, CHINESE]


@contextmanager
def canvas(height: float, lang: str) -> Iterator[Figure]:
    """A new figure of the page's width in the house style. Draw inside the `with`."""
    register_fonts()
    with mpl.rc_context(_settings(lang)):
        figure = Figure(figsize=(FIGURE_WIDTH, height), layout="constrained")
        figure.get_layout_engine().set(w_pad=0.02, h_pad=0.02)
        yield figure


def ink_on(colour: str) -> str:
    """The text colour that reads best on a filled area: INK or white."""
    light = _luminance(colour)
    return PAPER if 1.05 / (light + 0.05) > (light + 0.05) / (_luminance(INK) + 0.05) else INK


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _settings(lang: str) -> dict[str, object]:
    return {
        "font.family": families(lang),
        "axes.unicode_minus": True,
        "font.size": 9.5,
        "text.color": INK,
        "axes.edgecolor": GRID,
        "axes.labelcolor": MUTED,
        "axes.labelsize": 9,
        "axes.linewidth": 0.8,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.spines.left": False,
        "xtick.color": MUTED,
        "ytick.color": INK,
        "xtick.labelsize": 8.5,
        "ytick.labelsize": 9.5,
        "xtick.major.size": 0,
        "ytick.major.size": 0,
        "figure.facecolor": PAPER,
        "savefig.facecolor": PAPER,
        "savefig.bbox": "standard",  # "tight" would give every figure another width and type size
        "legend.frameon": False,
        "legend.fontsize": 8.5,
    }
