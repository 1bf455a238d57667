"""Coding: what the interview codes mean, and how far two coders agree on them.

The codebook has three sub-codes for each of the five causes and two for the surroundings. Agreement is
Krippendorff's α over all double-coded segments and Cohen's κ for each code; percent agreement alone says
little, because rare codes agree by being absent.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from okrworkbook.analysis.intervals import RESAMPLES, Rate
from okrworkbook.thresholds import DEFAULTS, Thresholds

NO_CODE = ""  # a segment to which a coder gave neither code nor cause
SAME = 1e-9  # draws that differ by less differ by rounding
FIRST_INTERVIEWS = 4  # coded twice from end to end, they stand for the share of all segments


@dataclass(frozen=True)
class Code:
    """One sub-code. Its definition, what it includes and excludes and an example are `code.<name>.…`.

    `words` are how it may be written in the interviews table, in either language.
    """

    name: str
    cause: str  # "" for what surrounds the five causes
    words: tuple[str, ...]


CODEBOOK = (
    Code("pay_link", "COG", ("薪酬挂钩", "pay link")),
    Code("hundred", "COG", ("追求100%", "100% mindset")),
    Code("as_kpi", "COG", ("把OKR当KPI", "OKRs used as KPIs")),
    Code("vertical", "ALN", ("纵向承接", "vertical link")),
    Code("horizontal", "ALN", ("横向协同", "horizontal coordination")),
    Code("conflict", "ALN", ("目标冲突", "conflicting goals")),
    Code("not_public", "LED", ("目标未公开", "goals not public")),
    Code("not_reviewing", "LED", ("未参与复盘", "absent from reviews")),
    Code("not_resourcing", "LED", ("资源未到位", "resources not provided")),
    Code("no_diagnosis", "MTH", ("缺少诊断", "no diagnosis")),
    Code("copied_template", "MTH", ("照搬模板", "copied template")),
    Code("tool_mismatch", "MTH", ("工具不匹配", "tool does not fit")),
    Code("no_cadence", "LOP", ("缺少节奏", "no cadence")),
    Code("no_retro", "LOP", ("缺少复盘", "no retrospective")),
    Code("no_follow_up", "LOP", ("行动项未跟进", "actions not followed up")),
    Code("industry", "", ("行业背景", "industry background")),
    Code("culture", "", ("企业文化", "company culture")),
)
_NAMES = {word.casefold(): code.name for code in CODEBOOK for word in (code.name, *code.words)}
_CAUSES = {code.name: code.cause for code in CODEBOOK}


@dataclass(frozen=True)
class CodeAgreement:
    """How far two coders agree that one code applies."""

    code: str
    segments: int  # coded by both
    both: int  # segments to which both gave it
    either: int  # segments to which at least one gave it
    kappa: float | None  # None where both gave it to every segment or neither to any
    interval: tuple[float, float] | None  # 95 %, segments drawn again


@dataclass(frozen=True)
class CodingAgreement:
    """How reliably the interviews were coded."""

    coders: tuple[str, ...]
    double_coded: Rate  # segments with two coders or more, of all
    enough: bool  # double-coded as far as the method asks
    agreed: Rate  # segments with the same code by everybody, of those double-coded
    alpha: float | None  # Krippendorff, nominal, of the sub-codes
    interval: tuple[float, float] | None
    cause_alpha: float | None  # the same of the five causes
    cause_interval: tuple[float, float] | None
    codes: tuple[CodeAgreement, ...]  # those either coder used
    confusions: tuple[tuple[str, str, int], ...]  # pairs of codes given to one segment, most often first
    unknown: tuple[str, ...]  # words that the codebook does not have
    verdict: str  # reliable, tentative, refine (the codebook) or unknown
    cautious: str  # the same verdict on the lower end of the interval


def code_named(word: str) -> str:
    """The codebook's name of a written code; a word it does not know is kept as it is."""
    written = " ".join(word.split())
    return _NAMES.get(written.casefold(), written)


