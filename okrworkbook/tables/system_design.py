"""Tables of the system: decisions, drafting, alignment, meetings and roles."""

from __future__ import annotations

from okrworkbook.analysis.system_design import Meeting, Rule, SystemDesign
from okrworkbook.exhibit import TableExhibit
from okrworkbook.narrative.system_design import (
    alternative_in_words,
    choice_in_words,
    evidence_in_words,
    people,
    when_in_words,
)
from okrworkbook.texts import Voice


def design_decisions(design: SystemDesign, voice: Voice) -> TableExhibit:
    """Every decision: what is proposed, on which numbers, what else there is, when, and who decides."""
    rows = [
        [
            voice.term("system.topic", choice.topic),
            _capital(choice_in_words(choice, voice)),
            _capital(voice("design.and").join(evidence_in_words(one, voice) for one in choice.evidence))
            or voice("system.evidence.none"),
            _capital(
                voice(
                    "system.alternative",
                    other=alternative_in_words(choice, voice),
                    when=when_in_words(choice, voice),
                )
            ),
            voice.term("part", choice.decides),
        ]
        for choice in design.choices
    ]
    measured = sum(bool(choice.evidence) for choice in design.choices)
    return TableExhibit(
        voice("table.system.title", n=len(rows), measured=measured),
        [
            voice("table.system.topic"),
            voice("table.system.choice"),
            voice("table.system.evidence"),
            voice("table.system.alternative"),
            voice("table.system.decides"),
        ],
        rows,
        ["left"] * 5,
        widths=[2.2, 2.9, 4, 3.6, 1.7],
        note=voice("table.system.note"),
        source=voice("source.system"),
    )


def drafting_steps(design: SystemDesign, voice: Voice) -> TableExhibit:
    """What is drafted in which week, by whom and with whom."""
    rows = [
        [
            voice.count("system.week", step.week) if step.week else voice("system.week.first"),
            voice.term("system.step", step.name),
            people(step.who, voice),
            people(step.heard, voice),
            voice(f"system.step.{step.name}.done"),
        ]
        for step in design.steps
    ]
    return TableExhibit(
        voice("table.steps.title", n=len(rows)),
        [
            voice("table.steps.week"),
            voice("table.steps.step"),
            voice("table.steps.who"),
            voice("table.steps.heard"),
            voice("table.steps.done"),
        ],
        rows,
        ["left"] * 5,
        widths=[2.2, 3.8, 2.4, 2.4, 3.8],
        note=voice("table.steps.note"),
        source=voice("source.proposal"),
    )


def alignment_rules(design: SystemDesign, voice: Voice) -> TableExhibit:
    """The rules of alignment, and how each is checked."""
    rows = [
        [str(place), _rule(rule, voice), voice(f"system.rule.{rule.name}.check")]
        for place, rule in enumerate(design.rules, start=1)
    ]
    return TableExhibit(
        voice("table.rules.title", n=len(rows)),
        [voice("table.rules.number"), voice("table.rules.rule"), voice("table.rules.check")],
        rows,
        ["right", "left", "left"],
        widths=[0.6, 6.5, 5],
        source=voice("source.proposal"),
    )


def cadence(design: SystemDesign, voice: Voice) -> TableExhibit:
    """The meetings of a cycle: how often and how long, who leads, who comes, what comes out."""
    return TableExhibit(
        voice("table.cadence.title", n=len(design.meetings)),
        [
            voice("table.cadence.meeting"),
            voice("table.cadence.often"),
            voice("table.cadence.length"),
            voice("table.cadence.leads"),
            voice("table.cadence.attend"),
            voice("table.cadence.agenda"),
        ],
        [_meeting(meeting, voice) for meeting in design.meetings],
        ["left"] * 6,
        widths=[1.9, 1.9, 1.7, 1.8, 3, 4.4],
        note=voice("table.cadence.note"),
        source=voice("source.proposal"),
    )


def roles(design: SystemDesign, voice: Voice) -> TableExhibit:
    """The roles, the posts that fill them and what each answers for."""
    rows = [
        [
            voice.term("part", role.part),
            voice.name(role.post) or voice("table.roles.open"),
            voice.term("system.role", role.part),
            voice(f"system.role.{role.part}.never"),
        ]
        for role in design.roles
    ]
    open_ = len(design.open_roles)
    return TableExhibit(
        voice("table.roles.title", n=len(rows), open=open_)
        if open_
        else voice("table.roles.filled", n=len(rows)),
        [
            voice("table.roles.role"),
            voice("table.roles.post"),
            voice("table.roles.duty"),
            voice("table.roles.never"),
        ],
        rows,
        ["left"] * 4,
        widths=[1.9, 2, 5.4, 4],
        note=voice("table.roles.note"),
        source=voice("source.proposal"),
    )


def _capital(words: str) -> str:
    """Words as they begin a cell."""
    return words[:1].upper() + words[1:]


def _rule(rule: Rule, voice: Voice) -> str:
    if rule.name in ("aspirational_least", "committed_least"):
        return voice(f"system.rule.{rule.name}", share=voice.percent(rule.values[0]))
    numbers = (f"{value:g}" for value in rule.values)
    return voice(f"system.rule.{rule.name}", **dict(zip(("low", "high"), numbers, strict=False)))


def _meeting(meeting: Meeting, voice: Voice) -> list[str]:
    often = f"system.often.{meeting.kind}"
    low, high = meeting.minutes
    return [
        voice.term("system.meeting", meeting.kind),
        voice(often, n=meeting.weeks),
        voice("system.minutes", low=low, high=high),
        voice.term("part", meeting.leads),
        people(meeting.attend, voice),
        voice(f"system.meeting.{meeting.kind}.agenda"),
    ]
