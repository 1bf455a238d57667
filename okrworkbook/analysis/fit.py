"""Fit: is this company ready for OKRs, and which kind of start suits it?

Six conditions are rated 1–5. Two gates come first (sponsor and strategy, then safety); past them the mean
decides between going company-wide, a pilot, and a cycle of preparation. Profiles are ranked by evidence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from okrworkbook.analysis.goal_audit import AuditResult
from okrworkbook.analysis.survey import SurveyResult
from okrworkbook.engagement import PROFILES
from okrworkbook.thresholds import DEFAULTS, Thresholds

CONDITIONS = ("strategy", "sponsor", "safety", "autonomy", "data", "capacity")
RATED = ("strategy", "capacity")  # by the consultant, from the interviews
GATED = ("strategy", "sponsor", "safety")
MEASURED = {"sponsor": "LED", "safety": "SAF", "autonomy": "AUT"}  # by the survey
DECIDED_BY = {"consensus_first": (), "training_first": ("strategy", "sponsor")}  # what could still change it
LEAST_SIGNS = 2  # one sign alone makes no scenario
DECISIONS = ("consensus_first", "training_first", "go", "pilot", "prepare", "undecided")


@dataclass(frozen=True)
class Condition:
    """One readiness condition, 1–5. `source` is rating, survey or audit."""

    name: str
    value: float | None
    source: str
    n: int | None
    interval: tuple[float, float] | None
    gate_failed: bool


@dataclass(frozen=True)
class Criterion:
    """One sign of a profile: met, not met, or unknown for want of data."""

    name: str
    met: bool | None


@dataclass(frozen=True)
class Profile:
    """How well a scenario profile fits, by the signs that could be checked."""

    name: str
    criteria: tuple[Criterion, ...]

    @property
    def known(self) -> tuple[Criterion, ...]:
        """The signs that could be checked."""
        return tuple(criterion for criterion in self.criteria if criterion.met is not None)

    @property
    def fit(self) -> float | None:
        """Signs met, of those that could be checked."""
        return sum(bool(c.met) for c in self.known) / len(self.known) if self.known else None


@dataclass(frozen=True)
class Suitability:
    """Whether and how to start."""

    conditions: tuple[Condition, ...]
    mean: float | None
    decision: str  # one of DECISIONS
    provisional: bool  # a condition that could change the decision is not rated
    profiles: tuple[Profile, ...]  # best fitting first
    agreed: Mapping[str, Any] = field(
        default_factory=dict
    )  # settings of the design the client has agreed already

    def condition(self, name: str) -> Condition:
        """One condition by name."""
        return next(condition for condition in self.conditions if condition.name == name)

    @property
    def profile(self) -> Profile | None:
        """The profile that fits best, where two signs or more and at least half of those checked are met."""
        best = self.profiles[0]
        met = sum(bool(criterion.met) for criterion in best.known)
        return best if met >= LEAST_SIGNS and met >= len(best.known) / 2 else None

    @property
    def design(self) -> DesignDefaults:
        """What the design phase begins from: the scenario's defaults, and what was agreed over them."""
        known = {one.name for one in fields(DesignDefaults)}
        return replace(design_defaults(self), **{k: v for k, v in self.agreed.items() if k in known})

    @property
    def weakest(self) -> Condition | None:
        """The condition with the lowest rating."""
        rated = [condition for condition in self.conditions if condition.value is not None]
        return min(rated, key=lambda condition: condition.value, default=None)


@dataclass(frozen=True)
class DesignDefaults:
    """What the design phase begins from. Every setting is a proposal until the consensus meeting agrees it."""

    profiles: tuple[str, ...]  # the scenarios they come from; none means the general defaults
    start: str  # the decision: go, pilot, …
    cycle: str  # quarter or bimonth
    aspirational: tuple[float, float]  # least and most share of aspirational objectives
    learning_goals: bool
    individual: bool  # whether single people have OKRs in the first cycle
    scores_visible: str  # company or team
    review_weeks: int  # progress is reviewed every so many weeks
    objectives: int  # at most, for a company, department or person
    key_results: int  # at most, for an objective
    shared_key_results: bool  # across departments, mandatory
    confirm_needs: bool  # a dependency counts only once the other side agreed
    guardrails: tuple[str, ...]  # what is not to suffer, and what must be said beforehand
    before_start: tuple[str, ...]  # what comes before the first cycle

    def as_facts(self) -> dict[str, Any]:
        """The settings as plain JSON, for the manifest of the report."""
        return {
            name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()
        }


