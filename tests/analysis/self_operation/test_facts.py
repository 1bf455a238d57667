"""Facts: counted from the client's own tables on the day that is asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import okrworkbook as okr
from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.self_operation import count_facts
from okrworkbook.engagement import Bilingual, Engagement
from okrworkbook.errors import ParameterError
from okrworkbook.thresholds import Thresholds
from tests.builders import client, meetings, rows_of
from tests.cycle_tables import AGREED, check_ins, running
from tests.evidence import all_proven, evidence, raci, usual
from tests.goal_tables import key_results, objectives

HELD = meetings(
    "2026-04-07 weekly led_by=consultant",
    "2026-06-01 weekly led_by=consultant",  # the last day but 29: not of the last four weeks
    "2026-06-02 weekly led_by=consultant",  # the last day but 28
    "2026-06-03 weekly led_by=internal",
    "2026-06-10 weekly led_by=internal",
    "2026-06-17 weekly",  # nobody knows who led
    "2026-06-30 retro led_by=internal",
    "2026-07-07 weekly led_by=internal",  # of the next cycle
)
RESULTS = key_results(
    "S1a S1 签约门店数 up P001 baseline=10 target=20 unit=家 source=月报 due=2026-06-30 text=签约门店数由10家增加到20家",
    "S1b S1 - up P001 source=月报 due=2026-06-30 text=完成三场培训",
)


def held(**more):
    return running(RESULTS, check_ins("S1a 2026-04-07 11 6", "S1a 2026-04-14 12 6"), meetings=HELD, **more)


def test_the_last_four_weeks_decide_and_the_cycle_stands_beside():
    """To 30 June: from 3 June three of three; in the cycle three of six whose leader is known."""
    found = count_facts(held())

    assert (date(2026, 6, 30), 4, Rate(3, 3), Rate(3, 6)) == (
        found.as_of,
        found.weeks,
        found.internal,
        found.internal_cycle,
    )


def test_the_weeks_are_the_agreements():
    """Five weeks reach back to 27 May."""
    found = count_facts(held(thresholds=Thresholds({"exit_weeks": 5})))

    assert (5, Rate(3, 5)) == (found.weeks, found.internal)


def test_an_earlier_day_counts_what_was_held_by_then():
    """From 10 June: 14 May to 10 June."""
    found = count_facts(held(), "2026-06-10")

    assert (Rate(2, 4), Rate(2, 5)) == (found.internal, found.internal_cycle)


def test_check_ins_of_all_weeks_of_all_key_results():
    """Two of thirteen weeks of one key result, none of the other."""
    assert Rate(2, 26) == count_facts(held()).check_ins


def test_key_results_with_a_wording_error():
    """A task is an error; one waived with a reason stands apart and is none."""
    waived = rows_of("opt_outs", ("goal_id", "rule", "reason"), ("S1b - 董事会要求",))
    waived["rule"] = ""

    assert (Rate(1, 2), 0) == (count_facts(held()).lint_errors, count_facts(held()).waived)
    found = count_facts(held(opt_outs=waived))
    assert (Rate(0, 2), 1) == (found.lint_errors, found.waived)


def test_the_reader_does_not_change_the_count():
    """Texts are read in the agreement's language, or one report would let go and the other not."""
    results = RESULTS.assign(text_en="Raise the share of trained staff from 10% to 40%")

    chinese, english = (
        count_facts(running(results, check_ins("S1a 2026-04-07 11 6"), lang=lang)).lint_errors
        for lang in ("zh", "en")
    )

    assert Rate(1, 2) == chinese == english


def test_without_the_days_of_the_cycle_nothing_is_counted_in_it():
    """The wording of goals needs no calendar."""
    agreed = Engagement("demo", Bilingual("示例"), cycle_name="2026Q2")
    data = client(
        engagement=agreed, objectives=objectives("S1 department 销售部"), key_results=RESULTS, meetings=HELD
    )

    found = count_facts(data)

    assert (None, Rate(0, 0), Rate(0, 0), Rate(1, 2)) == (
        found.as_of,
        found.internal,
        found.check_ins,
        found.lint_errors,
    )


def test_without_check_ins_meetings_are_counted_all_the_same():
    """A client that keeps its check-ins elsewhere has no compliance, not one of nought."""
    data = client(
        engagement=AGREED, objectives=objectives("S1 department 销售部"), key_results=RESULTS, meetings=HELD
    )

    found = count_facts(data)

    assert (Rate(3, 3), Rate(0, 0)) == (found.internal, found.check_ins)


def test_a_day_that_is_none_is_refused():
    """As everywhere a notebook names one."""
    with pytest.raises(ParameterError):
        count_facts(held(), "end of June")


def test_all_of_it_together():
    """Level 3 throughout; 3 of 3 meetings are too few, and check-ins were not made."""
    data = held(maturity_evidence=evidence(*all_proven(3, cadence=4)), raci=raci(*usual()))

    found = okr.assess_maturity(data)

    assert (3, ("writing", "leadership"), "stay") == (found.overall, found.holding_back, found.decision)
    assert {
        "levels": "holds",
        "internal_meetings": "unknown",
        "check_ins": "fails",
        "lint_errors": "fails",
        "accountable": "holds",
    } == found.as_facts()["conditions"]
    assert ((), 37) == (found.unproven, found.assessed)


def test_the_phase_decides_whether_consultants_may_still_do_things():
    """While the engagement runs they may; the matrix of the last phase is the one that stays."""
    matrix = raci(*usual(), "training consultants R holder=顾问")

    during, after = (
        okr.validate_raci(client(engagement=replace(AGREED, phase=phase), raci=matrix)).faults
        for phase in ("execution", "capability")
    )

    assert ((), ("consultant_responsible",)) == (during, tuple(fault.code for fault in after))


def test_who_asks_whether_consultants_may_leave_asks_for_the_matrix_that_stays():
    """In whatever phase the agreement is."""
    matrix = raci(*usual(), "training consultants R holder=顾问")

    found = okr.assess_maturity(held(phase="execution", raci=matrix)).duties

    assert ["consultant_responsible"] == [fault.code for fault in found.faults]


def test_evidence_is_held_against_records():
    """Data proven to level 3 while check-ins were made in two weeks of 26; writing not proven, so nothing to dispute."""
    data = held(maturity_evidence=evidence(*all_proven(3, writing=2)))

    assert (("data", "check_ins"),) == okr.assess_maturity(data).disputed
