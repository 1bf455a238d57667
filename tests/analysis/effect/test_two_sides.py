"""Two sides: rates with their counts, subjects once and subjects twice, held to published values."""

from __future__ import annotations

import numpy as np
import pytest

from okrworkbook.analysis.effect.listed import mcnemar, newcombe_paired
from okrworkbook.analysis.effect.ranks import paired_shift, shift, signed_ranks
from tests.outcomes import judged, measure, only, readings, sides

# Hollander & Wolfe, Nonparametric Statistical Methods: examples 3.1 (Hamilton depression scale) and 4.1 (permeability)
DEPRESSION = (
    (1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30),
    (0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29),
)
PERMEABILITY = ((1.15, 0.88, 0.90, 0.74, 1.21), (0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46))


def rates(n: int, before: float = 80, after: float = 95, more: str = ""):
    return readings(
        f"2026-01-30 公司 关联率（%） {before} n={n} treated_from=2026-04-01 {more}",
        f"2026-06-30 公司 关联率（%） {after} n={n} treated_from=2026-04-01 {more}",
    )


@pytest.mark.parametrize(
    ("n", "low", "high", "p"), [(20, -7.1, 37.0, 0.342), (40, 0.1, 30.2, 0.087), (60, 3.1, 27.2, 0.025)]
)
def test_the_published_rise_of_a_rate_depends_on_its_n(n, low, high, p):
    """80 % and then 95 %: of 20 goals 16 and 19, of 40 32 and 38, of 60 48 and 57 (Newcombe's method 10, Fisher)."""
    claim = only(judged(rates(n), measure("关联率", kind="rate", direction="up")))

    assert ("two_rates", "E1", 80, 95, n, True) == (
        claim.design,
        claim.grade,
        claim.before.value,
        claim.after.value,
        claim.after.n,
        claim.better,
    )
    assert (15, low, high) == pytest.approx((claim.change.value, *claim.change.interval), abs=0.06)
    assert p == pytest.approx(claim.change.p, abs=0.0006)


def test_what_is_only_claimed_keeps_its_grade_whatever_its_n():
    """The interval and the test are there for information."""
    claim = only(judged(rates(40, more="origin=claimed"), measure("关联率", kind="rate")))

    assert ("claimed", "E0", "fisher", None) == (
        claim.design,
        claim.grade,
        claim.change.test,
        claim.change.adjusted,
    )
    assert (0.1, 30.2) == pytest.approx(claim.change.interval, abs=0.06)
    assert {"measured"} == {lack.code for lack in claim.lacks}


def test_where_both_sides_were_measured_the_claim_is_not_needed():
    rows = readings(
        "2026-01-30 公司 关联率 80 n=40 period=pre",
        "2026-06-30 公司 关联率 90 n=40 period=post",
        "2026-07-30 公司 关联率 99 n=40 period=post origin=claimed",
    )
    claim = only(judged(rows, measure("关联率", kind="rate")))

    assert ("two_rates", 90) == (claim.design, claim.after.value)


@pytest.mark.parametrize(("before", "n"), [(37, 4), (33, 8), (80, 0), (104, 40)])
def test_a_percentage_that_no_count_gives_is_not_tested(before, n):
    """37 % of four is neither one nor two."""
    claim = only(judged(rates(n, before), measure("关联率", kind="rate")))

    assert ("two_numbers", "E0", None, None) == (
        claim.design,
        claim.grade,
        claim.change.interval,
        claim.change.p,
    )
    assert "count" in {lack.code for lack in claim.lacks}


def test_the_rates_of_departments_are_put_together_as_counts():
    """4 of 5 and 2 of 10 are 6 of 15, not the mean of 80 % and 20 %."""
    rows = readings(
        "2026-01-30 研发部 关联率 80 n=5 period=pre",
        "2026-01-30 生产部 关联率 20 n=10 period=pre",
        "2026-06-30 研发部 关联率 100 n=5 period=post",
        "2026-06-30 生产部 关联率 60 n=10 period=post",
    )
    claim = only(judged(rows, measure("关联率", kind="rate")))

    assert (40, 15, pytest.approx(100 * 11 / 15), "") == (
        claim.before.value,
        claim.before.n,
        claim.after.value,
        claim.unit,
    )


def test_two_numbers_without_n_are_a_difference_and_a_ratio():
    """The index of communication cost: 100 and then 60, which is E0 and has no test."""
    rows = readings("2026-01-30 公司 指数 100 period=pre", "2026-12-31 公司 指数 60 period=post")
    claim = only(judged(rows, measure("指数", direction="down")))

    assert ("two_numbers", "E0", -40, 0.6, None, None, True) == (
        claim.design,
        claim.grade,
        claim.change.value,
        claim.change.ratio,
        claim.change.interval,
        claim.change.p,
        claim.better,
    )


def test_a_level_without_a_start_is_never_a_difference():
    claim = only(
        judged(readings("2026-12-31 公司 复购率（%） 40 period=post"), measure("复购率", direction="up"))
    )

    assert (None, 40, None, None, ("no_start",), "E0") == (
        claim.before,
        claim.after.value,
        claim.change,
        claim.better,
        claim.remarks,
        claim.grade,
    )


def test_the_shift_of_one_group_from_another_as_published():
    """Hollander & Wolfe: .305, and R's 95 % interval −.15 to .76, p .254."""
    before, after = map(np.array, PERMEABILITY)
    value, interval = shift(before, after)
    claim = only(judged(sides(*PERMEABILITY), measure()))

    assert (0.305, -0.15, 0.76) == pytest.approx((value, *interval))
    assert (0.305, 0.2544) == pytest.approx((claim.change.value, claim.change.p), abs=5e-5)
    assert ("unpaired", "E1", "hodges_lehmann", "mann_whitney") == (
        claim.design,
        claim.grade,
        claim.change.method,
        claim.change.test,
    )
    assert 2 * 35 / 50 - 1 == pytest.approx(claim.change.delta)  # U of 35


