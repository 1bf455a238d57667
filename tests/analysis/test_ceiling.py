"""Percentages near 100: judged by what is missing."""

from __future__ import annotations

import math

import pytest

from okrworkbook.analysis.ceiling import complement, near_ceiling
from tests.builders import table


def test_near_the_ceiling_the_faults_are_judged():
    """98.0 → 98.3 % leaves 1.7 of 2.0: −15 %."""
    found = complement(98.0, 98.3, "%")

    assert (pytest.approx(2.0), pytest.approx(1.7), pytest.approx(-0.15)) == (
        found.before,
        found.after,
        found.change,
    )


@pytest.mark.parametrize(
    ("baseline", "target", "unit"),
    [(60, 95, "%"), (98, 99, "分"), (None, 99, "%"), (100, 99, "%"), (98, 101, "%"), (98, None, "%")],
)
def test_anything_else_has_no_other_side(baseline, target, unit):
    """Far from 100, no percentage, or nothing left to miss."""
    assert complement(baseline, target, unit) is None


def test_the_complement_starts_at_ninety():
    """90 does, 89.9 does not."""
    assert [True, False] == [complement(start, 95, "%") is not None for start in (90, 89.9)]
    assert math.isclose(-0.5, complement(90, 95, "%").change)


def test_only_what_rises_to_a_percentage_near_its_ceiling_is_found():
    """98 → 98.3 % on time; not 60 → 95 %, not a rate that falls, not one without a baseline."""
    rows = [
        {"text": "准时率", "unit": "%", "direction": "up", "baseline": 98.0, "target": 98.3},
        {"text": "点击率", "unit": "%", "direction": "up", "baseline": 60.0, "target": 95.0},
        {"text": "库存率", "unit": "%", "direction": "down", "baseline": 98.0, "target": 92.0},
        {"text": "合格率", "unit": "%", "direction": "at_least", "target": 99.0},
    ]
    found = near_ceiling(
        table("key_results", [{"kr_id": f"K{n}", "objective_id": "O", **row} for n, row in enumerate(rows)])
    )

    assert [("K0", -0.15)] == [(one.kr_id, round(one.missing.change, 6)) for one in found]
