"""Tables of the trainers' course: its calendar and its units, the exercises with the client's own material, and the drafts for the clinic."""

from __future__ import annotations

from okrworkbook.analysis.certification import PlannedUnit, TrainerCourse
from okrworkbook.analysis.training import ToFix, TrainingMaterial
from okrworkbook.exhibit import Exhibit, Paragraphs, TableExhibit
from okrworkbook.narrative import trainers as words
from okrworkbook.narrative.training import exercise_name
from okrworkbook.narrative.training_deck import rules_in_words
from okrworkbook.texts import Voice

CASES = ("conflict", "roleplay")  # exercises on one case
BARE = ("quiz",)  # exercises without anything of the client


def trainer_course_calendar(course: TrainerCourse, voice: Voice) -> TableExhibit:
    """Every unit on its days, with its hours and its material."""
    return TableExhibit(
        voice("trainers.course.title", n=len(course.units), hours=f"{course.hours:g}"),
        [voice.term("trainers.column", name) for name in ("when", "unit", "kind", "hours", "material")],
        [
            [
                _when(one, voice),
                one.unit.name.text(voice.lang),
                voice.term("trainers.kind", one.unit.kind),
                f"{one.unit.hours:g}",
                words.material_in_words(one.unit.material, voice),
            ]
            for one in course.units
        ],
        ["left", "left", "left", "right", "left"],
        widths=[2.5, 3.2, 1.6, 0.9, 5.0],
        note=voice("trainers.course.note"),
        source=voice("source.trainers.course"),
    )


def trainer_course_units(course: TrainerCourse, voice: Voice) -> TableExhibit:
    """What every unit aims at, and what is practised in it."""
    return TableExhibit(
        voice("trainers.units.title"),
        [voice.term("trainers.column", name) for name in ("unit", "goal", "practice")],
        [
            [said.text(voice.lang) for said in (one.unit.name, one.unit.goal, one.unit.practice)]
            for one in course.units
        ],
        widths=[2.2, 4.4, 6.4],
        source=voice("source.trainers.course"),
    )


def _when(one: PlannedUnit, voice: Voice) -> str:
    if one.begins is None or one.ends is None:
        weeks = one.unit.weeks_before
        return voice("trainers.course.beside") if weeks is None else voice("trainers.course.weeks", n=weeks)
    if one.begins == one.ends:
        return one.begins.isoformat()
    return voice("trainers.course.span", first=one.begins.isoformat(), last=one.ends.isoformat())


def trainer_course_exercises(course: TrainerCourse, voice: Voice) -> TableExhibit:
    """Every exercise, the units it is done in, and how much of it is the client's own."""
    return TableExhibit(
        voice("trainers.exercises.title"),
        [voice.term("trainers.column", name) for name in ("exercise", "used_in", "own")],
        [
            [
                exercise_name(name, voice),
                voice("trainers.semicolon").join(
                    unit.name.text(voice.lang) for unit in course.with_exercise(name)
                ),
                _own(name, course.own[name], voice),
            ]
            for name in course.exercises
        ],
        widths=[3.4, 5.2, 3.4],
        note=voice("trainers.exercises.note"),
        source=voice("source.training.material"),
    )


def _own(exercise: str, counted: tuple[int, int], voice: Voice) -> str:
    own, whole = counted
    if exercise in BARE:
        return voice("trainers.exercises.none")
    if exercise in CASES:
        return voice("trainers.exercises.case_own" if own else "trainers.exercises.case_ours")
    return voice("trainers.exercises.own", own=own, whole=whole) if whole else "–"


def trainer_drafts(material: TrainingMaterial, voice: Voice) -> Exhibit:
    """The drafts repaired in the clinic, what is wrong with each and the first thing to ask."""
    if not material.to_fix:
        return Paragraphs((voice("trainers.drafts.none"),))
    own, whole = material.own("fix")
    return TableExhibit(
        voice("trainers.drafts.title", n=whole, own=own),
        ["", *(voice.term("trainers.column", name) for name in ("draft", "asks"))],
        [_draft(place, one, voice) for place, one in enumerate(material.to_fix, start=1)],
        ["right", "left", "left"],
        widths=[0.6, 5.4, 6.6],
        note=voice("trainers.drafts.note"),
        source=voice("source.trainers.drafts"),
    )


def _draft(place: int, one: ToFix, voice: Voice) -> list[str]:
    text = one.text if one.own else one.text + voice("trainers.drafts.ours")
    return [str(place), text, f"{rules_in_words(one, voice)}\n{voice.term('wording.question', one.rules[0])}"]
