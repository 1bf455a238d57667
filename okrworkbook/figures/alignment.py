"""Draw which departments stand behind which company objective, and what each owner carries."""

from __future__ import annotations

from math import sqrt

from matplotlib.axes import Axes

from okrworkbook.analysis.alignment import Alignment
from okrworkbook.analysis.linkage import Covered
from okrworkbook.analysis.load import OwnerLoad
from okrworkbook.chart import BAR, Chart, ChartSeries
from okrworkbook.exhibit import FigureExhibit
from okrworkbook.figures.style import ACCENT, BRAND, GRID, INK, LEVELS, MUTED, PAPER, QUIET, TINT, canvas
from okrworkbook.narrative import alignment as words
from okrworkbook.narrative.wrap import shortened, wrapped
from okrworkbook.texts import Voice
from okrworkbook.thresholds import Thresholds

ROW = 0.33  # inches: room for two lines of a label
ROWS, COLUMNS = 20, 8  # departments and company objectives drawn before the list is cut
WORDED = 5  # so many company objectives have room for their wording
LINES = 4
LOAD_COLOURS = {"error": LEVELS["red"], "warning": LEVELS["amber"], "fine": BRAND}


def alignment_matrix(alignment: Alignment, voice: Voice) -> FigureExhibit | None:
    """Draw department by company objective: confirmed objectives as discs, proposed ones as hollow diamonds.

    None without departments or company objectives.
    """
    if not alignment.departments or not alignment.covered:
        return None
    units, goals = alignment.departments[:ROWS], alignment.covered[:COLUMNS]
    heads = [_head(one, len(goals), voice) for one in goals]
    heads.append("\n".join(wrapped(voice("figure.matrix.orphans"), voice.lang, 4, 8)))
    labels = [shortened(words.unit_label(unit, voice), voice.lang, 12, 22) for unit in units]
    lines = max((head.count("\n") + 1 for head in heads), default=1)
    with canvas(ROW * len(units) + 0.16 * lines + 0.65, voice.lang) as figure:
        axes = figure.subplots()
        for place, unit in enumerate(units):
            if place % 2 == 0:
                axes.axhspan(place - 0.5, place + 0.5, color=TINT, alpha=0.35, lw=0, zorder=0)
            for column, one in enumerate(goals):
                _draw_support(axes, column, place, one, unit)
            _draw_orphans(axes, len(goals), place, alignment.orphans_in(unit))
        axes.axvline(len(goals) - 0.5, color=GRID, lw=1)
        axes.set_xlim(-0.5, len(goals) + 0.5)
        axes.set_ylim(len(units) - 0.5, -0.5)
        axes.set_xticks(range(len(heads)), heads, fontsize=8.5)
        axes.set_yticks(range(len(units)), labels, fontsize=9)
        axes.xaxis.tick_top()
        axes.tick_params(axis="x", colors=INK)
        axes.spines["bottom"].set_visible(False)
        _matrix_legend(figure, axes, voice)
    notes = [
        voice("figure.matrix.note"),
        words.cut_short(len(units), len(alignment.departments), voice),
        voice("figure.matrix.columns", shown=len(goals), total=len(alignment.covered))
        if len(goals) < len(alignment.covered)
        else "",
    ]
    return FigureExhibit(
        words.coverage_title(alignment, voice),
        figure,
        voice("figure.matrix.alt", rows=words.matrix_in_words(alignment, voice)),
        voice("figure.matrix.subtitle", departments=len(alignment.departments), n=alignment.linkage.whole),
        voice.sentences(notes),
        voice("source.goals"),
    )


