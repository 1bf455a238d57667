"""What does the text of a goal say: which measures with which baselines, under which verb, in which clauses?

`Reading` is the same for both languages; `reading_zh` and `reading_en` make it.
"""

from __future__ import annotations

from dataclasses import dataclass

from okrworkbook.analysis.wording.quantities import VALUE, Quantity

PAIR, CHANGE, TARGET, COUNT = "pair", "change", "target", "count"
UP, DOWN, FASTER = 1, -1, 2


@dataclass(frozen=True, order=True)
class Span:
    """A part of the text: from where to where."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words."""
        return text[self.start : self.end]


@dataclass(frozen=True)
class Measure:
    """One statement of a measure: what its quantity does there.

    pair    a baseline and a target
    change  a change or a changed-to value, with no baseline
    target  a value to be reached or kept within
    count   so many of something
    """

    role: str
    span: Span
    segment: int  # which part of the sentence, counted from 0
    target: Quantity
    baseline: Quantity | None = None
    direction: int = 0  # what the words say: UP, DOWN or nothing
    guard: bool = False  # a limit beside the measure that is pursued


@dataclass(frozen=True)
class Reading:
    """What was read. Every span lies in `text`, which is as long as the author's and says the same."""

    text: str
    lang: str
    quantities: tuple[Quantity, ...]
    measures: tuple[Measure, ...]
    opening: str = (
        ""  # what the governing verb does: task, make, support, hold, change, reach, win, outcome, ""
    )
    verb: Span | None = None
    goals: tuple[Span, ...] = ()  # clauses that each name a goal of their own
    deliverable: Span | None = None  # a thing to be made or an event to be held
    topic_only: Span | None = None  # nothing but nouns: a heading, not a direction
    means: Span | None = None  # a prescribed solution
    bau: Span | None = None  # the present is to stay as it is
    vague: tuple[Span, ...] = ()  # words that promise and do not say what
    hollow: tuple[Span, ...] = ()  # an objective with nothing but such words
    pay: Span | None = None
    full: Span | None = None  # everything planned, one hundred percent
    vanity: Span | None = None
    verdict: Span | None = None  # somebody outside says yes or no
    serving: bool = True  # a verb of support that serves another's work rather than a beneficiary
    changing: bool = False  # a verb of change stands somewhere
    states: bool = False  # it tells how something is, not what is done
    acting: bool = False  # it has the shape of something done, though the verb is not known
    acting_on_count: bool = False  # the unknown verb stands right before so many of something
    better: bool = False  # a comparative that does not say how much
    fewer: bool = False  # less or fewer of something, without saying how many
    length: int = 0  # words, or Chinese characters
    unit_of_length: str = ""

    @property
    def values(self) -> tuple[Quantity, ...]:
        """The quantities that measure something."""
        return tuple(quantity for quantity in self.quantities if quantity.kind == VALUE)

    @property
    def pairs(self) -> tuple[Measure, ...]:
        """The measures with baseline and target."""
        return tuple(measure for measure in self.measures if measure.role == PAIR)

    @property
    def pursued(self) -> tuple[Measure, ...]:
        """The measures that are pursued, without those that only limit."""
        return tuple(measure for measure in self.measures if not measure.guard)
