"""海悦家居（虚构企业）, the last phase: every design once, and results of every kind – better, unclear, and missed.

Coordination hours are followed week by week in eight centres, four of which began six weeks later. Punctual deliveries
were improving before; what came on top is small. Executives who publish their goals are the same eight people.
"""

from __future__ import annotations

from datetime import date

from .capability import Capability, Course

OUTCOMES = """
2026-03-20 | 公司 | 部门目标与公司战略关联率 | 21/34 | - | pre | 2026-04-06 | - | measured | 目标清单（合成数据） | Goal list (synthetic data)
2026-06-30 | 公司 | 部门目标与公司战略关联率 | 25/34 | - | post | 2026-04-06 | - | measured | 目标清单与已确认的纵向关联（合成数据） | Goal list and confirmed vertical links (synthetic data)
2026-03-31 | 公司 | 复盘行动项关闭率 | 9/18 | - | pre | 2026-04-06 | - | measured | 会议记录（合成数据） | Meeting records (synthetic data)
2026-06-30 | 公司 | 复盘行动项关闭率 | 18/28 | - | post | 2026-04-06 | - | measured | 会议记录（合成数据） | Meeting records (synthetic data)
2025-12-31 | 公司 | 部门目标平均达成率 | 82 | - | pre | 2026-04-06 | - | measured | 目标清单（合成数据） | Goal list (synthetic data)
"""

# metric | unit | day before | day after | begins | values before | values after | source | source_en
SUBJECTS = """
公开目标的高管人数 | 公司 | 2026-03-20 | 2026-06-30 | 2026-04-06 | 1 0 0 0 0 0 0 0 | 1 1 1 1 1 0 1 1 | 目标清单，同一批八位高管（合成数据） | Goal list, the same eight executives (synthetic data)
流程审批时长 | 公司 | 2026-03-20 | 2026-06-30 | 2026-04-06 | 46 31 72 28 55 39 64 22 48 35 58 41 | 38 30 54 30 41 33 52 23 39 36 44 33 | 流程系统，同一批十二个流程（合成数据） | Workflow system, the same twelve procedures (synthetic data)
新品打样周期 | 公司 | 2026-03-20 | 2026-06-30 | 2026-04-06 | 34 41 29 52 38 45 61 33 47 36 40 55 31 43 | 37 30 44 28 51 35 32 46 29 39 33 48 | 打样台账，逐项列出（合成数据） | Prototyping register, item by item (synthetic data)
"""
PAIRED = ("公开目标的高管人数", "流程审批时长")

_HOURS = (
    "日历中两个及以上中心参加的会议与协调工单（合成数据）",
    "Calendar meetings of two or more centres and coordination tickets (synthetic data)",
)
_FIRST, _SECOND = date(2026, 4, 6), date(2026, 5, 18)
_CENTRES = (
    # centre, hours a person and week before, when it began
    ("制造中心", 4.9, _FIRST),
    ("供应链中心", 6.1, _FIRST),
    ("研发设计中心", 5.6, _FIRST),
    ("品质中心", 5.2, _FIRST),
    ("零售运营中心", 4.4, _SECOND),
    ("营销中心", 5.9, _SECOND),
    ("数字化中心", 6.4, _SECOND),
    ("职能中心", 4.7, _SECOND),
)

COURSES = (
    *(
        Course(
            "跨部门协调工时",
            centre,
            date(2026, 1, 5),
            7,
            26,
            begins,
            level,
            -0.01,
            -0.7,
            -0.02,
            0.22,
            2,
            _HOURS,
        )
        for centre, level, begins in _CENTRES
    ),
    Course(
        metric="订单准时交付率",
        unit="公司",
        first=date(2025, 10, 6),
        every_days=7,
        points=38,
        begins=_FIRST,
        level=84.0,
        trend=0.12,
        step=0.9,
        bend=0.05,
        noise=1.1,
        digits=1,
        source=("订单系统，按周（合成数据）", "Order system, by week (synthetic data)"),
    ),
)

CANDIDATES = """
TR1 | 示例·内训师甲 | Sample trainer A | 制造中心 | 10 | 12
TR2 | 示例·内训师乙 | Sample trainer B | 零售运营中心 | 11 | 12
TR3 | 示例·内训师丙 | Sample trainer C | 职能中心 | 12 | 12
"""

