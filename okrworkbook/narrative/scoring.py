"""Scoring in words: the mapping chosen, its ideal band, and rates that lie outside it."""

from __future__ import annotations

from collections.abc import Sequence

from okrworkbook.analysis.attainment_rate import DEFAULT_DEFINITION, StatedRate
from okrworkbook.analysis.ceiling import CeilingView
from okrworkbook.analysis.scoring import ScoringStandard
from okrworkbook.exhibit import Paragraphs
from okrworkbook.narrative.alignment import goal_text
from okrworkbook.texts import Voice

ANCHOR_POINTS = (1, 2, 3, 4, 5)


def scoring_notes(
    standard: ScoringStandard,
    voice: Voice,
    stated: Sequence[StatedRate] = (),
    ceilings: Sequence[CeilingView] = (),
) -> Paragraphs:
    """Which mapping, what the band means, that colours are another question, and how rates are defined."""
    low, high = standard.ideal
    least, most = standard.band
    chosen = voice(
        "scoring.notes.mapping",
        mapping=voice.term("scoring.mapping", standard.mapping),
        formula=voice(f"scoring.mapping.{standard.mapping}.formula"),
        how=voice("scoring.notes.agreed" if standard.agreed else "scoring.notes.default"),
        low=voice.number(low),
        high=voice.number(high),
        least=share(least),
        most=share(most),
    )
    rate = voice("scoring.notes.rate", name=DEFAULT_DEFINITION, success=voice.percent(standard.success))
    flagged = [_flag(one, voice) for one in stated if one.placed.place != "within"]
    parts = (
        voice.sentences([chosen, voice("scoring.notes.baseline")]),
        voice.sentences([voice("scoring.notes.colours"), voice("scoring.notes.committed")]),
        rate,
        voice.sentences([*flagged, voice("scoring.notes.flagged") if flagged else ""]),
        voice.sentences(_ceiling(one, voice) for one in ceilings),
    )
    return Paragraphs(tuple(part for part in parts if part))


def share(value: float) -> str:
    """An attainment as it is printed: .70, .625, .45."""
    return f"{value:.3f}".rstrip("0").ljust(4, "0")


def _ceiling(one: CeilingView, voice: Voice) -> str:
    return voice(
        "scoring.notes.ceiling",
        text=goal_text(one.text, one.text_en, voice),
        before=f"{one.missing.before:.3g}",
        after=f"{one.missing.after:.3g}",
        change=voice.percent(one.missing.change),
    )


def _flag(one: StatedRate, voice: Voice) -> str:
    when = voice.term("scoring.period", one.period) if one.period else ""
    return voice(
        f"scoring.flag.{one.placed.place}",
        metric=voice.name(one.metric),
        when=when,
        rate=voice.percent(one.placed.attainment),
        points=voice.number(one.placed.score.value, 2),
    )
