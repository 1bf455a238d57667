"""Tables of the agreement: plan, measures, duties, decisions and signatures."""

from __future__ import annotations

from okrworkbook.analysis.diagnosis import Diagnosis
from okrworkbook.analysis.scope import Duty, FrozenMeasure, Scope
from okrworkbook.engagement import Engagement
from okrworkbook.exhibit import KeyFigures, TableExhibit
from okrworkbook.model import DIMENSIONS
from okrworkbook.narrative.scope import (
    baseline_in_words,
    days_in_words,
    decisions_in_words,
    definition_in_words,
    measure_label,
    weeks_in_words,
)
from okrworkbook.texts import Voice
from okrworkbook.thresholds import Thresholds

ROOM, BLANK = "\n", "\n\n\n"  # room to write and to sign by hand


def scope_figures(scope: Scope, voice: Voice) -> KeyFigures:
    """How long, from when, until when, and how much of what is expected is frozen."""
    first, last = scope.phases[0], scope.phases[-1]
    total, missing = len(scope.agreed), len(scope.open)
    low, high = scope.weeks
    return KeyFigures(
        [
            (
                f"{low}–{high}" if low != high else str(low),
                voice("scope.kpi.weeks"),
                voice("scope.kpi.weeks.note"),
            ),
            (first.begins[0].isoformat(), voice("scope.kpi.begins"), voice("scope.kpi.begins.note")),
            (
                last.ends[1].isoformat(),
                voice("scope.kpi.ends"),
                voice("scope.kpi.ends.note", day=last.ends[0].isoformat()),
            ),
            (
                f"{total - missing}/{total}",
                voice("scope.kpi.frozen"),
                voice("scope.kpi.frozen.note" if missing or not total else "scope.kpi.frozen.all"),
            ),
        ]
    )


def phase_plan(scope: Scope, voice: Voice) -> TableExhibit:
    """The phases with weeks, dates, actions and documents."""
    rows = [
        [
            voice.term("phase", plan.phase),
            weeks_in_words(plan.weeks, voice),
            days_in_words(plan.begins),
            days_in_words(plan.ends),
            voice(f"phase.{plan.phase}.actions"),
            voice(f"phase.{plan.phase}.documents"),
        ]
        for plan in scope.phases
    ]
    weeks, end = weeks_in_words(scope.weeks, voice), voice.day(scope.phases[-1].ends[1])
    return TableExhibit(
        voice("table.plan.title", weeks=weeks, day=end),
        [
            voice("table.phase"),
            voice("table.length"),
            voice("table.plan.begins"),
            voice("table.plan.ends"),
            voice("table.actions"),
            voice("table.plan.documents"),
        ],
        rows,
        ["left"] * 6,
        widths=[1.5, 1.5, 1.7, 1.7, 4.6, 4.2],
        note=voice("table.plan.note"),
        source=voice("source.scope"),
    )


def agreed_measures(scope: Scope, voice: Voice) -> TableExhibit:
    """What is expected to move: from which baseline, with n and interval, to where, and whether it is frozen."""
    agreed = scope.agreed
    title = voice("table.agreed.title", total=len(agreed), n=len(agreed) - len(scope.open))
    return TableExhibit(
        title if agreed else voice("table.agreed.none"),
        [
            voice("table.measure"),
            voice("table.definitions.unit"),
            voice("table.agreed.baseline"),
            voice("table.agreed.n"),
            voice("table.agreed.interval"),
            voice("table.agreed.target"),
            voice("table.agreed.state"),
        ],
        [_agreed(measure, voice) for measure in agreed] or [[voice("table.to_agree"), *["–"] * 6]],
        ["left", "left", "right", "right", "right", "right", "left"],
        widths=[4, 1.8, 2.9, 0.9, 1.9, 2, 1.3],
        note=voice("table.agreed.note"),
        source=voice("source.scope"),
    )


def observed_measures(scope: Scope, voice: Voice) -> TableExhibit:
    """What the diagnosis measures besides: baselines without a target."""
    observed = [measure for measure in scope.measures if measure.outcome is None]
    return TableExhibit(
        voice("table.observed.title", n=len(observed)),
        [
            voice("table.measure"),
            voice("table.definitions.unit"),
            voice("table.agreed.baseline"),
            voice("table.agreed.n"),
            voice("table.agreed.interval"),
        ],
        [
            [measure_label(measure, voice), _unit(measure, voice), *_numbers(measure, voice)]
            for measure in observed
        ],
        ["left", "left", "right", "right", "right"],
        widths=[5, 2, 2.4, 1.2, 2.4],
        note=voice("table.observed.note"),
        source=voice("source.diagnosis"),
    )


