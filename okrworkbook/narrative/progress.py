"""The progress of a cycle in words: where key results stand against the plan, and what the numbers rest on.

Delivery – how much was achieved – and ambition – how hard the target was – are told side by side and never as one.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import ceil

from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.progress import (
    ObjectiveProgress,
    OutOfOrder,
    Progress,
    RollUp,
    Span,
    Standing,
    Track,
    Tracking,
)
from okrworkbook.analysis.progress.curve import by_gates, kept_or_not
from okrworkbook.analysis.progress.roll_up import COMPANY
from okrworkbook.exhibit import Paragraphs
from okrworkbook.narrative.alignment import some, unit_label
from okrworkbook.texts import MINUS, Voice
from okrworkbook.thresholds import DEFAULTS, Thresholds

LARGE = 10_000  # from here a number is read in thousands
LIMITS = {"at_most": "≤", "at_least": "≥"}


def progress_notes(
    tracking: Tracking, rollup: RollUp, voice: Voice, thresholds: Thresholds = DEFAULTS
) -> Paragraphs:
    """Where the cycle stands, what is unknown and why, how scores came about, and what the check-ins lack."""
    if not tracking.standings:
        return Paragraphs((voice("progress.none"),))
    parts = (
        voice.sentences(
            [paces_title(tracking, rollup, voice) + voice("progress.stop"), _plan(voice, thresholds)]
        ),
        _scores(rollup, voice, thresholds),
        _unknown(tracking, voice),
        voice.sentences([_read(tracking, voice), _limits(tracking, voice), _weights(rollup, voice)]),
        voice.sentences([_history(tracking, voice, thresholds), _turns(tracking.out_of_order, voice)]),
    )
    return Paragraphs(tuple(part for part in parts if part))


def day_and_week(span: Span, voice: Voice) -> str:
    """The cycle, the day looked from and the week it lies in."""
    return voice(
        "progress.day_and_week",
        cycle=span.cycle or "–",
        day=voice.day(span.as_of),
        week=max(1, ceil(span.week - 1e-9)),
        weeks=span.weeks,
    )


def paces_title(tracking: Tracking, rollup: RollUp, voice: Voice) -> str:
    """How many key results are where against their plan."""
    told = [
        voice("progress.pace_count", n=n, pace=voice.term("pace.inside", pace))
        for pace, n in rollup.whole.paces
        if n
    ]
    return voice.count("progress.paces", len(tracking.standings), paces=voice.listed(told))


def kr_label(track: Track, voice: Voice) -> str:
    """A key result by its code and wording."""
    return f"{track.id} {track.kr.text.text(voice.lang)}"


def unit_name(name: str, voice: Voice) -> str:
    """A department by its name; the company's own goals are the company's."""
    return voice("alignment.company") if name == COMPANY else unit_label(name, voice)


def unit_of_track(track: Track, voice: Voice) -> str:
    """The department of a key result."""
    return unit_name(COMPANY if track.level == COMPANY else track.unit, voice)


def course(standing: Standing, voice: Voice) -> str:
    """From where over where to where: 55 → 50 → 45 天; of milestones how many were accepted."""
    track, kr = standing.track, standing.track.kr
    if track.gates and by_gates(kr):
        accepted = sum(gate.accepted_on is not None for gate in track.gates)
        return voice("progress.gates", accepted=accepted, n=len(track.gates))
    now = next((one.value for one in reversed(track.readings) if one.value is not None), None)
    start = amount(track.baseline) + (voice("progress.mark") if track.baseline_read else "")
    unit, limit = voice.name(kr.unit), LIMITS.get(kr.direction, "")
    space = "" if unit in ("", "%", "‰") else " "
    return f"{start} → {amount(now)} → {limit}{amount(kr.target)}{space}{unit}"


def amount(value: float | None) -> str:
    """A number as it was written, never with an exponent; large ones in thousands: 0.00005, 12,345,678."""
    if value is None:
        return "–"
    exact = Decimal(f"{value:.10g}")
    return (f"{exact:,f}" if abs(value) >= LARGE else f"{exact:f}").replace("-", MINUS)


def attained(standing: Standing, voice: Voice) -> str:
    """An attainment in percent, uncapped; marked where it counts from the first reading."""
    if standing.attainment is None:
        return "–"
    mark = voice("progress.mark") if standing.track.baseline_read else ""
    return voice.percent(standing.attainment) + mark


def points(value: float, voice: Voice) -> str:
    """A change of attainment in percentage points, with its sign."""
    told = voice.number(100 * value, 0)
    return f"+{told}" if not told.startswith(MINUS) and told != "0" else told


def said(confidence: int | None) -> str:
    """A confidence of 0–10; a dash where none was said."""
    return "–" if confidence is None else str(confidence)


def objective_score_in_words(one: ObjectiveProgress, voice: Voice) -> str:
    """An objective's score; of a part of it, with the weight the part covers."""
    if one.score is None or one.score.partial is None:
        return "–"
    told = voice.number(one.score.partial.value, 2)
    if one.score.value is not None:
        return told
    return voice("progress.partial", score=told, covered=voice.percent(one.score.covered))


