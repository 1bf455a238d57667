"""Quotations under review: one a segment, with what is found and what was decided."""

from __future__ import annotations

import pytest

from okrworkbook.analysis.quotations import propose_redactions
from tests.builders import interviews


def test_a_segment_with_words_is_asked_about_once():
    """Coded twice it is one; without words it is none; the code is the codebook's."""
    proposals = propose_redactions(
        interviews(
            "S1 I1 exec ALN quote=张总定的 code=横向协同 coder=K1",
            "S1 I1 exec ALN quote=张总定的 code=目标冲突 coder=K2",
            "S2 I1 exec ALN",
            "S3 I2 staff LOP quote=没人问",
        )
    )

    assert [("S1", "horizontal", (("title", "张总"),)), ("S3", "", ())] == [
        (one.segment_id, one.code, one.found) for one in proposals
    ]


@pytest.mark.parametrize(
    ("decided", "expected"),
    [
        ("", None),
        ("approved=no", False),
        ("approved=yes", None),
        ("approved=yes quote_shown=话", True),
    ],
)
def test_what_was_decided(decided, expected):
    """A yes from before the final words were recorded is asked again."""
    (proposal,) = propose_redactions(interviews(f"S1 I1 exec ALN quote=话 {decided}"))

    assert expected is proposal.decision


def test_known_people_and_departments_are_found():
    """Where they are given; nothing is looked for that is not."""
    table = interviews("S1 I1 exec ALN quote=葛小满在销售部")
    found = [propose_redactions(table, *given)[0].found for given in ((), (("葛小满",),), ((), ("销售部",)))]

    assert [(), (("name", "葛小满"),), (("department", "销售部"),)] == found