# What the scenarios change in the general defaults (method §1.10; judgement, to be discussed in the design).
GENERAL: Mapping[str, Any] = {
    "cycle": "quarter",
    "aspirational": (0.0, 1.0),
    "learning_goals": False,
    "individual": True,
    "scores_visible": "company",
    "review_weeks": 1,
    "objectives": 5,
    "key_results": 5,
    "shared_key_results": False,
    "confirm_needs": False,
    "guardrails": ("no_pay_link",),
    "before_start": (),
}
DESIGNS: Mapping[str, Mapping[str, Any]] = {
    "innovation": {
        "cycle": "bimonth",
        "aspirational": (0.6, 1.0),
        "learning_goals": True,
        "review_weeks": 2,
    },
    "manufacturing": {
        "aspirational": (0.0, 0.5),
        "shared_key_results": True,
        "confirm_needs": True,
        "guardrails": ("no_pay_link", "paired_quality"),
    },
    "low_tolerance": {
        "individual": False,
        "scores_visible": "team",
        "guardrails": ("no_pay_link", "written_notice"),
        "before_start": ("training", "executives_first"),
    },
    "self_driven": {
        "objectives": 3,
        "key_results": 3,
        "confirm_needs": True,
    },
}
# What the decision asks for besides, whatever the scenario.
DEMANDED: Mapping[str, Mapping[str, Any]] = {
    "consensus_first": {"before_start": ("executive_consensus",)},
    "training_first": {
        "individual": False,
        "scores_visible": "team",
        "before_start": ("training", "executives_first"),
    },
    "prepare": {"before_start": ("weakest_condition",)},
}


def design_defaults(fit: Suitability) -> DesignDefaults:
    """The defaults of the scenario that fits best; of several that fit equally, the more careful setting."""
    chosen = best_profiles(fit)
    designs = [{**GENERAL, **DESIGNS[name]} for name in chosen] or [dict(GENERAL)]
    if fit.decision in DEMANDED:
        designs.append({**designs[0], **DEMANDED[fit.decision]})
    merged = {name: _careful(name, [design[name] for design in designs]) for name in GENERAL}
    return DesignDefaults(profiles=chosen, start=fit.decision, **merged)


def best_profiles(fit: Suitability) -> tuple[str, ...]:
    """The scenarios that fit as well as the best, where that one has enough of its signs."""
    if fit.profile is None:
        return ()
    enough = (p for p in fit.profiles if p.fit == fit.profile.fit and _signs(p) >= LEAST_SIGNS)
    return tuple(profile.name for profile in enough)


def _signs(profile: Profile) -> int:
    return sum(bool(criterion.met) for criterion in profile.known)


def _careful(name: str, values: list[Any]) -> Any:
    """Of several values of one setting, the one that risks less."""
    if name == "aspirational":
        low, high = min(value[0] for value in values), min(value[1] for value in values)
        return low, high
    if name in ("guardrails", "before_start"):
        return tuple(dict.fromkeys(item for value in values for item in value))
    if name in ("learning_goals", "individual"):
        return all(values)
    if name in ("shared_key_results", "confirm_needs"):
        return any(values)
    if name in ("cycle", "scores_visible"):
        careful = {"cycle": "quarter", "scores_visible": "team"}[name]
        return careful if careful in values else values[0]
    return min(values)


