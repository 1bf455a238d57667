"""The clinic in words: what a check found, what it asks, whom to talk to about what, and what is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from okrworkbook.analysis.clinic import (
    CONSUMER,
    FINE,
    PROVIDER,
    WEIGHTS,
    Check,
    Clinic,
    OpenQuestion,
    OwnerClinic,
    Talk,
    UnitClinic,
)
from okrworkbook.analysis.goal_graph import COMPANY, CONFIRMED
from okrworkbook.analysis.wording.hits import Hit
from okrworkbook.exhibit import Callout, Findings, Paragraphs
from okrworkbook.narrative import conflicts as conflict_words
from okrworkbook.narrative.alignment import some, unit_label
from okrworkbook.narrative.department_guide import asked_by
from okrworkbook.texts import Voice

STEPS = ("before", "during", "after", "again")


def clinic_notes(clinic: Clinic, voice: Voice) -> Paragraphs:
    """What was gone through, what is open, what drafts have settled already, and what no table says."""
    if not clinic.units:
        return Paragraphs((voice("clinic.notes.none"),))
    weights = {weight: sum(unit.weights[weight] for unit in clinic.units) for weight in WEIGHTS}
    first = voice.sentences(
        [
            voice(
                "clinic.notes.goals",
                goals=clinic.asked.whole,
                units=len(clinic.units),
                asked=clinic.asked.part,
                share=voice.percent(clinic.asked.share),
                interval=voice.percent_interval(clinic.asked.interval),
            ),
            voice("clinic.notes.open", questions=sum(weights.values()), **weights),
            voice.count("clinic.notes.talks", sum(_open_talks(unit) for unit in clinic.units)),
        ]
    )
    fixed = voice.count("clinic.notes.fixed", clinic.fixed) if clinic.fixed else ""
    unknown = "" if clinic.planned else voice("clinic.notes.unplanned")
    return Paragraphs(
        tuple(part for part in (first, voice.sentences([fixed, _past(clinic, voice)]), unknown) if part)
    )


def clinic_steps(voice: Voice) -> Findings:
    """How the clinic is held: before, in the room, after, and again in the middle of the cycle."""
    return Findings(
        tuple((voice(f"clinic.step.{name}"), voice(f"clinic.step.{name}.text")) for name in STEPS),
        ordered=True,
    )


def clinic_rule(voice: Voice) -> Callout:
    """That the clinic asks and writes nothing for anybody, and compares nobody."""
    return Callout(voice("clinic.rule.title"), voice("clinic.rule.text"), tone="info")


def clinic_limits(voice: Voice) -> Paragraphs:
    """What the checks cannot see."""
    return Paragraphs(
        (voice("clinic.limits.words"), voice("clinic.limits.numbers"), voice("clinic.limits.people"))
    )


def unit_summary(unit: UnitClinic, voice: Voice) -> Paragraphs:
    """One unit at a glance: goals, what is asked, with whom to talk, how long it takes."""
    weights = unit.weights
    parts = [
        voice(
            "clinic.unit.goals",
            owners=len(unit.owners),
            goals=len(unit.goals),
            asked=unit.asked.part,
            hits=unit.hit_count,
        ),
        voice("clinic.unit.open", questions=sum(weights.values()), **weights),
        voice("clinic.unit.partners", units=some([partner(one, voice) for one in unit.partners], voice))
        if unit.partners
        else voice("clinic.unit.alone"),
        voice.count("clinic.unit.fixed", unit.fixed) if unit.fixed else "",
    ]
    return Paragraphs((voice.sentences(parts),))


def sheet_summary(owner: OwnerClinic, voice: Voice) -> Paragraphs:
    """What an owner carries and how much is open; what the sheet does not print is counted below its tables."""
    carried = [found(check, voice) for check in owner.checks]
    told = voice(
        "clinic.sheet.open",
        goals=len(owner.goals),
        questions=len(owner.questions),
        talks=len(owner.open_talks),
    )
    return Paragraphs((voice.sentences([told, *carried]),))


def unit_name(unit: UnitClinic, voice: Voice) -> str:
    """A unit's name as this reader should see it."""
    return voice("alignment.company") if unit.level == COMPANY else unit_label(unit.unit, voice)


def partner(unit: str, voice: Voice) -> str:
    """Another unit's name; "" is the company."""
    return voice.name(unit) if unit else voice("alignment.company")


def found(check: Check, voice: Voice) -> str:
    """What a check found, with its numbers."""
    return voice(f"clinic.found.{check.reason}", **_filled(check.values, voice))


