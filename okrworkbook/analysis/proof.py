"""Proof: how much has to be seen before a limit or “zero errors” is shown and not only not contradicted?

Ten tests without a failure leave a failure rate of a quarter possible. For key results that set a limit to a rate,
or ask for no failure at all, this says what their numbers could show: upper bounds for what was run, and the
amount to be run for the limit to lie above the bound. Exact, by the binomial and the Poisson distribution.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from okrworkbook.errors import ParameterError

LEVEL = 0.95
EVENTS = (0, 1, 2, 3)  # seen while showing that a rate is kept
ZERO_WORDS = ("零失误", "零缺陷", "零事故", "零故障", "零差错", "零投诉", "零失败", "无失误", "无事故")
ZERO_PATTERN = re.compile(
    r"\b(?:zero|no|without)\s+(?:\w+\s+)?(?:errors?|failures?|defects?|accidents?|incidents?|faults?)\b", re.I
)
CHANGE_WORDS = ("较上", "环比", "同比", "相对变化", "on the previous", "versus the previous")
SIZES = {"百万": 1e6, "千万": 1e7, "million": 1e6, "万": 1e4, "千": 1e3, "thousand": 1e3, "百": 1e2}
PERIODS = {"季": 4, "quarter": 4, "月": 12, "month": 12}  # what the change is on, and how often a year has it
KINDS = ("no_failure", "rate", "share", "change")


@dataclass(frozen=True)
class Bounds:
    """What so many trials with so few failures leave possible, at the level given."""

    trials: int
    failures: int
    one_sided: float  # the failure rate is below this …
    two_sided: tuple[float, float]  # Clopper–Pearson
    level: float


@dataclass(frozen=True)
class Needed:
    """How much has to be observed, with so many events in it, to show that a limit is kept."""

    events: int
    amount: float  # miles, packs, trials; what is counted


@dataclass(frozen=True)
class Claim:
    """One key result that calls for such evidence. Which fields are filled depends on its kind."""

    kr_id: str
    text: str
    text_en: str
    kind: str  # one of KINDS
    limit: float | None = None  # the rate per `size`, the share 0–1, or the relative change
    unit: str = ""  # as the client writes it
    counted: str = ""  # what the rate is per: 英里 of 次/千英里
    size: float = 1.0  # and per how many of them: 1000
    bounds: Bounds | None = None  # no_failure, where the number of trials is in the target
    needed: tuple[Needed, ...] = ()  # rate and share
    periods: int = 0  # change: how often in a year
    compounded: float | None = None  # change: over a year


@dataclass(frozen=True)
class ProofResult:
    """The claims found among key results, and at which level they are judged."""

    claims: tuple[Claim, ...]
    level: float
    examined: int  # key results looked at

    def of(self, kind: str) -> tuple[Claim, ...]:
        """The claims of one kind."""
        return tuple(claim for claim in self.claims if claim.kind == kind)


def failure_bounds(trials: int, failures: int = 0, level: float = LEVEL) -> Bounds:
    """The upper bound of a failure rate, one-sided and as the Clopper–Pearson interval (1934).

    10 trials without failure: below 25.9 %, or up to 30.8 % two-sided. Raises ParameterError for no trials or
    more failures than trials.
    """
    if trials < 1 or not 0 <= failures <= trials:
        raise ParameterError("proof_trials", trials=trials, failures=failures)
    from scipy.stats import binomtest

    def interval(sided: str):
        return binomtest(failures, trials, alternative=sided).proportion_ci(level, method="exact")

    both = interval("two-sided")
    return Bounds(trials, failures, float(interval("less").high), (float(both.low), float(both.high)), level)


def exposure_needed(limit: float, events: int = 0, level: float = LEVEL) -> float:
    """How much must be observed, with so many events, for the rate's upper bound to be the limit (Poisson).

    χ²(level, 2·events + 2) / 2 / limit (Garwood 1936). At most 0.3 per 1,000 miles: 9,986 miles without an
    event, 15,813 with one. Raises ParameterError for a limit that is not above zero.
    """
    if limit <= 0 or events < 0:
        raise ParameterError("proof_limit", limit=f"{limit:g}")
    from scipy.stats import chi2

    return float(chi2.ppf(level, 2 * events + 2) / 2 / limit)


def trials_needed(limit: float, failures: int = 0, level: float = LEVEL) -> int:
    """The fewest trials with so many failures whose one-sided exact upper bound is at most the limit.

    At most 2 %: 149 trials without failure. Raises ParameterError for a limit outside 0–1.
    """
    if not 0 < limit < 1 or failures < 0:
        raise ParameterError("proof_limit", limit=f"{limit:g}")
    from scipy.stats import binom

    low, high = failures, failures + 1
    while binom.cdf(failures, high, limit) > 1 - level:
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if binom.cdf(failures, middle, limit) <= 1 - level else (middle, high)
    return high


def compounded(change: float, periods: int) -> float:
    """A relative change repeated: −15 % four times is −47.8 %."""
    return (1 + change) ** periods - 1


@dataclass(frozen=True)
class RateRatio:
    """One rate against another: 0.6 against 2.80 is .21. An interval needs the counts behind both."""

    ratio: float
    interval: tuple[float, float] | None
    level: float


def rate_ratio(
    rate: float,
    reference: float,
    events: tuple[int, int] | None = None,
    exposure: tuple[float, float] | None = None,
    level: float = LEVEL,
) -> RateRatio:
    """The ratio of two rates; with the events and exposures behind them also its exact interval.

    The interval conditions on the sum of events, which makes the first a binomial count. Raises
    ParameterError for a reference that is not above zero.
    """
    if reference <= 0 or rate < 0:
        raise ParameterError("proof_limit", limit=f"{reference:g}")
    if events is None or exposure is None or not sum(events):
        return RateRatio(rate / reference, None, level)
    from scipy.stats import binomtest

    share = binomtest(events[0], sum(events)).proportion_ci(level, method="exact")
    scale = exposure[1] / exposure[0]
    high = scale * share.high / (1 - share.high) if share.high < 1 else float("inf")
    return RateRatio(rate / reference, (float(scale * share.low / (1 - share.low)), float(high)), level)


def assess_proof(key_results: pd.DataFrame, per_year: int = 4, level: float = LEVEL) -> ProofResult:
    """Find the key results that set a limit to a rate, allow no failure or repeat a relative change.

    `key_results` as in the schema; `per_year` is the number of cycles in a year, for
    changes that do not say on what. Found are: at_most with a unit
    “… per …” (次/千英里); at_most with a unit of %; words of no failure, with the number of trials as target;
    and relative changes on the cycle before.
    """
    claims = [claim for row in key_results.to_dict("records") for claim in _claims(row, per_year, level)]
    return ProofResult(tuple(claims), level, len(key_results))


def per_unit(unit: str) -> tuple[float, str] | None:
    """The denominator of a rate: 次/千英里 → (1000, 英里), per 1,000 miles → (1000, miles); None for no rate."""
    parts = re.split(r"[/／]|\bper\b|每", unit.strip(), maxsplit=1)
    if len(parts) < 2 or not parts[1].strip():
        return None
    rest, size = parts[1].strip().replace(",", "").replace("，", ""), 1.0
    digits = re.match(r"\d+(?:\.\d+)?", rest)
    if digits:
        size, rest = float(digits[0]), rest[digits.end() :].strip()
    for word, factor in sorted(SIZES.items(), key=lambda one: -len(one[0])):
        if rest.lower().startswith(word):
            return size * factor, rest[len(word) :].strip()
    return (size, rest) if size > 0 else None


def _claims(row: dict[str, object], per_year: int, level: float) -> Iterator[Claim]:
    """At most one claim a key result, the plainest first."""
    target = row["target"]
    known = target is not None and target == target
    words = f"{row['text']} {row['text_en']} {row['metric']}"
    about = (str(row["kr_id"]), str(row["text"]), str(row["text_en"]))
    unit, direction = str(row["unit"] or "").strip(), row["direction"]
    if _asks_for_none(words):
        trials = int(target) if known and direction != "at_most" and target >= 1 else 0
        bounds = failure_bounds(trials, 0, level) if trials and float(target) == trials else None
        yield Claim(*about, "no_failure", unit=unit, bounds=bounds)
    elif known and target > 0 and direction == "at_most" and (per := per_unit(unit)):
        size, counted = per
        needed = (Needed(k, exposure_needed(target / size, k, level)) for k in EVENTS)
        yield Claim(*about, "rate", target, unit, counted, size, needed=tuple(needed))
    elif known and 0 < target < 100 and direction == "at_most" and unit in ("%", "％"):
        needed = (Needed(k, trials_needed(target / 100, k, level)) for k in EVENTS)
        yield Claim(*about, "share", target / 100, needed=tuple(needed))
    elif known and unit in ("%", "％") and any(word in words for word in CHANGE_WORDS):
        change = -abs(target) / 100 if direction == "down" else target / 100
        times = next((n for word, n in PERIODS.items() if word in words.lower()), per_year)
        if change > -1:
            yield Claim(*about, "change", change, periods=times, compounded=compounded(change, times))


def _asks_for_none(words: str) -> bool:
    return any(word in words for word in ZERO_WORDS) or bool(ZERO_PATTERN.search(words))
