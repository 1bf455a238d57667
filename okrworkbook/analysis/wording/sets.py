"""What is there to ask about objectives and key results that no single text shows: numbers, owners, dates, parents?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any

import pandas as pd

from okrworkbook.analysis.wording.hits import Hit
from okrworkbook.lexicon import words
from okrworkbook.thresholds import DEFAULTS, Thresholds

SEVERAL = re.compile(r"[,，、;；/＋+&]|(?<=[^A-Za-z])(?:和|及|与)|\band\b")
EVERYBODY = re.compile(
    r"全员|全体|各部门|各单位|所有人|大家|everyone|everybody|all (?:staff|departments|teams)|\bteam\b", re.I
)
ROWS_AT_ONCE = 500
ROUNDING = 0.5  # weights given in thirds sum to 99.9


def set_hits(
    objectives: pd.DataFrame,
    key_results: pd.DataFrame,
    links: pd.DataFrame | None = None,
    thresholds: Thresholds = DEFAULTS,
) -> Iterator[Hit]:
    """Every question about a set. A hit's goal is an objective, a key result or, for counts, a unit."""
    yield from _objective_counts(objectives, thresholds)
    yield from _key_result_counts(objectives, key_results, thresholds)
    yield from _weights(key_results, thresholds)
    yield from _owners(objectives, key_results)
    yield from _dates(objectives, key_results)
    yield from _sources(key_results)
    yield from _kinds_of_measures(objectives, key_results)
    yield from _duplicates(objectives["objective_id"], objectives["text"], thresholds)
    yield from _duplicates(key_results["kr_id"], key_results["text"], thresholds)
    if links is not None:
        yield from _parents(objectives, links)
    yield from _types(objectives)
    yield from _sufficiency(objectives, key_results)


def _objective_counts(objectives: pd.DataFrame, thresholds: Thresholds) -> Iterator[Hit]:
    most = thresholds["objectives_most"]
    for (level, unit, cycle), own in objectives.groupby(["level", "unit", "cycle"], dropna=False, sort=False):
        least = thresholds["company_objectives_least"] if level == "company" else 1
        if not least <= len(own) <= most:
            values = {"n": len(own), "least": f"{least:g}", "most": f"{most:g}", "cycle": cycle}
            yield Hit("S_OCOUNT", str(unit or cycle or level), field="objective_id", values=values)


def _key_result_counts(
    objectives: pd.DataFrame, key_results: pd.DataFrame, thresholds: Thresholds
) -> Iterator[Hit]:
    least, most = thresholds["key_results_least"], thresholds["key_results_most"]
    counts = key_results["objective_id"].value_counts()
    for objective in objectives["objective_id"]:
        n = int(counts.get(objective, 0))
        if not least <= n <= most:
            values = {"n": n, "least": f"{least:g}", "most": f"{most:g}"}
            yield Hit("S_KRCOUNT", objective, field="kr_id", values=values)


def _weights(key_results: pd.DataFrame, thresholds: Thresholds) -> Iterator[Hit]:
    low, high = thresholds["key_result_weight_least"], thresholds["key_result_weight_most"]
    for objective, weights in _by_objective(key_results, key_results["weight"]).items():
        given = [weight for weight in weights if weight == weight and weight is not None]
        if not given:
            continue
        total = sum(given)
        outside = len(given) < len(weights) or any(not low <= weight <= high for weight in given)
        if abs(total - 100) > ROUNDING or (outside and len(weights) > 1):
            values = {"total": f"{total:g}", "least": f"{low:g}", "most": f"{high:g}"}
            yield Hit("S_WEIGHT", objective, field="weight", values=values)


def _by_objective(key_results: pd.DataFrame, values: Iterable[Any]) -> dict[str, list[Any]]:
    """The values of each objective's key results, in the order of the table."""
    found: dict[str, list[Any]] = {}
    for objective, value in zip(key_results["objective_id"], values, strict=True):
        found.setdefault(str(objective), []).append(value)
    return found


def _owners(objectives: pd.DataFrame, key_results: pd.DataFrame) -> Iterator[Hit]:
    for frame, key in ((objectives, "objective_id"), (key_results, "kr_id")):
        for goal, owner in zip(frame[key], frame["owner"], strict=True):
            owner = str(owner or "")
            if not owner or SEVERAL.search(owner) or EVERYBODY.search(owner):
                yield Hit("S_OWNER", goal, field="owner", values={"owner": owner or "–"})


def _dates(objectives: pd.DataFrame, key_results: pd.DataFrame) -> Iterator[Hit]:
    cycles = dict(zip(objectives["objective_id"], objectives["cycle"], strict=True))
    for goal, objective, due in zip(
        key_results["kr_id"], key_results["objective_id"], key_results["due"], strict=True
    ):
        if pd.isna(due):
            yield Hit("S_DATE", goal, field="due", values={"due": "–", "cycle": cycles.get(objective) or "–"})
            continue
        spans = cycle_days(str(cycles.get(objective) or ""))
        day = pd.Timestamp(due).date()
        if spans and not spans[0] <= day <= spans[1]:
            yield Hit(
                "S_DATE", goal, field="due", values={"due": day.isoformat(), "cycle": cycles[objective]}
            )


