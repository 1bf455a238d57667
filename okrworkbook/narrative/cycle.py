"""The cycle in words: which length, what speaks for and against it, and what is not known."""

from __future__ import annotations

from okrworkbook.analysis.cycle import CycleChoice, Sign
from okrworkbook.analysis.cycle_calendar import CycleCalendar, Event
from okrworkbook.exhibit import Paragraphs
from okrworkbook.narrative.system_design import inside
from okrworkbook.texts import Voice


def cycle_notes(
    cycle: CycleChoice, calendar: CycleCalendar, voice: Voice, start_agreed: bool = True
) -> Paragraphs:
    """The length with its reasons, how firm it is, and what the calendar could not know."""
    against = [
        inside(sign_label(sign, voice))
        for sign in (cycle.for_quarter if cycle.length == "bimonth" else cycle.for_bimonth)
        if sign.met
    ]
    reasons = [
        _decision(cycle, voice),
        voice("cycle.notes.against", signs=voice("design.and").join(against)) if against else "",
        _firmness(cycle, voice),
    ]
    dates = voice(
        "cycle.notes.dates",
        begins=voice.day(calendar.begins),
        ends=voice.day(calendar.ends),
        weeks=calendar.weeks,
        check_ins=len(calendar.of("check_in")),
    )
    return Paragraphs(
        (
            voice.sentences(reasons),
            voice.sentences(
                [
                    voice("cycle.notes.annual", n=cycle.per_year),
                    dates,
                    "" if start_agreed else voice("cycle.notes.start"),
                ]
            ),
            voice.sentences([_holidays(calendar, voice), voice("cycle.notes.review")]),
        )
    )


def sign_label(sign: Sign, voice: Voice) -> str:
    """A condition with its limit."""
    return voice(f"cycle.sign.{sign.name}", limit="" if sign.limit is None else f"{sign.limit:g}")


def sign_value(sign: Sign, voice: Voice) -> str:
    """The value of a condition; that it is not known where nobody gave it."""
    if sign.value is None:
        return voice("cycle.unknown")
    if isinstance(sign.value, bool):
        return voice("cycle.yes" if sign.value else "cycle.no")
    if sign.name == "autonomy":
        if sign.n is None:
            return voice.number(sign.value, 2)
        interval = voice.interval(sign.interval, 2)
        return voice("cycle.autonomy", value=voice.number(sign.value, 2), n=sign.n, interval=interval)
    return f"{sign.value:g}"


def sign_state(sign: Sign, voice: Voice) -> str:
    """Met, not met, or unknown; close where the limit lies within the interval."""
    state = voice.term("cycle.state", {True: "met", False: "not_met", None: "unknown"}[sign.met])
    return voice("cycle.close", state=state) if sign.close else state


def week_in_words(event: Event, voice: Voice) -> str:
    """Week 3, or two weeks before; the weeks after the cycle go on counting."""
    if event.week < 1:
        return voice.count("calendar.before", 1 - event.week)
    return voice("calendar.week", n=event.week)


def days_of(event: Event) -> str:
    """A day, or the first and the last."""
    days = dict.fromkeys((event.begins.isoformat(), event.ends.isoformat()))
    return " – ".join(days)


def _decision(cycle: CycleChoice, voice: Voice) -> str:
    length = voice.term("cycle.length", cycle.length)
    numbers = {"met": cycle.met, "whole": len(cycle.for_bimonth), "needed": cycle.needed}
    if cycle.overridden:
        proposed = voice.term("cycle.length", cycle.proposed)
        return voice("cycle.notes.overridden", length=length, proposed=proposed, **numbers)
    if cycle.agreed is not None:
        return voice("cycle.notes.agreed", length=length, **numbers)
    return voice("cycle.notes.proposed", length=length, **numbers)


def _firmness(cycle: CycleChoice, voice: Voice) -> str:
    missing = [voice.term("cycle.fact", name) for name in cycle.missing]
    told = voice("cycle.notes.missing", facts=voice.listed(missing)) if missing else ""
    firm = voice("cycle.notes.firm" if cycle.firm else "cycle.notes.not_firm") if cycle.open else ""
    differs = ""
    if cycle.scenario is not None and cycle.scenario != cycle.proposed:
        differs = voice("cycle.notes.scenario", length=voice.term("cycle.length", cycle.scenario))
    return voice.sentences([told, firm, differs])


def _holidays(calendar: CycleCalendar, voice: Voice) -> str:
    if not calendar.holidays_known:
        return voice("cycle.notes.no_holidays")
    known = voice("cycle.notes.holidays", n=len(calendar.holidays))
    weeks = [str(week) for week in calendar.without_check_in]
    return voice.sentences([known, voice("cycle.notes.skipped", weeks=voice.listed(weeks)) if weeks else ""])