def rate_in_short(rate: Rate, voice: Voice) -> str:
    """A share with its counts: 43% (3/7)."""
    if not rate.whole:
        return "–"
    return voice("progress.rate", share=voice.percent(rate.share), part=rate.part, whole=rate.whole)


def mean_in_words(part: Progress, voice: Voice) -> str:
    """A mean score with its interval, or that too few were scored for one."""
    if part.mean is None:
        return "–"
    told = voice.number(part.mean, 2)
    return f"{told} {voice.interval(part.interval, 2)}" if part.enough else told + voice("progress.too_few")


def kind_name(kind: str, voice: Voice) -> str:
    """Committed, aspirational, learning, or that no type was given."""
    return voice.term("goal_type", kind) if kind else voice("okrs.no_kind")


def objective_label(one: ObjectiveProgress, voice: Voice) -> str:
    """An objective by its code and wording."""
    return f"{one.id} {one.text.text(voice.lang)}"


def _plan(voice: Voice, thresholds: Thresholds) -> str:
    return voice(
        "progress.plan",
        on_track=voice.percent(thresholds["pace_on_track"]),
        at_risk=voice.percent(thresholds["pace_at_risk"]),
        success=voice.percent(thresholds["success_aspirational"]),
    )


def _scores(rollup: RollUp, voice: Voice, thresholds: Thresholds) -> str:
    whole = rollup.whole
    if whole.mean is None:
        return voice("progress.no_scores")
    told = voice(
        "progress.mean",
        mean=mean_in_words(whole, voice),
        n=whole.scored,
        mapping=voice.term("scoring.mapping", rollup.mapping),
    )
    apart = [
        voice(
            f"progress.apart.{kind}",
            share=rate_in_short(rate, voice),
            interval=voice.percent_interval(rate.interval),
        )
        for kind, rate in (("committed", whole.committed), ("aspirational", whole.aspirational))
        if rate.whole
    ]
    few = "" if whole.enough else voice("progress.few", n=f"{thresholds['unit_key_results']:.0f}")
    return voice.sentences([told, *apart, few])


def _unknown(tracking: Tracking, voice: Voice) -> str:
    by_reason: dict[str, list[str]] = {}
    for one in tracking.standings:
        if one.reason:
            by_reason.setdefault(one.reason, []).append(one.track.id)
    if not by_reason:
        return ""
    told = [
        voice("progress.unknown_one", names=some(names, voice), reason=voice.term("progress.reason", reason))
        for reason, names in by_reason.items()
    ]
    n = sum(len(names) for names in by_reason.values())
    return voice.count("progress.unknown", n, told=voice("progress.semicolon").join(told))


def _read(tracking: Tracking, voice: Voice) -> str:
    mark = voice("progress.mark")
    read = [one.track for one in tracking.standings if one.track.baseline_read]
    told = (
        ("progress.baseline_read", [track.id for track in read if not kept_or_not(track)]),
        ("progress.limit_read", [track.id for track in read if kept_or_not(track)]),
    )
    return voice.sentences(voice(key, names=some(ids, voice), mark=mark) for key, ids in told if ids)


def _limits(tracking: Tracking, voice: Voice) -> str:
    bare = [
        one.track.id
        for one in tracking.standings
        if one.track.kr.direction in LIMITS and one.track.baseline is None and one.score is not None
    ]
    return voice("progress.limits", names=some(bare, voice)) if bare else ""


def _weights(rollup: RollUp, voice: Voice) -> str:
    wrong = [one.id for one in rollup.objectives if one.reason]
    return voice("progress.weights", names=some(wrong, voice)) if wrong else ""


def _history(tracking: Tracking, voice: Voice, thresholds: Thresholds) -> str:
    entries = len(tracking.history)
    late = sum(one.late for one in tracking.standings)
    corrected = sum(one.corrected for one in tracking.standings)
    told = voice(
        "progress.history",
        n=entries,
        late=late,
        days=f"{thresholds['late_entry_days']:.0f}",
        corrected=corrected,
    )
    left_out = sum(not one.known for one in tracking.history)
    return voice.sentences([told, voice.count("progress.left_out", left_out) if left_out else ""])


def _turns(disordered: Sequence[OutOfOrder], voice: Voice) -> str:
    if not disordered:
        return ""
    told = [
        voice(
            "progress.turn",
            kr=one.kr_id,
            later=one.later.name.text(voice.lang),
            earlier=one.earlier.name.text(voice.lang),
        )
        for one in disordered
    ]
    return voice("progress.turns", told=some(told, voice))
