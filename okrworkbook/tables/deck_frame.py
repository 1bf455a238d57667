"""A deck's frame: what one layer's slides are filled from, and how their words are found.

A slide's words are texts: `deck.title.<name>` is the takeaway, `deck.points.<name>` its lines and `deck.notes.<name>`
what the speaker says. Where the client lacks what a slide is made of, it has `_ours` behind its name and shows our
example; slides that differ from layer to layer have the layer behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from okrworkbook.analysis.training import Course, Slide, TrainingMaterial, TrainingPlan
from okrworkbook.exhibit import FigureExhibit, Findings, Notes, TableExhibit
from okrworkbook.narrative.training import points
from okrworkbook.narrative.training_deck import slide_values, speaker_notes
from okrworkbook.texts import Voice

LAYERED = ("aims", "next")
ROWS = 5  # of a table that a room can read
NEEDED: dict[str, Callable[[TrainingMaterial], object]] = {
    "decode": lambda material: material.okrs.company,
    "anatomy": lambda material: material.okrs.company and material.okrs.company[0].key_results,
    "baseline": lambda material: material.measured,
    "neighbours": lambda material: material.board.units,
    "board": lambda material: material.board.links,
    "conflict": lambda material: material.conflict,
    "guardrail": lambda material: material.guarded,
}


@dataclass(frozen=True)
class Deck:
    """One layer's course for one client."""

    course: Course
    plan: TrainingPlan
    material: TrainingMaterial
    voice: Voice
    curve: FigureExhibit | None = None  # what an attainment is worth

    def key(self, slide: Slide) -> str:
        """The name under which a slide has its words."""
        if slide.name in LAYERED:
            return f"{slide.name}_{self.course.layer}"
        return f"{slide.name}_ours" if self.lacks(slide) else slide.name

    def lacks(self, slide: Slide) -> bool:
        """Whether the client has nothing to fill a slide with."""
        return slide.name in NEEDED and not NEEDED[slide.name](self.material)

    @property
    def values(self) -> dict[str, object]:
        """The numbers and names that the words of slides may have in them."""
        return slide_values(self.plan, self.material, self.voice)

    def title(self, slide: Slide) -> str:
        """The takeaway."""
        return self.voice(f"deck.title.{self.key(slide)}", **self.values)

    def points(self, slide: Slide) -> Findings:
        """The lines of a slide."""
        return points(f"deck.points.{self.key(slide)}", self.voice, **self.values)

    def notes(self, slide: Slide) -> Notes:
        """What the speaker says, with the minutes; the key of an exercise stands there too."""
        return Notes(speaker_notes(slide, self.key(slide), self.material, self.voice, **self.values))

    def said(self, slide: Slide) -> str:
        """The lines of a slide as one line, to stand over its table: a slide has a table or a list."""
        told = (self.voice("deck.said", lead=lead, text=text) for lead, text in self.points(slide).items)
        return self.voice("training.semicolon").join(told)

    def table(
        self, name: str, rows: Sequence[Sequence[str]], widths: Sequence[float], said: str = ""
    ) -> TableExhibit:
        """A table for a room; its columns are the lines of one text. What is `said` stands over it."""
        columns = self.voice(f"deck.columns.{name}").split("\n")
        return TableExhibit(self.voice(f"deck.table.{name}"), columns, rows, widths=widths, subtitle=said)
