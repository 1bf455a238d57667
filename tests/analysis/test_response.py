"""Response: who was asked and who answered."""

from __future__ import annotations

import pytest

from okrworkbook.analysis.response import assess_response
from okrworkbook.thresholds import Thresholds
from tests.builders import groups, people, survey


def roster(**sizes: int):
    """So many invited people a department, all staff."""
    return people(*(f"{d}{i} {d} staff" for d, n in sizes.items() for i in range(n)))


def test_response_by_hand():
    """6 of 10 and 9 of 10 answered: 15 of 20 overall."""
    response = assess_response(roster(A=10, B=10), groups(A=6, B=9))

    assert (15, 20, 0.75) == (response.total.part, response.total.whole, response.total.share)
    assert [("A", 0.6), ("B", 0.9)] == [(group.group, group.rate.share) for group in response.departments]


def test_people_not_invited_do_not_count():
    """Who was never asked cannot fail to answer."""
    asked = people("P1 A staff", "P2 A staff", "P3 A staff invited=no")

    assert 2 == assess_response(asked, groups(A=2)).total.whole


@pytest.mark.parametrize(("answered", "expected"), [(11, True), (12, False)])
def test_low_total_response(answered, expected):
    """Below 60 % of all invited the response is low; 12 of 20 are exactly 60 %."""
    assert expected is assess_response(roster(A=20), groups(A=answered)).low


@pytest.mark.parametrize(("answered", "expected"), [(7, True), (8, False)])
def test_low_group_response(answered, expected):
    """Below 40 % a department cannot speak for itself; 8 of 20 are exactly 40 %."""
    response = assess_response(roster(A=20, B=20), groups(A=answered, B=20))

    assert expected is response.departments[0].low


def test_small_and_hidden_are_two_things():
    """A has four answers and is small; B, the next smallest, hides with it and is not small itself."""
    response = assess_response(roster(A=6, B=8, C=20), groups(A=4, B=6, C=18))

    assert [("A", True, True), ("B", True, False), ("C", False, False)] == [
        (group.group, group.hidden, group.small) for group in response.departments
    ]


def test_a_hidden_department_has_no_rate():
    """What is not shown is not in the result either; how many were invited is no secret."""
    response = assess_response(roster(A=6, B=8, C=20), groups(A=4, B=2, C=18))

    assert [(6, None, False), (8, None, False)] == [
        (group.invited, group.rate, group.low) for group in response.departments[:2]
    ]


def test_a_full_house_is_shown():
    """Seven of seven answered: having answered is not an answer, so 100 % may be said."""
    assert 1.0 == assess_response(roster(A=7), groups(A=7)).departments[0].rate.share


def test_a_department_in_which_nobody_answered_is_shown():
    """Nobody's answers need no protection: 0 of 6."""
    response = assess_response(roster(A=6, B=20), groups(B=18))

    assert (0, 6, False) == (
        response.departments[0].rate.part,
        response.departments[0].rate.whole,
        response.departments[0].hidden,
    )


def test_executives_are_counted_with_managers():
    """Three executives and six managers who answered appear as nine of management."""
    asked = people(
        *(f"P{i} A {layer}" for i, layer in enumerate(["exec"] * 4 + ["manager"] * 6 + ["staff"] * 9))
    )
    answers = survey(*(f"A {layer}" for layer in ["exec"] * 3 + ["manager"] * 6 + ["staff"] * 8))

    assert [("management", 9, 10), ("staff", 8, 9)] == [
        (group.group, group.rate.part, group.rate.whole) for group in assess_response(asked, answers).layers
    ]


def test_layers_come_from_the_top_down():
    """Management first, whatever the order of the rows."""
    asked = people("P1 A staff", "P2 A manager", "P3 A exec")

    assert ["management", "staff"] == [
        group.group for group in assess_response(asked, survey("A staff", "A exec")).layers
    ]


def test_without_a_roster_there_is_no_rate():
    """Six answers of nobody invited have neither rate nor margin, and are not judged low."""
    response = assess_response(people(), groups(A=6))

    assert (None, None, False) == (response.total.share, response.margin, response.low)
    assert (6, None) == (response.departments[0].rate.part, response.departments[0].rate.share)


def test_the_limits_of_the_client_decide():
    """A client that asks for ten people a group hides nine."""
    response = assess_response(roster(A=9, B=20), groups(A=9, B=20), Thresholds({"min_group": 10}))

    assert [True, True] == [group.hidden for group in response.departments]
