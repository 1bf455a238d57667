"""Absences: what a whole proposal does not say."""

from __future__ import annotations

import pytest

from okrworkbook.analysis.red_flags import ABSENCES, Passage, Scan, ScanContext, context_of, scan_text
from okrworkbook.bilingual import Bilingual
from okrworkbook.engagement import Engagement

FILLER = "本节说明双方联系方式和会议安排，联系人负责传递文件与预订会议室，差旅按贵方内部规定执行。" * 10
WHOLE = (
    "先做诊断与访谈，再设计方案。全员培训，顾问陪跑首个季度，季末复盘。培养内训师，移交手册。"
    "目标放在钉钉里，由我们配置并试点上线。某零部件制造企业，交付周期由20天缩短到14天。"
)
MAKER = ScanContext(("制造",), ("钉钉",))


def missed(text: str, context: ScanContext = MAKER) -> set[str]:
    """The rules of what is missing."""
    return {flag.rule for flag in scanned(text, context).flags if flag.rule in ABSENCES}


def scanned(text: str, context: ScanContext = MAKER) -> Scan:
    return scan_text((Passage(f"{text}\n\n{FILLER}", line=1),), "x", None, context)


def test_a_whole_proposal_misses_nothing():
    """Diagnosis to hand-over, a case of the industry, a tool among the client's systems."""
    assert set() == missed(WHOLE)


@pytest.mark.parametrize(
    ("cut", "expected"),
    [
        ("先做诊断与访谈，再", {"no_diagnosis"}),
        ("，再设计方案", {"no_design"}),
        ("培养内训师，移交手册。", {"no_handover"}),
        ("，由我们配置并试点上线", {"no_rollout"}),
        ("目标放在钉钉里，由我们配置并试点上线。", {"no_rollout", "no_tool"}),
        ("某零部件制造企业，交付周期由20天缩短到14天。", {"no_case"}),
        (
            "全员培训，顾问陪跑首个季度，季末复盘。培养内训师，移交手册。",
            {"no_training", "no_execution", "no_handover"},
        ),
    ],
)
def test_what_is_cut_is_missed(cut, expected):
    """One sentence fewer, one question more."""
    assert cut in WHOLE
    assert expected == missed(WHOLE.replace(cut, ""))


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ("某手游公司，版本周期由21天缩短到14天。", {"no_industry_case"}),
        ("某机械工厂，版本周期由21天缩短到14天。", set()),
        ("制造企业一：部门目标关联率由59%到84%，清单可查。", set()),
        ("一家制造企业：协调会由每周九次减为六次，延期由每季七项减为四项。", set()),
        ("贵司是制造企业。某手游公司，版本周期由21天缩短到14天。", {"no_industry_case"}),
        ("我们将使制造企业的周期由21天缩短到14天。", {"no_case"}),
        ("我们服务过多家制造企业，反响很好。", {"no_case"}),
        ("A machinery manufacturer cut its lead time from 21 to 14 days.", set()),
    ],
)
def test_a_case_has_numbers_and_an_industry(case, expected):
    """A promise is no case, praise is none, and the client's own industry is not the provider's experience."""
    text = WHOLE.replace("某零部件制造企业，交付周期由20天缩短到14天。", f"\n\n{case}")

    assert expected == missed(text)


@pytest.mark.parametrize(
    ("tool", "expected"),
    [
        ("目标放在飞书里，由我们配置并试点上线。", {"foreign_tool"}),
        ("目标放在飞书里，与钉钉对接，试点上线。", set()),
        ("目标放在Agoal里，由我们配置并试点上线。", set()),
        ("沿用现有系统，做好数据对接，试点上线。", set()),
        ("目标放在Jira里，由我们配置并试点上线。", {"foreign_tool"}),
    ],
)
def test_a_tool_is_one_of_the_clients_or_joined_to_them(tool, expected):
    """Agoal lives in DingTalk; Feishu does not."""
    text = WHOLE.replace("目标放在钉钉里，由我们配置并试点上线。", tool)

    assert expected == missed(text)


def test_what_is_denied_is_missing_all_the_same():
    """“No training” does not count as training."""
    text = WHOLE.replace(
        "全员培训，顾问陪跑首个季度，季末复盘。培养内训师，移交手册。", "不提供培训，也不安排辅导。"
    )

    assert "no_training" in missed(text)


def test_a_short_text_is_not_blamed_for_what_it_leaves_out():
    """It is said that nothing was judged, and why."""
    scan = scan_text((Passage("一个月见效。"),), "x", None, MAKER)

    assert ["quick_result"] == [flag.rule for flag in scan.flags]
    assert {(rule, "short") for rule in ABSENCES} == set(scan.unjudged)


def test_what_is_not_known_of_the_client_is_not_judged():
    """Without its industry no case is foreign, without its systems no tool."""
    scan = scanned(WHOLE, ScanContext())

    assert () == scan.flags
    assert (("no_industry_case", "industry"), ("foreign_tool", "systems")) == scan.unjudged


def test_praise_of_a_method_counts_only_without_a_case():
    """Who has numbers may also have a method."""
    praise = "本机构拥有国际领先的方法论。"
    without = WHOLE.replace("某零部件制造企业，交付周期由20天缩短到14天。", "")

    assert [] == [flag for flag in scanned(praise + WHOLE).flags if flag.rule == "theory_claim"]
    assert ["ask"] == [
        flag.severity for flag in scanned(praise + without).flags if flag.rule == "theory_claim"
    ]


def test_the_agreement_says_what_has_to_be_known():
    """Industry in both languages, and every system by its name."""
    agreed = Engagement(
        "demo",
        Bilingual("示例"),
        industry=Bilingual("家居制造与零售", "Furniture manufacturing and retail"),
        systems={"okr": ("飞书OKR",), "erp": ("ERP系统",)},
    )
    context = context_of(agreed)

    assert ("家居制造", "零售", "Furniture manufacturing", "retail") == context.industry
    assert ("飞书OKR", "ERP系统") == context.systems
    assert {"工厂", "门店", "factory"} <= set(context.industry_words)
