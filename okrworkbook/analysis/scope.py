"""Scope: what is agreed before the start – when, measured how and from where, and who answers for what.

Measures are frozen with definition, unit, source, query and baseline, so that the same query before and
after gives numbers that may be compared (method §6.1). A measure that lacks one of these is not frozen, and
the agreement says so.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from okrworkbook.analysis.diagnosis import Diagnosis
from okrworkbook.analysis.intervals import Rate, mean_interval
from okrworkbook.engagement import Engagement, Outcome
from okrworkbook.model import DIMENSIONS, PHASES
from okrworkbook.thresholds import Thresholds

if TYPE_CHECKING:
    from okrworkbook.client import Client

# Fewest and most weeks of a phase: 1–2 weeks, 2–3 weeks, 3–6 months, 1–2 weeks (the brief).
WEEKS = {"diagnosis": (1, 2), "design": (2, 3), "execution": (13, 26), "capability": (1, 2)}
MONDAY, FRIDAY = 0, 4
DIGITS = {"share": 4, "percent": 1, "points": 1}  # a baseline is kept as exactly as it is printed

# The standard measures of the diagnosis besides its dimensions; their words are `measure.<name>…`. Where an
# outcome of the agreement has one of the names, it is that measure.
STANDARD = {
    "linkage": ("部门目标与公司战略关联率", "Department goals linked to company strategy"),
    "attainment": ("部门目标平均达成率", "Mean attainment of department goals"),
    "exec_public": ("公开目标的高管人数", "Executives who publish their goals"),
    "updated": ("目标进展按期更新率", "Goals updated in time"),
    "actions_closed": ("复盘行动项关闭率", "Review actions closed"),
    "SAF": ("容错维度均值（1–5）", "Mean of the safety dimension (1–5)"),
}
# What the audit counts as faults is measured the other way round: the share that is in order.
TURNED = {"exec_public": "exec_not_public", "updated": "stale", "actions_closed": "open_actions"}


@dataclass(frozen=True)
class PhasePlan:
    """One phase: how many weeks, and between which days it begins and ends."""

    phase: str
    weeks: tuple[int, int]
    begins: tuple[date, date]  # a Monday; earliest and latest
    ends: tuple[date, date]  # a Friday


@dataclass(frozen=True)
class FrozenMeasure:
    """One measure as it stands before the start. `name` is a standard measure or dimension, or ""."""

    name: str
    outcome: Outcome | None  # what the agreement says of it; None where it only comes from the diagnosis
    value: float | None  # share 0–1, per cent or points; None where the diagnosis does not measure it
    kind: str  # share, percent, points or stated
    n: int | None
    interval: tuple[float, float] | None
    count: Rate | None

    @property
    def frozen(self) -> bool:
        """Whether definition, unit, source, query and baseline are all there."""
        if self.name:
            return self.value is not None
        own = self.outcome
        words = own and (own.unit, own.definition, own.query, own.source)
        return bool(words and own.baseline and all(word.zh or word.en for word in words))


@dataclass(frozen=True)
class Duty:
    """One thing to be done: who answers for it – one only –, who does it and who is heard."""

    name: str
    accountable: str
    responsible: tuple[str, ...]
    consulted: tuple[str, ...] = ()


# The consultancy answers for its own documents and for confidentiality, never for the client's goals.
DUTIES = (
    Duty("strategy", "sponsor", ("sponsor", "heads"), ("lead",)),
    Duty("writing", "heads", ("heads",), ("consultants",)),
    Duty("alignment", "sponsor", ("heads", "okr_owner"), ("consultants",)),
    Duty("cadence", "okr_owner", ("heads", "okr_owner"), ("consultants",)),
    Duty("review", "sponsor", ("heads", "okr_owner"), ("lead",)),
    Duty("training", "okr_owner", ("consultants", "trainers")),
    Duty("data", "okr_owner", ("heads", "okr_owner"), ("consultants",)),
    Duty("no_pay_link", "sponsor", ("sponsor", "okr_owner")),
    Duty("documents", "lead", ("consultants",), ("okr_owner",)),
    Duty("confidentiality", "lead", ("consultants",)),
)


@dataclass(frozen=True)
class Scope:
    """What is agreed with one client."""

    phases: tuple[PhasePlan, ...]
    measures: tuple[FrozenMeasure, ...]
    duties: tuple[Duty, ...] = DUTIES

    @property
    def weeks(self) -> tuple[int, int]:
        """Fewest and most weeks of all phases together."""
        return sum(plan.weeks[0] for plan in self.phases), sum(plan.weeks[1] for plan in self.phases)

    @property
    def agreed(self) -> tuple[FrozenMeasure, ...]:
        """The measures on which something is expected to move."""
        return tuple(measure for measure in self.measures if measure.outcome is not None)

    @property
    def open(self) -> tuple[FrozenMeasure, ...]:
        """Agreed measures that cannot be compared later because something is not frozen."""
        return tuple(measure for measure in self.agreed if not measure.frozen)

    def as_facts(self) -> dict[str, Any]:
        """Plan and baselines as plain JSON, so that the effect report compares with what was signed."""
        return {
            "phases": [
                {
                    "phase": plan.phase,
                    "weeks": list(plan.weeks),
                    "begins": [day.isoformat() for day in plan.begins],
                    "ends": [day.isoformat() for day in plan.ends],
                }
                for plan in self.phases
            ],
            "measures": [_facts(measure) for measure in self.measures],
        }


def agree_scope(client: Client, diagnosis: Diagnosis, today: date | None = None) -> Scope:
    """The scope to be agreed with a client, from its agreement and its diagnosis.

    The plan begins on the day agreed, else on the first Monday from the day of the data, else from today.
    """
    engagement = client.engagement
    first = engagement.begins or engagement.as_of or today or date.today()
    return Scope(plan_phases(first, engagement), tuple(_measures(client, diagnosis)))


def plan_phases(first: date, engagement: Engagement) -> tuple[PhasePlan, ...]:
    """The phases one after the other, in whole weeks from Monday to Friday; holidays are not counted out."""
    earliest = latest = first + timedelta(days=(MONDAY - first.weekday()) % 7)
    plans = []
    for phase in PHASES:
        weeks = engagement.weeks.get(phase, WEEKS[phase])
        ends = _last_day(earliest, weeks[0]), _last_day(latest, weeks[1])
        plans.append(PhasePlan(phase, weeks, (earliest, latest), ends))
        earliest, latest = (day + timedelta(days=7 - FRIDAY) for day in ends)
    return tuple(plans)


def standard_name(outcome: Outcome) -> str:
    """The standard measure an outcome is: as it says, or by its name; "" for one of the client's own."""
    if outcome.standard in STANDARD or outcome.standard in DIMENSIONS:
        return outcome.standard
    names = {outcome.measure.zh, outcome.measure.en} - {""}
    return next((name for name, words in STANDARD.items() if names & set(words)), "")


