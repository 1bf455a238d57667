"""The review sheet of one owner: own goals with what was found, questions to answer, conversations, a line to sign."""

from __future__ import annotations

from okrworkbook.analysis.clinic import FINE, GOAL_TOPICS, OpenQuestion, OwnerClinic, OwnGoal, Talk, worst
from okrworkbook.exhibit import TableExhibit
from okrworkbook.narrative import clinic as words
from okrworkbook.narrative.alignment import owner_label
from okrworkbook.texts import Voice
from okrworkbook.thresholds import Thresholds

ANSWER = "\n\n"  # room for three lines of handwriting
BLANK = " "
SETTLED = 3  # conversations that are printed even where all is settled


def clinic_sheet_goals(owner: OwnerClinic, voice: Voice) -> TableExhibit:
    """The owner's goals, each with the rules it ran into and what the checks found."""
    clear = sum(goal.clear for goal in owner.goals)
    return TableExhibit(
        voice.count("clinic.sheet.goals.title", len(owner.goals), clear=clear),
        [voice(f"clinic.sheet.goals.{name}") for name in ("goal", "wording", "checks", "verdict")],
        [_goal_row(goal, voice) for goal in owner.goals],
        ["left"] * 4,
        widths=[4.2, 2.4, 5, 1.1],
        note=voice("clinic.sheet.goals.note"),
        source=voice("source.goals"),
    )


def clinic_sheet_questions(owner: OwnerClinic, voice: Voice, limits: Thresholds) -> TableExhibit | None:
    """What the owner is asked, gravest first, with room for the answer; what is not printed is counted."""
    most = int(limits["clinic_questions"])
    if not owner.questions:
        return None
    texts = {goal.id: goal.text for goal in owner.goals}
    rest = len(owner.questions) - most
    return TableExhibit(
        voice.count("clinic.sheet.questions.title", len(owner.questions)),
        [voice(f"clinic.sheet.questions.{name}") for name in ("goal", "weight", "question", "answer")],
        [_question_row(one, texts.get(one.goal, ""), voice) for one in owner.questions[:most]],
        ["left"] * 4,
        widths=[1.5, 1, 5.4, 5.1],
        note=voice.count("clinic.sheet.questions.rest", rest) if rest > 0 else "",
    )


def clinic_sheet_neighbours(owner: OwnerClinic, voice: Voice, limits: Thresholds) -> TableExhibit | None:
    """Whom to talk to, why, and the one question: unsettled conversations, and settled ones where those are few."""
    most = int(limits["clinic_talks"])
    if not owner.talks:
        return None
    unsettled = len(owner.open_talks)
    shown = owner.talks[: max(min(most, unsettled), SETTLED)]
    rest = len(owner.talks) - len(shown)
    return TableExhibit(
        voice.count("clinic.sheet.talks.title", len(owner.talks), open=len(owner.open_talks)),
        [voice(f"clinic.sheet.talks.{name}") for name in ("who", "about", "reason", "question", "agreed")],
        [_talk_row(talk, voice) for talk in shown],
        ["left"] * 5,
        widths=[2, 1.9, 3.8, 3.6, 1.7],
        note=voice.count("clinic.sheet.talks.rest", rest, open=max(0, unsettled - len(shown)))
        if rest
        else "",
        source=voice("source.links"),
    )


def clinic_sheet_signature(owner: OwnerClinic, voice: Voice) -> TableExhibit:
    """A line for the owner, the head and the consultant."""
    return TableExhibit(
        voice("clinic.sheet.signature.title"),
        [voice(f"clinic.sheet.signature.{name}") for name in ("who", "signature", "date")],
        [
            [voice("clinic.sheet.signature.owner", owner=owner_label(owner.owner, voice)), BLANK, BLANK],
            [voice("clinic.sheet.signature.other"), BLANK, BLANK],
        ],
        ["left"] * 3,
        widths=[4.5, 5, 3],
    )


def _goal_row(goal: OwnGoal, voice: Voice) -> list[str]:
    hits = [words.hit_words(hit, voice, goal.text) for hit in goal.hits]
    hits += [
        voice("clinic.sheet.goals.waived", rule=voice.term("wording.name", hit.rule)) for hit in goal.waived
    ]
    checks = [check for topic in GOAL_TOPICS if (check := goal.check(topic)) is not None]
    return [
        f"{goal.id} {goal.text}",
        "\n".join(hits) or "–",
        "\n".join(words.found(check, voice) for check in checks) or "–",
        _verdict(goal, voice),
    ]


def _verdict(goal: OwnGoal, voice: Voice) -> str:
    """The gravest thing about a goal as one word; a rule that stands asks something."""
    check = worst(goal.checks)
    if (check is None or check.verdict == FINE) and goal.hits:
        return voice("clinic.verdict.ask")
    return words.verdict(check, voice)


def _question_row(one: OpenQuestion, text: str, voice: Voice) -> list[str]:
    return [
        one.goal or voice("clinic.sheet.questions.all"),
        voice.term("clinic.weight", one.weight),
        words.question_words(one, voice, text),
        ANSWER,
    ]


def _talk_row(talk: Talk, voice: Voice) -> list[str]:
    return [
        voice(
            "clinic.sheet.talks.partner",
            unit=words.partner(talk.unit, voice),
            owner=owner_label(talk.owner, voice),
        ),
        voice("clinic.sheet.talks.goals", own=talk.goal, other=talk.other),
        words.talk_reason(talk, voice),
        words.talk_question(talk, voice),
        BLANK,
    ]
