"""Wording: how long the check takes for many goals, and how much memory.

    python tests/benchmarks/wording.py [objectives …]

Each objective has three key results. The texts are the labelled sentences with a number and letters drawn at
random in them, so that hardly any is read twice and near duplicates are rare.
"""

from __future__ import annotations

import csv
import random
import sys
import time
import tracemalloc
from pathlib import Path

from okrworkbook.analysis.wording.check import check_wording, read
from tests.builders import table

DATA = Path(__file__).resolve().parents[1] / "data" / "wording" / "development.csv"
SIZES = (100, 1000, 5000)
RESULTS = 3


def texts(kind: str) -> list[str]:
    """The labelled sentences of one kind."""
    with DATA.open(encoding="utf-8", newline="") as stream:
        return [row["text"] for row in csv.DictReader(stream) if row["kind"] == kind]


def varied(text: str, rng: random.Random) -> str:
    """The sentence with something of its own in it."""
    mark = "".join(
        rng.choices("甲乙丙丁戊己庚辛壬癸", k=6) if text[0] > "一" else rng.choices("bcdfghjklm", k=12)
    )
    place = rng.randrange(len(text) + 1)
    return f"{text[:place]}{mark}{text[place:]}"


def measure(objectives: int) -> tuple[float, float, int]:
    """Seconds, megabytes at the peak and hits for so many objectives."""
    rng = random.Random(0)
    goals, results = texts("objective"), texts("key_result")
    frame = table(
        "objectives",
        [
            {
                "objective_id": f"O{n}",
                "level": "department",
                "unit": f"U{n // 4}",
                "text": varied(rng.choice(goals), rng),
                "cycle": "2026Q1",
            }
            for n in range(objectives)
        ],
    )
    key_results = table(
        "key_results",
        [
            {"kr_id": f"K{n}", "objective_id": f"O{n // RESULTS}", "text": varied(rng.choice(results), rng)}
            for n in range(RESULTS * objectives)
        ],
    )
    read.cache_clear()
    tracemalloc.start()
    check_wording(frame, key_results)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    read.cache_clear()
    start = time.perf_counter()
    result = check_wording(frame, key_results)
    return time.perf_counter() - start, peak, len(result.hits)


if __name__ == "__main__":
    for size in map(int, sys.argv[1:]) if sys.argv[1:] else SIZES:
        seconds, peak, hits = measure(size)
        print(
            f"{size:>6} objectives, {RESULTS * size:>6} key results: {seconds:6.2f} s, {peak:6.1f} MB, {hits} hits"
        )
