"""Sandbagging: the four parts of the index, of what it is formed where one is missing, and of whom never."""

from __future__ import annotations

from dataclasses import replace

import pytest

from okrworkbook.analysis.progress.track import Gate
from okrworkbook.analysis.review.sandbagging import assess_sandbagging
from okrworkbook.bilingual import Bilingual
from tests.endings import endings, stood
from tests.tracks import day_of, key_result, reading, span, standing, track

CYCLE = span(13)


def index(*standings):
    """The company's index."""
    return assess_sandbagging(endings(*standings), CYCLE).company


def parts(found) -> dict[str, tuple[int, int]]:
    """Part and whole of each."""
    return {part.name: (part.rate.part, part.rate.whole) for part in found.parts}


def test_the_index_is_the_mean_of_four_shares():
    """1 of 4 above 4.5, 1 of 3 early, 2 of 4 sure, 1 of 2 bunched: (.25 + .3333 + .5 + .5) / 4 = .3958."""
    found = index(
        stood("A 1.02 P1", {6: 100, 9: 101}, {1: 9}),  # high, early, sure, just past
        stood("B .9 P2", {6: 50}, {2: 8}),  # 4.5 is not above 4.5; just short
        stood("C .6 P3", {9: 40}, {3: 7}),
        stood("D .2 P4", {}, {1: 5}),  # no reading before three quarters of the cycle
    )

    assert {"high": (1, 4), "early": (1, 3), "sure": (2, 4), "bunched": (1, 2)} == parts(found)
    assert (pytest.approx((1 / 4 + 1 / 3 + 1 / 2 + 1 / 2) / 4), 4) == (found.index, found.n)


def test_only_challenges_count():
    """A commitment that is met early and surely is as it should be."""
    found = index(stood("A 1.0 P1 销售部 committed", {3: 100}, {1: 10}), stood("B .5 P1 销售部 learning"))

    assert (0, None, "unknown") == (found.n, found.index, found.verdict)


@pytest.mark.parametrize(("week", "early"), [(9, 1), (9.7, 1), (9.8, 0), (12, 0)])
def test_early_is_before_three_quarters_of_the_cycle(week, early):
    """68 of 91 days are .747, 69 are .758."""
    assert (early, 1) == parts(index(stood("A 1.0", {1: 0, week: 100})))["early"]


def test_a_target_that_was_raised_is_not_reached_early():
    """90 was the old target, reached in week 6; of the 100 of today it is .9."""
    assert (0, 1) == parts(index(stood("A 1.0", {6: 90})))["early"]


def test_the_first_confidence_counts_only_if_it_was_said_at_the_start():
    """Said on day 21 it is initial, on day 22 it is not, and later ones change nothing."""
    found = index(stood("A .5", {}, {3: 8, 9: 2}), stood("B .5", {}, {22 / 7: 10}))

    assert (1, 1) == parts(found)["sure"]


@pytest.mark.parametrize(
    ("attained", "expected"),
    [
        (0.89, (0, 0)),
        (0.9, (0, 1)),
        (0.999, (0, 1)),
        (1.0, (1, 1)),
        (0.1 + 0.2 + 0.7, (1, 1)),
        (1.05, (1, 1)),
        (1.06, (0, 0)),
    ],
)
def test_bunching_looks_at_both_sides_of_the_target(attained, expected):
    """From .90 to 1.05, with the target itself on the upper side."""
    assert expected == parts(index(stood(f"A {attained}")))["bunched"]


def test_what_cannot_pass_its_target_says_nothing_of_bunching():
    """A limit that is kept stands at 1 from the first day; milestones end at 1: neither came early by choice."""
    limit = key_result("L", direction="at_most", baseline=9.0, target=3.0)
    kept = standing("L", 1.0, track=track("L", (reading(1, 2), reading(13, 2)), kr=limit))
    gates = (Gate(Bilingual("试点"), 1.0, day_of(6), day_of(6)),)
    steps = standing(
        "M", 1.0, track=track("M", kr=key_result("M", direction="milestone", target=None), gates=gates)
    )
    found = index(kept, steps)

    assert {"high": (2, 2), "early": (1, 1), "sure": (0, 0), "bunched": (0, 0)} == parts(found)


def test_the_index_is_formed_of_the_parts_that_have_data():
    """No confidence and nothing near the target: the mean of two shares, 1 and 0, is .5."""
    found = index(stood("A 1.4 P1", {6: 30}))

    assert (("high", "early"), pytest.approx(0.5)) == (found.used, found.index)


def test_without_data_it_cannot_be_formed():
    """No challenge was measured, none read, none said."""
    found = index(stood("A -"))

    assert (None, None, "unknown", ()) == (found.index, found.interval, found.verdict, found.used)


@pytest.mark.parametrize(("n", "verdict"), [(7, "too_few"), (8, "flagged")])
def test_it_is_flagged_from_eight_on(n, verdict):
    """All high, all early, all sure, all bunched: 1.0, but seven prove nothing."""
    found = index(*(stood(f"K{k} 1.0 P{k}", {6: 100}, {1: 9}) for k in range(n)))

    assert (1.0, verdict) == (found.index, found.verdict)


def test_half_is_not_more_than_half():
    """.5 exactly is not flagged."""
    safe = [stood(f"A{n} 1.4 P{n}", {6: 120}, {1: 9}) for n in range(4)]
    bold = [stood(f"B{n} .2 P{n}", {6: 10}, {1: 3}) for n in range(4)]

    assert (0.5, "clear") == (index(*safe, *bold).index, index(*safe, *bold).verdict)


def test_a_unit_of_two_owners_has_no_number():
    """What two people set is not told of them; three or more owners make a unit."""
    two = [stood(f"A{n} 1.0 P{n % 2} 销售部", {6: 100}, {1: 9}) for n in range(9)]
    three = [stood(f"B{n} 1.0 P{n % 3} 生产部", {6: 100}, {1: 9}) for n in range(9)]
    found = assess_sandbagging(endings(*two, *three), CYCLE)

    assert [("生产部", "flagged", 1.0, 3), ("销售部", "few_owners", None, 2)] == [
        (one.unit, one.verdict, one.index, one.owners) for one in found.units
    ]
    assert () == found.units[1].parts
    assert ["", "生产部"] == [one.unit for one in found.flagged]


def test_a_unit_of_seven_challenges_has_no_number():
    """Seven key results of seven owners would be seven people's habits; the company's number stands with its n."""
    found = assess_sandbagging(endings(*(stood(f"K{n} 1.0 P{n}", {6: 100}) for n in range(7))), CYCLE)

    assert [("too_few", None, 0), ("too_few", 1.0, 4)] == [
        (one.verdict, one.index, len(one.parts)) for one in (found.units[0], found.company)
    ]


def test_the_interval_knows_whose_key_results_they_are():
    """Eight key results of two owners leave more open than of eight."""
    rows = [stood(f"K{n} {1.0 if n < 4 else 0.2} P{n}", {6: 50}, {1: 5}) for n in range(8)]
    same = [
        replace(
            one, track=replace(one.track, kr=replace(one.track.kr, owner=f"P{int(one.track.id[1]) // 4}"))
        )
        for one in rows
    ]
    alone, together = index(*rows), index(*same)

    assert alone.index == together.index
    assert together.interval[1] - together.interval[0] > alone.interval[1] - alone.interval[0]