def cycle_days(cycle: str) -> tuple[date, date] | None:
    """First and last day of a cycle written 2026Q1, 2026H2 or 2026; None where it is written otherwise."""
    match = re.fullmatch(r"(20\d\d)(?:[-年]?([QH])([1-4]))?(?:年度?)?", cycle.strip(), re.I)
    if not match:
        return None
    year, part, number = int(match[1]), (match[2] or "").upper(), int(match[3] or 1)
    months = {"Q": 3, "H": 6}.get(part, 12)
    first = months * (number - 1) + 1
    if first > 12:
        return None
    after = date(year + (first + months > 12), (first + months - 1) % 12 + 1, 1)
    return date(year, first, 1), date.fromordinal(after.toordinal() - 1)


def _sources(key_results: pd.DataFrame) -> Iterator[Hit]:
    for goal, source in zip(key_results["kr_id"], key_results["source"], strict=True):
        if not str(source or "").strip():
            yield Hit("S_SOURCE", goal, field="source")


MEASURES = ("volume", "speed", "cost", "quality", "lagging", "leading")


def measure_kinds(text: str) -> frozenset[str]:
    """What a key result measures – volume, speed, cost, quality – and whether it leads or lags."""
    lang = "zh" if re.search("[\u4e00-\u9fff]", text) else "en"
    return frozenset(kind for kind in MEASURES if _named(lang, kind).search(text))


@cache
def _named(lang: str, kind: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words(lang, f"measures.{kind}"))), re.I)


def _kinds_of_measures(objectives: pd.DataFrame, key_results: pd.DataFrame) -> Iterator[Hit]:
    known = set(objectives["objective_id"])
    columns = (key_results[name] for name in ("text", "metric", "guardrail_metric"))
    rows = [
        (measure_kinds(f"{text} {metric or ''}"), bool(str(guardrail or "").strip()))
        for text, metric, guardrail in zip(*columns, strict=True)
    ]
    for objective, own in _by_objective(key_results, rows).items():
        if objective not in known:
            continue
        kinds = [kind for kind, _ in own]
        driven = [one for one in kinds if one & {"volume", "speed", "cost"} and "quality" not in one]
        guarded = any(guardrail for _, guardrail in own)
        if driven and not guarded and not any("quality" in one for one in kinds):
            yield Hit("S_NOPAIR", objective, field="guardrail_metric", values={"n": len(driven)})
        if len(kinds) >= 2 and all("lagging" in one and "leading" not in one for one in kinds):
            yield Hit("S_ALLLAG", objective, field="metric", values={"n": len(kinds)})


def _duplicates(ids: pd.Series, texts: pd.Series, thresholds: Thresholds) -> Iterator[Hit]:
    """Goals that another, earlier in the table, words (almost) the same (rapidfuzz ratio)."""
    written = [(goal, str(text).strip()) for goal, text in zip(ids, texts, strict=True) if str(text).strip()]
    if len(written) < 2:
        return
    import numpy as np
    from rapidfuzz import fuzz, process

    least = thresholds["wording_similarity"]
    order = sorted(range(len(written)), key=lambda place: (len(written[place][1]), place))
    sorted_texts = [written[place][1] for place in order]
    lengths = np.array([len(text) for text in sorted_texts])
    pairs: dict[int, tuple[int, float]] = {}
    for first in range(0, len(order), ROWS_AT_ONCE):
        last = min(first + ROWS_AT_ONCE, len(order))
        # a ratio of r needs the shorter text to be at least r/(200−r) of the longer
        longest = lengths[last - 1] * (200 - least) / least
        stop = int(np.searchsorted(lengths, longest, side="right"))
        alike = process.cdist(
            sorted_texts[first:last],
            sorted_texts[first:stop],
            scorer=fuzz.ratio,
            score_cutoff=least,
            dtype=np.uint8,
            workers=-1,
        )
        for row, column in zip(*np.nonzero(alike), strict=True):
            one, other = sorted((order[first + row], order[first + column]))
            if one != other and (other not in pairs or one < pairs[other][0]):
                pairs[other] = (one, float(alike[row, column]))
    for place in sorted(pairs):
        one, similarity = pairs[place]
        values = {"other": written[one][0], "similarity": f"{similarity:.0f}"}
        yield Hit("S_DUP", written[place][0], written[place][1], 0, len(written[place][1]), "text", values)


def _parents(objectives: pd.DataFrame, links: pd.DataFrame) -> Iterator[Hit]:
    vertical = links[(links["kind"] == "vertical") & (links["status"] != "rejected")]
    linked = set(vertical["from_id"])
    for goal, level in zip(objectives["objective_id"], objectives["level"], strict=True):
        if level != "company" and goal not in linked:
            yield Hit("S_NOPARENT", goal, field="level")


def _types(objectives: pd.DataFrame) -> Iterator[Hit]:
    for (_, unit), own in objectives.groupby(["level", "unit"], dropna=False, sort=False):
        given = own["type"][own["type"].astype(str).ne("")].dropna()
        if len(given) >= 2 and len(given) == len(own) and given.eq("committed").all():
            yield Hit("S_ALLCOMMIT", str(unit or own["level"].iloc[0]), field="type", values={"n": len(own)})


def _sufficiency(objectives: pd.DataFrame, key_results: pd.DataFrame) -> Iterator[Hit]:
    """A question for people, asked once a unit: would the objective be reached if every key result were?"""
    with_results = objectives[objectives["objective_id"].isin(key_results["objective_id"])]
    for unit, own in with_results.groupby("unit", dropna=False, sort=False):
        listed = ", ".join(own["objective_id"].head(5)) + (" …" if len(own) > 5 else "")
        yield Hit("S_NOTSUFF", str(unit or ""), values={"n": len(own), "goals": listed})
