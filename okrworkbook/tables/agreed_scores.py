"""Tables of what a review scored: each key result's agreed score beside the one its check-ins give."""

from __future__ import annotations

from collections.abc import Sequence

from okrworkbook.analysis.review import AgreedScore, AgreedScores, CycleReview
from okrworkbook.exhibit import TableExhibit
from okrworkbook.narrative import agreed_scores as words
from okrworkbook.narrative.alignment import cut_short
from okrworkbook.narrative.review import plus
from okrworkbook.texts import Voice

LISTED = 30  # rows that are printed
SEEN = 0.005  # points: what two digits show


def agreed_score_table(review: CycleReview, voice: Voice, most: int = LISTED) -> TableExhibit | None:
    """Where the review scored otherwise than the numbers, with the reasons; None where it agreed on no score."""
    return None if review.agreed is None else agreed_rows(review.agreed, voice, most)


def agreed_rows(
    agreed: AgreedScores, voice: Voice, most: int = LISTED, others: Sequence[AgreedScore] | None = None
) -> TableExhibit | None:
    """Scores off the numbers first, the farthest at the top, then the others that are given; None for no row.

    Without `others` those that are not the computed score to two digits, and those with a reason.
    """
    if others is None:
        others = [row for row in agreed.rows if row.reason.text("zh") or abs(row.difference or 0) >= SEEN]
    rows = [*agreed.differing, *(row for row in others if not row.differs)]
    if not rows:
        return None
    shown, left = rows[:most], agreed.n - len(rows)
    return TableExhibit(
        voice.count("retro.agreed.title", len(agreed.differing), scored=agreed.n),
        [voice(f"retro.agreed.{name}") for name in ("kr", "computed", "agreed", "gap", "reason")],
        [
            [
                f"{row.id} {row.ending.track.kr.text.text(voice.lang)}",
                voice.number(row.computed, 2),
                words.points(row.points),
                plus(row.difference, 2),
                _reason(row.reason.text(voice.lang), row.unexplained, voice),
            ]
            for row in shown
        ],
        ["left", "right", "right", "right", "left"],
        widths=[4.6, 1.2, 1.2, 1.1, 4.4],
        note=voice.sentences(
            [
                voice("retro.agreed.note"),
                cut_short(len(shown), len(rows), voice),
                voice.count("retro.agreed.left", left) if left else "",
            ]
        ),
        source=voice("source.retro"),
    )


def _reason(reason: str, missing: bool, voice: Voice) -> str:
    return voice("retro.agreed.no_reason") if missing else reason or "–"
