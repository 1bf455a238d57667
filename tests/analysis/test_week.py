"""Week: the whole cycle on one day, and one department's part of it."""

from __future__ import annotations

from datetime import date

import pytest

from okrworkbook.analysis.week import look_at_week, suggest_reallocation, week_of_unit
from okrworkbook.errors import ParameterError
from tests.builders import bundled

WAYMO = "case-waymo"


@pytest.fixture(scope="module")
def week():
    """The second case on the day its agreement looks from, at the end of week 6."""
    return look_at_week(bundled(WAYMO))


def test_the_day_is_the_one_agreed_unless_another_is_asked_for(week):
    """A day may be written as a notebook's parameter is."""
    later = look_at_week(bundled(WAYMO), "2026-06-02")

    assert (date(2026, 5, 12), date(2026, 6, 2)) == (week.tracking.span.as_of, later.tracking.span.as_of)
    with pytest.raises(ParameterError, match=r"2\.6\.2026"):
        look_at_week(bundled(WAYMO), "2.6.2026")


def test_all_of_it_looks_at_the_same_key_results(week):
    """52 key results, each with a standing and an outlook; warnings are of them."""
    ids = [one.track.id for one in week.tracking.standings]

    assert 52 == len(ids)
    assert ids == [outlook.kr_id for outlook in week.forecast.outlooks]
    assert set(week.urgent) <= set(ids)
    assert {"as_of": "2026-05-12", "week": 6.0, "key_results": 52} == {
        name: week.as_facts()[name] for name in ("as_of", "week", "key_results")
    }


def test_a_department_sees_its_own_key_results_actions_and_dates(week):
    """And of the warnings all, since a path leads through other departments; teams meet with theirs."""
    own = week_of_unit(week, "Hardware")
    ids = {one.track.id for one in own.tracking.standings}
    owners = {one.track.kr.owner for one in own.tracking.standings}

    assert {"Hardware"} == {one.track.unit for one in own.tracking.standings}
    assert {entry.kr_id for entry in own.tracking.history} <= ids
    assert all(one.kr_id in ids or (not one.kr_id and one.owner in owners) for one in own.actions.open)
    assert all(one.kind in ("event", "action") or one.about in ids for one in own.ahead.coming)
    assert own.warnings is week.warnings
    assert len(own.rollup.objectives) == len({one.track.objective for one in own.tracking.standings})


def test_departments_are_those_with_objectives_of_their_own(week):
    """Eight of them, in the order of the tables; the company and the teams are none."""
    assert ["Perception", "Planning and Control", "Simulation", "Fleet Operations"] == list(
        week.departments[:4]
    )
    assert not {"", "Rain scenario team"} & set(week.departments)


def test_a_suggested_move_never_takes_from_a_commitment_and_raises_the_weighted_chance(week):
    """Each chance is forecast again with the same random numbers, so that a move brings what it says."""
    found = suggest_reallocation(bundled(WAYMO), week)
    committed = {one.track.id for one in week.tracking.standings if one.track.committed}

    assert found.moves
    assert not committed & {move.giver for move in found.moves}
    assert found.after > found.before
    assert all(line.chance_after == line.chance for line in found.lines if not line.shift)
