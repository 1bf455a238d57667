"""The table of the return: what the engagement cost, and what may be counted against it."""

from __future__ import annotations

from okrworkbook.analysis.effect import Effect
from okrworkbook.engagement import Engagement
from okrworkbook.exhibit import TableExhibit
from okrworkbook.narrative import effect as words
from okrworkbook.texts import Voice


def effect_return(effect: Effect, agreed: Engagement, voice: Voice) -> TableExhibit | None:
    """Costs and what was counted against them, from the least to the most; None where no costs were agreed."""
    worth = effect.worth
    if worth is None:
        return None
    unit = worth.currency or voice("effect.return.money")
    rows = [
        [voice("effect.return.cost"), amount.what.text(voice.lang), _span((amount.low, amount.high))]
        for amount in agreed.effect.costs
    ]
    rows.append([voice("effect.return.costs"), "", _span(worth.costs)])
    rows += [
        [voice("effect.return.benefit"), words.label_of(name, effect, voice), _span((low, high))]
        for name, low, high in worth.counted
    ]
    rows.append([voice("effect.return.benefits"), "", _span(worth.benefits)])
    rows += [
        [
            voice("effect.return.uncounted"),
            voice("effect.return.named", measure=words.label_of(name, effect, voice), grade=grade),
            "–",
        ]
        for name, grade in worth.left_out
    ]
    if worth.ratio is not None:
        ends = voice.percent_interval(worth.ratio)
        rows.append([voice("effect.return.ratio"), voice("effect.return.formula"), ends])
    return TableExhibit(
        _return_title(effect, voice),
        [voice("effect.return.kind"), voice("effect.return.what"), unit],
        rows,
        ["left", "left", "right"],
        widths=[2.4, 6.6, 3],
        note=voice("effect.return.note"),
        source=voice("source.agreement"),
    )


def _span(ends: tuple[float, float]) -> str:
    low, high = ends
    return f"{low:,.0f}" if low == high else f"{low:,.0f}–{high:,.0f}"


def _return_title(effect: Effect, voice: Voice) -> str:
    worth = effect.worth
    if worth.ratio is None:
        return voice("effect.return.title_none")
    low, high = (voice.percent(end) for end in worth.ratio)
    return voice("effect.return.title", low=low, high=high)
