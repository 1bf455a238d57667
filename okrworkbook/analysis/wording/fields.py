"""What do the columns of a key result say by themselves, and which questions about its text do they answer?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from okrworkbook.analysis.wording.hits import Hit
from okrworkbook.analysis.wording.key_result_rules import CEILING
from okrworkbook.thresholds import Thresholds

RISES = ("up", "down")
MEASURED = ("K_NOMETRIC", "K_VAGUE", "K_TASK")


def field_hits(row: Mapping[str, object], thresholds: Thresholds) -> Iterator[Hit]:
    """Contradictions and gaps among direction, baseline and target."""
    goal, direction = str(row["kr_id"]), str(row.get("direction") or "")
    base, target = given(row, "baseline"), given(row, "target")
    if direction in RISES and target is not None and base is None:
        yield Hit("K_NOBASE", goal, field="baseline", values={"target": target})
    if direction in RISES and base is not None and target is not None and base != target:
        way = 1 if direction == "up" else -1
        values = {"baseline": base, "target": target}
        if (target - base) * way < 0:
            yield Hit("K_DIR", goal, field="direction", values=values)
        elif abs(_change(row, base, target)) < thresholds["weak_change"]:
            yield Hit("K_WEAK", goal, field="target", values=values)


def settled_by_fields(row: Mapping[str, object]) -> frozenset[str]:
    """The rules whose question the columns answer, so that the text need not."""
    settled: set[str] = set()
    base, target = given(row, "baseline"), given(row, "target")
    direction = str(row.get("direction") or "")
    if base is not None:
        settled.add("K_NOBASE")
    if target is not None and row.get("metric"):
        settled.update(MEASURED if base is not None else MEASURED[:2])
    if direction in ("at_most", "at_least"):
        settled.add("K_NOBASE")
    if base is not None and target is not None and direction in RISES:
        settled.update(("K_DIR", "K_WEAK"))
    if row.get("guardrail_metric"):
        settled.add("K_COMPOUND")
    return frozenset(settled)


def given(row: Mapping[str, object], column: str) -> float | None:
    """The number in a column; None where it is blank."""
    value = row.get(column)
    return None if value is None or value != value else float(value)


def _change(row: Mapping[str, object], base: float, target: float) -> float:
    """The change in parts of the baseline, or of what a share near its ceiling leaves open."""
    if str(row.get("unit") or "").strip() in ("%", "％") and CEILING <= base < 100 and target <= 100:
        return (target - base) / (100 - base)
    return (target - base) / base if base else 1.0
