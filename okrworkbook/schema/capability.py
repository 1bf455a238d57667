"""Capability: what shows that the client can run alone, and what changed."""

from __future__ import annotations

from okrworkbook.schema.columns import Column, Table, choices, identifier

ORIGIN_WORDS = choices(measured=("测得", "实测"), claimed=("自述", "资料所述"))

TRAINER_CANDIDATES = Table(
    "trainer_candidates",
    "内训师候选人",
    "trainer candidates",
    "一位内训师候选人",
    "one candidate for internal trainer",
    (
        identifier("trainer", "内训师", "trainer", example="TR1"),
        Column("name", "text", "姓名", "name", note_zh="印在证书上", note_en="printed on the certificate"),
        Column("name_en", "text", "英文姓名", "name (en)"),
        Column("department", "text", "部门", "department"),
        Column("quiz_right", "integer", "测验答对题数", "quiz right", low=0),
        Column("quiz_items", "integer", "测验题数", "quiz items", low=1),
        Column(
            "recheck",
            "date",
            "复核日期",
            "re-check",
            note_zh="一个周期后的复核日期；留空则按周期推算",
            note_en="the day of the re-check after one cycle; blank means it follows from the cycle",
        ),
    ),
    key=("trainer",),
    phase="capability",
)

TRAINERS = Table(
    "trainers",
    "内训师评级",
    "trainers",
    "一位评估者对一位内训师一项标准的评级",
    "one assessor's level for one trainer on one criterion",
    (
        identifier("trainer", "内训师", "trainer", refers="trainer_candidates.trainer"),
        identifier("assessor", "评估者", "assessor"),
        Column(
            "criterion",
            "choice",
            "标准",
            "criterion",
            required=True,
            choices=choices(
                concepts=("概念准确", "concept accuracy"),
                clinic=("KR门诊", "KR clinic"),
                facilitation=("引导", "facilitation"),
                mediation=("对齐调解", "alignment mediation"),
                data_use=("数据运用", "data use"),
                tool=("工具与流程", "tool and process"),
            ),
        ),
        Column(
            "level",
            "integer",
            "级别",
            "level",
            required=True,
            low=1,
            high=4,
            note_zh="1 学习中，2 需协助，3 独立，4 能辅导他人",
            note_en="1 learning, 2 assisted, 3 independent, 4 can coach others",
        ),
        Column("evidence", "text", "依据", "evidence"),
        Column("evidence_en", "text", "依据英文", "evidence (en)"),
    ),
    key=("trainer", "assessor", "criterion"),
    phase="capability",
)

TRAINER_SESSIONS = Table(
    "trainer_sessions",
    "内训师授课",
    "trainer sessions",
    "一位内训师的一次授课",
    "one session a trainer gave",
    (
        identifier("trainer", "内训师", "trainer", refers="trainer_candidates.trainer"),
        Column("date", "date", "日期", "date", required=True),
        Column(
            "kind",
            "choice",
            "方式",
            "kind",
            required=True,
            choices=choices(co_delivery=("合讲", "co-delivery"), solo=("独立授课", "solo")),
        ),
        Column("topic", "text", "主题", "topic"),
        Column("topic_en", "text", "主题英文", "topic (en)"),
        Column("observed_by", "id", "观察者", "observed by"),
        Column("participants", "integer", "参加人数", "participants", low=0),
        Column("ratings", "integer", "评价人数", "ratings", low=0),
        Column(
            "rating_mean",
            "number",
            "评价均值",
            "mean rating",
            low=1,
            high=5,
            note_zh="参加者评价均值，1–5",
            note_en="mean of the participants' ratings, 1–5",
        ),
        Column("clinic_tried", "integer", "门诊KR数", "clinic KRs tried", low=0),
        Column("clinic_accepted", "integer", "采纳KR数", "clinic KRs accepted", low=0),
    ),
    phase="capability",
)

MATURITY_EVIDENCE = Table(
    "maturity_evidence",
    "成熟度证据",
    "maturity evidence",
    "一个成熟度条目及其证据",
    "one item of the maturity model and its evidence",
    (
        identifier("item", "条目", "item", example="cadence-3-1"),
        Column("met", "yesno", "是否满足", "met", required=True),
        Column("evidence", "text", "证据", "evidence", note_zh="文件、链接或记录；没有证据不算满足"),
        Column("evidence_en", "text", "证据英文", "evidence (en)"),
        Column("date", "date", "日期", "date"),
        Column("assessor", "id", "评估者", "assessor"),
    ),
    key=("item",),
    phase="capability",
)

RACI = Table(
    "raci",
    "职责分工",
    "raci",
    "一个流程中一个角色的职责",
    "what one role does in one process",
    (
        identifier("process", "流程", "process", example="weekly_check_in"),
        identifier("role", "角色", "role", example="kr_owner"),
        Column(
            "part",
            "choice",
            "职责",
            "part",
            required=True,
            choices=choices(
                R=("执行", "responsible"),
                A=("负责", "accountable"),
                C=("咨询", "consulted"),
                I=("知会", "informed"),
            ),
        ),
        Column(
            "holder", "text", "担任者", "holder", note_zh="岗位，不写姓名", note_en="a post, never a name"
        ),
        Column("holder_en", "text", "担任者英文", "holder (en)"),
    ),
    key=("process", "role", "part"),
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
        Column(
            "treated_from",
            "date",
            "实施起始",
            "treated from",
            note_zh="这个单位从哪天起实施；从未实施的对照单位留空",
            note_en="the day this unit began; blank for a unit that never did, which is a comparison",
        ),
        Column(
            "subject",
            "id",
            "对象",
            "subject",
            note_zh="读数属于哪个目标、项目或人；前后同一对象即为配对；整个单位的读数留空",
            note_en="which objective, item or person was read; the same before and after makes a pair; blank for the whole unit",
        ),
        Column(
            "origin",
            "choice",
            "来历",
            "origin",
            choices=ORIGIN_WORDS,
            note_zh="自述的数字只能定为E0级；留空即为测得",
            note_en="what is only claimed is graded E0; blank means measured",
        ),
        Column("source", "text", "数据来源", "source"),
        Column("source_en", "text", "数据来源英文", "source (en)"),
    ),
    phase="capability",
)
