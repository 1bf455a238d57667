"""Tables of the company's objectives, and of what departments set below them."""

from __future__ import annotations

from collections.abc import Sequence

from okrworkbook.analysis.okr_set import KeyResult, Objective, OkrSet
from okrworkbook.exhibit import TableExhibit
from okrworkbook.narrative.alignment import goal_text, owner_label, unit_label
from okrworkbook.narrative.okr_set import kind_label, measure_in_words, number
from okrworkbook.texts import Voice


def company_okrs(okrs: OkrSet, voice: Voice) -> TableExhibit | None:
    """Every company objective with its key results: from where to where, by whom, read off what."""
    if not okrs.company:
        return None
    title = voice("table.okrs.title", n=len(okrs.company), key_results=len(okrs.key_results))
    return okr_table(okrs.company, title, voice)


def okr_table(objectives: Sequence[Objective], title: str, voice: Voice) -> TableExhibit:
    """Objectives with their key results: from where to where, by whom, read off what."""
    rows = []
    for objective in objectives:
        rows.append(_objective_row(objective, voice))
        rows += [_key_result_row(kr, voice) for kr in objective.key_results]
    return TableExhibit(
        title,
        [
            voice(f"table.okrs.{name}")
            for name in ("goal", "measure", "weight", "owner", "due", "source", "guardrail")
        ],
        rows,
        ["left", "right", "right", "left", "right", "left", "left"],
        widths=[4.4, 2.1, 1.2, 1.1, 2.3, 2.5, 2.0],
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


def _objective_row(objective: Objective, voice: Voice) -> list[str]:
    head = voice("table.okrs.objective", id=objective.id, text=objective.text.text(voice.lang))
    return [head, kind_label(objective, voice), "", owner_label(objective.owner, voice), "", "", ""]


def _key_result_row(kr: KeyResult, voice: Voice) -> list[str]:
    guardrail = f"{voice.name(kr.guardrail)} {number(kr.guardrail_value)}" if kr.guardrail else "–"
    return [
        f"{kr.id} {goal_text(kr.text.zh, kr.text.en, voice)}",
        measure_in_words(kr, voice),
        "–" if kr.weight is None else f"{kr.weight:g}%",
        owner_label(kr.owner, voice),
        voice.day(kr.due),
        voice.name(kr.source) or "–",
        guardrail,
    ]


def _said_once(rows: list[list[str]]) -> list[list[str]]:
    """The company objective stands in the first of its rows only."""
    before, shown = "", []
    for row in rows:
        shown.append(["" if row[0] == before else row[0], *row[1:]])
        before = row[0]
    return shown
