"""Quiz items: how hard is each question, does it tell those who know from those who do not, and what was chosen instead?

Difficulty is the share right. Discrimination is the correlation of a question with the sum of the others (corrected
item-rest, point-biserial). KR-20 (Kuder & Richardson 1937) says how far the questions measure one thing. A question
left blank is not right.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from okrworkbook.analysis.disclosure import Shown, shown_share
from okrworkbook.analysis.intervals import Rate, Z
from okrworkbook.teaching import OPTIONS
from okrworkbook.thresholds import DEFAULTS, Thresholds

EASY, HARD, WEAK, MISLEADING = "easy", "hard", "weak", "misleading"


@dataclass(frozen=True)
class ItemResult:
    """One question on one occasion."""

    item: str
    key: str
    right: Rate
    shown: Shown  # the share right as it may be printed
    discrimination: float | None  # None where everybody, or nobody, was right, or the rest does not vary
    interval: tuple[float, float] | None  # Fisher's, 95 %
    chosen: Mapping[str, int]  # a, b, c, d and "" for blank
    flags: tuple[str, ...]  # what a trainer should look at

    @property
    def distractor(self) -> str | None:
        """The wrong option chosen most; None where none was."""
        wrong = {letter: n for letter, n in self.chosen.items() if letter and letter != self.key and n}
        return max(wrong, key=lambda letter: wrong[letter], default=None)


def answered(answers: pd.DataFrame, items: Sequence[str]) -> pd.DataFrame:
    """The answers of those who answered anything, by person and question."""
    given = answers.set_index("person_id")[list(items)].fillna("")
    return given[(given != "").any(axis=1)]


def right_answers(given: pd.DataFrame, keys: Mapping[str, str]) -> pd.DataFrame:
    """Which answers are right, by person and question."""
    return pd.DataFrame({item: given[item] == key for item, key in keys.items()}, index=given.index)


def percent_right(right: pd.DataFrame) -> pd.Series:
    """Each person's share of right answers, 0–100."""
    return 100 * right.mean(axis=1)


def item_results(
    given: pd.DataFrame, keys: Mapping[str, str], before: bool, thresholds: Thresholds = DEFAULTS
) -> tuple[ItemResult, ...]:
    """Every question of one occasion: before the training, or after it.

    `given` has a row a person and a column a question, as `answered` makes it.
    """
    right = right_answers(given, keys)
    total = right.sum(axis=1)
    return tuple(
        _item(item, key, given[item], right[item], total - right[item], before, thresholds)
        for item, key in keys.items()
    )


def _item(
    item: str,
    key: str,
    given: pd.Series,
    right: pd.Series,
    rest: pd.Series,
    before: bool,
    thresholds: Thresholds,
) -> ItemResult:
    rate = Rate(int(right.sum()), len(right))
    r = item_rest(right.to_numpy(float), rest.to_numpy(float))
    counts = given.value_counts()
    chosen = {letter: int(counts.get(letter, 0)) for letter in (*OPTIONS, "")}
    return ItemResult(
        item,
        key,
        rate,
        shown_share(rate.part, rate.whole, thresholds),
        r,
        fisher_interval(r, len(right)),
        chosen,
        tuple(_flags(key, rate, r, chosen, before, thresholds)),
    )


def item_rest(item: np.ndarray, rest: np.ndarray) -> float | None:
    """The correlation of one question with the sum of the others; None where one of them does not vary."""
    if len(item) < 3 or not np.ptp(item) or not np.ptp(rest):
        return None
    return float(np.corrcoef(item, rest)[0, 1])


def fisher_interval(r: float | None, n: int) -> tuple[float, float] | None:
    """Fisher's interval of a correlation at 95 %; None for fewer than four people and for a perfect one."""
    if r is None or n < 4 or abs(r) >= 1:
        return None
    spread = Z / np.sqrt(n - 3)
    return float(np.tanh(np.arctanh(r) - spread)), float(np.tanh(np.arctanh(r) + spread))


def kr20(right: pd.DataFrame) -> float | None:
    """KR-20: k/(k−1) · (1 − Σpq/σ²), with the variance of the sums over n; None where the sums do not vary."""
    k = right.shape[1]
    variance = float(right.sum(axis=1).var(ddof=0)) if len(right) else 0.0
    if k < 2 or not variance:
        return None
    p = right.mean(axis=0)
    return float(k / (k - 1) * (1 - (p * (1 - p)).sum() / variance))


def _flags(
    key: str,
    rate: Rate,
    r: float | None,
    chosen: Mapping[str, int],
    before: bool,
    thresholds: Thresholds,
) -> list[str]:
    """What stands out. Easy is what nearly all knew before, hard what few know afterwards.

    Whether a question discriminates is judged only where enough people answered.
    """
    flags = []
    share = rate.share or 0.0
    if before and share > thresholds["quiz_easy"]:
        flags.append(EASY)
    if not before and share < thresholds["quiz_hard"]:
        flags.append(HARD)
    if r is not None and rate.whole >= thresholds["quiz_people"] and r < thresholds["quiz_discrimination"]:
        flags.append(WEAK)
    if any(n > rate.part for letter, n in chosen.items() if letter and letter != key):
        flags.append(MISLEADING)
    return flags
