"""Draw how each key result has come along, check-in by check-in: small panels beside each other, all on one scale."""

from __future__ import annotations

from datetime import timedelta

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from okrworkbook.analysis.progress import Span, Standing, Tracking, planned_on
from okrworkbook.analysis.review.ending import course
from okrworkbook.exhibit import Exhibit, FigureExhibit, Paragraphs
from okrworkbook.figures.progress import MARKS
from okrworkbook.figures.style import BRAND, GRID, INK, MUTED, PAPER, QUIET, canvas
from okrworkbook.narrative import progress as words
from okrworkbook.narrative.alignment import cut_short
from okrworkbook.texts import Voice

COLUMNS, MOST = 4, 24
TALL = 1.32  # inches of a row of panels
LOW, HIGH = -0.25, 1.25  # attainments beyond are drawn at the edge; their number stands above
DAYS = 7  # between two points of the plan
EVERY = 3  # weeks between two marks of the axis


def check_in_trends(tracking: Tracking, voice: Voice) -> Exhibit:
    """Draw a panel a key result: attainment by check-in, the plan, and above it how it stands and the confidence."""
    known = [one for one in tracking.standings if course(one.track)]
    if not known:
        return Paragraphs((voice("progress.no_scores"),))
    shown = known[:MOST]
    rows = -(-len(shown) // COLUMNS)
    with canvas(TALL * rows + 0.55, voice.lang) as figure:
        grid = figure.subplots(rows, COLUMNS, squeeze=False, sharex=True, sharey=True)
        for place, axes in enumerate(grid.flat):
            if place < len(shown):
                _draw(axes, shown[place], tracking.span, voice)
                axes.tick_params(labelleft=place % COLUMNS == 0, labelbottom=place + COLUMNS >= len(shown))
            else:
                axes.axis("off")
        _legend(figure, voice)
    return FigureExhibit(
        voice.count("figure.check_ins.title", len(known)),
        figure,
        voice(
            "figure.check_ins.alt",
            rows=voice("progress.semicolon").join(_alt(one, voice) for one in shown),
        ),
        words.day_and_week(tracking.span, voice),
        voice.sentences(
            [
                voice("figure.check_ins.note"),
                _silent(len(tracking.standings) - len(known), voice),
                cut_short(len(shown), len(known), voice),
            ]
        ),
        voice("source.check_ins"),
    )


def _draw(axes: Axes, one: Standing, span: Span, voice: Voice) -> None:
    week = [(day - span.starts).days / DAYS for day, _ in course(one.track)]
    way = [min(HIGH, max(LOW, value)) for _, value in course(one.track)]
    axes.axhline(0, color=GRID, lw=0.8, zorder=1)
    axes.axhline(1, color=QUIET, lw=0.8, zorder=1)
    plan = _plan(one, span)
    axes.plot(
        [at for at, _ in plan], [value for _, value in plan], ls=(0, (3, 2)), lw=1, color=MUTED, zorder=2
    )
    axes.plot(week, way, "-", lw=1.4, color=BRAND, zorder=3)
    mark, colour, size = MARKS.get(one.status, ("o", QUIET, 5))
    axes.plot(week[-1], way[-1], mark, ms=size, color=colour, mec=PAPER, mew=0.5, zorder=4, clip_on=False)
    axes.set_xlim(0, span.weeks)
    axes.set_ylim(LOW - 0.05, HIGH + 0.05)
    axes.set_yticks([0, 0.5, 1], ["0%", "50%", "100%"])
    axes.set_xticks(range(EVERY, span.weeks + 1, EVERY))
    axes.tick_params(labelsize=7.5, length=2)
    axes.set_title(one.track.id, fontsize=8.5, loc="left", color=INK, pad=3, fontweight="bold")
    axes.set_title(words.attained(one, voice), fontsize=8.5, loc="right", color=INK, pad=3)
    axes.text(
        0.03,
        0.95,
        voice(
            "figure.check_ins.confidence",
            before=words.said(one.confidence_before),
            now=words.said(one.confidence),
        ),
        transform=axes.transAxes,
        fontsize=7.5,
        color=MUTED,
        va="top",
        zorder=5,
    )


def _plan(one: Standing, span: Span) -> list[tuple[float, float]]:
    """The plan week by week, to the end of the cycle."""
    days = [span.starts + timedelta(days=DAYS * number) for number in range(span.weeks)]
    points = [(day, planned_on(one.track, span, day)) for day in (*days, span.ends)]
    return [((day - span.starts).days / DAYS, min(HIGH, value)) for day, value in points if value is not None]


def _legend(figure: Figure, voice: Voice) -> None:
    handles = [
        Line2D([], [], ls="-", lw=1.4, color=BRAND, label=voice("figure.check_ins.attained")),
        Line2D([], [], ls=(0, (3, 2)), lw=1, color=MUTED, label=voice("figure.check_ins.plan")),
    ]
    figure.legend(handles=handles, loc="outside lower left", ncols=2, columnspacing=1.6)
    figure.supxlabel(voice("figure.check_ins.axis"), fontsize=8.5, color=MUTED)


def _alt(one: Standing, voice: Voice) -> str:
    return voice.count(
        "figure.check_ins.alt_row",
        len(course(one.track)),
        kr=one.track.id,
        attained=words.attained(one, voice),
        before=words.said(one.confidence_before),
        now=words.said(one.confidence),
    )


def _silent(n: int, voice: Voice) -> str:
    return voice.count("figure.check_ins.silent", n) if n else ""
