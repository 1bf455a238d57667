"""Audit: can published figures be added and subtracted until one about a handful of people is left?

People who stand together in every published group form one kind; a published figure (n and a mean, so a
sum) is a row that says which kinds it counts. All that can be computed exactly from the figures is the row
space of these rows. The figures are safe if every combination in that space, other than nothing, rests on
at least the minimum of people. This is the audit of secondary suppression in official statistics (Hundepool
et al., Statistical Disclosure Control, 2012, ch. 4), taken over all tables together, and a little stricter:
the difference between two people's answers counts as telling of two people.

Computed in whole numbers modulo a prime, so there is no rounding. A set of kinds is told of exactly when
some weights on it are fixed by the figures; that is found by drawing random changes of the answers that
leave every figure as it is: where the changes of a set's kinds are linearly dependent, the set is fixed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

PRIME = 67_108_859  # the largest prime below 2²⁶: products stay below 2⁵², sums of two thousand below 2⁶³
MOST_SETS = 200_000  # a company with more sets of few people than this is not audited: nothing more is shown


@dataclass(frozen=True)
class Space:
    """Everything that can be computed from some figures: reduced rows, each with a kind only it counts."""

    rows: np.ndarray  # figures × kinds, modulo PRIME
    pivots: tuple[int, ...]

    @property
    def free(self) -> np.ndarray:
        """The kinds whose answers may still be anything when the others follow from the figures."""
        return np.setdiff1d(np.arange(self.rows.shape[1]), self.pivots)


def nothing(kinds: int) -> Space:
    """The space before anything is published."""
    return Space(np.zeros((0, kinds), dtype=np.int64), ())


def published(space: Space, figure: np.ndarray) -> Space:
    """The space with one more figure; the same space if the figure could be computed already."""
    row = figure.astype(np.int64) % PRIME
    row = (row - row[list(space.pivots)] @ space.rows) % PRIME
    fresh = np.flatnonzero(row)
    if not len(fresh):
        return space
    pivot = int(fresh[0])
    row = row * pow(int(row[pivot]), -1, PRIME) % PRIME
    cleared = (space.rows - space.rows[:, [pivot]] * row) % PRIME
    return Space(np.vstack([cleared, row]), (*space.pivots, pivot))


def few_people(sizes: np.ndarray, minimum: float) -> tuple[np.ndarray, ...] | None:
    """Every set of kinds that holds fewer than the minimum of people: one array for each number of kinds.

    None where there are too many to look through.
    """
    light = np.flatnonzero(sizes < minimum)
    light = light[np.argsort(sizes[light], kind="stable")]
    weights = sizes[light]
    sets, held, levels, total = np.arange(len(light))[:, None], weights, [], 0
    while len(sets):
        total += len(sets)
        if total > MOST_SETS:
            return None
        levels.append(light[sets])
        room = np.searchsorted(weights, minimum - held, side="left")
        extra = np.maximum(room - sets[:, -1] - 1, 0)
        if total + int(extra.sum()) > MOST_SETS:
            return None
        parent = np.repeat(np.arange(len(sets)), extra)
        step = np.arange(len(parent)) - np.repeat(np.cumsum(extra) - extra, extra)
        last = sets[parent, -1] + 1 + step
        sets, held = np.column_stack([sets[parent], last]), held[parent] + weights[last]
    return tuple(levels)


def tells_of_few(space: Space, sets: tuple[np.ndarray, ...] | None) -> bool:
    """Whether a combination of the figures rests on one of these sets alone; yes where they are too many."""
    if sets is None:
        return True
    return any(len(_told(space, level)) for level in sets)


def told(figures: np.ndarray, sizes: np.ndarray, minimum: float) -> list[tuple[int, ...]]:
    """The sets of kinds with fewer than the minimum of people that these figures tell of."""
    space = nothing(len(sizes))
    for figure in figures:
        space = published(space, figure)
    sets = few_people(np.asarray(sizes), minimum)
    if sets is None:
        raise ValueError("too many sets of few people to look through")
    return [tuple(sorted(map(int, found))) for level in sets for found in _told(space, level)]


def _told(space: Space, level: np.ndarray) -> np.ndarray:
    """The sets of one length that are told of. A first draw finds them, a second confirms them."""
    for seed in (1, 2):
        if not len(level):
            break
        changes = _harmless_changes(space, level.shape[1], seed)
        level = level[_dependent(changes[level])]
    return level


def _harmless_changes(space: Space, draws: int, seed: int) -> np.ndarray:
    """Random changes of the kinds' answers (kinds × draws) that change none of the figures."""
    kinds = space.rows.shape[1]
    changes = np.random.default_rng(seed).integers(0, PRIME, (kinds, draws))
    free = space.free
    changes[list(space.pivots)] = -(space.rows[:, free] @ changes[free]) % PRIME
    return changes


def _dependent(matrices: np.ndarray) -> np.ndarray:
    """Which of many small square matrices are singular, by elimination without fractions."""
    left = matrices.copy()
    singular = np.zeros(len(left), dtype=bool)
    everyone = np.arange(len(left))
    for column in range(left.shape[1]):
        pivot = column + np.argmax(left[:, column:, column] != 0, axis=1)
        left[everyone, pivot], left[:, column] = left[:, column].copy(), left[everyone, pivot]
        head = left[:, column, column]
        singular |= head == 0
        below = left[:, column + 1 :]
        left[:, column + 1 :] = (
            below * head[:, None, None] - below[:, :, [column]] * left[:, [column]]
        ) % PRIME
    return singular
