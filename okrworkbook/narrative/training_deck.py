"""The words of slides: the values in them, the sentences of cases and keys, and what the speaker says."""

from __future__ import annotations

import re

from okrworkbook.analysis.okr_set import KeyResult
from okrworkbook.analysis.training import RedCase, Slide, Statement, ToFix, TrainingMaterial, TrainingPlan
from okrworkbook.narrative.scoring import share
from okrworkbook.narrative.system_design import inside
from okrworkbook.narrative.training import lines
from okrworkbook.texts import MINUS, Voice

SEMICOLON = re.compile("[;；]")
DATES = ("draft_company", "draft_departments", "alignment_meeting", "freeze", "check_in", "cycle_review")


def slide_values(plan: TrainingPlan, material: TrainingMaterial, voice: Voice) -> dict[str, object]:
    """Numbers, names and dates that a slide's words may have in them."""
    low, high = material.scoring.ideal
    least, most = material.scoring.band
    board, company = material.board, material.okrs.company
    return {
        "objectives": len(company),
        "key_results": len(material.okrs.key_results),
        "first": company[0].text.text(voice.lang) if company else "",
        "low": voice.number(low),
        "high": voice.number(high),
        "least": share(least),
        "most": share(most),
        "open": len(board.links),
        "declared": board.declared,
        "units": len(board.units),
        "fixes": len(material.to_fix),
        "statements": len(material.to_sort),
        "questions": len(material.quiz),
        "guarded": len(material.guarded),
        **{f"{name}_day": voice.day(plan.calendar.of(name)[0].begins) for name in DATES},
    }


def speaker_notes(
    slide: Slide, key: str, material: TrainingMaterial, voice: Voice, **values: object
) -> list[str]:
    """How long, what to say, and the answers where it is an exercise with a key."""
    if slide.section:
        return [voice("deck.section_note")]
    told = [" ".join(part for part in line if part) for line in lines(f"deck.notes.{key}", voice, **values)]
    keys = {"fix": fix_key, "rewrite_five": fix_key, "sort": sort_key}
    answers = keys[slide.name](material, voice) if slide.name in keys else []
    if slide.name == "rewrite_five":
        answers = answers[:5]
    return [voice("deck.minutes", n=slide.minutes), *told, *answers]


def fix_key(material: TrainingMaterial, voice: Voice) -> list[str]:
    """For each key result to repair what should be found, and what its author wrote in the end."""
    return [fix_answer(place, one, voice) for place, one in enumerate(material.to_fix, start=1)]


def fix_answer(place: int, one: ToFix, voice: Voice) -> str:
    """The rules, and a later wording where there is one."""
    rules = rules_in_words(one, voice)
    if not one.later:
        return voice("deck.key.fix", n=place, rules=rules)
    return voice(
        "deck.key.fix_own" if one.own else "deck.key.fix_ours", n=place, rules=rules, later=one.later
    )


def rules_in_words(one: ToFix, voice: Voice) -> str:
    """The faults of a draft, one after the other."""
    first, *rest = [voice.term("wording.name", rule) for rule in one.rules]
    return voice("training.semicolon").join([first, *(inside(name) for name in rest)])


def sort_key(material: TrainingMaterial, voice: Voice) -> list[str]:
    """Which numbers are objectives, key results, tasks and KPIs."""
    numbers: dict[str, list[str]] = {}
    for place, one in enumerate(material.to_sort, start=1):
        numbers.setdefault(one.kind, []).append(str(place))
    return [
        voice(
            "deck.key.sort",
            kind=voice.term("deck.statement", kind),
            numbers=voice("training.comma").join(own),
        )
        for kind, own in numbers.items()
    ]


def statement_in_words(one: Statement, voice: Voice) -> str:
    """A statement to sort; a measure of the client's with the line at which it is watched."""
    if one.limit is None:
        return one.text
    return voice("deck.watched", metric=voice.name(one.text), limit=plain(one.limit))


def span_in_words(kr: KeyResult, voice: Voice) -> str:
    """From where to where: 55 → 45 天; a limit with its sign."""
    unit = voice.name(kr.unit)
    target = "–" if kr.target is None else plain(kr.target)
    number = target if kr.baseline is None else f"{plain(kr.baseline)} → {target}"
    sign = {"at_most": "≤ ", "at_least": "≥ "}.get(kr.direction, "")
    return f"{sign}{number}{'' if unit == '%' else ' '}{unit}".strip()


def plain(value: float) -> str:
    """A number as the client wrote it, with a true minus."""
    return f"{value:g}".replace("-", MINUS)


def source_in_words(kr: KeyResult, voice: Voice) -> str:
    """Where the number comes from, without what is said about it behind a semicolon."""
    return SEMICOLON.split(voice.name(kr.source))[0] or "–"


def guardrail_in_words(kr: KeyResult, voice: Voice) -> str:
    """The measure that must not suffer, with its limit."""
    limit = "–" if kr.guardrail_value is None else plain(kr.guardrail_value)
    return voice("deck.watched", metric=voice.name(kr.guardrail), limit=limit)


def red_in_words(case: RedCase | None, voice: Voice) -> str:
    """The situation that is played: as it is tracked, or a supposed course of the client's own key result."""
    if case is None:
        return voice("deck.red.ours")
    text = case.kr.text.text(voice.lang)
    standing = case.standing
    if standing is None or not standing.track.readings:
        return voice("deck.red.supposed.text", kr=text)
    last = standing.track.readings[-1]
    return voice(
        "deck.red.case.text",
        kr=text,
        day=voice.day(last.day),
        attainment=voice.percent(standing.attainment),
        planned=voice.percent(standing.planned),
        confidence="–" if standing.confidence is None else standing.confidence,
        blocker=last.blocker.text(voice.lang) or voice("deck.red.no_blocker"),
    )
