"""Tables of the cycle: what speaks for its length, and its calendar."""

from __future__ import annotations

from okrworkbook.analysis.cycle import CycleChoice, Sign
from okrworkbook.analysis.cycle_calendar import CycleCalendar, Event
from okrworkbook.exhibit import TableExhibit
from okrworkbook.narrative.cycle import days_of, sign_label, sign_state, sign_value, week_in_words
from okrworkbook.narrative.system_design import people
from okrworkbook.texts import Voice

# Who comes to what; a person's post is in the table of roles.
ATTEND = {
    "draft_company": ("sponsor", "heads"),
    "draft_departments": ("heads", "owners"),
    "alignment_meeting": ("sponsor", "heads", "okr_owner"),
    "freeze": ("okr_owner",),
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


def cycle_conditions(cycle: CycleChoice, voice: Voice) -> TableExhibit:
    """The five conditions for two months and the three reasons for a quarter, each with its value."""
    rows = [
        *(_sign(sign, "bimonth", voice) for sign in cycle.for_bimonth),
        *(_sign(sign, "quarter", voice) for sign in cycle.for_quarter),
    ]
    return TableExhibit(
        voice("table.cycle.title", met=cycle.met, whole=len(cycle.for_bimonth), needed=cycle.needed),
        [
            voice("table.cycle.speaks"),
            voice("table.cycle.condition"),
            voice("table.cycle.value"),
            voice("table.cycle.state"),
        ],
        rows,
        ["left", "left", "right", "left"],
        widths=[1.9, 4.8, 3.6, 2.4],
        note=voice("table.cycle.note"),
        source=voice("source.fit"),
    )


def calendar(dates: CycleCalendar, voice: Voice) -> TableExhibit:
    """Every event of the cycle with its days; the check-ins of all weeks in one row."""
    single = [event for event in dates.events if event.kind != "check_in"]
    rows = [_event(event, voice) for event in single]
    meetings = dates.of("check_in")
    if meetings:
        place = sum(event.begins < meetings[0].begins for event in single)
        rows.insert(place, _check_ins(meetings, voice))
    return TableExhibit(
        voice("table.calendar.title", begins=voice.day(dates.begins), ends=voice.day(dates.ends)),
        [
            voice("table.calendar.week"),
            voice("table.calendar.days"),
            voice("table.calendar.event"),
            voice("table.calendar.who"),
        ],
        rows,
        ["left"] * 4,
        widths=[2.4, 3.4, 4, 3.6],
        note=voice("table.calendar.note" if dates.holidays_known else "table.calendar.no_holidays"),
        source=voice("source.proposal"),
    )


def _sign(sign: Sign, length: str, voice: Voice) -> list[str]:
    return [
        voice.term("design.cycle", length),
        sign_label(sign, voice),
        sign_value(sign, voice),
        sign_state(sign, voice),
    ]


def _event(event: Event, voice: Voice) -> list[str]:
    name = voice.term("calendar.event", event.kind)
    return [
        week_in_words(event, voice),
        days_of(event),
        voice("calendar.moved", event=name) if event.moved else name,
        people(ATTEND[event.kind], voice),
    ]


def _check_ins(meetings: tuple[Event, ...], voice: Voice) -> list[str]:
    first, last = meetings[0], meetings[-1]
    return [
        voice("calendar.weeks", first=first.week, last=last.week),
        f"{first.begins.isoformat()} – {last.ends.isoformat()}",
        voice.count("calendar.check_ins", len(meetings)),
        people(ATTEND["check_in"], voice),
    ]
