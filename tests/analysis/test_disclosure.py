"""Disclosure: no number of fewer than five people, and none that combining the numbers printed would give."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrworkbook.analysis.disclosure import (
    MANAGEMENT,
    PROTECTION,
    SHOWN,
    SIZE,
    Cut,
    Weighted,
    may_quote,
    may_show_distribution,
    protect,
    protect_survey,
    shown_layers,
    shown_mean,
    shown_share,
)
from okrworkbook.thresholds import Thresholds

SIZES = st.dictionaries(st.sampled_from("ABCDEFGHIJ"), st.integers(0, 12), max_size=8)


def plan(sizes: dict[str, int], *cuts: Cut, **settings):
    """The plan of one table of groups of these sizes, and of what else is printed."""
    groups = pd.Series([group for group, size in sizes.items() for _ in range(size)], dtype=object)
    counted = pd.DataFrame({"COG": [True] * len(groups)})
    return protect([Cut("department", groups), *cuts], counted, **settings)


def hidden(sizes: dict[str, int]) -> set[str]:
    """The groups that are held back."""
    return {cell.group for cell in plan(sizes).cells.values() if cell.hidden and cell.cut == "department"}


def states(found, cut: str, groups: str) -> list[str]:
    """What was decided about these groups."""
    return [found.cell(cut, group, "COG").state for group in groups]


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
def test_one_table_by_hand(sizes, expected):
    """Small groups hide; where the hidden ones hold under five people, or are one, the next smallest joins."""
    assert set(expected) == hidden(sizes)


def test_two_tables_by_hand():
    """Either table alone hides nothing; together, staff − A would be the two of B who are staff."""
    layers = Cut("layer", pd.Series(["s"] * 9 + ["s"] * 2 + ["m"] * 8))
    found = plan({"A": 9, "B": 10}, layers)

    assert [SHOWN, SHOWN] == states(found, "department", "AB")
    assert [PROTECTION, PROTECTION] == states(found, "layer", "sm")


def test_difference_of_two_people_by_hand():
    """Tables of 5 and 5, once split as 4 + 1 and once with one person exchanged: their difference is two people."""
    first = Cut("first", pd.Series([*"aaaa", "a", "b", *"bbbb"]))
    second = Cut("second", pd.Series([*"aaaa", "b", "a", *"bbbb"]))
    found = protect([first, second], pd.DataFrame({"COG": [True] * 10}))

    assert [SHOWN, SHOWN, PROTECTION, PROTECTION] == [
        found.cell(cut, group, "COG").state for cut in ("first", "second") for group in "ab"
    ]


def test_a_weighted_mean_by_hand():
    """A and B are hidden and their sum is known; weights that differ between them would tell them apart."""
    departments = Cut("department", pd.Series([*"AAAABBBBBBCCCCCCCC"]))
    counted = pd.DataFrame({"COG": [True] * 18})

    def state(**weights: float) -> str:
        weighted = Weighted("weighted", departments.groups.map(weights))
        return protect([departments], counted, weighted=[weighted]).cell("weighted", "", "COG").state

    assert PROTECTION == state(A=1.5, B=1.0, C=0.8)
    assert SHOWN == state(A=1.2, B=1.2, C=0.8)
    assert SHOWN == state(A=1.0, B=1.0, C=1.0)


def test_groups_shown_throughout():
    """A hides nothing; B is too small on SAF, so C hides there too."""
    scores = pd.DataFrame({"department": [*"A" * 9, *"B" * 6, *"C" * 7], "layer": "staff", "SAF": 3.0})
    scores.loc[[9, 10], "SAF"] = None

    assert ("A",) == protect_survey(scores).shown_groups("department")


def test_the_reason_is_counted():
    """A and B of four and two are too small; nothing else needs to hide."""
    found = plan({"A": 4, "B": 2, "C": 9, "D": 6})

    assert (2, 0, 3) == (found.count(SIZE), found.count(PROTECTION), found.count(SHOWN))
    found = plan({"A": 4, "C": 9, "D": 6})
    assert (1, 1) == (found.count(SIZE, "department"), found.count(PROTECTION, "department"))


def test_a_total_of_four_is_too_small():
    """Where fewer than five answered at all, nothing may be printed, not even of everybody."""
    assert plan({"A": 4}).cell("total", "", "COG").hidden


def test_a_blank_belongs_to_no_group():
    """Two people without a department are no group, but A and B leave them over: one of them hides."""
    found = plan({"A": 6, "B": 7, "": 2})

    assert [PROTECTION, SHOWN] == states(found, "department", "AB")


def test_every_measure_counts_its_own_people():
    """All six of A answered, four of them have a score on SAF: that cell alone is too small."""
    scores = pd.DataFrame({"department": [*"AAAAAABBBBBB"], "layer": "staff", "COG": 3.0, "SAF": 3.0})
    scores.loc[[0, 1], "SAF"] = None
    found = protect_survey(scores)

    assert [6, 6, 4] == [found.cell("department", "A", m).n for m in ("answered", "COG", "SAF")]
    assert [SHOWN, SHOWN, SIZE] == [
        found.cell("department", "A", m).state for m in ("answered", "COG", "SAF")
    ]
    assert PROTECTION == found.cell("department", "B", "SAF").state


def test_the_clients_own_minimum_is_audited():
    """With a minimum of eight, seven hide, and so does the group beside them."""
    assert [SIZE, PROTECTION] == states(
        plan({"A": 7, "B": 20}, thresholds=Thresholds({"min_group": 8})), "department", "AB"
    )


@given(SIZES)
def test_nothing_hidden_can_be_worked_out(sizes):
    """The hidden are none, or two at least with five people at least – or all that there are."""
    back = hidden(sizes)
    people = {group for group, size in sizes.items() if size}

    together = sum(sizes[group] for group in back)
    assert not back or back == people or (len(back) >= 2 and together >= 5)
    assert all(sizes[group] >= 5 for group in people - back)


@given(SIZES)
def test_the_order_of_groups_does_not_matter(sizes):
    """The same groups hide in whatever order they appear."""
    assert hidden(sizes) == hidden(dict(reversed(sizes.items())))


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


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (20, 20, (1.0, "")),
        (0, 20, (0.0, "")),
        (19, 19, (0.9, "at_least")),
        (18, 19, (0.9, "at_least")),
        (17, 19, (17 / 19, "")),
        (1, 10, (0.1, "at_most")),
        (0, 12, (0.1, "at_most")),
        (9, 9, (0.8, "at_least")),
        (8, 9, (0.8, "at_least")),
        (7, 9, (7 / 9, "")),
        (1, 5, (0.2, "at_most")),
        (0, 0, (None, "")),
    ],
)
def test_shares_of_small_groups_by_hand(part, whole, expected):
    """From twenty people on a share is exact; below, the ends are bounds that two outcomes share."""
    shown = shown_share(part, whole)

    assert expected == (pytest.approx(shown.value) if shown.value is not None else None, shown.bound)


@given(st.integers(2, 19))
def test_a_bound_never_stands_for_one_outcome(whole):
    """“≥90 %” of a small group is said of everybody and of everybody but one, so it tells of nobody."""
    assert shown_share(whole, whole) == shown_share(whole - 1, whole)
    assert shown_share(0, whole) == shown_share(1, whole) or whole == 2


@pytest.mark.parametrize(
    ("mean", "n", "expected"),
    [
        (5.0, 19, (4.6, "at_least")),
        (4.6, 5, (4.6, "at_least")),
        (4.5, 5, (4.5, "")),
        (1.0, 5, (1.4, "at_most")),
        (5.0, 20, (5.0, "")),
        (None, 0, (None, "")),
    ],
)
def test_means_of_small_groups_by_hand(mean, n, expected):
    """The last tenth of the scale at either end is a bound below twenty people."""
    shown = shown_mean(mean, n)

    assert expected == (shown.value, shown.bound)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((1, 2, 3, 2, 1), False),
        ((1, 2, 3, 3, 1), True),
        ((0, 0, 1, 9, 0), False),
        ((0, 0, 2, 17, 0), True),
        ((0, 0, 1, 18, 0), False),
        ((0, 0, 0, 20, 0), True),
        ((0, 0, 0, 0, 0), False),
    ],
    ids=["nine", "ten", "nine_alike", "seventeen_of_19", "eighteen_of_19", "twenty_alike", "nobody"],
)
def test_distributions_by_hand(counts, expected):
    """Ten answers at least, and below twenty not nine in ten alike."""
    assert expected is may_show_distribution(counts)


@pytest.mark.parametrize(("size", "expected"), [(9, False), (10, True)])
def test_quotations_need_ten_people(size, expected):
    """A person's own words stand only under the name of a group of ten or more."""
    assert expected is may_quote(size)
