"""Draw between which units how much has to be settled, and how grave the worst of it is."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from okrworkbook.analysis.conflicts import Conflicts, UnitPair
from okrworkbook.exhibit import FigureExhibit
from okrworkbook.figures.style import GRID, INK, LEVELS, MUTED, PAPER, canvas, ink_on
from okrworkbook.narrative import conflicts as words
from okrworkbook.narrative.alignment import cut_short
from okrworkbook.narrative.wrap import wrapped
from okrworkbook.texts import Voice

UNITS = 20  # units drawn before the map is cut
TWO_LINES = 12  # up to so many units a cell has room for number and severity


def conflict_map(conflicts: Conflicts, voice: Voice) -> FigureExhibit:
    """Draw every pair of units: how many points there are to settle, coloured by the worst of them."""
    every = list(dict.fromkeys(unit for pair in conflicts.pairs for unit in pair.units))
    units = every[:UNITS]
    labels = [_label(place, unit, voice) for place, unit in enumerate(units, start=1)]
    row = max([0.36, *(0.17 * (label.count("\n") + 1) + 0.06 for label in labels)])
    with canvas(row * max(len(units), 1) + 0.75, voice.lang) as figure:
        axes = figure.subplots()
        for down, one in enumerate(units):
            for across, other in enumerate(units[: down + 1]):
                _draw_cell(axes, across, down, conflicts.between(one, other), len(units), down == across)
        axes.set_xlim(-0.5, max(len(units), 1) - 0.5)
        axes.set_ylim(max(len(units), 1) - 0.5, -0.5)
        axes.set_xticks(range(len(units)), [str(place) for place in range(1, len(units) + 1)], fontsize=8.5)
        axes.set_yticks(range(len(units)), labels)
        axes.xaxis.tick_top()
        axes.tick_params(axis="x", colors=MUTED)
        axes.spines["bottom"].set_visible(False)
        _legend(figure, axes, conflicts, voice)
    return FigureExhibit(
        words.map_title(conflicts, voice),
        figure,
        voice("figure.conflict_map.alt", pairs=words.map_in_words(conflicts, voice)),
        voice("figure.conflict_map.subtitle", n=conflicts.total),
        voice.sentences([voice("figure.conflict_map.note"), cut_short(len(units), len(every), voice)]),
        voice("source.conflicts"),
    )


def _label(place: int, unit: str, voice: Voice) -> str:
    lines = wrapped(words.unit_word(unit, voice), voice.lang, 12, 22)
    return "\n".join([f"{lines[0]}  {place}", *lines[1:]])


def _draw_cell(axes: Axes, across: int, down: int, pair: UnitPair | None, units: int, own: bool) -> None:
    colour = LEVELS[pair.level] if pair else PAPER
    if not own:
        axes.add_patch(
            Rectangle(
                (across - 0.5, down - 0.5),
                1,
                1,
                facecolor=colour,
                edgecolor=GRID if not pair else PAPER,
                lw=1,
            )
        )
    if not pair:
        return
    grave = units <= TWO_LINES
    text = f"{pair.n}  ·  {pair.worst:.0f}" if grave else f"{pair.n}"
    axes.text(across, down, text, ha="center", va="center", fontsize=9, color=ink_on(colour))


def _legend(figure, axes: Axes, conflicts: Conflicts, voice: Voice) -> None:
    handles = [
        Rectangle((0, 0), 1, 1, color=LEVELS[level], label=voice(f"figure.conflict_map.{level}"))
        for level in ("red", "amber", "green")
        if any(pair.level == level for pair in conflicts.pairs)
    ]
    if handles:
        figure.legend(
            handles=handles,
            loc="outside lower left",
            ncols=3,
            handlelength=1,
            handleheight=1,
            columnspacing=1.2,
        )
    else:
        axes.text(0, 0, voice("conflicts.map.none"), ha="center", va="center", fontsize=9.5, color=INK)
