"""Reading: what the cycle review came to, as it is read back and signed."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import mean, median
from typing import Any

from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.review.agreed_scores import AgreedScores
from okrworkbook.analysis.review.carry_over import CarryOver
from okrworkbook.exhibit import Callout, Exhibit, Findings, KeyFigures, Paragraphs, TableExhibit
from okrworkbook.narrative.agreed_scores import agreed_in_words, points, sign_title, signs_in_words
from okrworkbook.narrative.carry_over import decision_in_words, kr_in_words
from okrworkbook.narrative.review import ended_in_words, rated, rated_between
from okrworkbook.tables.agreed_scores import agreed_rows
from okrworkbook.tables.carry_over import cause_counts
from okrworkbook.texts import Voice
from okrworkbook.workshop.asked import asked_of
from okrworkbook.workshop.authorship import Authorship, authorship_note, find_authorship
from okrworkbook.workshop.board import ShownBoard
from okrworkbook.workshop.goal_edits import text_column
from okrworkbook.workshop.looking import look_at
from okrworkbook.workshop.readback import chat_lines, not_held, sign_table
from okrworkbook.workshop.room import Room
from okrworkbook.workshop.sessions.review.drafting import drafted, next_cycle
from okrworkbook.workshop.sessions.review.evidence import Reviewed, reviewed
from okrworkbook.workshop.sessions.review.lessons import KINDS, Lesson, Lessons
from okrworkbook.workshop.sessions.review.scoring import Silent, silent_of

LISTED = 20  # rows of a list before it is cut; the reports have all
TAUGHT = 12  # lessons of key results
CHATTED = 12  # decisions and drafts that go into the chat


def score_exhibits(room: Room) -> tuple[Exhibit, ...]:
    """The scores in four numbers, and drawn against the ideal band."""
    now, voice = reviewed(room), room.voice
    if now.agreed is None:
        return (not_held(room, voice("review_session.none.scores")),)
    from okrworkbook.figures.review import agreed_distribution

    drawn = agreed_distribution(now.agreed, voice, now.finished)
    figures = score_figures(now.agreed, voice, now.finished)
    return tuple(one for one in (figures, drawn) if one is not None)


def score_figures(agreed: AgreedScores, voice: Voice, finished: bool = True) -> KeyFigures:
    """Share in the band, mean, median, and how many reached what was asked; each with what it rests on.

    Before the cycle is over only mean and median.
    """
    later = ("–", voice("retro.kpi.running"))
    ideal = (voice.percent(agreed.ideal.share), rated_between(agreed.ideal, voice)) if finished else later
    reached = (
        (voice.percent(agreed.reached.share), rated_between(agreed.reached, voice)) if finished else later
    )
    n = voice("review_session.n", n=agreed.n)
    around = voice("retro.kpi.interval", interval=voice.interval(agreed.interval, 2), n=agreed.n)
    return KeyFigures(
        (
            (ideal[0], voice("retro.kpi.ideal"), ideal[1]),
            (voice.number(agreed.mean, 2), voice("review_session.mean"), around if agreed.interval else n),
            (voice.number(agreed.median, 1), voice("review_session.median"), n),
            (reached[0], voice("review_session.reached"), reached[1]),
        )
    )


def evidence(room: Room) -> ShownBoard:
    """The team beside its evidence: both scores with reasons, what leaders marked alone, and what to ask."""
    return ShownBoard(room, lambda: _evidence(room))


def _evidence(room: Room) -> tuple[Exhibit, ...]:
    now, voice = reviewed(room), room.voice
    if now.agreed is None:
        return (not_held(room, voice("review_session.none.evidence")),)
    shown = (
        signs_in_words(now.agreed.signs, voice),
        Paragraphs((agreed_in_words(now.agreed, voice),)),
        agreed_rows(now.agreed, voice, LISTED, [row for row in now.agreed.rows if not row.ending.unit]),
        silent_table(now, silent_of(room), voice),
    )
    return tuple(one for one in shown if one is not None)


def silent_table(now: Reviewed, silent: Mapping[str, Silent], voice: Voice) -> TableExhibit | None:
    """The middle of what leaders marked alone, of key results that enough of them marked; None for none."""
    rows = [
        [
            f"{kr} {now.ending[kr].track.kr.text.text(voice.lang)}",
            str(one.n),
            points(one.median),
            voice("review_session.span", low=one.low, high=one.high),
            points(now.scored[kr].points) if kr in now.scored else "–",
        ]
        for kr, one in silent.items()
        if one.shown and kr in now.ending
    ]
    if not rows:
        return None
    return TableExhibit(
        voice.count("review_session.silent.title", len(rows)),
        [voice(f"review_session.silent.{name}") for name in ("kr", "n", "median", "span", "agreed")],
        rows[:LISTED],
        ["left", "right", "right", "right", "right"],
        widths=[5.5, 1.2, 1.2, 1.4, 1.2],
        note=voice("review_session.silent.note"),
    )


def lesson_exhibits(room: Room) -> tuple[Exhibit, ...]:
    """Keep, stop and start, the causes of the misses, and what was learnt."""
    now, voice = reviewed(room), room.voice
    lists = lessons_of(room)
    told = [row for row in now.carry_over.rows if row.learnt.text(voice.lang)]
    named = any(one.rate.part for one in now.carry_over.causes)
    if not any(lists.values()) and not told and not named:
        return (not_held(room, voice("review_session.none.lessons")),)
    shown = (
        lesson_table(lists, voice),
        cause_counts(now, voice) if named else None,  # type: ignore[arg-type]
        learnt_table(told, voice),
    )
    return tuple(one for one in shown if one is not None)


def lesson_table(lists: Mapping[str, tuple[Lesson, ...]], voice: Voice) -> TableExhibit | None:
    """What to keep, stop and start, with how many wrote it alone."""
    rows = [
        [voice(f"review_session.{kind}"), one.text, str(one.seats) if one.seats else "–"]
        for kind in KINDS
        for one in lists[kind][:LISTED]
    ]
    if not rows:
        return None
    return TableExhibit(
        voice("review_session.lessons.title", **{kind: len(lists[kind]) for kind in KINDS}),
        [voice(f"review_session.lessons.{name}") for name in ("kind", "line", "seats")],
        rows,
        ["left", "left", "right"],
        widths=[1.6, 9, 1.6],
        note=voice("review_session.lessons.note"),
    )


def learnt_table(rows: list[CarryOver], voice: Voice) -> TableExhibit | None:
    """What was learnt of which key result, what fell short first; None where nothing was."""
    if not rows:
        return None
    shown = sorted(rows, key=lambda row: not row.missed)[:TAUGHT]
    return TableExhibit(
        voice.count("review_session.learnt.title", len(rows)),
        [voice(f"review_session.learnt.{name}") for name in ("kr", "attained", "cause", "learnt")],
        [
            [
                kr_in_words(row, voice),
                ended_in_words(row.ending, voice),
                voice.term("cause", row.cause) if row.cause else "–",
                row.learnt.text(voice.lang),
            ]
            for row in shown
        ],
        ["left", "right", "left", "left"],
        widths=[4.2, 1.2, 1.8, 5],
        note=voice.count("review_session.cut", len(rows) - len(shown)) if len(rows) > len(shown) else "",
    )


def decision_exhibits(room: Room) -> tuple[Exhibit, ...]:
    """What was decided of each key result, and what is still open."""
    now, voice = reviewed(room), room.voice
    decided = [row for row in now.carry_over.rows if row.decision]
    if not decided:
        return (not_held(room, voice("review_session.none.decisions")),)
    shown = decided[:LISTED]
    rows = [
        [
            kr_in_words(row, voice),
            points(now.scored[row.ending.id].points) if row.ending.id in now.scored else "–",
            decision_in_words(row, voice),
            row.explanation.text(voice.lang) or "–",
        ]
        for row in shown
    ]
    table = TableExhibit(
        voice.count("review_session.decisions.title", len(decided), of=len(now.endings)),
        [voice(f"review_session.decisions.{name}") for name in ("kr", "score", "decision", "explanation")],
        rows,
        ["left", "right", "left", "left"],
        widths=[4.8, 1.1, 2.6, 4],
        note=voice.count("review_session.cut", len(decided) - len(shown))
        if len(decided) > len(shown)
        else "",
    )
    return table, open_findings(now, voice)


def open_findings(now: Reviewed, voice: Voice) -> Exhibit:
    """What the review leaves open; that it leaves nothing where it does."""
    items = tuple((title, text) for title, text in _open(now, voice))
    return Findings(items) if items else Paragraphs((voice("review_session.open.nothing"),))


def draft_exhibits(room: Room) -> tuple[Exhibit, ...]:
    """The drafts for the next cycle, with what there is to ask of their wording and whose words they are."""
    voice, cycle = room.voice, next_cycle(room)
    view = room.store.view()
    rows = drafted(view, cycle)
    if not rows:
        return (not_held(room, voice("review_session.none.drafts")),)
    listed = []
    for row in rows:
        hits = asked_of(room, "objectives", str(row["objective_id"]), row, view)
        rules = dict.fromkeys(hit.rule for hit in hits)
        listed.append(
            [
                str(row["objective_id"]),
                str(row[text_column(row, room.lang)]),
                voice.listed([voice.term("wording.name", rule) for rule in rules]) or "–",
            ]
        )
    table = TableExhibit(
        voice.count("review_session.drafts.title", len(rows), cycle=cycle),
        [voice(f"review_session.drafts.{name}") for name in ("id", "text", "asked")],
        listed,
        widths=[1.2, 7.5, 3.5],
        note=voice("review_session.drafts.note"),
    )
    return table, authorship_note(draft_authorship(room), voice)


def signatures(room: Room) -> ShownBoard:
    """Who signs that this is what was said, and what comes next."""
    return ShownBoard(room, lambda: _signatures(room))


def _signatures(room: Room) -> tuple[Exhibit, ...]:
    voice = room.voice
    if not held(room):
        return (not_held(room, voice("review_session.none.signed")),)
    roles = [voice(f"review_session.role.{name}") for name in ("head", "leaders", "host")]
    after = Callout(voice("review_session.next"), voice("review_session.next.text"), "decision")
    return after, sign_table(voice, roles)


def held(room: Room) -> bool:
    """Whether anything came of it: a score, a decision, a lesson or a draft."""
    now = reviewed(room)
    return bool(
        now.scored
        or any(row.decision for row in now.carry_over.rows)
        or any(lessons_of(room).values())
        or drafted(room.store.view(), next_cycle(room))
    )


def lessons_of(room: Room) -> dict[str, tuple[Lesson, ...]]:
    """The three lists of this sitting; empty ones where none is."""
    lists = Lessons(room.sitting) if room.sitting else None
    return {kind: lists.of(kind) if lists else () for kind in KINDS}


def draft_authorship(room: Room) -> Authorship:
    """Whose words the drafts are in."""
    rows = drafted(room.store.view(), next_cycle(room))
    return find_authorship(room, [("objectives", (str(row["objective_id"]),)) for row in rows])


def summary_words(now: Reviewed, voice: Voice) -> str:
    """How many are scored, mean and median, how many challenges are in the band, and the signs; at once, so without intervals."""
    rows = tuple(now.scored.values())
    if not rows:
        return voice("review_session.none.scores")
    low, high = now.look.limits["ideal_low"], now.look.limits["ideal_high"]
    challenges = [row.points for row in rows if row.ending.challenge]
    inside = Rate(sum(low <= one <= high for one in challenges), len(challenges))
    told = voice(
        "review_session.summary",
        n=len(rows),
        of=len(now.endings),
        mean=voice.number(mean(row.points for row in rows), 2),
        median=voice.number(median(row.points for row in rows), 1),
        ideal=rated(inside, voice),
        off=sum(row.differs for row in rows),
    )
    return "\n".join([told, *(sign_title(sign, voice) for sign in now.signs)])


def chat_text(room: Room) -> str:
    """The outcome for the group chat: scores, decisions by kind, lessons, drafts, and what is open."""
    now, voice = reviewed(room), room.voice
    name = look_at(room).client.engagement.name.text(voice.lang)
    lines = [voice("review_session.chat.title", client=name, cycle=now.cycle), ""]
    if not held(room):
        return chat_lines([*lines, voice("review_session.none.signed")])
    if now.scored:
        lines += [summary_words(now, voice), ""]
    decided = [row for row in now.carry_over.rows if row.decision]
    if decided:
        lines.append(voice("review_session.chat.decisions", n=len(decided), of=len(now.endings)))
        lines += [_said(row, voice) for row in decided[:CHATTED]]
        more = len(decided) - CHATTED
        lines += [*([voice.count("review_session.cut", more)] if more > 0 else []), ""]
    lists = lessons_of(room)
    for kind in KINDS:
        if lists[kind]:
            lines += [
                voice(f"review_session.{kind}"),
                *(f"- {one.text}" for one in lists[kind][:CHATTED]),
                "",
            ]
    rows = drafted(room.store.view(), next_cycle(room))
    if rows:
        lines.append(voice("review_session.chat.drafts", cycle=next_cycle(room), n=len(rows)))
        lines += [f"- {row[text_column(row, room.lang)]}" for row in rows[:CHATTED]]
        lines += [*authorship_note(draft_authorship(room), voice).items, ""]
    lines += [f"- {title}" for title, _ in _open(now, voice)]
    return chat_lines(lines)


def facts(room: Room) -> Mapping[str, Any]:
    """The headline numbers of the session."""
    now = reviewed(room)
    agreed = now.agreed
    return {
        "scored": agreed.n if agreed else 0,
        "mean": round(agreed.mean, 6) if agreed else None,
        "ideal": {"part": agreed.ideal.part, "whole": agreed.ideal.whole} if agreed else None,
        "decided": sum(bool(row.decision) for row in now.carry_over.rows),
        "drafts": len(drafted(room.store.view(), next_cycle(room))),
    }


def _said(row: CarryOver, voice: Voice) -> str:
    return voice(
        "review_session.chat.line", kr=kr_in_words(row, voice), decision=decision_in_words(row, voice)
    )


def _open(now: Reviewed, voice: Voice) -> list[tuple[str, str]]:
    """What is open, each with the key results it is about."""
    carry, scored = now.carry_over, now.scored
    about = {
        "unscored": [one.id for one in now.endings if one.id not in scored] if scored else [],
        "unexplained_score": [row.id for row in scored.values() if row.unexplained],
        "undecided": [row.ending.id for row in carry.rows if not row.decision],
        "untagged": [row.ending.id for row in carry.untagged],
        "unexplained": [row.ending.id for row in carry.unexplained],
    }
    told = []
    for name, ids in about.items():
        if ids:
            more = voice("review_session.open.more", n=len(ids) - LISTED) if len(ids) > LISTED else ""
            named = voice("review_session.open.named", ids=voice.listed(ids[:LISTED]), more=more)
            told.append((voice.count(f"review_session.open.{name}", len(ids)), named))
    return told
