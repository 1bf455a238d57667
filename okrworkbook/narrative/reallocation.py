"""Reallocation in words: what moving people is expected to bring, or that no move is worth it."""

from __future__ import annotations

from okrworkbook.analysis.reallocation import Move, Reallocation, Staffed
from okrworkbook.exhibit import Paragraphs
from okrworkbook.narrative.alignment import some
from okrworkbook.texts import Voice, signed


def reallocation_notes(found: Reallocation, voice: Voice) -> Paragraphs:
    """The moves, what they are expected to bring, within which limits, and that the monthly meeting decides."""
    if not found.lines:
        return Paragraphs((voice("reallocation.nobody"),))
    moves = [move_in_words(move, voice) for move in found.moves]
    parts = (
        voice.sentences(
            [
                reallocation_title(found, voice) + voice("alignment.stop"),
                voice("reallocation.moves", moves=some(moves, voice)) if moves else "",
                _expected(found, voice),
            ]
        ),
        voice.sentences([voice("reallocation.limits", **limits_told(found, voice)), _left(found, voice)]),
        voice("reallocation.decides"),
    )
    return Paragraphs(tuple(part for part in parts if part))


def reallocation_title(found: Reallocation, voice: Voice) -> str:
    """How many moves are suggested and what they bring; or none."""
    if not found.moves:
        return voice.count("reallocation.title_none", len(found.lines))
    return voice.count("reallocation.title", len(found.moves), gain=voice.number(found.gain, 2))


def move_in_words(move: Move, voice: Voice) -> str:
    """How many people from where to where, and within what."""
    kind = "skill" if move.group.by_skill else "pool"
    return voice(
        f"reallocation.move.{kind}",
        fte=fte_told(move.fte),
        giver=move.giver,
        taker=move.taker,
        group=voice.name(move.group.name),
    )


def shift_told(line: Staffed) -> str:
    """FTE with its sign; a dash where nothing moves."""
    return ("+" if line.shift > 0 else "") + signed(line.shift, 2) if line.shift else "–"


def fte_told(fte: float) -> str:
    """FTE without needless decimals."""
    return f"{fte:.2f}".rstrip("0").rstrip(".")


def limits_told(found: Reallocation, voice: Voice) -> dict[str, str]:
    """The limits a suggestion keeps within."""
    return {
        "step": fte_told(found.limits["move_step"]),
        "share": voice.percent(found.limits["move_share"]),
        "least": voice.percent(found.limits["move_gain"]),
        "elasticity": f"{found.limits['move_elasticity']:g}",
    }


def _expected(found: Reallocation, voice: Voice) -> str:
    if not found.moves:
        return ""
    return voice(
        "reallocation.expected",
        before=voice.number(found.before, 2),
        after=voice.number(found.after, 2),
        weighed=voice.number(found.weighed, 1),
    )


def _left(found: Reallocation, voice: Voice) -> str:
    """What could not be moved, and why, and how many key results have nobody planned on them."""
    reasons = [
        voice("reallocation.left.reason", reason=voice.term("reallocation_fixed", reason), n=n)
        for reason, n in found.fixed
        if n
    ]
    return voice.sentences(
        [
            voice("reallocation.left", reasons=voice.listed(reasons)) if reasons else "",
            voice.count("reallocation.unstaffed", found.unstaffed) if found.unstaffed else "",
        ]
    )
