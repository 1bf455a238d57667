"""Slides of ideas: what every client is taught alike – causes, OKR and KPI, formulas, types, pay, check-in, confidence."""

from __future__ import annotations

from okrworkbook.analysis.training import Slide
from okrworkbook.exhibit import Callout, Exhibit
from okrworkbook.model import CAUSES
from okrworkbook.tables.deck_frame import ROWS, Deck
from okrworkbook.tables.scoring import scoring_anchors

ASPECTS = ("asks", "target", "time", "score", "pay")
TYPES = ("committed", "aspirational", "learning")
AGENDA = ("numbers", "confidence", "red", "week", "health")
BANDS = ("low", "middle", "high")
OUTCOMES = ("K_TASK", "K_100", "K_BINARY", "K_VANITY")


def causes(deck: Deck, slide: Slide) -> list[Exhibit]:
    """The five causes for which OKRs stay on paper."""
    voice = deck.voice
    rows = [
        [voice.term("cause", cause), voice(f"deck.cause.{cause}.shows"), voice(f"deck.cause.{cause}.here")]
        for cause in CAUSES
    ]
    return [deck.table("five_causes", rows, [2, 5, 5])]


def okr_and_kpi(deck: Deck, slide: Slide) -> list[Exhibit]:
    """What a KPI is for and what an OKR is for."""
    voice = deck.voice
    rows = [
        [voice.term("deck.compare", one), voice(f"deck.compare.{one}.kpi"), voice(f"deck.compare.{one}.okr")]
        for one in ASPECTS
    ]
    return [deck.table("okr_kpi", rows, [1.8, 5, 5])]


def formula(deck: Deck, slide: Slide) -> list[Exhibit]:
    """How an objective, or a key result, is built."""
    voice = deck.voice
    box = Callout(
        voice.term("deck.formula", slide.name), voice(f"deck.formula.{slide.name}.text"), "decision"
    )
    return [box, deck.points(slide)]


def scores(deck: Deck, slide: Slide) -> list[Exhibit]:
    """The curve of points; for the front line what each score means."""
    if deck.course.layer == "staff" or deck.curve is None:
        return [scoring_anchors(deck.material.scoring, deck.voice)]
    return [deck.curve]


def types(deck: Deck, slide: Slide) -> list[Exhibit]:
    """What is expected of each type of goal, and how many there are here."""
    voice = deck.voice
    rows = [
        [
            voice.term("goal_type", kind),
            voice(f"deck.type.{kind}.expected"),
            voice(f"deck.type.{kind}.missed"),
            str(deck.material.kinds.get(kind, 0)),
        ]
        for kind in TYPES
    ]
    return [deck.table("committed", rows, [1.8, 4, 4.6, 1.6])]


def no_pay(deck: Deck, slide: Slide) -> list[Exhibit]:
    """That no score decides pay."""
    voice = deck.voice
    return [deck.points(slide), Callout(voice("deck.no_pay.rule"), voice("deck.no_pay.text"), "caution")]


def misconceptions(deck: Deck, slide: Slide) -> list[Exhibit]:
    """The beliefs met most here, each on our own sentence."""
    voice, found = deck.voice, deck.material.misconceptions
    rows = [
        [
            voice("wording.quoted", words=one.example.belief.text(voice.lang)),
            one.example.bad.text(voice.lang),
            one.example.better.text(voice.lang),
        ]
        for one in (found.met or found.items)[:ROWS]
    ]
    return [deck.table("misconceptions", rows, [4, 4, 4.4])]


def coach(deck: Deck, slide: Slide) -> list[Exhibit]:
    """The question that goes with each rule met most."""
    voice, found = deck.voice, deck.material.misconceptions
    rows = [
        [voice.term("wording.name", one.rule), voice.term("wording.question", one.rule)]
        for one in (found.met or found.items)[:ROWS]
    ]
    return [deck.table("coach", rows, [3, 9])]


def outcome_and_task(deck: Deck, slide: Slide) -> list[Exhibit]:
    """Four activities beside the results they were done for."""
    lang = deck.voice.lang
    known = {one.rule: one for one in deck.material.examples}
    rows = [[known[rule].bad.text(lang), known[rule].better.text(lang)] for rule in OUTCOMES]
    return [deck.table("outcome_task", rows, [5, 6], deck.said(slide))]


def check_in(deck: Deck, slide: Slide) -> list[Exhibit]:
    """The weekly meeting minute by minute."""
    voice = deck.voice
    rows = [
        [voice(f"deck.agenda.{one}.minutes"), voice.term("deck.agenda", one), voice(f"deck.agenda.{one}.how")]
        for one in AGENDA
    ]
    return [deck.table("check_in", rows, [1.2, 3.6, 7])]


def confidence(deck: Deck, slide: Slide) -> list[Exhibit]:
    """What a confidence means and what follows from it."""
    voice = deck.voice
    rows = [
        [voice.term("deck.band", one), voice(f"deck.band.{one}.means"), voice(f"deck.band.{one}.then")]
        for one in BANDS
    ]
    return [deck.table("confidence", rows, [1.4, 4.6, 6], deck.said(slide))]
