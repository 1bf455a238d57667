"""Reading: what the check-in came to – what changed, how confident the room is, what to talk about, what was agreed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from okrworkbook.analysis.progress import Standing
from okrworkbook.analysis.progress.check_ins import confidence_on, value_on
from okrworkbook.exhibit import Callout, Exhibit, Findings, Paragraphs, TableExhibit
from okrworkbook.narrative.alignment import owner_label
from okrworkbook.narrative.progress import amount, attained, day_and_week, kr_label, points, said, unit_name
from okrworkbook.narrative.warning import LIMITS, alarms_in_words, level_label, limits_in_words
from okrworkbook.tables.check_ins import open_actions
from okrworkbook.tables.wording import rule_label, seen
from okrworkbook.texts import Voice
from okrworkbook.workshop.board import ShownBoard
from okrworkbook.workshop.readback import chat_lines, not_held, sign_table
from okrworkbook.workshop.sessions.check_in.meeting import RULES, WEEK, Look, Meeting
from okrworkbook.workshop.sessions.check_in.recording import entered_by
from okrworkbook.workshop.sessions.check_in.revealing import Reveal, Spread

ACTIONS = 8  # open actions that a read-back lists; the weekly report has all
SIGNED = ("lead", "host")


def changes_exhibits(meeting: Meeting) -> tuple[Exhibit, ...]:
    """Every key result beside last week: value, attainment, confidence, how its owner sees it, what is in the way."""
    look, voice = _held(meeting), meeting.room.voice
    if look is None:
        return (not_held(meeting.room, voice("check_in_session.none")),)
    standings = look.standings
    fresh = [one for one in standings if is_fresh(one, meeting)]
    moved = [one.moved for one in standings if one.moved is not None]
    rows = [_change_row(one, meeting, look, voice) for one in standings]
    shown = [name for name in _COLUMNS if name != "status" or any(row["status"] != "–" for row in rows)]
    return (
        TableExhibit(
            voice.count(
                "check_in_session.changes.title",
                len(standings),
                fresh=len(fresh),
                forward=sum(move > STILL for move in moved),
                back=sum(move < -STILL for move in moved),
            ),
            [voice(f"check_in_session.changes.{name}") for name in shown],
            [[row[name] for name in shown] for row in rows],
            ["right" if name in ("value", "attained", "confidence") else "left" for name in shown],
            widths=[_COLUMNS[name] for name in shown],
            subtitle=_whose(meeting, look, voice),
            note=voice("check_in_session.changes.note"),
            source=voice("source.check_ins"),
        ),
    )


# The columns of the changes and their widths; how an owner sees it is shown once somebody has said.
_COLUMNS = {"kr": 4.0, "value": 2.3, "attained": 1.9, "confidence": 1.8, "status": 1.5, "blocker": 3.0}
STILL = 5e-4  # a movement that rounds to nothing in tenths of a point is none


def reveal_exhibits(meeting: Meeting) -> tuple[Exhibit, ...]:
    """What everybody showed at once: lowest, middle and highest, the widest apart first."""
    look, voice, spreads = _held(meeting), meeting.room.voice, Reveal(meeting).spreads()
    if look is None or not spreads:
        return (not_held(meeting.room, voice("check_in_session.none.reveal")),)
    return (
        TableExhibit(
            voice.count(
                "check_in_session.spreads.title", len(spreads), apart=sum(one.width > 0 for one in spreads)
            ),
            [
                voice(f"check_in_session.spreads.{name}")
                for name in ("kr", "n", "low", "median", "high", "said")
            ],
            [_spread_row(one, meeting, look) for one in spreads],
            ["left", *["right"] * 5],
            widths=[5.4, 1.2, 1.3, 1.4, 1.3, 1.8],
            note=voice("check_in_session.spreads.note"),
        ),
    )


def attention(meeting: Meeting) -> ShownBoard:
    """What to talk about: silence and lost confidence, blockers by age, and wording that ties results to pay."""
    return ShownBoard(meeting.room, lambda: _attention(meeting))


def _attention(meeting: Meeting) -> tuple[Exhibit, ...]:
    look, voice = _held(meeting), meeting.room.voice
    if look is None:
        return (not_held(meeting.room, voice("check_in_session.none")),)
    shown = [_alarm_table(look, voice), _blocker_table(look, voice), _wording(meeting, voice)]
    found = tuple(one for one in shown if one is not None)
    return found or (Paragraphs((voice.count("check_in_session.quiet", len(look.standings)),)),)


def trends(meeting: Meeting) -> ShownBoard:
    """How each key result has come along, small panels beside each other."""
    return ShownBoard(meeting.room, lambda: _trends(meeting))


def _trends(meeting: Meeting) -> tuple[Exhibit, ...]:
    look, voice = _held(meeting), meeting.room.voice
    if look is None:
        return (not_held(meeting.room, voice("check_in_session.none")),)
    from okrworkbook.figures.check_ins import check_in_trends

    return (check_in_trends(look.tracking, voice),)


def agreed(meeting: Meeting) -> ShownBoard:
    """Whose help was asked for, what was agreed before and is open, what comes next, and who signs."""
    return ShownBoard(meeting.room, lambda: _agreed(meeting))


def _agreed(meeting: Meeting) -> tuple[Exhibit, ...]:
    look, voice = _held(meeting), meeting.room.voice
    if look is None:
        return (not_held(meeting.room, voice("check_in_session.none")),)
    asked = [(_help(one.help_from, voice), _about(one, voice)) for one in look.blockers if one.help_from]
    by = entered_by(meeting.room, meeting)
    written = voice.count("check_in_session.entered", sum(by.values()), **by) if any(by.values()) else ""
    success = voice.percent(look.client.engagement.thresholds["success_aspirational"])
    shown: list[Exhibit | None] = [
        Findings(tuple(asked)) if asked else None,
        open_actions(look.actions, voice, ACTIONS),
        Paragraphs((written,)) if written else None,
        Callout(
            voice("check_in_session.next"), voice("check_in_session.next.text", success=success), "decision"
        ),
        sign_table(voice, [voice(f"check_in_session.role.{name}") for name in SIGNED]),
    ]
    return tuple(one for one in shown if one is not None)


def chat_text(meeting: Meeting) -> str:
    """The check-in for the group chat: a line a key result, then what is not updated, what to talk about, whose help."""
    look, voice = _held(meeting), meeting.room.voice
    if look is None:
        return chat_lines([voice("check_in_session.chat.none")])
    lines = [_whose(meeting, look, voice), ""]
    for one in look.standings:
        if not is_fresh(one, meeting):
            continue
        line = voice(
            "check_in_session.chat.line",
            kr=kr_label(one.track, voice),
            value=_values(one, look),
            attained=attained(one, voice),
            confidence=_confidences(one, look),
        )
        status = one.track.readings[-1].status
        lines.append(
            voice("check_in_session.chat.status", line=line, status=voice.term("check_in_status", status))
            if status
            else line
        )
    silent = [one.track.id for one in look.standings if not is_fresh(one, meeting)]
    if silent:
        lines += ["", voice("check_in_session.chat.silent", names=voice.listed(silent))]
    if look.blockers:
        lines += ["", voice("check_in_session.chat.blockers")]
        lines += [
            voice("check_in_session.chat.blocker", kr=one.id, text=_about(one, voice))
            for one in look.blockers
        ]
    asked = [one for one in look.blockers if one.help_from]
    if asked:
        lines += ["", voice("check_in_session.chat.help")]
        lines += [
            voice("check_in_session.chat.blocker", kr=one.id, text=voice.name(one.help_from)) for one in asked
        ]
    for hit in meeting.worded():
        question = voice.term("wording.question", hit.rule)
        lines += ["", voice("check_in_session.chat.worded", kr=hit.goal, question=question)]
    return chat_lines(lines)


def facts(meeting: Meeting) -> Mapping[str, Any]:
    """The headline numbers of the session."""
    look = _held(meeting)
    standings = look.standings if look else ()
    return {
        "key_results": len(standings),
        "updated": sum(is_fresh(one, meeting) for one in standings),
        "revealed": len(Reveal(meeting).spreads()),
        "blockers": len(look.blockers) if look else 0,
        "silent": sum(any(a.rule == "E3" for a in alarms) for alarms in look.alarms.values()) if look else 0,
        "confidence": sum(any(a.rule == "E4" for a in alarms) for alarms in look.alarms.values())
        if look
        else 0,
    }


def is_fresh(one: Standing, meeting: Meeting) -> bool:
    """Whether it was given a value on the day of the meeting; without a sitting, within the week before."""
    day = meeting.day
    valued = [reading.day for reading in one.track.readings if reading.value is not None]
    if day is None or not valued:
        return False
    return valued[-1] == day if meeting.room.sitting else (day - valued[-1]) < WEEK


def _held(meeting: Meeting) -> Look | None:
    """What is known; None where nothing was ever checked in."""
    look = meeting.look()
    return look if look is not None and look.begun else None


def _whose(meeting: Meeting, look: Look, voice: Voice) -> str:
    units = [unit_name(unit or "company", voice) for unit in meeting.units]
    return voice(
        "check_in_session.whose", units=voice.listed(units), when=day_and_week(look.tracking.span, voice)
    )


def _values(one: Standing, look: Look) -> str:
    readings, day = one.track.readings, look.tracking.span.as_of
    before, now = value_on(readings, day - WEEK), value_on(readings, day)
    unit = look.client.voice.name(one.track.kr.unit)
    space = "" if unit in ("", "%", "‰") else " "
    return f"{amount(before)} → {amount(now)}{space}{unit}"


def _confidences(one: Standing, look: Look) -> str:
    day = look.tracking.span.as_of
    return f"{said(confidence_on(one.track.readings, day - WEEK))} → {said(confidence_on(one.track.readings, day))}"


def _change_row(one: Standing, meeting: Meeting, look: Look, voice: Voice) -> dict[str, str]:
    fresh, last = is_fresh(one, meeting), one.track.readings[-1] if one.track.readings else None
    value = _values(one, look)
    if not fresh:
        valued = [reading for reading in one.track.readings if reading.value is not None]
        since = voice.day(valued[-1].day) if valued else ""
        mark = "check_in_session.unconfirmed" if valued else "check_in_session.never"
        value = f"{value}\n{voice(mark, day=since)}"
    moved = "" if one.moved is None else f"\n{points(one.moved, voice)}"
    recent = last is not None and (fresh or last.day == look.tracking.span.as_of)
    status = last.status if recent else ""
    blocker = last.blocker.text(voice.lang) if last else ""
    helped = _help(last.help_from, voice) if last and last.help_from else ""
    return {
        "kr": f"{kr_label(one.track, voice)}\n{owner_label(one.track.kr.owner, voice)}",
        "value": value,
        "attained": f"{attained(one, voice)}{moved}",
        "confidence": _confidences(one, look),
        "status": voice.term("check_in_status", status) if status else "–",
        "blocker": "\n".join(word for word in (blocker, helped) if word) or "–",
    }


def _spread_row(one: Spread, meeting: Meeting, look: Look) -> list[str]:
    standing = look.tracking.of(one.kr_id)
    readings, day = standing.track.readings, look.tracking.span.as_of
    noted = readings[-1].confidence if readings and readings[-1].day == day else None
    return [
        meeting.label(one.kr_id),
        str(len(one.numbers)),
        str(one.low),
        f"{one.median:g}",
        str(one.high),
        said(noted),
    ]


def _alarm_table(look: Look, voice: Voice) -> Exhibit | None:
    alerts = {alert.id: alert for alert in look.warnings.alerts}
    if not look.alarms:
        return None
    rows = []
    for name, alarms in look.alarms.items():
        alert = replace(alerts[name], alarms=alarms)
        track = alert.standing.track
        rows.append(
            [
                level_label(alert.level, voice),
                kr_label(track, voice),
                alarms_in_words(alert, voice),
                owner_label(track.kr.owner, voice),
            ]
        )
    limits = limits_in_words({name: look.warnings.limits[name] for name in LIMITS}, voice)
    return TableExhibit(
        voice.count("check_in_session.alarms.title", len(rows), of=len(look.standings)),
        [voice(f"warning.head.{name}") for name in ("level", "result", "why", "owner")],
        rows,
        ["left"] * 4,
        widths=[1.6, 4, 5.4, 1.4],
        note=voice(
            "check_in_session.alarms.note",
            **{rule: voice(f"warning.asks.{rule}", **limits) for rule in RULES},
        ),
        source=voice("source.check_ins"),
    )


def _blocker_table(look: Look, voice: Voice) -> Exhibit | None:
    if not look.blockers:
        return None
    return TableExhibit(
        _blockers_title(look, voice),
        [
            voice(f"check_in_session.blockers.{name}")
            for name in ("kr", "text", "since", "days", "help", "owner")
        ],
        [
            [
                kr_label(one.standing.track, voice),
                one.blocker.text(voice.lang),
                voice.day(one.since),
                str(one.days),
                voice.name(one.help_from) or "–",
                owner_label(one.standing.track.kr.owner, voice),
            ]
            for one in look.blockers
        ],
        ["left", "left", "right", "right", "left", "left"],
        widths=[3.8, 3.4, 2.2, 1, 1.6, 1.3],
        note=voice("check_in_session.blockers.note"),
        source=voice("source.check_ins"),
    )


def _blockers_title(look: Look, voice: Voice) -> str:
    told = voice.count("check_in_session.blockers.title", len(look.blockers))
    oldest = look.blockers[0].days
    if not oldest:
        return told
    return voice(
        "check_in_session.blockers.oldest", told=told, age=voice.count("check_in_session.days", oldest)
    )


def _wording(meeting: Meeting, voice: Voice) -> Exhibit | None:
    hits = meeting.worded()
    if not hits:
        return None
    return Findings(
        tuple(
            (
                voice("check_in_session.worded", kr=hit.goal, rule=rule_label(hit.rule, voice)),
                voice.sentences([f"{seen(hit, voice)} ", voice.term("wording.question", hit.rule)]).strip(),
            )
            for hit in hits
        )
    )


def _help(who: str, voice: Voice) -> str:
    return voice("check_in_session.help", who=voice.name(who))


def _about(one: Any, voice: Voice) -> str:
    text = one.blocker.text(voice.lang)
    return voice.count("check_in_session.blocked", one.days, text=text) if one.days else text
