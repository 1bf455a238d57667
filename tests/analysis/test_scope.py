"""Scope: the plan in calendar dates, frozen measures, duties, and what the agreement says."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise

import pytest

from okrworkbook import tables
from okrworkbook.analysis.scope import (
    DUTIES,
    STANDARD,
    WEEKS,
    FrozenMeasure,
    agree_scope,
    plan_phases,
    standard_name,
)
from okrworkbook.engagement import PARTS, Bilingual, Engagement, Outcome, read
from okrworkbook.narrative.scope import baseline_in_words, exclusions
from okrworkbook.texts import LANGS
from tests.builders import CLIENTS, EN, ZH, bundled, diagnosed


def agreed(client: str = "demo-haiyue-home"):
    return agree_scope(bundled(client), diagnosed(client))


def engaged(**changes) -> Engagement:
    return Engagement("demo", Bilingual("示例"), **changes)


def test_the_plan_in_dates_by_hand():
    """From Friday 30 January 2026: Monday 2 February; 1–2, 2–3, 13–26 and 1–2 weeks, each Monday to Friday."""
    plans = plan_phases(date(2026, 1, 30), engaged())

    assert [
        ((1, 2), "02-02", "02-02", "02-06", "02-13"),
        ((2, 3), "02-09", "02-16", "02-20", "03-06"),
        ((13, 26), "02-23", "03-09", "05-22", "09-04"),
        ((1, 2), "05-25", "09-07", "05-29", "09-18"),
    ] == [(plan.weeks, *(f"{day:%m-%d}" for day in (*plan.begins, *plan.ends))) for plan in plans]


@pytest.mark.parametrize("day", range(1, 29))
def test_every_phase_begins_on_a_monday_and_ends_on_a_friday(day):
    """Whatever day the data are of; a phase begins after the one before has ended."""
    plans = plan_phases(date(2026, 2, day), engaged())

    assert {0} == {day.weekday() for plan in plans for day in plan.begins}
    assert {4} == {day.weekday() for plan in plans for day in plan.ends}
    assert all((b.begins[0] - a.ends[0]).days == 3 for a, b in pairwise(plans))


def test_the_default_weeks_add_up_to_what_the_method_says():
    """1–2 and 2–3 weeks, 3–6 months, 1–2 weeks: 17 to 33 weeks."""
    assert (17, 33) == tuple(sum(weeks[end] for weeks in WEEKS.values()) for end in (0, 1))


def test_an_agreed_plan_is_used():
    """Three weeks for the design from 2 March, the rest as usual."""
    agreement, findings = read(
        {"plan": {"begins": date(2026, 3, 2), "design": 3, "execution": [13, 20]}}, "demo"
    )
    plans = plan_phases(agreement.begins, agreement)

    assert [] == findings
    assert [(1, 2), (3, 3), (13, 20), (1, 2)] == [plan.weeks for plan in plans]


@pytest.mark.parametrize("weeks", [0, -1, 2.5, "2", True, [3, 2], [2], [1, 2, 3], [0, 2]])
def test_weeks_that_are_none_are_reported(weeks):
    """Not a whole number of weeks, or the most before the fewest: said with the setting's name."""
    agreement, findings = read({"plan": {"design": weeks}}, "demo")

    assert (["plan.design"], {}) == ([finding.field for finding in findings], dict(agreement.weeks))


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        ({"plan": {"desing": 2}}, "plan.desing"),
        ({"parts": {"boss": "董事长"}}, "parts.boss"),
        ({"scope": {"outcomes": [{"measure": "甲", "qurey": "乙"}]}}, "scope.outcomes.qurey"),
    ],
)
def test_unknown_settings_are_reported(raw, field):
    """A misspelled setting is a warning, never silence."""
    assert [("T03", field)] == [(finding.code, finding.field) for finding in read(raw, "demo")[1]]


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (Outcome(Bilingual("部门目标与公司战略关联率")), "linkage"),
        (Outcome(Bilingual("", "Review actions closed")), "actions_closed"),
        (Outcome(Bilingual("我们的说法"), standard="attainment"), "attainment"),
        (Outcome(Bilingual("我们的说法"), standard="LED"), "LED"),
        (Outcome(Bilingual("复购率")), ""),
        (Outcome(Bilingual("复购率"), standard="nothing"), ""),
    ],
)
def test_which_standard_measure_an_outcome_is(outcome, expected):
    """By what it says it is, else by its name."""
    assert expected == standard_name(outcome)


