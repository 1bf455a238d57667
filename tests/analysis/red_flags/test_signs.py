"""Signs: which sentences are questions to a provider, and which only sound like it."""

from __future__ import annotations

import pytest

from okrworkbook.analysis.red_flags import RULES, SEVERITIES, TRAPS, Passage, pay_or_hundred, scan_text


def rules(text: str) -> set[str]:
    """The rules a text runs into."""
    return {flag.rule for flag in scan_text((Passage(text, line=1),), "x").flags}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一个月见效", "quick_result"),
        ("1个月见效", "quick_result"),
        ("１ 个 月 见 效", "quick_result"),
        ("三十天内全面落地", "quick_result"),
        ("30天内业绩提升20%", "quick_result"),
        ("最快两周看到效果", "quick_result"),
        ("第30天：关键业务指标止跌回升", "quick_result"),
        ("八周内见到成效", "early_result"),
        ("Results in 30 days", "quick_result"),
        ("You will see results within one month.", "quick_result"),
        ("A transformation in four weeks", "quick_result"),
        ("Higher productivity within ten weeks", "early_result"),
        ("立竿见影，一步到位", "quick_words"),
        ("Weeks, not months", "quick_words"),
        ("保证营收增长30%", "guarantee"),
        ("无效退款", "guarantee"),
        ("We guarantee a 20% increase in revenue.", "guarantee"),
        ("Your money back if it fails", "guarantee"),
        ("由顾问代写OKR", "ghost_writing"),
        ("我们为各部门制定关键结果", "ghost_writing"),
        ("部门OKR由我方顾问统一撰写", "ghost_writing"),
        ("Our consultants write all OKRs for you.", "ghost_writing"),
        ("Key results are drafted by our experts.", "ghost_writing"),
        ("全程代劳，员工无需参与", "turnkey"),
        ("A turnkey service without any effort from your managers", "turnkey"),
        ("项目结束后由我方持续运营", "dependence"),
        ("以理论讲授为主", "theory_only"),
        ("A lecture-based programme", "theory_only"),
        ("KR与薪酬挂钩", "pay_link"),
        ("不仅KR与薪酬挂钩，还按月兑现", "pay_link"),
        ("未完成KR的，扣减当季奖金", "pay_link"),
        ("目标得分作为晋升的主要依据", "pay_link"),
        ("Key results are linked to the annual bonus.", "pay_link"),
        ("Not only are key results tied to pay, they also decide promotion.", "pay_link"),
        ("追求100%完成率", "full_completion"),
        ("追求１００％完成率", "full_completion"),
        ("追求10\n0% 完成率", "full_completion"),
        ("所有KR必须百分之百完成", "full_completion"),
        ("We demand 100 percent completion of key results.", "full_completion"),
        ("年度KR达成率从75%升至100%", "full_reported"),
        ("把现有KPI直接转换为KR", "kpi_renamed"),
        ("We convert your KPIs into key results.", "kpi_renamed"),
        ("工具由贵司自行选择", "tool_excluded"),
        ("This offer does not cover software.", "tool_excluded"),
        ("贵司须统一使用我方自研平台", "own_platform"),
        ("You must use our own platform.", "own_platform"),
    ],
)
def test_a_sign_is_found(text, expected):
    """In words or digits, full width or not, with spaces and line breaks in it."""
    assert expected in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "KR不得与薪酬挂钩。",
        "OKR评分与奖金脱钩。",
        "避免追求100%完成率。",
        "我们不代写OKR，而是辅导各部门自己写。",
        "若方案出现“KR与薪酬挂钩”要警惕。",
        "出现“追求100%完成率”等表述，应及时调整。",
        "为什么不能把KR与奖金挂钩？",
        "KR与薪酬挂钩是常见误区。",
        "反对：KR与薪酬挂钩、追求100%完成率。",
        "此前该公司KR与奖金挂钩，员工不敢设挑战目标。",
        "有的机构承诺30天见效。",
        "培训覆盖率达到100%。",
        "首季度即可看到初步进展。",
        "3至6个月见到成效。",
        "两周内完成诊断报告。",
        "上市周期缩短10天，协作效率提升20%。",
        "承诺对资料保密，保证项目进度。",
        "不承诺业绩增长。",
        "顾问协助各部门制定OKR。",
        "我们为您制定OKR培训方案。",
        "OKR should not be linked to pay.",
        "Do not demand 100% completion.",
        "We never write your OKRs for you.",
        "We keep OKR scores apart from pay.",
        "Avoid linking key results to bonuses, demanding 100% completion or ghost-writing.",
        "Some providers promise results in 30 days.",
        "Do you want results in 30 days?",
        "All teams complete the training: 100% attendance.",
        "Results can be seen after three to six months.",
        "The survey takes two weeks; results of the survey follow in week three.",
        "We help your managers write key results.",
        "We pay attention to goals that depend on each other.",
        "Attainment counts above 100% too.",
    ],
)
def test_what_is_denied_asked_or_warned_of_is_no_sign(text):
    """Nor is what other providers say, what was before, and what can well be done in weeks."""
    assert set() == rules(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我们不做的事：\n- 代写OKR\n- 承诺一个月见效", set()),
        ("我们的服务：\n- 代写OKR", {"ghost_writing"}),
        ("# 我们不做什么\n\n- 代写OKR\n\n# 我们做什么\n\n- 全程代劳", {"turnkey"}),
        ("管理者不必费心：\n- 顾问为各部门撰写OKR", {"turnkey", "ghost_writing"}),
        ("We will not:\n* write your OKRs\n* link key results to pay", set()),
        ("| 说法 | 我们的看法 |\n|---|---|\n| “一个月见效” | 模板可以，习惯不行 |", set()),
        ("| 项目 | 做法 |\n|---|---|\n| 结果 | KR与奖金挂钩 |", {"pay_link"}),
    ],
)
def test_a_list_is_meant_as_its_heading_says(text, expected):
    """What stands below “we do not” is denied line by line; a quoted line in a table is somebody else's."""
    assert expected == rules(text)


