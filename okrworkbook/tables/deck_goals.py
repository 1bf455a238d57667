"""Slides of goals: what is made of the client's own objectives, drafts, links, conflicts and dates."""

from __future__ import annotations

from collections.abc import Sequence

from okrworkbook.analysis.training import Slide
from okrworkbook.exhibit import Callout, Exhibit
from okrworkbook.narrative.alignment import goal_text
from okrworkbook.narrative.conflicts import reason, unit_word
from okrworkbook.narrative.training_deck import (
    guardrail_in_words,
    red_in_words,
    source_in_words,
    span_in_words,
    statement_in_words,
)
from okrworkbook.tables.deck_frame import ROWS, Deck
from okrworkbook.texts import Voice

NEXT = {
    "exec": ("draft_company", "alignment_meeting", "freeze", "monthly_review", "cycle_review"),
    "manager": ("draft_departments", "alignment_meeting", "freeze", "check_in", "cycle_review"),
    "staff": ("draft_departments", "freeze", "check_in", "cycle_review"),
}
FIVE = 5  # sentences the front line rewrites
UNITS = 8  # departments on one slide


def decode(deck: Deck, slide: Slide) -> list[Exhibit]:
    """The company's objectives of this cycle."""
    voice = deck.voice
    rows = [
        [
            one.text.text(voice.lang),
            voice.term("goal_type", one.kind) if one.kind else "–",
            str(len(one.key_results)),
        ]
        for one in deck.material.okrs.company[:ROWS]
    ]
    return [deck.table("decode", rows, [7, 2, 1.5], deck.said(slide))]


def anatomy(deck: Deck, slide: Slide) -> list[Exhibit]:
    """The company's first objective, taken apart."""
    voice, objective = deck.voice, deck.material.okrs.company[0]
    rows = [
        [one.text.text(voice.lang), span_in_words(one, voice), source_in_words(one, voice)]
        for one in objective.key_results[:ROWS]
    ]
    said = voice("deck.said", lead=voice("deck.objective_here"), text=objective.text.text(voice.lang))
    return [deck.table("anatomy", rows, [6, 2.6, 3.4], said)]


def baseline(deck: Deck, slide: Slide) -> list[Exhibit]:
    """Where the company's key results start, and how far they are to go."""
    voice = deck.voice
    rows = [
        [voice.name(one.metric), span_in_words(one, voice), source_in_words(one, voice)]
        for one in deck.material.measured[:ROWS]
    ]
    return [deck.table("baseline", rows, [4.4, 3.4, 4.2], voice("deck.attainment"))]


def fix(deck: Deck, slide: Slide) -> list[Exhibit]:
    """Ten key results to repair."""
    texts = [one.text for one in deck.material.to_fix]
    return [deck.table("fix", two_columns(texts), [0.6, 5.6, 0.6, 5.6], deck.said(slide))]


def rewrite_five(deck: Deck, slide: Slide) -> list[Exhibit]:
    """Five of them."""
    texts = [one.text for one in deck.material.to_fix[:FIVE]]
    rows = [[str(place), text] for place, text in enumerate(texts, start=1)]
    return [deck.table("rewrite_five", rows, [0.6, 11], deck.said(slide))]


def sort(deck: Deck, slide: Slide) -> list[Exhibit]:
    """Twenty statements to sort."""
    texts = [statement_in_words(one, deck.voice) for one in deck.material.to_sort]
    return [deck.table("sort", two_columns(texts), [0.6, 5.6, 0.6, 5.6])]


def two_columns(texts: Sequence[str]) -> list[list[str]]:
    """Numbered sentences in two columns side by side."""
    half = -(-len(texts) // 2)
    numbered = [[str(place), text] for place, text in enumerate(texts, start=1)]
    left, right = numbered[:half], [*numbered[half:], ["", ""]]
    return [[*one, *other] for one, other in zip(left, right, strict=False)]


def neighbours(deck: Deck, slide: Slide) -> list[Exhibit]:
    """Every department with those it needs and those that need it."""
    voice = deck.voice
    rows = [
        [
            unit_word(one.unit, voice),
            _units(one.needs, voice),
            _units(one.serves, voice),
            str(one.open),
        ]
        for one in deck.material.board.units[:UNITS]
    ]
    return [deck.table("neighbours", rows, [2.2, 4.4, 4.4, 1.2])]


def board(deck: Deck, slide: Slide) -> list[Exhibit]:
    """The links between departments that nobody has confirmed."""
    voice = deck.voice
    rows = [
        [
            unit_word(link.consumer, voice),
            unit_word(link.provider, voice),
            link.provider_text.text(voice.lang),
            link.due.isoformat() if link.due else "–",
            voice.term("link_status", link.status),
        ]
        for link in deck.material.board.links[:ROWS]
    ]
    return [deck.table("board", rows, [2, 2, 4.6, 1.9, 1.5], deck.said(slide))]


def conflict(deck: Deck, slide: Slide) -> list[Exhibit]:
    """Two departments whose key results pull against each other, why, and how they talk it over."""
    voice, case = deck.voice, deck.material.conflict
    rows = [
        [unit_word(side.unit, voice), goal_text(side.text, side.text_en, voice)]
        for side in (case.first, case.second)
    ]
    rows.append([voice("deck.conflict.why"), reason(case, voice)])
    rows += [[lead, text] for lead, text in deck.points(slide).items]
    return [deck.table("conflict", rows, [3, 9])]


def guardrail(deck: Deck, slide: Slide) -> list[Exhibit]:
    """The company's key results that name what must not suffer."""
    voice = deck.voice
    rows = [
        [one.text.text(voice.lang), guardrail_in_words(one, voice)] for one in deck.material.guarded[:ROWS]
    ]
    return [deck.table("guardrail", rows, [7, 5])]


def roleplay(deck: Deck, slide: Slide) -> list[Exhibit]:
    """A red key result to be talked about without blame."""
    voice, case = deck.voice, deck.material.red
    real = case is not None and case.standing is not None
    title = voice("deck.red.case" if real else "deck.red.supposed")
    return [Callout(title, red_in_words(case, voice), "caution"), deck.points(slide)]


def following(deck: Deck, slide: Slide) -> list[Exhibit]:
    """The next dates, and what this layer brings to each."""
    voice, layer = deck.voice, deck.course.layer
    rows = []
    for kind in NEXT[layer]:
        for event in deck.plan.calendar.of(kind)[:1]:
            days = dict.fromkeys((event.begins.isoformat(), event.ends.isoformat()))
            rows.append(
                [" – ".join(days), voice.term("deck.event", kind), voice(f"deck.next.{layer}.{kind}")]
            )
    return [deck.table("next", rows, [3.4, 2.8, 6])]


def _units(units: Sequence[str], voice: Voice) -> str:
    return voice.listed([unit_word(unit, voice) for unit in units]) or "–"
