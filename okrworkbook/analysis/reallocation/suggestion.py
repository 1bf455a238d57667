"""Suggestion: which moves of people should the monthly meeting discuss, and what would each be worth?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median

import pandas as pd

from okrworkbook.analysis.forecast.outlook import Forecast
from okrworkbook.analysis.progress.track import Standing, Tracking
from okrworkbook.analysis.reallocation.options import FIXED, Chance, Group, Option, option_of, people_of
from okrworkbook.analysis.reallocation.programme import Shifts, best_shifts
from okrworkbook.analysis.warning.weights import key_result_weights
from okrworkbook.thresholds import DEFAULTS, Thresholds

ROLES = ("protect", "donate", "receive", "stop", "keep")


@dataclass(frozen=True)
class Staffed:
    """One key result with people on it."""

    standing: Standing
    fte: float
    weight: float  # points: all key results of the cycle together are 100
    chance: float | None  # of success with the people it has
    marginal: (
        float | None
    )  # rise of the chance with one step more, by FTE; None where no step more is allowed
    role: str  # one of ROLES: what its numbers suggest it for
    fixed: str  # why nothing was moved, one of FIXED; "" where something could be
    shift: float  # FTE suggested: below 0 it gives
    chance_after: float | None

    @property
    def id(self) -> str:
        """The key result's id."""
        return self.standing.track.id

    @property
    def gain(self) -> float:
        """Weighted points: its weight times the change of its chance; 0 where nothing moves."""
        return self.weight * (self.chance_after - self.chance) if self.shift else 0.0


@dataclass(frozen=True)
class Move:
    """People from one key result to another, within one skill or one resource."""

    group: Group
    giver: str
    taker: str
    fte: float


@dataclass(frozen=True)
class Reallocation:
    """What is put to the monthly meeting; without moves, that none is worth it."""

    lines: tuple[Staffed, ...]  # those that move first, then by weight
    moves: tuple[Move, ...]
    before: float  # expected weighted points of the key results that have a chance
    after: float
    weighed: float  # points: the weight of all key results with people on them
    unstaffed: int  # key results of the cycle with nobody planned on them
    limits: Thresholds

    @property
    def gain(self) -> float:
        """Weighted points expected to be gained."""
        return self.after - self.before

    @property
    def fixed(self) -> tuple[tuple[str, int], ...]:
        """Why key results were left as they are, and how many."""
        return tuple((reason, sum(line.fixed == reason for line in self.lines)) for reason in FIXED)

    def of(self, kr_id: str) -> Staffed:
        """The line of one key result. Raises KeyError."""
        return {line.id: line for line in self.lines}[kr_id]


def suggest_moves(
    tracking: Tracking,
    forecast: Forecast,
    resources: pd.DataFrame,
    chance: Chance,
    objective_weights: Mapping[str, float] | None = None,
    thresholds: Thresholds = DEFAULTS,
) -> Reallocation:
    """The moves of people that raise the weighted chance of success most, for the monthly meeting to discuss.

    `resources` has pool, kr_id, fte and skill; `chance(track, pace_factor)` is the forecast made again with the
    pace multiplied (with the same random numbers, or differences are noise), None where it cannot be. People
    move in steps of `move_step` FTE, within one skill – within one pool where no skill is named –, at most
    `move_share` of a key result's people in that group, none away from a commitment, and only where a step
    is worth raising the chance of one key result of mean weight by `move_gain`. A key result whose chance does not answer to people is left as it is,
    unless it counts as reached already; one without an outlook too.
    """
    known = {standing.track.id: standing for standing in tracking.standings}
    people = people_of(resources, set(known))
    drawn = Counter(group for own in people.values() for group in own)
    shared = {group for group, n in drawn.items() if n > 1}
    outlooks = {one.kr_id: one for one in forecast.outlooks if one.chance is not None}
    options = [
        option_of(
            standing,
            people[name],
            shared,
            chance if name in outlooks else None,
            name in outlooks and _reached(standing, outlooks[name].success),
            thresholds,
        )
        for name, standing in known.items()
        if name in people
    ]
    share = key_result_weights(tracking, objective_weights)
    weights = {option.id: 100 * share[option.id] for option in options}
    shifts = best_shifts(options, weights, thresholds["move_gain"] * 100 / max(1, len(known)))
    usual = median(weights.values()) if weights else 0.0
    lines = [_line(option, weights[option.id], usual, shifts, thresholds) for option in options]
    lines.sort(key=lambda line: (not line.shift, -line.weight))
    before = sum(line.weight * line.chance for line in lines if line.chance is not None)
    return Reallocation(
        lines=tuple(lines),
        moves=_moves(shifts, thresholds["move_step"]),
        before=before,
        after=before + sum(line.gain for line in lines),
        weighed=sum(weights.values()),
        unstaffed=len(known) - len(options),
        limits=thresholds,
    )


def _reached(standing: Standing, success: float) -> bool:
    return standing.attainment is not None and standing.attainment >= success - 1e-9


def _line(option: Option, weight: float, usual: float, shifts: Shifts, limits: Thresholds) -> Staffed:
    steps, step = sum(shifts.get(option.id, {}).values()), limits["move_step"]
    more = option.chances.get(1)
    return Staffed(
        standing=option.standing,
        fte=option.fte,
        weight=weight,
        chance=option.chance,
        marginal=None if more is None else (more - option.chance) / step,
        role=_role(option, weight, usual, limits),
        fixed=option.fixed,
        shift=steps * step,
        chance_after=option.chances.get(steps),
    )


def _role(option: Option, weight: float, usual: float, limits: Thresholds) -> str:
    """What its numbers suggest; a weight of the median or more is a high one."""
    chance = option.chance
    if option.standing.track.committed:
        return "protect"
    if chance is None:
        return "keep"
    if option.reached or chance > limits["move_donate_chance"]:
        return "donate"
    if chance < limits["move_stop_chance"]:
        return "stop"
    least, most = limits["move_receive_chance_least"], limits["move_receive_chance_most"]
    return "receive" if least < chance < most and weight >= usual else "keep"


def _moves(shifts: Shifts, step: float) -> tuple[Move, ...]:
    """Who gives to whom: within each group the first giver to the first taker, until all is placed."""
    moves = []
    for group in dict.fromkeys(group for own in shifts.values() for group in own):
        left = {name: own[group] for name, own in shifts.items() if own.get(group)}
        for giver in [name for name, steps in left.items() if steps < 0]:
            for taker in [name for name, steps in left.items() if steps > 0]:
                steps = min(-left[giver], left[taker])
                if steps > 0:
                    moves.append(Move(group, giver, taker, steps * step))
                    left[giver] += steps
                    left[taker] -= steps
    return tuple(moves)
