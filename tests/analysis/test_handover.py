"""The facts of a client's manuals: its own, without names, with a stamp that changes when a rule does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from okrworkbook.analysis.cycle_calendar import cycle_calendar
from okrworkbook.analysis.handover import Names, anonymous, duties_of, manual_facts, next_name, own_examples
from okrworkbook.analysis.handover.gather import names_of, short_names, year_ahead
from okrworkbook.analysis.scoring import scoring_standard
from okrworkbook.analysis.system_design import STEPS, Choice, Meeting, PayLink, Role, Rule, SystemDesign
from okrworkbook.analysis.tool_choice import choose_tool
from okrworkbook.bilingual import Bilingual
from okrworkbook.engagement import Engagement
from okrworkbook.errors import ParameterError
from okrworkbook.thresholds import Thresholds
from tests import builders
from tests.builders import table
from tests.evidence import raci
from tests.handover_facts import manual_facts_of

BLANK = "〔…〕"
NOBODY = Names()


def drafts(*rows):
    """The table `drafts`: goal, version, kind and words."""
    return table(
        "drafts",
        [
            {"goal_id": goal, "version": version, "kind": kind, "text": text, "text_en": english}
            for goal, version, kind, text, english in rows
        ],
    )


def examples(before, after, names=NOBODY, kind="key_result", before_en="", after_en=""):
    """The examples of one draft and what became of it."""
    goal = {"kr_id": "K1", "objective_id": "O1", "text": after, "text_en": after_en}
    objectives = table("objectives", [goal] if kind == "objective" else [])
    results = table("key_results", [goal] if kind == "key_result" else [])
    name = "O1" if kind == "objective" else "K1"
    return own_examples(drafts((name, 1, kind, before, before_en)), objectives, results, names)


def test_the_stamp_changes_with_a_rule_and_not_with_the_day():
    """So that two manuals with one stamp can be trusted to say the same."""
    stamp = manual_facts_of().stamp
    design = manual_facts_of().design
    limits = {**manual_facts_of().limits, "warn_silent_amber": 9.0}
    cycle = replace(manual_facts_of().cycle, calendar=cycle_calendar(date(2026, 7, 1), "bimonth"))

    assert 12 == len(stamp) == len([sign for sign in stamp if sign in "0123456789abcdef"])
    assert stamp == manual_facts_of().stamp
    assert stamp == manual_facts_of(made_on=date(2027, 1, 1), version="2.3").stamp
    changed = [
        manual_facts_of(design=replace(design, key_results=3)),
        manual_facts_of(design=replace(design, scores_visible="company")),
        manual_facts_of(limits=limits),
        manual_facts_of(cycle=cycle),
        manual_facts_of(posts={}),
        manual_facts_of(trainers=()),
        manual_facts_of(okrs=manual_facts_of().okrs[:1]),
    ]
    assert 8 == len({stamp, *(facts.stamp for facts in changed)})


def test_an_example_is_a_draft_that_was_worded_anew_and_asks_nothing_more():
    """The rules it ran into are why it is shown."""
    (one,) = examples(
        "准时率显著提升", "准时率由82%提升至90%", before_en="Raise it", after_en="From 82% to 90%"
    )

    assert (
        Bilingual("准时率显著提升", "Raise it"),
        Bilingual("准时率由82%提升至90%", "From 82% to 90%"),
    ) == (
        one.before,
        one.after,
    )
    assert "K_VAGUE" in one.rules


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("准时率由82%提升至90%", "准时率由82%提升至92%"),  # nothing was asked before
        ("准时率显著提升", "准时率大幅提升"),  # the new wording asks as much
    ],
)
def test_nobodys_standing_goal_is_held_up_as_bad(before, after):
    """Only drafts that were settled teach."""
    assert () == examples(before, after)


def test_a_draft_of_a_goal_that_was_dropped_is_no_example():
    """There is no later wording to show beside it."""
    assert () == own_examples(
        drafts(("K9", 1, "key_result", "准时率显著提升", "")),
        table("objectives", []),
        table("key_results", []),
        Names(),
    )


NAMES = Names(("王建国",), ("研发部", "R&D"), ("海风食品", "Haifeng"), frozenset(("P017",)))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("让研发部的客户回访量由20次增加到40次", f"让{BLANK}的客户回访量由20次增加到40次"),
        ("王建国负责的产线停机时长显著下降到两小时以内", f"{BLANK}负责的产线停机时长显著下降到两小时以内"),
        ("由王总牵头把产线停机时长降到每周两小时以内", f"由{BLANK}牵头把产线停机时长降到每周两小时以内"),
        ("海风食品的复购率由22%提升到30%以上", f"{BLANK}的复购率由22%提升到30%以上"),
        ("“鲜到家”系列的退货率由6%下降到3%以下", f"{BLANK}系列的退货率由6%下降到3%以下"),
        ("新品XR-200的首次合格率由82%提升到90%", f"新品{BLANK}的首次合格率由82%提升到90%"),
        ("SuperFresh的月销量由三万件提升到五万件", f"{BLANK}的月销量由三万件提升到五万件"),
        ("NPS由35提升到50，OKR更新率达到九成", "NPS由35提升到50，OKR更新率达到九成"),
        ("P017的三个项目全部按期上线并通过验收", f"{BLANK}的三个项目全部按期上线并通过验收"),
        (
            "Raise the first-pass rate of R&D samples from 60% to 75%",
            f"Raise the first-pass rate of {BLANK} samples from 60% to 75%",
        ),
        ("Bring returns of SuperFresh down from 6% to 3%", f"Bring returns of {BLANK} down from 6% to 3%"),
        (
            "Let customers of Haifeng receive goods on the promised day",
            f"Let customers of {BLANK} receive goods on the promised day",
        ),
        ("", ""),
    ],
)
def test_names_of_people_departments_the_client_and_products_are_blanked(text, shown):
    """What is left is the wording; words of the trade stay."""
    assert shown == anonymous(text, NAMES)


def test_a_wording_of_which_little_is_left_is_not_shown():
    """Half a sentence of blanks teaches nothing and still tells."""
    assert anonymous("王建国、研发部、海风食品三方", NAMES) is None


@pytest.mark.parametrize("name", builders.CLIENTS)
def test_no_name_of_a_bundled_client_is_in_its_examples(name):
    """Departments, units, people, and the client itself, in both languages."""
    data = builders.bundled(name)
    names = names_of(data)
    found = own_examples(data.drafts, data.objectives, data.key_results, names)
    told = " ".join(text for one in found for side in (one.before, one.after) for text in (side.zh, side.en))
    forbidden = [
        *names.departments,
        *names.people,
        *names.codes,
        data.engagement.name.zh,
        data.engagement.name.en,
    ]

    assert 4 <= len(found) <= 6
    assert [] == [word for word in forbidden if word and word in told]


@pytest.mark.parametrize(
    ("name", "begins", "length", "after"),
    [
        ("2026Q2", date(2026, 7, 1), "quarter", "2026Q3"),
        ("2026Q4", date(2027, 1, 1), "quarter", "2027Q1"),
        ("2026年Q2", date(2026, 7, 1), "quarter", "2026年Q3"),
        ("2026B2", date(2026, 5, 1), "bimonth", "2026B3"),
        ("春季战役", date(2026, 7, 1), "quarter", ""),
        ("2026Q2", date(2026, 8, 1), "quarter", ""),
    ],
)
def test_the_next_cycle_is_named_as_the_last_one_was(name, begins, length, after):
    """Where the name follows no rule, none is made up."""
    assert after == next_name(name, begins, length)


def test_the_year_ahead_has_every_cycle_of_it():
    """From the next one on, named on, with the days of drafting and review."""
    year = year_ahead(cycle_calendar(date(2026, 7, 1), "quarter"), "2026Q2")

    assert ["2026Q3", "2026Q4", "2027Q1", "2027Q2"] == [one.name for one in year]
    assert (date(2026, 7, 1), date(2026, 9, 30), date(2026, 6, 8), date(2026, 9, 16)) == (
        year[0].begins,
        year[0].ends,
        year[0].drafting,
        year[0].review,
    )
    assert 6 == len(year_ahead(cycle_calendar(date(2026, 7, 1), "bimonth"), "2026B3"))


def test_duties_stand_by_process_with_the_posts_that_hold_the_roles():
    """In the order of the matrix; consultants have no part in what a client runs alone."""
    duties, posts = duties_of(
        raci(
            "scoring okr_owner R holder=运营总监",
            "company_drafting ceo A holder=总经理",
            "company_drafting executives R",
            "company_drafting consultants C",
            "scoring okr_owner A",
        )
    )

    assert [
        ("company_drafting", {"R": ("executives",), "A": ("ceo",)}),
        ("scoring", {"R": ("okr_owner",), "A": ("okr_owner",)}),
    ] == [(one.process, dict(one.roles)) for one in duties]
    assert {"okr_owner": Bilingual("运营总监"), "ceo": Bilingual("总经理")} == posts


def test_a_company_is_known_by_its_short_names_too():
    """A draft says 一船小鲜, not the name on the contract."""
    assert ("青岛一船小鲜食品", "一船小鲜食品", "Haifeng") == short_names(
        Bilingual("青岛一船小鲜食品有限公司", "Haifeng Co Group")
    )


def test_a_clients_manuals_are_gathered_from_its_design_and_tables():
    """The cycle after the one that was designed, its own limits, no part for consultants."""
    agreed = Engagement(
        "demo",
        Bilingual("示例", "Example"),
        cycle_name="2026Q2",
        systems={"collaboration": ("飞书",), "okr": ("飞书OKR",), "erp": ()},
        handover_version="1.2",
        thresholds=Thresholds({"warn_silent_amber": 7.0}),
    )
    data = builders.client(engagement=agreed, raci=raci("scoring okr_owner A holder=运营总监"))
    facts = manual_facts(data, small_plan(), None, made_on="2026-07-03")

    assert ("2026Q3", date(2026, 7, 1), date(2026, 9, 30)) == (
        facts.cycle.next_name,
        facts.cycle.calendar.begins,
        facts.cycle.calendar.ends,
    )
    assert ("1.2", date(2026, 7, 3), None, (), 7.0) == (
        facts.version,
        facts.made_on,
        facts.maturity,
        facts.examples,
        facts.limits["warn_silent_amber"],
    )
    assert ["sponsor"] == [role.part for role in facts.design.roles]
    assert [("heads", "owners")] == [meeting.attend for meeting in facts.design.meetings]
    assert ((3, 5), 5, 4, ("most", 0.5), False) == (
        facts.design.company_objectives,
        facts.design.objectives,
        facts.design.key_results,
        facts.design.aspirational,
        facts.design.individual,
    )
    assert ("feishu", "飞书OKR", (("collaboration", ("飞书",)), ("okr", ("飞书OKR",)))) == (
        facts.tool.id,
        facts.tool.name,
        facts.tool.systems,
    )


def test_only_certified_trainers_are_named():
    """Somebody who is not yet ready is nobody's business."""
    candidates = [
        SimpleNamespace(name=Bilingual("甲"), department="销售部", recheck=date(2026, 12, 1), certified=True),
        SimpleNamespace(name=Bilingual("乙"), department="研发部", recheck=None, certified=False),
    ]
    facts = manual_facts(builders.client(), small_plan(), candidates=candidates, made_on=date(2026, 7, 3))

    assert ["甲"] == [trainer.name.zh for trainer in facts.trainers]


def test_a_day_that_is_none_is_refused():
    """A slip of the pen must not become today."""
    with pytest.raises(ParameterError):
        manual_facts(builders.client(), small_plan(), made_on="3.7.2026")


def small_plan():
    """A plan with what manuals take from it, and nothing else."""

    def choice(topic, code, *values):
        return Choice(topic, code, "", (), "sponsor", values)

    choices = (
        choice("company_objectives", "few", 3, 5),
        choice("limits", "most", 5, 4),
        choice("aspirational", "most", 0.5),
        choice("individual", "no"),
        choice("scores_visible", "team"),
    )
    meeting = Meeting("weekly", (25, 30), 1, "heads", ("heads", "owners", "consultants"))
    roles = (Role("sponsor", "总经理"), Role("consultants", "顾问"))
    pay = PayLink(None, None, None, True)
    return SimpleNamespace(
        calendar=cycle_calendar(date(2026, 4, 1), "quarter"),
        scoring=scoring_standard(),
        tool=choose_tool(["飞书"], ["scale", "confidence"], "飞书OKR"),
        design=SystemDesign(choices, STEPS, (Rule("vertical"),), (meeting,), roles, pay, "go"),
    )
