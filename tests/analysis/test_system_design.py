"""The system: every decision with its numbers, its alternative and who decides."""

from __future__ import annotations

from functools import cache

import pytest

from okrworkbook.analysis.cycle import choose_cycle
from okrworkbook.analysis.diagnosis import diagnose
from okrworkbook.analysis.scoring import scoring_standard
from okrworkbook.analysis.system_design import TOPICS, SystemDesign, design_system
from okrworkbook.analysis.tool_choice import choose_tool, needs_of
from okrworkbook.engagement import PARTS
from tests.builders import CLIENTS, bundled, client, diagnosed, goals, people, survey

SHIPPED = pytest.mark.parametrize("name", CLIENTS)


def system(data, diagnosis, parts=None, systems=()) -> SystemDesign:
    """The system of a client from the facts in its agreement."""
    engagement = data.engagement
    return design_system(
        diagnosis,
        choose_cycle(engagement.context, len(data.people), diagnosis.survey.dimension("AUT").mean),
        scoring_standard(engagement.scoring, True),
        choose_tool(systems, needs_of(diagnosis.fit.design), str(engagement.context.get("tool", ""))),
        parts,
    )


@cache
def shipped(name: str) -> SystemDesign:
    """The system of a bundled client."""
    return system(bundled(name), diagnosed(name))


def small(*rows: str, **tables) -> SystemDesign:
    """The system of a client with these goals and five people who answer in the middle."""
    data = client(
        survey=survey(*["研发部 staff"] * 5),
        people=people(*(f"P{i} 研发部 staff" for i in range(5))),
        goal_audit=goals(*rows),
        **tables,
    )
    return system(data, diagnose(data))


@SHIPPED
def test_every_topic_is_decided_once(name):
    """Thirteen decisions, none left out."""
    assert list(TOPICS) == [choice.topic for choice in shipped(name).choices]


@SHIPPED
def test_an_alternative_is_another_choice(name):
    """A decision without one is no decision; and somebody takes it."""
    for choice in shipped(name).choices:
        assert choice.choice != choice.alternative, choice.topic
        assert choice.decides in PARTS


@SHIPPED
def test_every_number_has_its_n(name):
    """And a share its parts and interval."""
    found = [one for choice in shipped(name).choices for one in choice.evidence]

    assert [] == [one for one in found if one.n is None]
    assert [] == [one for one in found if one.form in ("finding", "linkage") and not 0 <= one.part <= one.n]
    assert [] == [
        one for one in found if one.form in ("finding", "dimension", "linkage") and one.interval is None
    ]


def test_the_manufacturer():
    """A quarter, shared key results, confirmed dependencies, executives first, a written notice on pay."""
    found = shipped("case-yichuan-xiaoxian")

    assert {
        "cycle": "quarter",
        "aspirational": "most",
        "individual": "yes",
        "confirm_needs": "confirmed",
        "shared_key_results": "required",
        "scoring": "ratio5",
        "scores_visible": "company",
        "cadence": "weekly",
        "executives_first": "before",
        "no_pay_link": "written",
        "tool": "open",
    } == {
        choice.topic: choice.choice
        for choice in found.choices
        if choice.topic not in ("company_objectives", "limits")
    }


def test_the_innovator_reviews_iterations():
    """Two months, mostly challenges, an iteration review every two weeks and none at half-time."""
    found = shipped("case-waymo")

    assert ("bimonth", "least", (0.6,)) == (
        found.choice("cycle").choice,
        found.choice("aspirational").choice,
        found.choice("aspirational").values,
    )
    assert ["alignment", "weekly", "iteration", "monthly", "review"] == [one.kind for one in found.meetings]
    assert 2 == found.meetings[2].weeks


def test_the_careful_start():
    """Where safety fails its gate: no individual OKRs, scores within the team, Feishu suggested for its Feishu."""
    found = shipped("demo-haiyue-home")

    assert ("no", "team", "feishu") == tuple(
        found.choice(topic).choice for topic in ("individual", "scores_visible", "tool")
    )
    assert "no_individual" in [rule.name for rule in found.rules]


def test_meetings_last_as_the_method_has_it():
    """25–30 minutes a week, 60–90 a month, two to three hours for the review."""
    lengths = {one.kind: one.minutes for one in shipped("case-yichuan-xiaoxian").meetings}

    assert ((25, 30), (60, 90), (120, 180)) == (lengths["weekly"], lengths["monthly"], lengths["review"])


def test_the_numbers_behind_the_pay_rule():
    """33 of 70 goals tied to pay; 21 finished at 100–105 %, 8 just missed it."""
    pay = shipped("case-yichuan-xiaoxian").pay

    assert ((33, 70), (21, 8)) == ((pay.linked.part, pay.linked.n), (pay.bunched.part, pay.bunched.n))


@pytest.mark.parametrize(("answer", "written"), [("yes", True), ("no", False)])
def test_a_notice_is_written_where_any_goal_is_tied_to_pay(answer, written):
    """One goal suffices; without one it is said at the kick-off."""
    found = small(f"C1 company pay_link={answer}")

    assert (written, "written" if written else "stated") == (
        found.pay.written,
        found.choice("no_pay_link").choice,
    )


def test_what_was_not_measured_is_left_out():
    """No goals, no meetings: what remains rests on the survey or on nothing."""
    found = small()

    assert (None, None) == (found.pay.linked, found.pay.bunched)
    assert () == found.choice("company_objectives").evidence
    assert {"dimension", "signs"} == {one.form for choice in found.choices for one in choice.evidence}


def test_roles_without_a_post_are_named():
    """Two of six are filled."""
    data = bundled("case-waymo")
    found = system(data, diagnosed("case-waymo"), {"sponsor": "总经理", "okr_owner": "PMO负责人"})

    assert ("heads", "trainers", "lead", "consultants") == found.open_roles
    assert "总经理" == found.roles[0].post


def test_dependencies_are_confirmed_in_the_drafting_where_the_design_asks_it():
    """A step more for the manufacturer."""
    names = {name: [step.name for step in shipped(name).steps] for name in CLIENTS}

    assert "needs" in names["case-yichuan-xiaoxian"]
    assert "needs" not in names["case-waymo"]
    assert [3, 3, 2, 2, 2, 1, 1, 1, 0] == [step.week for step in shipped("case-yichuan-xiaoxian").steps]


def test_consultants_neither_draft_nor_lead():
    """They are heard and they attend."""
    found = shipped("case-yichuan-xiaoxian")

    assert [] == [step for step in found.steps if {"consultants", "lead"} & set(step.who)]
    assert [] == [one for one in found.meetings if one.leads in ("consultants", "lead")]


def test_without_a_share_of_challenges_the_alternative_is_six_tenths():
    """No scenario fits: the objectives state their type, and the other choice has its number."""
    found = small().choice("aspirational")

    assert ("any", "least", (0.6,)) == (found.choice, found.alternative, found.values)
