"""Tables of evidence: causes, interviews, audit, conditions and profiles."""

from __future__ import annotations

from okrworkbook.analysis.causes import SOURCES, Cause, CauseRanking
from okrworkbook.analysis.fit import Suitability
from okrworkbook.analysis.goal_audit import AuditResult
from okrworkbook.analysis.groups import GroupScore, GroupScores
from okrworkbook.analysis.interviews import InterviewResult
from okrworkbook.exhibit import TableExhibit
from okrworkbook.model import CAUSES, DIMENSIONS
from okrworkbook.narrative.goals import value_in_words
from okrworkbook.narrative.groups import group_label, mean_in_words, share_in_words, withheld
from okrworkbook.narrative.interviews import code_label
from okrworkbook.texts import Voice
from okrworkbook.thresholds import Thresholds


def cause_evidence(causes: CauseRanking, voice: Voice) -> TableExhibit:
    """Each cause by source, combined, with its interval, reach and status."""
    rows = [
        [
            voice.term("cause", cause.cause),
            *(voice.number(cause.scores.get(source), 0) for source in SOURCES),
            voice.number(cause.combined, 0),
            voice.interval(cause.interval, 0),
            _reach(cause, voice),
            voice.term("status", cause.status),
        ]
        for cause in causes.causes
    ]
    return TableExhibit(
        voice("table.causes.title"),
        [
            voice("table.cause"),
            *(_capital(voice.term("evidence", source)) for source in SOURCES),
            voice("table.combined"),
            voice("table.interval"),
            voice("table.reach"),
            voice("table.status"),
        ],
        rows,
        ["left", "right", "right", "right", "right", "right", "right", "left"],
        widths=[2.9, 1.4, 1.9, 1.8, 1.8, 1.9, 2.8, 1.9],
        note=voice("table.causes.note"),
        source=voice("source.triangulation"),
    )


def interviews(result: InterviewResult, voice: Voice) -> TableExhibit | None:
    """How many interviewees named each cause unprompted, and which sub-codes; nothing without interviews."""
    if not result.interviewees:
        return None
    mentioned = sorted(result.causes, key=lambda mentions: -mentions.interviewees.part)
    rows = [
        [
            voice.term("cause", mentions.cause),
            f"{mentions.interviewees.part}/{mentions.interviewees.whole}",
            voice.percent_interval(mentions.interviewees.interval),
            voice.listed([code_label(code, voice) for code, _ in mentions.codes[:3]]) or "–",
        ]
        for mentions in mentioned
    ]
    top = mentioned[0]
    tied = [one.cause for one in mentioned if one.interviewees.part == top.interviewees.part]
    title = voice(
        "table.interviews.title",
        cause=voice.listed([voice.term("cause", cause) for cause in tied]),
        part=top.interviewees.part,
        whole=top.interviewees.whole,
    )
    if not top.interviewees.part:
        title = voice("table.interviews.none")
    return TableExhibit(
        title,
        [voice("table.cause"), voice("table.interviewees"), voice("table.interval"), voice("table.codes")],
        rows,
        ["left", "right", "right", "left"],
        widths=[3, 2, 3, 6],
        note=voice("table.interviews.note"),
        source=voice("source.interviews"),
    )


def layer_scores(layers: GroupScores, voice: Voice, thresholds: Thresholds) -> TableExhibit:
    """Mean scores by layer with intervals."""
    minimum = thresholds["min_group"]
    rows = []
    for dimension in DIMENSIONS:
        cells = [layers.cell(group, dimension) for group in layers.groups]
        rows.append(
            [
                voice.term("dimension", dimension),
                *(
                    withheld(cell.small, minimum, voice)
                    if cell.hidden
                    else _score(cell, voice)
                    if cell.n
                    else "–"
                    for cell in cells
                ),
            ]
        )
    return TableExhibit(
        voice("table.layers.title"),
        [voice("table.dimension"), *(group_label(group, voice) for group in layers.groups)],
        rows,
        ["left", *("right" for _ in layers.groups)],
        widths=[2.2, *(3 for _ in layers.groups)],
        subtitle=voice("table.layers.subtitle"),
        source=voice("source.survey"),
    )


