"""Reallocation: the moves suggested, against all moves there are, and what is never suggested."""

from __future__ import annotations

from itertools import product

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrworkbook.analysis.reallocation import Group, Move, suggest_moves
from okrworkbook.thresholds import Thresholds
from tests.tracks import forecast, key_result, outlook, standing, track, tracking

NAMES = "ABCD"
STEP = 0.25  # FTE; a quarter makes for few combinations


def staff(*lines: str) -> pd.DataFrame:
    """Pool, key result, FTE and skill: "P1 A 4", "P1 A 4 code"."""
    rows = [(*line.split(), "")[:4] for line in lines]
    frame = pd.DataFrame(rows, columns=["pool", "kr_id", "fte", "skill"])
    return frame.assign(kr_id=frame["kr_id"] + "-KR1", fte=frame["fte"].astype(float))


def moved(people: pd.DataFrame, chances: dict[str, tuple[float, float]], limits=None, **changes):
    """Moves where each key result has a chance and a slope by pace: A=(.5, .9) gains .9 a unit of pace."""
    at = {name: standing(f"{name}-KR1", 0.3, track=whole(name, **changes.get(name, {}))) for name in chances}

    def chance(one, factor: float) -> float:
        base, slope = chances[one.id[0]]
        return min(1.0, max(0.0, base + slope * (factor - 1)))

    expected = forecast(*(outlook(f"{name}-KR1", base) for name, (base, _) in chances.items()))
    return suggest_moves(
        tracking(*at.values()),
        expected,
        people,
        chance,
        changes.get("weights"),
        Thresholds({"move_step": STEP, **(limits or {})}),
    )


def whole(name: str, **changes):
    return track(f"{name}-KR1", kr=key_result(f"{name}-KR1"), **changes)


def every_gain(
    people: pd.DataFrame, chances: dict[str, tuple[float, float]], committed: str, cost: float
) -> float:
    """The best of all combinations of steps, by trying each: what one pool's moves bring, less their cost."""
    fte = {row.kr_id[0]: row.fte for row in people.itertuples()}
    weight = 100 / len(chances)
    spans = []
    for name in chances:
        most = int(0.2 * fte[name] / STEP + 1e-9)
        spans.append(range(0 if name in committed else -most, most + 1))

    def worth(shifts: tuple[int, ...]) -> float:
        gain = 0.0
        for (name, (base, slope)), steps in zip(chances.items(), shifts, strict=True):
            factor = ((fte[name] + STEP * steps) / fte[name]) ** 0.7
            gain += weight * (min(1.0, max(0.0, base + slope * (factor - 1))) - base)
        return gain - cost * sum(steps for steps in shifts if steps > 0)

    return max(worth(shifts) for shifts in product(*spans) if sum(shifts) == 0)


@settings(deadline=None, max_examples=15)
@given(
    st.lists(st.tuples(st.integers(1, 5), st.integers(1, 19), st.integers(1, 30)), min_size=2, max_size=4),
    st.sampled_from(["", "A", "AC"]),
)
def test_no_other_combination_brings_more(numbers, committed):
    """Against every combination of steps that keeps the limits, tried one by one."""
    people = staff(*(f"P {name} {fte}" for name, (fte, *_) in zip(NAMES, numbers, strict=False)))
    chances = {name: (base / 20, slope / 10) for name, (_, base, slope) in zip(NAMES, numbers, strict=False)}
    kinds = {name: {"kind": "committed"} for name in committed if name in chances}
    found = moved(people, chances, **kinds)

    steps = sum(move.fte for move in found.moves) / STEP
    cost = 0.05 * STEP * 100 / len(chances)  # five points of chance a FTE, of a key result of usual weight
    assert every_gain(people, chances, committed, cost) == pytest.approx(found.gain - cost * steps, abs=1e-6)


def test_people_go_to_where_they_help_most():
    """A is nearly done and hardly needs them; B gains .9 a unit of pace. At most a fifth of four: three steps."""
    found = moved(staff("P A 4", "P B 4", "P C 4"), {"A": (0.95, 0.05), "B": (0.5, 0.9), "C": (0.4, 0.1)})

    assert (Move(Group("P", False), "A-KR1", "B-KR1", 0.75),) == found.moves
    assert (-0.75, 0.75, 0.0) == tuple(found.of(f"{name}-KR1").shift for name in "ABC")
    after = 0.5 + 0.9 * ((4.75 / 4) ** 0.7 - 1)
    assert after == pytest.approx(found.of("B-KR1").chance_after)
    assert found.gain == pytest.approx(sum(line.gain for line in found.lines))
    assert 100 / 3 * (0.95 + 0.5 + 0.4) == pytest.approx(found.before)


def test_nothing_is_taken_from_a_commitment():
    """The one that could give best is committed; another gives, or nobody does."""
    chances = {"A": (0.95, 0.01), "B": (0.5, 0.9)}

    assert () == moved(staff("P A 4", "P B 4"), chances, A={"kind": "committed"}).moves
    assert ["B-KR1"] == [
        move.taker for move in moved(staff("P A 4", "P B 4"), chances, B={"kind": "committed"}).moves
    ]


def test_people_stay_within_their_skill_and_their_pool():
    """B codes and sells; A only sells: selling people move. Without a skill the pool is the border."""
    chances = {"A": (0.95, 0.01), "B": (0.5, 1.2)}
    skilled = moved(staff("P1 A 4 sell", "P2 B 4 sell", "P3 B 4 code"), chances)

    assert [(Group("sell", True), 0.75)] == [(move.group, move.fte) for move in skilled.moves]
    assert () == moved(staff("P1 A 4 sell", "P2 B 4 code"), chances).moves
    assert () == moved(staff("P1 A 4", "P2 B 4"), chances).moves
    assert ["alone"] == list({line.fixed for line in moved(staff("P1 A 4", "P2 B 4"), chances).lines})


