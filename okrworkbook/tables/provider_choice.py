"""Tables of the choice of a provider: headline numbers, evidence, anchors, order, and what would turn it."""

from __future__ import annotations

from okrworkbook.analysis.provider_choice import CRITERIA, Cell, Lead, ProviderChoice, Ranked
from okrworkbook.exhibit import Exhibit, KeyFigures, Paragraphs, TableExhibit
from okrworkbook.narrative import provider_choice as words
from okrworkbook.narrative import provider_order as order
from okrworkbook.texts import Voice

ANCHORED = (1, 3, 5)  # scores that are described; 2 and 4 lie between


def provider_figures(choice: ProviderChoice, voice: Voice) -> KeyFigures:
    """Highest total, how often it stays first, open vetoes, and scores without evidence."""
    ranked = choice.ranking.ranked
    first = ranked[0] if ranked else None
    compared = len(ranked) > 1
    read = sum(one.state == "read" for one in choice.proposals)
    total = (
        voice.number(first.total, 2) if first else "–",
        voice("provider.kpi.total"),
        voice("provider.kpi.total_note", name=order.named(choice, first.provider, voice), n=len(ranked))
        if first
        else voice("provider.kpi.nobody"),
    )
    share = (
        voice.percent(first.first, 1) if compared else "–",
        voice("provider.kpi.first"),
        voice(
            "provider.kpi.first_note",
            interval=order.drawn_interval(first, voice),
            draws=choice.ranking.draws,
        )
        if compared
        else voice("provider.kpi.no_comparison"),
    )
    vetoes = (
        str(len(choice.vetoed)) if read else "–",
        voice("provider.kpi.vetoed"),
        voice.count("provider.kpi.vetoed_note", read) if read else voice("provider.kpi.unread"),
    )
    unproven = (
        str(len(choice.card.unproven)),
        voice("provider.kpi.unproven"),
        voice("provider.kpi.unproven_note", of=len(choice.card.scores)),
    )
    return KeyFigures((total, share, vetoes, unproven))


def provider_evidence(choice: ProviderChoice, voice: Voice) -> TableExhibit:
    """Every provider on every dimension: the mean, its range over the raters, and the evidence named."""
    cells = [choice.card.cell(one.id, name) for one in choice.card.providers for name in CRITERIA]
    return TableExhibit(
        voice("provider.evidence.table"),
        [
            voice("provider.column.provider"),
            voice("provider.column.criterion"),
            voice("provider.column.mean"),
            voice("provider.column.range"),
            voice("provider.column.evidence"),
        ],
        [_evidence_row(cell, choice, voice) for cell in cells],
        ["left", "left", "right", "right", "left"],
        widths=[2, 1.8, 1, 1.6, 6.6],
        note=voice.sentences(
            [voice("provider.evidence.note"), voice("provider.uneven") if choice.card.uneven else ""]
        ),
        source=voice("source.provider_scores"),
    )


def unproven_scores(choice: ProviderChoice, voice: Voice) -> Exhibit:
    """Each score that names no evidence: what was given, what it counts as, and what would prove it."""
    unproven = choice.card.unproven
    if not unproven:
        return Paragraphs((voice("provider.evidence.text"),))
    return TableExhibit(
        words.evidence_title(choice, voice),
        [
            voice("provider.column.provider"),
            voice("provider.column.criterion"),
            voice("provider.column.given"),
            voice("provider.column.counted"),
            voice("provider.column.proof"),
        ],
        [
            [
                order.named(choice, score.provider, voice),
                voice.term("provider.criterion", score.criterion),
                str(score.given),
                f"{score.counted:g}",
                voice.term("provider.proof", score.criterion),
            ]
            for score in unproven
        ],
        ["left", "left", "right", "right", "left"],
        widths=[2, 1.8, 1, 1.2, 6.6],
        note=voice("provider.unproven.note"),
        source=voice("source.provider_scores"),
    )


