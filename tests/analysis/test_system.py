"""The whole system of a client in one call."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

import okrworkbook as okr
from okrworkbook.errors import ParameterError
from tests.builders import CLIENTS, bundled, diagnosed


def plan(name: str, **agreed):
    """The system of a bundled client."""
    return okr.plan_system(bundled(name), diagnosed(name), **agreed)


def unsettled(name: str, **changes):
    """A bundled client whose agreement says nothing of its cycle, systems and design yet."""
    data = bundled(name)
    nothing = {"cycle_starts": None, "cycle_ends": None, "systems": {}, "design": {}}
    return replace(data, engagement=replace(data.engagement, **nothing, **changes))


@pytest.mark.parametrize(
    ("name", "length", "begins"),
    [
        ("case-yichuan-xiaoxian", "quarter", date(2026, 4, 1)),
        ("case-waymo", "bimonth", date(2026, 5, 1)),
        ("demo-haiyue-home", "quarter", date(2026, 7, 1)),
    ],
)
def test_the_first_cycle_begins_once_the_design_is_over_and_drafting_fits(name, length, begins):
    """Diagnosis and design take at most five weeks from the day of the data, drafting three."""
    found = okr.plan_system(unsettled(name), diagnosed(name))

    assert (length, begins, False) == (found.cycle.length, found.calendar.begins, found.start_agreed)


@pytest.mark.parametrize(
    ("name", "proposed"),
    [("case-yichuan-xiaoxian", "quarter"), ("case-waymo", "bimonth"), ("demo-haiyue-home", "quarter")],
)
def test_the_agreement_says_when_the_cycle_begins(name, proposed):
    """[cycle] and [design] go before what the facts propose, and the proposal is still told."""
    found = plan(name)

    assert ("quarter", proposed, date(2026, 4, 1), True) == (
        found.cycle.length,
        found.cycle.proposed,
        found.calendar.begins,
        found.start_agreed,
    )


def test_the_agreements_design_goes_before_the_scenarios():
    """The first case agreed to at least 30 % of challenges; its scenario sets no such floor."""
    shares = {choice.topic: choice.values for choice in plan("case-yichuan-xiaoxian").design.choices}
    before = okr.plan_system(unsettled("case-yichuan-xiaoxian"), diagnosed("case-yichuan-xiaoxian"))

    assert (0.3,) == shares["aspirational"]
    assert (
        shares["aspirational"]
        != {choice.topic: choice.values for choice in before.design.choices}["aspirational"]
    )


def test_what_the_client_agreed_stands():
    """A start, a length and days off of its own."""
    found = plan("case-waymo", start=date(2026, 4, 1), cycle="quarter", holidays=[date(2026, 5, 1)])

    assert ("quarter", "bimonth", date(2026, 4, 1), date(2026, 6, 30)) == (
        found.cycle.length,
        found.cycle.proposed,
        found.calendar.begins,
        found.calendar.ends,
    )
    assert (True, True) == (found.start_agreed, found.calendar.holidays_known)


def test_systems_and_tool_in_the_clients_words():
    """It works in DingTalk and uses Agoal: no question, and Agoal is suggested."""
    found = plan("case-waymo", systems=["钉钉"], tool="Agoal").tool

    assert (False, "dingtalk_agoal") == (found.ask_which_dingtalk, found.suggested.tool.id)


def test_without_a_date_the_plan_begins_today():
    """Neither a start nor a day of the data."""
    undated = unsettled("case-waymo", as_of=None, begins=None)
    found = okr.plan_system(undated, diagnosed("case-waymo"), today=date(2027, 1, 4))

    assert date(2027, 3, 1) == found.calendar.begins


@pytest.mark.parametrize("name", CLIENTS)
def test_the_facts_are_plain_json(name):
    """What was proposed can be compared with what was done."""
    facts = json.loads(json.dumps(plan(name).as_facts()))

    assert {"cycle", "begins", "ends", "scoring", "tool", "choices"} <= set(facts)
    assert 13 == len(facts["choices"])


def test_a_cycle_that_does_not_exist_is_refused():
    """Half a year."""
    with pytest.raises(ParameterError, match="half"):
        plan("case-waymo", cycle="half")
