"""Clashes: which key results of different units pull one metric apart, or two that seldom rise together?

Key results are first sorted by metric and by concern, so only those are compared that can clash. Between two
units the worst pairs of a kind are kept and all are counted: the meeting is between the two units.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, product

from okrworkbook.analysis.conflict_ground import Ground, KeyResult, unit_of
from okrworkbook.analysis.goal_graph import COMPANY
from okrworkbook.thresholds import Thresholds
from okrworkbook.tradeoffs import TradeOff

KEPT = 3  # pairs kept of one kind and metric or trade-off between two units

Clash = Callable[[KeyResult, KeyResult], bool]
ByUnit = dict[str, list[KeyResult]]
Units = Collection[str] | None  # None is all


@dataclass(frozen=True)
class Pulled:
    """Two key results that clash."""

    first: KeyResult
    second: KeyResult
    scope: float
    mitigation: tuple[str, ...]
    severity: float


@dataclass(frozen=True)
class Between:
    """All clashes of one sort between two units: the worst of them, and how many there are."""

    tradeoff: TradeOff | None  # None where it is one metric
    worst: tuple[Pulled, ...]
    total: int


class KeptClashes:
    """What was found between every two units, kept until one of the two has changed.

    It is for a list that is looked at while people work on it: the next search looks again only between a unit that
    has changed and the others, and finds what a search from the start would.
    """

    def __init__(self) -> None:
        self._judged_by: tuple[Thresholds, tuple[TradeOff, ...]] | None = None
        self._units: dict[str, object] = {}
        self._found: dict[tuple[str, str, str], Between | None] = {}

    def renew(self, ground: Ground, tradeoffs: Sequence[TradeOff]) -> None:
        """Forget what touches a unit whose key results, or whose goals' parents and agreements, are others now.

        Other limits, or other trade-offs, judge everything anew.
        """
        units, judged_by = _as_they_stand(ground), (ground.thresholds, tuple(tradeoffs))
        if judged_by != self._judged_by:
            self._found.clear()
        changed = {unit for unit in {*units, *self._units} if units.get(unit) != self._units.get(unit)}
        if changed:
            self._found = {
                place: found for place, found in self._found.items() if not changed & {place[1], place[2]}
            }
        self._judged_by, self._units = judged_by, units

    def between(self, about: str, one: str, other: str, look: Callable[[], Between | None]) -> Between | None:
        """What lies between two units about one metric or trade-off, looked for where it is not known."""
        place = (about, one, other)
        if place not in self._found:
            self._found[place] = look()
        return self._found[place]


def _as_they_stand(ground: Ground) -> dict[str, object]:
    """All that clashes of a unit depend on, by unit."""
    agreed: dict[str, set[frozenset[str]]] = defaultdict(set)
    for pair in ground.agreed:
        for goal in pair:
            agreed[goal].add(pair)
    units: dict[str, list[object]] = defaultdict(list)
    for goal, results in ground.by_goal.items():
        above = ground.parents.get(goal, frozenset())
        units[unit_of(results[0].goal)].append((results, above, agreed.get(goal, set())))
    return dict(units)


def direct_clashes(ground: Ground, of: Units = None, kept: KeptClashes | None = None) -> Iterator[Between]:
    """The same metric wanted higher by one unit and lower by another, or with targets that exclude each other.

    `of` leaves only those that touch one of these units. `kept` is what was found before, renewed for this ground.
    """
    by_metric: dict[str, list[KeyResult]] = defaultdict(list)
    for result in ground.results.values():
        if result.same and result.sense:
            by_metric[result.same].append(result)
    base = ground.thresholds["conflict_direct"]
    for metric, own in by_metric.items():
        more = _by_unit(result for result in own if result.sense > 0)
        less = _by_unit(result for result in own if result.sense < 0)
        yield from _between(more, less, base, ground, None, excludes, of, kept, f"={metric}")


def trade_off_clashes(
    ground: Ground, tradeoffs: Iterable[TradeOff], of: Units = None, kept: KeptClashes | None = None
) -> Iterator[Between]:
    """Two concerns of the list, one pursued by one unit and one by another, below the company's own goals."""
    by_concern: dict[str, list[KeyResult]] = defaultdict(list)
    for result in ground.results.values():
        if result.goal.level != COMPANY:
            for concern in result.pursues:
                by_concern[concern].append(result)
    base = ground.thresholds["conflict_tradeoff"]
    for number, tradeoff in enumerate(tradeoffs):
        first, second = _by_unit(by_concern[tradeoff.first.id]), _by_unit(by_concern[tradeoff.second.id])
        if first and second:
            yield from _between(first, second, base, ground, tradeoff, None, of, kept, str(number))


