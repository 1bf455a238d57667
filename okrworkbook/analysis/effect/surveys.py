"""Surveys: what became of the dimensions that people were asked about before and after?

Nobody can be followed from one survey to the next, so this is what `waves` compares: two groups, evidence E1.
What a wave may not show for the size of a group is not told here either.
"""

from __future__ import annotations

from collections.abc import Sequence

from okrworkbook.analysis.effect.claims import DESIGNS, Claim, Estimate, Lack, Reading
from okrworkbook.analysis.effect.targets import target_remarks
from okrworkbook.analysis.scope import standard_name
from okrworkbook.analysis.waves import DimensionChange, Wave, WaveComparison
from okrworkbook.engagement import Outcome
from okrworkbook.thresholds import DEFAULTS, Thresholds

SURVEY = "survey"


def survey_claims(
    waves: WaveComparison, outcomes: Sequence[Outcome], thresholds: Thresholds = DEFAULTS
) -> tuple[Claim, ...]:
    """A claim for every dimension that both surveys may show; none where there are not two surveys."""
    if not waves.compared or waves.before is None or waves.after is None:
        return ()
    agreed = {standard_name(outcome): outcome for outcome in outcomes}
    return tuple(
        _claim(change, waves.before, waves.after, agreed.get(change.dimension), thresholds)
        for change in waves.dimensions
        if change.test is not None
    )


def _claim(
    change: DimensionChange, before: Wave, after: Wave, measure: Outcome | None, thresholds: Thresholds
) -> Claim:
    test = change.test
    first, last = (
        Reading(mean, n, *(wave.days or (None, None)))
        for mean, n, wave in zip(reversed(test.means), reversed(test.n), (before, after), strict=True)
    )
    direction = (measure.direction if measure is not None else "") or "up"
    return Claim(
        metric=change.dimension,
        measure=measure,
        unit="",
        design=SURVEY,
        grade=DESIGNS[SURVEY],
        before=first,
        after=last,
        change=Estimate(
            change.difference,
            change.interval,
            "bootstrap" if change.interval else "",
            test.p,
            test.test if test.p is not None else "",
            delta=test.delta,
        ),
        better=(change.difference > 0) == (direction == "up") if change.difference else None,
        primary=measure is not None and measure.primary,
        remarks=target_remarks(measure, False, first, last, direction),
        lacks=(
            Lack("paired", "pairs", 0, int(thresholds["pairs_least"])),
            Lack("interrupted_series", "points", 1, int(thresholds["series_points_least"])),
            Lack("comparison", "comparison", 1, int(thresholds["comparison_units_least"])),
            Lack("randomised", "comparison", 1, int(thresholds["comparison_units_least"])),
        ),
    )
