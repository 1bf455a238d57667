"""Draw how far each domain of self-operation has come, beside the level that is asked for before consultants leave."""

from __future__ import annotations

from matplotlib.axes import Axes

from okrworkbook.analysis.self_operation import DomainLevel, Maturity
from okrworkbook.exhibit import FigureExhibit
from okrworkbook.figures.style import BRAND, GRID, INK, MUTED, PAPER, canvas
from okrworkbook.maturity_model import DECIDING, HIGHEST, LOWEST
from okrworkbook.narrative import self_operation as words
from okrworkbook.texts import Voice

LEVELS = tuple(range(LOWEST, HIGHEST + 1))


def maturity_profile(maturity: Maturity, voice: Voice) -> FigureExhibit:
    """Draw each domain's level as a row of steps, the whole below them, and the level that is asked for."""
    limit = maturity.limits["exit_level"]
    rows = len(maturity.domains)
    with canvas(0.36 * (rows + 1) + 1.05, voice.lang) as figure:
        axes, beside = figure.subplots(1, 2, sharey=True, width_ratios=[4.6, 1.5])
        for place, one in enumerate(maturity.domains):
            _steps(axes, rows - place, one.level, one.domain in DECIDING)
            _next(beside, rows - place, one, voice)
        _steps(axes, 0, maturity.overall, True, whole=True)
        axes.plot([limit, limit], [-0.6, rows + 0.55], color=INK, lw=1, ls=(0, (4, 3)), zorder=1)
        axes.text(
            limit,
            rows + 0.62,
            voice("maturity.profile.limit"),
            ha="center",
            va="bottom",
            fontsize=8.5,
            color=MUTED,
            bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1},
        )
        _scale(axes, maturity, voice)
        beside.text(0.02, rows + 0.62, voice("maturity.profile.next"), va="bottom", fontsize=8.5, color=MUTED)
        beside.set_xlim(0, 1)
        beside.set_xticks([])
        beside.spines["bottom"].set_visible(False)
    title = (
        voice.count("maturity.profile.title", maturity.reached, limit=f"{limit:g}", level=maturity.overall)
        if maturity.assessed
        else words.maturity_title(maturity, voice)
    )
    return FigureExhibit(
        title,
        figure,
        voice(
            "maturity.profile.alt",
            domains=voice("maturity.between").join(
                voice(
                    "maturity.profile.item", domain=voice.term("maturity.domain", one.domain), level=one.level
                )
                for one in maturity.domains
            ),
            level=maturity.overall,
        ),
        voice("maturity.profile.subtitle"),
        voice("maturity.profile.note"),
        voice("source.self_operation"),
    )


def _steps(axes: Axes, place: int, level: int, deciding: bool, whole: bool = False) -> None:
    """Filled up to the level, hollow beyond; the whole as a diamond."""
    colour = INK if whole else BRAND
    axes.plot([LOWEST, level], [place, place], color=colour, lw=2.4 if deciding else 1.4, zorder=2)
    for step in LEVELS:
        here = step == level
        axes.plot(
            step,
            place,
            "D" if whole and here else "o",
            ms=9 if here else 5,
            color=colour if step <= level else PAPER,
            markeredgecolor=PAPER if here else colour if step <= level else MUTED,
            markeredgewidth=0.9,
            zorder=3,
        )


def _next(beside: Axes, place: int, one: DomainLevel, voice: Voice) -> None:
    """How much of the next level is there."""
    met = len(one.asked) - len(one.missing)
    said = f"{met}/{len(one.asked)}" if one.asked else voice("maturity.profile.full")
    beside.text(0.02, place, said, va="center", fontsize=8.5)


def _scale(axes: Axes, maturity: Maturity, voice: Voice) -> None:
    rows = len(maturity.domains)
    names = [voice.term("maturity.domain", one.domain) for one in maturity.domains]
    axes.set_yticks(range(rows + 1), [voice("maturity.profile.overall"), *names[::-1]])
    bold = [True, *(one.domain in DECIDING for one in reversed(maturity.domains))]
    for label, heavy in zip(axes.get_yticklabels(), bold, strict=True):
        label.set_fontweight("bold" if heavy else "normal")
    axes.set_ylim(-0.6, rows + 1.25)
    axes.set_xlim(LOWEST - 0.35, HIGHEST + 0.35)
    axes.set_xticks(LEVELS, [f"{level}\n{voice.term('maturity.level', level)}" for level in LEVELS])
    axes.axhline(0.5, color=GRID, lw=0.8)
    axes.grid(axis="x", color=GRID, lw=0.7)
    axes.set_axisbelow(True)
