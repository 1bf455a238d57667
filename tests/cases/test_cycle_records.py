"""The records of the bundled cycles beside the check-ins: plans, actions, people, reviews, scores, past, meetings."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta

import pytest

from tests.cases.cycle import end, key_results, middle
from tests.cases.folders import ALL, CHINESE, CLIENTS, HAIYUE, WAYMO, YICHUAN, engagement, every_case, table


def of_the_cycle(case: str) -> list[dict[str, str]]:
    """The meetings of the cycle."""
    return [row for row in table(case, "meetings") if row["cycle"] == "2026Q2"]


def week(case: str, day: str) -> int:
    """The week of the cycle a meeting belongs to: week 1 has the first weekly one."""
    first = min(row["date"] for row in of_the_cycle(case) if row["kind"] == "weekly")
    return (date.fromisoformat(day) - date.fromisoformat(first)).days // 7 + 1


# Plans, actions, resources


@pytest.mark.parametrize(("case", "curves", "points"), [(YICHUAN, 6, 3), (WAYMO, 4, 2), (HAIYUE, 6, 3)])
def test_a_few_key_results_have_a_planned_course(case, curves, points):
    planned = [row["curve"] for row in key_results(case).values() if row["curve"]]
    by_point = Counter(row["kr_id"] for row in table(case, "plan_points"))

    assert (curves, points) == (len(planned), len(by_point))
    assert {"linear", "s_curve", "early", "late", "step"} >= set(planned)
    assert {2, 3} >= set(by_point.values())
    assert set(by_point) <= set(key_results(case))


@pytest.mark.parametrize(
    ("case", "overdue"), [(YICHUAN, ["A02", "A06", "A07"]), (WAYMO, ["A05", "A08"]), (HAIYUE, None)]
)
def test_of_25_actions_some_are_overdue_in_the_middle(case, overdue):
    actions, now = table(case, "actions"), str(middle(case))
    late = [
        row["action_id"]
        for row in actions
        if row["agreed"] <= now and row["due"] < now and not ("" < row["done"] <= now)
    ]

    assert 25 == len(actions)
    assert (overdue or ["A02", "A05", "A06"]) == late
    assert all(
        row["agreed"] <= row["due"] and (not row["done"] or row["agreed"] <= row["done"]) for row in actions
    )
    assert all(row["owner"] == key_results(case)[row["kr_id"]]["owner"] for row in actions)


@pytest.mark.parametrize(("case", "results", "skills"), [(YICHUAN, 27, 4), (WAYMO, 27, 5), (HAIYUE, 31, 6)])
def test_people_with_a_skill_are_planned_on_many_key_results_and_none_beyond_a_full_post(
    case, results, skills
):
    posts = [row for row in table(case, "resources") if row["skill"]]
    planned: Counter[str] = Counter()
    for row in posts:
        planned[row["pool"]] += round(100 * float(row["fte"]))
    layer = {row["person_id"]: row["layer"] for row in table(case, "people")}

    assert (results, skills) == (len({row["kr_id"] for row in posts}), len({row["skill"] for row in posts}))
    assert max(planned.values()) <= 100
    assert {"staff"} == {layer[pool] for pool in planned}


def test_yichuan_plans_a_leader_and_a_line_beyond_what_there_is():
    planned: Counter[str] = Counter()
    for row in table(YICHUAN, "resources"):
        planned[row["pool"]] += round(100 * float(row["fte"]))

    assert {"P006": 120, "中试线": 110} == {pool: share for pool, share in planned.items() if share > 100}


# Reviews and scores


@pytest.mark.parametrize(("case", "n"), [(YICHUAN, (83, 111)), (WAYMO, (35, 52)), (HAIYUE, (94, 138))])
def test_seven_in_ten_key_results_are_reviewed(case, n):
    assert n == (len(table(case, "reviews")), len(key_results(case)))


@every_case
def test_a_review_decides_what_its_words_allow(case):
    """What is no longer strategic does not go on, and a cause stands where something was missed."""
    rows = table(case, "reviews")

    assert {"2026Q2"} == {row["cycle"] for row in rows}
    assert {"close", "drop"} >= {row["decision"] for row in rows if row["strategic"] == "no"}
    assert set() == {row["cause"] for row in rows if row["decision"] in ("close", "raise_goal")} - {""}
    assert "" not in {row["cause"] for row in rows if row["decision"] in ("rewrite", "pivot", "drop")}


@pytest.mark.parametrize(("case", "n"), [(YICHUAN, (24, 40)), (WAYMO, (8, 14)), (HAIYUE, (18, 34))])
def test_owners_of_about_six_in_ten_department_objectives_score_themselves(case, n):
    departments = {row["objective_id"] for row in table(case, "objectives") if row["level"] == "department"}
    scores = table(case, "scores")
    scored = {row["goal_id"] for row in scores} & departments

    assert n == (len(scored), len(departments))
    assert {("1to5", "self")} == {(row["scale"], row["kind"]) for row in scores}
    assert all(1 <= float(row["score"]) <= 5 for row in scores)
    assert {kr["objective_id"] for kr in key_results(case).values()} >= scored


# Past cycles


def test_only_waymo_knows_its_past():
    assert [WAYMO] == [case for case in ALL if (CLIENTS / case / "past_progress.csv").exists()]
    assert [WAYMO] == [case for case in ALL if not engagement(case)["cycle"]["first"]]


def test_waymo_has_two_finished_cycles_of_44_key_results_week_by_week():
    rows = table(WAYMO, "past_progress")
    weeks = Counter((row["cycle"], row["kr_id"]) for row in rows)

    assert {"2025Q4": 44, "2026Q1": 44} == Counter(cycle for cycle, _ in weeks)
    assert {14} == set(weeks.values())
    assert {"0"} == {row["attainment"] for row in rows if row["week"] == "0"}
    assert {"13"} == {row["weeks"] for row in rows}


# Meetings


@every_case
def test_the_consultant_hands_the_weekly_meetings_over(case):
    """All of weeks 1–4, about half of weeks 5–10 and none from week 11."""
    led: dict[str, list[bool]] = {"first": [], "then": [], "last": []}
    for row in of_the_cycle(case):
        if row["kind"] == "weekly":
            number = week(case, row["date"])
            led["first" if number <= 4 else "then" if number <= 10 else "last"].append(
                row["led_by"] == "consultant"
            )

    assert {True} == set(led["first"])
    assert 0.45 <= sum(led["then"]) / len(led["then"]) <= 0.55
    assert {False} == set(led["last"])


@every_case
def test_the_cycle_has_a_monthly_review_each_month_and_every_department_looks_back(case):
    held = of_the_cycle(case)
    departments = {row["unit"] for row in table(case, "objectives") if row["level"] == "department"}

    assert ["04", "05", "06"] == [row["date"][5:7] for row in held if row["kind"] == "monthly"]
    assert departments | {""} == {row["department"] for row in held if row["kind"] == "retro"}
    assert all(row["actions_closed"] <= row["actions_opened"] for row in held)


@every_case
def test_no_meeting_of_the_cycle_was_held_when_the_diagnosis_was_made(case):
    before = engagement(case)["engagement"]["as_of"]

    assert str(before) < min(row["date"] for row in of_the_cycle(case))
    assert max(row["date"] for row in table(case, "meetings") if row["cycle"] != "2026Q2") < str(before)


# All of it


@every_case
def test_people_of_the_cycle_are_codes_of_the_roster(case):
    roster = {row["person_id"] for row in table(case, "people")}
    named = {
        *(row["author"] for row in table(case, "check_ins")),
        *(row["owner"] for row in table(case, "actions")),
        *(row["person_id"] for name in ("trainings", "quiz_answers") for row in table(case, name)),
    }

    assert named <= roster
    assert all(re.fullmatch(r"P\d{3}", code) for code in named)


@every_case
def test_the_words_of_the_cycle_are_there_in_both_languages(case):
    words = {"actions": ("text",), "reviews": ("learnt", "explanation"), "milestones": ("name",)}
    pairs = [
        (row[word], row[f"{word}_en"])
        for name, columns in words.items()
        for row in table(case, name)
        for word in columns
    ]

    assert [] == [pair for pair in pairs if bool(pair[0]) != bool(pair[1])]
    assert all(CHINESE.search(zh) and not CHINESE.search(en) for zh, en in pairs if zh)


@every_case
def test_the_note_says_that_the_cycle_is_invented_too(case):
    client = engagement(case)["client"]
    kinds = ("进展更新", "信心", "里程碑日期", "行动项", "评分", "复盘", "培训与测验作答")
    kinds_en = ("check-ins", "confidence", "dates of milestones", "actions", "scores", "reviews")

    assert [] == [word for word in kinds if word not in client["synthetic_note"]]
    assert [] == [
        word for word in (*kinds_en, "trainings and quiz answers") if word not in client["synthetic_note_en"]
    ]


def test_the_three_folders_stay_small():
    """What is installed with the package: a megabyte for all three."""
    sizes = [path.stat().st_size for case in ALL for path in (CLIENTS / case).glob("*.*")]

    assert sum(sizes) < 1_000_000
    assert timedelta(days=90) == end(HAIYUE) - engagement(HAIYUE)["cycle"]["starts"]
