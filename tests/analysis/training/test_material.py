"""The material: the client's own drafts, statements and cases, anonymous, with our examples only where it has none."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from okrworkbook.analysis.conflicts import find_conflicts
from okrworkbook.analysis.okr_set import collect_okrs, current_goals
from okrworkbook.analysis.rewordings import Rewording
from okrworkbook.analysis.training.anonymous import BLANK, shuffled, without_names
from okrworkbook.analysis.training.cases import conflict_case, red_case
from okrworkbook.analysis.training.drafts_to_fix import drafts_to_fix
from okrworkbook.analysis.training.material import training_material
from okrworkbook.analysis.training.misconceptions import find_misconceptions
from okrworkbook.analysis.training.statements import statements_to_sort
from okrworkbook.analysis.wording.check import check_text
from okrworkbook.teaching import examples, statements
from tests.builders import CLIENTS, LANGS, bundled, client
from tests.goal_tables import key_results, links, objectives, vertical
from tests.tracks import standing, track, tracking
from tests.trainings import material_of

every_report = pytest.mark.parametrize(("name", "lang"), [(name, lang) for name in CLIENTS for lang in LANGS])


def draft(before: str, after: str = "", final: bool = True, kind: str = "key_result") -> Rewording:
    """A draft beside what became of it."""
    return Rewording("K", kind, 1, before, after, final, check_text(before, kind), check_text(after, kind))


def test_units_and_people_are_blanked_the_longest_first():
    """销售一部 is not left as 〔…〕一部; a name of two signs may be a word of a measure and stays."""
    names = {"销售部", "华东销售部", "仿真", "Sales", "P001"}

    assert f"{BLANK}和{BLANK}核对" == without_names("华东销售部和销售部核对", names)
    assert "新增仿真场景" == without_names("新增仿真场景", names)
    assert f"{BLANK} asks {BLANK}, Salesforce stays" == without_names(
        "Sales asks P001, Salesforce stays", names
    )


def test_a_draft_is_shown_with_what_its_author_made_of_it():
    """Only where the last wording runs into nothing; the unit's name is blanked in both."""
    good = draft("销售部客户需求快速响应", "销售部响应时长由36小时降至12小时")
    bad = draft("组织座谈会3场", "组织座谈会5场")
    first = draft("走访经销商80家", "经销商补货率由55%提升至70%", final=False)
    found = {one.text: one for one in drafts_to_fix([good, bad, first], {"销售部"}, (), wanted=3)}

    assert f"{BLANK}响应时长由36小时降至12小时" == found[f"{BLANK}客户需求快速响应"].later
    assert ("", "") == (found["组织座谈会3场"].later, found["走访经销商80家"].later)


def test_as_many_rules_as_possible_are_shown():
    """Of three drafts that are tasks and one tied to pay, two are taken: one of each rule."""
    drafts = [
        draft("走访经销商80家"),
        draft("组织座谈会3场"),
        draft("举办培训12场"),
        draft("合格率达到97%，未达标扣当月绩效"),
    ]
    found = drafts_to_fix(drafts, (), (), wanted=2)

    assert {("K_TASK",), ("K_PAY",)} == {one.rules for one in found}


def test_no_page_gives_the_answer_of_another():
    """A draft whose later wording stands on another slide is left out; statements are none of the later wordings."""
    shown = draft("客户需求快速响应", "响应时长由36小时降至12小时")

    assert () == drafts_to_fix([shown], (), (), taken={"响应时长由36小时降至12小时"})
    for name in CLIENTS:
        found = material_of(name)
        assert set() == {one.later for one in found.to_fix} & {one.text for one in found.to_sort}


def test_our_examples_fill_up_with_rules_not_met_yet():
    """One own draft that is a task: the nine others are ours, each about another rule, and none is about tasks."""
    found = drafts_to_fix([draft("走访客户80家")], (), examples())

    assert {True: 1, False: 9} == Counter(one.own for one in found)
    assert 10 == len({one.rules for one in found})
    assert [True] == [one.own for one in found if "K_TASK" in one.rules]


def test_a_draft_about_which_there_is_nothing_to_ask_is_not_repaired():
    """Nor is one of an objective."""
    assert () == drafts_to_fix(
        [draft("次品率由3%降至2%"), draft("持续优化体验", kind="objective")], (), (), wanted=2
    )


def test_the_order_has_nothing_to_do_with_the_table():
    """A digest decides, the same every time."""
    assert shuffled("甲") == shuffled("甲") != shuffled("乙")


@every_report
def test_ten_to_fix_and_twenty_to_sort(name, lang):
    """Five of every kind, no sentence twice, and no unit or person named."""
    data = bundled(name, lang)
    found = material_of(name, lang)
    texts = [one.text for one in (*found.to_fix, *found.to_sort)]
    units = {unit for unit in (*data.objectives["unit"], *data.people["department"]) if len(unit) > 2}

    assert (10, {"objective": 5, "key_result": 5, "task": 5, "kpi": 5}) == (
        len(found.to_fix),
        Counter(one.kind for one in found.to_sort),
    )
    assert len(texts) == len(set(texts))
    assert [] == [text for text in texts if any(unit in text for unit in units if not unit.isascii())]


