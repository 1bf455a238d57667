"""What is known of a training: pulse, wording of trained and untrained owners, and which levels are open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd

from okrworkbook.analysis.training.behaviour import Wording, wording_by_training, wordings_of_drafts
from okrworkbook.analysis.training.kirkpatrick import evaluate_training
from okrworkbook.analysis.training.pulse import pulse_items
from tests.builders import bundled, client, people, table
from tests.goal_tables import key_results, objectives

MARCH, APRIL = date(2026, 3, 2), date(2026, 4, 1)
ROSTER = people(
    *(f"T{n} 甲 staff trained=yes" for n in range(1, 6)), *(f"U{n} 甲 staff trained=no" for n in range(1, 6))
)


def trainings(*lines: str, **answers: float) -> pd.DataFrame:
    """Person and day, with the same answers for all."""
    return table(
        "trainings",
        [{"person_id": line.split()[0], "date": pd.Timestamp(line.split()[1]), **answers} for line in lines],
    )


def written(names: str, errors: int, day: date | None = APRIL) -> list[Wording]:
    """One wording each of these owners, the first ones with an error."""
    return [Wording(name, day, place < errors) for place, name in enumerate(names.split())]


def test_trained_and_untrained_owners_by_hand():
    """1 of 5 against 3 of 5: 40 points less, and an interval that holds nought."""
    wordings = written("T1 T2 T3 T4 T5", 1) + written("U1 U2 U3 U4 U5", 3)
    found = wording_by_training("goals", wordings, ROSTER, trainings())

    assert ("shown", (5, 5), 0.2, 0.6) == (
        found.state,
        found.owners,
        found.trained.share,
        found.untrained.share,
    )
    assert -0.4 == round(found.difference, 9)
    assert found.interval[0] < 0 < found.interval[1]


def test_a_day_of_training_goes_before_the_roster():
    """Trained on 2 March: four weeks later is 30 March. Before: untrained; between: too early to tell."""
    day = trainings(*(f"U{n} 2026-03-02" for n in range(1, 6)))
    days = {"U1": date(2026, 3, 1), "U2": date(2026, 3, 2), "U3": date(2026, 3, 29), "U4": date(2026, 3, 30)}
    wordings = [Wording(name, when, False) for name, when in days.items()]
    found = wording_by_training("drafts", wordings, ROSTER, day)

    assert ((1, 1), 2) == (found.owners, found.early)


def test_a_group_of_four_owners_is_not_told():
    """However many wordings they have; and whose owner is not on the roster is counted apart."""
    wordings = written("T1 T2 T3 T4 T1 T2", 1) + written("U1 U2 U3 U4 U5", 3) + written("X1", 1)
    found = wording_by_training("goals", wordings, ROSTER, trainings())

    assert ("few", (4, 5), None, 1) == (found.state, found.owners, found.trained, found.unknown)
    assert "nothing" == wording_by_training("goals", written("T1", 0), ROSTER, trainings()).state


def test_drafts_belong_to_the_owner_of_their_goal():
    """“完成走访80家” is an error of whoever owns K1."""
    drafts = table(
        "drafts",
        [
            {
                "goal_id": "K1",
                "version": 1,
                "kind": "key_result",
                "text": "走访经销商80家",
                "written": pd.Timestamp(MARCH),
            },
            {"goal_id": "O1", "version": 1, "kind": "objective", "text": "让客户满意", "written": pd.NaT},
        ],
    )

    assert [Wording("T1", MARCH, True), Wording("", None, False)] == wordings_of_drafts(drafts, {"K1": "T1"})


def test_the_pulse_by_hand():
    """Answers 3, 4, 4, 5, 5, 5 have mean 4.33; of six nobody's distribution is told, and they reach the mark of 4."""
    rows = [{"person_id": f"P{n}", "useful": answer} for n, answer in enumerate((3, 4, 4, 5, 5, 5))]
    (item,) = pulse_items(table("trainings", rows))

    assert ("useful", 6, 4.33, None, True) == (
        item.question,
        item.n,
        round(item.mean.value, 2),
        item.counts,
        item.reached,
    )


def test_a_pulse_of_few_is_withheld_and_one_of_many_is_shown():
    """Four answers have no mean; of ten, one of each but for 5, there is a distribution."""
    few = pulse_items(table("trainings", [{"person_id": f"P{n}", "clear": 4} for n in range(4)]))
    many = pulse_items(
        table("trainings", [{"person_id": f"P{n}", "clear": n} for n in (1, 2, 3, 4, 5, 5, 5, 5, 5, 5)])
    )

    assert [(4, None)] == [(one.n, one.mean) for one in few]
    assert (1, 1, 1, 1, 6) == many[0].counts


def test_only_the_mean_of_three_questions_is_one_item():
    """The three answers were not kept: the mean is told, and no distribution of means."""
    (item,) = pulse_items(table("trainings", [{"person_id": f"P{n}", "pulse": 4.3} for n in range(20)]))

    assert ("pulse", 4.3, None) == (item.question, round(item.mean.value, 2), item.counts)


def test_levels_open_until_a_training_is_held():
    """The bundled goals say whose owners were trained before; without a training that is no level three."""
    asked = evaluate_training(
        client(
            people=people("P1 甲 exec", "P2 甲 staff"),
            objectives=objectives("O1 department 甲 P1"),
            key_results=key_results("K1 O1 量 up P2"),
        )
    )

    assert (False, ()) == (asked.held, asked.known)
    assert [("exec", 0, 1), ("staff", 0, 1)] == [
        (layer, rate.part, rate.whole) for layer, rate in asked.reach
    ]


def test_the_levels_of_a_held_training():
    """Six of the front line came, liked it and answered before and after."""
    roster = people(*(f"P{n} 甲 staff trained=no" for n in range(1, 7)))
    came = trainings(*(f"P{n} 2026-03-16" for n in range(1, 7)), useful=5, clear=4, apply=4)
    keys = dict(zip((f"Q{n:02d}" for n in range(1, 13)), "cadbdacbadbc", strict=True))
    rows = [
        {"person_id": f"P{n}", "occasion": when, **(keys if when == "post" else {"Q01": "c", "Q02": "b"})}
        for n in range(1, 7)
        for when in ("pre", "post")
    ]
    found = evaluate_training(client(people=roster, trainings=came, quiz_answers=table("quiz_answers", rows)))

    assert (True, (1, 2)) == (found.held, found.known)
    assert 1.0 == found.quiz.gain.gain


def test_the_bundled_goals_can_be_read_by_training():
    """By the roster both groups are large enough in the first case; by the trainings' days hardly a goal came later."""
    data = bundled("case-yichuan-xiaoxian")
    by_roster = replace(data, tables={**data.tables, "trainings": table("trainings", [])})
    shown, dated = (evaluate_training(one).behaviour[0] for one in (by_roster, data))

    assert (("goals", "shown"), ("goals", "few")) == (
        (shown.basis, shown.state),
        (dated.basis, dated.state),
    )
