"""Plan: which cells of all tables are printed, so that together they tell of nobody.

A cell of fewer than five people is held back for its size. Then the others are put back one after the
other, the most wanted first, and each only if everything printed so far, with it, passes the audit; those
that do not are held back to protect others. All tables of all readers of one wave belong into one plan: two
plans that are each safe may not be safe together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from okrworkbook.analysis.disclosure.audit import few_people, nothing, published, tells_of_few
from okrworkbook.analysis.disclosure.layers import shown_layers
from okrworkbook.model import DIMENSIONS
from okrworkbook.thresholds import DEFAULTS, Thresholds

SHOWN, EMPTY, SIZE, PROTECTION = "shown", "empty", "size", "protection"
ANSWERED = "answered"  # the measure that counts who answered at all
TOTAL = "total"
THIRD, EARLY, LATE = "third", "early", "late"  # the first and the last third of the days of answering
ROSTER = "roster"  # the mean weighted back to everybody invited
UNIT = 2**20  # weights are compared to a millionth: equal ones must stay equal, and no others become so


@dataclass(frozen=True)
class Cut:
    """One way a report divides people. `groups` has a label a respondent; blank belongs to no group."""

    name: str
    groups: pd.Series


@dataclass(frozen=True)
class Weighted:
    """A mean of everybody in which some count more: with weights that differ, a figure of its own."""

    name: str
    weights: pd.Series


@dataclass(frozen=True)
class Cell:
    """One figure of a group: how many people it rests on, and whether it is printed."""

    cut: str
    group: str
    measure: str
    n: int
    state: str  # SHOWN, EMPTY, or held back for its SIZE or for the PROTECTION of others

    @property
    def hidden(self) -> bool:
        """Whether the reader sees neither number nor mean."""
        return self.state in (SIZE, PROTECTION)


@dataclass(frozen=True)
class Disclosure:
    """What is printed of one wave, cell by cell, over all tables."""

    cells: Mapping[tuple[str, str, str], Cell]
    # of every cell that is printed, how much it counts each respondent
    printed: Mapping[tuple[str, str, str], np.ndarray] = field(repr=False, compare=False)

    def cell(self, cut: str, group: str, measure: str) -> Cell:
        """What is decided about a cell; one in which nobody is holds nothing back."""
        return self.cells.get((cut, group, measure)) or Cell(cut, group, measure, 0, EMPTY)

    def count(self, state: str, cut: str | None = None) -> int:
        """How many cells are in a state, of one table or of all."""
        return sum(c.state == state and cut in (None, c.cut) for c in self.cells.values())

    def shown_groups(self, cut: str) -> tuple[str, ...]:
        """The groups of a cut of which nothing is hidden: those that may be compared and named throughout."""
        groups = dict.fromkeys(cell.group for cell in self.cells.values() if cell.cut == cut)
        hidden = {cell.group for cell in self.cells.values() if cell.cut == cut and cell.hidden}
        return tuple(group for group in groups if group not in hidden)


def protect(
    cuts: Sequence[Cut],
    counted: pd.DataFrame,
    thresholds: Thresholds = DEFAULTS,
    weighted: Sequence[Weighted] = (),
    audit: bool = True,
) -> Disclosure:
    """Decide every cell of all cuts for every measure; earlier cuts, and larger groups, come first.

    `counted` says who counts for which measure (respondents × measures). The total of all comes before
    everything, weighted means come last. Without `audit` only size decides: for measuring what it adds.
    """
    traits, figures = _traits(cuts, weighted, len(counted))
    known: dict[bytes, list[tuple[int, str]]] = {}
    cells: dict[tuple[str, str, str], Cell] = {}
    printed: dict[tuple[str, str, str], np.ndarray] = {}
    for measure in counted.columns:
        who = counted[measure].to_numpy(dtype=bool)
        key = who.tobytes()
        if key not in known:
            known[key] = _decide(traits[who], figures, thresholds["min_group"], audit)
        for figure, (n, state) in zip(figures, known[key], strict=True):
            name = figure.cut, figure.group, measure
            cells[name] = Cell(*name, n, state)
            if state == SHOWN:
                printed[name] = figure.row(traits) * who
    return Disclosure(cells, printed)


def protect_survey(
    scores: pd.DataFrame,
    thresholds: Thresholds = DEFAULTS,
    extra: Sequence[Cut] = (),
    weighted: Sequence[Weighted] = (),
) -> Disclosure:
    """The plan of the diagnosis: departments, then layers, then what else a report prints of this wave.

    A measure each for having answered and for every dimension, since a person may lack a score on one.
    """
    merged = shown_layers(
        scores["layer"].value_counts().to_dict(), thresholds["min_group"], thresholds["min_executives"]
    )
    cuts = [
        Cut("department", scores["department"]),
        Cut("layer", scores["layer"].map(merged)),
        *extra,
    ]
    counted = scores[[d for d in DIMENSIONS if d in scores.columns]].notna()
    counted.insert(0, ANSWERED, True)
    return protect(cuts, counted, thresholds, weighted)


@dataclass(frozen=True)
class _Figure:
    """A cell to be decided: the people whose trait has a value, or everybody with the trait as weight."""

    cut: str
    group: str
    trait: int
    value: int | None

    def row(self, kinds: np.ndarray) -> np.ndarray:
        """How much each kind of people counts."""
        trait = kinds[:, self.trait]
        return trait if self.value is None else (trait == self.value).astype(np.int64)


def _traits(
    cuts: Sequence[Cut], weighted: Sequence[Weighted], people: int
) -> tuple[np.ndarray, list[_Figure]]:
    """Each person's groups and weights as whole numbers, and the figures made of them, most wanted first.

    Large groups come before small ones; sizes are those of all who answered, so that the same groups come
    first for every measure.
    """
    columns, figures = [np.zeros(people, dtype=np.int64)], [_Figure(TOTAL, "", 0, 0)]
    for cut in cuts:
        numbers, names = pd.factorize(cut.groups.where(cut.groups != ""))
        sizes = np.bincount(numbers[numbers >= 0], minlength=len(names))
        ranked = sorted(zip(sizes, map(str, names), range(len(names)), strict=True), reverse=True)
        figures += [_Figure(cut.name, name, len(columns), value) for _, name, value in ranked]
        columns.append(numbers.astype(np.int64))
    for mean in weighted:
        figures.append(_Figure(mean.name, "", len(columns), None))
        columns.append(np.rint(mean.weights.to_numpy(dtype=float) * UNIT).astype(np.int64))
    return np.column_stack(columns), figures


def _decide(
    traits: np.ndarray, figures: Sequence[_Figure], minimum: float, audit: bool
) -> list[tuple[int, str]]:
    """Number of people and state of every figure, for those who count for one measure."""
    kinds, sizes = np.unique(traits, axis=0, return_counts=True)
    sets = few_people(sizes, minimum) if audit else ()
    space, decided = nothing(len(sizes)), []
    for figure in figures:
        row = figure.row(kinds)
        n = int(sizes[row != 0].sum())
        state = EMPTY if not n else SIZE if n < minimum else SHOWN
        if state == SHOWN and audit:
            wider = published(space, row)
            if figure.cut != TOTAL and wider is not space and tells_of_few(wider, sets):
                state = PROTECTION
            else:
                space = wider
        decided.append((n, state))
    return decided
