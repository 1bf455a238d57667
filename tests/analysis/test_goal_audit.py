"""Goal audit: twelve measures between their anchors, and the path to a company goal."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrworkbook.analysis.goal_audit import (
    MEASURES,
    AuditResult,
    anchored,
    audit_goals,
    goal_linkage,
    near_duplicates,
)
from okrworkbook.model import CAUSES
from okrworkbook.thresholds import Thresholds
from tests.builders import goals, meetings, people

AS_OF = date(2026, 2, 15)


def audited(goal_lines=(), person_lines=(), meeting_lines=(), as_of=AS_OF, limits=None) -> AuditResult:
    """The audit of these tables."""
    return audit_goals(
        goals(*goal_lines), people(*person_lines), meetings(*meeting_lines), as_of, Thresholds(limits or {})
    )


def finding(result: AuditResult, name: str):
    """One measure of an audit, as its two counts and its score."""
    found = next(found for found in result.findings if found.measure.name == name)
    return found.count.part, found.count.whole, pytest.approx(found.score)


def names(result: AuditResult) -> set[str]:
    """The measures an audit holds."""
    return {found.measure.name for found in result.findings}


@pytest.mark.parametrize(
    ("value", "expected"), [(0.0, 0), (0.05, 0), (0.40, 100), (0.225, 50), (0.9, 100), (0.12, 20)]
)
def test_scores_lie_on_the_line_between_the_anchors(value, expected):
    """From 5 % (0) to 40 % (100), held within."""
    assert pytest.approx(expected) == anchored(value, 0.05, 0.40)


@given(st.floats(0, 10), st.floats(0, 10))
def test_a_worse_value_never_scores_better(one, other):
    """The line rises, and stays within 0–100."""
    low, high = sorted((one, other))

    assert 0 <= anchored(low, 1, 4) <= anchored(high, 1, 4) <= 100


def test_the_anchors_in_force():
    """Twelve measures of five causes; a change of an anchor changes every report, so it is made twice."""
    assert [
        ("pay_link", "COG", 0.0, 0.5),
        ("bunching", "COG", 1.0, 4.0),
        ("orphans", "ALN", 0.05, 0.4),
        ("unconfirmed_needs", "ALN", 0.05, 0.5),
        ("exec_not_public", "LED", 0.0, 0.6),
        ("exec_absence", "LED", 0.1, 0.7),
        ("untrained", "MTH", 0.1, 0.8),
        ("near_duplicates", "MTH", 0.0, 0.3),
        ("overload", "MTH", 0.0, 0.4),
        ("stale", "LOP", 0.1, 0.7),
        ("cycles_without_retro", "LOP", 0.0, 1.0),
        ("open_actions", "LOP", 0.2, 0.8),
    ] == [(m.name, m.cause, m.good, m.bad) for m in MEASURES]
    assert set(CAUSES) == {m.cause for m in MEASURES}


def test_pay_link():
    """One of four goals that say so is tied to pay: .25 of 0 → .5 is 50. A blank says nothing."""
    lines = [f"G{i} company pay_link={word}" for i, word in enumerate(("yes", "no", "no", "no"))]

    assert (1, 4, 50) == finding(audited([*lines, "G9 company"]), "pay_link")


def test_bunching_adds_one_to_each_count():
    """Four goals at 100–105 % and one at 90–99 %: (4+1)/(1+1) = 2.5, half way from 1 to 4."""
    lines = [f"G{i} company attainment={a}" for i, a in enumerate((100, 100, 103, 105, 92, 60, 106, 89))]

    assert (5, 2, 50) == finding(audited(lines), "bunching")


def test_bunching_without_near_misses_is_finite():
    """Three goals at 100 % and none just missed: 4/1, the bad end."""
    assert (4, 1, 100) == finding(audited(["A company attainment=100"] * 3), "bunching")


@pytest.mark.parametrize(
    ("attainment", "expected"), [(90, (1, 2)), (99.9, (1, 2)), (100, (2, 1)), (105, (2, 1))]
)
def test_the_edges_of_bunching(attainment, expected):
    """90 % is a near miss and 99.9 % too; 100 % is reached, up to and with 105 %."""
    part, whole, _ = finding(audited([f"A company attainment={attainment}"]), "bunching")

    assert expected == (part, whole)


def test_orphans_are_goals_below_the_company_without_a_path():
    """Two of eight goals below the company lead nowhere: .25 of .05 → .40 is 57.1."""
    linked = [f"D{i} department parent=C1" for i in range(6)]
    result = audited(["C1 company", *linked, "D8 team", "D9 person parent=D8"])

    assert (2, 8, 100 * 0.2 / 0.35) == finding(result, "orphans")


def test_unconfirmed_needs():
    """Of four goals that need another department one has no word from it: .25 of .05 → .50 is 44.4."""
    lines = [f"G{i} company needs=销售部 needs_confirmed=yes" for i in range(3)]
    result = audited([*lines, "G8 company needs=研发部", "G9 company"])

    assert (1, 4, 100 * 0.2 / 0.45) == finding(result, "unconfirmed_needs")


def test_executives_without_a_public_goal():
    """One of two executives owns a public goal: .5 of 0 → .6 is 83.3. Managers do not count."""
    roster = ["P1 A exec", "P2 A exec", "P3 A manager"]
    lines = [
        "G1 company owner=P1 public=yes",
        "G2 company owner=P2 public=no",
        "G3 company owner=P3 public=yes",
    ]

    assert (1, 2, 100 * 0.5 / 0.6) == finding(audited(lines, roster), "exec_not_public")


def test_reviews_without_an_executive():
    """One of two reviews that record it: .5 of .1 → .7 is 66.7. Weekly meetings do not count."""
    held = [
        "2026-01-01 retro exec_present=yes",
        "2026-01-02 retro exec_present=no",
        "2026-01-03 retro",
        "2026-01-04 weekly exec_present=no",
    ]

    assert (1, 2, 100 * 0.4 / 0.6) == finding(audited(meeting_lines=held), "exec_absence")


def test_untrained_people():
    """Two of four whose training is known: .5 of .1 → .8 is 57.1."""
    roster = [f"P{i} A staff trained={word}" for i, word in enumerate(("yes", "yes", "no", "no"))]

    assert (2, 4, 100 * 0.4 / 0.7) == finding(audited(person_lines=[*roster, "P9 A staff"]), "untrained")


def test_near_duplicates_across_departments():
    """Two of eight goals are worded alike in two departments: .25 of 0 → .3 is 83.3."""
    texts = ("提升客户满意度", "降低单位能耗", "缩短交付周期", "招聘算法团队", "建设数据平台", "开拓海外渠道")
    lines = [f"G{i} department department=D{i} text={text}" for i, text in enumerate(texts)]
    twins = [
        "T1 department department=A text=完成年度销售额一亿元",
        "T2 department department=B text=完成年度销售额一亿元",
    ]

    assert (2, 8, 100 * 0.25 / 0.3) == finding(audited([*lines, *twins]), "near_duplicates")


def test_the_same_words_in_one_department_are_no_duplicate():
    """A department may set one goal for two teams."""
    twins = goals(
        "T1 department department=A text=完成年度销售额一亿元",
        "T2 team department=A text=完成年度销售额一亿元",
    )

    assert 0 == near_duplicates(twins, 90).part


@pytest.mark.parametrize(("similarity", "expected"), [(90, 2), (91, 0)])
def test_similarity_decides_what_is_alike(similarity, expected):
    """Nine of ten letters in common are 90 % alike."""
    twins = goals(
        "T1 team department=A text=一二三四五六七八九十", "T2 team department=B text=一二三四五六七八九百"
    )

    assert expected == near_duplicates(twins, similarity).part


def test_goals_without_department_or_words_are_not_compared():
    """A company goal may repeat a department's."""
    rows = goals("C1 company text=增长", "D1 department department=A text=增长", "D2 department department=B")

    assert (0, 1) == (near_duplicates(rows, 90).part, near_duplicates(rows, 90).whole)


