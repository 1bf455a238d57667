"""Draw a measure over time: a series that was interrupted, and units compared around their start."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from matplotlib.axes import Axes

from okrworkbook.analysis.effect import Claim, Effect, Estimate
from okrworkbook.analysis.effect import Series as Followed
from okrworkbook.chart import LINE, Chart, ChartSeries
from okrworkbook.exhibit import FigureExhibit, Series
from okrworkbook.figures.effect import fixed_ticks
from okrworkbook.figures.style import ACCENT, BRAND, GRID, INK, MUTED, PAPER, QUIET, canvas
from okrworkbook.narrative import claim_sentences as sentences
from okrworkbook.narrative import claim_values as values
from okrworkbook.texts import Voice

TICKS = 7  # days named along the bottom
STEPS = 7  # numbers up the side, at most
POINTS = 13  # relative times named along the bottom
MARKS = "①②③④⑤⑥⑦⑧⑨⑩"
DASHED, DOTTED = (0, (4, 2.5)), (0, (1, 2))


def effect_series(effect: Effect, voice: Voice) -> Series | None:
    """Draw every measure followed over time against its earlier trend; None where none was."""
    followed = [claim for claim in effect.claims if claim.series is not None]
    return Series(tuple(_followed(claim, voice) for claim in followed)) if followed else None


def effect_event_study(effect: Effect, voice: Voice) -> Series | None:
    """Draw the difference to departments that had not begun, before and after the start; None where none is known."""
    compared = [claim for claim in effect.claims if claim.comparison is not None and claim.comparison.events]
    return Series(tuple(_compared(claim, voice) for claim in compared)) if compared else None


def _followed(claim: Claim, voice: Voice) -> FigureExhibit:
    series = claim.series
    events = [event for event in claim.events if event.on is not None][: len(MARKS)]
    with canvas(3.1, voice.lang) as figure:
        axes = figure.subplots()
        _lines(axes, series, voice)
        _start(axes, series, voice)
        _events(axes, series, [event.on for event in events])
        _days(axes, [point.day for point in series.points])
        axes.set_ylabel(values.unit_label(claim, voice) or voice("effect.series.unitless"))
        fixed_ticks(axes, "y", STEPS)
        axes.tick_params(axis="y", labelsize=8.5, colors=MUTED)
        axes.grid(axis="y", color=GRID, lw=0.7)
        axes.set_axisbelow(True)
        figure.legend(loc="outside lower left", ncols=3, handlelength=2.2)
    label = values.measure_label(claim, voice)
    ending = values.change_between(series.end, claim, voice)
    points = series.points
    told = [
        voice("effect.series.numbered", mark=mark, what=event.what.text(voice.lang))
        for mark, event in zip(MARKS, events, strict=False)
    ]
    note = voice("effect.series.note" if series.end else "effect.series.note_drawn")
    return FigureExhibit(
        voice("effect.series.title", measure=label, change=ending)
        if series.end
        else voice("effect.series.title_drawn", measure=label),
        figure,
        voice(
            "effect.series.alt",
            measure=label,
            n=len(points),
            first=values.level(points[0].observed, claim, voice),
            last=values.level(points[-1].observed, claim, voice),
            day=voice.day(series.interrupted),
            change=ending,
        ),
        voice(
            "effect.series.subtitle",
            n=len(points),
            day=voice.day(series.interrupted),
            unit=values.unit_label(claim, voice) or voice("effect.series.unitless"),
        ),
        voice.sentences(
            [note, voice("effect.series.events", events=voice("effect.between").join(told)) if told else ""]
        ),
        sources(claim, voice),
        _chart(claim, voice),
    )


def sources(claim: Claim, voice: Voice) -> str:
    """Where the readings come from; the table of outcomes where that is not said."""
    told = sentences.sources_in_words(claim, voice)
    return voice("effect.readings", sources=told) if told else voice("source.outcomes")


def _lines(axes: Axes, series: Followed, voice: Voice) -> None:
    days = [point.day for point in series.points]
    observed = [point.observed for point in series.points]
    axes.plot(
        days,
        observed,
        "o-",
        color=QUIET,
        lw=0.9,
        ms=4.5,
        markerfacecolor=INK,
        markeredgecolor=PAPER,
        label=voice("effect.series.observed"),
        zorder=3,
    )
    for before in (True, False):  # the fitted line steps at the start and is not drawn across it
        side = [
            (point.day, point.fitted)
            for point in series.points
            if point.fitted is not None and (point.day < series.interrupted) is before
        ]
        if side:
            name = {"label": voice("effect.series.fitted")} if not before else {}
            axes.plot(*zip(*side, strict=True), color=BRAND, lw=2, zorder=4, **name)
    expected = [
        (point.day, point.expected)
        for point in series.points
        if point.expected is not None and point.day >= series.interrupted
    ]
    if expected:
        axes.plot(
            *zip(*expected, strict=True),
            color=ACCENT,
            lw=1.6,
            ls=DASHED,
            label=voice("effect.series.expected"),
            zorder=4,
        )


def _start(axes: Axes, series: Followed, voice: Voice) -> None:
    axes.axvline(series.interrupted, color=INK, lw=0.9, ls=DOTTED, zorder=1)
    axes.annotate(
        voice("effect.series.start"),
        (series.interrupted, 1.0),
        (0, 3),
        xycoords=("data", "axes fraction"),
        textcoords="offset points",
        ha="center",
        va="bottom",
        fontsize=8.5,
        color=MUTED,
        annotation_clip=False,
    )


def _events(axes: Axes, series: Followed, days: Sequence[date]) -> None:
    """A number at the foot of the picture for every event that falls into it; what it was stands in the note."""
    first, last = series.points[0].day, series.points[-1].day
    for mark, day in zip(MARKS, days, strict=False):
        if first <= day <= last:
            axes.axvline(day, color=GRID, lw=1.2, zorder=0)
            axes.annotate(
                mark,
                (day, 0.02),
                xycoords=("data", "axes fraction"),
                ha="center",
                va="bottom",
                fontsize=9,
                color=MUTED,
                bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.6},
            )


def _days(axes: Axes, days: Sequence[date]) -> None:
    step = -(-len(days) // TICKS)
    named = days[::step]
    axes.set_xticks(named, [f"{day:%Y-%m-%d}" for day in named])


def _chart(claim: Claim, voice: Voice) -> Chart:
    """The same lines as numbers."""
    points = claim.series.points
    lines = (
        ("observed", [point.observed for point in points], QUIET),
        ("fitted", [point.fitted for point in points], BRAND),
        (
            "expected",
            [point.expected if point.day >= claim.series.interrupted else None for point in points],
            ACCENT,
        ),
    )
    return Chart(
        LINE,
        [
            ChartSeries(voice(f"effect.series.{name}"), line, colour)
            for name, line, colour in lines
            if any(value is not None for value in line)
        ],
        [point.day.isoformat() for point in points],
        format="0.0",
        axes=("", values.unit_label(claim, voice)),
    )


def _compared(claim: Claim, voice: Voice) -> FigureExhibit:
    found = claim.comparison
    with canvas(3.0, voice.lang) as figure:
        axes = figure.subplots()
        axes.axhline(0, color=INK, lw=0.9, zorder=1)
        axes.axvline(-0.5, color=INK, lw=0.9, ls=DOTTED, zorder=1)
        for event in found.events:
            colour = QUIET if event.relative < 0 else BRAND
            if event.interval is not None:
                axes.plot(
                    [event.relative] * 2, event.interval, color=colour, lw=2, solid_capstyle="butt", zorder=2
                )
            axes.plot(event.relative, event.value, "o", ms=7, color=colour, markeredgecolor=PAPER, zorder=3)
        axes.annotate(
            voice("effect.series.start"),
            (-0.5, 1.0),
            (0, 3),
            xycoords=("data", "axes fraction"),
            textcoords="offset points",
            ha="center",
            va="bottom",
            fontsize=8.5,
            color=MUTED,
            annotation_clip=False,
        )
        named = found.events[:: -(-len(found.events) // POINTS)]
        axes.set_xticks(
            [event.relative for event in named],
            [f"{values.plus(event.relative)}\nn={event.n}" for event in named],
        )
        axes.set_xlabel(voice("effect.events.axis"))
        axes.set_ylabel(values.change_unit(claim, voice))
        fixed_ticks(axes, "y", STEPS)
        axes.tick_params(axis="y", labelsize=8.5, colors=MUTED)
        axes.grid(axis="y", color=GRID, lw=0.7)
        axes.set_axisbelow(True)
    points = "; ".join(
        voice(
            "effect.events.point",
            relative=values.plus(event.relative),
            change=values.number_between(Estimate(event.value, event.interval), claim, voice),
            n=event.n,
        )
        for event in found.events
    )
    label = values.measure_label(claim, voice)
    return FigureExhibit(
        voice("effect.events.title", measure=label),
        figure,
        voice("effect.events.alt", measure=label, points=points),
        voice("effect.events.subtitle", treated=found.treated, untreated=found.untreated),
        voice("effect.events.note"),
        sources(claim, voice),
    )