LEVELS = """
TR1 | concepts | 3 | 3 | 5月13日合讲观察 | Observed co-delivery on 13 May
TR1 | clinic | 3 | 4 | 门诊记录：10条中8条采纳 | Clinic record: 8 of 10 accepted
TR1 | facilitation | 4 | 4 | 6月10日独立授课观察 | Observed solo on 10 June
TR1 | mediation | 2 | 2 | 排产冲突模拟 | Simulated scheduling conflict
TR1 | data_use | 3 | 3 | 月度评估主持记录 | Record of a monthly review they led
TR1 | tool | 4 | 4 | 工具操作核对单 | Checklist of the tool
TR2 | concepts | 4 | 4 | 5月20日合讲观察 | Observed co-delivery on 20 May
TR2 | clinic | 4 | 1 | 门诊记录两份，结论不一 | Two clinic records that disagree
TR2 | facilitation | 2 | 4 | 6月17日独立授课观察 | Observed solo on 17 June
TR2 | mediation | 3 | 3 | 促销与交期冲突纪要 | Minutes on promotions and delivery dates
TR2 | data_use | 1 | 4 | 预测读图练习 | Exercise on reading forecasts
TR2 | tool | 4 | 2 | 工具操作核对单 | Checklist of the tool
TR3 | concepts | 4 | 4 | 5月27日合讲观察 | Observed co-delivery on 27 May
TR3 | clinic | 3 | 3 | 门诊记录：10条中9条采纳 | Clinic record: 9 of 10 accepted
TR3 | facilitation | 3 | 3 | 6月24日独立授课观察 | Observed solo on 24 June
TR3 | mediation | 4 | 3 | 费用归口调解纪要 | Minutes on who carries which cost
TR3 | data_use | 3 | 3 | 月度评估主持记录 | Record of a monthly review they led
TR3 | tool | 2 | 2 | 工具操作核对单 | Checklist of the tool
"""

SESSIONS = """
TR1 | 2026-05-13 | co_delivery | 管理层培训 | Training of managers | AS1 | 24 | 20 | 4.2 | - | -
TR1 | 2026-05-27 | co_delivery | 骨干培训 | Training of key staff | AS2 | 26 | 22 | 4.1 | - | -
TR1 | 2026-06-10 | solo | 制造中心KR门诊 | Clinic in Manufacturing | AS1 | 14 | 13 | 4.3 | 10 | 8
TR2 | 2026-05-20 | co_delivery | 管理层培训 | Training of managers | AS1 | 22 | 19 | 4.0 | - | -
TR2 | 2026-06-03 | co_delivery | 骨干培训 | Training of key staff | AS2 | 25 | 21 | 4.1 | - | -
TR2 | 2026-06-17 | solo | 零售运营中心KR门诊 | Clinic in Retail Operations | AS2 | 13 | 12 | 4.2 | 10 | 8
TR3 | 2026-05-27 | co_delivery | 骨干培训 | Training of key staff | AS1 | 26 | 22 | 4.4 | - | -
TR3 | 2026-06-11 | co_delivery | 骨干培训 | Training of key staff | AS2 | 24 | 20 | 4.5 | - | -
TR3 | 2026-06-24 | solo | 职能中心KR门诊 | Clinic in the Corporate Centre | AS2 | 12 | 11 | 4.6 | 10 | 9
"""

# provider | name | name_en | proposal | weeks of diagnosis | design | execution | capability
PROVIDERS = """
P1 | 机构甲（虚构） | Provider A (fictitious) | provider-a.md | 2 | 3 | 20 | 2
P2 | 机构乙（虚构） | Provider B (fictitious) | provider-b.docx | 1 | 1 | 4 | 0
P3 | 机构丙（虚构） | Provider C (fictitious) | provider-c.txt | 1 | 2 | 14 | 1
"""

