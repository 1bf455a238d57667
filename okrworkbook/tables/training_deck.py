"""The decks: for each layer a part that is shown on slides, with what the speaker says under every slide."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from okrworkbook.analysis.training import Slide, TrainingMaterial, TrainingPlan
from okrworkbook.exhibit import Exhibit, FigureExhibit, Heading, Part, Series
from okrworkbook.tables import deck_goals, deck_ideas
from okrworkbook.tables.deck_frame import Deck
from okrworkbook.texts import Voice

CONTENT: dict[str, Callable[[Deck, Slide], list[Exhibit]]] = {
    "five_causes": deck_ideas.causes,
    "okr_kpi": deck_ideas.okr_and_kpi,
    "objective": deck_ideas.formula,
    "key_result": deck_ideas.formula,
    "scoring": deck_ideas.scores,
    "committed": deck_ideas.types,
    "no_pay": deck_ideas.no_pay,
    "misconceptions": deck_ideas.misconceptions,
    "coach": deck_ideas.coach,
    "outcome_task": deck_ideas.outcome_and_task,
    "check_in": deck_ideas.check_in,
    "confidence": deck_ideas.confidence,
    "decode": deck_goals.decode,
    "anatomy": deck_goals.anatomy,
    "baseline": deck_goals.baseline,
    "fix": deck_goals.fix,
    "rewrite_five": deck_goals.rewrite_five,
    "sort": deck_goals.sort,
    "neighbours": deck_goals.neighbours,
    "board": deck_goals.board,
    "conflict": deck_goals.conflict,
    "guardrail": deck_goals.guardrail,
    "roleplay": deck_goals.roleplay,
    "next": deck_goals.following,
}


def training_decks(
    plan: TrainingPlan, material: TrainingMaterial, voice: Voice, curve: FigureExhibit | None = None
) -> Series:
    """One deck for each layer that has people; `curve` is the drawing of the scoring standard."""
    decks = [Deck(layer.course, plan, material, voice, curve) for layer in plan.layers]
    return Series(tuple(shown for deck in decks for shown in _deck(deck)))


def _deck(deck: Deck) -> Iterator[Exhibit]:
    voice, layer = deck.voice, deck.course.layer
    yield Part(
        voice(f"deck.name.{layer}"),
        voice(f"deck.cover.{layer}"),
        voice("deck.cover.hours", hours=f"{deck.course.minutes / 60:g}"),
        formats=("pptx",),
    )
    for slide in deck.course.slides:
        yield Heading(deck.title(slide), 1 if slide.section else 2, slide.name)
        if not slide.section:
            yield from slide_content(deck, slide)
        yield deck.notes(slide)


def slide_content(deck: Deck, slide: Slide) -> list[Exhibit]:
    """What stands on one slide under its title."""
    build = CONTENT.get(slide.name)
    return [deck.points(slide)] if build is None or deck.lacks(slide) else build(deck, slide)
