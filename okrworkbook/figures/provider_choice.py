"""Draw the choice of a provider: scores, what adds up to each total, and who is first under other weights."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from okrworkbook.analysis.provider_choice import CRITERIA, Cell, ProviderChoice, Ranked, Total
from okrworkbook.chart import BAR, STACKED, Chart, ChartSeries
from okrworkbook.exhibit import Exhibit, FigureExhibit, Paragraphs
from okrworkbook.figures.style import (
    ACCENT,
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
from okrworkbook.narrative import provider_choice as words
from okrworkbook.narrative.wrap import shortened, wrapped
from okrworkbook.texts import Voice

DRAWN = 14  # providers in one picture
PARTS = {"cases": BRAND, "team": "#56B4E9", "service": "#E69F00", "tools": "#8C8C8C"}
PLACES = (BRAND, "#6FA8CF", "#C9DDEB", GRID)  # first, second, third, below
ROOM = 0.075  # of a bar, below which its number has no room


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
        axes.set_yticks(range(len(shown)), [_label(choice, one, voice) for one in shown])
        axes.set_xlim(-0.5, len(CRITERIA) - 0.5)
        axes.set_ylim(len(shown) - 0.5, -0.5)
        axes.spines[:].set_visible(False)
    return FigureExhibit(
        words.scores_title(choice, voice),
        figure,
        voice("provider.figure.scores.alt", rows=words.scores_in_words(choice, shown, voice)),
        voice("provider.figure.scores.subtitle"),
        voice.sentences([voice("provider.figure.scores.note"), _cut(choice, voice)]),
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
        axes.set_yticks(range(len(shown)), [_label(choice, one.provider, voice) for one in shown])
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
        words.order_title(choice, voice),
        figure,
        voice("provider.figure.parts.alt", rows=words.totals_in_words(choice, shown, voice)),
        voice("provider.figure.parts.subtitle"),
        voice.sentences([voice("provider.figure.parts.note"), _cut(choice, voice)]),
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
            [words.named(choice, one.provider, voice) for one in shown],
            format="0.00",
            limits=(0, 5),
        ),
    )


def first_shares(choice: ProviderChoice, voice: Voice) -> Exhibit:
    """Draw how often each eligible provider takes each place when the weights could have been others."""
    shown = choice.ranking.ranked[:DRAWN]
    if len(shown) < 2:
        return Paragraphs((voice("provider.first.nothing"),))
    limit = choice.thresholds["provider_first"]
    with canvas(0.44 * len(shown) + 1.15, voice.lang) as figure:
        axes = figure.subplots()
        for row, one in enumerate(shown):
            _places(axes, row, one, voice)
        axes.plot([limit, limit], [-0.48, len(shown) - 0.45], color=ACCENT, lw=1.2, ls=(0, (4, 3)), zorder=5)
        axes.text(
            limit,
            -0.52,
            voice("provider.figure.first.limit", limit=voice.percent(limit)),
            ha="center",
            va="bottom",
            fontsize=8.5,
            color=INK,
        )
        axes.set_yticks(range(len(shown)), [_label(choice, one.provider, voice) for one in shown])
        axes.set_ylim(len(shown) - 0.45, -0.85)
        axes.set_xlim(0, 1)
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1], [voice.percent(x) for x in (0, 0.25, 0.5, 0.75, 1)])
        axes.set_xlabel(voice("provider.figure.first.axis"))
        figure.legend(
            handles=_place_handles(len(shown), voice), loc="outside lower left", ncols=4, handlelength=1
        )
    return FigureExhibit(
        words.first_title(choice, voice),
        figure,
        voice("provider.figure.first.alt", rows=words.shares_in_words(choice, shown, voice)),
        voice("provider.figure.first.subtitle", draws=choice.ranking.draws),
        voice.sentences(
            [voice("provider.figure.first.note", spread=f"{choice.ranking.spread:g}"), _cut(choice, voice)]
        ),
        voice("source.provider_scores"),
        Chart(
            STACKED,
            [
                ChartSeries(_place_name(place, voice), [one.ranks[place] for one in shown], _shade(place))
                for place in range(len(shown))
            ],
            [words.named(choice, one.provider, voice) for one in shown],
            format="0%",
        ),
    )


def _order(choice: ProviderChoice) -> list[str]:
    """The eligible ones in their order, then the others by total, then those that have none."""
    totals = [one.provider for one in choice.totals]
    ranked = [one.provider for one in choice.ranking.ranked]
    return [*ranked, *(one for one in totals if one not in ranked), *choice.incomplete]


def _label(choice: ProviderChoice, provider: str, voice: Voice) -> str:
    name = shortened(words.named(choice, provider, voice), voice.lang, 9, 18)
    return f"{name}\n{voice('provider.figure.vetoed')}" if provider in choice.vetoed else name


def _cut(choice: ProviderChoice, voice: Voice) -> str:
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


def _places(axes: Axes, row: int, one: Ranked, voice: Voice) -> None:
    left = 0.0
    for place, share in enumerate(one.ranks):
        colour = _shade(place)
        axes.barh(row, share, left=left, height=0.62, color=colour, lw=0)
        if share >= ROOM:
            axes.text(
                left + share / 2,
                row,
                voice.percent(share),
                ha="center",
                va="center",
                fontsize=8.5,
                color=ink_on(colour),
                zorder=6,
            )
        left += share


def _shade(place: int) -> str:
    return PLACES[min(place, len(PLACES) - 1)]


def _place_name(place: int, voice: Voice) -> str:
    return voice("provider.figure.first.place", n=place + 1)


def _place_handles(n: int, voice: Voice) -> Sequence[Rectangle]:
    """A key of places; all from the fourth on share one colour and one name."""
    named = [_place_name(place, voice) for place in range(min(n, len(PLACES)))]
    if n > len(PLACES):
        named[-1] = voice("provider.figure.first.below", n=len(PLACES))
    return [Rectangle((0, 0), 1, 1, color=_shade(place), label=name) for place, name in enumerate(named)]
