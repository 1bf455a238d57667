"""Meetings in words: the day looked from, what falls due, and how regularly the cycle is worked on."""

from __future__ import annotations

from okrworkbook.analysis.meeting import Ahead, Coming
from okrworkbook.analysis.progress.track import Tracking
from okrworkbook.analysis.rhythm import Rhythm
from okrworkbook.exhibit import Paragraphs
from okrworkbook.narrative.progress import kr_label, rate_in_short
from okrworkbook.texts import Voice


def reviewed_span(tracking: Tracking, voice: Voice) -> Paragraphs:
    """Between which days the cycle lies, and what the review knows of it."""
    span = tracking.span
    days = {"starts": voice.day(span.starts), "ends": voice.day(span.ends), "as_of": voice.day(span.as_of)}
    return Paragraphs((voice("meeting.whole_cycle", **days),))


def ahead_title(ahead: Ahead, voice: Voice) -> str:
    """How much falls due, and how much is late."""
    counts = {"coming": len(ahead.coming), "missed": len(ahead.missed), "weeks": ahead.weeks}
    return voice("meeting.ahead.title.missed" if ahead.missed else "meeting.ahead.title", **counts)


def what_is_due(one: Coming, tracking: Tracking, voice: Voice) -> str:
    """The thing that is due, named with the key result it belongs to."""
    if one.kind == "event":
        return voice(f"calendar.event.{one.about}")
    text = one.text.text(voice.lang)
    if one.kind == "action":
        return voice("meeting.due.action", id=one.about, text=text)
    if one.kind == "gate":
        return voice("meeting.due.gate", kr=one.about, gate=text)
    return kr_label(tracking.of(one.about).track, voice)


def rhythm_notes(rhythm: Rhythm, voice: Voice) -> Paragraphs:
    """Whether check-ins are made, and how far the client leads its meetings itself."""
    parts = [voice.count("rhythm.check_ins", rhythm.weeks, rate=rate_in_short(rhythm.check_ins, voice))]
    if rhythm.internal.whole:
        parts.append(
            voice(
                "rhythm.led",
                rate=rate_in_short(rhythm.internal, voice),
                recent=rate_in_short(rhythm.recent, voice),
            )
        )
    else:
        parts.append(voice("rhythm.no_meetings"))
    return Paragraphs((voice.sentences(parts), voice("rhythm.reading")))
