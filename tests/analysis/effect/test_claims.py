"""Claims: what is said beside a change – agreement, target, threats, ranking, return – and that it repeats itself."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from statsmodels.stats.multitest import multipletests

from okrworkbook.analysis.effect import DESIGNS, LACKS, REMARKS, THREATS, assess_effect
from okrworkbook.analysis.scope import fingerprint
from okrworkbook.analysis.waves import compare_surveys
from okrworkbook.bilingual import Bilingual
from okrworkbook.client.agreed import AgreedMeasure, Agreement
from okrworkbook.effect_terms import Amount, EffectTerms, Event, Worth
from okrworkbook.engagement import Engagement
from okrworkbook.model import DIMENSIONS
from tests.builders import client, survey, table
from tests.outcomes import judged, measure, only, readings, sides, weekly

RNG = np.random.default_rng(5)
LINKED = ("2026-01-30 公司 关联率（%） 80 n=40 period=pre", "2026-06-30 公司 关联率（%） 95 n=40 period=post")
DAYS = ("2026-01-30 公司 天数 50 period=pre", "2026-06-30 公司 天数 40 period=post")


def surveys(before: int = 12, after: int = 12) -> object:
    """Two waves of one department; safety rises."""
    lines = [f"研发部 staff SAF={1 + n % 3}222 wave=pre" for n in range(before)]
    lines += [f"研发部 staff SAF={3 + n % 3}444 wave=post" for n in range(after)]
    return compare_surveys(survey(*lines), seed=1)


def series_claim(change: float = 5, **agreed):
    values = 60 + RNG.normal(0, 0.5, 24) + np.where(np.arange(24) >= 12, change, 0)
    return weekly(values, 12), measure("准时率", **{"direction": "up", **agreed})


def test_a_design_carries_its_grade_and_every_stronger_one_its_reason():
    """Nothing stronger than what was chosen is without a word."""
    for rows, own in (
        (readings(*LINKED), measure("关联率", kind="rate")),
        (readings(*DAYS), measure("天数")),
        (sides(range(9), range(3, 12)), measure()),
        (series_claim()[0], measure("准时率")),
    ):
        claim = only(judged(rows, own))
        own_place = [*DESIGNS].index(claim.design)

        assert DESIGNS[claim.design] == claim.grade
        assert {"interrupted_series", "comparison", "randomised"} <= {
            claim.design,
            *(x.design for x in claim.lacks),
        }
        assert all([*DESIGNS].index(lack.design) > own_place and lack.code in LACKS for lack in claim.lacks)


def test_a_measure_of_the_table_is_the_one_agreed_whatever_its_brackets():
    """By the name the agreement gives for it, else by its own in either language."""
    for own in (measure("关联率"), measure("别的", metric="关联率（%）")):
        assert own == only(judged(readings(*LINKED), own)).measure
    claim = only(judged(readings(*LINKED)))

    assert (None, "instrumentation" in claim.threats) == (claim.measure, True)


def test_the_primary_measure_stands_first_and_is_not_corrected():
    """The others are held to Holm's correction, as statsmodels computes it."""
    rows = [
        {**row, "metric": name}
        for name, shift in (("甲", 3.0), ("乙", 1.2), ("丙", 0.4), ("丁", 2.0))
        for row in sides(range(10), [value + shift for value in range(10)]).to_dict("records")
    ]
    rows = [{key: value for key, value in row.items() if value == value and value != ""} for row in rows]
    own = [measure(name, direction="up", primary=name == "丁") for name in ("甲", "乙", "丁")]
    effect = judged(rows, *own)
    rest = effect.claims[1:]

    assert (["丁", "甲", "乙", "丙"], "丁") == (
        [claim.metric for claim in effect.claims],
        effect.primary.metric,
    )
    assert effect.primary.change.adjusted is None
    assert multipletests([claim.change.p for claim in rest], method="holm")[1] == pytest.approx(
        [claim.change.adjusted for claim in rest]
    )


@pytest.mark.parametrize(
    ("target", "direction", "remarks"),
    [
        ("38/40 = 95%", "up", ("target_met",)),
        ("96%", "up", ("target_missed",)),
        ("≥ 95 %", "", ("target_met",)),
        ("−40 %", "up", ()),
        ("+3", "up", ()),
        ("", "up", ()),
        ("12/12", "up", ("target_missed",)),
    ],
)
def test_a_target_is_met_or_missed_where_it_is_a_level(target, direction, remarks):
    own = measure("关联率", kind="rate", target=target, direction=direction)

    assert remarks == only(judged(readings(*LINKED), own)).remarks


