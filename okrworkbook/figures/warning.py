"""Draw where the alarms gather, and how much of its buffer each milestone plan has used for the work done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from okrworkbook.analysis.warning import LEVELS, RULES, GatePlan, Warnings
from okrworkbook.exhibit import FigureExhibit
from okrworkbook.figures.style import GRID, INK, MUTED, PAPER, canvas, ink_on
from okrworkbook.figures.style import LEVELS as COLOURS
from okrworkbook.narrative import warning as words
from okrworkbook.narrative.alignment import cut_short
from okrworkbook.narrative.progress import kr_label
from okrworkbook.narrative.wrap import shortened, wrapped
from okrworkbook.texts import Voice

ROW = 0.3  # inches: room for a label
ROWS = 24  # key results drawn before the map shows units instead; then units before it is cut
TOP = 2.0  # buffer use above this is drawn at the edge, with its number in the list
NAMED = 12  # plans named beside the chart
SHADES = {"red": COLOURS["red"], "amber": COLOURS["amber"], "watch": "#DCEBF5"}
MARKS = {"red": "s", "amber": "^", "green": "o"}


def warning_map(warnings: Warnings, voice: Voice) -> FigureExhibit | None:
    """Draw rule by rule what rang: of each key result, or of each unit where there are many.

    A cell has the level's sign as well as its colour; a unit's cell has how many key results. None where
    nothing rang.
    """
    if not warnings.alerts:
        return None
    by_unit = len(warnings.alerts) > ROWS
    rows = _unit_rows(warnings, voice) if by_unit else _result_rows(warnings, voice)
    shown = rows[:ROWS]
    kind = "unit" if by_unit else "result"
    with canvas(ROW * len(shown) + 1.15, voice.lang) as figure:
        axes = figure.subplots()
        for place, (_, cells) in enumerate(shown):
            for column, rule in enumerate(RULES):
                _draw_cell(axes, column, place, *cells.get(rule, ("", "")))
        axes.set_xlim(-0.5, len(RULES) - 0.5)
        axes.set_ylim(len(shown) - 0.5, -0.5)
        axes.set_xticks(range(len(RULES)), [_head(rule, voice) for rule in RULES], fontsize=8)
        axes.set_yticks(range(len(shown)), [label for label, _ in shown], fontsize=8.5)
        axes.xaxis.tick_top()
        axes.tick_params(axis="x", colors=INK)
        axes.spines["bottom"].set_visible(False)
        _map_legend(figure, warnings, voice)
    return FigureExhibit(
        words.warnings_title(warnings, voice),
        figure,
        voice("figure.warning_map.alt", rules=words.rules_in_words(warnings, voice)),
        voice(f"figure.warning_map.subtitle.{kind}", n=warnings.looked_at),
        voice.sentences([voice(f"figure.warning_map.note.{kind}"), cut_short(len(shown), len(rows), voice)]),
        voice("source.warnings"),
    )


def fever_chart(warnings: Warnings, voice: Voice) -> FigureExhibit | None:
    """Draw each milestone plan by the work accepted and the buffer used, over the limits that rise with the work.

    None without dated milestones.
    """
    if not warnings.gates:
        return None
    top = min(TOP, max(1.05, *(plan.used + 0.1 for plan in warnings.gates)))
    pressed = [plan for plan in warnings.gates if plan.level != "green"]
    named = sorted(pressed, key=lambda plan: (plan.level != "red", -plan.used))[:NAMED]
    note = voice("figure.fever.note", share=voice.percent(warnings.limits["warn_buffer_share"]))
    with canvas(3.5, voice.lang) as figure:
        axes, beside = figure.subplots(1, 2, width_ratios=[3, 1.7])
        _draw_zones(axes, warnings.fever, top, voice)
        _draw_plans(axes, warnings.gates, named, top)
        axes.set_xlim(-0.03, 1.03)
        axes.set_ylim(-0.04 * top, top)
        ticks = [quarter / 4 for quarter in range(5)]
        axes.set_xticks(ticks, [voice.percent(tick) for tick in ticks])
        high = [tick for tick in (0, 0.5, 1, 1.5, 2) if tick <= top]
        axes.set_yticks(high, [voice.percent(tick) for tick in high])
        axes.set_xlabel(voice("figure.fever.x"))
        axes.set_ylabel(voice("figure.fever.y"))
        _draw_names(beside, named, voice)
    return FigureExhibit(
        words.gates_title(warnings, voice),
        figure,
        voice("figure.fever.alt", plans=words.plans_in_words(warnings, voice)),
        voice("figure.fever.subtitle", n=len(warnings.gates)),
        voice.sentences([note, cut_short(len(named), len(pressed), voice)]),
        voice("source.milestones"),
    )


def _result_rows(warnings: Warnings, voice: Voice) -> list[tuple[str, Mapping[str, tuple[str, str]]]]:
    rows = []
    for alert in warnings.alerts:
        text = shortened(kr_label(alert.standing.track, voice), voice.lang, 18, 34, most=1)
        levels = {rule: alert.level_of(rule) for rule in RULES}
        cells = {rule: (level, words.SIGNS[level]) for rule, level in levels.items() if level}
        rows.append((text, cells))
    return rows


def _unit_rows(warnings: Warnings, voice: Voice) -> list[tuple[str, Mapping[str, tuple[str, str]]]]:
    rows = []
    for unit in warnings.units:
        name = shortened(words.unit_name(unit.unit, voice), voice.lang, 14, 24, most=1)
        cells = {
            rule: (level, f"{words.SIGNS[level]} {unit.counts[rule]}") for rule, level in unit.rules.items()
        }
        rows.append((f"{name}  {unit.looked_at}", cells))
    return rows


def _draw_cell(axes: Axes, column: int, place: int, level: str, text: str) -> None:
    colour = SHADES.get(level, PAPER)
    axes.add_patch(Rectangle((column - 0.5, place - 0.5), 1, 1, facecolor=colour, edgecolor=GRID, lw=1))
    if text:
        axes.text(
            column,
            place,
            text,
            ha="center",
            va="center",
            fontsize=8.5,
            fontweight="bold" if level == "red" else "normal",
            color=ink_on(colour),
        )


def _head(rule: str, voice: Voice) -> str:
    return "\n".join([rule, *wrapped(voice.term("figure.warning_map.head", rule), voice.lang, 4, 8)])


def _map_legend(figure, warnings: Warnings, voice: Voice) -> None:
    used = [level for level in LEVELS if any(count.levels[level] for count in warnings.rules)]
    handles = [
        Rectangle((0, 0), 1, 1, color=SHADES[level], label=words.level_label(level, voice)) for level in used
    ]
    figure.legend(
        handles=handles, loc="outside lower left", ncols=3, handlelength=1, handleheight=1, columnspacing=1.6
    )


def _draw_zones(axes: Axes, fever: Sequence[tuple[float, float, float]], top: float, voice: Voice) -> None:
    """The three zones with their names, parted by the two rising limits."""
    place, ambers, reds = zip(*fever, strict=True)
    bounds = ((0, 0), ambers, reds, (top, top))
    for low, high, level in zip(bounds, bounds[1:], ("green", "amber", "red"), strict=False):
        axes.fill_between(place, low, high, color=COLOURS[level], alpha=0.13, lw=0, zorder=0)
    for line in (ambers, reds):
        axes.plot(place, line, color=MUTED, lw=0.9, ls=(0, (3, 3)), zorder=1)
    heights = ((0.02, "bottom"), (ambers[-1], "bottom"), (top, "top"))
    for (y, edge), level in zip(heights, ("green", "amber", "red"), strict=True):
        axes.annotate(
            voice.term("figure.fever.zone", level),
            (1.0, y),
            (-4, 3 if edge == "bottom" else -4),
            textcoords="offset points",
            fontsize=8.5,
            color=MUTED,
            ha="right",
            va=edge,
            zorder=2,
        )


def _draw_plans(axes: Axes, plans: Sequence[GatePlan], named: Sequence[GatePlan], top: float) -> None:
    """Each plan with its level's mark; those named beside carry their numbers, one label for those close by."""
    numbers: dict[tuple[int, int], list[tuple[float, float, int]]] = {}
    for plan in plans:
        height = min(plan.used, top * 0.97)
        axes.plot(
            plan.progress,
            height,
            MARKS[plan.level],
            ms=8,
            color=COLOURS[plan.level],
            mec=PAPER,
            mew=0.8,
            zorder=4,
            clip_on=False,
        )
        if plan in named:
            cell = (round(plan.progress / 0.12), round(height / (0.07 * top)))
            numbers.setdefault(cell, []).append((plan.progress, height, named.index(plan) + 1))
    for marks in numbers.values():
        x, y = max(mark[0] for mark in marks), max(mark[1] for mark in marks)
        last = x > 0.85
        axes.annotate(
            ", ".join(str(mark[2]) for mark in sorted(marks, key=lambda mark: mark[2])),
            (min(mark[0] for mark in marks) if last else x, y),
            (-6 if last else 6, 0),
            textcoords="offset points",
            ha="right" if last else "left",
            va="center",
            fontsize=8.5,
            fontweight="bold",
            color=INK,
            zorder=5,
        )


def _draw_names(axes: Axes, named: Sequence[GatePlan], voice: Voice) -> None:
    """The plans that are amber or red, by number, with what they used."""
    axes.set_xlim(0, 1)
    axes.set_ylim(NAMED - 0.5, -0.5)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.spines["bottom"].set_visible(False)
    for place, plan in enumerate(named):
        told = voice("figure.fever.named", place=place + 1, result=plan.kr_id, used=voice.percent(plan.used))
        axes.text(0, place, f"{words.SIGNS[plan.level]} {told}", fontsize=8.5, va="center", color=INK)
    if not named:
        told = "\n".join(wrapped(voice("figure.fever.all_green"), voice.lang, 12, 24))
        axes.text(0, 0, told, fontsize=8.5, va="top", color=MUTED)
