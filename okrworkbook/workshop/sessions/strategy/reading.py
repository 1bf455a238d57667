"""Reading: what the strategy session came to, as it is read back and signed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from okrworkbook.exhibit import Callout, Exhibit, Findings, Paragraphs, TableExhibit
from okrworkbook.narrative.strategy import points, vote_notes
from okrworkbook.tables.conflicts import conflict_list
from okrworkbook.tables.okr_set import company_okrs
from okrworkbook.tables.strategy import theme_coverage
from okrworkbook.tables.wording import wording_questions
from okrworkbook.texts import Voice
from okrworkbook.workshop.authorship import Authorship, authorship_note, find_authorship
from okrworkbook.workshop.board import ShownBoard
from okrworkbook.workshop.looking import Look, look_at
from okrworkbook.workshop.readback import chat_lines, not_held, sign_table
from okrworkbook.workshop.room import Room
from okrworkbook.workshop.sessions.strategy.choosing import PASSED, Check, Gate, gate_of
from okrworkbook.workshop.sessions.strategy.merging import Group, Merging

LISTED = 8  # conflicts and wording hits that a read-back lists; the reports have all


def candidate_table(room: Room) -> Exhibit:
    """What is up for choice, the theme it serves, and how many lines and people it comes from."""
    look, voice = look_at(room), room.voice
    if look.company.empty:
        return not_held(room, voice("strategy_session.none.candidates"))
    groups = {group.candidate: group for group in merged(room)}
    themes = {theme.theme_id: theme.text.text(voice.lang) for theme in look.strategy.themes}
    rows = [
        [
            f"{one.objective_id} {one.text.text(voice.lang)}",
            voice.listed([themes.get(theme, theme) for theme in one.themes]) or "–",
            _origin(groups.get(one.objective_id), voice),
        ]
        for one in look.strategy.candidates
    ]
    return TableExhibit(
        voice.count("strategy_session.candidates.title", len(rows)),
        [voice(f"strategy_session.candidates.{name}") for name in ("objective", "theme", "origin")],
        rows,
        widths=[5, 4.2, 1.8],
        note=voice("strategy_session.candidates.note"),
    )


def vote_exhibits(room: Room) -> tuple[Exhibit, ...]:
    """How the room voted: in words, with what a second round moved, and drawn; the strategy report has every number."""
    strategy, voice = look_at(room).strategy, room.voice
    if not strategy.rounds:
        return (not_held(room, voice("strategy_session.none.votes")),)
    from okrworkbook.figures.strategy import vote_points

    return vote_notes(strategy, voice), vote_points(strategy, voice, brief=True)


def choice_exhibits(room: Room) -> tuple[Exhibit, ...]:
    """What was chosen with its key results, whose words they are, and how the themes are served."""
    look, voice = look_at(room), room.voice
    table = company_okrs(look.okrs, voice, brief=True)
    if table is None:
        return (not_held(room, voice("strategy_session.none.chosen")),)
    themes = (theme_coverage(look.strategy, voice),) if look.strategy.themes else ()
    return table, authorship_note(own_authorship(room), voice), *themes


def open_points(room: Room) -> ShownBoard:
    """What is open: the gate's questions, and the company goals' conflicts and wording."""
    return ShownBoard(room, lambda: _open_points(room))


def _open_points(room: Room) -> tuple[Exhibit, ...]:
    look, voice = look_at(room), room.voice
    if not look.okrs.company:
        return (not_held(room, voice("strategy_session.none.chosen")),)
    gate = gate_of(look)
    company = look.of_levels("company")
    conflicts = conflict_list(look.conflicts_of(company), voice, look.limits, LISTED)
    wording = look.wording_of(company)
    hits = wording_questions(wording, voice, LISTED) if wording.standing else None
    shown = (gate_findings(gate, voice), conflicts, hits)
    return tuple(one for one in shown if one is not None)


def signatures(room: Room) -> ShownBoard:
    """Who signs that this is what was said, and what comes next."""
    return ShownBoard(room, lambda: _signatures(room))


def _signatures(room: Room) -> tuple[Exhibit, ...]:
    voice = room.voice
    if not look_at(room).okrs.company:
        return (not_held(room, voice("strategy_session.none.chosen")),)
    roles = [voice(f"strategy_session.role.{name}") for name in ("head", "executives", "host")]
    after = Callout(voice("strategy_session.next"), voice("strategy_session.next.text"), "decision")
    return (after, sign_table(voice, roles))


def gate_findings(gate: Gate, voice: Voice) -> Exhibit:
    """The open questions of the gate; that there is none where there is none."""
    if gate.passed:
        return Paragraphs((voice("strategy_session.gate.passed"),))
    return Findings(
        tuple(
            (voice(f"strategy_session.gate.{check.name}"), _asked(check, gate, voice)) for check in gate.open
        )
    )


def gate_lines(gate: Gate, voice: Voice) -> list[str]:
    """Every question of the gate in a line, with a word for its state; for the screen."""
    return [
        voice(
            "strategy_session.gate.line",
            state=voice.term("strategy_session.state", check.state),
            name=voice(f"strategy_session.gate.{check.name}"),
            text="" if check.state == PASSED else _asked(check, gate, voice),
        ).rstrip()
        for check in gate.checks
    ]


def chat_text(room: Room) -> str:
    """The outcome for the group chat: chosen objectives with key results, the vote, what is open."""
    look, voice = look_at(room), room.voice
    lines = [voice("strategy_session.chat.title", client=look.client.engagement.name.text(voice.lang)), ""]
    if not look.okrs.company:
        return chat_lines([*lines, voice("strategy_session.none.chosen")])
    for number, objective in enumerate(look.okrs.company, start=1):
        lines.append(f"{number}. {objective.text.text(voice.lang)}")
        lines += [f"   · {kr.text.text(voice.lang)}" for kr in objective.key_results]
    last = look.strategy.last
    if last is not None:
        agreement = voice.number(last.w, 2)
        lines += [
            "",
            voice(
                "strategy_session.chat.vote",
                voters=voice.count("session.count.voters", last.voters),
                w=agreement,
                round=last.round,
            ),
        ]
    authors = own_authorship(room)
    if authors.n:
        lines += ["", *authorship_note(authors, voice).items]
    gate = gate_of(look)
    if gate.open:
        lines += ["", voice("strategy_session.chat.open")]
        lines += [f"- {_asked(check, gate, voice)}" for check in gate.open]
    return chat_lines(lines)


def facts(room: Room) -> Mapping[str, Any]:
    """The headline numbers of the session."""
    strategy = look_at(room).strategy
    last = strategy.last
    return {
        "candidates": len(strategy.candidates),
        "chosen": len(strategy.chosen),
        "voters": last.voters if last else 0,
        "concordance": last.w if last else None,
    }


def own_authorship(room: Room) -> Authorship:
    """Whose words the company's objectives and their key results are in."""
    look = look_at(room)
    lines = [("objectives", (objective.id,)) for objective in look.okrs.company]
    lines += [("key_results", (kr.id,)) for kr in look.okrs.key_results]
    return find_authorship(room, lines)


