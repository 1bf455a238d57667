"""The wording check on tables: fields first, questions about sets, opt-outs and scores."""

from __future__ import annotations

import pandas as pd
import pytest

from okrworkbook.analysis.wording.check import check_wording
from okrworkbook.analysis.wording.sets import cycle_days
from tests.builders import rows_of, table

GOOD = {
    "metric": "复购率",
    "unit": "%",
    "direction": "up",
    "baseline": 28.0,
    "target": 40.0,
    "owner": "P1",
    "due": pd.Timestamp("2026-03-31"),
    "source": "CRM",
}


def objective(number: str, text: str = "让老客户离不开我们", **more: object) -> dict[str, object]:
    return {
        "objective_id": number,
        "level": "department",
        "unit": "销售部",
        "owner": "P1",
        "text": text,
        "cycle": "2026Q1",
        **more,
    }


def key_result(number: str, objective_id: str, text: str, **more: object) -> dict[str, object]:
    return {"kr_id": number, "objective_id": objective_id, "text": text, **GOOD, **more}


def checked(objectives: list[dict], key_results: list[dict], **more: object):
    return check_wording(table("objectives", objectives), table("key_results", key_results), **more)


def found(result, goal: str) -> set[str]:
    return {hit.rule for hit in result.standing if hit.goal == goal}


TWO = [
    key_result("K1", "O1", "老客复购率从28%提升至40%"),
    key_result(
        "K2",
        "O1",
        "客户投诉首次响应时长由30小时降到12小时",
        direction="down",
        baseline=30.0,
        target=12.0,
        unit="小时",
    ),
]


def test_a_sound_set_leaves_one_question():
    """Whether the key results suffice is for people, and costs nothing."""
    result = checked([objective("O1")], TWO)

    assert {"S_NOTSUFF"} == {hit.rule for hit in result.hits}
    assert {"O1": 100, "K1": 100, "K2": 100} == {goal.goal: goal.score for goal in result.goals}


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("S_OWNER", {"owner": ""}),
        ("S_OWNER", {"owner": "P1、P2"}),
        ("S_OWNER", {"owner": "各部门"}),
        ("S_DATE", {"due": pd.NaT}),
        ("S_DATE", {"due": pd.Timestamp("2026-05-01")}),
        ("S_SOURCE", {"source": ""}),
        ("K_NOBASE", {"baseline": None}),
        ("K_DIR", {"direction": "down"}),
        ("K_WEAK", {"target": 28.5}),
    ],
)
def test_a_field_of_a_key_result_has_its_rule(rule, changes):
    """What a column says decides, whatever the text says."""
    result = checked([objective("O1")], [{**TWO[0], **changes}, TWO[1]])

    assert {rule} == found(result, "K1")


def test_filled_columns_answer_for_the_text():
    """“Raise repeat purchases” is measured where metric, baseline and target stand in their columns."""
    bare = {"metric": "", "baseline": None, "target": None, "direction": ""}
    text = "大力提升老客复购"

    assert set() == found(checked([objective("O1")], [key_result("K1", "O1", text), TWO[1]]), "K1")
    assert {"K_NOMETRIC", "K_VAGUE"} == found(
        checked([objective("O1")], [key_result("K1", "O1", text, **bare), TWO[1]]), "K1"
    )


def test_a_guardrail_column_makes_two_measures_one():
    """A second measure is a limit if its column says so."""
    text = "毛利率从21%提升至23%，离职率从15%降到8%"

    assert {"K_COMPOUND"} == found(checked([objective("O1")], [key_result("K1", "O1", text), TWO[1]]), "K1")
    assert set() == found(
        checked([objective("O1")], [key_result("K1", "O1", text, guardrail_metric="离职率"), TWO[1]]), "K1"
    )


def test_numbers_of_objectives_and_key_results():
    """Six objectives in a unit, two in the company, an objective with one key result and one with six."""
    many = [objective(f"O{n}", f"让第{n}类客户离不开我们") for n in range(6)]
    company = [objective(f"C{n}", f"让{n}类市场认得我们", level="company", unit="公司") for n in range(2)]
    six = [key_result(f"K{n}", "O1", f"{n}号店复购率从28%提升至4{n}%") for n in range(6)]
    result = checked(many + company, [*six, key_result("K9", "O2", "退货率从9%降到4%")])

    assert {"公司", "销售部"} == {hit.goal for hit in result.sets if hit.rule == "S_OCOUNT"}
    assert {"O1": 6, "O2": 1} == {
        hit.goal: hit.values["n"] for hit in result.sets if hit.rule == "S_KRCOUNT" and hit.values["n"]
    }


@pytest.mark.parametrize(
    ("weights", "hit"),
    [((60.0, 40.0), False), ((60.0, 30.0), True), ((95.0, 5.0), True), ((None, None), False)],
)
def test_weights_sum_to_a_hundred_and_are_not_far_apart(weights, hit):
    """Blank weights are equal weights."""
    rows = [{**row, "weight": weight} for row, weight in zip(TWO, weights, strict=True)]

    assert hit == any(one.rule == "S_WEIGHT" for one in checked([objective("O1")], rows).sets)


