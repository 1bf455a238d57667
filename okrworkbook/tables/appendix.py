"""Tables of the appendix: every statement, every threshold."""

from __future__ import annotations

from collections.abc import Sequence

from okrworkbook.analysis.survey import ItemScore, SurveyResult
from okrworkbook.exhibit import TableExhibit
from okrworkbook.narrative.groups import share_in_words
from okrworkbook.narrative.survey import statement
from okrworkbook.texts import Voice
from okrworkbook.thresholds import REGISTRY, Thresholds

AREAS = ("survey", "causes", "interviews", "fit", "rigour")  # which limits the readiness report rests on


def items(survey: SurveyResult, voice: Voice) -> TableExhibit:
    """All 28 statements: how each was answered, its mean, and how many found it unclear."""
    rows = [
        [
            item.item,
            statement(item.item, voice),
            str(item.n),
            *_answers(item, voice),
            share_in_words(item.unclear_shown, voice),
        ]
        for item in survey.items
    ]
    return TableExhibit(
        voice("table.items.title", n=survey.n),
        [
            voice("table.code"),
            voice("table.statement"),
            "n",
            voice("table.distribution"),
            voice("table.mean"),
            voice("table.unclear"),
        ],
        rows,
        ["left", "left", "right", "right", "right", "right"],
        widths=[1.3, 8.2, 0.8, 2.9, 0.9, 1.25],
        note=voice("table.items.note"),
        source=voice("source.survey"),
    )


def _answers(item: ItemScore, voice: Voice) -> tuple[str, str]:
    """How a statement was answered, and its mean; neither where few answered, or nearly all the same."""
    if item.n and not item.distribution_shown:
        return voice("table.hidden"), voice("table.hidden")
    shares = " / ".join(f"{100 * count / item.n:.0f}" for count in item.counts) if item.n else "–"
    return shares, voice.number(item.mean)


def thresholds(limits: Thresholds, voice: Voice, areas: Sequence[str] = AREAS) -> TableExhibit:
    """Every limit of these areas that is in force, its unit and source, and whether this client changed it."""
    used = [threshold for threshold in REGISTRY.values() if threshold.area in areas]
    rows = [
        [
            voice.term("threshold", threshold.name),
            f"{limits[threshold.name]:g}"
            + (f" ({threshold.default:g})" if limits.changed(threshold.name) else ""),
            voice.term("unit", threshold.unit),
            voice.term("threshold_source", threshold.source),
        ]
        for threshold in used
    ]
    changed = sum(limits.changed(threshold.name) for threshold in used)
    return TableExhibit(
        voice.count("table.thresholds.title", changed) if changed else voice("table.thresholds.default"),
        [voice("table.threshold"), voice("table.value"), voice("table.unit"), voice("table.source")],
        rows,
        ["left", "right", "left", "left"],
        widths=[6.4, 1.3, 2.2, 3.4],
        note=voice("table.thresholds.note"),
        source=voice("source.engagement"),
    )
