"""Distribution: how do the scores of the cycle lie on the scale, and which units are off the ideal band?

The band of 2.5–3.5 is for challenges. A commitment is expected in full, so it is counted apart, and a miss asks
for an explanation. Colours of delivery are another question and are not here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from okrworkbook.analysis.intervals import Rate, mean_interval
from okrworkbook.analysis.review.ending import Ending, by_unit
from okrworkbook.analysis.scoring import HIGHEST, LOWEST, PLACES
from okrworkbook.thresholds import DEFAULTS, Thresholds

STEP = 0.5  # the width of a bar, in points
ZONES = (*PLACES, "running", "too_small", "none")


@dataclass(frozen=True)
class ScoreBin:
    """One bar: from where to where, and how many key results of each kind. The ideal band's ends are ideal."""

    low: float
    high: float
    challenges: int
    committed: int
    others: int  # learning objectives, and those whose type is not given


@dataclass(frozen=True)
class Band:
    """The challenges of one unit against the ideal band. `unit` is "" for all of the company."""

    unit: str
    ideal: Rate  # within the band, of all challenges scored
    places: tuple[int, int, int]  # below, within, above
    mean: float | None  # None for a unit of too few
    interval: tuple[float, float] | None  # of the mean, 95 %
    zone: str  # of ZONES: where the mean lies; running before the cycle is over
    clear: bool = False  # the whole interval lies in that zone

    @property
    def n(self) -> int:
        """Challenges scored."""
        return self.ideal.whole


@dataclass(frozen=True)
class Distribution:
    """All scores of the cycle."""

    mapping: str
    limits: tuple[float, float]  # the ideal band, points
    bins: tuple[ScoreBin, ...]
    company: Band
    units: tuple[Band, ...]
    committed: Rate  # reached in full, of those measured
    missed: tuple[Ending, ...]  # commitments that were not
    others: int  # measured, neither challenge nor commitment
    unmeasured: tuple[Ending, ...]
    least: int  # challenges a unit must have for its mean to be placed

    @property
    def judged(self) -> tuple[Band, ...]:
        """The units with enough challenges."""
        return tuple(unit for unit in self.units if unit.zone in PLACES)

    @property
    def off(self) -> tuple[Band, ...]:
        """Units whose mean lies outside the band, surely or not."""
        return tuple(unit for unit in self.judged if unit.zone != "within")

    @property
    def measured(self) -> int:
        """Key results that have a score."""
        return sum(one.challenges + one.committed + one.others for one in self.bins)


def score_distribution(
    endings: Sequence[Ending], mapping: str = "ratio5", thresholds: Thresholds = DEFAULTS, seed: int = 0
) -> Distribution:
    """The histogram, the ideal-band share with its Wilson interval, and each unit's mean with its own."""
    limits = thresholds["ideal_low"], thresholds["ideal_high"]
    least = int(thresholds["review_group"])
    scored = [one for one in endings if one.placed is not None]
    committed = [one for one in scored if one.track.committed]
    return Distribution(
        mapping=mapping,
        limits=limits,
        bins=_bins(scored, limits),
        company=_band("", scored, limits, least, seed),
        units=tuple(_band(unit, own, limits, least, seed) for unit, own in by_unit(scored).items()),
        committed=Rate(sum(bool(one.reached) for one in committed), len(committed)),
        missed=tuple(one for one in committed if one.reached is False),
        others=sum(not one.challenge and not one.track.committed for one in scored),
        unmeasured=tuple(one for one in endings if one.placed is None),
        least=least,
    )


def _bins(scored: Sequence[Ending], limits: tuple[float, float]) -> tuple[ScoreBin, ...]:
    """Bars of half a point, parted at the band's ends too."""
    grid = np.arange(LOWEST, HIGHEST + STEP / 2, STEP)
    edges = np.unique(np.round([*grid, *limits], 6))
    kinds = (
        [one.points for one in scored if one.challenge],
        [one.points for one in scored if one.track.committed],
        [one.points for one in scored if not one.challenge and not one.track.committed],
    )
    counts = [_count(values, edges, limits[1]) for values in kinds]
    return tuple(
        ScoreBin(float(edges[n]), float(edges[n + 1]), *(int(count[n]) for count in counts))
        for n in range(len(edges) - 1)
    )


def _count(values: Sequence[float], edges: np.ndarray, top: float) -> np.ndarray:
    """Scores a bar. One that lies on an edge belongs above it – from the band's upper end on, below it."""
    points = np.asarray(values, dtype=float)
    above = np.searchsorted(edges, points, side="right") - 1
    below = np.searchsorted(edges, points, side="left") - 1
    place = np.where(points < top, above, below)
    return np.bincount(np.clip(place, 0, len(edges) - 2), minlength=len(edges) - 1)


def _band(unit: str, own: Sequence[Ending], limits: tuple[float, float], least: int, seed: int) -> Band:
    placed = [one.placed.place for one in own if one.challenge]
    places = tuple(placed.count(name) for name in PLACES)
    ideal = Rate(places[1], len(placed))
    if len(placed) < least:
        return Band(unit, ideal, places, None, None, "too_small" if placed else "none")
    points = np.array([one.points for one in own if one.challenge])
    mean, interval = float(points.mean()), mean_interval(points, seed)
    if not all(one.settled for one in own):
        return Band(unit, ideal, places, mean, interval, "running")
    zone = _zone(mean, limits)
    clear = interval is not None and {_zone(end, limits) for end in interval} == {zone}
    return Band(unit, ideal, places, mean, interval, zone, clear)


def _zone(points: float, limits: tuple[float, float]) -> str:
    shown = round(points, 6)
    return "below" if shown < limits[0] else "above" if shown > limits[1] else "within"
