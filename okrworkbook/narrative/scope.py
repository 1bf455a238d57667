"""Scope in words."""

from __future__ import annotations

from datetime import date

from okrworkbook.analysis.diagnosis import Diagnosis
from okrworkbook.analysis.scope import FrozenMeasure, Scope
from okrworkbook.engagement import Engagement
from okrworkbook.exhibit import Findings, Paragraphs
from okrworkbook.model import DIMENSIONS
from okrworkbook.texts import Voice
from okrworkbook.thresholds import Thresholds

ALWAYS = ("ghostwriting", "pay", "hundred", "promise")
FIRST_CAUSES = 2  # proposed to be worked on first


def exclusions(engagement: Engagement, voice: Voice) -> Findings:
    """What the engagement will not do, whatever else is agreed, and what this client excluded besides."""
    own = [("", text.text(voice.lang)) for text in engagement.exclusions]
    always = [(voice(f"exclusion.{name}"), voice(f"exclusion.{name}.text")) for name in ALWAYS]
    return Findings((*always, *own), ordered=False)


def scope_notes(diagnosis: Diagnosis, voice: Voice) -> Paragraphs:
    """What the agreement is for and what it rests on."""
    total = diagnosis.response.total
    basis = voice(
        "scope.basis",
        part=total.part,
        whole=total.whole,
        interviewees=diagnosis.interviews.interviewees,
        goals=diagnosis.audit.goals,
        decision=voice(f"decision.{diagnosis.fit.decision}"),
    )
    return Paragraphs((voice("scope.intro"), basis))


def weeks_in_words(weeks: tuple[int, int], voice: Voice) -> str:
    """2–3 weeks, or 3 weeks where that is agreed."""
    low, high = weeks
    return voice.count("scope.weeks.fixed", low) if low == high else voice("scope.weeks", low=low, high=high)


def days_in_words(days: tuple[date, date]) -> str:
    """A day, or the earliest over the latest, short enough for a table."""
    return "\n".join(dict.fromkeys(day.isoformat() for day in days))


def measure_label(measure: FrozenMeasure, voice: Voice) -> str:
    """What a measure is called: as the standard has it, or as the client does."""
    if measure.name in DIMENSIONS:
        return voice("measure.dimension", dimension=voice.term("dimension", measure.name))
    return voice.term("measure", measure.name) if measure.name else measure.outcome.measure.text(voice.lang)


def baseline_in_words(measure: FrozenMeasure, voice: Voice) -> str:
    """The baseline as measured, with its counts; else as the client stated it; else that it is to be measured."""
    if measure.kind == "share":
        return f"{voice.percent(measure.value)} ({measure.count.part}/{measure.count.whole})"
    if measure.value is not None:
        return voice.number(measure.value) + ("%" if measure.kind == "percent" else "")
    stated = voice.name(measure.outcome.baseline)
    return voice("table.agreed.stated", value=stated) if stated else voice("table.agreed.to_measure")


def definition_in_words(measure: FrozenMeasure, voice: Voice, thresholds: Thresholds) -> tuple[str, str, str]:
    """Definition, source and query of a standard measure."""
    key = "dimension" if measure.name in DIMENSIONS else measure.name
    days = f"{thresholds['stale_days']:g}"
    definition, query = (voice(f"measure.{key}.{part}", days=days) for part in ("definition", "query"))
    return definition, voice(f"measure.{key}.source"), query


def decisions_in_words(scope: Scope, diagnosis: Diagnosis, voice: Voice) -> list[list[str]]:
    """What has to be decided at the meeting, each with what is proposed."""
    proposals = {
        "start": _start(diagnosis, voice),
        "causes": _causes(diagnosis, voice),
        "design": _design(diagnosis, voice),
        "targets": voice("decide.targets.proposal" if scope.agreed else "decide.targets.none"),
        "open": _open(scope, voice),
        "people": voice("decide.people.proposal"),
        "review": voice("decide.review.proposal", day=voice.day(scope.phases[2].begins[0])),
    }
    found = [[voice.term("decide", name), words] for name, words in proposals.items() if words]
    return [[what, words[:1].upper() + words[1:]] for what, words in found]


def _start(diagnosis: Diagnosis, voice: Voice) -> str:
    fit = diagnosis.fit
    return voice(
        "decide.start.proposal",
        decision=voice(f"decision.{fit.decision}"),
        mean=voice.number(fit.mean, 2),
    )


def _causes(diagnosis: Diagnosis, voice: Voice) -> str:
    first = diagnosis.causes.by_priority[:FIRST_CAUSES]
    named = [f"P{place} {voice.term('cause', cause.cause)}" for place, cause in enumerate(first, start=1)]
    return voice("decide.causes.proposal", causes=voice.listed(named)) if named else ""


def _design(diagnosis: Diagnosis, voice: Voice) -> str:
    design = diagnosis.fit.design
    profiles = [voice.term("profile", name) for name in design.profiles]
    return voice(
        "decide.design.proposal",
        profiles=voice.listed(profiles) or voice("decide.design.general"),
        cycle=voice.term("decide.cycle", design.cycle),
        individual=voice("decide.individual.yes" if design.individual else "decide.individual.no"),
        visible=voice.term("decide.visible", design.scores_visible),
    )


def _open(scope: Scope, voice: Voice) -> str:
    names = [measure_label(measure, voice) for measure in scope.open]
    return voice("decide.open.proposal", measures=voice.listed(names)) if names else ""