@every_report
def test_no_goal_that_stands_is_held_up_as_bad(name, lang):
    """What is repaired is an earlier draft, or ours."""
    data = bundled(name, lang)
    column = "text" if lang == "zh" else "text_en"
    standing_now = {*data.objectives[column], *data.key_results[column]}
    drafts = {*data.drafts[column]}

    assert [] == [
        one.text
        for one in material_of(name, lang).to_fix
        if one.own and (one.text in standing_now or (BLANK not in one.text and one.text not in drafts))
    ]


def test_kpis_of_the_client_are_its_guardrails():
    """The first case watches four measures; the fifth statement is ours."""
    found = [one for one in material_of("case-yichuan-xiaoxian").to_sort if one.kind == "kpi"]

    assert {"一次检验合格率（%）": 98, "平均折扣（%）": 8, "配方成本涨幅（%）": 2, "毛利率（%）": 28} == {
        one.text: one.limit for one in found if one.own
    }


def test_volume_against_quality_is_the_case_to_negotiate():
    """Of a grave conflict of dates and a milder one of orders against quality, the latter is taken."""
    goals = objectives("A department 市场部 P1", "B department 品控部 P2", "C department 研发部 P3")
    results = key_results(
        "A1 A 订单量 up P1 baseline=10 target=20",
        "B1 B 合格率 up P2 baseline=90 target=95",
        "C1 C 订单量 down P3 baseline=20 target=10",
    )
    found = conflict_case(find_conflicts(goals, results, links()))

    assert ("tradeoff", {"市场部", "品控部"}) == (found.kind, {found.first.unit, found.second.unit})
    assert conflict_case(find_conflicts(goals[:1], results[:1], links())) is None


def test_the_first_case_negotiates_orders_against_quality():
    """市场部 wants more orders and another department holds quality, as the seed's 销售冲业绩、产品保质量."""
    case = material_of("case-yichuan-xiaoxian").conflict

    assert ("sales", "quality") == (case.tradeoff.first.id, case.tradeoff.second.id)


def test_the_board_shows_open_links_soonest_first():
    """The first case has six dependencies that wait for an answer, of 33, none of them hidden in a team."""
    board = material_of("case-yichuan-xiaoxian").board

    assert (33, 6) == (board.declared, len(board.links))
    assert date(2026, 5, 31) == board.links[0].due
    assert sorted(link.due for link in board.links) == [link.due for link in board.links]
    assert [(link.consumer, link.provider) for link in board.links if link.consumer == link.provider] == []


def test_the_red_case_is_the_companys_own():
    """Supposed where nothing is tracked; else the company's key result that is furthest behind its plan."""
    goals = objectives("C company", "S department 销售部 P1")
    results = key_results(
        "C-KR1 C 量 up P1 baseline=1 target=9", "C-KR2 C 量 up P1 baseline=1 target=9", "S-KR1 S 量 up P1"
    )
    okrs = collect_okrs(
        current_goals(client(objectives=goals, key_results=results, links=links(*vertical("S>C"))))
    )
    late = [
        standing(name, attainment=share, status="at_risk", pace=share, track=track(name))
        for name, share in (("C-KR1", 0.3), ("C-KR2", 0.1), ("S-KR1", 0.0))
    ]

    assert ("C-KR1", None) == (red_case(okrs).kr.id, red_case(okrs).standing)
    assert "C-KR2" == red_case(okrs, tracking(*late)).kr.id
    assert red_case(okrs, tracking(replace(late[0], status="on_track"))).standing is None
    assert red_case(replace(okrs, company=())) is None


def test_beliefs_are_counted_once_a_text():
    """Two drafts that are tasks and one goal without a metric: tasks lead, and our sentence shows them."""
    found = find_misconceptions([draft("走访经销商80家"), draft("组织座谈会3场")], (), examples())

    assert ("K_TASK", 2) == (found.items[0].rule, found.items[0].times)
    assert ["K_TASK"] == [one.rule for one in found.met]
    assert "走访经销商80家" == found.items[0].example.bad.zh


def test_a_client_without_goals_gets_our_material():
    """Ten to repair and twenty to sort, all ours; no case, no board, and nothing fails."""
    found = training_material(client())

    assert (0, 10) == found.own("fix")
    assert (0, 20) == found.own("sort")
    assert (None, None, (), ()) == (found.conflict, found.red, found.board.links, found.okrs.company)


def test_only_counted_activities_are_tasks_to_sort():
    """“组织座谈会3场” is one; a wish without a measure may be argued about, and so may a goal that names its measure."""
    drafts = [draft("组织座谈会3场"), draft("试产尽量一次通过")]
    audit = [
        {"text": "完成25项制度修订", "metric": "制度修订完成率"},
        {"text": "完成上级分解的返工率指标", "metric": "返工率"},
    ]
    found = statements_to_sort((), (), drafts, audit, (), statements())

    assert {"组织座谈会3场", "完成25项制度修订"} == {one.text for one in found if one.own}
