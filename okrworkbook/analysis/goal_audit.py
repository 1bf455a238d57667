"""Goal audit: what the goals and meetings of the last cycle show about the five causes.

Each measure is a rate or ratio, mapped in a straight line to 0 (good) – 100 (bad) between two anchors.
The anchors are judgements of this suite (see the appendix of the report), not published norms.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from okrworkbook.analysis.intervals import Rate
from okrworkbook.model import CAUSES
from okrworkbook.thresholds import DEFAULTS, Thresholds

BELOW_COMPANY = ("department", "team", "person")
BUNCHED, NEAR_MISS = (100, 105), (90, 100)  # % attainment: exactly reached, just missed


@dataclass(frozen=True)
class Measure:
    """One measure of the audit and where its scale begins and ends. Its words are `audit.<name>`."""

    name: str
    cause: str
    good: float
    bad: float


MEASURES = (
    Measure("pay_link", "COG", 0.00, 0.50),
    Measure("bunching", "COG", 1.0, 4.0),
    Measure("orphans", "ALN", 0.05, 0.40),
    Measure("unconfirmed_needs", "ALN", 0.05, 0.50),
    Measure("exec_not_public", "LED", 0.00, 0.60),
    Measure("exec_absence", "LED", 0.10, 0.70),
    Measure("untrained", "MTH", 0.10, 0.80),
    Measure("near_duplicates", "MTH", 0.00, 0.30),
    Measure("overload", "MTH", 0.00, 0.40),
    Measure("stale", "LOP", 0.10, 0.70),
    Measure("cycles_without_retro", "LOP", 0.00, 1.00),
    Measure("open_actions", "LOP", 0.20, 0.80),
)


@dataclass(frozen=True)
class AuditFinding:
    """One measure as found. A ratio (bunching) has its two counts as part and whole."""

    measure: Measure
    value: float  # share 0–1, or the ratio
    count: Rate
    score: float  # 0–100, high is bad

    @property
    def is_ratio(self) -> bool:
        """Whether the value is a ratio of two counts rather than a share."""
        return self.measure.name == "bunching"


@dataclass(frozen=True)
class AuditResult:
    """What the audit found, cause by cause. Measures without data are not in it."""

    goals: int
    findings: tuple[AuditFinding, ...]
    linkage: Rate  # 目标关联率: department goals with a path to a company goal
    attainment: float | None  # mean attainment of department goals in the last cycle, in percent
    attainment_n: int
    with_source: Rate  # goals that name where their numbers come from

    def score(self, cause: str) -> float | None:
        """The mean of the cause's measures, 0–100; None where nothing was measured."""
        scores = [finding.score for finding in self.findings if finding.measure.cause == cause]
        return sum(scores) / len(scores) if scores else None

    def of(self, cause: str) -> tuple[AuditFinding, ...]:
        """The findings on one cause, worst first."""
        own = (finding for finding in self.findings if finding.measure.cause == cause)
        return tuple(sorted(own, key=lambda finding: -finding.score))

    @property
    def missing(self) -> tuple[Measure, ...]:
        """The measures for which the client gave no data."""
        found = {finding.measure.name for finding in self.findings}
        return tuple(measure for measure in MEASURES if measure.name not in found)


def audit_goals(
    goals: pd.DataFrame,
    people: pd.DataFrame,
    meetings: pd.DataFrame,
    as_of: date | None,
    thresholds: Thresholds = DEFAULTS,
) -> AuditResult:
    """Measure everything for which there is data.

    `as_of` is the day looked from: staleness is counted from it, and a meeting held after it is not known yet.
    Without it every meeting counts.
    """
    counts = dict(_counts(goals, people, _held_by(meetings, as_of), as_of, thresholds))
    findings = []
    for measure in MEASURES:
        count = counts.get(measure.name)
        if count is not None and count.whole:
            value = count.part / count.whole
            findings.append(AuditFinding(measure, value, count, anchored(value, measure.good, measure.bad)))
    departments = goals[goals["level"] == "department"]
    attained = departments["attainment"].dropna()
    return AuditResult(
        goals=len(goals),
        findings=tuple(findings),
        linkage=goal_linkage(goals),
        attainment=float(attained.mean()) if len(attained) else None,
        attainment_n=len(attained),
        with_source=Rate(int((goals["source"] != "").sum()), len(goals)),
    )


def anchored(value: float, good: float, bad: float) -> float:
    """A value on the straight line from good (0) to bad (100), held within."""
    return 100 * min(1.0, max(0.0, (value - good) / (bad - good)))


