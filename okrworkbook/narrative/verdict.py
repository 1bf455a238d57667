"""The verdict on the warnings in words: how many of the misses they found, how many alarms were false, how early."""

from __future__ import annotations

from okrworkbook.analysis.hindsight import Hindsight
from okrworkbook.analysis.warning import LeadTimes, RuleVerdict, Verdict
from okrworkbook.exhibit import Paragraphs
from okrworkbook.narrative.alignment import some
from okrworkbook.narrative.warning import rate_told, rule_label
from okrworkbook.texts import Voice


def warning_verdict_notes(verdict: Verdict, voice: Voice, lead: LeadTimes | None = None) -> Paragraphs:
    """Precision and recall of red with the base rate beside, the misses and false alarms, and the lead time."""
    parts = (
        voice.sentences([_base(verdict, voice), _red(verdict, voice), _enough(verdict, voice)]),
        _lists(verdict, voice),
        _lead(lead, voice) if lead is not None else "",
    )
    return Paragraphs(tuple(part for part in parts if part))


def hindsight_notes(hindsight: Hindsight, voice: Voice) -> Paragraphs:
    """What the warnings of the week judged were worth, or that it is too early to say."""
    if hindsight.verdict is None:
        return Paragraphs((voice("warning.verdict.too_early"),))
    return warning_verdict_notes(hindsight.verdict, voice, hindsight.leads)


def verdict_title(verdict: Verdict, voice: Voice) -> str:
    """What red was worth in that week."""
    if not verdict.base.whole:
        return voice("warning.verdict.title_none")
    red = verdict.line()
    return voice(
        "warning.verdict.title",
        week=week_told(verdict.week),
        warned=red.precision.whole,
        hit=red.precision.part,
        lost=red.recall.whole,
    )


def verdict_rule(line: RuleVerdict, voice: Voice) -> str:
    """A rule by its name, or that all are meant."""
    return rule_label(line.rule, voice) if line.rule else voice("warning.verdict.all")


def week_told(week: float) -> str:
    """Week 6; of a week that is not over one decimal."""
    return f"{week:.1f}".removesuffix(".0")


def _base(verdict: Verdict, voice: Voice) -> str:
    if not verdict.base.whole:
        return voice("warning.verdict.none")
    return voice("warning.verdict.base", **rate_told(verdict.base, voice))


def _red(verdict: Verdict, voice: Voice) -> str:
    red = verdict.line()
    if not verdict.base.whole:
        return ""
    week = week_told(verdict.week)
    if not red.precision.whole:
        return voice("warning.verdict.no_red", week=week)
    told = voice("warning.verdict.precision", week=week, **rate_told(red.precision, voice))
    if not verdict.base.part:
        return told
    return voice.sentences([told, voice("warning.verdict.recall", **rate_told(red.recall, voice))])


def _enough(verdict: Verdict, voice: Voice) -> str:
    if verdict.enough or not verdict.base.whole:
        return ""
    return voice("warning.verdict.too_few", n=verdict.base.whole, least=f"{verdict.least:.0f}")


def _lists(verdict: Verdict, voice: Voice) -> str:
    listed = (
        ("warning.verdict.missed", verdict.missed_unwarned),
        ("warning.verdict.false", verdict.false_alarms),
        ("warning.verdict.unknown", verdict.unknown),
    )
    told = [voice(key, n=len(names), results=some(names, voice)) for key, names in listed if names]
    heeded = voice("warning.verdict.heeded") if verdict.false_alarms else ""
    return voice.sentences([*told, heeded])


def _lead(lead: LeadTimes, voice: Voice) -> str:
    if not lead.warned.whole:
        return ""
    told = [voice("warning.lead.warned", **rate_told(lead.warned, voice))]
    if lead.median is not None:
        low, high = lead.quartiles
        told.append(
            voice(
                "warning.lead.median",
                median=voice.number(lead.median, 1),
                low=voice.number(low, 1),
                high=voice.number(high, 1),
                n=lead.warned.part,
            )
        )
    return voice.sentences(told)
