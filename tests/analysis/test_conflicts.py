"""Conflicts: each of the six kinds and each mitigation, worked by hand."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date
from itertools import permutations

import pandas as pd
import pytest

from okrworkbook.analysis.clashes import KeptClashes, trade_off_clashes
from okrworkbook.analysis.conflict_ground import build_ground, unit_of
from okrworkbook.analysis.conflicts import find_conflicts
from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.metric_words import MetricReader
from okrworkbook.thresholds import DEFAULTS, Thresholds
from okrworkbook.tradeoffs import concerns, tradeoffs
from tests.benchmarks.alignment_cost import company
from tests.goal_tables import horizontal, key_results, links, objectives, resources, vertical

TWO = objectives("C1 company", "S1 department 销售部 P1", "Q1 department 产品部 P2")
SALES, DEFECTS = "S1a S1 销量 up P3 baseline=10 target=20", "Q1a Q1 缺陷率 down P4 baseline=5 target=2"


def found(results, *rows, goals=TWO, **more):
    """All conflicts of these key results and links."""
    return find_conflicts(goals, key_results(*results), links(*rows), **more)


def short(conflicts, *kinds):
    """Kind, both sides, severity."""
    return [
        (one.kind, one.first.id, one.second.id if one.second else "", one.severity)
        for one in conflicts.items
        if not kinds or one.kind in kinds
    ]


def test_a_trade_off_between_two_departments():
    """销售冲业绩 against 产品保质量: 60 × 1 × (1 − 0), with both owners and the reason."""
    (one,) = found([SALES, DEFECTS]).of("tradeoff")

    assert (60, 1, (), 60, "amber") == (one.base, one.scope, one.mitigation, one.severity, one.level)
    assert (("S1a", "销售部", "P3"), ("Q1a", "产品部", "P4")) == (
        (one.first.id, one.first.unit, one.first.owner),
        (one.second.id, one.second.unit, one.second.owner),
    )
    assert ("sales", "quality", False) == (
        one.tradeoff.first.id,
        one.tradeoff.second.id,
        one.tradeoff.symmetric,
    )


@pytest.mark.parametrize(
    ("rows", "sales", "mitigation", "severity"),
    [
        (vertical("S1>C1", "Q1>C1"), SALES, ("parent",), 30),
        (vertical("S1>C1", "Q1>C1 proposed"), SALES, (), 60),
        (vertical("S1>Q1"), SALES, ("parent",), 30),
        (vertical("S1>Q1a"), SALES, ("parent",), 30),
        (horizontal("Q1>S1"), SALES, ("agreement",), 42),
        (horizontal("S1a>Q1a"), SALES, ("agreement",), 42),
        ([], SALES + " guardrail_metric=退货率 guardrail_value=3", ("guardrail",), 48),
        ([], SALES + " guardrail_metric=退货率", (), 60),
        ([], SALES + " guardrail_metric=毛利率 guardrail_value=30", (), 60),
        (vertical("S1>C1", "Q1>C1") + horizontal("S1>Q1"), SALES, ("parent", "agreement"), 12),
        (
            vertical("S1>C1", "Q1>C1") + horizontal("S1>Q1"),
            SALES + " guardrail_metric=缺陷率 guardrail_value=5",
            ("parent", "agreement", "guardrail"),
            0,
        ),
    ],
)
def test_what_mitigates(rows, sales, mitigation, severity):
    """A common parent .5, an agreed dependency .3, a guardrail that watches the other side .2."""
    (one,) = found([sales, DEFECTS], *rows).of("tradeoff")

    assert (mitigation, severity) == (one.mitigation, one.severity)


@pytest.mark.parametrize(
    ("levels", "scope"),
    [(("team", "department"), 0.9), (("person", "team"), 0.7), (("person", "person"), 0.6)],
)
def test_teams_and_persons_reach_less_far(levels, scope):
    """1 for a department, .8 for a team, .6 for a person, on average."""
    goals = objectives(f"S1 {levels[0]} A", f"Q1 {levels[1]} B")
    (one,) = found([SALES, DEFECTS], goals=goals).of("tradeoff")

    assert (scope, round(60 * scope, 6)) == (pytest.approx(one.scope), one.severity)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("S1a S1 销量 down", DEFECTS),  # nobody pushes sales
        ("S1a S1 销量 milestone", DEFECTS),
        (SALES, "Q1a Q1 缺陷修复时长 down"),
        (SALES, "S1b S1 缺陷率 down"),  # the same unit
        ("S1a S1 成本中心数 down", DEFECTS),
        ("C1a C1 销量 up", DEFECTS),  # the company's own goals press on all
    ],
)
def test_no_trade_off(one, other):
    """Another direction, another metric, one unit alone."""
    assert () == found([one, other]).of("tradeoff")


def test_a_blank_direction_is_read_from_the_numbers():
    """From 10 to 20 is up."""
    assert 1 == len(found(["S1a S1 销量 baseline=10 target=20", DEFECTS]).of("tradeoff"))
    assert () == found(["S1a S1 销量 baseline=20 target=10", DEFECTS]).of("tradeoff")


def test_a_clients_own_trade_off():
    """When 促销费用 goes up, 品牌认知度 suffers: pairs the general list does not have."""
    rows = ["S1a S1 促销力度指数 up", "Q1a Q1 品牌认知度 at_least target=60"]
    pair = ("促销力度", "up", "品牌认知度、brand awareness", "up", "低价损害品牌", "")
    columns = ["metric_a", "direction_a", "metric_b", "direction_b", "why", "why_en"]

    assert () == found(rows, own=pd.DataFrame([], columns=columns)).of("tradeoff")
    (one,) = found(rows, own=pd.DataFrame([pair], columns=columns)).of("tradeoff")

    assert (60, True, "低价损害品牌") == (one.severity, one.tradeoff.own, one.tradeoff.why("zh"))


@pytest.mark.parametrize(
    ("more", "less", "clash"),
    [
        ("库存 up baseline=5 target=8", "库存金额（万元） down baseline=5 target=3", True),
        ("库存 up target=8", "inventory down target=9", True),
        ("库存 at_least target=8", "库存 at_most target=6", True),
        ("库存 at_least target=5", "库存 at_most target=6", False),
        ("库存 at_least target=6", "库存 at_most target=6", False),
        ("库存 up target=8", "库存 at_most target=6", True),
        ("库存 at_least target=8 unit=天", "库存 at_most target=6 unit=万元", False),
        ("库存 at_least target=8", "库存 at_most", False),
        ("库存 up target=8", "库龄 down target=6", False),
        ("库存 up target=8", "库存 up target=9", False),
    ],
)
def test_the_same_metric_pulled_apart(more, less, clash):
    """Up against down, or a floor above a ceiling: 100. A corridor between two limits is no conflict."""
    rows = [f"S1a S1 {more}", f"Q1a Q1 {less}"]

    assert ([("direct", "S1a", "Q1a", 100)] if clash else []) == short(found(rows), "direct")


def test_a_department_against_the_company():
    """The company's own figure, pulled the other way: the two goals are parent and child, so 50."""
    results = ["C1a C1 复购率 up target=40", "S1a S1 复购率 down target=20"]

    assert [("direct", "C1a", "S1a", 50)] == short(found(results, *vertical("S1>C1")), "direct")


