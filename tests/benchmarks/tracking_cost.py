"""What tracking costs at 100, 1,000 and 5,000 key results of thirteen weeks: seconds and memory, beside pandas alone.

Run it by hand: `python tests/benchmarks/tracking_cost.py [SIZES …]`. Every size and way has a process of its own,
so that its peak of memory is its own. The check-ins are invented, from a seed; one in twenty is corrected later.

The plain way is what an analyst would write: the last row for each key result and day, the last value, attainment,
a straight plan, and means by department. It has no direction, limit, milestone, history, course, score or interval,
so it is a floor, not a rival; both must agree on the attainment of rising measures, and that is checked.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SIZES = (100, 1000, 5000)
WEEKS, UNITS, PER_OBJECTIVE = 13, 40, 4


def main() -> None:
    """Measure every size in both ways and print a line each."""
    print(
        f"{'KRs':>6} {'check-ins':>9} {'way':>6} {'track s':>8} {'roll up s':>9} {'tables MB':>9} {'added MB':>8}"
    )
    for size in [int(word) for word in sys.argv[1:]] or SIZES:
        for way in ("ours", "plain"):
            command = [sys.executable, __file__, "--one", str(size), way]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
            found = json.loads(done.stdout.splitlines()[-1])
            print(
                "{size:>6} {rows:>9} {way:>6} {track:8.3f} {together:9.3f} {tables:9.1f} {added:8.1f}".format(
                    **found
                ),
                flush=True,
            )


def measure(size: int, way: str) -> dict[str, float | str]:
    """Track one invented company and roll it up."""
    sys.path.insert(0, str(ROOT))
    from okrworkbook.analysis.intervals import mean_interval
    from okrworkbook.analysis.progress import roll_up, track_cycle

    client = company(size)
    mean_interval([0.1, 0.5, 0.6])  # scipy is loaded once a session and is not what is measured
    used = sum(
        int(client.tables[name].memory_usage(deep=True).sum()) for name in ("check_ins", "key_results")
    )
    before, clock = peak(), [time.perf_counter()]
    tracking = track_cycle(client) if way == "ours" else None
    plain = None if way == "ours" else plainly(client)
    clock.append(time.perf_counter())
    together = roll_up(tracking) if tracking else plain.groupby("unit")["attained"].mean()
    clock.append(time.perf_counter())
    after = peak()
    if tracking:
        agree(tracking, plainly(client))
        assert len(together.units) == min(UNITS, size // PER_OBJECTIVE)
    return {
        "size": size,
        "way": way,
        "rows": len(client.tables["check_ins"]),
        "track": clock[1] - clock[0],
        "together": clock[2] - clock[1],
        "tables": used / 1e6,
        "added": after - before,
    }


def company(size: int):
    """A company of so many key results, all rising, with a check-in each Friday."""
    import numpy as np
    import pandas as pd

    from tests.builders import client, table
    from tests.cycle_tables import AGREED, STARTS

    chance = np.random.default_rng(2026)
    ids = [f"O{i // PER_OBJECTIVE}-KR{i % PER_OBJECTIVE}" for i in range(size)]
    objectives = [
        {
            "objective_id": f"O{i}",
            "level": "department",
            "unit": f"U{i % UNITS}",
            "text": "甲",
            "type": ("aspirational", "committed")[i % 2],
        }
        for i in range(size // PER_OBJECTIVE)
    ]
    results = [
        {
            "kr_id": kr,
            "objective_id": kr.split("-")[0],
            "text": "乙",
            "direction": "up",
            "baseline": 20.0,
            "target": 120.0,
        }
        for kr in ids
    ]
    fridays = [pd.Timestamp(STARTS + timedelta(days=7 * week + 6)) for week in range(WEEKS)]
    values = 20 + np.cumsum(chance.normal(6, 5, (WEEKS, size)), axis=0)
    said = [
        {"kr_id": kr, "date": day, "value": float(values[week, i]), "confidence": int(chance.integers(1, 10))}
        for week, day in enumerate(fridays)
        for i, kr in enumerate(ids)
    ]
    said += [
        {**row, "value": row["value"] + 1, "entered": row["date"] + pd.Timedelta(days=3)}
        for row in said
        if chance.random() < 0.05
    ]
    return client(
        engagement=AGREED,
        objectives=table("objectives", objectives),
        key_results=table("key_results", results),
        check_ins=table("check_ins", said),
    )


def plainly(client):
    """Attainment by key result, as pandas alone gives it."""
    from tests.cycle_tables import ENDS, STARTS

    said = client.check_ins.drop_duplicates(["kr_id", "date"], keep="last").sort_values("date")
    last = said.groupby("kr_id")["value"].last()
    results = client.key_results.set_index("kr_id").join(
        client.objectives.set_index("objective_id")["unit"].rename("department"), on="objective_id"
    )
    attained = (last - results["baseline"]) / (results["target"] - results["baseline"])
    planned = (said["date"].max().date() - STARTS).days / (ENDS - STARTS).days
    return results.assign(attained=attained, pace=attained / planned, unit=results["department"])


def agree(tracking, plain) -> None:
    """Both ways give every key result the same attainment."""
    for one in tracking.standings:
        assert abs(one.attainment - plain["attained"][one.track.id]) < 1e-9


def peak() -> float:
    """The most memory this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(int(sys.argv[2]), sys.argv[3])))
    else:
        main()
