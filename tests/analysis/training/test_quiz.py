"""The quiz: items, gain and reliability against hand-worked rows, and nothing told of few people."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from okrworkbook.analysis.training.gain import (
    class_gain,
    drop_out,
    gain_interval,
    gain_level,
    normalised_gain,
)
from okrworkbook.analysis.training.quiz_analysis import analyse_quiz
from okrworkbook.analysis.training.quiz_items import answered, fisher_interval, item_rest, item_results, kr20
from okrworkbook.teaching import quiz
from okrworkbook.thresholds import Thresholds
from tests.builders import people, table

FOUR = quiz()[:4]  # keys c, a, d, b
KEYS = {item.id: item.key for item in FOUR}
NOBODY = table("trainings", [])


def answers(*lines: str) -> pd.DataFrame:
    """Person, occasion and an answer a question: "P1 pre cadb"; "-" for a blank."""
    rows = []
    for line in lines:
        person, occasion, given = line.split()
        chosen = {f"Q{n:02d}": letter for n, letter in enumerate(given, 1) if letter != "-"}
        rows.append({"person_id": person, "occasion": occasion, **chosen})
    return table("quiz_answers", rows)


def staff(n: int, first: int = 1) -> tuple[str, ...]:
    return tuple(f"P{number} 甲 staff" for number in range(first, first + n))


def analysed(lines: list[str], roster: tuple[str, ...], **limits: float):
    return analyse_quiz(answers(*lines), NOBODY, people(*roster), FOUR, Thresholds(limits), seed=1)


def test_an_item_by_hand():
    """Q01 has key c: two of four right, one a, one blank; the rest correlates with it by 1/√2."""
    given = answered(answers("P1 pre cad-", "P2 pre ca--", "P3 pre aa--", "P4 pre -bb-"), list(KEYS))
    first = item_results(given, KEYS, before=True)[0]

    assert (2, 4) == (first.right.part, first.right.whole)
    assert {"a": 1, "b": 0, "c": 2, "d": 0, "": 1} == dict(first.chosen)
    assert "a" == first.distractor
    assert 0.7071 == pytest.approx(first.discrimination, abs=1e-4)


def test_a_sheet_left_wholly_blank_is_no_answer():
    """Who handed in nothing did not take the quiz; a single blank is a wrong answer."""
    assert ["P1"] == list(answered(answers("P1 pre c---", "P2 pre ----"), list(KEYS)).index)


def test_discrimination_of_what_does_not_vary_is_unknown():
    """Everybody right, or a rest that is all the same: there is no correlation, and none is made up."""
    assert item_rest(np.array([1.0, 1, 1]), np.array([0.0, 1, 2])) is None
    assert item_rest(np.array([0.0, 1, 1]), np.array([2.0, 2, 2])) is None


def test_fishers_interval_by_hand():
    """r .5 of 28 people: tanh(.5493 ± 1.96/5) is [.156, .736]."""
    assert (0.156, 0.736) == tuple(round(end, 3) for end in fisher_interval(0.5, 28))
    assert fisher_interval(0.5, 3) is None


def test_kr20_by_hand():
    """A perfect ladder of three: Σpq .625, variance 1.25, so 3/2 · (1 − .5) = .75."""
    ladder = pd.DataFrame([[1, 1, 1], [1, 1, 0], [1, 0, 0], [0, 0, 0]]).astype(bool)

    assert 0.75 == pytest.approx(kr20(ladder))
    assert kr20(ladder.iloc[:1]) is None


def test_what_stands_out_in_an_item():
    """Q01: more chose a than the key, fewer than 30 % were right; Q03 all knew before. Weak is said of thirty people."""
    lines = [f"P{n} pre {'c' if n < 3 else 'a'}{'a' if n % 2 else 'b'}db" for n in range(1, 11)]
    given = answered(answers(*lines), list(KEYS))
    early, late = (
        {item.item: item.flags for item in item_results(given, KEYS, before)} for before in (True, False)
    )

    assert (("misleading",), ("hard", "misleading")) == (early["Q01"], late["Q01"])
    assert (("easy",), ()) == (early["Q03"], late["Q03"])
    many = [
        f"P{n} pre {'c' if n % 2 else 'a'}{'a' if n % 3 else 'b'}{'d' if n % 4 < 2 else 'a'}b"
        for n in range(60)
    ]
    weak = item_results(answered(answers(*many), list(KEYS)), KEYS, before=False)[0]
    assert (True, ("weak",)) == (weak.discrimination < 0.2, weak.flags)


@pytest.mark.parametrize(
    ("before", "after", "expected"), [(40, 70, 0.5), (50, 50, 0.0), (60, 50, -0.25), (100, 100, None)]
)
def test_the_normalised_gain(before, after, expected):
    """What was learnt of what was left to learn: (70 − 40) / (100 − 40)."""
    assert expected == normalised_gain(before, after)


@pytest.mark.parametrize(
    ("gain", "level"),
    [(-0.1, "low"), (0.29, "low"), (0.3, "medium"), (0.7, "medium"), (0.71, "high")],
)
def test_the_level_of_a_gain(gain, level):
    """Hake's bands: below .3 low, above .7 high."""
    assert level == gain_level(gain)


def test_a_class_gain_is_that_of_the_means():
    """40 and 60 become 70 and 80: from 50 to 75 is .5, which is not the mean of the two people's gains."""
    found = class_gain(np.array([40.0, 60.0]), np.array([70.0, 80.0]))

    assert (2, 50.0, 75.0, 0.5, "medium") == (found.n, found.before, found.after, found.gain, found.level)


