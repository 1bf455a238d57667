"""Draw the changes: each measure before and after, and all of them with their intervals.

Blue is as hoped, orange the other way, grey not judged or perhaps none; what is only claimed is drawn dashed or hollow.
"""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from okrworkbook.analysis.effect import GRADES, Claim, Effect
from okrworkbook.blocks import FIGURE_WIDTH
from okrworkbook.exhibit import FigureExhibit
from okrworkbook.figures.lines import broken
from okrworkbook.figures.style import ACCENT, BRAND, GRID, INK, PAPER, QUIET, canvas
from okrworkbook.narrative import claim_values as values
from okrworkbook.narrative import effect as words
from okrworkbook.narrative.alignment import cut_short
from okrworkbook.texts import Voice

COLOURS = {"better": BRAND, "worse": ACCENT}
SURVEY = "survey"
PANELS = 12  # measures that are drawn
ACROSS = 3  # panels in a row
PANEL, GAP = 1.8, 0.06  # inches of height, and between rows
ROOM = 0.92  # of a panel's width, for its title
LABEL = 2.1  # inches for a measure's name beside the intervals
LINES = 2  # of a measure's name


def effect_slopes(effect: Effect, voice: Voice, most: int = PANELS) -> FigureExhibit | None:
    """Draw each measure's level before and after in a panel of its own; None where there is no level after."""
    claims = [claim for claim in effect.claims if claim.after is not None]
    of_survey = [claim for claim in claims if claim.design == SURVEY]
    apart = len(claims) > most and 0 < len(of_survey) < len(claims)  # the forest has the survey, side by side
    told = [claim for claim in claims if claim.design != SURVEY] if apart else claims
    shown = told[:most]
    if not shown:
        return None
    rows = -(-len(shown) // ACROSS)
    with canvas(PANEL * rows, voice.lang) as figure:
        figure.get_layout_engine().set(h_pad=GAP)
        grid = figure.subplots(rows, ACROSS, squeeze=False)
        for place, axes in enumerate(grid.flat):
            if place < len(shown):
                _slope(axes, shown[place], voice)
            else:
                axes.set_axis_off()
    return FigureExhibit(
        voice.count("effect.slopes.title", len(told)),
        figure,
        voice("effect.slopes.alt", claims="; ".join(words.in_words(claim, voice) for claim in shown)),
        voice("effect.slopes.subtitle"),
        voice.sentences(
            [
                voice("effect.slopes.note"),
                voice.count("effect.slopes.survey", len(of_survey)) if apart else "",
                cut_short(len(shown), len(told), voice),
            ]
        ),
        voice("source.outcomes"),
    )


def effect_forest(effect: Effect, voice: Voice) -> FigureExhibit | None:
    """Draw all changes with their intervals, a panel for each unit and by grade in it; None where there is none."""
    claims = [claim for claim in effect.claims if claim.change is not None]
    if not claims:
        return None
    panels = _by_unit(claims, voice)
    heights = [0.42 * len(panel) + 0.55 for _, panel in panels]
    with canvas(sum(heights) + 0.25, voice.lang) as figure:
        grid = figure.subplots(len(panels), 2, squeeze=False, width_ratios=[3.2, 1.9], height_ratios=heights)
        for (axes, beside), (unit, panel) in zip(grid, panels, strict=True):
            _forest(axes, beside, unit, panel, voice)
    clear = [claim for claim in claims if values.clear(claim)]
    return FigureExhibit(
        voice.count("effect.forest.title", len(clear), total=len(claims))
        if clear
        else voice("effect.forest.title_none", total=len(claims)),
        figure,
        voice("effect.forest.alt", claims="; ".join(words.in_words(claim, voice) for claim in claims)),
        voice("effect.forest.subtitle"),
        voice("effect.forest.note"),
        voice("source.outcomes"),
    )


def colour_of(claim: Claim) -> str:
    """Blue for a change as hoped, orange for the other way, grey where it may be none or is not judged."""
    return COLOURS.get(values.verdict(claim), QUIET)


def fixed_ticks(axes: Axes, which: str, most: int = 5) -> None:
    """Hold the numbers along an axis to those within it, so that layout does not bring in others."""
    axes.locator_params(axis=which, nbins=most)
    axis = axes.xaxis if which == "x" else axes.yaxis
    low, high = axis.get_view_interval()
    axis.set_ticks([tick for tick in axis.get_ticklocs() if low <= tick <= high])


def _slope(axes: Axes, claim: Claim, voice: Voice) -> None:
    after, before = claim.after, claim.before
    colour = colour_of(claim)
    label = voice("effect.forest.row", grade=claim.grade, measure=values.measure_label(claim, voice))
    axes.set_title(
        "\n".join(_cut(label, ROOM * FIGURE_WIDTH / ACROSS, voice)),
        fontsize=8.8,
        loc="left",
        color=INK,
        pad=5,
    )
    levels = [side.value for side in (before, after) if side is not None]
    low, high = min(levels), max(levels)
    pad = 0.45 * (high - low) or 0.2 * abs(high) or 1
    axes.set_ylim(low - pad, high + pad)
    axes.set_xlim(-0.75, 1.75)
    if before is not None:
        style = (0, (3, 2)) if claim.grade == GRADES[0] else "-"
        axes.plot([0, 1], [before.value, after.value], color=colour, lw=2, ls=style, zorder=2)
        axes.plot(0, before.value, "o", ms=6.5, color=QUIET, markeredgecolor=PAPER, zorder=3)
        _tell(axes, 0, before.value, "right", values.level(before.value, claim, voice), before.n, voice)
    axes.plot(1, after.value, "o", ms=7.5, color=colour, markeredgecolor=PAPER, zorder=3)
    _tell(axes, 1, after.value, "left", values.level(after.value, claim, voice), after.n, voice)
    first = voice("effect.slopes.before" if before is not None else "effect.slopes.unknown")
    axes.set_xticks([0, 1], [first, voice("effect.slopes.after")])
    axes.set_yticks([])


def _tell(axes: Axes, x: float, y: float, side: str, level: str, n: int | None, voice: Voice) -> None:
    """A level beside its dot, and below it how many it rests on."""
    away = -7 if side == "right" else 7
    lines = level if n is None else f"{level}\n{voice('effect.slopes.count', n=n)}"
    axes.annotate(
        lines,
        (x, y),
        (away, 0),
        textcoords="offset points",
        ha=side,
        va="center",
        fontsize=8.5,
        color=INK,
        linespacing=1.15,
    )


def _by_unit(claims: Sequence[Claim], voice: Voice) -> list[tuple[str, list[Claim]]]:
    """The claims by the unit of their change, the strongest grade first; each without a unit by itself."""
    panels: dict[tuple[str, str], list[Claim]] = {}
    for claim in sorted(claims, key=lambda claim: (-GRADES.index(claim.grade), not claim.primary)):
        unit = values.change_unit(claim, voice)
        panels.setdefault((unit, "" if unit else claim.metric), []).append(claim)  # an index is like no other
    return [(unit, panel) for (unit, _), panel in panels.items()]


def _forest(axes: Axes, beside: Axes, unit: str, claims: list[Claim], voice: Voice) -> None:
    rows = claims[::-1]
    for place, claim in enumerate(rows):
        _change(axes, place, claim)
        told = values.number_between(claim.change, claim, voice)
        beside.text(0.02, place, told, va="center", fontsize=8.8, color=INK)
    labels = [
        voice("effect.forest.row", grade=claim.grade, measure=values.measure_label(claim, voice))
        for claim in rows
    ]
    axes.axvline(0, color=INK, lw=0.9, zorder=1)
    axes.set_yticks(range(len(rows)), ["\n".join(_cut(label, LABEL, voice, 9)) for label in labels])
    axes.set_ylim(-0.6, len(rows) - 0.4)
    ends = [0.0, *(end for claim in rows for end in (claim.change.interval or (claim.change.value,)))]
    reach = max(ends) - min(ends) or 1
    axes.set_xlim(min(ends) - 0.08 * reach, max(ends) + 0.08 * reach)
    fixed_ticks(axes, "x")
    axes.grid(axis="x", color=GRID, lw=0.7)
    axes.set_axisbelow(True)
    axes.tick_params(axis="y", labelsize=9)
    axes.set_xlabel(voice("effect.forest.axis", unit=unit) if unit else voice("effect.forest.axis_plain"))
    beside.set_xlim(0, 1)
    beside.set_ylim(axes.get_ylim())
    beside.set_axis_off()


def _change(axes: Axes, place: int, claim: Claim) -> None:
    """A filled dot on its interval; a hollow one where there is none."""
    colour, estimate = colour_of(claim), claim.change
    if estimate.interval is not None:
        axes.plot(estimate.interval, [place, place], color=colour, lw=2, solid_capstyle="butt", zorder=2)
    axes.plot(
        estimate.value,
        place,
        "D" if claim.primary else "o",
        ms=7,
        color=colour,
        markerfacecolor=colour if estimate.interval is not None else PAPER,
        markeredgecolor=PAPER if estimate.interval is not None else colour,
        zorder=3,
    )


def _cut(text: str, room: float, voice: Voice, size: float = 8.8) -> list[str]:
    """A name in at most two lines, an ellipsis where it goes on."""
    lines = broken(text, room, size, voice.lang)
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], lines[LINES - 1].rstrip(" ,，、")[:-1] + "…"]
    return lines
