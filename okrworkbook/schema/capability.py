"""Capability: what shows that the client can run alone, and what changed."""

from __future__ import annotations

from okrworkbook.schema.columns import Column, Table, choices, identifier

TRAINERS = Table(
    "trainers",
    "内训师",
    "trainers",
    "一位评估者对一位内训师一项标准的评级",
    "one assessor's level for one trainer on one criterion",
    (
        identifier("trainer", "内训师", "trainer"),
        identifier("assessor", "评估者", "assessor"),
        Column("criterion", "text", "标准", "criterion", required=True),
        Column("level", "integer", "级别", "level", required=True, low=1, high=4),
    ),
    key=("trainer", "assessor", "criterion"),
    phase="capability",
)

OUTCOMES = Table(
    "outcomes",
    "效果指标",
    "outcomes",
    "一个单位一个指标一天的一个读数",
    "one reading of one measure, unit and day",
    (
        Column("date", "date", "日期", "date", required=True),
        Column(
            "unit",
            "text",
            "单位",
            "unit",
            required=True,
            note_zh="公司或部门",
            note_en="company or department",
        ),
        Column("metric", "text", "指标", "metric", required=True),
        Column("value", "number", "值", "value", required=True),
        Column("n", "integer", "样本数", "n", low=0),
        Column(
            "period", "choice", "时段", "period", choices=choices(pre=("前", "before"), post=("后", "after"))
        ),
        Column("treated_from", "date", "实施起始", "treated from"),
        Column("source", "text", "数据来源", "source"),
    ),
    phase="capability",
)
