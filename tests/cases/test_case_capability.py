"""The last phase of the bundled clients: claims are claims, and every design of the effect report is seen once."""

from __future__ import annotations

from collections import Counter
from statistics import median

import pytest

from tests.cases.folders import CHINESE, HAIYUE, WAYMO, YICHUAN, every_case, table


def outcomes(case: str, metric: str) -> list[dict[str, str]]:
    return [row for row in table(case, "outcomes") if row["metric"] == metric]


def test_every_figure_of_a_published_case_is_kept_as_a_claim():
    told = table(YICHUAN, "outcomes") + outcomes(WAYMO, "事故率比（人类驾驶为1）")

    assert {"claimed"} == {row["origin"] for row in told}


@every_case
def test_every_outcome_names_its_source_in_both_languages(case):
    rows = table(case, "outcomes")

    assert [] == [row for row in rows if not CHINESE.search(row["source"]) or not row["source_en"]]
    assert [] == [row for row in rows if CHINESE.search(row["source_en"])]


def test_the_same_eight_executives_are_counted_before_and_after():
    rows = outcomes(HAIYUE, "公开目标的高管人数")
    shown = {
        period: {row["subject"]: row["value"] for row in rows if row["period"] == period}
        for period in ("pre", "post")
    }

    assert shown["pre"].keys() == shown["post"].keys()
    assert (8, 1, 7) == (len(shown["pre"]), *(sum(map(int, shown[one].values())) for one in shown))


def test_prototypes_before_and_after_are_other_items():
    rows = outcomes(HAIYUE, "新品打样周期")
    days = {
        period: [int(row["value"]) for row in rows if row["period"] == period] for period in ("pre", "post")
    }

    assert len(rows) == len({row["subject"] for row in rows})
    assert (40.5, 36) == (median(days["pre"]), median(days["post"]))


def test_four_centres_begin_six_weeks_before_the_other_four():
    begun = {row["unit"]: row["treated_from"] for row in outcomes(HAIYUE, "跨部门协调工时")}

    assert {"2026-04-06": 4, "2026-05-18": 4} == Counter(begun.values())


def test_deliveries_are_followed_for_26_weeks_before_and_12_after():
    periods = Counter(row["period"] for row in outcomes(HAIYUE, "订单准时交付率"))

    assert {"pre": 26, "post": 12} == periods


@every_case
def test_two_assessors_rate_every_candidate_on_six_criteria(case):
    rows = table(case, "trainers")
    candidates = {row["trainer"] for row in table(case, "trainer_candidates")}

    assert dict.fromkeys(candidates, 12) == Counter(row["trainer"] for row in rows)
    assert {"AS1", "AS2"} == {row["assessor"] for row in rows}
    assert 6 == len({row["criterion"] for row in rows})


@pytest.mark.parametrize(("case", "sessions"), [(YICHUAN, 7), (WAYMO, 6), (HAIYUE, 9)])
def test_every_session_has_its_ratings(case, sessions):
    rows = table(case, "trainer_sessions")

    assert sessions == len(rows)
    assert all(int(row["ratings"]) <= int(row["participants"]) for row in rows)
    assert all(1 <= float(row["rating_mean"]) <= 5 for row in rows)


def test_every_provider_is_scored_by_three_raters_on_four_dimensions():
    scored = Counter(row["provider"] for row in table(HAIYUE, "provider_scores"))

    assert {row["provider"]: 12 for row in table(HAIYUE, "providers")} == scored
