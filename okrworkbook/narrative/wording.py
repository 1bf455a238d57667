"""What the wording check found, in words: how many goals, what is asked most, and what it cannot see."""

from __future__ import annotations

from okrworkbook.analysis.wording.hits import WordingResult
from okrworkbook.exhibit import Paragraphs
from okrworkbook.texts import Voice

NAMED = 3  # rules named in a sentence


def wording_notes(result: WordingResult, voice: Voice) -> Paragraphs:
    """How many goals there is something to ask about, what most often, what was waived, and the limits."""
    if not result.goals:
        return Paragraphs((voice("wording.notes.empty"),))
    parts = (
        voice.sentences([_read(result, voice), _most(result, voice), _errors(result, voice)]),
        voice.sentences([_waived(result, voice), _unused(result, voice)]),
        voice("wording.notes.limits"),
    )
    return Paragraphs(tuple(part for part in parts if part))


def _read(result: WordingResult, voice: Voice) -> str:
    numbers = {"objectives": result.objectives, "key_results": result.key_results}
    asked = result.asked
    if not asked.part:
        return voice("wording.notes.clean", **numbers)
    return voice.count(
        "wording.notes.read",
        asked.part,
        share=voice.percent(asked.share),
        interval=voice.percent_interval(asked.interval),
        **numbers,
    )


def _most(result: WordingResult, voice: Voice) -> str:
    named = [
        voice("wording.notes.rule", name=voice.term("wording.name", rule), n=rate.part)
        for rule, rate in list(result.rates.items())[:NAMED]
    ]
    return voice("wording.notes.most", rules=voice.listed(named)) if named else ""


def _errors(result: WordingResult, voice: Voice) -> str:
    errors = result.errors
    return voice("wording.notes.errors", n=errors) if errors else ""


def _waived(result: WordingResult, voice: Voice) -> str:
    waived = len(result.hits) - len(result.standing)
    return voice.count("wording.notes.waived", waived) if waived else ""


def _unused(result: WordingResult, voice: Voice) -> str:
    unused = result.unused_opt_outs
    if not unused:
        return ""
    listed = voice.listed([f"{goal} {rule}".strip() for goal, rule in unused])
    return voice("wording.notes.unused", n=len(unused), listed=listed)