def assess_fit(
    survey: SurveyResult,
    audit: AuditResult,
    ratings: Mapping[str, float],
    context: Mapping[str, Any],
    thresholds: Thresholds = DEFAULTS,
) -> Suitability:
    """Rate the conditions, decide how to start and rank the profiles."""
    conditions = tuple(_condition(name, survey, audit, ratings, thresholds) for name in CONDITIONS)
    values = [condition.value for condition in conditions if condition.value is not None]
    mean = sum(values) / len(values) if values else None
    profiles = tuple(
        sorted(
            (Profile(name, _criteria(name, survey, audit, context, thresholds)) for name in PROFILES),
            key=lambda profile: (-(profile.fit or 0), -len(profile.known)),
        )
    )
    decision = decide({c.name: c.value for c in conditions}, mean, thresholds)
    open_to = DECIDED_BY.get(decision, CONDITIONS)
    return Suitability(
        conditions=conditions,
        mean=mean,
        decision=decision,
        provisional=any(c.value is None for c in conditions if c.name in open_to),
        profiles=profiles,
    )


def decide(values: Mapping[str, float | None], mean: float | None, thresholds: Thresholds = DEFAULTS) -> str:
    """The decision for these ratings. A gate that was not rated does not fail."""

    def below(name: str, limit: str) -> bool:
        value = values.get(name)
        return value is not None and value < thresholds[limit]

    if below("sponsor", "gate_sponsor") or below("strategy", "gate_sponsor"):
        return "consensus_first"
    if below("safety", "gate_safety"):
        return "training_first"
    if mean is None:
        return "undecided"
    if mean >= thresholds["go_mean"]:
        return "go"
    return "pilot" if mean >= thresholds["pilot_mean"] else "prepare"


def _condition(
    name: str,
    survey: SurveyResult,
    audit: AuditResult,
    ratings: Mapping[str, float],
    thresholds: Thresholds,
) -> Condition:
    gate = {"strategy": "gate_sponsor", "sponsor": "gate_sponsor", "safety": "gate_safety"}.get(name)

    def failed(value: float | None) -> bool:
        return gate is not None and value is not None and value < thresholds[gate]

    if name in RATED:
        value = ratings.get(name)
        return Condition(name, value, "rating", None, None, failed(value))
    if name in MEASURED:
        score = survey.dimension(MEASURED[name])
        return Condition(name, score.mean, "survey", score.n, score.interval, failed(score.mean))
    share, interval = audit.with_source.share, audit.with_source.interval
    return Condition(
        name,
        None if share is None else 1 + 4 * share,
        "audit",
        audit.with_source.whole,
        None if interval is None else (1 + 4 * interval[0], 1 + 4 * interval[1]),
        False,
    )


def _criteria(
    profile: str,
    survey: SurveyResult,
    audit: AuditResult,
    context: Mapping[str, Any],
    thresholds: Thresholds,
) -> tuple[Criterion, ...]:
    def fact(name: str, test: Any) -> Criterion:
        value = context.get(name)
        return Criterion(name, None if value is None else bool(test(value)))

    def measured(name: str, value: float | None, test: Any) -> Criterion:
        return Criterion(name, None if value is None else bool(test(value)))

    autonomy = survey.dimension("AUT").mean
    safety = survey.dimension("SAF").mean
    shares = {finding.measure.name: finding.value for finding in audit.findings}
    if profile == "innovation":
        return (
            fact("rnd_share", lambda share: share > 0.30),
            fact("release_weeks", lambda weeks: weeks <= 6),
            measured("autonomy_high", autonomy, lambda mean: mean >= thresholds["self_driven_autonomy"]),
        )
    if profile == "manufacturing":
        return (
            fact("process_chain_departments", lambda departments: departments >= 4),
            fact("process_data", bool),
        )
    if profile == "low_tolerance":
        return (
            measured("safety_low", safety, lambda mean: mean < thresholds["low_tolerance_safety"]),
            measured("pay_linked", shares.get("pay_link"), lambda share: share >= 0.5),
            fact("hierarchy", lambda place: place >= 4),
        )
    return (
        measured("autonomy_high", autonomy, lambda mean: mean >= thresholds["self_driven_autonomy"]),
        fact("tool_in_place", bool),
        measured("orphans_many", shares.get("orphans"), lambda share: share >= 0.2),
    )
