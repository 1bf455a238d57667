"""System design: how will this client run its OKRs, on what evidence, and what else could it choose?

Every decision names its choice, the numbers of the diagnosis it rests on with n and interval, the alternative, when
to take that instead, and who decides. A proposal until the design meeting has agreed it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrworkbook.analysis.cycle import CycleChoice
from okrworkbook.analysis.design_evidence import (
    Evidence,
    attainment_today,
    found_in_audit,
    found_in_survey,
    held_by_tool,
    linkage_today,
)
from okrworkbook.analysis.fit import DesignDefaults
from okrworkbook.analysis.scoring import ScoringStandard
from okrworkbook.analysis.tool_choice import ToolChoice
from okrworkbook.engagement import PARTS
from okrworkbook.thresholds import DEFAULTS, Thresholds

if TYPE_CHECKING:
    from okrworkbook.analysis.diagnosis import Diagnosis

TOPICS = (
    *("cycle", "company_objectives", "aspirational", "individual", "limits", "confirm_needs"),
    *(
        "shared_key_results",
        "scoring",
        "scores_visible",
        "cadence",
        "executives_first",
        "no_pay_link",
        "tool",
    ),
)
MOSTLY_CHALLENGES = 0.6  # the share to change to where first scores lie above the band (method §1.10)
COMPANY_OBJECTIVES = (3, 5)  # fewest and most of the company (the brief)


@dataclass(frozen=True)
class Choice:
    """One decision on the system."""

    topic: str  # one of TOPICS
    choice: str  # the code of what is proposed
    alternative: str  # the code of what else there is
    evidence: tuple[Evidence, ...]
    decides: str  # the part that decides, one of the engagement's PARTS
    values: tuple[float, ...] = ()  # numbers in the choice: counts or shares


@dataclass(frozen=True)
class Step:
    """One step of drafting: in which week before the cycle, who does it, who is heard."""

    name: str
    week: int  # 3 is three weeks before the cycle; 0 its first
    who: tuple[str, ...]  # parts, and "owners": those who answer for a key result
    heard: tuple[str, ...]


@dataclass(frozen=True)
class Meeting:
    """One kind of meeting: how long, how often, who leads and who comes."""

    kind: str
    minutes: tuple[int, int]
    weeks: int | None  # every so many weeks; None once a month, once a cycle
    leads: str
    attend: tuple[str, ...]


@dataclass(frozen=True)
class Rule:
    """One rule of alignment, with its numbers."""

    name: str
    values: tuple[float, ...] = ()


@dataclass(frozen=True)
class Role:
    """One role: what it answers for in words elsewhere; the post that fills it, where it is agreed."""

    part: str
    post: str


@dataclass(frozen=True)
class PayLink:
    """The rule that scores do not decide pay, with what the audit of goals found."""

    linked: Evidence | None  # goals linked to pay
    bunched: Evidence | None  # goals finished exactly at 100 % for each that just missed it
    understanding: Evidence | None  # the mean of the dimension that asks about stretch, OKR and KPI, and pay
    written: bool  # whether a written notice goes out before the start


@dataclass(frozen=True)
class SystemDesign:
    """The whole system as proposed to one client."""

    choices: tuple[Choice, ...]
    steps: tuple[Step, ...]
    rules: tuple[Rule, ...]
    meetings: tuple[Meeting, ...]
    roles: tuple[Role, ...]
    pay: PayLink
    start: str  # the decision of the diagnosis: go, pilot …

    @property
    def open_roles(self) -> tuple[str, ...]:
        """The roles for which no post is agreed yet."""
        return tuple(role.part for role in self.roles if not role.post)

    def choice(self, topic: str) -> Choice:
        """One decision by its topic. Raises KeyError."""
        return {choice.topic: choice for choice in self.choices}[topic]


STEPS = (
    Step("direction", 3, ("sponsor",), ("heads", "okr_owner")),
    Step("company_draft", 3, ("sponsor", "heads"), ("lead",)),
    Step("department_draft", 2, ("heads",), ("consultants",)),
    Step("proposals", 2, ("owners", "heads"), ()),
    Step("wording_check", 2, ("okr_owner",), ("trainers", "consultants")),
    Step("needs", 1, ("heads",), ("okr_owner",)),
    Step("alignment", 1, ("sponsor", "heads", "okr_owner"), ("consultants",)),
    Step("freeze", 1, ("okr_owner",), ("sponsor",)),
    Step("publish", 0, ("sponsor", "heads"), ()),
)


def design_system(
    diagnosis: Diagnosis,
    cycle: CycleChoice,
    scoring: ScoringStandard,
    tool: ToolChoice,
    parts: Mapping[str, str] | None = None,
    thresholds: Thresholds = DEFAULTS,
) -> SystemDesign:
    """The system for one client, from its diagnosis and what was chosen of cycle, scoring and tool.

    `parts` says which post takes which part. Every number comes from the diagnosis; one that was not measured
    is left out, and a decision without any says so.
    """
    design = diagnosis.fit.design
    pay = _pay_link(diagnosis, design, thresholds)
    return SystemDesign(
        choices=_choices(diagnosis, cycle, scoring, tool, pay, thresholds),
        steps=STEPS if design.confirm_needs else tuple(s for s in STEPS if s.name != "needs"),
        rules=_rules(design),
        meetings=_meetings(design, cycle),
        roles=tuple(Role(part, (parts or {}).get(part, "")) for part in PARTS),
        pay=pay,
        start=design.start,
    )


def _choices(
    diagnosis: Diagnosis,
    cycle: CycleChoice,
    scoring: ScoringStandard,
    tool: ToolChoice,
    pay: PayLink,
    thresholds: Thresholds,
) -> tuple[Choice, ...]:
    design = diagnosis.fit.design

    def numbers(*found: Evidence | None) -> tuple[Evidence, ...]:
        return tuple(one for one in found if one is not None)

    def seen(name: str) -> Evidence | None:
        return found_in_audit(diagnosis, name)

    def survey(code: str) -> Evidence | None:
        return found_in_survey(diagnosis, code, thresholds)

    hidden = seen("exec_not_public")
    first = "executives_first" in design.before_start or bool(
        hidden and hidden.value > thresholds["executives_unpublished"]
    )
    low, high = design.aspirational
    share = "least" if low > 0 else "most" if high < 1 else "any"
    signs = Evidence("signs", "cycle", cycle.met, len(cycle.for_bimonth))
    suggested = tool.suggested
    return (
        Choice("cycle", cycle.length, _other(cycle.length, "quarter", "bimonth"), (signs,), "sponsor"),
        Choice(
            "company_objectives",
            "few",
            "fewer",
            numbers(linkage_today(diagnosis)),
            "sponsor",
            COMPANY_OBJECTIVES,
        ),
        Choice(
            "aspirational",
            share,
            "any" if share != "any" else "least",
            numbers(seen("bunching"), survey("SAF")),
            "heads",
            ({"least": low, "most": high, "any": MOSTLY_CHALLENGES}[share],),
        ),
        Choice(
            "individual",
            "yes" if design.individual else "no",
            "no" if design.individual else "yes",
            numbers(survey("SAF"), seen("untrained")),
            "sponsor",
        ),
        Choice(
            "limits",
            "most",
            "fewer",
            numbers(seen("overload"), survey("LOP")),
            "okr_owner",
            (design.objectives, design.key_results),
        ),
        Choice(
            "confirm_needs",
            "confirmed" if design.confirm_needs else "informal",
            "informal" if design.confirm_needs else "confirmed",
            numbers(seen("unconfirmed_needs"), survey("ALN")),
            "heads",
        ),
        Choice(
            "shared_key_results",
            "required" if design.shared_key_results else "optional",
            "optional" if design.shared_key_results else "required",
            numbers(survey("ALN"), seen("orphans")),
            "heads",
        ),
        Choice(
            "scoring",
            scoring.mapping,
            scoring.rows[1].mapping,
            numbers(attainment_today(diagnosis), seen("bunching")),
            "okr_owner",
            (*scoring.ideal, *scoring.band),
        ),
        Choice(
            "scores_visible",
            design.scores_visible,
            _other(design.scores_visible, "company", "team"),
            numbers(survey("SAF")),
            "sponsor",
        ),
        Choice(
            "cadence",
            "weekly" if design.review_weeks == 1 else "fortnightly",
            "fortnightly" if design.review_weeks == 1 else "weekly",
            numbers(seen("stale"), seen("cycles_without_retro"), survey("LOP")),
            "okr_owner",
        ),
        Choice(
            "executives_first",
            "before" if first else "with",
            "with" if first else "before",
            numbers(hidden, seen("exec_absence")),
            "sponsor",
        ),
        Choice(
            "no_pay_link",
            "written" if pay.written else "stated",
            "gradual",
            numbers(seen("pay_link"), survey("COG")),
            "sponsor",
        ),
        Choice(
            "tool", suggested.tool.id if suggested else "open", "workbook", held_by_tool(tool), "okr_owner"
        ),
    )


def _pay_link(diagnosis: Diagnosis, design: DesignDefaults, thresholds: Thresholds) -> PayLink:
    """The rule, with a written notice where the design asks for one or any goal is tied to pay today."""
    linked = found_in_audit(diagnosis, "pay_link")
    return PayLink(
        linked,
        found_in_audit(diagnosis, "bunching"),
        found_in_survey(diagnosis, "COG", thresholds),
        "written_notice" in design.guardrails or bool(linked and linked.part),
    )


def _rules(design: DesignDefaults) -> tuple[Rule, ...]:
    """The rules of alignment, those that always hold and those this design asks for."""
    rules = [
        Rule("company", COMPANY_OBJECTIVES),
        Rule("theme"),
        Rule("vertical"),
        Rule("orphans"),
        Rule("counts", (design.objectives, design.key_results)),
        Rule("measurable"),
        Rule("horizontal" if design.confirm_needs else "horizontal_informal"),
        Rule("conflict"),
    ]
    if design.shared_key_results:
        rules.append(Rule("shared"))
    if "paired_quality" in design.guardrails:
        rules.append(Rule("paired"))
    low, high = design.aspirational
    if low > 0:
        rules.append(Rule("aspirational_least", (low,)))
    elif high < 1:
        rules.append(Rule("committed_least", (1 - high,)))
    if design.learning_goals:
        rules.append(Rule("learning"))
    if not design.individual:
        rules.append(Rule("no_individual"))
    rules.append(Rule("changes"))
    return tuple(rules)


def _meetings(design: DesignDefaults, cycle: CycleChoice) -> tuple[Meeting, ...]:
    """The meetings of a cycle (method §4.2)."""
    meetings = [
        Meeting("alignment", (120, 180), None, "okr_owner", ("sponsor", "heads", "okr_owner", "consultants")),
        Meeting("weekly", (25, 30), 1, "heads", ("heads", "owners", "consultants")),
        Meeting("monthly", (60, 90), None, "okr_owner", ("sponsor", "heads", "okr_owner", "consultants")),
        Meeting("review", (120, 180), None, "okr_owner", ("sponsor", "heads", "okr_owner", "lead")),
    ]
    if design.review_weeks > 1:
        meetings.insert(2, Meeting("iteration", (45, 60), design.review_weeks, "heads", ("heads", "owners")))
    if cycle.months > 2:
        meetings.insert(
            -1, Meeting("mid_cycle", (60, 90), None, "sponsor", ("sponsor", "heads", "okr_owner"))
        )
    return tuple(meetings)


def _other(value: str, one: str, other: str) -> str:
    return other if value == one else one
