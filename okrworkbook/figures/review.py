"""Draw the review of a cycle: scores against the ideal band, units with their intervals, and calibration.

The band is shaded once the cycle is over. Colours of delivery are another question and in none of these pictures.
"""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from okrworkbook.analysis.review import AgreedScores, Band, Calibration, CycleReview, ScoreBin
from okrworkbook.analysis.review.distribution import Distribution
from okrworkbook.analysis.scoring import HIGHEST, LOWEST
from okrworkbook.exhibit import Callout, FigureExhibit
from okrworkbook.figures.style import BRAND, GRID, INK, MUTED, PAPER, QUIET, TINT, canvas
from okrworkbook.narrative import review as words
from okrworkbook.narrative.alignment import cut_short
from okrworkbook.narrative.wrap import shortened
from okrworkbook.texts import Voice

UNITS = 20  # rows that are drawn
HEADROOM = 1.5  # of the highest bar, for its number and the band's name


def score_distribution(review: CycleReview, voice: Voice) -> FigureExhibit | None:
    """Draw how many challenges have which score, the ideal band shaded, and commitments below them apart."""
    found = review.distribution
    subtitle = voice(
        "retro.figure.distribution.subtitle", mapping=voice.term("scoring.mapping", found.mapping)
    )
    return _distribution(found, subtitle, review.finished, voice)


def agreed_distribution(agreed: AgreedScores, voice: Voice, finished: bool = True) -> FigureExhibit | None:
    """Draw the same of the scores a review agreed on."""
    return _distribution(agreed.distribution, voice("retro.figure.agreed.subtitle"), finished, voice)


def department_bands(review: CycleReview, voice: Voice, most: int = UNITS) -> FigureExhibit | None:
    """Draw each unit's mean with its interval against the band; of too few challenges only how many there are.

    Units without a challenge that has a score are counted and not drawn.
    """
    found = review.distribution
    placed = sorted((band for band in found.units if band.mean is not None), key=lambda band: -band.mean)
    units = [*placed, *(band for band in found.units if band.mean is None and band.n)]
    if not units:
        return None
    shown = [found.company, *units[:most]][::-1]
    with canvas(0.36 * len(shown) + 0.95, voice.lang) as figure:
        axes, beside = figure.subplots(1, 2, sharey=True, width_ratios=[4.4, 2.2])
        for place, band in enumerate(shown):
            _unit(axes, place, band, voice)
        _scale(axes, shown, voice)
        beside.set_xlim(0, 1)
        beside.set_xticks([])
        beside.spines["bottom"].set_visible(False)
        if review.finished:
            axes.axvspan(*found.limits, color=TINT, lw=0, zorder=0)
            _shares(beside, shown, voice)
    without = sum(not band.n for band in found.units)
    low, high = (voice.number(points) for points in found.limits)
    return FigureExhibit(
        words.bands_title(found, voice),
        figure,
        voice(
            "retro.figure.bands.alt",
            units="; ".join(_unit_in_words(band, voice) for band in reversed(shown)),
        ),
        voice(
            "retro.figure.bands.subtitle" if review.finished else "retro.figure.bands.subtitle_today",
            low=low,
            high=high,
        ),
        voice.sentences(
            [
                voice("retro.figure.bands.note", least=found.least),
                voice.count("retro.figure.bands.without", without) if without else "",
                cut_short(min(most, len(units)), len(units), voice),
            ]
        ),
        voice("source.retro"),
    )


