"""The table of people and key results that the monthly meeting discusses: chances as they are, and after the moves."""

from __future__ import annotations

from okrworkbook.analysis.reallocation import Reallocation, Staffed
from okrworkbook.exhibit import TableExhibit
from okrworkbook.narrative import reallocation as words
from okrworkbook.narrative.alignment import cut_short
from okrworkbook.narrative.progress import kr_label, unit_of_track
from okrworkbook.texts import Voice

LISTED = 20  # rows before the list is cut


def reallocation_table(found: Reallocation, voice: Voice, most: int = LISTED) -> TableExhibit | None:
    """Every key result with people on it: weight, FTE, chance before and after, and what its numbers suggest.

    None where nobody is planned on any.
    """
    if not found.lines:
        return None
    shown = found.lines[:most]
    return TableExhibit(
        words.reallocation_title(found, voice),
        [
            voice(f"reallocation.head.{name}")
            for name in ("result", "unit", "weight", "fte", "shift", "before", "after", "gain", "role")
        ],
        [_row(line, voice) for line in shown],
        ["left", "left", "right", "right", "right", "right", "right", "right", "left"],
        widths=[3.2, 1.9, 1.1, 0.8, 1, 1.1, 1, 1.1, 2.5],
        note=voice.sentences(
            [
                voice("reallocation.decides"),
                voice("reallocation.limits", **words.limits_told(found, voice)),
                cut_short(len(shown), len(found.lines), voice),
            ]
        ),
        source=voice("source.reallocation"),
    )


def _row(line: Staffed, voice: Voice) -> list[str]:
    role = voice.term("reallocation_role", line.role)
    if line.fixed:
        fixed = voice.term("reallocation_fixed", line.fixed)
        role = voice("reallocation.fixed_role", role=role, reason=fixed)
    return [
        kr_label(line.standing.track, voice),
        unit_of_track(line.standing.track, voice),
        voice.number(line.weight, 2),
        words.fte_told(line.fte),
        words.shift_told(line),
        voice.percent(line.chance),
        voice.percent(line.chance_after) if line.shift else "–",
        voice.number(line.gain, 2) if line.shift else "–",
        role,
    ]