def test_the_baselines_of_haiyue_by_hand():
    """1 of 8 executives, 21 of 34 goals, 309 of 596 actions; from the golden numbers of the case."""
    counts = {m.name: (m.count.part, m.count.whole) for m in agreed().measures if m.count}

    assert {
        "linkage": (21, 34),
        "exec_public": (1, 8),
        "updated": (39, 150),
        "actions_closed": (309, 596),
    } == counts


def test_a_measure_is_frozen_only_with_everything():
    """Unit, definition, query, source and baseline; take one away and it is open."""
    word = Bilingual("有")
    whole = {"unit": word, "definition": word, "query": word, "source": word, "baseline": "55"}

    def frozen(**given) -> bool:
        outcome = Outcome(Bilingual("新品上市周期"), **given)
        return FrozenMeasure("", outcome, None, "stated", None, None, None).frozen

    assert frozen(**whole)
    assert [] == [name for name in whole if frozen(**{k: v for k, v in whole.items() if k != name})]


@pytest.mark.parametrize(
    ("client", "expected"), [(CLIENTS[0], (5, 2)), (CLIENTS[1], (5, 4)), (CLIENTS[2], (8, 0))]
)
def test_what_is_open_in_the_bundled_cases(client, expected):
    """The diagnosis's own measures are frozen, and those agreed with all that belongs to a measure; others are not."""
    scope = agreed(client)

    assert expected == (len(scope.agreed), len(scope.open))


def test_every_measure_stands_once():
    """What was agreed is not listed again among what is only recorded."""
    names = [measure.name for measure in agreed().measures if measure.name]

    assert len(set(names)) == len(names) == len(STANDARD) - 1 + 7


def test_a_mean_is_kept_only_as_exactly_as_it_is_printed():
    """Further digits, set beside an earlier report, would give a late answer away."""
    facts = agreed().as_facts()
    points = [measure["baseline"] for measure in facts["measures"] if measure["kind"] == "points"]

    assert [round(value, 1) for value in points] == points
    assert facts == json.loads(json.dumps(facts))


def test_every_duty_has_one_accountable_and_somebody_who_does_it():
    """The rule of the responsibility table; parts are known, and nobody is heard on what he does himself."""
    for duty in DUTIES:
        assert isinstance(duty.accountable, str) and duty.accountable in PARTS
        assert duty.responsible and set(duty.responsible + duty.consulted) <= set(PARTS)
        assert not set(duty.consulted) & set(duty.responsible)


def test_consultants_never_answer_for_the_clients_goals():
    """They answer for their documents and for confidentiality; the client for all else."""
    theirs = [duty.name for duty in DUTIES if duty.accountable in ("lead", "consultants")]

    assert ["documents", "confidentiality"] == theirs
    assert "consultants" not in next(duty for duty in DUTIES if duty.name == "writing").responsible


@pytest.mark.parametrize("voice", [ZH, EN], ids=LANGS)
def test_what_is_never_done_is_always_said(voice):
    """No ghost-writing, no pay link, no chase for 100 %, no promise within three months."""
    leads = [lead for lead, _ in exclusions(engaged(), voice).items]

    assert 4 == len(leads)
    assert ("三个月" if voice is ZH else "three months") in leads[3]


def test_a_stated_baseline_says_that_it_was_not_verified():
    """55 days come from the client, nobody checked them."""
    stated, missing = (
        FrozenMeasure("", Outcome(Bilingual("甲"), baseline=b), None, "stated", None, None, None)
        for b in ("55", "")
    )

    assert ("55（客户提供，未核验）", "启动前测定") == (
        baseline_in_words(stated, ZH),
        baseline_in_words(missing, ZH),
    )


def test_a_post_is_shown_with_its_part():
    """The agreement names posts where the engagement does."""
    shown = tables.duties(agreed(), engaged(parts={"sponsor": "总裁"}), ZH).rows

    assert "发起人：总裁" == shown[0][1]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("client", CLIENTS)
def test_the_decisions_leave_room_to_write(client, lang):
    """Six decisions, seven where a measure is open; the last column is blank."""
    scope = agreed(client)
    rows = tables.decisions(scope, diagnosed(client), bundled(client, lang).voice).rows

    assert 6 + bool(scope.open) == len(rows)
    assert {""} == {row[2].strip() for row in rows}
