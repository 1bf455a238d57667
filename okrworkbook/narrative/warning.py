"""Warnings in words: what rang, with its numbers; how many; which meeting; and whether it is the whole that is ill."""

from __future__ import annotations

from collections.abc import Mapping

from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.progress.track import Standing
from okrworkbook.analysis.warning import LEVELS, Alarm, Alert, GatePlan, SystemProblem, Warnings
from okrworkbook.exhibit import Callout, Paragraphs
from okrworkbook.narrative.alignment import some
from okrworkbook.narrative.okr_set import number
from okrworkbook.texts import Voice
from okrworkbook.thresholds import REGISTRY

LIMITS = (
    "warn_pace_watch",
    "warn_pace_red",
    "warn_pace_planned",
    "warn_chance_amber",
    "warn_chance_red",
    "warn_silent_amber",
    "warn_silent_red",
    "warn_confidence_drop",
    "warn_confidence_low",
    "warn_watermelon_confidence",
    "warn_watermelon_chance",
    "warn_sandbag_confidence",
    "warn_sandbag_chance",
    "warn_buffer_amber",
    "warn_buffer_red",
    "warn_buffer_slope",
    "warn_flat_readings",
    "warn_flat_days",
    "warn_below_red",
    "warn_gate_overdue_red",
    "warn_budget",
    "warn_budget_least",
)
SIGNS = {"red": "■", "amber": "▲", "watch": "○", "green": "·", "": ""}


def warning_notes(warnings: Warnings, voice: Voice) -> Paragraphs:
    """How many of how many, which meeting they belong to, what depends on red ones, and what was not asked."""
    parts = (
        voice.sentences([_counts(warnings, voice), _budget(warnings, voice)]),
        _meetings(warnings, voice),
        _chains(warnings, voice),
        _gates(warnings, voice),
        _not_asked(warnings, voice),
    )
    return Paragraphs(tuple(part for part in parts if part))


def system_problem_note(warnings: Warnings, voice: Voice) -> Callout | None:
    """One statement in place of a list: that too many are red, by rule and by unit. None within the budget."""
    problem = warnings.system_problem
    if problem is None:
        return None
    return Callout(voice("warning.system.title"), system_in_words(problem, voice), "caution")


def warnings_title(warnings: Warnings, voice: Voice) -> str:
    """How many are red, amber and to be watched, of how many."""
    levels = {level: warnings.rate(level).part for level in LEVELS}
    if not any(levels.values()):
        return voice.count("warning.title_none", warnings.looked_at)
    return voice("warning.title", n=warnings.looked_at, **levels)


def system_in_words(problem: SystemProblem, voice: Voice) -> str:
    """The share of red ones against the budget, and what they have in common."""
    told = rate_told(problem.red, voice)
    text = voice("warning.system.text", **told, budget=voice.percent(problem.budget))
    return voice.sentences([text, _common(problem, voice)])


def level_label(level: str, voice: Voice) -> str:
    """A level with its sign, which stands for the colour where there is none; a dash where nothing rang."""
    return f"{SIGNS[level]} {voice.term('warning_level', level)}" if level else "–"


def rule_label(rule: str, voice: Voice) -> str:
    """A rule by its id and name."""
    return f"{rule} {voice.term('warning_rule', rule)}"


def unit_name(unit: str, voice: Voice) -> str:
    """A department or team; "" is the company."""
    return voice.name(unit) if unit else voice("alignment.company")


def rate_told(rate: Rate, voice: Voice) -> dict[str, object]:
    """Part, whole, share and interval."""
    return {
        "part": rate.part,
        "whole": rate.whole,
        "share": voice.percent(rate.share),
        "interval": voice.percent_interval(rate.interval),
    }


def path_label(path: tuple[str, ...]) -> str:
    """The ends of the links from provider to consumer."""
    return " → ".join(path)


