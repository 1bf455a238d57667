"""How well does the wording check find what people labelled: precision, recall and F1 over row × rule?

`OK` is no rule: it marks a row that should have no hit. Recall and precision carry Wilson intervals, F1 a
percentile bootstrap over rows (Efron 1979), seeded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.wording.catalogue import TEXT_RULES
from okrworkbook.analysis.wording.check import check_text
from okrworkbook.thresholds import DEFAULTS, Thresholds

RESAMPLES = 1000
CLEAN = "OK"


@dataclass(frozen=True)
class Example:
    """One labelled text: what it is, and the rules a person found in it; none where it is clean."""

    id: str
    lang: str
    kind: str
    text: str
    labels: frozenset[str]


@dataclass(frozen=True)
class Judged:
    """One example beside what the check found in it."""

    example: Example
    found: frozenset[str]

    @property
    def hits(self) -> int:
        """Rules found that are labelled."""
        return len(self.found & self.example.labels)

    @property
    def extra(self) -> frozenset[str]:
        """Rules found that nobody labelled."""
        return self.found - self.example.labels

    @property
    def missed(self) -> frozenset[str]:
        """Labelled rules that were not found."""
        return self.example.labels - self.found

    @property
    def right(self) -> bool:
        """Whether exactly the labelled rules were found."""
        return self.found == self.example.labels


@dataclass(frozen=True)
class Agreement:
    """Counts of row × rule, and what they make."""

    tp: int
    fp: int
    fn: int
    rows: int
    f1_interval: tuple[float, float] | None = None

    @property
    def precision(self) -> Rate:
        """Of what was found, how much is labelled."""
        return Rate(self.tp, self.tp + self.fp)

    @property
    def recall(self) -> Rate:
        """Of what is labelled, how much was found."""
        return Rate(self.tp, self.tp + self.fn)

    @property
    def f1(self) -> float | None:
        """2·tp / (2·tp + fp + fn); None where nothing is labelled and nothing found."""
        whole = 2 * self.tp + self.fp + self.fn
        return 2 * self.tp / whole if whole else None


@dataclass(frozen=True)
class Evaluation:
    """How the check did on a set of examples."""

    overall: Agreement
    zh: Agreement
    en: Agreement
    rules: dict[str, Agreement]
    clean_flagged: Rate  # clean rows with any hit, of all clean rows
    mistakes: tuple[Judged, ...]  # the rows that went wrong


def evaluate(examples: Sequence[Example], thresholds: Thresholds = DEFAULTS) -> Evaluation:
    """Check every example and compare with its labels."""
    judged = [_judge(example, thresholds) for example in examples]
    clean = [one for one in judged if not one.example.labels]
    seen = {rule for one in judged for rule in one.found | one.example.labels}
    return Evaluation(
        overall=agreement(judged),
        zh=agreement([one for one in judged if one.example.lang == "zh"]),
        en=agreement([one for one in judged if one.example.lang == "en"]),
        rules={rule: _of_rule(judged, rule) for rule in TEXT_RULES if rule in seen},
        clean_flagged=Rate(sum(bool(one.found) for one in clean), len(clean)),
        mistakes=tuple(one for one in judged if not one.right),
    )


def agreement(judged: Sequence[Judged]) -> Agreement:
    """The counts over all rules, with the interval of F1."""
    counts = np.array([(one.hits, len(one.extra), len(one.missed)) for one in judged], dtype=int).reshape(
        -1, 3
    )
    tp, fp, fn = (int(count) for count in counts.sum(axis=0))
    return Agreement(tp, fp, fn, len(judged), _f1_interval(counts))


def _judge(example: Example, thresholds: Thresholds) -> Judged:
    hits = check_text(example.text, example.kind, example.lang, thresholds)
    return Judged(example, frozenset(hit.rule for hit in hits))


def _of_rule(judged: Sequence[Judged], rule: str) -> Agreement:
    counts = Counter((rule in one.found, rule in one.example.labels) for one in judged)
    return Agreement(counts[True, True], counts[True, False], counts[False, True], len(judged))


def _f1_interval(counts: np.ndarray) -> tuple[float, float] | None:
    if len(counts) < 2 or not counts.sum():
        return None
    rng = np.random.default_rng(0)
    drawn = counts[rng.integers(0, len(counts), (RESAMPLES, len(counts)))].sum(axis=1)
    whole = 2 * drawn[:, 0] + drawn[:, 1] + drawn[:, 2]
    scores = 2 * drawn[:, 0] / np.maximum(whole, 1)
    low, high = np.quantile(scores, [0.025, 0.975])
    return float(low), float(high)
