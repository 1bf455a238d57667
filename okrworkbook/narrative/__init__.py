"""Narrative: results in words. A sentence says only what its result holds, with its n."""

from okrworkbook.narrative.causes import cause_notes
from okrworkbook.narrative.cycle import cycle_notes
from okrworkbook.narrative.fit import decision, fit_notes
from okrworkbook.narrative.goals import goal_notes
from okrworkbook.narrative.groups import group_notes
from okrworkbook.narrative.interviews import coding_notes, interview_notes
from okrworkbook.narrative.method import data_notice, method_notes
from okrworkbook.narrative.proof import evidence_needed
from okrworkbook.narrative.scope import exclusions, scope_notes
from okrworkbook.narrative.scoring import scoring_notes
from okrworkbook.narrative.summary import findings
from okrworkbook.narrative.system_design import design_notes, no_pay_rule
from okrworkbook.narrative.tool_choice import tool_notes

__all__ = [
    "cause_notes",
    "coding_notes",
    "cycle_notes",
    "data_notice",
    "decision",
    "design_notes",
    "evidence_needed",
    "exclusions",
    "findings",
    "fit_notes",
    "goal_notes",
    "group_notes",
    "interview_notes",
    "method_notes",
    "no_pay_rule",
    "scope_notes",
    "scoring_notes",
    "tool_notes",
]