def goal_linkage(goals: pd.DataFrame) -> Rate:
    """目标关联率: department goals from which `parent` leads up to a company goal, of all department goals."""
    departments = goals.loc[goals["level"] == "department", "goal_id"]
    linked = _linked(goals)
    return Rate(sum(goal in linked for goal in departments), len(departments))


def near_duplicates(goals: pd.DataFrame, similarity: float) -> Rate:
    """Goals that some other department words (almost) the same, of all goals that name a department."""
    own = goals[(goals["department"] != "") & (goals["text"] != "")].reset_index(drop=True)
    if len(own) < 2:
        return Rate(0, len(own))
    import numpy as np
    from rapidfuzz import fuzz, process

    alike = process.cdist(own["text"], own["text"], scorer=fuzz.ratio, score_cutoff=similarity) > 0
    departments = own["department"].to_numpy()
    elsewhere = departments[:, None] != departments[None, :]
    return Rate(int(np.any(alike & elsewhere, axis=1).sum()), len(own))


def _counts(
    goals: pd.DataFrame,
    people: pd.DataFrame,
    meetings: pd.DataFrame,
    as_of: date | None,
    thresholds: Thresholds,
) -> Iterator[tuple[str, Rate]]:
    yield "pay_link", _share_yes(goals["pay_link"])
    attained = goals["attainment"].dropna()
    # One added to each count, so that no near misses does not make the ratio infinite.
    reached = int(attained.between(*BUNCHED).sum())
    missed = int((attained.ge(NEAR_MISS[0]) & attained.lt(NEAR_MISS[1])).sum())
    if len(attained):
        yield "bunching", Rate(reached + 1, missed + 1)
    linked = _linked(goals)
    below = goals.loc[goals["level"].isin(BELOW_COMPANY), "goal_id"]
    yield "orphans", Rate(sum(goal not in linked for goal in below), len(below))
    needing = goals[goals["needs"] != ""]
    yield (
        "unconfirmed_needs",
        Rate(int((~needing["needs_confirmed"].fillna(False).astype(bool)).sum()), len(needing)),
    )
    yield "exec_not_public", _executives_without_public_goal(goals, people)
    reviews = meetings[meetings["kind"] == "retro"]
    present = reviews["exec_present"].dropna()
    yield "exec_absence", Rate(int((~present.astype(bool)).sum()), len(present))
    trained = people["trained"].dropna()
    yield "untrained", Rate(int((~trained.astype(bool)).sum()), len(trained))
    yield "near_duplicates", near_duplicates(goals, thresholds["duplicate_similarity"])
    per_owner = goals.loc[goals["owner"] != "", "owner"].value_counts()
    yield "overload", Rate(int((per_owner > thresholds["goals_per_person"]).sum()), len(per_owner))
    if as_of is not None:
        updated = goals["updated"]
        limit = pd.Timestamp(as_of - timedelta(days=int(thresholds["stale_days"])))
        if updated.notna().any():
            yield "stale", Rate(int((updated.isna() | (updated < limit)).sum()), len(goals))
    cycles = set(meetings.loc[meetings["cycle"] != "", "cycle"])
    yield "cycles_without_retro", Rate(len(cycles - set(reviews["cycle"])), len(cycles))
    opened = meetings["actions_opened"].fillna(0).sum()
    closed = meetings["actions_closed"].fillna(0).sum()
    yield "open_actions", Rate(int(max(opened - closed, 0)), int(opened))


def _held_by(meetings: pd.DataFrame, as_of: date | None) -> pd.DataFrame:
    """The meetings up to this day; one without a date is taken as held before it."""
    if as_of is None:
        return meetings
    return meetings[~(meetings["date"] > pd.Timestamp(as_of))]


def _linked(goals: pd.DataFrame) -> set[str]:
    """The ids of goals from which the parents lead to a company goal."""
    parents = dict(zip(goals["goal_id"], goals["parent"], strict=True))
    top = set(goals.loc[goals["level"] == "company", "goal_id"])
    linked = set(top)
    for goal in parents:
        path = []
        step = goal
        while step and step not in linked and step not in path:
            path.append(step)
            step = parents.get(step, "")
        if step in linked:
            linked.update(path)
    return linked


def _executives_without_public_goal(goals: pd.DataFrame, people: pd.DataFrame) -> Rate:
    executives = set(people.loc[people["layer"] == "exec", "person_id"])
    if goals["public"].isna().all():
        return Rate(0, 0)
    shown = set(goals.loc[goals["public"].fillna(False).astype(bool), "owner"])
    return Rate(len(executives - shown), len(executives))


def _share_yes(answers: pd.Series) -> Rate:
    known = answers.dropna()
    return Rate(int(known.astype(bool).sum()), len(known))


assert {measure.cause for measure in MEASURES} == set(CAUSES)