def asked(check: Check, voice: Voice) -> str:
    """What a check asks; nothing where all is fine."""
    if check.verdict == FINE:
        return ""
    return voice(f"clinic.ask.{check.reason}", **_filled(check.values, voice))


def verdict(check: Check | None, voice: Voice) -> str:
    """A verdict as one word; not known where that is what is asked."""
    if check is None:
        return "–"
    return voice.term("clinic.verdict", "unknown" if check.unknown else check.verdict)


def question_words(one: OpenQuestion, voice: Voice, text: str = "") -> str:
    """One question to an owner; `text` is the wording of the goal, which is not quoted again as a whole."""
    if one.check is not None:
        return asked(one.check, voice)
    return asked_by(one.hit, voice, text) if one.hit is not None else ""


def hit_words(hit: Hit, voice: Voice, text: str) -> str:
    """A rule, and the author's words it is about where they are not all of them."""
    name = voice.term("wording.name", hit.rule)
    if hit.field or not hit.quote or len(hit.quote) >= len(text.strip()) - 1:
        return name
    return voice("clinic.hit", rule=name, quote=hit.quote)


def talk_reason(talk: Talk, voice: Voice) -> str:
    """Why the two have to talk."""
    if talk.conflict is not None:
        more = voice.count("clinic.talk.more", talk.more) if talk.more else ""
        return voice.sentences([conflict_words.reason(talk.conflict, voice), more])
    if talk.kind in (PROVIDER, CONSUMER):
        when = voice("clinic.talk.by", day=voice.day(talk.due)) if talk.due else voice("clinic.talk.undated")
        return voice(f"clinic.talk.{talk.kind}.{talk.status}", when=when)
    listed = some(talk.others, voice)
    return voice(f"clinic.talk.{talk.kind}", listed=listed, parent=talk.other)


def talk_question(talk: Talk, voice: Voice) -> str:
    """The one question of a conversation."""
    if talk.conflict is not None:
        return conflict_words.question(talk.conflict, voice)
    if talk.kind not in (PROVIDER, CONSUMER):
        return voice(f"clinic.talk.{talk.kind}.ask")
    if talk.delivered is not None and talk.status == CONFIRMED:
        values = {"needed": voice.day(talk.due), "delivered": voice.day(talk.delivered)}
        return voice(f"clinic.talk.{talk.kind}.late", **values)
    return voice(f"clinic.talk.{talk.kind}.{talk.status}.ask")


def weights_in_words(unit: UnitClinic, voice: Voice) -> str:
    """Open questions of one unit by weight, for the picture's alternative text."""
    return voice("clinic.figure.row", unit=unit_name(unit, voice), talks=_open_talks(unit), **unit.weights)


def _open_talks(unit: UnitClinic) -> int:
    return sum(len(owner.open_talks) for owner in unit.owners)


def _past(clinic: Clinic, voice: Voice) -> str:
    if clinic.past is None:
        return ""
    cycle, past = clinic.past
    return voice(
        "clinic.notes.past",
        cycle=cycle,
        n=past.n,
        part=past.reached.part,
        share=voice.percent(past.reached.share),
        interval=voice.percent_interval(past.reached.interval),
        median=voice.percent(past.median),
    )


def _filled(values: Mapping[str, object], voice: Voice) -> dict[str, object]:
    """A check's numbers as they are printed."""
    shown: dict[str, object] = {}
    for name, value in values.items():
        write = _WRITERS.get(name)
        shown[name] = write(value, voice) if write else value
    return shown


def _plain(value: float, voice: Voice) -> str:
    """A number with as many places as it needs, two at most."""
    return voice.number(value, 2).rstrip("0").rstrip(".")


def _change(value: float, voice: Voice) -> str:
    return ("+" if value > 0 else "") + voice.percent(value)


def _columns(value: Sequence[str], voice: Voice) -> str:
    return voice.listed([voice.term("clinic.column", name) for name in value])


_WRITERS: Mapping[str, Callable[[Any, Voice], str]] = {
    **dict.fromkeys(("baseline", "target", "before", "after", "weeks", "times", "days"), _plain),
    **dict.fromkeys(("needed", "there", "planned"), lambda value, voice: voice.number(value, 0)),
    **dict.fromkeys(
        ("share", "limit_share", "median", "low", "high"), lambda value, voice: voice.percent(value)
    ),
    **dict.fromkeys(("due", "ends"), lambda value, voice: voice.day(value)),
    **dict.fromkeys(("unit", "source"), lambda value, voice: voice.name(value)),
    "change": _change,
    "interval": lambda value, voice: voice.percent_interval(value),
    "listed": lambda value, voice: some(value, voice),
    "missing": _columns,
}
