"""Draw who answered the questionnaire, by department."""

from __future__ import annotations

from okrworkbook.analysis.response import GroupResponse, ResponseResult
from okrworkbook.chart import BAR, Chart, ChartSeries
from okrworkbook.exhibit import FigureExhibit
from okrworkbook.figures.style import ACCENT, BRAND, GRID, HELD_BACK, INK, MUTED, canvas
from okrworkbook.narrative import response as words
from okrworkbook.narrative.groups import withheld
from okrworkbook.narrative.wrap import wrapped
from okrworkbook.texts import Voice
from okrworkbook.thresholds import Thresholds


def response_rate(response: ResponseResult, voice: Voice, thresholds: Thresholds) -> FigureExhibit:
    """Draw the response rate of every department, the highest on top; small groups say only that."""
    groups = sorted(response.departments, key=_order)
    fewest = thresholds["min_group"]
    minimum = f"{fewest:.0f}"
    labels = [wrapped(voice.name(group.group), voice.lang, 12, 24) for group in groups]
    row = 0.31 if all(len(lines) == 1 for lines in labels) else 0.15 * max(map(len, labels)) + 0.08
    with canvas(row * len(groups) + 0.6, voice.lang) as figure:
        axes = figure.subplots()
        for place, group in enumerate(groups):
            axes.barh(place, 100, height=0.6, color=HELD_BACK)
            if group.hidden:
                axes.text(
                    102, place, withheld(group.small, fewest, voice), va="center", fontsize=9, color=MUTED
                )
                continue
            axes.barh(place, 100 * (group.rate.share or 0), height=0.6, color=ACCENT if group.low else BRAND)
            share = voice.percent(group.rate.share)
            axes.text(102, place, share, va="center", fontsize=9, fontweight="bold", color=INK)
            axes.text(
                112, place, f"{group.rate.part}/{group.rate.whole}", va="center", fontsize=9, color=MUTED
            )
        limit = 100 * thresholds["response_rate_group"]
        axes.axvline(limit, color=MUTED, lw=0.9, ls=(0, (3, 3)))
        axes.set_yticks(range(len(groups)), ["\n".join(lines) for lines in labels])
        axes.set_xlim(0, 122)
        axes.set_ylim(-0.6, len(groups) - 0.4)
        axes.set_xticks([0, 20, 40, 60, 80, 100], [f"{tick}%" for tick in (0, 20, 40, 60, 80, 100)])
        axes.spines["bottom"].set_color(GRID)
    return FigureExhibit(
        words.response_title(response, voice),
        figure,
        voice("figure.response.alt", groups=words.response_in_words(response, voice, fewest)),
        voice("figure.response.subtitle", part=response.total.part, whole=response.total.whole),
        voice("figure.response.note", limit=f"{limit:.0f}", minimum=minimum),
        voice("source.response"),
        _chart(groups, fewest, limit, voice),
    )


def _chart(groups: list[GroupResponse], fewest: float, limit: float, voice: Voice) -> Chart | None:
    """The same rates as numbers, the highest on top, each with the people it rests on."""
    if not groups:
        return None
    shown = list(reversed(groups))
    names = [
        f"{voice.name(group.group)} {withheld(group.small, fewest, voice)}"
        if group.hidden
        else f"{voice.name(group.group)} {group.rate.part}/{group.rate.whole}"
        for group in shown
    ]
    rates = [None if group.hidden else group.rate.share for group in shown]
    colours = [ACCENT if group.low and not group.hidden else "" for group in shown]
    series = ChartSeries(voice("chart.response.series"), rates, points=colours)
    note = voice("chart.response.note", limit=f"{limit:.0f}", minimum=f"{fewest:.0f}")
    return Chart(BAR, [series], names, format="0%", limits=(0.0, 1.1), note=note)


def _order(group: GroupResponse) -> tuple[bool, float]:
    """Hidden departments keep the order of the data, or their places would tell which of them answered more."""
    return (not group.hidden, 0 if group.hidden else group.rate.share or 0)
