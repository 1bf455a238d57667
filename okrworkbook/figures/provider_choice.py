"""Draw the choice of a provider: scores, what adds up to each total, and who is first under other weights."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from okrworkbook.analysis.provider_choice import CRITERIA, Cell, ProviderChoice, Total
from okrworkbook.chart import BAR, Chart, ChartSeries
from okrworkbook.exhibit import Exhibit, FigureExhibit, Paragraphs
from okrworkbook.figures.style import (
    BRAND,
    GRID,
    HELD_BACK,
    INK,
    MUTED,
    PAPER,
    QUIET,
    SCORES,
    canvas,
    ink_on,
)
from okrworkbook.narrative import provider_order as order
from okrworkbook.narrative.wrap import shortened, wrapped
from okrworkbook.texts import Voice

DRAWN = 14  # providers in one picture
PARTS = {"cases": BRAND, "team": "#56B4E9", "service": "#E69F00", "tools": "#8C8C8C"}


def provider_scores(choice: ProviderChoice, voice: Voice) -> Exhibit:
    """Draw every provider on every dimension: mean, range over raters, and where evidence is lacking."""
    shown = _order(choice)[:DRAWN]
    if not shown:
        return Paragraphs((voice("provider.order.none"),))
    with canvas(0.5 * len(shown) + 0.75, voice.lang) as figure:
        axes = figure.subplots()
        for row, provider in enumerate(shown):
            for column, criterion in enumerate(CRITERIA):
                _cell(axes, column, row, choice.card.cell(provider, criterion), voice)
        heads = [
            "\n".join(
                [
                    *wrapped(voice.term("provider.criterion", name), voice.lang, 8, 16),
                    voice.percent(choice.weighting.weights[name], 1),
                ]
            )
            for name in CRITERIA
        ]
        axes.set_xticks(range(len(CRITERIA)), heads)
        axes.xaxis.tick_top()
        axes.set_yticks(range(len(shown)), [provider_label(choice, one, voice) for one in shown])
        axes.set_xlim(-0.5, len(CRITERIA) - 0.5)
        axes.set_ylim(len(shown) - 0.5, -0.5)
        axes.spines[:].set_visible(False)
    return FigureExhibit(
        order.scores_title(choice, voice),
        figure,
        voice("provider.figure.scores.alt", rows=order.scores_in_words(choice, shown, voice)),
        voice("provider.figure.scores.subtitle"),
        voice.sentences([voice("provider.figure.scores.note"), cut_providers(choice, voice)]),
        voice("source.provider_scores"),
    )


def weighted_contributions(choice: ProviderChoice, voice: Voice) -> Exhibit:
    """Draw what each dimension adds to a provider's weighted sum; those with an open veto pale."""
    shown = choice.totals[:DRAWN]
    if not shown:
        return Paragraphs((voice("provider.order.none"),))
    with canvas(0.44 * len(shown) + 0.95, voice.lang) as figure:
        axes = figure.subplots()
        for row, one in enumerate(shown):
            _parts(axes, row, one, choice, voice)
        axes.set_yticks(range(len(shown)), [provider_label(choice, one.provider, voice) for one in shown])
        axes.set_ylim(len(shown) - 0.45, -0.55)
        axes.set_xlim(0, 6.1)
        axes.set_xticks(range(6))
        axes.grid(axis="x", color=GRID, lw=0.7)
        axes.set_axisbelow(True)
        axes.set_xlabel(voice("provider.figure.parts.axis"))
        handles = [
            Rectangle((0, 0), 1, 1, color=PARTS[name], label=voice.term("provider.criterion", name))
            for name in CRITERIA
        ]
        figure.legend(handles=handles, loc="outside lower left", ncols=4, handlelength=1)
    return FigureExhibit(
        order.order_title(choice, voice),
        figure,
        voice("provider.figure.parts.alt", rows=order.totals_in_words(choice, shown, voice)),
        voice("provider.figure.parts.subtitle"),
        voice.sentences([voice("provider.figure.parts.note"), cut_providers(choice, voice)]),
        voice("source.provider_scores"),
        Chart(
            BAR,
            [
                ChartSeries(
                    voice("provider.column.total"),
                    [one.total for one in shown],
                    points=[QUIET if choice.ranking.of(one.provider) is None else "" for one in shown],
                )
            ],
            [order.named(choice, one.provider, voice) for one in shown],
            format="0.00",
            limits=(0, 5),
        ),
    )


def _order(choice: ProviderChoice) -> list[str]:
    """The eligible ones in their order, then the others by total, then those that have none."""
    totals = [one.provider for one in choice.totals]
    ranked = [one.provider for one in choice.ranking.ranked]
    return [*ranked, *(one for one in totals if one not in ranked), *choice.incomplete]


def provider_label(choice: ProviderChoice, provider: str, voice: Voice) -> str:
    """A provider's name beside a picture, with a word where a veto stands."""
    name = shortened(order.named(choice, provider, voice), voice.lang, 9, 18)
    return f"{name}\n{voice('provider.figure.vetoed')}" if provider in choice.vetoed else name


def cut_providers(choice: ProviderChoice, voice: Voice) -> str:
    """How many providers are not drawn; nothing where all are."""
    more = len(choice.card.providers) - DRAWN
    return voice("provider.more", n=more) if more > 0 else ""


def _cell(axes: Axes, column: int, row: int, cell: Cell, voice: Voice) -> None:
    colour = HELD_BACK if cell.mean is None else SCORES((cell.mean - 1) / 4)
    box = Rectangle((column - 0.48, row - 0.46), 0.96, 0.92, facecolor=colour, edgecolor=PAPER, lw=1)
    axes.add_patch(box)
    if cell.mean is None:
        axes.text(column, row, voice("provider.figure.scores.none"), ha="center", va="center", fontsize=8.5)
        return
    ink = ink_on(colour)
    under = [voice("provider.figure.scores.range", low=f"{cell.low:g}", high=f"{cell.high:g}", n=cell.n)]
    if cell.unproven:
        under.append(voice("provider.figure.scores.unproven", n=cell.unproven))
    axes.text(
        column,
        row - 0.16,
        voice.number(cell.mean, 2),
        ha="center",
        va="center",
        fontsize=10.5,
        fontweight="bold",
        color=ink,
    )
    axes.text(column, row + 0.22, " · ".join(under), ha="center", va="center", fontsize=7.5, color=ink)


def _parts(axes: Axes, row: int, one: Total, choice: ProviderChoice, voice: Voice) -> None:
    pale = choice.ranking.of(one.provider) is None
    left = 0.0
    for name in CRITERIA:
        part = one.parts[name]
        axes.barh(row, part, left=left, height=0.62, color=PARTS[name], alpha=0.35 if pale else 1, lw=0)
        if part > 0.25:
            colour = INK if pale else ink_on(PARTS[name])
            axes.text(
                left + part / 2,
                row,
                voice.number(part, 2),
                ha="center",
                va="center",
                fontsize=8,
                color=colour,
            )
        left += part
    axes.text(
        left + 0.06,
        row,
        voice.number(one.total, 2),
        va="center",
        fontsize=9.5,
        fontweight="normal" if pale else "bold",
        color=MUTED if pale else INK,
    )
