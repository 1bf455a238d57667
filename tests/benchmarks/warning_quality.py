"""Warning quality: at week 6, how many of the key results that miss in the end are red, and how many alarms are false?

    python tests/benchmarks/warning_quality.py [repeats] [week]

Each repeat is an invented company of 600 key results over 13 weeks. The numbers say how the rules behave in this
mixture, which is a guess, and nothing about any client: paths are straight, S-shaped, slow or fast at first, stepped or
stalling, as in the simulation the forecasts are compared on; one in seven is counted in four milestones whose delays
add up; some hand in last week's number again. What is built in, and therefore found: owners know something of their end and are a little hopeful, one in ten says 9 whatever comes; those in trouble
check in less often; a third wait for another key result and lose a fifth of the way if it misses. Beside the rules
stand naive ones on the same day: pace alone, the straight line alone, confidence alone.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from scipy.stats import norm

from okrworkbook.analysis.forecast.outlook import Forecast, Outlook
from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.progress.track import Gate, Reading, Span, Standing, Track, Tracking
from okrworkbook.analysis.warning import ALL, RULES, judge_warnings, raise_warnings
from okrworkbook.bilingual import Bilingual
from tests.goal_tables import horizontal, links
from tests.tracks import ENDS, STARTS, day_of, key_result, track

COUNT, WEEKS, UNITS, SUCCESS = 600, 13, 12, 0.7
SHAPES = ("linear", "s_curve", "late", "early", "step", "stall")
MIX, AIM, SPREAD, NOISE = (0.25, 0.15, 0.2, 0.2, 0.1, 0.1), 0.65, 0.3, 0.02
T = np.arange(WEEKS + 1) / WEEKS
BLANK = Bilingual()


@dataclass(frozen=True)
class Story:
    """One key result as it will have been: attainment and confidence week by week, and when it was told."""

    name: str
    path: np.ndarray  # weeks 0–13
    said: np.ndarray  # confidence in weeks 0–13
    told: np.ndarray  # in which weeks there was a check-in
    plan: np.ndarray  # planned attainment, weeks 0–13
    gates: tuple[Gate, ...]  # with the days they will be accepted on
    provider: int | None

    @property
    def missed(self) -> bool:
        """Whether the end falls short of success."""
        return bool(self.path[-1] < SUCCESS - 1e-9)


def company(seed: int) -> list[Story]:
    """600 key results; consumers come after their providers, so that a miss can reach them."""
    rng = np.random.default_rng(seed)
    stories: list[Story] = []
    for place in range(COUNT):
        provider = int(rng.integers(0, place)) if place and rng.random() < 0.35 else None
        hit = provider is not None and stories[provider].missed
        make = _gated if rng.random() < 0.14 else _counted
        stories.append(make(place, provider, 0.2 if hit else 0.0, rng))
    return stories


def _counted(place: int, provider: int | None, loss: float, rng: np.random.Generator) -> Story:
    kind = str(rng.choice(SHAPES, p=MIX))
    shape = _shape(kind, rng)
    path = max(0.0, rng.normal(AIM, SPREAD)) * shape + rng.normal(0, NOISE, WEEKS + 1) * (T > 0)
    path = path - loss * np.clip((T - 0.35) / 0.65, 0, 1)
    if rng.random() < (0.4 if kind == "stall" else 0.05):  # the old number is handed in again
        first = int(rng.integers(3, 9))
        path[first : first + 4] = path[first]
    known = kind in ("s_curve", "late", "step") and rng.random() < 0.3
    return Story(f"K{place}", path, *_owner(path[-1], rng), shape if known else T, (), provider)


def _shape(kind: str, rng: np.random.Generator) -> np.ndarray:
    """The share of its aim reached after each week; only a stalled path ends below 1."""
    if kind == "s_curve":
        curve = norm.cdf((T - rng.uniform(0.45, 0.6)) * rng.uniform(3.5, 5.3))
        return (curve - curve[0]) / (curve[-1] - curve[0])
    if kind == "late":
        return T ** rng.uniform(1.2, 2.8)
    if kind == "early":
        return 1 - (1 - T) ** rng.uniform(1.2, 3.0)
    if kind == "step":
        return (T[:, None] >= np.sort(rng.uniform(0.1, 1.0, 3))).mean(axis=1)
    return np.minimum(T, rng.uniform(0.15, 0.7)) if kind == "stall" else T


def _gated(place: int, provider: int | None, loss: float, rng: np.random.Generator) -> Story:
    delay, gates, care = 60 * loss, [], rng.gamma(1.5, 4.0)
    for order, week in enumerate((3, 6, 9, 12), start=1):
        delay = max(-7.0, delay + rng.normal(care, 5.0) - 1)
        accepted = day_of(week) + timedelta(days=round(delay))
        gates.append(Gate(Bilingual(f"关{order}", f"gate {order}"), 0.25, day_of(week), accepted, order))
    weeks = range(WEEKS + 1)
    path = np.array([sum(gate.accepted_on <= _day(week) for gate in gates) / 4 for week in weeks])
    plan = np.array([sum(gate.due <= _day(week) for gate in gates) / 4 for week in weeks])
    return Story(f"K{place}", path, *_owner(path[-1], rng), plan, tuple(gates), provider)


def _owner(end: float, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """What the owner says, nearer to the truth as weeks pass, and in which weeks at all."""
    t = np.arange(WEEKS + 1) / WEEKS
    know = (end - SUCCESS) / 0.3 * (0.3 + 0.7 * t)
    mood = rng.normal(0.3, 0.7) + rng.normal(0, 0.25, WEEKS + 1)
    said = np.clip(np.rint(10 * norm.cdf(know + mood)), 0, 10)
    if rng.random() < 0.1:
        said[:] = 9
    silent = 0.12 + (0.2 if end < 0.5 else 0.0)
    told = rng.random(WEEKS + 1) > silent
    if rng.random() < (0.12 if end < 0.5 else 0.03):
        told[int(rng.integers(2, 8)) :] = False  # stopped telling altogether
    told[0] = False
    return said, told


def _day(week: float) -> date:
    return min(day_of(week), ENDS)


def on(story: Story, week: int) -> Standing:
    """Where a key result stands at the end of a week, as far as it was told by then."""
    weeks = [w for w in range(1, week + 1) if story.told[w]]
    milestones = bool(story.gates)
    readings = tuple(
        Reading(
            _day(w), None if milestones else 100 * story.path[w], int(story.said[w]), BLANK, "P1", _day(w)
        )
        for w in weeks
    )
    gates = tuple(
        gate if gate.accepted_on <= _day(week) else Gate(gate.name, gate.weight, gate.due, None, gate.order)
        for gate in story.gates
    )
    kind = {"direction": "milestone", "baseline": None, "target": None} if milestones else {}
    whole: Track = track(
        story.name,
        readings,
        kr=key_result(story.name, **kind),
        gates=gates,
        objective=f"O{story.name}",
        unit=f"U{int(story.name[1:]) % UNITS}",
    )
    last = weeks[-1] if weeks else None
    now = story.path[week] if milestones else None if last is None else story.path[last]
    earlier = [w for w in weeks if w <= week - 2]
    planned = float(story.plan[week])
    return Standing(
        track=whole,
        attainment=None if now is None else float(now),
        before=None,
        score=None,
        planned=planned,
        pace=None if now is None or planned < 0.05 else float(now / planned),
        status="unknown" if now is None else "done" if now >= SUCCESS else "on_track",
        confidence=int(story.said[last]) if last else None,
        confidence_before=int(story.said[earlier[-1]]) if earlier else None,
        silent_days=7 * (week - (last or 0)),
        late=0,
        corrected=0,
    )


def shrunk_pace(standings: list[Standing], week: int, seed: int) -> Forecast:
    """The forecast of a first cycle (pace shrunk towards a prior), as the method writes it; none of milestones."""
    rng = np.random.default_rng(seed)
    outlooks = []
    for standing in standings:
        name = standing.track.id
        if standing.attainment is None or standing.track.gates:
            outlooks.append(Outlook(name, "none", SUCCESS, reason="no_attainment"))
            continue
        y, k, left = standing.attainment, week / (week + 6), WEEKS - week
        values = [one.value / 100 for one in standing.track.readings]
        steps = np.diff(values) if len(values) > 1 else np.array([0.0])
        spread = np.sqrt((np.var(steps) * len(steps) + 4 * 0.05**2) / (len(steps) + 4))
        pace = k * (y / week) * np.exp(rng.normal(-0.405, 0.9, 3000))
        pace = pace + (1 - k) * rng.normal(0.6, 0.35, 3000) / WEEKS
        ends = y + pace * left + rng.normal(0, spread * np.sqrt(left), 3000)
        low, median, high = np.quantile(ends, (0.1, 0.5, 0.9))
        outlooks.append(
            Outlook(
                name, "shrunk", SUCCESS, y * WEEKS / week, median, low, high, float((ends >= SUCCESS).mean())
            )
        )
    return Forecast(tuple(outlooks), seed, 3000, 0)


def predict(tracking: Tracking, week: int, seed: int) -> Forecast:
    """The package's own forecast where it is there, else the shrunk pace above."""
    try:
        from okrworkbook.analysis.forecast import forecast_cycle
    except ImportError:
        return shrunk_pace(list(tracking.standings), week, seed)
    from tests.builders import table

    return forecast_cycle(tracking, table("past_progress", []), seed)