def assess_coding(
    interviews: pd.DataFrame, thresholds: Thresholds = DEFAULTS, seed: int = 0
) -> CodingAgreement:
    """Compare everybody who coded the same segments. `seed` fixes the bootstrap of the intervals."""
    rows = _coded(interviews)
    double = rows[rows["segment_id"].map(rows.groupby("segment_id")["coder"].nunique()).ge(2)]
    table = _ratings(double, "label")
    alpha, interval = _alpha_of(table, seed)
    cause_alpha, cause_interval = _alpha_of(_ratings(double, "cause"), seed)
    pairs = [pair for _, labels in double.groupby("segment_id")["label"] for pair in _differing(labels)]
    return CodingAgreement(
        coders=tuple(sorted(set(rows["coder"]) - {""})),
        double_coded=Rate(double["segment_id"].nunique(), rows["segment_id"].nunique()),
        enough=_enough(rows, set(double["segment_id"]), thresholds),
        agreed=Rate(int((table > 0).sum(axis=1).eq(1).sum()), len(table)),
        alpha=alpha,
        interval=interval,
        cause_alpha=cause_alpha,
        cause_interval=cause_interval,
        codes=_by_code(double, seed),
        confusions=tuple((*pair, n) for pair, n in Counter(sorted(pairs)).most_common()),
        unknown=tuple(sorted(set(rows["label"]) - set(_CAUSES) - set(_CAUSES.values()))),
        verdict=_verdict(alpha, thresholds),
        cautious=_verdict(interval[0] if interval else None, thresholds),
    )


def krippendorff_alpha(counts: np.ndarray) -> float | None:
    """α for nominal codes (Krippendorff 2004, ch. 11): 1 − observed / expected disagreement.

    `counts` has a row for each segment and a column for each code: how many coders gave it. Segments with
    one coder are left out. None where nothing could have disagreed: no segment, or one code throughout.
    """
    alphas = _alphas(counts, np.ones((1, len(counts))))
    return None if np.isnan(alphas[0]) else float(alphas[0])


def krippendorff_interval(counts: np.ndarray, seed: int = 0) -> tuple[float, float] | None:
    """The middle 95 % of α over segments drawn again with replacement; None for fewer than two segments."""
    n = len(counts)
    if n < 2 or krippendorff_alpha(counts) is None:
        return None
    draws = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), size=RESAMPLES)
    return _middle(_alphas(counts, draws))


def cohen_kappa(both: int, first: int, second: int, n: int) -> float | None:
    """κ of two coders on one code (Cohen 1960): given by both, by each, to n segments.

    Both 20, first 25, second 30 of 50: agreement .70 against .50 by chance gives .40.
    """
    kappa = _kappas(np.array([[both, first - both, second - both, n - first - second + both]]))[0]
    return None if np.isnan(kappa) else float(kappa)


def _coded(interviews: pd.DataFrame) -> pd.DataFrame:
    """One row for each segment and coder, with the code as the codebook names it."""
    rows = interviews.drop_duplicates(["segment_id", "coder"])
    labels = [code_named(code) or cause for code, cause in zip(rows["code"], rows["cause"], strict=True)]
    return rows[["segment_id", "interviewee", "coder", "cause"]].assign(label=labels)


