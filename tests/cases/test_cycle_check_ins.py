"""Check-ins of the bundled cycles: on which days, by whom and in what form are they written down?"""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest

from tests.cases.cycle import end, key_results, middle
from tests.cases.folders import CHINESE, HAIYUE, WAYMO, YICHUAN, engagement, every_case, table

WEEKDAYS = {YICHUAN: "Wednesday", WAYMO: "Tuesday", HAIYUE: "Thursday"}
COUNTS = ("次", "项", "个", "件", "人", "款", "家", "")


@pytest.mark.parametrize(("case", "rows"), [(YICHUAN, 1367), (WAYMO, 560), (HAIYUE, 1525)])
def test_every_adopted_key_result_is_updated_by_its_owner(case, rows):
    updates = table(case, "check_ins")
    owners = {kr: row["owner"] for kr, row in key_results(case).items()}

    assert rows == len(updates)
    assert set(owners) == {row["kr_id"] for row in updates}
    assert [] == [row for row in updates if row["author"] != owners[row["kr_id"]]]


@every_case
def test_updates_hold_for_the_weekly_meeting_or_for_the_first_or_last_day_of_the_cycle(case):
    starts, ends = engagement(case)["cycle"]["starts"], end(case)
    days = {date.fromisoformat(row["date"]) for row in table(case, "check_ins")} - {starts, ends}

    assert {WEEKDAYS[case]} == {f"{day:%A}" for day in days}
    assert starts <= min(days) and max(days) <= ends


@every_case
def test_teams_and_single_people_update_every_second_week_and_so_on_the_day_of_the_report(case):
    level = {kr: row["level"] for kr, row in key_results(case).items()}
    days = {
        date.fromisoformat(row["date"])
        for row in table(case, "check_ins")
        if level[row["kr_id"]] in ("team", "person")
        and row["date"] not in (str(engagement(case)["cycle"]["starts"]), str(end(case)))
    }

    assert {0} == {(day - middle(case)).days % 14 for day in days}
    assert middle(case) in days


@every_case
def test_the_report_looks_from_a_meeting_in_the_sixth_or_seventh_week(case):
    found = middle(case)

    assert 6 <= ((found - engagement(case)["cycle"]["starts"]).days + 1) / 7 < 7
    assert WEEKDAYS[case] == f"{found:%A}"


@every_case
def test_counts_are_whole_numbers_and_no_reading_has_more_than_two_decimals(case):
    unit = {kr: row["unit"] for kr, row in key_results(case).items()}
    agreed = {kr: row["baseline"] + row["target"] for kr, row in key_results(case).items()}
    read = [(row["kr_id"], row["value"]) for row in table(case, "check_ins") if row["value"]]
    whole = [value for kr, value in read if unit[kr] in COUNTS and "." not in agreed[kr]]

    assert [] == [value for value in whole if "." in value]
    assert [] == [value for _, value in read if not re.fullmatch(r"-?\d+(\.\d{1,2})?", value)]


@pytest.mark.parametrize(("case", "late", "corrected"), [(YICHUAN, 78, 6), (WAYMO, 25, 6), (HAIYUE, 89, 6)])
def test_some_updates_are_written_days_later_and_six_are_put_right(case, late, corrected):
    """A correction stands below the reading it replaces, has the same day, another value and a day of its own."""
    rows = table(case, "check_ins")
    twice = [(one, two) for one, two in pairwise(rows) if same_day(one) == same_day(two)]
    delays = [
        (date.fromisoformat(row["entered"]) - date.fromisoformat(row["date"])).days
        for row in rows
        if row["entered"]
    ]

    assert corrected == len(twice) == len(rows) - len({same_day(row) for row in rows})
    assert all(one["value"] != two["value"] and not one["entered"] and two["entered"] for one, two in twice)
    assert late == len(delays) - corrected
    assert all(1 <= delay <= 9 for delay in delays)


def same_day(row: dict[str, str]) -> tuple[str, str]:
    """The reading a row is about."""
    return row["kr_id"], row["date"]


@every_case
def test_some_of_what_holds_for_the_middle_is_written_down_only_afterwards(case):
    by_then = str(middle(case))
    unknown = [row for row in table(case, "check_ins") if row["date"] <= by_then < row["entered"]]

    assert unknown and len(unknown) < 20


@pytest.mark.parametrize(
    ("case", "told", "distinct"), [(YICHUAN, 205, 37), (WAYMO, 90, 30), (HAIYUE, 275, 44)]
)
def test_every_sixth_update_or_so_names_what_is_in_its_way(case, told, distinct):
    blockers = [(row["blocker"], row["blocker_en"]) for row in table(case, "check_ins") if row["blocker"]]

    assert (told, distinct) == (len(blockers), len(set(blockers)))
    assert all(en and not CHINESE.search(en) for _, en in blockers)
    assert set() == {row["blocker_en"] for row in table(case, "check_ins") if not row["blocker"]} - {""}
