"""Which of our columns a header stands for."""

from __future__ import annotations

import pytest

from okrworkbook.interop import columns
from okrworkbook.interop.columns import meaning
from okrworkbook.interop.sources import form_tool
from okrworkbook.model import survey_items
from tests.interop.exports import EN, ZH

COG1, LOP1 = (next(item for item in survey_items() if item.id == name) for name in ("COG1", "LOP1"))


@pytest.mark.parametrize(
    "header",
    [
        *(
            "COG1",
            "cog1",
            f"COG1. {COG1.zh}",
            f"4、COG1. {COG1.zh}",
            f"【COG1】{COG1.zh}",
            f"COG1：{COG1.en}",
        ),
        *(COG1.zh, COG1.en, f"4、{COG1.zh}", f"Q4. {COG1.en}", f"{COG1.zh}[单选题]", f"{COG1.zh} *"),
        *(COG1.zh.replace("，", ",").replace("。", ""), COG1.en.upper(), f"第4题({COG1.zh})"),
        *(
            f"4、请按实际情况作答—COG1. {COG1.zh}",
            f"4、请作答_{COG1.zh}",
            "我能说清ＯＫＲ与 KPI 在用途上的区别",
        ),
    ],
)
def test_a_statement_is_known_by_code_or_whole_text(header: str):
    """Numbering, brackets, width, spaces and punctuation do not count."""
    found = meaning(header)

    assert ("COG1", True) == (found.target, found.how in ("code", "text", "word"))


@pytest.mark.parametrize(
    ("header", "target"),
    [
        *(("部门", "department"), ("2、您所在的部门是？", "department"), ("Your department", "department")),
        *(("您的职级", "layer"), ("层级", "layer"), ("司龄", "tenure"), ("在本公司工作年限", "tenure")),
        *(("提交答卷时间", "submitted"), ("Completion time", "submitted"), ("所用时间", "seconds")),
        *(("开始时间", "started"), ("序号", "key"), ("ID", "key"), ("总分", "technical")),
        *(("来自IP", "identity"), ("微信昵称", "identity"), ("Name", "identity"), ("Email", "identity")),
        *(("3、您的姓名是？", "identity"), ("请留下手机号（选填）", "identity"), ("提交者", "identity")),
        *(("来源详情", "identity"), ("工号", "identity"), ("Your full name", "identity")),
        (f"9、{ZH('starter.attention', answer='2-不太同意')}", "attention"),
        *((ZH("starter.open.OPEN1"), "open"), (EN("starter.open.OPEN2"), "open"), ("ATT", "attention")),
    ],
)
def test_what_is_no_statement_is_known_by_its_words(header: str, target: str):
    """Facts, times, and what the form tool adds or what tells who somebody is."""
    found = meaning(header)

    assert (target, True) == (found.target, found.how in ("code", "text", "word"))


@pytest.mark.parametrize("header", [COG1.zh[:12], f"4、{COG1.zh[:12]}…", COG1.en[:30], f"{COG1.en[:30]}..."])
def test_a_cut_text_is_only_proposed(header: str):
    """A beginning that one statement alone has is a proposal, not knowledge."""
    assert ("COG1", "cut") == (meaning(header).target, meaning(header).how)


def test_a_changed_text_is_only_proposed():
    """One word more does not make another statement, and does not make it sure."""
    found = meaning("我能说清楚OKR与KPI在用途上的区别。")

    assert ("COG1", "near") == (found.target, found.how)


@pytest.mark.parametrize(
    "header", ["我能说清", "目标定完之后", "您的星座？", "上级—部门", "我们每一到两周会更新目标", "Q17"]
)
def test_what_could_be_several_or_none_is_asked(header: str):
    """Below the threshold, or with a rival near, nothing is guessed."""
    found = meaning(header)

    assert found.target == "" or found.how in ("cut", "near")
    assert found.how not in ("code", "text", "word")


def test_a_text_between_two_statements_is_asked():
    """Two statements alike: no proposal, and both are named."""
    found = meaning("我清楚自己的目标支撑其他部门的目标我随时能查到")

    assert ("", "unknown") == (found.target, found.how)
    assert {"ALN1", "ALN3"} <= set(found.rivals)


def test_a_lead_too_small_is_no_proposal(monkeypatch):
    """However low the threshold: with two statements about as near, there is none."""
    monkeypatch.setattr(columns, "NEAR", 30)
    text = "目标出现风险时，其他部门的目标"

    assert "" == meaning.__wrapped__(text).target


def test_a_beginning_that_several_statements_have_is_no_proposal(monkeypatch):
    """However short a text may be: 我们的目标 begins two statements."""
    monkeypatch.setattr(columns, "CUT_ZH", 1)

    assert ("", "MTH2") == (columns._cut("我们的目标"), columns._cut("我们的目标管理流程"))


@pytest.mark.parametrize("number", ["", "4、"])
def test_a_code_with_another_statements_text_is_asked(number: str):
    """A renumbered questionnaire would be read wrongly without a word."""
    found = meaning(f"{number}COG1. {LOP1.zh}")

    assert ("", ("COG1", "LOP1")) == (found.target, found.rivals)


@pytest.mark.parametrize(
    ("headers", "tool"),
    [
        (["序号", "提交答卷时间", "所用时间", "来源", "1、部门"], "wjx"),
        (["ID", "Start time", "Completion time", "Email", "Name", "Department"], "msforms"),
        (["ID", "开始时间", "完成时间", "电子邮件", "名称", "部门"], "msforms"),
        (["部门", "提交人", "提交时间"], "feishu"),
        (["部门", "层级", "COG1"], "other"),
    ],
)
def test_a_form_tool_is_known_by_its_columns(headers: list[str], tool: str):
    """In whatever order they stand."""
    assert tool == form_tool(headers) == form_tool(headers[::-1])
