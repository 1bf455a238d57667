"""System: everything the design of a client's OKR system needs, from its folder and its diagnosis, in one result."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from okrworkbook.analysis.attainment_rate import StatedRate, stated_rates
from okrworkbook.analysis.ceiling import CeilingView, near_ceiling
from okrworkbook.analysis.cycle import CycleChoice, autonomy_sign, choose_cycle
from okrworkbook.analysis.cycle_calendar import CycleCalendar, cycle_calendar, next_start
from okrworkbook.analysis.diagnosis import Diagnosis
from okrworkbook.analysis.proof import ProofResult, assess_proof
from okrworkbook.analysis.scope import plan_phases
from okrworkbook.analysis.scoring import ScoringStandard, scoring_standard
from okrworkbook.analysis.system_design import SystemDesign, design_system
from okrworkbook.analysis.tool_choice import ToolChoice, choose_tool, needs_of

if TYPE_CHECKING:
    from okrworkbook.client import Client


@dataclass(frozen=True)
class SystemPlan:
    """The system proposed to one client: its decisions and what each part of them rests on."""

    cycle: CycleChoice
    calendar: CycleCalendar
    start_agreed: bool  # the client set the day; else it is the next one its design phase leaves room for
    scoring: ScoringStandard
    rates: tuple[StatedRate, ...]  # attainment rates the client states
    ceilings: tuple[CeilingView, ...]  # key results that start near 100 %
    tool: ToolChoice
    design: SystemDesign
    proof: ProofResult

    def as_facts(self) -> dict[str, Any]:
        """What was proposed as plain JSON, for the manifest of the report."""
        suggested = self.tool.suggested
        return {
            "cycle": self.cycle.length,
            "cycle_proposed": self.cycle.proposed,
            "begins": self.calendar.begins.isoformat(),
            "ends": self.calendar.ends.isoformat(),
            "scoring": self.scoring.mapping,
            "tool": suggested.tool.id if suggested else None,
            "choices": {choice.topic: choice.choice for choice in self.design.choices},
            "open_roles": list(self.design.open_roles),
        }


def plan_system(
    client: Client,
    diagnosis: Diagnosis,
    start: date | None = None,
    cycle: str | None = None,
    systems: Sequence[str] | None = None,
    tool: str | None = None,
    holidays: Collection[date] | None = None,
    scoring_agreed: bool = False,
    today: date | None = None,
) -> SystemPlan:
    """The system for one client, from its folder and its diagnosis.

    `start` and `cycle` are what the client agreed (None: as the agreement has them, else proposed from the facts;
    the first cycle begins when the design phase is over and three weeks of drafting fit); `systems` are its office
    systems and `tool` the one it uses for goals, both in its words (None: as the agreement, then `context`, has
    them). What the agreement's [design] says goes before the scenario's defaults; `holidays` are days off;
    `scoring_agreed` says that the mapping is the client's choice and not only the default. Raises ParameterError
    for a cycle that does not exist.
    """
    engagement, limits = client.engagement, client.engagement.thresholds
    diagnosis = replace(diagnosis, fit=replace(diagnosis.fit, agreed=engagement.design))
    start = start or engagement.cycle_starts
    cycle = cycle or engagement.design.get("cycle")
    if systems is None:
        systems = [*engagement.systems.get("collaboration", ())]
    autonomy = diagnosis.survey.dimension("AUT")
    chosen = choose_cycle(
        engagement.context,
        len(client.people),
        autonomy_sign(autonomy.mean, autonomy.n, autonomy.interval, limits),
        cycle,
        diagnosis.fit.design.cycle,
        limits,
    )
    first = engagement.begins or engagement.as_of or today or date.today()
    begins = start or next_start(plan_phases(first, engagement)[1].ends[1], chosen.length)
    standard = scoring_standard(engagement.scoring, scoring_agreed, limits)
    named = next(iter(engagement.systems.get("okr", ())), "") or str(engagement.context.get("tool", ""))
    current = named if tool is None else tool
    tools = choose_tool(systems, needs_of(diagnosis.fit.design), current, engagement.scoring)
    return SystemPlan(
        cycle=chosen,
        calendar=cycle_calendar(begins, chosen.length, holidays),
        start_agreed=start is not None,
        scoring=standard,
        rates=stated_rates(client.outcomes, engagement.scoring, limits),
        ceilings=near_ceiling(client.key_results, limits),
        tool=tools,
        design=design_system(diagnosis, chosen, standard, tools, engagement.parts, limits),
        proof=assess_proof(client.key_results, chosen.per_year),
    )
