"""Reading: what the clinic came to, as it is read back to the department and signed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from okrworkbook.analysis.conflicts import Conflict
from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.okr_set import Objective
from okrworkbook.exhibit import Callout, Exhibit, Heading, KeyFigures, Paragraphs, TableExhibit
from okrworkbook.narrative import conflicts as conflict_words
from okrworkbook.narrative import department_guide as guide_words
from okrworkbook.narrative.alignment import goal_text, owner_label, rate_in_words, unit_label
from okrworkbook.narrative.okr_set import measure_in_words
from okrworkbook.tables.alignment import load as load_table
from okrworkbook.tables.conflicts import conflict_list
from okrworkbook.tables.department_guide import department_dependencies, department_parents
from okrworkbook.tables.okr_set import okr_table
from okrworkbook.tables.wording import wording_questions
from okrworkbook.texts import Voice
from okrworkbook.workshop.authorship import Authorship, authorship_note, find_authorship
from okrworkbook.workshop.board import ShownBoard
from okrworkbook.workshop.readback import chat_lines, not_held, sign_table
from okrworkbook.workshop.room import Room
from okrworkbook.workshop.sessions.clinic.department import Clinic
from okrworkbook.workshop.sessions.clinic.import_sheet import import_file
from okrworkbook.workshop.sessions.clinic.sitting_changes import Changed, changed_in
from okrworkbook.workshop.sessions.clinic.standing import Share, Standing, conflict_key

LISTED = 8  # conflicts, hits and changes that a read-back lists; the reports have all
Shown = Callable[[Clinic, Standing], Sequence[Exhibit]]


def of_units(clinic: Clinic, section: str, shown: Shown) -> tuple[Exhibit, ...]:
    """The same of every department that is shown, under its name where there are several; that it was not held."""
    voice = clinic.room.voice
    units = [unit for unit in clinic.units if not clinic.standing(unit).empty]
    if not units:
        return (not_held(clinic.room, voice(f"clinic_session.none.{section}")),)
    found: list[Exhibit] = []
    for number, unit in enumerate(units, start=1):
        if len(units) > 1:
            found.append(Heading(unit_label(unit, voice), 2, f"{section}-{number}"))
        found += shown(clinic, clinic.standing(unit))
    return tuple(found)


# --- chapters


def parent_exhibits(clinic: Clinic, now: Standing) -> tuple[Exhibit, ...]:
    """Whose clinic it is, and the goals above with who serves what."""
    voice = clinic.room.voice
    about = voice(
        "clinic_session.about",
        unit=unit_label(now.unit, voice),
        **_counted(len(now.own), now.share.results.whole, voice),
    )
    return Paragraphs((voice.sentences([about, _when(clinic, now.unit, voice)]),)), parent_table(now, voice)


def parent_table(now: Standing, voice: Voice) -> TableExhibit:
    """The company's objectives and key results, and which of the department's lead to each."""
    rows = []
    for objective in now.parents:
        head = voice(
            "table.okrs.objective",
            id=objective.id,
            text=goal_text(objective.text.zh, objective.text.en, voice),
        )
        rows.append([head, "", owner_label(objective.owner, voice), "", _served(now, objective.id, voice)])
        rows += [
            [
                f"{kr.id} {goal_text(kr.text.zh, kr.text.en, voice)}",
                measure_in_words(kr, voice),
                owner_label(kr.owner, voice),
                voice.day(kr.due),
                _served(now, kr.id, voice),
            ]
            for kr in objective.key_results
        ]
    reached = sum(_is_served(now, objective) for objective in now.parents)
    return TableExhibit(
        voice.count("clinic_session.parents.title", len(now.parents), served=reached),
        [voice(f"clinic_session.parents.{name}") for name in ("goal", "measure", "owner", "due", "served")],
        rows,
        ["left", "right", "left", "right", "left"],
        widths=[4.8, 2.2, 1.1, 2.2, 2.6],
        note=voice("clinic_session.parents.note"),
        source=voice("source.goals"),
    )


def goal_exhibits(clinic: Clinic, now: Standing) -> tuple[Exhibit, ...]:
    """The department's goals, whose words they are in, and what the sitting changed of them."""
    voice = clinic.room.voice
    title = voice(
        "clinic_session.goals.title",
        unit=unit_label(now.unit, voice),
        **_counted(len(now.objectives), now.share.results.whole, voice),
    )
    changed = change_table(changed_in(clinic.room, now), voice)
    note = authorship_note(own_authorship(clinic.room, now), voice)
    return (okr_table(now.objectives, title, voice, brief=True), note, *((changed,) if changed else ()))


