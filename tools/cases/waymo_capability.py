"""Waymo, the last phase: one claim of the published case, and an invented series that shows what a trend needs."""

from __future__ import annotations

from datetime import date

from .capability import Capability, Course

OUTCOMES = """
2026-12-31 | 人类驾驶 | 事故率比（人类驾驶为1） | 1 | - | post | 2026-04-01 | - | claimed | 比较基准，按定义为1 | Reference, 1 by definition
2026-12-31 | Waymo | 事故率比（人类驾驶为1） | 0.3333 | - | post | 2026-04-01 | - | claimed | 案例公开说法：降至人类驾驶的1/3（咨询文章，未经独立核实）；原文未给出口径、里程与时间，日期为示例 | Claim of the published case: down to one third of human drivers (consulting article, not independently confirmed); it gives no definition, mileage or period; the date is an example
2026-12-31 | 人类驾驶 | 任何受伤事故（每百万英里） | 2.80 | - | post | 2026-04-01 | - | claimed | 公开论文（Kusano等，arXiv 2312.12675v3）的人类驾驶比较值；日期为示例 | Published comparison value of human drivers (Kusano et al., arXiv 2312.12675v3); the date is an example
2026-12-31 | Waymo | 任何受伤事故（每百万英里） | 0.6 | - | post | 2026-04-01 | - | claimed | 公开论文（Kusano等，arXiv 2312.12675v3），714万英里无人乘车；不是本案例的数据，日期为示例 | Published (Kusano et al., arXiv 2312.12675v3), 7.14 million rider-only miles; not data of this case, the date is an example
2026-12-31 | 人类驾驶 | 警方记录事故（每百万英里） | 4.68 | - | post | 2026-04-01 | - | claimed | 公开论文（Kusano等，arXiv 2312.12675v3）的人类驾驶比较值；日期为示例 | Published comparison value of human drivers (Kusano et al., arXiv 2312.12675v3); the date is an example
2026-12-31 | Waymo | 警方记录事故（每百万英里） | 2.1 | - | post | 2026-04-01 | - | claimed | 公开论文（Kusano等，arXiv 2312.12675v3），714万英里无人乘车；不是本案例的数据，日期为示例 | Published (Kusano et al., arXiv 2312.12675v3), 7.14 million rider-only miles; not data of this case, the date is an example
"""

COURSES = (
    Course(
        metric="单次验证反馈周期",
        unit="公司",
        first=date(2025, 12, 29),
        every_days=7,
        points=26,
        begins=date(2026, 4, 1),
        level=9.4,
        trend=-0.05,
        step=-1.1,
        bend=-0.04,
        noise=0.5,
        digits=1,
        source=("仿真平台；合成序列", "Simulation platform; a synthetic series"),
    ),
)

CANDIDATES = """
TR1 | 示例·内训师甲 | Sample trainer A | Simulation | 12 | 12
TR2 | 示例·内训师乙 | Sample trainer B | Safety and Validation | 11 | 12
"""

LEVELS = """
TR1 | concepts | 4 | 4 | 4月28日合讲观察 | Observed co-delivery on 28 April
TR1 | clinic | 3 | 3 | 门诊记录：10条中9条采纳 | Clinic record: 9 of 10 accepted
TR1 | facilitation | 3 | 3 | 6月9日独立授课观察 | Observed solo on 9 June
TR1 | mediation | 3 | 3 | 放行证据冲突纪要 | Minutes on release evidence
TR1 | data_use | 4 | 4 | 预测校准记录 | Record of calibration
TR1 | tool | 4 | 3 | 看板核对单 | Checklist of the dashboard
TR2 | concepts | 3 | 3 | 5月12日合讲观察 | Observed co-delivery on 12 May
TR2 | clinic | 3 | 4 | 门诊记录：10条中9条采纳 | Clinic record: 9 of 10 accepted
TR2 | facilitation | 3 | 3 | 6月16日独立授课观察 | Observed solo on 16 June
TR2 | mediation | 4 | 4 | 扩区证据调解纪要 | Minutes on evidence for extensions
TR2 | data_use | 3 | 3 | 预测校准记录 | Record of calibration
TR2 | tool | 2 | 2 | 看板核对单 | Checklist of the dashboard
"""

SESSIONS = """
TR1 | 2026-04-28 | co_delivery | 管理层培训 | Training of managers | AS1 | 17 | 15 | 4.4 | - | -
TR1 | 2026-05-19 | co_delivery | 骨干培训 | Training of key staff | AS2 | 20 | 18 | 4.3 | - | -
TR1 | 2026-06-09 | solo | 仿真团队KR门诊 | Clinic in Simulation | AS1 | 10 | 10 | 4.5 | 10 | 9
TR2 | 2026-05-12 | co_delivery | 管理层培训 | Training of managers | AS1 | 16 | 15 | 4.2 | - | -
TR2 | 2026-05-26 | co_delivery | 骨干培训 | Training of key staff | AS2 | 18 | 17 | 4.4 | - | -
TR2 | 2026-06-16 | solo | 安全与验证KR门诊 | Clinic in Safety and Validation | AS2 | 11 | 10 | 4.6 | 10 | 9
"""

# domain | level | further items | items met of which nobody kept the evidence
MATURITY = """
strategy | 3 | - | -
writing | 4 | - | -
alignment | 2 | alignment-3-1 | -
cadence | 3 | - | -
data | 4 | data-5-1 | -
leadership | 2 | - | -
learning | 3 | - | -
"""

HOLDERS = """
ceo | 总经理 | Chief executive
executives | 高管团队 | Executive team
okr_owner | 项目管理办公室OKR负责人 | OKR owner in the project office
department_heads | 各团队负责人 | Heads of teams
trainers | 内训师 | Internal trainers
kr_owner | 关键结果负责人 | Owners of key results
tool_admin | 目标看板管理员 | Administrator of the goal dashboard
consultants | 咨询顾问 | Consultants
"""

CAPABILITY = Capability(
    outcomes=OUTCOMES,
    courses=COURSES,
    candidates=CANDIDATES,
    levels=LEVELS,
    sessions=SESSIONS,
    maturity=MATURITY,
    assessed="2026-06-30",
    holders=HOLDERS,
)
