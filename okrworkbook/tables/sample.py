"""Tables of what the diagnosis rests on: the data at hand, the sample, the headline numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrworkbook.analysis.diagnosis import Diagnosis
from okrworkbook.analysis.response import ResponseResult
from okrworkbook.exhibit import KeyFigures, TableExhibit
from okrworkbook.narrative.groups import group_label, withheld
from okrworkbook.schema import TABLES
from okrworkbook.texts import Voice
from okrworkbook.thresholds import Thresholds

if TYPE_CHECKING:
    from okrworkbook.client import Client


def data_quality(client: Client) -> TableExhibit:
    """Which tables are there, how many rows they have, and the warnings on them."""
    voice = client.voice
    rows = []
    for name, table in TABLES.items():
        frame = client.tables[name]
        warnings = [
            finding
            for finding in client.findings
            if finding.file.startswith(f"{name}.") or finding.sheet == name
        ]
        if len(frame) or warnings:
            rows.append([table.label(voice.lang), str(len(frame)), _first(warnings, voice)])
    return TableExhibit(
        voice.count("data.title", len(rows)),
        [voice("data.table"), voice("data.rows"), voice("data.warnings")],
        rows,
        ["left", "right", "left"],
        widths=[3, 1, 8],
    )


def key_figures(diagnosis: Diagnosis, voice: Voice) -> KeyFigures:
    """Readiness, strongest cause, goal linkage and response: the four numbers on the first page."""
    first = diagnosis.causes.causes[0]
    linkage = diagnosis.audit.linkage
    total = diagnosis.response.total
    rated = sum(condition.value is not None for condition in diagnosis.fit.conditions)
    return KeyFigures(
        (
            (
                voice.number(diagnosis.fit.mean),
                voice("kpi.readiness"),
                voice("kpi.readiness.note", n=rated),
            ),
            (
                voice.number(first.combined, 0),
                voice("kpi.cause", cause=voice.term("cause", first.cause)),
                voice("kpi.interval", interval=voice.interval(first.interval, 0)),
            ),
            (
                voice.percent(linkage.share),
                voice("kpi.linkage"),
                f"{linkage.part}/{linkage.whole} · {voice.percent_interval(linkage.interval)}"
                if linkage.whole
                else "–",
            ),
            (
                voice.percent(total.share),
                voice("kpi.response"),
                f"{total.part}/{total.whole}",
            ),
        )
    )


def layer_response(response: ResponseResult, voice: Voice, thresholds: Thresholds) -> TableExhibit:
    """Invited and answered by layer; small layers are merged or held back."""
    minimum = thresholds["min_group"]
    rows = [
        [
            group_label(group.group, voice),
            str(group.invited),
            withheld(group.small, minimum, voice) if group.hidden else str(group.rate.part),
            withheld(group.small, minimum, voice) if group.hidden else voice.percent(group.rate.share),
        ]
        for group in response.layers
    ]
    total = response.total
    rows.append([voice("table.total"), str(total.whole), str(total.part), voice.percent(total.share)])
    return TableExhibit(
        voice("table.layer_response.title"),
        [voice("table.layer"), voice("table.invited"), voice("table.answered"), voice("table.rate")],
        rows,
        ["left", "right", "right", "right"],
        widths=[4, 2, 2, 2],
        source=voice("source.response"),
    )


def _first(warnings: list, voice: Voice) -> str:
    if not warnings:
        return "–"
    more = f" (+{len(warnings) - 1})" if len(warnings) > 1 else ""
    return warnings[0].message(voice) + more
