"""Checks of trainers' sessions: half a rating, and candidates who observe themselves."""

from __future__ import annotations

import pytest

CAPABILITY = "[engagement]\nphase = 'capability'\n"
WHO = "trainer,quiz_right,quiz_items\nTR1,11,12\n"
HELD = "trainer,date,kind,observed_by,participants,ratings,rating_mean,clinic_tried,clinic_accepted\n"
GIVEN = "trainer,assessor,criterion,level\n"


def found(codes, **tables):
    """The codes found beside one candidate."""
    return codes(**{"toml": CAPABILITY, "trainer_candidates": WHO, **tables})


def test_a_whole_record_has_no_findings(codes):
    """Counts at their limits, a session without ratings, one without a clinic."""
    held = HELD + "TR1,2026-05-12,合讲,AS1,14,14,4.3,,\nTR1,2026-06-09,独立授课,AS2,12,,,10,10\n"

    assert [] == found(codes, trainer_sessions=held, trainers=GIVEN + "TR1,AS1,引导,3\n")


@pytest.mark.parametrize(
    ("tables", "code"),
    [
        ({"trainer_sessions": HELD + "TR1,2026-05-12,合讲,AS1,14,,4.3,,\n"}, "D393"),
        ({"trainer_sessions": HELD + "TR1,2026-05-12,合讲,AS1,14,9,,,\n"}, "D393"),
        ({"trainer_sessions": HELD + "TR1,2026-05-12,合讲,TR1,14,9,4.2,,\n"}, "D394"),
        ({"trainers": GIVEN + "TR2,AS1,引导,4\n"}, "D302"),
        ({"trainers": GIVEN + "TR1,王小明,引导,4\n"}, "D310"),
    ],
)
def test_what_cannot_be_is_reported(codes, tables, code):
    """One fault, one finding."""
    assert [code] == found(codes, **tables)
