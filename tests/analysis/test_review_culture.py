"""Habits: everything at 100 %, sure up to the miss, silence, and pay in the words of check-ins."""

from __future__ import annotations

from dataclasses import replace

import pytest

from okrworkbook.analysis.progress.track import Gate
from okrworkbook.analysis.review.carry_over import plan_carry_over
from okrworkbook.analysis.review.culture import culture_flags, pay_words
from okrworkbook.bilingual import Bilingual
from tests.endings import endings, reviews, stood
from tests.tracks import day_of, key_result, reading, span, standing, track

CYCLE = span(13)


def flags(*standings, recorded=None):
    """Every flag by its code."""
    own = endings(*standings)
    carried = plan_carry_over(own, reviews() if recorded is None else recorded, CYCLE.cycle)
    return {flag.code: flag for flag in culture_flags(own, CYCLE, carried)}


def told(flag) -> tuple[int, int, str]:
    """Part, whole and verdict."""
    return flag.rate.part, flag.rate.whole, flag.verdict


def some(n: int, attained: float, **more) -> list:
    """So many key results that ended alike."""
    return [stood(f"K{k}-{attained} {attained}", **more) for k in range(n)]


@pytest.mark.parametrize(
    ("attained", "at"),
    [(0.994, 0), (0.995, 1), (1.0, 1), (1.005, 1), (1.006, 0)],
)
def test_what_counts_as_exactly_on_target(attained, at):
    """Half a percent on either side."""
    assert at == flags(*some(1, attained))["at_target"].rate.part


def test_more_than_half_on_target_is_a_flag():
    """Five of eight are, four of eight are not; of seven nothing is said."""
    five = flags(*some(5, 1.0), *some(3, 0.5))["at_target"]
    four = flags(*some(4, 1.0), *some(4, 0.5))["at_target"]
    seven = flags(*some(7, 1.0))["at_target"]

    assert [(5, 8, "raised"), (4, 8, "clear"), (7, 7, "too_few")] == [
        told(one) for one in (five, four, seven)
    ]


def test_limits_that_are_kept_are_not_on_target_by_choice():
    """They cannot stand anywhere else."""
    limit = key_result("L", direction="at_most", baseline=9.0, target=3.0)

    assert (0, 0, "none") == told(flags(standing("L", 1.0, track=track("L", kr=limit)))["at_target"])


def test_all_green_and_all_high_are_flags_only_if_it_is_all():
    """Eight of .95 are green and above 4.5; one of .8 among them is green and not high; one of .5 is neither."""
    high, green, neither = (flags(*some(8, 0.95), *some(1, last)) for last in (0.95, 0.8, 0.5))

    assert ["raised", "raised"] == [high[code].verdict for code in ("all_green", "all_high")]
    assert ["raised", "clear"] == [green[code].verdict for code in ("all_green", "all_high")]
    assert ["clear", "clear"] == [neither[code].verdict for code in ("all_green", "all_high")]


def test_a_watermelon_says_in_which_week():
    """Sure in weeks 3 and 6, at .5 by then, ended at .4; the other was sure and right."""
    found = flags(
        stood("A .4", {6: 50}, {3: 8, 6: 9, 9: 5}), stood("B .9", {}, {6: 8}), stood("C .1", {}, {6: 7})
    )["watermelon"]
    case = found.cases[0]

    assert (1, 2, "too_few") == told(found)
    assert ("A", 6, 0.5, 0.4, 9) == (case.kr_id, case.week, case.attainment, case.final, case.confidence)
    assert [(3, 1, 1), (6, 1, 2), (9, 0, 0)] == [(week, r.part, r.whole) for week, r in found.weeks]


def test_two_in_ten_may_be_missed_by_those_who_say_eight():
    """2 of 10 is what confidence 8 leaves open, 3 of 10 is more."""
    two = flags(*some(2, 0.1, said={6: 8}), *some(8, 0.9, said={6: 8}))["watermelon"]
    three = flags(*some(3, 0.1, said={6: 8}), *some(7, 0.9, said={6: 8}))["watermelon"]

    assert [(2, 10, "clear"), (3, 10, "raised")] == [told(two), told(three)]


