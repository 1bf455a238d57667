"""The wording check on single texts: for every rule a sentence that runs into it and one that does not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrworkbook.analysis.wording.catalogue import KINDS, RULES, TEXT_RULES
from okrworkbook.analysis.wording.check import check_text
from okrworkbook.thresholds import Thresholds


def rules(text: str, kind: str, lang: str | None = None) -> set[str]:
    return {hit.rule for hit in check_text(text, kind, lang)}


OBJECTIVES = [
    ("O_QUANT", "把退货率压到百分之三以内", "让退货这件事不再惹人生气"),
    ("O_QUANT", "Halve the number of returns", "Make returning a parcel painless by 2027"),
    ("O_NOVERB", "供应链协同管理", "让供应商把我们的急单当自己的急单"),
    ("O_NOVERB", "Supplier quality management", "Suppliers treat our rush orders as their own"),
    ("O_VAGUE", "进一步提升管理水平", "让车间主任当天就能看到昨天的浪费"),
    ("O_VAGUE", "Further enhance overall performance", "Foremen see yesterday's waste this morning"),
    ("O_TASK", "搭建供应商评分系统", "成为供应商最想深交的客户"),
    ("O_TASK", "Roll out a supplier scoring system", "Become the customer suppliers fight for"),
    ("O_BAU", "维持现有的服务水准", "让每次上门都被客户记住"),
    ("O_BAU", "Maintain the current service standard", "Leave customers talking about every visit"),
    ("O_SOLUTION", "通过引入客服机器人改善响应", "让深夜来电的客户也有人应答"),
    ("O_SOLUTION", "Improve response by introducing a chatbot", "Someone answers, even at midnight"),
    ("O_MULTI", "扩大海外渠道，重塑雇主品牌", "让海外渠道与国内团队拧成一股绳"),
    (
        "O_MULTI",
        "Open overseas channels and rebuild the finance team",
        "Bring sales and finance onto one page",
    ),
    ("O_LONG", "让" + "每一位在不同城市不同岗位工作的同事" * 3 + "都安心", "让同事安心"),
    ("O_LONG", " ".join(["Make", *["very"] * 20, "sure", "people", "rest"]), "Let people rest"),
]

KEY_RESULTS = [
    ("K_NOMETRIC", "降低单台能耗", "单台能耗由112度降到86度"),
    ("K_NOMETRIC", "Lower the energy per unit", "Energy per unit from 112 to 86 kWh"),
    ("K_NOBASE", "单台能耗降低两成", "单台能耗不超过86度"),
    ("K_NOBASE", "Cut energy per unit by a fifth", "Energy per unit at most 86 kWh"),
    ("K_TASK", "走访40家经销商", "签下4家年采购过百万的经销商"),
    ("K_TASK", "Visit 40 dealers", "Win 4 dealers who each buy for $200k"),
    ("K_VAGUE", "显著改善门店环境", "门店神秘访客评分由72分提升到88分"),
    ("K_VAGUE", "Significantly improve the stores", "Mystery-shopper score from 72 to 88"),
    ("K_PAY", "本项未达标者取消年终奖", "工资核算差错由每月9起降到1起"),
    ("K_PAY", "Nobody gets a bonus unless this is met", "Payroll errors fall from 9 a month to 1"),
    ("K_100", "季度计划100%按时完成", "订单完成率从88%提升至96%"),
    ("K_100", "Complete 100% of planned milestones", "Order completion rate climbs from 88% to 96%"),
    ("K_BINARY", "通过ISO 27001复审", "客户安全问卷一次通过的比例由40%升至80%"),
    ("K_BINARY", "Pass the ISO 27001 audit", "Security questionnaires passed at first try: 40% → 80%"),
    ("K_COMPOUND", "毛利率从21%提升至23%，离职率从15%降到8%", "毛利率从21%提升至23%，离职率不高于15%"),
    (
        "K_COMPOUND",
        "Margin from 21% to 23%, attrition from 15% to 8%",
        "Margin from 21% to 23%, attrition no higher than 15%",
    ),
    ("K_BAU", "客诉量维持在每月20件", "客诉量由每月20件降到8件"),
    ("K_BAU", "Complaints remain at 20 a month", "Complaints drop from 20 a month to 8"),
    ("K_VANITY", "公众号粉丝由3万涨到10万", "从公众号下单的老客由300人增到900人"),
    ("K_VANITY", "Followers grow from 30k to 100k", "Buyers who come from social posts grow from 300 to 900"),
    ("K_DIR", "把退货率从4%降低到6%", "把退货率从6%降低到4%"),
    ("K_DIR", "Reduce returns from 4% to 6%", "Reduce returns from 6% to 4%"),
    ("K_WEAK", "净推荐值从41提升到42", "净推荐值从41提升到52"),
    ("K_WEAK", "NPS rises from 41 to 42", "NPS rises from 41 to 52"),
]


@pytest.mark.parametrize(("rule", "caught", "clean"), OBJECTIVES)
def test_a_rule_of_objectives_catches_its_fault_and_leaves_the_rest(rule, caught, clean):
    """The fault is named; what the same author could have meant has nothing to answer."""
    assert rule in rules(caught, "objective")
    assert set() == rules(clean, "objective")


@pytest.mark.parametrize(("rule", "caught", "clean"), KEY_RESULTS)
def test_a_rule_of_key_results_catches_its_fault_and_leaves_the_rest(rule, caught, clean):
    """The fault is named; what the same author could have meant has nothing to answer."""
    assert rule in rules(caught, "key_result")
    assert set() == rules(clean, "key_result")


def test_every_rule_of_texts_is_held_to_sentences_in_both_languages():
    """No rule is left out of the two lists above."""
    twice = sorted([rule for rule, *_ in OBJECTIVES + KEY_RESULTS])

    assert sorted([*TEXT_RULES, *TEXT_RULES]) == twice


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("显著提升产品质量", {"K_NOMETRIC", "K_VAGUE"}),
        ("Support sales in key-account work", {"K_TASK", "K_NOMETRIC"}),
        ("举办12场OKR培训", {"K_TASK"}),
        ("Launch the mobile app by 30 June", {"K_TASK", "K_NOMETRIC"}),
        ("KR达成率与季度奖金挂钩,低于90%扣绩效", {"K_PAY"}),
        ("准时交付率≥95%,完成的每人奖励500元", {"K_PAY"}),
        ("库存准确率由97%提升至90%,与奖金挂钩", {"K_PAY", "K_DIR"}),
        ("奖金发放准确率由95%升至99%", set()),
        ("Shelf accuracy from 90% to 97%, tied to the bonus", {"K_PAY"}),
    ],
)
def test_a_text_has_all_its_hits_and_no_others(text, expected):
    """A counted activity has its number; pay stands alone, but where a baseline and a target are there too."""
    assert expected == rules(text, "key_result")


@pytest.mark.parametrize(
    ("text", "rule", "quote"),
    [
        ("订单满足率降低三成", "K_NOBASE", "降低三成"),
        ("Reduce scrap by a third", "K_NOBASE", "Reduce scrap by a third"),
        ("营收增长30％", "O_QUANT", "30％"),
        ("通过上线会员小程序提升复购", "O_SOLUTION", "通过上线会员小程序"),
    ],
)
def test_a_hit_quotes_the_authors_words(text, rule, quote):
    """Full-width signs are quoted as they were written."""
    kind = "objective" if rule.startswith("O") else "key_result"
    (hit,) = [hit for hit in check_text(text, kind) if hit.rule == rule]

    assert quote == hit.quote == text[hit.start : hit.end]


def test_the_worst_comes_first():
    """An error before a warning."""
    assert ["E", "W"] == [hit.severity for hit in check_text("显著提升产品质量", "key_result")]


def test_near_the_ceiling_the_complement_counts():
    """98.0 → 98.3 % is 15 % fewer defects; 71.0 → 71.5 is hardly a change."""
    assert set() == rules("首检合格率从98.0%提升到98.3%", "key_result")
    assert {"K_WEAK"} == rules("设备综合效率从71.0%提升到71.5%", "key_result")


def test_a_client_may_set_its_own_limits():
    """A limit of one percent lets 41 → 42 pass; three words make an objective long."""
    hits = check_text("NPS rises from 41 to 42", "key_result", None, Thresholds({"weak_change": 0.01}))
    long = check_text("Let people rest well", "objective", None, Thresholds({"objective_words": 3}))

    assert () == hits
    assert ["O_LONG"] == [hit.rule for hit in long]


def test_another_kind_is_refused():
    """A task is neither an objective nor a key result."""
    with pytest.raises(ValueError, match="objective, key_result"):
        check_text("x", "task")


def test_nothing_is_said_of_a_blank():
    """A missing text is another check's finding."""
    assert () == check_text("  ", "objective")


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=120), st.sampled_from(KINDS), st.sampled_from(["zh", "en", None]))
def test_any_text_can_be_read(text, kind, lang):
    """Whatever is pasted in: no crash, spans inside the text, the same answer twice."""
    hits = check_text(text, kind, lang)

    assert hits == check_text(text, kind, lang)
    assert [] == [hit for hit in hits if not 0 <= hit.start <= hit.end <= len(text)]
    assert [] == [hit for hit in hits if hit.quote != text[hit.start : hit.end] or hit.rule not in RULES]


