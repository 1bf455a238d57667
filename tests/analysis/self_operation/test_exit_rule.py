"""Exit rule: every condition for certain, or the consultants stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrworkbook.analysis.intervals import Rate, wilson
from okrworkbook.analysis.self_operation import Facts, assess_levels, check_duties, decide, judge_exit
from okrworkbook.thresholds import DEFAULTS, Thresholds
from tests.evidence import all_proven, evidence, raci, usual

SURE = Facts(date(2026, 6, 30), 4, Rate(30, 30), Rate(60, 90), Rate(900, 1000), Rate(1, 100), 0)


LEVEL_3, MATRIX = all_proven(3), usual()


def judged(lines=LEVEL_3, facts: Facts = SURE, matrix=MATRIX, limits: Thresholds = DEFAULTS):
    return judge_exit(assess_levels(evidence(*lines)), facts, check_duties(raci(*matrix), True), limits)


def condition(code: str, **changes):
    return next(one for one in judged(**changes) if one.code == code)


def test_all_five_hold_and_the_consultants_may_leave():
    """Level 3 in every domain, led alone, updated, well written, a named A for every process."""
    found = judged()

    assert ["levels", "internal_meetings", "check_ins", "lint_errors", "accountable"] == [
        one.code for one in found
    ]
    assert ({"holds"}, "leave") == ({one.state for one in found}, decide(found))


@pytest.mark.parametrize(
    ("rate", "expected", "reason", "enough"),
    [
        (Rate(16, 16), "holds", "", None),  # 16/16: [80.6 %, 100 %]
        (Rate(15, 15), "unknown", "crosses", 16),  # 15/15: [79.6 %, 100 %]
        (Rate(32, 35), "unknown", "crosses", 48),  # 91 %: [77.6 %, 97.0 %]
        (Rate(44, 48), "holds", "", None),  # nearly the same share of more
        (Rate(8, 10), "unknown", "crosses", None),  # the limit itself: no number would do
        (Rate(79, 100), "fails", "", None),  # below, though the interval reaches beyond
        (Rate(0, 0), "unknown", "no_data", None),
    ],
)
def test_a_share_of_meetings(rate, expected, reason, enough):
    """At least 80 %, and the interval's lower end too."""
    found = condition("internal_meetings", facts=replace(SURE, internal=rate))

    assert (expected, reason, enough) == (found.state, found.reason, found.enough)


@pytest.mark.parametrize(
    ("rate", "expected", "reason", "enough"),
    [
        (Rate(0, 35), "holds", "", None),  # [0 %, 9.9 %]
        (Rate(0, 34), "unknown", "crosses", 35),  # [0 %, 10.2 %]
        (Rate(5, 100), "unknown", "crosses", 139),  # [2.2 %, 11.2 %]
        (Rate(11, 100), "fails", "", None),
        (Rate(0, 0), "unknown", "no_data", None),
    ],
)
def test_a_rate_of_wording_errors(rate, expected, reason, enough):
    """At most 10 %, and the interval's upper end too."""
    found = condition("lint_errors", facts=replace(SURE, lint_errors=rate))

    assert (expected, reason, enough) == (found.state, found.reason, found.enough)


@pytest.mark.parametrize(
    ("rate", "needed"),
    [
        (Rate(32, 35), Rate(33, 35)),  # 32/35: from 77.6 %, 33/35: from 81.4 %
        (Rate(548, 676), Rate(562, 676)),  # from 78.0 % and from 80.1 %
        (Rate(15, 15), None),  # all of them are not enough
    ],
)
def test_what_would_hold_among_as_many(rate, needed):
    """Better than thousands more at a share that is hardly above the limit."""
    assert needed == condition("internal_meetings", facts=replace(SURE, internal=rate)).needed


def test_what_would_hold_of_as_many_key_results():
    """One error of 52 is uncertain and none is certain; 7 of 138 reach to 10.1 %; of 34 not even none is certain."""
    found = [
        condition("lint_errors", facts=replace(SURE, lint_errors=rate)).needed
        for rate in (Rate(1, 52), Rate(8, 138), Rate(0, 34))
    ]

    assert [Rate(0, 52), Rate(6, 138), None] == found


@given(st.integers(1, 60), st.data())
def test_so_many_at_this_share_would_settle_it(whole, data):
    """Wilson's interval at the number named lies on the right side, at one less it does not."""
    part = data.draw(st.integers(0, whole))
    found = condition("internal_meetings", facts=replace(SURE, internal=Rate(part, whole)))

    if found.enough:
        share = part / whole
        low, short = (wilson(share * n, n)[0] for n in (found.enough, found.enough - 1))
        assert (True, False) == (low >= 0.8 - 1e-12, short >= 0.8 + 1e-12)


def test_a_domain_below_the_level_keeps_the_consultants():
    """One item of data is not met at level 3."""
    lines = [line for line in LEVEL_3 if not line.startswith("data-3-2")]

    found = condition("levels", lines=[*lines, "data-3-2 no"])

    assert ("fails", Rate(6, 7), ("data",)) == (found.state, found.found, found.short)


def test_an_item_nobody_assessed_leaves_the_level_unknown():
    """Said to be met without evidence it is a failure; not asked at all it is not known."""
    lines = [line for line in LEVEL_3 if not line.startswith("data-3-2")]

    asked = condition("levels", lines=[*lines, "data-3-2 yes"])
    unasked = condition("levels", lines=lines)

    assert (("fails", ""), ("unknown", "not_assessed")) == (
        (asked.state, asked.reason),
        (unasked.state, unasked.reason),
    )
    assert ("data",) == asked.short == unasked.short


def test_a_process_without_a_named_post_keeps_the_consultants():
    """No matrix at all is not known."""
    without = condition("accountable", matrix=(*usual("scoring okr_owner A"), "scoring okr_owner A"))
    nothing = condition("accountable", matrix=())

    assert ("fails", ("scoring",), Rate(10, 11)) == (without.state, without.short, without.found)
    assert ("unknown", "no_data") == (nothing.state, nothing.reason)


def test_what_is_not_known_does_not_let_them_go():
    """With nothing failing they stay to look again; with something failing they stay for that."""
    uncertain = judged(facts=replace(SURE, internal=Rate(15, 15)))
    failing = judged(facts=replace(SURE, internal=Rate(15, 15), check_ins=Rate(1, 2)))

    assert ("recheck", "stay") == (decide(uncertain), decide(failing))


def test_limits_are_the_agreements():
    """Level 4, 95 % and no error at all, where a client agreed to that."""
    limits = Thresholds({"exit_level": 4, "exit_internal_meetings": 0.95, "exit_lint_errors": 0.0})

    found = {one.code: (one.state, one.limit) for one in judged(limits=limits)}

    assert ("unknown", 4) == found["levels"]
    assert ("unknown", 0.95) == found["internal_meetings"]
    assert ("fails", 0.0) == found["lint_errors"]