def test_one_metric_is_not_also_a_trade_off():
    """库存 wanted up and down is one conflict of the first kind."""
    results = ["S1a S1 库存 up target=8", "Q1a Q1 库存 down target=3"]

    assert ["direct"] == [one.kind for one in found(results).items if one.second]


def test_a_resource_promised_twice():
    """A line planned to 120 % by two departments: 70. One department alone is load, not a conflict."""
    results = [SALES, DEFECTS, "Q1b Q1 m up"]
    over = resources("line S1a 0.7", "line Q1a 0.4", "line Q1b 0.1")

    (one,) = found(results, resources=over).of("resource")
    assert ("line", 1.2, "S1a", "Q1a", 70) == (
        one.pool,
        round(one.planned, 6),
        one.first.id,
        one.second.id,
        one.severity,
    )
    assert () == found(results, resources=resources("line S1a 0.6", "line Q1a 0.4")).of("resource")
    assert () == found(results, resources=resources("line Q1a 0.7", "line Q1b 0.6")).of("resource")


@pytest.mark.parametrize(
    ("link", "due", "late"),
    [
        ("S1>Q1 proposed 2026-05-31", "2026-06-30", True),
        ("S1>Q1 proposed 2026-06-30", "2026-06-30", False),
        ("S1a>Q1a proposed 2026-05-31", "2026-06-01", True),
        ("S1>Q1 proposed", "2026-07-01", True),  # undated: the consumer itself is due on 30 June
        ("S1>Q1 proposed", "2026-06-30", False),
        ("S1>Q1 rejected 2026-05-31", "2026-06-30", False),
    ],
)
def test_a_provider_who_is_late(link, due, late):
    """80, where the provider is due after the consumer's need."""
    results = [f"{SALES} due=2026-06-30", f"{DEFECTS} due={due}"]
    ends = tuple(link.split()[0].split(">"))

    assert ([("timing", *ends, 80)] if late else []) == short(found(results, *horizontal(link)), "timing")