def test_owners_with_too_many_goals():
    """Of five owners one has six goals: .2 of 0 → .4 is 50; five goals are not too many."""
    lines = [f"A{i} person owner=P1" for i in range(6)] + [f"B{i} person owner=P2" for i in range(5)]
    result = audited([*lines, "C person owner=P3", "D person owner=P4", "E person owner=P5", "F person"])

    assert (1, 5, 50) == finding(result, "overload")


def test_stale_goals():
    """Updated 15 days ago or never: two of five, .4 of .1 → .7 is 50; 14 days ago is recent."""
    lines = [
        f"G{i} company updated={day}" for i, day in enumerate(("2026-02-14", "2026-02-01", "2026-02-15"))
    ]
    result = audited([*lines, "G8 company updated=2026-01-31", "G9 company"])

    assert (2, 5, 50) == finding(result, "stale")


def test_cycles_without_a_review():
    """2025Q3 has a review, 2025Q4 only weekly meetings: one of two."""
    held = [
        "2025-08-01 weekly cycle=2025Q3",
        "2025-09-30 retro cycle=2025Q3",
        "2025-11-01 weekly cycle=2025Q4",
        "2025-12-01 weekly",
    ]

    assert (1, 2, 50) == finding(audited(meeting_lines=held), "cycles_without_retro")


def test_open_actions():
    """Ten opened, five closed: .5 of .2 → .8 is 50."""
    held = [
        "2026-01-01 weekly actions_opened=7 actions_closed=1",
        "2026-01-02 monthly actions_opened=3 actions_closed=4",
        "2026-01-03 weekly",
    ]

    assert (5, 10, 50) == finding(audited(meeting_lines=held), "open_actions")


