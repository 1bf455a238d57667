"""Weights: how much of the cycle's goals rests on each key result?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from okrworkbook.analysis.progress.track import Track, Tracking


def key_result_weights(
    tracking: Tracking, objective_weights: Mapping[str, float] | None = None
) -> dict[str, float]:
    """The share of each key result in all that is tracked; together 1.

    Its objective's weight times its share of the objective. Objectives weigh alike unless `objective_weights`
    says otherwise, and one it does not name weighs as much as the mean of those it names; key results of an
    objective weigh alike unless each has a weight of its own.
    """
    given = {name: weight for name, weight in (objective_weights or {}).items() if weight == weight}
    usual = sum(given.values()) / len(given) if sum(given.values()) else 1.0
    groups: dict[str, list[Track]] = defaultdict(list)
    for standing in tracking.standings:
        groups[standing.track.objective].append(standing.track)
    raw = {
        track.id: given.get(objective, usual) * share
        for objective, tracks in groups.items()
        for track, share in zip(tracks, _shares(tracks), strict=True)
    }
    total = sum(raw.values())
    return {name: weight / total for name, weight in raw.items()} if total else raw


def _shares(tracks: list[Track]) -> list[float]:
    weights = [track.kr.weight for track in tracks]
    total = sum(weight for weight in weights if weight is not None)
    if None in weights or not total:
        return [1 / len(tracks)] * len(tracks)
    return [weight / total for weight in weights]
