"""The exhibits of warnings and of moves: in both languages, whole, and saying what the results hold."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest

from okrworkbook import figures, narrative, tables
from okrworkbook.analysis.warning import (
    KINDS,
    Alarm,
    judge_warnings,
    lead_times,
    raise_warnings,
)
from okrworkbook.bilingual import Bilingual
from okrworkbook.exhibit import Callout, Exhibit
from okrworkbook.narrative.warning import alarm_in_words
from okrworkbook.texts import Voice
from okrworkbook.thresholds import Thresholds
from tests.analysis.test_reallocation import moved, staff
from tests.builders import EN, LANGS, ZH, strings
from tests.goal_tables import links
from tests.tracks import day_of, key_result, standing, track, tracking
from tests.warned_company import NAMES, crowd, warned

CHINESE = re.compile(r"[\u4e00-\u9fff，。；：？！（）]")
NUMBERS = (
    *("attainment", "pace", "planned", "limit", "chance", "success", "days", "now", "before", "confidence"),
    *("slip", "buffer", "used", "in_time", "readings", "value", "baseline"),
)
OFTEN_RED = {"warn_budget": 1.0}


@cache
def shown(lang: str) -> dict[str, Exhibit]:
    """Everything there is, of the invented company."""
    voice = Voice(lang, NAMES if lang == "en" else {})
    seen, many = warned(**OFTEN_RED), crowd()
    missed = {name: place % 2 == 0 for place, name in enumerate(seen.standings)}
    verdict = judge_warnings(seen, missed)
    people = staff("P1 A 4 sell", "P1 B 4 sell", "P1 C 1 sell")
    found = moved(people, {"A": (0.95, 0.05), "B": (0.5, 0.9), "C": (0.05, 0.1)})
    return {
        "list": tables.warning_list(seen, voice),
        "problem": tables.warning_list(many, voice),
        "unit_list": tables.warning_list(many, voice, unit="销售部"),
        "by_unit": tables.warning_by_unit(seen, voice),
        "paths": tables.dependency_paths(seen, voice),
        "gates": tables.gate_table(seen, voice),
        "rules": tables.warning_rules(seen, voice),
        "verdict": tables.warning_verdict(verdict, voice),
        "notes": narrative.warning_notes(seen, voice),
        "many_notes": narrative.warning_notes(many, voice),
        "verdict_notes": narrative.warning_verdict_notes(verdict, voice, lead_times([seen], missed)),
        "map": figures.warning_map(seen, voice),
        "fever": figures.fever_chart(seen, voice),
        "moves": tables.reallocation_table(found, voice),
        "moves_notes": narrative.reallocation_notes(found, voice),
    }


@pytest.mark.parametrize("lang", LANGS)
def test_every_exhibit_is_whole_and_in_its_language(lang):
    """No place left open, no Chinese in English; the units and owners' codes stand as the client writes them."""
    for name, exhibit in shown(lang).items():
        told = strings(exhibit)
        assert told, name
        assert [] == [text for text in told if re.search(r"\{\w+\}|None|nan", text)], name
        if lang == "en":
            mixed = [text for text in told if CHINESE.search(text)]
            client = ("的中文", "销售部", "等供应商确认 (en)")
            assert [] == [text for text in mixed if not any(word in text for word in client)], name


