"""Execution: what the months of the cycle leave behind."""

from __future__ import annotations

from okrworkbook.schema.columns import Column, Table, choices, identifier
from okrworkbook.schema.words import CAUSE_WORDS, LAYER_WORDS, SCALE_WORDS

CHECK_INS = Table(
    "check_ins",
    "进展更新",
    "check-ins",
    "一次进展更新",
    "one progress update",
    (
        identifier("kr_id", "KR编号", "kr id", refers="key_results.kr_id"),
        Column("date", "date", "日期", "date", required=True),
        Column("value", "number", "当前值", "value"),
        Column("confidence", "integer", "信心", "confidence", low=0, high=10),
        Column("blocker", "text", "障碍", "blocker"),
        Column("author", "id", "填写人", "author"),
        Column(
            "entered",
            "date",
            "填写日期",
            "entered",
            note_zh="补填或更正时写实际填写的日期；留空即与日期相同",
            note_en="the day it was written down, if later than the date; blank means the same day",
        ),
        Column("blocker_en", "text", "障碍英文", "blocker (en)"),
        Column(
            "status",
            "choice",
            "状态",
            "status",
            choices=choices(
                on_course=("正常", "on course"),
                at_risk=("有风险", "at risk"),
                off_course=("偏离", "off course"),
            ),
            note_zh="负责人自己的判断；与按计划算出的快慢是两回事",
            note_en="what its owner thinks, whatever the pace against the plan is",
        ),
        Column(
            "help_from",
            "id",
            "需要谁支持",
            "help from",
            note_zh="部门或人员编号，不写姓名",
            note_en="a department or a person's code, never a name",
        ),
    ),
    phase="execution",
)

SCORES = Table(
    "scores",
    "目标评分",
    "goal scores",
    "一个目标或关键结果在一个周期的一次评分",
    "one score of an objective or key result for one cycle",
    (
        identifier("goal_id", "目标或KR编号", "goal id", example="O1-KR1"),
        identifier("cycle", "周期", "cycle", example="2026Q1"),
        Column("score", "number", "评分", "score", required=True, low=0, high=100, example="3.2"),
        Column(
            "scale",
            "choice",
            "量表",
            "scale",
            required=True,
            choices=SCALE_WORDS,
            note_zh="分数离开量表没有意义，不作换算",
            note_en="a score means nothing without its scale; none is converted",
            example="1–5分",
        ),
        Column(
            "kind",
            "choice",
            "评分方式",
            "kind",
            required=True,
            choices=choices(self=("自评", "self-score"), agreed=("共识评分", "商定")),
            note_zh="负责人自评，或复盘会上的共识",
            note_en="the owner's own, or what the review agreed",
            example="自评",
        ),
        Column(
            "computed",
            "number",
            "按数据得分",
            "score from the numbers",
            low=1,
            high=5,
            note_zh="商定时按进展更新算出的1–5分，由复盘会写入",
            note_en="what the check-ins gave on the scale 1–5 when it was agreed; the review session writes it",
        ),
        Column(
            "reason",
            "text",
            "评分理由",
            "reason",
            note_zh="商定的分数与按数据得分相差半分以上时必填",
            note_en="needed where an agreed score is more than half a point off what the numbers give",
        ),
        Column("reason_en", "text", "评分理由英文", "reason (en)"),
    ),
    key=("goal_id", "cycle", "kind"),
    phase="execution",
)

TRAININGS = Table(
    "trainings",
    "培训",
    "trainings",
    "一人参加的一场培训",
    "one person in one training",
    (
        Column("date", "date", "日期", "date", required=True),
        identifier("person_id", "人员编号", "person id", refers="people.person_id"),
        Column("layer", "choice", "层级", "layer", choices=LAYER_WORDS),
        Column("score_pre", "percent", "训前得分", "score before", low=0, high=100),
        Column("score_post", "percent", "训后得分", "score after", low=0, high=100),
        Column(
            "pulse",
            "number",
            "满意度",
            "pulse",
            low=1,
            high=5,
            note_zh="三道反馈题的均值；分题写在后三列",
            note_en="the mean of three questions, whose answers the last three columns hold",
        ),
        Column("session", "id", "场次", "session", example="TR1"),
        Column("useful", "integer", "对工作有用", "useful for my work", low=1, high=5),
        Column("clear", "integer", "讲得清楚", "clearly explained", low=1, high=5),
        Column("apply", "integer", "我会用上", "I will apply it", low=1, high=5),
    ),
    phase="execution",
)

