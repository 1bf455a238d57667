"""The process in words: when what is done, by whom, in which meeting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from okrworkbook.analysis.cycle_calendar import Event
from okrworkbook.analysis.handover import Duty, ManualFacts
from okrworkbook.analysis.meeting import MONTHLY, WEEKLY
from okrworkbook.analysis.review.agenda import POINTS
from okrworkbook.analysis.system_design import Rule, Step
from okrworkbook.narrative.cycle import week_in_words
from okrworkbook.narrative.self_operation import process_named, role_named
from okrworkbook.narrative.system_design import inside, people
from okrworkbook.narrative.training import lines
from okrworkbook.texts import Voice

# Which event of the calendar gives a step of drafting its days; "" is the first day of the cycle.
DAYS_OF = {
    "direction": "draft_company",
    "company_draft": "draft_company",
    "department_draft": "draft_departments",
    "proposals": "draft_departments",
    "wording_check": "draft_departments",
    "needs": "alignment_meeting",
    "alignment": "alignment_meeting",
    "freeze": "freeze",
    "publish": "",
}
# Who comes to what of the calendar.
WHO = {
    "draft_company": ("sponsor", "heads"),
    "draft_departments": ("heads", "owners"),
    "alignment_meeting": ("sponsor", "heads", "okr_owner"),
    "freeze": ("okr_owner",),
    "publication": ("sponsor", "heads"),
    "check_in": ("heads", "owners"),
    "monthly_review": ("sponsor", "heads", "okr_owner"),
    "mid_cycle": ("sponsor", "heads", "okr_owner"),
    "cycle_review": ("sponsor", "heads", "okr_owner"),
    "next_company": ("sponsor", "heads"),
    "next_departments": ("heads", "owners"),
    "next_alignment": ("sponsor", "heads", "okr_owner"),
    "next_freeze": ("okr_owner",),
    "closing_scores": ("owners", "okr_owner"),
}
OWN_ROLES = ("sponsor", "okr_owner", "heads", "owners", "trainers", "tool_admin")
# The roles of the duties that are these parts.
ROLE_OF = {
    "sponsor": "ceo",
    "okr_owner": "okr_owner",
    "heads": "department_heads",
    "owners": "kr_owner",
    "trainers": "trainers",
    "tool_admin": "tool_admin",
}
PART_OF = {role: part for part, role in ROLE_OF.items() if part != "sponsor"}
GONE = ("lead", "consultants")


def cycle_words(facts: ManualFacts, voice: Voice) -> dict[str, str]:
    """The cycle that ends and the one the manual is for."""
    cycle = facts.cycle
    return {
        "name": cycle.name or voice("manual.this_unnamed"),
        "length": voice.term("cycle.length", cycle.length),
        "first": voice.day(cycle.begins),
        "last": voice.day(cycle.ends),
        "weeks": str(cycle.calendar.weeks),
        "next_name": cycle.next_name or voice("manual.next_unnamed"),
        "next_first": voice.day(cycle.calendar.begins),
        "next_last": voice.day(cycle.calendar.ends),
    }


def year_words(facts: ManualFacts, voice: Voice) -> list[dict[str, str]]:
    """The cycles of the year ahead with the days everybody asks for."""
    return [
        {
            "cycle": one.name or voice("manual.nth_cycle", n=place),
            "first": voice.day(one.begins),
            "last": voice.day(one.ends),
            "drafting": voice.day(one.drafting),
            "publication": voice.day(one.begins),
            "review": voice.day(one.review),
        }
        for place, one in enumerate(facts.cycle.year, start=1)
    ]


def date_words(facts: ManualFacts, voice: Voice) -> list[dict[str, str]]:
    """Every event of the next cycle by its day; the weekly meetings are one row."""
    calendar = facts.cycle.calendar
    begins = Event("publication", calendar.begins, calendar.begins, 1)
    weekly = calendar.of("check_in")
    single = [event for event in calendar.events if event.kind != "check_in"]
    rows = [(event.begins, _date(event, voice)) for event in (*single, begins)]
    if weekly:
        rows.append((weekly[0].begins, _weekly(weekly, voice)))
    return [row for _, row in sorted(rows, key=lambda row: row[0])]


def process_words(facts: ManualFacts, voice: Voice) -> list[dict[str, str]]:
    """From strategy to published objectives, step by step."""
    return [
        {
            "step": str(place),
            "what": voice.term("system.step", step.name),
            "who": people(_own(step.who), voice),
            "days": _days_of(step, facts, voice),
            "done_when": voice(f"system.step.{step.name}.done"),
        }
        for place, step in enumerate(facts.design.steps, start=1)
    ]


def alignment_words(facts: ManualFacts, voice: Voice) -> list[str]:
    """The rules of alignment, each with how it is checked."""
    return [
        voice("manual.rule", rule=rule_in_words(rule, voice), check=voice(f"system.rule.{rule.name}.check"))
        for rule in facts.design.rules
    ]


def rule_in_words(rule: Rule, voice: Voice) -> str:
    """One rule of alignment with its numbers."""
    if rule.name in ("aspirational_least", "committed_least"):
        return voice(f"system.rule.{rule.name}", share=voice.percent(rule.values[0]))
    numbers = (f"{value:g}" for value in rule.values)
    return voice(f"system.rule.{rule.name}", **dict(zip(("low", "high"), numbers, strict=False)))


def role_words(facts: ManualFacts, voice: Voice) -> list[dict[str, Any]]:
    """The client's own roles with their posts and what each does; nobody's name."""
    agreed = {role.part: voice.name(role.post) for role in facts.design.roles if role.post}
    held = {
        part: voice.name(facts.posts[role].text(voice.lang))
        for part, role in ROLE_OF.items()
        if role in facts.posts
    }
    posts = {**held, **agreed}
    return [
        {
            "role": voice.term("part", part),
            "holder": posts.get(part) or _unnamed(part, voice),
            "duties": voice(f"manual.duties.{part}").split("\n"),
        }
        for part in OWN_ROLES
    ]


def duty_words(facts: ManualFacts, voice: Voice) -> list[dict[str, str]]:
    """Who does, answers for, is heard on and told of each process."""
    names = {"responsible": "R", "accountable": "A", "consulted": "C", "informed": "I"}
    return [
        {
            "process": process_named(duty.process, voice),
            **{name: _roles(duty, part, voice) for name, part in names.items()},
        }
        for duty in facts.duties
    ]


def meeting_words(facts: ManualFacts, voice: Voice) -> list[dict[str, Any]]:
    """Every meeting of a cycle with its minutes."""
    return [
        {
            "name": voice.term("system.meeting", one.kind),
            "when": voice(f"system.often.{one.kind}", n=one.weeks),
            "minutes": voice("system.minutes", low=one.minutes[0], high=one.minutes[1]),
            "leader": voice.term("part", one.leads),
            "people": people(_own(one.attend), voice),
            "inputs": voice(f"manual.meeting.{one.kind}.inputs"),
            "agenda": agenda_words(one.kind, voice),
            "outputs": voice(f"manual.meeting.{one.kind}.outputs"),
        }
        for one in facts.design.meetings
    ]


def agenda_words(kind: str, voice: Voice) -> list[dict[str, str]]:
    """The points of a meeting with the minutes of each."""
    if kind in ("weekly", "monthly"):
        return [
            {
                "minutes": str(minutes),
                "what": voice(
                    "manual.point", point=capital(voice.term("agenda", name)), how=voice(f"agenda.{name}.how")
                ),
            }
            for name, minutes in (WEEKLY if kind == "weekly" else MONTHLY)
        ]
    if kind == "review":
        return [
            {"minutes": _between(least, most), "what": voice.term("retro.point", name)}
            for name, (least, most, _) in POINTS.items()
        ]
    return [{"minutes": minutes, "what": what} for minutes, what in lines(f"manual.agenda.{kind}", voice)]


def first_day_of(step: Step, facts: ManualFacts) -> Event | None:
    """The event that gives a step its days; None for one on the first day of the cycle."""
    kind = DAYS_OF.get(step.name, "")
    found = facts.cycle.calendar.of(kind) if kind else ()
    return found[0] if found else None


def _days_of(step: Step, facts: ManualFacts, voice: Voice) -> str:
    event = first_day_of(step, facts)
    return voice.day(facts.cycle.calendar.begins) if event is None else voice.days(event.begins, event.ends)


def _date(event: Event, voice: Voice) -> dict[str, str]:
    return {
        "when": voice.days(event.begins, event.ends),
        "week": week_in_words(event, voice),
        "what": voice.term("manual.event", event.kind),
        "who": people(WHO[event.kind], voice),
        "output": voice.term("manual.output", event.kind),
    }


def _weekly(meetings: Sequence[Event], voice: Voice) -> dict[str, str]:
    first, last = meetings[0], meetings[-1]
    return {
        "when": voice.days(first.begins, last.ends),
        "week": voice("manual.weeks_every", first=first.week, last=last.week),
        "what": voice("manual.event.check_in"),
        "who": people(WHO["check_in"], voice),
        "output": voice("manual.output.check_in"),
    }


def capital(words: str) -> str:
    """Words as they begin a sentence."""
    return words[:1].upper() + words[1:]


def _own(parts: Iterable[str]) -> tuple[str, ...]:
    return tuple(part for part in parts if part not in GONE)


def _roles(duty: Duty, part: str, voice: Voice) -> str:
    """Roles by the names the manuals have for them; a chief executive need not be the sponsor."""
    names = [
        voice.term("part", PART_OF[role]) if role in PART_OF else role_named(role, voice)
        for role in duty.roles.get(part, ())
    ]
    first, *rest = names or ["–"]
    return voice.listed([first, *(inside(name) for name in rest)])


def _between(least: int, most: int) -> str:
    return str(least) if least == most else f"{least}–{most}"


def _unnamed(part: str, voice: Voice) -> str:
    """What stands where no post is named: several people have some parts, and others are open."""
    return voice.term("manual.post", part if part in ("heads", "owners") else "open")
