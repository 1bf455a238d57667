"""Tables of who judged: the weights by comparison, how far raters agree, and where they do not."""

from __future__ import annotations

from okrworkbook.analysis.provider_choice import CRITERIA, Concordance, ProviderChoice, WeightSet
from okrworkbook.exhibit import Exhibit, Paragraphs, TableExhibit
from okrworkbook.narrative import provider_choice as words
from okrworkbook.narrative import provider_order as order
from okrworkbook.narrative import provider_weights as weighed
from okrworkbook.texts import Voice

LISTED = 20  # scores that are printed


def criterion_weights(choice: ProviderChoice, voice: Voice) -> TableExhibit:
    """Every set of weights with its consistency ratio, and who is first under it."""
    rows = [_set_row(one, choice, voice) for one in choice.weight_sets]
    rows += [
        [
            voice("provider.weights.rater", rater=one.rater),
            *["–"] * (len(CRITERIA) + 1),
            voice.term("provider.weights.status", one.status),
            "–",
        ]
        for one in choice.weighting.left_out
        if one.weights is None
    ]
    return TableExhibit(
        weighed.weighting_title(choice.weighting, voice),
        [
            voice("provider.column.weights"),
            *(voice.term("provider.criterion", name) for name in CRITERIA),
            voice("provider.column.ratio"),
            voice("provider.column.use"),
            voice("provider.column.leader"),
        ],
        rows,
        ["left", *["right"] * 5, "left", "left"],
        widths=[2, *[1.4] * 4, 1.4, 2, 2.4],
        note=voice("provider.weights.note", limit=f"{choice.weighting.limit:g}"),
        source=voice("source.criterion_pairs"),
    )


def rater_agreement(choice: ProviderChoice, voice: Voice) -> Exhibit:
    """Kendall's W of the raters over the providers: on the whole and on each dimension, with its p."""
    found = choice.agreement
    if found.whole.raters < 2 or found.whole.providers < 2:
        return Paragraphs((words.raters_title(choice, voice),))
    rows = [(voice("provider.raters.whole"), found.whole)]
    rows += [(voice.term("provider.criterion", name), one) for name, one in found.by_criterion.items()]
    return TableExhibit(
        words.raters_title(choice, voice),
        [voice(f"provider.column.{name}") for name in ("criterion", "raters", "providers", "w", "p")],
        [[label, *_concordance(one, voice)] for label, one in rows],
        ["left", *["right"] * 4],
        widths=[3, 1.6, 1.6, 2, 2],
        note=voice(
            "provider.agreement.note" if found.whole.exact else "provider.agreement.drawn",
            limit=f"{choice.thresholds['concordance']:g}",
        ),
        source=voice("source.provider_scores"),
    )


def rater_gaps(choice: ProviderChoice, voice: Voice, most: int = LISTED) -> Exhibit:
    """The scores on which raters lie furthest apart, to be talked over with the evidence on the table."""
    gaps = choice.agreement.gaps
    limit = f"{choice.thresholds['provider_gap']:g}"
    if not gaps:
        several = any(cell.n > 1 for cell in choice.card.cells)
        return Paragraphs((voice("provider.gaps.none" if several else "provider.raters.one", limit=limit),))
    return TableExhibit(
        voice.count("provider.gaps.title", len(gaps), limit=limit),
        [
            voice("provider.column.provider"),
            voice("provider.column.criterion"),
            voice("provider.column.lowest"),
            voice("provider.column.highest"),
            voice("provider.column.raters"),
            voice("provider.column.unproven"),
        ],
        [
            [
                order.named(choice, cell.provider, voice),
                voice.term("provider.criterion", cell.criterion),
                f"{cell.low:g}",
                f"{cell.high:g}",
                str(cell.n),
                str(cell.unproven),
            ]
            for cell in gaps[:most]
        ],
        ["left", "left", *["right"] * 4],
        widths=[3, 2.4, 1.6, 1.6, 1.6, 2.2],
        note=voice.sentences(
            [
                voice("provider.gaps.note"),
                voice("provider.more", n=len(gaps) - most) if len(gaps) > most else "",
            ]
        ),
        source=voice("source.provider_scores"),
    )


def _set_row(one: WeightSet, choice: ProviderChoice, voice: Voice) -> list[str]:
    label = (
        voice("provider.weights.rater", rater=one.rater)
        if one.source == "rater"
        else voice.term("provider.weights.set", one.source)
    )
    return [
        label,
        *(voice.percent(one.weights[name], 1) for name in CRITERIA),
        voice.number(one.ratio, 3),
        voice.term("provider.weights.status", _use(one, choice)),
        order.named(choice, one.leader, voice) if one.leader else "–",
    ]


def _use(one: WeightSet, choice: ProviderChoice) -> str:
    """In force, kept for comparison, or left out and why."""
    found = choice.weighting
    if one.source == "rater":
        return next(rater.status for rater in found.raters if rater.rater == one.rater)
    return "in_force" if (one.source == "default") == (found.source == "default") else "compared"


def _concordance(one: Concordance, voice: Voice) -> list[str]:
    return [str(one.raters), str(one.providers), voice.number(one.w, 2), voice.number(one.p, 3)]
