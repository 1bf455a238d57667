"""Reading: what may be read back of the interviews – counts, and only words that were approved.

Where fewer people were interviewed than a group needs, what they said would lead back to them: it is shown on the
consultant's screen and is in no document.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from okrworkbook.exhibit import Callout, Exhibit, Findings, InternalTable, Paragraphs, TableExhibit
from okrworkbook.narrative.interviews import code_label, coding_notes, interview_notes
from okrworkbook.tables.coding import quotations
from okrworkbook.texts import Voice
from okrworkbook.workshop.board import ShownBoard
from okrworkbook.workshop.readback import not_held
from okrworkbook.workshop.room import Room
from okrworkbook.workshop.sessions.interview.hearing import Hearing, hear

CODES = 3  # sub-codes named beside a cause


def heard(room: Room) -> ShownBoard:
    """Who was interviewed, and how many named which cause, how grave; quotations that were approved."""
    return ShownBoard(room, lambda: _heard(room))


def _heard(room: Room) -> tuple[Exhibit, ...]:
    hearing, voice = hear(room), room.voice
    if not hearing.people:
        return (not_held(room, voice("interview_session.none")),)
    limits = hearing.look.limits
    shown: list[Exhibit] = [interview_notes(hearing.result, voice, limits)] if hearing.rows else []
    if enough(hearing):
        shown.append(_causes(hearing, voice))
    else:
        least = f"{limits['min_group']:.0f}"
        shown.append(Paragraphs((voice("interview_session.few", n=len(hearing.people), least=least),)))
        causes = _causes(hearing, voice)
        shown.append(InternalTable(causes.title, causes.columns, causes.rows, causes.align, note=causes.note))
    if hearing.result.shown:
        shown.append(quotations(hearing.result, voice))
    return tuple(shown)


def coverage(room: Room) -> ShownBoard:
    """How many interviews have touched each topic of the guide, and on how many points accounts differ."""
    return ShownBoard(room, lambda: _coverage(room))


def _coverage(room: Room) -> tuple[Exhibit, ...]:
    hearing, voice = hear(room), room.voice
    if not hearing.people:
        return (not_held(room, voice("interview_session.none")),)
    rows = [
        [topic_label(one.topic, voice), f"{one.interviews}/{one.of}", voice.percent(one.interviews / one.of)]
        for one in hearing.coverage
    ]
    done = sum(one.interviews == one.of for one in hearing.coverage)
    table = TableExhibit(
        voice("interview_session.coverage.title", done=done, of=len(rows)),
        [voice(f"interview_session.coverage.{name}") for name in ("topic", "interviews", "share")],
        rows,
        ["left", "right", "right"],
        widths=[5, 2, 2],
        note=voice("interview_session.coverage.note"),
    )
    differ = len(hearing.contradictions)
    return (table, Paragraphs((voice.count("interview_session.differ", differ),)))


def next_steps(room: Room) -> ShownBoard:
    """What to ask next, what is to be coded a second time, and how quotations come to be approved."""
    return ShownBoard(room, lambda: _next_steps(room))


def _next_steps(room: Room) -> tuple[Exhibit, ...]:
    hearing, voice = hear(room), room.voice
    if not hearing.people:
        return (not_held(room, voice("interview_session.none")),)
    open_topics = [one for one in hearing.coverage if one.interviews < one.of]
    items = []
    if open_topics:
        named = voice.listed([topic_label(one.topic, voice) for one in open_topics])
        items.append(
            (voice("interview_session.next.ask"), voice("interview_session.next.ask.text", topics=named))
        )
    if hearing.contradictions:
        items.append((voice("interview_session.next.differ"), voice("interview_session.next.differ.text")))
    if hearing.result.held_back:
        text = voice.count("interview_session.next.quotes.text", hearing.result.held_back)
        items.append((voice("interview_session.next.quotes"), text))
    shown: list[Exhibit] = [Findings(tuple(items))] if items else []
    if hearing.rows:
        shown.append(coding_notes(hearing.result, voice, hearing.look.limits))
    promise = Callout(voice("interview_session.promise"), voice("interview_session.promise.text"), "info")
    return (*shown, promise)


def contradiction_table(hearing: Hearing, voice: Voice) -> InternalTable:
    """Where accounts differ, for the consultant to ask about; never published."""
    rows = [
        [
            voice.term("cause", one.cause) if one.cause else voice("codebook.context"),
            code_label(one.code, voice) if one.code else "–",
            str(one.problem),
            str(one.strength),
            str(one.both),
        ]
        for one in hearing.contradictions
    ]
    return InternalTable(
        voice.count("interview_session.differ", len(rows)),
        [
            voice(f"interview_session.differ.{name}")
            for name in ("cause", "code", "problem", "strength", "both")
        ],
        rows,
        ["left", "left", "right", "right", "right"],
        note=voice("interview_session.differ.note"),
    )


def enough(hearing: Hearing) -> bool:
    """Whether so many were interviewed that counts lead back to nobody."""
    return len(hearing.people) >= hearing.look.limits["min_group"]


def topic_label(topic: str, voice: Voice) -> str:
    """A topic of the guide: a cause, or how it begins and ends."""
    return voice.term("guide.covers", topic) if topic in ("open", "close") else voice.term("cause", topic)


def facts(room: Room) -> Mapping[str, Any]:
    """The headline numbers of the session."""
    hearing = hear(room)
    full = sum(one.of > 0 and one.interviews == one.of for one in hearing.coverage)
    return {
        "interviewees": len(hearing.people),
        "segments": len(hearing.rows),
        "topics_asked_of_all": full,
        "topics": len(hearing.coverage),
    }


def _causes(hearing: Hearing, voice: Voice) -> TableExhibit:
    severities = {one.cause: one for one in hearing.severities}
    rows = []
    for mentions in hearing.result.causes:
        rated = severities[mentions.cause]
        grave = "–"
        if rated.mean is not None:
            grave = voice("interview_session.graded", mean=voice.number(rated.mean), n=rated.segments)
        codes = [f"{code_label(code, voice)} {n}" for code, n in mentions.codes[:CODES]]
        share = mentions.interviewees
        rows.append(
            [
                voice.term("cause", mentions.cause),
                f"{share.part}/{share.whole}",
                str(mentions.segments),
                grave,
                voice.listed(codes) or "–",
            ]
        )
    return TableExhibit(
        voice.count("interview_session.causes.title", len(hearing.people)),
        [
            voice(f"interview_session.causes.{name}")
            for name in ("cause", "people", "segments", "severity", "codes")
        ],
        rows,
        ["left", "right", "right", "right", "left"],
        widths=[2.4, 1.6, 1.4, 2.2, 5],
        note=voice("interview_session.causes.note"),
        source=voice("source.interviews"),
    )
