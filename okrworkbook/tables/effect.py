"""Tables of the effect: the numbers on the first page, the measures, the changes, designs, threats and the return."""

from __future__ import annotations

from collections.abc import Callable

from okrworkbook.analysis.effect import Claim, Effect
from okrworkbook.analysis.scope import FrozenMeasure, standard_name
from okrworkbook.engagement import Outcome
from okrworkbook.exhibit import KeyFigures, TableExhibit
from okrworkbook.model import DIMENSIONS
from okrworkbook.narrative import claim_sentences as sentences
from okrworkbook.narrative import claim_values as values
from okrworkbook.narrative import effect as words
from okrworkbook.narrative.rigour import p_value
from okrworkbook.narrative.scope import definition_in_words
from okrworkbook.texts import Voice
from okrworkbook.thresholds import Thresholds

SURVEY = "survey"
UNFROZEN = ("not_frozen", "changed_definition", "added_later")  # remarks
TILES = 6  # numbers on the first page


def effect_figures(effect: Effect, voice: Voice) -> KeyFigures:
    """The primary measure first, then as agreed: the number, what it is, and its grade; of a survey only what was agreed."""
    told = [claim for claim in effect.claims if claim.after is not None and _for_a_tile(claim)]
    shown = told[:TILES]
    if not shown:
        return KeyFigures((("–", voice("effect.kpi.none"), voice("effect.kpi.none.note")),))
    return KeyFigures(tuple(_tile(claim, voice) for claim in shown))


def effect_measures(effect: Effect, voice: Voice, limits: Thresholds) -> TableExhibit:
    """Each measure as it was agreed: definition, source and query, where it began and where it was to go."""
    frozen = [claim for claim in effect.claims if _frozen(claim)]
    return TableExhibit(
        voice("effect.measures.title", frozen=len(frozen), total=len(effect.claims)),
        [
            voice("table.measure"),
            voice("effect.measures.definition"),
            voice("effect.measures.source"),
            voice("effect.measures.expected"),
            voice("effect.measures.state"),
        ],
        _together(effect, lambda claim: _measure(claim, limits, voice), voice)
        or [[voice("effect.claims.none"), *["–"] * 4]],
        ["left"] * 5,
        widths=[2.6, 4, 3.2, 2, 1.6],
        note=voice("effect.measures.note"),
        source=voice("source.agreement"),
    )


def effect_changes(effect: Effect, voice: Voice) -> TableExhibit:
    """Every change: both sides with n, the difference with its interval, its size, p and grade."""
    return TableExhibit(
        words.changes_title(effect, voice),
        [
            voice("table.measure"),
            voice("effect.changes.before"),
            voice("effect.changes.after"),
            voice("effect.changes.change"),
            voice("effect.changes.size"),
            voice("effect.changes.p"),
            voice("effect.changes.grade"),
        ],
        [_change(claim, voice) for claim in effect.claims] or [[voice("effect.claims.none"), *["–"] * 6]],
        ["left", "right", "right", "right", "right", "right", "left"],
        widths=[3, 1.7, 1.7, 2.7, 1.6, 1.5, 1],
        note=voice("effect.changes.note"),
        source=voice("source.outcomes"),
    )


def effect_designs(effect: Effect, voice: Voice, limits: Thresholds) -> TableExhibit:
    """Which design was chosen for each measure, what the stronger ones lacked, and the smallest p it can have."""
    return TableExhibit(
        voice("effect.designs.title"),
        [
            voice("table.measure"),
            voice("effect.designs.design"),
            voice("effect.changes.grade"),
            voice("effect.designs.lacked"),
            voice("effect.designs.smallest"),
        ],
        _together(
            effect,
            lambda claim: (
                voice.term("effect.design", claim.design),
                values.grade_of(claim),
                sentences.lacks_in_words(claim, voice),
                words.reaches(claim, limits, voice),
            ),
            voice,
        )
        or [[voice("effect.claims.none"), *["–"] * 4]],
        ["left", "left", "left", "left", "left"],
        widths=[3, 2, 0.9, 5.4, 1.7],
        note=voice("effect.designs.note"),
        source=voice("source.outcomes"),
    )


def effect_threats(effect: Effect, voice: Voice) -> TableExhibit:
    """What else could explain each change, claim by claim."""
    return TableExhibit(
        voice("effect.threats.title"),
        [voice("table.measure"), voice("effect.changes.grade"), voice("effect.threats.what")],
        _together(
            effect,
            lambda claim: (
                values.grade_of(claim),
                voice.listed([voice.term("effect.threat", code) for code in claim.threats]) or "–",
            ),
            voice,
        )
        or [[voice("effect.claims.none"), "–", "–"]],
        ["left", "left", "left"],
        widths=[3.4, 1, 8.6],
        note=voice("effect.threats.note"),
        source=voice("source.outcomes"),
    )


