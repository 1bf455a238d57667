"""The hand-over in words: what is handed over, what its stamp says, and what the manuals leave out."""

from __future__ import annotations

from okrworkbook.analysis.handover import ManualFacts
from okrworkbook.exhibit import Callout, Findings, Paragraphs
from okrworkbook.narrative.manual_words import FORMS, MANUALS
from okrworkbook.texts import Voice


def handover_notes(facts: ManualFacts, voice: Voice) -> Paragraphs:
    """What is handed over, for which cycle, and what the client does with it first."""
    calendar = facts.cycle.calendar
    what = voice(
        "handover.notes.what",
        manuals=len(MANUALS),
        forms=len(FORMS),
        cycle=facts.cycle.next_name or voice("manual.next_unnamed"),
        begins=voice.day(calendar.begins),
        ends=voice.day(calendar.ends),
    )
    first = voice(
        "handover.notes.first",
        drafting=voice.day(calendar.of("draft_company")[0].begins),
        frozen=voice.day(calendar.of("freeze")[0].begins),
    )
    return Paragraphs((what, voice.sentences([first, _late(facts, voice)]), voice("handover.notes.theirs")))


def handover_stamp(facts: ManualFacts, voice: Voice) -> Callout:
    """The version and the stamp, and what a different one means."""
    return Callout(
        voice("handover.stamp.title", version=facts.version, stamp=facts.stamp),
        voice("handover.stamp.text"),
        "decision",
    )


def handover_upkeep(facts: ManualFacts, voice: Voice) -> Findings:
    """How the manuals are kept true: who changes what, when, and who has to know."""
    review = voice.day(facts.cycle.calendar.of("cycle_review")[0].begins)
    frozen = voice.day(facts.cycle.calendar.of("next_freeze")[0].begins)
    return Findings(
        tuple(
            (
                voice(f"handover.upkeep.{name}"),
                voice(f"handover.upkeep.{name}.text", review=review, frozen=frozen),
            )
            for name in ("when", "who", "how", "told")
        ),
        ordered=False,
    )


def handover_limits(facts: ManualFacts, voice: Voice) -> Findings:
    """Where what stands in the manuals comes from, and what they do not say."""
    examples = voice.count("handover.limits.examples.text", len(facts.examples))
    texts = {
        "stamp": voice("handover.limits.stamp.text"),
        "examples": examples if facts.examples else voice("handover.limits.examples.none"),
        "holidays": voice(
            "handover.limits.holidays.known"
            if facts.cycle.calendar.holidays_known
            else "handover.limits.holidays.text"
        ),
        "texts": voice("handover.limits.texts.text"),
    }
    return Findings(
        tuple((voice(f"handover.limits.{name}"), text) for name, text in texts.items()), ordered=False
    )


def _late(facts: ManualFacts, voice: Voice) -> str:
    """That drafting for the next cycle has begun already when the manuals are handed over."""
    begins = facts.cycle.calendar.of("draft_company")[0].begins
    return voice("handover.notes.late") if facts.made_on > begins else ""
