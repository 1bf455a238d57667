"""Programme: of all moves of people within these limits, which raise the weighted chance of success most?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from okrworkbook.analysis.reallocation.options import Group, Option

SIGNS = {"level": 0, "give": -1, "take": 1}
Shifts = dict[str, dict[Group, int]]  # key result → group → steps; below 0 it gives


def best_shifts(options: Sequence[Option], weights: Mapping[str, float], cost: float) -> Shifts:
    """The shifts that maximise Σ weight · (chance after − chance before) − cost · steps moved.

    A mixed-integer programme (scipy's HiGHS, solved to the optimum). One binary variable for each total shift
    of a key result, since its chance is no straight line; whole numbers of steps given and taken in each group;
    in each group as much is taken as is given; who gives takes nothing.
    """
    movable = [option for option in options if not option.fixed]
    if len(movable) < 2:
        return {}
    from scipy.optimize import Bounds, LinearConstraint, milp

    columns = _columns(movable)
    price = np.array([_price(column, weights, cost) for column in columns])
    upper = np.array([_most(column) for column in columns], dtype=float)
    rows, low, high = _rows(movable, columns)
    solved = milp(
        price,
        integrality=np.ones(len(columns)),
        bounds=Bounds(0, upper),
        constraints=LinearConstraint(np.array(rows), low, high),
        options={"mip_rel_gap": 0.0},
    )
    shifts: Shifts = {}
    for column, value in zip(columns, np.rint(solved.x), strict=True):
        option, kind, what = column
        if kind != "level" and value:
            own = shifts.setdefault(option.id, {})
            own[what] = own.get(what, 0) + int(value) * SIGNS[kind]
    return shifts


Column = tuple[Option, str, int | Group]  # a total shift chosen, or steps given or taken in a group


def _columns(options: Sequence[Option]) -> list[Column]:
    columns: list[Column] = []
    for option in options:
        columns += [(option, "level", shift) for shift in option.chances]
        columns += [(option, "give", group) for group in option.people]
        columns += [(option, "take", group) for group in option.people]
    return columns


def _price(column: Column, weights: Mapping[str, float], cost: float) -> float:
    option, kind, what = column
    if kind == "level":
        return -weights[option.id] * (option.chances[what] - option.chances[0])
    return cost if kind == "give" else 0.0


def _most(column: Column) -> int:
    option, kind, what = column
    return 1 if kind == "level" else option.gives[what] if kind == "give" else option.takes[what]


def _rows(
    options: Sequence[Option], columns: Sequence[Column]
) -> tuple[list[np.ndarray], list[float], list[float]]:
    """The constraints: coefficients, and the least and most of each row's sum."""
    owner = np.array([option.id for option, _, _ in columns])
    kind = np.array([kind for _, kind, _ in columns])
    shift = np.array([what if kind == "level" else 0 for _, kind, what in columns])
    sign = np.array([SIGNS[kind] for _, kind, _ in columns])
    level = kind == "level"
    rows: list[tuple[np.ndarray, float, float]] = []
    for option in options:
        own = owner == option.id
        rows.append((own & level, 1, 1))  # one total shift
        rows.append((own * (sign - shift), 0, 0))  # which is what it takes less what it gives
        for side, most in (("give", option.gives), ("take", option.takes)):  # and it does only one of them
            same_way = own & level & (np.sign(shift) == SIGNS[side])
            rows.append((own * (kind == side) - sum(most.values()) * same_way, -np.inf, 0))
    for group in dict.fromkeys(group for option in options for group in option.people):
        inside = np.array([what == group for _, _, what in columns])
        rows.append((sign * inside, 0, 0))  # as much is taken as is given
    coefficients, low, high = zip(*rows, strict=True)
    return [row.astype(float) for row in coefficients], list(low), list(high)