def reliability_diagram(
    review: CycleReview, voice: Voice, week: int | None = None
) -> FigureExhibit | Callout:
    """Draw what came against what was said in one week, the middle one unless named; of too few only that."""
    found = review.calibration
    chosen = next((one for one in found.weeks if one.week == week), found.middle)
    if chosen is None or not chosen.enough:
        return Callout(
            words.calibration_title(chosen, voice),
            voice("retro.figure.reliability.few", least=found.least),
            "caution",
        )
    with canvas(3.6, voice.lang) as figure:
        axes = figure.subplots()
        (diagonal,) = axes.plot([0, 1], [0, 1], color=QUIET, lw=1, ls=(0, (4, 3)), zorder=1)
        _reliability(axes, chosen, voice)
        axes.set_xlim(0, 1)
        axes.set_ylim(-0.02, 1.02)
        ticks = [0, 0.2, 0.4, 0.6, 0.8, 1]
        axes.set_xticks(ticks, [voice.percent(tick) for tick in ticks])
        axes.set_yticks(ticks, [voice.percent(tick) for tick in ticks])
        axes.tick_params(axis="y", colors=MUTED, labelsize=8.5)
        axes.grid(color=GRID, lw=0.7)
        axes.set_axisbelow(True)
        axes.set_xlabel(voice("retro.figure.said"))
        axes.set_ylabel(voice("retro.figure.came"))
        figure.legend(
            [diagonal], [voice("retro.figure.diagonal")], loc="outside lower left", handlelength=2.4
        )
    return FigureExhibit(
        words.calibration_title(chosen, voice),
        figure,
        voice("retro.figure.reliability.alt", bins=_bins_in_words(chosen, voice)),
        voice("retro.figure.reliability.subtitle", week=chosen.week, n=chosen.n, owners=chosen.owners),
        voice("retro.figure.reliability.note"),
        voice("source.retro"),
    )


def _distribution(found: Distribution, subtitle: str, finished: bool, voice: Voice) -> FigureExhibit | None:
    if not found.company.n and not found.committed.whole:  # of no type that is drawn
        return None
    apart = bool(found.committed.whole)
    with canvas(3.9 if apart else 2.6, voice.lang) as figure:
        rows = figure.subplots(
            2 if apart else 1, 1, sharex=True, squeeze=False, height_ratios=[2, 1][: 1 + apart]
        )
        challenges = rows[0][0]
        _bars(challenges, found.bins, "challenges", BRAND)
        if finished:
            _band(challenges, found, voice)
        _name(challenges, voice("retro.figure.challenges", n=found.company.n))
        if apart:
            _bars(rows[1][0], found.bins, "committed", QUIET)
            _name(rows[1][0], voice("retro.figure.committed", n=found.committed.whole))
        last = rows[-1][0]
        last.set_xlabel(voice("retro.figure.points"))
        last.set_xticks([1, 2, 3, 4, 5])
        last.set_xlim(LOWEST - 0.05, HIGHEST + 0.05)
    return FigureExhibit(
        words.distribution_title(found, voice),
        figure,
        voice("retro.figure.distribution.alt", bars=_bars_in_words(found.bins, voice)),
        subtitle,
        voice.sentences(
            [
                voice("retro.figure.distribution.note") if finished else "",
                voice.count("retro.figure.others", found.others) if found.others else "",
            ]
        ),
        voice("source.retro"),
    )


def _bars(axes: Axes, bins: tuple[ScoreBin, ...], kind: str, colour: str) -> None:
    highest = max(getattr(one, kind) for one in bins)
    for one in bins:
        count, width = getattr(one, kind), one.high - one.low
        axes.bar(one.low + width / 2, count, width=width - 0.06, color=colour, zorder=3)
        if count:
            axes.text(
                one.low + width / 2,
                count + 0.04 * highest,
                str(count),
                ha="center",
                va="bottom",
                fontsize=9,
                zorder=4,
            )
    axes.set_ylim(0, max(1, HEADROOM * highest))
    axes.set_yticks([])


def _name(axes: Axes, words: str) -> None:
    axes.text(0, 0.985, words, transform=axes.transAxes, ha="left", va="top", fontsize=8.5, color=MUTED)


def _band(axes: Axes, found: Distribution, voice: Voice) -> None:
    low, high = found.limits
    axes.axvspan(low, high, color=TINT, lw=0, zorder=0)
    axes.text(
        (low + high) / 2,
        0.985,
        voice("retro.figure.band", low=voice.number(low), high=voice.number(high)),
        transform=axes.get_xaxis_transform(),
        ha="center",
        va="top",
        fontsize=8.5,
        color=BRAND,
    )


