"""Draw how far every dimension moved between the wave before and the wave after."""

from __future__ import annotations

from matplotlib.axes import Axes

from okrworkbook.analysis.survey import DimensionScore
from okrworkbook.analysis.waves import DimensionChange, WaveComparison
from okrworkbook.exhibit import FigureExhibit
from okrworkbook.figures.style import BRAND, GRID, INK, MUTED, QUIET, canvas
from okrworkbook.narrative import waves as words
from okrworkbook.narrative.wrap import wrapped
from okrworkbook.texts import Voice

APART = 0.15  # how far the two waves lie above and below their row, so that their intervals do not cover


def wave_change(comparison: WaveComparison, voice: Voice) -> FigureExhibit | None:
    """Draw dimension means (1–5) before and after with their 95 % intervals; None where there is one wave."""
    rows = (*comparison.found, *comparison.not_found)
    if not rows:
        return None
    rows = sorted(rows, key=lambda change: change.difference)
    with canvas(0.5 * len(rows) + 0.8, voice.lang) as figure:
        axes, beside = figure.subplots(1, 2, sharey=True, width_ratios=[4.6, 1.8])
        for place, change in enumerate(rows):
            _draw(axes, place, change, place == len(rows) - 1, voice)
            _tell(beside, place, change, voice)
        low, high = _reach(rows)
        axes.set_xlim(low - 0.45, high + 0.45)
        axes.set_ylim(-0.6, len(rows) - 0.1)
        axes.set_yticks(
            range(len(rows)),
            [
                "\n".join(wrapped(voice.term("dimension", change.dimension), voice.lang, 8, 16))
                for change in rows
            ],
        )
        axes.set_xlabel(voice("waves.axis"))
        axes.set_xticks([half / 2 for half in range(2, 11) if low - 0.4 < half / 2 < high + 0.4])
        axes.grid(axis="x", color=GRID, lw=0.8)
        axes.set_axisbelow(True)
        beside.set_xlim(0, 1)
        beside.set_xticks([])
        beside.spines["bottom"].set_visible(False)
        beside.text(0.02, len(rows) - 0.42, voice("waves.difference"), va="bottom", fontsize=8.5, color=MUTED)
    return FigureExhibit(
        words.changes_title(comparison, voice),
        figure,
        voice("waves.figure.alt", rows=words.changes_in_words(comparison, voice)),
        voice("waves.figure.subtitle", before=comparison.answered[0], after=comparison.answered[1]),
        voice("waves.figure.note", grade=voice.term("waves.grade", comparison.grade)),
        voice("source.survey"),
    )


def _draw(axes: Axes, place: int, change: DimensionChange, named: bool, voice: Voice) -> None:
    """Both means with their intervals, a line from one to the other, and the numbers at the outer ends."""
    rose = change.after.mean >= change.before.mean
    waves = (
        (change.before, place + APART, QUIET, MUTED, "left" if rose else "right", "before"),
        (change.after, place - APART, BRAND, BRAND, "right" if rose else "left", "after"),
    )
    axes.annotate(
        "",
        (change.after.mean, place - APART),
        (change.before.mean, place + APART),
        arrowprops={"arrowstyle": "-", "color": GRID, "lw": 2, "shrinkA": 0, "shrinkB": 0},
        zorder=1,
    )
    for score, height, colour, ink, side, wave in waves:
        low, high = score.interval or (score.mean, score.mean)
        axes.plot([low, high], [height, height], color=colour, lw=1.6, solid_capstyle="butt")
        axes.plot([score.mean], [height], "o", color=colour, markersize=7, zorder=3, markeredgecolor="white")
        _label(axes, score, height, low if side == "left" else high, side, ink, named and wave, voice)


def _label(
    axes: Axes,
    score: DimensionScore,
    height: float,
    end: float,
    side: str,
    ink: str,
    wave: str | bool,
    voice: Voice,
) -> None:
    """The mean beyond the outer end of its interval; in the top row with the name of its wave."""
    text = voice.number(score.mean, 2)
    if wave:
        text = voice("waves.figure.named", wave=voice.term("waves.wave", wave), mean=text)
    axes.annotate(
        text,
        (end, height),
        (-5 if side == "left" else 5, 0),
        textcoords="offset points",
        ha="right" if side == "left" else "left",
        va="center",
        fontsize=8.5,
        color=ink,
    )


def _tell(axes: Axes, place: int, change: DimensionChange, voice: Voice) -> None:
    """The difference with its interval, strong where it is more than chance."""
    axes.text(
        0.02,
        place,
        words.with_interval(change.difference, change.interval, 2, voice),
        va="center",
        fontsize=9,
        fontweight="bold" if change.found else "normal",
        color=INK if change.found else MUTED,
    )


def _reach(rows: list[DimensionChange]) -> tuple[float, float]:
    """The lowest and the highest end of any interval drawn."""
    ends = [
        end
        for change in rows
        for score in (change.before, change.after)
        for end in (*(score.interval or ()), score.mean)
    ]
    return min(ends), max(ends)
