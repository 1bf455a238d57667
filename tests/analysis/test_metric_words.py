"""Metric words: names read as what they measure, in both languages, and not as what they only contain."""

from __future__ import annotations

import pytest

from okrworkbook.analysis.metric_words import MetricReader, normal
from okrworkbook.tradeoffs import HARMED, NATURES, PRESSING, concerns, own_tradeoffs, tradeoffs

READER = MetricReader(concerns())


def read(metric: str) -> dict[str, int]:
    return {reading.concern: reading.sign for reading in READER.read(metric)}


@pytest.mark.parametrize(
    ("metric", "expected"),
    [
        ("单位成本", {"cost": -1}),
        ("单位成本（元/件）", {"cost": -1}),
        ("采购成本降幅", {"cost": 1}),
        ("成本节约额", {"cost": 1}),
        ("物流成本占比", {"cost": -1}),
        ("华东区销售额", {"sales": 1}),
        ("销售额同比增速", {"sales": 1}),
        ("GMV（万元）", {"sales": 1}),
        ("新品上市周期", {"speed": -1}),
        ("试产一次合格率", {"quality": 1}),
        ("不合格率", {"quality": -1}),
        ("零缺陷率", {"quality": 1}),
        ("获客成本", {"acquisition_cost": -1}),
        ("老客户流失率", {"retention": -1}),
        ("员工流失率", {"people": -1}),
        ("员工满意度", {"people": 1}),
        ("客户满意度得分", {"satisfaction": 1}),
        ("库存周转天数", {"inventory": -1}),
        ("库存周转次数", {"inventory": 1}),
        ("人为接管率较上季度变化", {"driving_safety": -1}),
        ("Unit cost", {"cost": -1}),
        ("Cost per order", {"cost": -1}),
        ("Defects per million units", {"quality": -1}),
        ("Number of defects", {"quality": -1}),
        ("Defect-free rate", {"quality": 1}),
        ("Zero defects days", {"quality": 1}),
        ("Reduction of defects", {"quality": 1}),
        ("Return rate (%)", {"quality": -1}),
        ("Time to market", {"speed": -1}),
        ("Customer acquisition cost", {"acquisition_cost": -1}),
        ("Gross margin", {"margin": 1}),
        ("Inventory turnover", {"inventory": 1}),
        ("Staff turnover rate", {"people": -1}),
        ("Cost reduction", {"cost": 1}),
        ("on-time delivery (OTIF)", {"on_time": 1}),
    ],
)
def test_a_metric_is_what_it_measures(metric, expected):
    """Tails and units do not change it, a reduction turns it round, the longest name decides."""
    assert expected == read(metric)


@pytest.mark.parametrize(
    "metric",
    [
        "成本中心数",
        "成本核算准确率",
        "销量预测误差",
        "库存盘点准确率",
        "客户满意度调查完成数",
        "缺陷修复时长",
        "投诉处理完成率",
        "老客户数",
        "质量培训场次",
        "Cost centre count",
        "Sales training hours",
        "Defect fix time limit",
        "Inventory audit accuracy",
        "Profitability model",
        "",
    ],
)
def test_a_metric_is_not_what_it_only_contains(metric):
    """成本中心 is no cost, a forecast of sales is no sale; what is not known is not guessed."""
    assert {} == read(metric)


def test_a_modifier_after_a_preposition_is_no_head():
    """The share of orders with defects measures defects; orders at unit cost are orders."""
    assert ({"quality": -1}, {"sales": 1}) == (read("Share of defects"), read("Orders at unit cost"))


def test_two_metrics_in_one_cell_are_both_read():
    """Cost and quality, parted by a mark."""
    assert {"cost": -1, "quality": 1} == read("单位成本、合格率")


def test_a_word_of_two_concerns_is_read_as_both():
    """Complaints are of quality and of satisfaction; SKUs are new products and complexity."""
    assert ({"quality": -1, "satisfaction": -1}, {"new_products": 1, "complexity": -1}) == (
        read("客诉"),
        read("SKU数"),
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("退货率（%）", "Return rate"),
        ("销售额", "Revenue"),
        ("毛利率", "gross margin"),
        ("Defects", "缺陷率"),
    ],
)
def test_names_of_one_metric_are_the_same(one, other):
    """In both languages, and whatever the brackets say."""
    assert READER.same(one) == READER.same(other)


def test_neighbours_are_not_the_same():
    """Sales volume is not revenue; an unknown name is itself, without case and brackets."""
    assert READER.same("销量") != READER.same("营收")
    assert READER.same("Widget Index (pts)") == READER.same("widget index") == normal("Widget Index")


def test_a_clients_own_words_are_read_beside_the_list():
    """促销费用 is a cost of the list and the first side of the client's own pair."""
    row = {
        "metric_a": "促销费用、promo spend",
        "direction_a": "up",
        "metric_b": "品牌认知度",
        "direction_b": "up",
    }
    (pair,) = own_tradeoffs([{**row, "why": "原因", "why_en": ""}])
    reader = MetricReader(concerns(), (pair.first, pair.second))

    assert {"cost": -1, "own.1.a": 1} == {one.concern: one.sign for one in reader.read("促销费用")}
    assert {"own.1.b": 1} == {one.concern: one.sign for one in reader.read("华东品牌认知度")}
    assert (True, False, "原因") == (pair.own, pair.symmetric, pair.why("en"))


def test_every_name_of_the_list_is_read_as_its_concern():
    """No name is swallowed by a decoy or a longer one, and it rises or falls as it was put down."""
    wrong = [
        (concern.id, name)
        for concern in concerns()
        for sign, side in ((1, concern.rises), (-1, concern.falls))
        for names in side
        for name in names
        if read(name).get(concern.id) != sign
    ]

    assert [] == wrong


def test_the_list_is_whole():
    """Known natures, no concern twice, every trade-off of two known ones with its reason in both languages."""
    assert {concern.nature for concern in concerns()} <= set(NATURES)
    assert len(concerns()) == len({concern.id for concern in concerns()})
    assert all(pair.first != pair.second and pair.why_zh and pair.why_en for pair in tradeoffs())
    assert {concern.id for concern in concerns()} == {
        side.id for pair in tradeoffs() for side in (pair.first, pair.second)
    }


def test_the_pairs_of_the_method_are_in_the_list():
    """Sales and defects, launch and first pass, …, operating area and interventions."""
    listed = {frozenset((pair.first.id, pair.second.id)) for pair in tradeoffs()}
    named = [
        ("销量", "缺陷率"),
        ("上市周期", "一次合格率"),
        ("单位成本", "服务水平"),
        ("库存", "准时交付率"),
        ("产能利用率", "换型时间"),
        ("新品数", "复杂度"),
        ("新增客户数", "获客成本"),
        ("新增客户数", "留存率"),
        ("市场份额", "毛利率"),
        ("回款额", "客户满意度"),
        ("加班工时", "离职率"),
        ("功能交付数", "可靠性"),
        ("运营范围", "接管率"),
    ]
    missing = [
        pair
        for pair in named
        if not {frozenset((a, b)) for a in read(pair[0]) for b in read(pair[1])} & listed
    ]

    assert [] == missing


def test_pressing_and_harmed_are_all_natures():
    """A counter-metric is of the one kind for the other."""
    assert set(NATURES) == {*PRESSING, *HARMED}
