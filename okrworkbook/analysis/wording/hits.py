"""What was found: one rule, in whose goal, in which words – and what a goal's hits add up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from types import MappingProxyType

from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.wording.catalogue import ERROR, INFO, KEY_RESULT, OBJECTIVE, RULES, WARNING
from okrworkbook.thresholds import DEFAULTS, Thresholds

SEVERITIES = (ERROR, WARNING, INFO)
PENALTIES = {ERROR: "wording_error", WARNING: "wording_warning", INFO: "wording_info"}


@dataclass(frozen=True)
class Hit:
    """One rule a goal ran into. `start` and `end` count signs of the author's text; a field has no words.

    `goal` is an objective's or key result's id, or a unit's name where the rule is about a whole set.
    """

    rule: str
    goal: str = ""
    quote: str = ""
    start: int = 0
    end: int = 0
    field: str = ""  # the column it was seen in; "" for the text
    values: Mapping[str, object] = dataclass_field(
        default_factory=lambda: MappingProxyType({}), compare=False, hash=False
    )
    waived: str = ""  # the reason for which this hit is not counted

    @property
    def severity(self) -> str:
        """E, W or I."""
        return RULES[self.rule].severity

    @property
    def order(self) -> tuple[int, str, str, int]:
        """Worst first, then by goal and rule."""
        return SEVERITIES.index(self.severity), self.goal, self.rule, self.start


@dataclass(frozen=True)
class GoalWording:
    """One objective or key result with what was found in it; the score comes after the hits."""

    goal: str
    kind: str
    text: str
    unit: str
    owner: str
    hits: tuple[Hit, ...]
    score: int  # 0–100: 100 less a penalty for every hit that is not waived

    @property
    def standing(self) -> tuple[Hit, ...]:
        """The hits that are not waived."""
        return tuple(hit for hit in self.hits if not hit.waived)


@dataclass(frozen=True)
class UnitWording:
    """What was found in one unit's objectives and key results."""

    unit: str
    goals: int
    clean: int
    counts: tuple[int, int, int]  # hits that stand, by severity: E, W, I
    waived: int
    score: float  # mean over the unit's objectives and key results


@dataclass(frozen=True)
class WordingResult:
    """Everything the wording check found. Hits first, scores second."""

    goals: tuple[GoalWording, ...]
    sets: tuple[Hit, ...]  # what is about several goals together
    units: tuple[UnitWording, ...]
    unused_opt_outs: tuple[tuple[str, str], ...] = ()  # goal and rule of an opt-out that met nothing

    @property
    def hits(self) -> tuple[Hit, ...]:
        """Every hit, worst first, waived ones among them."""
        every = [hit for goal in self.goals for hit in goal.hits] + list(self.sets)
        return tuple(sorted(every, key=lambda hit: hit.order))

    @property
    def standing(self) -> tuple[Hit, ...]:
        """The hits that are not waived."""
        return tuple(hit for hit in self.hits if not hit.waived)

    @property
    def rates(self) -> Mapping[str, Rate]:
        """How often each rule of texts stands, of the goals it looks at; most often first."""
        counts = Counter(hit.rule for goal in self.goals for hit in goal.standing)
        return {rule: Rate(n, self.number(RULES[rule].kind)) for rule, n in counts.most_common()}

    @property
    def asked(self) -> Rate:
        """The goals with a hit that stands, of all."""
        return Rate(len(self.goals) - self.clean, len(self.goals))

    @property
    def errors(self) -> int:
        """How many hits that stand are errors."""
        return sum(hit.severity == ERROR for hit in self.standing)

    def number(self, kind: str) -> int:
        """How many objectives or key results were read."""
        return sum(goal.kind == kind for goal in self.goals)

    @property
    def objectives(self) -> int:
        """How many objectives were read."""
        return self.number(OBJECTIVE)

    @property
    def key_results(self) -> int:
        """How many key results were read."""
        return self.number(KEY_RESULT)

    @property
    def clean(self) -> int:
        """How many goals have no hit that stands."""
        return sum(not goal.standing for goal in self.goals)

    def goal(self, goal: str) -> GoalWording | None:
        """The goal with this id."""
        return next((one for one in self.goals if one.goal == goal), None)


def score(hits: Sequence[Hit], thresholds: Thresholds = DEFAULTS) -> int:
    """100 less a penalty for every hit that stands, and never below 0."""
    lost = sum(thresholds[PENALTIES[hit.severity]] for hit in hits if not hit.waived)
    return max(0, round(100 - lost))
