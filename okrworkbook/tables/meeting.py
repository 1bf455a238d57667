"""Tables of meetings: the minutes, the dates ahead, what must not suffer, what is decided, and the rhythm."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.meeting import MONTHLY, WEEKLY, Ahead, Coming, GuardedMeasure
from okrworkbook.analysis.progress.track import Tracking
from okrworkbook.analysis.rhythm import Held, Rhythm
from okrworkbook.exhibit import Exhibit, Paragraphs, TableExhibit
from okrworkbook.narrative.alignment import owner_label, some
from okrworkbook.narrative.meeting import ahead_title, what_is_due
from okrworkbook.narrative.progress import amount, rate_in_short
from okrworkbook.narrative.warning import unit_name
from okrworkbook.texts import Voice

PRIORITIES = 3
DECISIONS = 5


def weekly_agenda(voice: Voice) -> TableExhibit:
    """The minutes of the weekly meeting, item by item."""
    return _agenda("weekly", WEEKLY, voice, voice("table.weekly.note"))


def monthly_agenda(voice: Voice) -> TableExhibit:
    """The minutes of the monthly review."""
    return _agenda("monthly", MONTHLY, voice, "")


def coming_dates(ahead: Ahead, tracking: Tracking, voice: Voice) -> Exhibit:
    """What is past its day and still open, then what falls due, each with the days left."""
    if not ahead.coming and not ahead.missed:
        return Paragraphs((voice("meeting.ahead.none", weeks=ahead.weeks),))
    today = tracking.span.as_of
    return TableExhibit(
        ahead_title(ahead, voice),
        [voice(f"table.ahead.{name}") for name in ("day", "left", "kind", "what", "owner")],
        [_date(one, today, tracking, voice) for one in (*ahead.missed, *ahead.coming)],
        ["left", "right", "left", "left", "left"],
        widths=[2.5, 1.5, 1.7, 5.7, 1.2],
        note=voice("table.ahead.note"),
        source=voice("source.dates"),
    )


def guardrail_watch(measures: Sequence[GuardedMeasure], voice: Voice) -> Exhibit:
    """Every measure that must not suffer, with its bound and a space for what it is this week."""
    if not measures:
        return Paragraphs((voice("table.guarded.none"),))
    return TableExhibit(
        voice.count("table.guarded.title", len(measures)),
        [voice(f"table.guarded.{name}") for name in ("metric", "bound", "krs", "now")],
        [[voice.name(one.metric), amount(one.bound), some(one.kr_ids, voice), ""] for one in measures],
        ["left", "right", "left", "right"],
        widths=[4.2, 1.6, 4.6, 2.0],
        note=voice("table.guarded.note"),
        source=voice("source.goal_tables"),
    )


def priorities_sheet(voice: Voice) -> TableExhibit:
    """Space for the week's most important things."""
    columns = [voice(f"table.this_week.{name}") for name in ("what", "kr", "who", "by")]
    return TableExhibit(
        voice("table.this_week.title"),
        ["", *columns],
        [[str(number), "", "", "", ""] for number in range(1, PRIORITIES + 1)],
        widths=[0.5, 5.4, 2.8, 1.5, 1.8],
        note=voice("table.this_week.note"),
    )


def decisions_sheet(voice: Voice) -> TableExhibit:
    """Space for what a meeting decides."""
    columns = [voice(f"table.decided.{name}") for name in ("what", "why")]
    who = [voice(f"table.this_week.{name}") for name in ("who", "by")]
    return TableExhibit(
        voice("table.decided.title"),
        ["", *columns, *who],
        [[str(number), "", "", "", ""] for number in range(1, DECISIONS + 1)],
        widths=[0.5, 4.6, 3.6, 1.5, 1.8],
        note=voice("table.this_week.note"),
    )


def rhythm_table(rhythm: Rhythm, voice: Voice) -> TableExhibit:
    """Check-ins by department and meetings by kind, each rate with its n and interval."""
    rows = [_rate(voice("table.rhythm.all"), rhythm.check_ins, voice)]
    rows += [
        _rate(
            voice("table.rhythm.check_ins", unit=unit_name(unit, voice)),
            rate,
            voice,
        )
        for unit, rate in rhythm.units
    ]
    rows += [row for held in rhythm.meetings for row in _meetings(held, voice)]
    return TableExhibit(
        voice(
            "table.rhythm.title",
            check_ins=rate_in_short(rhythm.check_ins, voice),
            led=rate_in_short(rhythm.internal, voice),
        ),
        [voice(f"table.rhythm.{name}") for name in ("what", "share", "n", "interval")],
        rows,
        ["left", "right", "right", "right"],
        widths=[6, 1.4, 1.4, 2.4],
        note=voice("table.rhythm.note"),
        source=voice("source.meetings"),
    )


def _agenda(kind: str, items: Sequence[tuple[str, int]], voice: Voice, note: str) -> TableExhibit:
    rows, begins = [], 0
    for name, minutes in items:
        between = voice("table.agenda.span", begins=begins, ends=begins + minutes)
        rows.append([between, voice(f"agenda.{name}"), voice(f"agenda.{name}.how")])
        begins += minutes
    return TableExhibit(
        voice.count(f"table.{kind}.title", begins),
        [voice(f"table.agenda.{name}") for name in ("minutes", "item", "how")],
        rows,
        widths=[2.0, 2.2, 8.2],
        note=note,
    )


def _date(one: Coming, today: date, tracking: Tracking, voice: Voice) -> list[str]:
    days = (one.day - today).days
    left = (
        voice("table.ahead.today")
        if not days
        else voice.count("table.ahead.days", days)
        if days > 0
        else voice.count("table.ahead.late", -days)
    )
    owner = "–" if one.kind == "event" else owner_label(one.owner, voice)
    return [
        voice.day(one.day),
        left,
        voice.term("due", one.kind),
        what_is_due(one, tracking, voice),
        owner,
    ]


def _meetings(held: Held, voice: Voice) -> list[list[str]]:
    kind = voice.term("meeting_kind", held.kind)
    rows = [
        _rate(voice("table.rhythm.led", kind=kind), held.internal, voice),
        _rate(voice("table.rhythm.executive", kind=kind), held.executive, voice),
    ]
    if held.opened >= held.closed and held.opened:
        label = voice("table.rhythm.actions", kind=kind, opened=held.opened)
        rows.append(_rate(label, Rate(held.closed, held.opened), voice))
    return rows


def _rate(label: str, rate: Rate, voice: Voice) -> list[str]:
    return [label, voice.percent(rate.share), str(rate.whole), voice.percent_interval(rate.interval)]
