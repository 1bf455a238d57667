"""Disclosure: no number of fewer than five people, and none that subtraction would give."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrworkbook.analysis.disclosure import MANAGEMENT, hidden_groups, shown_layers

SIZES = st.dictionaries(st.sampled_from("ABCDEFGHIJ"), st.integers(0, 12), max_size=8)


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ({}, ""),
        ({"A": 5, "B": 9}, ""),
        ({"A": 0, "B": 9}, ""),
        ({"A": 4}, "A"),
        ({"A": 4, "B": 9}, "AB"),
        ({"A": 4, "B": 9, "C": 7}, "AC"),
        ({"A": 4, "B": 1, "C": 7}, "AB"),
        ({"A": 2, "B": 2, "C": 7, "D": 8}, "ABC"),
        ({"A": 1, "B": 2, "C": 1, "D": 20}, "ABCD"),
        ({"A": 4, "B": 7, "C": 7}, "AB"),
    ],
    ids=[
        "no_groups",
        "all_large",
        "nobody_is_not_hidden",
        "alone",
        "total_minus_nine",
        "next_smallest_joins",
        "two_small_hold_five",
        "two_small_hold_four",
        "everything",
        "ties_by_name",
    ],
)
def test_hidden_groups_by_hand(sizes, expected):
    """Small groups hide; where the hidden ones hold under five people, or are one, the next smallest joins."""
    assert set(expected) == hidden_groups(sizes, 5)


@given(SIZES)
def test_nothing_hidden_can_be_worked_out(sizes):
    """The hidden are none, or two at least with five people at least – or all that there are."""
    hidden = hidden_groups(sizes, 5)
    people = {group for group, size in sizes.items() if size}

    together = sum(sizes[group] for group in hidden)
    assert not hidden or hidden == people or (len(hidden) >= 2 and together >= 5)
    assert all(sizes[group] >= 5 for group in people - hidden)


@given(SIZES)
def test_the_remainder_of_the_total_holds_five_people(sizes):
    """Total minus everything shown is nobody, five people at least, or the total itself."""
    shown = [size for group, size in sizes.items() if group not in hidden_groups(sizes, 5)]
    rest = sum(sizes.values()) - sum(shown)

    assert rest == 0 or rest >= 5 or not any(shown)


@given(SIZES)
def test_the_order_of_groups_does_not_matter(sizes):
    """The same groups hide in whatever order they appear."""
    backwards = dict(reversed(sizes.items()))

    assert hidden_groups(sizes, 5) == hidden_groups(backwards, 5)


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ({"exec": 9, "manager": 20, "staff": 50}, {MANAGEMENT, "staff"}),
        ({"exec": 10, "manager": 20, "staff": 50}, {"exec", "manager", "staff"}),
        ({"exec": 10, "manager": 4, "staff": 50}, {MANAGEMENT, "staff"}),
        ({"exec": 0, "manager": 20, "staff": 50}, {"exec", "manager", "staff"}),
        ({"exec": 3, "manager": 0, "staff": 50}, {MANAGEMENT, "staff"}),
        ({}, {"exec", "manager", "staff"}),
    ],
    ids=["nine_executives", "ten", "four_managers", "no_executives", "no_managers", "nobody"],
)
def test_few_executives_join_the_managers(sizes, expected):
    """Fewer than ten executives, or fewer than five managers, are shown as management."""
    assert expected == set(shown_layers(sizes, 5, 10).values())


def test_staff_never_merge():
    """Whatever the sizes, staff stay staff."""
    sizes = itertools.product((0, 3, 30), repeat=3)

    assert {"staff"} == {
        shown_layers(dict(zip(("exec", "manager", "staff"), n, strict=True)), 5, 10)["staff"] for n in sizes
    }