def test_a_gap_of_three_weeks_is_silence():
    """Weeks 1 to 4 leave 21 days; weeks 1 to 3 and on leave 14."""
    often = {week: 10 * week for week in range(1, 13)}
    gap = {week: value for week, value in often.items() if week not in (2, 3)}
    found = flags(stood("A .9", often), stood("B .9", gap))["silent"]

    assert [("B", 21, day_of(1))] == [(case.kr_id, case.days, case.day) for case in found.cases]


def test_silence_before_the_first_reading_and_after_the_last_counts():
    """First heard in week 5, or last heard in week 10."""
    late = dict.fromkeys(range(5, 13), 1.0)
    early = dict.fromkeys(range(1, 11), 1.0)
    quiet = standing("B", 0.01, track=track("B", tuple(reading(week, 1.0) for week in early)))
    found = flags(stood("A .9", late), quiet)["silent"]

    assert [("A", 34, CYCLE.starts), ("B", 21, day_of(10))] == [
        (case.kr_id, case.days, case.day) for case in found.cases
    ]


def test_after_its_due_date_a_key_result_may_be_silent():
    """Due at the end of week 10, heard of until then."""
    kr = key_result("B", due=day_of(10))
    quiet = standing("B", 0.01, track=track("B", tuple(reading(w, 1.0) for w in range(1, 11)), kr=kr))

    assert () == flags(quiet)["silent"].cases


def test_never_read_is_the_longest_silence():
    """91 days and no day it began on; an accepted milestone is heard of."""
    gates = tuple(Gate(Bilingual(f"第{n}步"), 1.0, day_of(2 * n), day_of(2 * n)) for n in range(1, 7))
    steps = standing("M", 1.0, track=track("M", kr=key_result("M", direction="milestone"), gates=gates))
    found = flags(stood("A -"), steps)["silent"]

    assert [("A", 91, None)] == [(case.kr_id, case.days, case.day) for case in found.cases]


def test_pay_in_a_blocker_an_explanation_or_a_lesson():
    """Each with the words that say it; of four texts read, three."""
    one = stood("A .5")
    blockers = (reading(3, 10, None, "没达标要扣奖金，大家不敢报实数"), reading(4, 20, None, "供应商晚交"))
    one = replace(one, track=replace(one.track, readings=blockers))
    recorded = reviews("B explanation=完不成就取消绩效奖金", "C learnt=评分与绩效挂钩后没人愿意定高目标")
    found = flags(one, stood("B .5"), stood("C .5"), recorded=recorded)["pay"]

    assert (3, 4, "raised") == told(found)
    assert [("A", day_of(3)), ("B", None), ("C", None)] == [(case.kr_id, case.day) for case in found.cases]
    assert all(case.quote.zh for case in found.cases)


@pytest.mark.parametrize(
    "words",
    [
        "供应商晚交四周",
        "奖金核算系统上线推迟",
        "等财务批预算",
        "Waiting for the supplier",
        "Payment gateway was down",
        "",
    ],
)
def test_money_alone_is_not_pay(words):
    """A blocker about suppliers, budgets or a payroll system ties no result to anybody's pay."""
    assert Bilingual() == pay_words(Bilingual(words))


def test_pay_in_english():
    """A client that writes English is read in English."""
    said = pay_words(Bilingual("Nobody reports red: the bonus is tied to this score, they say.")).zh

    assert "the bonus is tied to this score" == said


def test_an_english_reader_sees_english_words():
    """The clause of the translation that says it, or all of it."""
    written = "没达标要扣奖金，没人敢报"

    assert "没达标要扣奖金" == pay_words(Bilingual(written)).zh
    assert (
        "Whoever misses loses the bonus"
        == pay_words(Bilingual(written, "Whoever misses loses the bonus, so nobody reports red.")).en
    )
    assert "They dock us for it" == pay_words(Bilingual(written, "They dock us for it")).en


def test_nothing_written_is_nothing_read():
    """Without a blocker or a lesson there is no rate."""
    assert (0, 0, "none") == told(flags(stood("A .5"))["pay"])