def test_a_count_in_the_target_is_a_number_where_the_measure_is_none():
    """Eight of eight executives is 8, of a rate 100 %."""
    rows = readings("2026-01-30 公司 高管 1 period=pre", "2026-06-30 公司 高管 8 period=post")

    assert ("target_met",) == only(judged(rows, measure("高管", target="8/8", direction="up"))).remarks


def test_full_attainment_is_above_the_ideal_band():
    """75 % is 3.75 and 100 % is 5.0: both above 2.5–3.5."""
    rows = readings(
        "2025-12-31 公司 年度KR达成率（%） 75 period=pre", "2026-12-31 公司 年度KR达成率（%） 100 period=post"
    )
    within = readings("2026-12-31 公司 年度KR达成率（%） 65 period=post")
    claim = only(judged(rows))

    assert (5.0, ("above_band",), 25) == (claim.score, claim.remarks, claim.change.value)
    assert (3.25, ("no_start",)) == (only(judged(within)).score, only(judged(within)).remarks)


def test_worse_is_said_where_it_is_more_than_chance_or_untested():
    down = measure("天数", direction="up")
    chance = only(judged(sides((1, 2, 3, 4, 5), (0, 1, 2, 3, 5)), measure(direction="up")))
    clear = only(judged(sides((11, 12, 13, 14, 15), (0, 1, 2, 3, 5)), measure(direction="up")))

    assert ("worse",) == only(judged(readings(*DAYS), down)).remarks
    assert (False, ()) == (chance.better, chance.remarks)
    assert (False, ("worse",)) == (clear.better, clear.remarks)


def test_a_standard_measure_is_better_the_higher_it_is():
    """Nobody has to agree on that."""
    own = measure("部门目标与公司战略关联率", metric="关联率（%）")

    assert (True, "two_rates") == (
        only(judged(readings(*LINKED), own)).better,
        only(judged(readings(*LINKED), own)).design,
    )


def test_a_measure_agreed_and_not_read_is_said():
    claim = only(judged([], measure("复购率")))

    assert ("复购率", "E0", ("no_reading",), None) == (claim.metric, claim.grade, claim.remarks, claim.change)


def test_what_was_not_frozen_is_said():
    """Without a query it cannot be asked again the same way; a standard measure has one, and needs a start."""
    blank = measure("天数", query=Bilingual())
    standard = measure("部门目标与公司战略关联率", query=Bilingual(), baseline="")
    rows = [line.replace("关联率（%）", "部门目标与公司战略关联率（%）") for line in LINKED]

    assert ("not_frozen",) == only(judged(readings(*DAYS), blank)).remarks
    assert () == only(judged(readings(*rows), standard)).remarks
    assert ("no_start", "not_frozen") == only(judged(readings(rows[1]), standard)).remarks


@pytest.mark.parametrize(
    ("then", "remarks"),
    [
        ({}, ()),
        ({"fingerprint": "other"}, ("changed_definition",)),
        ({"fingerprint": ""}, ()),
        ({"target": "30"}, ("changed_target",)),
        ({"frozen": False}, ("not_frozen",)),
        ({"measure": "别的"}, ("added_later",)),
    ],
)
def test_the_agreement_as_published_is_what_counts(then, remarks):
    """Whatever engagement.toml says today; reports of older versions have no fingerprint."""
    own = measure("天数")
    agreed = {"measure": "天数", "target": "", "frozen": True, "fingerprint": fingerprint(own), **then}
    agreement = Agreement("2026-02-01", (AgreedMeasure("", **agreed), AgreedMeasure("SAF", "", "", True)))
    effect = judged(readings(*DAYS), own, agreement=agreement)

    assert ("2026-02-01", remarks) == (effect.agreed_on, only(effect).remarks)


def test_what_could_also_explain_it_depends_on_the_design():
    series, paired = (
        only(judged(*series_claim())),
        only(judged(sides(range(8), range(8), same=True), measure())),
    )
    rated = only(judged(readings(*LINKED), measure("部门目标与公司战略关联率", metric="关联率（%）")))

    assert ("self_grading", "autocorrelation", "concurrent_events") == series.threats
    assert ("history", "maturation", "regression", "self_grading") == paired.threats
    assert ("history", "maturation", "regression", "instrumentation", "self_grading") == rated.threats


def test_subjects_that_are_missing_afterwards_are_a_threat():
    rows = sides(range(8), range(7), same=True)

    assert "attrition" in only(judged(rows, measure())).threats