def _unit(axes: Axes, place: int, band: Band, voice: Voice) -> None:
    """A dot with its interval; words instead where there are too few."""
    own = band.unit == ""
    if band.mean is None:
        box = {"facecolor": PAPER, "edgecolor": "none", "pad": 1}
        axes.text(
            LOWEST + 0.06,
            place,
            voice("retro.figure.few", n=band.n),
            va="center",
            fontsize=8.5,
            color=MUTED,
            bbox=box,
        )
    else:
        low, high = band.interval or (band.mean, band.mean)
        colour = INK if own else BRAND
        axes.plot([low, high], [place, place], color=colour, lw=1.8, solid_capstyle="butt", zorder=2)
        axes.plot(band.mean, place, "D" if own else "o", ms=7, color=colour, markeredgecolor=PAPER, zorder=3)
        beyond = band.mean if high > HIGHEST - 0.45 else high
        axes.annotate(
            voice.number(band.mean),
            (low if high > HIGHEST - 0.45 else beyond, place),
            (-6 if high > HIGHEST - 0.45 else 6, 0),
            textcoords="offset points",
            ha="right" if high > HIGHEST - 0.45 else "left",
            va="center",
            fontsize=8.5,
        )


def _scale(axes: Axes, shown: Sequence[Band], voice: Voice) -> None:
    names = [shortened(words.unit_named(band.unit, voice), voice.lang, 10, 20) for band in shown]
    axes.set_yticks(range(len(shown)), names)
    axes.set_xlim(LOWEST - 0.05, HIGHEST + 0.05)
    axes.set_xticks([1, 2, 3, 4, 5])
    axes.set_ylim(-0.6, len(shown) - 0.1)
    axes.grid(axis="x", color=GRID, lw=0.7)
    axes.set_axisbelow(True)
    axes.set_xlabel(voice("retro.figure.points"))


def _shares(beside: Axes, shown: Sequence[Band], voice: Voice) -> None:
    """The share in the band beside each unit, under a head."""
    for place, band in enumerate(shown):
        beside.text(
            0.02,
            place,
            words.rated_between(band.ideal, voice),
            va="center",
            fontsize=8.5,
            color=INK if band.mean is not None else MUTED,
            fontweight="normal" if band.unit else "bold",
        )
    head = voice("retro.figure.ideal_share")
    beside.text(0.02, len(shown) - 0.42, head, va="bottom", fontsize=8.5, color=MUTED)


def _reliability(axes: Axes, chosen: Calibration, voice: Voice) -> None:
    for one in chosen.bins:
        low, high = one.reached.interval
        axes.plot([one.said, one.said], [low, high], color=BRAND, lw=1.8, solid_capstyle="butt", zorder=2)
        axes.plot(one.said, one.reached.share, "o", ms=8, color=BRAND, markeredgecolor=PAPER, zorder=3)
        axes.annotate(
            f"n={one.reached.whole}",
            (one.said, one.reached.share),
            (7, 0) if one.said < 0.85 else (-7, 0),
            textcoords="offset points",
            ha="left" if one.said < 0.85 else "right",
            va="center",
            fontsize=8.5,
            color=INK,
            bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.8, "alpha": 0.8},
        )


def _bars_in_words(bins: tuple[ScoreBin, ...], voice: Voice) -> str:
    return "; ".join(
        voice(
            "retro.figure.bar",
            low=voice.number(one.low),
            high=voice.number(one.high),
            n=one.challenges,
            committed=one.committed,
        )
        for one in bins
        if one.challenges or one.committed
    )


def _unit_in_words(band: Band, voice: Voice) -> str:
    if band.mean is None:
        return f"{words.unit_named(band.unit, voice)} {voice('retro.figure.few', n=band.n)}"
    return words.band_in_words(band, voice)


def _bins_in_words(chosen: Calibration, voice: Voice) -> str:
    return "; ".join(
        voice(
            "retro.figure.bin",
            said=voice.percent(one.said),
            reached=words.rated_between(one.reached, voice),
        )
        for one in chosen.bins
    )
