"""What alignment and conflicts cost as a company grows, beside the plain way of computing the same.

    python tests/benchmarks/alignment_cost.py [100 1000 5000]

Each company is invented: objectives of three levels over sqrt(n) units or so, three key results each, one or two
parents, dependencies across units. The plain ways: a path search in networkx for every goal and company
objective with exact betweenness and every elementary ring (stopped after 10 s); every pair of key results
compared by name with every trade-off. Processor seconds and peak megabytes are of this machine; ratios are plain : ours.
"""

from __future__ import annotations

import sys
import time
import tracemalloc
from collections.abc import Callable
from functools import partial
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from okrworkbook.analysis.alignment import assess_alignment
from okrworkbook.analysis.conflict_ground import build_ground, unit_of
from okrworkbook.analysis.conflicts import find_conflicts
from okrworkbook.analysis.goal_graph import build_goal_graph
from okrworkbook.analysis.metric_words import MetricReader
from okrworkbook.thresholds import DEFAULTS
from okrworkbook.tradeoffs import concerns, tradeoffs

STOPPED = 10.0  # seconds after which the plain enumeration of rings is given up
Tables = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]


def company(size: int, seed: int = 1) -> Tables:
    """An invented company of about `size` objectives."""
    rng = np.random.default_rng(seed)
    top, units = 5, max(5, round(size**0.5))
    levels = ["company"] * top + ["department"] * (size // 3) + ["team"] * (size - top - size // 3)
    ids = [f"O{n}" for n in range(size)]
    unit = ["" if level == "company" else f"U{rng.integers(units)}" for level in levels]
    objectives = pd.DataFrame(
        {
            "objective_id": ids,
            "level": levels,
            "unit": unit,
            "owner": [f"P{rng.integers(size // 3)}" for _ in ids],
            "text": ids,
            "text_en": ids,
            "capacity": rng.integers(1, 20, size).astype(float),
        }
    )
    return objectives, _key_results(ids, rng), _links(ids, levels, rng)


def _key_results(ids: list[str], rng: np.random.Generator) -> pd.DataFrame:
    known = [
        (name, direction)
        for concern in concerns()
        for direction, side in (("up", concern.rises), ("down", concern.falls))
        for names in side
        for name in names
    ]
    rows = []
    for objective in ids:
        for n in range(3):
            name, direction = known[rng.integers(len(known))]
            if rng.random() < 0.5:
                name = f"项目{rng.integers(9999)}里程碑得分完成情况说明"
            rows.append(
                {
                    "kr_id": f"{objective}-{n}",
                    "objective_id": objective,
                    "metric": name,
                    "direction": direction,
                }
            )
    frame = pd.DataFrame(rows)
    blanks = dict.fromkeys(("text", "text_en", "owner", "unit", "source", "guardrail_metric"), "")
    numbers = dict.fromkeys(("baseline", "target", "guardrail_value"), np.nan)
    return frame.assign(**blanks, **numbers, due=pd.Timestamp("2026-06-30"))


def _links(ids: list[str], levels: list[str], rng: np.random.Generator) -> pd.DataFrame:
    departments = [i for i, level in zip(ids, levels, strict=True) if level == "department"]
    rows = []
    for objective, level in zip(ids, levels, strict=True):
        above = ids[:5] if level == "department" else departments if level == "team" else []
        for _ in range(int(rng.integers(1, 3)) if above else 0):
            rows.append((objective, above[rng.integers(len(above))], "vertical"))
    for _ in range(2 * len(ids)):
        one, other = rng.integers(5, len(ids), 2)
        rows.append((ids[one], ids[other], "horizontal"))
    frame = pd.DataFrame(rows, columns=["from_id", "to_id", "kind"]).drop_duplicates()
    status = np.where(rng.random(len(frame)) < 0.85, "confirmed", "proposed")
    return frame.assign(status=status, due=pd.NaT, note="")


def plain_alignment(tables: Tables) -> None:
    """A path search a pair, exact betweenness, every ring until time is up."""
    import networkx as nx

    graph = build_goal_graph(*tables)
    up = nx.DiGraph((edge.child, edge.parent) for edge in graph.vertical("confirmed"))
    up.add_nodes_from(graph.goals)
    for goal in graph.below_company:
        for top in graph.of_level("company"):
            nx.has_path(up, goal.id, top.id)
    across = nx.DiGraph((edge.child, edge.parent) for edge in graph.horizontal("confirmed", "proposed"))
    nx.betweenness_centrality(across)
    started = time.process_time()
    for _ in nx.simple_cycles(across):
        if time.process_time() - started > STOPPED:
            print(f"    (rings given up after {STOPPED:.0f} s)")
            break


def plain_conflicts(tables: Tables) -> None:
    """Every pair of key results with every trade-off."""
    ground = build_ground(*tables, MetricReader(concerns()), DEFAULTS)
    pairs = tradeoffs()
    found = []
    for one, other in combinations(ground.results.values(), 2):
        if unit_of(one.goal) == unit_of(other.goal):
            continue
        for pair in pairs:
            sides = (pair.first.id, pair.second.id)
            for a, b in ((one, other), (other, one)):
                if sides[0] in a.pursues and sides[1] in b.pursues:
                    found.append((pair, a, b, ground.mitigation((a,), (b,), a.goal.id, b.goal.id)))
        if one.same and one.same == other.same and one.sense * other.sense < 0:
            found.append((None, one, other, ground.mitigation((one,), (other,), one.goal.id, other.goal.id)))


def seconds(work: Callable[[], object]) -> float:
    """How long the processor takes, once."""
    started = time.process_time()
    work()
    return time.process_time() - started


def megabytes(work: Callable[[], object]) -> float:
    """The peak of what it keeps, in a run of its own, since tracing slows it down."""
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return peak


def main(sizes: list[int]) -> None:
    """Measure and print."""
    assess_alignment(*company(20))  # imports are not counted
    ways = (
        ("alignment", lambda t: assess_alignment(*t), plain_alignment),
        ("conflicts", lambda t: find_conflicts(*t), plain_conflicts),
    )
    for size in sizes:
        tables = company(size)
        for name, ours, plain in ways:
            spent, peak = seconds(partial(ours, tables)), megabytes(partial(ours, tables))
            line = f"{size:6d} {name:10s} ours {spent:7.2f} s {peak:7.1f} MB"
            if name == "conflicts" and size > 1000:
                print(f"{line}   plain not run: its time grows with the square of the key results")
                continue
            other = seconds(partial(plain, tables))
            line += f"   plain {other:7.2f} s, ratio {other / spent:6.1f}"
            if size <= 200:
                much = megabytes(partial(plain, tables))
                line += f", {much:6.1f} MB, ratio {much / peak:5.2f}"
            print(line, flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [100, 1000, 5000])
