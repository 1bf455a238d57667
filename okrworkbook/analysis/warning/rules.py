"""Rules: which key results are in danger, and by which of their own numbers?

Each rule looks at one key result. It answers None where it has nothing to look at, and otherwise with the
alarms it rings, which may be none. E7, the alarm a red provider sends to those who wait for it, is in `paths`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import takewhile
from math import isclose
from types import MappingProxyType

from okrworkbook.analysis.progress.track import Reading
from okrworkbook.analysis.warning.alarm import Alarm, Case

Ring = tuple[Alarm, ...] | None


def pace(case: Case) -> Ring:
    """E1: attainment over what the plan asks for today. Watch below .95, amber below .75, red below .75 of success.

    A challenge at seven tenths of its plan is on its way to what counts as reached: red is kept for those that
    are not, which is below .75 for a commitment and below .525 where .7 is success. Nothing is asked before a tenth
    of the way was planned (`warn_pace_planned`), for a ratio of two small numbers says nothing and a step has not
    begun; nor of milestones, which jump, and which E6 and E10 look after. What counts as reached is not behind.
    Numbers: pace, attainment, planned, limit.
    """
    standing, limits = case.standing, case.limits
    if standing.pace is None or standing.planned is None or case.by_gates:
        return None
    if standing.planned < limits["warn_pace_planned"]:
        return None
    watch, behind = limits["warn_pace_watch"], limits["warn_pace_red"]
    if case.reached or standing.pace >= watch:
        return ()
    lines = (("red", behind * case.success), ("amber", behind), ("watch", watch))
    level, limit = next(line for line in lines if standing.pace < line[1])
    numbers = {
        "pace": standing.pace,
        "attainment": standing.attainment,
        "planned": standing.planned,
        "limit": limit,
    }
    return (Alarm("pace", level, numbers),)


def chance(case: Case) -> Ring:
    """E2: the forecast probability of reaching success. Amber below .5, red below .25.

    None without a forecast. Numbers: chance, success, limit.
    """
    if case.chance is None:
        return None
    amber, red = case.limits["warn_chance_amber"], case.limits["warn_chance_red"]
    if case.chance >= amber:
        return ()
    kind, level, limit = ("hopeless", "red", red) if case.chance < red else ("chance", "amber", amber)
    return (Alarm(kind, level, {"chance": case.chance, "success": case.success, "limit": limit}),)


def silence(case: Case) -> Ring:
    """E3: days without an update. Amber from 10, red from 21.

    Days after the end of the cycle are nobody's silence, and of milestones that are all accepted there is no
    more to be told. Numbers: days.
    """
    standing, limits = case.standing, case.limits
    if standing.silent_days is None:
        return None
    if case.complete and case.by_gates:
        return ()
    days = standing.silent_days - max(0, (case.span.as_of - case.span.ends).days)
    if days < limits["warn_silent_amber"]:
        return ()
    level = "red" if days >= limits["warn_silent_red"] else "amber"
    return (Alarm("silent" if standing.track.readings else "never", level, {"days": days}),)


def confidence(case: Case) -> Ring:
    """E4: confidence fell by 3 or more within 14 days, or is 3 or less. Amber for one of them, red for both.

    Numbers: now, before (where the drop rang), limit.
    """
    now, before = case.standing.confidence, case.standing.confidence_before
    if now is None:
        return None
    fell = before is not None and before - now >= case.limits["warn_confidence_drop"]
    low = now <= case.limits["warn_confidence_low"]
    if not fell and not low:
        return ()
    numbers = {"now": now, "limit": case.limits["warn_confidence_low" if low else "warn_confidence_drop"]}
    if not fell:
        return (Alarm("low", "amber", numbers),)
    kind, level = ("drop_low", "red") if low else ("drop", "amber")
    return (Alarm(kind, level, {**numbers, "before": before}),)


def watermelon(case: Case) -> Ring:
    """E5: green outside and red inside: confidence of 8 or more with a chance below .3. Amber.

    The reverse, confidence of 3 or less with a chance of .7 or more, is a sign of a target set low or of
    something only the owner knows. Watch. Numbers: confidence, chance.
    """
    said, limits = case.standing.confidence, case.limits
    if said is None or case.chance is None:
        return None
    numbers = {"confidence": said, "chance": case.chance}
    if said >= limits["warn_watermelon_confidence"] and case.chance < limits["warn_watermelon_chance"]:
        return (Alarm("watermelon", "amber", numbers),)
    if said <= limits["warn_sandbag_confidence"] and case.chance >= limits["warn_sandbag_chance"]:
        return (Alarm("sandbag", "watch", numbers),)
    return ()


def buffer(case: Case) -> Ring:
    """E6: an open milestone is expected later than due. Watch, amber or red by the buffer it uses up.

    Red in any case where what is expected by the deadline does not reach success. Numbers: slip and buffer in
    days, used, limit, in_time. Days: due, expected, deadline.
    """
    plan = case.gates
    if plan is None:
        return None
    worst = plan.worst
    if worst is None or not plan.slip:
        return ()
    level = {"green": "watch"}.get(plan.level, plan.level)
    numbers = {
        "slip": plan.slip,
        "buffer": plan.buffer,
        "used": plan.used,
        "limit": plan.limits[level == "red"],
        "in_time": plan.in_time,
    }
    days = {"due": worst.gate.due, "expected": worst.expected, "deadline": plan.deadline}
    return (Alarm("beyond" if plan.short else "buffer", level, numbers, days, (worst.gate.name,)),)


def flat(case: Case) -> Ring:
    """E8: the last three readings or more are equal, over ten days or more. Amber.

    It is no alarm where no movement is to be expected: the target is met or the limit kept, the plan asks for no
    more than there is (before a step, or ahead of the plan), or progress is counted in milestones, which E10
    looks after. Numbers: readings, value, days. Days: since.
    """
    read = [one for one in case.standing.track.readings if one.value is not None]
    least = int(case.limits["warn_flat_readings"])
    if case.by_gates or len(read) < least:
        return None
    if not _movement_expected(case):
        return ()
    same = [*takewhile(lambda one: _equal(one, read[-1]), reversed(read))]
    days = (read[-1].day - same[-1].day).days
    if len(same) < least or days < case.limits["warn_flat_days"]:
        return ()
    numbers = {"readings": len(same), "value": read[-1].value, "days": days}
    return (Alarm("flat", "amber", numbers, {"since": same[-1].day}),)


def below(case: Case) -> Ring:
    """E9: the value is worse than where it began. Amber, and red from a tenth of the way the wrong way.

    Numbers: attainment, value, baseline, limit (of red).
    """
    standing = case.standing
    if standing.attainment is None or standing.track.baseline is None:
        return None
    if standing.attainment >= 0:
        return ()
    limit = -case.limits["warn_below_red"]
    numbers = {"attainment": standing.attainment, "baseline": standing.track.baseline, "limit": limit}
    read = [one.value for one in standing.track.readings if one.value is not None]
    if read:
        numbers["value"] = read[-1]
    return (Alarm("below", "red" if standing.attainment <= limit else "amber", numbers),)


def gates(case: Case) -> Ring:
    """E10: a milestone was due and is not accepted. Amber, and red after 14 days.

    Of gates that follow one another: a later one was accepted before an earlier one – red as long as the
    earlier one is open, watch where it was accepted afterwards – and an earlier one is open while the later
    one is due, so that neither can be accepted: red. Numbers: days, more (other milestones of the same
    fault). Days: due (overdue); later (the day the later gate was due or accepted).
    """
    plan = case.gates
    if plan is None:
        return None
    return (*_overdue(case), *_skipped(case), *_blocked(case))


OWN_RULES: Mapping[str, Callable[[Case], Ring]] = MappingProxyType(
    {
        "E1": pace,
        "E2": chance,
        "E3": silence,
        "E4": confidence,
        "E5": watermelon,
        "E6": buffer,
        "E8": flat,
        "E9": below,
        "E10": gates,
    }
)


def _movement_expected(case: Case) -> bool:
    """Whether the plan asks for more than there is; also where nothing is known of plan or attainment."""
    standing = case.standing
    if standing.status == "done":
        return False
    if standing.attainment is None:
        return True
    return standing.planned is not None and standing.attainment < standing.planned


def _equal(one: Reading, other: Reading) -> bool:
    return isclose(one.value, other.value, rel_tol=1e-9, abs_tol=1e-12)


def _overdue(case: Case) -> tuple[Alarm, ...]:
    late = case.gates.overdue
    if not late:
        return ()
    oldest = late[0].gate
    days = (case.span.as_of - oldest.due).days
    level = "red" if days > case.limits["warn_gate_overdue_red"] else "amber"
    numbers = {"days": days, "more": len(late) - 1}
    return (Alarm("overdue", level, numbers, {"due": oldest.due}, (oldest.name,)),)


def _skipped(case: Case) -> tuple[Alarm, ...]:
    pairs = sorted(case.gates.skipped, key=lambda pair: pair[0].accepted_on is not None)
    if not pairs:
        return ()
    earlier, later = pairs[0]
    level = "red" if earlier.accepted_on is None else "watch"
    numbers, days = {"more": len(pairs) - 1}, {"later": later.accepted_on}
    return (Alarm("skipped", level, numbers, days, (earlier.name, later.name)),)


def _blocked(case: Case) -> tuple[Alarm, ...]:
    if not case.gates.blocked:
        return ()
    earlier, later = case.gates.blocked[0]
    numbers, days = {"more": len(case.gates.blocked) - 1}, {"later": later.due}
    return (Alarm("blocked", "red", numbers, days, (earlier.name, later.name)),)
