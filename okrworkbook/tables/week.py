"""Tables of a week: one page to prepare the meeting and one to run it, for the company and for each department."""

from __future__ import annotations

from dataclasses import replace

from okrworkbook.analysis.progress import Standing
from okrworkbook.analysis.warning import LEVELS, Alert
from okrworkbook.analysis.week import Week, week_of_unit
from okrworkbook.exhibit import Exhibit, Heading, KeyFigures, Paragraphs, Part, Series, TableExhibit
from okrworkbook.narrative.alignment import cut_short, owner_label
from okrworkbook.narrative.progress import attained, day_and_week, kr_label, said, unit_name
from okrworkbook.narrative.warning import alarms_in_words, level_label
from okrworkbook.tables.check_ins import open_actions, what_moved
from okrworkbook.tables.meeting import coming_dates, guardrail_watch, priorities_sheet
from okrworkbook.texts import Voice

MOVED, ACTIONS = 6, 3  # rows that fit on the page to prepare
ALARMS = 2  # told of one key result on the page to run the meeting


def week_figures(week: Week, voice: Voice) -> KeyFigures:
    """How many key results there are, were updated within the week, moved, and are in danger."""
    standings = week.tracking.standings
    ids = {one.track.id for one in standings}
    levels = [alert.level for alert in week.warnings.alerts if alert.id in ids]
    fresh = sum(
        one.silent_days is not None and one.silent_days < 7 and bool(one.track.readings) for one in standings
    )
    forward = sum(one.moved is not None and one.moved > 0 for one in standings)
    of_all = voice("week.of", n=len(standings))
    return KeyFigures(
        [
            (str(fresh), voice("week.updated"), of_all),
            (str(forward), voice("week.forward"), of_all),
            (
                voice("week.danger", **{level: levels.count(level) for level in LEVELS}),
                voice("week.levels"),
                of_all,
            ),
            (
                str(len(week.actions.overdue)),
                voice("week.overdue"),
                voice("week.open", n=len(week.actions.open)),
            ),
        ]
    )


def week_moved(week: Week, voice: Voice) -> Exhibit:
    """What moved this week, as far as it fits on the page to prepare."""
    return what_moved(week.tracking, voice, MOVED)


def week_actions(week: Week, voice: Voice) -> Exhibit:
    """What was agreed and is not done, as far as it fits on that page."""
    return open_actions(week.actions, voice, ACTIONS)


def run_sheet(week: Week, voice: Voice, most: int | None = None) -> Exhibit:
    """One row a key result, those in danger first: confidence to be said anew, what rang, and space for what is decided."""
    if not week.tracking.standings:
        return Paragraphs((voice("progress.none"),))
    alerts = {alert.id: alert for alert in week.warnings.alerts}
    order = {level: place for place, level in enumerate(LEVELS)}
    rows = sorted(
        week.tracking.standings,
        key=lambda one: order[alerts[one.track.id].level] if one.track.id in alerts else len(LEVELS),
    )
    shown = rows[:most]
    return TableExhibit(
        voice.count("table.run.title", sum(one.track.id in alerts for one in rows), whole=len(rows)),
        [voice(f"table.run.{name}") for name in ("kr", "now", "last", "new", "rang", "decided")],
        [_run_row(one, alerts.get(one.track.id), voice) for one in shown],
        ["left", "right", "right", "right", "left", "left"],
        widths=[3.6, 1.5, 0.8, 0.8, 4.6, 2.2],
        subtitle=day_and_week(week.tracking.span, voice),
        note=voice.sentences([voice("table.run.note"), cut_short(len(shown), len(rows), voice)]),
        source=voice("source.check_ins"),
    )


def weekly_documents(week: Week, voice: Voice) -> Series:
    """For every department a sheet of its own: a page to prepare and a page to run its meeting."""
    return Series(
        [part for unit in week.departments for part in _unit_sheet(week_of_unit(week, unit), unit, voice)]
    )


def _unit_sheet(week: Week, unit: str, voice: Voice) -> list[Exhibit]:
    return [
        Part(unit_name(unit, voice)),
        Heading(voice("week.prepare"), 1, "prepare"),
        week_figures(week, voice),
        week_moved(week, voice),
        week_actions(week, voice),
        Heading(voice("week.run"), 1, "meeting"),
        run_sheet(week, voice),
        coming_dates(week.ahead, week.tracking, voice),
        guardrail_watch(week.guarded, voice),
        priorities_sheet(voice),
    ]


def _run_row(one: Standing, alert: Alert | None, voice: Voice) -> list[str]:
    """What runs as planned is known by its code and takes one line, so that the meeting has one page."""
    rang = _rang(alert, voice) if alert else "–"
    owner = owner_label(one.track.kr.owner, voice)
    planned = "–" if one.planned is None else voice.percent(one.planned)
    return [
        f"{kr_label(one.track, voice)}\n{owner}" if alert else f"{one.track.id}  {owner}",
        voice("table.run.against", now=attained(one, voice), planned=planned),
        said(one.confidence),
        "",
        rang,
        "",
    ]


def _rang(alert: Alert, voice: Voice) -> str:
    """The level with the gravest alarms – the list of warnings has them all – and what the last check-in said:

    the blocker, whose help was asked for, and how its owner sees it.
    """
    first = replace(alert, alarms=alert.alarms[:ALARMS])
    told = voice.sentences(
        [f"{level_label(alert.level, voice)}  {alarms_in_words(first, voice)}", _more(alert, voice)]
    )
    lines = [told]
    if blocker := alert.blocker.text(voice.lang):
        lines.append(voice("table.run.blocker", blocker=blocker))
    last = alert.standing.track.readings[-1] if alert.standing.track.readings else None
    if last and last.help_from:
        lines.append(voice("table.run.help", who=voice.name(last.help_from)))
    if last and last.status:
        lines.append(voice("table.run.status", status=voice.term("check_in_status", last.status)))
    return "\n".join(lines)


def _more(alert: Alert, voice: Voice) -> str:
    hidden = len(alert.alarms) - ALARMS
    return voice.count("table.run.more", hidden) if hidden > 0 else ""
