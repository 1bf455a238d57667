"""Gather: which of a client's facts go into the manuals it runs its next cycle by?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Protocol

import pandas as pd

from okrworkbook.analysis.cycle import MONTHS, PER_YEAR
from okrworkbook.analysis.cycle_calendar import CycleCalendar, add_months, cycle_calendar
from okrworkbook.analysis.handover.examples import Names, own_examples
from okrworkbook.analysis.handover.facts import (
    Change,
    Duty,
    ManualCycle,
    ManualDesign,
    ManualFacts,
    ManualMaturity,
    ManualMeasure,
    ManualScoring,
    ManualTool,
    ManualTrainer,
    MaturityRow,
    WorkedExample,
    YearCycle,
)
from okrworkbook.analysis.okr_set import collect_okrs, current_goals
from okrworkbook.analysis.progress.standing import day_named
from okrworkbook.analysis.scoring import ScoringStandard, score
from okrworkbook.analysis.system import SystemPlan
from okrworkbook.analysis.system_design import COMPANY_OBJECTIVES, SystemDesign
from okrworkbook.bilingual import UNSAID, Bilingual
from okrworkbook.duty_matrix import CONSULTANTS, PROCESSES
from okrworkbook.engagement import Engagement
from okrworkbook.okr_tools import find_tool
from okrworkbook.thresholds import REGISTRY, Thresholds

if TYPE_CHECKING:
    from okrworkbook.analysis.self_operation import Maturity
    from okrworkbook.client import Client

FIRST_VERSION = "1.0"
# Invented: baseline, target and final value of key results that rise, fall, go back and go beyond.
WORKED = {"up": (20, 30, 26), "down": (55, 45, 50), "back": (4, 2, 4.4), "beyond": (35, 50, 56)}
RACI = ("R", "A", "C", "I")
ADVISERS = ("lead", "consultants")  # they leave; a manual of the client's own gives them no duty
LIMITS = ("warning", "progress", "review")  # areas whose thresholds a manual repeats
LEGAL = ("Group", "Company", "Limited", "Holding", "Holdings", "Corporation", "Technology")
QUARTER_NAME = re.compile(r"(?P<year>\d{4})(?P<between>\D{0,3}Q)[1-4](?P<rest>\D*)")
BIMONTH_NAME = re.compile(r"(?P<year>\d{4})(?P<between>\D{0,3}(?:B|双月))[1-6](?P<rest>\D*)")


class Candidate(Protocol):
    """A candidate for internal trainer, assessed."""

    name: Bilingual
    department: str
    recheck: date | None

    @property
    def certified(self) -> bool:
        """Whether all conditions are met."""
        ...


def manual_facts(
    client: Client,
    plan: SystemPlan,
    maturity: Maturity | None = None,
    candidates: Iterable[Candidate] = (),
    made_on: date | str | None = None,
    holidays: Collection[date] | None = None,
) -> ManualFacts:
    """The facts of one client's manuals: its design as planned, and its own goals, drafts, duties and limits.

    `plan` is the system as designed; `maturity` and `candidates` for internal trainers come from their own
    assessments, where they were made, and only certified ones are named; `made_on` is the day on the manuals (None or
    "": today); `holidays` are the client's days off in the next cycle. Raises ParameterError as `cycle_calendar`
    does, and for a day that is not written as one.
    """
    engagement = client.engagement
    day = day_named(made_on) or date.today()
    version = engagement.handover_version or FIRST_VERSION
    okrs = collect_okrs(current_goals(client))
    duties, posts = duties_of(client.raci)
    return ManualFacts(
        client=engagement.name,
        consultancy=engagement.consultancy,
        synthetic=engagement.synthetic,
        version=version,
        made_on=day,
        cycle=next_cycle(plan, engagement.cycle_name, holidays),
        design=_design(plan.design),
        scoring=_scoring(plan.scoring),
        tool=_tool(plan, engagement),
        okrs=okrs.company,
        posts=posts,
        duties=duties,
        examples=own_examples(
            client.drafts, client.objectives, client.key_results, names_of(client), engagement.thresholds
        ),
        limits=_limits(engagement.thresholds),
        measures=_measures(engagement),
        maturity=_maturity(maturity),
        trainers=tuple(
            ManualTrainer(one.name, one.department, one.recheck) for one in candidates if one.certified
        ),
        changes=(Change(version, day, UNSAID),),
    )


def next_cycle(plan: SystemPlan, name: str, holidays: Collection[date] | None = None) -> ManualCycle:
    """The cycle of the plan and the one after it, with the days of everything that happens in that."""
    length = plan.calendar.length
    begins = plan.calendar.next_begins
    calendar = cycle_calendar(begins, length, holidays)
    return ManualCycle(
        length=length,
        name=name,
        begins=plan.calendar.begins,
        ends=plan.calendar.ends,
        weeks=plan.calendar.weeks,
        next_name=next_name(name, begins, length),
        calendar=calendar,
        year=year_ahead(calendar, name, holidays),
    )


def year_ahead(
    first: CycleCalendar, before: str, holidays: Collection[date] | None = None
) -> tuple[YearCycle, ...]:
    """The cycle that comes next and those after it, a year long; `before` is the name of the one before it."""
    found, calendar, name = [], first, before
    for _ in range(PER_YEAR[first.length]):
        name = next_name(name, first_of_month(calendar.begins), first.length)
        drafting, review = calendar.of("draft_company")[0], calendar.of("cycle_review")[0]
        found.append(YearCycle(name, calendar.begins, calendar.ends, drafting.begins, review.begins))
        after = add_months(first_of_month(calendar.begins), MONTHS[first.length])
        calendar = cycle_calendar(after, first.length, holidays)
    return tuple(found)


def first_of_month(day: date) -> date:
    """The first of the month a day is in: a cycle begins there, its first working day may be later."""
    return day.replace(day=1)


def next_name(name: str, begins: date, length: str) -> str:
    """What the next cycle is called: 2026Q2 → 2026Q3. "" where the name follows no rule known here."""
    months = MONTHS[length]
    pattern = QUARTER_NAME if length == "quarter" else BIMONTH_NAME
    match = pattern.fullmatch(name.strip())
    if match is None or (begins.month - 1) % months:
        return ""
    return f"{begins.year}{match['between']}{(begins.month - 1) // months + 1}{match['rest']}"


def duties_of(raci: pd.DataFrame) -> tuple[tuple[Duty, ...], dict[str, Bilingual]]:
    """The duties by process, in the order of the matrix, and the post that holds each role where one is named.

    `raci` has process, role, part, holder and holder_en. A post is never a person's name: the table asks for posts.
    Consultants are left out: they have no part in what a client runs by its own manual.
    """
    parts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    posts: dict[str, Bilingual] = {}
    for row in raci.to_dict("records"):
        if row["role"] == CONSULTANTS:
            continue
        roles = parts[str(row["process"])][str(row["part"])]
        if row["role"] not in roles:
            roles.append(str(row["role"]))
        holder = Bilingual(str(row["holder"] or ""), str(row["holder_en"] or ""))
        if holder.zh or holder.en:
            posts.setdefault(str(row["role"]), holder)
    order = [
        *(name for name in PROCESSES if name in parts),
        *(name for name in parts if name not in PROCESSES),
    ]
    duties = tuple(
        Duty(name, {part: tuple(parts[name][part]) for part in RACI if part in parts[name]}) for name in order
    )
    return duties, posts


def names_of(client: Client) -> Names:
    """Everything of this client that must not be read in an example: people, departments, its own name."""
    engagement = client.engagement
    english = engagement.translations.get("en", {})
    own = {*client.people["department"], *client.objectives["unit"]} - {"", None}
    departments = {str(name) for name in own} | {english[name] for name in own if name in english}
    owners = (client.objectives["owner"], client.key_results["owner"], client.actions["owner"])
    codes = {*client.people["person_id"], *(code for column in owners for code in column)} - {"", None}
    people: set[str] = set()
    for column in ("name", "name_en"):
        people |= {*client.trainer_candidates[column]} - {"", None}
    brands = {engagement.name.zh, engagement.name.en} | set(short_names(engagement.name))
    return Names(
        tuple(sorted(people)),
        tuple(sorted(departments)),
        tuple(sorted(brands - {""})),
        frozenset(map(str, codes)),
    )


def short_names(name: Bilingual) -> tuple[str, ...]:
    """What a company is also called: without its place and without its legal form."""
    plain = re.sub(r"(?:股份|有限|责任|集团|公司|控股|科技|（.*?）)", "", name.zh)
    placed = re.sub(
        r"^(?:[一-鿿]{2}(?:市|省)|北京|上海|天津|重庆|广州|深圳|青岛|杭州|苏州|南京|成都|武汉)", "", plain
    )
    words = [word for word in name.en.split() if len(word) > 3 and word[0].isupper() and word not in LEGAL]
    return tuple(word for word in (plain, placed, *words) if len(word) > 1)


def _design(design: SystemDesign) -> ManualDesign:
    limits, aspirational = design.choice("limits"), design.choice("aspirational")
    company = design.choice("company_objectives").values or COMPANY_OBJECTIVES
    return ManualDesign(
        company_objectives=(int(company[0]), int(company[1])),
        objectives=int(limits.values[0]),
        key_results=int(limits.values[1]),
        aspirational=(aspirational.choice, aspirational.values[0]),
        learning_goals=any(rule.name == "learning" for rule in design.rules),
        individual=design.choice("individual").choice == "yes",
        scores_visible=design.choice("scores_visible").choice,
        pay_written=design.pay.written,
        steps=design.steps,
        rules=design.rules,
        meetings=tuple(
            replace(one, attend=tuple(part for part in one.attend if part not in ADVISERS))
            for one in design.meetings
        ),
        roles=tuple(role for role in design.roles if role.part not in ADVISERS),
    )


def _scoring(standard: ScoringStandard) -> ManualScoring:
    return ManualScoring(
        mapping=standard.mapping,
        ideal=standard.ideal,
        band=standard.band,
        anchors=tuple((points, placed.attainment) for points, placed in enumerate(standard.anchors, start=1)),
        success=standard.success,
        examples=tuple(_worked(case, *numbers, standard.mapping) for case, numbers in WORKED.items()),
    )


def _worked(case: str, baseline: float, target: float, current: float, mapping: str) -> WorkedExample:
    reached = (current - baseline) / (target - baseline)
    return WorkedExample(case, baseline, target, current, reached, score(reached, mapping).value)


def _tool(plan: SystemPlan, engagement: Engagement) -> ManualTool:
    """The tool the client uses, else the one suggested; what of the design it does not hold."""
    choice = plan.tool
    own = find_tool(choice.current) if choice.current else None
    fit = choice.of(own.id) if own is not None else choice.suggested
    return ManualTool(
        id=fit.tool.id if fit else "",
        name=choice.current,
        systems=tuple((use, tuple(names)) for use, names in engagement.systems.items() if names),
        lost=tuple(loss.feature for loss in fit.losses) if fit else (),
    )


def _limits(thresholds: Thresholds) -> dict[str, float]:
    return {one.name: thresholds[one.name] for one in REGISTRY.values() if one.area in LIMITS}


def _measures(engagement: Engagement) -> tuple[ManualMeasure, ...]:
    return tuple(
        ManualMeasure(one.measure, one.definition, one.source, one.baseline, one.target, one.standard)
        for one in engagement.outcomes
    )


def _maturity(maturity: Maturity | None) -> ManualMaturity | None:
    """The levels with what is missing for the next; None where nothing was assessed."""
    if maturity is None or not maturity.assessed:
        return None
    rows = tuple(
        MaturityRow(
            one.domain, one.level, one.missing[0].item.text if one.missing else UNSAID, len(one.missing)
        )
        for one in maturity.domains
    )
    return ManualMaturity(maturity.overall, rows)
