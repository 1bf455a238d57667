"""Draw scores by group and dimension as a grid of numbers on colour."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from okrworkbook.analysis.groups import GroupScore, GroupScores
from okrworkbook.exhibit import FigureExhibit
from okrworkbook.figures.style import HELD_BACK, INK, MUTED, PAPER, SCORES, canvas, ink_on
from okrworkbook.model import DIMENSIONS
from okrworkbook.narrative import groups as words
from okrworkbook.narrative.wrap import wrapped
from okrworkbook.texts import Voice


def score_heatmap(groups: GroupScores, voice: Voice, minimum: float) -> FigureExhibit:
    """Draw mean scores (1–5) of groups by dimension; cells with too few people say so and have no colour."""
    labels = [words.group_label(group, voice) for group in groups.groups]
    with canvas(0.36 * len(labels) + 0.75, voice.lang) as figure:
        axes = figure.subplots()
        for row, group in enumerate(groups.groups):
            for column, dimension in enumerate(DIMENSIONS):
                _draw_cell(axes, row, column, groups.cell(group, dimension), minimum, voice)
        axes.set_xlim(-0.5, len(DIMENSIONS) - 0.5)
        axes.set_ylim(len(labels) - 0.5, -0.5)
        axes.set_xticks(
            range(len(DIMENSIONS)),
            ["\n".join(wrapped(voice.term("dimension", code), voice.lang, 6, 11)) for code in DIMENSIONS],
            fontsize=9,
        )
        axes.set_yticks(
            range(len(labels)), ["\n".join(wrapped(label, voice.lang, 12, 24)) for label in labels]
        )
        axes.xaxis.tick_top()
        axes.tick_params(axis="x", colors=INK)
        axes.spines["bottom"].set_visible(False)
    return FigureExhibit(
        words.heatmap_title(groups, voice),
        figure,
        voice("figure.heatmap.alt", cells=words.heatmap_in_words(groups, voice)),
        voice("figure.heatmap.subtitle"),
        voice("figure.heatmap.note", minimum=f"{minimum:.0f}"),
        voice("source.survey"),
    )


def _draw_cell(axes: Axes, row: int, column: int, cell: GroupScore, minimum: float, voice: Voice) -> None:
    shown = not cell.hidden and cell.mean is not None
    colour = to_hex(SCORES((cell.mean - 1) / 4)) if shown else HELD_BACK
    axes.add_patch(Rectangle((column - 0.5, row - 0.5), 1, 1, facecolor=colour, edgecolor=PAPER, lw=2))
    text = words.mean_in_words(cell, voice) if shown else "–"
    if cell.hidden:
        text = words.withheld(cell.small, minimum, voice)
    axes.text(
        column,
        row,
        text,
        ha="center",
        va="center",
        fontsize=9.5 if shown else 8.5,
        color=ink_on(colour) if shown else MUTED,
    )
