"""Attainment rates: three definitions of one word, side by side."""

from __future__ import annotations

from datetime import date

import pytest

from okrworkbook.analysis.attainment_rate import KeyResultState, attainment_rates, stated_rates
from tests.builders import bundled, table

STATES = (
    KeyResultState("K1", "committed", 1.0),
    KeyResultState("K2", "committed", 0.9),
    KeyResultState("K3", "aspirational", 0.7),
    KeyResultState("K4", "aspirational", 0.6),
    KeyResultState("K5", "learning", 1.2),
    KeyResultState("K6", "aspirational", None),
)


def test_the_three_definitions_differ():
    """A (1 + .9 + .7 + .6 + 1) / 5 = 84 %; B 3 of 5; C 2 of 5."""
    rates = attainment_rates(STATES)

    assert pytest.approx(0.84) == rates.mean
    assert ((3, 5), (2, 5)) == (
        (rates.reached.part, rates.reached.whole),
        (rates.full.part, rates.full.whole),
    )


def test_what_was_not_measured_is_in_none_of_them():
    """Five were measured, one was not."""
    rates = attainment_rates(STATES)

    assert (5, 1) == (rates.n, rates.unmeasured)


def test_the_ideal_band_is_for_challenges_only():
    """K3 (3.5) and K4 (3.0) lie in it, K5 (5.0) does not; commitments are not asked."""
    rates = attainment_rates(STATES)

    assert (2, 3) == (rates.ideal.part, rates.ideal.whole)


def test_a_sum_of_tenths_still_reaches_its_target():
    """.1 + .2 + .4 is a hair below .7 for a computer and .7 for a client."""
    rates = attainment_rates([KeyResultState("K", "aspirational", 0.1 + 0.2 + 0.4 - 1e-12)])

    assert 1 == rates.reached.part


def test_nothing_measured_gives_no_rate():
    """Not nought, not a hundred."""
    rates = attainment_rates([KeyResultState("K", "committed", None)])

    assert (None, None, None, 1) == (rates.mean, rates.reached.share, rates.full.share, rates.unmeasured)


def test_the_mean_comes_with_its_interval():
    """Five key results: an interval around 84 %."""
    low, high = attainment_rates(STATES).mean_interval

    assert low < 0.84 < high


def test_the_cases_rates_lie_above_the_band():
    """75 % before and 100 % after, as the published case has them: 3.75 and 5.0."""
    found = stated_rates(bundled("case-yichuan-xiaoxian").outcomes)

    assert [("pre", 0.75, 3.75, "above", None), ("post", 1.0, 5.0, "above", None)] == [
        (one.period, one.placed.attainment, one.placed.score.value, one.placed.place, one.n) for one in found
    ]


def test_other_outcomes_are_not_taken_for_attainment():
    """Only what is called by that name, in either language."""
    row = {"date": date(2026, 1, 1), "unit": "公司", "value": 60.0, "n": 12}
    outcomes = table(
        "outcomes",
        [{**row, "metric": "复购率（%）"}, {**row, "metric": "Annual key-result attainment (%)"}],
    )

    assert [(12, "within")] == [(one.n, one.placed.place) for one in stated_rates(outcomes)]
