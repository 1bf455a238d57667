"""The bundled cases: every published fact is in the data, everything else says that it is invented."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta

import pytest

from okrworkbook.client import check_client
from okrworkbook.errors import ERROR
from tests.cases.folders import (
    ALL,
    CHINESE,
    CLIENTS,
    HAIYUE,
    ROOT,
    WAYMO,
    YICHUAN,
    adopted,
    engagement,
    every_case,
    kept_files,
    mean,
    table,
)


def wave(case: str, name: str = "pre") -> list[dict[str, str]]:
    return [row for row in table(case, "survey") if row["wave"] == name]


def linked_goals(case: str) -> tuple[int, int]:
    """Department goals from which `parent` leads up to a company goal, and all department goals."""
    goals = {row["goal_id"]: row for row in table(case, "goal_audit")}

    def reaches_company(goal: dict[str, str]) -> bool:
        while goal["parent"]:
            goal = goals[goal["parent"]]
        return goal["level"] == "company"

    departments = [goal for goal in goals.values() if goal["level"] == "department"]
    return sum(reaches_company(goal) for goal in departments), len(departments)


def linked_objectives(case: str) -> tuple[int, int]:
    """Department objectives with a path of confirmed vertical links to a company objective, and all.

    An objective may serve several others; a key result leads on to its own objective.
    """
    levels = {row["objective_id"]: row["level"] for row in adopted(case)}
    above: dict[str, set[str]] = {row["kr_id"]: {row["objective_id"]} for row in table(case, "key_results")}
    for row in table(case, "links"):
        if row["kind"] == "vertical" and row["status"] == "confirmed":
            above.setdefault(row["from_id"], set()).add(row["to_id"])

    def reaches_company(goal: str) -> bool:
        return levels.get(goal) == "company" or any(map(reaches_company, above.get(goal, ())))

    departments = [objective for objective, level in levels.items() if level == "department"]
    return sum(map(reaches_company, departments)), len(departments)


def readings(case: str, metric: str) -> dict[str, float]:
    return {
        row["period"]: float(row["value"])
        for row in table(case, "outcomes")
        if row["metric"].startswith(metric)
    }


def key_result(case: str, metric: str) -> dict[str, str]:
    return next(row for row in table(case, "key_results") if row["metric"] == metric)


# 青岛一船小鲜


def test_department_goals_were_linked_to_80_percent_before():
    assert linked_goals(YICHUAN) == (32, 40)
    assert readings(YICHUAN, "部门目标与公司战略关联率")["pre"] == 80


def test_department_objectives_are_linked_to_95_percent_after():
    assert linked_objectives(YICHUAN) == (38, 40)
    assert readings(YICHUAN, "部门目标与公司战略关联率")["post"] == 95


def test_communication_cost_falls_by_40_percent():
    cost = readings(YICHUAN, "跨部门沟通成本指数")

    assert cost == {"pre": 100, "post": 60}


def test_the_launch_cycle_becomes_10_days_shorter_and_only_the_difference_is_a_fact():
    days = readings(YICHUAN, "新品上市周期")
    sources = [
        row["source"] for row in table(YICHUAN, "outcomes") if row["metric"].startswith("新品上市周期")
    ]

    assert days["post"] - days["pre"] == -10
    assert all("合成" in source and "10天" in source for source in sources)


def test_annual_attainment_rises_from_75_to_100_percent():
    attained = [
        float(goal["attainment"]) for goal in table(YICHUAN, "goal_audit") if goal["level"] == "department"
    ]

    assert mean(attained) == 75
    assert readings(YICHUAN, "年度KR达成率") == {"pre": 75, "post": 100}


def test_the_repurchase_rate_reaches_40_percent_and_nothing_is_said_about_before():
    repurchase = key_result(YICHUAN, "复购率")

    assert readings(YICHUAN, "复购率") == {"post": 40}
    assert (repurchase["baseline"], repurchase["target"]) == ("", "40")


def test_the_core_goal_is_broken_down_to_rnd_production_and_sales():
    objectives = {row["objective_id"]: row for row in table(YICHUAN, "objectives")}
    core = next(row["objective_id"] for row in objectives.values() if row["text"] == "提升复购率")
    below = {objectives[row["from_id"]]["unit"] for row in table(YICHUAN, "links") if row["to_id"] == core}

    assert objectives[core]["level"] == "company"
    assert {"研发部", "生产部", "销售部"} <= below


def test_the_tool_is_beijixing_okr():
    assert engagement(YICHUAN)["context"]["tool"] == "北极星OKR"


def test_about_half_of_the_goals_touch_pay():
    goals = table(YICHUAN, "goal_audit")

    assert 0.45 <= mean([goal["pay_link"] == "yes" for goal in goals]) <= 0.55


@pytest.mark.parametrize("when", ["pre", "post"])
def test_fewer_than_five_answer_in_the_board_office(when):
    answers = [row for row in wave(YICHUAN, when) if row["department"] == "董事会办公室"]

    assert 0 < len(answers) < 5


def test_the_survey_is_repeated_half_a_year_later_with_codes_of_its_own():
    before, after = wave(YICHUAN), wave(YICHUAN, "post")
    opened = [date.fromisoformat(min(row["submitted"] for row in rows)) for rows in (before, after)]

    assert (131, 124) == (len(before), len(after))
    assert timedelta(days=182) == opened[1] - opened[0]
    assert set() == {row["respondent"] for row in before} & {row["respondent"] for row in after}


def test_fewer_of_the_production_department_answer_the_second_time():
    shares = [
        mean([row["department"] == "生产部" for row in wave(YICHUAN, when)]) for when in ("pre", "post")
    ]

    assert [0.298, 0.194] == [round(share, 3) for share in shares]


@pytest.mark.parametrize("case", [WAYMO, HAIYUE])
def test_the_other_cases_have_one_wave(case):
    assert [] == wave(case, "post")


def test_yichuan_goes_down_three_levels_by_objectives_key_results_and_two_parents():
    above: dict[str, list[str]] = {}
    for row in table(YICHUAN, "links"):
        if row["kind"] == "vertical":
            above.setdefault(row["from_id"], []).append(row["to_id"])

    assert (["C2", "C1-KR2"], ["RD2-KR1"], ["PR1", "SA2"]) == (above["RD2"], above["RD2a"], above["PR1a"])
    assert {"company": 3, "department": 40, "team": 8, "person": 4} == Counter(
        row["level"] for row in adopted(YICHUAN)
    )


# Waymo


def test_the_takeover_rate_is_to_fall_by_15_percent_on_the_quarter_before_from_no_stated_level():
    takeover = key_result(WAYMO, "人为接管率较上季度变化")

    assert (
        takeover["direction"],
        takeover["unit"],
        takeover["baseline"],
        takeover["target"],
    ) == ("down", "%", "", "-15")


def test_ten_rainy_scenarios_are_to_pass_with_zero_errors():
    rain = key_result(WAYMO, "零失误的雨天场景数")

    assert (rain["direction"], rain["target"]) == ("at_least", "10")


def test_interventions_are_to_stay_at_or_below_0_3_per_1000_miles():
    interventions = key_result(WAYMO, "每千英里干预次数")

    assert (interventions["direction"], interventions["target"]) == ("at_most", "0.3")


def test_validation_has_three_levels():
    levels = [row["name"] for row in table(WAYMO, "milestones")]

    assert levels == ["虚拟测试", "封闭道路", "开放道路"]


def test_the_accident_rate_is_a_third_of_human_drivers():
    ratio = {
        row["unit"]: float(row["value"])
        for row in table(WAYMO, "outcomes")
        if row["metric"].startswith("事故率比")
    }

    assert ratio == {"人类驾驶": 1, "Waymo": 0.3333}


def test_no_number_is_given_for_the_operating_area_in_phoenix():
    area = next(row for row in engagement(WAYMO)["scope"]["outcomes"] if "凤凰城" in row["measure"])
    elsewhere = [row for name in ("outcomes", "key_results") for row in table(WAYMO, name)]

    assert not re.search(r"\d", "".join(area.values()))
    assert not any("凤凰城" in cell or "Phoenix" in cell for row in elsewhere for cell in row.values())


def test_waymo_links_nearly_all_its_goals_and_asks_for_perfection_in_many():
    texts = [goal["text"] for goal in table(WAYMO, "goal_audit") if goal["level"] == "department"]
    perfect = [text for text in texts if re.search("零|100%|消除|所有|完全", text)]

    assert linked_goals(WAYMO) == (24, 26)
    assert len(perfect) > len(texts) / 2


def test_safety_is_taken_level_by_level_each_ending_before_the_next_begins():
    dues = {row["kr_id"]: row["due"] for row in table(WAYMO, "key_results")}
    serves = [row["from_id"] for row in table(WAYMO, "links") if row["to_id"] == "SV1-KR1"]

    assert ["SI1a", "SV1a", "FO2a"] == serves
    assert ["2026-04-30", "2026-05-31", "2026-06-30"] == [dues[f"{goal}-KR1"] for goal in serves]
    assert ["2026-04-30", "2026-05-31", "2026-06-30"] == [row["due"] for row in table(WAYMO, "milestones")]


# 海悦家居


def test_haiyue_has_150_goals_of_which_21_of_34_department_goals_are_linked():
    assert len(table(HAIYUE, "goal_audit")) == 150
    assert linked_goals(HAIYUE) == (21, 34)


def test_haiyue_has_three_levels_in_eight_centres():
    people = table(HAIYUE, "people")
    layers = [row["layer"] for row in people]

    assert len({row["department"] for row in people}) == 8
    assert (layers.count("exec"), layers.count("manager")) == (8, 70)
    assert all(row["team"] for row in people)


def test_haiyue_has_a_design_of_every_size():
    levels = Counter(row["level"] for row in adopted(HAIYUE))

    assert {"company": 5, "department": 34, "team": 43, "person": 6} == levels
    assert len(table(HAIYUE, "key_results")) == 142
    assert linked_objectives(HAIYUE) == (25, 34)


def test_haiyue_leaves_something_to_find():
    links = table(HAIYUE, "links")
    named = {row["from_id"] for row in links if row["kind"] == "vertical"}
    below_company = {row["objective_id"] for row in adopted(HAIYUE) if row["level"] != "company"}
    discounts = {
        row["kr_id"]: row["direction"]
        for row in table(HAIYUE, "key_results")
        if row["metric"] == "平均折扣率"
    }
    owners = Counter(row["owner"] for row in adopted(HAIYUE))
    full_time: Counter[str] = Counter()
    for row in table(HAIYUE, "resources"):
        full_time[row["pool"]] += round(100 * float(row["fte"]))

    assert {"MF6", "RT5", "MK5", "FN3", "RT1c", "SC5a", "RD4a", "FN3a"} == below_company - named
    assert Counter(confirmed=86, proposed=10, rejected=3) == Counter(row["status"] for row in links)
    assert {"RT2-KR1": "down", "MK2-KR2": "up"} == discounts
    assert ("P002", 7) == owners.most_common(1)[0]
    assert {"P002", "P212", "P564", "打样线", "第一工厂二线", "促销预算"} == {
        pool for pool, share in full_time.items() if share > 100
    }


def test_haiyue_has_three_warnings_that_a_consultant_is_to_find():
    assert ["D344", "D305", "D341", "D402"] == [finding.code for finding in check_client(CLIENTS / HAIYUE)]


# All three


@pytest.mark.parametrize("case", [YICHUAN, WAYMO])
def test_the_published_cases_have_nothing_to_correct(case):
    assert [] == check_client(CLIENTS / case)


@every_case
def test_every_executive_shares_out_a_hundred_points_in_both_rounds(case):
    given: Counter[tuple[str, str]] = Counter()
    for row in table(case, "votes"):
        given[row["voter"], row["round"]] += int(row["points"])
    execs = [row["person_id"] for row in table(case, "people") if row["layer"] == "exec"]

    assert {(who, number): 100 for who in execs for number in ("1", "2")} == given


@every_case
def test_the_company_objectives_are_those_with_the_most_points_of_the_second_round(case):
    points: Counter[str] = Counter()
    for row in table(case, "votes"):
        points[row["objective_id"]] += int(row["points"]) * (row["round"] == "2")
    chosen = [row["objective_id"] for row in adopted(case) if row["level"] == "company"]

    assert set(chosen) == {objective for objective, _ in points.most_common(len(chosen))}


@every_case
def test_every_company_objective_serves_a_theme_and_every_theme_says_what_changes(case):
    themes = {row["theme_id"]: row for row in table(case, "themes")}
    served = {row["theme"] for row in adopted(case) if row["level"] == "company"}

    assert served <= set(themes)
    assert all(row["change"] and row["change_en"] for row in themes.values())


@every_case
def test_every_department_with_objectives_wrote_two_to_four_drafts(case):
    unit = {
        row["objective_id"]: row["unit"] for row in table(case, "objectives") if row["level"] == "department"
    }
    unit |= {
        row["kr_id"]: unit[row["objective_id"]]
        for row in table(case, "key_results")
        if row["objective_id"] in unit
    }
    drafts = Counter(unit[row["goal_id"]] for row in table(case, "drafts") if row["goal_id"] in unit)

    assert set(unit.values()) == set(drafts)
    assert {2, 3, 4} >= set(drafts.values())


@every_case
def test_no_score_is_given_before_the_cycle_ends(case):
    """The diagnosis comes before the cycle, and every score is of that cycle and not of one before."""
    assert engagement(case)["cycle"]["starts"] > engagement(case)["engagement"]["as_of"]
    assert {engagement(case)["cycle"]["name"]} == {row["cycle"] for row in table(case, "scores")}


@pytest.mark.parametrize(
    ("case", "invited", "answered"), [(YICHUAN, 160, 131), (WAYMO, 134, 112), (HAIYUE, 600, 433)]
)
def test_sizes_agree_with_what_was_issued_and_returned(case, invited, answered):
    terms = engagement(case)["engagement"]

    assert invited == terms["issued"] == [row["invited"] for row in table(case, "people")].count("yes")
    assert answered == terms["returned"] == len(wave(case))


@pytest.mark.parametrize(("case", "interviewees"), [(YICHUAN, 8), (WAYMO, 7), (HAIYUE, 14)])
def test_interviews_have_4_to_8_segments_of_which_a_fifth_is_coded_twice(case, interviewees):
    segments = table(case, "interviews")
    first = [row for row in segments if row["coder"] == "K1"]
    by_person = [sum(row["interviewee"] == who for row in first) for who in {r["interviewee"] for r in first}]

    assert interviewees == len(by_person)
    assert min(by_person) >= 4 and max(by_person) <= 8
    assert len(segments) - len(first) >= 0.2 * len(first)
    assert {"no"} == {row["approved"] for row in segments}


@every_case
def test_the_folder_has_no_faults(case):
    faults = [finding for finding in check_client(CLIENTS / case) if finding.severity == ERROR]

    assert faults == []


@every_case
def test_the_case_says_in_both_languages_that_its_data_are_invented(case):
    client = engagement(case)["client"]

    assert client["synthetic"] is True
    assert "虚构" in client["synthetic_note"]
    assert "invented by a program with a fixed random seed" in client["synthetic_note_en"]


@every_case
def test_people_are_codes_not_names(case):
    codes = [
        *(row["person_id"] for row in table(case, "people")),
        *(row["respondent"] for row in table(case, "survey")),
        *(row["interviewee"] for row in table(case, "interviews")),
        *(row["owner"] for row in table(case, "goal_audit")),
    ]

    assert all(re.fullmatch(r"[PRI]\d{2,3}", code) for code in codes)


@every_case
def test_every_department_has_a_name_in_the_other_language(case):
    departments = {row["department"] for row in table(case, "people")}
    other = engagement(case)["translations"]["zh" if case == WAYMO else "en"]

    assert set() == departments - set(other)


@every_case
def test_every_chinese_word_of_the_data_that_is_shown_has_its_english(case):
    shown = {
        "people": ("department", "team"),
        "interviews": ("code",),
        "goal_audit": ("metric", "source", "needs"),
        "key_results": ("metric", "unit", "source", "guardrail_metric"),
        "milestones": ("name",),
        "objectives": ("unit",),
        "resources": ("pool", "skill"),
        "outcomes": ("unit", "metric", "source"),
    }
    words = {
        row.get(column, "")
        for name, columns in shown.items()
        if (CLIENTS / case / f"{name}.csv").is_file()
        for row in table(case, name)
        for column in columns
    }

    words |= {word for names in engagement(case)["systems"].values() for word in names}

    assert set() == {word for word in words if CHINESE.search(word)} - set(
        engagement(case)["translations"]["en"]
    )


@every_case
def test_goals_and_objectives_are_worded_in_both_languages(case):
    words = {
        **dict.fromkeys(("goal_audit", "objectives", "key_results", "drafts"), ("text",)),
        "themes": ("text", "change"),
        "cooperation": ("reason",),
        "opt_outs": ("reason",),
        "tradeoffs": ("why",),
    }
    texts = [
        (row[word], row[f"{word}_en"])
        for name, columns in words.items()
        for row in table(case, name)
        for word in columns
    ]

    assert all(zh and en and CHINESE.search(zh) and not CHINESE.search(en) for zh, en in texts)


@every_case
def test_answers_arrive_over_ten_days_before_the_day_of_the_report(case):
    days = [date.fromisoformat(row["submitted"]) for row in wave(case)]

    assert timedelta(days=9) == max(days) - min(days)
    assert max(days) <= engagement(case)["engagement"]["as_of"]


def test_the_committed_folders_are_what_the_generator_writes(tmp_path):
    subprocess.run(
        [sys.executable, str(ROOT / "tools" / "make_cases.py"), "--out", str(tmp_path)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    made = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    kept = {path: (CLIENTS / path).read_bytes() for path in made}

    assert sorted(made) == sorted(
        path.relative_to(CLIENTS) for case in ALL for path in kept_files(CLIENTS / case)
    )
    assert [str(path) for path in made if made[path] != kept[path]] == []