def test_events_of_the_time_stand_with_the_claim():
    """The earliest first and those on no known day last; those after the last reading not at all."""
    march, unknown, february, september = (
        Event(day, Bilingual("提价")) for day in (date(2026, 3, 1), None, date(2026, 2, 20), date(2026, 9, 1))
    )
    terms = EffectTerms(events=(march, unknown, february, september))

    assert (february, march, unknown) == only(judged(readings(*DAYS), measure("天数"), terms=terms)).events


def test_survey_dimensions_are_claims_of_the_two_groups():
    """SAF agreed stands before those nobody agreed; δ, p and interval are those the survey report prints."""
    waves = surveys()
    effect = judged([], measure("容错", standard="SAF", target="4.9"), waves=waves)
    safety = effect.claims[0]
    change = waves.change("SAF")

    assert ("SAF", "survey", "E1", True, 7) == (
        safety.metric,
        safety.design,
        safety.grade,
        safety.better,
        len(effect.claims),
    )
    assert (change.difference, change.interval, change.test.p, change.test.delta) == (
        safety.change.value,
        safety.change.interval,
        safety.change.p,
        safety.change.delta,
    )
    assert {"testing", "attrition", "response_shift"} <= set(safety.threats)
    assert ("target_missed",) == safety.remarks
    assert (waves.before.survey.dimension("SAF").mean, 12) == (
        pytest.approx(safety.before.value),
        safety.before.n,
    )
    assert safety.after.value - safety.before.value == pytest.approx(safety.change.value)
    assert set(DIMENSIONS) == {claim.metric for claim in effect.claims} and effect.waves is waves


def test_a_survey_of_few_people_tells_nothing():
    effect = judged([], waves=surveys(after=4))

    assert ((), None) == (effect.claims, effect.waves)


TERMS = EffectTerms(
    currency="CNY",
    costs=(Amount(Bilingual("咨询费"), 40, 50), Amount(Bilingual("工时"), 10, 20)),
    worths=(Worth("准时率", 2, 4), Worth("天数", 1, 1)),
)


def test_the_return_is_a_range_over_everything_that_is_not_known():
    """Least: the low end of the interval at the low worth against the highest cost."""
    rows, own = series_claim()
    effect = judged(
        [*rows, *({**row, "n": None} for row in DAY_ROWS)],
        own,
        measure("天数", direction="down"),
        terms=TERMS,
    )
    low, high = effect.claims[0].change.interval

    assert ((50, 70), ("准时率", pytest.approx(2 * low), pytest.approx(4 * high))) == (
        effect.worth.costs,
        effect.worth.counted[0],
    )
    assert (2 * low / 70 - 1, 4 * high / 50 - 1) == pytest.approx(effect.worth.ratio)
    assert (("天数", "E0"),) == effect.worth.left_out


DAY_ROWS = [
    {"date": date(2026, 1, 30), "unit": "公司", "metric": "天数", "value": 50.0, "period": "pre"},
    {"date": date(2026, 6, 30), "unit": "公司", "metric": "天数", "value": 40.0, "period": "post"},
]


def test_what_falls_where_it_should_is_a_benefit_and_what_rises_a_loss():
    """An interval around 0 makes the least benefit a loss at the highest worth."""
    rows, own = series_claim(-5, direction="down")
    gain = judged(rows, own, terms=TERMS).worth
    rows, own = series_claim(-5)
    loss = judged(rows, own, terms=TERMS).worth

    assert gain.benefits[0] > 0 > loss.benefits[1]
    assert loss.benefits[0] < 2 * loss.benefits[1]


def test_without_costs_there_is_no_return():
    rows, own = series_claim()

    assert None is judged(rows, own, terms=EffectTerms(worths=TERMS.worths)).worth
    assert None is judged(readings(*DAYS), measure("天数", direction="down"), terms=TERMS).worth.ratio


def test_the_same_seed_gives_the_same_report():
    rows = table("outcomes", [])
    engaged = Engagement("demo", Bilingual("示例"), outcomes=(measure(kind="duration"),))
    rows = sides((4, 5, 5, 6, 9, 7), (3, 4, 5, 5, 6, 8))
    first, again, other = (
        assess_effect(client(engagement=engaged, outcomes=rows), seed) for seed in (1, 1, 2)
    )

    assert first == again
    assert (
        first.claims[0].change.interval is not None
        and first.claims[0].change.value == other.claims[0].change.value
    )


def test_every_code_said_is_one_the_report_has_words_for():
    effects = [
        judged(*series_claim()),
        judged(readings(*LINKED), measure("关联率", target="99%")),
        judged([], measure("别的"), waves=surveys()),
    ]
    claims = [claim for effect in effects for claim in effect.claims]

    assert {threat for claim in claims for threat in claim.threats} <= set(THREATS)
    assert {remark for claim in claims for remark in claim.remarks} <= set(REMARKS)
