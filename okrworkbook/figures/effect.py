"""Draw the changes: each measure before and after, and all of them with their intervals.

Blue is as hoped, orange the other way, grey not judged or perhaps none; what is only claimed is drawn dashed or hollow.
"""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from okrworkbook.analysis.effect import GRADES, Claim, Effect, Reading
from okrworkbook.blocks import FIGURE_WIDTH
from okrworkbook.exhibit import FigureExhibit
from okrworkbook.figures.lines import broken, width
from okrworkbook.figures.style import ACCENT, BRAND, GRID, INK, PAPER, QUIET, canvas
from okrworkbook.narrative import claim_values as values
from okrworkbook.narrative import effect as words
from okrworkbook.narrative.alignment import cut_short
from okrworkbook.texts import Voice

COLOURS = {"better": BRAND, "worse": ACCENT}
SURVEY = "survey"
PANELS = 12  # measures that are drawn
ACROSS = 3  # panels in a row
WIDTH = FIGURE_WIDTH / ACROSS  # inches, as all of these
PANEL, HEAD, FOOT = 1.72, 0.42, 0.3  # a panel's height, of which for its title and for what is below
EDGE, AWAY = 0.06, 0.14  # around a panel, and from a dot to its words
SHARE = 0.3  # of a panel's width, for what stands beside a dot
ROW, AXIS, BESIDE = 0.36, 0.52, 1.9  # a row of the forest, the numbers below a panel, what stands beside it
LABEL = 2.1  # a measure's name beside the intervals
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
    height = PANEL * rows
    with canvas(height, voice.lang) as figure:
        figure.set_layout_engine("none")  # every panel is alike, and laying out twelve takes seconds
        for place, claim in enumerate(shown):
            down, across = divmod(place, ACROSS)
            corner = across * WIDTH + EDGE, height - (down + 1) * PANEL + FOOT
            axes = _placed(figure, corner, (WIDTH - 2 * EDGE, PANEL - HEAD - FOOT), height)
            _slope(axes, claim, voice)
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
    heights = [ROW * len(panel) + AXIS for _, panel in panels]
    left = EDGE + max(width(line, 9, voice.lang) for claim in claims for line in _label(claim, voice)) + 0.1
    with canvas(sum(heights), voice.lang) as figure:
        figure.set_layout_engine("none")
        below = sum(heights)
        for height, (unit, panel) in zip(heights, panels, strict=True):
            below -= height
            room = FIGURE_WIDTH - left - BESIDE, ROW * len(panel)
            _forest(_placed(figure, (left, below + AXIS - 0.08), room, sum(heights)), unit, panel, voice)
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


def _placed(figure: Figure, corner: tuple[float, float], size: tuple[float, float], height: float) -> Axes:
    """Axes at a place given in inches from the lower left."""
    return figure.add_axes(
        (corner[0] / FIGURE_WIDTH, corner[1] / height, size[0] / FIGURE_WIDTH, size[1] / height)
    )


def _slope(axes: Axes, claim: Claim, voice: Voice) -> None:
    after, before = claim.after, claim.before
    colour = colour_of(claim)
    axes.set_title(
        "\n".join(_label(claim, voice, WIDTH - 3 * EDGE, 8.8)), fontsize=8.8, loc="left", color=INK, pad=5
    )
    levels = values.levels_of(claim)
    low, high = min(levels), max(levels)
    pad = 0.45 * (high - low) or 0.2 * abs(high) or 1
    axes.set_ylim(low - pad, high + pad)
    told = [_told(side, claim, voice) for side in (before, after)]
    first = voice("effect.slopes.before" if before is not None else "effect.slopes.unknown")
    named = first, voice("effect.slopes.after")
    _leave_room(axes, told, named, voice)
    if before is not None:
        style = (0, (3, 2)) if claim.grade == GRADES[0] else "-"
        axes.plot([0, 1], [before.value, after.value], color=colour, lw=2, ls=style, zorder=2)
        axes.plot(0, before.value, "o", ms=6.5, color=QUIET, markeredgecolor=PAPER, zorder=3)
        _tell(axes, (0, before.value), "right", told[0])
    axes.plot(1, after.value, "o", ms=7.5, color=colour, markeredgecolor=PAPER, zorder=3)
    _tell(axes, (1, after.value), "left", told[1])
    axes.set_xticks([0, 1], named)
    axes.set_yticks([])


def _told(side: Reading | None, claim: Claim, voice: Voice) -> list[str]:
    """A level beside its dot, without its unit where that is too long, and under it how many it rests on."""
    if side is None:
        return []
    text = values.level(side.value, claim, voice)
    fits = width(text, 8.5, voice.lang) <= SHARE * WIDTH
    lines = [text if fits else values.plain(side.value)]
    return lines if side.n is None else [*lines, voice("effect.slopes.count", n=side.n)]


def _leave_room(axes: Axes, told: list[list[str]], named: tuple[str, str], voice: Voice) -> None:
    """Stretch the panel so that what is written beside and below the line's ends has its place."""
    wide = WIDTH - 2 * EDGE
    left, right = (
        max([width(name, 8.5, voice.lang) / 2, *(width(line, 8.5, voice.lang) + AWAY for line in lines)])
        / wide
        for lines, name in zip(told, named, strict=True)
    )
    line = 1 - left - right
    axes.set_xlim(-left / line, 1 + right / line)


def _tell(axes: Axes, point: tuple[float, float], side: str, lines: list[str]) -> None:
    axes.annotate(
        "\n".join(lines),
        point,
        (-7 if side == "right" else 7, 0),
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


def _forest(axes: Axes, unit: str, claims: list[Claim], voice: Voice) -> None:
    rows = claims[::-1]
    for place, claim in enumerate(rows):
        _change(axes, place, claim)
        told = values.number_between(claim.change, claim, voice)
        axes.annotate(
            "\n".join(broken(told, BESIDE - 0.2, 8.8, voice.lang)),
            (1, place),
            (8, 0),
            xycoords=("axes fraction", "data"),
            textcoords="offset points",
            va="center",
            fontsize=8.8,
            color=INK,
        )
    axes.axvline(0, color=INK, lw=0.9, zorder=1)
    axes.set_yticks(range(len(rows)), ["\n".join(_label(claim, voice)) for claim in rows])
    axes.set_ylim(-0.5, len(rows) - 0.5)
    ends = [0.0, *(end for claim in rows for end in (claim.change.interval or (claim.change.value,)))]
    reach = max(ends) - min(ends) or 1
    axes.set_xlim(min(ends) - 0.08 * reach, max(ends) + 0.08 * reach)
    fixed_ticks(axes, "x")
    axes.grid(axis="x", color=GRID, lw=0.7)
    axes.set_axisbelow(True)
    axes.tick_params(axis="y", labelsize=9)
    axes.set_xlabel(voice("effect.forest.axis", unit=unit) if unit else voice("effect.forest.axis_plain"))


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


def _label(claim: Claim, voice: Voice, room: float = LABEL, size: float = 9) -> list[str]:
    """Grade and measure in at most two lines, an ellipsis where the name goes on."""
    label = voice("effect.forest.row", grade=claim.grade, measure=values.measure_label(claim, voice))
    lines = broken(label, room, size, voice.lang)
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], lines[LINES - 1].rstrip(" ,，、")[:-1] + "…"]
    return lines
