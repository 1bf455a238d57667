"""Draw how firm the order of the providers is: which place each takes when the weights could have been others."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from okrworkbook.analysis.provider_choice import ProviderChoice, Ranked
from okrworkbook.chart import STACKED, Chart, ChartSeries
from okrworkbook.exhibit import Exhibit, FigureExhibit, Paragraphs
from okrworkbook.figures.provider_choice import DRAWN, cut_providers, provider_label
from okrworkbook.figures.style import ACCENT, BRAND, GRID, INK, canvas, ink_on
from okrworkbook.narrative import provider_order as order
from okrworkbook.texts import Voice

PLACES = (BRAND, "#6FA8CF", "#C9DDEB", GRID)  # first, second, third, below
ROOM = 0.075  # of a bar, below which its number has no room


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
        axes.set_yticks(range(len(shown)), [provider_label(choice, one.provider, voice) for one in shown])
        axes.set_ylim(len(shown) - 0.45, -0.85)
        axes.set_xlim(0, 1)
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1], [voice.percent(x) for x in (0, 0.25, 0.5, 0.75, 1)])
        axes.set_xlabel(voice("provider.figure.first.axis"))
        figure.legend(
            handles=_place_handles(len(shown), voice), loc="outside lower left", ncols=4, handlelength=1
        )
    return FigureExhibit(
        order.first_title(choice, voice),
        figure,
        voice("provider.figure.first.alt", rows=order.shares_in_words(choice, shown, voice)),
        voice("provider.figure.first.subtitle", draws=choice.ranking.draws),
        voice.sentences(
            [
                voice("provider.figure.first.note", spread=f"{choice.ranking.spread:g}"),
                cut_providers(choice, voice),
            ]
        ),
        voice("source.provider_scores"),
        Chart(
            STACKED,
            [
                ChartSeries(_place_name(place, voice), [one.ranks[place] for one in shown], _shade(place))
                for place in range(len(shown))
            ],
            [order.named(choice, one.provider, voice) for one in shown],
            format="0%",
        ),
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