def excludes(more: KeyResult, less: KeyResult) -> bool:
    """Whether one key result that wants more and one that wants less of a metric cannot both be met.

    "Up" against "down" always; a limit only where the targets leave no room between them. Targets in different
    units of measurement cannot be compared and are no reason.
    """
    if more.direction == "up" and less.direction == "down":
        return True
    if more.target is None or less.target is None or (more.unit and less.unit and more.unit != less.unit):
        return False
    return more.target > less.target


def _by_unit(results: Iterable[KeyResult]) -> ByUnit:
    """Sorted by how far they reach, so that the worst pairs come first."""
    units: ByUnit = defaultdict(list)
    for result in sorted(results, key=lambda one: -one.reach):
        units[unit_of(result.goal)].append(result)
    return units


def _between(
    first: ByUnit,
    second: ByUnit,
    base: float,
    ground: Ground,
    tradeoff: TradeOff | None,
    clash: Clash | None,
    of: Units,
    kept: KeptClashes | None,
    about: str,
) -> Iterator[Between]:
    for one, other in product(first, second):
        if one == other or not (of is None or one in of or other in of):
            continue

        def look(one: str = one, other: str = other) -> Between | None:
            worst, total = _worst(first[one], second[other], base, ground, clash)
            return Between(tradeoff, tuple(worst), total) if total else None

        found = look() if kept is None else kept.between(about, one, other, look)
        if found is not None:
            yield found


def _worst(
    first: Sequence[KeyResult],
    second: Sequence[KeyResult],
    base: float,
    ground: Ground,
    clash: Clash | None,
) -> tuple[list[Pulled], int]:
    """The worst pairs and the number of all.

    Pairs are taken in the order of their reach, which bounds their severity: once the worst are at that bound,
    no other need be looked at.
    """
    worst: list[Pulled] = []
    total = 0
    for one, other in _by_reach(first, second):
        bound = base * (one[0].reach + other[0].reach) / 2
        for pair in product(one, other):
            if clash is not None and not clash(*pair):
                continue
            total += 1
            if len(worst) < KEPT or worst[-1].severity < bound:
                found = _pulled(*pair, base, ground)
                if len(worst) < KEPT or worst[-1].severity < found.severity:
                    worst = sorted([*worst, found], key=lambda pulled: -pulled.severity)[:KEPT]
            elif clash is None:
                break
    return worst, total if clash is not None else len(first) * len(second)


def _by_reach(
    first: Sequence[KeyResult], second: Sequence[KeyResult]
) -> list[tuple[list[KeyResult], list[KeyResult]]]:
    """Both sides in groups of equal reach, the pairs of groups that reach furthest first."""
    if first[0].reach == first[-1].reach and second[0].reach == second[-1].reach:
        return [(list(first), list(second))]
    sides = [
        [list(own) for _, own in groupby(side, key=lambda result: result.reach)] for side in (first, second)
    ]
    return sorted(product(*sides), key=lambda pair: -(pair[0][0].reach + pair[1][0].reach))


def _pulled(one: KeyResult, other: KeyResult, base: float, ground: Ground) -> Pulled:
    scope = (one.reach + other.reach) / 2
    mitigation = ground.mitigation((one,), (other,), one.goal.id, other.goal.id)
    return Pulled(one, other, scope, mitigation, ground.severity(base, scope, mitigation))