def merged(room: Room) -> tuple[Group, ...]:
    """What was written and merged in this sitting."""
    return Merging(room.sitting).groups() if room.sitting else ()


def vote_candidates(look: Look, voice: Voice) -> list[tuple[str, str]]:
    """The list that is frozen when voting begins: id and words."""
    return [(str(row["objective_id"]), _text(row, voice)) for row in look.company.to_dict("records")]


def _text(row: Mapping[str, Any], voice: Voice) -> str:
    english = str(row.get("text_en") or "")
    return english if voice.lang == "en" and english else str(row["text"])


def _origin(group: Group | None, voice: Voice) -> str:
    if group is None:
        return "–"
    return voice(
        "strategy_session.origin",
        lines=voice.count("session.count.lines", len(group.lines)),
        people=voice.count("session.count.people", group.seats),
    )


def _asked(check: Check, gate: Gate, voice: Voice) -> str:
    strategy = gate.strategy
    if check.name == "count":
        least, most = strategy.limits
        return voice(f"strategy.count.{strategy.verdict}", n=len(strategy.chosen), least=least, most=most)
    if check.name == "agreement":
        if check.value is None:
            return voice("strategy_session.gate.agreement.none")
        return voice("strategy_session.gate.agreement.low", w=voice.number(check.value, 2))
    if check.name == "themes":
        named = [strategy.theme(theme).text.text(voice.lang) for theme in check.goals]
        return voice("strategy_session.gate.themes.text", themes=voice.listed(named))
    named = [
        voice(
            "strategy_session.gate.goal",
            text=strategy.candidate(goal).text.text(voice.lang),
            points=points(strategy.candidate(goal).last, voice),
        )
        if check.name == "vote"
        else strategy.candidate(goal).text.text(voice.lang)
        for goal in check.goals
    ]
    return voice(f"strategy_session.gate.{check.name}.text", goals=voice.listed(named))
