"""The certificate's day, number and re-check, and whether the client can go on alone."""

from __future__ import annotations

from datetime import date

import pytest

from okrworkbook.analysis.certification import certificate_number, recheck_day
from okrworkbook.bilingual import Bilingual
from okrworkbook.engagement import Engagement
from tests.candidates import GOOD, PASSED, TAUGHT, certified, levels, one

TR1 = {"trainer": "TR1", **PASSED}


def test_the_day_is_that_of_the_last_session_it_took():
    """Whatever is taught afterwards changes neither day nor number."""
    later = ("TR1 2026-07-01 solo observed_by=AS2 ratings=9 rating_mean=4.6",)
    first, again = one(), one(TR1, taught=TAUGHT + later)

    assert (date(2026, 6, 9), date(2026, 6, 9)) == (first.day, again.day)
    assert first.number == again.number == certificate_number("demo", "TR1", date(2026, 6, 9))


def test_numbers_differ_by_client_trainer_and_day():
    """And say the day; the digest cannot be guessed from the next one's."""
    numbers = {
        certificate_number(client, trainer, day)
        for client in ("demo", "demo2")
        for trainer in ("TR1", "TR2")
        for day in (date(2026, 6, 9), date(2026, 6, 10))
    }

    assert 8 == len(numbers)
    assert {"OKR-20260609-", "OKR-20260610-"} == {number[:13] for number in numbers}
    assert certificate_number("a", "b1", date(2026, 6, 9)) != certificate_number("ab", "1", date(2026, 6, 9))


def test_nobody_else_has_a_day_or_a_number():
    """A candidate who is not certified has nothing that could be printed."""
    candidate = one(TR1, taught=TAUGHT[:2])

    assert (None, "") == (candidate.day, candidate.number)


@pytest.mark.parametrize(
    ("length", "expected"), [("quarter", date(2026, 9, 9)), ("bimonth", date(2026, 8, 10))]
)
def test_the_re_check_comes_one_cycle_later_on_a_working_day(length, expected):
    """9 August 2026 is a Sunday."""
    agreed = Engagement("demo", Bilingual("示例"), cycle=length)

    assert expected == one(TR1, engagement=agreed).recheck


def test_an_agreed_day_of_the_re_check_stands():
    """The table's own day goes before the one that follows from the cycle."""
    assert date(2026, 8, 1) == one({**TR1, "recheck": date(2026, 8, 1)}).recheck


def test_before_anything_was_taught_there_is_no_day_to_count_from():
    """The report says so in words."""
    assert recheck_day(None, None, "quarter") is None
    assert one(TR1, taught=()).recheck is None


@pytest.mark.parametrize(("quizzes", "expected"), [((11, 11), True), ((11, 9), False)])
def test_a_client_runs_alone_with_two_certified_trainers(quizzes, expected):
    """One is not enough: nobody would watch, or stand in."""
    candidates = [
        {"trainer": f"TR{n}", "quiz_right": right, "quiz_items": 12} for n, right in enumerate(quizzes, 1)
    ]
    rated = levels("TR1", **GOOD) + levels("TR2", **GOOD)
    taught = (*TAUGHT, *(line.replace("TR1", "TR2") for line in TAUGHT))
    found = certified(*candidates, rated=rated, taught=taught)

    assert expected == found.enough == found.as_facts()["enough"]


def test_facts_hold_numbers_and_no_names():
    """They go into the manifest, which leaves the firm."""
    named = {**TR1, "name": "示例甲", "name_en": "Sample A"}

    assert {
        "candidates": 1,
        "certified": 1,
        "needed": 2,
        "enough": False,
        "kappa": [pytest.approx(2 / 3)],
    } == certified(named).as_facts()


def test_a_candidate_without_a_name_has_the_code():
    """And one with an English name only is called by it in both languages."""
    assert ("TR1", "TR1") == tuple(one().name.text(lang) for lang in ("zh", "en"))
    assert "Sample A" == one({**TR1, "name_en": "Sample A"}).name.text("zh")


def test_the_weakest_criterion_is_told_over_all_candidates():
    """Data use has 2 and 3, everything else more."""
    assert (("data_use",), 2.5) == certified(TR1, rated=levels(AS1="443324", AS2="443334")).weakest


def test_criteria_equally_weak_are_told_together():
    """Either alone would hide that the other needs as much practice."""
    found = certified(TR1, rated=levels(AS1="443224", AS2="443334"))

    assert (("mediation", "data_use"), 2.5) == found.weakest


def test_without_any_level_there_is_no_weakest_criterion():
    """Nor any pair."""
    found = certified(TR1, rated=[])

    assert (None, ()) == (found.weakest, found.pairs)
