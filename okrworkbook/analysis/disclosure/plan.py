"""Plan: which cells of all tables are printed, so that together they tell of nobody.

A cell of fewer than five people is held back for its size. Then the others are put back one after the
other, the most wanted first, and each only if everything printed so far, with it, passes the audit; those
that do not are held back to protect others. All tables of all readers of one wave belong into one plan: two
plans that are each safe may not be safe together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from okrworkbook.analysis.disclosure.audit import few_people, nothing, published, tells_of_few
from okrworkbook.analysis.disclosure.layers import shown_layers
from okrworkbook.model import DIMENSIONS
from okrworkbook.thresholds import DEFAULTS, Thresholds

SHOWN, EMPTY, SIZE, PROTECTION = "shown", "empty", "size", "protection"
ANSWERED = "answered"  # the measure that counts who answered at all
TOTAL = "total"


@dataclass(frozen=True)
class Cut:
    """One way a report divides people. `groups` has a label a respondent; blank belongs to no group."""

    name: str
    groups: pd.Series


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
    audited: bool = True

    def cell(self, cut: str, group: str, measure: str) -> Cell:
        """What is decided about a cell; one in which nobody is holds nothing back."""
        return self.cells.get((cut, group, measure)) or Cell(cut, group, measure, 0, EMPTY)

    def count(self, state: str, cut: str | None = None) -> int:
        """How many cells are in a state, of one table or of all."""
        return sum(c.state == state and cut in (None, c.cut) for c in self.cells.values())


def protect(
    cuts: Sequence[Cut],
    counted: pd.DataFrame,
    thresholds: Thresholds = DEFAULTS,
    audit: bool = True,
) -> Disclosure:
    """Decide every cell of all cuts for every measure; earlier cuts, and larger groups, come first.

    `counted` says who counts for which measure (respondents × measures). The total of all comes before
    everything. Without `audit`, only size decides: for measuring what the audit adds.
    """
    codes, labels = _coded(cuts, len(counted))
    order = _order(codes, labels)
    cells: dict[tuple[str, str, str], Cell] = {}
    known: dict[bytes, dict[tuple[int, int], tuple[int, str]]] = {}
    for measure in counted.columns:
        who = counted[measure].to_numpy(dtype=bool)
        if who.tobytes() not in known:
            known[who.tobytes()] = _decide(codes[who], order, thresholds["min_group"], audit)
        for (cut, group), (n, state) in known[who.tobytes()].items():
            name, label = ((TOTAL, ""), *labels)[cut][0], labels[cut - 1][1][group] if cut else ""
            cells[name, label, measure] = Cell(name, label, measure, n, state)
    return Disclosure(cells, audit)


def protect_survey(
    scores: pd.DataFrame, thresholds: Thresholds = DEFAULTS, extra: Sequence[Cut] = (), audit: bool = True
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
    return protect(cuts, counted, thresholds, audit)


def _coded(cuts: Sequence[Cut], people: int) -> tuple[np.ndarray, list[tuple[str, list[str]]]]:
    """Each person's group as a number, a column a cut after a first one for all; −1 is no group."""
    columns, labels = [np.zeros(people, dtype=np.int64)], []
    for cut in cuts:
        groups = cut.groups.where(cut.groups != "")
        numbers, names = pd.factorize(groups)
        columns.append(numbers.astype(np.int64))
        labels.append((cut.name, [str(name) for name in names]))
    return np.column_stack(columns), labels


def _order(codes: np.ndarray, labels: Sequence[tuple[str, list[str]]]) -> list[tuple[int, int]]:
    """The cells, the most wanted first: by cut, then large groups before small ones.

    Sizes are those of all who answered, so that the same groups come first for every measure.
    """
    order = [(0, 0)]
    for cut, (_, names) in enumerate(labels, start=1):
        sizes = np.bincount(codes[codes[:, cut] >= 0, cut], minlength=len(names))
        ranked = sorted(range(len(names)), key=lambda g, s=sizes, n=names: (s[g], n[g]), reverse=True)
        order += [(cut, group) for group in ranked]
    return order


def _decide(
    codes: np.ndarray, order: Sequence[tuple[int, int]], minimum: float, audit: bool
) -> dict[tuple[int, int], tuple[int, str]]:
    """Number of people and state of every cell, for those who count for one measure."""
    kinds, sizes = np.unique(codes, axis=0, return_counts=True)
    sets = few_people(sizes, minimum) if audit else ()
    space, decided = nothing(len(sizes)), {}
    for cut, group in order:
        figure = kinds[:, cut] == group
        n = int(sizes[figure].sum())
        state = EMPTY if not n else SIZE if n < minimum else SHOWN
        if state == SHOWN and audit:
            wider = published(space, figure)
            if cut and wider is not space and tells_of_few(wider, sets):
                state = PROTECTION
            else:
                space = wider
        decided[cut, group] = (n, state)
    return decided
