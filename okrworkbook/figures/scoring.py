"""Draw what an attainment is worth under the three mappings, with the ideal band."""

from __future__ import annotations

from matplotlib.axes import Axes

from okrworkbook.analysis.scoring import ScoringStandard
from okrworkbook.chart import LINE, Chart, ChartSeries
from okrworkbook.exhibit import FigureExhibit
from okrworkbook.figures.style import ACCENT, BRAND, GRID, INK, MUTED, PAPER, QUIET, TINT, canvas, ink_on
from okrworkbook.narrative.scoring import share
from okrworkbook.texts import Voice

STYLES = ("-", (0, (5, 2)), (0, (1.5, 1.5)))
SHADES = (BRAND, "#6B7280", QUIET)
# The colours a delivery light is called by; each part also says in words which it is.
COLOURS = {"red": "#C0392B", "yellow": "#F2C230", "green": "#2E7D32"}


def scoring_curve(standard: ScoringStandard, voice: Voice) -> FigureExhibit:
    """Draw points against attainment: the mapping chosen in full, the others thin, the ideal band shaded."""
    low, high = standard.ideal
    least, most = standard.band
    with canvas(3.2, voice.lang) as figure:
        axes = figure.subplots()
        axes.axhspan(low, high, color=TINT, zorder=0, lw=0)
        axes.text(
            0.012,
            high - 0.08,
            voice("figure.scoring.ideal", low=voice.number(low), high=voice.number(high)),
            va="top",
            fontsize=8.5,
            color=BRAND,
        )
        for row, dashes, shade in zip(standard.rows, STYLES, SHADES, strict=True):
            own = row.mapping == standard.mapping
            axes.plot(
                [x for x, _ in row.line],
                [y for _, y in row.line],
                ls=dashes,
                lw=2.4 if own else 1.4,
                color=shade,
                zorder=4 if own else 3,
                label=voice.term("scoring.mapping", row.mapping),
            )
        for attained, points in ((least, low), (most, high)):
            axes.plot([attained, attained], [1, points], color=ACCENT, lw=1, ls=(0, (3, 2)), zorder=2)
            axes.plot(attained, points, "o", ms=7, color=ACCENT, markeredgecolor=PAPER, zorder=5)
            axes.text(attained + 0.012, 1.12, share(attained), fontsize=8.5, color=INK, va="bottom", zorder=6)
        _delivery(axes, standard, voice)
        axes.set_xlim(0, 1.005)
        axes.set_ylim(0.42, 5.1)
        axes.set_yticks(range(1, 6))
        axes.set_xticks([0, 0.2, 0.4, 0.6, 0.8, 1.0], ["0", ".2", ".4", ".6", ".8", "1.0"])
        axes.grid(axis="y", color=GRID, lw=0.7)
        axes.set_axisbelow(True)
        axes.tick_params(axis="y", colors=MUTED)
        axes.set_xlabel(voice("figure.scoring.axis"))
        axes.set_ylabel(voice("figure.scoring.points"))
        figure.legend(loc="outside lower left", ncols=3, handlelength=2.4)
    return FigureExhibit(
        voice("figure.scoring.title", least=share(least), most=share(most)),
        figure,
        voice(
            "figure.scoring.alt",
            mapping=voice.term("scoring.mapping", standard.mapping),
            least=share(least),
            most=share(most),
        ),
        voice("figure.scoring.subtitle"),
        voice("figure.scoring.note"),
        voice("source.scoring"),
        _chart(standard, voice),
    )


def _chart(standard: ScoringStandard, voice: Voice) -> Chart:
    """The same lines as numbers."""
    lines = [
        ChartSeries(
            voice.term("scoring.mapping", row.mapping),
            [y for _, y in row.line],
            "" if shade == BRAND else shade,
            x=[x for x, _ in row.line],
        )
        for row, shade in zip(standard.rows, SHADES, strict=True)
    ]
    low, high = (voice.number(points) for points in standard.ideal)
    mapping = voice.term("scoring.mapping", standard.mapping)
    return Chart(
        LINE,
        lines,
        format="0.0",
        axes=(voice("figure.scoring.axis"), voice("figure.scoring.points")),
        limits=(1.0, 5.0),
        subtitle=voice("chart.scoring.subtitle", mapping=mapping, low=low, high=high),
    )


def _delivery(axes: Axes, standard: ScoringStandard, voice: Voice) -> None:
    """The colours of delivery as a strip below: they run along attainment, the band along points."""
    begins = 0.0
    for limit, colour in standard.delivery:
        axes.barh(0.66, limit - begins, left=begins, height=0.34, color=COLOURS[colour], zorder=2)
        axes.text(
            (begins + limit) / 2,
            0.65,
            voice.term("scoring.colour", colour),
            ha="center",
            va="center",
            fontsize=8,
            color=ink_on(COLOURS[colour]),
            zorder=3,
        )
        begins = limit
