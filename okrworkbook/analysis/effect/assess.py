"""Assess: what changed with the engagement, measure by measure, and how sure is that?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import fmean
from typing import TYPE_CHECKING, Any

import pandas as pd

from okrworkbook.analysis.effect.claims import (
    DESIGNS,
    REMARKS,
    Claim,
    Effect,
    Estimate,
    Lack,
    Reading,
    Series,
    SeriesPoint,
)
from okrworkbook.analysis.effect.design import Choice, choose_design, followed, is_rate, listed, whole_unit
from okrworkbook.analysis.effect.differences import compare_units
from okrworkbook.analysis.effect.frozen import frozen_remarks
from okrworkbook.analysis.effect.listed import compare_groups, compare_pairs, compare_yes_no, others_read
from okrworkbook.analysis.effect.ranking import ranked
from okrworkbook.analysis.effect.readings import SIDES, Readings, collect_measures
from okrworkbook.analysis.effect.series import follow
from okrworkbook.analysis.effect.sides import number, two_numbers, two_rates
from okrworkbook.analysis.effect.surveys import survey_claims
from okrworkbook.analysis.effect.targets import placed, target_remarks
from okrworkbook.analysis.effect.threats import events_within, threats_to
from okrworkbook.analysis.effect.worth import worth_of
from okrworkbook.analysis.scoring import Placed
from okrworkbook.analysis.waves import WaveComparison, compare_waves
from okrworkbook.client.agreed import Agreement
from okrworkbook.engagement import Engagement, Outcome

if TYPE_CHECKING:
    from okrworkbook.client import Client

STRENGTH = tuple(DESIGNS)
FOLLOWED = ("matched_yes_no", "paired")  # designs of the same subjects, some of which may have been lost


def assess_effect(client: Client, seed: int = 2026) -> Effect:
    """The effect of one engagement: a claim for each measure, by the strongest design its readings allow.

    Reads the table of outcomes, both waves of the survey, the agreement as published, and [effect] of
    engagement.toml. `seed` fixes bootstrap and permutations, so a report repeats itself. A client without any
    reading gets a result without claims but those agreed, which say that nothing was read.
    """
    waves = compare_waves(client, seed)
    return judge_effect(client.outcomes, client.engagement, waves, client.agreement(), seed)


def judge_effect(
    table: pd.DataFrame,
    engagement: Engagement,
    waves: WaveComparison | None = None,
    agreement: Agreement | None = None,
    seed: int = 0,
) -> Effect:
    """The same from its parts: the table of outcomes, what was agreed, and the surveys if there are two."""
    measures = collect_measures(table, engagement.outcomes)
    claims = [claim for readings in measures for claim in _claims(readings, engagement, seed)]
    if waves is not None:
        claims += survey_claims(waves, engagement.outcomes, engagement.thresholds)
    read = [claim.measure for claim in claims]
    claims += [_unread(outcome) for outcome in engagement.outcomes if outcome not in read]
    told = [_told(claim, engagement, agreement) for claim in claims]
    order = ranked(told, engagement.outcomes)
    return Effect(
        order,
        worth_of(order, engagement.effect, engagement.thresholds),
        agreement.published if agreement else "",
        waves if waves is not None and waves.compared else None,
    )


def _claims(readings: Readings, engagement: Engagement, seed: int) -> Iterator[Claim]:
    """One claim, or one for each unit where the units are better told apart than together."""
    limits, order = engagement.thresholds, engagement.effect.order
    choice = choose_design(readings, order, limits)
    began = {row.unit for row in readings.rows if row.side}  # the others are there only to be compared with
    units = whole_unit(readings).units
    parts = [readings.only([unit]) for unit in units if unit in began or not began]
    choices = [choose_design(part, order, limits) for part in parts]
    if len(parts) > 1 and choice.panel is None and _better_apart(choice, choices):
        for part, own in zip(parts, choices, strict=True):
            yield _claim(part, own, engagement, seed)
    else:
        yield _claim(readings, choice, engagement, seed)


def _better_apart(choice: Choice, apart: Sequence[Choice]) -> bool:
    """Whether units together give two numbers at most, or less than one of them alone."""
    strengths = [STRENGTH.index(one.design) for one in apart]
    return choice.design in ("claimed", "two_numbers") or max(strengths) > STRENGTH.index(choice.design)


def _claim(readings: Readings, choice: Choice, engagement: Engagement, seed: int) -> Claim:
    found = _found(readings, choice, engagement, seed)
    outcome, after = readings.outcome, found["after"]
    scored = after and placed(readings, after.value, engagement.scoring, engagement.thresholds)
    return Claim(
        metric=readings.metric,
        measure=outcome,
        unit=readings.units[0] if len(readings.units) == 1 else "",
        design=choice.design,
        grade=DESIGNS[choice.design],
        **found,
        better=_better(found["change"], readings.direction),
        primary=outcome is not None and outcome.primary,
        sources=tuple(dict.fromkeys(source.zh or source.en for source in readings.sources)),
        remarks=tuple(_remarks(readings, found["before"], after, scored)),
        lacks=choice.lacks,
        threats=("attrition",) if choice.design in FOLLOWED and others_read(listed(readings)) else (),
        score=scored.score.value if scored else None,
        told_by=readings.sources,
    )


def _remarks(
    readings: Readings, before: Reading | None, after: Reading | None, scored: Placed | None
) -> Iterator[str]:
    if scored and scored.place == "above":
        yield "above_band"
    if before is None and after is not None:
        yield "no_start"
    yield from target_remarks(readings.outcome, is_rate(readings), before, after, readings.direction)


def _found(readings: Readings, choice: Choice, engagement: Engagement, seed: int) -> dict[str, Any]:
    """What the design gives: before, after, change and what is drawn of it."""
    match choice.design:
        case "randomised" | "comparison":
            change, compared = compare_units(choice.panel, readings.direction, engagement.thresholds, seed)
            before, after = _means(readings.only(choice.panel.began))
            return {"before": before, "after": after, "change": change, "comparison": compared}
        case "interrupted_series":
            points = followed(readings)
            series = follow(points.days, points.values, points.start, True)
            before = _mean_of([point for point in series.points if point.day < series.interrupted])
            after = _mean_of([point for point in series.points if point.day >= series.interrupted])
            return {"before": before, "after": after, "change": series.end, "series": series}
        case "matched_yes_no":
            return vars(compare_yes_no(readings.of_subjects))
        case "paired":
            return vars(compare_pairs(listed(readings), seed))
        case "unpaired":
            return vars(compare_groups(readings.of_subjects, seed))
    before, after, change = _two(readings)
    return {"before": before, "after": after, "change": change, "series": _drawn(readings)}


def _two(readings: Readings) -> tuple[Reading | None, Reading | None, Estimate | None]:
    """Two rates where they are counted – of what is claimed for information only –, else two numbers."""
    whole = whole_unit(readings)
    counted = two_rates(whole) if is_rate(readings) else None
    if counted is not None:
        return counted
    before, after = (number(whole.side(side)) for side in SIDES)
    if before is None and after is None:
        after = number(whole.rows[-1:])
    if before is None or after is None:
        return before, after, None
    return before, after, two_numbers(before, after, is_rate(readings))


def _means(readings: Readings) -> tuple[Reading, Reading]:
    """The units that began, before and after, each counting once."""
    sides = []
    for side in SIDES:
        rows = readings.side(side)
        own = [fmean(row.value for row in rows if row.unit == unit) for unit in {row.unit: 0 for row in rows}]
        days = [row.day for row in rows]
        sides.append(Reading(fmean(own), len(own), min(days), max(days)))
    return sides[0], sides[1]


def _mean_of(points: Sequence[SeriesPoint]) -> Reading:
    return Reading(fmean(point.observed for point in points), len(points), points[0].day, points[-1].day)


def _drawn(readings: Readings) -> Series | None:
    """The points where they are too few to estimate anything; None where there is no more than one a side."""
    points = followed(readings)
    if points is None or len(points.days) <= len(SIDES):
        return None
    return follow(points.days, points.values, points.start, False)


def _better(change: Estimate | None, direction: str) -> bool | None:
    if change is None or not direction or not change.value:
        return None
    return (change.value > 0) == (direction == "up")


def _unread(outcome: Outcome) -> Claim:
    """A measure agreed of which nothing was read: it is said, not passed over."""
    return Claim(
        metric=outcome.metric or outcome.measure.text("zh"),
        measure=outcome,
        unit="",
        design="two_numbers",
        grade=DESIGNS["two_numbers"],
        before=None,
        after=None,
        change=None,
        better=None,
        primary=outcome.primary,
        remarks=("no_reading",),
        lacks=(Lack("two_numbers", "before"),),
    )


def _told(claim: Claim, engagement: Engagement, agreement: Agreement | None) -> Claim:
    """A claim with what is said beside it: remarks, threats, and events of the time."""
    remarks = (*claim.remarks, *frozen_remarks(claim.measure, claim.before is not None, agreement))
    ends = claim.change.interval if claim.change else None
    if claim.better is False and not (ends and ends[0] <= 0 <= ends[1]):
        remarks += ("worse",)
    told = replace(claim, remarks=tuple(code for code in REMARKS if code in remarks))
    first = claim.before.first if claim.before else None
    last = claim.after.last if claim.after else None
    events = events_within(engagement.effect.events, first, last) if claim.change is not None else ()
    return replace(told, threats=threats_to(told, engagement.thresholds), events=events)
