"""Paths: whom does a red key result endanger, and by which chain of dependencies?

Only confirmed horizontal links count. A link that names an objective depends on each of its key results, and
passes on to each of them what reaches it; one that names a key result concerns that one alone. A ring of
dependencies is walked once.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from okrworkbook.analysis.goal_graph import CONFIRMED
from okrworkbook.analysis.progress.track import Track


@dataclass(frozen=True)
class Chain:
    """One red key result with which it begins, and all who wait for it, directly or through others."""

    provider: str
    paths: Mapping[
        str, tuple[str, ...]
    ]  # consumer key result → provider, the ends of the links, shortest way
    red: tuple[str, ...]  # of the consumers, those that are red themselves

    @property
    def ways(self) -> tuple[tuple[str, ...], ...]:
        """The paths, shortest first, without those that are the beginning of another."""
        every = sorted(set(self.paths.values()), key=lambda path: (len(path), path))
        begun = {path[:end] for path in every for end in range(2, len(path))}
        return tuple(path for path in every if path not in begun)


@dataclass(frozen=True)
class Endangered:
    """What red providers do to those who wait for them."""

    nearest: Mapping[str, tuple[str, ...]]  # consumer key result → the shortest path from any red one
    providers: Mapping[str, int]  # consumer key result → how many red ones reach it
    chains: tuple[Chain, ...]  # from the roots: red ones no other red one endangers; the longest reach first
    waiting: tuple[str, ...]  # key results that wait for somebody, as the confirmed links say


def endangered(tracks: Iterable[Track], links: pd.DataFrame, red: Iterable[str]) -> Endangered:
    """Who can be reached from the red key results along confirmed dependencies.

    `links` has the columns of the table of links, of this cycle's goals. In a ring of red ones the first in
    the order of `tracks` is the root.
    """
    web = _web(tracks, links)
    reached = {name: _reach(name, web) for name in red}
    nearest: dict[str, tuple[str, ...]] = {}
    providers: dict[str, int] = defaultdict(int)
    for paths in reached.values():
        for consumer, path in paths.items():
            providers[consumer] += 1
            if consumer not in nearest or len(path) < len(nearest[consumer]):
                nearest[consumer] = path
    chains = [
        Chain(name, reached[name], tuple(one for one in reached[name] if one in reached))
        for name in reached
        if reached[name] and _is_root(name, reached)
    ]
    ordered = sorted(chains, key=lambda chain: -len(chain.paths))
    return Endangered(nearest, dict(providers), tuple(ordered), web.waiting)


@dataclass(frozen=True)
class _Web:
    consumers: Mapping[str, list[str]]  # the provider's end of a link → the consumers' ends
    objective: Mapping[str, str]  # key result → its objective
    results: Mapping[str, list[str]]  # objective → its key results
    waiting: tuple[str, ...]


def _web(tracks: Iterable[Track], links: pd.DataFrame) -> _Web:
    objective = {track.id: track.objective for track in tracks}
    results: dict[str, list[str]] = defaultdict(list)
    for name, own in objective.items():
        results[own].append(name)
    kept = links[(links["kind"] == "horizontal") & (links["status"] == CONFIRMED)]
    consumers: dict[str, list[str]] = defaultdict(list)
    for source, target in zip(kept["from_id"], kept["to_id"], strict=True):
        if objective.get(source, source) != objective.get(target, target):
            consumers[target].append(source)
    ends = {end for own in consumers.values() for end in own}
    waiting = tuple(name for name, own in objective.items() if name in ends or own in ends)
    return _Web(consumers, objective, results, waiting)


def _reach(start: str, web: _Web) -> dict[str, tuple[str, ...]]:
    """Every key result that waits for one, with a shortest path: a search in breadth over links."""
    paths: dict[str, tuple[str, ...]] = {}
    seen, waiting = {start}, deque([(start,)])
    while waiting:
        path = waiting.popleft()
        for end in _waiting_for(path[-1], web):
            if end in seen:
                continue
            seen.add(end)
            waiting.append((*path, end))
            for name in web.results.get(end, [end] if end in web.objective else []):
                if name != start:
                    paths.setdefault(name, (*path, end))
    return paths


def _waiting_for(end: str, web: _Web) -> list[str]:
    """The consumers of one end: of a key result also those of its objective, of an objective all of its own."""
    around = [web.objective[end]] if end in web.objective else web.results.get(end, [])
    return [consumer for name in (end, *around) for consumer in web.consumers.get(name, ())]


def _is_root(name: str, reached: Mapping[str, Mapping[str, object]]) -> bool:
    """Whether no other red one endangers it, but for those of a ring that come after it."""
    above = [other for other in reached if other != name and name in reached[other]]
    order = list(reached)
    return all(other in reached[name] and order.index(name) < order.index(other) for other in above)