def _counted(objectives: int, results: int, voice: Voice) -> dict[str, str]:
    return {
        "objectives": voice.count("session.count.objectives", objectives),
        "results": voice.count("session.count.results", results),
    }


def change_table(changes: Sequence[Changed], voice: Voice) -> TableExhibit | None:
    """What this sitting changed, and whose words it is in now; None where it changed nothing."""
    if not changes:
        return None
    rest = len(changes) - LISTED
    return TableExhibit(
        voice.count("clinic_session.changed.title", len(changes)),
        [voice(f"clinic_session.changed.{name}") for name in ("goal", "before", "after", "side")],
        [
            [
                one.name,
                _state(one, one.before, voice),
                _state(one, one.after, voice),
                voice.term("clinic_session.side", one.side),
            ]
            for one in changes[:LISTED]
        ],
        ["left"] * 4,
        widths=[2, 4.4, 4.4, 1.6],
        note=voice.count("clinic_session.more", rest) if rest > 0 else "",
    )


def link_exhibits(clinic: Clinic, now: Standing) -> tuple[Exhibit, ...]:
    """What each objective contributes to, and what lies between the department and others."""
    voice = clinic.room.voice
    needs = department_dependencies(now.guide, now.unit, voice)
    own = now.guide.of(now.unit)
    return department_parents(now.guide, now.unit, voice), needs or guide_words.no_dependencies(own, voice)


def conflict_exhibits(clinic: Clinic, now: Standing) -> tuple[Exhibit, ...]:
    """Where other departments pull the other way, both goals side by side, and what was said about it."""
    voice = clinic.room.voice
    listed = conflict_list(now.conflicts, voice, now.look.limits, LISTED)
    if listed is None:
        return (Paragraphs((voice("clinic_session.conflicts.none"),)),)
    said = clinic.settled(now.unit)
    settled = [one for one in now.conflicts.items if conflict_key(one) in said]
    if not settled:
        return (listed,)
    rows = [
        [
            _ends(one, voice),
            said[conflict_key(one)].text,
            voice.term("clinic_session.side", said[conflict_key(one)].side),
        ]
        for one in settled
    ]
    heads = [voice(f"clinic_session.settled.{name}") for name in ("conflict", "text", "side")]
    title = voice.count("clinic_session.settled.title", len(rows))
    return listed, TableExhibit(title, heads, rows, ["left"] * 3, widths=[3, 7, 1.6])


def people_exhibits(clinic: Clinic, now: Standing) -> tuple[Exhibit, ...]:
    """The goals of the department's teams and people, and what its owners carry."""
    voice = clinic.room.voice
    alignment = replace(now.look.alignment, load=replace(now.look.alignment.load, owners=now.load))
    carried = load_table(alignment, voice, now.look.limits)
    results = sum(len(objective.key_results) for objective in now.people)
    title = voice("clinic_session.people.title", **_counted(len(now.people), results, voice))
    shown = (
        okr_table(now.people, title, voice, brief=True)
        if now.people
        else Paragraphs((voice("clinic_session.people.none"),))
    )
    return (shown, *((carried,) if carried else ()))


def open_points(clinic: Clinic) -> ShownBoard:
    """What is open: linkage now and when it began, goals that lead nowhere, dependencies nobody answers for, wording."""
    return ShownBoard(clinic.room, lambda: of_units(clinic, "open", _open))


def _open(clinic: Clinic, now: Standing) -> tuple[Exhibit, ...]:
    voice = clinic.room.voice
    wording = now.wording
    hits = wording_questions(wording, voice, LISTED) if wording.standing else None
    shown = (
        share_figures(now, clinic.began(now.unit), voice),
        orphan_table(now, voice),
        ownerless_table(now, voice),
        hits,
        comment_table(clinic, now, voice),
    )
    return tuple(one for one in shown if one is not None)


def share_figures(now: Standing, began: Share | None, voice: Voice) -> KeyFigures:
    """How many goals lead to the company's, now and when the sitting began."""
    items = []
    for name in ("own", "results", "every"):
        rate: Rate = getattr(now.share, name)
        before = getattr(began, name) if began else None
        note = (
            voice("clinic_session.share.began", **rate_in_words(before, voice))
            if before
            else voice("clinic_session.share.unknown")
        )
        value = voice("clinic_session.share.now", **rate_in_words(rate, voice))
        items.append((value, voice(f"clinic_session.share.{name}"), note))
    return KeyFigures(tuple(items))