def test_a_flag_says_where_it_stands_and_quotes_the_sentence():
    """Page and line are those of the place where the sign begins, also in a sentence over several lines."""
    text = "第一行到此为止。\n本方案建议每个部门的负责人从下一季度开始\n把各自负责的关键结果与季度奖金挂钩，按月兑现。"
    [flag] = scan_text((Passage(text, page=3, line=10),), "x").flags

    assert ("T4", "block", 3, 12) == (flag.trap, flag.severity, flag.page, flag.line)
    assert flag.quote.startswith("本方案建议")
    assert "奖金挂钩" in flag.words


def test_a_mixed_document_is_read_in_both_languages():
    """English sentences in a Chinese proposal are read as English."""
    text = "我们重视陪跑。 Key results are linked to the annual bonus.\n\n一个月见效。"

    assert {"pay_link", "quick_result"} == rules(text)
    assert "zh" == scan_text((Passage(text),), "x").lang


def test_a_document_may_be_read_in_one_language_alone():
    """Where a language is given, no other is looked for."""
    text = "Key results are linked to the annual bonus. 一个月见效。"

    assert {"quick_result"} == {flag.rule for flag in scan_text((Passage(text),), "x", "zh").flags}


def test_a_long_sentence_is_quoted_around_the_sign():
    """A quote fits on a page, and holds the words that were matched."""
    [flag] = pay_or_hundred("甲，" * 300 + "KR与薪酬挂钩，" + "乙，" * 300)

    assert len(flag.quote) < 250
    assert "KR与薪酬挂钩" in flag.quote


@pytest.mark.parametrize(
    "text", ["", " \n", "|---|", "，。；", "KR" * 5000, "100%" * 3000, "(" * 3000, "不" * 9000]
)
def test_any_text_is_read_without_trouble(text):
    """Nothing a file may hold takes long or fails."""
    assert scan_text((Passage(text),), "x").passages == 1


def test_only_kpi_logic_is_looked_for_in_our_own_texts():
    """`pay_or_hundred` is for manuals and goals: other traps are not theirs."""
    text = "一个月见效。KR与薪酬挂钩。追求100%完成率。"

    assert ["pay_link", "full_completion"] == [flag.rule for flag in pay_or_hundred(text, place="k 1")]
    assert {"k 1"} == {flag.place for flag in pay_or_hundred(text, place="k 1")}


def test_every_rule_has_a_trap_and_a_severity():
    """And every trap has a rule that is more than a question."""
    assert set(TRAPS) == {trap for trap, severity in RULES.values() if severity != "ask"}
    assert set(SEVERITIES) == {severity for _, severity in RULES.values()}