def test_nearly_the_same_wording_is_shown_with_the_other():
    """The later one is asked; a different sentence is not."""
    rows = [objective("O1"), objective("O2", "让老客户都离不开我们"), objective("O3", "让新品上架快过对手")]
    hits = [hit for hit in checked(rows, []).sets if hit.rule == "S_DUP"]

    assert [("O2", "O1")] == [(hit.goal, hit.values["other"]) for hit in hits]


def test_a_parent_is_asked_for_only_where_links_are_known():
    """A company objective needs none; a rejected link is none."""
    rows = [
        objective("O1"),
        objective("O2", "让新品快过对手"),
        objective("C1", "让市场认得我们", level="company"),
    ]
    links = rows_of(
        "links",
        ("from_id", "to_id", "kind", "status"),
        ("O1 C1 vertical confirmed", "O2 C1 vertical rejected"),
    )
    asked = {hit.goal for hit in checked(rows, [], links=links).sets if hit.rule == "S_NOPARENT"}

    assert {"O2"} == asked
    assert not any(hit.rule == "S_NOPARENT" for hit in checked(rows, []).sets)


def test_volume_without_quality_and_nothing_but_lagging_measures():
    """Sales alone has no pair and moves only at the end."""
    sales = [
        key_result("K1", "O1", "华东销售额从1亿增长到1.4亿", metric="销售额"),
        key_result("K2", "O1", "华南销售额从2亿增长到2.6亿", metric="销售额"),
    ]
    rules = {hit.rule for hit in checked([objective("O1")], sales).sets}

    assert {"S_NOPAIR", "S_ALLLAG"} <= rules
    assert "S_NOPAIR" not in {hit.rule for hit in checked([objective("O1")], TWO).sets}


def test_a_unit_that_commits_to_everything_is_asked():
    """One aspirational objective is enough."""
    rows = [objective("O1", type="committed"), objective("O2", "让新品快过对手", type="committed")]
    mixed = [rows[0], {**rows[1], "type": "aspirational"}]

    assert any(hit.rule == "S_ALLCOMMIT" for hit in checked(rows, []).sets)
    assert not any(hit.rule == "S_ALLCOMMIT" for hit in checked(mixed, []).sets)


def test_an_opt_out_keeps_the_hit_with_its_reason_and_costs_nothing():
    """It stays in the list; one that meets nothing is named; one without a reason is none."""
    opt_outs = pd.DataFrame(
        [
            {"goal_id": "O1", "rule": "O_QUANT", "reason": "董事会定的口号"},
            {"goal_id": "O1", "rule": "O_TASK", "reason": "多余"},
            {"goal_id": "O1", "rule": "O_MULTI", "reason": ""},
        ]
    )
    result = checked([objective("O1", "营收增长30%")], TWO, opt_outs=opt_outs)
    goal = result.goal("O1")

    assert [("O_QUANT", "董事会定的口号")] == [(hit.rule, hit.waived) for hit in goal.hits]
    assert (100, ()) == (goal.score, goal.standing)
    assert (("O1", "O_TASK"),) == result.unused_opt_outs


def test_the_score_loses_by_severity_and_ends_at_nought():
    """An error 25, a warning 10; a unit's score is the mean over its goals."""
    bare = {"metric": "", "baseline": None, "target": None, "direction": ""}
    result = checked([objective("O1", "营收增长30%")], [key_result("K1", "O1", "显著提升产品质量", **bare)])

    assert {"O1": 90, "K1": 65} == {goal.goal: goal.score for goal in result.goals}
    assert [("销售部", 2, 0, (1, 2, 0), 77.5)] == [
        (unit.unit, unit.goals, unit.clean, unit.counts, unit.score) for unit in result.units
    ]


def test_the_other_language_is_read_where_it_is_given():
    """An English reader's text, and the Chinese one where there is no English."""
    rows = [
        objective("O1", "营收增长30%", text_en="Become the shop people cross town for"),
        objective("O2", "做好管理工作"),
    ]

    assert {"O2"} == {hit.goal for goal in checked(rows, [], lang="en").goals for hit in goal.hits}


@pytest.mark.parametrize(
    ("cycle", "days"),
    [
        ("2026Q1", ("2026-01-01", "2026-03-31")),
        ("2026Q4", ("2026-10-01", "2026-12-31")),
        ("2026H2", ("2026-07-01", "2026-12-31")),
        ("2026", ("2026-01-01", "2026-12-31")),
        ("一季度", None),
        ("2026H4", None),
    ],
)
def test_a_cycle_has_its_days(cycle, days):
    """Quarter, half and year; a cycle written otherwise has none, and no date is called outside."""
    found_days = cycle_days(cycle)

    assert days == (tuple(day.isoformat() for day in found_days) if found_days else None)


def test_no_goals_no_hits():
    """Empty tables are no error."""
    result = checked([], [])

    assert ((), (), ()) == (result.hits, result.goals, result.units)
