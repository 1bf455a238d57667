"""Schema: which tables a client folder has, and what each column holds.

A table is a CSV file or a sheet of workbook.xlsx, with the same columns. A header may be the column's name
or its Chinese or English label. Values are strict: a column declares its kind, and for a percentage its
scale, and nothing is guessed from what a cell looks like.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from okrworkbook.model import CAUSES, LAYERS, TENURES, WAVES, survey_items

# Kinds of column:
#   id       an identifier: text, never a number, trimmed
#   text     words
#   choice   one of `choices`; the words of both languages are read too
#   yesno    yes / no
#   likert   1–5, or "unclear" which is kept as 0
#   integer, number
#   percent  in percentage points (0–100); "95%" and 95 are 95; a bare 0.95 is a question, not a guess
#   date     a day
KINDS = ("id", "text", "choice", "yesno", "likert", "integer", "number", "percent", "date")


@dataclass(frozen=True)
class Column:
    """One column: its kind, its names and what a person filling it in needs to know."""

    name: str
    kind: str
    zh: str
    en: str
    required: bool = False  # the column must be there and no cell of it may be blank
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    low: float | None = None
    high: float | None = None
    refers: str = ""  # "table.column" that this id must be found in
    note_zh: str = ""
    note_en: str = ""
    example: str = ""

    def label(self, lang: str) -> str:
        """The header in the reader's language."""
        return self.zh if lang == "zh" else self.en

    def note(self, lang: str) -> str:
        """What to put here, in the reader's language."""
        return self.note_zh if lang == "zh" else self.note_en


