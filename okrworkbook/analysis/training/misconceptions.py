"""Misconceptions: which wrong beliefs about goals do this client's own drafts show, and how often?

A belief goes with a rule of wording. How often a rule was met is counted on the client's drafts and goals; the
sentence it is shown on is ours, so that nobody's is held up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from okrworkbook.analysis.rewordings import Rewording
from okrworkbook.analysis.wording.catalogue import RULES
from okrworkbook.analysis.wording.hits import SEVERITIES, GoalWording
from okrworkbook.teaching import Example


@dataclass(frozen=True)
class Misconception:
    """One wrong belief: the rule it breaks, how often the client met it, and our example."""

    rule: str
    times: int  # drafts and goals of the client in which the rule is met
    example: Example


@dataclass(frozen=True)
class Misconceptions:
    """All of them, the most frequent first, and on how many texts they were counted."""

    items: tuple[Misconception, ...]
    drafts: int
    goals: int

    @property
    def met(self) -> tuple[Misconception, ...]:
        """Those the client's own texts show."""
        return tuple(one for one in self.items if one.times)


def find_misconceptions(
    rewordings: Sequence[Rewording], goals: Sequence[GoalWording], examples: Sequence[Example]
) -> Misconceptions:
    """Every belief with how often its rule is met: each draft and each goal counts once a rule."""
    met: Counter[str] = Counter()
    for one in rewordings:
        met.update({hit.rule for hit in one.asked})
    for goal in goals:
        met.update({hit.rule for hit in goal.standing})
    items = [Misconception(one.rule, met[one.rule], one) for one in examples]
    items.sort(key=lambda one: (-one.times, SEVERITIES.index(RULES[one.rule].severity)))
    return Misconceptions(tuple(items), len(rewordings), len(goals))
