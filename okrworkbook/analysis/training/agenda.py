"""Agenda: what does the training of each layer teach, in which order, and how long does each part take?

The hours of a layer are those of the method (§4.1): 3–4 for executives, 4–6 for managers, 2–3 for the front line. A
slide's words are the texts `deck.title.<name>`, `deck.points.<name>` and `deck.notes.<name>`.
"""

from __future__ import annotations

from dataclasses import dataclass

from okrworkbook.model import LAYERS

EXERCISES = ("vote", "rewrite", "roleplay", "fix", "board", "conflict", "sort", "rewrite_five", "quiz")


@dataclass(frozen=True)
class Slide:
    """One slide and the minutes it takes; a section opens a part of the deck and takes none."""

    name: str
    minutes: int = 0

    @property
    def section(self) -> bool:
        """Whether it only opens a part."""
        return not self.minutes

    @property
    def exercise(self) -> bool:
        """Whether the participants work and the trainer listens."""
        return self.name in EXERCISES


@dataclass(frozen=True)
class Course:
    """The training of one layer."""

    layer: str
    hours: tuple[int, int]  # fewest and most
    leads: tuple[str, ...]  # parts as in the agreement, the first one leads
    slides: tuple[Slide, ...]

    @property
    def minutes(self) -> int:
        """How long it takes, without breaks."""
        return sum(slide.minutes for slide in self.slides)

    @property
    def exercises(self) -> tuple[str, ...]:
        """Its exercises, in order; the quiz last."""
        return tuple(slide.name for slide in self.slides if slide.exercise)

    @property
    def exercise_minutes(self) -> int:
        """How much of the time the participants work themselves."""
        return sum(slide.minutes for slide in self.slides if slide.exercise)


def _course(layer: str, hours: tuple[int, int], leads: tuple[str, ...], agenda: str) -> Course:
    """`agenda` has a word for each slide, with its minutes behind a colon; a section has none."""
    slides = [word.partition(":") for word in agenda.split()]
    return Course(layer, hours, leads, tuple(Slide(name, int(minutes or 0)) for name, _, minutes in slides))


COURSES = (
    _course(
        "exec",
        (3, 4),
        ("lead", "sponsor"),
        """aims:5 five_causes:10 okr_kpi:10 exec_role:10
        section_choose decode:10 vote:25 anatomy:10 objective:10 rewrite:30
        section_follow scoring:15 committed:10 no_pay:10 red:10 roleplay:25 quiz:10 next:10""",
    ),
    _course(
        "manager",
        (4, 6),
        ("consultants", "okr_owner"),
        """aims:5 five_causes:10 okr_kpi:10 anatomy:10 objective:10 key_result:10 baseline:10
        misconceptions:10 fix:40 coach:10
        section_align committed:10 neighbours:10 board:40 conflict:40 guardrail:10
        section_follow scoring:10 no_pay:5 check_in:10 confidence:10 red:10 quiz:10 next:10""",
    ),
    _course(
        "staff",
        (2, 3),
        ("trainers", "consultants"),
        """aims:5 okr_kpi:10 anatomy:10
        section_write key_result:10 baseline:10 outcome_task:10 sort:25 misconceptions:10 rewrite_five:20
        section_update scoring:10 no_pay:5 confidence:10 quiz:10 next:5""",
    ),
)
assert tuple(course.layer for course in COURSES) == LAYERS


def course_of(layer: str) -> Course:
    """The training of one layer. Raises StopIteration for a layer that does not exist."""
    return next(course for course in COURSES if course.layer == layer)
