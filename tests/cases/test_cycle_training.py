"""Trainings of the bundled cycles: do scores, pulses and answers to the quiz belong together?"""

from __future__ import annotations

from collections import Counter

import pytest

from tests.cases.folders import HAIYUE, WAYMO, YICHUAN, every_case, table

KEY = "CADBDACBADBC"
ITEMS = [f"Q{number:02}" for number in range(1, 13)]


@pytest.mark.parametrize(
    ("case", "came"), [(YICHUAN, (5, 16, 35)), (WAYMO, (6, 17, 38)), (HAIYUE, (8, 51, 58))]
)
def test_three_sessions_are_held_in_march_and_april_one_for_each_layer(case, came):
    rows = table(case, "trainings")
    sessions = Counter((row["session"], row["layer"]) for row in rows)
    layer = {row["person_id"]: row["layer"] for row in table(case, "people")}

    assert dict(zip((("TR1", "exec"), ("TR2", "manager"), ("TR3", "staff")), came, strict=True)) == sessions
    assert {"2026-03", "2026-04"} == {row["date"][:7] for row in rows}
    assert all(row["layer"] == layer[row["person_id"]] for row in rows)


@every_case
def test_the_scores_of_a_training_are_those_of_its_quiz(case):
    percent = {
        (row["person_id"], row["occasion"]): 100
        * sum(map(str.__eq__, (row[item] for item in ITEMS), KEY))
        / 12
        for row in table(case, "quiz_answers")
    }
    told = {
        (row["person_id"], occasion): float(row[f"score_{occasion}"])
        for row in table(case, "trainings")
        for occasion in ("pre", "post")
        if row[f"score_{occasion}"]
    }

    assert pytest.approx(percent, abs=0.05) == told


@every_case
def test_the_pulse_is_the_mean_of_its_three_answers(case):
    rows = table(case, "trainings")

    assert [] == [
        row
        for row in rows
        if abs(float(row["pulse"]) - sum(int(row[part]) for part in ("useful", "clear", "apply")) / 3) > 0.05
    ]


@every_case
def test_every_item_is_answered_better_afterwards_and_two_stay_hard(case):
    """Right answers of those who answered both times; the fifth and the ninth question stay below .6."""
    rows = table(case, "quiz_answers")
    both = {row["person_id"] for row in rows if row["occasion"] == "post"}
    share = {
        occasion: [
            sum(
                row[item] == right for row in rows if row["occasion"] == occasion and row["person_id"] in both
            )
            / len(both)
            for item, right in zip(ITEMS, KEY, strict=True)
        ]
        for occasion in ("pre", "post")
    }

    assert [] == [
        item for item, pre, post in zip(ITEMS, share["pre"], share["post"], strict=True) if post <= pre
    ]
    assert {"Q05", "Q09"} == {item for item, post in zip(ITEMS, share["post"], strict=True) if post < 0.56}


@pytest.mark.parametrize(("case", "left"), [(YICHUAN, 5), (WAYMO, 12), (HAIYUE, 9)])
def test_a_few_leave_before_the_second_quiz(case, left):
    answered = Counter(row["occasion"] for row in table(case, "quiz_answers"))

    assert left == answered["pre"] - answered["post"]