def score_anchors(voice: Voice) -> TableExhibit:
    """What a 1, a 3 and a 5 looks like on each dimension, and which evidence proves it."""
    return TableExhibit(
        voice("provider.anchors.title"),
        [
            voice("provider.column.criterion"),
            *(voice("provider.anchors.score", n=score) for score in ANCHORED),
            voice("provider.column.proof"),
        ],
        [
            [
                voice.term("provider.criterion", name),
                *(voice(f"provider.anchor.{name}.{score}") for score in ANCHORED),
                voice.term("provider.proof", name),
            ]
            for name in CRITERIA
        ],
        ["left"] * 5,
        widths=[1.4, 3, 3, 3.2, 2.8],
        note=voice("provider.anchors.note"),
        source=voice("source.provider_anchors"),
    )


def provider_order(choice: ProviderChoice, voice: Voice) -> Exhibit:
    """Each provider's weighted sum and place, TOPSIS beside it, and how often it comes first."""
    if not choice.totals:
        return Paragraphs((voice("provider.order.none"),))
    rows = [_order_row(one, choice, voice) for one in choice.ranking.ranked]
    rows += [
        [order.named(choice, one.provider, voice), voice.number(one.total, 2), *["–"] * 4, _out(voice)]
        for one in choice.totals
        if choice.ranking.of(one.provider) is None
    ]
    return TableExhibit(
        order.order_title(choice, voice),
        [
            voice(f"provider.column.{name}")
            for name in ("provider", "total", "rank", "topsis", "topsis_rank", "first", "standing")
        ],
        rows,
        ["left", *["right"] * 5, "left"],
        widths=[2.4, 1.4, 1, 1.3, 1.5, 3.1, 2.1],
        note=voice("provider.order.note", draws=choice.ranking.draws, spread=f"{choice.ranking.spread:g}"),
        source=voice("source.provider_scores"),
    )


def order_turns(choice: ProviderChoice, voice: Voice) -> Exhibit:
    """The first two, dimension by dimension, and how many points less would make them equal."""
    leads = choice.ranking.leads
    if not leads:
        return Paragraphs((voice("provider.first.nothing"),))
    first, second = (order.named(choice, one.provider, voice) for one in choice.ranking.ranked[:2])
    return TableExhibit(
        voice(
            "provider.turns.title",
            first=first,
            second=second,
            margin=voice.number(choice.ranking.margin, 2),
        ),
        [
            voice("provider.column.criterion"),
            voice("provider.column.weight"),
            first,
            second,
            voice("provider.column.turn"),
        ],
        [_lead_row(lead, voice) for lead in leads],
        ["left", "right", "right", "right", "right"],
        widths=[2.4, 1.4, 2.2, 2.2, 3],
        note=voice("provider.turns.note", first=first),
        source=voice("source.provider_scores"),
    )


def _evidence_row(cell: Cell, choice: ProviderChoice, voice: Voice) -> list[str]:
    told = list(dict.fromkeys(score.evidence.text(voice.lang) for score in cell.scores if score.proven))
    if cell.unproven:
        told.append(voice.count("provider.evidence.none", cell.unproven))
    return [
        order.named(choice, cell.provider, voice),
        voice.term("provider.criterion", cell.criterion),
        voice.number(cell.mean, 2),
        voice("provider.range", low=f"{cell.low:g}", high=f"{cell.high:g}", n=cell.n) if cell.n else "–",
        " · ".join(told) or voice("provider.evidence.unscored"),
    ]


def _order_row(one: Ranked, choice: ProviderChoice, voice: Voice) -> list[str]:
    compared = len(choice.ranking.ranked) > 1
    share = f"{voice.percent(one.first, 1)} {order.drawn_interval(one, voice)}"
    lifted = choice.proposal(one.provider).vetoes
    return [
        order.named(choice, one.provider, voice),
        voice.number(one.total, 2),
        str(one.rank),
        voice.number(one.topsis, 3),
        str(one.topsis_rank or "–"),
        share if compared else "–",
        voice.term("provider.standing", "lifted" if lifted else "eligible"),
    ]


def _out(voice: Voice) -> str:
    return voice.term("provider.standing", "vetoed")


def _lead_row(lead: Lead, voice: Voice) -> list[str]:
    return [
        voice.term("provider.criterion", lead.criterion),
        voice.percent(lead.weight, 1),
        voice.number(lead.first, 2),
        voice.number(lead.second, 2),
        voice("provider.turns.never") if lead.turn is None else voice.number(lead.turn, 2),
    ]