def test_dates_of_a_late_provider():
    """An objective is due with its last key result; an agreed date mitigates, as any agreed link does."""
    results = [SALES, f"{DEFECTS} due=2026-06-30", "Q1b Q1 m up due=2026-04-30"]
    (one,) = found(results, *horizontal("S1>Q1 2026-05-31")).of("timing")

    assert (date(2026, 5, 31), date(2026, 6, 30), "link", ("agreement",), 56) == (
        one.needed,
        one.due,
        one.dated_by,
        one.mitigation,
        one.severity,
    )


@pytest.mark.parametrize(
    ("status", "told"), [("proposed", "proposed"), ("blank", "proposed"), ("rejected", "rejected")]
)
def test_a_dependency_nobody_confirmed(status, told):
    """50; a blank status is a proposal; a confirmed one, or one inside a unit, is none."""
    (one,) = found([], *horizontal(f"S1>Q1 {status}")).of("unconfirmed")

    assert (50, told) == (one.severity, one.status)
    inside = objectives("S1 department A", "Q1 department A")
    assert () == found([], *horizontal("S1>Q1")).of("unconfirmed")
    assert () == found([], *horizontal("S1>Q1 proposed"), goals=inside).of("unconfirmed")


@pytest.mark.parametrize(
    ("results", "rows", "severity"),
    [
        ([SALES], [], 30),
        ([SALES, "S1b S1 退货率 down"], [], None),
        ([SALES, "C1a C1 缺陷率 down"], vertical("S1>C1"), None),
        ([SALES, "C1a C1 缺陷率 down"], vertical("S1>C1 proposed"), 30),
        ([SALES, "C1a C1 缺陷率 up"], vertical("S1>C1"), 30),
        ([SALES + " guardrail_metric=缺陷率 guardrail_value=2"], [], None),
        ([SALES + " guardrail_metric=缺陷率"], [], 30),
        ([SALES + " guardrail_metric=门店巡检得分 guardrail_value=90"], [], 24),
        (["S1a S1 退货率 down"], [], None),
    ],
)
def test_volume_without_its_counter_metric(results, rows, severity):
    """30, unless the objective, one above it or a guardrail watches quality; another guardrail mitigates by .2."""
    own = [one.severity for one in found(results, *rows).of("counter") if one.first.id == "S1a"]

    assert ([] if severity is None else [severity]) == own


