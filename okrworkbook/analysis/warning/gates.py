"""Gates: when will each open milestone be accepted, and how much of the plan's buffer does that use up?

The buffer is the room between the last milestone's due day and the key result's deadline. A plan that leaves
less than a share of its length (`warn_buffer_share`) is measured against that share, so that a day's delay
means about the same in every plan. Early use of the buffer counts more: the limits rise with the work accepted,
as on a fever chart of critical-chain projects. Where so much is expected after the deadline that the rest does not
reach success, the plan is red in any case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from okrworkbook.analysis.progress.standing import success_of
from okrworkbook.analysis.progress.track import Gate, Span, Track
from okrworkbook.thresholds import Thresholds

SAME = 1e-9  # a sum of tenths is a hair below its target for a computer
STATES = ("accepted", "open", "overdue")


@dataclass(frozen=True)
class GateLine:
    """One milestone with its day expected."""

    gate: Gate
    state: str  # one of STATES
    expected: date | None  # the day of acceptance: the real one, else the forecast; None without a due day
    slip: int | None  # days later than due; below 0 earlier
    own: bool  # the forecast is this module's: the delay so far carried on, for none was given


@dataclass(frozen=True)
class GatePlan:
    """The milestones of one key result against their plan."""

    kr_id: str
    lines: tuple[GateLine, ...]  # in the order they have to be passed, else by due day
    deadline: date
    buffer: int  # days
    assumed: bool  # the plan leaves less than this, so it is a share of the plan's length
    progress: float  # 0–1: weight of what is accepted
    slip: int  # days, at least 0: the longest delay of an open milestone
    in_time: float  # 0–1: weight of what is accepted or expected by the deadline
    short: bool  # that is less than what counts as reached
    limits: tuple[float, float]  # of the buffer used at this progress: amber above, red above
    level: str  # green, amber or red
    skipped: tuple[tuple[Gate, Gate], ...]  # a gate not yet passed when the later one was accepted
    blocked: tuple[tuple[Gate, Gate], ...]  # a gate not yet passed although the later one is due

    @property
    def used(self) -> float:
        """The share of the buffer that the longest delay uses up; above 1 more than there is."""
        return self.slip / self.buffer

    @property
    def worst(self) -> GateLine | None:
        """The open milestone with the longest delay."""
        late = [line for line in self.lines if line.state != "accepted" and (line.slip or 0) > 0]
        return max(late, key=lambda line: line.slip, default=None)

    @property
    def overdue(self) -> tuple[GateLine, ...]:
        """The milestones that were due and are not accepted, the oldest first."""
        late = [line for line in self.lines if line.state == "overdue"]
        return tuple(sorted(late, key=lambda line: line.gate.due))


def plan_gates(
    track: Track,
    span: Span,
    limits: Thresholds,
    forecasts: Mapping[str, date] | None = None,
    success: float | None = None,
) -> GatePlan | None:
    """The milestones of a key result against their plan; None where none has a due day.

    `success` is the attainment that counts as reached, that of `success_of` unless given. `forecasts` gives the day
    each open milestone is expected on, by its Chinese name. For the others the delay so far is carried on: of gates that follow one another, that of the last one passed or of the one now
    overdue; a milestone that stands alone is expected on its due day, or today if that has passed.
    """
    gates = sorted(track.gates, key=_place)
    if not any(gate.due for gate in gates):
        return None
    deadline = min(track.kr.due or span.ends, span.ends)
    carried = _carried(gates, span.as_of)
    lines = tuple(_line(gate, span.as_of, carried, forecasts or {}) for gate in gates)
    planned = [gate.due for gate in gates if gate.due and gate.due <= deadline]
    open_ = [line for line in lines if line.state != "accepted" and line.gate.due in planned]
    slip = max((line.slip for line in open_), default=0)
    in_time = _share(gates, [line.expected is not None and line.expected <= deadline for line in lines])
    wanted = success or success_of(track, limits)
    short = in_time < wanted - SAME
    last = max(planned, default=deadline)
    room, least = (deadline - last).days, limits["warn_buffer_share"] * (last - span.starts).days
    buffer, progress = (
        max(1, round(max(room, least))),
        _share(gates, [line.state == "accepted" for line in lines]),
    )
    amber, red = fever_limits(progress, limits)
    used = max(0, slip) / buffer
    level = "red" if short or used > red else "amber" if used > amber else "green"
    return GatePlan(
        kr_id=track.id,
        lines=lines,
        deadline=deadline,
        buffer=buffer,
        assumed=room < least,
        progress=progress,
        slip=max(0, slip),
        in_time=in_time,
        short=short,
        limits=(amber, red),
        level=level,
        skipped=_pairs(gates, lambda earlier, later: _before(later, earlier)),
        blocked=_pairs(gates, lambda earlier, later: _stuck(earlier, later, span.as_of)),
    )


def fever_limits(progress: float, limits: Thresholds) -> tuple[float, float]:
    """The share of the buffer above which use is amber and red, at this share of the work accepted.

    Half way they are the thirds; `warn_buffer_slope` is how much they rise from the first day to the last.
    """
    tilt = limits["warn_buffer_slope"] * (progress - 0.5)
    return limits["warn_buffer_amber"] + tilt, limits["warn_buffer_red"] + tilt


def _place(gate: Gate) -> tuple[bool, int, date]:
    return gate.order is None, gate.order or 0, gate.due or date.max


def _carried(gates: list[Gate], as_of: date) -> dict[str, int]:
    """The delay in days that each ordered gate inherits from those before it and from itself."""
    delay, carried = 0, {}
    for gate in gates:
        if gate.order is None or gate.due is None:
            continue
        if gate.accepted_on is not None:
            delay = max(0, (gate.accepted_on - gate.due).days)  # what was made up again is made up
        else:
            delay = max(delay, (as_of - gate.due).days)
        carried[gate.name.zh] = delay
    return carried


def _line(gate: Gate, as_of: date, carried: Mapping[str, int], given: Mapping[str, date]) -> GateLine:
    if gate.accepted_on is not None:
        slip = None if gate.due is None else (gate.accepted_on - gate.due).days
        return GateLine(gate, "accepted", gate.accepted_on, slip, False)
    if gate.due is None:
        return GateLine(gate, "open", given.get(gate.name.zh), None, False)
    own = gate.name.zh not in given
    day = gate.due + timedelta(days=carried.get(gate.name.zh, 0)) if own else given[gate.name.zh]
    expected = max(day, as_of)
    state = "overdue" if gate.due < as_of else "open"
    return GateLine(gate, state, expected, (expected - gate.due).days, own)


def _share(gates: list[Gate], inside: list[bool]) -> float:
    """The weight of some milestones in all; their share where none has a weight."""
    total = sum(gate.weight for gate in gates)
    weights = [gate.weight if total else 1.0 for gate in gates]
    return sum(weight for weight, yes in zip(weights, inside, strict=True) if yes) / sum(weights)


def _pairs(gates, found) -> tuple[tuple[Gate, Gate], ...]:
    """Every gate with the first later one of which something holds."""
    ordered = [gate for gate in gates if gate.order is not None]
    pairs = []
    for gate in ordered:
        later = [other for other in ordered if other.order > gate.order and found(gate, other)]
        pairs += [(gate, later[0])] if later else []
    return tuple(pairs)


def _before(later: Gate, earlier: Gate) -> bool:
    """Whether the later gate was accepted while the earlier one was not."""
    if later.accepted_on is None:
        return False
    return earlier.accepted_on is None or later.accepted_on < earlier.accepted_on


def _stuck(earlier: Gate, later: Gate, as_of: date) -> bool:
    return earlier.accepted_on is later.accepted_on is None and later.due is not None and later.due <= as_of
