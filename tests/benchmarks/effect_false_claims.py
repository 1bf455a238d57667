"""Effect, false claims: of engagements that changed nothing, in how many does the report claim an effect?

    python tests/benchmarks/effect_false_claims.py [engagements]

Every engagement is invented and has one measure of each kind of data: two counted rates, other subjects
before and after (amounts and durations), the same subjects twice (numbers, yes or no), series of 8, 12 and 24
points a side, and departments rolled out at one time, in two waves, or drawn by lot. Nothing changes at the
start. A claim is false where its interval leaves out 0, or its p is below .05. The second table gives the
same readings an effect of one and a half standard deviations of a single reading (half of one for subjects,
20 points for shares), and counts how often it is found.

What is built in, and therefore found: points over time carry over with ρ from 0 to .6, half of the series
have a trend of their own, departments have levels of their own and weeks in common. "E1 with a trend" is what
no before and after can survive: subjects of a time when things were getting better anyway. The report answers
that with the words of its grade. Beside the series' intervals stand Newey and West's and those of one best
guess of ρ.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from okrworkbook.analysis.effect import Claim, judge_effect
from okrworkbook.analysis.intervals import Rate
from okrworkbook.bilingual import Bilingual
from okrworkbook.effect_terms import EffectTerms
from okrworkbook.engagement import Engagement, Outcome
from tests.builders import table

ENGAGEMENTS, FIRST = 500, date(2025, 1, 6)
CARRIED, POINTS = (0.0, 0.2, 0.4, 0.6), (8, 12, 24)
STEP, SUBJECT, SHARE = 1.5, 0.5, 0.2  # the effect put in: of a point, of a subject, of a share
TREND = 0.5  # by which subjects were better afterwards anyway, in standard deviations
Rows = list[dict[str, object]]


def carried(rng: np.random.Generator, n: int, rho: float) -> np.ndarray:
    """Noise of one standard deviation, each point with a share ρ of the one before."""
    noise = rng.standard_normal(n)
    for place in range(1, n):
        noise[place] = rho * noise[place - 1] + np.sqrt(1 - rho**2) * noise[place]
    return noise


def day(place: int) -> date:
    return FIRST + timedelta(weeks=place)


def subjects(name: str, before: np.ndarray, after: np.ndarray, same: bool = False) -> Rows:
    return [
        {"date": day(at), "unit": "公司", "metric": name, "value": float(value), "period": side}
        | {"subject": f"{'' if same else side}{number}"}
        for side, at, values in (("pre", 0, before), ("post", 20, after))
        for number, value in enumerate(values)
    ]


def rates(name: str, rng: np.random.Generator, effect: float) -> Rows:
    n, share = int(rng.integers(20, 61)), rng.uniform(0.4, 0.7)
    counts = [rng.binomial(n, at) for at in (share, min(share + effect, 1))]
    return [
        {"date": day(at), "unit": "公司", "metric": name, "n": n, "value": 100 * count / n, "period": side}
        for side, at, count in zip(("pre", "post"), (0, 20), counts, strict=True)
    ]


def series(name: str, rng: np.random.Generator, points: int, rho: float, effect: float) -> Rows:
    values = 50 + carried(rng, 2 * points, rho) + rng.choice([0, 0.1]) * np.arange(2 * points)
    values[points:] += effect
    return [
        {"date": day(at), "unit": "公司", "metric": name, "value": float(value), "treated_from": day(points)}
        for at, value in enumerate(values)
    ]


def roll_out(name: str, rng: np.random.Generator, starts: list[int], effect: float) -> Rows:
    weeks, rho = 12, rng.choice(CARRIED)
    common = rng.standard_normal(weeks)
    rows: Rows = []
    for unit, start in enumerate(starts):
        values = rng.normal(50, 3) + common + carried(rng, weeks, rho) + effect * (np.arange(weeks) >= start)
        rows += [
            {"date": day(at), "unit": f"部门{unit}", "metric": name, "value": float(value)}
            | {"treated_from": day(start) if start < weeks else None}
            for at, value in enumerate(values)
        ]
    return rows


def engagement(seed: int, effects: bool) -> Iterator[tuple[str, Claim]]:
    """Every claim of one invented engagement, by what it was made from."""
    rng = np.random.default_rng(seed)
    step, subject, share = (STEP, SUBJECT, SHARE) if effects else (0.0, 0.0, 0.0)
    n = int(rng.integers(10, 31))
    level = rng.normal(0, 1, n)
    chances = rng.uniform(0.2, 0.6, n)
    made = {
        "E1 two rates": rates("E1 two rates", rng, share),
        "E1 unpaired": subjects("E1 unpaired", rng.normal(0, 1, n), rng.normal(subject, 1, n + 5)),
        "E1 durations": subjects(
            "E1 durations", rng.lognormal(4, 0.4, n), rng.lognormal(4 + 0.4 * subject, 0.4, n + 5)
        ),
        "E1 paired": subjects(
            "E1 paired", level + rng.normal(0, 0.7, n), level + rng.normal(subject, 0.7, n), True
        ),
        "E1 yes or no": subjects(
            "E1 yes or no", rng.random(n) < chances, rng.random(n) < chances + share, True
        ),
        "E1 with a trend": subjects(
            "E1 with a trend", rng.normal(0, 1, n), rng.normal(TREND + subject, 1, n)
        ),
        "E3 4 of 8": roll_out("E3 4 of 8", rng, [6] * 4 + [12] * 4, step),
        "E3 2 of 7": roll_out("E3 2 of 7", rng, [6] * 2 + [12] * 5, step),
        "E3 two waves of 3, 3 never": roll_out(
            "E3 two waves of 3, 3 never", rng, [4] * 3 + [8] * 3 + [12] * 3, step
        ),
        "E3 3 of 6 (p .05 at best)": roll_out("E3 3 of 6 (p .05 at best)", rng, [6] * 3 + [12] * 3, step),
    }
    made["E4 4 of 8 by lot"] = roll_out(
        "E4 4 of 8 by lot", rng, rng.permutation([6] * 4 + [12] * 4).tolist(), step
    )
    for points in POINTS:
        rho = rng.choice(CARRIED)
        name = f"E2 {points:2} points a side, ρ {rho:g}"
        made[name] = series(name, rng, points, rho, step)
    kinds = {"E1 two rates": "rate", "E1 yes or no": "rate", "E1 durations": "duration"}
    outcomes = tuple(Outcome(Bilingual(name), kind=kinds.get(name, ""), direction="up") for name in made)
    for lot in (False, True):
        rows = [row for name, own in made.items() if name.startswith("E4") == lot for row in own]
        agreed = Engagement(
            "x", Bilingual("x"), outcomes=outcomes, effect=EffectTerms("random" if lot else "")
        )
        for claim in judge_effect(table("outcomes", rows), agreed, seed=seed).claims:
            if claim.change is not None:
                assert claim.grade == claim.metric[:2], (claim.metric, claim.grade)
                yield claim.metric, claim


def told(counts: list[bool]) -> str:
    rate = Rate(sum(counts), len(counts))
    low, high = rate.interval
    return f"{rate.part:5d} of {rate.whole:5d}   {rate.share:6.1%} [{low:.1%}, {high:.1%}]"


def excludes(interval: tuple[float, float] | None) -> bool:
    return interval is not None and not interval[0] <= 0 <= interval[1]


def main(count: int) -> None:
    for title, effects in (("No effect: false claims", False), ("With an effect: found", True)):
        by: dict[tuple[str, str], list[bool]] = defaultdict(list)
        rivals: dict[tuple[str, str], list[bool]] = defaultdict(list)
        for seed in range(count):
            for name, claim in engagement(seed + effects * 10**6, effects):
                grade = "E1, with a trend" if "trend" in name else claim.grade
                found = {"interval": excludes(claim.change.interval), "p < .05": claim.change.p < 0.05}
                for criterion, yes in found.items():
                    by[name, criterion].append(yes)
                    by[f"{grade} together", criterion].append(yes)
                if claim.series is not None and claim.series.end is not None:
                    for rival in ("sensitivity", "newey_west"):
                        found_by = excludes(getattr(claim.series, rival).interval)
                        for told_of in (name, f"{name[:19]} together"):
                            rivals[told_of, rival].append(found_by)
                    by[f"{name[:19]} together", "interval"].append(excludes(claim.change.interval))
        print(f"\n{title} ({count} engagements)", flush=True)
        for (name, criterion), counts in sorted(by.items()):
            print(f"  {name:34} {criterion:9} {told(counts)}")
        print("\n  of the series, with the other intervals")
        for (name, rival), counts in sorted(rivals.items()):
            print(f"  {name:34} {rival:12} {told(counts)}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ENGAGEMENTS)