def test_more_actions_closed_than_opened_is_no_negative_rate():
    """Closing last cycle's actions too leaves none open."""
    held = ["2026-01-01 weekly actions_opened=2 actions_closed=5"]

    assert (0, 2, 0) == finding(audited(meeting_lines=held), "open_actions")


def test_a_diagnosis_knows_nothing_of_meetings_held_after_it():
    """Those of its own day count, later ones do not: neither as reviews, nor as cycles, nor for their actions."""
    before = [
        "2026-02-15 retro cycle=2025Q4 exec_present=no actions_opened=2 actions_closed=1",
        "2026-02-01 weekly cycle=2026Q1",
    ]
    later = [
        "2026-02-16 retro cycle=2026Q1 exec_present=yes actions_opened=9 actions_closed=9",
        "2026-04-08 weekly cycle=2026Q2",
    ]
    result = audited(meeting_lines=[*before, *later])

    assert audited(meeting_lines=before) == result
    assert (1, 2) == finding(result, "cycles_without_retro")[:2]
    assert (1, 11) == finding(audited(meeting_lines=[*before, *later], as_of=None), "open_actions")[:2]


def test_without_data_a_measure_is_absent_not_zero():
    """Nothing known is nothing measured: no findings, no scores, everything missing."""
    result = audited()

    assert ((), MEASURES, {None}) == (result.findings, result.missing, {result.score(c) for c in CAUSES})
    assert (0, None, None) == (result.goals, result.linkage.share, result.attainment)


def test_a_bare_goal_list_measures_only_what_it_holds():
    """One goal with nothing but its level says something on paths only; blanks are not “no”."""
    assert {"orphans"} == names(audited(["D1 department"]))


def test_no_day_no_staleness():
    """Without the day of the diagnosis nobody can say what is old."""
    assert "stale" not in names(audited(["G1 company updated=2020-01-01"], as_of=None))


def test_a_cause_scores_the_mean_of_its_measures():
    """Pay link 100 and bunching (2/1, a third of the way) make 66.7 for COG, worst first."""
    result = audited(["G1 company pay_link=yes attainment=100"])

    assert pytest.approx((100 + 100 / 3) / 2) == result.score("COG")
    assert ["pay_link", "bunching"] == [found.measure.name for found in result.of("COG")]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("C1 company", "D1 department parent=C1"), (1, 1)),
        (("C1 company", "D1 department parent=T1", "T1 team parent=C1"), (1, 1)),
        (("C1 company", "D1 department"), (0, 1)),
        (("D1 department parent=D2", "D2 department parent=D1"), (0, 2)),
        (("D1 department parent=D1",), (0, 1)),
        (("D1 department parent=X9",), (0, 1)),
        (("D1 department parent=D2", "D2 department parent=D3", "D3 department"), (0, 3)),
        (
            ("C1 company", "D1 department parent=D2", "D2 department parent=D1", "D3 department parent=C1"),
            (1, 3),
        ),
        (("C1 company", "T1 team parent=C1"), (0, 0)),
        ((), (0, 0)),
    ],
    ids=[
        "direct",
        "two_steps",
        "no_parent",
        "circle",
        "own_parent",
        "parent_missing",
        "orphan_chain",
        "circle_beside_a_link",
        "teams_do_not_count",
        "no_goals",
    ],
)
def test_linkage_walks_up_the_parents(lines, expected):
    """A department goal is linked where its parents lead to a company goal, however many steps it takes."""
    rate = goal_linkage(goals(*lines))

    assert expected == (rate.part, rate.whole)


@given(st.lists(st.sampled_from(["", "G0", "G1", "G2", "G3", "G4", "X"]), min_size=5, max_size=5))
def test_any_parents_end_in_a_rate(parents):
    """Whatever is written as parents, the walk ends, and between none and all are linked."""
    lines = [f"G{i} {'company' if i == 0 else 'department'} parent={p}" for i, p in enumerate(parents)]
    rate = goal_linkage(goals(*lines))

    assert 0 <= rate.part <= rate.whole == 4


def test_attainment_is_of_department_goals():
    """The mean of 80 and 70; company goals and blanks stay out."""
    result = audited(
        [
            "C1 company attainment=10",
            "D1 department attainment=80",
            "D2 department attainment=70",
            "D3 department",
        ]
    )

    assert (75.0, 2) == (result.attainment, result.attainment_n)


def test_goals_with_a_source_of_numbers():
    """Two of three name where their numbers come from."""
    result = audited(["G1 company source=ERP", "G2 team source=CRM", "G3 team"])

    assert (2, 3) == (result.with_source.part, result.with_source.whole)


def test_the_tables_read_stay_as_they_were():
    """The audit writes nothing into its tables."""
    tables = goals("C1 company", "D1 department"), people("P1 A exec"), meetings("2026-01-01 retro")
    before = [table.copy(deep=True) for table in tables]

    audit_goals(*tables, AS_OF)

    assert all(one.equals(other) for one, other in zip(tables, before, strict=True))
