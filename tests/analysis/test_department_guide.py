"""The department guide: each department's own parents, neighbours, drafts and questions, and nobody else's."""

from __future__ import annotations

from datetime import date

import pytest

from okrworkbook.analysis.department_guide import department_guides
from okrworkbook.analysis.rewordings import rewordings
from okrworkbook.analysis.wording.check import check_wording
from tests.builders import table
from tests.goal_tables import cooperation, horizontal, key_results, links, objectives, vertical

GOALS = (
    "C1 company text=让老客户放心",
    "R1 department 研发部 P1 text=让老客户再买一次",
    "R2 department 研发部 P1 text=让配方少返工",
    "S1 department 销售部 P2 text=让老客户先补货",
    "r1a team 口味组 P3 text=让口味更稳",
)


def drafts(*lines: str):
    """Drafts: goal, version, kind and wording."""
    rows = [dict(zip(("goal_id", "version", "kind", "text"), line.split(), strict=True)) for line in lines]
    return table("drafts", [{**row, "version": int(row["version"])} for row in rows])


def guides(*rows, goals=GOALS, results=None, **more):
    """The guides of these goals and links."""
    return department_guides(
        objectives(*goals), key_results() if results is None else results, links(*rows), **more
    )


def test_every_department_with_objectives_has_a_guide():
    """Teams are part of their department, and the company has none."""
    assert ["研发部", "销售部"] == [guide.unit for guide in guides().departments]


def test_an_objective_says_what_it_leads_to_and_whether_that_is_agreed():
    """Confirmed parents come first; what has none says so."""
    found = guides(*vertical("R1>S1 proposed", "R1>C1", "r1a>R1")).of("研发部")

    assert [
        ("R1", "confirmed", [("C1", "confirmed"), ("S1", "proposed")], 1),
        ("R2", "none", [], 0),
    ] == [
        (own.goal.id, own.status, [(one.goal.id, one.status) for one in own.parents], own.below)
        for own in found.objectives
    ]


def test_a_parent_names_the_key_result_it_is_served_through():
    """R1 serves C1 through its first key result."""
    found = guides(*vertical("R1>C1-KR1"), results=key_results("C1-KR1 C1")).of("研发部")

    assert ["C1-KR1"] == [one.through for one in found.objectives[0].parents]


def test_both_sides_of_a_dependency_are_told_of_it():
    """What R&D needs of Sales is what Sales is needed for; what is not agreed comes first."""
    made = guides(*horizontal("R1>S1", "R2>S1 proposed 2026-05-01"))
    told = {
        unit: [(need.direction, need.partner, need.own, need.other, need.status, need.due) for need in needs]
        for unit, needs in ((guide.unit, guide.needs) for guide in made.departments)
    }

    assert {
        "研发部": [
            ("needs", "销售部", "R2", "S1", "proposed", date(2026, 5, 1)),
            ("needs", "销售部", "R1", "S1", "confirmed", None),
        ],
        "销售部": [
            ("serves", "研发部", "S1", "R2", "proposed", date(2026, 5, 1)),
            ("serves", "研发部", "S1", "R1", "confirmed", None),
        ],
    } == told


def test_a_teams_dependency_is_its_departments():
    """The taste team leads to R1, so what it needs is needed by R&D; inside the department nothing is told."""
    made = guides(*vertical("r1a>R1"), *horizontal("r1a>S1", "r1a>R2"))

    assert [("研发部", "r1a")] == [(need.partner, need.other) for need in made.of("销售部").needs]
    assert [("销售部", "r1a")] == [(need.partner, need.own) for need in made.of("研发部").needs]


def test_a_dependency_that_comes_too_late_says_when():
    """Needed on the first of May, delivered at the end of June."""
    results = key_results("S1-KR1 S1 销量 up P2 due=2026-06-30", "R1-KR1 R1 返工 down P1")
    found = guides(*horizontal("R1-KR1>S1-KR1 confirmed 2026-05-01"), results=results).of("研发部")

    assert [(True, date(2026, 6, 30), "P2")] == [
        (need.late, need.delivered, need.provider) for need in found.needs
    ]


