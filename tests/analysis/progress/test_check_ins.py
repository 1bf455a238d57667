"""Check-ins: what was known on a day, corrections, late entries, silence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from okrworkbook.analysis.progress import history_of, readings_of
from okrworkbook.analysis.progress.check_ins import confidence_on, last_written, silent_days, value_on
from tests.cycle_tables import check_ins, day
from tests.tracks import ENDS, STARTS, span

SAID = check_ins(
    "K1 2026-04-10 10 6",
    "K1 2026-04-10 12 5 entered=2026-04-20",
    "K1 2026-04-17 - 7 blocker=缺人 blocker_en=short-handed",
    "K2 2026-04-10 3 - entered=2026-04-14",
    "K1 2026-04-10 13 5 entered=2026-04-27",
)


def seen(until: str):
    """The history as it was known on a day."""
    return history_of(SAID, replace(span(), as_of=day(until)))


def values(until: str) -> dict[str, list[float | None]]:
    """The values that stand on a day, in order of day."""
    return {kr: [one.value for one in found] for kr, found in readings_of(seen(until)).items()}


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        ("04-09", {}),
        ("04-10", {"K1": [10]}),
        ("04-14", {"K1": [10], "K2": [3]}),
        ("04-19", {"K1": [10, None], "K2": [3]}),
        ("04-20", {"K1": [12, None], "K2": [3]}),
        ("04-27", {"K1": [13, None], "K2": [3]}),
    ],
)
def test_a_day_knows_only_what_was_written_down_by_then(until, expected):
    """Looking back from before a correction shows what the meeting of that week was shown."""
    assert expected == values(until)


def test_the_last_row_for_a_day_counts_what_it_replaced():
    """Two corrections: the reading replaces two entries, which both stay in the history."""
    history = seen("04-30")

    assert [2, 0] == [one.replaced for one in readings_of(history)["K1"]]
    assert [
        ("K1", 10, False, 0, True),
        ("K1", 12, False, 1, True),
        ("K1", None, True, 0, False),
        ("K2", 3, True, 0, False),
        ("K1", 13, True, 2, False),
    ] == [(one.kr_id, one.reading.value, one.stands, one.corrects, one.corrected) for one in history]


def test_the_order_of_the_file_decides_and_not_the_day_of_writing():
    """The table is only ever added to at its end."""
    said = check_ins("K1 2026-04-10 10 - entered=2026-04-13", "K1 2026-04-10 11 - entered=2026-04-12")

    assert [11] == [one.value for one in readings_of(history_of(said, span()))["K1"]]


def test_nothing_in_the_table_is_changed():
    """Whatever became of the rows."""
    before = SAID.copy()
    seen("04-30")

    assert before.equals(SAID)


@pytest.mark.parametrize(
    ("entered", "late"), [("2026-04-10", False), ("2026-04-13", False), ("2026-04-14", True)]
)
def test_three_days_are_allowed(entered, late):
    """Friday's number may be written down on Monday."""
    [entry] = history_of(check_ins(f"K1 2026-04-10 10 - entered={entered}"), span())

    assert late == entry.late


def test_a_correction_is_not_late():
    """The number had been there in time; what came later put it right. An unwritten first entry is late once."""
    assert [False, False, False, True, False] == [
        entry.late
        for entry in history_of(
            check_ins(
                "K1 2026-04-10 10 -",
                "K1 2026-04-10 12 - entered=2026-04-20",
                "K2 2026-04-10 1 - entered=2026-04-12",
                "K3 2026-04-10 1 - entered=2026-04-15",
                "K3 2026-04-10 2 - entered=2026-04-20",
            ),
            span(),
        )
    ]


@pytest.mark.parametrize(
    ("when", "stands"),
    [("2026-03-24", False), ("2026-03-25", True), ("2026-07-07", True), ("2026-07-08", False)],
)
def test_a_week_around_the_cycle_still_counts(when, stands):
    """A reading from the last week before it, or from the week of its review; not one of another cycle."""
    [entry] = history_of(check_ins(f"K1 {when} 10 6"), replace(span(), as_of=day("08-01")))

    assert (stands, stands) == (entry.stands, entry.known)


def test_the_last_value_and_the_last_confidence_are_looked_for_apart():
    """A check-in that only says a confidence leaves the value as it was."""
    readings = readings_of(seen("04-19"))["K1"]

    assert (10, 7, 6, None) == (
        value_on(readings, day("04-19")),
        confidence_on(readings, day("04-19")),
        confidence_on(readings, day("04-16")),
        confidence_on(readings, day("04-09")),
    )


def test_what_is_in_the_way_is_told_in_both_languages():
    """The blocker's translation stands in a column of its own."""
    blocker = readings_of(seen("04-19"))["K1"][-1].blocker

    assert ("缺人", "short-handed") == (blocker.zh, blocker.en)


def test_silence_counts_from_the_last_reading_or_from_the_start():
    """A key result nobody ever reported on has been silent for the whole cycle."""
    looked = replace(span(), as_of=day("04-27"))
    readings = readings_of(seen("04-27"))

    assert (10, 17, 26) == tuple(silent_days(readings.get(kr, ()), looked) for kr in ("K1", "K2", "K3"))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("K1 2026-04-10 1 -",), "04-10"),
        (("K1 2026-04-10 1 - entered=2026-04-13",), "04-13"),  # known from Monday
        (("K1 2026-04-10 1 -", "K1 2026-02-01 1 -", "K1 2026-09-01 1 -"), "04-10"),
        (("K1 2026-06-30 1 - entered=2026-07-03",), "07-03"),
        (("K1 2026-04-10 1 -", "K1 2026-04-10 1 - entered=2062-04-10"), "04-10"),  # a slip of a digit
        (("K1 2026-02-01 1 -",), None),
    ],
)
def test_the_day_to_look_from_is_the_day_the_last_was_written_down(lines, expected):
    """Within the cycle and a week around it."""
    found = last_written(check_ins(*lines), STARTS, ENDS, 7)

    assert (expected and day(expected)) == found
