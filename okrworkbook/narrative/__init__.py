"""Narrative: results in words. A sentence says only what its result holds, with its n."""

from okrworkbook.narrative.causes import cause_notes
from okrworkbook.narrative.fit import decision, fit_notes
from okrworkbook.narrative.goals import goal_notes
from okrworkbook.narrative.groups import group_notes
from okrworkbook.narrative.interviews import coding_notes, interview_notes
from okrworkbook.narrative.method import data_notice, method_notes
from okrworkbook.narrative.scope import exclusions, scope_notes
from okrworkbook.narrative.summary import findings
from okrworkbook.narrative.wording import wording_notes

__all__ = [
    "cause_notes",
    "coding_notes",
    "data_notice",
    "decision",
    "exclusions",
    "findings",
    "fit_notes",
    "goal_notes",
    "group_notes",
    "interview_notes",
    "method_notes",
    "scope_notes",
    "wording_notes",
]
