"""Draw the portfolio: readiness by industry, and how often each cause is a client's main one."""

from __future__ import annotations

from okrworkbook.analysis.portfolio import PortfolioOverview
from okrworkbook.exhibit import Exhibit, FigureExhibit, Paragraphs
from okrworkbook.figures.style import BRAND, GRID, INK, MUTED, QUIET, canvas
from okrworkbook.narrative import portfolio as words
from okrworkbook.narrative.wrap import shortened
from okrworkbook.texts import Voice

DRAWN = 24  # industries in one picture; the table lists all


def readiness_by_industry(overview: PortfolioOverview, voice: Voice) -> Exhibit:
    """Draw each industry's mean readiness with its interval and clients, and the mean of all as a line."""
    shown = overview.industries[:DRAWN]
    if not shown or overview.readiness is None:
        return Paragraphs((words.too_few(overview, voice),))
    with canvas(0.38 * len(shown) + 0.95, voice.lang) as figure:
        axes = figure.subplots()
        axes.axvline(overview.readiness.mean, color=MUTED, lw=1, ls=(0, (4, 3)), zorder=1)
        for row, one in enumerate(shown):
            colour = QUIET if one.other else BRAND
            if one.readiness.interval:
                axes.plot(one.readiness.interval, [row, row], color=colour, lw=2, zorder=2)
            axes.plot(one.readiness.mean, row, "o", color=colour, ms=7, zorder=3)
            count = voice("portfolio.n", n=one.readiness.clients)
            label = f"{voice.number(one.readiness.mean, 2)}  {count}"
            axes.text(5.08, row, label, va="center", fontsize=8.5, color=INK)
        names = [shortened(words.industry_name(one, voice), voice.lang, 12, 26) for one in shown]
        axes.set_yticks(range(len(shown)), names)
        axes.set_ylim(len(shown) - 0.4, -0.6)
        axes.set_xlim(1, 5.75)
        axes.set_xticks(range(1, 6))
        axes.grid(axis="x", color=GRID, lw=0.7)
        axes.set_axisbelow(True)
    return FigureExhibit(
        words.readiness_title(overview, voice),
        figure,
        voice(
            "portfolio.readiness.alt",
            rows=voice.listed(
                [
                    voice(
                        "portfolio.readiness.row",
                        industry=words.industry_name(one, voice),
                        mean=voice.number(one.readiness.mean, 2),
                        rests=words.rests_on(one.readiness, voice),
                    )
                    for one in shown
                ]
            ),
        ),
        voice("portfolio.readiness.subtitle"),
        voice("portfolio.readiness.note", mean=voice.number(overview.readiness.mean, 2)),
        voice("source.portfolio.manifests"),
    )


def main_causes(overview: PortfolioOverview, voice: Voice) -> Exhibit:
    """Draw the share of clients whose main cause each of the five is, with its interval."""
    if not overview.causes:
        return Paragraphs((words.too_few(overview, voice),))
    with canvas(0.4 * len(overview.causes) + 0.8, voice.lang) as figure:
        axes = figure.subplots()
        for row, one in enumerate(overview.causes):
            axes.barh(row, one.share, height=0.56, color=QUIET if one.code == "none" else BRAND)
            if one.interval:
                axes.plot(one.interval, [row, row], color=INK, lw=1.2)
            label = f"{one.part}/{one.whole}  {voice.percent(one.share)}"
            axes.text(1.02, row, label, va="center", fontsize=8.5, color=INK)
        names = [shortened(words.cause_name(one.code, voice), voice.lang, 12, 26) for one in overview.causes]
        axes.set_yticks(range(len(names)), names)
        axes.set_ylim(len(names) - 0.4, -0.6)
        axes.set_xlim(0, 1.2)
        marks = (0, 0.25, 0.5, 0.75, 1)
        axes.set_xticks(marks, [voice.percent(mark) for mark in marks])
        axes.grid(axis="x", color=GRID, lw=0.7)
        axes.set_axisbelow(True)
    return FigureExhibit(
        voice("portfolio.causes.title"),
        figure,
        voice(
            "portfolio.causes.alt",
            rows=voice.listed(
                [
                    voice(
                        "portfolio.causes.row",
                        cause=words.cause_name(one.code, voice),
                        rests=words.share_rests_on(one, voice),
                    )
                    for one in overview.causes
                ]
            ),
        ),
        voice("portfolio.causes.subtitle"),
        voice("portfolio.causes.bars"),
        voice("source.portfolio.manifests"),
    )
