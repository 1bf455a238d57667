"""The three findings that matter, in words."""

from __future__ import annotations

from okrworkbook.analysis.diagnosis import Diagnosis
from okrworkbook.exhibit import Findings
from okrworkbook.narrative.causes import ranking_title, reach_in_words
from okrworkbook.narrative.goals import attainment_in_words, linkage_in_words, value_in_words
from okrworkbook.narrative.groups import group_label, mean_in_words
from okrworkbook.texts import Voice


def findings(diagnosis: Diagnosis, voice: Voice) -> Findings:
    """The strongest cause, what the client's own goals show, and the condition a start hinges on."""
    return Findings((_cause(diagnosis, voice), _goals(diagnosis, voice), _condition(diagnosis, voice)))


def _cause(diagnosis: Diagnosis, voice: Voice) -> tuple[str, str]:
    first = diagnosis.causes.causes[0]
    if first.combined is None:
        return ranking_title(diagnosis.causes, voice), voice("summary.no_cause")
    text = voice(
        "summary.cause",
        sources=voice.listed([voice.term("evidence", source) for source in first.scores]),
        cause=voice.term("cause", first.cause),
        score=voice.number(first.combined, 0),
        interval=voice.interval(first.interval, 0),
        status=voice.term("status", first.status),
        people=reach_in_words(first, voice),
    )
    if first.top_two is not None:
        text = voice.sentences([text, voice("summary.top_two", share=voice.percent(first.top_two))])
    return ranking_title(diagnosis.causes, voice), text


def _goals(diagnosis: Diagnosis, voice: Voice) -> tuple[str, str]:
    audit = diagnosis.audit
    if not audit.findings:
        return voice("summary.no_goals"), voice("summary.no_goals.text")
    worst = max(audit.findings, key=lambda finding: finding.score)
    lead = voice(
        "summary.goals",
        measure=voice.term("audit", worst.measure.name),
        value=value_in_words(worst, voice),
    )
    return lead, voice.sentences([linkage_in_words(audit, voice), attainment_in_words(audit, voice)])


def _condition(diagnosis: Diagnosis, voice: Voice) -> tuple[str, str]:
    weakest = diagnosis.fit.weakest
    if weakest is None:
        return voice("summary.no_condition"), ""
    lead = voice(
        "summary.condition_gate" if weakest.gate_failed else "summary.condition",
        condition=voice.term("condition", weakest.name),
        value=voice.number(weakest.value),
    )
    text = voice(f"condition.{weakest.name}.why")
    cell = diagnosis.departments.lowest
    if cell is not None:
        text = voice.sentences(
            [
                text,
                voice(
                    "summary.group",
                    group=group_label(cell.group, voice),
                    dimension=voice.term("dimension", cell.dimension),
                    mean=mean_in_words(cell, voice),
                    n=cell.n,
                ),
            ]
        )
    return lead, text