def test_departments_that_must_work_together_without_a_link_stand_first():
    """The process joins R&D and Quality, and nothing on the list does."""
    found = guides(*horizontal("R1>S1"), cooperation=cooperation("研发部 品控部 检验", "销售部 研发部 选题"))
    told = [
        (one.unit, one.needs, one.needs_confirmed, one.serves, one.unlinked)
        for one in found.of("研发部").neighbours
    ]

    assert [("品控部", 0, 0, 0, True), ("销售部", 1, 1, 0, False)] == told


def test_a_rejected_parent_is_asked_about():
    """Whoever was declined has to say where the objective leads instead."""
    found = guides(*vertical("S1>C1 rejected")).of("销售部")

    assert [("P2", [("parent", "S1", "rejected")])] == [
        (owner, [(one.kind, one.goal, one.parent.status) for one in questions if one.kind == "parent"])
        for owner, questions in found.questions
    ]


def test_only_what_is_open_is_asked():
    """A confirmed dependency in time and a confirmed parent ask nothing."""
    found = guides(*vertical("R1>C1", "R2>C1", "S1>C1"), *horizontal("R1>S1"))

    assert [[], []] == [
        [one for _, questions in guide.questions for one in questions if one.kind != "wording"]
        for guide in found.departments
    ]


def test_an_owner_without_a_question_is_not_listed():
    """Nobody is sent an empty list."""
    found = guides(*vertical("S1>C1")).of("销售部")

    assert () == tuple(owner for owner, questions in found.questions if not questions)


def test_drafts_stand_beside_the_next_wording_of_the_same_goal():
    """The second draft is the after of the first and the before of the final."""
    made = drafts("R1 2 objective 开发8款产品", "R1 1 objective 持续优化产品力")
    found = guides(drafts=made).of("研发部").rewordings

    assert [
        (1, "持续优化产品力", "开发8款产品", False),
        (2, "开发8款产品", "让老客户再买一次", True),
    ] == [(one.version, one.before, one.after, one.final) for one in found]
    assert "O_QUANT" in found[0].remaining
    assert "O_QUANT" in found[1].settled
    assert () == guides(drafts=made).of("销售部").rewordings


def test_nothing_is_written_in_place_of_a_wording_that_never_was():
    """A draft of a goal that was dropped has no after, and a department without drafts has no pair."""
    made = drafts("X9 1 objective 持续优化产品力")
    found = guides(drafts=made)

    assert ((), ()) == (found.rewordings, found.of("研发部").rewordings)


def test_two_drafts_of_a_dropped_goal_are_still_a_pair():
    """The later draft is its own owner's wording too."""
    made = drafts("X9 1 objective 持续优化产品力", "X9 2 objective 让老客户再买一次")
    nothing = check_wording(objectives(), key_results())

    assert [("持续优化产品力", "让老客户再买一次", False)] == [
        (one.before, one.after, one.final) for one in rewordings(made, nothing)
    ]


def test_good_examples_are_the_departments_own_and_raise_no_question():
    """The worst is the one about which there is most to ask."""
    goals = (*GOALS, "R3 department 研发部 P1 text=持续优化产品力")
    found = guides(goals=goals).of("研发部")

    assert "R3" == found.worst.goal
    assert {"R1", "R2"} == {goal.goal for goal in found.good}


def test_a_department_without_goals_has_no_guide():
    """Asking for it is a fault of the program."""
    with pytest.raises(KeyError):
        guides().of("品控部")


def test_candidates_that_were_not_adopted_are_in_nobodys_guide():
    """An objective voted down is not asked about."""
    goals = objectives(*GOALS)
    goals.loc[goals["objective_id"] == "R2", "status"] = "dropped"
    found = department_guides(goals, key_results(), links()).of("研发部")

    assert ["R1"] == [own.goal.id for own in found.objectives]
    assert ["R1"] == [goal.goal for goal in found.wording]
