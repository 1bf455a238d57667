"""The clinic: who gets what, each question once, and nobody ranked."""

from __future__ import annotations

from datetime import date

import pytest

from okrworkbook.analysis.clinic import (
    Circumstances,
    Stop,
    changes,
    hold_clinic,
    plan_sessions,
    run_clinic,
)
from okrworkbook.analysis.clinic.checks import Check, worst
from okrworkbook.analysis.clinic.questions import open_questions, weighed
from okrworkbook.analysis.okr_set import Goals
from okrworkbook.analysis.wording.hits import Hit
from okrworkbook.thresholds import DEFAULTS
from tests.builders import client, people, rows_of, table
from tests.goal_tables import cooperation, horizontal, key_results, links, objectives, vertical

GOALS = (
    "C1 company text=让老客户放心",
    "R1 department 研发部 P1 text=持续优化产品力",
    "S1 department 销售部 P2 text=让老客户先补货",
    "r1a team 口味组 P3 text=让口味更稳",
)


def clinic(*rows, goals=GOALS, results=None, **more):
    """The clinic of these goals and links in the second quarter of 2026."""
    made = Goals("2026Q2", objectives(*goals), key_results() if results is None else results, links(*rows))
    return hold_clinic(made, Circumstances(date(2026, 4, 1), date(2026, 6, 30)), **more)


def kinds(owner):
    """An owner's conversations: kind, own goal, theirs, their unit, owner, whether open."""
    return [(t.kind, t.goal, t.other, t.unit, t.owner, t.open) for t in owner.talks]


def owner_of(made, unit, code):
    """One owner's clinic."""
    return next(one for one in made.of(unit).owners if one.owner == code)


def test_teams_and_people_are_at_home_in_the_department_their_goal_leads_to():
    """The company stands first, then departments; the taste team's owner gets a sheet in R&D."""
    made = clinic(*vertical("r1a>R1"))

    assert [("", [""]), ("研发部", ["P1", "P3"]), ("销售部", ["P2"])] == [
        (unit.unit, [owner.owner for owner in unit.owners]) for unit in made.units
    ]


def test_a_team_that_leads_nowhere_is_at_home_where_its_owner_works():
    """Else it would have a document of its own."""
    made = clinic(people=people("P3 研发部 staff"))

    assert ["P1", "P3"] == [owner.owner for owner in made.of("研发部").owners]


def test_a_key_result_is_its_own_owners():
    """P3 answers for a key result of P1's objective and is asked about that alone; one without an owner is P1's."""
    results = key_results("R1-KR1 R1 返工率 down P3", "R1-KR2 R1 返工率 down")
    made = clinic(*vertical("r1a>R1"), results=results)

    assert [("P1", ["R1", "R1-KR2"]), ("P3", ["R1-KR1", "r1a"])] == [
        (owner.owner, [goal.id for goal in owner.goals]) for owner in made.of("研发部").owners
    ]


def test_both_sides_are_told_whom_to_talk_to():
    """What is agreed is settled; what is only proposed is open for both."""
    made = clinic(*horizontal("R1>S1 proposed 2026-05-01"))

    assert [("provider", "R1", "S1", "销售部", "P2", True)] == kinds(owner_of(made, "研发部", "P1"))
    assert [("consumer", "S1", "R1", "研发部", "P1", True)] == kinds(owner_of(made, "销售部", "P2"))
    settled = clinic(*horizontal("R1>S1"))
    assert [False] == [talk.open for talk in owner_of(settled, "研发部", "P1").talks]


def test_a_confirmed_dependency_that_comes_too_late_is_open():
    """Needed on the first of May, delivered at the end of June."""
    results = key_results("S1-KR1 S1 销量 up P2 due=2026-06-30", "R1-KR1 R1 返工 down P1")
    made = clinic(*horizontal("R1-KR1>S1-KR1 confirmed 2026-05-01"), results=results)

    assert [(True, date(2026, 6, 30))] == [
        (talk.open, talk.delivered)
        for talk in owner_of(made, "研发部", "P1").talks
        if talk.kind == "provider"
    ]


