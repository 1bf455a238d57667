"""What a forecast costs: a thousand key results in week 6, all at once and one by one, and what memory it takes.

Run it by hand: `python tests/benchmarks/forecast_cost.py [--key-results 1000]`. "One by one" calls the same forecast for
each key result alone; "plain loop" is the published formula with Python's own random numbers on a few of them.
Seconds are of this machine. The last tables are the comparison of methods on every invented mixture.
"""

from __future__ import annotations

import argparse
import math
import random
import statistics
import sys
import time
import tracemalloc
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from okrworkbook.analysis.forecast import MIXTURES, backtest_history, forecast_cycle, simulate_past
from okrworkbook.analysis.progress.track import Tracking
from tests.tracks import reading, standing, track, tracking

NO_PAST = pd.DataFrame(columns=["cycle", "kr_id", "type", "week", "weeks", "attainment"])
LOOPED = 20  # key results the plain loop is timed on


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--key-results", type=int, default=1000)
    parser.add_argument("--seeds", type=int, default=1, help="of the comparison of methods")
    asked = parser.parse_args()
    cost(asked.key_results)
    comparison(asked.seeds)


def cost(n: int) -> None:
    """Seconds and memory of a first cycle and of one with a past."""
    looked, past = week_six(n), simulate_past(3)
    at_once = seconds(lambda: forecast_cycle(looked, NO_PAST))
    learnt = seconds(lambda: forecast_cycle(looked, past))
    singly = seconds(
        lambda: [forecast_cycle(Tracking(looked.span, (one,), "ratio5"), NO_PAST) for one in looked.standings]
    )
    loop = seconds(lambda: [plain_loop(one) for one in looked.standings[:LOOPED]]) * n / LOOPED
    tracemalloc.start()
    forecast_cycle(looked, NO_PAST)
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    print(f"{n} key results, 3,000 draws each")
    print(f"  at once            {at_once:7.2f} s   peak {peak:.0f} MB")
    print(f"  with 600 finished  {learnt:7.2f} s")
    print(f"  one by one         {singly:7.2f} s   {singly / at_once:.1f} times")
    print(f"  plain loop         {loop:7.2f} s   {loop / at_once:.0f} times (from {LOOPED})\n")


def comparison(seeds: int) -> None:
    """Mean error, Brier and coverage of every method in weeks 4, 6 and 10, averaged over seeds."""
    for mixture in MIXTURES:
        results = [backtest_history(simulate_past(2026 + seed, mixture)) for seed in range(seeds)]
        base = statistics.mean(result.hits.share for result in results)
        print(f"{mixture}: 600 invented paths, {seeds} seeds, base rate {base:.3f}")
        for name in results[0].methods:
            cells = [
                " ".join(told([result.methods[name][week] for result in results]))
                for week in results[0].weeks
            ]
            print(f"  {name:21s} {'   '.join(cells)}")


def told(judged: list) -> list[str]:
    """Mean error, Brier and coverage over several back-tests."""
    shares = [one.coverage.share for one in judged if one.coverage]
    means = [statistics.mean(one.mae for one in judged), statistics.mean(one.brier for one in judged)]
    return [*(f"{mean:.3f}" for mean in means), f"{statistics.mean(shares):.2f}" if shares else "   –"]


def week_six(n: int) -> Tracking:
    """Key results with a reading at the end of each of six weeks."""
    pace = np.random.default_rng(1).uniform(1, 15, n)
    return tracking(
        *(
            standing(name, track=track(name, tuple(reading(week, week * step) for week in range(1, 7))))
            for name, step in ((f"O{number}-KR1", step) for number, step in enumerate(pace))
        )
    )


def plain_loop(one: object, draws: int = 3000) -> tuple[float, ...]:
    """The published formula for one key result, draw by draw."""
    values = [0.0, *(entry.value / 100 for entry in one.track.readings)]
    week, now, left = len(values) - 1, values[-1], 13 - (len(values) - 1)
    changes = [after - before for before, after in pairwise(values)]
    variance = ((week - 1) * statistics.variance(changes) + 4 * 0.05**2) / (week + 3)
    known, finals = week / (week + 6), []
    for _ in range(draws):
        shape = math.exp(random.gauss(-(0.9**2) / 2, 0.9))
        pace = known * now / week * shape + (1 - known) * random.gauss(0.6, 0.35) / 13
        finals.append(now + pace * left + random.gauss(0, math.sqrt(variance * left)))
    finals.sort()
    return (
        finals[draws // 10],
        finals[draws // 2],
        finals[-draws // 10],
        sum(f >= 0.7 for f in finals) / draws,
    )


def seconds(work) -> float:
    """The time of one run."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