@dataclass(frozen=True)
class Table:
    """One table: what a row is, its columns and which of them identify a row."""

    name: str
    zh: str
    en: str
    row_zh: str
    row_en: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    phase: str = "diagnosis"  # the first phase of an engagement that fills it in

    def label(self, lang: str) -> str:
        """The sheet's name in the reader's language."""
        return self.zh if lang == "zh" else self.en

    def column(self, name: str) -> Column:
        """The column with this name. Raises KeyError."""
        return {column.name: column for column in self.columns}[name]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names in order."""
        return tuple(column.name for column in self.columns)


def _choices(**words: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType(words)


LAYER_WORDS = _choices(
    exec=("高管", "高层", "executive", "senior"),
    manager=("中层", "经理", "middle", "mid"),
    staff=("基层", "员工", "front line", "employee"),
)
TENURE_WORDS = _choices(
    lt1=("1年以下", "不足1年", "under 1 year"),
    **{
        "1to3": ("1-3年", "1–3年", "1-3 years"),
        "3to5": ("3-5年", "3–5年", "3-5 years"),
        "gt5": ("5年以上", "over 5 years"),
    },
)
CAUSE_WORDS = _choices(
    COG=("认知偏差", "misconception"),
    ALN=("目标脱节", "misalignment"),
    LED=("管理层缺位", "absent leadership"),
    MTH=("落地无章法", "no method"),
    LOP=("缺乏闭环", "no closed loop"),
)
LEVEL_WORDS = _choices(
    company=("公司", "公司级"),
    department=("部门", "部门级", "dept"),
    team=("小组", "团队"),
    person=("个人", "individual"),
)
GOAL_WORDS = _choices(objective=("目标", "O"), key_result=("关键结果", "key result", "KR"))
MOVE_WORDS = _choices(up=("上升", "提高", "↑", "rising"), down=("下降", "降低", "↓", "falling"))
SCALE_WORDS = _choices(  # a bare 1-5 is a date to a spreadsheet, so the word offered ends in a letter
    **{
        "1to5": ("1–5分", "1-5 points", "1-5"),
        "0to1": ("0–1分", "0-1 points", "0-1"),
        "0to100": ("0–100分", "0-100 points", "0-100"),
    }
)
STATUS_WORDS = _choices(
    proposed=("待确认", "pending"), confirmed=("已确认", "agreed"), rejected=("已拒绝", "declined")
)
MEETING_WORDS = _choices(
    weekly=("周例会", "周会"), monthly=("月度评估", "月会"), retro=("复盘", "季度复盘", "review")
)
assert (
    set(LAYER_WORDS) == set(LAYERS) and set(TENURE_WORDS) == set(TENURES) and set(CAUSE_WORDS) == set(CAUSES)
)


def _id(name: str, zh: str, en: str, **more: object) -> Column:
    return Column(name, "id", zh, en, **{"required": True, **more})


_DEPARTMENT = Column("department", "text", "部门", "department", required=True, example="研发部")
_LAYER = Column("layer", "choice", "层级", "layer", required=True, choices=LAYER_WORDS, example="基层")

PEOPLE = Table(
    "people",
    "人员",
    "people",
    "一名受邀或在册人员",
    "one person invited or on the roster",
    (
        _id(
            "person_id",
            "人员编号",
            "person id",
            note_zh="代号，不要写姓名或工号",
            note_en="a code; not a name or staff number",
            example="P001",
        ),
        _DEPARTMENT,
        _LAYER,
        Column("tenure", "choice", "司龄", "tenure", choices=TENURE_WORDS, example="1-3年"),
        Column(
            "invited",
            "yesno",
            "是否受邀",
            "invited",
            required=True,
            note_zh="是否收到问卷",
            note_en="whether the questionnaire was sent to this person",
            example="是",
        ),
        Column(
            "trained",
            "yesno",
            "是否受训",
            "trained",
            note_zh="是否受过OKR培训",
            note_en="whether trained in OKRs",
            example="否",
        ),
    ),
    key=("person_id",),
)

SURVEY = Table(
    "survey",
    "问卷",
    "survey",
    "一份问卷",
    "one answered questionnaire",
    (
        _id(
            "respondent",
            "答卷编号",
            "respondent",
            note_zh="匿名编号，与人员编号无关",
            note_en="an anonymous code, unrelated to the person id",
            example="R001",
        ),
        Column(
            "wave",
            "choice",
            "轮次",
            "wave",
            choices=_choices(pre=("前测", "before"), post=("后测", "after")),
            note_zh="留空即前测",
            note_en="blank means before",
            example="前测",
        ),
        _DEPARTMENT,
        _LAYER,
        Column("tenure", "choice", "司龄", "tenure", choices=TENURE_WORDS),
        Column("submitted", "date", "提交日期", "submitted"),
        Column(
            "seconds",
            "number",
            "用时秒数",
            "seconds",
            low=0,
            note_zh="作答总秒数",
            note_en="seconds for the whole questionnaire",
        ),
        Column(
            "attention_ok",
            "yesno",
            "注意力题正确",
            "attention ok",
            note_zh="“本题请选2”是否选对",
            note_en="whether the instructed item was answered as asked",
        ),
        *(
            Column(
                item.id,
                "likert",
                item.id,
                item.id,
                note_zh=item.zh + "（1=非常不同意 … 5=非常同意；不清楚填 NA）",
                note_en=item.en + " (1 = strongly disagree … 5 = strongly agree; NA = unclear)",
                example="3",
            )
            for item in survey_items()
        ),
    ),
    key=("wave", "respondent"),
)

INTERVIEWS = Table(
    "interviews",
    "访谈",
    "interviews",
    "一段编码后的访谈内容",
    "one coded interview segment",
    (
        _id("segment_id", "片段编号", "segment id", example="S001"),
        _id(
            "interviewee",
            "受访者",
            "interviewee",
            note_zh="代号，不写姓名",
            note_en="a code, not a name",
            example="I01",
        ),
        _LAYER,
        Column("department", "text", "部门", "department"),
        Column(
            "cause",
            "choice",
            "原因",
            "cause",
            choices=CAUSE_WORDS,
            note_zh="五类原因之一；与五类都无关则留空",
            note_en="one of the five causes; blank if none",
            example="目标脱节",
        ),
        Column("code", "text", "子编码", "code", example="横向协同"),
        Column(
            "polarity",
            "choice",
            "倾向",
            "polarity",
            choices=_choices(
                problem=("问题", "负面", "negative"), strength=("优势", "正面", "positive"), neutral=("中性",)
            ),
            note_zh="留空即问题",
            note_en="blank means problem",
            example="问题",
        ),
        Column(
            "prompted",
            "yesno",
            "是否提示后提及",
            "prompted",
            note_zh="主动提及填否",
            note_en="no if mentioned unprompted",
            example="否",
        ),
        Column("quote", "text", "原话", "quote"),
        Column(
            "approved",
            "yesno",
            "可否引用",
            "approved",
            note_zh="逐条人工批准后才可引用",
            note_en="only after a person approved this quotation",
        ),
        Column(
            "quote_shown",
            "text",
            "引用文字",
            "words shown",
            note_zh="批准引用的文字；由 okrworkbook quotes 写入",
            note_en="the words approved for quotation; written by okrworkbook quotes",
        ),
        Column(
            "quote_harmless",
            "text",
            "确认无碍的词",
            "found harmless",
            note_zh="审阅人确认认不出人的词，用 | 分开；由 okrworkbook quotes 写入",
            note_en="words the reviewer found to name nobody, parted by |; written by okrworkbook quotes",
        ),
        Column("coder", "id", "编码人", "coder", note_zh="代号", note_en="a code"),
    ),
    key=("segment_id", "coder"),
)

GOAL_AUDIT = Table(
    "goal_audit",
    "现有目标",
    "goal audit",
    "上一周期的一个目标",
    "one goal of the last cycle",
    (
        _id("goal_id", "目标编号", "goal id", example="G001"),
        Column("level", "choice", "层级", "level", required=True, choices=LEVEL_WORDS, example="部门"),
        Column(
            "department",
            "text",
            "部门",
            "department",
            note_zh="公司级目标可留空",
            note_en="may be blank for a company goal",
            example="销售部",
        ),
        Column("owner", "id", "负责人", "owner", refers="people.person_id", example="P001"),
        Column("text", "text", "目标原文", "text", required=True, example="提升老客复购"),
        Column("text_en", "text", "目标英文", "text (en)"),
        Column(
            "parent",
            "id",
            "上级目标",
            "parent",
            refers="goal_audit.goal_id",
            note_zh="支撑的目标编号；没有则留空",
            note_en="the goal it serves; blank if none",
            example="",
        ),
        Column("metric", "text", "衡量指标", "metric"),
        Column(
            "source",
            "text",
            "数据来源",
            "data source",
            note_zh="没有则留空",
            note_en="blank if there is none",
        ),
        Column(
            "pay_link",
            "yesno",
            "与薪酬挂钩",
            "pay link",
            note_zh="完成率是否影响奖金",
            note_en="whether completion affects pay",
            example="是",
        ),
        Column(
            "public",
            "yesno",
            "是否公开",
            "public",
            note_zh="全公司可见",
            note_en="visible to the whole company",
            example="否",
        ),
        Column("updated", "date", "最近更新", "last update", example="2026-01-15"),
        Column(
            "attainment",
            "percent",
            "上期达成率",
            "attainment",
            low=0,
            note_zh="百分数：95 或 95% 都表示95%",
            note_en="percentage points: 95 or 95% both mean 95 %",
            example="95",
        ),
        Column(
            "needs",
            "text",
            "依赖部门",
            "needs",
            note_zh="需要哪个部门配合",
            note_en="the department it depends on",
        ),
        Column(
            "needs_confirmed",
            "yesno",
            "对方已确认",
            "needs confirmed",
            note_zh="对方是否已承诺",
            note_en="whether that department agreed",
        ),
    ),
    key=("goal_id",),
)

MEETINGS = Table(
    "meetings",
    "会议",
    "meetings",
    "一次目标相关会议",
    "one meeting about goals",
    (
        Column("date", "date", "日期", "date", required=True, example="2026-01-16"),
        Column("kind", "choice", "类型", "kind", required=True, choices=MEETING_WORDS, example="复盘"),
        Column("department", "text", "部门", "department"),
        Column("cycle", "id", "周期", "cycle", example="2025Q4"),
        Column(
            "led_by",
            "choice",
            "主持方",
            "led by",
            choices=_choices(internal=("内部",), consultant=("顾问",)),
            example="内部",
        ),
        Column("exec_present", "yesno", "高管到场", "executive present", example="否"),
        Column("actions_opened", "integer", "新增行动项", "actions opened", low=0),
        Column("actions_closed", "integer", "已关闭行动项", "actions closed", low=0),
    ),
)

THEMES = Table(
    "themes",
    "战略主题",
    "themes",
    "一个战略主题",
    "one strategic theme",
    (
        _id("theme_id", "主题编号", "theme id", example="T1"),
        Column("text", "text", "主题", "text", required=True),
        Column(
            "change",
            "text",
            "要发生的变化",
            "change",
            note_zh="与今天相比，什么会不一样",
            note_en="what will be different from today",
        ),
        Column(
            "stop",
            "text",
            "为此不再做的事",
            "what we stop",
            note_zh="为腾出人手和预算而停下的事",
            note_en="what ends, to free people and money",
        ),
        Column("weight", "number", "权重", "weight", low=0),
        Column("text_en", "text", "主题英文", "text (en)"),
        Column("change_en", "text", "变化英文", "change (en)"),
        Column("stop_en", "text", "不再做的事英文", "what we stop (en)"),
    ),
    key=("theme_id",),
    phase="design",
)

OBJECTIVES = Table(
    "objectives",
    "目标O",
    "objectives",
    "一个目标",
    "one objective",
    (
        _id("objective_id", "目标编号", "objective id", example="O1"),
        Column("level", "choice", "层级", "level", required=True, choices=LEVEL_WORDS, example="公司"),
        Column("unit", "text", "部门或团队", "unit"),
        Column("owner", "id", "负责人", "owner", refers="people.person_id"),
        Column("text", "text", "目标", "text", required=True),
        Column("text_en", "text", "目标英文", "text (en)"),
        Column(
            "type",
            "choice",
            "类型",
            "type",
            choices=_choices(committed=("承诺型",), aspirational=("挑战型", "愿景型"), learning=("学习型",)),
        ),
        Column("cycle", "id", "周期", "cycle", example="2026Q1"),
        Column("theme", "id", "战略主题", "theme", refers="themes.theme_id"),
        Column("weight", "number", "权重", "weight", low=0),
        Column("capacity", "number", "投入人周", "capacity (person-weeks)", low=0),
        Column(
            "second_theme",
            "id",
            "第二战略主题",
            "second theme",
            refers="themes.theme_id",
            note_zh="一个目标最多支撑两个主题；没有则留空",
            note_en="an objective serves two themes at most; blank if none",
        ),
        Column(
            "status",
            "choice",
            "状态",
            "status",
            choices=_choices(
                candidate=("候选",), adopted=("已采纳", "采纳"), dropped=("已撤回", "撤回", "withdrawn")
            ),
            note_zh="候选目标供投票取舍，落选的仍写候选；留空即已采纳",
            note_en="candidates are voted on, and stay candidates if they lose; blank means adopted",
        ),
    ),
    key=("objective_id",),
    phase="design",
)

KEY_RESULTS = Table(
    "key_results",
    "关键结果KR",
    "key results",
    "一个关键结果",
    "one key result",
    (
        _id("kr_id", "KR编号", "kr id", example="O1-KR1"),
        _id("objective_id", "所属目标", "objective id", refers="objectives.objective_id"),
        Column("text", "text", "关键结果", "text", required=True),
        Column("text_en", "text", "关键结果英文", "text (en)"),
        Column("metric", "text", "指标", "metric"),
        Column("unit", "text", "单位", "unit", example="%"),
        Column(
            "direction",
            "choice",
            "方向",
            "direction",
            choices=_choices(
                up=("上升", "提高", "↑"),
                down=("下降", "降低", "↓"),
                at_most=("不高于", "≤", "<="),
                at_least=("不低于", "≥", ">="),
                milestone=("里程碑",),
            ),
        ),
        Column("baseline", "number", "基线", "baseline"),
        Column("target", "number", "目标值", "target"),
        Column("current", "number", "当前值", "current"),
        Column("weight", "number", "权重", "weight", low=0, high=100),
        Column("owner", "id", "负责人", "owner", refers="people.person_id"),
        Column("due", "date", "截止日期", "due"),
        Column("source", "text", "数据来源", "data source"),
        Column("guardrail_metric", "text", "护栏指标", "guardrail metric"),
        Column("guardrail_value", "number", "护栏值", "guardrail value"),
    ),
    key=("kr_id",),
    phase="design",
)

LINKS = Table(
    "links",
    "关联",
    "links",
    "两个目标之间的一条关联",
    "one link between two goals",
    (
        _id("from_id", "起点", "from"),
        _id("to_id", "终点", "to"),
        Column(
            "kind",
            "choice",
            "类型",
            "kind",
            required=True,
            choices=_choices(vertical=("纵向", "承接"), horizontal=("横向", "协同")),
        ),
        Column("status", "choice", "状态", "status", choices=STATUS_WORDS),
        Column("due", "date", "截止日期", "due"),
        Column("note", "text", "备注", "note"),
        Column("note_en", "text", "备注英文", "note (en)"),
    ),
    key=("from_id", "to_id", "kind"),
    phase="design",
)

CHECK_INS = Table(
    "check_ins",
    "进展更新",
    "check-ins",
    "一次进展更新",
    "one progress update",
    (
        _id("kr_id", "KR编号", "kr id", refers="key_results.kr_id"),
        Column("date", "date", "日期", "date", required=True),
        Column("value", "number", "当前值", "value"),
        Column("confidence", "integer", "信心", "confidence", low=0, high=10),
        Column("blocker", "text", "障碍", "blocker"),
        Column("author", "id", "填写人", "author"),
    ),
    phase="execution",
)

MILESTONES = Table(
    "milestones",
    "里程碑",
    "milestones",
    "一个里程碑",
    "one milestone",
    (
        _id("kr_id", "KR编号", "kr id", refers="key_results.kr_id"),
        Column("name", "text", "里程碑", "name", required=True),
        Column("weight", "number", "权重", "weight", low=0),
        Column("due", "date", "截止日期", "due"),
        Column("accepted_on", "date", "验收日期", "accepted on"),
    ),
    key=("kr_id", "name"),
    phase="design",
)

RESOURCES = Table(
    "resources",
    "资源",
    "resources",
    "一份人力或资源投入",
    "one allocation of people or means",
    (
        _id("pool", "人员或资源", "person or pool"),
        _id("kr_id", "KR编号", "kr id", refers="key_results.kr_id"),
        Column("fte", "number", "投入人力", "fte", required=True, low=0),
    ),
    key=("pool", "kr_id"),
    phase="design",
)

TRAININGS = Table(
    "trainings",
    "培训",
    "trainings",
    "一人参加的一场培训",
    "one person in one training",
    (
        Column("date", "date", "日期", "date", required=True),
        _id("person_id", "人员编号", "person id", refers="people.person_id"),
        Column("layer", "choice", "层级", "layer", choices=LAYER_WORDS),
        Column("score_pre", "percent", "训前得分", "score before", low=0, high=100),
        Column("score_post", "percent", "训后得分", "score after", low=0, high=100),
        Column("pulse", "number", "满意度", "pulse", low=1, high=5),
    ),
    phase="execution",
)

TRAINERS = Table(
    "trainers",
    "内训师",
    "trainers",
    "一位评估者对一位内训师一项标准的评级",
    "one assessor's level for one trainer on one criterion",
    (
        _id("trainer", "内训师", "trainer"),
        _id("assessor", "评估者", "assessor"),
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
            "period", "choice", "时段", "period", choices=_choices(pre=("前", "before"), post=("后", "after"))
        ),
        Column("treated_from", "date", "实施起始", "treated from"),
        Column("source", "text", "数据来源", "source"),
    ),
    phase="capability",
)

VOTES = Table(
    "votes",
    "投票",
    "votes",
    "一位高管在一轮里给一个候选目标的分数",
    "one executive's points for one candidate objective in one round",
    (
        _id(
            "voter",
            "投票人",
            "voter",
            refers="people.person_id",
            note_zh="人员编号，不写姓名",
            note_en="a person id, not a name",
            example="P001",
        ),
        _id("objective_id", "候选目标", "objective id", refers="objectives.objective_id", example="O1"),
        Column(
            "round",
            "integer",
            "轮次",
            "round",
            required=True,
            low=1,
            high=2,
            note_zh="1为讨论前，2为讨论后",
            note_en="1 before the discussion, 2 after it",
            example="1",
        ),
        Column(
            "points",
            "number",
            "分数",
            "points",
            required=True,
            low=0,
            high=100,
            note_zh="每人每轮共分100分",
            note_en="each voter shares out 100 points a round",
            example="40",
        ),
    ),
    key=("voter", "round", "objective_id"),
    phase="design",
)

COOPERATION = Table(
    "cooperation",
    "必须协同",
    "cooperation",
    "流程图上必须协同的一对部门",
    "one pair of departments that must cooperate according to the process map",
    (
        _DEPARTMENT,
        Column("partner", "text", "协同部门", "partner", required=True, example="生产部"),
        Column(
            "reason",
            "text",
            "原因",
            "reason",
            note_zh="在流程的哪一步",
            note_en="at which step of the process",
        ),
        Column("reason_en", "text", "原因英文", "reason (en)"),
    ),
    key=("department", "partner"),
    phase="design",
)

TRADEOFFS = Table(
    "tradeoffs",
    "指标取舍",
    "trade-offs",
    "一对此长彼消的指标，补充通用的取舍清单",
    "one pair of measures of which one suffers when the other gains, added to the general list",
    (
        Column(
            "metric_a",
            "text",
            "指标甲",
            "measure a",
            required=True,
            note_zh="指标里会出现的词，几种叫法用顿号分开",
            note_en="words the measure is known by, parted by commas",
            example="上新数量、新品款数",
        ),
        Column(
            "direction_a",
            "choice",
            "甲的方向",
            "direction a",
            required=True,
            choices=MOVE_WORDS,
            example="上升",
        ),
        Column(
            "metric_b",
            "text",
            "指标乙",
            "measure b",
            required=True,
            note_zh="容易因此受损的指标",
            note_en="the measure that easily suffers from it",
            example="库存品种数",
        ),
        Column(
            "direction_b",
            "choice",
            "乙的方向",
            "direction b",
            required=True,
            choices=MOVE_WORDS,
            note_zh="目标要求乙往哪里走",
            note_en="where the goals want b to go",
            example="下降",
        ),
        Column("why", "text", "原因", "why"),
        Column("why_en", "text", "原因英文", "why (en)"),
    ),
    key=("metric_a", "direction_a", "metric_b", "direction_b"),
    phase="design",
)

DRAFTS = Table(
    "drafts",
    "目标草稿",
    "goal drafts",
    "一个目标或关键结果的一个早先版本",
    "one earlier version of an objective or key result",
    (
        _id("goal_id", "目标或KR编号", "goal id", example="O1"),
        Column(
            "version",
            "integer",
            "版本",
            "version",
            required=True,
            low=1,
            note_zh="1为最早；定稿写在目标表里，不写在这里",
            note_en="1 is the earliest; the final wording stands in the objectives, not here",
            example="1",
        ),
        Column("kind", "choice", "类型", "kind", required=True, choices=GOAL_WORDS, example="目标"),
        Column("text", "text", "文字", "text", required=True),
        Column("text_en", "text", "英文", "text (en)"),
        Column("written", "date", "写于", "written"),
    ),
    key=("goal_id", "version"),
    phase="design",
)

OPT_OUTS = Table(
    "opt_outs",
    "规则豁免",
    "opt-outs",
    "一个目标对一条书写规则的豁免",
    "one writing rule that one goal is excused from",
    (
        _id("goal_id", "目标或KR编号", "goal id", example="O1-KR1"),
        _id(
            "rule",
            "规则",
            "rule",
            note_zh="规则代号，如 K_TASK",
            note_en="the rule's code, such as K_TASK",
            example="K_BINARY",
        ),
        Column("reason", "text", "理由", "reason", required=True),
        Column("reason_en", "text", "理由英文", "reason (en)"),
    ),
    key=("goal_id", "rule"),
    phase="design",
)

SCORES = Table(
    "scores",
    "目标评分",
    "goal scores",
    "一个目标或关键结果在一个周期的一次评分",
    "one score of an objective or key result for one cycle",
    (
        _id("goal_id", "目标或KR编号", "goal id", example="O1-KR1"),
        _id("cycle", "周期", "cycle", example="2026Q1"),
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
            choices=_choices(self=("自评", "self-score"), agreed=("共识评分", "商定")),
            note_zh="负责人自评，或复盘会上的共识",
            note_en="the owner's own, or what the review agreed",
            example="自评",
        ),
    ),
    key=("goal_id", "cycle", "kind"),
    phase="execution",
)

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        table.name: table
        for table in (
            PEOPLE,
            SURVEY,
            INTERVIEWS,
            GOAL_AUDIT,
            MEETINGS,
            THEMES,
            OBJECTIVES,
            KEY_RESULTS,
            MILESTONES,
            VOTES,
            LINKS,
            COOPERATION,
            TRADEOFFS,
            RESOURCES,
            DRAFTS,
            OPT_OUTS,
            CHECK_INS,
            SCORES,
            TRAININGS,
            TRAINERS,
            OUTCOMES,
        )
    }
)
assert all(column.kind in KINDS for table in TABLES.values() for column in table.columns)
assert all(code in WAVES for code in SURVEY.column("wave").choices)
