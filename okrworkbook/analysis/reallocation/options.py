"""Options: what could each key result give or take in people, and what would its chance of success be then?

The chance with other people is the forecast's own, made again with the pace times ((f + Δ)/f)^.7: half as
many people again do a third more. The exponent is a judgement (`move_elasticity`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import floor

import pandas as pd

from okrworkbook.analysis.progress.track import Standing, Track
from okrworkbook.thresholds import Thresholds

FIXED = ("no_forecast", "too_small", "alone", "no_response")  # why nothing is moved

Chance = Callable[[Track, float], float | None]


@dataclass(frozen=True)
class Group:
    """Within which people can be moved: all of one skill, or, where none is named, one person or resource."""

    name: str
    by_skill: bool


@dataclass(frozen=True)
class Option:
    """One key result with people on it, and what could be done with them. Shifts are counted in steps."""

    standing: Standing
    people: Mapping[Group, float]  # FTE
    gives: Mapping[Group, int]  # the most steps it could give
    takes: Mapping[Group, int]  # the most steps it could take
    chances: Mapping[int, float]  # shift → chance of success; 0 is as it is today; empty where none is known
    reached: bool  # today's attainment counts as success
    fixed: str  # one of FIXED; "" where it can be moved

    @property
    def id(self) -> str:
        """The key result's id."""
        return self.standing.track.id

    @property
    def fte(self) -> float:
        """All people planned on it."""
        return sum(self.people.values())

    @property
    def chance(self) -> float | None:
        """The chance as it is today."""
        return self.chances.get(0)


def people_of(resources: pd.DataFrame, known: set[str]) -> dict[str, dict[Group, float]]:
    """Key result → group → FTE, of the key results known; what has no people on it is left out."""
    people: dict[str, dict[Group, float]] = defaultdict(lambda: defaultdict(float))
    for row in resources.to_dict("records"):
        if row["kr_id"] not in known or pd.isna(row["fte"]) or row["fte"] <= 0:
            continue
        skill = row.get("skill") or ""
        people[row["kr_id"]][Group(skill or row["pool"], bool(skill))] += float(row["fte"])
    return {name: dict(own) for name, own in people.items()}


def option_of(
    standing: Standing,
    people: Mapping[Group, float],
    shared: set[Group],
    chance: Chance | None,
    reached: bool,
    limits: Thresholds,
) -> Option:
    """What one key result could give or take. `shared` are the groups other key results draw on too.

    `chance` is None where there is no forecast of it.
    """
    step, share = limits["move_step"], limits["move_share"]
    most = {group: floor(share * fte / step + 1e-9) for group, fte in people.items()}
    takes = {group: n if group in shared else 0 for group, n in most.items()}
    gives = dict.fromkeys(takes, 0) if standing.track.committed else takes
    chances = _chances(standing.track, sum(people.values()), gives, takes, chance, limits)
    fixed = ""
    if not chances:
        fixed = "no_forecast"
    elif not any(most.values()):
        fixed = "too_small"
    elif not any(takes.values()):
        fixed = "alone"
    elif not reached and len(set(chances.values())) == 1:
        fixed = "no_response"
    return Option(standing, dict(people), gives, takes, chances, reached, fixed)


def _chances(
    track: Track,
    fte: float,
    gives: Mapping[Group, int],
    takes: Mapping[Group, int],
    chance: Chance | None,
    limits: Thresholds,
) -> dict[int, float]:
    if chance is None:
        return {}
    made = {}
    for shift in range(-sum(gives.values()), sum(takes.values()) + 1):
        factor = ((fte + shift * limits["move_step"]) / fte) ** limits["move_elasticity"]
        made[shift] = chance(track, factor)
    return {} if None in made.values() else {shift: float(value) for shift, value in made.items()}
