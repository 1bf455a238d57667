"""Seeds: where does the next cycle's drafting begin, and with which questions?

A seed is a question with the evidence behind it. None is a written objective: those are the client's to write.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import pandas as pd

from okrworkbook.analysis.goal_graph import CONFIRMED, PROPOSED
from okrworkbook.analysis.metric_words import normal
from okrworkbook.analysis.review.carry_over import CONTINUED, CarryOvers
from okrworkbook.analysis.review.distribution import Distribution
from okrworkbook.analysis.review.ending import Ending
from okrworkbook.thresholds import DEFAULTS, Thresholds

KINDS = (
    *("cause", "band", "dependency", "guardrail_suffered", "guardrail_unread", "unread", "no_source"),
    *(
        "raise_goal",
        "rewrite",
        "pivot",
    ),  # the carry-over lists these too, so a list cut short may end in them
)
DOWNWARD = ("down", "at_most")


@dataclass(frozen=True)
class Seed:
    """One place to begin: what it is about, whose it is, and the numbers of it (named as the texts name them)."""

    kind: str  # of KINDS
    subject: str  # a key result, a cause, a unit or the consumer of a dependency
    unit: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


def next_seeds(
    endings: Sequence[Ending],
    distribution: Distribution,
    carry_over: CarryOvers,
    links: pd.DataFrame | None = None,
    thresholds: Thresholds = DEFAULTS,
) -> tuple[Seed, ...]:
    """All seeds, in the order of KINDS. Without `links` nothing is said of dependencies."""
    found = [
        *_continued(carry_over),
        *_causes(carry_over, thresholds),
        *_bands(distribution),
        *_guardrails(endings),
        *_dependencies(endings, links),
        *_measuring(endings),
    ]
    return tuple(sorted(found, key=lambda seed: KINDS.index(seed.kind)))


def _continued(carry_over: CarryOvers) -> list[Seed]:
    """Key results that come back in another form, with where they would begin."""
    return [
        Seed(
            row.next,
            row.ending.id,
            row.ending.unit,
            {"baseline": row.baseline, "decided": bool(row.decision)},
        )
        for row in carry_over.rows
        if row.next in CONTINUED
    ]


def _causes(carry_over: CarryOvers, thresholds: Thresholds) -> list[Seed]:
    """Causes named several times in this cycle, or again after an earlier one."""
    again = thresholds["review_cause_again"]
    return [
        Seed("cause", one.cause, "", {"rate": one.rate, "before": one.before})
        for one in carry_over.causes
        if one.rate.part and (one.rate.part >= again or one.before)
    ]


def _bands(distribution: Distribution) -> list[Seed]:
    return [Seed("band", band.unit, band.unit, {"band": band}) for band in distribution.off]


def _guardrails(endings: Sequence[Ending]) -> list[Seed]:
    """Measures that must not suffer: those that did, and those nobody read.

    A guardrail is read where a key result of the cycle measures it; its direction says which side is worse.
    """
    measured = {normal(one.track.kr.metric): one for one in endings if one.track.kr.metric}
    found = []
    for one in endings:
        kr = one.track.kr
        if not kr.guardrail:
            continue
        watch = measured.get(normal(kr.guardrail))
        value = None if watch is None or watch is one else _last(watch)
        named = {"metric": kr.guardrail, "limit": kr.guardrail_value, "value": value}
        if value is None or kr.guardrail_value is None:
            found.append(Seed("guardrail_unread", one.id, one.unit, named))
        elif _worse(value, kr.guardrail_value, watch.track.kr.direction):
            found.append(Seed("guardrail_suffered", one.id, one.unit, {**named, "read_by": watch.id}))
    return found


def _worse(value: float, limit: float, direction: str) -> bool:
    return value > limit if direction in DOWNWARD else value < limit


def _last(one: Ending) -> float | None:
    values = [reading.value for reading in one.track.readings if reading.value is not None]
    return values[-1] if values else None


def _dependencies(endings: Sequence[Ending], links: pd.DataFrame | None) -> list[Seed]:
    """Needs of other units that were not confirmed, where the one who needed it fell short."""
    if links is None:
        return []
    members: dict[str, list[Ending]] = defaultdict(list)
    for one in endings:
        members[one.id].append(one)
        members[one.track.objective].append(one)
    found = []
    for row in links[links["kind"] == "horizontal"].to_dict("records"):
        consumers, providers = members.get(row["from_id"], []), members.get(row["to_id"], [])
        missed = [one.id for one in consumers if one.reached is False]
        if row["status"] == CONFIRMED or not missed or not providers:
            continue
        said = {"provider": row["to_id"], "unit": providers[0].unit, "status": row["status"] or PROPOSED}
        late = tuple(one.id for one in providers if one.reached is False)
        found.append(
            Seed(
                "dependency",
                row["from_id"],
                consumers[0].unit,
                {**said, "missed": tuple(missed), "provider_missed": late},
            )
        )
    return found


def _measuring(endings: Sequence[Ending]) -> list[Seed]:
    """Key results that were never read, and those whose source of data is not named."""
    unread = [one for one in endings if not (one.stepwise and one.track.gates) and _last(one) is None]
    silent = {one.id for one in unread}
    nameless = [one for one in endings if not one.track.kr.source and one.id not in silent]
    return [
        *(Seed("unread", one.id, one.unit, {"source": one.track.kr.source}) for one in unread),
        *(Seed("no_source", one.id, one.unit) for one in nameless),
    ]