def test_the_interval_of_a_gain():
    """Resampled with both scores: it holds the gain, repeats itself, and has no width where all are alike."""
    rng = np.random.default_rng(0)
    before = rng.integers(3, 9, 40) / 12 * 100
    after = np.minimum(100, before + rng.integers(0, 5, 40) / 12 * 100)
    low, high = gain_interval(before, after, seed=3)

    assert low < normalised_gain(before.mean(), after.mean()) < high
    assert (low, high) == gain_interval(before, after, seed=3)
    assert (0.5, 0.5) == gain_interval(np.full(5, 50.0), np.full(5, 75.0))


def test_a_small_class_that_knew_nearly_all_is_told_by_a_bound():
    """Five people at 100 % are "≥90 %", and their gain is at least that of 90 %; of twenty the number is told."""
    few, many = (class_gain(np.full(n, 50.0), np.full(n, 100.0)) for n in (5, 20))

    assert (90, "at_least", 0.8, "at_least", False) == (
        few.after_shown.value,
        few.after_shown.bound,
        few.gain_shown.value,
        few.gain_shown.bound,
        few.exact,
    )
    assert (100, "", 1.0, True) == (
        many.after_shown.value,
        many.after_shown.bound,
        many.gain_shown.value,
        many.exact,
    )
    assert class_gain(np.full(5, 95.0), np.full(5, 100.0)).gain_shown.value is None


def test_those_who_left_are_told_beside_those_who_stayed():
    """Five left with 20 %, five stayed with 60 %: 40 points less, surely; of four nothing is told."""
    stayed, left = np.array([50.0, 60, 60, 60, 70]), np.array([10.0, 20, 20, 20, 30])
    found = drop_out(stayed, left, seed=1)

    assert (5, 5, 60.0, 20.0, -40.0, True) == (
        found.stayed,
        found.left,
        found.stayed_before,
        found.left_before,
        found.difference,
        found.weaker,
    )
    few = drop_out(stayed, left[:4])
    assert (4, None, True, False) == (few.left, few.left_before, few.hidden, few.weaker)


def test_everything_told_of_two_occasions_rests_on_the_same_people():
    """Six took it twice and two only before: questions and means are those of the six."""
    lines = [f"P{n} pre ca--" for n in range(1, 7)] + ["P7 pre ----a", "P8 pre cadb"]
    lines = [line for line in lines if not line.startswith("P7")] + ["P9 pre a---"]
    lines += [f"P{n} post cad{'b' if n < 4 else 'a'}" for n in range(1, 7)]
    found = analysed(lines, staff(9))

    assert ("twice", (8, 6), 6) == (found.state, found.taken, found.both)
    assert [(6, 50.0), (6, 87.5)] == [(one.n, one.mean) for one in found.occasions]
    assert [6, 6, 0, 0] == [item.right.part for item in found.before.items]
    assert (0.75, "high") == (found.gain.gain, found.gain.level)
    assert (3, 6) == (found.after.passed.part, found.after.passed.whole)
    assert (2, True) == (found.dropped.left, found.dropped.hidden)


def test_the_states_of_a_quiz():
    """Nobody, four people, one occasion."""
    assert "none" == analysed([], staff(3)).state
    assert "few" == analysed([f"P{n} pre cadb" for n in range(1, 5)], staff(4)).state
    once = analysed([f"P{n} pre cadb" for n in range(1, 6)], staff(5))
    assert ("once", 5, None, None, ()) == (once.state, once.before.n, once.after, once.gain, once.layers)


def test_a_small_layer_is_withheld_and_with_it_what_would_give_it_away():
    """Six of the front line and four of management: four are too few, and six would tell them by subtraction."""
    roster = (*staff(6), *(f"M{n} 甲 manager" for n in range(1, 5)))
    names = [line.split()[0] for line in roster]
    lines = [f"{name} pre ca--" for name in names] + [f"{name} post cadb" for name in names]
    found = analysed(lines, roster)

    assert {"management": (True, True), "staff": (True, False)} == {
        one.group: (one.hidden, one.small) for one in found.layers
    }


def test_layers_large_enough_are_shown():
    """Ten managers and twelve of the front line; few executives are shown with the managers."""
    roster = (*staff(12), *(f"M{n} 甲 manager" for n in range(1, 9)), "E1 甲 exec", "E2 甲 exec")
    names = [line.split()[0] for line in roster]
    lines = [f"{name} pre ca--" for name in names] + [f"{name} post cadb" for name in names]
    found = {one.group: one for one in analysed(lines, roster).layers}

    assert (10, 12) == (found["management"].gain.n, found["staff"].gain.n)
    assert 1.0 == found["staff"].gain.gain
    assert ("at_least", 0.9) == (found["staff"].passed_shown.bound, found["staff"].passed_shown.value)


def test_scores_without_answers_are_read_from_the_trainings():
    """Of someone trained twice the last counts; of questions there is nothing to say."""
    rows = [
        {"date": pd.Timestamp("2026-03-16"), "person_id": f"P{n}", "score_pre": 40.0, "score_post": 70.0}
        for n in range(1, 6)
    ]
    rows.append({"date": pd.Timestamp("2026-02-01"), "person_id": "P1", "score_pre": 0.0, "score_post": 0.0})
    found = analyse_quiz(answers(), table("trainings", rows), people(*staff(5)), FOUR)

    assert ("twice", "scores", 0.5) == (found.state, found.source, found.gain.gain)
    assert ((), None) == (found.after.items, found.after.kr20)
