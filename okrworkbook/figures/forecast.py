"""Draw where key results may end: all of them by chance, and a few with the way they have come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from okrworkbook.analysis.forecast import Forecast, Outlook
from okrworkbook.analysis.progress.track import Standing, Tracking
from okrworkbook.exhibit import Exhibit, FigureExhibit, Series
from okrworkbook.figures.lines import broken
from okrworkbook.figures.style import ACCENT, BRAND, GRID, INK, MUTED, PAPER, QUIET, TINT, canvas
from okrworkbook.narrative import forecast as words
from okrworkbook.narrative.progress import kr_label
from okrworkbook.texts import Voice

ROWS = 18  # key results on one page
ROW = 0.36  # inches: room for two lines of a label
LEAST, MOST = -0.25, 1.6  # attainments drawn; what lies beyond is an arrow
MULTIPLES, COLUMNS = 6, 3  # small pictures of one figure, and side by side
LABEL, TITLE = 1.95, 1.85  # inches for the words beside a row and above a small picture
WORDS = 8.5
CUT = re.compile(r"([!-~]+|.)[\s，、]*$")  # the last word, or Chinese character, of a line


def forecast_intervals(tracking: Tracking, forecast: Forecast, voice: Voice) -> Exhibit | None:
    """Draw every key result with a forecast, lowest chance first: now, median, P10–P90 and the success line.

    One figure, or one for every eighteen key results; None where none has a forecast.
    """
    pages = [forecast.told[begin : begin + ROWS] for begin in range(0, len(forecast.told), ROWS)]
    if not pages:
        return None
    drawn = [
        _page(tracking, forecast, rows, (place, len(pages)), voice)
        for place, rows in enumerate(pages, start=1)
    ]
    return drawn[0] if len(drawn) == 1 else Series(tuple(drawn))


def forecast_paths(
    tracking: Tracking, forecast: Forecast, kr_ids: Sequence[str], voice: Voice
) -> FigureExhibit | None:
    """Draw up to six key results one by one: plan, readings, and from the last of them the fan of where they may end.

    None where none of them has a course. Raises KeyError for an id that is not in the cycle.
    """
    shown = [forecast.of(kr_id) for kr_id in kr_ids]
    shown = [outlook for outlook in shown if outlook.course is not None][:MULTIPLES]
    if not shown:
        return None
    columns = min(COLUMNS, len(shown))
    rows = ceil(len(shown) / columns)
    low, high = _reach(shown)
    with canvas(2.15 * rows + 0.55, voice.lang) as figure:
        grid = figure.subplots(rows, columns, squeeze=False, sharey=True)
        for axes, outlook in zip(grid.flat, shown, strict=False):
            _multiple(axes, tracking.of(outlook.kr_id), outlook, tracking, voice)
            axes.set_ylim(low, high)
        _percent_ticks(grid[0][0], "y")
        for axes in list(grid.flat)[len(shown) :]:
            axes.set_visible(False)
        _paths_legend(figure, voice)
    return FigureExhibit(
        voice.count("figure.paths.title", len(shown)),
        figure,
        voice("figure.outlook.alt", rows=_in_words(tracking, shown, voice)),
        _subtitle(tracking, len(shown), voice),
        voice("figure.paths.note"),
        voice("source.forecast"),
    )


def _page(
    tracking: Tracking,
    forecast: Forecast,
    rows: Sequence[Outlook],
    page: tuple[int, int],
    voice: Voice,
) -> FigureExhibit:
    labels = [_label(tracking.of(outlook.kr_id), LABEL, voice) for outlook in rows]
    with canvas(ROW * len(rows) + 1.15, voice.lang) as figure:
        axes, beside = figure.subplots(1, 2, sharey=True, width_ratios=[8, 1])
        for place, outlook in enumerate(rows):
            _row(axes, place, tracking.of(outlook.kr_id), outlook)
            _chance(beside, place, outlook, voice)
        axes.set_ylim(len(rows) - 0.4, -0.7)
        axes.set_yticks(range(len(rows)), labels, fontsize=WORDS)
        axes.set_xlim(*_width(tracking, rows))
        _percent_ticks(axes, "x")
        axes.grid(axis="x", color=GRID, lw=0.7)
        axes.set_axisbelow(True)
        axes.set_xlabel(voice("figure.outlook.axis"))
        beside.set_xlim(0, 1)
        beside.set_xticks([])
        beside.spines["bottom"].set_visible(False)
        beside.set_title(voice("figure.outlook.chance"), fontsize=WORDS, color=MUTED, loc="right", pad=3)
        _legend(figure, voice)
    number = voice("figure.outlook.page", page=page[0], pages=page[1]) if page[1] > 1 else ""
    return FigureExhibit(
        words.outlook_title(forecast, voice) + number,
        figure,
        voice("figure.outlook.alt", rows=_in_words(tracking, rows, voice)),
        _subtitle(tracking, len(forecast.told), voice),
        voice("figure.outlook.note"),
        voice("source.forecast"),
    )


def _row(axes: Axes, place: int, standing: Standing, outlook: Outlook) -> None:
    """One key result: interval, median, linear pace, where it is now, and its own success line."""
    colour = ACCENT if outlook.chance < 0.5 else BRAND
    low, high = max(outlook.low, LEAST), min(outlook.high, MOST)
    if low < high:
        axes.plot(
            [low, high], [place, place], color=colour, lw=5, alpha=0.35, solid_capstyle="butt", zorder=2
        )
    for beyond, end, marker in ((outlook.low < LEAST, LEAST, "<"), (outlook.high > MOST, MOST, ">")):
        if beyond:
            axes.plot([end], [place], marker, ms=6, color=colour, zorder=3)
    axes.plot([outlook.success] * 2, [place - 0.36, place + 0.36], color=INK, lw=1.4, zorder=3)
    for value, marker, size, fill, edge in (
        (outlook.linear, "x", 5, MUTED, MUTED),
        (standing.attainment, "o", 6, PAPER, MUTED),
        (outlook.median, "o", 7.5, colour, PAPER),
    ):
        if value is not None and LEAST <= value <= MOST:
            axes.plot([value], [place], marker, ms=size, mfc=fill, mec=edge, mew=1.1, zorder=4)


def _label(standing: Standing, room: float, voice: Voice) -> str:
    """The key result in at most two lines."""
    lines = broken(kr_label(standing.track, voice), room, WORDS, voice.lang)
    if len(lines) < 3:
        return "\n".join(lines)
    kept = CUT.sub("", lines[1]).rstrip()  # half a word or half a number would say something else
    return f"{lines[0]}\n{kept}…"


def _chance(axes: Axes, place: int, outlook: Outlook, voice: Voice) -> None:
    axes.text(
        1,
        place,
        voice.percent(outlook.chance),
        ha="right",
        va="center",
        fontsize=9,
        fontweight="bold" if outlook.chance < 0.5 else "normal",
        color=INK,
    )


def _width(tracking: Tracking, rows: Sequence[Outlook]) -> tuple[float, float]:
    """The attainments drawn: 0 and the target always, and no further than LEAST and MOST."""
    values = [0.0, 1.0]
    for outlook in rows:
        now = tracking.of(outlook.kr_id).attainment
        values += [value for value in (outlook.low, outlook.high, outlook.linear, now) if value is not None]
    return max(LEAST, min(values)) - 0.04, min(MOST, max(values)) + 0.04


def _percent_ticks(axes: Axes, which: str) -> None:
    low, high = axes.get_xlim() if which == "x" else axes.get_ylim()
    step = 0.25 if which == "x" else 0.5
    ticks = [step * tick for tick in range(-8, 13) if low <= step * tick <= high]
    labels = [f"{100 * tick:.0f}%".replace("-", "\N{MINUS SIGN}") for tick in ticks]
    (axes.set_xticks if which == "x" else axes.set_yticks)(ticks, labels, fontsize=WORDS)


def _legend(figure: Figure, voice: Voice) -> None:
    marks = [
        Line2D([], [], marker="o", ls="", ms=6, mfc=PAPER, mec=MUTED, label=voice("figure.outlook.now")),
        Line2D([], [], marker="o", ms=7, color=BRAND, lw=4, alpha=0.7, label=voice("figure.outlook.median")),
        Line2D([], [], marker="x", ls="", ms=5, color=MUTED, label=voice("figure.outlook.linear")),
        Line2D([], [], marker="|", ls="", ms=10, mew=1.4, color=INK, label=voice("figure.outlook.success")),
    ]
    figure.legend(handles=marks, loc="outside lower left", ncols=4, handlelength=1.8, columnspacing=1.4)


def _subtitle(tracking: Tracking, n: int, voice: Voice) -> str:
    span = tracking.span
    return voice("figure.outlook.subtitle", n=n, week=voice.number(span.week, 0), weeks=span.weeks)


def _in_words(tracking: Tracking, outlooks: Sequence[Outlook], voice: Voice) -> str:
    return "; ".join(words.outlook_in_words(tracking, outlook, voice) for outlook in outlooks)


# --- a few key results one by one


def _multiple(axes: Axes, standing: Standing, outlook: Outlook, tracking: Tracking, voice: Voice) -> None:
    span, course = tracking.span, outlook.course
    planned = [] if standing.planned is None else [(span.week, standing.planned)]
    plan = [(0.0, 0.0), *planned, (float(span.weeks), 1.0)]
    axes.plot(*zip(*plan, strict=True), color=QUIET, lw=1.2, ls=(0, (4, 2)), zorder=2)
    axes.axhline(outlook.success, color=INK, lw=0.9, ls=(0, (1, 2)), zorder=1)
    steps = "steps-post" if outlook.method == "milestones" else "default"
    axes.plot(course.weeks, course.values, "o-", ms=3.5, lw=1.5, color=BRAND, drawstyle=steps, zorder=4)
    if outlook.median is not None:
        _fan(axes, outlook, span.weeks)
    axes.axvline(span.week, color=GRID, lw=1, zorder=0)
    axes.set_xlim(0, span.weeks * 1.03)
    axes.set_xticks(sorted({round(span.week), span.weeks}))
    axes.set_xlabel(voice("figure.paths.axis"), labelpad=1)
    axes.grid(axis="y", color=GRID, lw=0.7)
    axes.set_axisbelow(True)
    axes.set_title(_label(standing, TITLE, voice), fontsize=WORDS, loc="left", color=INK)
    told = voice("figure.paths.chance", chance=voice.percent(outlook.chance))
    if outlook.chance is None:
        told = voice("figure.paths.none", reason=voice.term("forecast.reason", outlook.reason))
    axes.text(0.03, 0.97, told, transform=axes.transAxes, va="top", fontsize=WORDS, color=MUTED, zorder=6)


def _fan(axes: Axes, outlook: Outlook, weeks: int) -> None:
    """From the last reading to P10 and P90 at the end; of milestones, which jump, the interval at the end alone."""
    begins, now = outlook.course.weeks[-1], outlook.course.now
    colour = ACCENT if outlook.chance < 0.5 else BRAND
    if outlook.method != "milestones":
        axes.fill([begins, weeks, weeks], [now, outlook.low, outlook.high], color=TINT, lw=0, zorder=1)
        axes.plot([begins, weeks], [now, outlook.median], color=colour, lw=1, zorder=3)
    axes.plot([weeks, weeks], [outlook.low, outlook.high], color=colour, lw=3, alpha=0.5, zorder=3)
    axes.plot([weeks], [outlook.median], "o", ms=5.5, color=colour, mec=PAPER, zorder=5, clip_on=False)


def _reach(shown: Sequence[Outlook]) -> tuple[float, float]:
    values = [0.0, 1.0]
    for outlook in shown:
        values += [value for value in (outlook.low, outlook.high) if value is not None]
        values += outlook.course.values
    low, high = max(-0.5, min(values)), min(2.0, max(values))
    return low - 0.05, high + 0.22 * (high - low)


def _paths_legend(figure: Figure, voice: Voice) -> None:
    marks = [
        Line2D([], [], marker="o", ms=4, lw=1.5, color=BRAND, label=voice("figure.paths.readings")),
        Line2D([], [], lw=1.2, ls=(0, (4, 2)), color=QUIET, label=voice("figure.paths.plan")),
        Patch(color=TINT, label=voice("figure.paths.fan")),
        Line2D([], [], lw=0.9, ls=(0, (1, 2)), color=INK, label=voice("figure.outlook.success")),
    ]
    figure.legend(handles=marks, loc="outside lower left", ncols=4, handlelength=2, columnspacing=1.4)
