"""Draw the calendar of a cycle: weeks across, kinds of event below each other."""

from __future__ import annotations

from datetime import date, timedelta

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from okrworkbook.analysis.cycle_calendar import CycleCalendar, Event
from okrworkbook.exhibit import FigureExhibit
from okrworkbook.figures.style import ACCENT, BRAND, GRID, MUTED, PAPER, QUIET, TINT, canvas
from okrworkbook.texts import Voice

# Rows from the top; events of one row never overlap.
ROWS = {
    "drafting": ("draft_company", "draft_departments", "next_company", "next_departments"),
    "aligning": ("alignment_meeting", "freeze", "next_alignment", "next_freeze"),
    "check_in": ("check_in",),
    "review": ("monthly_review", "mid_cycle"),
    "learning": ("cycle_review", "closing_scores"),
}
MARKS = {
    "alignment_meeting": "D",
    "next_alignment": "D",
    "freeze": "s",
    "next_freeze": "s",
    "check_in": "o",
    "monthly_review": "^",
    "mid_cycle": "v",
    "cycle_review": "*",
    "closing_scores": "P",
}


def cycle_strip(calendar: CycleCalendar, voice: Voice) -> FigureExhibit:
    """Draw the whole cycle with its drafting before and the next one's at its end."""
    first = calendar.events[0].begins
    last = max(event.ends for event in calendar.events)
    with canvas(2.75, voice.lang) as figure:
        axes = figure.subplots()
        begins, ends = (calendar.begins - first).days, (calendar.ends - first).days
        axes.axvspan(begins - 0.5, ends + 0.5, color=TINT, zorder=0, lw=0)
        axes.text(
            (begins + ends) / 2,
            -0.72,
            voice("figure.cycle.band", weeks=calendar.weeks),
            ha="center",
            va="center",
            fontsize=8.5,
            color=BRAND,
        )
        for place, kinds in enumerate(ROWS.values()):
            axes.axhline(place, color=GRID, lw=0.8, zorder=1)
            for event in calendar.events:
                if event.kind in kinds:
                    _draw(axes, place, event, (event.begins - first).days, (event.ends - first).days)
        _weeks(axes, first, last)
        axes.set_yticks(range(len(ROWS)), [voice.term("figure.cycle.row", row) for row in ROWS])
        axes.set_ylim(len(ROWS) - 0.4, -1.05)
        axes.set_xlim(-2, (last - first).days + 9)
        axes.tick_params(axis="x", length=0)
        _legend(figure, calendar, voice)
    return FigureExhibit(
        voice(
            "figure.cycle.title",
            n=len(calendar.of("check_in")),
            length=voice.term("cycle.length", calendar.length),
        ),
        figure,
        voice(
            "figure.cycle.alt",
            events=voice("design.and").join(
                f"{voice.term('calendar.event', event.kind)} {event.begins.isoformat()}"
                for event in calendar.events
                if event.kind != "check_in"
            ),
        ),
        voice("figure.cycle.subtitle", begins=voice.day(calendar.begins), ends=voice.day(calendar.ends)),
        voice("table.calendar.note" if calendar.holidays_known else "table.calendar.no_holidays"),
        voice("source.proposal"),
    )


def _draw(axes: Axes, place: int, event: Event, begins: int, ends: int) -> None:
    """A bar for days of drafting, a mark for a meeting, with its date unless there is one every week."""
    colour = QUIET if event.kind.startswith("next_") else BRAND
    if event.kind not in MARKS:
        style = _bar_style(event.kind, colour)
        axes.barh(place, ends - begins + 1, left=begins - 0.5, height=0.42, lw=0.8, zorder=3, **style)
        return
    axes.plot(begins, place, ls="", zorder=3, **_mark_style(event.kind, colour))
    if event.kind == "check_in":
        return
    left = event.kind.endswith(("alignment_meeting", "next_alignment"))
    axes.annotate(
        f"{event.begins.month:02d}-{event.begins.day:02d}",
        (begins, place),
        xytext=(-7 if left else 7, 0),
        textcoords="offset points",
        ha="right" if left else "left",
        va="center",
        fontsize=8,
        color=MUTED,
        zorder=4,
    )


def _bar_style(kind: str, colour: str) -> dict[str, object]:
    """Full for the company's drafting, hatched for the departments'."""
    if kind in ("draft_company", "next_company"):
        return {"facecolor": colour, "edgecolor": colour}
    return {"facecolor": PAPER, "edgecolor": colour, "hatch": "////"}


def _mark_style(kind: str, colour: str) -> dict[str, object]:
    """The mark of a meeting; the review of the cycle stands out."""
    mark = MARKS[kind]
    return {"marker": mark, "ms": 11 if mark == "*" else 6, "color": ACCENT if mark == "*" else colour}


def _weeks(axes: Axes, first: date, last: date) -> None:
    """A line every Monday and a date at every other."""
    monday = first - timedelta(days=first.weekday())
    mondays = [monday + timedelta(days=7 * week) for week in range((last - monday).days // 7 + 1)]
    for day in mondays:
        axes.axvline((day - first).days, color=GRID, lw=0.5, zorder=0.5)
    labels = {(day - first).days: f"{day.month:02d}-{day.day:02d}" for day in mondays[::2]}
    axes.set_xticks(list(labels), list(labels.values()), fontsize=8)


def _legend(figure: Figure, calendar: CycleCalendar, voice: Voice) -> None:
    """Every kind of bar and mark that is drawn, once; the next cycle's are grey."""
    kinds = {event.kind for event in calendar.events}
    handles: list[Artist] = [
        Patch(label=voice.term("calendar.event", kind), **_bar_style(kind, BRAND))
        for kind in ("draft_company", "draft_departments")
    ]
    handles += [
        Line2D([], [], ls="", label=voice.term("calendar.event", kind), **_mark_style(kind, BRAND))
        for kind in MARKS
        if kind in kinds and kind != "check_in" and not kind.startswith("next_")
    ]
    handles.append(Patch(facecolor=QUIET, edgecolor=QUIET, label=voice("figure.cycle.next")))
    figure.legend(
        handles=handles,
        loc="outside lower left",
        ncols=5 if voice.lang == "zh" else 4,
        handletextpad=0.4,
        columnspacing=1.2,
        handlelength=1.2,
    )
