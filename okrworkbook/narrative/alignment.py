"""How well the goals of a cycle hang together, in words."""

from __future__ import annotations

from collections.abc import Sequence

from okrworkbook.analysis.alignment import Alignment
from okrworkbook.analysis.dependencies import Dependencies, Knot, Pair
from okrworkbook.analysis.goal_graph import COMPANY, CONFIRMED, DEPARTMENT, Goal
from okrworkbook.analysis.intervals import Rate, WeightedRate
from okrworkbook.exhibit import Paragraphs
from okrworkbook.texts import Voice
from okrworkbook.thresholds import Thresholds

TOLD = 5  # names that stand in one sentence


def alignment_notes(alignment: Alignment, voice: Voice, thresholds: Thresholds) -> Paragraphs:
    """Linkage, coverage, orphans, dependencies, knots and load; each with the number it rests on."""
    parts = (
        _linkage(alignment, voice),
        voice.sentences([coverage_title(alignment, voice, stop=True), _single(alignment, voice)]),
        _orphans(alignment, voice, thresholds),
        _dependencies(alignment.dependencies, voice),
        voice.sentences([_knot(knot, voice) for knot in alignment.dependencies.knots[:TOLD]]),
        _critical(alignment, voice, thresholds),
        _unresolved(alignment, voice),
    )
    return Paragraphs(tuple(part for part in parts if part))


def unit_label(unit: str, voice: Voice) -> str:
    """A department's name as this reader should see it; a blank one says so."""
    return voice.name(unit) if unit else voice("alignment.no_unit")


def unit_of(goal: Goal, voice: Voice) -> str:
    """The department of a goal; the company's own goals are the company's."""
    return voice("alignment.company") if goal.level == COMPANY else unit_label(goal.unit, voice)


def goal_label(goal: Goal, voice: Voice) -> str:
    """A goal by its code and wording, in the reader's language where it was translated."""
    return f"{goal.id} {goal_text(goal.text, goal.text_en, voice)}"


def goal_text(text: str, text_en: str, voice: Voice) -> str:
    """A goal's wording in the reader's language; as it stands where it was not translated."""
    return text if voice.lang == "zh" else text_en or text


def owner_label(owner: str, voice: Voice) -> str:
    """An owner's code, or that nobody is named."""
    return owner or voice("alignment.nobody")


def cut_short(shown: int, total: int, voice: Voice) -> str:
    """That a list was cut, and how many are not shown; nothing where it was not."""
    return voice("alignment.cut", shown=shown, hidden=total - shown, total=total) if total > shown else ""


def some(words: Sequence[str], voice: Voice) -> str:
    """The first few names of many, and how many there are."""
    named = voice.listed(list(words[:TOLD]))
    return named if len(words) <= TOLD else voice("alignment.some", named=named, total=len(words))


def linkage_title(alignment: Alignment, voice: Voice) -> str:
    """目标关联率 with its counts and interval."""
    if not alignment.linkage.whole:
        return voice("alignment.linkage.none")
    return voice("alignment.linkage.title", **rate_in_words(alignment.linkage, voice))


def rate_in_words(rate: Rate | WeightedRate, voice: Voice) -> dict[str, object]:
    """Part, whole, share and interval of a rate."""
    return {
        "part": voice.number(rate.part, 0),
        "whole": voice.number(rate.whole, 0),
        "share": voice.percent(rate.share),
        "interval": voice.percent_interval(rate.interval),
    }


def coverage_title(alignment: Alignment, voice: Voice, stop: bool = False) -> str:
    """Whether every company objective has departments behind it."""
    total, bare = len(alignment.covered), len(alignment.uncovered)
    if not total:
        key, values = "none", {}
    elif bare:
        key, values = "bare", {"n": bare, "total": total}
    else:
        key, values = "all", {"total": total}
    return voice(f"alignment.coverage.{key}", **values) + (voice("alignment.stop") if stop else "")


def matrix_in_words(alignment: Alignment, voice: Voice) -> str:
    """Company objective by company objective, the departments behind it."""
    return "; ".join(
        voice(
            "alignment.matrix.row",
            goal=one.goal.id,
            units=voice.listed(
                [f"{unit_label(own.unit, voice)} {own.confirmed}+{own.proposed}" for own in one.support]
            )
            or "–",
        )
        for one in alignment.covered
    )


def orphans_title(alignment: Alignment, voice: Voice) -> str:
    """How many department objectives lead to no company objective."""
    lost = len(alignment.orphans_of(DEPARTMENT))
    whole = alignment.linkage.whole
    if not alignment.orphans:
        return voice("alignment.orphans.none")
    return voice("alignment.orphans.title", part=lost, whole=whole, below=len(alignment.orphans))


def dependencies_title(found: Dependencies, voice: Voice) -> str:
    """横向对齐率 with its counts and interval."""
    if not found.rate.whole:
        return voice("alignment.dependencies.none")
    return voice("alignment.dependencies.title", **rate_in_words(found.rate, voice))


