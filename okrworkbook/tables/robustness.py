"""Tables of how firm the diagnosis stands, and of what it hands to the design."""

from __future__ import annotations

from okrworkbook.analysis.causes import CauseRanking, RankStability
from okrworkbook.analysis.fit import DesignDefaults, Suitability
from okrworkbook.exhibit import TableExhibit
from okrworkbook.model import CAUSES
from okrworkbook.texts import Voice


def rank_stability(causes: CauseRanking, voice: Voice) -> TableExhibit:
    """How often each cause takes each rank, and between which ranks other weights move it."""
    stability = causes.stability
    ranked = [cause.cause for cause in causes.causes if stability and cause.cause in stability.ranges]
    return TableExhibit(
        _title(ranked, stability, voice),
        [
            voice("table.cause"),
            *(voice("table.ranks.rank", n=place) for place in range(1, len(CAUSES) + 1)),
            voice("table.ranks.mean"),
            voice("table.ranks.range"),
        ],
        [_ranks(cause, stability, voice) for cause in ranked] or [["–"] * 8],
        ["left", *["right"] * 7],
        widths=[3, *[1.3] * 5, 1.6, 2],
        note=_note(stability, voice),
        source=voice("source.triangulation"),
    )


def design_defaults(fit: Suitability, voice: Voice) -> TableExhibit:
    """The settings the design phase begins from."""
    design = fit.design
    profiles = [voice.term("profile", name) for name in design.profiles]
    title = voice("table.design.title", profiles=voice.listed(profiles))
    return TableExhibit(
        title if profiles else voice("table.design.none"),
        [voice("table.design.setting"), voice("table.design.value")],
        [[voice.term("design", name), value] for name, value in _settings(design, voice)],
        ["left", "left"],
        widths=[4, 8],
        note=voice("table.design.note"),
        source=voice("source.fit"),
    )


def _title(ranked: list[str], stability: RankStability | None, voice: Voice) -> str:
    if not ranked or stability is None or not stability.shares:
        return voice("table.ranks.none")
    first = max(stability.shares, key=lambda cause: stability.shares[cause][0])
    share = voice.percent(stability.shares[first][0])
    return voice("table.ranks.title", cause=voice.term("cause", first), share=share)


def _ranks(cause: str, stability: RankStability, voice: Voice) -> list[str]:
    shares = stability.shares.get(cause, (None,) * len(CAUSES))
    low, high = stability.ranges[cause]
    return [
        voice.term("cause", cause),
        *(voice.percent(share) for share in shares),
        voice.number(stability.mean_rank(cause)),
        f"{low}" if low == high else f"{low}–{high}",
    ]


def _note(stability: RankStability | None, voice: Voice) -> str:
    if stability is None or not stability.ranges:
        return ""
    changes = voice("table.ranks.same")
    if stability.first_changes:
        changes = voice(
            "table.ranks.changes",
            n=sum(n for _, n in stability.other_firsts),
            causes=voice.listed([voice.term("cause", cause) for cause, _ in stability.other_firsts]),
        )
    return voice("table.ranks.note", n=stability.combinations, change=changes)


def _settings(design: DesignDefaults, voice: Voice) -> list[tuple[str, str]]:
    """Every setting with its value in the reader's words, in the order a design is discussed."""
    return [
        ("cycle", voice.term("design.cycle", design.cycle)),
        ("aspirational", _share(design.aspirational, voice)),
        ("learning_goals", voice("design.allowed" if design.learning_goals else "design.not_allowed")),
        ("individual", voice("design.yes" if design.individual else "design.no")),
        ("scores_visible", voice.term("design.scores_visible", design.scores_visible)),
        ("review_weeks", _weeks(design.review_weeks, voice)),
        (
            "limits",
            voice("design.limits.value", objectives=design.objectives, key_results=design.key_results),
        ),
        ("shared_key_results", voice("design.required" if design.shared_key_results else "design.optional")),
        ("confirm_needs", voice("design.confirmed" if design.confirm_needs else "design.informal")),
        ("guardrails", _several([voice.term("design.guardrail", name) for name in design.guardrails], voice)),
        (
            "before_start",
            _several([voice.term("design.before", name) for name in design.before_start], voice),
        ),
    ]


def _share(limits: tuple[float, float], voice: Voice) -> str:
    low, high = limits
    if low > 0:
        return voice("design.aspirational.least", share=voice.percent(low))
    if high < 1:
        return voice("design.aspirational.most", share=voice.percent(high))
    return voice("design.aspirational.any")


def _weeks(weeks: int, voice: Voice) -> str:
    return voice("design.week") if weeks == 1 else voice("design.weeks", n=weeks)


def _several(words: list[str], voice: Voice) -> str:
    return voice("design.and").join(words) or voice("design.nothing")
