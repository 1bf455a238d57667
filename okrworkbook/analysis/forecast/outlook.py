"""Outlook: what is to be expected of one key result at the end of the cycle, and why is there none?"""

from __future__ import annotations

from dataclasses import dataclass, field

METHODS = ("shrunk", "regression", "milestones", "none")
REASONS = ("", "too_early", "no_reading", "no_attainment", "no_milestone_dates", "cycle_over")


@dataclass(frozen=True)
class Outlook:
    """The forecast of one key result. Attainments are uncapped fractions; 1 is the target.

    `linear` is today's pace drawn out, which people understand and which is shown; `median`, `low` (P10) and
    `high` (P90) and `chance`, the probability of reaching `success`, come from `method` and decide alarms.
    All four are None where `method` is none, and `reason` says why.
    """

    kr_id: str
    method: str  # one of METHODS
    success: float  # the attainment that counts as reached: 1.0 for a commitment, else .7
    linear: float | None = None
    median: float | None = None
    low: float | None = None
    high: float | None = None
    chance: float | None = None
    reason: str = ""  # one of REASONS


@dataclass(frozen=True)
class Forecast:
    """The outlooks of all key results of one cycle on one day, and what they were made with."""

    outlooks: tuple[Outlook, ...]
    seed: int
    draws: int
    past_key_results: int  # finished key results of the client's own that could be learnt from
    notes: dict[str, float] = field(default_factory=dict)  # threshold names in force, for the reader's note

    def of(self, kr_id: str) -> Outlook:
        """The outlook of one key result. Raises KeyError."""
        return {outlook.kr_id: outlook for outlook in self.outlooks}[kr_id]
