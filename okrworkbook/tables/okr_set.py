"""Tables of the company's objectives, and of what departments set below them."""

from __future__ import annotations

from collections.abc import Sequence

from okrworkbook.analysis.okr_set import KeyResult, Objective, OkrSet
from okrworkbook.exhibit import TableExhibit
from okrworkbook.narrative.alignment import goal_text, owner_label, unit_label
from okrworkbook.narrative.okr_set import kind_label, measure_in_words, number
from okrworkbook.texts import Voice


def company_okrs(okrs: OkrSet, voice: Voice, brief: bool = False) -> TableExhibit | None:
    """Every company objective with its key results; see `okr_table`."""
    if not okrs.company:
        return None
    title = voice("table.okrs.title", n=len(okrs.company), key_results=len(okrs.key_results))
    return okr_table(okrs.company, title, voice, brief)


# What is told of a goal, with the column's width; where it is read off is left out where room is short.
OKR_COLUMNS = {
    "goal": 4.4,
    "measure": 2.1,
    "weight": 1.2,
    "owner": 1.1,
    "due": 2.3,
    "source": 2.5,
    "guardrail": 2.0,
}
BRIEF_WIDTHS = {**OKR_COLUMNS, "goal": 6.6, "owner": 1.3}


def okr_table(objectives: Sequence[Objective], title: str, voice: Voice, brief: bool = False) -> TableExhibit:
    """Objectives with their key results: from where to where, by whom, and – if not `brief` – read off what."""
    widths = (
        {name: width for name, width in BRIEF_WIDTHS.items() if name != "source"} if brief else OKR_COLUMNS
    )
    rows = []
    for objective in objectives:
        rows.append(_objective_row(objective, voice))
        rows += [_key_result_row(kr, voice) for kr in objective.key_results]
    return TableExhibit(
        title,
        [voice(f"table.okrs.{name}") for name in widths],
        [[row[name] for name in widths] for row in rows],
        ["right" if name in ("measure", "weight", "due") else "left" for name in widths],
        widths=[*widths.values()],
        note=voice("table.okrs.note"),
        source=voice("source.goals"),
    )


def decomposition(okrs: OkrSet, voice: Voice) -> TableExhibit | None:
    """Every company objective with the department objectives below it and how far both sides agreed."""
    rows = [
        [
            f"{branch.company.id} {branch.company.text.text(voice.lang)}",
            unit_label(branch.below.unit, voice),
            f"{branch.below.id} {branch.below.text.text(voice.lang)}",
            str(len(branch.below.key_results)),
            voice.term("link_status", branch.status),
        ]
        for branch in okrs.branches
    ]
    if not rows:
        return None
    return TableExhibit(
        voice("table.decomposition.title", n=len(rows)),
        [
            voice(f"table.decomposition.{name}")
            for name in ("company", "department", "objective", "key_results", "link")
        ],
        _said_once(rows),
        ["left", "left", "left", "right", "left"],
        widths=[3.4, 1.9, 5.4, 0.9, 1.4],
        note=voice("table.decomposition.note"),
        source=voice("source.links"),
    )


def _objective_row(objective: Objective, voice: Voice) -> dict[str, str]:
    head = voice("table.okrs.objective", id=objective.id, text=objective.text.text(voice.lang))
    told = {
        "goal": head,
        "measure": kind_label(objective, voice),
        "owner": owner_label(objective.owner, voice),
    }
    return {**dict.fromkeys(OKR_COLUMNS, ""), **told}


def _key_result_row(kr: KeyResult, voice: Voice) -> dict[str, str]:
    guardrail = f"{voice.name(kr.guardrail)} {number(kr.guardrail_value)}" if kr.guardrail else "–"
    return {
        "goal": f"{kr.id} {goal_text(kr.text.zh, kr.text.en, voice)}",
        "measure": measure_in_words(kr, voice),
        "weight": "–" if kr.weight is None else f"{kr.weight:g}%",
        "owner": owner_label(kr.owner, voice),
        "due": voice.day(kr.due),
        "source": voice.name(kr.source) or "–",
        "guardrail": guardrail,
    }


def _said_once(rows: list[list[str]]) -> list[list[str]]:
    """The company objective stands in the first of its rows only."""
    before, shown = "", []
    for row in rows:
        shown.append(["" if row[0] == before else row[0], *row[1:]])
        before = row[0]
    return shown
