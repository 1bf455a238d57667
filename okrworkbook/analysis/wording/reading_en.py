"""What does an English goal say?"""

from __future__ import annotations

from okrworkbook.analysis.wording import goals_en, marks_en, means_en, numerals_en, vague_en, verbs_en
from okrworkbook.analysis.wording.measures_en import change_words, measures
from okrworkbook.analysis.wording.quantities import find, plain, shape
from okrworkbook.analysis.wording.reading import Reading, Span
from okrworkbook.analysis.wording.things_en import FINITE, deliverable, relative_follows
from okrworkbook.analysis.wording.words_en import tokens

LIGHT = ("get", "go", "take", "bring", "have", "put", "do", "give", "set")


def read(text: str) -> Reading:
    """Everything a goal's text says, for the rules."""
    flat = plain(text)
    formed = shape(flat, find(flat, numerals_en.PATTERNS))
    signs = formed.text

    def span(found: tuple[int, int] | None) -> Span | None:
        return Span(*formed.original(*found)) if found else None

    kind, start, end = verbs_en.governing(signs)
    words = tokens(signs)
    goals = goals_en.goal_clauses(signs)
    made = deliverable(words)
    related = bool(made) and relative_follows(words, made[0])
    passive = verbs_en.passive_task(words)
    if passive and kind in ("", "reach") and made:
        kind, start, end = "task", words[passive[0]].start, words[passive[1] - 1].end
    return Reading(
        text=flat,
        lang="en",
        quantities=formed.quantities,
        measures=measures(formed),
        opening=kind,
        verb=span((start, end)) if kind else None,
        goals=tuple(Span(*formed.original(*one)) for one in goals),
        deliverable=span((words[made[0]].start, words[made[1] - 1].end)) if made and not related else None,
        topic_only=Span(0, len(flat)) if goals_en.topic_only(signs) else None,
        means=span(means_en.means(signs)),
        bau=span(marks_en.standstill(signs)),
        vague=tuple(Span(*formed.original(*one)) for one in vague_en.vague_words(signs)),
        hollow=tuple(Span(*formed.original(*one)) for one in vague_en.hollow(signs, len(goals))),
        pay=_found(marks_en.pay(flat)),
        full=_found(marks_en.full(flat)),
        vanity=_found(marks_en.vanity(flat)),
        verdict=span(marks_en.verdict(signs)),
        serving=signs[start:end].lower()
        not in ("help", "promote", "drive", "engage", "join", "partner", "learn"),
        changing=any(True for _ in change_words(signs)),
        states=any(word.text in FINITE - {"who", "that", "which"} for word in words[1:5]),
        better=any(goals_en.is_comparative(word.text) for word in words),
        fewer=any(word.text in ("fewer", "less") for word in words),
        acting=kind in ("unknown", "unknown_make")
        or (kind == "outcome" and words[0].text in LIGHT and words[-1].text not in ("down", "up")),
        acting_on_count=kind in ("unknown", "unknown_make")
        and len(words) > 1
        and any(word.quantity for word in words[1:8]),
        length=len(flat.split()),
        unit_of_length="words",
    )


def _found(found: tuple[int, int] | None) -> Span | None:
    return Span(*found) if found else None
