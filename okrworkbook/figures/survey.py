"""Draw how the questionnaire was answered: disagreement to the left, agreement to the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from okrworkbook.analysis.survey import SurveyResult
from okrworkbook.chart import STACKED, Chart, ChartSeries
from okrworkbook.exhibit import FigureExhibit
from okrworkbook.figures.style import BRAND, INK, LIKERT, MUTED, canvas, ink_on
from okrworkbook.narrative import survey as words
from okrworkbook.narrative.wrap import wrapped
from okrworkbook.texts import Voice, signed

LABELLED_FROM = 6  # percent: a narrower bar has no room for its number


@dataclass(frozen=True)
class _Bar:
    """One bar: its label and its five answer shares in percent, unfavourable to favourable."""

    label: str
    shares: tuple[float, ...]
    name: str = ""  # its label on one line

    @property
    def net(self) -> float:
        """Favourable minus unfavourable, in percentage points."""
        return self.shares[3] + self.shares[4] - self.shares[0] - self.shares[1]


def dimension_answers(survey: SurveyResult, voice: Voice) -> FigureExhibit:
    """Draw all answers by dimension, the weakest at the bottom."""
    bars = [
        _Bar(voice.term("dimension", score.dimension), _shares(survey.distribution(score.dimension)))
        for score in survey.dimensions
        if score.n and score.distribution_shown
    ]
    return _diverging(
        bars,
        voice,
        title=words.answers_title(survey, voice),
        subtitle=voice("figure.dimension_answers.subtitle", n=survey.n),
        alt=voice(
            "figure.dimension_answers.alt",
            bars="; ".join(f"{bar.label} {signed(bar.net, 0)}" for bar in bars)
            or voice("figure.dimension_answers.none"),
        ),
        row=0.36,
    )


def item_answers(survey: SurveyResult, voice: Voice, count: int = 6) -> FigureExhibit:
    """Draw the statements with the lowest net agreement; reverse-worded ones are turned and marked."""
    weakest = words.weakest_items(survey, count)
    bars = [
        _Bar(
            "\n".join(wrapped(words.item_label(item.item, voice), voice.lang, 23, 46)),
            _shares(item.favourable),
            words.item_label(item.item, voice),
        )
        for item in weakest
    ]
    return _diverging(
        bars,
        voice,
        title=words.items_title(weakest, voice),
        subtitle=voice("figure.item_answers.subtitle", count=len(bars), n=survey.n),
        alt=voice(
            "figure.item_answers.alt",
            bars="; ".join(
                f"{item.item} {signed(bar.net, 0)}" for item, bar in zip(weakest, bars, strict=True)
            )
            or voice("figure.dimension_answers.none"),
        ),
        row=max(0.4, 0.16 * max((bar.label.count("\n") + 1 for bar in bars), default=1) + 0.08),
    )


def _shares(counts: Sequence[int]) -> tuple[float, ...]:
    total = sum(counts)
    return tuple(100 * count / total if total else 0.0 for count in counts)


def _diverging(
    bars: list[_Bar], voice: Voice, title: str, subtitle: str, alt: str, row: float
) -> FigureExhibit:
    bars = sorted(bars, key=lambda bar: bar.net)
    with canvas(row * len(bars) + 0.8, voice.lang) as figure:
        sides, neutral = figure.subplots(1, 2, sharey=True, width_ratios=[5.2, 1.4])
        for place, bar in enumerate(bars):
            _draw_sides(sides, place, bar)
            _draw_neutral(neutral, place, bar)
        reach = max(
            (max(bar.shares[0] + bar.shares[1], bar.shares[3] + bar.shares[4]) for bar in bars), default=50
        )
        sides.set_xlim(-reach - 3, reach + 3)
        sides.axvline(0, color=INK, lw=0.9)
        sides.set_yticks(range(len(bars)), [bar.label for bar in bars])
        neutral.set_xlim(0, max([*(bar.shares[2] for bar in bars), 15]) * 3.6)
        for axes in (sides, neutral):
            axes.set_xticks([])
            axes.spines["bottom"].set_visible(False)
            axes.set_ylim(-0.6, len(bars) + 0.1)
        _column_heads(neutral, len(bars), voice)
        _legend(figure, sides, voice)
    note, source = voice("figure.diverging.note"), voice("source.survey")
    return FigureExhibit(title, figure, alt, subtitle, note, source, _chart(bars, voice))


def _chart(bars: list[_Bar], voice: Voice) -> Chart | None:
    """The same bars as numbers, the first on top; narrow parts have none."""
    if not bars:
        return None
    return Chart(
        STACKED,
        [
            ChartSeries(
                voice.term("answer", answer + 1), [bar.shares[answer] for bar in reversed(bars)], colour
            )
            for answer, colour in enumerate(LIKERT)
        ],
        [bar.name or bar.label for bar in reversed(bars)],
        format=f'[<{LABELLED_FROM}]"";0',
        note=voice("chart.answers.note"),
    )


def _draw_sides(axes: Axes, place: int, bar: _Bar) -> None:
    for sign, order in ((-1, (1, 0)), (1, (3, 4))):
        start = 0.0
        for answer in order:
            share = bar.shares[answer]
            axes.barh(place, sign * share, left=sign * start, height=0.64, color=LIKERT[answer])
            if share >= LABELLED_FROM:
                axes.text(
                    sign * (start + share / 2),
                    place,
                    f"{share:.0f}",
                    ha="center",
                    va="center",
                    fontsize=8.5,
                    color=ink_on(LIKERT[answer]),
                )
            start += share


def _draw_neutral(axes: Axes, place: int, bar: _Bar) -> None:
    axes.barh(place, bar.shares[2], height=0.64, color=LIKERT[2])
    axes.text(bar.shares[2] + 1, place, f"{bar.shares[2]:.0f}", va="center", fontsize=8.5, color=MUTED)
    axes.text(
        0.98,
        place,
        signed(bar.net, 0) if bar.net < 0 else f"+{bar.net:.0f}",
        transform=axes.get_yaxis_transform(),
        ha="right",
        va="center",
        fontweight="bold",
        color=BRAND if bar.net >= 0 else LIKERT[0],
    )


def _column_heads(axes: Axes, count: int, voice: Voice) -> None:
    for place, side, key in ((0.0, "left", "figure.neutral"), (0.98, "right", "figure.net")):
        axes.text(
            place,
            count - 0.45,
            voice(key),
            transform=axes.get_yaxis_transform(),
            ha=side,
            va="bottom",
            fontsize=8.5,
            color=MUTED,
        )


def _legend(figure, axes: Axes, voice: Voice) -> None:
    handles = [
        axes.barh(0, 0, color=LIKERT[answer], label=voice.term("answer", answer + 1))
        for answer in (0, 1, 3, 4)
    ]
    figure.legend(
        handles=handles, loc="outside lower left", ncols=4, handlelength=1, handleheight=1, columnspacing=1.2
    )
