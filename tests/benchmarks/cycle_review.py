"""What a review costs as a company grows, beside the plain way of computing the same with pandas.

    python tests/benchmarks/cycle_review.py [100 1000]

Each company is invented: so many key results read in each of thirteen weeks, in departments of about twenty five, with
a blocker in one reading of twenty. The plain way takes the readings as one frame and groups and applies: scores and
band by unit, the four shares of sandbagging, Brier scores of three weeks with their bins, a bootstrap that draws owners
one at a time, gaps between readings, and pay words by reading every blocker. Processor seconds and peak megabytes
are of this machine; ratios are plain : ours. The numbers both have are compared.
"""

from __future__ import annotations

import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from okrworkbook.analysis.intervals import RESAMPLES
from okrworkbook.analysis.progress.track import Tracking
from okrworkbook.analysis.review import CycleReview, review_cycle
from okrworkbook.analysis.wording.check import check_text
from tests.builders import table
from tests.endings import finished, reviews, stood
from tests.tracks import STARTS, reading

BLOCKERS = ("供应商晚交四周", "等财务批预算", "没达标要扣奖金", "数据口径没有定下来")


def company(size: int, seed: int = 1) -> Tracking:
    """An invented company of so many key results."""
    rng = np.random.default_rng(seed)
    rows = []
    for n in range(size):
        unit, came = n // 25, float(np.round(rng.normal(0.75, 0.35), 2))
        kind = "committed" if n % 4 == 3 else "aspirational"
        one = stood(f"K{n} {came} P{n // 3} U{unit} {kind}", {13: 100 * came})
        said = rng.integers(2, 11, 14)
        readings = tuple(
            reading(
                week,
                round(100 * came * week / 13, 4),
                int(said[week]),
                BLOCKERS[rng.integers(4)] + str(n) if rng.random() < 0.05 else "",
            )
            for week in range(1, 14)
        )
        object.__setattr__(one.track, "readings", readings)
        rows.append(one)
    return finished(*rows)


def frames(tracking: Tracking) -> pd.DataFrame:
    """The readings as one frame, as they come from the table."""
    return pd.DataFrame(
        [
            {
                "kr": standing.track.id,
                "unit": standing.track.unit,
                "owner": standing.track.kr.owner,
                "kind": standing.track.kind,
                "final": standing.attainment,
                "day": pd.Timestamp(one.day),
                "attained": one.value / 100,
                "confidence": one.confidence,
                "blocker": one.blocker.zh,
            }
            for standing in tracking.standings
            for one in standing.track.readings
        ]
    )


def plain(rows: pd.DataFrame) -> dict[str, float]:
    """The same judgements by grouping and applying."""
    last = rows.groupby("kr").apply(lambda own: own.sort_values("day").iloc[-1])
    last["score"] = last["final"].apply(lambda a: min(5, max(1, 5 * min(1, max(0, a)))))
    own = last[last["kind"] == "aspirational"]
    found = {"mean": own["score"].mean()}
    own.groupby("unit")["score"].apply(lambda scores: _plain_bootstrap(scores.to_numpy()))
    rows = rows.assign(week=((rows["day"] - pd.Timestamp(STARTS)).dt.days + 1) / 7)
    asked = rows[rows["kind"] == "aspirational"]
    early = asked.groupby("kr").apply(lambda kr: (kr.loc[kr["week"] < 9.75, "attained"] >= 1 - 1e-9).any())
    sure = asked.groupby("kr").apply(lambda kr: kr.sort_values("day")["confidence"].iloc[0] >= 8)
    at = own["final"].between(1 - 1e-9, 1.05 + 1e-9).sum()
    near = own["final"].between(0.9 - 1e-9, 1 - 1e-9, inclusive="left").sum()
    found["index"] = np.mean(
        [(own["score"] > 4.5 + 1e-9).mean(), early.mean(), sure.mean(), at / (at + near)]
    )
    for week in (3, 6, 9):
        said = rows[rows["week"] == week]
        y = said["final"] >= np.where(said["kind"] == "committed", 1 - 1e-9, 0.7 - 1e-9)
        gaps = said["confidence"] / 10 - y
        found[f"brier{week}"] = (gaps**2).mean()
        said.assign(y=y).groupby(pd.cut(said["confidence"], [-1, 2, 4, 6, 8, 10]), observed=True)["y"].mean()
        _plain_clusters(said["owner"], gaps)
    rows.groupby("kr")["day"].apply(lambda days: days.sort_values().diff().max())
    found["pay"] = sum(
        any(hit.rule == "K_PAY" for hit in check_text(text, "key_result")) for text in rows["blocker"] if text
    )
    return found


def _plain_bootstrap(scores: np.ndarray) -> tuple[float, float]:
    rng = np.random.default_rng(0)
    means = [rng.choice(scores, len(scores)).mean() for _ in range(RESAMPLES)]
    return float(np.quantile(means, 0.025)), float(np.quantile(means, 0.975))


def _plain_clusters(owners: pd.Series, gaps: pd.Series) -> tuple[float, float]:
    rng = np.random.default_rng(0)
    by = {owner: own.to_numpy() for owner, own in gaps.groupby(owners)}
    names = list(by)
    means = []
    for _ in range(RESAMPLES):
        drawn = rng.choice(len(names), len(names))
        means.append(np.concatenate([by[names[n]] for n in drawn]).mean())
    return float(np.quantile(means, 0.025)), float(np.quantile(means, 0.975))


def ours(tracking: Tracking) -> CycleReview:
    """The review, without anything recorded."""
    return review_cycle(tracking, table("objectives", []), reviews())


def told(review: CycleReview) -> dict[str, float]:
    """The numbers the plain way has too."""
    return {
        "mean": review.distribution.company.mean,
        "index": review.sandbagging.company.index,
        **{f"brier{week.week}": week.brier for week in review.calibration.weeks},
        "pay": float(review.flag("pay").rate.part),
    }


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
    ours(company(30)), plain(frames(company(30)))  # imports are not counted
    for size in sizes:
        tracking = company(size)
        rows = frames(tracking)
        mine, other = told(ours(tracking)), plain(rows)
        apart = max(abs(mine[name] - other[name]) for name in other)
        spent, cost = seconds(lambda: ours(tracking)), seconds(lambda: plain(rows))  # noqa: B023
        peak, much = megabytes(lambda: ours(tracking)), megabytes(lambda: plain(rows))  # noqa: B023
        print(
            f"{size:6d} key results  ours {spent:6.2f} s {peak:6.1f} MB   plain {cost:6.2f} s {much:6.1f} MB   "
            f"ratio {cost / spent:5.1f} in time, {much / peak:4.2f} in memory; furthest apart {apart:.1e}",
            flush=True,
        )


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [100, 1000])