# provider | criterion | rater | score | evidence | evidence_en
SCORES = """
P1 | cases | R1 | 4 | 方案第3节：两家家具企业，前后数字与样本数齐全 | Section 3: two furniture makers, figures before and after with n
P1 | cases | R2 | 4 | 与其中一家客户通话记录 | Notes of a call with one of the two
P1 | cases | R3 | 3 | 方案第3节 | Section 3
P1 | team | R1 | 4 | 团队简历；驻场顾问十二年制造运营 | CVs; the consultant on site ran manufacturing for twelve years
P1 | team | R2 | 3 | 团队简历 | CVs
P1 | team | R3 | 4 | 面谈记录 | Notes of an interview
P1 | service | R1 | 5 | 方案第4节：四个阶段与内训师培养 | Section 4: four phases and internal trainers
P1 | service | R2 | 5 | 方案第4节 | Section 4
P1 | service | R3 | 4 | 方案第4节与驻场天数表 | Section 4 and the table of days on site
P1 | tools | R1 | 4 | 方案第5节：飞书OKR字段对照 | Section 5: mapping to the fields of Feishu OKR
P1 | tools | R2 | 3 | 方案第5节 | Section 5
P1 | tools | R3 | 4 | 演示记录 | Notes of a demonstration
P2 | cases | R1 | 2 | 方案第2页：互联网企业案例，没有数字 | Page 2: internet companies, no figures
P2 | cases | R2 | 3 | - | -
P2 | cases | R3 | 2 | 方案第2页 | Page 2
P2 | team | R1 | 4 | 团队简历 | CVs
P2 | team | R2 | 3 | 团队简历 | CVs
P2 | team | R3 | 4 | 面谈记录 | Notes of an interview
P2 | service | R1 | 1 | 方案第3页：由顾问代写 | Page 3: written by the consultants
P2 | service | R2 | 2 | 方案第3页 | Page 3
P2 | service | R3 | 1 | 方案第3页 | Page 3
P2 | tools | R1 | 2 | 方案第4页：自有系统，未说明对接 | Page 4: a system of its own, no integration
P2 | tools | R2 | 3 | - | -
P2 | tools | R3 | 2 | 方案第4页 | Page 4
P3 | cases | R1 | 3 | 方案第二部分：一家家电企业，有前后数字，没有样本数 | Part two: one appliance maker, figures without n
P3 | cases | R2 | 4 | 方案第二部分 | Part two
P3 | cases | R3 | 4 | 与该客户通话记录 | Notes of a call with that client
P3 | team | R1 | 5 | 团队简历；两位顾问在大型企业主持过OKR | CVs; two consultants ran OKRs in large companies
P3 | team | R2 | 4 | 面谈记录 | Notes of an interview
P3 | team | R3 | 4 | 团队简历 | CVs
P3 | service | R1 | 4 | 方案第三部分：四个阶段，陪跑一个季度 | Part three: four phases, one quarter of accompaniment
P3 | service | R2 | 4 | 方案第三部分 | Part three
P3 | service | R3 | 5 | 方案第三部分 | Part three
P3 | tools | R1 | 3 | 方案第四部分：提到飞书OKR，没有对接步骤 | Part four: names Feishu OKR, no steps of integration
P3 | tools | R2 | 3 | 方案第四部分 | Part four
P3 | tools | R3 | 4 | 演示记录 | Notes of a demonstration
"""

# rater | first | second | how many times more the first matters
PAIRS = """
R1 | cases | team | 2
R1 | cases | service | 1
R1 | cases | tools | 3
R1 | team | service | 0.5
R1 | team | tools | 2
R1 | service | tools | 3
R2 | cases | team | 1
R2 | cases | service | 0.5
R2 | cases | tools | 2
R2 | team | service | 0.5
R2 | team | tools | 2
R2 | service | tools | 4
R3 | cases | team | 3
R3 | cases | service | 2
R3 | cases | tools | 4
R3 | team | service | 0.5
R3 | team | tools | 2
R3 | service | tools | 3
"""

# domain | level | further items | items met of which nobody kept the evidence
MATURITY = """
strategy | 3 | - | -
writing | 2 | writing-3-1 | -
alignment | 2 | - | alignment-3-1
cadence | 3 | - | -
data | 2 | data-3-1 | -
leadership | 2 | leadership-3-1 | -
learning | 1 | learning-2-1 | -
"""

HOLDERS = """
ceo | 总裁 | President
executives | 高管团队 | Executive team
okr_owner | 人力资源部OKR负责人 | OKR owner in Human Resources
department_heads | 各中心负责人 | Heads of centres
trainers | 内训师 | Internal trainers
kr_owner | 关键结果负责人 | Owners of key results
tool_admin | 飞书OKR管理员 | Administrator of Feishu OKR
consultants | 咨询顾问 | Consultants
"""

# Where the client still leans on its consultants: process | role | part
DUTIES = """
cycle_review | consultants | R
"""

CAPABILITY = Capability(
    outcomes=OUTCOMES,
    subjects=SUBJECTS,
    paired=PAIRED,
    courses=COURSES,
    candidates=CANDIDATES,
    levels=LEVELS,
    sessions=SESSIONS,
    providers=PROVIDERS,
    provider_scores=SCORES,
    pairs=PAIRS,
    proposals=("provider-a.md", "provider-b.docx", "provider-c.txt"),
    maturity=MATURITY,
    assessed="2026-06-30",
    holders=HOLDERS,
    duties=DUTIES,
)
