"""Design evidence: which numbers of the diagnosis can a decision on the system rest on?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrworkbook.analysis.tool_choice import ToolChoice
from okrworkbook.thresholds import Thresholds

if TYPE_CHECKING:
    from okrworkbook.analysis.diagnosis import Diagnosis

FORMS = ("dimension", "finding", "ratio", "linkage", "attainment", "signs", "tool")


@dataclass(frozen=True)
class Evidence:
    """One number of the diagnosis behind a decision. Its words depend on `form`, one of FORMS."""

    form: str
    name: str
    value: float | None
    n: int | None = None
    interval: tuple[float, float] | None = None
    part: int | None = None  # of n, where it is a share


def found_in_audit(diagnosis: Diagnosis, name: str) -> Evidence | None:
    """A finding of the audit as evidence; a ratio has its two counts as part and n."""
    found = next((f for f in diagnosis.audit.findings if f.measure.name == name), None)
    if found is None:
        return None
    if found.is_ratio:  # one was added to both counts, so that no near miss gives no infinite ratio
        reached, missed = found.count.part - 1, found.count.whole - 1
        return Evidence("ratio", name, found.value, missed, None, reached)
    count = found.count
    return Evidence("finding", name, found.value, count.whole, count.interval, count.part)


def found_in_survey(diagnosis: Diagnosis, code: str, thresholds: Thresholds) -> Evidence | None:
    """A dimension's mean as evidence; of fewer people than may be shown there is none."""
    score = diagnosis.survey.dimension(code)
    if score.mean is None or score.n < thresholds["min_group"]:
        return None
    return Evidence("dimension", code, score.mean, score.n, score.interval)


def held_by_tool(tool: ToolChoice) -> tuple[Evidence, ...]:
    """How much of what the design needs the suggested tool holds, of how many features known."""
    fit = tool.suggested
    return () if fit is None else (Evidence("tool", fit.tool.id, fit.held, fit.needs, None, fit.known),)


def linkage_today(diagnosis: Diagnosis) -> Evidence | None:
    """The share of department goals linked to the company's, as evidence."""
    rate = diagnosis.audit.linkage
    if rate.share is None:
        return None
    return Evidence("linkage", "linkage", rate.share, rate.whole, rate.interval, rate.part)


def attainment_today(diagnosis: Diagnosis) -> Evidence | None:
    """The mean attainment of department goals last cycle, 0–1, as evidence."""
    mean, n = diagnosis.audit.attainment, diagnosis.audit.attainment_n
    return None if mean is None else Evidence("attainment", "attainment", mean / 100, n)