def orphan_table(now: Standing, voice: Voice) -> TableExhibit | None:
    """Objectives and key results of the department that lead to no company objective; None where all do."""
    goals = now.graph.goals
    rows = [
        [_named(now, one.goal.id, voice), owner_label(one.goal.owner, voice), voice.term("orphan", one.why)]
        for one in now.orphans
    ]
    rows += [
        [
            _named(now, name, voice),
            owner_label(now.graph.owner_of(name), voice),
            voice("clinic_session.orphans.result", objective=goals[now.graph.results[name]].id),
        ]
        for name in now.orphan_results
    ]
    if not rows:
        return None
    return TableExhibit(
        voice("clinic_session.orphans.title", **_counted(len(now.orphans), len(now.orphan_results), voice)),
        [voice(f"clinic_session.orphans.{name}") for name in ("goal", "owner", "why")],
        rows,
        ["left"] * 3,
        widths=[6, 1.2, 4],
        note=voice("clinic_session.orphans.note"),
        source=voice("source.links"),
    )


def ownerless_table(now: Standing, voice: Voice) -> TableExhibit | None:
    """Dependencies with other departments for which nobody answers; None where there is none."""
    if not now.ownerless:
        return None
    goals = now.graph.goals
    return TableExhibit(
        voice.count("clinic_session.ownerless.title", len(now.ownerless)),
        [voice(f"clinic_session.ownerless.{name}") for name in ("needs", "gives", "unit", "due", "status")],
        [
            [
                _named(now, edge.source, voice),
                _named(now, edge.target, voice),
                unit_label(goals[edge.parent].unit, voice),
                voice.day(edge.due),
                voice.term("link_status", edge.status),
            ]
            for edge in now.ownerless
        ],
        ["left", "left", "left", "right", "left"],
        widths=[3.6, 3.6, 1.8, 2, 1.4],
        note=voice("clinic_session.ownerless.note"),
        source=voice("source.links"),
    )


def comment_table(clinic: Clinic, now: Standing, voice: Voice) -> TableExhibit | None:
    """What the consultant asks and says, apart from the goals; None where nothing was said."""
    said = clinic.comments(now.unit)
    if not said:
        return None
    return TableExhibit(
        voice.count("clinic_session.comments.title", len(said)),
        [voice(f"clinic_session.comments.{name}") for name in ("goal", "text")],
        [[_named(now, one.goal, voice), one.text] for one in said],
        ["left"] * 2,
        widths=[4, 7],
        note=voice("clinic_session.comments.note"),
    )


def signatures(clinic: Clinic) -> ShownBoard:
    """What comes next, who signs that this is what was said, and the sheet for the tool."""
    return ShownBoard(clinic.room, lambda: of_units(clinic, "sign", _signatures))


def _signatures(clinic: Clinic, now: Standing) -> tuple[Exhibit, ...]:
    voice = clinic.room.voice
    roles = [voice(f"clinic_session.role.{name}") for name in ("head", "owners", "consultant")]
    after = Callout(voice("clinic_session.next"), voice("clinic_session.next.text"), "decision")
    return after, sign_table(voice, roles), import_file(clinic.room, now)


# --- what else is told of it


def chat_text(clinic: Clinic) -> str:
    """The outcome for the group chat: goals with what they serve, linkage then and now, whose words, what is open."""
    room, voice = clinic.room, clinic.room.voice
    units = [unit for unit in clinic.units if not clinic.standing(unit).empty]
    if not units:
        title = voice("clinic_session.chat.title", unit=room.client.engagement.name.text(voice.lang))
        return chat_lines([title, "", voice("clinic_session.none.goals")])
    return chat_lines([line for unit in units for line in (*_chat(clinic, clinic.standing(unit)), "")])


