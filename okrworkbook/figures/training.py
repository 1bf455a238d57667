"""Draw what a training left behind: every question before and after, and every layer's way between the two."""

from __future__ import annotations

from matplotlib.axes import Axes

from okrworkbook.analysis.training import Evaluation, ItemResult, LayerGain
from okrworkbook.exhibit import FigureExhibit
from okrworkbook.figures.style import BRAND, GRID, INK, MUTED, QUIET, canvas
from okrworkbook.narrative import training as words
from okrworkbook.narrative.groups import group_label, share_in_words
from okrworkbook.texts import Voice
from okrworkbook.thresholds import Thresholds

APART = 0.2  # how far the two occasions lie above and below their row
COLOURS = {"pre": (QUIET, MUTED), "post": (BRAND, BRAND)}


def training_quiz_chart(evaluation: Evaluation, voice: Voice) -> FigureExhibit | None:
    """Draw the share right of every question with its 95 % interval, before grey and after blue."""
    quiz = evaluation.quiz
    if not quiz.occasions or not quiz.occasions[-1].items:
        return None
    topics = {item.id: item.topic for item in quiz.quiz}
    names = [item.item for item in quiz.occasions[-1].items][::-1]
    with canvas(0.43 * len(names) + 0.9, voice.lang) as figure:
        axes = figure.subplots()
        for occasion in quiz.occasions:
            shift = {"pre": APART, "post": -APART}[occasion.occasion] if len(quiz.occasions) > 1 else 0
            for item in occasion.items:
                _share(axes, names.index(item.item) + shift, item, occasion.occasion, voice)
        axes.set_xlim(-0.01, 1.16)
        axes.set_ylim(-0.6, len(names) - 0.4)
        axes.set_yticks(
            range(len(names)),
            [f"{name}  {voice.term('training.topic', topics[name])}" for name in names],
        )
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"])
        axes.set_xlabel(voice("training.quiz.axis"))
        axes.grid(axis="x", color=GRID, lw=0.7)
        axes.set_axisbelow(True)
    first, last = quiz.occasions[0], quiz.occasions[-1]
    return FigureExhibit(
        words.quiz_chart_title(quiz, voice),
        figure,
        voice("training.quiz.chart_alt", rows=words.quiz_chart_in_words(quiz, voice)),
        voice(
            "training.quiz.chart_subtitle"
            if first is not last
            else f"training.quiz.chart_subtitle_{last.occasion}",
            n=last.n,
        ),
        voice("training.quiz.chart_note"),
        voice("source.training.quiz"),
    )


def _share(axes: Axes, height: float, item: ItemResult, occasion: str, voice: Voice) -> None:
    """One share with its interval; only a hollow mark where it is but a bound."""
    colour, ink = COLOURS[occasion]
    low, high = item.right.interval
    end = item.shown.value
    if not item.shown.bound:
        axes.plot([low, high], [height, height], color=colour, lw=1.5, solid_capstyle="butt")
        end = high
    face = "white" if item.shown.bound else colour
    axes.plot([item.shown.value], [height], "o", ms=5.5, color=colour, mfc=face, mec=colour, zorder=3)
    axes.annotate(
        share_in_words(item.shown, voice),
        (end, height),
        (5, 0),
        textcoords="offset points",
        va="center",
        fontsize=8,
        color=ink,
    )


def training_gain_chart(evaluation: Evaluation, voice: Voice, thresholds: Thresholds) -> FigureExhibit | None:
    """Draw every layer's mean before and after, its gain beside it, and the pass mark."""
    quiz = evaluation.quiz
    shown = [one for one in quiz.layers if one.gain is not None][::-1]
    if not shown or quiz.gain is None:
        return None
    mark = 100 * thresholds["quiz_pass"]
    with canvas(0.5 * len(shown) + 1.0, voice.lang) as figure:
        axes, beside = figure.subplots(1, 2, sharey=True, width_ratios=[4.4, 1.8])
        for place, one in enumerate(shown):
            _way(axes, place, one, voice)
            beside.text(0.02, place, words.gain_in_words(one.gain, voice), va="center", fontsize=9, color=INK)
        axes.axvline(mark, color=MUTED, lw=1, ls=(0, (4, 3)), zorder=1)
        axes.text(
            mark - 1,
            len(shown) - 0.42,
            voice("training.quiz.mark", mark=f"{mark:.0f}%"),
            fontsize=8.5,
            color=MUTED,
            ha="right",
            va="bottom",
        )
        axes.set_xlim(0, 104)
        axes.set_ylim(-0.5, len(shown) - 0.1)
        axes.set_yticks(
            range(len(shown)),
            [
                voice("training.quiz.layer_n", layer=group_label(one.group, voice), n=one.gain.n)
                for one in shown
            ],
        )
        axes.set_xticks([0, 25, 50, 75, 100], ["0%", "25%", "50%", "75%", "100%"])
        axes.set_xlabel(voice("training.quiz.mean_axis"))
        axes.grid(axis="x", color=GRID, lw=0.7)
        axes.set_axisbelow(True)
        beside.set_xlim(0, 1)
        beside.set_xticks([])
        beside.spines["bottom"].set_visible(False)
        beside.text(
            0.02,
            len(shown) - 0.42,
            voice("training.column.gain"),
            va="bottom",
            fontsize=8.5,
            color=MUTED,
        )
    return FigureExhibit(
        words.gain_chart_title(quiz, voice),
        figure,
        voice("training.quiz.layers_alt", rows=words.gain_chart_in_words(quiz, voice)),
        voice("training.quiz.layers_subtitle"),
        voice("training.quiz.layers_note"),
        voice("source.training.quiz"),
    )


def _way(axes: Axes, place: int, one: LayerGain, voice: Voice) -> None:
    """From the mean before to the mean after."""
    before, after = one.gain.before_shown, one.gain.after_shown
    axes.annotate(
        "",
        (after.value, place),
        (before.value, place),
        arrowprops={"arrowstyle": "-|>", "color": QUIET, "lw": 1.4, "shrinkA": 5, "shrinkB": 5},
        zorder=2,
    )
    ends = ((before, QUIET, MUTED), (after, BRAND, BRAND))
    rose = after.value >= before.value
    for shown, (mean, colour, ink) in enumerate(ends):
        axes.plot([mean.value], [place], "o", ms=7, color=colour, mec="white", zorder=3)
        right = bool(shown) == rose
        axes.annotate(
            words.percent_shown(mean, voice),
            (mean.value, place),
            (7 if right else -7, 0),
            textcoords="offset points",
            va="center",
            ha="left" if right else "right",
            fontsize=8.5,
            color=ink,
        )