def test_the_shift_of_the_same_subjects_as_published():
    """Hollander & Wolfe: −.46, interval −.786 to −.010, p .039 (twice the one-sided .0195)."""
    before, after = map(np.array, DEPRESSION)
    value, interval = paired_shift(after - before)
    claim = only(judged(sides(*DEPRESSION, same=True), measure(direction="down")))

    assert (-0.46, -0.786, -0.01) == pytest.approx((value, *interval))
    assert (-0.46, 0.0390625, -35 / 45) == pytest.approx(
        (claim.change.value, claim.change.p, claim.change.delta)
    )
    assert ("paired", "E1", True, 9) == (claim.design, claim.grade, claim.better, len(claim.pairs))


def test_five_pairs_are_too_few_for_an_interval_and_are_compared_as_groups():
    """No exact test of five pairs falls below 5 %: 2/2⁵ is .0625."""
    claim = only(judged(sides((1, 2, 3, 4, 5), (2, 4, 6, 8, 11), same=True), measure()))

    assert None is paired_shift(np.arange(1.0, 6))[1]
    assert "unpaired" == claim.design
    assert ("pairs", 5, 6) == next(
        (lack.code, lack.found, lack.wanted) for lack in claim.lacks if lack.design == "paired"
    )


def test_intervals_agree_with_their_tests_where_there_are_no_ties():
    """The interval excludes 0 exactly where p is below .05."""
    rng = np.random.default_rng(0)
    for _ in range(60):
        gaps = rng.normal(0.5, 1, rng.integers(6, 15))
        interval, (p, _) = paired_shift(gaps)[1], signed_ranks(gaps, 0)

        assert (p < 0.05) == (interval[0] > 0 or interval[1] < 0)


def test_yes_and_no_of_the_same_subjects_as_published():
    """Bentur et al. (2009) in Fagerland et al. (2014): −.286, square-and-add −.507 to −.026, exact p .070."""
    before = [1] * 8 + [0] * 13
    after = [1] + [0] * 7 + [1] + [0] * 12
    claim = only(judged(sides(before, after, same=True), measure(kind="rate", direction="down")))

    assert (-0.507, -0.026) == pytest.approx(newcombe_paired(1, 1, 7, 12), abs=5e-4)
    assert 0.0703125 == mcnemar(1, 7)
    assert ("matched_yes_no", "E1", (7, 1)) == (claim.design, claim.grade, claim.discordant)
    assert (-28.57, -50.69, -2.56, 0.0703) == pytest.approx(
        (claim.change.value, *claim.change.interval, claim.change.p), abs=0.005
    )


def test_yes_and_no_of_other_subjects_is_counted():
    """Goals are not the same ones after; 8 of 10 and 12 of 12 are two rates."""
    claim = only(judged(sides([1] * 8 + [0] * 2, [1] * 12), measure(kind="rate")))

    assert ("two_rates", 80, 10, 100, 12) == (
        claim.design,
        claim.before.value,
        claim.before.n,
        claim.after.value,
        claim.after.n,
    )


def test_durations_are_told_by_their_medians():
    """Nine launches and eleven: medians 55 and 45, ratio .82, with P15 and P85 of each."""
    before, after = (40, 48, 50, 53, 55, 60, 66, 70, 90), (30, 35, 38, 41, 43, 45, 47, 50, 52, 58, 80)
    claim = only(judged(sides(before, after), measure(kind="duration", direction="down", target="45天")))

    assert (55, 45, -10, pytest.approx(45 / 55), "bootstrap", "mann_whitney") == (
        claim.before.value,
        claim.after.value,
        claim.change.value,
        claim.change.ratio,
        claim.change.method,
        claim.change.test,
    )
    assert (tuple(np.percentile(before, (15, 85))), ("target_met",)) == (claim.before.spread, claim.remarks)
    assert claim.change.interval[0] < -10 < claim.change.interval[1] and claim.change.ratio_interval[1] < 1.1


def test_ties_leave_an_interval_and_a_p():
    claim = only(judged(sides((1, 1, 2, 2, 3, 3), (2, 2, 3, 3, 4, 3), same=True), measure()))

    assert ("paired", 0.0625) == (claim.design, pytest.approx(claim.change.p))


def test_subjects_that_did_not_move_take_the_lowest_ranks():
    """Pratt: three of eight stay, the others have the ranks 4 to 8; 12 of 2⁵ signs are as far from balance as 22 to 8."""
    p, correlation = signed_ranks(np.array([0.0, 0, 0, 1, 2, 3, 4, -5]), 0)

    assert (12 / 32, (10 - 5) / 15) == (pytest.approx(p), pytest.approx(correlation))


def test_departments_are_pairs_where_each_was_read_twice():
    """Six departments without a comparison: the same unit before and after."""
    lines = [
        f"2026-0{month}-15 部门{unit} 工时 {value} treated_from=2026-04-01"
        for month, values in ((2, (9, 8, 7, 9, 6, 8)), (8, (7, 7, 5, 6, 5, 3)))
        for unit, value in enumerate(values)
    ]
    claim = only(judged(readings(*lines), measure("工时", direction="down")))

    assert ("paired", 6, True) == (claim.design, len(claim.pairs), claim.better)
