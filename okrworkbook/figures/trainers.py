"""Draw what each assessor gave each candidate, criterion by criterion."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from okrworkbook.analysis.certification import Candidate, Certification
from okrworkbook.exhibit import FigureExhibit
from okrworkbook.figures.style import BRAND, GRID, INK, MUTED, PAPER, QUIET, canvas
from okrworkbook.narrative import trainers as words
from okrworkbook.narrative.system_design import inside
from okrworkbook.narrative.wrap import shortened
from okrworkbook.texts import Voice
from okrworkbook.trainer_course import CRITERIA
from okrworkbook.trainer_course import LEVELS as STEPS

ACROSS = 3  # candidates side by side
HEIGHT = 2.8  # inches a row of candidates
MARKS = (
    ("o", BRAND, True),
    ("D", "#D55E00", False),
    ("s", "#009E73", True),
    ("^", "#CC79A7", False),
)  # shape, colour, filled
APART = 0.26  # rows between marks of assessors who gave the same level


def trainer_levels_chart(certification: Certification, voice: Voice) -> FigureExhibit | None:
    """Draw every candidate's six criteria, a mark for each assessor's level. None where no level was given."""
    shown = [one for one in certification.candidates if one.rated]
    if not shown:
        return None
    assessors = list(dict.fromkeys(name for one in shown for name in one.assessors))
    down = -(-len(shown) // ACROSS)
    limits = certification.thresholds
    with canvas(HEIGHT * down + 0.4, voice.lang) as figure:
        grid = figure.subplots(down, min(ACROSS, len(shown)), squeeze=False, sharex=True, sharey=True)
        for place, axes in enumerate(grid.flat):
            if place >= len(shown):
                axes.set_visible(False)
                continue
            axes.axvline(limits["trainer_mean"], color=QUIET, linewidth=1.1, zorder=1)
            axes.axvline(limits["trainer_lowest"], color=QUIET, linewidth=1.1, linestyle=":", zorder=1)
            _candidate(axes, shown[place], assessors, voice)
        handles = [_handle(name, place) for place, name in enumerate(assessors)]
        figure.legend(handles=handles, loc="outside lower left", ncols=4, handletextpad=0.3)
    weakest = certification.weakest
    n = sum(one.rated for one in shown)
    return FigureExhibit(
        voice.count(
            "trainers.chart.title_low",
            len(weakest[0]),
            criteria=words.criteria(weakest[0], voice),
            mean=voice.number(weakest[1], 1),
        ),
        figure,
        voice("trainers.chart.alt", rows="; ".join(_row(one, voice) for one in shown)),
        voice("trainers.chart.subtitle", n=n),
        voice(
            "trainers.chart.note",
            mean=f"{limits['trainer_mean']:g}",
            lowest=f"{limits['trainer_lowest']:g}",
        ),
        voice("source.trainers.levels"),
    )


def _candidate(axes: Axes, one: Candidate, assessors: list[str], voice: Voice) -> None:
    for row, levels in enumerate(one.levels):
        given = [levels.given[name] for name in assessors if name in levels.given]
        if given:
            axes.plot([min(given), max(given)], [row, row], color=GRID, linewidth=4, zorder=1.5)
        for place, name in enumerate(assessors):
            if name in levels.given:
                offset = (place - (len(assessors) - 1) / 2) * APART
                axes.plot(levels.given[name], row + offset, linestyle="none", zorder=3, **_mark(place))
    title = shortened(words.name_of(one, voice), voice.lang, 13, 24)
    axes.set_title(title, fontsize=9.5, loc="left", color=INK, fontweight="bold")
    axes.set_xlabel(voice.term("trainers.decision", one.decision), fontsize=9, color=_colour(one))
    axes.set_yticks(
        range(len(CRITERIA)), [voice.term("trainers.criterion", name) for name in CRITERIA], fontsize=9
    )
    axes.set_xticks(STEPS, [str(step) for step in STEPS])
    axes.set_xlim(0.7, 4.3)
    axes.set_ylim(len(CRITERIA) - 0.5, -0.5)
    axes.tick_params(labelbottom=True)
    axes.grid(axis="y", color=GRID, linewidth=0.6)
    axes.set_axisbelow(True)


def _colour(one: Candidate) -> str:
    return BRAND if one.certified else MUTED


def _mark(place: int) -> dict[str, object]:
    shape, colour, filled = MARKS[place % len(MARKS)]
    return {
        "marker": shape,
        "markersize": 6,
        "markeredgecolor": colour,
        "markerfacecolor": colour if filled else PAPER,
        "markeredgewidth": 1.4,
    }


def _handle(name: str, place: int) -> Line2D:
    return Line2D([], [], linestyle="none", label=name, **_mark(place))


def _row(one: Candidate, voice: Voice) -> str:
    """One candidate in words, for readers who cannot see the picture."""
    return voice("trainers.semicolon").join(
        voice(
            "trainers.chart.row",
            name=words.name_of(one, voice),
            criterion=inside(voice.term("trainers.criterion", levels.criterion)),
            levels=voice.listed([str(level) for level in levels.given.values()]) or "–",
        )
        for levels in one.levels
    )