def measure_definitions(scope: Scope, voice: Voice, thresholds: Thresholds) -> TableExhibit:
    """Definition, source and query of every measure that has them; the survey's dimensions share theirs."""
    rows = [
        _definition(measure, voice, thresholds)
        for measure in scope.measures
        if measure.name not in DIMENSIONS and _defined(measure)
    ]
    dimensions = [measure for measure in scope.measures if measure.name in DIMENSIONS]
    if dimensions:
        rows.append([voice("measure.dimensions"), *definition_in_words(dimensions[0], voice, thresholds)])
    missing = [measure_label(m, voice) for m in scope.measures if not _defined(m)]
    return TableExhibit(
        voice("table.definitions.title"),
        [
            voice("table.measure"),
            voice("table.definitions.definition"),
            voice("table.definitions.source"),
            voice("table.definitions.query"),
        ],
        rows,
        ["left"] * 4,
        widths=[3.8, 5.2, 2.6, 4.6],
        note=voice("table.definitions.open", measures=voice.listed(missing)) if missing else "",
        source=voice("source.scope"),
    )


def duties(scope: Scope, engagement: Engagement, voice: Voice) -> TableExhibit:
    """Who answers for what, who does it and who is heard."""
    return TableExhibit(
        voice("table.duties.title"),
        [
            voice("table.duties.duty"),
            voice("table.duties.accountable"),
            voice("table.duties.responsible"),
            voice("table.duties.consulted"),
        ],
        [_duty(duty, engagement, voice) for duty in scope.duties],
        ["left"] * 4,
        widths=[5.2, 2.6, 4.4, 2.4],
        note=voice("table.duties.note"),
        source=voice("source.proposal"),
    )


def decisions(scope: Scope, diagnosis: Diagnosis, voice: Voice) -> TableExhibit:
    """What has to be decided, what is proposed, and room to write down what was decided."""
    rows = [[*row, ROOM] for row in decisions_in_words(scope, diagnosis, voice)]
    return TableExhibit(
        voice("table.decisions.title", n=len(rows)),
        [
            voice("table.decisions.decision"),
            voice("table.decisions.proposal"),
            voice("table.decisions.taken"),
        ],
        rows,
        ["left"] * 3,
        widths=[3.2, 5.6, 4],
        source=voice("source.proposal"),
    )


def signatures(engagement: Engagement, voice: Voice) -> TableExhibit:
    """Room for both sides to sign."""
    client, firm = engagement.name.text(voice.lang), engagement.consultancy.text(voice.lang)
    parties = (
        voice("table.signatures.client", name=client),
        voice("table.signatures.owner"),
        voice("table.signatures.consultancy", name=firm),
    )
    return TableExhibit(
        voice("table.signatures.title"),
        [
            voice("table.signatures.side"),
            voice("table.signatures.person"),
            voice("table.signatures.signature"),
            voice("table.signatures.date"),
        ],
        [[party, BLANK, BLANK, BLANK] for party in parties],
        ["left"] * 4,
        widths=[3.6, 3.4, 3.4, 2.4],
        note=voice("table.signatures.note"),
    )


def _agreed(measure: FrozenMeasure, voice: Voice) -> list[str]:
    state = voice("table.agreed.frozen" if measure.frozen else "table.agreed.open")
    target = voice.name(measure.outcome.target) or voice("table.to_agree")
    return [measure_label(measure, voice), _unit(measure, voice), *_numbers(measure, voice), target, state]


def _numbers(measure: FrozenMeasure, voice: Voice) -> list[str]:
    interval = (
        voice.percent_interval(measure.interval)
        if measure.kind == "share"
        else voice.interval(measure.interval)
    )
    return [baseline_in_words(measure, voice), str(measure.n) if measure.n else "–", interval]


def _unit(measure: FrozenMeasure, voice: Voice) -> str:
    if measure.kind == "stated":
        return measure.outcome.unit.text(voice.lang) or "–"
    return voice.term("measure.unit", measure.kind)


def _defined(measure: FrozenMeasure) -> bool:
    own = measure.outcome
    return bool(measure.name or own.definition.text("zh") or own.query.text("zh"))


def _definition(measure: FrozenMeasure, voice: Voice, thresholds: Thresholds) -> list[str]:
    if measure.name:
        return [measure_label(measure, voice), *definition_in_words(measure, voice, thresholds)]
    own = measure.outcome
    words = (text.text(voice.lang) for text in (own.definition, own.source, own.query))
    return [measure_label(measure, voice), *(word or voice("table.definitions.missing") for word in words)]


def _duty(duty: Duty, engagement: Engagement, voice: Voice) -> list[str]:
    def named(parts: tuple[str, ...]) -> str:
        first, *rest = (voice.term("part", part) for part in parts) if parts else ("–",)
        return voice.listed([first, *(_inside(word) for word in rest)])

    post = engagement.parts.get(duty.accountable, "")
    part = voice.term("part", duty.accountable)
    return [
        voice.term("duty", duty.name),
        voice("part.with_post", part=part, post=voice.name(post)) if post else part,
        named(duty.responsible),
        named(duty.consulted),
    ]


def _inside(word: str) -> str:
    """A word as it stands within a sentence; OKR stays in capitals."""
    return word[:1].lower() + word[1:] if word[1:2].islower() else word
