"""青岛一船小鲜, the last phase: the figures of the published case, each graded as what it is – a claim."""

from __future__ import annotations

from .capability import Capability

OUTCOMES = """
2026-01-30 | 公司 | 部门目标与公司战略关联率 | 32/40 | - | pre | 2026-04-01 | - | claimed | 案例公开数字80%（咨询文章，未经独立核实）；40个部门目标中32个有路径，n为合成值 | Figure of the published case, 80% (consulting article, not independently confirmed); 32 of 40 department goals have a path; n is synthetic
2026-06-30 | 公司 | 部门目标与公司战略关联率 | 38/40 | - | post | 2026-04-01 | - | claimed | 案例公开数字95%（咨询文章，未经独立核实）；40个部门目标中38个有路径，n为合成值 | Figure of the published case, 95% (consulting article, not independently confirmed); 38 of 40 department goals have a path; n is synthetic
2026-01-30 | 公司 | 跨部门沟通成本指数 | 100 | - | pre | 2026-04-01 | - | claimed | 基准，按定义为100 | Baseline, 100 by definition
2026-12-31 | 公司 | 跨部门沟通成本指数 | 60 | - | post | 2026-04-01 | - | claimed | 案例公开数字：降低40%（咨询文章，未经独立核实） | Figure of the published case: a fall of 40% (consulting article, not independently confirmed)
2025-12-31 | 公司 | 新品上市周期中位数 | 55 | 9 | pre | 2026-04-01 | - | claimed | 水平与n为合成值；只有“缩短10天”是案例公开数字（未经独立核实） | Levels and n are synthetic; only “10 days shorter” is a figure of the published case (not independently confirmed)
2026-12-31 | 公司 | 新品上市周期中位数 | 45 | 11 | post | 2026-04-01 | - | claimed | 水平与n为合成值；只有“缩短10天”是案例公开数字（未经独立核实） | Levels and n are synthetic; only “10 days shorter” is a figure of the published case (not independently confirmed)
2025-12-31 | 公司 | 年度KR达成率 | 75 | - | pre | 2026-04-01 | - | claimed | 案例公开数字（咨询文章，未经独立核实）；原文未说明达成率口径 | Figure of the published case (consulting article, not independently confirmed); it does not say how attainment is defined
2026-12-31 | 公司 | 年度KR达成率 | 100 | - | post | 2026-04-01 | - | claimed | 案例公开数字（咨询文章，未经独立核实）；原文未说明达成率口径 | Figure of the published case (consulting article, not independently confirmed); it does not say how attainment is defined
2026-12-31 | 公司 | 复购率 | 40 | - | post | 2026-04-01 | - | claimed | 案例公开数字：提升至40%（咨询文章，未经独立核实）；实施前水平原文未给出 | Figure of the published case: raised to 40% (consulting article, not independently confirmed); the level before is not stated
"""

CANDIDATES = """
TR1 | 示例·内训师甲 | Sample trainer A | 生产部 | 11 | 12
TR2 | 示例·内训师乙 | Sample trainer B | 销售部 | 10 | 12
TR3 | 示例·内训师丙 | Sample trainer C | 职能部 | 9 | 12
"""

# trainer | criterion | level by the first assessor | by the second | evidence | evidence_en
LEVELS = """
TR1 | concepts | 4 | 4 | 5月12日合讲观察 | Observed co-delivery on 12 May
TR1 | clinic | 4 | 3 | 门诊记录：10条中9条采纳 | Clinic record: 9 of 10 accepted
TR1 | facilitation | 3 | 3 | 6月9日独立授课观察 | Observed solo on 9 June
TR1 | mediation | 3 | 3 | 排产冲突调解纪要 | Minutes on the scheduling conflict
TR1 | data_use | 3 | 3 | 6月月度评估主持记录 | Record of the June review they led
TR1 | tool | 4 | 4 | 工具操作核对单 | Checklist of the tool
TR2 | concepts | 3 | 3 | 5月19日合讲观察 | Observed co-delivery on 19 May
TR2 | clinic | 3 | 3 | 门诊记录：10条中8条采纳 | Clinic record: 8 of 10 accepted
TR2 | facilitation | 4 | 4 | 6月16日独立授课观察 | Observed solo on 16 June
TR2 | mediation | 4 | 3 | 交期承诺调解纪要 | Minutes on promised dates
TR2 | data_use | 2 | 3 | 信心校准练习 | Exercise on calibration
TR2 | tool | 3 | 3 | 工具操作核对单 | Checklist of the tool
TR3 | concepts | 3 | 2 | 5月26日合讲观察 | Observed co-delivery on 26 May
TR3 | clinic | 2 | 3 | 门诊记录：10条中6条采纳 | Clinic record: 6 of 10 accepted
TR3 | facilitation | 2 | 1 | 5月26日合讲观察 | Observed co-delivery on 26 May
TR3 | mediation | 3 | 2 | 模拟冲突案例 | Simulated conflict
TR3 | data_use | 2 | 2 | 信心校准练习 | Exercise on calibration
TR3 | tool | 3 | 3 | 工具操作核对单 | Checklist of the tool
"""

# trainer | date | kind | topic | topic_en | observed_by | participants | ratings | rating_mean | tried | accepted
SESSIONS = """
TR1 | 2026-05-12 | co_delivery | 管理层培训 | Training of managers | AS1 | 16 | 14 | 4.3 | - | -
TR1 | 2026-05-26 | co_delivery | 骨干培训 | Training of key staff | AS2 | 18 | 16 | 4.4 | - | -
TR1 | 2026-06-09 | solo | 生产部KR门诊 | Clinic in Production | AS1 | 12 | 11 | 4.5 | 10 | 9
TR2 | 2026-05-19 | co_delivery | 管理层培训 | Training of managers | AS1 | 15 | 13 | 4.2 | - | -
TR2 | 2026-06-02 | co_delivery | 骨干培训 | Training of key staff | AS2 | 17 | 15 | 4.1 | - | -
TR2 | 2026-06-16 | solo | 销售部KR门诊 | Clinic in Sales | AS2 | 11 | 10 | 4.4 | 10 | 8
TR3 | 2026-05-26 | co_delivery | 骨干培训 | Training of key staff | AS2 | 18 | 16 | 3.8 | 10 | 6
"""

# domain | level | further items | items met of which nobody kept the evidence
MATURITY = """
strategy | 3 | strategy-4-1 | -
writing | 3 | - | -
alignment | 4 | - | -
cadence | 3 | cadence-4-1 | -
data | 3 | - | -
leadership | 3 | - | -
learning | 3 | - | -
"""

HOLDERS = """
ceo | 总经理 | General manager
executives | 高管团队 | Executive team
okr_owner | 职能部OKR负责人 | OKR owner in Corporate Functions
department_heads | 各部门负责人 | Heads of departments
trainers | 内训师 | Internal trainers
kr_owner | 关键结果负责人 | Owners of key results
tool_admin | 北极星OKR管理员 | Administrator of Beijixing OKR
consultants | 咨询顾问 | Consultants
"""

CAPABILITY = Capability(
    outcomes=OUTCOMES,
    candidates=CANDIDATES,
    levels=LEVELS,
    sessions=SESSIONS,
    maturity=MATURITY,
    assessed="2026-06-30",
    holders=HOLDERS,
)
