"""Judging: are these numbers and levels those that scoring, alignment, warnings and intervals give?

A wrong number that comes of a known way of counting is told which one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from okrworkbook.teach.exercises import Exercise
from okrworkbook.teach.reasons import Reason
from okrworkbook.texts import Voice
from okrworkbook.thresholds import DEFAULTS

GRAVITY = ("red", "amber", "watch", "green")


def score_reasons(exercise: Exercise, answer: Mapping[str, float], voice: Voice) -> Iterator[Reason]:
    """Each key result's points, by attainment from its baseline."""
    from okrworkbook.analysis.scoring import HIGHEST, LOWEST, attainment, score

    off = exercise.facts["off"]
    for row in exercise.rows:
        label, given = row["label"], answer[row["label"]]
        reached = attainment(row["direction"], row["baseline"], row["target"], row["current"])
        from_zero = row["current"] / row["target"]
        if not LOWEST <= given <= HIGHEST:
            yield Reason(
                "score_outside", (("label", label), ("low", f"{LOWEST:g}"), ("high", f"{HIGHEST:g}"))
            )
        elif abs(given - score(reached).value) <= off:
            continue
        elif abs(given - score(from_zero).value) <= off:
            yield Reason("from_zero", (("label", label),))
        else:
            yield Reason("score_off", (("label", label),))


def place_reasons(exercise: Exercise, answer: Mapping[str, str], voice: Voice) -> Iterator[Reason]:
    """Whether each score lies below, within or above the ideal band; its edges belong to it."""
    from okrworkbook.analysis.scoring import attainment_at, place

    edges = DEFAULTS["ideal_low"], DEFAULTS["ideal_high"]
    for row in exercise.rows:
        where = place(attainment_at(row["score"])).place
        if answer[row["label"]] != where:
            code = "edge" if row["score"] in edges else where
            yield Reason(f"band_{code}", (("label", row["label"]),))


def linkage_reasons(exercise: Exercise, answer: float, voice: Voice) -> Iterator[Reason]:
    """The linkage of the goals listed; a number that another way of counting gives is told which."""
    from okrworkbook.analysis.linkage import VARIANTS, linkage_variants
    from okrworkbook.teach.frames import goal_graph

    off = exercise.facts["off"]
    shares = {one.name: one.rate.share for one in linkage_variants(goal_graph(exercise.facts["goals"]))}
    near = [name for name in VARIANTS if shares[name] is not None and abs(answer - 100 * shares[name]) <= off]
    if VARIANTS[0] in near:
        return
    if near:
        yield Reason(f"counted_{near[0]}", (("what", ("linkage_variant", f"{near[0]}.what")),))
    else:
        yield Reason("linkage_off", (("what", ("linkage_variant", f"{VARIANTS[0]}.what")),))


def level_reasons(exercise: Exercise, answer: Mapping[str, str], voice: Voice) -> Iterator[Reason]:
    """The level of the gravest alarm of each key result; green where none rings."""
    from okrworkbook.analysis.warning.alarm import in_order
    from okrworkbook.teach.frames import alarms_of

    for row in exercise.rows:
        alarms = in_order(alarms_of(row))
        level = alarms[0].level if alarms else GRAVITY[-1]
        if answer[row["label"]] == level:
            continue
        if alarms:
            rule = ("warning_rule", alarms[0].rule)
            yield Reason(f"rings_{alarms[0].rule}", (("label", row["label"]), ("rule", rule)))
        else:
            yield Reason("quiet", (("label", row["label"]),))


def ceiling_reasons(exercise: Exercise, answer: float, voice: Voice) -> Iterator[Reason]:
    """How high the rate of failures may still be after so few trials: the upper end of the 95 % interval."""
    from okrworkbook.analysis.intervals import Rate

    facts: Mapping[str, Any] = exercise.facts
    upper = 100 * Rate(facts["seen"], facts["of"]).interval[1]
    if abs(answer - upper) <= facts["off"]:
        return
    if answer == 0:
        yield Reason("zero_seen", (("n", facts["of"]),))
    else:
        yield Reason("ceiling_low" if answer < upper else "ceiling_high", (("n", facts["of"]),))