PIECES = st.sampled_from(
    [
        "提升",
        "降低",
        "由",
        "到",
        "从",
        "至",
        "%",
        "3",
        "十",
        "零",
        "第",
        "每",
        "万",
        "个",
        "次",
        "率",
        "，",
        "、",
        "（",
        "）",
        "同时",
        "不低于",
        "完成",
        "the",
        "from",
        "to",
        "by",
        "3%",
        "12",
        "a",
        "half",
        "no",
        "per",
        "and",
        ",",
        "(",
        ")",
        "increase",
        "launch",
        "keep",
        "bonus",
        "100%",
        "ISO",
        "2026",
        "Q3",
        "→",
        "≤",
        "-",
        ".",
        "让",
        "把",
        "通过",
        "系统",
        "更",
        "奖金",
        "粉丝",
    ]
)


@settings(deadline=None, max_examples=300)
@given(st.lists(PIECES, max_size=14), st.sampled_from(["", " "]), st.sampled_from(KINDS))
def test_any_heap_of_our_own_words_can_be_read(pieces, glue, kind):
    """Words the check knows, in any order, are where patterns meet; the spans still lie in the text."""
    text = glue.join(pieces)

    assert [] == [hit for hit in check_text(text, kind) if hit.quote != text[hit.start : hit.end]]