NAIVE = {
    "pace below .75 alone": lambda one, _: one.pace is not None and one.pace < 0.75,
    "straight line below .7 alone": lambda one, week: (
        one.attainment is not None and one.attainment * WEEKS / week < SUCCESS
    ),
    "confidence 3 or less alone": lambda one, _: one.confidence is not None and one.confidence <= 3,
    "confidence below 5 alone": lambda one, _: one.confidence is not None and one.confidence < 5,
}


def measure(repeats: int, week: int) -> tuple[dict[tuple[str, str], list[int]], list[int]]:
    """(rule, level) → warned and missed, warned, missed of those asked, asked; and missed, all."""
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    base = [0, 0]
    for seed in range(repeats):
        stories = company(seed)
        standings = tuple(on(story, week) for story in stories)
        tracking = Tracking(Span("2026Q2", STARTS, ENDS, _day(week)), standings, "ratio5")
        waits = horizontal(*(f"{one.name}>K{one.provider}" for one in stories if one.provider is not None))
        warnings = raise_warnings(tracking, predict(tracking, week, seed), links(*waits))
        missed = {story.name: story.missed for story in stories}
        verdict = judge_warnings(warnings, missed)
        for line in verdict.lines:
            _add(counts[line.rule, line.level], line.precision, line.base)
        for name, rule in NAIVE.items():
            rang = [one.track.id for one in standings if rule(one, week)]
            hits = sum(missed[one] for one in rang)
            _add(counts[name, "red"], Rate(hits, len(rang)), Rate(sum(missed.values()), COUNT))
        base = [base[0] + verdict.base.part, base[1] + verdict.base.whole]
    return counts, base


