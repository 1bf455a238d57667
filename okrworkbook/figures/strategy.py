"""Draw how executives shared out their points, before and after the discussion."""

from __future__ import annotations

from matplotlib.axes import Axes

from okrworkbook.analysis.strategy import Candidate, Strategy
from okrworkbook.chart import BAR, Chart, ChartSeries
from okrworkbook.exhibit import Exhibit, FigureExhibit, Paragraphs
from okrworkbook.figures.style import ACCENT, BRAND, GRID, INK, MUTED, PAPER, QUIET, canvas
from okrworkbook.narrative import strategy as words
from okrworkbook.narrative.wrap import wrapped
from okrworkbook.texts import Voice

ROW, BRIEF_ROW = (
    (0.42, 0.17, 0.12),
    (0.27, 0.15, 0.08),
)  # inches: one candidate at least, a line of its words, a gap
LABEL, BRIEF_LABEL = (17, 34), (24, 44)  # letters in a line of a candidate's words, Chinese and English
BESIDE = 1.32  # times the most points: room beside them for points and outcome in words


def vote_points(strategy: Strategy, voice: Voice, brief: bool = False) -> Exhibit:
    """Draw each candidate's mean points in both rounds, over the points of every voter; nobody is told apart.

    `brief` draws the candidates closer to each other, for a sheet, and leaves out those nobody has given a point.
    """
    every = [one for one in strategy.candidates if one.last is not None]
    voted = ([one for one in every if any(one.means)] if brief else every) or every
    if not voted:
        return Paragraphs((voice("strategy.no_votes"),))
    wide = BRIEF_LABEL if brief else LABEL
    labels = [
        "\n".join(wrapped(f"{one.objective_id} {one.text.text(voice.lang)}", voice.lang, *wide))
        for one in voted
    ]
    most = max(max(points) for one in voted for points in one.points if points)
    least, line, gap = BRIEF_ROW if brief else ROW
    row = max(least, *(line * (label.count("\n") + 1) + gap for label in labels))
    with canvas(row * len(voted) + 1.0, voice.lang) as figure:
        axes = figure.subplots()
        for place, one in enumerate(voted):
            _draw_candidate(axes, place, one, most, voice)
        axes.set_yticks(range(len(voted)), labels)
        axes.set_ylim(len(voted) - 0.45, -0.55)
        axes.set_xlim(-1, most * BESIDE + 1)
        axes.set_xlabel(voice("figure.votes.axis"))
        axes.grid(axis="x", color=GRID, lw=0.6)
        axes.set_axisbelow(True)
        _legend(figure, axes, len(strategy.rounds), voice)
    return FigureExhibit(
        words.vote_title(strategy, voice),
        figure,
        voice("figure.votes.alt", rows=words.vote_in_words(strategy, voice)),
        voice("figure.votes.subtitle", voters=strategy.last.voters, candidates=len(every)),
        voice.sentences([voice("figure.votes.note"), _left_out(len(every) - len(voted), voice)]),
        voice("source.workshop"),
        _chart(voted, len(strategy.rounds), voice),
    )


def _left_out(n: int, voice: Voice) -> str:
    return voice.count("figure.votes.left_out", n) if n else ""


def _chart(voted: list[Candidate], rounds: int, voice: Voice) -> Chart:
    """The same means as numbers, candidate by candidate; single votes are in the picture only."""
    last = ChartSeries(
        voice("chart.votes.last"),
        [one.last for one in voted],
        points=["" if one.status == "adopted" else ACCENT for one in voted],
    )
    first = ChartSeries(voice("figure.votes.first"), [one.means[0] for one in voted], QUIET)
    names = [f"{one.objective_id} {one.text.text(voice.lang)}" for one in voted]
    series = [last, first] if rounds > 1 else [last]
    return Chart(BAR, series, names, format="0.0", note=voice("chart.votes.note"))


def _draw_candidate(axes: Axes, place: int, one: Candidate, most: float, voice: Voice) -> None:
    last = one.points[-1]
    axes.plot(last, [place + 0.26] * len(last), "|", ms=7, mew=1.1, color=QUIET, zorder=2)
    if one.moved is not None and one.means[0] is not None:
        axes.plot([one.means[0], one.last], [place, place], "-", lw=1.6, color=BRAND, zorder=2)
        axes.plot(one.means[0], place, "o", ms=8, mfc=PAPER, mec=BRAND, mew=1.5, zorder=3)
    colour = BRAND if one.status == "adopted" else ACCENT
    axes.plot(one.last, place, "o" if one.status == "adopted" else "s", ms=8, color=colour, zorder=4)
    axes.text(
        most * BESIDE + 1,
        place,
        f"{words.points(one.last, voice)} · {words.status_label(one, voice)}",
        ha="right",
        va="center",
        fontsize=9,
        color=INK if one.status == "adopted" else MUTED,
        bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.5},
        zorder=5,
    )


def _legend(figure, axes: Axes, rounds: int, voice: Voice) -> None:
    handles = [
        axes.plot([], [], "o", ms=7, color=BRAND, label=voice("figure.votes.adopted"))[0],
        axes.plot([], [], "s", ms=7, color=ACCENT, label=voice("figure.votes.other"))[0],
        axes.plot([], [], "|", ms=8, mew=1.1, color=QUIET, ls="none", label=voice("figure.votes.voter"))[0],
    ]
    if rounds > 1:
        first = axes.plot([], [], "o", ms=7, mfc=PAPER, mec=BRAND, mew=1.4, label=voice("figure.votes.first"))
        handles.insert(1, first[0])
    figure.legend(handles=handles, loc="outside lower left", ncols=4, handletextpad=0.3, columnspacing=1.4)
