"""Draw the five causes: how strong each is, and which to work on first."""

from __future__ import annotations

from matplotlib.axes import Axes

from okrworkbook.analysis.causes import EFFORT_SPLIT, IMPACT_SPLIT, Cause, CauseRanking
from okrworkbook.exhibit import FigureExhibit
from okrworkbook.figures.style import ACCENT, BRAND, GRID, INK, LEVELS, MUTED, PAPER, QUIET, TINT, canvas
from okrworkbook.narrative import causes as words
from okrworkbook.texts import Voice
from okrworkbook.thresholds import Thresholds

MARKS = {"survey": "o", "audit": "s", "interviews": "^"}
STATUS_COLOURS = {"confirmed": ACCENT, "indicated": "#E69F00", "not_shown": BRAND, "unknown": QUIET}


def cause_ranking(causes: CauseRanking, voice: Voice, thresholds: Thresholds) -> FigureExhibit:
    """Draw each cause's combined score with its interval, and where each source alone would put it."""
    ranked = [cause for cause in causes.causes if cause.combined is not None]
    with canvas(0.52 * len(ranked) + 0.95, voice.lang) as figure:
        axes = figure.subplots()
        for place, cause in enumerate(reversed(ranked)):
            _draw_cause(axes, place, cause, voice)
        limit = thresholds["cause_shown"]
        axes.axvline(limit, color=MUTED, lw=0.9, ls=(0, (3, 3)), zorder=1)
        axes.text(
            limit + 1,
            len(ranked) - 0.42,
            voice("figure.cause_ranking.limit", limit=f"{limit:.0f}"),
            va="bottom",
            fontsize=8.5,
            color=MUTED,
        )
        axes.set_yticks(range(len(ranked)), [voice.term("cause", cause.cause) for cause in reversed(ranked)])
        axes.set_xlim(0, 108)
        axes.set_ylim(-0.6, len(ranked) - 0.05)
        axes.set_xticks(range(0, 101, 20))
        axes.set_xlabel(voice("figure.cause_ranking.axis"))
        _legend(figure, axes, ranked, voice)
    return FigureExhibit(
        words.ranking_title(causes, voice),
        figure,
        voice("figure.cause_ranking.alt", causes=words.ranking_in_words(causes, voice)),
        voice("figure.cause_ranking.subtitle", weights=words.weights_in_words(causes, voice)),
        voice("figure.cause_ranking.note"),
        voice("source.triangulation"),
    )


def priority_quadrant(causes: CauseRanking, voice: Voice) -> FigureExhibit:
    """Draw what working on each cause promises against what it takes."""
    with canvas(3.0, voice.lang) as figure:
        axes = figure.subplots()
        axes.axvspan(0.6, EFFORT_SPLIT, ymin=_share(IMPACT_SPLIT), color=TINT, zorder=0)
        axes.axvline(EFFORT_SPLIT, color=GRID, lw=1, zorder=1)
        axes.axhline(IMPACT_SPLIT, color=GRID, lw=1, zorder=1)
        for name, x, y, side, level in (
            ("quick_win", 0.68, 1.13, "left", "top"),
            ("big_bet", 5.22, 1.13, "right", "top"),
            ("fill_in", 0.68, -0.06, "left", "bottom"),
            ("park", 5.22, -0.06, "right", "bottom"),
        ):
            axes.text(x, y, voice.term("quadrant_long", name), ha=side, va=level, fontsize=9, color=MUTED)
        _draw_points(axes, causes, voice)
        axes.set_xlim(0.6, 5.3)
        axes.set_ylim(-0.1, 1.17)
        axes.set_xticks(range(1, 6))
        axes.set_yticks([])
        axes.set_xlabel(voice("figure.quadrant.effort"))
        axes.set_ylabel(voice("figure.quadrant.impact"))
    return FigureExhibit(
        words.quadrant_title(causes, voice),
        figure,
        voice("figure.quadrant.alt", causes=words.quadrant_in_words(causes, voice)),
        voice("figure.quadrant.subtitle"),
        voice("figure.quadrant.note"),
        voice("source.priorities"),
    )


def _share(height: float) -> float:
    """A height of the quadrant as a share of its axis."""
    return (height + 0.1) / 1.27


def _draw_cause(axes: Axes, place: int, cause: Cause, voice: Voice) -> None:
    colour = STATUS_COLOURS[cause.status]
    axes.axhline(place, color=GRID, lw=0.8, zorder=0)
    if cause.interval is not None:
        axes.plot(
            cause.interval, [place, place], color=colour, lw=6, alpha=0.35, solid_capstyle="butt", zorder=2
        )
    for source, value in cause.scores.items():
        axes.plot(
            value, place - 0.27, MARKS[source], ms=5, markerfacecolor="none", markeredgecolor=MUTED, zorder=3
        )
    axes.plot(cause.combined, place, "o", ms=9, color=colour, zorder=4)
    axes.text(
        max(cause.combined, cause.interval[1] if cause.interval else 0) + 2,
        place,
        f"{cause.combined:.0f} · {voice.term('status', cause.status)}",
        va="center",
        fontsize=9.5,
        fontweight="bold",
        color=INK,
        bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1},
    )


def _legend(figure, axes: Axes, ranked: list[Cause], voice: Voice) -> None:
    used = [source for source in MARKS if any(source in cause.scores for cause in ranked)]
    handles = [
        axes.plot([], [], "o", ms=8, color=INK, label=voice("figure.cause_ranking.combined"))[0],
        *(
            axes.plot(
                [],
                [],
                MARKS[source],
                ms=5,
                markerfacecolor="none",
                markeredgecolor=MUTED,
                label=voice.term("evidence", source),
            )[0]
            for source in used
        ),
    ]
    figure.legend(handles=handles, loc="outside lower left", ncols=4, handletextpad=0.3, columnspacing=1.6)


def _draw_points(axes: Axes, causes: CauseRanking, voice: Voice) -> None:
    """Points with their names; names at the same place are stacked rather than written over each other."""
    taken: list[tuple[float, float]] = []
    for cause in causes.by_priority:
        impact = causes.impact(cause.cause)
        level = {"confirmed": "red", "indicated": "amber"}.get(cause.status, "green")
        axes.plot(cause.effort, impact, "o", ms=11, color=LEVELS[level], zorder=3)
        height = impact
        while any(abs(height - y) < 0.085 and abs(cause.effort - x) < 0.9 for x, y in taken):
            height -= 0.085
        taken.append((cause.effort, height))
        axes.annotate(
            voice.term("cause", cause.cause),
            (cause.effort, impact),
            xytext=(cause.effort + 0.13, height),
            va="center",
            fontsize=9.5,
            fontweight="bold",
            color=INK,
        )
