"""What departments have to settle before their goals stand, in words."""

from __future__ import annotations

from okrworkbook.analysis.conflicts import Conflict, Conflicts, Side, UnitPair
from okrworkbook.exhibit import Paragraphs
from okrworkbook.narrative.alignment import goal_text, owner_label, some
from okrworkbook.texts import Voice

ARROWS = {"up": "↑", "down": "↓", "at_most": "≤", "at_least": "≥"}


def conflict_notes(conflicts: Conflicts, voice: Voice) -> Paragraphs:
    """How many of each kind, between whom, and what could not be judged."""
    kinds = [
        voice("conflicts.kind_count", kind=voice.term("conflict_kind", kind), n=n)
        for kind, n in conflicts.found
        if n
    ]
    known = conflicts.known_metrics
    parts = (
        voice("conflicts.notes.found", total=conflicts.total, kinds=voice.listed(kinds))
        if kinds
        else voice("conflicts.none") + voice("conflicts.stop"),
        _pairs(conflicts, voice),
        voice(
            "conflicts.notes.known",
            part=known.part,
            whole=known.whole,
            share=voice.percent(known.share),
            interval=voice.percent_interval(known.interval),
            blank=conflicts.without_metric,
        )
        if known.whole
        else "",
        voice("conflicts.notes.limit") if kinds else "",
    )
    return Paragraphs(tuple(part for part in parts if part))


def conflicts_title(conflicts: Conflicts, voice: Voice) -> str:
    """How many points there are, and how many are grave."""
    if not conflicts.total:
        return voice("conflicts.none")
    red = sum(one.level == "red" for one in conflicts.items)
    return voice("conflicts.title" if red else "conflicts.title_mild", total=conflicts.total, red=red)


def map_title(conflicts: Conflicts, voice: Voice) -> str:
    """Between which two units most has to be settled."""
    if not conflicts.pairs:
        return voice("conflicts.map.none")
    worst = conflicts.pairs[0]
    return voice("conflicts.map.title", units=pair_label(worst, voice), n=worst.n, worst=f"{worst.worst:.0f}")


def map_in_words(conflicts: Conflicts, voice: Voice) -> str:
    """Pair by pair: how many and how grave."""
    return "; ".join(
        voice("conflicts.map.pair", units=pair_label(pair, voice), n=pair.n, worst=f"{pair.worst:.0f}")
        for pair in conflicts.pairs
    ) or voice("conflicts.map.none")


def pair_label(pair: UnitPair, voice: Voice) -> str:
    """Two units by their names."""
    return "–".join(unit_word(unit, voice) for unit in pair.units)


def unit_word(unit: str, voice: Voice) -> str:
    """A unit's name as this reader should see it; "" is the company."""
    return voice.name(unit) if unit else voice("conflicts.company")


def side_label(side: Side | None, voice: Voice) -> str:
    """One side with its wording, unit and owner."""
    if side is None:
        return "–"
    return voice(
        "conflicts.side",
        id=side.id,
        text=goal_text(side.text, side.text_en, voice),
        unit=unit_word(side.unit, voice),
        owner=owner_label(side.owner, voice),
    )


def reason(one: Conflict, voice: Voice) -> str:
    """Why it is on the list."""
    more = voice.count("conflicts.more", one.more) if one.more else ""
    return voice.sentences([_reason(one, voice), more])


def mitigated_by(one: Conflict, voice: Voice) -> str:
    """What already softens it."""
    return voice.listed([voice.term("mitigation", name) for name in one.mitigation]) or voice(
        "conflicts.unmitigated"
    )


def question(one: Conflict, voice: Voice) -> str:
    """What the two owners are asked."""
    if one.kind == "tradeoff":
        key = "symmetric" if one.tradeoff.symmetric else "pressing"
        return voice(
            f"conflicts.ask.{key}",
            first=one.tradeoff.first.text(voice.lang),
            second=one.tradeoff.second.text(voice.lang),
        )
    if one.kind == "counter":
        missing = [concern.text(voice.lang) for concern in one.missing]
        return voice("conflicts.ask.counter", concerns=some(list(dict.fromkeys(missing)), voice))
    if one.kind == "unconfirmed" and one.status == "rejected":
        return voice("conflicts.ask.rejected")
    return voice(f"conflicts.ask.{one.kind}")


def _reason(one: Conflict, voice: Voice) -> str:
    if one.kind == "tradeoff":
        return one.tradeoff.why(voice.lang) or voice("conflicts.why.own")
    if one.kind == "direct":
        return voice("conflicts.why.direct", first=_aim(one.first, voice), second=_aim(one.second, voice))
    if one.kind == "resource":
        return voice("conflicts.why.resource", pool=one.pool, share=voice.percent(one.planned))
    if one.kind == "timing":
        key = "timing" if one.dated_by == "link" else "timing_undated"
        return voice(f"conflicts.why.{key}", needed=voice.day(one.needed), due=voice.day(one.due))
    if one.kind == "unconfirmed":
        return voice(f"conflicts.why.{one.status}")
    return voice("conflicts.why.counter")


def _aim(side: Side | None, voice: Voice) -> str:
    """A metric with its direction and target: 库存↑8 / stock ≤6."""
    if side is None:
        return "–"
    target = "" if side.target is None else f"{side.target:g}{side.measured_in}"
    return f"{side.metric}{ARROWS.get(side.direction, '')}{target}"


def _pairs(conflicts: Conflicts, voice: Voice) -> str:
    if not conflicts.pairs:
        return ""
    named = [
        voice("conflicts.map.pair", units=pair_label(pair, voice), n=pair.n, worst=f"{pair.worst:.0f}")
        for pair in conflicts.pairs
    ]
    return voice("conflicts.notes.pairs", pairs=some(named, voice))