def _chat(clinic: Clinic, now: Standing) -> list[str]:
    voice = clinic.room.voice
    lines = [voice("clinic_session.chat.title", unit=unit_label(now.unit, voice)), ""]
    above: dict[str, dict[str, None]] = {}
    for edge in (edge for edges in now.served.values() for edge in edges):
        above.setdefault(edge.child, {})[edge.target] = None
    for number, objective in enumerate(now.objectives, start=1):
        served = voice.listed([*above.get(objective.id, ())])
        toward = (
            voice("clinic_session.chat.serves", goal=served)
            if served
            else voice("clinic_session.chat.orphan")
        )
        lines.append(f"{number}. {goal_text(objective.text.zh, objective.text.en, voice)} {toward}")
        lines += [f"   · {goal_text(kr.text.zh, kr.text.en, voice)}" for kr in objective.key_results]
    began, own = clinic.began(now.unit), now.share.own
    told = {"part": own.part, "whole": own.whole}
    lines += [
        "",
        voice("clinic_session.chat.share_since", **told, before=began.own.part, of=began.own.whole)
        if began
        else voice("clinic_session.chat.share", **told),
    ]
    authors = own_authorship(clinic.room, now)
    if authors.n:
        lines += list(authorship_note(authors, voice).items)
    open_ = [
        (voice.count("clinic_session.chat.conflicts", n) if (n := len(now.pulled)) else ""),
        (voice.count("clinic_session.chat.orphans", n) if (n := len(now.orphan_results)) else ""),
        (voice.count("clinic_session.chat.ownerless", n) if (n := len(now.ownerless)) else ""),
        (voice.count("clinic_session.chat.wording", n) if (n := len(now.wording.standing)) else ""),
    ]
    if any(open_):
        lines += ["", voice("clinic_session.chat.open"), *(f"- {line}" for line in open_ if line)]
    return lines


def facts(clinic: Clinic) -> Mapping[str, Any]:
    """The headline numbers of the session, over all departments that are shown."""
    shown = [clinic.standing(unit) for unit in clinic.units]
    began = [clinic.began(now.unit) for now in shown]
    return {
        "departments": len(shown),
        "objectives": sum(len(now.own) for now in shown),
        "linked": sum(now.share.own.part for now in shown),
        "linked_before": sum(one.own.part for one in began if one) if any(began) else None,
        "orphan_results": sum(len(now.orphan_results) for now in shown),
        "conflicts": sum(len(now.pulled) for now in shown),
    }


def own_authorship(room: Room, now: Standing) -> Authorship:
    """Whose words the department's goals, and those of its teams and people, are in."""
    lines = [("objectives", (name,)) for name in (*now.own, *now.below)]
    lines += [("key_results", (kr.id,)) for one in (*now.objectives, *now.people) for kr in one.key_results]
    return find_authorship(room, lines)


def _when(clinic: Clinic, unit: str, voice: Voice) -> str:
    sitting = clinic.room.sitting
    if sitting is None or unit not in clinic.sat:
        return voice("clinic_session.when.never")
    return voice("clinic_session.when", day=voice.day(sitting.day))


def _served(now: Standing, goal: str, voice: Voice) -> str:
    return (
        "\n".join(
            voice("clinic_session.serving", goal=edge.source, status=voice.term("link_status", edge.status))
            for edge in now.served.get(goal, ())
        )
        or "–"
    )


def _is_served(now: Standing, objective: Objective) -> bool:
    return any(now.served.get(name) for name in (objective.id, *(kr.id for kr in objective.key_results)))


def _ends(one: Conflict, voice: Voice) -> str:
    sides = " – ".join(side.id for side in (one.first, one.second) if side)
    return voice("conflicts.kind_why", kind=voice.term("conflict_kind", one.kind), why=sides)


def _named(now: Standing, name: str, voice: Voice) -> str:
    """A goal or key result with its words; its id alone where it is gone."""
    said = now.text_of(name)
    return f"{name} {goal_text(*said, voice)}" if said else name


def _state(one: Changed, said: str, voice: Voice) -> str:
    if not one.link:
        return said or "–"
    return voice.term("link_status", said) if said else "–"


def conflict_card(one: Conflict, unit: str, inside: Sequence[str], voice: Voice) -> Mapping[str, str]:
    """A conflict as a card has it: the own goal left, the other's right."""
    own, other = one.first, one.second
    if other is not None and own.unit != unit and own.objective not in inside:
        own, other = other, own
    return {
        "kind": voice.term("conflict_kind", one.kind),
        "level": one.level,
        "own": conflict_words.side_label(own, voice),
        "other": conflict_words.side_label(other, voice),
        "why": conflict_words.reason(one, voice),
        "ask": conflict_words.question(one, voice),
    }
