"""Draw the progress of a cycle: key results against their plan, and objectives' scores against the ideal band.

The ideal band is a matter of scores and is never drawn on attainment; shape and colour both tell a pace.
"""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from okrworkbook.analysis.attainment_rate import COMMITTED
from okrworkbook.analysis.progress import ObjectiveProgress, RollUp, Standing, Tracking
from okrworkbook.exhibit import Exhibit, FigureExhibit, Paragraphs
from okrworkbook.figures.style import BRAND, GRID, INK, LEVELS, MUTED, PAPER, QUIET, TINT, canvas
from okrworkbook.narrative import progress as words
from okrworkbook.narrative.wrap import shortened
from okrworkbook.texts import Voice
from okrworkbook.thresholds import DEFAULTS, Thresholds

LOW, HIGH = -0.25, 1.25  # attainments beyond are drawn at the edge, as an arrow; their number stands beside
MOST, MOST_OBJECTIVES = 26, 24  # rows that a page holds
ROW = 0.185  # inches
MARKS = {
    "done": ("*", LEVELS["green"], 9),
    "on_track": ("o", LEVELS["green"], 6.5),
    "behind": ("^", LEVELS["amber"], 7),
    "at_risk": ("D", LEVELS["red"], 6),
}


def progress_strip(tracking: Tracking, rollup: RollUp, voice: Voice) -> Exhibit:
    """Draw each department's key results: a dot for the attainment, a tick for where the plan is today."""
    known = [one for one in tracking.standings if one.attainment is not None]
    if not known:
        return Paragraphs((voice("progress.no_scores"),))
    shown = _furthest_behind(known)
    rows = _rows(shown, voice)
    with canvas(ROW * len(rows) + 0.95, voice.lang) as figure:
        axes = figure.subplots()
        axes.axvline(0, color=GRID, lw=0.9, zorder=1)
        axes.axvline(1, color=QUIET, lw=0.9, zorder=1)
        for place, row in enumerate(rows):
            if row.standing is not None:
                _draw_key_result(axes, place, row.standing, voice)
        axes.set_yticks(range(len(rows)), [row.label for row in rows], fontsize=8)
        for label, row in zip(axes.get_yticklabels(), rows, strict=True):
            label.set_fontweight("bold" if row.standing is None else "normal")
            label.set_color(INK if row.standing is None else MUTED)
        axes.set_ylim(len(rows) - 0.4, -0.6)
        axes.set_xlim(max(LOW, min(0.0, *(one.attainment for one in shown))) - 0.04, HIGH + 0.16)
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"])
        axes.set_xlabel(voice("figure.progress.axis"))
        _paces_legend(figure, shown, voice)
    fine = rollup.whole.at("on_track") + rollup.whole.at("done")
    return FigureExhibit(
        voice(
            "figure.progress.title",
            ahead=fine,
            behind=rollup.whole.at("behind") + rollup.whole.at("at_risk"),
        ),
        figure,
        voice(
            "figure.progress.alt", rows=voice("progress.semicolon").join(_alt(one, voice) for one in shown)
        ),
        voice("figure.progress.subtitle", when=words.day_and_week(tracking.span, voice)),
        _note(tracking, known, shown, voice),
        voice("source.check_ins"),
    )


def score_dots(rollup: RollUp, voice: Voice, thresholds: Thresholds = DEFAULTS) -> Exhibit:
    """Draw objectives' scores over the ideal band, with those of their key results; commitments as squares."""
    scored = [one for one in rollup.objectives if one.score is not None and one.score.partial is not None]
    if not scored:
        return Paragraphs((voice("progress.no_scores"),))
    shown, low, high = scored[:MOST_OBJECTIVES], thresholds["ideal_low"], thresholds["ideal_high"]
    labels = [shortened(words.objective_label(one, voice), voice.lang, 19, 38) for one in shown]
    with canvas(0.36 * len(shown) + 1.0, voice.lang) as figure:
        axes = figure.subplots()
        for place, one in enumerate(shown):
            if one.kind != COMMITTED:  # a commitment is expected in full, not in the band
                axes.barh(place, high - low, left=low, height=1, color=TINT, lw=0, zorder=0)
            _draw_objective(axes, place, one, voice)
        axes.set_yticks(range(len(shown)), labels, fontsize=8.5)
        axes.set_ylim(len(shown) - 0.45, -0.55)
        axes.set_xlim(0.85, 5.75)
        axes.set_xticks(range(1, 6))
        axes.grid(axis="x", color=GRID, lw=0.6)
        axes.set_axisbelow(True)
        axes.set_xlabel(voice("figure.scores.axis"))
        _scores_legend(figure, shown, voice)
    return FigureExhibit(
        _scores_title(rollup, voice),
        figure,
        voice(
            "figure.scores.alt",
            rows=voice("progress.semicolon").join(
                f"{one.id} {words.objective_score_in_words(one, voice)}" for one in shown
            ),
        ),
        voice("figure.scores.subtitle", low=voice.number(low), high=voice.number(high)),
        voice.sentences(
            [
                voice("figure.scores.note"),
                voice("figure.scores.running") if rollup.running else "",
                _cut("figure.scores.cut", len(shown), len(scored), voice),
            ]
        ),
        voice("source.check_ins"),
    )