def _ratings(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """How many coders gave each code to each segment."""
    return pd.crosstab(rows["segment_id"], rows[column])


def _alpha_of(table: pd.DataFrame, seed: int) -> tuple[float | None, tuple[float, float] | None]:
    counts = table.to_numpy(dtype=float)
    return krippendorff_alpha(counts), krippendorff_interval(counts, seed)


def _alphas(counts: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """α for each row of weights, where a weight says how often a segment counts."""
    coders = counts.sum(axis=1)
    counts, weights = counts[coders >= 2], weights[:, coders >= 2]
    coders = coders[coders >= 2]
    alike = (counts * (counts - 1)).sum(axis=1) / np.maximum(coders - 1, 1)
    total, codes = weights @ coders, weights @ counts
    by_chance = total**2 - (codes**2).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(by_chance > 0, 1 - (total - 1) * (total - weights @ alike) / by_chance, np.nan)


def _kappas(cells: np.ndarray) -> np.ndarray:
    """κ of each row of both, first only, second only, neither."""
    n = cells.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        agreed = (cells[:, 0] + cells[:, 3]) / n
        first, second = (cells[:, 0] + cells[:, 1]) / n, (cells[:, 0] + cells[:, 2]) / n
        chance = first * second + (1 - first) * (1 - second)
        return np.where(chance < 1, (agreed - chance) / (1 - chance), np.nan)


def _kappa_interval(cells: np.ndarray, seed: int) -> tuple[float, float] | None:
    n = int(cells.sum())
    if n < 2:
        return None
    return _middle(_kappas(np.random.default_rng(seed).multinomial(n, cells / n, size=RESAMPLES)))


def _middle(draws: np.ndarray) -> tuple[float, float] | None:
    """The middle 95 %; None where all draws are the same, which is no certainty but too little to draw from.

    Draws in which nothing could disagree say nothing and are left out.
    """
    known = draws[~np.isnan(draws)]
    if not len(known) or np.ptp(known) < SAME:
        return None
    low, high = np.quantile(known, [0.025, 0.975])
    return float(low), float(high)


def _by_code(double: pd.DataFrame, seed: int) -> tuple[CodeAgreement, ...]:
    """κ of each code, by the two coders who share most segments."""
    pair = _main_pair(double)
    if pair is None:
        return ()
    wide = double.pivot(index="segment_id", columns="coder", values="label")[list(pair)].dropna()
    used = set(wide.to_numpy().ravel()) - {NO_CODE}
    order = [code.name for code in CODEBOOK if code.name in used]
    return tuple(_one_code(code, wide, seed) for code in [*order, *sorted(used - set(order))])


def _main_pair(double: pd.DataFrame) -> tuple[str, str] | None:
    shared = Counter(
        pair
        for _, coders in double.groupby("segment_id")["coder"]
        for pair in combinations(sorted(coders), 2)
    )
    return min(shared, key=lambda pair: (-shared[pair], pair), default=None)


def _one_code(code: str, wide: pd.DataFrame, seed: int) -> CodeAgreement:
    first, second = (wide[coder].eq(code).to_numpy() for coder in wide.columns)
    both, one, other = int((first & second).sum()), int(first.sum()), int(second.sum())
    n = len(wide)
    kappa = cohen_kappa(both, one, other, n)
    cells = np.array([both, one - both, other - both, n - one - other + both])
    interval = None if kappa is None else _kappa_interval(cells, seed)
    return CodeAgreement(code, n, both, one + other - both, kappa, interval)


def _differing(labels: pd.Series) -> list[tuple[str, str]]:
    return list(combinations(sorted(set(labels)), 2))


def _enough(rows: pd.DataFrame, double: set[str], thresholds: Thresholds) -> bool:
    """A fifth of the segments, or everything the first four interviewees said."""
    segments = set(rows["segment_id"])
    if not segments:
        return False
    first = rows[rows["interviewee"].isin(rows["interviewee"].unique()[:FIRST_INTERVIEWS])]
    share = len(double) / len(segments)
    return share >= thresholds["double_coded_share"] or set(first["segment_id"]) <= double


def _verdict(alpha: float | None, thresholds: Thresholds) -> str:
    if alpha is None:
        return "unknown"
    if alpha >= thresholds["agreement_reliable"]:
        return "reliable"
    return "tentative" if alpha >= thresholds["agreement_tentative"] else "refine"


assert len(_NAMES) == sum(1 + len(code.words) for code in CODEBOOK)
