"""Tables of the scoring standard: the mappings, what each score means, and colours against the band."""

from __future__ import annotations

from okrworkbook.analysis.scoring import SHOWN, MappingRow, ScoringStandard
from okrworkbook.exhibit import TableExhibit
from okrworkbook.narrative.scoring import ANCHOR_POINTS, share
from okrworkbook.texts import Voice


def scoring_table(standard: ScoringStandard, voice: Voice) -> TableExhibit:
    """The three mappings at the same attainments, the chosen one first, with the ideal band of each."""
    low, high = (voice.number(points) for points in standard.ideal)
    return TableExhibit(
        voice("table.scoring.title", mapping=voice.term("scoring.mapping", standard.mapping)),
        [
            voice("table.scoring.mapping"),
            voice("table.scoring.formula"),
            *(share(attained) for attained in SHOWN),
            voice("table.scoring.band", low=low, high=high),
        ],
        [_mapping(row, row.mapping == standard.mapping, voice) for row in standard.rows],
        ["left", "left", *["right"] * (len(SHOWN) + 1)],
        widths=[2.2, 3.6, *[1] * len(SHOWN), 2.2],
        subtitle=voice("table.scoring.subtitle"),
        note=voice("table.scoring.note"),
        source=voice("source.scoring"),
    )


def scoring_anchors(standard: ScoringStandard, voice: Voice) -> TableExhibit:
    """What each score means, from which attainment, which colour of delivery and which side of the band."""
    rows = [
        [
            str(points),
            voice.term("scoring.anchor", points),
            share(placed.attainment),
            voice.term("scoring.colour", placed.delivery),
            voice.term("scoring.place", placed.place),
        ]
        for points, placed in zip(ANCHOR_POINTS, standard.anchors, strict=True)
    ]
    low, high = (voice.number(points) for points in standard.ideal)
    return TableExhibit(
        voice("table.anchors.title", low=low, high=high),
        [
            voice("table.anchors.points"),
            voice("table.anchors.meaning"),
            voice("table.anchors.attainment"),
            voice("table.anchors.colour"),
            voice("table.anchors.place"),
        ],
        rows,
        ["right", "left", "right", "left", "left"],
        widths=[0.8, 5.4, 1.6, 1.8, 2.4],
        note=voice("table.anchors.note"),
        source=voice("source.scoring"),
    )


def _mapping(row: MappingRow, chosen: bool, voice: Voice) -> list[str]:
    name = voice.term("scoring.mapping", row.mapping)
    return [
        voice("scoring.chosen", mapping=name) if chosen else name,
        voice(f"scoring.mapping.{row.mapping}.formula"),
        *(voice.number(points, 2) for points in row.points),
        "–".join(share(end) for end in row.band),
    ]
