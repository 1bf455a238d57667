"""Gates: weights as fractions, acceptance as known on a day, and turns that were not kept."""

from __future__ import annotations

import pytest

from okrworkbook.analysis.progress import gates_of, out_of_order
from tests.cycle_tables import day, milestones
from tests.tracks import track

STEPS = milestones(
    "K1 试点 30 due=2026-04-30 accepted_on=2026-05-04 gate=1",
    "K1 推广 70 due=2026-06-15 gate=2 name_en=roll-out",
    "K2 方案 - due=2026-05-01",
    "K2 样机 -",
    "K3 甲 50",
    "K3 乙 -",
)


def test_weights_become_fractions():
    """30 and 70 of 100; alike where none is given; nothing where the others have one."""
    gates = gates_of(STEPS, day("06-30"))

    assert {"K1": [0.3, 0.7], "K2": [0.5, 0.5], "K3": [1, 0]} == {
        kr: [gate.weight for gate in own] for kr, own in gates.items()
    }


@pytest.mark.parametrize(("until", "expected"), [("05-03", None), ("05-04", "05-04"), ("06-01", "05-04")])
def test_a_day_knows_only_what_was_accepted_by_then(until, expected):
    """An acceptance to come has not happened."""
    first = gates_of(STEPS, day(until))["K1"][0]

    assert (expected and day(expected)) == first.accepted_on


def test_a_gate_keeps_its_names_day_and_turn():
    """As the table has them; a blank day and a blank turn are none."""
    gates = gates_of(STEPS, day("06-30"))

    assert ("推广", "roll-out", day("06-15"), 2) == (
        gates["K1"][1].name.zh,
        gates["K1"][1].name.en,
        gates["K1"][1].due,
        gates["K1"][1].order,
    )
    assert (None, None) == (gates["K2"][1].due, gates["K2"][1].order)


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("- - -", []),
        ("04-10 - -", []),
        ("04-10 04-20 04-20", []),
        ("- 04-20 -", [("g1", "g2")]),
        ("- - 04-20", [("g1", "g3"), ("g2", "g3")]),
        ("04-21 04-20 -", [("g1", "g2")]),
    ],
)
def test_a_gate_accepted_before_its_turn_is_told(accepted, expected):
    """With the one in front of it that was open, or accepted later."""
    lines = [
        f"K1 g{turn} 1 gate={turn}" + ("" if when == "-" else f" accepted_on=2026-{when}")
        for turn, when in enumerate(accepted.split(), start=1)
    ]
    own = track(gates=gates_of(milestones(*reversed(lines)), day("06-30"))["K1"])

    assert expected == [(one.earlier.name.zh, one.later.name.zh) for one in out_of_order(own)]


def test_milestones_that_are_no_gates_have_no_turn():
    """Nor have two gates of the same number."""
    steps = milestones(
        "K1 甲 1", "K1 乙 1 accepted_on=2026-04-20", "K1 丙 1 gate=2", "K1 丁 1 gate=2 accepted_on=2026-04-20"
    )

    assert () == out_of_order(track(gates=gates_of(steps, day("06-30"))["K1"]))
