"""A client's own goals: which are tied to pay or demand everything, and how that is shown."""

from __future__ import annotations

import pytest

import okrworkbook as okr
from okrworkbook.bilingual import Bilingual
from okrworkbook.engagement import Engagement, Outcome
from tests.builders import EN, ZH, client, strings, table

OBJECTIVES = [
    {"objective_id": "O1", "text": "让客户按时收到货", "cycle": "2026Q1"},
    {"objective_id": "O2", "text": "所有KR必须100%完成", "cycle": "2026Q1"},
]
RESULTS = [
    {
        "kr_id": "K1",
        "objective_id": "O1",
        "text": "准时率由80%提升到90%",
        "text_en": "On-time rate from 80% to 90%",
    },
    {"kr_id": "K2", "objective_id": "O1", "text": "巡检完成率100%，未完成扣当月奖金"},
    {"kr_id": "K3", "objective_id": "O2", "text": "Complete the plan or lose the bonus"},
]


def company(lang: str = "zh", **tables):
    """A client with two objectives and three key results."""
    agreed = Engagement(
        "demo", Bilingual("示例"), outcomes=(Outcome(Bilingual("关键结果达成率"), target="100%"),)
    )
    return client(
        lang,
        agreed,
        objectives=table("objectives", OBJECTIVES),
        key_results=table("key_results", RESULTS),
        **tables,
    )


def test_goals_are_read_as_the_wording_check_reads_them_and_as_prose():
    """Each text with its table and id; an outcome agreed at 100 % counts as well."""
    found = okr.scan_goals(company())

    assert {
        ("objectives O2", "full_completion"),
        ("key_results K2", "pay_link"),
        ("key_results K2", "full_completion"),
        ("key_results K3", "pay_link"),
        ("outcomes_agreed 1", "full_completion"),
    } == {(flag.place, flag.rule) for flag in found.flags}
    assert (4, 6) == (found.flagged.part, found.flagged.whole)
    assert {"T4"} == {flag.trap for flag in found.flags}


def test_actions_milestones_and_drafts_are_read_too():
    """Plans can carry what goals do not."""
    found = okr.scan_goals(
        company(
            actions=table("actions", [{"action_id": "A1", "text": "把KR得分与年终奖挂钩的办法报批"}]),
            milestones=table("milestones", [{"kr_id": "K1", "name": "目标与薪酬绑定的方案发布"}]),
            drafts=table("drafts", [{"goal_id": "O1", "version": 1, "text": "KR完成率计入绩效工资"}]),
        )
    )

    assert {"actions A1", "milestones K1", "drafts O1"} <= {flag.place for flag in found.flags}


def test_what_the_client_gave_a_reason_for_is_not_counted():
    """An opt-out of the wording check holds here as well."""
    opted = table("opt_outs", [{"goal_id": "K3", "rule": "K_PAY", "reason": "法定处罚"}])
    found = okr.scan_goals(company(opt_outs=opted))

    assert "key_results K3" not in {flag.place for flag in found.flags}
    assert ("K3",) == found.waived
    assert "K3" in "".join(strings(okr.narrative.red_flag_notes(found, ZH)))


def test_goals_given_are_read_instead_of_all():
    """A report of one cycle speaks of that cycle's goals."""
    data = company()
    none = okr.current_goals(data, "2020Q1")

    assert {"outcomes_agreed 1"} == {flag.place for flag in okr.scan_goals(data, none).flags}


@pytest.mark.parametrize(
    ("voice", "words"),
    [
        (ZH, ("关键结果KR K2", "与薪酬挂钩；要求全部完成", "约定的预期成果 1", "4条目标")),
        (EN, ("key results K2", "tied to pay; demands everything", "agreed outcomes 1", "4 texts")),
    ],
)
def test_a_row_a_goal_with_what_to_reword(voice, words):
    """Where, what it says, what is the matter, and how to reword it."""
    shown = okr.tables.red_flag_table(okr.scan_goals(company(voice.lang)), voice)
    text = "\n".join(strings(shown))

    assert 4 == len(shown.rows)
    assert [] == [word for word in words if word not in text]


@pytest.mark.parametrize("voice", [ZH, EN])
def test_a_chapter_is_never_empty(voice):
    """Without a sign there is a sentence that says how many were read, with an interval; without goals another."""
    clean = client(voice.lang, key_results=table("key_results", RESULTS[:1]))
    told = "".join(strings(okr.narrative.red_flag_notes(okr.scan_goals(clean), voice)))

    assert okr.tables.red_flag_table(okr.scan_goals(clean), voice) is None
    assert "0/1" in told
    assert "95%" in told
    assert strings(okr.narrative.red_flag_notes(okr.scan_goals(client(voice.lang)), voice))
