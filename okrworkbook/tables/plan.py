"""Tables of what comes next: priorities, the first month, phases and expected outcomes."""

from __future__ import annotations

from okrworkbook.analysis.causes import CauseRanking
from okrworkbook.analysis.fit import Suitability
from okrworkbook.engagement import Engagement
from okrworkbook.exhibit import TableExhibit
from okrworkbook.narrative.groups import share_in_words
from okrworkbook.texts import Voice

PHASES = ("diagnosis", "design", "execution", "capability")
FIRST_MONTH_CAUSES = 3


def priorities(causes: CauseRanking, voice: Voice) -> TableExhibit:
    """The causes in the order to work on them, with what makes the order and who leads."""
    rows = [
        [
            f"P{place}",
            voice.term("cause", cause.cause),
            voice.number(cause.combined, 0),
            share_in_words(cause.reach, voice),
            voice.number(cause.weight, 0),
            voice.number(cause.priority, 2),
            voice.term("quadrant", causes.quadrant(cause.cause)),
            voice(f"lead.{cause.cause}"),
        ]
        for place, cause in enumerate(causes.by_priority, start=1)
    ]
    return TableExhibit(
        voice("table.priorities.title"),
        [
            voice("table.rank"),
            voice("table.cause"),
            voice("table.severity"),
            voice("table.reach"),
            voice("table.weight"),
            voice("table.priority"),
            voice("table.quadrant"),
            voice("table.lead"),
        ],
        rows,
        ["left", "left", "right", "right", "right", "right", "left", "left"],
        widths=[0.8, 3, 1.4, 1.4, 1.3, 1.4, 1.8, 3],
        note=voice("table.priorities.note"),
        source=voice("source.priorities"),
    )


def first_month(causes: CauseRanking, fit: Suitability, voice: Voice) -> TableExhibit:
    """Week by week: what the decision asks for, then the first steps on the three foremost causes."""
    first = [cause.cause for cause in causes.by_priority[:FIRST_MONTH_CAUSES]]
    rows = [
        [voice("week", n=1), voice(f"month.{fit.decision}.start"), voice(f"month.{fit.decision}.start.done")],
        *(
            [voice("week", n=week), voice(f"month.{cause}"), voice(f"month.{cause}.done")]
            for week, cause in enumerate(first, start=2)
        ),
        [voice("week", n=4), voice("month.consensus"), voice("month.consensus.done")],
    ]
    return TableExhibit(
        voice("table.month.title"),
        [voice("table.week"), voice("table.step"), voice("table.done_when")],
        rows,
        ["left", "left", "left"],
        widths=[1.2, 5.2, 5],
        source=voice("source.proposal"),
    )


def phases(voice: Voice) -> TableExhibit:
    """The four phases with their usual length, actions and documents, as a proposal."""
    rows = [
        [
            voice.term("phase", phase),
            voice(f"phase.{phase}.length"),
            voice(f"phase.{phase}.actions"),
            voice(f"phase.{phase}.documents"),
        ]
        for phase in PHASES
    ]
    return TableExhibit(
        voice("table.phases.title"),
        [voice("table.phase"), voice("table.length"), voice("table.actions"), voice("table.documents")],
        rows,
        ["left", "left", "left", "left"],
        widths=[1.6, 1.7, 5.2, 4.6],
        source=voice("source.proposal"),
    )


def outcomes(engagement: Engagement, voice: Voice) -> TableExhibit:
    """What the engagement is expected to move, from which baseline; to be agreed in the meeting."""
    lang = voice.lang
    rows = [
        [
            outcome.measure.text(lang),
            voice.name(outcome.baseline) or voice("table.not_stated"),
            voice.name(outcome.target) or voice("table.to_agree"),
            outcome.source.text(lang) or "–",
        ]
        for outcome in engagement.outcomes
    ]
    return TableExhibit(
        voice("table.outcomes.title") if rows else voice("table.outcomes.none"),
        [voice("table.measure"), voice("table.baseline"), voice("table.target"), voice("table.source")],
        rows or [[voice("table.to_agree"), "–", "–", "–"]],
        ["left", "right", "right", "left"],
        widths=[4, 2, 2, 5],
        note=voice("table.outcomes.note"),
        source=voice("source.proposal"),
    )