def _reach(cause: Cause, voice: Voice) -> str:
    """The share at risk with what it rests on; a bound without the count that would undo it."""
    rate = cause.at_risk
    of = f"n={rate.whole}" if cause.reach.bound else f"{rate.part}/{rate.whole}"
    return f"{share_in_words(cause.reach, voice)} ({of})"


def _score(cell: GroupScore, voice: Voice) -> str:
    """A mean with its interval and the people behind it; a bound has no interval."""
    interval = "" if cell.bound else f" {voice.interval(cell.interval)}"
    return f"{mean_in_words(cell, voice)}{interval} n={cell.n}"


def audit(result: AuditResult, voice: Voice) -> TableExhibit | None:
    """Every measure of the goal audit with its value, anchors and score, by cause; nothing without any."""
    if not result.findings:
        return None
    rows = [
        [
            voice.term("cause", cause),
            voice.term("audit", finding.measure.name),
            value_in_words(finding, voice),
            _anchors(finding.measure.good, finding.measure.bad, finding.is_ratio, voice),
            voice.number(finding.score, 0),
        ]
        for cause in CAUSES
        for finding in result.of(cause)
    ]
    high = sum(finding.score >= 50 for finding in result.findings)
    return TableExhibit(
        voice.count("table.audit.title", high, total=len(rows)),
        [
            voice("table.cause"),
            voice("table.measure"),
            voice("table.value"),
            voice("table.anchors"),
            voice("table.score"),
        ],
        rows,
        ["left", "left", "right", "right", "right"],
        widths=[2.8, 5.0, 3.5, 2.2, 1.2],
        note=voice("table.audit.note"),
        source=voice("source.audit"),
    )


def conditions(fit: Suitability, voice: Voice, thresholds: Thresholds) -> TableExhibit:
    """The six readiness conditions with their source, interval and gate."""
    gates = {"strategy": "gate_sponsor", "sponsor": "gate_sponsor", "safety": "gate_safety"}
    rows = []
    for condition in fit.conditions:
        gate = gates.get(condition.name)
        verdict = "–"
        if gate and condition.value is not None:
            verdict = voice(
                "table.gate_failed" if condition.gate_failed else "table.gate_passed",
                limit=voice.number(thresholds[gate]),
            )
        rows.append(
            [
                voice.term("condition", condition.name),
                voice.number(condition.value),
                voice.interval(condition.interval),
                f"{voice.term('condition_source', condition.source)}"
                + (f" n={condition.n}" if condition.n else ""),
                verdict,
            ]
        )
    return TableExhibit(
        voice("table.conditions.title", mean=voice.number(fit.mean, 2)),
        [
            voice("table.condition"),
            voice("table.rating"),
            voice("table.interval"),
            voice("table.source"),
            voice("table.gate"),
        ],
        rows,
        ["left", "right", "right", "left", "left"],
        widths=[3.4, 1.2, 2, 3, 3],
        note=voice(
            "table.conditions.note",
            go=voice.number(thresholds["go_mean"]),
            pilot=voice.number(thresholds["pilot_mean"]),
        ),
        source=voice("source.fit"),
    )


def profiles(fit: Suitability, voice: Voice) -> TableExhibit:
    """The scenario profiles with the signs met and the design defaults that follow."""
    rows = [
        [
            voice.term("profile", profile.name),
            f"{sum(bool(c.met) for c in profile.known)}/{len(profile.known)}",
            voice.listed([voice.term("sign", c.name) for c in profile.known if c.met]) or "–",
            voice(f"profile.{profile.name}.design"),
        ]
        for profile in fit.profiles
    ]
    best = fit.profile
    title = (
        voice("table.profiles.title", profile=voice.term("profile", best.name))
        if best is not None
        else voice("table.profiles.none")
    )
    return TableExhibit(
        title,
        [voice("table.profile"), voice("table.signs_met"), voice("table.signs"), voice("table.design")],
        rows,
        ["left", "right", "left", "left"],
        widths=[2.2, 1.3, 3.6, 6],
        source=voice("source.fit"),
    )


def _capital(word: str) -> str:
    """A word as it begins a column head."""
    return word[:1].upper() + word[1:]


def _anchors(good: float, bad: float, ratio: bool, voice: Voice) -> str:
    if ratio:
        return f"{voice.number(good, 0)} → {voice.number(bad, 0)}"
    return f"{voice.percent(good)} → {voice.percent(bad)}"