def test_what_a_missing_counter_metric_could_be():
    """Sales want something of quality beside them."""
    (one,) = found([SALES]).of("counter")

    assert (["quality"], None) == ([concern.id for concern in one.missing], one.second)


def test_the_worst_three_of_many_are_listed_and_all_counted():
    """Four sales figures against three of defects: twelve pairs; guardrails put two figures behind the others."""
    sales = [f"S1{n} S1 销量 up" for n in "abcd"]
    sales[0] += " guardrail_metric=缺陷率 guardrail_value=1"
    conflicts = found([*sales, *(f"Q1{n} Q1 缺陷率 down" for n in "abc")])

    listed = conflicts.of("tradeoff")
    assert [("S1b", 60, 9), ("S1b", 60, 0), ("S1b", 60, 0)] == [
        (one.first.id, one.severity, one.more) for one in listed
    ]
    assert 12 == dict(conflicts.found)["tradeoff"]


def test_the_list_is_sorted_and_summed():
    """Worst first; two units and what lies between them; how many metrics the list knows."""
    results = [SALES, DEFECTS, "Q1b Q1 口味得分 up", "S1b S1"]
    conflicts = found(results, *horizontal("S1>Q1 proposed"))

    assert [("tradeoff", 60), ("unconfirmed", 50), ("counter", 30)] == [
        (one.kind, one.severity) for one in conflicts.items
    ]
    (pair,) = conflicts.pairs
    assert (("产品部", "销售部"), 2, 60, "amber") == (pair.units, pair.n, pair.worst, pair.level)
    assert (Rate(2, 3), 1, 4, 3) == (
        conflicts.known_metrics,
        conflicts.without_metric,
        conflicts.key_results,
        conflicts.total,
    )


def test_every_limit_can_be_moved():
    """Bases, scopes, mitigations and bands are the client's to set."""
    limits = Thresholds({"conflict_tradeoff": 80, "mitigation_parent": 0.25, "conflict_red": 60})
    (one,) = found([SALES, DEFECTS], *vertical("S1>C1", "Q1>C1"), thresholds=limits).of("tradeoff")

    assert (60, "red") == (one.severity, one.level)


def test_candidates_take_no_part():
    """An objective that was not adopted has no conflicts, and neither have its links."""
    goals = TWO.assign(status=["", "", "candidate"])

    assert ["counter"] == [
        one.kind for one in found([SALES, DEFECTS], *horizontal("S1>Q1 proposed"), goals=goals).items
    ]


def test_nothing_of_nothing():
    """Empty tables have no conflict and no rate."""
    conflicts = find_conflicts(objectives(), key_results(), links())

    assert ((), (), None, 0) == (
        conflicts.items,
        conflicts.pairs,
        conflicts.known_metrics.share,
        conflicts.total,
    )


def test_the_short_way_finds_what_comparing_all_pairs_finds():
    """Five invented companies: the same number of trade-offs and the same worst one between any two units."""
    for seed in range(5):
        tables = company(60, seed)
        ground = build_ground(*tables, MetricReader(concerns()), DEFAULTS)
        counted, worst = Counter(), Counter()
        for one, other in permutations(ground.results.values(), 2):
            if "company" in (one.goal.level, other.goal.level) or unit_of(one.goal) == unit_of(other.goal):
                continue
            for pair in tradeoffs():
                if pair.first.id in one.pursues and pair.second.id in other.pursues:
                    key = (unit_of(one.goal), unit_of(other.goal), pair.first.id, pair.second.id)
                    softer = ground.mitigation((one,), (other,), one.goal.id, other.goal.id)
                    severity = ground.severity(60, ground.scope(one.goal, other.goal), softer)
                    counted[key] += 1
                    worst[key] = max(worst[key], severity)
        between = [*trade_off_clashes(ground, tradeoffs())]

        keys = [
            (
                unit_of(group.worst[0].first.goal),
                unit_of(group.worst[0].second.goal),
                group.tradeoff.first.id,
                group.tradeoff.second.id,
            )
            for group in between
        ]
        assert counted == dict(zip(keys, (group.total for group in between), strict=True))
        assert worst == dict(zip(keys, (group.worst[0].severity for group in between), strict=True))
        assert len(counted) > 50