def _scores_title(rollup: RollUp, voice: Voice) -> str:
    judged = [one for one in rollup.objectives if one.band]
    if not judged:
        return voice("figure.scores.title_none")
    within = sum(one.band == "within" for one in judged)
    return voice("figure.scores.title", n=len(judged), within=within)


@dataclass(frozen=True)
class _Row:
    """A department's heading, or one of its key results."""

    label: str
    standing: Standing | None = None


def _rows(shown: list[Standing], voice: Voice) -> list[_Row]:
    """Department by department, in the order of the goals."""
    by_unit: dict[str, list[Standing]] = {}
    for one in shown:
        by_unit.setdefault(words.unit_of_track(one.track, voice), []).append(one)
    rows = []
    for unit, own in by_unit.items():
        rows.append(_Row(shortened(unit, voice.lang, 12, 24, most=1)))
        rows += [_Row(one.track.id, one) for one in own]
    return rows


def _furthest_behind(known: list[Standing]) -> list[Standing]:
    """All of them where a page holds them; else those furthest behind their plan, in the order of the goals."""
    if len(known) <= MOST:
        return known
    behind = {
        one.track.id for one in sorted(known, key=lambda one: one.attainment - (one.planned or 0))[:MOST]
    }
    return [one for one in known if one.track.id in behind]


def _draw_key_result(axes: Axes, place: int, one: Standing, voice: Voice) -> None:
    mark, colour, size = MARKS[one.status]
    at = min(HIGH, max(LOW, one.attainment))
    if at != one.attainment:
        mark = ">" if at == HIGH else "<"
    if one.planned is not None:
        plan = min(HIGH, max(LOW, one.planned))
        axes.plot([plan, at], [place, place], "-", lw=1.3, color=QUIET, zorder=2)
        axes.plot(plan, place, "|", ms=10, mew=1.6, color=INK, zorder=3)
    axes.plot(at, place, mark, ms=size, color=colour, mec=PAPER, mew=0.5, zorder=4)
    axes.text(
        HIGH + 0.15,
        place,
        words.attained(one, voice),
        ha="right",
        va="center",
        fontsize=8,
        color=INK,
        zorder=5,
    )


def _paces_legend(figure: Figure, shown: list[Standing], voice: Voice) -> None:
    handles = [
        Line2D([], [], ls="", marker=mark, ms=size, color=colour, label=voice.term("pace", pace))
        for pace, (mark, colour, size) in MARKS.items()
        if any(one.status == pace for one in shown)
    ]
    plan = voice("figure.progress.plan")
    handles.append(Line2D([], [], ls="", marker="|", ms=10, mew=1.6, color=INK, label=plan))
    figure.legend(handles=handles, loc="outside lower left", ncols=5, handletextpad=0.3, columnspacing=1.4)


def _alt(one: Standing, voice: Voice) -> str:
    return voice(
        "figure.progress.alt_row",
        kr=one.track.id,
        attained=words.attained(one, voice),
        planned=voice.percent(one.planned),
        pace=voice.term("pace.inside", one.status),
    )


def _note(tracking: Tracking, known: list[Standing], shown: list[Standing], voice: Voice) -> str:
    missing = len(tracking.standings) - len(known)
    return voice.sentences(
        [
            voice("figure.progress.note"),
            voice.count("figure.progress.left_out", missing) if missing else "",
            _cut("figure.progress.cut", len(shown), len(known), voice),
        ]
    )


def _cut(key: str, shown: int, total: int, voice: Voice) -> str:
    return voice(key, shown=shown, hidden=total - shown) if total > shown else ""


def _draw_objective(axes: Axes, place: int, one: ObjectiveProgress, voice: Voice) -> None:
    own = [standing.score.value for standing in one.standings if standing.score is not None]
    axes.plot(own, [place] * len(own), "o", ms=4, color=QUIET, alpha=0.8, zorder=2)
    whole = one.score.value is not None
    axes.plot(
        one.score.partial.value,
        place,
        "s" if one.kind == COMMITTED else "o",
        ms=9,
        color=BRAND,
        mfc=BRAND if whole else PAPER,
        mew=1.5,
        zorder=3,
    )
    axes.text(
        5.72,
        place,
        voice.number(one.score.partial.value, 2),
        ha="right",
        va="center",
        fontsize=8.5,
        color=INK if whole else MUTED,
        zorder=4,
    )


def _scores_legend(figure: Figure, shown: list[ObjectiveProgress], voice: Voice) -> None:
    """Only what is drawn."""
    drawn = {
        "aspirational": any(one.kind != COMMITTED for one in shown),
        "committed": any(one.kind == COMMITTED for one in shown),
        "partial": any(one.score.value is None for one in shown),
    }
    styles = {
        "aspirational": {"marker": "o", "mfc": BRAND},
        "committed": {"marker": "s", "mfc": BRAND},
        "partial": {"marker": "o", "mfc": PAPER},
    }
    handles = [
        Line2D([], [], ls="", ms=8, color=BRAND, mew=1.5, label=voice.term("figure.scores", name), **style)
        for name, style in styles.items()
        if drawn[name]
    ]
    handles.append(Line2D([], [], ls="", marker="o", ms=4, color=QUIET, label=voice("figure.scores.kr")))
    if drawn["aspirational"]:
        handles.append(Patch(facecolor=TINT, label=voice("figure.scores.ideal")))
    figure.legend(
        handles=handles,
        loc="outside lower left",
        ncols=5,
        handletextpad=0.5,
        columnspacing=1.4,
        handlelength=1.3,
    )