def fingerprint(outcome: Outcome) -> str:
    """A short hash of how a measure is defined, so that a later report can tell whether it still is.

    It is of the definition, unit, source and query in both languages, and of which way is better.
    """
    words = (outcome.unit, outcome.definition, outcome.query, outcome.source)
    parts = [
        standard_name(outcome),
        outcome.direction,
        *(text for word in words for text in (word.zh, word.en)),
    ]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:16]


def _last_day(begins: date, weeks: int) -> date:
    return begins + timedelta(days=7 * weeks - 7 + FRIDAY)


def _measures(client: Client, diagnosis: Diagnosis) -> list[FrozenMeasure]:
    """What was agreed, in its order; then what the diagnosis measures besides."""
    known = {measure.name: measure for measure in _baselines(client, diagnosis)}
    agreed = {}
    for place, outcome in enumerate(client.engagement.outcomes):
        name = standard_name(outcome)
        agreed[name or place] = _with(known.pop(name, None), name, outcome)
    return [*agreed.values(), *(measure for measure in known.values() if measure.value is not None)]


def _with(measured: FrozenMeasure | None, name: str, outcome: Outcome) -> FrozenMeasure:
    if measured is None or measured.value is None:
        return FrozenMeasure("", outcome, None, "stated", None, None, None)
    return FrozenMeasure(
        name, outcome, measured.value, measured.kind, measured.n, measured.interval, measured.count
    )


def _baselines(client: Client, diagnosis: Diagnosis) -> list[FrozenMeasure]:
    """Every standard measure, from the diagnosis."""
    shares = {"linkage": diagnosis.audit.linkage, **_turned(diagnosis)}
    goals = client.goal_audit
    attained = goals.loc[goals["level"] == "department", "attainment"].dropna().to_numpy(dtype=float)
    mean = diagnosis.audit.attainment
    return [
        *(
            FrozenMeasure(name, None, rate.share, "share", rate.whole, rate.interval, rate)
            for name, rate in shares.items()
        ),
        FrozenMeasure("attainment", None, mean, "percent", len(attained), mean_interval(attained), None),
        *(_dimension(diagnosis, dimension, client.engagement.thresholds) for dimension in DIMENSIONS),
    ]


def _turned(diagnosis: Diagnosis) -> dict[str, Rate]:
    """The audit's faults as shares that are in order."""
    found = {finding.measure.name: finding.count for finding in diagnosis.audit.findings}
    return {
        name: Rate(found[fault].whole - found[fault].part, found[fault].whole)
        for name, fault in TURNED.items()
        if fault in found
    }


def _dimension(diagnosis: Diagnosis, dimension: str, thresholds: Thresholds) -> FrozenMeasure:
    """A mean of fewer people than may be shown is no baseline either."""
    score = diagnosis.survey.dimension(dimension)
    if score.n < thresholds["min_group"]:
        return FrozenMeasure(dimension, None, None, "points", None, None, None)
    return FrozenMeasure(dimension, None, score.mean, "points", score.n, score.interval, None)


def _facts(measure: FrozenMeasure) -> dict[str, Any]:
    """A measure as it is printed: further digits of a mean would give single answers away."""
    outcome = measure.outcome
    digits = DIGITS.get(measure.kind)
    return {
        "name": measure.name,
        "measure": outcome.measure.text("zh") if outcome else "",
        "kind": measure.kind,
        "baseline": _rounded(measure.value, digits),
        "part": measure.count.part if measure.count else None,
        "stated": outcome.baseline if outcome else "",
        "n": measure.n,
        "interval": [_rounded(end, digits) for end in measure.interval] if measure.interval else None,
        "target": outcome.target if outcome else "",
        "frozen": measure.frozen,
        "fingerprint": fingerprint(outcome) if outcome else "",
    }


def _rounded(value: float | None, digits: int | None) -> float | None:
    return None if value is None else round(value, digits)
