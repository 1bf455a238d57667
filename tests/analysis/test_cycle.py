"""The length of a cycle: five conditions, what is missing, and a choice already made."""

from __future__ import annotations

import pytest

from okrworkbook.analysis.cycle import autonomy_sign, choose_cycle
from okrworkbook.errors import ParameterError
from okrworkbook.thresholds import Thresholds

QUICK = {
    "release_weeks": 6,
    "market_changes_per_quarter": 2,
    "feedback_data_weekly": True,
    "chain_weeks": 3,
    "first_cycle": False,
}
SLOW = {
    "release_weeks": 7,
    "market_changes_per_quarter": 1,
    "feedback_data_weekly": False,
    "chain_weeks": 9,
    "first_cycle": True,
}


def test_every_condition_is_met_at_its_limit():
    """6 weeks, 2 changes, 300 people, 3.8 and weekly data: five of five."""
    choice = choose_cycle(QUICK, 300, 3.8)

    assert (5, "bimonth") == (choice.met, choice.length)


def test_none_is_met_just_beyond_it():
    """7 weeks, 1 change, 301 people, 3.79 and slower data: none, so a quarter – for which all three speak."""
    choice = choose_cycle(SLOW, 301, 3.79)

    assert (0, "quarter") == (choice.met, choice.length)
    assert [True, True, True] == [sign.met for sign in choice.for_quarter]


@pytest.mark.parametrize(("met", "length"), [(2, "quarter"), (3, "bimonth")])
def test_three_of_five_are_enough(met, length):
    """Two conditions give a quarter, three two months."""
    facts = {name: (QUICK if place < met else SLOW)[name] for place, name in enumerate(QUICK)}

    assert length == choose_cycle(facts, 301, 3.0).length


def test_a_missing_fact_is_named_and_never_taken_as_met():
    """Nobody said anything: a quarter, and every fact is asked for."""
    choice = choose_cycle({}, None)

    assert ("quarter", 0, False) == (choice.length, choice.met, choice.firm)
    assert (
        *("release_weeks", "market_changes_per_quarter", "people", "autonomy", "feedback_data_weekly"),
        *("chain_weeks", "first_cycle"),
    ) == choice.missing


@pytest.mark.parametrize("value", ["6", True, float("nan"), None])
def test_what_is_no_number_is_no_fact(value):
    """A word, a tick or nothing in place of weeks is missing, not zero."""
    assert choose_cycle({"release_weeks": value}, 10).for_bimonth[0].met is None


def test_missing_facts_that_change_nothing_leave_the_choice_firm():
    """Three are met and two unknown: two months either way."""
    choice = choose_cycle({"release_weeks": 2, "market_changes_per_quarter": 3}, 50)

    assert ("bimonth", True) == (choice.length, choice.firm)


def test_a_missing_fact_that_would_change_it_does_not():
    """Two are met and the others unknown: a quarter for now."""
    choice = choose_cycle({"release_weeks": 2}, 50)

    assert ("quarter", False) == (choice.length, choice.firm)


def test_a_mean_whose_interval_holds_the_limit_is_close():
    """3.85 [3.7, 4.0] against 3.8: met, but other people asked might have tipped it."""
    close = autonomy_sign(3.85, 40, (3.7, 4.0))
    choice = choose_cycle({**SLOW, "release_weeks": 2}, 50, close)

    assert (True, True) == (close.met, close.close)
    assert (3, "bimonth", False) == (choice.met, choice.length, choice.firm)


def test_a_mean_of_too_few_people_is_no_fact():
    """Four people answered: the mean may not be shown, so it decides nothing."""
    assert autonomy_sign(4.9, 4).met is None
    assert autonomy_sign(4.9, 5).met is True


def test_a_choice_already_made_stands_and_is_told():
    """The client agreed on a quarter; the facts say two months."""
    choice = choose_cycle(QUICK, 100, 4.0, agreed="quarter")

    assert ("quarter", "bimonth", True) == (choice.length, choice.proposed, choice.overridden)


def test_a_choice_that_agrees_with_the_facts_overrides_nothing():
    """Both say two months."""
    assert not choose_cycle(QUICK, 100, 4.0, agreed="bimonth").overridden


@pytest.mark.parametrize(("length", "months", "per_year"), [("quarter", 3, 4), ("bimonth", 2, 6)])
def test_months_and_cycles_of_a_year(length, months, per_year):
    """Cycles of a year fill it."""
    choice = choose_cycle({}, None, agreed=length)

    assert (months, per_year) == (choice.months, choice.per_year)


def test_a_length_that_does_not_exist_is_refused():
    """A month is no cycle here."""
    with pytest.raises(ParameterError, match="month"):
        choose_cycle({}, None, agreed="month")


def test_a_client_may_move_a_limit():
    """With 500 people allowed, 400 are few enough."""
    limits = Thresholds({"cycle_people": 500})

    assert choose_cycle({}, 400, thresholds=limits).for_bimonth[2].met is True