def test_nobody_gives_and_takes_at_once():
    """B could hand coding people to C and be made whole with selling people from A; who codes would then sell."""
    people = staff("P1 A 5 sell", "P2 B 5 sell", "P3 B 5 code", "P4 C 5 code")
    found = moved(people, {"A": (0.95, 0.01), "B": (0.5, 2.5), "C": (0.5, 1.5)}, {"move_gain": 0.001})

    assert [("A-KR1", "B-KR1", "sell")] == [(move.giver, move.taker, move.group.name) for move in found.moves]


def test_a_step_that_brings_too_little_is_not_taken():
    """.9 times the pace's 4.3 % for a quarter of a FTE is .15 of chance for one: enough for .05 and not for .2."""
    people, chances = staff("P A 4", "P B 4"), {"A": (0.95, 0.01), "B": (0.5, 0.9)}

    assert () == moved(people, chances, {"move_gain": 0.2}).moves
    assert 0.75 == moved(people, chances).of("B-KR1").shift


def test_less_than_a_step_cannot_be_moved():
    """A fifth of one is .2, less than a quarter; with steps of a tenth it can."""
    people, chances = staff("P A 1", "P B 1"), {"A": (0.95, 0.01), "B": (0.5, 0.9)}

    assert ((), ("too_small", 2)) == (moved(people, chances).moves, moved(people, chances).fixed[1])
    assert [0.2] == [move.fte for move in moved(people, chances, {"move_step": 0.1}).moves]


def test_a_chance_that_does_not_answer_to_people_is_left_alone():
    """It would be a free gift; one that counts as reached already is."""
    people, chances = staff("P A 4", "P B 4"), {"A": (0.6, 0.0), "B": (0.5, 0.9)}
    found = moved(people, chances)

    assert ((), "no_response") == (found.moves, found.of("A-KR1").fixed)

    done = tracking(standing("A-KR1", 0.8), standing("B-KR1", 0.3))
    expected = forecast(outlook("A-KR1", 1.0), outlook("B-KR1", 0.5))
    given_away = suggest_moves(
        done, expected, people, lambda one, factor: 1.0 if one.id == "A-KR1" else 0.9 * factor - 0.4
    )
    assert [("A-KR1", "B-KR1")] == [(move.giver, move.taker) for move in given_away.moves]


def test_without_a_forecast_nothing_is_known():
    """Neither where there is no outlook nor where the forecast cannot be made again."""
    people = staff("P A 4", "P B 4")
    seen = tracking(standing("A-KR1"), standing("B-KR1"))
    one = suggest_moves(seen, forecast(outlook("A-KR1", 0.5)), people, lambda track, factor: 0.5 * factor)
    none = suggest_moves(
        seen, forecast(outlook("A-KR1", 0.5), outlook("B-KR1", 0.5)), people, lambda track, factor: None
    )

    assert ("no_forecast", None) == (one.of("B-KR1").fixed, one.of("B-KR1").chance)
    assert ((), (("no_forecast", 2),)) == (none.moves, none.fixed[:1])


def test_the_role_is_read_off_the_numbers():
    """Committed, nearly sure, worth adding to, hopeless, and too light to be worth it."""
    chances = {"A": (0.5, 0.1), "B": (0.91, 0.1), "C": (0.5, 0.1), "D": (0.09, 0.1), "E": (0.5, 0.1)}
    people = staff(*(f"P {name} 4" for name in chances))
    weights = {"A": 4, "B": 4, "C": 4, "D": 4, "E": 1}
    found = moved(people, chances, A={"kind": "committed"}, weights=weights)

    assert {"A": "protect", "B": "donate", "C": "receive", "D": "stop", "E": "keep"} == {
        line.id[0]: line.role for line in found.lines
    }


def test_the_marginal_gain_is_by_fte():
    """One step of a quarter more, times four."""
    found = moved(staff("P A 4", "P B 4"), {"A": (0.5, 0.9), "B": (0.95, 0.1)})

    assert 4 * 0.9 * ((4.25 / 4) ** 0.7 - 1) == pytest.approx(found.of("A-KR1").marginal)
    assert moved(staff("P A 1"), {"A": (0.5, 0.9)}).of("A-KR1").marginal is None


def test_key_results_without_people_are_counted():
    """Two of three have none; people on what this cycle does not know are not looked at."""
    seen = tracking(standing("A-KR1"), standing("B-KR1"), standing("C-KR1"))
    found = suggest_moves(seen, forecast(), staff("P A 2", "P Z 9"), lambda track, factor: None)

    assert (2, ["A-KR1"]) == (found.unstaffed, [line.id for line in found.lines])
    assert 100 / 3 == pytest.approx(found.weighed)
    assert () == suggest_moves(seen, forecast(), staff(), lambda track, factor: None).lines


def test_several_givers_and_takers_are_paired_within_their_group():
    """Two give .5 each, one takes .75 and one the rest."""
    people = staff("P A 2.5", "P B 2.5", "P C 4", "P D 2.5")
    found = moved(people, {"A": (0.99, 0.001), "B": (0.99, 0.001), "C": (0.4, 1.5), "D": (0.4, 0.9)})

    assert [("A-KR1", "C-KR1", 0.5), ("B-KR1", "C-KR1", 0.25), ("B-KR1", "D-KR1", 0.25)] == [
        (move.giver, move.taker, move.fte) for move in found.moves
    ]
