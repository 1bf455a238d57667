"""Threats: what else could explain a change, given how it was found?

Before and after without a comparison almost always looks rosier than it is (Bishop, Evaluating What Works,
ch. 5), so what threatens a design is printed with the claim, not in an annex.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from okrworkbook.analysis.effect.claims import THREATS, Claim
from okrworkbook.analysis.effect.readings import SHARES
from okrworkbook.analysis.scope import standard_name
from okrworkbook.effect_terms import Event
from okrworkbook.thresholds import DEFAULTS, Thresholds

ALWAYS = ("history", "self_grading")
BY_GRADE = {
    "E0": ("maturation", "regression"),
    "E1": ("maturation", "regression"),
    "E2": ("autocorrelation", "concurrent_events"),
    "E3": ("parallel_trends", "spillover"),
    "E4": ("spillover",),
}
BY_DESIGN = {
    "unpaired": ("attrition",),
    "survey": ("testing", "attrition", "response_shift"),
}
UNCLEAR = (
    "not_frozen",
    "changed_definition",
    "added_later",
)  # remarks: what is read may not be the same thing
# What an OKR system records rises because it is recorded: links, updates and closed actions.
RECORDED = (*SHARES, "attainment")


def threats_to(claim: Claim, thresholds: Thresholds = DEFAULTS) -> tuple[str, ...]:
    """The threats to a claim, in the order of THREATS; none where there are not two sides to compare.

    Those a claim already has, from its own readings, are kept.
    """
    if claim.before is None or claim.after is None:
        return ()
    found = {*claim.threats, *BY_GRADE[claim.grade], *BY_DESIGN.get(claim.design, ())}
    found |= set(ALWAYS) if claim.grade in ("E0", "E1") else {"self_grading"}
    recorded = claim.measure is not None and standard_name(claim.measure) in RECORDED
    if claim.measure is None or recorded or set(claim.remarks) & set(UNCLEAR) or claim.design == "claimed":
        found.add("instrumentation")
    if claim.comparison is not None and claim.comparison.smallest_p >= thresholds["significance"]:
        found.add("few_units")
    if claim.series is not None and claim.series.end is not None:
        after = sum(point.day >= claim.series.interrupted for point in claim.series.points)
        if min(after, len(claim.series.points) - after) < thresholds["series_points_better"]:
            found.add("few_points")
    return tuple(threat for threat in THREATS if threat in found)


def events_within(events: Sequence[Event], first: date | None, last: date | None) -> tuple[Event, ...]:
    """The events agreed that fall between two days, the earliest first; those of no known day last."""
    within = [
        event
        for event in events
        if event.on is None or first is None or last is None or first <= event.on <= last
    ]
    return tuple(sorted(within, key=lambda event: event.on or date.max))
