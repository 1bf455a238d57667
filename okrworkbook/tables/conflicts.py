"""Table of conflicts: the agenda of the alignment meeting."""

from __future__ import annotations

from okrworkbook.analysis.conflicts import Conflict, Conflicts
from okrworkbook.exhibit import TableExhibit
from okrworkbook.narrative import conflicts as words
from okrworkbook.narrative.alignment import cut_short
from okrworkbook.texts import Voice
from okrworkbook.thresholds import Thresholds

LISTED = 20


def conflict_list(
    found: Conflicts, voice: Voice, thresholds: Thresholds, most: int = LISTED
) -> TableExhibit | None:
    """What to settle, worst first: both goals with unit and owner, why, what softens it, and the question."""
    if not found.items:
        return None
    shown = found.items[:most]
    limits = {
        name: f"{thresholds[f'conflict_{name}']:.0f}"
        for name in ("direct", "timing", "resource", "tradeoff", "unconfirmed", "counter")
    }
    eased = {name: f"{thresholds[f'mitigation_{name}']:g}" for name in ("parent", "agreement", "guardrail")}
    return TableExhibit(
        words.conflicts_title(found, voice),
        [voice(f"conflicts.{name}") for name in ("severity", "first", "second", "why", "eased", "settle")],
        [_row(one, voice) for one in shown],
        ["right", "left", "left", "left", "left", "left"],
        widths=[1.05, 2.7, 2.7, 3, 1.35, 2.7],
        note=voice.sentences(
            [
                voice("conflicts.note", **limits, **eased),
                cut_short(len(shown), len(found.items), voice),
            ]
        ),
        source=voice("source.conflicts"),
    )


def _row(one: Conflict, voice: Voice) -> list[str]:
    why = voice(
        "conflicts.kind_why", kind=voice.term("conflict_kind", one.kind), why=words.reason(one, voice)
    )
    return [
        f"{one.severity:.0f}",
        words.side_label(one.first, voice),
        words.side_label(one.second, voice),
        why,
        words.mitigated_by(one, voice),
        words.question(one, voice),
    ]
