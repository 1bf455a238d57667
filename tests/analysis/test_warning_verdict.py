"""The verdict: precision and recall against what came, and how early red came."""

from __future__ import annotations

import pytest

from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.warning import (
    LeadTime,
    judge_warnings,
    lead_times,
    missed_in_the_end,
    raise_warnings,
    replay_warnings,
)
from okrworkbook.thresholds import Thresholds
from tests.goal_tables import links
from tests.tracks import forecast, outlook, standing, track, tracking

RED, AMBER, QUIET = {"pace": 0.2}, {"pace": 1.0, "silent_days": 12}, {"pace": 1.0}


def week(number: float = 6, **at: dict):
    """The warnings of one week: A=RED is a key result A-KR1 that is red."""
    rows = [standing(f"{name}-KR1", 0.3, **changes) for name, changes in at.items()]
    return raise_warnings(tracking(*rows, week=number), None, links())


def lost(names: str, whole: str) -> dict[str, bool]:
    """Which of these missed."""
    return {f"{name}-KR1": name in names for name in whole}


def test_red_is_judged_by_what_came():
    """A and B are red and A missed; of three that missed one was red."""
    seen = week(A=RED, B=RED, C=AMBER, D=QUIET, E=QUIET, F=QUIET)
    verdict = judge_warnings(seen, lost("ACD", "ABCDEF"))
    red, amber = verdict.line(), verdict.line(level="amber")

    assert (Rate(1, 2), Rate(1, 3), 1.0) == (red.precision, red.recall, red.lift)
    assert (Rate(2, 3), Rate(2, 3), pytest.approx(4 / 3)) == (amber.precision, amber.recall, amber.lift)
    assert Rate(3, 6) == verdict.base
    assert (("C-KR1", "D-KR1"), ("B-KR1",)) == (verdict.missed_unwarned, verdict.false_alarms)
    assert 6 == verdict.week


def test_a_rule_is_judged_by_those_it_could_be_asked_of():
    """E2 has a forecast of A and B only: of A, which it warned of and which missed, nothing more can be asked."""
    rows = [standing(f"{name}-KR1", 0.3) for name in "ABCD"]
    seen = raise_warnings(tracking(*rows), forecast(outlook("A-KR1", 0.1), outlook("B-KR1", 0.9)), links())
    line = judge_warnings(seen, lost("ACD", "ABCD")).line("E2")

    assert (Rate(1, 1), Rate(1, 1), Rate(1, 2), 2.0) == (line.precision, line.recall, line.base, line.lift)


def test_whose_end_is_not_known_is_in_no_number():
    """B is red, and nobody knows how it ended."""
    verdict = judge_warnings(week(A=RED, B=RED), lost("A", "A"))

    assert (Rate(1, 1), Rate(1, 1)) == (verdict.line().precision, verdict.base)
    assert (("B-KR1",), ()) == (verdict.unknown, verdict.false_alarms)


def test_with_nothing_to_divide_there_is_no_rate():
    """No red, no miss, no end at all."""
    calm = judge_warnings(week(A=QUIET), lost("", "A"))

    assert (None, None, None) == (calm.line().precision.share, calm.line().recall.share, calm.line().lift)
    assert Rate(0, 0) == judge_warnings(week(A=QUIET), {}).base


def test_fewer_than_forty_prove_nothing():
    """Unless the client says otherwise."""
    seen, ends = week(A=RED, B=QUIET), lost("A", "AB")

    assert not judge_warnings(seen, ends).enough
    assert judge_warnings(seen, ends, Thresholds({"warn_verdict_least": 2.0})).enough


def test_a_commitment_misses_below_one_and_a_challenge_below_seven_tenths():
    """A sum of tenths may be a hair below .7 and is reached; what is not known is left out."""
    ends = [
        ("A", 0.99, "committed"),
        ("B", 1.0, "committed"),
        ("C", 0.7 - 1e-12, ""),
        ("D", 0.69, ""),
        ("E", None, ""),
    ]
    final = tracking(
        *(standing(attainment=value, track=track(f"{name}-KR1", kind=kind)) for name, value, kind in ends)
    )

    assert {"A-KR1": True, "B-KR1": False, "C-KR1": False, "D-KR1": True} == missed_in_the_end(final)


def test_the_lead_is_counted_from_the_first_red():
    """A is red from week 4 of 13 on, B in week 6 only, C never, D missed nothing."""
    replay = (
        week(4, A=RED, B=QUIET, C=QUIET, D=RED),
        week(6, A=RED, B=RED, C=QUIET, D=RED),
        week(8, A=RED, B=QUIET, C=QUIET, D=RED),
    )
    found = lead_times(replay, {**lost("ABC", "ABCD"), "Z-KR1": True})

    assert (
        LeadTime("A-KR1", 4.0, 9.0, True),
        LeadTime("B-KR1", 6.0, 7.0, False),
        LeadTime("C-KR1", None, None, False),
    ) == found.lines
    assert (Rate(2, 3), 8.0, (7.5, 8.5), (4.0, 6.0, 8.0)) == (
        found.warned,
        found.median,
        found.quartiles,
        found.weeks,
    )


def test_without_a_warning_there_is_no_lead():
    """Nor without any week."""
    assert (Rate(0, 1), None, None) == (
        (found := lead_times((week(4, A=QUIET),), lost("A", "A"))).warned,
        found.median,
        found.quartiles,
    )
    assert Rate(0, 0) == lead_times((), lost("A", "A")).warned


def test_a_replay_raises_each_weeks_warnings_from_that_week():
    """Quiet in week 4, red in week 8."""
    weeks = [(tracking(standing("A-KR1", 0.3, **at), week=n), None) for n, at in ((4, QUIET), (8, RED))]

    assert ["", "red"] == [one.level_of("A-KR1") for one in replay_warnings(weeks, links())]
