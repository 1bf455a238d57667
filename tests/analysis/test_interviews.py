"""Interviews: who brought up which cause unasked."""

from __future__ import annotations

import pytest

from okrworkbook.analysis.interviews import assess_interviews
from tests.builders import interviews


def test_a_cause_counts_people_not_segments():
    """I1 speaks of misalignment twice, I2 never: one of two interviewees, two segments."""
    mentions = assess_interviews(
        interviews("S1 I1 manager ALN", "S2 I1 manager ALN", "S3 I2 exec LOP")
    ).cause("ALN")

    assert (1, 2, 2) == (mentions.interviewees.part, mentions.interviewees.whole, mentions.segments)


def test_a_prompted_mention_does_not_count():
    """Who was asked about it did not bring it up; the segment stays counted as material."""
    mentions = assess_interviews(
        interviews("S1 I1 manager ALN prompted=yes", "S2 I2 manager ALN prompted=no", "S3 I3 exec ALN")
    ).cause("ALN")

    assert (2, 3) == (mentions.interviewees.part, mentions.segments)


@pytest.mark.parametrize(("polarity", "expected"), [("problem", 1), ("", 1), ("strength", 0), ("neutral", 0)])
def test_only_problems_point_to_a_cause(polarity, expected):
    """Praise of the reviews is no sign of missing reviews; a blank means a problem."""
    result = assess_interviews(interviews(f"S1 I1 manager LOP polarity={polarity}"))

    assert expected == result.cause("LOP").interviewees.part


def test_a_segment_coded_twice_counts_once():
    """The first coder's reading stands; the second coder's is there to measure agreement."""
    result = assess_interviews(
        interviews("S1 I1 manager ALN coder=K1 quote=话", "S1 I1 manager LED coder=K2 quote=话")
    )

    assert (1, 0, 1) == (
        result.cause("ALN").interviewees.part,
        result.cause("LED").interviewees.part,
        result.quotations,
    )


def test_the_share_has_a_wilson_interval():
    """Seven of eight: 52.9 % to 97.8 %."""
    lines = [f"S{i} I{i} manager ALN" for i in range(7)] + ["S8 I8 exec COG"]
    low, high = assess_interviews(interviews(*lines)).cause("ALN").interviewees.interval

    assert (0.529, 0.978) == (round(low, 3), round(high, 3))


def test_sub_codes_by_the_number_of_people():
    """纵向承接 from two people comes before 目标冲突, said twice by one."""
    lines = (
        "S1 I1 manager ALN code=目标冲突",
        "S2 I1 manager ALN code=目标冲突",
        "S3 I1 manager ALN code=纵向承接",
        "S4 I2 manager ALN code=纵向承接",
    )

    assert (("纵向承接", 2), ("目标冲突", 1)) == assess_interviews(interviews(*lines)).cause("ALN").codes


def test_segments_of_no_cause_count_the_person():
    """An interviewee who named none of the five still belongs to the whole."""
    result = assess_interviews(interviews("S1 I1 manager ALN", "S2 I2 staff cause="))

    assert (2, {"manager": 1, "staff": 1}) == (result.interviewees, result.by_layer)
    assert 2 == result.cause("ALN").interviewees.whole


def test_quotations_are_held_back_until_approved():
    """Of three quotations one is approved: two are held back; a blank approval approves nothing."""
    result = assess_interviews(
        interviews(
            "S1 I1 exec ALN quote=甲 approved=yes",
            "S2 I1 exec ALN quote=乙 approved=no",
            "S3 I1 exec ALN quote=丙",
            "S4 I1 exec ALN",
        )
    )

    assert (3, 1, 2) == (result.quotations, result.approved, result.held_back)


def test_no_interviews_have_no_shares():
    """Without interviews there is no share, rather than 0 %."""
    result = assess_interviews(interviews())

    assert (0, {}, None) == (result.interviewees, result.by_layer, result.cause("ALN").interviewees.share)


def test_the_table_read_stays_as_it_was():
    """Counting writes nothing into the interviews."""
    segments = interviews("S1 I1 exec ALN", "S1 I1 exec LED")
    before = segments.copy(deep=True)

    assess_interviews(segments)

    assert before.equals(segments)
