"""Blockers: what stands in the way now, and since when it was named."""

from __future__ import annotations

from dataclasses import replace

from okrworkbook.analysis.progress import stand, standing_blockers
from tests import tracks


def blocked(*readings):
    """What stands in the way of two key results after six weeks, the second with these readings."""
    span = tracks.span(6)
    own = (tracks.track("S1-KR1", (tracks.reading(5, 10, 6),)), tracks.track("S1-KR2", readings))
    return standing_blockers(tracks.tracking(*(stand(one, span) for one in own)))


def test_the_age_is_that_of_the_unbroken_row():
    """Named in weeks 1, 3 and 4, and not in week 2: it stands since week 3, in the words of week 4."""
    help_asked = replace(tracks.reading(4, 30, 6, "没钱"), help_from="财务部")
    found = blocked(
        tracks.reading(1, 10, 6, "缺人"),
        tracks.reading(2, 20, 6),
        tracks.reading(3, 30, 6, "缺人"),
        help_asked,
    )

    assert [("S1-KR2", "没钱", tracks.day_of(3), 21, 2, "财务部")] == [
        (one.id, one.blocker.zh, one.since, one.days, one.check_ins, one.help_from) for one in found
    ]


def test_a_check_in_that_names_none_ends_it():
    """The last word counts."""
    assert () == blocked(tracks.reading(1, 10, 6, "缺人"), tracks.reading(2, 20, 6))