QUIZ_ANSWERS = Table(
    "quiz_answers",
    "测验作答",
    "quiz answers",
    "一人一次测验的十二道题",
    "one person's answers to the twelve questions on one occasion",
    (
        identifier("person_id", "人员编号", "person id", refers="people.person_id"),
        Column(
            "occasion",
            "choice",
            "训前或训后",
            "before or after",
            required=True,
            choices=choices(pre=("训前", "before"), post=("训后", "after")),
            example="训前",
        ),
        *(
            Column(
                f"Q{number:02d}",
                "choice",
                f"Q{number:02d}",
                f"Q{number:02d}",
                choices=choices(a=("A",), b=("B",), c=("C",), d=("D",)),
                note_zh="所选选项；没答留空",
                note_en="the option chosen; blank if none",
                example="B",
            )
            for number in range(1, 13)
        ),
    ),
    key=("person_id", "occasion"),
    phase="execution",
)

PLAN_POINTS = Table(
    "plan_points",
    "计划曲线",
    "planned curve",
    "一个关键结果在一天计划达到的值",
    "the value a key result is planned to have on one day",
    (
        identifier("kr_id", "KR编号", "kr id", refers="key_results.kr_id"),
        Column("date", "date", "日期", "date", required=True),
        Column(
            "value",
            "number",
            "计划值",
            "planned value",
            required=True,
            note_zh="与指标同单位；里程碑型写计划完成的百分比",
            note_en="in the measure's unit; percent done for milestones",
        ),
    ),
    key=("kr_id", "date"),
    phase="execution",
)

ACTIONS = Table(
    "actions",
    "行动项",
    "actions",
    "例会上约定的一件事",
    "one thing agreed in a meeting",
    (
        identifier("action_id", "行动编号", "action id", example="A01"),
        Column("kr_id", "id", "KR编号", "kr id", refers="key_results.kr_id"),
        Column("text", "text", "要做的事", "what", required=True),
        Column("text_en", "text", "英文", "what (en)"),
        Column("owner", "id", "负责人", "owner", refers="people.person_id"),
        Column("agreed", "date", "约定日期", "agreed on", required=True),
        Column("due", "date", "截止日期", "due"),
        Column("done", "date", "完成日期", "done on", note_zh="未完成留空", note_en="blank if open"),
    ),
    key=("action_id",),
    phase="execution",
)

REVIEWS = Table(
    "reviews",
    "复盘记录",
    "reviews",
    "一个关键结果在一个周期的复盘结论",
    "what the review of one cycle concluded about one key result",
    (
        identifier("kr_id", "KR编号", "kr id", refers="key_results.kr_id"),
        identifier("cycle", "周期", "cycle", example="2026Q2"),
        Column("strategic", "yesno", "仍属战略", "still strategic", example="是"),
        Column(
            "cause",
            "choice",
            "未达成原因",
            "cause of the miss",
            choices=CAUSE_WORDS,
            note_zh="五类原因之一；达成则留空",
            note_en="one of the five causes; blank if reached",
        ),
        Column("learnt", "text", "学到什么", "what was learnt"),
        Column("learnt_en", "text", "学到什么英文", "what was learnt (en)"),
        Column(
            "decision",
            "choice",
            "处理",
            "decision",
            choices=choices(
                close=("关闭", "close"),
                raise_goal=("提高", "raise"),
                rewrite=("重写", "rewrite"),
                pivot=("换KR", "pivot"),
                drop=("放弃", "drop"),
            ),
        ),
        Column("explanation", "text", "承诺未达成的说明", "explanation of a missed commitment"),
        Column("explanation_en", "text", "说明英文", "explanation (en)"),
    ),
    key=("kr_id", "cycle"),
    phase="execution",
)

PAST_PROGRESS = Table(
    "past_progress",
    "以往周期进展",
    "past progress",
    "一个关键结果在已结束周期里一周的达成度",
    "one key result's attainment in one week of a finished cycle",
    (
        identifier("cycle", "周期", "cycle", example="2026Q1"),
        identifier("kr_id", "KR编号", "kr id", example="O1-KR1"),
        Column(
            "type",
            "choice",
            "类型",
            "type",
            choices=choices(committed=("承诺型",), aspirational=("挑战型", "愿景型"), learning=("学习型",)),
        ),
        Column("week", "integer", "第几周", "week", required=True, low=0),
        Column("weeks", "integer", "周期周数", "weeks of the cycle", required=True, low=1),
        Column(
            "attainment",
            "number",
            "达成度",
            "attainment",
            required=True,
            note_zh="从基线算起，1 表示达到目标值；可小于0、大于1",
            note_en="counted from the baseline; 1 is the target; may lie below 0 or above 1",
            example="0.45",
        ),
    ),
    key=("cycle", "kr_id", "week"),
    phase="execution",
)