def _together(effect: Effect, cells: Callable[[Claim], tuple[str, ...]], voice: Voice) -> list[list[str]]:
    """A row for each claim; dimensions of the survey of which the same is said have one row."""
    rows: dict[tuple[str, ...], list[Claim]] = {}
    for claim in effect.claims:
        own = "" if claim.design == SURVEY and not claim.primary else claim.metric + claim.unit
        rows.setdefault((own, *cells(claim)), []).append(claim)
    return [
        [values.measure_label(claims[0], voice) if len(claims) == 1 else words.named(claims, voice), *said]
        for (_, *said), claims in rows.items()
    ]


def _tile(claim: Claim, voice: Voice) -> tuple[str, str, str]:
    notes = [values.badge(claim, voice)]
    if claim.change is None:
        notes.append(voice("effect.kpi.level"))
    elif claim.change.interval is not None:
        notes.append(values.change_between(claim.change, claim, voice))
    counts = [side.n for side in (claim.before, claim.after) if side is not None and side.n is not None]
    notes.append(
        voice("effect.kpi.n", n=values.ARROW.join(str(n) for n in counts))
        if counts
        else voice("effect.kpi.no_n")
    )
    return (
        values.headline(claim, voice),
        values.measure_label(claim, voice),
        voice("effect.between").join(notes),
    )


def _for_a_tile(claim: Claim) -> bool:
    return claim.design != SURVEY or claim.measure is not None


def _frozen(claim: Claim) -> bool:
    return claim.measure is not None and not set(claim.remarks) & set(UNFROZEN)


def _measure(claim: Claim, limits: Thresholds, voice: Voice) -> tuple[str, ...]:
    own = claim.measure
    definition, source, query = _as_defined(claim, limits, voice)
    unit = values.unit_label(claim, voice)
    return (
        voice("effect.measures.in_unit", definition=definition, unit=unit) if unit else definition,
        voice("effect.measures.queried", source=source, query=query) if query else source,
        _expected(own, voice) if own else "–",
        _state(claim, voice),
    )


def _as_defined(claim: Claim, limits: Thresholds, voice: Voice) -> tuple[str, str, str]:
    """Definition, source and query: the client's own, else those of the standard measure it is."""
    own, lang = claim.measure, voice.lang
    words = [own.definition, own.source, own.query] if own else []
    definition, source, query = [one.text(lang) for one in words] or ["", "", ""]
    name = claim.metric if claim.metric in DIMENSIONS else standard_name(own) if own else ""
    if name and not definition:
        standard = FrozenMeasure(name, own, None, "", None, None, None)
        definition, usual, query = definition_in_words(standard, voice, limits)
        source = source or usual
    told = sentences.sources_in_words(claim, voice)
    return definition or voice("effect.measures.undefined"), source or told or "–", query


def _expected(own: Outcome, voice: Voice) -> str:
    ends = [voice.name(words) or voice("effect.measures.unknown") for words in (own.baseline, own.target)]
    way = voice.term("effect.way", own.direction) if own.direction else voice("effect.way.unsaid")
    return voice("effect.measures.ends", ends=values.ARROW.join(ends), way=way)


def _state(claim: Claim, voice: Voice) -> str:
    if claim.measure is None:
        return voice("effect.state.nobody")
    if "changed_definition" in claim.remarks:
        return voice("effect.state.changed")
    state = voice("effect.state.frozen" if _frozen(claim) else "effect.state.open")
    return voice("effect.state.primary", state=state) if claim.primary else state


def _change(claim: Claim, voice: Voice) -> list[str]:
    estimate = claim.change
    sizes = [values.relative(estimate, claim, voice)]
    p = "–"
    if estimate is not None:
        sizes.append(f"δ={voice.number(estimate.delta, 2)}" if estimate.delta is not None else "")
        adjusted = estimate.adjusted is not None
        p = p_value(estimate.adjusted if adjusted else estimate.p)
        p = voice("effect.changes.holm", p=p) if adjusted else p
    return [
        values.measure_label(claim, voice),
        values.reading(claim.before, claim, voice),
        values.reading(claim.after, claim, voice),
        values.change_between(estimate, claim, voice),
        "\n".join(size for size in sizes if size) or "–",
        p,
        values.grade_of(claim),
    ]