def _add(count: list[int], precision: Rate, base: Rate) -> None:
    for place, more in enumerate((precision.part, precision.whole, base.part, base.whole)):
        count[place] += more


def _told(rate: Rate) -> str:
    if not rate.whole:
        return "–"
    low, high = rate.interval
    return f"{rate.share:.3f} [{low:.3f}, {high:.3f}]"


if __name__ == "__main__":
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    week = int(sys.argv[2]) if len(sys.argv) > 2 else 6
    counts, base = measure(repeats, week)
    print(f"invented: {base[1]} key results, week {week}; missed in the end {_told(Rate(*base))}")
    print(f"{'rule':30} {'level':6} {'warned':>7}  {'precision':22} {'recall':22} lift  base")
    order = [
        *((rule, level) for rule in (ALL, *RULES) for level in ("red", "amber")),
        *((n, "red") for n in NAIVE),
    ]
    for key in order:
        hits, warned, lost, asked = counts[key]
        if not warned:
            continue
        precision = Rate(hits, warned)
        lift = precision.share / (lost / asked)
        level = "red+amber" if key[1] == "amber" else "red"
        print(
            f"{key[0] or 'all rules':30} {level:9} {warned:>5}  {_told(precision):22} "
            f"{_told(Rate(hits, lost)):22} {lift:.2f} {lost / asked:.3f}"
        )
