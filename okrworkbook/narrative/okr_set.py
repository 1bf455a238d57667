"""The company's objectives and key results in words."""

from __future__ import annotations

from okrworkbook.analysis.okr_set import KeyResult, Objective, OkrSet
from okrworkbook.exhibit import Paragraphs
from okrworkbook.narrative.alignment import unit_label
from okrworkbook.texts import Voice


def okr_notes(okrs: OkrSet, voice: Voice) -> Paragraphs:
    """How many objectives of which kind, and what their key results lack."""
    if not okrs.company:
        return Paragraphs((voice("okrs.none"),))
    kinds = [
        voice("okrs.kind", kind=voice.term("goal_type", kind), n=n)
        for kind in ("committed", "aspirational", "learning")
        if (n := sum(one.kind == kind for one in okrs.company))
    ]
    first = voice(
        "okrs.count",
        cycle=okrs.cycle or "–",
        n=len(okrs.company),
        kinds=voice.listed(kinds) or "–",
        key_results=len(okrs.key_results),
    )
    guarded = voice("okrs.guarded", n=okrs.guarded, whole=len(okrs.key_results))
    missing = okrs.without_baseline
    lacking = voice("okrs.no_baseline", names=voice.listed([kr.id for kr in missing])) if missing else ""
    return Paragraphs((voice.sentences([first, guarded]), *([lacking] if lacking else [])))


def decomposition_notes(okrs: OkrSet, voice: Voice) -> Paragraphs:
    """Each company objective with the departments that carry it."""
    return Paragraphs(
        tuple(_carried(objective, okrs, voice) for objective in okrs.company) or (voice("okrs.none"),)
    )


def measure_in_words(kr: KeyResult, voice: Voice) -> str:
    """From where to where: 55 → 45 天, ≤ 0.3; a missing starting level says so."""
    unit = voice.name(kr.unit)
    target = number(kr.target)
    if kr.direction == "milestone":
        return voice("okrs.milestone")
    if kr.direction in ("at_most", "at_least"):
        return f"{'≤' if kr.direction == 'at_most' else '≥'} {_with_unit(target, unit)}"
    if kr.target is None:
        return "–"
    start = voice("okrs.unknown") if kr.baseline is None else number(kr.baseline)
    return f"{start} → {_with_unit(target, unit)}"


def number(value: float | None) -> str:
    """A number as it was written, with a true minus sign."""
    return "–" if value is None else f"{value:g}".replace("-", "\N{MINUS SIGN}")


def kind_label(objective: Objective, voice: Voice) -> str:
    """Committed, aspirational or learning."""
    return voice.term("goal_type", objective.kind) if objective.kind else voice("okrs.no_kind")


def _carried(objective: Objective, okrs: OkrSet, voice: Voice) -> str:
    text = objective.text.text(voice.lang)
    confirmed = [b for b in okrs.below(objective.id) if b.status == "confirmed"]
    waiting = len(okrs.below(objective.id)) - len(confirmed)
    if not confirmed:
        return voice("okrs.carried_by_nobody", text=text, waiting=waiting)
    units = list(dict.fromkeys(unit_label(branch.below.unit, voice) for branch in confirmed))
    told = voice(
        "okrs.carried", text=text, n=len(confirmed), units=voice.listed(units), departments=len(units)
    )
    return voice.sentences([told, voice("okrs.waiting", n=waiting) if waiting else ""])


def _with_unit(value: str, unit: str) -> str:
    return f"{value}{unit}" if unit == "%" else f"{value} {unit}".strip()