def test_an_owner_needs_no_conversation_with_themselves():
    """Two goals of one owner, one metric, one parent."""
    goals = (*GOALS[:2], "S1 department 销售部 P1 text=让老客户先补货")
    results = key_results("R1-KR1 R1 复购率 up P1", "S1-KR1 S1 复购率 up P1")
    made = clinic(*horizontal("R1>S1"), *vertical("R1>C1", "S1>C1"), goals=goals, results=results)

    assert [] == [talk for unit in made.units for owner in unit.owners for talk in owner.talks]


def test_one_metric_and_one_parent_under_several_owners_are_talked_about():
    """Brackets and width make no other metric; what is linked already talks anyway."""
    results = key_results("R1-KR1 R1 复购率 up P1", "S1-KR1 S1 复购率（90天） up P2")
    made = clinic(*vertical("R1>C1", "S1>C1"), results=results)

    assert [
        ("same_metric", "R1-KR1", "S1-KR1", "销售部", "P2", False),
        ("shared_parent", "R1", "C1", "销售部", "P2", False),
    ] == kinds(owner_of(made, "研发部", "P1"))


def test_departments_that_must_work_together_without_a_link_are_named():
    """The process joins R&D and Quality, and nothing on the list does."""
    made = clinic(cooperation=cooperation("研发部 品控部 检验"))

    assert [("研发部", "品控部")] == [pair.units for pair in made.of("研发部").unlinked]


def test_a_matter_that_a_check_asks_about_is_not_asked_by_a_rule_again():
    """The rule of the missing baseline gives way to the check; the rule of a vague wording does not."""
    hits = [Hit("K_NOBASE", "S1-KR1"), Hit("K_VAGUE", "S1-KR1"), Hit("S_NOPARENT", "S2")]
    checks = [
        Check("measurability", "measure_missing", "ask", "S1-KR1", about=("baseline", "source")),
        Check("ambition", "ambition_unknown", "ask", "S1-KR1", about=("baseline",), unknown=True),
    ]
    asked = open_questions(hits, checks, ["S1-KR1", "S2"])

    assert [
        ("S1-KR1", "should", "measure_missing"),
        ("S1-KR1", "should", "K_VAGUE"),
        ("S2", "should", "S_NOPARENT"),
    ] == [(one.goal, one.weight, one.check.reason if one.check else one.hit.rule) for one in asked]


def test_the_gravest_is_asked_first():
    """Errors and what cannot stand, then what has to be answered, then what is not known and notes."""
    hits = [Hit("S_NOPAIR", "A"), Hit("O_VAGUE", "A"), Hit("K_PAY", "B"), Hit("K_100", "B", waived="约定")]
    checks = [Check("time", "time_unknown", "ask", unknown=True), Check("load", "load_too_many", "fix")]
    asked = open_questions(hits, checks, ["A", "B"])

    assert ["load_too_many", "K_PAY", "O_VAGUE", "time_unknown", "S_NOPAIR"] == [
        one.check.reason if one.check else one.hit.rule for one in asked
    ]
    assert {"must": 2, "should": 1, "note": 2} == weighed(asked)


def test_what_is_known_is_graver_than_what_is_not():
    """Of several checks of one topic the table shows one."""
    fine, asks = Check("a", "x", "fine"), Check("a", "y", "ask")
    unknown = Check("a", "z", "ask", unknown=True)

    assert asks == worst([fine, unknown, asks])
    assert worst([]) is None


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "复购订单准时完工率显著提升",
            "复购订单准时完工率由88%提升至95%",
            "复购订单准时完工率[-显著-]{+由88%+}提升{+至95%+}",
        ),
        ("销售额冲击新高", "让门店先补货", "[-销售额冲击新高-]{+让门店先补货+}"),
        (
            "Raise the repurchase rate to 40%",
            "Raise the repurchase rate from 31% to 40%",
            "Raise the repurchase rate {+from 31% +}to 40%",
        ),
        (
            "销售额冲击新高，年内翻番",
            "让销售额来自老客户的再次购买",
            "[-销售额冲击新高，年内翻番-]{+让销售额来自老客户的再次购买+}",
        ),
        ("不变", "不变", "不变"),
        ("", "新写的", "{+新写的+}"),
        ("ab cd ef gh", "ab xx ef yy", "ab [-cd ef gh-]{+xx ef yy+}"),
    ],
)
def test_a_change_is_shown_sign_by_sign_and_word_by_word(before, after, expected):
    """Numbers stay whole; one word left between two changes is taken with them; what is all new stands alone."""
    marks = {"same": "{}", "cut": "[-{}-]", "added": "{{+{}+}}"}
    pieces = changes(before, after)

    assert expected == "".join(marks[piece.mark].format(piece.words) for piece in pieces)
    assert before == "".join(piece.words for piece in pieces if piece.mark != "added")
    assert after == "".join(piece.words for piece in pieces if piece.mark != "cut")