def alarms_in_words(alert: Alert, voice: Voice) -> str:
    """All that rang for one key result, each with its rule and numbers."""
    told = [f"{alarm.rule} {alarm_in_words(alarm, alert.standing, voice)}" for alarm in alert.alarms]
    return voice("warning.semicolon").join(told)


def alarm_in_words(alarm: Alarm, standing: Standing, voice: Voice) -> str:
    """One alarm with the numbers it rang for."""
    words = {
        **{name: _number(name, value, voice) for name, value in alarm.numbers.items()},
        **{name: voice.day(day) for name, day in alarm.days.items()},
        **_about(alarm, voice),
    }
    if alarm.kind in ("flat", "below"):
        for name in ("value", "baseline"):
            if name in alarm.numbers:
                words[name] = _with_unit(alarm.numbers[name], standing, voice)
    counted = int(alarm.numbers.get("slip" if alarm.rule == "E6" else "days", 0))
    kind = "below_unread" if alarm.kind == "below" and "value" not in alarm.numbers else alarm.kind
    told = voice.count(f"warning.alarm.{kind}", counted, **words)
    more = int(alarm.numbers.get("more", 0))
    return told + (voice.count("warning.more", more) if more else "")


def used_in_words(plan: GatePlan, voice: Voice) -> str:
    """How much of the buffer is used, with the sign of its level."""
    level = level_label(plan.level, voice)
    if plan.short:
        return voice("warning.gate.short", level=level, in_time=voice.percent(plan.in_time))
    key = "warning.gate.used_assumed" if plan.assumed else "warning.gate.used"
    return voice(key, level=level, used=voice.percent(plan.used), slip=plan.slip, buffer=plan.buffer)


def gates_title(warnings: Warnings, voice: Voice) -> str:
    """How many key results with dated milestones are in which zone of the buffer."""
    levels = {
        level: sum(plan.level == level for plan in warnings.gates) for level in ("red", "amber", "green")
    }
    return voice("warning.gates.title", n=len(warnings.gates), **levels)


def chains_title(warnings: Warnings, voice: Voice) -> str:
    """How many red providers there are and how many key results wait for them."""
    found = warnings.endangered
    return voice.count("warning.chains.title", len(found.nearest), roots=len(found.chains))


def limits_in_words(limits: Mapping[str, float], voice: Voice) -> dict[str, str]:
    """The limits by their names: shares in percent, days and points as they are."""
    shown = {}
    for name in LIMITS:
        shares = REGISTRY[name].unit in ("share", "probability")
        shown[name] = voice.percent(limits[name]) if shares else f"{limits[name]:g}"
    return shown


def rules_in_words(warnings: Warnings, voice: Voice) -> str:
    """Rule by rule, for how many key results it rang."""
    told = [
        voice("warning.rule_count", rule=rule_label(one.rule, voice), n=one.rang)
        for one in warnings.rules
        if one.rang
    ]
    return voice("warning.semicolon").join(told)


def plans_in_words(warnings: Warnings, voice: Voice) -> str:
    """Milestone plan by milestone plan, how much is accepted and how much of the buffer is used."""
    told = [
        voice(
            "warning.gate.plan",
            result=plan.kr_id,
            progress=voice.percent(plan.progress),
            used=used_in_words(plan, voice),
        )
        for plan in warnings.gates
    ]
    return voice("warning.semicolon").join(told)


def _common(problem: SystemProblem, voice: Voice) -> str:
    rules = [voice("warning.system.rule", rule=rule_label(rule, voice), n=n) for rule, n in problem.rules]
    units = [
        voice("warning.system.unit", unit=unit_name(unit, voice), part=rate.part, whole=rate.whole)
        for unit, rate in problem.units
    ]
    return voice.sentences(
        [
            voice("warning.system.by_rule", rules=some(rules, voice)),
            voice("warning.system.by_unit", units=some(units, voice)),
            voice("warning.system.one_unit", unit=unit_name(_most_red(problem), voice))
            if problem.one_unit and len(problem.units) > 1
            else "",
        ]
    )