def test_the_list_of_one_unit_is_what_touches_it():
    """Asked of one unit it is the whole list without what lies between others, and no pair of others is counted."""
    goals = objectives(
        "C1 company", "S1 department 销售部 P1", "Q1 department 产品部 P2", "R1 department 研发部 P3"
    )
    results = [SALES, DEFECTS, "R1a R1 缺陷率 up P5 baseline=2 target=4"]
    whole, own = found(results, goals=goals), found(results, goals=goals, of={"销售部"})

    assert [("tradeoff", "S1a", "Q1a", 60)] == [
        (*one[:3], one[3]) for one in short(own, "tradeoff", "direct")
    ]
    assert [one for one in whole.items if "销售部" in {one.first.unit, one.second and one.second.unit}] == [
        *own.items
    ]
    assert {("产品部", "销售部")} == {pair.units for pair in own.pairs}
    assert whole.total > own.total


def edited(tables, generator):
    """One change that a room could make: a unit, a parent, a metric, a direction, a guardrail, words."""
    goals, results, edges = (frame.copy() for frame in tables)
    row, goal, edge = (generator.randrange(len(frame)) for frame in (results, goals, edges))
    other = generator.randrange(len(results))
    kind = generator.randrange(6)
    if kind == 0:
        goals.loc[goal, "unit"] = generator.choice(["U1", "U2", "U9"])
    elif kind == 1:
        edges.loc[edge, "to_id"] = goals.loc[goal, "objective_id"]
    elif kind == 2:
        results.loc[row, ["metric", "direction"]] = results.loc[other, ["metric", "direction"]].to_numpy()
    elif kind == 3:
        results.loc[row, ["guardrail_metric", "guardrail_value"]] = [results.loc[other, "metric"], 3.0]
    elif kind == 4:
        goals.loc[goal, "text"] = f"第{row}稿"
    else:
        edges.loc[edge, "status"] = generator.choice(["confirmed", "proposed", "rejected"])
    return goals, results, edges


def test_looking_again_only_where_something_changed_finds_what_a_whole_search_finds():
    """Eighty changes one after the other, with own trade-offs and other limits on the way: the same list each time."""
    tables, generator, kept = company(40, 4), random.Random(5), KeptClashes()
    agreed = {"own": None, "thresholds": DEFAULTS}
    own = {"metric_a": "销量", "direction_a": "up", "metric_b": "培训时数", "direction_b": "up"}
    lists = set()
    for turn in range(80):
        tables = edited(tables, generator)
        if turn == 40:
            agreed["own"] = pd.DataFrame([own])
        if turn == 60:
            agreed["thresholds"] = Thresholds({"mitigation_parent": 0.1})
        whole = find_conflicts(*tables, **agreed)
        lists.add(whole.items)

        assert whole == find_conflicts(*tables, **agreed, kept=kept)

    assert len(lists) > 30  # or the edits changed nothing


def test_looking_again_leaves_units_alone_that_have_not_changed():
    """A target of one department among ten is no reason to compare the nine others."""

    class Counted(KeptClashes):
        looked = 0

        def between(self, about, one, other, look):
            return super().between(about, one, other, lambda: self.look(look))

        def look(self, look):
            self.looked += 1
            return look()

    goals, results, edges = company(60, 2)
    kept = Counted()
    find_conflicts(goals, results, edges, kept=kept)
    whole, kept.looked = kept.looked, 0
    changed = results.assign(target=results["target"].where(results.index != 90, 7.0))
    find_conflicts(goals, changed, edges, kept=kept)

    assert 0 < kept.looked < whole / 3
