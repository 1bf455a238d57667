"""The weekly sheet: who is talked about first, what is left blank, and what fits on its page."""

from __future__ import annotations

import pytest

from okrworkbook import tables
from okrworkbook.analysis.week import look_at_week, week_of_unit
from okrworkbook.exhibit import Heading, Part
from tests.builders import LANGS, bundled, strings

YICHUAN = "case-yichuan-xiaoxian"


@pytest.fixture(scope="module")
def week():
    """The first case on the day its agreement looks from."""
    return look_at_week(bundled(YICHUAN))


@pytest.mark.parametrize("lang", LANGS)
def test_red_is_talked_about_first_and_the_new_confidence_is_left_blank(week, lang):
    """Each row leaves room for the number said in the meeting and for what is decided."""
    voice = bundled(YICHUAN, lang).voice
    own = week_of_unit(week, "研发部")
    sheet = tables.run_sheet(own, voice)
    levels = [week.warnings.level_of(row[0].split(" ")[0]) for row in sheet.rows]
    order = ["red", "amber", "watch", ""]

    assert len(own.tracking.standings) == len(sheet.rows)
    assert sorted(levels, key=order.index) == levels
    assert {("", "")} == {(row[3], row[5]) for row in sheet.rows}


def test_two_alarms_are_told_and_the_others_counted(week):
    """The list of warnings has them all; the page to run the meeting has no room for eight."""
    voice = bundled(YICHUAN, "en").voice
    most = max(week.warnings.alerts, key=lambda alert: len(alert.alarms))
    sheet = tables.run_sheet(week_of_unit(week, most.unit), voice)
    row = next(row for row in sheet.rows if row[0].startswith(most.id + " "))

    assert len(most.alarms) > 2
    assert f"({len(most.alarms) - 2} more)" in row[4]
    assert [alarm.rule for alarm in most.alarms[:2]] == [
        word for word in row[4].replace(";", " ").split() if word in {a.rule for a in most.alarms}
    ][:2]


def test_the_figures_count_what_was_updated_and_moved_within_the_week(week):
    """Of all key results: 111."""
    items = tables.week_figures(week, bundled(YICHUAN, "en").voice).items
    fresh = sum(0 <= one.silent_days < 7 for one in week.tracking.standings if one.track.readings)

    assert (str(fresh), "of 111 key results") == (items[0][0], items[0][2])
    levels = [alert.level for alert in week.warnings.alerts]
    assert " / ".join(str(levels.count(level)) for level in ("red", "amber", "watch")) == items[2][0]


@pytest.mark.parametrize("lang", LANGS)
def test_every_department_gets_a_page_to_prepare_and_a_page_to_run_the_meeting(week, lang):
    """Two chapters each, with nothing of another department's in them."""
    sheets = tables.weekly_documents(week, bundled(YICHUAN, lang).voice).items
    parts = [one.name for one in sheets if isinstance(one, Part)]
    chapters = [one.id for one in sheets if isinstance(one, Heading)]

    assert len(week.departments) == len(parts) == len(set(parts))
    assert ["prepare", "meeting"] * len(parts) == chapters
    first = sheets[: 1 + next(n for n, one in enumerate(sheets) if n and isinstance(one, Part))]
    assert not [text for one in first[1:-1] for text in strings(one) if text.startswith("PR1-KR1 ")]


@pytest.mark.parametrize("lang", LANGS)
def test_a_meeting_without_guardrails_or_dates_is_told_so(week, lang):
    """A sentence stands where a table would be empty."""
    voice = bundled(YICHUAN, lang).voice
    bare = week_of_unit(week, "no such department")

    assert [1, 1] == [
        len(one.items) for one in (tables.guardrail_watch(bare.guarded, voice), tables.run_sheet(bare, voice))
    ]