def _counts(warnings: Warnings, voice: Voice) -> str:
    if not warnings.looked_at:
        return voice("warning.notes.nothing")
    red, amber, watch = (warnings.rate(level) for level in LEVELS)
    return voice(
        "warning.notes.counts",
        n=warnings.looked_at,
        red=red.part,
        share=voice.percent(red.share),
        interval=voice.percent_interval(red.interval),
        amber=amber.part,
        watch=watch.part,
        quiet=warnings.looked_at - len(warnings.alerts),
    )


def _budget(warnings: Warnings, voice: Voice) -> str:
    problem = warnings.system_problem
    if problem is not None:
        over = voice("warning.notes.over", budget=voice.percent(problem.budget))
        return voice.sentences([over, _common(problem, voice)])
    limits, share = warnings.limits, warnings.rate("red").share
    if share is None or share <= limits["warn_budget"]:
        return voice("warning.notes.within", budget=voice.percent(limits["warn_budget"])) if share else ""
    return voice(
        "warning.notes.few",
        budget=voice.percent(limits["warn_budget"]),
        n=f"{limits['warn_budget_least']:.0f}",
    )


def _meetings(warnings: Warnings, voice: Voice) -> str:
    told = [
        voice("warning.notes.meeting", meeting=voice.term("warning_meeting", meeting), n=n)
        for meeting, n in warnings.meetings
    ]
    waiting = len(warnings.alerts) - len(warnings.own)
    return voice.sentences(
        [
            voice("warning.notes.meetings", meetings=voice.listed(told)) if told else "",
            voice.count("warning.list.waiting", waiting) if waiting else "",
        ]
    )


def _chains(warnings: Warnings, voice: Voice) -> str:
    found = warnings.endangered
    if not found.chains:
        return ""
    first = found.chains[0]
    far = max(first.paths.values(), key=len)
    return voice.sentences(
        [
            chains_title(warnings, voice) + voice("alignment.stop"),
            voice("warning.notes.chain", root=first.provider, n=len(first.paths), path=path_label(far)),
        ]
    )


def _gates(warnings: Warnings, voice: Voice) -> str:
    if not warnings.gates:
        return ""
    assumed = [plan.kr_id for plan in warnings.gates if plan.assumed]
    share = voice.percent(warnings.limits["warn_buffer_share"])
    return voice.sentences(
        [
            gates_title(warnings, voice) + voice("alignment.stop"),
            voice("warning.notes.assumed", results=some(assumed, voice), share=share) if assumed else "",
        ]
    )


def _not_asked(warnings: Warnings, voice: Voice) -> str:
    """The rules that lacked a forecast or a confidence of some. What others look at, not every key result has."""
    short = [
        voice("warning.notes.judged", rule=rule_label(one.rule, voice), judged=one.judged)
        for one in warnings.rules
        if one.judged < warnings.looked_at and one.rule in ("E2", "E4", "E5")
    ]
    return voice("warning.notes.not_asked", n=warnings.looked_at, rules=voice.listed(short)) if short else ""


def _most_red(problem: SystemProblem) -> str:
    return max(problem.units, key=lambda one: one[1].part)[0]


def _number(name: str, value: float, voice: Voice) -> str:
    if name in ("pace", "chance", "success", "attainment", "planned", "used", "in_time"):
        return voice.percent(value)
    return voice.percent(value) if name == "limit" and abs(value) < 1 else number(value)


def _about(alarm: Alarm, voice: Voice) -> dict[str, str]:
    names = [name.text(voice.lang) for name in alarm.about]
    words = {"gate": names[0]} if names else {}
    if len(names) == 2:
        words = {"earlier_gate": names[0], "later_gate": names[1]}
    if alarm.path:
        words |= {"root": alarm.path[0], "path": path_label(alarm.path)}
    return words


def _with_unit(value: float, standing: Standing, voice: Voice) -> str:
    unit = voice.name(standing.track.kr.unit)
    return f"{number(value)}{unit}" if unit in ("", "%") else f"{number(value)} {unit}"