def alarm(kind: str, **numbers: float) -> Alarm:
    days = {
        name: day_of(week) for week, name in enumerate(("due", "expected", "deadline", "later", "since"), 3)
    }
    about = (Bilingual("虚拟仿真", "virtual"), Bilingual("封闭道路", "closed road"))
    base = dict.fromkeys(NUMBERS, 1.0)
    two = KINDS[kind][0] == "E10" and kind != "overdue"
    return Alarm(kind, "red", {**base, **numbers}, days, about if two else about[:1], ("A-KR1", "B-KR1"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_alarm_has_its_sentence(kind):
    """In both languages, each place filled."""
    for voice in (ZH, EN):
        told = alarm_in_words(alarm(kind), standing(), voice)
        assert not re.search(r"\{\w+\}", told)
        assert len(told) > 5


@pytest.mark.parametrize(
    ("kind", "numbers", "zh", "en"),
    [
        (
            "pace",
            {"attainment": 0.1, "planned": 0.5, "pace": 0.2, "limit": 0.525},
            "达成10%，为计划50%的20%，低于52%",
            "at 10%, which is 20% of the 50% planned; the limit is 52%",
        ),
        ("silent", {"days": 12}, "已12天没有更新", "no update for 12 days"),
        (
            "drop",
            {"before": 8, "now": 4},
            "信心两周内从8降到4",
            "confidence fell from 8 to 4 within two weeks",
        ),
        (
            "flat",
            {"readings": 3, "value": 20.0, "days": 14},
            "连续3次读数都是20 家（14天），计划要求更多",
            "3 readings in a row at 20 shops over 14 days, while the plan asks for more",
        ),
        (
            "below",
            {"value": -4.0, "baseline": 0.0, "attainment": -0.04},
            "当前−4 家，比基线0 家还差（达成−4%）",
            "now −4 shops, worse than the baseline 0 shops (−4% of the way)",
        ),
        (
            "overdue",
            {"days": 1, "more": 2},
            "“虚拟仿真”应于2026年4月21日验收，已逾期1天（另有2个）",
            "“virtual” was due on 21 April 2026, 1 day ago, and is not accepted (and 2 more)",
        ),
        ("provider", {}, "所依赖的A-KR1亮红：A-KR1 → B-KR1", "waits for A-KR1, which is red: A-KR1 → B-KR1"),
        (
            "skipped",
            {},
            "“封闭道路”先于前一关“虚拟仿真”验收（2026年5月12日）",
            "“closed road” was accepted on 12 May 2026, before the gate ahead of it, “virtual”",
        ),
    ],
)
def test_an_alarm_is_told_with_its_numbers(kind, numbers, zh, en):
    """As it stands in the list."""
    rung = alarm(kind, **numbers)

    assert zh == alarm_in_words(rung, standing(), ZH)
    assert en == alarm_in_words(rung, standing(), Voice("en", NAMES))


def test_a_row_of_the_list_says_what_why_who_and_where():
    """The red one with its blocker."""
    first = shown("zh")["list"].rows[0]

    assert [
        "■ 红",
        "S1-KR1 把签约门店从0家增加到100家",
        "E1 达成10%，为计划46%的22%，低于52%；E2 达到70%的概率只有10%，低于25%；"
        "E8 连续4次读数都是20 家（21天），计划要求更多",
        "等供应商确认",
        "P001",
        "月度评估",
    ] == list(first)


def test_above_the_budget_the_list_is_one_statement():
    """With the causes by rule and by unit; a department's own list stays a list."""
    problem = shown("zh")["problem"]

    assert isinstance(problem, Callout)
    assert (
        "40个KR中26个红（65%，95%区间[50%, 78%]），超过预警额度30%：先谈共同之处，不必逐条追问。"
        "按规则：E1 进度落后26个和E2 概率偏低26个。"
        "按部门：生产部6/8、产品部5/8、供应链部5/8、销售部5/8和质量部5/8。"
    ) == problem.text
    assert 5 == len(shown("zh")["unit_list"].rows)
    assert "销售部：5个红、0个黄、0个关注" == shown("zh")["unit_list"].title


def test_nothing_to_list_is_no_table():
    """The notes still say how many were looked at."""
    calm = raise_warnings(tracking(standing()), None, links())

    assert (None, None, None) == (
        tables.warning_list(calm, ZH),
        tables.dependency_paths(calm, ZH),
        tables.gate_table(calm, ZH),
    )
    assert (
        "看了1个KR：红0个（0%，95%区间[0%, 79%]），黄0个，关注0个，其余1个没有预警。"
        == (narrative.warning_notes(calm, ZH).items[0])
    )
    assert ("本周期没有可看的KR。",) == narrative.warning_notes(
        raise_warnings(tracking(), None, links()), ZH
    ).items


def test_those_that_only_wait_are_counted_below_the_list():
    """The two of the supply chain; eight have something of their own."""
    listed = shown("zh")["list"]

    assert 8 == len(listed.rows)
    assert "另有2个自身没有警报，只在等红的KR，按源头列在依赖路径表里，对齐会上从源头谈。" in listed.note
    assert "另有2个自身没有警报" in shown("zh")["notes"].items[1]


def test_a_long_list_is_cut_and_says_so():
    """Three of five."""
    cut = tables.warning_list(crowd(), ZH, unit="销售部", most=3)

    assert 3 == len(cut.rows)
    assert cut.note.endswith("共5项，列出前3项，另有2项未列。")


def test_departments_tell_their_share_of_red_with_its_interval():
    """One of two: nearly anything."""
    rows = {row[0]: row for row in shown("en")["by_unit"].rows}

    assert ["Quality", "2", "1", "1", "0", "1/2, 50% [9%, 91%]", "E6 ×2, E10 ×2"] == list(rows["Quality"])


def test_a_chain_is_told_from_its_root():
    """Three key results wait for S1-KR1; the way that begins another is told within it."""
    assert [
        "S1-KR1 把签约门店从0家增加到100家",
        "销售部",
        "P001",
        "3（已红0）",
        "S1-KR1 → P1-KR2 → L1",
    ] == list(shown("zh")["paths"].rows[0])


def test_milestones_stand_under_their_key_result():
    """The buffer is told once, in the first row."""
    rows = shown("en")["gates"].rows

    assert [
        "Q1-KR1 All three stages of verification accepted",
        "Gate 1: virtual",
        "20 April 2026",
        "25 April 2026",
        "–",
        "5",
        "▲ amber, 35% used (7 of 20 days, assumed)",
    ] == list(rows[0])
    assert ["", "Gate 2: closed", "5 May 2026", "overdue", "12 May 2026", "7", ""] == list(rows[1])


def test_the_rules_are_told_with_the_limits_in_force():
    """A client's own limit, not the default."""
    strict = raise_warnings(tracking(standing()), None, links(), Thresholds({"warn_silent_amber": 7.0}))
    row = {row[0].split()[0]: row for row in tables.warning_rules(strict, EN).rows}["E3"]

    assert ["E3 silent", "No update for 7 days: amber; for 21: red", "1/1", "0", "0", "0"] == list(row)


def test_the_verdict_stands_with_its_counts_intervals_and_base_rate():
    """Six red of ten, of which three missed, as did five of all: no better than guessing, and too few to tell."""
    verdict = shown("en")["verdict"]

    assert "Red in week 6: 3 of 6 missed in the end; 5 missed in all" == verdict.title
    assert [
        "all rules together",
        "■ red",
        "3/6, 50% [19%, 81%]",
        "3/5, 60% [23%, 88%]",
        "5/10, 50% [24%, 76%]",
        "1.00",
    ] == list(verdict.rows[0])
    assert verdict.note.endswith("10 key results are fewer than 40 and prove nothing about the rules.")


def test_a_rule_whose_amber_adds_nothing_has_one_row():
    """E4 was red only."""
    levels = [row[1] for row in shown("en")["verdict"].rows if row[0].startswith("E4")]

    assert ["■ red"] == levels


def test_the_verdict_lists_misses_and_false_alarms():
    """By the codes of key results; nobody is blamed."""
    lines = shown("en")["verdict_notes"].items

    assert (
        "Missed without being red: 2 (Q1-KR1 and L1-KR1). Red and reached in the end: 3 (S1-KR2, M1-KR2 and Q1-KR2)."
        in lines[1]
    )
    assert "Some of these may have been turned round after the warning" in lines[1]


def test_without_an_end_nothing_is_judged():
    """The title says so too."""
    verdict = judge_warnings(warned(), {})

    assert ("Without results at the end of the cycle the warnings cannot be judged.",) == (
        narrative.warning_verdict_notes(replace(verdict, unknown=()), EN).items
    )
    assert "There are no results yet to judge the warnings by" == tables.warning_verdict(verdict, EN).title


def test_a_move_is_told_with_what_it_brings_and_who_decides():
    """Three quarters of a person, from the hopeless to the worthwhile."""
    notes = shown("zh")["moves_notes"].items

    assert (
        "1次调配，预计多得3.61个加权分。建议讨论：0.75人（sell）从A-KR1到B-KR1。"
        == notes[0].partition("按权重")[0]
    )
    assert "这是建议，由月度评估会决定；概率是预测，不是承诺。" == notes[-1]
    assert ["−0.75", "+0.75", "–"] == [row[4] for row in shown("zh")["moves"].rows]


def test_no_move_worth_it_is_a_result():
    """And so is a cycle on which nobody is planned."""
    none = moved(staff("P A 4", "P B 4"), {"A": (0.95, 0.05), "B": (0.5, 0.02)})
    nobody = moved(staff(), {"A": (0.5, 0.5)})

    assert (
        narrative.reallocation_notes(none, EN)
        .items[0]
        .startswith("Among 2 key results with people on them no move is worth it.")
    )
    assert "–" == tables.reallocation_table(none, EN).rows[0][4]
    assert tables.reallocation_table(nobody, EN) is None
    assert 1 == len(narrative.reallocation_notes(nobody, EN).items)


def test_a_unit_of_percent_stands_close_to_its_number():
    """20 shops and 20%."""
    at = standing(track=track(kr=key_result(unit="%")))

    assert "连续3次读数都是20%（14天），计划要求更多" == alarm_in_words(
        alarm("flat", readings=3, value=20.0, days=14), at, ZH
    )