def test_a_version_tells_which_questions_went_stay_and_came():
    """The first draft is vague; the second names a number, and only the wording in force asks nothing."""
    rows = [
        {"goal_id": "S1", "version": n, "kind": "objective", "text": text}
        for n, text in ((1, "持续优化产品力"), (2, "开发8款产品"))
    ]
    made = clinic(drafts=table("drafts", rows)).of("销售部")

    assert [
        (1, False, ("O_VAGUE",), (), ("O_QUANT", "O_TASK")),
        (2, True, ("O_QUANT", "O_TASK"), (), ()),
    ] == [(one.number, one.final, one.gone, one.stay, one.new) for one in made.versions]
    assert 2 == made.fixed


def test_a_waived_hit_is_kept_with_its_goal_and_not_asked():
    """It is shown as waived."""
    excused = table("opt_outs", [{"goal_id": "R1", "rule": "O_VAGUE", "reason": "沿用品牌口号"}])
    goal = next(one for one in clinic(opt_outs=excused).of("研发部").goals if one.id == "R1")

    assert ["O_VAGUE"] == [hit.rule for hit in goal.waived]
    assert "O_VAGUE" not in [hit.rule for hit in goal.hits]


def stop(owner, must=0, should=0):
    """An owner with so much to answer."""
    return Stop(owner, 3, must, should, 0)


def test_the_agenda_follows_the_table_and_not_how_much_is_open():
    """Five minutes at least, twenty at most; the neighbours come last."""
    (session,) = plan_sessions([stop("P2"), stop("P1", must=9), stop("P3", should=3)], 3, DEFAULTS)

    assert [
        ("opening", "", 5),
        ("owner", "P2", 5),
        ("owner", "P1", 20),
        ("owner", "P3", 10),
        ("neighbours", "", 10),
        ("closing", "", 5),
    ] == [(item.kind, item.stop.owner if item.stop else "", item.minutes) for item in session.items]
    assert 55 == session.minutes


def test_what_is_longer_than_a_sitting_is_split():
    """Five owners of twenty minutes do not fit into the 80 that a sitting has between opening and closing."""
    sessions = plan_sessions([stop(f"P{n}", must=4) for n in range(5)], 0, DEFAULTS)

    assert [90, 30] == [session.minutes for session in sessions]


def test_a_client_is_held_against_what_it_agreed_and_when_it_was_looked_at():
    """Check-ins make the frequency of reading a matter; without them nothing is said of it."""
    rows = rows_of("check_ins", ("kr_id", "date", "value"), ("S1-KR1 2026-04-05 3", "S1-KR1 2026-05-20 4"))
    results = key_results(
        "S1-KR1 S1 销量 up P2 baseline=1 target=5 unit=家 source=月报 due=2026-06-30",
        "S1-KR2 S1 订单 up P2 baseline=1 target=5 unit=家 source=月报 due=2026-06-30",
    )
    goals = objectives(*(f"{line} cycle=2026Q2" for line in GOALS))
    made = run_clinic(client(objectives=goals, key_results=results, links=links(), check_ins=rows))
    told = {goal.id: goal.check("measurability") for goal in made.of("销售部").goals}

    assert ("measure_rare", "measure_unread") == (told["S1-KR1"].reason, told["S1-KR2"].reason)


def test_without_goals_there_is_nothing_to_go_through():
    """An empty list is no error."""
    made = clinic(goals=())

    assert ((), 0, 0) == (made.units, made.open, made.asked.whole)