def bottlenecks_title(found: Dependencies, voice: Voice) -> str:
    """How many goals many wait for and one person serves."""
    n = len(found.bottlenecks)
    return voice.count("alignment.bottlenecks.title", n) if n else voice("alignment.bottlenecks.none")


def load_title(alignment: Alignment, voice: Voice, thresholds: Thresholds) -> str:
    """How many owners carry more than the limit."""
    heavy = [one for one in alignment.load.owners if one.objectives > thresholds["owner_goals_warn"]]
    limit = f"{thresholds['owner_goals_warn']:.0f}"
    if not alignment.load.owners:
        return voice("alignment.load.no_owner")
    if not heavy:
        return voice("alignment.load.none", n=len(alignment.load.owners), limit=limit)
    return voice("alignment.load.title", part=len(heavy), n=len(alignment.load.owners), limit=limit)


def _linkage(alignment: Alignment, voice: Voice) -> str:
    if not alignment.linkage.whole:
        return voice("alignment.linkage.none") + voice("alignment.stop")
    added = alignment.variant("with_proposed").rate.part - alignment.linkage.part
    naive, everything = alignment.variant("any_parent").rate, alignment.variant("all_goals").rate
    return voice.sentences(
        [
            voice("alignment.linkage.title", **rate_in_words(alignment.linkage, voice))
            + voice("alignment.stop"),
            voice.count("alignment.linkage.added", added) if added else "",
            voice("alignment.linkage.naive", n=naive.part - everything.part)
            if naive.part > everything.part
            else "",
        ]
    )


def _single(alignment: Alignment, voice: Voice) -> str:
    single = [
        voice("alignment.coverage.by", goal=one.goal.id, unit=unit_label(one.units[0], voice))
        for one in alignment.single_threaded
    ]
    return voice("alignment.coverage.single", goals=some(single, voice)) if single else ""


def _orphans(alignment: Alignment, voice: Voice, thresholds: Thresholds) -> str:
    lost = alignment.orphans_of(DEPARTMENT)
    if not lost:
        return ""
    share, limit = len(lost) / alignment.linkage.whole, thresholds["local_share"]
    values = {"share": voice.percent(share), "limit": voice.percent(limit)}
    names = [
        voice("alignment.orphans.one", goal=one.goal.id, unit=unit_label(one.goal.unit, voice))
        for one in lost
    ]
    return voice.sentences(
        [
            voice("alignment.orphans.named", names=some(names, voice)),
            voice("alignment.orphans.many" if share > limit else "alignment.orphans.few", **values),
        ]
    )


def _dependencies(found: Dependencies, voice: Voice) -> str:
    parts = [dependencies_title(found, voice) + voice("alignment.stop")]
    if found.pairs:
        parts.append(voice("alignment.pairs.rate", **rate_in_words(found.pair_rate, voice)))
    open_ = [_pair(pair, voice) for pair in found.pairs if pair.status != CONFIRMED]
    if open_:
        parts.append(voice("alignment.pairs.open", pairs=some(open_, voice)))
    return voice.sentences(parts)


def _pair(pair: Pair, voice: Voice) -> str:
    units = "–".join(unit_label(unit, voice) for unit in pair.units)
    reason = goal_text(pair.reason, pair.reason_en, voice)
    return voice("alignment.pairs.reason", units=units, reason=reason) if reason else units


def _knot(knot: Knot, voice: Voice) -> str:
    ring = "→".join((*knot.rings[0], knot.rings[0][0]))
    key = "ordered" if knot.ordered else "sure" if knot.confirmed else "open"
    return voice(f"alignment.knot.{key}", goals=len(knot.goals), ring=ring)


def _critical(alignment: Alignment, voice: Voice, thresholds: Thresholds) -> str:
    found, load = alignment.dependencies, alignment.load
    parts = []
    if found.bottlenecks:
        named = [
            voice(
                "alignment.bottlenecks.one",
                goal=one.goal.id,
                owner=owner_label(one.owner, voice),
                n=one.requests,
            )
            for one in found.bottlenecks
        ]
        parts.append(voice("alignment.bottlenecks.named", names=some(named, voice)))
    heavy = [
        voice("alignment.load.one", owner=one.owner, n=one.objectives)
        for one in load.owners
        if one.objectives > thresholds["owner_goals_warn"]
    ]
    if heavy:
        limit = f"{thresholds['owner_goals_warn']:.0f}"
        parts.append(voice("alignment.load.named", names=some(heavy, voice), limit=limit))
    over = [voice("alignment.load.pool", pool=pool.pool, share=voice.percent(pool.fte)) for pool in load.over]
    if over:
        parts.append(voice("alignment.load.over", names=some(over, voice)))
    if load.ownerless:
        parts.append(voice("alignment.load.ownerless", goals=some(load.ownerless, voice)))
    return voice.sentences(parts)


def _unresolved(alignment: Alignment, voice: Voice) -> str:
    broken = [f"{one}→{other}" for one, other in alignment.unresolved]
    return voice("alignment.unresolved", links=some(broken, voice)) if broken else ""
