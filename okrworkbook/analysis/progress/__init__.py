"""Progress: where does each key result stand, against what was planned, and what do they give together?

`check_ins` reads the history as it was known on a day, `curve` what was planned for it, `gates` the milestones,
`blockers` what stands in the way, `far_off` asks about a value that looks like a slip, `standing` brings them together for each key result, `roll_up` for objectives, departments and the company, and
`actions` follows what was agreed in meetings.
"""

from __future__ import annotations

from okrworkbook.analysis.progress.actions import Action, Actions, follow_actions
from okrworkbook.analysis.progress.blockers import Blocked, standing_blockers
from okrworkbook.analysis.progress.check_ins import history_of, readings_of
from okrworkbook.analysis.progress.curve import SHAPES, planned_on, shape_at
from okrworkbook.analysis.progress.far_off import far_off
from okrworkbook.analysis.progress.gates import gates_of, out_of_order
from okrworkbook.analysis.progress.roll_up import ObjectiveProgress, Progress, RollUp, roll_up
from okrworkbook.analysis.progress.standing import reached, stand, success_of, track_cycle, track_goals
from okrworkbook.analysis.progress.track import (
    PACES,
    UNKNOWN,
    Entry,
    Gate,
    OutOfOrder,
    Reading,
    Span,
    Standing,
    Track,
    Tracking,
)

__all__ = [
    "PACES",
    "SHAPES",
    "UNKNOWN",
    "Action",
    "Actions",
    "Blocked",
    "Entry",
    "Gate",
    "ObjectiveProgress",
    "OutOfOrder",
    "Progress",
    "Reading",
    "RollUp",
    "Span",
    "Standing",
    "Track",
    "Tracking",
    "far_off",
    "follow_actions",
    "gates_of",
    "history_of",
    "out_of_order",
    "planned_on",
    "reached",
    "readings_of",
    "roll_up",
    "shape_at",
    "stand",
    "standing_blockers",
    "success_of",
    "track_cycle",
    "track_goals",
]
