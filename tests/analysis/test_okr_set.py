"""OKR set: what stands for this cycle, and what departments set below it."""

from __future__ import annotations

import pytest

from okrworkbook.analysis.okr_set import Goals, collect_okrs, current_goals, cycle_objectives
from okrworkbook.bilingual import Bilingual
from okrworkbook.engagement import Engagement
from okrworkbook.narrative.okr_set import measure_in_words
from tests.builders import EN, ZH, bundled, client, table


def objectives(*rows: dict) -> object:
    """Objectives: id, level and whatever else is said."""
    return table("objectives", [{"text": "目标", **row} for row in rows])


def results(*rows: dict) -> object:
    """Key results of objective C1 unless another is named."""
    return table("key_results", [{"objective_id": "C1", "text": "结果", **row} for row in rows])


def links(*rows: tuple) -> object:
    """Vertical links: child, parent and status."""
    return table(
        "links", [{"from_id": a, "to_id": b, "kind": "vertical", "status": status} for a, b, status in rows]
    )


COMPANY = {"objective_id": "C1", "level": "company"}


def test_candidates_and_other_cycles_are_left_out():
    """Of five objectives the adopted ones of 2026Q2, and the one without a cycle, stand."""
    rows = objectives(
        {**COMPANY, "cycle": "2026Q2"},
        {"objective_id": "C2", "level": "company", "cycle": "2026Q2", "status": "adopted"},
        {"objective_id": "X1", "level": "company", "cycle": "2026Q2", "status": "candidate"},
        {"objective_id": "C0", "level": "company", "cycle": "2026Q1"},
        {"objective_id": "D1", "level": "department"},
    )
    data = client(
        objectives=rows, key_results=results({"kr_id": "K1"}, {"kr_id": "K9", "objective_id": "X1"})
    )
    goals = current_goals(data)

    assert "2026Q2" == goals.cycle
    assert ["C1", "C2", "D1"] == list(goals.objectives["objective_id"])
    assert ["K1"] == list(goals.key_results["kr_id"])


def test_a_link_to_what_does_not_stand_is_left_out():
    """D1 hangs on C1 and on a dropped objective; the second link goes with it."""
    rows = objectives(
        COMPANY,
        {"objective_id": "X1", "level": "company", "status": "dropped"},
        {"objective_id": "D1", "level": "department"},
    )
    found = links(("D1", "C1", "confirmed"), ("D1", "X1", "confirmed"))

    assert ["C1"] == list(current_goals(client(objectives=rows, links=found)).links["to_id"])


def test_department_objectives_hang_below_the_company_also_by_a_key_result():
    """D1 is confirmed on C1's key result, D2 proposed on C1; D3's rejected link says nothing."""
    rows = objectives(
        COMPANY, *({"objective_id": f"D{i}", "level": "department", "unit": "甲"} for i in (1, 2, 3))
    )
    found = links(("D1", "K1", "confirmed"), ("D2", "C1", "proposed"), ("D3", "C1", "rejected"))
    okrs = collect_okrs(Goals("", rows, results({"kr_id": "K1"}), found))

    assert {("D1", "confirmed"), ("D2", "proposed")} == {(b.below.id, b.status) for b in okrs.below("C1")}


def test_a_change_without_a_start_is_named():
    """Up without baseline cannot be scored; at least 40 % can."""
    rows = results(
        {"kr_id": "K1", "direction": "up", "target": 40.0},
        {"kr_id": "K2", "direction": "at_least", "target": 40.0},
        {"kr_id": "K3", "direction": "down", "baseline": 55.0, "target": 45.0, "guardrail_metric": "合格率"},
    )
    okrs = collect_okrs(Goals("", objectives(COMPANY), rows, links()))

    assert ["K1"] == [kr.id for kr in okrs.without_baseline]
    assert 1 == okrs.guarded


def test_from_where_to_where_in_words():
    """Every direction, with a true minus sign, and the percent sign at its number."""
    rows = results(
        {"kr_id": "K1", "direction": "down", "baseline": 55.0, "target": 45.0, "unit": "天"},
        {"kr_id": "K2", "direction": "at_most", "target": 0.3, "unit": "次/千英里"},
        {"kr_id": "K3", "direction": "at_least", "target": 40.0, "unit": "%"},
        {"kr_id": "K4", "direction": "down", "target": -15.0, "unit": "%"},
        {"kr_id": "K5", "direction": "milestone"},
        {"kr_id": "K6"},
    )
    okrs = collect_okrs(Goals("", objectives(COMPANY), rows, links()))

    assert ["55 → 45 天", "≤ 0.3 次/千英里", "≥ 40%", "待测 → \N{MINUS SIGN}15%", "里程碑", "–"] == [
        measure_in_words(kr, ZH) for kr in okrs.key_results
    ]
    assert "to be measured → \N{MINUS SIGN}15%" == measure_in_words(okrs.key_results[3], EN)


def test_the_first_case_has_three_objectives_and_seven_key_results():
    """40 % of repurchase is a level to reach, with a guardrail; the launch cycle goes from 55 to 45 days."""
    okrs = collect_okrs(current_goals(bundled("case-yichuan-xiaoxian")))
    first = okrs.company[0].key_results

    assert (3, 7) == (len(okrs.company), len(okrs.key_results))
    assert ("at_least", 40.0, None) == (first[0].direction, first[0].target, first[0].baseline)
    assert (55.0, 45.0) == (first[1].baseline, first[1].target)


@pytest.mark.parametrize(
    ("agreed", "adopted", "expected"),
    [
        ("2026Q2", True, ["C1", "X1", "X2"]),
        ("2026Q3", True, ["X2", "N1"]),
        ("", True, ["C1", "X1", "X2"]),
        ("", False, ["X2", "N1"]),
    ],
)
def test_candidates_for_the_next_cycle_wait_for_it(agreed: str, adopted: bool, expected: list[str]):
    """A review drafts the next cycle's objectives: they are no candidates of this one. Without a cycle they belong to it."""
    rows = [
        {
            "objective_id": "C1",
            "level": "company",
            "cycle": "2026Q2",
            "status": "adopted" if adopted else "dropped",
        },
        {"objective_id": "X1", "level": "company", "cycle": "2026Q2", "status": "dropped"},
        {"objective_id": "X2", "level": "company", "cycle": "", "status": "candidate"},
        {"objective_id": "N1", "level": "company", "cycle": "2026Q3", "status": "candidate"},
    ]
    said = Engagement("demo", Bilingual("示例", "Example"), cycle_name=agreed)
    data = client(engagement=said, objectives=table("objectives", [{"text": "目标", **row} for row in rows]))

    assert expected == cycle_objectives(data)["objective_id"].tolist()