def owner_load(alignment: Alignment, voice: Voice, thresholds: Thresholds) -> FigureExhibit | None:
    """Draw each owner's objectives against both limits, and how many dependencies wait for the owner.

    None where no goal has an owner.
    """
    if not alignment.load.owners:
        return None
    owners = alignment.load.owners
    shown = owners[:ROWS]
    warn, error = thresholds["owner_goals_warn"], thresholds["owner_goals_error"]
    labels = [shortened(_owner(one, voice), voice.lang, 16, 30) for one in shown]
    with canvas(ROW * len(shown) + 1.1, voice.lang) as figure:
        axes = figure.subplots()
        most = max([error, *(max(one.objectives, one.requests) for one in shown)])
        for place, one in enumerate(reversed(shown)):
            _draw_owner(axes, place, one, most, voice)
        for limit, key, side in ((warn, "figure.load.warn", "right"), (error, "figure.load.error", "left")):
            axes.axvline(limit + 0.5, color=MUTED, lw=0.9, ls=(0, (3, 3)), zorder=1)
            axes.text(
                limit + (0.42 if side == "right" else 0.58),
                len(shown) - 0.45,
                voice(key, limit=f"{limit:.0f}"),
                ha=side,
                va="bottom",
                fontsize=8.5,
                color=MUTED,
            )
        axes.set_yticks(range(len(shown)), list(reversed(labels)), fontsize=9)
        axes.set_xlim(0, most * 1.45 + 0.5)
        axes.set_ylim(-0.6, len(shown) + 0.25)
        axes.set_xticks(range(0, int(most) + 1, max(1, int(most) // 8)))
        axes.set_xlabel(voice("figure.load.axis"))
        _load_legend(figure, axes, shown, voice)
    return FigureExhibit(
        words.load_title(alignment, voice, thresholds),
        figure,
        voice("figure.load.alt", owners="; ".join(f"{one.owner} {one.objectives}" for one in shown)),
        voice("figure.load.subtitle", n=len(owners)),
        voice.sentences([voice("figure.load.note"), words.cut_short(len(shown), len(owners), voice)]),
        voice("source.links"),
        _load_chart(shown, labels, (warn, error), words.cut_short(len(shown), len(owners), voice), voice),
    )


def _load_chart(
    shown: tuple[OwnerLoad, ...], labels: list[str], limits: tuple[float, float], cut: str, voice: Voice
) -> Chart:
    """The same owners as numbers, the heaviest on top."""
    objectives = ChartSeries(
        voice("chart.load.objectives"),
        [one.objectives for one in shown],
        points=[LOAD_COLOURS[one.level] for one in shown],
    )
    requests = ChartSeries(voice("figure.load.requests"), [one.requests for one in shown], QUIET)
    warn, error = (f"{limit:.0f}" for limit in limits)
    note = voice.sentences([voice("chart.load.note", warn=warn, error=error), cut])
    return Chart(BAR, [objectives, requests], labels, format="0", note=note)


def _head(one: Covered, columns: int, voice: Voice) -> str:
    """The code of a company objective, with its wording where there is room for it."""
    if columns > WORDED:
        return one.goal.id
    room = 34 // (columns + 1)
    text = words.goal_text(one.goal.text, one.goal.text_en, voice)
    lines = wrapped(text, voice.lang, room, 2 * room)
    if max(map(len, lines)) > 2 * room:  # a word that no line can hold
        return one.goal.id
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], lines[LINES - 1].rstrip() + "…"]
    return "\n".join([one.goal.id, *lines])


def _draw_support(axes: Axes, column: int, place: int, one: Covered, unit: str) -> None:
    own = one.by(unit)
    both = own.confirmed and own.proposed
    if own.confirmed:
        x = column - (0.16 if both else 0)
        axes.plot(x, place, "o", ms=11 + min(2.2 * sqrt(own.confirmed), 7), color=BRAND, zorder=3)
        axes.text(
            x, place, str(own.confirmed), ha="center", va="center_baseline", fontsize=9, color=PAPER, zorder=4
        )
    if own.proposed:
        x = column + (0.2 if both else 0)
        axes.plot(x, place, "D", ms=11, mfc=PAPER, mec=ACCENT, mew=1.3, zorder=3)
        axes.text(
            x, place, str(own.proposed), ha="center", va="center_baseline", fontsize=8.5, color=INK, zorder=4
        )
    if not own.confirmed and not own.proposed:
        axes.text(column, place, "–", ha="center", va="center", fontsize=9, color=MUTED)


def _draw_orphans(axes: Axes, column: int, place: int, lost: int) -> None:
    axes.text(
        column,
        place,
        str(lost) if lost else "–",
        ha="center",
        va="center",
        fontsize=9.5,
        fontweight="bold" if lost else "normal",
        color=INK if lost else MUTED,
    )


def _matrix_legend(figure, axes: Axes, voice: Voice) -> None:
    handles = [
        axes.plot([], [], "o", ms=9, color=BRAND, label=voice("figure.matrix.confirmed"))[0],
        axes.plot([], [], "D", ms=7, mfc=PAPER, mec=ACCENT, mew=1.3, label=voice("figure.matrix.proposed"))[
            0
        ],
    ]
    figure.legend(handles=handles, loc="outside lower left", ncols=2, handletextpad=0.3, columnspacing=1.6)


def _owner(one: OwnerLoad, voice: Voice) -> str:
    units = [words.unit_label(unit, voice) for unit in one.units] or [voice("alignment.company")]
    more = "…" if len(units) > 1 else ""
    return f"{one.owner} {units[0]}{more}"


def _draw_owner(axes: Axes, place: int, one: OwnerLoad, most: float, voice: Voice) -> None:
    axes.barh(place, one.objectives, height=0.58, color=LOAD_COLOURS[one.level], zorder=2)
    if one.requests:
        axes.plot(one.requests, place, "D", ms=6.5, mfc=PAPER, mec=INK, mew=1.1, zorder=4)
    told = str(one.objectives)
    if one.fte is not None:
        told = voice("figure.load.time", n=one.objectives, share=voice.percent(one.fte))
    axes.text(
        most * 1.44 + 0.5,
        place,
        told,
        ha="right",
        va="center",
        fontsize=9,
        fontweight="normal" if one.level == "fine" else "bold",
        color=INK,
        bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.5},
        zorder=3,
    )


def _load_legend(figure, axes: Axes, shown: tuple[OwnerLoad, ...], voice: Voice) -> None:
    used = [level for level in LOAD_COLOURS if any(one.level == level for one in shown)]
    handles = [
        axes.barh([0], [0], color=LOAD_COLOURS[level], label=voice(f"figure.load.{level}_owner"))
        for level in used
    ]
    handles.append(
        axes.plot([], [], "D", ms=6, mfc=PAPER, mec=INK, mew=1.1, label=voice("figure.load.requests"))[0]
    )
    figure.legend(
        handles=handles, loc="outside lower left", ncols=4, handlelength=1, handleheight=1, columnspacing=1.2
    )
